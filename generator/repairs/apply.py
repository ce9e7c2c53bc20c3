"""Makes repairs in a document: its text changes, and everything that refers to places in it moves along.

A repair is an Edit in the source's characters like any other. If there is already an edit in its place (a line's end that
became a space), both become one, so that the source can still be restored from all edits. This module does not know why a
repair is made.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, takewhile

from generator.model import Document, Edit, Span
from generator.repairs.cuts import BREAKS, PDF_HYPHENS

PlacedEdit = tuple[Span, Edit]  # with the span of the text that is now in its place


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a stretch of a document's text should read, by which rule and why; it becomes a repair if it is proved.

    `span` covers whole words; characters that are the same in `after` are not changed.
    """

    span: Span
    after: str
    rule: str
    why: str
    proved: bool

    @property
    def order(self) -> tuple[Span, bool]:
        """Its rank among proposals: by its place, then the proved ones first."""
        return self.span, not self.proved

    def outranks(self, other: Proposal) -> bool:
        """Whether this one is proved and the other is not."""
        return self.proved and not other.proved


@dataclass(frozen=True, slots=True)
class Moves:
    """Where the places of a text are after repairs changed it."""

    repairs: tuple[tuple[Span, int], ...] = ()  # each with the length of its new text
    shifts: tuple[int, ...] = ()  # of the places after each repair

    def place(self, at: int) -> int:
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
        return Span(self.place(span.start), self.place(span.end))


class Places:
    """Stretches of a text that can be asked whether one of them meets another stretch."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self._spans = sorted(span for span in spans if span.start < span.end)
        self._ends = list(accumulate((span.end for span in self._spans), max))

    def meet(self, span: Span) -> bool:
        """Whether one of them shares a character with this one."""
        index = bisect_left(self._spans, span.end, key=lambda other: other.start) - 1
        return index >= 0 and self._ends[index] > span.start


def apply_repairs(document: Document, proposals: Sequence[Proposal]) -> tuple[Document, Moves]:
    """The document with these repairs, and how its places moved. They are in order, do not meet and are inside one block each."""
    if not proposals:
        return document, Moves()
    edits = _EditMerge(document)
    for proposal in proposals:
        change = _difference(document.text, proposal)
        if change:
            edits.add(change)
    return _rewritten(document, edits.made, edits.all())


def _rewritten(document: Document, changes: Sequence[Proposal], edits: Sequence[Edit]) -> tuple[Document, Moves]:
    """The document with changed text and these edits, and how its places moved."""
    spans = tuple((change.span, len(change.after)) for change in changes)
    moves = Moves(spans, tuple(accumulate(length - (span.end - span.start) for span, length in spans)))
    rewritten = replace(
        document,
        text=_with_changes(document.text, changes),
        blocks=tuple(replace(block, span=moves.span(block.span)) for block in document.blocks),
        edits=tuple(edits),
        footnotes=tuple(replace(note, mark=moves.span(note.mark)) for note in document.footnotes),
        lines=tuple((moves.place(place), line) for place, line in document.lines),
        pages=tuple((moves.place(place), page) for place, page in document.pages),
    )
    return rewritten, moves


def _with_changes(text: str, changes: Iterable[Proposal]) -> str:
    out: list[str] = []
    at = 0
    for change in changes:
        out += [text[at : change.span.start], change.after]
        at = change.span.end
    return "".join([*out, text[at:]])


def _difference(text: str, proposal: Proposal) -> Proposal | None:
    """The part of a proposal that changes something; None if it changes nothing."""
    before, after = text[proposal.span.start : proposal.span.end], proposal.after
    if before == after:
        return None
    head = _shared_length(before, after)
    tail = _shared_length(before[head:][::-1], after[head:][::-1])
    span = Span(proposal.span.start + head, proposal.span.end - tail)
    return replace(proposal, span=span, after=after[head : len(after) - tail])


def _shared_length(left: str, right: str) -> int:
    """The number of characters at the beginning that two texts share."""
    return sum(1 for _ in takewhile(lambda both: both[0] == both[1], zip(left, right, strict=False)))


# Edits


class _EditMerge:
    """The edits of a document with those of changes among them; changes are added in the order of the text."""

    def __init__(self, document: Document) -> None:
        self.made: list[Proposal] = []
        self._document = document
        self._edits: list[Edit] = []
        self._placed = list(document.edited())
        self._next = 0  # of the placed edits
        self._shift = 0  # by so many characters a place is later in the source
        self._end = 0  # of the last change that was made

    def add(self, change: Proposal) -> None:
        """Makes a change, unless it begins inside an edit that an earlier change took in."""
        while self._next < len(self._placed) and _is_before(self._placed[self._next], change.span):
            self._keep([self._placed[self._next]])
            self._next += 1
        touched = list(_touched(self._placed, self._next, change.span))
        self._next += len(touched)
        if change.span.start < self._end:
            self._keep(touched)
        else:
            self._make(change, touched)

    def all(self) -> list[Edit]:
        """All edits, when all changes are added."""
        return [*self._edits, *(edit for _, edit in self._placed[self._next :])]

    def _keep(self, placed: Iterable[PlacedEdit]) -> None:
        """Keeps edits as they are."""
        for place, edit in placed:
            self._edits.append(edit)
            self._shift = edit.span.end - place.end

    def _make(self, change: Proposal, touched: Sequence[PlacedEdit]) -> None:
        """Makes a change and the edits that it touches one edit."""
        text, spans = self._document.text, [change.span, *(place for place, _ in touched)]
        whole = Span(min(span.start for span in spans), max(span.end for span in spans))
        before = _source(text, whole, touched)
        after = text[whole.start : change.span.start] + change.after + text[change.span.end : whole.end]
        source = Span(whole.start + self._shift, whole.start + self._shift + len(before))
        if before != after:
            self._edits.append(Edit(source, before, after, change.rule, self._line(whole, touched), change.why))
        self._shift, self._end = source.end - whole.end, whole.end
        self.made.append(change)

    def _line(self, whole: Span, touched: Sequence[PlacedEdit]) -> int:
        """The line in the source at which a stretch of the text begins."""
        begins_with_edit = touched and touched[0][0].start == whole.start
        return touched[0][1].line if begins_with_edit else self._document.line(whole.start)


def _is_before(placed: PlacedEdit, span: Span) -> bool:
    """Whether an edit is before a change and does not belong to it."""
    place, edit = placed
    if place.start == place.end == span.start:
        return not _joins(edit)
    return place.end <= span.start


def _touched(placed: Sequence[PlacedEdit], start: int, span: Span) -> Iterator[PlacedEdit]:
    """The edits, from the one with this number on, that become one with a change."""
    for place, edit in placed[start:]:
        if place.start < span.end or (place.start == place.end == span.end and _joins(edit)):
            yield place, edit
        else:
            return


def _joins(edit: Edit) -> bool:
    """Whether an edit without characters of its own belongs to a change that it touches."""
    return edit.rule in BREAKS or edit.before[:1] in PDF_HYPHENS


def _source(text: str, span: Span, touched: Sequence[PlacedEdit]) -> str:
    """The source's characters of a span of the text that holds these edits."""
    out: list[str] = []
    at = span.start
    for place, edit in touched:
        out += [text[at : place.start], edit.before]
        at = place.end
    return "".join([*out, text[at : span.end]])
