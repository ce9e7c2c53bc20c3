"""The strips of a page in the order in which they are read.

Two columns of running text are read one after the other, and so are the cells at the head of a first page, where the name
of a body stands beside a symbol and a date; whatever stands side by side elsewhere is read row by row.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from statistics import median
from typing import NamedTuple

from generator.readers.pdf.arabic import is_rtl
from generator.readers.pdf.glyphs import Glyph, Rule, Sheet, rule_between
from generator.readers.pdf.strips import Strip, rows_of

Rows = Sequence[Sequence[Strip]]

MARGIN = 2.0  # points kept free beside a gutter
MOST_GUTTERS = 12  # places tried
IN_COLUMN = 5  # lines that make a column
WIDE = 0.6  # of the width of a page's text: what is wider stands below the masthead
FILLED = 0.7  # of a column's width, that its lines fill as a rule
ALIGNED = 0.6  # of the lines of a masthead's second column, that begin or end at one place
STEP = 6.0  # points
CELL = 2.6  # of a size: a distance between base lines from which on another row of cells begins


def strips(sheet: Sheet, first: bool) -> list[Strip]:
    """The strips of a page in reading order; `first` says that a masthead may stand at its head."""
    rtl = is_rtl("".join(glyph.sign for glyph in sheet.glyphs))
    rows = rows_of(sheet.glyphs, rtl)
    if not rows:
        return []
    head = _before_text(rows) if first else 0
    out: list[Strip] = []
    at = 0
    for band in _bands(rows, head, rtl):
        out += _row_by_row(rows[at : band.start], rtl, opens=at > 0)
        own = rows[band.start : band.end]
        out += _as_columns(own, band.gutter, rtl) if band.text else _side_by_side(own, band.gutter, sheet.rules, rtl)
        at = band.end
    return [*out, *_row_by_row(rows[at:], rtl, opens=at > 0)]


def _before_text(rows: Rows) -> int:
    """How many rows stand above the first line that is as wide as text."""
    left, right = min(row[0].left for row in rows), max(row[-1].right for row in rows)
    wide = (index for index, row in enumerate(rows) if any(strip.right - strip.left > WIDE * (right - left) for strip in row))
    return next(wide, len(rows))


def across(glyphs: Sequence[Glyph]) -> Strip | None:
    """What is written in another direction than the page (a stamp, a watermark), in the order of the file; None if nothing is."""
    text = " ".join("".join(glyph.sign for glyph in glyphs).split())
    return Strip(text, (), 0.0, 0.0, 0.0, glyphs[0].size, False, False) if text else None


class _Band(NamedTuple):
    """A stretch of rows that is read as two columns: first row, row behind the last, gutter; running text or a masthead."""

    start: int
    end: int
    gutter: float
    text: bool


def _bands(rows: Rows, head: int, rtl: bool) -> list[_Band]:
    """The stretches of rows that are read as two columns, the longest taken first where two meet."""
    every = [strip for row in rows for strip in row]
    left, right = min(strip.left for strip in every), max(strip.right for strip in every)
    found = []
    for gutter in _gutters(every, left, right):
        for start, end in _free(rows, gutter):
            if _is_text(rows[start:end], gutter, left, right):
                found.append(_Band(start, end, gutter, text=True))
            elif head:
                start, end = _head(rows, start, min(end, head), gutter, rtl)
                if _is_head(rows[start:end], gutter, rtl):
                    found.append(_Band(start, end, gutter, text=False))
    out: list[_Band] = []
    for band in sorted(found, key=lambda band: (not band.text, band.start - band.end)):
        if all(band.end <= other.start or other.end <= band.start for other in out):
            out.append(band)
    return sorted(out)


def _gutters(every: Sequence[Strip], left: float, right: float) -> list[float]:
    """Places about the middle of a page beside which strips begin or end; those first where most do."""
    low, high = left + 0.25 * (right - left), right - 0.15 * (right - left)
    count: dict[float, int] = {}
    for strip in every:
        for place in (strip.left - MARGIN, strip.right + MARGIN):
            if low < place < high:
                count[round(place)] = count.get(round(place), 0) + 1
    return sorted(count, key=lambda place: (-count[place], place))[:MOST_GUTTERS]


def _free(rows: Rows, gutter: float) -> Iterator[tuple[int, int]]:
    """The stretches of rows that no strip crosses at a gutter."""
    start = 0
    for index in range(len(rows) + 1):
        if index == len(rows) or any(strip.left < gutter < strip.right for strip in rows[index]):
            if start < index:
                yield start, index
            start = index + 1


def _sides(rows: Rows, gutter: float) -> tuple[list[Strip], list[Strip]]:
    every = [strip for row in rows for strip in row]
    return [strip for strip in every if strip.right <= gutter], [strip for strip in every if strip.left >= gutter]


def _is_text(rows: Rows, gutter: float, left: float, right: float) -> bool:
    """Whether both sides of a gutter hold running text: enough lines, most of them nearly as wide as their column."""
    ones, others = _sides(rows, gutter)
    if min(len(ones), len(others)) < IN_COLUMN:
        return False
    one, other = median(strip.right - strip.left for strip in ones), median(strip.right - strip.left for strip in others)
    return one > FILLED * (gutter - left) and other > FILLED * (right - gutter)


def _head(rows: Rows, start: int, end: int, gutter: float, rtl: bool) -> tuple[int, int]:
    """The stretch from the first to the last row with something in the second column, and what stands close above it."""
    second = [index for index in range(start, end) if _sides(rows[index : index + 1], gutter)[0 if rtl else 1]]
    if not second:
        return start, start
    first = second[0]
    if first > start and rows[first - 1][0].base - rows[first][0].base < 1.2 * rows[first][0].size:
        first -= 1
    return first, second[-1] + 1


def _is_head(rows: Rows, gutter: float, rtl: bool) -> bool:
    """Whether the rows are the two columns of a masthead: something in the first, in the second two lines at least on one edge."""
    ones, others = _sides(rows, gutter)
    second = ones if rtl else others
    aligned = max((count for edge in (0, 1) for count in _edges(second, edge).values()), default=0)
    return min(len(ones), len(others)) >= 1 and aligned >= max(2, ALIGNED * len(second))


def _edges(strips: Sequence[Strip], edge: int) -> Counter[int]:
    """How many strips begin (0) or end (1) at a place, within a step."""
    return Counter(round((strip.left, strip.right)[edge] / STEP) for strip in strips)


def _side_by_side(rows: Rows, gutter: float, rules: Sequence[Rule], rtl: bool) -> Iterator[Strip]:
    """The rows of a band column by column; behind a drawn rule or a wide gap another pair of cells begins."""
    start = 0
    for index in range(1, len(rows) + 1):
        if index == len(rows) or _parted(rows[index - 1], rows[index], rules):
            ones, others = _sides(rows[start:index], gutter)
            for side in (others, ones) if rtl else (ones, others):
                yield from (replace(strip, opens=place == 0) for place, strip in enumerate(_column(side)))
            start = index


def _as_columns(rows: Rows, gutter: float, rtl: bool) -> Iterator[Strip]:
    """The rows of a band of running text, the second column behind the first."""
    ones, others = _sides(rows, gutter)
    for side in (others, ones) if rtl else (ones, others):
        yield from _column(side)


def _parted(above: Sequence[Strip], below: Sequence[Strip], rules: Sequence[Rule]) -> bool:
    over, under = above[0].base, below[0].base
    return over - under > CELL * max(strip.size for strip in below) or rule_between(rules, under, over)


def _column(side: Sequence[Strip]) -> list[Strip]:
    """The strips of one side of a gutter, which know how wide their column is."""
    column = (min((strip.left for strip in side), default=0.0), max((strip.right for strip in side), default=0.0))
    return [replace(strip, column=column) for strip in side]


def _row_by_row(rows: Rows, rtl: bool, opens: bool) -> Iterator[Strip]:
    for number, row in enumerate(rows):
        for index, strip in enumerate(reversed(row) if rtl else row):
            yield replace(strip, beside=index > 0, opens=opens and not number)
