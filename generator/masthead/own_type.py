"""The type of a document: what its title shows, else its symbol, else how it begins; and titles that contradict each other."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from generator.masthead.cover_titles import contradict
from generator.masthead.own_symbols import type_in
from generator.masthead.printed_cover import PrintedCover
from generator.model import WIDER_TYPES, Block

RESOLVED = frozenset({"resolution", "decision"})  # types that a symbol shows better than the words of what was adopted
LAST_BLOCKS = 4  # of a letter, in which its polite close can be
ADOPTED_TEXTS = frozenset({"declaration", "treaty", "agreement", "report"})


def document_type(printed: PrintedCover, symbols: Sequence[str]) -> str:
    """The narrowest type that the document shows."""
    if unsettled_title(printed):
        return "other"
    titled, by_symbol = printed.type, type_in(symbols)
    narrower = WIDER_TYPES.get(by_symbol) == titled
    if titled == "other" or narrower or (by_symbol in RESOLVED and titled in ADOPTED_TEXTS):
        return by_symbol if by_symbol != "other" else _type_of_opening(printed)
    return titled


def _type_of_opening(printed: PrintedCover) -> str:
    """The type that the beginning of the text shows: the greeting of a note verbale, or a letter's salutation and polite words."""
    texts = [printed.text(block) for block in printed.first_blocks]
    if printed.title is None and any(map(printed.cover.greets, texts)):
        return "note_verbale"
    saluted = printed.title is None and any(map(printed.cover.salutes, texts))
    return "letter" if saluted and _closes_as_letter(printed) else "other"


def _closes_as_letter(printed: PrintedCover) -> bool:
    """Whether a signature or the polite words of a letter end the text; a speech can begin with a salutation, too."""
    last = [printed.text(block) for block in printed.main_blocks][-LAST_BLOCKS:]
    return any(block.kind == "signature" for block in printed.main_blocks) or any(map(printed.cover.courteous, last))


def unsettled_title(printed: PrintedCover) -> tuple[tuple[str, str], ...]:
    """Why title and type stay empty: two titles of different types, one directly below the other."""
    if printed.title is not None:
        return ()
    typed = [(block, printed.cover.title_type(printed.text(block))) for block in printed.first_blocks]
    for (above, one), (below, other) in pairwise(typed):
        if one and other and contradict({one, other}) and _may_be_titles(printed, above, below):
            reason = f"two titles of different types: '{printed.text(above)}' and '{printed.text(below)}'"
            return ("title", reason), ("type", reason)
    return ()


def _may_be_titles(printed: PrintedCover, *blocks: Block) -> bool:
    return all(block.part in {"masthead", "body"} and not printed.cover.names_only_type(printed.text(block)) for block in blocks)
