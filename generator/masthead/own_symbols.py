"""The symbols that a document prints as its own, and the type of document that a symbol shows."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from generator.grammar import Grammar
from generator.masthead.printed_cover import PrintedCover
from generator.model import Mention
from generator.text.symbols import SYMBOL_START

LAST_SYMBOL = re.compile(r"[A-Z]+/[A-Za-z0-9/.-]+\*?[\s–-]*$")
CONTINUED = re.compile(r"\s*/")
# Series in the middle of a symbol → the type of its documents.
TYPES = {
    "RES": "resolution",
    "DEC": "decision",
    "PRST": "presidential_statement",
    "WP": "working_paper",
    "PV": "verbatim_record",
    "SR": "summary_record",
}
SERIES = re.compile(r"/(RES|PRST|PV|SR|DEC|WP)(?=[/.])")


def own_symbols(printed: PrintedCover, mentions: Iterable[Mention]) -> tuple[str, ...]:
    """The symbols in the masthead: they are the document's own, not citations."""
    blocks = {block.id: block.span.start for block in printed.document.blocks if block.part == "masthead"}
    own = (m.key for m in mentions if m.key and m.block in blocks and _is_printed_alone(printed, m, blocks[m.block]))
    return tuple(dict.fromkeys(own))


def type_in(symbols: Sequence[str]) -> str:
    """The type of document that the first symbol of a known series shows; `other` if no symbol shows one."""
    return next((TYPES[series] for symbol in symbols for series in SERIES.findall(symbol)), "other")


def is_symbol(mention: Mention, grammar: Grammar) -> bool:
    """Whether a mention is a symbol, printed or supplied."""
    return bool(SYMBOL_START.match(mention.value)) or (mention.kind in grammar.by_symbol and mention.status == "supplied")


def _is_printed_alone(printed: PrintedCover, mention: Mention, block_start: int) -> bool:
    """Whether a symbol is where a masthead prints it: at the beginning, or after the organization's name or another symbol.

    A symbol that seems to continue after a gap (`A/99 /917`) does not count.
    """
    if CONTINUED.match(printed.document.text, mention.span.end):
        return False
    before = printed.texts[mention.block][: mention.span.start - block_start]
    before = LAST_SYMBOL.sub("", before).strip()
    return bool(SYMBOL_START.match(mention.value)) and (not before or printed.cover.is_organization(before))
