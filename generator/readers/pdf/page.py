"""The strips of a page in the order in which they are read.

Two columns of running text are read one after the other. So are the cells at the head of a first page, where the name of a
body is beside a symbol and a date. All other strips are read row by row.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from generator.readers.arabic import is_rtl
from generator.readers.pdf.bands import Band, Rows, Sides, bands
from generator.readers.pdf.glyphs import DrawnLine, Glyph, PageGlyphs, has_line_between
from generator.readers.pdf.strips import Strip, rows_of

WIDE = 0.6  # of the width of a page's text: a wider line is below the masthead
CELL = 2.6  # of a size: if base lines are farther apart, another row of cells begins


@dataclass(frozen=True, slots=True)
class PageStrips:
    """A page's strips in reading order, its drawn lines, its size in points, and what is written across it, if anything."""

    strips: tuple[Strip, ...]
    drawn_lines: tuple[DrawnLine, ...]
    width: float
    height: float
    across: Strip | None = None


def page_strips(page: PageGlyphs, first: bool) -> PageStrips:
    """The strips of a page; `first` says that it may have a masthead at its head."""
    return PageStrips(tuple(_in_order(page, first)), page.drawn_lines, page.width, page.height, _across(page.turned))


def _in_order(page: PageGlyphs, first: bool) -> Iterator[Strip]:
    rtl = is_rtl("".join(glyph.character for glyph in page.glyphs))
    rows = rows_of(page.glyphs, rtl)
    if not rows:
        return
    at = 0
    for band in bands(rows, _rows_before_text(rows) if first else 0, rtl):
        yield from _row_by_row(rows[at : band.start], rtl, starts_cell=at > 0)
        yield from _columns(rows, band, rtl) if band.is_text else _cells(rows, band, page.drawn_lines, rtl)
        at = band.end
    yield from _row_by_row(rows[at:], rtl, starts_cell=at > 0)


def _across(glyphs: Sequence[Glyph]) -> Strip | None:
    """What is written in another direction than the page (a stamp, a watermark), in the order of the file; None if nothing is."""
    text = " ".join("".join(glyph.character for glyph in glyphs).split())
    return Strip(text, (), 0.0, 0.0, 0.0, glyphs[0].size, False, False) if text else None


def _rows_before_text(rows: Rows) -> int:
    """How many rows are above the first line that is as wide as text."""
    left, right = min(row[0].left for row in rows), max(row[-1].right for row in rows)
    widths = (max(strip.width for strip in row) for row in rows)
    return next((index for index, width in enumerate(widths) if width > WIDE * (right - left)), len(rows))


def _cells(rows: Rows, band: Band, drawn_lines: Sequence[DrawnLine], rtl: bool) -> Iterator[Strip]:
    """The rows of a band, cell by cell. After a drawn line or a wide gap, another pair of cells begins."""
    start = band.start
    for index in range(start + 1, band.end + 1):
        if index == band.end or _begins_cells(rows[index - 1], rows[index], drawn_lines):
            for side in Sides.of(rows[start:index], band.gutter).in_order(rtl):
                yield from (replace(strip, starts_cell=place == 0) for place, strip in enumerate(_column(side)))
            start = index


def _begins_cells(above: Sequence[Strip], below: Sequence[Strip], drawn_lines: Sequence[DrawnLine]) -> bool:
    high, low = above[0].base, below[0].base
    return high - low > CELL * max(strip.size for strip in below) or has_line_between(drawn_lines, low, high)


def _columns(rows: Rows, band: Band, rtl: bool) -> Iterator[Strip]:
    """The rows of a band of running text, the second column after the first."""
    for side in Sides.of(rows[band.start : band.end], band.gutter).in_order(rtl):
        yield from _column(side)


def _column(side: Sequence[Strip]) -> Iterator[Strip]:
    """The strips on one side of a gutter, with the left and right of their column."""
    column = (min((strip.left for strip in side), default=0.0), max((strip.right for strip in side), default=0.0))
    return (replace(strip, column=column) for strip in side)


def _row_by_row(rows: Rows, rtl: bool, starts_cell: bool) -> Iterator[Strip]:
    """The strips of rows; `starts_cell` says that the first row begins a cell."""
    for number, row in enumerate(rows):
        for index, strip in enumerate(reversed(row) if rtl else row):
            yield replace(strip, beside=index > 0, starts_cell=starts_cell and number == 0)
