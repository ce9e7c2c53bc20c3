"""Names in scripts without capitals: only beside cue words, and only as far as they surely extend.

If a name has no sure end, two ways to end it are left to what the whole corpus shows.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.suggestions import spaced, unspaced
from generator.suggestions.block_text import BlockText, FoundName

MOST_BEFORE = 8  # names before one that can meet it


def find(block: BlockText) -> Iterator[FoundName]:
    """Every name beside a cue word; of names that meet, the first found."""
    found: list[FoundName] = []
    for name in spaced.find(block) if block.language.blanks else unspaced.find(block):
        if not any(name.span.meets(other.span) for other in found[-MOST_BEFORE:]):
            found.append(name)
            yield name
