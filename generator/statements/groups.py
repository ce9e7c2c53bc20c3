"""The mentions of a document while statements change them: two overlap only if one is inside the other and `within` it."""

from __future__ import annotations

from bisect import bisect_right, insort
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from generator.model import Mention, Span
from generator.statements.quotes import collapsed


@dataclass(frozen=True, slots=True)
class MentionGroup:
    """A mention that is inside no other, and the mentions inside it, in reading order."""

    outer: Mention
    inner: tuple[Mention, ...] = ()

    @property
    def all(self) -> tuple[Mention, ...]:
        """Its mentions in reading order."""
        return (self.outer, *self.inner)

    @property
    def start(self) -> int:
        """Where it begins in the document's text."""
        return self.outer.span.start

    def with_value(self, value: str) -> Iterator[Mention]:
        """Its mentions that show these words, except for white space."""
        return (mention for mention in self.all if collapsed(mention.value) == value)


class GroupedMentions:
    """Mentions in groups, by the start of each group and by their words."""

    def __init__(self, mentions: Iterable[Mention]) -> None:
        self._groups: dict[int, MentionGroup] = {}
        self._starts: list[int] = []
        self._by_value: dict[str, set[int]] = {}  # collapsed value → the starts of the groups that have it
        for group in _grouped(mentions):
            self._put(group)

    def mentions(self) -> tuple[Mention, ...]:
        """All mentions, in reading order."""
        return tuple(mention for start in self._starts for mention in self._groups[start].all)

    def with_value(self, value: str) -> Iterator[Mention]:
        """The mentions that show these words, except for white space, in reading order."""
        for start in sorted(self._by_value.get(value, ())):
            yield from self._groups[start].with_value(value)

    def inside(self, place: Span, value: str) -> Iterator[Mention]:
        """The same, only inside a place of the text."""
        for group in self._meeting(place):
            yield from (mention for mention in group.with_value(value) if place.holds(mention.span))

    def add(self, mention: Mention) -> None:
        """Adds a mention; it replaces those it overlaps, but inside a longer one that has a key it is `within` that."""
        met = list(self._meeting(mention.span))
        for group in met:
            self._remove(group)
        inner = [other for group in met for other in group.inner if not other.span.meets(mention.span)]
        if met and _has_room(met[0].outer, mention):
            self._put(_group_of(met[0].outer, sorted([*inner, mention], key=lambda each: each.span)))
        else:
            self._put_each([mention, *inner])

    def change(self, mention: Mention, after: Mention | None) -> None:
        """Puts another mention in the place of one, or removes it; mentions inside an outer one that has no key are on their own."""
        (group,) = self._meeting(mention.span)
        self._remove(group)
        outer, *inner = (after if each == mention else each for each in group.all)
        kept = [each for each in inner if each is not None]
        if outer is not None and outer.key is not None:
            self._put(_group_of(outer, kept))
        else:
            self._put_each(kept if outer is None else [outer, *kept])

    def _meeting(self, span: Span) -> Iterator[MentionGroup]:
        """The groups that overlap a span, in reading order."""
        first = max(0, bisect_right(self._starts, span.start) - 1)
        for start in self._starts[first : bisect_right(self._starts, span.end - 1)]:
            if self._groups[start].outer.span.meets(span):
                yield self._groups[start]

    def _put_each(self, mentions: Iterable[Mention]) -> None:
        """Puts each mention in a group of its own."""
        for mention in mentions:
            self._put(MentionGroup(replace(mention, within=None)))

    def _put(self, group: MentionGroup) -> None:
        self._groups[group.start] = group
        insort(self._starts, group.start)
        for mention in group.all:
            self._by_value.setdefault(collapsed(mention.value), set()).add(group.start)

    def _remove(self, group: MentionGroup) -> None:
        del self._groups[group.start]
        self._starts.pop(bisect_right(self._starts, group.start) - 1)
        for mention in group.all:
            self._by_value[collapsed(mention.value)].discard(group.start)


def _has_room(outer: Mention, mention: Mention) -> bool:
    """Whether a mention can be within another: one that has a key and is longer on one side at least."""
    return outer.key is not None and outer.span.holds(mention.span) and outer.span != mention.span


def _group_of(outer: Mention, inner: Iterable[Mention]) -> MentionGroup:
    """A group whose inner mentions are `within` the outer one."""
    return MentionGroup(outer, tuple(replace(mention, within=outer.key) for mention in inner))


def _grouped(mentions: Iterable[Mention]) -> Iterator[MentionGroup]:
    """The groups of mentions that are in reading order."""
    group: MentionGroup | None = None
    for mention in mentions:
        if group and mention.within is not None and group.outer.span.holds(mention.span):
            group = replace(group, inner=(*group.inner, mention))
        else:
            if group:
                yield group
            group = MentionGroup(mention)
    if group:
        yield group
