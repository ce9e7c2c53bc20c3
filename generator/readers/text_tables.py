"""Finds a table's rows in plain text: lines whose cells stand under each other, divided by tabs or by wide spaces.

Only what is certain counts: at least three rows of equally many cells, each cell short, each column at its own place.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from generator.model import Span
from generator.readers.draft import Line, line_text

CELLS = re.compile(r" *\t[\t ]*| {3,}")
FEWEST = 3  # rows
LONGEST_CELL = 60  # code points
ASIDE = 2  # code points by which a column's cells may stand beside each other


def with_rows(text: str, lines: Sequence[Line]) -> list[Line]:
    """The lines, with those that are rows of a table as such: each a block of its own, its cells divided by tabs."""
    out: list[Line] = []
    run: list[tuple[Line, list[Span]]] = []
    for line in lines:
        cells = _cells(text, line)
        if run and not (cells and line.gap == run[-1][0].gap * (len(run) > 1) and _under(text, run[-1], (line, cells))):
            out += _settled(text, run)
            run = []
        if cells:
            run.append((line, cells))
        else:
            out.append(line)
    return out + _settled(text, run)


def _settled(text: str, run: Sequence[tuple[Line, list[Span]]]) -> list[Line]:
    if len(run) < FEWEST:
        return [line for line, _ in run]
    return [_row(text, line, cells) for line, cells in run]


def _row(text: str, line: Line, cells: Sequence[Span]) -> Line:
    kept = [cells[0]]
    for cell in cells[1:]:
        tab = text.find("\t", kept[-1].end, cell.start)
        kept += [Span(tab, tab + 1), cell] if tab >= 0 else [cell]
    return replace(line, kept=tuple(kept), text=line_text(text, kept, cells=True), alone=True, kind="table")


def _cells(text: str, line: Line) -> list[Span]:
    """The cells of a line; none where it has one only, or where its signs are not all kept."""
    first, last = line.kept[0].start, line.kept[-1].end
    if line.rule or line.kind or len(line.kept) < 2:
        return []
    parted = [first, *(place for match in CELLS.finditer(text, first, last) for place in match.span()), last]
    cells = [Span(start, end) for start, end in zip(parted[::2], parted[1::2], strict=True)]
    whole = all(0 < len(cell) <= LONGEST_CELL and "  " not in cell for cell in (text[c.start : c.end] for c in cells))
    return cells if len(cells) > 1 and whole and line_text(text, line.kept).split() == text[first:last].split() else []


def _under(text: str, above: tuple[Line, list[Span]], below: tuple[Line, list[Span]]) -> bool:
    """Whether two rows have equally many cells, one under the other; tabs set columns by themselves."""
    if len(above[1]) != len(below[1]):
        return False
    tabbed = all("\t" in text[cells[0].end : cells[1].start] for _, cells in (above, below))
    starts = ([cell.start - cells[0].start + line.indent for cell in cells] for line, cells in (above, below))
    return tabbed or all(abs(one - other) <= ASIDE for one, other in zip(*starts, strict=True))
