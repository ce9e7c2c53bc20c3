"""The glyphs of a page become strips: each the text on one base line without a wide gap.

Which strip is read before which is not decided here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from generator.readers.arabic import in_reading_order, is_form, is_rtl
from generator.readers.pdf.glyphs import Glyph, extent
from generator.readers.pdf.gutter import gutters
from generator.readers.pdf.printed_characters import cell_characters, without_strokes
from generator.readers.pdf.rows import cells, glyph_rows, main_glyph
from generator.readers.sentences import ITEM
from generator.text.scripts import LETTER, LETTERS

MOST_MARK = 8  # characters of an item's mark that is apart from its text
FIGURE = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class Strip:
    """Text on one base line: `left`, `right`, `base` and `size` in points; `column` is the left and right of its column.

    `brackets` are the places in `text` of brackets in a line that runs from right to left; `forms` counts the presentation
    forms that were replaced by letters. `bold`: all of it is bold. `starts_cell`: it begins a cell at the head of a page.
    `beside`: it is on the row of the strip before it. `is_row`: it is a whole row of a table, its cells divided by tabs.
    """

    text: str
    brackets: tuple[int, ...]
    left: float
    right: float
    base: float
    size: float
    bold: bool
    rtl: bool
    column: tuple[float, float] | None = None
    starts_cell: bool = False
    beside: bool = False
    is_row: bool = False
    forms: int = 0

    @property
    def width(self) -> float:
        """Its width in points."""
        return self.right - self.left


def rows_of(glyphs: Sequence[Glyph], rtl: bool) -> list[list[Strip]]:
    """The rows of a page from the top, each with its strips from the left."""
    rows = glyph_rows(glyphs)
    found = (list(_strips(row, gutter, rtl)) for row, gutter in zip(rows, gutters(rows), strict=True))
    return [_with_mark_joined(row, rtl) for row in found if row]


def _strips(row: Sequence[Glyph], gutter: float | None, rtl: bool) -> Iterator[Strip]:
    for cell in cells(row, gutter):
        strip = _strip(cell, rtl)
        if strip:
            yield strip


def _strip(cell: Sequence[Glyph], rtl: bool) -> Strip | None:
    """The strip of a cell; None if the cell has no text."""
    glyphs = without_strokes(cell)
    printed = [glyph for glyph in glyphs if glyph.character != " "]
    if not printed:
        return None
    main = main_glyph(printed)
    characters = cell_characters(glyphs, main)
    own_rtl = _is_read_from_the_right("".join(characters), rtl)
    text, brackets = in_reading_order(characters, own_rtl)
    if not text.strip():  # no-break spaces, or presentation forms that show no letter
        return None
    lead = len(text) - len(text.lstrip())
    return Strip(
        text.strip(),
        tuple(place - lead for place in brackets),
        *extent(printed),
        main.base,
        main.size,
        bold=all(glyph.bold for glyph in printed),
        rtl=own_rtl,
        forms=len(cell) - len(glyphs) + sum(is_form(glyph.character) for glyph in printed),
    )


def _is_read_from_the_right(text: str, page_is: bool) -> bool:
    """Whether a text runs from right to left: its letters do, or it has too few to show it and its page does."""
    return is_rtl(text) or (page_is and _follows_its_page(text))


def _follows_its_page(text: str) -> bool:
    """Whether a text may run in any direction: it has an Arabic character, or figures and no letters."""
    return bool(LETTERS["Arabic"].search(text)) or (bool(FIGURE.search(text)) and not LETTER.search(text))


def _with_mark_joined(row: list[Strip], rtl: bool) -> list[Strip]:
    """The row, with an item's mark (`1.`, `(a)`) joined to the text from which it is set apart."""
    if len(row) < 2:
        return row
    mark, item = (row[-1], row[-2]) if rtl else (row[0], row[1])
    if len(mark.text) > MOST_MARK or not ITEM.match(f"{mark.text} x"):
        return row
    joined = _joined(mark, item)
    return [*row[:-2], joined] if rtl else [joined, *row[2:]]


def _joined(mark: Strip, item: Strip) -> Strip:
    moved = tuple(len(mark.text) + 1 + place for place in item.brackets)
    left, right = min(mark.left, item.left), max(mark.right, item.right)
    return replace(item, text=f"{mark.text} {item.text}", brackets=mark.brackets + moved, left=left, right=right)
