"""Stretches of days, and the ones of them that share a day with another stretch; asked for every date of a corpus."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import islice

BLOCK = 64
RARE = 16  # so many times what is asked for may be compared one by one


class Spans:
    """First and last days of stretches. They lie in blocks by their first day, and a block that ends too early is passed over."""

    def __init__(self, bounds: Sequence[tuple[str, str]]) -> None:
        self._bounds = bounds
        self._sorted = sorted((first, last, place) for place, (first, last) in enumerate(bounds))
        starts = range(0, len(self._sorted), BLOCK)
        self._block_ends = [max(last for _, last, _ in self._sorted[at : at + BLOCK]) for at in starts]
        self._ends = sorted(last for _, last in bounds)
        self._shortest_first = sorted(range(len(bounds)), key=self.length)

    def touching(self, first: str, last: str) -> list[int]:
        """The places of the stretches that share a day with this one, in order."""
        begun = bisect_right(self._sorted, last, key=lambda span: span[0])
        blocks = (at for at, end in zip(range(0, begun, BLOCK), self._block_ends, strict=False) if end >= first)
        return sorted(place for at in blocks for _, end, place in self._sorted[at : min(at + BLOCK, begun)] if end >= first)

    def count_touching(self, first: str, last: str) -> int:
        """How many stretches share a day with this one."""
        return bisect_right(self._sorted, last, key=lambda span: span[0]) - bisect_left(self._ends, first)

    def shortest_touching(self, first: str, last: str, most: int) -> list[int]:
        """The places, in order, of the shortest stretches that share a day with this one, at most so many."""
        if self.count_touching(first, last) <= most * RARE:
            return sorted(sorted(self.touching(first, last), key=self.length)[:most])
        found = (place for place in self._shortest_first if self._bounds[place][0] <= last and self._bounds[place][1] >= first)
        return sorted(islice(found, most))

    def length(self, place: int) -> tuple[int, int]:
        """How long a stretch is, about; of those that are as long the first comes first."""
        first, last = self._bounds[place]
        return _number(last) - _number(first), place


def _number(day: str) -> int:
    """A number that grows with the days; the year 0000, which stands for any year, has one too."""
    year, month, of_month = day.split("-")
    return (int(year) * 12 + int(month)) * 31 + int(of_month)
