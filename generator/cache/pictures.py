"""Keeps the pictures of pages, so that each page is drawn once: by the digest of its source and by how pictures are made.

Of a source there are a file for each page and a list of them. Drawing is the work of a function that is given, done in other
processes and within limits, because a page can be made to do harm. A page that breaks the limits has no picture, and is tried
again in the next build.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from generator.model import DrawnPage, Limits, PagePicture
from generator.text import files, sealed
from generator.workers import Failure, Watched, each, unwatched

KIND = b"verbale pictures 1"
AT_ONCE = 8  # pages that a process draws before it answers
LIST = "pages"

Draw = Callable[[bytes, Sequence[int]], tuple[DrawnPage, ...]]


@dataclass(frozen=True, slots=True)
class PagedSource:
    """A source with pages: its digest, its bytes, how many pages it has."""

    digest: str
    data: bytes
    pages: int


@dataclass(frozen=True, slots=True)
class _Asked:
    source: PagedSource
    pages: tuple[int, ...]


class Pictures:
    """The pictures in a folder that were made in one way, which `look` describes."""

    def __init__(self, folder: Path, look: str) -> None:
        self._folder = folder / sealed.digest(look.encode())[:16]

    def file(self, source: str, page: int) -> Path:
        """Where the picture of a page is kept; `source` is the digest of the source."""
        return self._folder / source[:2] / source / f"{page}.webp"

    def drawn(
        self, sources: Iterable[PagedSource], draw: Draw, limits: Limits, watched: Watched = unwatched
    ) -> Mapping[str, tuple[PagePicture, ...]]:
        """The pages of each source, by its digest; those that are not kept are drawn now."""
        wanted = {source.digest: source for source in sources}
        known = {digest: self._load(digest) for digest in wanted}
        missing = {digest: [page for page in range(1, wanted[digest].pages + 1) if page not in known[digest]] for digest in wanted}
        asked = [_Asked(wanted[digest], part) for digest, pages in missing.items() for part in _parts(pages)]
        for each_asked, pages in _made(asked, draw, limits, watched):
            digest = each_asked.source.digest
            for page in pages:
                self._keep(digest, page)
            known[digest] |= {page.page: PagePicture(page.page, page.width, page.height) for page in pages}
            self._save(digest, known[digest].values())
        self._prune(wanted)
        return {
            digest: tuple(known[digest].get(page, PagePicture(page)) for page in range(1, source.pages + 1))
            for digest, source in wanted.items()
        }

    def _keep(self, source: str, page: DrawnPage) -> None:
        if page.data:
            file = self.file(source, page.page)
            file.parent.mkdir(parents=True, exist_ok=True)
            files.write(file, page.data)

    def _load(self, source: str) -> dict[int, PagePicture]:
        """The pages of a source of which is known whether they can be drawn."""
        data = sealed.read(self.file(source, 0).with_name(LIST), KIND)
        pages = [PagePicture(*row) for row in json.loads(data)] if data else []
        return {page.page: page for page in pages if not page.width or self.file(source, page.page).is_file()}

    def _save(self, source: str, pages: Iterable[PagePicture]) -> None:
        rows = sorted((page.page, page.width, page.height) for page in pages)
        sealed.write(self.file(source, 0).with_name(LIST), KIND, json.dumps(rows).encode())

    def _prune(self, wanted: Mapping[str, object]) -> None:
        """Removes the pictures of sources that are not there any more, and those that were made in another way."""
        with suppress(OSError):
            for folder in [each for each in self._folder.parent.iterdir() if each != self._folder]:
                shutil.rmtree(folder, ignore_errors=True)
            for folder in [each for each in self._folder.glob("*/*") if each.name not in wanted]:
                shutil.rmtree(folder, ignore_errors=True)


def _parts(pages: Sequence[int]) -> Iterator[tuple[int, ...]]:
    yield from (tuple(pages[at : at + AT_ONCE]) for at in range(0, len(pages), AT_ONCE))


def _made(asked: Sequence[_Asked], draw: Draw, limits: Limits, watched: Watched) -> Iterator[tuple[_Asked, tuple[DrawnPage, ...]]]:
    """What was drawn. If drawing several pages fails, each of them is drawn by itself."""
    failed: list[_Asked] = []
    results = watched("Drawing pages", each(partial(_draw, draw), asked, limits), len(asked))
    for one, result in zip(asked, results, strict=True):
        if not isinstance(result, Failure):
            yield one, result
        elif len(one.pages) > 1:
            failed += [_Asked(one.source, (page,)) for page in one.pages]
    for one, result in zip(failed, each(partial(_draw, draw), failed, limits), strict=True):
        if not isinstance(result, Failure):
            yield one, result


def _draw(draw: Draw, asked: _Asked) -> tuple[DrawnPage, ...]:
    return draw(asked.source.data, asked.pages)
