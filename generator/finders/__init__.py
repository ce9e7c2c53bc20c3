"""Finds the mentions of a document: one table of finders, then one rule for what overlaps.

The longest candidate wins. A name inside a longer name stays, as `within` it, only where it is a State or the place in
which that organization sits, or the organization or instrument of which a part is cited; all other names inside names are the longer
name's own words. Finding reads text, grammar and authorities; it never looks at other documents.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from generator.finders import calendar, citation, gazetteer, presidential
from generator.finders.candidate import Candidate
from generator.grammar import Grammar, Language
from generator.inputs.authorities import Authorities
from generator.model import UNKNOWN_LANGUAGE, Document, Mention, Span
from generator.text.scripts import WIDE, folded, scripts_in

Finder = Callable[[str, Language | None, Grammar, Authorities], Iterable[Candidate]]

FINDERS: Mapping[str, Finder] = {
    "citation": citation.find,
    "presidential": presidential.find,
    "gazetteer": gazetteer.find,
    "calendar": calendar.find,
}

BRACKETED = re.compile(r"\[(\w{1,3})\]")
# An address ends at a character that none of its kind has: Chinese text may follow one without a space.
ADDRESS = re.compile(rf"(?:https?://|www\.)[^\s<>{WIDE}]+|[^\W{WIDE}](?:(?![{WIDE}])[\w.+-]){{0,63}}@(?:(?![{WIDE}])[\w.-])+")


def find(document: Document, grammar: Grammar, authorities: Authorities) -> tuple[Mention, ...]:
    """The mentions of a document in reading order. Web and mail addresses hold none."""
    mentions: list[Mention] = []
    finders = [FINDERS[name] for name in dict.fromkeys(name for kind in grammar.kinds.values() for name in kind.finders)]
    marks = frozenset(note.mark.start for note in document.footnotes)
    near = _languages_beside(document, grammar)
    for block in document.blocks:
        text = _with_raised_marks(document.quote(block.span), block.span.start, marks)
        language = grammar.languages.get(block.language)
        seen = folded(_without_addresses(text))
        candidates = [c for finder in finders for c in finder(seen.text, language, grammar, authorities)]
        if language is None and block.language.startswith(UNKNOWN_LANGUAGE):
            candidates += calendar.find_unknown(seen.text, near.get(block.id), grammar)
            candidates += citation.find_beside(seen.text, near[block.id], grammar) if block.id in near else ()
        candidates.sort(key=_place)
        if not _apart(candidates):
            if language is None or language.blanks:
                candidates = _without_cut_names(candidates)
            candidates = list(settle_overlaps(candidates, authorities))
        for candidate in candidates:
            start, end = seen.unfolded(candidate.span.start, candidate.span.end)
            span = Span(block.span.start + start, block.span.start + end)
            mentions.append(
                Mention(
                    document=document.slug,
                    span=span,
                    kind=candidate.kind,
                    value=document.quote(span),
                    key=candidate.key,
                    status=candidate.status,
                    rule=candidate.rule,
                    block=block.id,
                    language=block.language,
                    line=document.line(span.start),
                    within=candidate.within,
                    note=candidate.note,
                    readings=candidate.readings,
                )
            )
    return tuple(calendar.decide_numeric(mentions))


def _languages_beside(document: Document, grammar: Grammar) -> Mapping[str, Language]:
    """Block of unknown language → the language of the nearest block whose language is known, of those in its scripts."""
    out: dict[str, tuple[int, Language]] = {}
    if not any(block.language.startswith(UNKNOWN_LANGUAGE) for block in document.blocks):
        return {}
    numbered = list(enumerate(document.blocks))
    for blocks in (numbered, numbered[::-1]):
        last: dict[str, tuple[int, Language]] = {}
        for index, block in blocks:
            language = grammar.languages.get(block.language)
            if language:
                last[language.script] = (index, language)
            if not block.language.startswith(UNKNOWN_LANGUAGE):  # a language that is known to be another borrows no words
                continue
            known = [last[script] for script in scripts_in(document.quote(block.span)) if script in last]
            found = [(abs(at - index), language) for at, language in known]
            best = min([*found, *([out[block.id]] if block.id in out else [])], key=lambda pair: pair[0], default=None)
            if best:
                out[block.id] = best
    return {block: language for block, (_, language) in out.items()}


def _with_raised_marks(text: str, start: int, marks: Collection[int]) -> str:
    """A text with footnote marks in brackets (`822 (1993)[1]`) as raised signs, which finders know to pass over."""
    if not marks or "[" not in text:
        return text
    return BRACKETED.sub(lambda found: "¹" * len(found[0]) if start + found.start(1) in marks else found[0], text)


def _place(candidate: Candidate) -> int:
    return candidate.span.start


def _apart(candidates: Sequence[Candidate]) -> bool:
    """Whether no candidate of a row, sorted by place, meets the next: nothing is to be settled then."""
    return all(one.span.end <= other.span.start for one, other in pairwise(candidates))


def _without_addresses(text: str) -> str:
    if "://" not in text and "@" not in text and "www." not in text:
        return text
    return ADDRESS.sub(lambda match: "\ufffc" * len(match.group()), text)


def settle_overlaps(candidates: Sequence[Candidate], authorities: Authorities) -> Iterator[Candidate]:
    """The candidates that stand, in reading order: none meets another unless it lies wholly in it and says so."""
    longest_first = sorted(candidates, key=lambda c: (c.span.start - c.span.end, c.span.start))
    outer = _Disjoint()
    inner = _Disjoint()
    fallen = _Disjoint()  # places inside a longer name: `Lake Chad` in `Lake Chad Basin Commission`, where `Chad` is none either
    for candidate in longest_first:
        holder = outer.meeting(candidate.span)
        if holder is None:
            outer.add(candidate)
        elif inner.meeting(candidate.span) or fallen.meeting(candidate.span):
            continue
        elif _may_stand(candidate, holder, authorities):
            inner.add(replace(candidate, within=holder.key))
        elif candidate.kind == "place":
            fallen.add(candidate)
    yield from sorted([*outer.standing, *inner.standing], key=lambda c: (c.span.start, -c.span.end))


def _without_cut_names(candidates: Sequence[Candidate]) -> list[Candidate]:
    """All but the names into which another name cuts from behind: `… to the United Nations` of `United Nations Office at Geneva`.

    Only where spaces part words: in Chinese the end of one name can by chance be the beginning of another.
    """
    names = sorted((c for c in candidates if c.rule == "gazetteer"), key=lambda c: c.span)
    cut: set[Span] = set()
    standing: list[Candidate] = []
    for name in names:
        standing = [other for other in standing if other.span.end > name.span.start]
        cut.update(other.span for other in standing if other.span.start < name.span.start and other.span.end < name.span.end)
        standing.append(name)
    return [c for c in candidates if c.rule != "gazetteer" or c.span not in cut]


class _Disjoint:
    """Candidates of which no two meet, by their start."""

    def __init__(self) -> None:
        self.standing: list[Candidate] = []
        self._starts: list[int] = []

    def add(self, candidate: Candidate) -> None:
        at = bisect_right(self._starts, candidate.span.start)
        self._starts.insert(at, candidate.span.start)
        self.standing.insert(at, candidate)

    def meeting(self, span: Span) -> Candidate | None:
        """The first candidate in the row that shares a character with the span."""
        at = bisect_right(self._starts, span.start)
        return next((c for c in self.standing[max(0, at - 1) : at + 1] if c.span.meets(span)), None)


def _may_stand(candidate: Candidate, holder: Candidate, authorities: Authorities) -> bool:
    """Whether a name inside a longer one is a mention of its own."""
    if holder.key is None or not holder.span.holds(candidate.span) or candidate.span == holder.span:
        return False
    if candidate.kind != "place":
        return holder.rule == "citation" and candidate.kind in {"organization", "instrument"}
    place, owner = authorities.get("place", candidate.key), authorities.get(holder.kind, holder.key)
    state = place is not None and place.type == "state"
    return holder.kind != "place" and (state or (owner is not None and owner.seat == candidate.key))
