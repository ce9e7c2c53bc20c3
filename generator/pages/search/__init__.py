"""The index of the search: static files that the build writes and the browser fetches piece by piece (decision 34).

Its unit is the paragraph of a document; entries lead to their own pages. Nothing here knows a template.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from generator.model import StoredPage
from generator.pages.search.analysis import STEMMERS, Analysis
from generator.pages.search.files import FOLDER
from generator.pages.search.segment import count, segment_files, segment_of
from generator.pages.views.document import DocumentView
from generator.pages.views.world import World


@dataclass(frozen=True, slots=True)
class Segment:
    """The part of the index that some documents make, in the order of their slugs."""

    template: ClassVar[str] = "search"
    number: int
    documents: tuple[DocumentView, ...]

    @property
    def path(self) -> str:
        """What it is called among the units of the pages."""
        return f"{FOLDER}/{self.number}"

    def files(self, world: World) -> Iterator[StoredPage]:
        """Its files."""
        return segment_files(self.number, self.documents, world, Analysis())


@dataclass(frozen=True, slots=True)
class Stemmers:
    """The scripts that stem words in a browser: they show no document, and are made once for a version of their package."""

    template: ClassVar[str] = "search"
    path: ClassVar[str] = f"{FOLDER}/stem"
    documents: ClassVar[tuple[DocumentView, ...]] = ()

    def files(self, _: World) -> Iterator[StoredPage]:
        """The scripts, with their licence."""
        from generator.pages.search.stemmers import javascript, licence  # which most builds do not need

        yield StoredPage(f"{self.path}/LICENSE.txt", licence().encode(), "")
        for language in sorted(STEMMERS):
            yield StoredPage(f"{self.path}/{language}.js", javascript(language).encode(), "")


def segments(world: World) -> Iterator[Segment]:
    """The documents of a corpus in segments."""
    number = count(len(world.documents))
    documents = sorted(world.documents, key=lambda document: document.slug)
    for segment in range(number):
        yield Segment(segment, tuple(each for each in documents if segment_of(each.slug, number) == segment))
