"""Which documents are one family, in which order they came, and which each most likely derives from.

Links join documents, the nearest first; what a person stated goes before all links, and keeps apart what a link would join.
A member derives from the older member whose text is nearest; of several that are as near within a small margin the
youngest, since a ministry copies its last statement; the others are named beside it.
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.families.family_decisions import Decision, derives
from generator.families.shingles import Link, compared

MARGIN = 0.95  # of the nearest's likeness: who comes so near is as near
LESSER_PART = 0.5  # of a text that holds a statement among others
COMPARED_WHOLE = 40  # members up to which every pair of a family is compared


@dataclass(frozen=True, slots=True)
class Descent:
    """A member by its number, what it derives from, and who is nearly as near; `older` is None where nothing older is like it."""

    member: int
    older: int | None = None
    near: tuple[int, ...] = ()


class _Groups:
    """Documents that are being joined: each group by its members; some must never meet."""

    def __init__(self, apart: Iterable[frozenset[int]]) -> None:
        self._group: dict[int, set[int]] = {}
        self._apart = tuple(apart)

    def of(self, number: int) -> set[int]:
        """The group of a document."""
        return self._group.setdefault(number, {number})

    def join(self, one: int, other: int) -> None:
        """Makes one group of two, unless that would bring together what must stay apart."""
        first, second = self.of(one), self.of(other)
        if first is second or any(len(both & first) + len(both & second) > 1 for both in self._apart):
            return
        larger, smaller = (first, second) if len(first) >= len(second) else (second, first)
        larger |= smaller
        self._group.update(dict.fromkeys(smaller, larger))

    def all(self) -> Iterator[list[int]]:
        """Every group of two or more, by its first member."""
        seen: set[int] = set()
        for number in sorted(self._group):
            if number not in seen:
                seen |= self._group[number]
                if len(self._group[number]) > 1:
                    yield sorted(self._group[number])


def without_collections(links: Sequence[Link], statements: Sequence[array[int]]) -> list[Link]:
    """The links but those from what is not most of a text, if that is a collection: if it holds statements that are no kin.

    A text of which one statement is most is kin of that alone.
    """
    holder = {link: _holder(link, statements) for link in links}
    kin = _Groups(())
    for link, whole in holder.items():
        if whole is None:
            kin.join(link.older, link.newer)
    held: defaultdict[int, set[int]] = defaultdict(set)
    for link, whole in holder.items():
        if whole is not None:
            own = {min(kin.of(whole))} if len(kin.of(whole)) > 1 else set[int]()
            held[whole] |= {min(kin.of(link.older if whole == link.newer else link.newer)), *own}
    return [link for link, whole in holder.items() if whole is None or len(held[whole]) == 1]


def _holder(link: Link, statements: Sequence[array[int]]) -> int | None:
    """Which of two holds the other as a lesser part of it; None if neither does."""
    one, other = len(statements[link.older]), len(statements[link.newer])
    shared = link.alike * (one + other) / (1 + link.alike)
    return (link.older if one > other else link.newer) if shared < LESSER_PART * max(one, other) else None


def groups(links: Iterable[Link], decisions: Sequence[Decision], numbers: Mapping[str, int]) -> list[list[int]]:
    """The families, each as its members' numbers in order; `numbers` are the documents' by slug, oldest first."""
    apart = [frozenset(numbers[slug] for slug in each.documents if slug in numbers) for each in decisions if each.apart]
    joined = _Groups(apart)
    for decision in decisions:
        stated = [numbers[slug] for slug in decision.documents if slug in numbers]
        for other in stated[1:] if not decision.apart else ():
            joined.join(stated[0], other)
    for link in sorted(links, reverse=True):
        joined.join(link.older, link.newer)
    return list(joined.all())


def descents(
    members: Sequence[int], statements: Sequence[array[int]], links: Mapping[int, Sequence[Link]], stated: Mapping[int, int | None]
) -> Iterator[Descent]:
    """What each member derives from. `links` are those found, by the newer; `stated` is what a person says: None for nothing.

    None derives from what a person says to derive from it.
    """
    whole = len(members) <= COMPARED_WHOLE
    own = set(members)
    told = dict(stated)
    for index, member in enumerate(members):
        if member in stated:
            yield Descent(member, stated[member])
            continue
        if whole:
            shingles = set(statements[member])
            found = [link for older in members[:index] if (link := compared(shingles, statements[older], member, older))]
        else:
            found = [link for link in links.get(member, ()) if link.older in own]
        found = [link for link in found if not derives(told, link.older, member)]
        best = max((link.alike for link in found), default=0.0)
        near = sorted((link.older for link in found if link.alike >= best * MARGIN), reverse=True)
        told[member] = near[0] if near else None
        yield Descent(member, told[member], tuple(near[1:]))


def by_newer(links: Iterable[Link]) -> Mapping[int, list[Link]]:
    """Links by their newer document."""
    found: defaultdict[int, list[Link]] = defaultdict(list)
    for link in links:
        found[link.newer].append(link)
    return found
