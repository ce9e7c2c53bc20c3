"""A list of a page as its page sees it: complete, or as links to the parts into which it is divided, each a page of its own."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from html import escape as html_escape
from itertools import pairwise
from typing import Any

from generator.model import Attachment
from generator.pages.division import Part, Way, divided
from generator.text.words import Words

MOST = 80_000  # bytes of HTML that a list has on one page, about; the frame of a page comes on top
ROWS = 200  # items that a list has on one page, at most
OF_ANCHORS = 6  # the share of a page that anchors may take in place of those that are now in parts: a sixth
ANCHOR = 20  # bytes of markup of one
ANCHORS = "anchors.js"
Crumb = tuple[str, str]  # title and path of a wider page


def _nowhere(_: object, __: Words) -> Way:
    return ()


def _as_they_are(items: Sequence[Any], _: Words) -> object:
    return items


def by_number(name: str) -> Callable[[Sequence[Any], Words], str]:
    """How many items there are, in the words of this id."""
    return lambda items, words: words.say(name, n=len(items)).plain


def _no_anchors(_: object) -> Sequence[str]:
    return ()


@dataclass(frozen=True, slots=True)
class Shape:
    """A sort of list: `macro` shows it, given what `arranged` makes of its items; `counted` says in words how many there are.

    `weight` is the size of an item as HTML, about; `way` leads to the part of an item; `named` is what it is called where parts
    have numbers alone; `anchors` are those that it has on a page. `share` is how much of a page such a list may take; one that
    `is_wide` leaves no room for contents beside it.
    """

    macro: str
    counted: Callable[[Sequence[Any], Words], str]
    weight: Callable[[Any], int]
    way: Callable[[Any, Words], Way] = _nowhere
    named: Callable[[Any], str] = str
    anchors: Callable[[Any], Sequence[str]] = _no_anchors
    arranged: Callable[[Sequence[Any], Words], object] = _as_they_are
    share: float = 1.0
    is_wide: bool = False

    def fits(self, items: Sequence[Any], most: int) -> bool:
        """Whether such a list is short enough for a page."""
        return sum(map(self.weight, items)) <= int(most * self.share)


class PartView:
    """One part with its page."""

    def __init__(self, part: Part[Any], of: DividedList, trail: tuple[PartView, ...]) -> None:
        self.part, self.of, self.trail = part, of, trail
        self.name, self.heading = part.name, of.words.say("parts.of", name=of.title, part=part.name).plain
        self.path = f"{of.folder}/{part.address}.md"
        self.parts = tuple(PartView(each, of, (*trail, self)) for each in part.parts)
        self.previous: PartView | None = None  # given when all parts are known
        self.next: PartView | None = None

    @property
    def shown(self) -> object:
        """Its items as the macro of the list takes them."""
        return self.of.shape.arranged(self.part.items, self.of.words)

    @cached_property
    def counted(self) -> str:
        """How many items it has, in words."""
        return self.of.shape.counted(self.part.items, self.of.words)

    @cached_property
    def anchors(self) -> tuple[str, ...]:
        """The anchors that a page with a link to this part has in place of those in it; what stands in two parts is the first one's."""
        if not self.of.keeps_anchors:
            return ()
        leaves = {f"{self.of.folder}/{leaf.address}.md" for leaf in self.part.leaves}
        return tuple(anchor for anchor in _anchors(self.of.shape, self.part.items) if self.of.stands[anchor] in leaves)

    @cached_property
    def front(self) -> Mapping[str, object]:
        """The front matter."""
        front: dict[str, object] = {
            "title": html_escape(self.heading),
            "description": html_escape(f"{self.heading}. {self.counted}."),
            "lang": self.of.words.tag,
            **({"hide": ["toc"]} if self.of.shape.is_wide else {}),
        }
        return {**front, **self.of.leads} if self.parts else front


class DividedList:
    """A list of the page at `page`, under the heading `title`; `trail` are the wider pages and that page itself."""

    def __init__(
        self,
        shape: Shape,
        items: Iterable[Any],
        page: str,
        name: str,
        trail: Sequence[Crumb],
        most: int,
        words: Words,
    ) -> None:
        self.words = words
        self.shape, self.items, self.trail, self.title = shape, tuple(items), tuple(trail), trail[-1][0]
        self._most, self.page = most, page
        self.folder = f"{page.removesuffix('.md').removesuffix('/index')}/{name}"
        room = int(most * shape.share)
        self._root = divided(
            self.items, lambda item: shape.way(item, words), lambda item: max(shape.weight(item), room // ROWS), room, words, shape.named
        )
        self.parts = tuple(PartView(part, self, ()) for part in self._root.parts)
        leaves = [page for page in self.pages if not page.parts]
        for before, after in pairwise(leaves):
            before.next, after.previous = after, before

    def __len__(self) -> int:
        return len(self.items)

    @property
    def is_whole(self) -> bool:
        """Whether its page shows it complete."""
        return not self.parts

    @property
    def shown(self) -> object:
        """All its items as the macro takes them."""
        return self.shape.arranged(self.items, self.words)

    @cached_property
    def pages(self) -> tuple[PartView, ...]:
        """The pages of all parts, each before its own parts."""
        return tuple(page for part in self.parts for page in _with_inner(part))

    @cached_property
    def stands(self) -> Mapping[str, str]:
        """An anchor of the complete list → the page that has it; nothing if the list is not divided."""
        found: dict[str, str] = {}
        for page in self.pages:
            for anchor in () if page.parts else _anchors(self.shape, page.part.items):
                found.setdefault(anchor, page.path)
        return found

    @cached_property
    def keeps_anchors(self) -> bool:
        """Whether pages with links to parts have the anchors too, so that an old address leads to the right link without a script."""
        return sum(len(anchor) + ANCHOR for anchor in self.stands) <= self._most // OF_ANCHORS

    @property
    def leads(self) -> Mapping[str, list[str]]:
        """What the front matter of a page with links to parts says to the theme: that it leads on, and by which file."""
        if self.is_whole or not self.stands:
            return {}
        return {"anchors": [] if self.keeps_anchors else [f"{self.folder}/{ANCHORS}"]}

    @property
    def attachment(self) -> Attachment | None:
        """The file with the part of each anchor, if they are too many for a page: a script, because a page in a folder can load no data."""
        if self.is_whole or self.keeps_anchors:
            return None
        found: dict[str, list[str]] = {}
        for anchor, path in self.stands.items():
            found.setdefault(path.removeprefix(f"{self.folder}/").removesuffix(".md"), []).append(anchor)
        told = json.dumps(found, ensure_ascii=False, separators=(",", ":"))
        return Attachment(f"{self.folder}/{ANCHORS}", f"window.verbaleAnchors = {told};\n".encode())


def _with_inner(part: PartView) -> Iterable[PartView]:
    yield part
    for inner in part.parts:
        yield from _with_inner(inner)


def _anchors(shape: Shape, items: Iterable[Any]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(anchor for item in items for anchor in shape.anchors(item)))
