"""Where a paragraph begins: the distance between lines, their indents, their ends and their looks show it."""

from __future__ import annotations

from dataclasses import dataclass

from generator.readers.pdf.placed_strip import PlacedStrip
from generator.readers.pdf.strips import Strip
from generator.readers.pdf.typography import Typography
from generator.readers.sentences import ITEM, ends_sentence

PARAGRAPH_GAP = 1.25  # times the usual distance between lines: at a larger one a paragraph ends
SET_IN = 0.8  # of a size: a line that begins farther in than the one before by more than this is indented
OTHER_SIZE = 0.08  # of a size: lines of one paragraph differ by no more
WORD_SPACE = 0.3  # of a size
SAME_EDGE = 0.3  # of a size, by which lines set along the other edge may differ
SIGNATURE = ("(", "（")  # with which the block of a person who signs begins


def starts_paragraph(last: PlacedStrip, strip: PlacedStrip, first: Strip, typography: Typography) -> bool:
    """Whether a strip begins a paragraph; `last` is the strip before it, `first` that with which this one's paragraph began."""
    step = _Step(last, strip, first, ended=ends_sentence(last.strip.text), distance=typography.distance(strip.strip.size))
    return (
        step.looks_different
        or step.is_next_item
        or step.is_far_below
        or step.follows_full_page
        or step.is_indented
        or (step.ended and step.has_room)
        or step.follows_short_line
    )


@dataclass(frozen=True, slots=True)
class _Step:
    """The step from one strip to the next.

    `first` is the first strip of the paragraph before. `ended` says that a sentence has ended, `distance` is the usual
    distance between lines.
    """

    last: PlacedStrip
    next: PlacedStrip
    first: Strip
    ended: bool
    distance: float

    @property
    def looks_different(self) -> bool:
        """Whether the strip is set in another way than the one before it: cells, direction, size or weight."""
        before, after = self.last.strip, self.next.strip
        if after.starts_cell or after.is_row or before.is_row or (before.rtl != after.rtl and self.last.is_short):
            return True
        return abs(after.size - before.size) > OTHER_SIZE * before.size or after.bold != before.bold

    @property
    def is_next_item(self) -> bool:
        """Whether the strip begins an item of a list."""
        return bool(ITEM.match(self.next.strip.text)) and (self.ended or self.is_in_item)

    @property
    def is_in_item(self) -> bool:
        """Whether the paragraph before is an item of a list."""
        return bool(ITEM.match(self.first.text))

    @property
    def fall(self) -> float:
        """How far the strip is below the one before it, in points."""
        return self.last.strip.base - self.next.strip.base

    @property
    def is_on_next_page(self) -> bool:
        """Whether the strip is on another page or in another column."""
        return self.next.page != self.last.page or self.fall <= 0

    @property
    def is_far_below(self) -> bool:
        """Whether the strip is farther below than a line of the same paragraph."""
        return not self.is_on_next_page and self.fall > PARAGRAPH_GAP * self.distance

    @property
    def has_room(self) -> bool:
        """Whether the line before has room for the first word of this one."""
        return self.last.room > self.next.first_word + WORD_SPACE * self.next.strip.size

    @property
    def follows_full_page(self) -> bool:
        """Whether the last line of a page or column ends a paragraph. A full line that ends a sentence seldom does."""
        return self.is_on_next_page and (self.has_room or (self.ended and (self.follows_first_line or self.last.strip.text.endswith(":"))))

    @property
    def follows_first_line(self) -> bool:
        """Whether the paragraph before has one line so far."""
        return self.last.strip is self.first

    @property
    def is_indented(self) -> bool:
        """Whether the strip begins farther in than the one before it, after a line that may end a paragraph."""
        if not (self.is_on_next_page or self.ended or self.has_room):
            return False
        hangs = self.is_in_item and self.follows_first_line  # the text of an item begins farther in than its mark
        return not hangs and not self.is_set_alike and self.next.indent_width - self.last.indent_width > SET_IN * self.next.strip.size

    @property
    def is_set_alike(self) -> bool:
        """Whether both strips are centred, or both set along the other edge."""
        return self._are_set_along_other_edge or (self.next.is_centred and self.last.is_centred)

    @property
    def _are_set_along_other_edge(self) -> bool:
        rooms, size = (self.next.room, self.last.room), self.next.strip.size
        return min(rooms) > size and abs(rooms[0] - rooms[1]) < SAME_EDGE * size

    @property
    def follows_short_line(self) -> bool:
        """Whether the line before is too short for running text. The name and the office of a person who signs are one block."""
        if self.next.strip.bold or self.is_set_alike or self._is_in_signature:
            return False
        return self.last.is_short

    @property
    def _is_in_signature(self) -> bool:
        return self.first.text.startswith(SIGNATURE) and not self.is_in_item
