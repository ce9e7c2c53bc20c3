"""Feeds of new documents: Atom (RFC 4287) of all documents and of those of a page, and JSON Feed 1.1 of all.

New is what came into the archive last; where no history says when that was, the documents' own days give the order. Atom asks for
a day of each entry, so that documents without one are only in the JSON Feed. While the address of the site is not known, links
are relative, and a document is identified by its slug and by the SHA-256 of its source.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import ClassVar
from urllib.parse import quote

from generator.exports.excerpts import Excerpt, excerpt_of
from generator.exports.selection import Selection
from generator.model import UNKNOWN_LANGUAGE, StoredPage
from generator.pages.feeds import MAIN, MAIN_AS_JSON
from generator.pages.views.document import DocumentView
from generator.pages.views.entry import EntryView
from generator.pages.views.facet import ValueView
from generator.pages.views.name_parts import NO_TYPE
from generator.pages.views.world import World
from generator.text import xml
from generator.text.scripts import direction

ATOM = "http://www.w3.org/2005/Atom"
MOST, MOST_OF_ALL = 50, 200  # entries of a feed
MIDNIGHT = "T00:00:00Z"


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed: where it is, how it is called, the page whose documents it has, and these documents."""

    path: str
    title: str
    page: str
    documents: Sequence[DocumentView]
    most: int = MOST

    @property
    def dated(self) -> tuple[DocumentView, ...]:
        """The documents that have a day, the latest first."""
        found = sorted((view for view in self.documents if view.updated), key=lambda view: view.slug)
        return tuple(sorted(found, key=lambda view: view.updated, reverse=True))


@dataclass(frozen=True, slots=True)
class FeedFile:
    """The feed of the documents of one page, as a unit of the build."""

    template: ClassVar[str] = "feed of a page"
    view: EntryView | ValueView
    own: tuple[DocumentView, ...]

    @property
    def path(self) -> str:
        """Where it is."""
        return self.view.feed

    @property
    def documents(self) -> tuple[DocumentView | EntryView | ValueView, ...]:
        """Its documents, and the page whose documents they are."""
        return (self.view, *self.own)

    def files(self, world: World) -> Iterator[StoredPage]:
        """The file."""
        title = f"{world.site_name}: {self.view.heading}"
        yield _atom(Feed(self.path, title, self.view.path, self.own), Selection(world, self.own))


def feed_files(world: World) -> Iterator[FeedFile]:
    """The feeds of the pages that have one."""
    entries = (entry for kind in world.kinds if world.grammar.kinds[kind.name].followed for entry in kind.entries)
    values = (value for facet in world.facets if facet.facet.followed for value in facet.all_values)
    views: Iterator[EntryView | ValueView] = chain(entries, values)
    for view in views:
        if view.feed:
            yield FeedFile(view, tuple(world.by_slug[document.slug] for document in view.documents))


def atom(selection: Selection) -> Iterator[StoredPage]:
    """New documents, as Atom; no file if no document has a day."""
    feed = _of_all(selection, MAIN)
    if feed.dated:
        yield _atom(feed, selection)


def json_feed(selection: Selection) -> Iterator[StoredPage]:
    """New documents, as JSON Feed 1.1: those without a day last. No file if no document has a day."""
    feed = _of_all(selection, MAIN_AS_JSON)
    if not feed.dated:
        return
    undated = [view for view in feed.documents if not view.updated]
    values = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        **({"home_page_url": selection.address(feed.page), "feed_url": selection.address(feed.path)} if _is_known(selection) else {}),
        "language": selection.world.words.tag,
        "items": [_item(view, feed, selection) for view in (*feed.dated, *undated)[: feed.most]],
    }
    yield StoredPage(feed.path, (json.dumps(values, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "replace"), "")


def _of_all(selection: Selection, path: str) -> Feed:
    title = f"{selection.world.site_name}: {selection.world.words.say('feeds.new').plain}"
    return Feed(path, title, "index.md", selection.documents, MOST_OF_ALL)


def _is_known(selection: Selection) -> bool:
    return bool(selection.world.published.url)


def _link(page: str, feed: Feed, selection: Selection) -> str:
    """The address of a page: permanent, or relative to the feed."""
    address = selection.address(page)
    return address if _is_known(selection) else "../" * feed.path.count("/") + address


def _id(view: DocumentView, selection: Selection) -> str:
    if _is_known(selection):
        return selection.address(view.path)
    return f"urn:sha256:{view.document.source.sha256}:{quote(view.slug.encode('utf-8', 'replace'), safe='')}"


def _item(view: DocumentView, feed: Feed, selection: Selection) -> dict[str, object]:
    excerpt = excerpt_of(view.document)
    language = excerpt.language if excerpt.text else ""
    values: dict[str, object] = {
        "id": _id(view, selection),
        "url": _link(view.path, feed, selection),
        "title": view.title,
        "content_text": "\n\n".join(filter(None, (view.short, excerpt.text))),
        "date_published": f"{view.day}{MIDNIGHT}" if view.day else "",
        "date_modified": f"{view.updated}{MIDNIGHT}" if view.updated else "",
        "authors": [{"name": view.masthead.issuer}] if view.masthead.issuer else [],
        "tags": [name for _, name in _categories(view)],
        "language": "" if language == UNKNOWN_LANGUAGE else language,
    }
    return {name: value for name, value in values.items() if value}


def _categories(view: DocumentView) -> list[tuple[str, str]]:
    """The type and the languages of a document: what they are in data, and in words."""
    own = [(view.masthead.type, view.type)] if view.masthead.type != NO_TYPE else []
    return [*own, *zip(view.masthead.languages, view.languages, strict=True)]


def _atom(feed: Feed, selection: Selection) -> StoredPage:
    words, dated = selection.world.words, feed.dated
    undated = len(feed.documents) - len(dated)
    address = _link(feed.path, feed, selection)
    named = f"{selection.world.site_name}\0{feed.path}".encode("utf-8", "replace")
    own = f"urn:sha256:{hashlib.sha256(named).hexdigest()}"
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        f'<feed xmlns="{ATOM}" xml:lang={xml.attribute(words.tag)}>',
        f"<id>{xml.content(address if _is_known(selection) else own)}</id>",
        f"<title>{xml.content(feed.title)}</title>",
        *([f"<subtitle>{xml.content(words.say('feeds.undated', n=undated).plain)}</subtitle>"] if undated else []),
        f"<updated>{dated[0].updated}{MIDNIGHT}</updated>",
        f"<author><name>{xml.content(selection.world.site_name)}</name></author>",
        f'<link rel="self" type="application/atom+xml" href={xml.attribute(address)}/>',
        f'<link rel="alternate" type="text/html" href={xml.attribute(_link(feed.page, feed, selection))}/>',
        *(line for view in dated[: feed.most] for line in _entry(view, feed, selection)),
        "</feed>",
    ]
    return StoredPage(feed.path, ("\n".join(lines) + "\n").encode("utf-8", "replace"), "")


def _entry(view: DocumentView, feed: Feed, selection: Selection) -> Iterable[str]:
    yield "<entry>"
    yield f"<id>{xml.content(_id(view, selection))}</id>"
    yield f"<title xml:lang={xml.attribute(view.title_language)}>{xml.content(view.title)}</title>"
    yield f'<link rel="alternate" type="text/html" href={xml.attribute(_link(view.path, feed, selection))}/>'
    if view.day:
        yield f"<published>{view.day}{MIDNIGHT}</published>"
    yield f"<updated>{view.updated}{MIDNIGHT}</updated>"
    if view.masthead.issuer:
        yield f"<author><name>{xml.content(view.masthead.issuer)}</name></author>"
    for term, label in _categories(view):
        yield f"<category term={xml.attribute(term)} label={xml.attribute(label)}/>"
    yield _summary(view.short, excerpt_of(view.document), selection)
    yield "</entry>"


def _summary(name: str, excerpt: Excerpt, selection: Selection) -> str:
    """The short name, and the beginning of the text in its own language."""
    runs = direction(excerpt.language)
    told = f"<p xml:lang={xml.attribute(excerpt.language)} dir={xml.attribute(runs)}>{xml.content(excerpt.text)}</p>"
    named = f"<p xml:lang={xml.attribute(selection.world.words.tag)}>{xml.content(name)}</p>"
    return f'<summary type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">{named}{told if excerpt.text else ""}</div></summary>'
