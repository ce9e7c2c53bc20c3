"""The rows and cells of a table of an OpenDocument text, with those that go over several rows or columns."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from lxml.etree import _Element

from generator.readers.odt.names import TABLE, number_of
from generator.readers.word.made import Cell, paragraph_of

HEADING_ROWS = f"{TABLE}table-header-rows"
GROUPS = (HEADING_ROWS, f"{TABLE}table-rows", f"{TABLE}table-row-group")
ROW, CELL, COVERED = f"{TABLE}table-row", f"{TABLE}table-cell", f"{TABLE}covered-table-cell"
MOST_COLUMNS = 100  # that one cell stands for, and after which a row ends
Blocks = Callable[[_Element], Sequence[_Element]]


def rows_of(table: _Element, blocks: Blocks) -> list[tuple[bool, list[Cell]]]:
    """The rows of a table and whether each heads the columns; `blocks` reads what is in a cell. A repeated row is read once."""
    open_cells: dict[int, tuple[int, int]] = {}  # column → how many more rows a cell goes on, over how many columns
    return [(heads, list(_cells(row, blocks, open_cells))) for heads, row in _rows(table, heads=False)]


def _rows(group: _Element, heads: bool) -> Iterator[tuple[bool, _Element]]:
    for each in group:
        if each.tag in GROUPS:
            yield from _rows(each, heads or each.tag == HEADING_ROWS)
        elif each.tag == ROW:
            yield heads, each


def _cells(row: _Element, blocks: Blocks, open_cells: dict[int, tuple[int, int]]) -> Iterator[Cell]:
    at = 0
    for each in row:
        if each.tag == COVERED:
            for _ in range(_times(each)):
                if at in open_cells:
                    yield _continued(open_cells, at)
                at += 1
        elif each.tag == CELL:
            columns, more = _columns(each), number_of(each.get(f"{TABLE}number-rows-spanned"), 1) - 1
            if more > 0:
                open_cells[at] = (more, columns)
            yield Cell(blocks(each) or [paragraph_of()], columns, "restart" if more > 0 else "")
            at += 1  # the other columns have covered cells of their own
            for _ in range(_times(each) - 1):
                yield Cell([paragraph_of()])
                at += 1
        if at > MOST_COLUMNS:
            return


def _continued(open_cells: dict[int, tuple[int, int]], at: int) -> Cell:
    """A cell that goes on with the one above."""
    more, columns = open_cells.pop(at)
    if more > 1:
        open_cells[at] = (more - 1, columns)
    return Cell([paragraph_of()], columns, "continue")


def _columns(cell: _Element) -> int:
    return min(max(number_of(cell.get(f"{TABLE}number-columns-spanned"), 1), 1), MOST_COLUMNS)


def _times(cell: _Element) -> int:
    """How often a cell stands in its row."""
    return min(max(number_of(cell.get(f"{TABLE}number-columns-repeated"), 1), 1), MOST_COLUMNS)
