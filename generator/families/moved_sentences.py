"""Sentences that have another place in a member than in its source."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence

from generator.families.draft_rows import DraftRow, JoiningMember, SourceOrder

STAYS, KEEPS_PARAGRAPH = 2, 1  # weight of a sentence that may stay in place, and what it gains if it keeps its paragraph


def mark_moved(order: SourceOrder, member: JoiningMember, matched: Mapping[int, DraftRow]) -> set[DraftRow]:
    """Mark the rows whose sentence is elsewhere than in the source; return the other rows of the member.

    The longest run of rows in both orders stays. Of two rows that changed places, the one that keeps its paragraph stays.
    """
    places = {row: place for place, row in enumerate(order.rows)}
    first: dict[DraftRow, int] = {}
    for index, row in sorted(matched.items()):
        first.setdefault(row, index)
    shared = [row for row in first if row in places]
    weights = [STAYS + KEEPS_PARAGRAPH * _keeps_paragraph(row, first[row], order, member, matched) for row in shared]
    stays = {shared[index] for index in heaviest_rising([places[row] for row in shared], weights)}
    moved = set(shared) - stays
    for row in moved:
        row.moved.add(member.number)
    return first.keys() - moved


def _keeps_paragraph(row: DraftRow, index: int, order: SourceOrder, member: JoiningMember, matched: Mapping[int, DraftRow]) -> bool:
    """Whether a sentence opens its paragraph in both texts, or follows the same sentence in both."""
    here, there = member.units[index], row.seen_by(member.source)[0]
    if here.opens or there.opens:
        return here.opens and there.opens
    before = matched.get(index - 1)
    return before is not None and before is order.before.get(row)


def heaviest_rising(places: Sequence[int], weights: Sequence[int]) -> list[int]:
    """The indices of the rising run of `places` with the greatest weight, in order; no place occurs twice. Time n log n."""
    # tails[k]: place, weight of the run up to it, index. Both rise; a run that a lighter or later one cannot beat stays.
    tails: list[tuple[int, int, int]] = []
    before: list[int] = []
    for index, place in enumerate(places):
        at = bisect_left(tails, (place, 0, 0))
        _, lighter, previous = tails[at - 1] if at else (0, 0, -1)
        weight = weights[index] + lighter
        before.append(previous)
        end = at
        while end < len(tails) and tails[end][1] <= weight:
            end += 1
        tails[at:end] = [(place, weight, index)]
    return _chain(before, tails[-1][2] if tails else -1)


def _chain(before: Sequence[int], last: int) -> list[int]:
    """The indices that lead to the last one; `before` gives the index before each, -1 for none."""
    chain = []
    while last >= 0:
        chain.append(last)
        last = before[last]
    return chain[::-1]
