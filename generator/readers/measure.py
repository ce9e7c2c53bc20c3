"""Measures how the lines of a text are set: empty lines between paragraphs or after every line, the width of a wrapped line.

Only the lengths of lines and the gaps between them count. The words matter only where a sentence ends or continues.
"""

from __future__ import annotations

import re
import sys
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from generator.masthead.cover import Cover
from generator.readers.draft import Line, Reading
from generator.readers.sentences import ITEM, LISTED, ends_sentence
from generator.text.scripts import WIDE

FIRST_WORD = re.compile(rf"[{WIDE}]|\S+")
NEAR = 8  # lines before and after a line that show how it is set
SURE = 5  # sentences that continue after an empty line: so many prove that there is one after every line
FEWEST = 2  # the same, in a text in which hardly a line follows another directly
FULL = 0.6  # of the usual width: a line that was wrapped
FULL_CASELESS = 0.8  # the same, in a script without small letters
NARROWEST = 40  # code points to which text is wrapped
NARROWEST_CASELESS = 16  # the same, in a script without small letters
HEAD = 15  # lines in which a masthead begins


@dataclass(frozen=True, slots=True)
class Measure:
    """How a source is set.

    `separated` says that gaps divide its paragraphs, `threshold` how many empty lines make a gap, `headed` that it has a
    masthead; `lengths` are those of its lines.
    """

    separated: bool
    threshold: int
    headed: bool
    lengths: tuple[int, ...]

    @classmethod
    def of(cls, lines: Sequence[Line], cover: Cover) -> Measure:
        """The measure of a text's lines."""
        lengths = tuple(len(line.text) for line in lines)
        threshold = 2 if len(lines) > 1 and _is_double_spaced(lines, _usual_width(lengths), cover) else 1
        separated = _count_gaps(lines, threshold) * 15 >= len(lines)
        return cls(separated, threshold, _has_masthead(lines, cover), lengths)

    def width(self, index: int) -> int:
        """The width to which the lines round this one were wrapped; a cover and its annex may be set differently."""
        return _usual_width(self.lengths[max(0, index - NEAR) : index + NEAR])


def _has_masthead(lines: Sequence[Line], cover: Cover) -> bool:
    return any(cover.masthead_line(line.text) for line in lines[:HEAD])


def _usual_width(lengths: Iterable[int]) -> int:
    """The length that one line in ten reaches."""
    ordered = sorted(lengths)
    return ordered[len(ordered) * 9 // 10]


def _is_double_spaced(lines: Sequence[Line], width: int, cover: Cover) -> bool:
    """Whether an empty line follows every line: sentences continue after single empty lines."""
    spaced = [(before, line) for before, line in pairwise(lines) if line.gap == 1]
    continued = sum(_continues(before.text, line.text, width, cover) for before, line in spaced)
    if continued >= SURE and continued >= len(spaced) / 5:
        return True
    close = len(lines) - 1 - _count_gaps(lines, threshold=1)
    return continued >= FEWEST and continued >= len(spaced) / 4 and close <= len(spaced) / 4


def _count_gaps(lines: Sequence[Line], threshold: int) -> int:
    """How many lines have at least so many empty lines between them and the line before."""
    return sum(line.gap >= threshold for line in lines[1:])


def _continues(text: str, after: str, width: int, cover: Cover) -> bool:
    """Whether a sentence continues in the next line: in small letters or, in a script without them, after a full line."""
    if ends_sentence(text) or _opens_paragraph(text, after, cover):
        return False
    first = after[0]
    if first.islower():
        return width >= NARROWEST and len(text) >= FULL * width
    if _is_caseless(first):
        return width >= NARROWEST_CASELESS and len(text) >= FULL_CASELESS * width
    return width >= NARROWEST and cover.joins(text)


def _is_caseless(letter: str) -> bool:
    """Whether a letter is of a script without small letters (Arabic, Chinese)."""
    return letter.isalpha() and letter.lower() == letter.upper()


def _opens_paragraph(before: str, text: str, cover: Cover) -> bool:
    """Whether a line is an item, or a paragraph of a preamble after another."""
    return bool(ITEM.match(text)) or (before[-1] in LISTED and cover.opens_preamble(text))


def after_furniture(reading: Reading, lines: Sequence[Line]) -> frozenset[int]:
    """The indices of the lines before which there was furniture or a page ended: a sentence can have been cut there."""
    furniture = sorted(drop.span.start for drop in reading.drops if drop.rule.startswith("furniture"))
    furniture.append(sys.maxsize)  # so that there is always a next one
    return frozenset(
        index
        for index, (before, line) in enumerate(pairwise(lines), start=1)
        if before.page != line.page or furniture[bisect_left(furniture, before.kept[-1].end)] < line.kept[0].start
    )
