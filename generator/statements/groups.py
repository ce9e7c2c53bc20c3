"""The mentions of a document while statements change them: none meets another but those that lie wholly in one and name it."""

from __future__ import annotations

from bisect import bisect_right, insort
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from generator.model import Mention, Span
from generator.statements.quotes import narrowed


@dataclass(frozen=True, slots=True)
class MentionGroup:
    """A mention that lies in no other, and those in it, in reading order."""

    outer: Mention
    inner: tuple[Mention, ...] = ()

    @property
    def all(self) -> tuple[Mention, ...]:
        """Its mentions in reading order."""
        return (self.outer, *self.inner)


class GroupedMentions:
    """Mentions in groups, by the place where each group starts, and by what stands in the text."""

    def __init__(self, mentions: Iterable[Mention]) -> None:
        self._groups: dict[int, MentionGroup] = {}
        self._starts: list[int] = []
        self._named: dict[str, set[int]] = {}  # collapsed value → the starts of the groups that have it
        for group in _grouped(mentions):
            self._put(group)

    def mentions(self) -> tuple[Mention, ...]:
        """All of them, in reading order."""
        return tuple(mention for start in self._starts for mention in self._groups[start].all)

    def named(self, value: str) -> Iterator[Mention]:
        """Those that show these words, white space aside, in reading order."""
        for start in sorted(self._named.get(value, ())):
            yield from (mention for mention in self._groups[start].all if narrowed(mention.value) == value)

    def inside(self, place: Span, value: str) -> Iterator[Mention]:
        """Those of them that lie in a place of the text."""
        for group in self._meeting(place):
            yield from (mention for mention in group.all if place.holds(mention.span) and narrowed(mention.value) == value)

    def add(self, mention: Mention) -> None:
        """One more, in the place of those it meets; inside a longer one that has a key it stands within that."""
        met = list(self._meeting(mention.span))
        for group in met:
            self._take(group)
        left = [m for group in met for m in group.inner if not m.span.meets(mention.span)]
        outer = met[0].outer if met else mention
        if outer.key is not None and outer.span.holds(mention.span) and outer.span != mention.span:
            inner = [*left, replace(mention, within=outer.key)]
            self._put(MentionGroup(outer, tuple(sorted(inner, key=lambda m: m.span))))
        else:
            self._put_alone([mention, *left])

    def change(self, mention: Mention, after: Mention | None) -> None:
        """Another in the place of one, or nothing; what lay in an outer one names the other, or stands by itself."""
        (group,) = self._meeting(mention.span)
        self._take(group)
        outer, *inner = (after if m == mention else m for m in group.all)
        left = [m for m in inner if m is not None]
        if outer is None or outer.key is None:
            self._put_alone([*([outer] if outer else []), *left])
        else:
            self._put(MentionGroup(outer, tuple(replace(m, within=outer.key) for m in left)))

    def _meeting(self, span: Span) -> Iterator[MentionGroup]:
        first = max(0, bisect_right(self._starts, span.start) - 1)
        for start in self._starts[first : bisect_right(self._starts, span.end - 1)]:
            if self._groups[start].outer.span.meets(span):
                yield self._groups[start]

    def _put_alone(self, mentions: Iterable[Mention]) -> None:
        for mention in mentions:
            self._put(MentionGroup(replace(mention, within=None)))

    def _put(self, group: MentionGroup) -> None:
        start = group.outer.span.start
        self._groups[start] = group
        insort(self._starts, start)
        for mention in group.all:
            self._named.setdefault(narrowed(mention.value), set()).add(start)

    def _take(self, group: MentionGroup) -> None:
        start = group.outer.span.start
        del self._groups[start]
        self._starts.pop(bisect_right(self._starts, start) - 1)
        for mention in group.all:
            self._named[narrowed(mention.value)].discard(start)


def _grouped(mentions: Iterable[Mention]) -> Iterator[MentionGroup]:
    """The groups of mentions in reading order."""
    own: list[Mention] = []
    for mention in mentions:
        if own and not (mention.within is not None and own[0].span.holds(mention.span)):
            yield MentionGroup(own[0], tuple(own[1:]))
            own = []
        own.append(mention)
    if own:
        yield MentionGroup(own[0], tuple(own[1:]))
