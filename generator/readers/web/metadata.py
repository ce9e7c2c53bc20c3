"""What the head of a page states of its document: title, day, author, language, site; also in JSON-LD and marked times.

Pages are not trusted: only the first elements are looked at, long values are cut, and of JSON-LD no more is read than a page
about one article has. What is stated of several articles is stated of none.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import islice
from typing import Any

from lxml.etree import _Element

from generator.model import SourceFact
from generator.readers.metadata import LONGEST, distinct, fact_of
from generator.readers.web.outline import Outline, stated_language, text_of

MOST = 300  # elements of one sort that are looked at
MOST_SCRIPTS, LONGEST_SCRIPT = 5, 300_000  # characters
MOST_NODES = 200  # of JSON-LD
ARTICLES = frozenset(("Article", "NewsArticle", "ReportageNewsArticle", "BlogPosting", "Report", "Legislation", "GovernmentAnnouncement"))
AROUND = ("@graph", "mainEntity", "mainEntityOfPage")  # of a node, where the article can be
STATED = ("headline", "datePublished", "inLanguage", "author")
PERSON = "Person"


def page_facts(page: Outline) -> tuple[SourceFact, ...]:
    """The facts that a page's metadata states, those of its head first."""
    root = page.root
    return distinct((*_in_head(root), *_in_json(root), *_times(root), _language(root)))


def _in_head(root: _Element) -> Iterator[SourceFact | None]:
    for each in islice(root.iter("meta"), MOST):
        name = each.get("property") or each.get("name") or each.get("http-equiv") or each.get("itemprop") or ""
        yield fact_of(name, each.get("content", ""), f"meta {name.strip()}")
    for each in islice(root.iter("title"), 1):
        yield fact_of("title", text_of(each), "title element")
    for each in islice(root.iter("link"), MOST):
        if each.get("rel", "").lower() == "canonical":
            yield fact_of("canonical", each.get("href", ""), "link canonical")


def _language(root: _Element) -> SourceFact | None:
    return fact_of("lang", stated_language(root), "html lang")


def _times(root: _Element) -> Iterator[SourceFact | None]:
    """The days of `time` elements: the one that says so is the day of publication; another counts if the page has one day only."""
    times = list(islice(root.iter("time"), MOST))
    stated = [each for each in times if "pubdate" in each.attrib or each.get("itemprop") == "datePublished"]
    yield from (fact_of("datePublished", each.get("datetime", ""), "time element") for each in stated[:1])
    if not stated and len({each.get("datetime", "")[:10] for each in times}) == 1:
        yield fact_of("day", times[0].get("datetime", ""), "time element")


# JSON-LD


def _in_json(root: _Element) -> Iterator[SourceFact | None]:
    articles = list(islice(_articles(root), 2))
    if len(articles) == 1:
        for name in STATED:
            yield from (fact_of(name, value, f"JSON-LD {name}") for value in _texts(articles[0].get(name)))


def _articles(root: _Element) -> Iterator[dict[str, Any]]:
    scripts = (each for each in islice(root.iter("script"), MOST) if each.get("type", "").strip().lower() == "application/ld+json")
    for script in islice(scripts, MOST_SCRIPTS):
        text = script.text or ""
        if len(text) <= LONGEST_SCRIPT:
            yield from _articles_in(_loaded(text))


def _loaded(text: str) -> Any:
    """The value of a JSON text; None if it is broken or nested too deeply."""
    try:
        return json.loads(text, strict=False)
    except (ValueError, RecursionError):
        return None


def _articles_in(value: Any) -> Iterator[dict[str, Any]]:
    """The nodes that are articles, among the first nodes of a graph."""
    waiting, seen = [value], 0
    while waiting and seen < MOST_NODES:
        node = waiting.pop(0)
        seen += 1
        if isinstance(node, list):
            waiting[:0] = node[:MOST_NODES]
        elif isinstance(node, dict):
            if not ARTICLES.isdisjoint(_types(node)):
                yield node
            else:
                waiting += [node[name] for name in AROUND if name in node]


def _types(node: dict[str, Any]) -> list[str]:
    stated = node.get("@type")
    types = stated if isinstance(stated, list) else [stated]
    return [each for each in types[:MOST_NODES] if isinstance(each, str)]


def _texts(value: Any) -> Iterator[str]:
    """The texts of a value: itself, or the names of organizations. A person is not who issues a document."""
    values = value[:MOST_NODES] if isinstance(value, list) else [value]
    for each in values:
        named = each.get("name") if isinstance(each, dict) and PERSON not in _types(each) else each
        if isinstance(named, str):
            yield named[: 2 * LONGEST]
