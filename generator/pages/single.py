"""Renders single pages of a corpus when they are asked for, before all others are rendered."""

from __future__ import annotations

from collections.abc import Mapping, Set
from functools import cached_property

from generator.cache.rendered import RenderedUnit
from generator.model import Page
from generator.pages import environment_of, page_of
from generator.pages.looking import CompiledTemplates, Looked
from generator.pages.stage import content
from generator.pages.units import SUFFIX, Route, Unit, units
from generator.pages.views import data as data_page
from generator.pages.views.family import FamilyView
from generator.pages.views.source import SourceView
from generator.pages.views.world import World
from generator.text.layers import Layers

PAGE = ".md"


class SinglePages:
    """The pages of a corpus and the hand-written ones, each rendered when it is asked for.

    `files` are the originals and the like to which pages may link. `before` says which pages the last build made; the page of a part
    that it did not have is found when the list has been divided for another page.
    """

    def __init__(
        self,
        world: World,
        templates: Layers,
        handbook: Mapping[str, bytes],
        files: Set[str],
        before: Mapping[str, RenderedUnit],
        compiled: CompiledTemplates,
    ) -> None:
        self._world, self._templates, self._handbook, self._before = world, templates, handbook, before
        self._files = files
        self._environment = environment_of(templates, world.words, compiled)
        self._routes: dict[str, dict[str, Route]] = {}  # the path of a unit → its pages by their paths
        self._units: dict[str, Unit] = {}
        for unit in units(world, templates):
            self._units.setdefault(unit.path, unit)  # of two with one address the first has it

    def markdown(self, path: str) -> bytes | None:
        """A page as it is stored; None if there is none, or if it cannot be rendered, or shows what only a complete build knows."""
        unit = self._unit_of(path)
        if unit is None:
            return self._handbook.get(path)
        route = self._routes_of(unit).get(path)
        if route is None or path == data_page.PAGE:
            return None
        self._environment.looked = Looked()  # nobody asks at what it looks
        page = page_of(route, self._world, self._templates, self._environment)
        return content(page) if isinstance(page, Page) else None

    def compile_all(self) -> None:
        """Compiles all templates of pages, as far as they can be compiled."""
        self._environment.compile_all(path for path in self._templates.files() if path.endswith(SUFFIX))

    @cached_property
    def paths(self) -> Set[str]:
        """What is there for certain: all pages but the parts of lists, which are known only when a list is divided; and files."""
        views = [unit.view for unit in self._units.values()]
        changes = {view.changes_path for view in views if isinstance(view, FamilyView)}
        sources = {part.path for view in views if isinstance(view, SourceView) for part in view.parts}
        return self._units.keys() | self._handbook.keys() | self._files | changes | sources

    @cached_property
    def gone(self) -> Set[str]:
        """The pages of the last build that are not there any more, but for the parts of lists that are still there."""
        return {file.path for path, unit in self._before.items() if path.endswith(PAGE) and path not in self._units for file in unit.files}

    def beside(self, path: str) -> Set[str]:
        """The pages of the parts of the same lists, to which a page may link."""
        unit = self._unit_of(path)
        return frozenset(self._routes_of(unit)) if unit else frozenset()

    def _unit_of(self, path: str) -> Unit | None:
        return self._units.get(path) or self._units.get(self._owners.get(path, ""))

    @cached_property
    def _owners(self) -> dict[str, str]:
        """The page of a part → the page whose list it continues."""
        return {file.path: path for path, unit in self._before.items() if path.endswith(PAGE) for file in unit.files}

    def _routes_of(self, unit: Unit) -> Mapping[str, Route]:
        if unit.path not in self._routes:
            routes = {route.path: route for route in unit.routes(unit.lists(self._world), self._world)}
            self._routes[unit.path] = routes
            self._owners.update(dict.fromkeys(routes, unit.path))
        return self._routes[unit.path]
