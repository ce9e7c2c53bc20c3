"""Names that have a record, all at once: one automaton over every form of every authority, whole words only.

Takes `Kalbajar`, `KALBAJAR`, `Кельбаджарского района`, `克尔巴贾尔`, `بأرمينيا` (`ب` is a prefix of Arabic); not
`Azerbaijani`, not `азербайджанский`, not `以色列人`, not what a record says is `never` a mention. A `careful` form needs a cue.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from generator.finders.candidate import Candidate
from generator.grammar import Grammar, Language
from generator.inputs.authorities import Authorities, Meaning
from generator.model import Span
from generator.text.scripts import folded, in_one_word

LONGEST_CUE = 40  # characters before a name in which its cue must stand


def find(text: str, language: Language | None, grammar: Grammar, authorities: Authorities) -> Iterator[Candidate]:
    """Every form that stands in the folded text as whole words."""
    barred: list[Span] = []
    sure: list[Candidate] = []
    careful: list[Candidate] = []
    for span, meanings in _standing(text, language, grammar, authorities):
        if meanings[0].never:
            barred.append(span)
        else:
            (careful if all(meaning.careful for meaning in meanings) else sure).append(_candidate(span, meanings))
    if not barred and not careful:
        yield from sure
        return
    sure = list(_outside(barred, sure))
    yield from sure
    if careful and language:
        yield from _cued(text, language, list(_outside(barred, careful)), sure)


def _standing(text: str, language: Language | None, grammar: Grammar, authorities: Authorities) -> Iterator[tuple[Span, list[Meaning]]]:
    """Every whole form with what it may mean here: nothing of a language that is not the text's, where that matters."""
    own = language.tag if language else None
    suffix = _demonyms(language) if language else None
    for end, (length, possible) in authorities.forms_in(text, _contractions(grammar)):
        if end + 1 < len(text) and in_one_word(text[end], text[end + 1]):
            continue
        span = Span(end + 1 - length, end + 1)
        meanings = [m for m in possible if own in (m.language, None) or not (m.careful or m.never)]
        if not meanings or not _begins(text, span.start, grammar.languages.get(meanings[0].language)):
            continue
        if suffix and meanings[0].record.kind == "place" and suffix.match(text, span.end):
            continue
        never = [m for m in meanings if m.never]
        yield span, never or [m for m in meanings if m.language == own] or meanings


@cache
def _contractions(grammar: Grammar) -> tuple[tuple[str, str, str], ...]:
    return tuple((tag, full, made) for tag, each in grammar.languages.items() for full, made in each.contracted.items())


def _candidate(span: Span, meanings: Sequence[Meaning]) -> Candidate:
    if len(meanings) == 1:
        return Candidate(span, meanings[0].record.kind, meanings[0].record.key, "exact", "gazetteer")
    records = {(meaning.record.kind, meaning.record.key): meaning.record for meaning in meanings}
    kind, key = next(iter(records))
    if len(records) == 1:
        return Candidate(span, kind, key, "exact", "gazetteer")
    note = " or ".join(sorted(f"{key} ({kind})" for kind, key in records))
    return Candidate(span, kind, None, "ambiguous", "gazetteer", note=note, readings=tuple(sorted(key for _, key in records)))


def _begins(text: str, start: int, language: Language | None) -> bool:
    """Whether a word begins here: no letter or digit of the same script before it, but for a prefix that the form's language joins."""
    if start == 0 or not in_one_word(text[start - 1], text[start]):
        return True
    return language is not None and bool(language.prefixes) and _prefix(text, start) in language.prefixes


def _prefix(text: str, start: int) -> str:
    """The letters before `start` that are written together with what follows, as far as a prefix can be long."""
    begin = start
    while begin and start - begin <= 4 and text[begin - 1].isalnum():
        begin -= 1
    return text[begin:start]


@cache
def _demonyms(language: Language) -> re.Pattern[str] | None:
    """What, right behind a place's name, makes it a name of people or speech."""
    forms = language.folded.forms("place", "demonym")
    if not forms:
        return None
    return re.compile(f"(?!{language.alternatives(language.folded.forms('place', 'no_demonym'))}){language.alternatives(forms)}")


def _outside(bars: Iterable[Span], names: Iterable[Candidate]) -> Iterator[Candidate]:
    """The names that lie in none of the bars."""
    starts: list[int] = []
    ends: list[int] = []  # the farthest end of all bars up to this one
    for bar in sorted(bars):
        starts.append(bar.start)
        ends.append(max(bar.end, ends[-1] if ends else 0))
    for name in names:
        at = bisect_left(starts, name.span.start + 1)
        if not at or ends[at - 1] < name.span.end:
            yield name


def _cued(text: str, language: Language, careful: Sequence[Candidate], sure: Sequence[Candidate]) -> Iterator[Candidate]:
    """Those of the careful names that a word leads to, or that stand in a row with a place."""
    before, between = _cues(language)
    cued = {n.span for n in careful if before.search(text, max(0, n.span.start - LONGEST_CUE), n.span.start)}
    sure_places = {name.span for name in sure if name.kind == "place"}
    row = sorted({*sure_places, *(name.span for name in careful)})
    standing = cued | sure_places
    for order in (row, row[::-1]):  # read from both ends, so that one careful name can lead to the next
        last: Span | None = None
        for span in order:
            if last and span not in standing and _in_a_row(text, span, last, between):
                standing.add(span)
            last = span if span in standing else last
    yield from (name for name in careful if name.span in standing)


def _in_a_row(text: str, one: Span, other: Span, between: re.Pattern[str]) -> bool:
    """Whether nothing but signs and words of a row stands between two names."""
    start, end = (one.end, other.start) if one < other else (other.end, one.start)
    return 0 <= end - start <= LONGEST_CUE and between.fullmatch(text, start, end) is not None


@cache
def _cues(language: Language) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What leads to a name of a place, and what stands between two in a row."""
    prefix = f"(?:{'|'.join(sorted(language.prefixes))})?" if language.prefixes else ""
    cues = [folded(word).text for word in language.forms("place", "before")]
    words = "|".join(re.escape(cue) for cue in cues if cue[-1].isalpha()) or "(?!)"
    signs = "|".join(re.escape(cue) for cue in cues if not cue[-1].isalpha()) or "(?!)"
    between = "|".join(re.escape(folded(word).text) for word in language.forms("place", "row")) or "(?!)"
    edge, gap = (r"(?<!\w)", r"\s+") if language.blanks else ("", r"\s*")
    return re.compile(rf"(?:{edge}{prefix}(?:{words}){gap}|(?:{signs})\s*)$"), re.compile(rf"(?:[\s\d()*]|{between})+")
