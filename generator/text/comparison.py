"""Texts beside each other, word by word: what is compared of a word, and which words two texts have in one order.

What conversion damages makes no difference: quotation marks, dashes, hyphens, spaces, capitals, and characters that
differ only in looks. A number keeps its punctuation (`60.000` is not `60,000`, `-5` is not `5`), and `%`, `§` and signs of
money are words.
In scripts without spaces every letter is a word. This module knows texts, no documents; positions count in the text given.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from generator.model import Span
from generator.text.scripts import folded

WIDE_LETTERS = r"\u2e80-\u2fdf\u3005-\u3007\u3040-\u9fff\uf900-\ufaff"
MINUS = r"(?:(?<![^\s(])(?<![0-9]\s)-)"  # in front of a number, and not between two of which one was wrapped
NUMBER = rf"{MINUS}?(?:(?<![0-9])[0-9]{{1,3}}(?: [0-9]{{3}})+(?![0-9])|\d+(?:[.,٫٬/]\d+)*)"
WORD = re.compile(rf"{NUMBER}|[{WIDE_LETTERS}]|[^\W\d_{WIDE_LETTERS}]+|[%§°$€£¥₽]")

MOST_PAIRS = 120_000  # of equal words of two texts, for which all are compared: the time grows faster than their number


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text, and the form in which it is compared."""

    span: Span
    form: str


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of one of two texts, with its punctuation; `shared` says that the other has its words too."""

    text: str
    shared: bool


def words_of(text: str) -> tuple[Word, ...]:
    """The words of a text in their order."""
    seen = folded(text)
    found = WORD.finditer(_lowered(seen.text))
    return tuple(Word(Span(*seen.unfolded(match.start(), match.end())), match[0]) for match in found)


def forms_of(text: str) -> list[str]:
    """The forms of a text's words alone, where their places are not asked."""
    return WORD.findall(_lowered(folded(text).text))


def _lowered(text: str) -> str:
    """A text in small letters, character for character: a letter without a small form of one character stays."""
    small = text.lower()
    return small if len(small) == len(text) else "".join(letter.lower() if len(letter.lower()) == 1 else letter for letter in text)


def forms(words: Sequence[Word]) -> list[str]:
    """The forms of words."""
    return [word.form for word in words]


def shared(one: Sequence[Word], other: Sequence[Word]) -> Iterator[tuple[int, int]]:
    """The words that both have in one order, as pairs of their numbers.

    In very long texts, and in texts that repeat a few words, frequent words pair only beside others.
    """
    left, right = forms(one), forms(other)
    times = Counter(right)
    matcher = SequenceMatcher(None, left, right, autojunk=sum(times[form] for form in left) > MOST_PAIRS)
    for block in matcher.get_matching_blocks():
        yield from ((block.a + step, block.b + step) for step in range(block.size))


def side_by_side(one: str, other: str) -> tuple[tuple[Stretch, ...], tuple[Stretch, ...]]:
    """Both texts whole, each divided into what the other has as well and what it has alone."""
    left, right = words_of(one), words_of(other)
    pairs = list(shared(left, right))
    return tuple(_parted(one, left, {a for a, _ in pairs})), tuple(_parted(other, right, {b for _, b in pairs}))


def beside(text: str, others: Sequence[str]) -> tuple[Stretch, ...]:
    """A text whole, divided into what all others have as well and what one of them lacks."""
    words = words_of(text)
    kept = set(range(len(words)))
    for other in others:
        kept &= {number for number, _ in shared(words, words_of(other))}
    return tuple(_parted(text, words, kept))


def _parted(text: str, words: Sequence[Word], kept: set[int]) -> Iterator[Stretch]:
    """Runs of words that are kept or not; spaces and punctuation between two runs stay with what is kept."""
    at = 0
    number = 0
    while number < len(words):
        if number in kept:
            number += 1
            continue
        start = words[number].span.start
        while number < len(words) and number not in kept:
            end = words[number].span.end
            number += 1
        if at < start:
            yield Stretch(text[at:start], shared=True)
        yield Stretch(text[start:end], shared=False)
        at = end
    if at < len(text):
        yield Stretch(text[at:], shared=True)
