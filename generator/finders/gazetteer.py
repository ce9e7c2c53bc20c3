"""Names that somebody vouches for, all at once: one automaton over every form of every authority, whole words only.

Takes `Kalbajar`, `KALBAJAR`, `Кельбаджарского района`, `克尔巴贾尔`, `بأرمينيا` (`ب` is a prefix of Arabic); not
`Azerbaijani`, not `азербайджанский`, not what a record says is `never` a mention. A `careful` form needs a cue.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from generator.authorities import Authorities, Meaning
from generator.finders.candidate import Candidate
from generator.grammar import Grammar, Language
from generator.model import Span
from generator.scripts import folded, is_wide

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
    sure = [name for name in sure if not any(bar.holds(name.span) for bar in barred)]
    yield from sure
    if careful and language:
        yield from (n for n in _cued(text, language, careful, sure) if not any(bar.holds(n.span) for bar in barred))


def _standing(text: str, language: Language | None, grammar: Grammar, authorities: Authorities) -> Iterator[tuple[Span, list[Meaning]]]:
    """Every whole form with what it may mean here: nothing of a language that is not the text's, where that matters."""
    contractions = tuple((tag, *pair) for tag, each in grammar.languages.items() for pair in each.contracted.items())
    automaton = authorities.automaton(contractions)
    own = language.tag if language else None
    for end, (length, possible) in automaton.iter(text) if len(automaton) else ():
        span = Span(end + 1 - length, end + 1)
        meanings = [m for m in possible if own in (m.language, None) or not (m.careful or m.never)]
        if not meanings or not _whole(text, span, grammar.languages.get(meanings[0].language)):
            continue
        never = [m for m in meanings if m.never]
        yield span, never or [m for m in meanings if m.language == own] or meanings


def _candidate(span: Span, meanings: Sequence[Meaning]) -> Candidate:
    records = {(meaning.record.kind, meaning.record.key): meaning.record for meaning in meanings}
    kind, key = next(iter(records))
    if len(records) == 1:
        return Candidate(span, kind, key, "exact", "gazetteer")
    note = " or ".join(sorted(f"{key} ({kind})" for kind, key in records))
    return Candidate(span, kind, None, "ambiguous", "gazetteer", note=note)


def _whole(text: str, span: Span, language: Language | None) -> bool:
    """Whether no letter or digit of the same script goes on at either side, but for a prefix that the form's language joins.

    Chinese has no blanks between words.
    """
    before, first = text[span.start - 1 : span.start], text[span.start]
    last, after = text[span.end - 1], text[span.end : span.end + 1]
    if _joined(last, after):
        return False
    return not _joined(before, first) or (language is not None and _prefix(text, span.start) in language.prefixes)


def _prefix(text: str, start: int) -> str:
    """The letters before `start` that are written together with what follows."""
    begin = start
    while begin and text[begin - 1].isalnum():
        begin -= 1
    return text[begin:start]


def _joined(left: str, right: str) -> bool:
    return left.isalnum() and right.isalnum() and not (is_wide(left) or is_wide(right))


def _cued(text: str, language: Language, careful: Sequence[Candidate], sure: Sequence[Candidate]) -> Iterator[Candidate]:
    """Those of the careful names that a word leads to, or that stand in a row with a place."""
    before, between = _cues(language)
    places = [name.span for name in sure if name.kind == "place"]
    cued = [n for n in careful if before.search(text, max(0, n.span.start - LONGEST_CUE), n.span.start)]
    for row in (careful, careful[::-1]):  # a row is read from both ends, so that one careful name can lead to the next
        for name in row:
            spans = [*places, *(each.span for each in cued)]
            if name not in cued and any(between.fullmatch(text, *_gap(name.span, span)) for span in spans if not span.meets(name.span)):
                cued.append(name)
    yield from cued


def _gap(one: Span, other: Span) -> tuple[int, int]:
    """Where the text between two spans begins and ends."""
    return (one.end, other.start) if one < other else (other.end, one.start)


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
