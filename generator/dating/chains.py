"""What the points of a chain take from each other: the month and the year that one of them leaves out; and their ranges."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from generator.dating.found_dates import FoundDate, Joint, PartialDate
from generator.text import edtf

WORDS: frozenset[Joint] = frozenset({"to", "and"})  # joints over which a day inherits


def filled(chain: Sequence[PartialDate], from_left: bool) -> list[PartialDate]:
    """The points with what they inherit. Days that find no month, and months that find no year, are left out.

    A day inherits over a word (`5 and 7 May`) or a range, over a comma only where a word follows later (`3, 5 and 7 May`).
    """
    if chain[0].shape == "month_day" and len(chain) > 1:
        chain = _month_first(chain)
    if from_left:
        return list(_inherited(chain, ["", *(point.joint for point in chain)]))
    row = chain[::-1]
    return list(_inherited(row, [point.joint for point in row]))[::-1]


def ranges(points: Sequence[PartialDate], joints: Iterable[str]) -> Iterator[tuple[PartialDate, PartialDate | None]]:
    """Each range as its two ends, each other date with None; the joints are those that make a range."""
    rest = iter(points)
    for point in rest:
        yield point, next(rest, None) if point.joint in joints else None


def range_dates(start: int, first: PartialDate, last: PartialDate) -> list[FoundDate]:
    """A range that begins at `start`; its two ends as dates of their own where the calendar does not have one of them.

    A range that runs backwards has no value; its ends are its readings.
    """
    first, last = _over_new_year(first, last)
    if not (first.value and last.value):
        return [first.as_date(), last.as_date()]
    value = edtf.interval(first.value, last.value)
    return [FoundDate(start, last.end, value, "range", () if value else (first.value, last.value))]


def _over_new_year(first: PartialDate, last: PartialDate) -> tuple[PartialDate, PartialDate]:
    """The ends of a range. `24 December to 3 January 2020` begins in 2019, although its first end takes the year of its second."""
    if not (first.year and first.year == last.year and _months_run_backwards(first, last)):
        return first, last
    if first.inherits_year:
        return replace(first, year=first.year - 1), last
    if last.inherits_year:
        return first, replace(last, year=first.year + 1)
    return first, last


def _months_run_backwards(first: PartialDate, last: PartialDate) -> bool:
    return bool(first.month and last.month) and _place_in_year(first.month or 0) > _place_in_year(last.month or 0)


def _place_in_year(month: int) -> int:
    """A month, or the first month of a season, for comparing."""
    return edtf.SEASONS[month][0] if month in edtf.SEASONS else month


def _month_first(chain: Sequence[PartialDate]) -> Sequence[PartialDate]:
    """`May 5 and 6, 2010`: the days after the first take its month, and all of them the year that closes the row."""
    *dated, last = chain
    closes = last.is_year and dated[-1].joint == ","
    if not closes or len(dated) < 2 or not all(point.lacks_month for point in dated[1:]):
        return chain
    closed = [replace(point, month=chain[0].month, year=last.year, inherits_year=True) for point in dated]
    return [*closed[:-1], replace(closed[-1], end=last.end, joint="")]


def _inherited(row: Iterable[PartialDate], joints: Iterable[Joint]) -> Iterator[PartialDate]:
    """The points of a row, each with what it inherits from those before it; each joint leads to the point at its place."""
    known = _Known()
    for point, joint in zip(row, joints, strict=False):
        if point.lacks_month:
            full = known.day(point, joint)
        elif point.is_year:
            full = known.other_year(point)
        else:
            full = known.month_of_year(point)
        if full:
            yield full


@dataclass(slots=True)
class _Known:
    """What the points of a row so far hand on; `linked` says that a word or a range leads to the next day."""

    year: int | None = None
    month: int | None = None
    linked: bool = False

    def day(self, point: PartialDate, joint: Joint) -> PartialDate | None:
        self.linked = self.linked or joint in WORDS
        if self.month is None or not self.linked:
            self.month = None
            return None
        return replace(point, month=self.month, year=self.year, inherits_year=True)

    def month_of_year(self, point: PartialDate) -> PartialDate | None:
        self.linked = False
        if point.year is None:
            point = replace(point, year=self.year, inherits_year=True)
        if point.day is None and point.year is None:
            return None
        self.year, self.month = point.year, point.month
        return point

    def other_year(self, point: PartialDate) -> PartialDate:
        self.year = self.month = None
        return point
