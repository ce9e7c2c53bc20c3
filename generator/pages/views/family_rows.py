"""Where the sentences of the families' rows are: from a place in a document to its row, from a paragraph to the same one elsewhere.

It reads families as they are and finds none; it knows no page and no words of a page.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from generator.model import Document, Family, Mention, Sentence
from generator.text.scripts import WIDE

WORD = re.compile(rf"[{WIDE}]|[^\W_]+")  # a character of a script without spaces counts as a word


@dataclass(frozen=True, slots=True)
class SharedParagraph:
    """How many other documents of its family have a paragraph, and the paragraph's first sentence."""

    others: int
    sentence: Sentence


class FamilyRows:
    """The rows of all families, by the places of their sentences."""

    def __init__(self, families: Iterable[Family]) -> None:
        self._placed: dict[str, list[tuple[int, int, tuple[str, int]]]] = {}
        for family in families:
            for number, row in enumerate(family.rows):
                for slug, cell in row.cells.items():
                    own = self._placed.setdefault(slug, [])
                    own.extend((each.span.start, each.span.end, (family.slug, number)) for each in cell.sentences)
        for own in self._placed.values():
            own.sort()

    def at(self, document: str, position: int) -> tuple[str, int] | None:
        """The family and the number of the row that has the character at `position`, if there is one."""
        own = self._placed.get(document, [])
        index = bisect_right(own, position, key=lambda placed: placed[0]) - 1
        return own[index][2] if index >= 0 and position < own[index][1] else None

    def passage(self, mention: Mention) -> tuple[str, int] | None:
        """The family and the row of a mention: mentions with the same two are in re-issues of one sentence."""
        return self.at(mention.document, mention.span.start)


def shared_paragraphs(family: Family, documents: Mapping[str, Document]) -> Mapping[str, Mapping[str, SharedParagraph]]:
    """Document → paragraph → who shares it: a document with at least half of its words, reworded or not."""
    paragraphs: dict[str, dict[str, list[tuple[int, int, Sentence]]]] = {}
    for number, row in enumerate(family.rows):
        for slug, cell in row.cells.items():
            for sentence in cell.sentences:
                words = len(WORD.findall(documents[slug].quote(sentence.span)))
                paragraphs.setdefault(slug, {}).setdefault(sentence.block, []).append((number, words, sentence))
    counted: dict[tuple[tuple[int, int], ...], int] = {}  # re-issues ask the same question again and again
    out: dict[str, dict[str, SharedParagraph]] = {}
    for slug, blocks in paragraphs.items():
        for block, found in blocks.items():
            asked = tuple((number, words) for number, words, _ in found)
            if asked not in counted:
                counted[asked] = _holding(family, asked)
            if counted[asked] > 1:
                first = min((sentence for _, _, sentence in found), key=lambda sentence: sentence.span)
                out.setdefault(slug, {})[block] = SharedParagraph(counted[asked] - 1, first)
    return out


def _holding(family: Family, rows: Sequence[tuple[int, int]]) -> int:
    """How many members have at least half of the words of these rows."""
    has: dict[str, int] = {}
    for number, words in rows:
        for slug in family.rows[number].cells:
            has[slug] = has.get(slug, 0) + words
    whole = sum(words for _, words in rows)
    return sum(1 for words in has.values() if 2 * words >= whole)
