"""The lines of a family's lineage: for each member, in the order of the list, where its point is and which lines pass it.

A line goes down from every member that others derive from, to the last of them; the others leave it sideways. So a
chain is one line, and a tree has as many lines as members from which later ones derive. No words, no markup.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from generator.model import Member

MOST_LINES = 8  # those further out share the last place; the words beside them say what they derive from


@dataclass(frozen=True, slots=True)
class Rail:
    """What is drawn beside one member: `place` of its point, lines `above` and `below` it, `through` past it, `branch` it leaves."""

    place: int
    above: bool
    below: bool
    through: tuple[int, ...]
    branch: int | None


def rails(members: Sequence[Member]) -> tuple[Rail, ...]:
    """One for each member; a source that is not listed before its member has no line."""
    last = _last_derived(members)
    running: dict[int, str] = {}  # place → the member whose line runs there
    places: dict[str, int] = {}
    out = []
    for index, member in enumerate(members):
        source = places.get(member.source or "")
        above = source is not None and running.get(source) == member.source and last[member.source or ""] == index
        place = source if above and source is not None else _free(running)
        running.pop(place, None)
        through = tuple(sorted({_shown(each) for each in running}))
        branch = None if above or source is None else _shown(source)
        below = member.document in last
        if below:
            running[place] = member.document
        places[member.document] = place
        out.append(Rail(_shown(place), above, below, through, branch))
    return tuple(out)


def _last_derived(members: Sequence[Member]) -> dict[str, int]:
    """Document → the index of the last member that derives from it, of those listed after it."""
    order = {member.document: index for index, member in enumerate(members)}
    return {
        member.source: index
        for index, member in enumerate(members)
        if member.source is not None and order.get(member.source, index) < index
    }


def _shown(place: int) -> int:
    return min(place, MOST_LINES - 1)


def _free(running: dict[int, str]) -> int:
    place = 0
    while place in running:
        place += 1
    return place
