"""The rows and cells of a table of an OpenDocument text, with those that go over several rows or columns.

A file can repeat a cell or row a million times in a few bytes. Empty ones that end a row or repeat a row are filling and are
not made; all others are made and counted, up to a bound for the file.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from lxml.etree import _Element

from generator.readers.odt.names import TABLE, number_of
from generator.readers.word.made import Cell, paragraph_of

HEADING_ROWS = f"{TABLE}table-header-rows"
GROUPS = (HEADING_ROWS, f"{TABLE}table-rows", f"{TABLE}table-row-group")
ROW, CELL, COVERED = f"{TABLE}table-row", f"{TABLE}table-cell", f"{TABLE}covered-table-cell"
MOST_COLUMNS = 100  # that one cell goes over
LAST_COLUMN = 1_000  # in which a cell can go over several rows
MOST_CELLS = 50_000  # rows and cells of a file
LETTERS = 100  # of a repeated cell that count as much as a cell; so does each element in it
Blocks = Callable[[_Element], Sequence[_Element]]
OpenCells = dict[int, tuple[int, int]]  # column → how many more rows a cell goes on, over how many columns


class TooManyCellsError(Exception):
    """The tables of a file have more rows and cells than are read."""


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of a table and whether each heads the columns; cells that others cover; what is in it but in no cell."""

    rows: list[tuple[bool, list[Cell]]] = field(default_factory=list)
    covered: list[_Element] = field(default_factory=list)
    beside: list[_Element] = field(default_factory=list)


@dataclass(slots=True)
class Tables:
    """Makes the tables of a file and counts their rows and cells."""

    _made: int = 0

    def table(self, element: _Element, blocks: Blocks) -> Table:
        """A table; `blocks` reads what is in a cell. A repeated row is read once. Raises TooManyCellsError."""
        table, open_cells = Table(), OpenCells()
        for heads, row in _rows(element, table, heads=False):
            if open_cells or _times(row, "rows") == 1 or _has_text(row):
                self._count(1)
                table.rows.append((heads, self._row(row, blocks, open_cells, table)))
        return table

    def _row(self, row: _Element, blocks: Blocks, open_cells: OpenCells, table: Table) -> list[Cell]:
        cells: list[Cell] = []
        at, ends = 0, _end(row)
        last_open = max(open_cells, default=-1)
        for number, each in enumerate(row):
            times = _times(each, "columns")
            if each.tag == COVERED:
                table.covered.append(each)
                for column in range(at, min(at + times, last_open + 1)):
                    if column in open_cells:
                        self._count(1)
                        cells.append(_continued(open_cells, column))
            elif each.tag == CELL:
                cells += self._cells(each, blocks, 0 if times > 1 and number >= ends else times)
                more = _rows_below(each)
                if more and at < LAST_COLUMN:
                    open_cells[at] = (more, _columns(each))
            else:
                table.beside.append(each)
                continue
            at += times  # the other columns of a wide cell have covered cells of their own
        return cells or [Cell([paragraph_of()])]

    def _cells(self, cell: _Element, blocks: Blocks, times: int) -> Iterator[Cell]:
        """A cell, as often as it stands in its row."""
        size = sum(map(len, cell.itertext())) // LETTERS + sum(1 for _ in cell.iter()) if times > 1 else 0
        for number in range(times):
            self._count(1 + size if number else 1)
            yield Cell(blocks(cell) or [paragraph_of()], _columns(cell), "restart" if _rows_below(cell) and not number else "")

    def _count(self, made: int) -> None:
        self._made += made
        if self._made > MOST_CELLS:
            raise TooManyCellsError


def _rows(group: _Element, table: Table, heads: bool) -> Iterator[tuple[bool, _Element]]:
    for each in group:
        if each.tag in GROUPS:
            yield from _rows(each, table, heads or each.tag == HEADING_ROWS)
        elif each.tag == ROW:
            yield heads, each
        else:
            table.beside.append(each)


def _end(row: _Element) -> int:
    """The number of the child after which a row has only empty cells."""
    return max((number for number, each in enumerate(row, start=1) if each.tag != CELL or _is_filled(each)), default=0)


def _is_filled(cell: _Element) -> bool:
    return _rows_below(cell) > 0 or _has_text(cell)


def _has_text(element: _Element) -> bool:
    return any(map(str.strip, element.itertext()))


def _continued(open_cells: OpenCells, at: int) -> Cell:
    """A cell that goes on with the one above."""
    more, columns = open_cells.pop(at)
    if more > 1:
        open_cells[at] = (more - 1, columns)
    return Cell([paragraph_of()], columns, "continue")


def _rows_below(cell: _Element) -> int:
    """How many more rows a cell goes over than its own."""
    return max(number_of(cell.get(f"{TABLE}number-rows-spanned"), 1) - 1, 0)


def _columns(cell: _Element) -> int:
    return min(max(number_of(cell.get(f"{TABLE}number-columns-spanned"), 1), 1), MOST_COLUMNS)


def _times(element: _Element, what: str) -> int:
    """How often a row stands in its table (`rows`), or a cell in its row (`columns`)."""
    return max(number_of(element.get(f"{TABLE}number-{what}-repeated"), 1), 1)
