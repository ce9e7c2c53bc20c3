"""What is drawn on a page of a PDF, as values: glyphs with their characters and places, and thin lines.

Places are in points: `left` and `right` along the direction of writing, `base` upwards from the foot of the page to the
base line, in whatever direction the text is turned. This file knows nothing of words and lines of text.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from generator.text.scripts import WIDE

UNKNOWN = "\ufffd"  # the character of a glyph for which the file gives none
WIDE_CHARACTER = re.compile(f"[{WIDE}]")  # as wide as it is high


class Glyph(NamedTuple):
    """One character where it is drawn. Glyphs that the file draws in one go have the same `item`."""

    left: float
    right: float
    base: float
    character: str
    size: float
    bold: bool
    item: int

    @property
    def width(self) -> float:
        """Its width in points."""
        return self.right - self.left

    @property
    def middle(self) -> float:
        """The place half way between its left and its right."""
        return (self.left + self.right) / 2


class DrawnLine(NamedTuple):
    """A thin line drawn across the page."""

    base: float
    left: float
    right: float

    @property
    def width(self) -> float:
        """Its width in points."""
        return self.right - self.left


@dataclass(frozen=True, slots=True)
class PageGlyphs:
    """A page: its glyphs in the order of the file, its drawn lines from the foot upwards, its size in points.

    `turned` are glyphs that are written in another direction than most of the page. `unknown` counts the glyphs for whose
    characters the file has no code, `hidden` those that are placed but not drawn. `has_content` says whether the page shows
    anything at all.
    """

    glyphs: tuple[Glyph, ...]
    turned: tuple[Glyph, ...]
    drawn_lines: tuple[DrawnLine, ...]
    width: float
    height: float
    unknown: int
    hidden: int
    has_content: bool

    @property
    def count(self) -> int:
        """The number of all its glyphs, in any direction."""
        return len(self.glyphs) + len(self.turned)

    @property
    def has_picture_only(self) -> bool:
        """Whether the page shows something but no text."""
        return self.has_content and not self.glyphs


def extent(glyphs: Sequence[Glyph]) -> tuple[float, float]:
    """Where glyphs begin and end: the left of the first and the right of the last."""
    return min(glyph.left for glyph in glyphs), max(glyph.right for glyph in glyphs)


def has_line_between(drawn_lines: Sequence[DrawnLine], low: float, high: float) -> bool:
    """Whether one of these lines runs between two heights. The lines are sorted."""
    place = bisect_right(drawn_lines, (low, float("inf")))
    return place < len(drawn_lines) and drawn_lines[place].base < high
