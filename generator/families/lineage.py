"""Which documents are one family, in which order they were issued, and what each most likely derives from.

Links join documents, the nearest first. What a person stated goes before all links, and keeps apart what a link would join.
A member derives from the older member whose text is nearest. If several are nearly as near, it derives from the youngest of
them, since a ministry copies its last statement; the others are named too.
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.families.family_decisions import Decision, derives
from generator.families.shingles import Link, compared

MARGIN = 0.95  # of the likeness of the nearest text, from which another counts as equally near
LESSER_PART = 0.5  # of a text that holds a statement among others
COMPARED_WHOLE = 40  # members up to which every pair of a family is compared


@dataclass(frozen=True, slots=True)
class Descent:
    """A member by its number, the one it derives from, and those nearly as near; `older` is None if no older text is similar."""

    member: int
    older: int | None = None
    near: tuple[int, ...] = ()

    def at(self, places: Mapping[int, int]) -> Descent:
        """The same with other numbers; `places` gives each."""
        older = None if self.older is None else places[self.older]
        return Descent(places[self.member], older, tuple([places[number] for number in self.near]))


class _Groups:
    """Documents while they are joined to groups; documents that are `apart` never come into one group."""

    def __init__(self, apart: Iterable[frozenset[int]]) -> None:
        self._group: dict[int, set[int]] = {}
        self._apart = tuple(apart)

    def of(self, number: int) -> set[int]:
        """The group of a document."""
        return self._group.setdefault(number, {number})

    def join(self, one: int, other: int) -> None:
        """Make one group of two, unless that would bring together what must stay apart."""
        first, second = self.of(one), self.of(other)
        if first is second or self._must_stay_apart(first, second):
            return
        larger, smaller = (first, second) if len(first) >= len(second) else (second, first)
        larger |= smaller
        self._group.update(dict.fromkeys(smaller, larger))

    def _must_stay_apart(self, first: set[int], second: set[int]) -> bool:
        return any(len(apart & first) + len(apart & second) > 1 for apart in self._apart)

    def all(self) -> Iterator[list[int]]:
        """Every group of two or more, by its first member."""
        seen: set[int] = set()
        for number in sorted(self._group):
            if number not in seen:
                seen |= self._group[number]
                if len(self._group[number]) > 1:
                    yield sorted(self._group[number])


def without_collections(links: Sequence[Link], statements: Sequence[array[int]]) -> list[Link]:
    """The links without those between a collection and the statements in it.

    A collection is a text that holds several unrelated statements, each a lesser part of it. A text that consists mostly of
    one statement is not a collection.
    """
    holders = {link: _holder(link, statements) for link in links}
    related = _Groups(())
    for link, holder in holders.items():
        if holder is None:
            related.join(link.older, link.newer)
    held: defaultdict[int, set[int]] = defaultdict(set)  # holder → the first of each group of statements in it
    for link, holder in holders.items():
        if holder is not None:
            held[holder] |= _related_statements(link, holder, related)
    return [link for link, holder in holders.items() if holder is None or len(held[holder]) == 1]


def _holder(link: Link, statements: Sequence[array[int]]) -> int | None:
    """Which of two texts holds the other as a lesser part of it; None if neither does."""
    one, other = len(statements[link.older]), len(statements[link.newer])
    shared = link.alike * (one + other) / (1 + link.alike)
    return (link.older if one > other else link.newer) if shared < LESSER_PART * max(one, other) else None


def _related_statements(link: Link, holder: int, related: _Groups) -> set[int]:
    """The first member of the held text's group, and of the holder's if the holder has relatives."""
    own = related.of(holder)
    held = related.of(link.older if holder == link.newer else link.newer)
    return {min(held), min(own)} if len(own) > 1 else {min(held)}


def groups(links: Iterable[Link], decisions: Sequence[Decision], numbers: Mapping[str, int]) -> list[list[int]]:
    """The families, each as its members' numbers in order; `numbers` are those of the documents by slug, oldest first."""
    apart = [frozenset(_numbers_of(decision, numbers)) for decision in decisions if decision.apart]
    joined = _Groups(apart)
    for decision in decisions:
        stated = [] if decision.apart else _numbers_of(decision, numbers)
        for other in stated[1:]:
            joined.join(stated[0], other)
    for link in sorted(links, reverse=True):
        joined.join(link.older, link.newer)
    return list(joined.all())


def _numbers_of(decision: Decision, numbers: Mapping[str, int]) -> list[int]:
    """The numbers of the documents that a decision names and the corpus holds."""
    return [numbers[slug] for slug in decision.documents if slug in numbers]


def stated_sources(decisions: Iterable[Decision], numbers: Mapping[str, int], group: Collection[int]) -> dict[int, int | None]:
    """What members of a group derive from, as a person states; the first decision counts unless it would close a circle."""
    stated: dict[int, int | None] = {}
    for decision in decisions:
        for member, source in _sources_in(decision, numbers, group):
            if member not in stated and not derives(stated, source, member):
                stated[member] = source
    return stated


def _sources_in(decision: Decision, numbers: Mapping[str, int], group: Collection[int]) -> Iterator[tuple[int, int | None]]:
    """Pairs of a member of a group and its source as a decision states them; None for a member that derives from nothing."""
    for slug, source_slug in decision.sources.items():
        member, source = numbers.get(slug), numbers.get(source_slug or "")
        if member in group and member is not None and (source_slug is None or source in group):
            yield member, source


def descents(
    members: Sequence[int], statements: Sequence[array[int]], links: Mapping[int, Sequence[Link]], stated: Mapping[int, int | None]
) -> Iterator[Descent]:
    """What each member derives from.

    `links` are those found, by the newer document; `stated` is what a person states: None for a member that derives from
    nothing. A text does not derive from one that derives from it.
    """
    compare_all = len(members) <= COMPARED_WHOLE
    own = set(members)
    sources = dict(stated)
    for index, member in enumerate(members):
        if member in stated:
            yield Descent(member, stated[member])
            continue
        if compare_all:
            found = _links_to_all(member, members[:index], statements)
        else:
            found = [link for link in links.get(member, ()) if link.older in own]
        descent = _nearest(member, [link for link in found if not derives(sources, link.older, member)])
        sources[member] = descent.older
        yield descent


def _links_to_all(member: int, older: Iterable[int], statements: Sequence[array[int]]) -> list[Link]:
    """The links of a member to the older members."""
    shingles = set(statements[member])
    compared_with = (compared(shingles, statements[other], member, other) for other in older)
    return [link for link in compared_with if link]


def _nearest(member: int, links: Sequence[Link]) -> Descent:
    """The descent of a member from the nearest of the texts to which it has links."""
    best = max((link.alike for link in links), default=0.0)
    near = sorted((link.older for link in links if link.alike >= best * MARGIN), reverse=True)
    return Descent(member, near[0] if near else None, tuple(near[1:]))


def by_newer(links: Iterable[Link]) -> Mapping[int, list[Link]]:
    """Links by their newer document."""
    found: defaultdict[int, list[Link]] = defaultdict(list)
    for link in links:
        found[link.newer].append(link)
    return found
