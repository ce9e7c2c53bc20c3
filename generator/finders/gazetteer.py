"""Names that have a record, all at once: one automaton over every form of every authority, whole words only.

Finds `Kalbajar`, `KALBAJAR`, `Кельбаджарского района`, `克尔巴贾尔`, `بأرمينيا` (`ب` is a prefix of Arabic); not
`Azerbaijani`, not `азербайджанский`, not `以色列人`, not what a record says is `never` a mention. A `careful` form needs a cue.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from generator.finders.candidate import Candidate
from generator.grammar import Grammar, Language
from generator.inputs.authorities import Authorities, Meaning
from generator.model import Span, Told
from generator.text.scripts import folded, in_one_word

LONGEST_CUE = 40  # characters before a name in which its cue must occur
LONGEST_PREFIX = 4  # letters
NOTHING = "(?!)"  # a pattern that never matches

WholeForm = tuple[Span, Sequence[Meaning]]


def find(text: str, language: Language | None, grammar: Grammar, authorities: Authorities, *, cued: bool = True) -> Iterator[Candidate]:
    """Every form in the folded text that is a whole word and has a meaning in the text's language.

    If not `cued`, a careful form needs no cue: the text is a name.
    """
    barred: list[Span] = []
    sure: list[Candidate] = []
    careful: list[Candidate] = []
    for span, meanings in _whole_forms(text, language, grammar, authorities):
        if meanings[0].never:
            barred.append(span)
        elif meanings[0].careful and _all_careful(meanings):
            careful.append(_candidate(span, meanings))
        else:
            sure.append(_candidate(span, meanings))
    if barred:
        sure, careful = _outside(barred, sure), _outside(barred, careful)
    yield from sure
    if not cued:
        yield from careful
    elif careful and language:
        yield from _cued(text, language, careful, sure)


def _all_careful(meanings: Iterable[Meaning]) -> bool:
    return all(meaning.careful for meaning in meanings)


def _whole_forms(text: str, language: Language | None, grammar: Grammar, authorities: Authorities) -> Iterator[WholeForm]:
    """Every form that is a whole word, with what it may mean in the text's language."""
    own = language.tag if language else None
    demonym = _demonyms(language)
    size = len(text)
    for last, (length, possible) in authorities.forms_in(text, grammar.contractions):
        end = last + 1
        if end < size and in_one_word(text[last], text[end]):
            continue
        meanings = _applicable(possible, own)
        if not meanings or not _begins_word(text, end - length, grammar.languages.get(meanings[0].language)):
            continue
        if demonym and meanings[0].record.kind == "place" and demonym.match(text, end):
            continue
        yield Span(end - length, end), _preferred(meanings, own)


def _applicable(possible: Sequence[Meaning], own: str | None) -> Sequence[Meaning]:
    """The meanings of a form in a text of this language; a form of another language counts unless it is `careful` or `never`."""
    return [m for m in possible if own is None or own == m.language or not (m.careful or m.never)]


def _preferred(meanings: Sequence[Meaning], own: str | None) -> Sequence[Meaning]:
    """The meanings that win: `never` a mention, else those in the text's own language, else all."""
    if len(meanings) == 1:
        return meanings
    return [m for m in meanings if m.never] or [m for m in meanings if m.language == own] or meanings


def _candidate(span: Span, meanings: Sequence[Meaning]) -> Candidate:
    if len(meanings) == 1:
        return Candidate(span, meanings[0].record.kind, meanings[0].record.key, "exact", "gazetteer")
    records = dict.fromkeys((meaning.record.kind, meaning.record.key) for meaning in meanings)
    kind, key = next(iter(records))
    if len(records) == 1:
        return Candidate(span, kind, key, "exact", "gazetteer")
    note = Told("any_record", keys=tuple(f"{kind}:{key}" for kind, key in sorted(records, key=lambda record: record[::-1])))
    return Candidate(span, kind, None, "ambiguous", "gazetteer", note=note, readings=tuple(sorted(key for _, key in records)))


def _begins_word(text: str, start: int, language: Language | None) -> bool:
    """Whether a word begins here, or the rest of a word after a prefix that the form's language joins to it."""
    if start == 0 or not in_one_word(text[start - 1], text[start]):
        return True
    return language is not None and bool(language.prefixes) and _letters_before(text, start) in language.prefixes


def _letters_before(text: str, start: int) -> str:
    """The letters right before `start`, at most one more than the longest prefix has."""
    begin = start
    while begin and start - begin <= LONGEST_PREFIX and text[begin - 1].isalnum():
        begin -= 1
    return text[begin:start]


@cache
def _demonyms(language: Language | None) -> re.Pattern[str] | None:
    """A pattern for what, right after a place's name, makes it a name of people or of a language."""
    forms = language.folded.forms("place", "demonym") if language else ()
    if not language or not forms:
        return None
    return re.compile(f"(?!{language.alternatives(language.folded.forms('place', 'no_demonym'))}){language.alternatives(forms)}")


def _outside(bars: Iterable[Span], names: Iterable[Candidate]) -> list[Candidate]:
    """The names that are not wholly inside one of the bars."""
    starts: list[int] = []
    ends: list[int] = [0]  # the farthest end of the bars before each one
    for bar in sorted(bars):
        starts.append(bar.start)
        ends.append(max(bar.end, ends[-1]))
    return [name for name in names if ends[bisect_left(starts, name.span.start + 1)] < name.span.end]


def _cued(text: str, language: Language, careful: Sequence[Candidate], sure: Sequence[Candidate]) -> Iterator[Candidate]:
    """The careful names that have a cue before them, or that are in a row with a place."""
    cues = _cues(language)
    places = {name.span for name in sure if name.kind == "place"}
    accepted = places | {name.span for name in careful if cues.lead_to(text, name.span.start)}
    row = sorted(places.union(name.span for name in careful))
    for order in (row, row[::-1]):  # read from both ends, so that one careful name can lead to the next
        _accept_neighbours(text, order, accepted, cues)
    yield from (name for name in careful if name.span in accepted)


def _accept_neighbours(text: str, order: Iterable[Span], accepted: set[Span], cues: _Cues) -> None:
    """Adds to the accepted names each name that is in a row with the one before it in this order."""
    last: Span | None = None
    for span in order:
        if span not in accepted and last and cues.join(text, *sorted((span, last))):
            accepted.add(span)
        last = span if span in accepted else last


@dataclass(frozen=True, slots=True)
class _Cues:
    """Patterns for what leads to the name of a place, and for what is between two places in a row."""

    before: re.Pattern[str]
    between: re.Pattern[str]

    def lead_to(self, text: str, start: int) -> bool:
        """Whether a cue ends where a name starts."""
        return self.before.search(text, max(0, start - LONGEST_CUE), start) is not None

    def join(self, text: str, first: Span, second: Span) -> bool:
        """Whether only punctuation marks and words of a row are between two names."""
        return 0 <= second.start - first.end <= LONGEST_CUE and self.between.fullmatch(text, first.end, second.start) is not None


@cache
def _cues(language: Language) -> _Cues:
    prefix = f"(?:{'|'.join(sorted(language.prefixes))})?" if language.prefixes else ""
    cues = [folded(form).text for form in language.forms("place", "before")]
    words = _any_of(cue for cue in cues if cue[-1].isalpha())
    marks = _any_of(cue for cue in cues if not cue[-1].isalpha())
    row = _any_of(folded(form).text for form in language.forms("place", "row"))
    edge, gap = (r"(?<!\w)", r"\s+") if language.blanks else ("", r"\s*")
    return _Cues(re.compile(rf"(?:{edge}{prefix}(?:{words}){gap}|(?:{marks})\s*)$"), re.compile(rf"(?:[\s\d()*]|{row})+"))


def _any_of(forms: Iterable[str]) -> str:
    return "|".join(map(re.escape, forms)) or NOTHING
