"""For blocks of unknown language: the language whose words finders borrow to read them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence

from generator.grammar import Grammar, Language
from generator.model import UNKNOWN_LANGUAGE, Block, Document
from generator.text.scripts import scripts_in


def is_unknown(block: Block) -> bool:
    """Whether the language of a block is not known. A known language without a grammar borrows no words."""
    return block.language.startswith(UNKNOWN_LANGUAGE)


def nearest_languages(document: Document, grammar: Grammar) -> Mapping[str, Language]:
    """Block of unknown language → the language of the nearest block with a grammar and a script that both share."""
    if not any(map(is_unknown, document.blocks)):
        return {}
    places = _places_by_script(document, grammar)
    nearest: dict[str, Language] = {}
    for index, block in enumerate(document.blocks):
        if is_unknown(block):
            known = [places[script] for script in scripts_in(document.quote(block.span)) if script in places]
            at = _nearest(known, index)
            if at is not None:
                nearest[block.id] = grammar.languages[document.blocks[at].language]
    return nearest


def _places_by_script(document: Document, grammar: Grammar) -> Mapping[str, Sequence[int]]:
    """Script → the indices of the blocks in a language with a grammar and this script."""
    places: dict[str, list[int]] = {}
    for index, block in enumerate(document.blocks):
        language = grammar.languages.get(block.language)
        if language:
            places.setdefault(language.script, []).append(index)
    return places


def _nearest(rows: Sequence[Sequence[int]], index: int) -> int | None:
    """The index nearest to `index` in all rows; of two at the same distance the later one."""
    return min(_around(rows, index), key=lambda at: (abs(at - index), -at), default=None)


def _around(rows: Sequence[Sequence[int]], index: int) -> Iterator[int]:
    """The indices of each sorted row right before and right after `index`."""
    for row in rows:
        at = bisect_left(row, index)
        yield from row[max(0, at - 1) : at + 1]
