"""A facet and its values, as their pages see them: which documents have a value, by year, and what is narrower."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from html import escape as html_escape

from generator.concordance import order
from generator.pages.addresses import contested_slugs, slugs_apart
from generator.pages.feeds import ENOUGH, feed_of
from generator.pages.views import lists
from generator.pages.views.divided import DividedList
from generator.pages.views.facet_table import Facet, Value
from generator.pages.views.name_parts import Owners
from generator.pages.views.rows import DOCUMENTS, DocumentRow
from generator.pages.views.seen import SeenDocument, SeenWorld
from generator.text.scripts import unaccented


class ValueView:
    """One value of a facet with its page; `wider` is the value that holds it."""

    def __init__(self, facet: Facet, value: Value, wider: ValueView | None, world: SeenWorld) -> None:
        self.facet, self.wider, self._words, self._world = facet, wider, world.words, world
        self.key, self.name, self.heading, self.fact = value.key, value.name, value.heading, value.fact
        self.path = ""  # given when all its neighbours are known
        self.narrower: tuple[ValueView, ...] = ()
        self._found: dict[str, tuple[SeenDocument, dict[str, None]]] = {}
        self.below: dict[str, ValueView] = {}  # key → narrower value

    def add(self, document: SeenDocument, printed: str) -> None:
        """Notes a document that has the value, and how it prints it."""
        forms = self._found.setdefault(document.slug, (document, {}))[1]
        if printed:
            forms[printed] = None

    @cached_property
    def documents(self) -> tuple[SeenDocument, ...]:
        """The documents that have it, by date."""
        return tuple(document for document, _ in self._found.values())

    @property
    def count(self) -> int:
        """How many documents have it."""
        return len(self._found)

    @cached_property
    def span(self) -> str:
        """The first and the last year of its documents: `1993–2018`; empty if none has a year."""
        years = [self._words.date(document.date[:4]) for document in self.documents if document.date[:4].isdigit()]
        return "–".join(dict.fromkeys((years[0], years[-1]))) if years else ""

    @property
    def feed(self) -> str:
        """The feed of its documents; empty if it has none. A narrower value has one only if several documents have the value."""
        return feed_of(self.path, self.documents, ENOUGH if self.wider else 1) if self.facet.followed else ""

    @property
    def narrower_title(self) -> str:
        """How the list of what is narrower is called."""
        depth = sum(1 for _ in self.trail)
        return self.facet.within[min(depth, len(self.facet.within) - 1)] if self.facet.within else ""

    @property
    def trail(self) -> tuple[ValueView, ...]:
        """The wider values, the widest first."""
        return (*self.wider.trail, self.wider) if self.wider else ()

    @cached_property
    def rows(self) -> tuple[DocumentRow, ...]:
        """Its documents as rows, the latest year first, those without a date last."""
        latest_first = sorted(self.documents, key=lambda document: lists.year_order(document.date))[::-1]
        return tuple(self._world.document_rows[document.slug] for document in latest_first)

    @cached_property
    def forms(self) -> tuple[tuple[str, str, int], ...]:
        """How the documents print it: form, language, number of documents; the most frequent first. None where that is its name."""
        found: dict[tuple[str, str], int] = {}
        for document, printed in self._found.values():
            for form in printed:
                named = (form, document.title_language)
                found[named] = found.get(named, 0) + 1
        return tuple((*named, found[named]) for named in sorted(found, key=lambda named: (-found[named], order(named[0]))))

    def lists(self, most: int) -> dict[str, DividedList]:
        """Its lists, each on its page or in parts."""
        wider = [(view.name, view.path) for view in self.trail]
        trail = ((self.facet.title, f"{self.facet.address}/index.md"), *wider, (self.heading, self.path))
        made = lists.Maker(self.path, trail, most, self._words)
        return {
            "documents": made(DOCUMENTS, self.rows, "in"),
            "narrower": made(lists.NARROWER, self.narrower, "within"),
            "forms": made(lists.FORMS, self.forms, "forms"),
        }

    @property
    def front(self) -> dict[str, object]:
        """The front matter."""
        heading = self._words.say("facets.value", facet=self.facet.singular, value=self.heading).plain
        told = f"{heading}. {self._words.say('counts.documents', n=self.count).plain}{f', {self.span}' if self.span else ''}."
        return {
            "title": html_escape(heading),
            "description": html_escape(told),
            "lang": self._words.tag,
            **({"feeds": [self.feed]} if self.feed else {}),
            "facet": {"name": self.facet.name, "keys": [value.key for value in (*self.trail, self)], "documents": self.count},
        }


class FacetView:
    """One facet with its index, its values and the documents without any."""

    def __init__(self, facet: Facet, documents: tuple[SeenDocument, ...], owners: Owners, world: SeenWorld) -> None:
        facet, self._words, self._world = facet.said(world.words), world.words, world
        self.facet, self.name, self.title, self.singular, self.about = facet, facet.name, facet.title, facet.singular, facet.about
        self.by = facet.by
        self.path = f"{facet.address}/index.md"
        self.front: dict[str, object] = {"title": facet.title, "lang": self._words.tag}
        self.by_key: dict[str, ValueView] = {}  # the widest values
        self._of: dict[str, dict[ValueView, None]] = {}
        for document in documents:
            for path in facet.values(document, owners):
                self._add(document, path)
        self.contested: dict[str, tuple[ValueView, ...]] = {}  # address → the values that would all have it
        self.values = self._placed(self.by_key, facet.address)
        self.without = tuple(document for document in documents if document.slug not in self._of)

    def _add(self, document: SeenDocument, path: tuple[Value, ...]) -> None:
        beside, wider = self.by_key, None
        for value in path:
            view = beside.setdefault(value.key, ValueView(self.facet, value, wider, self._world))
            view.add(document, value.printed)
            self._of.setdefault(document.slug, {})[view] = None
            beside, wider = view.below, view

    def _placed(self, beside: Mapping[str, ValueView], folder: str) -> tuple[ValueView, ...]:
        """Values that are beside one another, sorted, each with its address."""
        slugs = slugs_apart(beside)
        for key, view in beside.items():
            view.path = f"{folder}/{slugs[key]}.md"
            view.narrower = self._placed(view.below, f"{folder}/{slugs[key]}")
        for slug, keys in contested_slugs(beside).items():  # decision 16: the address leads to all of them
            self.contested[f"{folder}/{slug}.md"] = tuple(beside[key] for key in keys)
        return tuple(sorted(beside.values(), key=lambda view: order(unaccented(view.name))))

    def lists(self, most: int) -> dict[str, DividedList]:
        """The lists of its index, each on its page or in parts."""
        made = lists.Maker(self.path, ((self.title, self.path),), most, self._words)
        return {
            "widest": made(lists.VALUES, self.values, "values"),
            "unknown": made(lists.UNKNOWN, reversed(self.without), "unknown"),
        }

    @property
    def all_values(self) -> Iterator[ValueView]:
        """Its values, each before what is narrower."""
        return _with_narrower(self.values)

    @property
    def most(self) -> tuple[ValueView, ...]:
        """Its widest values, those of the most documents first."""
        return tuple(sorted(self.values, key=lambda view: (-view.count, order(unaccented(view.name)))))

    def of(self, slug: str) -> tuple[ValueView, ...]:
        """The values of a document, the wider before the narrower."""
        return tuple(self._of.get(slug, ()))


def _with_narrower(values: tuple[ValueView, ...]) -> Iterator[ValueView]:
    for view in values:
        yield view
        yield from _with_narrower(view.narrower)
