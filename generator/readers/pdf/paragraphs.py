"""The strips of all pages become one text of paragraphs; a paragraph can continue on the next page.

The footers and headers between the two halves of such a paragraph become `Drop`s inside it (text that is left out); the
notes of the page on which it begins come after the whole paragraph. A PDF does not store its text as lines. This module makes them: one
for each strip, and an empty one before each paragraph. Edits give positions in these lines.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from generator.model import Span
from generator.readers.draft import Drop, Line, kept_in, line_text
from generator.readers.pdf.frame import DividedPage
from generator.readers.pdf.headings import with_headings
from generator.readers.pdf.notes import NOTE_MARK
from generator.readers.pdf.page import PageStrips
from generator.readers.pdf.paragraph_starts import PARAGRAPH_GAP, starts_paragraph
from generator.readers.pdf.placed_strip import PlacedStrip
from generator.readers.pdf.printed_characters import TO_SUPERSCRIPT
from generator.readers.pdf.strips import Strip
from generator.readers.pdf.table_rows import with_table_rows
from generator.readers.pdf.typography import Typography, typography_of

SUPERSCRIPT_NUMBER = re.compile("[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3}")
FROM_SUPERSCRIPT = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
GLUED_MARK = re.compile(r"(\d{1,3})(?=[^\W\d])")
NUMBER_AND_SPACE = re.compile(r"\d+\s")
# An indent is stated as a number of spaces. The width of one space is taken to be half of the text size.
INDENT = 0.5


def text_of_pages(divided: Sequence[DividedPage], pages: Sequence[PageStrips]) -> tuple[str, tuple[Line, ...], tuple[Drop, ...]]:
    """The text of all pages, its lines, and its drops (the furniture)."""
    typography = typography_of(divided, pages)
    writer = _TextWriter()
    for placed in with_headings(list(_in_order(divided, typography)), typography):
        writer.write(placed)
    return "".join(writer.pieces), tuple(writer.lines), tuple(writer.drops)


class _TextWriter:
    """The text written so far: its pieces, and the lines and drops in them."""

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.lines: list[Line] = []
        self.drops: list[Drop] = []
        self._at = 0

    def write(self, placed: PlacedStrip) -> None:
        """Adds a strip as one line, after an empty line if a paragraph begins with it.

        A strip that is not text becomes a `Drop`; `placed.rule` says why.
        """
        if placed.starts and self.pieces:
            self._add("")
        text = placed.strip.text
        if placed.rule:
            self.drops.append(Drop(Span(self._at, self._at + len(text)), placed.rule))
        else:
            self.lines.append(self._line(placed, text))
        self._add(text)

    def _add(self, line: str) -> None:
        self.pieces.append(f"{line}\n")
        self._at += len(line) + 1

    def _line(self, placed: PlacedStrip, text: str) -> Line:
        # Without spaces at the ends, and without repeated spaces.
        kept = kept_in(text, Span(0, len(text)))
        indented = placed.starts and not placed.table
        return Line(
            number=len(self.pieces) + 1,
            kept=tuple(span.moved(self._at) for span in kept),
            text=line_text(text, kept),
            gap=int(placed.starts),
            indent=max(0, round(placed.indent_width / (INDENT * placed.strip.size))) if indented else 0,
            heading=placed.heading,
            alone=placed.table,
            kind="note" if placed.note else "table" if placed.table else None,
            page=placed.page + 1,
        )


def _in_order(pages: Sequence[DividedPage], typography: Typography) -> Iterator[PlacedStrip]:
    """Every strip in the order of the text; the notes of a page come after the paragraph that the page break divides."""
    waiting: list[PlacedStrip] = []
    paragraph: list[PlacedStrip] = []
    notes = _notes_by_page(pages, typography)
    for number, page in enumerate(pages):
        yield from (typography.placed(strip, number, rule) for strip, rule in page.head)
        for strip, table in with_table_rows(page.text):
            placed = replace(typography.placed(strip, number), table=table)
            if not paragraph or starts_paragraph(paragraph[-1], placed, paragraph[0].strip, typography):
                yield from waiting
                waiting, paragraph = [], []
            paragraph.append(replace(placed, starts=not paragraph))
            yield paragraph[-1]
        waiting += notes[number]
        yield from (typography.placed(strip, number, rule) for strip, rule in page.foot)
    yield from waiting


def _notes_by_page(pages: Sequence[DividedPage], typography: Typography) -> list[list[PlacedStrip]]:
    """The notes of each page. Lines that continue a note of the page before are moved to that earlier page."""
    out: list[list[PlacedStrip]] = []
    for number, page in enumerate(pages):
        notes = list(_notes(page, number, typography))
        rest = _count_continued(notes) if out and out[-1] else 0
        if rest:
            out[-1] += [replace(strip, starts=False) for strip in notes[:rest]]
        out.append(notes[rest:])
    return out


def _count_continued(notes: Sequence[PlacedStrip]) -> int:
    """How many strips, at the beginning of a page's notes, continue a note of the page before."""
    if not notes or NOTE_MARK.match(notes[0].strip.text):
        return 0
    return next((index for index, strip in enumerate(notes) if index and strip.starts), len(notes))


def _notes(page: DividedPage, number: int, typography: Typography) -> Iterator[PlacedStrip]:
    """The strips of a page's notes. The first strip and every strip with a mark begin a note."""
    marks = {mark.translate(FROM_SUPERSCRIPT) for strip in page.text for mark in SUPERSCRIPT_NUMBER.findall(strip.text)}
    for index, strip in enumerate(page.notes):
        starts = index == 0 or _starts_note(page.notes[index - 1], strip, typography)
        yield replace(typography.placed(_with_raised_mark(strip, marks) if starts else strip, number), starts=starts, note=True)


def _starts_note(above: Strip, strip: Strip, typography: Typography) -> bool:
    """Whether a strip below another begins a note. One with a number and a space (`12 May …`) only after a wide gap."""
    if not NOTE_MARK.match(strip.text):
        return False
    return not NUMBER_AND_SPACE.match(strip.text) or above.base - strip.base > typography.distance(strip.size) * PARAGRAPH_GAP


def _with_raised_mark(strip: Strip, marks: Collection[str]) -> Strip:
    """A note's first line. A plain number that touches its first word (`1See`) becomes a superscript if the text above has that mark."""
    found = GLUED_MARK.match(strip.text)
    if not found or found[1] not in marks:
        return strip
    return replace(strip, text=found[1].translate(TO_SUPERSCRIPT) + strip.text[found.end(1) :])
