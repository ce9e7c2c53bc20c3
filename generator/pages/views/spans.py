"""Stretches of days, and the ones of them that share a day with another stretch; asked for every date of a corpus."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

BLOCK = 64


class Spans:
    """First and last days of stretches. They lie in blocks by their first day, and a block that ends too early is passed over."""

    def __init__(self, bounds: Sequence[tuple[str, str]]) -> None:
        self._sorted = sorted((first, last, place) for place, (first, last) in enumerate(bounds))
        starts = range(0, len(self._sorted), BLOCK)
        self._block_ends = [max(last for _, last, _ in self._sorted[at : at + BLOCK]) for at in starts]
        self._ends = sorted(last for _, last in bounds)

    def touching(self, first: str, last: str) -> list[int]:
        """The places of the stretches that share a day with this one, in order."""
        begun = bisect_right(self._sorted, last, key=lambda span: span[0])
        blocks = (at for at, end in zip(range(0, begun, BLOCK), self._block_ends, strict=False) if end >= first)
        return sorted(place for at in blocks for _, end, place in self._sorted[at : min(at + BLOCK, begun)] if end >= first)

    def count_touching(self, first: str, last: str) -> int:
        """How many stretches share a day with this one."""
        return bisect_right(self._sorted, last, key=lambda span: span[0]) - bisect_left(self._ends, first)
