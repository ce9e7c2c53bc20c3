"""The pages of sources as pictures: drawn where they are not kept, and given as files of the site."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import partial

from generator.cache.pictures import Draw, PagedSource, Pictures
from generator.model import Document, Limits, PagePicture, Problem, Source
from generator.pages.addresses import picture
from generator.pages.spool import WaitingFile
from generator.text import files
from generator.workers import Watched

UNDRAWN = "W121"


def drawn(
    documents: Iterable[Document], sources: Mapping[str, Source], kept: Pictures, draw: Draw, limits: Limits, watched: Watched
) -> tuple[Mapping[str, tuple[PagePicture, ...]], tuple[WaitingFile, ...], tuple[Problem, ...]]:
    """A document's slug → the pictures of its pages; their files; and a Problem (W121) for pages that cannot be drawn."""
    paged = [document for document in documents if document.source.pages]
    wanted = [PagedSource(each.source.sha256, sources[each.slug].data, each.source.pages) for each in paged]
    found = kept.drawn(wanted, draw, limits, watched)
    pictures = {each.slug: found[each.source.sha256] for each in paged}
    waiting = [
        WaitingFile(picture(each.slug, page.page), "", partial(files.pieces, kept.file(each.source.sha256, page.page)))
        for each in paged
        for page in pictures[each.slug]
        if page.width
    ]
    missing = {each.source.path: [page.page for page in pictures[each.slug] if not page.width] for each in paged}
    return pictures, tuple(waiting), tuple(_undrawn(path, pages) for path, pages in missing.items() if pages)


def _undrawn(path: str, pages: Sequence[int]) -> Problem:
    what = f"has pages that cannot be drawn as pictures: {', '.join(map(str, pages))}"
    return Problem("warning", UNDRAWN, path, what, "The text is shown without them. Print the file as a PDF again if they matter.")
