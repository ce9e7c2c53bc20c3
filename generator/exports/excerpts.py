"""The beginning of a document's text, for those who list documents elsewhere."""

from __future__ import annotations

import re
from dataclasses import dataclass

from generator.model import UNKNOWN_LANGUAGE, Block, Document
from generator.text.scripts import is_wide

LONGEST = 300  # code points
SHORTEST = 60  # below this width a line says too little, such as a letterhead
RUNNING = frozenset({"paragraph", "item"})
END = re.compile(r"[.!?؟۔](?=\s)|[。！？]")


@dataclass(frozen=True, slots=True)
class Excerpt:
    """Some of a text, word by word, and its language."""

    text: str
    language: str


def excerpt_of(document: Document) -> Excerpt:
    """The first sentences of the first paragraph of the text that says something; what is cut inside a sentence ends with `…`."""
    blocks = [block for block in document.blocks if block.part == "body"] or list(document.blocks)
    found = [(_plain(document, block), block.language) for block in blocks if block.kind in RUNNING]
    found = found or [(_plain(document, block), block.language) for block in blocks[:1]]
    if not found:
        return Excerpt("", UNKNOWN_LANGUAGE)
    text, language = next((each for each in found if _width(each[0]) >= SHORTEST), None) or max(found, key=lambda each: _width(each[0]))
    return Excerpt(text if len(text) <= LONGEST else _cut(text), language)


def _plain(document: Document, block: Block) -> str:
    return " ".join(document.quote(block.span).split())


def _width(text: str) -> int:
    return len(text) + sum(map(is_wide, text))


def _cut(text: str) -> str:
    ends = [found.end() for found in END.finditer(text[:LONGEST])]
    if ends and ends[-1] >= SHORTEST:
        return text[: ends[-1]]
    cut = text[: LONGEST - 2]
    return f"{cut.rpartition(' ')[0] or cut} …"
