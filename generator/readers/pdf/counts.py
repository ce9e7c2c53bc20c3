"""How many glyphs a PDF has, and how many of them are readable."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from generator.readers.pdf.glyphs import PageGlyphs

UNREADABLE = 0.1  # of a document's glyphs: if more have no known character, it has no text


class PageCounts(NamedTuple):
    """The glyphs of a page: all, those without a known character, those not drawn; and whether it is a picture without text."""

    glyphs: int
    unknown: int
    hidden: int
    has_picture_only: bool

    @classmethod
    def of(cls, page: PageGlyphs) -> PageCounts:
        """The counts of this page."""
        return cls(page.count, page.unknown, page.hidden, page.has_picture_only)


class DocumentCounts(NamedTuple):
    """The glyphs of all pages, as in `PageCounts`; `pictures` are the numbers of the pages that are pictures without text."""

    pages: int
    glyphs: int
    unknown: int
    hidden: int
    pictures: tuple[int, ...]

    @property
    def is_empty(self) -> bool:
        """Whether the pages show nothing at all."""
        return not self.glyphs and not self.pictures

    @property
    def is_unreadable(self) -> bool:
        """Whether too many glyphs have no known character."""
        return self.unknown > UNREADABLE * self.glyphs

    @property
    def is_by_machine(self) -> bool:
        """Whether most of the text is not drawn: OCR has laid it over a picture."""
        return self.hidden > self.glyphs / 2


def total(pages: Sequence[PageCounts]) -> DocumentCounts:
    """The counts of all pages together."""
    glyphs, unknown, hidden, pictures = zip(*pages, strict=True)
    numbers = (number for number, is_picture in enumerate(pictures, start=1) if is_picture)
    return DocumentCounts(len(pages), sum(glyphs), sum(unknown), sum(hidden), tuple(numbers))
