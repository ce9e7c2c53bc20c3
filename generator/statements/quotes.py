"""Finds the words that a sidecar quotes: exactly as they stand, but for white space, never across two blocks.

A quote fits only whole words; an Arabic word may have its prefixes before it, Chinese sets no spaces. Also the one
Problem (W210) that says that words fit no longer.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from generator.model import Document, Problem, RepairDecision, Sidecar, Span
from generator.text.scripts import ARABIC_WORD, is_wide

STALE = "W210"
MOST_TOLD = 5  # Problems of one code and sidecar that are shown one by one
UNEVEN = re.compile(r"\s{2,}|[^\S ]")  # white space that is not one space


class DocumentWords:
    """The words of a document: its blocks' texts with white space collapsed to single spaces, a line end between them."""

    def __init__(self, document: Document) -> None:
        self.blocks = tuple(narrowed(document.quote(block.span)) for block in document.blocks)
        self.text = "\n".join(self.blocks)
        self._narrow: list[int] = []  # positions in the collapsed text from which on the document's are farther on …
        self._ahead: list[int] = []  # … by so many code points
        at = 0
        for block, text in zip(document.blocks, self.blocks, strict=True):
            self._mark(at, block.span.start - at)
            less = 0
            for space in UNEVEN.finditer(document.text, block.span.start, block.span.end):
                less += space.end() - space.start() - 1
                self._mark(space.end() - block.span.start - less + at, block.span.start + less - at)
            at += len(text) + 1

    def _mark(self, at: int, ahead: int) -> None:
        self._narrow.append(at)
        self._ahead.append(ahead)

    def places(self, quote: str, near: str = "") -> Iterator[Span]:
        """The spans in the document's text of a collapsed quote, in order and apart; inside `near`, if that is given."""
        for start, end in self._found(near, 0, len(self.text)) if near else [(0, len(self.text))]:
            for first, last in self._found(quote, start, end, whole=True):
                yield self._place(first, last)

    def settings(self, near: str) -> Iterator[Span]:
        """The spans in the document's text of words that stand round others, in order and apart; they may cut words."""
        return (self._place(start, end) for start, end in self._found(near, 0, len(self.text)))

    def _found(self, words: str, start: int, end: int, whole: bool = False) -> Iterator[tuple[int, int]]:
        """The places of words, apart; `whole` leaves out those that cut a word, inside which the words may begin again."""
        at = self.text.find(words, start, end)
        while at >= 0:
            last = at + len(words)
            fits = not (whole and cuts_word(self.text, at, last))
            if fits:
                yield at, last
            at = self.text.find(words, last if fits else at + 1, end)

    def _place(self, start: int, end: int) -> Span:
        return Span(self._at(start), self._at(end - 1) + 1)

    def _at(self, place: int) -> int:
        return place + self._ahead[bisect_right(self._narrow, place) - 1]


def narrowed(text: str) -> str:
    """A text with its white space collapsed to single spaces; a block has none at its ends."""
    return UNEVEN.sub(" ", text)


def cuts_word(text: str, start: int, end: int) -> bool:
    """Whether a stretch of a text begins or ends inside a word."""
    before, behind = text[max(0, start - 1) : start], text[end : end + 1]
    if behind and (unicodedata.combining(behind) or _joined(text[end - 1], behind)):
        return True
    return bool(before) and _joined(before, text[start]) and not ARABIC_WORD.match(text[start])


def _joined(left: str, right: str) -> bool:
    return left.isalnum() and right.isalnum() and not (is_wide(left) or is_wide(right))


def stale(sidecar: Sidecar, line: int, what: str, hint: str) -> Problem:
    """The Problem that a statement of this line was not applied."""
    return Problem("warning", STALE, sidecar.path, f"{what}; the statement was not applied", hint, line)


def stale_repairs(sidecar: Sidecar, decisions: Iterable[RepairDecision]) -> tuple[Problem, ...]:
    """A Problem for each decision on a repair that fits nowhere in the text."""
    hint = "Quote the text as it came, before anything was repaired, or remove the decision."
    return tuple(
        stale(sidecar, sidecar.lines.get(d, 0), f"no repair can be made or refused at '{d.near or d.quote}'", hint) for d in decisions
    )


def few(problems: Sequence[Problem]) -> tuple[Problem, ...]:
    """The Problems of one sidecar: of each code the first five, and one more that counts the rest."""
    by_code: dict[str, list[Problem]] = {}
    for problem in problems:
        by_code.setdefault(problem.code, []).append(problem)
    return tuple(each for alike in by_code.values() for each in (*alike[:MOST_TOLD], *_rest(alike[MOST_TOLD:])))


def _rest(problems: Sequence[Problem]) -> tuple[Problem, ...]:
    if not problems:
        return ()
    statements = "statement" if len(problems) == 1 else "statements"
    what = f"{len(problems):,} more {statements} of this sidecar, from this line on, fit the text no more than these"
    return (replace(problems[0], what=what),)
