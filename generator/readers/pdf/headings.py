"""Which paragraphs are set as headings: larger than the text, or bold where the text is not."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from generator.readers.pdf.placed_strip import PlacedStrip
from generator.readers.pdf.typography import Typography
from generator.readers.sentences import ends_sentence

LARGE = 1.12  # times the size of the text: a heading's
MOST_LINES = 4  # of a heading
LONGEST = 300  # code points of a heading
WORD = re.compile(r"[^\W\d_]{2}")


def with_headings(strips: list[PlacedStrip], typography: Typography) -> list[PlacedStrip]:
    """The strips, with the level of the heading to which they belong."""
    for places in _paragraphs(strips):
        level = _level([strips[place] for place in places], typography)
        for place in places if level else ():
            strips[place] = replace(strips[place], heading=level)
    return strips


def _paragraphs(strips: Sequence[PlacedStrip]) -> list[list[int]]:
    """The places of the strips of each paragraph, without furniture."""
    out: list[list[int]] = []
    for place, strip in enumerate(strips):
        if strip.rule:
            continue
        if strip.starts:
            out.append([])
        out[-1].append(place)
    return out


def _level(paragraph: Sequence[PlacedStrip], typography: Typography) -> int:
    """The level of the heading that a paragraph is; 0 if it is text."""
    if not _may_be_heading(paragraph):
        return 0
    if all(placed.strip.size >= LARGE * typography.size for placed in paragraph):
        return 2
    return 3 if not typography.bold and all(placed.strip.bold for placed in paragraph) else 0


def _may_be_heading(paragraph: Sequence[PlacedStrip]) -> bool:
    """Whether a paragraph is short enough for a heading, has words, and is no sentence, note or table."""
    if len(paragraph) > MOST_LINES or any(placed.note or placed.table for placed in paragraph):
        return False
    text = " ".join(placed.strip.text for placed in paragraph)
    return len(text) <= LONGEST and bool(WORD.search(text)) and not ends_sentence(text)
