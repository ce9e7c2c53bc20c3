"""Everything that has a page of its own, with the template that makes it and what that sees.

A unit is one page and the pages of the parts into which its lists are divided.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from generator.model import StoredPage
from generator.pages.feeds import WITH_MAIN, main_feeds
from generator.pages.views.divided import DividedList
from generator.pages.views.document import DocumentView, UnreadView
from generator.pages.views.entry import EntryView
from generator.pages.views.facet import FacetView, ValueView
from generator.pages.views.family import FamilyView
from generator.pages.views.kind import KindView, UnresolvedView
from generator.pages.views.redirect import RedirectView
from generator.pages.views.source import SourceView
from generator.pages.views.world import World
from generator.pages.views.world_lists import lists_of
from generator.text.layers import Layers

SUFFIX = ".jinja"
PART = f"pages/[part].md{SUFFIX}"  # of a list
FAMILY_CHANGES = f"pages/families/[family]/changes.md{SUFFIX}"
WIDE = {"index.md", "documents/index.md"}  # pages that have no contents beside them

Listed = KindView | UnresolvedView | EntryView | FamilyView | FacetView | ValueView
View = DocumentView | SourceView | UnreadView | RedirectView | Listed


@dataclass(frozen=True, slots=True)
class Route:
    """One page: its template, its path, its front matter, what the template sees."""

    template: str
    path: str
    front: Mapping[str, object]
    seen: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Unit:
    """A page and the parts of its lists. Without a view it is a page that shows the corpus."""

    template: str
    path: str
    view: View | None
    seen: Mapping[str, Any]

    def lists(self, world: World) -> dict[str, DividedList]:
        """The lists of the page."""
        if self.view is None:
            return lists_of(world, self.path)
        return {} if isinstance(self.view, (SourceView, UnreadView, FamilyView, RedirectView)) else self.view.lists(world.most)

    def routes(self, lists: Mapping[str, DividedList], world: World) -> Iterator[Route]:
        """The page, then its parts."""
        if isinstance(self.view, SourceView):
            for lines in self.view.parts:
                yield Route(self.template, lines.path, self.view.front, {**self.seen, "part": lines})
            return
        front = self._front(world) if self.view is None else self.view.front
        yield Route(self.template, self.path, _leading(front, lists), {**self.seen, "lists": lists})
        if isinstance(self.view, FamilyView):
            yield Route(FAMILY_CHANGES, self.view.changes_path, self.view.changes_front, self.seen)
        for each in lists.values():
            for part in each.pages:
                yield Route(PART, part.path, part.front, {"part": part})

    def _front(self, world: World) -> dict[str, object]:
        """The front matter of a page that shows the corpus."""
        feeds = list(main_feeds(world.documents)) if self.path in WITH_MAIN else []
        wide = {"hide": ["toc"]} if self.path in WIDE else {}
        return {"lang": world.words.tag, **wide, **({"feeds": feeds} if feeds else {})}


class FileUnit(Protocol):
    """Files that no template makes: a part of the search's index, a file of data."""

    @property
    def template(self) -> str:
        """What makes them."""

    @property
    def path(self) -> str:
        """What they are called among the units."""

    @property
    def documents(self) -> tuple[DocumentView | EntryView | ValueView, ...] | None:
        """The documents that they show, and whose documents they are; None for the complete corpus."""

    def files(self, world: World) -> Iterator[StoredPage]:
        """The files."""


def units(world: World, templates: Layers) -> Iterator[Unit]:
    """Every page of the site but the parts of lists."""
    known = frozenset(path for path in templates.files() if path.startswith("pages/") and path.endswith(f".md{SUFFIX}"))
    made: set[str] = set()
    for template, view, seen in _views(world, known):
        exact = f"pages/{view.path}{SUFFIX}"
        made.add(exact)
        yield Unit(exact if exact in known else template, view.path, view, seen)
    for template in sorted(known - made):
        if "[" not in template:
            yield Unit(template, template.removeprefix("pages/").removesuffix(SUFFIX), None, {})


def _leading(front: Mapping[str, object], lists: Mapping[str, DividedList]) -> dict[str, object]:
    """The front matter of a page, with what the theme needs to lead from anchors of its lists to the parts that have them."""
    leads = [each.leads["anchors"] for each in lists.values() if each.leads]
    return {**front, "anchors": [file for files in leads for file in files]} if leads else dict(front)


def _views(world: World, templates: frozenset[str]) -> Iterator[tuple[str, View, dict[str, Any]]]:
    """Everything that has a page of its own, with the template for its like and what that sees."""
    for document in world.documents:
        yield f"pages/documents/[document].md{SUFFIX}", document, {"document": document}
        if document.source:
            yield f"pages/documents/[source].md{SUFFIX}", document.source, {"source": document.source}
    for unread in world.unread:
        yield f"pages/documents/[unread].md{SUFFIX}", unread, {"unread": unread}
    for family in world.families:
        yield f"pages/families/[family].md{SUFFIX}", family, {"family": family}
    for facet in world.facets:
        own = f"pages/{facet.facet.address}/[value].md{SUFFIX}"
        template = own if own in templates else f"pages/[facet]/[value].md{SUFFIX}"
        yield f"pages/[facet]/index.md{SUFFIX}", facet, {"facet": facet}
        for value in facet.all_values:
            yield template, value, {"value": value, "facet": facet}
    for redirect in world.redirects:
        yield f"pages/[redirect].md{SUFFIX}", redirect, {"redirect": redirect}
    for kind in world.kinds:
        own = f"pages/{kind.address}/[entry].md{SUFFIX}"
        template = own if own in templates else f"pages/[kind]/[entry].md{SUFFIX}"
        yield f"pages/[kind]/index.md{SUFFIX}", kind, {"kind": kind}
        if kind.unresolved.count:
            yield f"pages/unresolved/[kind].md{SUFFIX}", kind.unresolved, {"unresolved": kind.unresolved, "kind": kind}
        for entry in kind.entries:
            yield template, entry, {"entry": entry, "kind": kind}
