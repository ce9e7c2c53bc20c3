"""One stream of paragraphs and tables of an RTF text: that of the pages, of a note, a header or a text box.

A table is only what its paragraphs and the ends of its cells say. It ends where a paragraph is no longer in it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal

from lxml.etree import Element, _Element

from generator.readers.word.made import Cell, Look, add_text, paragraph_of, table_of
from generator.readers.word.wordml import W, text_of

Merge = Literal["", "restart", "continue"]
SAME_EDGE = 40  # twentieths of a point: edges of cells that are nearer are one
DEEPEST = 20  # tables one inside another
MOST_CELLS = 1_000  # of a row that are described; those after them have no known edge


@dataclass(slots=True)
class CellForm:
    """What a row says of one cell: where its right edge is, and whether it goes on with the cell above or before it."""

    edge: int = 0
    merge: Merge = ""
    with_before: bool = False


@dataclass(slots=True)
class RowForm:
    """What is said of a row before its end."""

    cells: list[CellForm] = field(default_factory=list)
    heads: bool = False
    following: CellForm = field(default_factory=CellForm)

    def end_cell(self, edge: int) -> None:
        """Ends the description of a cell."""
        self.following.edge = edge
        if len(self.cells) < MOST_CELLS:
            self.cells.append(self.following)
        self.following = CellForm()


@dataclass(slots=True)
class _Table:
    """A table that is open: its rows, the cells of the row that is open, what is in the cell that is open."""

    rows: list[tuple[bool, list[tuple[list[_Element], CellForm]]]] = field(default_factory=list)
    cells: list[list[_Element]] = field(default_factory=list)
    content: list[_Element] = field(default_factory=list)

    def end_row(self, form: RowForm) -> None:
        known = form.cells[: len(self.cells)] + [CellForm() for _ in self.cells[len(form.cells) :]]
        if self.cells:
            self.rows.append((form.heads, list(zip(self.cells, known, strict=False))))
        self.cells = []

    def made(self) -> _Element:
        """The table; cells go over as many columns as other rows have edges inside them."""
        edges = _distinct(form.edge for _, row in self.rows for _, form in row if form.edge > 0)
        return table_of((heads, _cells(row, edges)) for heads, row in self.rows)


class Flow:
    """A stream that grows: text is added, paragraphs, cells and rows end.

    `depth` is in how many others it is; `in_note` says whether it is a note, or in one.
    """

    def __init__(self, depth: int = 0, in_note: bool = False) -> None:
        self.depth, self.in_note = depth, in_note
        self._blocks: list[_Element] = []
        self._tables: list[_Table] = []
        self._said: list[str] = []
        self._look = Look()
        self.paragraph = Element(f"{W}p")  # the one that is open
        self.has_mark = False  # of a note: whether its mark is one that the program draws

    def add(self, text: str, look: Look) -> None:
        """Adds text to the paragraph that is open."""
        if look != self._look:
            self.write()
            self._look = look
        self._said.append(text)

    def write(self) -> None:
        """Writes down what was added, so that something else can be put behind it."""
        add_text(self.paragraph, "".join(self._said), self._look)
        self._said.clear()

    def end_paragraph(self, level: int, style: str, label: str | None, item: tuple[int, str] | None) -> None:
        """Ends a paragraph in the table of this level (0: in none).

        `label` is what is drawn before it, empty for a sign, None if the file does not say; `item` is the level of an item and
        the list by which it is counted.
        """
        self.write()
        self._go_to(min(level, DEEPEST))
        content = list(self.paragraph)
        has_text = bool(text_of(self.paragraph).strip())
        sign = (item or (0, ""))[0]
        made = paragraph_of(style, *(item or ())) if label is None else paragraph_of(style, None if label else sign)
        if label and has_text:
            add_text(made, f"{label} ")
        made.extend(content)
        self._place().append(made)
        self.paragraph = Element(f"{W}p")

    def end_cell(self, level: int) -> None:
        """Ends a cell of the table of this level."""
        self._go_to(min(max(level, 1), DEEPEST))
        table = self._tables[-1]
        table.cells.append(table.content or [paragraph_of()])
        table.content = []

    def end_row(self, level: int, form: RowForm) -> None:
        """Ends a row of the table of this level."""
        self._go_to(min(max(level, 1), DEEPEST))
        self._tables[-1].end_row(form)

    def blocks(self) -> list[_Element]:
        """All paragraphs and tables; the stream is at its end."""
        if len(self.paragraph) or self._said:
            self.end_paragraph(len(self._tables), "", None, None)
        self._go_to(0)
        return self._blocks

    def _place(self) -> list[_Element]:
        return self._tables[-1].content if self._tables else self._blocks

    def _go_to(self, level: int) -> None:
        """Opens and closes tables until so many are open."""
        while len(self._tables) < level:
            self._tables.append(_Table())
        while len(self._tables) > level:
            table = self._tables.pop()
            if table.content:
                table.cells.append(table.content)
            table.end_row(RowForm())
            if table.rows:
                self._place().append(table.made())


def _cells(row: list[tuple[list[_Element], CellForm]], edges: list[int]) -> list[Cell]:
    """The cells of a row; one that goes on with the cell before it is part of that one."""
    cells: list[Cell] = []
    before = 0
    for content, form in row:
        at = _column(edges, form.edge) if form.edge > 0 else before + 1
        columns = max(at - before, 1)
        before = max(at, before + 1)
        if form.with_before and cells:
            last = cells.pop()
            cells.append(Cell([*last.content, *content], last.columns + columns, last.merge))
        else:
            cells.append(Cell(content, columns, form.merge))
    return cells


def _distinct(edges: Iterable[int]) -> list[int]:
    """Edges in order, without those that are as good as the one before them."""
    out: list[int] = []
    for edge in sorted(set(edges)):
        if not out or edge - out[-1] > SAME_EDGE:
            out.append(edge)
    return out


def _column(edges: list[int], edge: int) -> int:
    """The number of the column, from 1, that ends at an edge."""
    return bisect_right(edges, edge)
