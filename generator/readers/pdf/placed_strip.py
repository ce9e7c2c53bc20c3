"""A strip with its page and its column: how far in it begins, and how much room it leaves at its end."""

from __future__ import annotations

import re
from dataclasses import dataclass

from generator.readers.pdf.glyphs import WIDE_CHARACTER
from generator.readers.pdf.strips import Strip

FIRST_WORD = re.compile(r"\S+")
MOST_SHORT = 0.35  # of a column: a short line leaves more room
LEAST_INDENTED = 0.2  # of a column: a line that begins farther in is indented, not short
CENTRED = 0.08  # of a column, by which the room on both sides of a centred line may differ; it has more than this on each


@dataclass(frozen=True, slots=True)
class PlacedStrip:
    """A strip in its place in the text; `column` is the left and right of its column, in points.

    `rule` says why it is not text; `starts` that a paragraph begins with it; `heading` is the level of the heading it belongs to.
    """

    strip: Strip
    page: int
    column: tuple[float, float]
    starts: bool = False
    note: bool = False
    table: bool = False
    heading: int = 0
    rule: str = ""

    @property
    def column_width(self) -> float:
        """The width of its column in points."""
        return self.column[1] - self.column[0]

    @property
    def indent_width(self) -> float:
        """How far in from the edge of its column it begins, in points."""
        return self.column[1] - self.strip.right if self.strip.rtl else self.strip.left - self.column[0]

    @property
    def room(self) -> float:
        """How much room it leaves at its end, in points."""
        return self.strip.left - self.column[0] if self.strip.rtl else self.column[1] - self.strip.right

    @property
    def first_word(self) -> float:
        """About how wide its first word is, in points."""
        text = self.strip.text
        word = FIRST_WORD.match(text)
        length = 1 if WIDE_CHARACTER.match(text) else len(word.group()) if word else 0
        return self.strip.width * length / max(1, len(text))

    @property
    def is_short(self) -> bool:
        """Whether it is not indented and ends long before its column does, as no line of running text."""
        return self.room > MOST_SHORT * self.column_width and self.indent_width < LEAST_INDENTED * self.column_width

    @property
    def is_centred(self) -> bool:
        """Whether it has about the same room on both sides."""
        least = CENTRED * self.column_width
        return self.indent_width > least and abs(self.indent_width - self.room) < least
