"""Makes repairs in a document: its text changes, and everything that points into it moves along.

A repair is an Edit in the source's characters like any other; where an edit stands already (a line's end that became a
space) both become one, so that taking all edits back still gives the source. Why a repair is made is not known here.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from generator.model import Document, Edit, Span
from generator.repairs.vocabulary import BREAKS, CUT_SIGNS


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a stretch of a document's text should read, by which rule and why; made as a repair if it is proved.

    `span` covers whole words; what of it is the same in `after` is left alone.
    """

    span: Span
    after: str
    rule: str
    why: str
    proved: bool


@dataclass(frozen=True, slots=True)
class Moves:
    """Where the places of a text went when repairs changed it."""

    repairs: tuple[tuple[Span, int], ...]  # each with the length of what stands there now
    shifts: tuple[int, ...]  # after each

    def moved(self, at: int) -> int:
        """Where a place is now."""
        index = bisect_right(self.repairs, at, key=lambda repair: repair[0].start) - 1
        if index < 0:
            return at
        span, length = self.repairs[index]
        if at < span.end:
            before = self.shifts[index - 1] if index else 0
            return span.start + before + min(at - span.start, length)
        return at + self.shifts[index]

    def span(self, span: Span) -> Span:
        """Where a span is now."""
        return Span(self.moved(span.start), self.moved(span.end))


class Places:
    """Stretches of a text, of which it can be asked whether one meets another."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self._spans = sorted(span for span in spans if span.start < span.end)
        self._ends = list(accumulate((span.end for span in self._spans), max))

    def meet(self, span: Span) -> bool:
        """Whether one of them shares a character with this one."""
        index = bisect_left(self._spans, span.end, key=lambda other: other.start) - 1
        return index >= 0 and self._ends[index] > span.start


def repaired(document: Document, proposals: Sequence[Proposal]) -> tuple[Document, Moves]:
    """The document with these repairs, which stand in order and do not meet, each inside one block; and how its places moved."""
    changes = [change for proposal in proposals if (change := _narrowed(document.text, proposal))]
    edits, made = _edits(document, changes)
    text: list[str] = []
    at = 0
    for change in made:
        text += [document.text[at : change.span.start], change.after]
        at = change.span.end
    text.append(document.text[at:])
    spans = tuple((change.span, len(change.after)) for change in made)
    moves = Moves(spans, tuple(accumulate(length - (span.end - span.start) for span, length in spans)))
    moved = replace(
        document,
        text="".join(text),
        blocks=tuple(replace(block, span=moves.span(block.span)) for block in document.blocks),
        edits=tuple(edits),
        footnotes=tuple(replace(note, mark=moves.span(note.mark)) for note in document.footnotes),
        lines=tuple((moves.moved(place), line) for place, line in document.lines),
        pages=tuple((moves.moved(place), page) for place, page in document.pages),
    )
    return moved, moves


def _narrowed(text: str, proposal: Proposal) -> Proposal | None:
    """Only what is different; None if nothing is."""
    before, after = text[proposal.span.start : proposal.span.end], proposal.after
    if before == after:
        return None
    shorter = min(len(before), len(after))
    head = next((i for i in range(shorter) if before[i] != after[i]), shorter)
    tail = next((i for i in range(shorter - head) if before[-1 - i] != after[-1 - i]), shorter - head)
    span = Span(proposal.span.start + head, proposal.span.end - tail)
    return replace(proposal, span=span, after=after[head : len(after) - tail])


def _edits(document: Document, changes: Sequence[Proposal]) -> tuple[list[Edit], list[Proposal]]:
    """The edits of a document with those of the changes among them; and the changes that were made.

    A change that begins inside an edit which an earlier one took in is not made.
    """
    placed = list(document.edited())
    edits: list[Edit] = []
    made: list[Proposal] = []
    index, further, done = 0, 0, 0  # the next edit; how much further on a place is in the source; the end of the last change
    for change in changes:
        while index < len(placed) and _is_before(placed[index], change.span):
            place, edit = placed[index]
            edits.append(edit)
            index, further = index + 1, edit.span.end - place.end
        taken = list(_met(placed, index, change.span))
        index += len(taken)
        start = min([change.span.start, *(place.start for place, _ in taken)])
        end = max([change.span.end, *(place.end for place, _ in taken)])
        if change.span.start < done:
            edits += [edit for _, edit in taken]
            further = taken[-1][1].span.end - taken[-1][0].end if taken else further
            continue
        before = _source(document.text, Span(start, end), taken)
        after = document.text[start : change.span.start] + change.after + document.text[change.span.end : end]
        line = taken[0][1].line if taken and taken[0][0].start == start else document.line(start)
        source = Span(start + further, start + further + len(before))
        if before != after:
            edits.append(Edit(source, before, after, change.rule, line, change.why))
        further, done = source.end - end, end
        made.append(change)
    return [*edits, *(edit for _, edit in placed[index:])], made


def _is_before(placed: tuple[Span, Edit], span: Span) -> bool:
    place, edit = placed
    if place.start == place.end == span.start:
        return not _joins(edit)
    return place.end <= span.start and not (place.end == span.start and _joins(edit) and place.start == place.end)


def _met(placed: Sequence[tuple[Span, Edit]], index: int, span: Span) -> Iterator[tuple[Span, Edit]]:
    """The edits, from this one on, that become one with a change."""
    for place, edit in placed[index:]:
        if place.start < span.end or (place.start == place.end == span.end and _joins(edit)):
            yield place, edit
        else:
            return


def _joins(edit: Edit) -> bool:
    """Whether an edit without characters of its own belongs to a change that it touches."""
    return edit.rule in BREAKS or edit.before[:1] in CUT_SIGNS


def _source(text: str, span: Span, taken: Sequence[tuple[Span, Edit]]) -> str:
    """The source's characters of a span of the text."""
    out: list[str] = []
    at = span.start
    for place, edit in taken:
        out += [text[at : place.start], edit.before]
        at = place.end
    return "".join([*out, text[at : span.end]])
