"""The lines of a signature: a name and offices, under each other."""

from __future__ import annotations

from generator.masthead.cover import ABBREVIATED, Cover
from generator.readers.draft import Line
from generator.readers.open_block import OpenBlock
from generator.readers.sentences import ITEM, ends_sentence

LONGEST_LINE = 60  # code points of a line of a signature
MOST_LINES = 8  # of a signature
MOST_LINES_ABOVE = 3  # of one block of offices above a name
LONGEST_OFFICE = 40  # code points
SHORTEST_SENTENCE = 20  # code points: an office can end with a stop too


def ends_signature(line: Line, last: OpenBlock, cover: Cover) -> bool:
    """Whether a signature is complete: the mark of a signature follows its name, or the line cannot be an office."""
    return cover.signed_behind(last.last.text) or len(last.lines) >= MOST_LINES or len(line.text) > LONGEST_LINE or _is_sentence(line.text)


def _is_sentence(text: str) -> bool:
    return len(text) > SHORTEST_SENTENCE and ends_sentence(text) and not ABBREVIATED.search(text)


def with_offices(blocks: list[OpenBlock], line: Line) -> OpenBlock:
    """The signature of a name that the mark of a signature follows, with the offices above it, which are removed from the blocks."""
    above: list[Line] = []
    while len(blocks) > 1 and len(above) < MOST_LINES and _is_office(blocks[-1]):
        above[:0] = blocks.pop().lines
    first, *others = (*above, line)
    signature = OpenBlock(first, "signature")
    for other in others:
        signature.add(other, "\n", page_break=False)
    return signature


def _is_office(block: OpenBlock) -> bool:
    """Whether a block can be an office above a name: a few short lines and not a sentence."""
    if block.role or len(block.lines) > MOST_LINES_ABOVE or any(line.alone or len(line.text) > LONGEST_OFFICE for line in block.lines):
        return False
    return not ends_sentence(block.last.text) and not ITEM.match(block.first.text)
