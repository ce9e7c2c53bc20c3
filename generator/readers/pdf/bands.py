"""Bands: stretches of rows that have two columns, of running text or of a masthead."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import chain
from operator import attrgetter
from statistics import median
from typing import NamedTuple

from generator.readers.pdf.runs import runs
from generator.readers.pdf.strips import Strip

Rows = Sequence[Sequence[Strip]]

MARGIN = 2.0  # points kept free beside a gutter
MOST_GUTTERS = 12  # places tried
FIRST, LAST = 0.25, 0.15  # of a page's width, from the left and from the right: between these can be a gutter
IN_COLUMN = 5  # lines that make a column
FILLED = 0.7  # of a column's width, that most of its lines fill
CLOSE = 1.2  # of a size: a row that belongs to the one below it is no farther away
ALIGNED = 0.6  # of the lines of a masthead's second column, that begin or end at one place
STEP = 6.0  # points

LEFT, RIGHT = attrgetter("left"), attrgetter("right")


class Band(NamedTuple):
    """Rows with two columns: the first row, the one after the last, the gutter; running text or a masthead."""

    start: int
    end: int
    gutter: float
    is_text: bool

    @property
    def weight(self) -> tuple[bool, int]:
        """The key that sorts bands: text before mastheads, long before short."""
        return not self.is_text, self.start - self.end

    def meets(self, other: Band) -> bool:
        """Whether both have a row in common."""
        return self.start < other.end and other.start < self.end


class Sides(NamedTuple):
    """The strips on the two sides of a gutter."""

    left: list[Strip]
    right: list[Strip]

    @classmethod
    def of(cls, rows: Rows, gutter: float) -> Sides:
        """The strips of these rows that do not cross the gutter."""
        strips = list(chain.from_iterable(rows))
        return cls([strip for strip in strips if strip.right <= gutter], [strip for strip in strips if strip.left >= gutter])

    def in_order(self, rtl: bool) -> tuple[list[Strip], list[Strip]]:
        """The two columns in reading order."""
        return (self.right, self.left) if rtl else (self.left, self.right)

    @property
    def fewest(self) -> int:
        """How many strips the shorter column has."""
        return min(len(self.left), len(self.right))


def bands(rows: Rows, head: int, rtl: bool) -> list[Band]:
    """The bands of a page from the top; the first `head` rows may be a masthead. Where two meet, the longer one stays."""
    out: list[Band] = []
    for band in sorted(_candidates(rows, head, rtl), key=attrgetter("weight")):
        if not any(map(band.meets, out)):
            out.append(band)
    return sorted(out)


def _candidates(rows: Rows, head: int, rtl: bool) -> Iterator[Band]:
    """The bands at every possible gutter."""
    strips = list(chain.from_iterable(rows))
    left, right = min(map(LEFT, strips)), max(map(RIGHT, strips))
    for gutter in _gutters(strips, left, right):
        for start, end in runs(not _crosses(row, gutter) for row in rows):
            if _is_text(Sides.of(rows[start:end], gutter), gutter, left, right):
                yield Band(start, end, gutter, is_text=True)
            elif head:
                yield from _masthead(rows, range(start, min(end, head)), gutter, rtl)


def _gutters(strips: Sequence[Strip], left: float, right: float) -> list[float]:
    """Places near the middle of a page at which strips begin or end; those with most strips first."""
    low, high = left + FIRST * (right - left), right - LAST * (right - left)
    places = (place for strip in strips for place in (strip.left - MARGIN, strip.right + MARGIN))
    counts: Counter[float] = Counter(round(place) for place in places if low < place < high)
    return sorted(counts, key=lambda place: (-counts[place], place))[:MOST_GUTTERS]


def _crosses(row: Sequence[Strip], gutter: float) -> bool:
    return any(strip.left < gutter < strip.right for strip in row)


def _is_text(sides: Sides, gutter: float, left: float, right: float) -> bool:
    """Whether both sides of a gutter are running text: enough lines, most of them nearly as wide as their column."""
    if sides.fewest < IN_COLUMN:
        return False
    return _usual_width(sides.left) > FILLED * (gutter - left) and _usual_width(sides.right) > FILLED * (right - gutter)


def _usual_width(side: Sequence[Strip]) -> float:
    return median(strip.width for strip in side)


def _masthead(rows: Rows, stretch: range, gutter: float, rtl: bool) -> Iterator[Band]:
    """The band of a masthead in a stretch of rows, if there is one.

    It reaches from the first row with something in the second column to the last, with the row close above it. It has
    something in the first column, and in the second at least two lines that begin or end at one place.
    """
    filled = [index for index in stretch if Sides.of([rows[index]], gutter).in_order(rtl)[1]]
    if not filled:
        return
    start, end = filled[0], filled[-1] + 1
    if start > stretch.start and rows[start - 1][0].base - rows[start][0].base < CLOSE * rows[start][0].size:
        start -= 1
    sides = Sides.of(rows[start:end], gutter)
    second = sides.in_order(rtl)[1]
    if sides.fewest and _aligned(second) >= max(2, ALIGNED * len(second)):
        yield Band(start, end, gutter, is_text=False)


def _aligned(strips: Sequence[Strip]) -> int:
    """How many strips begin, or end, at the place at which most do."""
    return max(_most_at_one_place(map(edge, strips)) for edge in (LEFT, RIGHT))


def _most_at_one_place(places: Iterator[float]) -> int:
    return max(Counter(round(place / STEP) for place in places).values(), default=0)
