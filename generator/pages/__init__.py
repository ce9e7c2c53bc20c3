"""Renders the corpus into Markdown pages: `site_templates/pages` has the site's shape, this file says what each place means.

A template's path is its page's address: `[document]` means every document, `[unread]` for every source that could
not be read, `[family]` for every family, `[facet]` for every facet and `[value]` for every value of it, `[redirect]` for every
address that leads on, `[kind]` for every kind of reference and `[entry]` for every entry of it, `[part]` for every part of a
list that is too long for one page; an exact path wins, and a template without brackets is one page. Whatever a template prints
is escaped for Markdown unless it was woven. Templates decide nothing but looks; what they see is described in `views`.
"""

from __future__ import annotations

import sys
import traceback
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import chain
from pathlib import Path
from types import MappingProxyType

import jinja2

from generator.cache.rendered import Answer, Look, RenderedFile, RenderedUnit
from generator.model import Attachment, Limits, Page, Problem, Source, StoredPage
from generator.pages.looking import CompiledTemplates, Looked, LookingEnvironment
from generator.pages.search import Segment, Stemmers, segments
from generator.pages.search.analysis import Analysis
from generator.pages.search.root import root_files
from generator.pages.spool import Spool, Spooled, WaitingFile, standing
from generator.pages.stage import content
from generator.pages.states import CORPUS, States
from generator.pages.told import note_of, rule_of
from generator.pages.units import PART, SUFFIX, FileUnit, Route, Unit, units
from generator.pages.views import data as data_page
from generator.pages.views.data import AboutData
from generator.pages.views.divided import PartView
from generator.pages.views.document import DocumentView, UnreadView
from generator.pages.views.world import CurrentPage, World
from generator.pages.weave import attribute, code, escape
from generator.text.layers import Layers
from generator.text.sealed import digest
from generator.text.words import Words
from generator.workers import Failure, Watched, each, unwatched

BROKEN = "E405"
AT_ONCE = 24  # units that a process renders before it answers
FEW = 48  # units for which no other process is started
LIMITS = Limits(seconds=3600, memory_mb=8000)  # the corpus is our own by now: nothing is set aside


@dataclass(frozen=True, slots=True)
class Rendering:
    """Everything that goes to the pages folder, and what was wrong with the templates.

    `waiting` are files that wait to be stored or stand already, and `units` says from what they were rendered.
    """

    pages: tuple[Page, ...]
    attachments: tuple[Attachment, ...]
    problems: tuple[Problem, ...]
    waiting: tuple[WaitingFile, ...] = ()
    units: Mapping[str, RenderedUnit] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Made:
    """What a unit gave, and what its templates looked at; `stands` are the pages of parts that are as they should be."""

    pages: tuple[Page, ...]
    stored: tuple[Spooled, ...]
    files: tuple[RenderedFile, ...]
    stands: tuple[RenderedFile, ...]
    attachments: tuple[Attachment, ...]
    problem: tuple[str, Problem] | None
    looked_at: tuple[Look, ...]
    asked: tuple[Answer, ...]


def render(
    world: World,
    templates: Layers,
    sources: Mapping[str, Source],
    before: Mapping[str, RenderedUnit] | None = None,
    made_with: str = "",
    folder: Path | None = None,
    handbook: Mapping[str, bytes] = MappingProxyType({}),
    data: Iterable[FileUnit] = (),
    about_data: AboutData = AboutData(),  # noqa: B008 (it is frozen)
    watched: Watched = unwatched,
) -> Rendering:
    """All pages of the corpus, and the originals beside them. A template that cannot be rendered is a Problem (E405).

    `before` says from what the files in `folder` were rendered with `made_with`: those of which nothing has changed stand. Then all
    pages are given as files that wait, among them those of `data`, which the page about them shows with `about_data`. `handbook` has
    the hand-written files by path, which the search finds too.
    """
    states, stores = States(world, made_with), before is not None
    known: dict[str, RenderedUnit] = {}
    waiting: list[WaitingFile] = []
    changed: list[Unit | FileUnit] = []
    of_search: dict[int, list[WaitingFile]] = {}
    wanted: list[Unit | FileUnit] = [*units(world, templates)]
    if stores:
        wanted += [*segments(world), Stemmers(), *data]
    for unit in wanted:
        old = (before or {}).get(unit.path)
        stands = _standing(old, unit, states, folder) if old and folder else None
        if stands and folder:
            known[unit.path] = stands
            files_of_unit = [standing(folder, file.path, file.title) for file in stands.files]
            waiting += files_of_unit
            if isinstance(unit, Segment):
                of_search[unit.number] = files_of_unit
        else:
            changed.append(unit)
    spool = Spool(folder.parent if folder else None)
    renderer = _Renderer(world, templates, states, spool, before if stores else None, folder)
    problems: dict[str, Problem] = {}
    pages: list[Page] = []
    leading: list[Attachment] = []
    last = [unit for unit in changed if unit.path == data_page.PAGE]  # it tells the sizes of others
    changed = [unit for unit in changed if unit.path != data_page.PAGE]

    def about() -> Iterator[tuple[Unit | FileUnit, _Made]]:
        for unit in last:
            seen = {"files": data_page.files_of(waiting, about_data, folder), "about": about_data}
            yield unit, renderer.made(replace(unit, seen=seen) if isinstance(unit, Unit) else unit)

    made_units = zip(changed, watched("Rendering pages", _all_made(renderer, changed), len(changed)), strict=True)
    for unit, made in chain(made_units, about()):
        known[unit.path] = _known(unit, made, states)
        files_of_unit = list(map(spool.waiting, made.stored))
        files_of_unit += [standing(folder, file.path, file.title) for file in made.stands if folder]
        waiting += files_of_unit
        if isinstance(unit, Segment):
            of_search[unit.number] = files_of_unit
        pages += made.pages
        leading += made.attachments
        if made.problem:
            problems.setdefault(*made.problem)
    if stores:
        waiting += [spool.waiting(spool.put(file)) for file in root_files(world, Analysis(), of_search, handbook)]
    kept: tuple[DocumentView | UnreadView, ...] = (*world.documents, *world.unread)
    originals = tuple(Attachment(view.original, sources[view.slug].data) for view in kept if view.original)
    return Rendering(
        pages=tuple(sorted(pages, key=lambda page: page.path)),
        attachments=(*originals, *sorted(leading, key=lambda file: file.path)),
        problems=tuple(problems.values()),
        waiting=tuple(waiting),
        units=dict(sorted(known.items())) if stores else {},
    )


def _standing(known: RenderedUnit, unit: Unit | FileUnit, states: States, folder: Path) -> RenderedUnit | None:
    """What is known of a unit, if nothing that it shows has changed, and its files are as they were written."""
    if known.template != unit.template or not known.state or known.state != _state(unit, known.looked_at, known.asked, states):
        return None
    return known.as_it_is(folder)


def _state(unit: Unit | FileUnit, looked_at: Iterable[Look], asked: Iterable[Answer], states: States) -> str:
    """The state of what a page looked at, or of what is in files that no template makes."""
    if isinstance(unit, Unit):
        return states.of(looked_at, asked)
    return states.of([(CORPUS, False)], ()) if unit.documents is None else states.items(unit.documents)


def _known(unit: Unit | FileUnit, made: _Made, states: States) -> RenderedUnit:
    """What is kept of a unit for the next run."""
    attachments = tuple(RenderedFile(each.path, digest(each.data)) for each in made.attachments)
    state = "" if made.problem else _state(unit, made.looked_at, made.asked, states)
    return RenderedUnit(unit.template, made.looked_at, made.asked, state, (*made.files, *made.stands, *attachments))


def _all_made(renderer: _Renderer, changed: Sequence[Unit | FileUnit]) -> Iterator[_Made]:
    """What the units give, in order; many are rendered on every core, where copies of a process can be made safely."""
    if len(changed) <= FEW or sys.platform != "linux":
        yield from map(renderer.made, changed)
        return
    parts = [changed[at : at + AT_ONCE] for at in range(0, len(changed), AT_ONCE)]
    renderer.open_templates(changed)  # compiled once, and not in each copy of this process
    done = each(partial(_part_made, renderer, parts), range(len(parts)), LIMITS)
    for part, results in zip(parts, done, strict=True):
        if isinstance(results, Failure):
            raise RuntimeError(
                f"The pages from '{part[0].path}' to '{part[-1].path}' could not be rendered: {results.told or results.reason}"
            )
        if isinstance(results, OSError):
            raise results
        yield from results


def _part_made(renderer: _Renderer, parts: Sequence[Sequence[Unit | FileUnit]], number: int) -> list[_Made] | OSError:
    """What the units of a part give, or what stops the disk."""
    try:
        return [renderer.made(unit) for unit in parts[number]]
    except OSError as error:
        return error


class _Renderer:
    """Renders units, one after another; what is known of them from `before` is rendered again only where it has changed."""

    def __init__(
        self,
        world: World,
        templates: Layers,
        states: States,
        spool: Spool,
        before: Mapping[str, RenderedUnit] | None,
        folder: Path | None,
    ) -> None:
        self._world, self._templates, self._states, self._spool, self._folder = world, templates, states, spool, folder
        self._environment, self._before = environment_of(templates, world.words), before
        self._items: dict[str, str] = {}  # the path of a part → a digest of what its page shows

    def open_templates(self, wanted: Iterable[Unit | FileUnit]) -> None:
        """Opens the templates of units, and those that many templates import. One that cannot be opened is a Problem later."""
        names = {unit.template for unit in wanted if isinstance(unit, Unit)}
        imported = (path for path in self._templates.files() if path.startswith("parts/") and path.endswith(SUFFIX))
        for name in (*sorted(names), *([PART] if names else ()), *(imported if names else ())):
            with suppress(Exception):
                self._environment.get_template(name)

    def made(self, unit: Unit | FileUnit) -> _Made:
        """The pages of one unit, or its files."""
        if not isinstance(unit, Unit):
            spooled, of_unit = [], []
            for file in unit.files(self._world):  # one at a time: those of a large corpus do not fit into memory together
                spooled.append(self._spool.put(file))
                of_unit.append(_file_of(file))
            return _Made((), tuple(spooled), tuple(of_unit), (), (), None, (), ())
        looked = Looked()
        looked.at_all(unit.path if unit.view else CORPUS)
        lists = unit.lists(self._world)
        old = (self._before or {}).get(unit.path)
        known = {file.path: file for file in old.files} if old else {}
        pages: list[Page] = []
        stored: list[Spooled] = []
        rendered: list[RenderedFile] = []
        stands: list[RenderedFile] = []
        problem = None
        for route in unit.routes(lists, self._world):
            items = self._items_of(route.seen.get("part"))
            as_before = self._standing(known.get(route.path), items)
            if as_before:
                stands.append(as_before)
                looked.as_before(as_before.looked_at, as_before.asked)
                continue
            own = self._environment.looked = Looked()
            page = page_of(route, self._world, self._templates, self._environment)
            looked.also(own)
            if isinstance(page, Page) and self._before is None:
                pages.append(page)
            elif isinstance(page, Page):
                file = StoredPage(page.path, content(page), page.title)
                stored.append(self._spool.put(file))
                state = self._states.of(own.views, own.asked) if items else ""
                rendered.append(_file_of(file, items, own if items else None, state))
            else:
                problem = page
        attachments = tuple(attached for each in lists.values() if (attached := each.attachment))
        return _Made(tuple(pages), tuple(stored), tuple(rendered), tuple(stands), attachments, problem, looked.views, looked.asked)

    def _items_of(self, part: object) -> str:
        """A digest of what the page of a part shows; empty for other pages, which are rendered whenever their unit is."""
        if self._before is None or not isinstance(part, PartView):
            return ""
        known = self._items.get(part.path)
        if known is None:
            known = self._items[part.path] = self._states.items(shown) if (shown := self._shown(part)) else ""
        return known

    def _shown(self, part: PartView) -> object:
        """What the page of a part shows: its items, or what the pages of its own parts show; None if that has no state."""
        inner = list(map(self._items_of, part.parts))
        if not all(inner):
            return None
        beside = [(each.name, each.path) for each in (*part.trail, part.previous, part.next) if each]
        return (part.heading, part.of.trail, beside, part.previous is None, part.front, inner or part.shown)

    def _standing(self, file: RenderedFile | None, items: str) -> RenderedFile | None:
        """The page of a part, if it still shows the same items and nothing else that it shows has changed."""
        if not file or not items or file.items != items or not file.state or self._folder is None:
            return None
        return file.as_it_is(self._folder) if file.state == self._states.of(file.looked_at, file.asked) else None


def page_of(route: Route, world: World, templates: Layers, environment: LookingEnvironment) -> Page | tuple[str, Problem]:
    """A page, or where in the templates what went wrong."""
    try:
        template = environment.get_template(route.template)
        body = template.render(**route.seen, world=world, here=CurrentPage(route.path))
    except Exception as error:  # a template can fail in any way that Python can
        where, line = _where(error, templates) or (route.template, 0)
        hint = "What a template sees is described in generator/pages/views/."
        what = f"cannot be rendered: {type(error).__name__}: {error}"
        return where, Problem("error", BROKEN, f"{templates.name}/{where}", what, hint, line)
    return Page(route.path, route.front, body.strip() + "\n")


def _file_of(page: StoredPage, items: str = "", looked: Looked | None = None, state: str = "") -> RenderedFile:
    """What is kept of a page."""
    views, asked = (looked.views, looked.asked) if looked else ((), ())
    return RenderedFile(page.path, digest(page.data), page.title, None, items, views, asked, state)


def _where(error: Exception, templates: Layers) -> tuple[str, int] | None:
    """The template and the line in which an error arose."""
    if isinstance(error, jinja2.TemplateSyntaxError):
        return error.name or "", error.lineno
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if frame.filename.endswith(SUFFIX)]
    return (templates.place_of(Path(frames[-1].filename)), frames[-1].lineno or 0) if frames else None


def environment_of(templates: Layers, words: Words, compiled: CompiledTemplates | None = None) -> LookingEnvironment:
    """Jinja, made so that nothing reaches a page unescaped by accident."""
    environment = LookingEnvironment(
        loader=jinja2.FileSystemLoader(templates.folders),
        bytecode_cache=compiled,
        autoescape=True,
        finalize=lambda value: value if hasattr(value, "__html__") else escape("" if value is None else str(value)),
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["attribute"] = attribute
    environment.filters["code"] = code
    environment.filters["note"] = partial(note_of, words=words)
    environment.filters["rule"] = partial(rule_of, words=words)
    environment.globals["say"] = words.say
    environment.globals["page_direction"] = words.direction
    environment.globals["gap"] = words.gap
    return environment
