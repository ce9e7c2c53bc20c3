"""The glyphs of a page, divided into rows by their base lines, and a row into cells by wide gaps."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import dropwhile, zip_longest
from operator import attrgetter, itemgetter
from typing import NamedTuple

from generator.readers.pdf.glyphs import Glyph, extent

SAME_BASE = 0.4  # of a glyph's size, by which bases of one row may differ
NO_WIDTH = 0.02  # of a size: a narrower space is not drawn
TWIN = 0.1  # of a size, by which a glyph drawn twice to look bold may be moved
APART = 1.7  # of a size: a wider gap divides cells
SMALLER = 0.82  # of a row's size: a raised character is not larger
FIGURES_SMALLER, FIGURES_RAISED = 0.92, 0.25  # of a row's size: raised figures, such as the mark of a note, can be nearly as large
LOWEST, HIGHEST = -0.3, 0.7  # of a row's size: between these are lowered and raised characters
BESIDE = 2  # times a row's size: raised characters are no farther from its text

PLACE = itemgetter(0, 1)  # left, right; glyphs drawn in one place keep the order of the file
SIZE_AND_BASE = attrgetter("size", "base")


def glyph_rows(glyphs: Sequence[Glyph]) -> list[list[Glyph]]:
    """The rows of a page from the top, each with its glyphs from the left. Raised and lowered ones are in their neighbours' row."""
    return [sorted(row, key=PLACE) for row in _with_raised(_by_base(_drawn_once(glyphs)))]


def main_glyph(row: Sequence[Glyph]) -> Glyph:
    """A glyph of the size and on the base line that most of a row has."""
    places = list(map(SIZE_AND_BASE, row))
    return row[places.index(Counter(places).most_common(1)[0][0])]


def is_raised_figure(glyph: Glyph, main: Glyph) -> bool:
    """Whether a glyph is a figure that is raised above a row and smaller; `main` is a glyph like most of that row."""
    raised = FIGURES_RAISED * main.size < glyph.base - main.base < HIGHEST * main.size
    return raised and glyph.size <= FIGURES_SMALLER * main.size and glyph.character.isdecimal()


def cells(row: Sequence[Glyph], gutter: float | None) -> Iterator[list[Glyph]]:
    """The glyphs of a row from the left, divided at wide gaps and at the gutter between two columns."""
    kept = list(dropwhile(_is_space, (glyph for glyph in row if glyph.character != " " or glyph.width <= APART * glyph.size)))
    if not kept:
        return
    edge = float("inf") if gutter is None else gutter
    start, end = 0, kept[0].right
    for index in range(1, len(kept)):
        glyph = kept[index]
        if glyph.character == " ":
            continue
        left = glyph.left
        if left - end > APART * max(glyph.size, kept[index - 1].size) or end <= edge <= left:
            yield kept[start:index]
            start = index
        end = max(end, glyph.right)
    yield kept[start:]


def _is_space(glyph: Glyph) -> bool:
    return glyph.character == " "


def _drawn_once(glyphs: Sequence[Glyph]) -> list[Glyph]:
    """The glyphs without those drawn again in nearly the same place, to look bold, and without spaces of no width."""
    out: list[Glyph] = []
    seen: dict[tuple[str, int, int], Glyph] = {}
    for glyph in glyphs:
        left, right, base, character, size, _, item = glyph
        if character == " ":
            if right - left > NO_WIDTH * size:
                out.append(glyph)
            continue
        spot = (character, int(left / 2), int(base / 2))
        twin = seen.get(spot)
        if twin and twin.item != item and abs(twin.left - left) < TWIN * size:
            continue
        seen[spot] = glyph
        out.append(glyph)
    return out


def _by_base(glyphs: Sequence[Glyph]) -> Iterator[list[Glyph]]:
    """The glyphs from the top, row by row."""
    row: list[Glyph] = []
    for glyph in sorted(glyphs, key=lambda glyph: -glyph.base):
        if row and row[0].base - glyph.base > SAME_BASE * min(glyph.size, row[0].size):
            yield row
            row = []
        row.append(glyph)
    if row:
        yield row


class _Row(NamedTuple):
    """The glyphs on one base line, and one that is like most of them."""

    glyphs: list[Glyph]
    main: Glyph

    def is_raised_or_lowered_in(self, other: _Row) -> bool:
        """Whether the row is made of smaller characters, just above or below the base line of another row and beside its text."""
        return self._is_near(other) and self._is_smaller_than(other.main) and self._is_beside(other)

    def _is_near(self, other: _Row) -> bool:
        first = other.glyphs[0]
        return abs(self.main.base - first.base) <= max(self.main.size, first.size)

    def _is_smaller_than(self, main: Glyph) -> bool:
        if all(is_raised_figure(glyph, main) for glyph in self.glyphs):
            return True
        return self.main.size <= SMALLER * main.size and LOWEST * main.size < self.main.base - main.base < HIGHEST * main.size

    def _is_beside(self, other: _Row) -> bool:
        left, right = extent(other.glyphs)
        first, last = left - BESIDE * other.main.size, right + BESIDE * other.main.size
        return all(first <= glyph.left and glyph.right <= last for glyph in self.glyphs)


def _with_raised(rows: Iterator[list[Glyph]]) -> Iterator[list[Glyph]]:
    """The rows, with raised characters added to the row below or above."""
    found = [_Row(row, main_glyph(row)) for row in rows]
    out: list[_Row] = []
    waiting: list[Glyph] = []
    for own, below in zip_longest(found, found[1:]):
        row = _Row(waiting + own.glyphs, main_glyph(waiting + own.glyphs)) if waiting else own
        waiting = row.glyphs if below and row.is_raised_or_lowered_in(below) else []
        if waiting:
            continue
        if out and row.is_raised_or_lowered_in(out[-1]):
            out[-1].glyphs.extend(row.glyphs)
        else:
            out.append(row)
    return (row.glyphs for row in out)
