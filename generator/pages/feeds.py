"""Which pages have a feed of their documents, and where it is. `generator/exports/feeds.py` writes the feeds.

A feed needs a document with a day: the day on which it came into the archive, or its own.
"""

from __future__ import annotations

from collections.abc import Iterable

from generator.pages.views.seen import SeenDocument

FOLDER = "feeds"
MAIN = f"{FOLDER}/documents.xml"  # the feed of all documents
MAIN_AS_JSON = f"{FOLDER}/documents.json"
WITH_MAIN = frozenset({"index.md", "documents/index.md"})  # pages that lead to it
ENOUGH = 2  # documents that a value has which many corpora have by the thousand, such as a place


def feed_of(page: str, documents: Iterable[SeenDocument], enough: int = 1) -> str:
    """The feed of the documents of a page; empty if too few of them have a day."""
    days = 0
    for document in documents:
        days += bool(document.updated)
        if days == enough:
            return f"{FOLDER}/{page.removesuffix('.md')}.xml"
    return ""


def main_feeds(documents: Iterable[SeenDocument]) -> tuple[str, ...]:
    """The feeds of all documents; none if no document has a day."""
    return (MAIN, MAIN_AS_JSON) if feed_of(MAIN, documents) else ()
