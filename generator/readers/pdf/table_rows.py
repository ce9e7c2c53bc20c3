"""Rows of several cells: those of a table become one strip each, other cells are read column by column."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import zip_longest

from generator.readers.pdf.paragraph_starts import SIGNATURE
from generator.readers.pdf.runs import runs
from generator.readers.pdf.strips import Strip

IN_TABLE = 3  # rows of several cells that make a table

Rows = Sequence[Sequence[Strip]]


def with_table_rows(strips: Sequence[Strip]) -> Iterator[tuple[Strip, bool]]:
    """The strips, and for each whether it is the row of a table."""
    rows = _rows(strips)
    at = 0
    for start, end in runs(len(row) > 1 for row in rows):
        yield from _single(rows[at:start], starts_cell=at > 0)
        yield from _table(rows[start:end]) if _is_table(rows[start:end]) else _columns(rows[start:end])
        at = end
    yield from _single(rows[at:], starts_cell=at > 0)


def _rows(strips: Sequence[Strip]) -> list[list[Strip]]:
    rows: list[list[Strip]] = []
    for strip in strips:
        if strip.beside and rows:
            rows[-1].append(strip)
        else:
            rows.append([strip])
    return rows


def _single(rows: Rows, starts_cell: bool) -> Iterator[tuple[Strip, bool]]:
    """The strips of rows of one cell; `starts_cell` says that the first follows rows of several cells."""
    for index, (strip,) in enumerate(rows):
        yield replace(strip, starts_cell=True) if starts_cell and index == 0 else strip, False


def _is_table(rows: Rows) -> bool:
    """Whether there are enough rows for a table, and they are not the blocks of people who sign."""
    return len(rows) >= IN_TABLE and not all(cell.text.startswith(SIGNATURE) for cell in rows[0])


def _table(rows: Rows) -> Iterator[tuple[Strip, bool]]:
    return ((_as_one(row), True) for row in rows)


def _as_one(cells: Sequence[Strip]) -> Strip:
    """The cells of a row as one strip, divided by tabs."""
    text = "\t".join(cell.text for cell in cells)
    left, right = min(cell.left for cell in cells), max(cell.right for cell in cells)
    return replace(cells[0], text=text, left=left, right=right, bold=all(cell.bold for cell in cells), is_row=True)


def _columns(rows: Rows) -> Iterator[tuple[Strip, bool]]:
    """The cells of rows that are not a table, the first of all rows before the second."""
    for column in zip_longest(*rows):
        cells = [cell for cell in column if cell]
        yield from ((replace(cell, starts_cell=index == 0), False) for index, cell in enumerate(cells))
