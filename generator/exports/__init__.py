"""The corpus as data: files in open formats, which the site carries under `data/` and `verbale export` writes without it.

A format is one row of `OF_CORPUS` or `OF_DOCUMENTS`. What makes it takes a `Selection` and gives files; it knows nothing of
templates. Files are the same bytes whenever the corpus is the same: no time, no machine and no order of work is in them.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from typing import ClassVar

from generator.exports import (
    calendar_file,
    citations,
    epub,
    feeds,
    geo,
    graph,
    markdown,
    origin,
    outside,
    package,
    printed,
    tei,
    texts,
    web_annotations,
)
from generator.exports.selection import Selection
from generator.model import StoredPage
from generator.pages.views.document import DocumentView
from generator.pages.views.world import World

FOLDER = "data"


@dataclass(frozen=True, slots=True)
class Format:
    """A format: its name on the command line, what it holds in a few words, what makes its files, and whether the site carries them.

    The paths of the files are those in the folder of pages.
    """

    name: str
    about: str
    files: Callable[[Selection], Iterator[StoredPage]]
    in_site: bool = True


OF_CORPUS: tuple[Format, ...] = (  # files about all documents together
    Format("tables", "the corpus as CSV, JSON and an SQLite database, with their description", package.files),
    Format("csv", "the corpus as CSV", package.csv_files, in_site=False),
    Format("sqlite", "the corpus as an SQLite database with full-text search", package.database_file, in_site=False),
    Format("bibtex", "references to all documents for BibTeX and biblatex", citations.bibtex_file),
    Format("ris", "references to all documents for reference managers, as RIS", citations.ris_file),
    Format("csl", "references to all documents as CSL-JSON", citations.csl_file),
    Format("geojson", "places, with points that records state", geo.geojson),
    Format("linked-places", "places for gazetteers", geo.linked_places),
    Format("graphml", "who cites what, as a graph", graph.graphml),
    Format("icalendar", "documents, adoptions and events by day", calendar_file.icalendar),
    Format("atom", "new documents as an Atom feed", feeds.atom),
    Format("jsonfeed", "new documents as a JSON Feed", feeds.json_feed),
    Format("epub", "the texts as a book, EPUB 3", epub.epub, in_site=False),
    Format("print", "the texts as one HTML file to print on A4", printed.printed, in_site=False),
)
OF_DOCUMENTS = (  # files of which each document has its own
    Format("json", "each document with all that was understood of it", texts.json_files),
    Format("text", "each document as plain text", texts.text_files),
    Format("markdown", "each document as Markdown, with what its masthead says as front matter", markdown.files),
    Format("tei", "each document as TEI P5", tei.files),
    Format("citation", "a reference to each document, as BibTeX, RIS and CSL-JSON", citations.files_of_each),
    Format("annotations", "the mentions of each document as Web Annotations", web_annotations.annotation_pages),
)


@dataclass(frozen=True, slots=True)
class CorpusFiles:
    """The files of a format for the complete corpus, as a unit of the build."""

    template: ClassVar[str] = "data of the corpus"
    documents: ClassVar[None] = None
    format: Format

    @property
    def path(self) -> str:
        """What they are called among the units."""
        return f"{FOLDER}/{self.format.name}"

    def files(self, world: World) -> Iterator[StoredPage]:
        """The files."""
        return self.format.files(Selection(world))


@dataclass(frozen=True, slots=True)
class DocumentFiles:
    """The files of one document in all formats, as a unit of the build."""

    template: ClassVar[str] = "data of a document"
    document: DocumentView

    @property
    def documents(self) -> tuple[DocumentView, ...]:
        """The document."""
        return (self.document,)

    @property
    def path(self) -> str:
        """What they are called among the units."""
        return f"{FOLDER}/documents/{self.document.slug}"

    def files(self, world: World) -> Iterator[StoredPage]:
        """The files."""
        selection = Selection(world, self.documents)
        for each in OF_DOCUMENTS:
            if each.in_site:
                yield from each.files(selection)


Unit = CorpusFiles | DocumentFiles | feeds.FeedFile | origin.MadeFrom | outside.FoundBy


def units(world: World, handbook: Collection[str] = ()) -> Iterator[Unit]:
    """The data that the site carries; `handbook` has the paths of hand-written files."""
    yield outside.FoundBy(frozenset(handbook) & {outside.ROBOTS, outside.SEARCH})
    yield origin.MadeFrom()
    yield from feeds.feed_files(world)
    yield from (DocumentFiles(document) for document in world.documents)
    yield from (CorpusFiles(each) for each in OF_CORPUS if each.in_site)
