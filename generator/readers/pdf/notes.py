"""Where the footnotes begin at the foot of a page."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate

from generator.readers.pdf.glyphs import DrawnLine, has_line_between
from generator.readers.pdf.page import PageStrips
from generator.readers.pdf.strips import Strip

NOTE_MARK = re.compile(r"[*†‡]{1,3}\s?[^\s*]|[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3}\s?\S|[ᵃ-ᶻ]\s?\S|(?:\d{1,3}|[a-z])/\s?\S|\d{1,3}\s?[^\W\d]")
TYPED_LINE = re.compile(r"[_—–-]{5,}")  # above notes
FIGURE = re.compile(r"\d")
SMALLER = 0.95  # of the size of the text above: notes are set smaller
SHORT = 0.65  # of the page's width: the drawn line above notes is not longer
LOWER_PART = 0.6  # of a page's height: notes of the size of the text begin lower


def notes_start(text: Sequence[Strip], page: PageStrips, size: float, continues: bool) -> int:
    """The place of the first note among the strips of a page; the place after the last strip if there are no notes.

    Notes begin with a mark. They are below a line or smaller than the strip above them and than the document's text, whose
    `size` this is. If `continues`, the page before has cut a note: then they may begin without a mark, if they are both.
    """
    foot = _Foot(
        text,
        largest=_largest_from_each(strip.size for strip in reversed(text)),
        highest=_largest_from_each(strip.base for strip in reversed(text)),
        drawn_lines=tuple(line for line in page.drawn_lines if line.width < SHORT * page.width),
        size=size,
        lower_part=LOWER_PART * page.height,
    )
    if text and foot.is_all_notes():
        return 0
    return next((place for place in range(1, len(text)) if foot.begins_notes(place, continues)), len(text))


def _largest_from_each(reversed_values: Iterable[float]) -> list[float]:
    """For each place, the largest of the values from there to the end."""
    return list(accumulate(reversed_values, max))[::-1]


@dataclass(frozen=True, slots=True)
class _Foot:
    """A page's strips, for each the `largest` size and the `highest` base from it to the end, and the short drawn lines."""

    text: Sequence[Strip]
    largest: Sequence[float]
    highest: Sequence[float]
    drawn_lines: Sequence[DrawnLine]
    size: float
    lower_part: float

    def is_all_notes(self) -> bool:
        """Whether the page has nothing but notes. A first mark in figures would be a number of the text."""
        first = self.text[0].text
        return bool(NOTE_MARK.match(first)) and self.largest[0] <= SMALLER * self.size and not FIGURE.match(first)

    def begins_notes(self, place: int, continues: bool) -> bool:
        """Whether the notes begin at a strip other than the first."""
        if self.highest[place] > self.text[place - 1].base:
            return False
        small, below_line = self._is_small(place), self._is_below_line(place)
        if small and below_line and continues:
            return True
        return (small or (below_line and self._is_low(place))) and bool(NOTE_MARK.match(self.text[place].text))

    def _is_small(self, place: int) -> bool:
        """Whether the rest of the page is smaller than the strip above and than the text of the document.

        A typed line is as small as the notes below it, so the strip above the line counts.
        """
        above = place - 2 if self._is_below_typed_line(place) else place - 1
        size = min(self.size, self.text[above].size) if above >= 0 else self.size
        return self.largest[place] <= SMALLER * size

    def _is_below_line(self, place: int) -> bool:
        strip, above = self.text[place], self.text[place - 1]
        return has_line_between(self.drawn_lines, strip.base, above.base) or self._is_below_typed_line(place)

    def _is_below_typed_line(self, place: int) -> bool:
        return bool(TYPED_LINE.fullmatch(self.text[place - 1].text))

    def _is_low(self, place: int) -> bool:
        """Whether the rest of the page is in its lower part and no larger than the strip above."""
        return self.largest[place] <= self.text[place - 1].size and self.text[place].base < self.lower_part
