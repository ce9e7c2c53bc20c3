"""Turns the text that the walk of a page gathers into lines: the texts of blocks and rows, what is left out, footnote marks.

Edits refer to the characters that are stored here; the places of a line count in them. What each element is has been
decided before.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from lxml.etree import _Element

from generator.model import BlockKind, Span
from generator.readers.draft import UNSHOWN, Drop, Line, Reading, kept_in, line_text, split_lines
from generator.readers.marks import RAISED_MARK

SPACE = re.compile(r"[ \t\r\n\f]+")
LINE_END = re.compile(r"[\t\n\v\f\r\x1c-\x1e\x85\u2028\u2029]")
TAB_OR_TEXT = re.compile(r"[\t\S]")
BETWEEN_BLOCKS = "\n\n"


@dataclass(slots=True)
class GatheredText:
    """The text of a block or a cell, gathered piece by piece: what is left out of it by which rule, and its footnote marks."""

    parts: list[str] = field(default_factory=list)
    length: int = 0
    last: str = ""
    left_out: list[tuple[Span, str]] = field(default_factory=list)
    marks: list[tuple[Span, _Element]] = field(default_factory=list)

    def add(self, text: str, rule: str) -> None:
        """Adds text with its white space as a browser shows it; a rule that is not empty leaves it out."""
        text = SPACE.sub(" ", text)
        if self.last in ("", " ", "\n"):
            text = text.lstrip(" ")
        self.add_as_is(text, rule)

    def add_as_is(self, text: str, rule: str = "") -> None:
        """Adds text with its white space as it is."""
        if not text:
            return
        self.parts.append(text)
        self.length += len(text)
        self.last = text[-1]
        if rule:
            self.left_out.append((Span(self.length - len(text), self.length), rule))

    def add_cell(self, cell: GatheredText) -> None:
        """Adds the text of a cell on one line, with what is left out of it and its marks."""
        text = LINE_END.sub(" ", cell.text).rstrip()
        shift = self.length - len(text) + len(text.lstrip())
        self.add_as_is(text.lstrip())
        self.left_out += [(span.moved(shift), rule) for span, rule in cell.left_out]
        self.marks += [(span.moved(shift), note) for span, note in cell.marks]

    @property
    def text(self) -> str:
        """All text so far."""
        return "".join(self.parts)

    @property
    def spans_left_out(self) -> list[Span]:
        """The stretches that are left out, in order."""
        return [span for span, _ in self.left_out]


@dataclass(frozen=True, slots=True)
class BlockPlace:
    """The source line of a block or a row, the rank of the heading it is, its language, whether it is a note or an item."""

    number: int
    heading: int = 0
    language: str = ""
    note: bool = False
    item: bool = False


class PageLines:
    """The lines of one page, in the order in which its blocks and rows are added."""

    def __init__(self) -> None:
        self._characters: list[str] = []
        self._length = 0
        self._lines: list[Line] = []
        self._drops: list[Drop] = []
        self._numbers: list[tuple[int, int]] = []
        self._marks: list[tuple[Span, _Element]] = []
        self._begins: dict[_Element, int] = {}  # where the note that an element begins is stored
        self._waiting: list[_Element] = []
        self._marks_seen: set[str] = set()

    def await_note(self, target: _Element) -> None:
        """Notes that the next line begins the note that this element marks: links in the text lead to it."""
        self._waiting.append(target)

    def add_block(self, block: GatheredText, place: BlockPlace) -> bool:
        """Adds the text of a block: one break divides lines, two divide paragraphs. Returns whether it has any text."""
        text = block.text.rstrip()
        kind: BlockKind | None = None
        begins, is_item, before = True, place.item, len(self._lines)
        for kept in _kept_by_line(text, block.spans_left_out):
            if kept:
                line = line_text(text, kept)
                kind = self._kind(line, place, is_item) if begins else kind
                self._add(place, line, kept, kind, begins)
                is_item = False
            begins = not kept
        if text:
            self._store(place, text, block)
        return len(self._lines) > before

    def add_row(self, cells: Sequence[GatheredText | None], place: BlockPlace) -> None:
        """Adds a row, its cells divided by tabs; None is an empty cell."""
        row = _row_of(cells)
        text = row.text.rstrip()
        kept = _trimmed(text, list(_shown(text, row.spans_left_out)))
        if kept:
            self._add(place, line_text(text, kept, cells=True), kept, "table", begins=True)
        if text:
            self._store(place, text, row)

    def reading(self) -> Reading:
        """All lines as a reading."""
        known = [(mark, self._begins[note]) for mark, note in self._marks if note in self._begins]
        return Reading(
            "".join(self._characters),
            tuple(self._lines),
            tuple(self._drops),
            numbers=tuple(self._numbers),
            settled=True,
            references=tuple(known),
        )

    def _kind(self, text: str, place: BlockPlace, is_item: bool) -> BlockKind | None:
        """What a block is: a note by its place or its mark, an item; None if the page does not say."""
        if place.note or (not place.heading and self._repeats_mark(text)):
            return "note"
        self._marks_seen.update(RAISED_MARK.findall(text, 1))
        return "item" if is_item else None

    def _repeats_mark(self, text: str) -> bool:
        """Whether a text begins with a raised mark that is already in the text before it."""
        mark = RAISED_MARK.match(text)
        return mark is not None and mark.group() in self._marks_seen

    def _add(self, place: BlockPlace, text: str, kept: Sequence[Span], kind: BlockKind | None, begins: bool) -> None:
        """Adds a line of the text that is stored next."""
        moved = tuple(span.moved(self._length) for span in kept)
        line = Line(place.number, moved, text, int(begins), heading=place.heading, alone=True, kind=kind, language=place.language)
        self._lines.append(line)
        self._begins.update(dict.fromkeys(self._waiting, moved[0].start))
        self._waiting.clear()

    def _store(self, place: BlockPlace, text: str, gathered: GatheredText) -> None:
        """Stores the characters of a block or a row, what is left out of them, and the marks in them."""
        self._numbers.append((self._length, place.number))
        for span, rule in _joined(gathered.left_out):
            if text[span.start : span.end].strip():
                self._drops.append(Drop(Span(span.start, min(span.end, len(text))).moved(self._length), rule))
        for span, note in gathered.marks:
            mark = _without_space(text, span)
            if mark.start < mark.end:
                self._marks.append((mark.moved(self._length), note))
        self._characters += [text, BETWEEN_BLOCKS]
        self._length += len(text) + len(BETWEEN_BLOCKS)


def _kept_by_line(text: str, left_out: Sequence[Span]) -> Iterator[tuple[Span, ...]]:
    """For each line of a text the stretches that are kept; `left_out` is in order and does not overlap."""
    starts = [span.start for span in left_out]
    ends = [span.end for span in left_out]
    for _, start, characters in split_lines(text):
        end = start + len(characters)
        inside = left_out[bisect_right(ends, start) : bisect_left(starts, end)]
        yield kept_in(text, Span(start, end), _clipped(inside, start, end))


def _clipped(spans: Iterable[Span], start: int, end: int) -> tuple[Span, ...]:
    """What of some stretches is between two places."""
    clipped = (Span(max(span.start, start), min(span.end, end)) for span in spans)
    return tuple(span for span in clipped if span.start < span.end)


def _row_of(cells: Iterable[GatheredText | None]) -> GatheredText:
    """The cells of a row as one text with tabs between them."""
    row = GatheredText()
    for number, cell in enumerate(cells):
        if number:
            row.add_as_is("\t")
        if cell is not None:
            row.add_cell(cell)
    return row


def _joined(left_out: Iterable[tuple[Span, str]]) -> list[tuple[Span, str]]:
    """Stretches left out in order, with those that touch and have the same rule joined."""
    out: list[tuple[Span, str]] = []
    for span, rule in left_out:
        if out and (out[-1][0].end, out[-1][1]) == (span.start, rule):
            out[-1] = (Span(out[-1][0].start, span.end), rule)
        else:
            out.append((span, rule))
    return out


def _shown(text: str, left_out: Sequence[Span]) -> Iterator[Span]:
    """The stretches of a row between what is left out and what no page can show; its tabs are kept."""
    unshown = [Span(*match.span()) for match in UNSHOWN.finditer(text)]
    at = 0
    for span in [*sorted([*left_out, *unshown]), Span(len(text), len(text))]:
        if at < span.start:
            yield Span(at, min(span.start, len(text)))
        at = max(at, span.end)


def _trimmed(text: str, stretches: Sequence[Span]) -> tuple[Span, ...]:
    """The stretches of a row without spaces before the text of its first cell, and without white space after its last."""
    firsts = (found.start() for span in stretches if (found := TAB_OR_TEXT.search(text, span.start, span.end)))
    ends = (inner.end for span in reversed(stretches) if (inner := _without_space(text, span)).start < inner.end)
    return _clipped(stretches, next(firsts, 0), next(ends, 0))


def _without_space(text: str, span: Span) -> Span:
    """A stretch without white space at its ends."""
    inside = text[span.start : span.end]
    start = span.start + len(inside) - len(inside.lstrip())
    return Span(start, start + len(inside.strip()))
