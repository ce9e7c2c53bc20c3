"""Measures how the lines of a text are set: empty lines between paragraphs or after every line, the width of a wrapped line.

It sees lines from outside, their lengths and gaps; what they say is asked only where a sentence ends or goes on.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from generator.masthead.cover import Cover
from generator.readers.draft import Line, Reading
from generator.readers.parts import ITEM, LISTED, ends_sentence
from generator.text.scripts import WIDE

FIRST_WORD = re.compile(rf"[{WIDE}]|\S+")
NEAR = 8  # lines before and after one that tell its setting
SURE = 5  # lines that run on over an empty line, among many, that prove one after every line
FEWEST = 2  # such lines in a text that has hardly a line without an empty one before it
FULL = 0.6  # of the usual width: a line that was wrapped
NARROWEST = 40  # code points to which text is wrapped
NARROWEST_WIDE = 16  # of a script without small letters
HEAD = 15  # lines in which a masthead stands


@dataclass(frozen=True, slots=True)
class Measure:
    """How a source is set: whether empty lines part its paragraphs, how many of them it takes, whether it has a masthead."""

    separated: bool
    threshold: int
    headed: bool
    lengths: tuple[int, ...]

    @classmethod
    def of(cls, lines: Sequence[Line], cover: Cover) -> Measure:
        """The measure of a text's lines."""
        lengths = tuple(len(line.text) for line in lines)
        threshold = 2 if _doubled(lines, lengths, cover) else 1
        parted = sum(1 for line in lines[1:] if line.gap >= threshold)
        headed = any(cover.masthead_line(line.text) for line in lines[:HEAD])
        return cls(parted * 15 >= len(lines), threshold, headed, lengths)

    def width(self, index: int) -> int:
        """The width at which the lines round this one were wrapped; a cover and its annex may be set differently."""
        near = sorted(self.lengths[max(0, index - NEAR) : index + NEAR])
        return near[len(near) * 9 // 10]


def _doubled(lines: Sequence[Line], lengths: Sequence[int], cover: Cover) -> bool:
    """Whether an empty line stands after every line: full lines run on over single ones."""
    if len(lines) < 2:
        return False
    spaced = [(a, b) for a, b in pairwise(lines) if b.gap == 1]
    width = sorted(lengths)[len(lengths) * 9 // 10]
    running = sum(_runs_on(a.text, b.text, width, cover) for a, b in spaced)
    if running >= SURE and running >= len(spaced) / 5:
        return True
    close = len(lines) - 1 - sum(1 for line in lines[1:] if line.gap)
    return running >= FEWEST and running >= len(spaced) / 4 and close <= len(spaced) / 4


def _runs_on(text: str, after: str, width: int, cover: Cover) -> bool:
    """Whether a sentence goes on in the next line: in small letters, or, in a script without them, behind a full line."""
    if ends_sentence(text) or ITEM.match(after) or (text[-1] in LISTED and cover.opens_preamble(after)):
        return False
    if after[0].islower():
        return len(text) >= FULL * width and width >= NARROWEST
    caseless = after[0].isalpha() and after[0].lower() == after[0].upper()
    if caseless:
        return len(text) >= 0.8 * width and width >= NARROWEST_WIDE
    return width >= NARROWEST and cover.joins(text)


def after_furniture(reading: Reading, lines: Sequence[Line]) -> frozenset[int]:
    """The places in the lines before which furniture stood or a page ended: a sentence can have been cut there."""
    drops = sorted(drop.span.start for drop in reading.drops if drop.rule.startswith("furniture"))
    found: set[int] = set()
    at = 0
    for index, (before, line) in enumerate(pairwise(lines), start=1):
        while at < len(drops) and drops[at] < before.kept[-1].end:
            at += 1
        cut = at < len(drops) and drops[at] < line.kept[0].start
        if cut or before.page != line.page:
            found.add(index)
    return frozenset(found)
