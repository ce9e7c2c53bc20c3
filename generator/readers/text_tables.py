"""Finds the rows of tables in plain text: lines whose cells are below each other, divided by tabs or by wide spaces.

Only certain tables count: at least three rows with equally many short cells, and each column at its own place.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import chain

from generator.model import Span
from generator.readers.draft import Line, line_text

CELLS = re.compile(r" *\t[\t ]*| {3,}")
FEWEST = 3  # rows
LONGEST_CELL = 60  # characters
SHIFT = 2  # characters by which the cells of a column may be out of line


@dataclass(frozen=True, slots=True)
class _Row:
    """A line that may be a row of a table, and its cells in the source."""

    line: Line
    cells: Sequence[Span]
    tabbed: bool  # a tab divides the first two cells

    @property
    def starts(self) -> list[int]:
        """Where each cell begins on its line."""
        first = self.cells[0].start
        return [cell.start - first + self.line.indent for cell in self.cells]

    def continues(self, rows: Sequence[_Row]) -> bool:
        """Whether this is one more row below those: the same columns, and as many empty lines between two rows."""
        above = rows[-1]
        gap = above.line.gap if len(rows) > 1 else 0
        return self.line.gap == gap and len(self.cells) == len(above.cells) and self._aligns_with(above)

    def _aligns_with(self, above: _Row) -> bool:
        """Whether the cells are below each other; tabs make columns by themselves."""
        if self.tabbed and above.tabbed:
            return True
        return all(abs(one - other) <= SHIFT for one, other in zip(above.starts, self.starts, strict=True))


def with_rows(text: str, lines: Sequence[Line]) -> list[Line]:
    """The lines. Each row of a table becomes a block of its own, with its cells divided by tabs."""
    out: list[Line] = []
    rows: list[_Row] = []
    for line in lines:
        row = _row_of(text, line)
        if rows and not (row and row.continues(rows)):
            out += _lines_of(text, rows)
            rows = []
        if row:
            rows.append(row)
        else:
            out.append(line)
    return out + _lines_of(text, rows)


def _row_of(text: str, line: Line) -> _Row | None:
    """A line as a row; None if it has only one cell, or if some of its characters are left out."""
    if len(line.kept) < 2 or line.rule or line.kind:
        return None
    first, last = line.kept[0].start, line.kept[-1].end
    cells = _cells_between(text, first, last)
    complete = len(cells) > 1 and line_text(text, line.kept).split() == text[first:last].split()
    return _Row(line, cells, "\t" in text[cells[0].end : cells[1].start]) if complete else None


def _cells_between(text: str, first: int, last: int) -> list[Span]:
    """The cells of a line; empty if one of them is not short."""
    bounds = [first, *chain.from_iterable(match.span() for match in CELLS.finditer(text, first, last)), last]
    cells = [Span(start, end) for start, end in zip(bounds[::2], bounds[1::2], strict=True)]
    return cells if all(_is_cell(text[cell.start : cell.end]) for cell in cells) else []


def _is_cell(text: str) -> bool:
    return 0 < len(text) <= LONGEST_CELL and "  " not in text


def _lines_of(text: str, rows: Sequence[_Row]) -> list[Line]:
    """The lines of rows: as a table, if there are enough of them."""
    if len(rows) < FEWEST:
        return [row.line for row in rows]
    return [_table_line(text, row) for row in rows]


def _table_line(text: str, row: _Row) -> Line:
    kept = [row.cells[0]]
    for cell in row.cells[1:]:
        tab = text.find("\t", kept[-1].end, cell.start)
        kept += [Span(tab, tab + 1), cell] if tab >= 0 else [cell]
    return replace(row.line, kept=tuple(kept), text=line_text(text, kept, cells=True), alone=True, kind="table")
