"""Runs: neighbours in a sequence that all pass one test."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby


def runs(flags: Iterable[bool]) -> Iterator[tuple[int, int]]:
    """Where flags are true without a break: the first place of each run, and the place after its last."""
    start = 0
    for flag, group in groupby(flags):
        end = start + len(list(group))
        if flag:
            yield start, end
        start = end
