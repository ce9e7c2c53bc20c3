"""A kind of reference with its index, and the page of the passages that name none of its entries."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

from generator.concordance import date_order, order
from generator.grammar import Kind
from generator.model import Mention
from generator.pages.passages import Passage, folded, passages
from generator.pages.views import lists, rows
from generator.pages.views.divided import DividedList
from generator.pages.views.entry import YEAR, EntryView, singular_of, title_of
from generator.pages.views.seen import SeenDocument, SeenEntry, SeenWorld

UNRESOLVED = "unresolved"  # the folder of the pages of what has no key


class KindView:
    """One kind of reference with its index page and its entries."""

    def __init__(self, kind: Kind, world: SeenWorld) -> None:
        self.name, self.address = kind.name, kind.address
        self.supplies = world.words.named("supplies", kind.supplies) if kind.supplies else ""
        self.title, self.singular = title_of(kind, world.words), singular_of(kind, world.words)
        self.path = world.addresses.index(kind.name)
        self._kind, self._world = kind, world
        without_contents = {} if kind.is_time else {"hide": ["toc"]}  # rows take the room beside them
        self.front: dict[str, object] = {"title": self.title, "lang": world.words.tag, **without_contents}
        self.unresolved = UnresolvedView(self, world)

    @cached_property
    def entries(self) -> tuple[EntryView, ...]:
        """Its entries in order; of dates also the years and months round them."""
        if self._kind.is_time:
            return tuple(self._world.dates.values())
        return tuple(EntryView(self._kind, key, entry, self._world) for key, entry in self._world.corpus.entries[self.name].items())

    @property
    def is_held(self) -> bool:
        """Whether an entry of it can be a document of the corpus."""
        return self._kind.held

    @property
    def has_symbols(self) -> bool:
        """Whether its keys are symbols of documents."""
        return "{symbol}" in self._kind.link

    @property
    def has_points(self) -> bool:
        """Whether the map shows one of its entries."""
        return any(entry.points for entry in self.entries)

    def order(self, entry: SeenEntry) -> tuple[str, ...]:
        """How its entries are sorted."""
        return date_order(entry.key) if self._kind.is_time else order(entry.key)

    @cached_property
    def by_key(self) -> Mapping[str, EntryView]:
        """Its entries by key."""
        return {entry.key: entry for entry in self.entries}

    @property
    def listed(self) -> int:
        """How many entries its index lists: all of them, but of dates not the years and months that only gather others."""
        return sum(1 for entry in self.entries if entry.count or not self._kind.is_time)

    @cached_property
    def rows(self) -> tuple[rows.EntryRow, ...]:
        """Its entries as its index lists them: numbered texts by body and number, all others by name; no dates."""
        return () if self._kind.is_time else rows.entry_rows(self.entries, self._kind, self._world)

    def lists(self, most: int) -> dict[str, DividedList]:
        """The lists of its index, each on its page or in parts."""
        made = lists.Maker(self.path, ((self.title, self.path),), most, self._world.words)
        keys = (view.key for view in self.entries) if self._kind.is_time else ()
        years = [self.by_key[key] for key in keys if len(key) == YEAR and key.isdigit()]
        intervals = self._world.intervals if self._kind.is_time else ()
        shape = rows.NUMBERED if self._kind.is_numbered else rows.SYMBOLS if self.has_symbols else rows.NAMES
        return {
            "entries": made(shape, self.rows, "entries"),
            "years": made(lists.YEARS, years, "years"),
            "intervals": made(lists.INTERVALS, intervals, "intervals"),
        }


class UnresolvedView:
    """The passages that speak of something of a kind without saying which: they belong to no entry."""

    def __init__(self, kind: KindView, world: SeenWorld) -> None:
        self.kind, self._world = kind, world
        self.path = world.addresses.unresolved(kind.name)

    @property
    def title(self) -> str:
        """The heading of its page."""
        return self._world.words.say("lists.unresolved_of", kind=self.kind.title).plain

    @property
    def front(self) -> dict[str, object]:
        """The front matter."""
        return {"title": self.title, "lang": self._world.words.tag}

    @cached_property
    def mentions(self) -> tuple[Mention, ...]:
        """The mentions of the kind that have no key."""
        return tuple(m for document in self._world.documents for m in document.unresolved if m.kind == self.kind.name)

    @property
    def count(self) -> int:
        """How many there are."""
        return len(self.mentions)

    @cached_property
    def passages(self) -> tuple[tuple[SeenDocument, tuple[Passage, ...]], ...]:
        """The passages, by document; what documents issue again is one passage."""
        found = folded(passages(self.mentions, self._world.texts), self._world.rows.passage)
        return tuple((self._world.by_slug[slug], each) for slug, each in found.items())

    def lists(self, most: int) -> dict[str, DividedList]:
        """The passages on its page or in parts."""
        index = (self._world.words.say("lists.unresolved").plain, f"{UNRESOLVED}/index.md")
        found = ((document, each) for document, own in self.passages for each in own)
        return {"passages": lists.Maker(self.path, (index, (self.title, self.path)), most, self._world.words)(lists.PASSAGES, found, "in")}
