"""Renders the corpus into Markdown pages: `site_templates/pages` has the site's shape, this file says what each place means.

A template's path is its page's address: `[document]` means every document, `[unread]` for every source that could
not be read, `[family]` for every family, `[facet]` for every facet and `[value]` for every value of it, `[redirect]` for every
address that leads on, `[kind]` for every kind of reference and `[entry]` for every entry of it, `[part]` for every part of a
list that is too long for one page; an exact path wins, and a template without brackets is one page. Whatever a template prints
is escaped for Markdown unless it was woven. Templates decide nothing but looks; what they see is described in `views`.
"""

from __future__ import annotations

import traceback
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import jinja2

from generator.model import Attachment, Page, Problem, Source
from generator.pages.views.divided import DividedList, PartView
from generator.pages.views.document import DocumentView, UnreadView
from generator.pages.views.entry import EntryView, KindView
from generator.pages.views.facet import FacetView, ValueView
from generator.pages.views.family import FamilyView
from generator.pages.views.labels import noun
from generator.pages.views.redirect import RedirectView
from generator.pages.views.world import CurrentPage, World
from generator.pages.views.world_lists import lists_of
from generator.pages.weave import attribute, escape

SUFFIX = ".jinja"
BROKEN = "E405"
SINGLE = {"lang": "en", "hide": ["navigation"], "search": {"boost": 0.3}}  # lists, which a search finds behind what they list

View = DocumentView | UnreadView | KindView | EntryView | FamilyView | FacetView | ValueView | RedirectView | PartView
Route = tuple[str, str, Mapping[str, object], Mapping[str, Any]]  # template, page path, front matter, what the template sees


@dataclass(frozen=True, slots=True)
class Rendering:
    """Everything that goes to the pages folder, and what was wrong with the templates."""

    pages: tuple[Page, ...]
    attachments: tuple[Attachment, ...]
    problems: tuple[Problem, ...]


def render(world: World, templates: Path, sources: Mapping[str, Source]) -> Rendering:
    """All pages of the corpus, and the originals beside them. A template that cannot be rendered is a Problem (E405)."""
    environment = _environment(templates)
    pages: list[Page] = []
    leading: list[Attachment] = []
    problems: dict[str, Problem] = {}
    for template, path, front, seen in _routes(world, _templates(templates)):
        leading += [file for each in seen.get("lists", {}).values() if (file := each.attachment)]
        try:
            body = environment.get_template(template).render(**seen, world=world, here=CurrentPage(path))
        except Exception as error:  # a template can fail in any way that Python can
            where, line = _where(error, templates) or (template, 0)
            hint = "What a template sees is described in generator/pages/views/."
            what = f"cannot be rendered: {type(error).__name__}: {error}"
            problems[where] = Problem("error", BROKEN, f"{templates.name}/{where}", what, hint, line)
        else:
            pages.append(Page(path, front, body.strip() + "\n"))
    kept: tuple[DocumentView | UnreadView, ...] = (*world.documents, *world.unread)
    originals = tuple(Attachment(view.original, sources[view.slug].data) for view in kept if view.original)
    return Rendering(tuple(sorted(pages, key=lambda page: page.path)), (*originals, *leading), tuple(problems.values()))


def _where(error: Exception, templates: Path) -> tuple[str, int] | None:
    """The template and the line in which an error arose."""
    if isinstance(error, jinja2.TemplateSyntaxError):
        return error.name or "", error.lineno
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if frame.filename.endswith(SUFFIX)]
    return (Path(frames[-1].filename).relative_to(templates).as_posix(), frames[-1].lineno or 0) if frames else None


def _templates(templates: Path) -> frozenset[str]:
    return frozenset(file.relative_to(templates).as_posix() for file in (templates / "pages").rglob(f"*.md{SUFFIX}"))


def _routes(world: World, templates: frozenset[str]) -> Iterator[Route]:
    """Every page of the site with the template that makes it."""
    made: set[str] = set()
    for template, view, seen in _views(world, templates):
        exact = f"pages/{view.path}{SUFFIX}"
        made.add(exact)
        lists = view.lists(world.most) if hasattr(view, "lists") else {}
        yield exact if exact in templates else template, view.path, _leading(view.front, lists), {**seen, "lists": lists}
        yield from _parts(lists)
    for template in sorted(templates - made):
        if "[" in template:
            continue
        path = template.removeprefix("pages/").removesuffix(SUFFIX)
        lists = lists_of(world, path)
        yield template, path, _leading(SINGLE, lists), {"lists": lists}
        yield from _parts(lists)


def _leading(front: Mapping[str, object], lists: Mapping[str, DividedList]) -> dict[str, object]:
    """The front matter of a page, with what the theme needs to lead from anchors of its lists to the parts that have them."""
    leads = [each.leads["anchors"] for each in lists.values() if each.leads]
    return {**front, "anchors": [file for files in leads for file in files]} if leads else dict(front)


def _parts(lists: Mapping[str, DividedList]) -> Iterator[Route]:
    """The pages of the parts of lists."""
    for each in lists.values():
        for part in each.pages:
            yield f"pages/[part].md{SUFFIX}", part.path, part.front, {"part": part}


def _views(world: World, templates: frozenset[str]) -> Iterator[tuple[str, View, dict[str, Any]]]:
    """Everything that has a page of its own, with the template for its like and what that sees."""
    for document in world.documents:
        yield f"pages/documents/[document].md{SUFFIX}", document, {"document": document}
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
        for entry in kind.entries:
            yield template, entry, {"entry": entry, "kind": kind}


def _environment(templates: Path) -> jinja2.Environment:
    """Jinja, made so that nothing reaches a page unescaped by accident."""
    environment = jinja2.Environment(
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
