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
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from types import MappingProxyType

import jinja2

from generator.cache.rendered import RenderedFile, RenderedUnit
from generator.model import Attachment, Limits, Page, Problem, Source, StoredPage
from generator.pages.looking import Looked, LookingEnvironment
from generator.pages.search import Segment, segments
from generator.pages.search.analysis import Analysis
from generator.pages.search.root import root_files
from generator.pages.spool import Spool, WaitingFile, standing
from generator.pages.stage import content
from generator.pages.states import CORPUS, Question, States
from generator.pages.units import SUFFIX, Unit, units
from generator.pages.views.document import DocumentView, UnreadView
from generator.pages.views.labels import noun
from generator.pages.views.world import CurrentPage, World
from generator.pages.weave import attribute, escape
from generator.text import files
from generator.text.sealed import digest
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
    """What a unit gave, and what its templates looked at."""

    pages: tuple[Page, ...]
    stored: tuple[StoredPage, ...]
    attachments: tuple[Attachment, ...]
    problem: tuple[str, Problem] | None
    looked_at: tuple[tuple[str, bool], ...]
    asked: tuple[tuple[Question, str], ...]


def render(
    world: World,
    templates: Path,
    sources: Mapping[str, Source],
    before: Mapping[str, RenderedUnit] | None = None,
    made_with: str = "",
    folder: Path | None = None,
    handbook: Mapping[str, bytes] = MappingProxyType({}),
    watched: Watched = unwatched,
) -> Rendering:
    """All pages of the corpus, and the originals beside them. A template that cannot be rendered is a Problem (E405).

    `before` says from what the files in `folder` were rendered with `made_with`: those of which nothing has changed stand. Then all
    pages are given as files that wait. `handbook` has the hand-written files by path, which the search finds too.
    """
    states, stores = States(world, made_with), before is not None
    known: dict[str, RenderedUnit] = {}
    waiting: list[WaitingFile] = []
    changed: list[Unit | Segment] = []
    of_search: dict[int, list[WaitingFile]] = {}
    for unit in (*units(world, templates), *(segments(world) if stores else ())):
        old = (before or {}).get(unit.path)
        if old and folder and _stands(old, unit, states, folder):
            known[unit.path] = old
            files_of_unit = [standing(folder, file.path, file.title) for file in old.files]
            waiting += files_of_unit
            if isinstance(unit, Segment):
                of_search[unit.number] = files_of_unit
        else:
            changed.append(unit)
    renderer, spool = _Renderer(world, templates, stores), Spool(folder.parent if folder else None)
    problems: dict[str, Problem] = {}
    pages: list[Page] = []
    leading: list[Attachment] = []
    for unit, made in zip(changed, watched("Rendering pages", _all_made(renderer, changed), len(changed)), strict=True):
        known[unit.path] = _known(unit, made, states)
        files_of_unit = list(map(spool.put, made.stored))
        waiting += files_of_unit
        if isinstance(unit, Segment):
            of_search[unit.number] = files_of_unit
        pages += made.pages
        leading += made.attachments
        if made.problem:
            problems.setdefault(*made.problem)
    if stores:
        waiting += map(spool.put, root_files(world, Analysis(), of_search, handbook))
    kept: tuple[DocumentView | UnreadView, ...] = (*world.documents, *world.unread)
    originals = tuple(Attachment(view.original, sources[view.slug].data) for view in kept if view.original)
    return Rendering(
        pages=tuple(sorted(pages, key=lambda page: page.path)),
        attachments=(*originals, *sorted(leading, key=lambda file: file.path)),
        problems=tuple(problems.values()),
        waiting=tuple(waiting),
        units=dict(sorted(known.items())) if stores else {},
    )


def _stands(known: RenderedUnit, unit: Unit | Segment, states: States, folder: Path) -> bool:
    """Whether nothing that a unit shows has changed, and its files are as they were written."""
    if isinstance(unit, Segment) and known.looked_at != unit.looked_at:
        return False
    if known.template != unit.template or not known.state or known.state != states.of(known.looked_at, known.asked):
        return False
    try:
        return all(digest(files.read(folder / file.path)) == file.digest for file in known.files)
    except OSError:
        return False


def _known(unit: Unit | Segment, made: _Made, states: States) -> RenderedUnit:
    """What is kept of a unit for the next run."""
    pages = tuple(RenderedFile(page.path, digest(page.data), page.title) for page in made.stored)
    attachments = tuple(RenderedFile(each.path, digest(each.data)) for each in made.attachments)
    state = "" if made.problem else states.of(made.looked_at, made.asked)
    return RenderedUnit(unit.template, made.looked_at, made.asked, state, (*pages, *attachments))


def _all_made(renderer: _Renderer, changed: Sequence[Unit | Segment]) -> Iterator[_Made]:
    """What the units give, in order; many are rendered on every core, where copies of a process can be made safely."""
    if len(changed) <= FEW or sys.platform != "linux":
        yield from map(renderer.made, changed)
        return
    parts = [changed[at : at + AT_ONCE] for at in range(0, len(changed), AT_ONCE)]
    done = each(partial(_part_made, renderer, parts), range(len(parts)), LIMITS)
    for part, results in zip(parts, done, strict=True):
        if isinstance(results, Failure):
            raise RuntimeError(
                f"The pages from '{part[0].path}' to '{part[-1].path}' could not be rendered: {results.told or results.reason}"
            )
        yield from results


def _part_made(renderer: _Renderer, parts: Sequence[Sequence[Unit | Segment]], number: int) -> list[_Made]:
    return [renderer.made(unit) for unit in parts[number]]


class _Renderer:
    """Renders units, one after another."""

    def __init__(self, world: World, templates: Path, stores: bool) -> None:
        self._world, self._templates, self._environment, self._stores = world, templates, _environment(templates), stores

    def made(self, unit: Unit | Segment) -> _Made:
        """The pages of one unit, or the files of a part of the search's index."""
        if isinstance(unit, Segment):
            return _Made((), tuple(unit.files(self._world)), (), None, unit.looked_at, ())
        looked = self._environment.looked = Looked()
        looked.at_all(unit.path if unit.view else CORPUS)
        lists = unit.lists(self._world)
        pages: list[Page] = []
        problem = None
        for route in unit.routes(lists):
            try:
                template = self._environment.get_template(route.template)
                body = template.render(**route.seen, world=self._world, here=CurrentPage(route.path))
            except Exception as error:  # a template can fail in any way that Python can
                where, line = _where(error, self._templates) or (route.template, 0)
                hint = "What a template sees is described in generator/pages/views/."
                what = f"cannot be rendered: {type(error).__name__}: {error}"
                problem = (where, Problem("error", BROKEN, f"{self._templates.name}/{where}", what, hint, line))
            else:
                pages.append(Page(route.path, route.front, body.strip() + "\n"))
        attachments = tuple(file for each in lists.values() if (file := each.attachment))
        stored = tuple(StoredPage(page.path, content(page), page.title) for page in pages) if self._stores else ()
        return _Made(() if self._stores else tuple(pages), stored, attachments, problem, looked.views, looked.asked)


def _where(error: Exception, templates: Path) -> tuple[str, int] | None:
    """The template and the line in which an error arose."""
    if isinstance(error, jinja2.TemplateSyntaxError):
        return error.name or "", error.lineno
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if frame.filename.endswith(SUFFIX)]
    return (Path(frames[-1].filename).relative_to(templates).as_posix(), frames[-1].lineno or 0) if frames else None


def _environment(templates: Path) -> LookingEnvironment:
    """Jinja, made so that nothing reaches a page unescaped by accident."""
    environment = LookingEnvironment(
        loader=jinja2.FileSystemLoader(templates),
        autoescape=True,
        finalize=lambda value: value if hasattr(value, "__html__") else escape("" if value is None else str(value)),
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["attribute"] = attribute
    environment.filters["noun"] = noun
    return environment
