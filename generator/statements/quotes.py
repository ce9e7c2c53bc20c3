"""Finds the words that a sidecar quotes: exactly as the text has them except for white space, never across two blocks.

A quote fits only whole words. An Arabic word may have its prefixes before it; Chinese has no spaces between words.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.model import Document, Span
from generator.text.scripts import ARABIC_WORD, is_wide

UNEVEN = re.compile(r"\s{2,}|[^\S ]")  # white space that is not one space


class DocumentWords:
    """The words of a document: the texts of its blocks with white space collapsed to single spaces, a line end between them."""

    def __init__(self, document: Document) -> None:
        self.blocks = tuple(collapsed(document.quote(block.span)) for block in document.blocks)
        self.text = "\n".join(self.blocks)
        shifts = list(_shifts(document, self.blocks))
        self._shift_starts = [shift.start for shift in shifts]
        self._shift_lengths = [shift.length for shift in shifts]

    def places(self, quote: str, near: str = "") -> Iterator[Span]:
        """The spans in the document's text of a collapsed quote, in order and without overlap; inside `near`, if that is given."""
        for area in self._found(near) if near else [Span(0, len(self.text))]:
            yield from map(self._in_document, self._found_whole(quote, area))

    def settings(self, near: str) -> Iterator[Span]:
        """The spans in the document's text of words around a quote, in order and without overlap; they may cut words."""
        return map(self._in_document, self._found(near))

    def _found(self, words: str) -> Iterator[Span]:
        """The places of words, without overlap."""
        at = self.text.find(words)
        while at >= 0:
            place = Span(at, at + len(words))
            yield place
            at = self.text.find(words, place.end)

    def _found_whole(self, words: str, area: Span) -> Iterator[Span]:
        """The places of whole words inside an area, without overlap; inside a place that cuts a word the words may begin again."""
        at = self.text.find(words, area.start, area.end)
        while at >= 0:
            place = Span(at, at + len(words))
            fits = not cuts_word(self.text, place.start, place.end)
            if fits:
                yield place
            at = self.text.find(words, place.end if fits else at + 1, area.end)

    def _in_document(self, place: Span) -> Span:
        """The span in the document's text of a place in the collapsed text."""
        return Span(self._position(place.start), self._position(place.end - 1) + 1)

    def _position(self, at: int) -> int:
        return at + self._shift_lengths[bisect_right(self._shift_starts, at) - 1]


@dataclass(frozen=True, slots=True)
class _Shift:
    """From `start` in the collapsed text on, the same character is `length` code points later in the document's text."""

    start: int
    length: int


def _shifts(document: Document, blocks: Iterable[str]) -> Iterator[_Shift]:
    """The shifts of all blocks: one where each block begins, and one after each collapsed space; `blocks` are collapsed."""
    at = 0  # where the block begins in the collapsed text
    for block, text in zip(document.blocks, blocks, strict=True):
        offset = block.span.start - at
        yield _Shift(at, offset)
        removed = 0
        for space in UNEVEN.finditer(document.text, block.span.start, block.span.end):
            removed += space.end() - space.start() - 1
            yield _Shift(space.end() - offset - removed, offset + removed)
        at += len(text) + 1


def collapsed(text: str) -> str:
    """A text with its white space collapsed to single spaces; a block has no white space at its ends."""
    return UNEVEN.sub(" ", text)


def cuts_word(text: str, start: int, end: int) -> bool:
    """Whether a stretch of a text begins or ends inside a word."""
    before, after = text[max(0, start - 1) : start], text[end : end + 1]
    return _continues(text[end - 1], after) or (_are_joined(before, text[start]) and not ARABIC_WORD.match(text[start]))


def _continues(last: str, after: str) -> bool:
    """Whether a word continues in the next character, which is a letter or a combining mark."""
    return after != "" and (unicodedata.combining(after) != 0 or _are_joined(last, after))


def _are_joined(left: str, right: str) -> bool:
    return left.isalnum() and right.isalnum() and not (is_wide(left) or is_wide(right))
