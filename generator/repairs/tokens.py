"""The words of a document, and which neighbours may be one word.

A word is a run of letters and figures with the marks on them. Words are compared by key: in small letters, without
characters that nobody sees. What is at a line's cut (`govern-` / `ment`) is not yet a word.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from generator.grammar import Grammar
from generator.model import Document, Span
from generator.repairs.cuts import cuts
from generator.text.scripts import UNSEEN, is_wide

WORD_CHARACTER = r"[\w\u00ad\u0300-\u036f\u064b-\u065f\u0670]"
WORD = re.compile(rf"\w{WORD_CHARACTER}*")
REST = re.compile(rf"{WORD_CHARACTER}*")  # of a word
APOSTROPHES = frozenset("'’ʼ")
LONGEST_ELISION = 2  # letters beside an apostrophe that are no half of a word
LONGEST = 40  # code points of a word that is looked up


class Token(NamedTuple):
    """A run of letters and figures in a text; a line's end may have `cut` it, then it is not counted as a word."""

    start: int
    end: int
    key: str
    cut: bool = False

    @property
    def span(self) -> Span:
        """Its place in the text."""
        return Span(self.start, self.end)


class _Keys(dict[str, str]):
    """Form → key; each form is worked out once."""

    def __missing__(self, form: str) -> str:
        key = self[form] = key_of(form)
        return key


def key_of(form: str) -> str:
    """The key by which a form is compared with others."""
    return (form if form.isascii() or not UNSEEN.search(form) else UNSEEN.sub("", form)).lower()


def tokens(document: Document) -> Iterator[Token]:
    """The runs of letters and figures of a document, in order."""
    spans = [cut.span for cut in cuts(document)]
    edges = {at for span in spans for at in (span.start, span.end)}
    inside = _without_length(spans)
    keys = _Keys()
    for match in WORD.finditer(document.text):
        start, end = match.span()
        key = keys[match.group()]
        if key:
            yield Token(start, end, key, bool(edges) and (start in edges or end in edges or _is_between(inside, start, end)))


def _without_length(spans: list[Span]) -> list[int]:
    """The places of the spans that hold no character: they can be inside a word."""
    return [span.start for span in spans if span.start == span.end]


def _is_between(places: list[int], start: int, end: int) -> bool:
    """Whether one of these places, in rising order, is after the start of a word and before its end."""
    at = bisect_right(places, start)
    return at < len(places) and places[at] < end


# Halves of a word


def may_be_one_word(text: str, left: Span | Token, right: Span | Token) -> bool:
    """Whether two forms with a single space between them may have been one word: only letters, no capital in the second.

    An apostrophe divides words, so `’s even` and `que s’` are not one word.
    """
    if right.start - left.end != 1 or text[left.end] != " " or right.end - left.start - 1 > LONGEST:
        return False
    first, second = text[left.start : left.end], text[right.start : right.end]
    return _can_begin(first) and _can_end(second) and not _is_elision(text, left, right)


@lru_cache(maxsize=50_000)
def _can_begin(form: str) -> bool:
    return _is_letters(form) and form[1:] == form[1:].lower()


@lru_cache(maxsize=50_000)
def _can_end(form: str) -> bool:
    return _is_letters(form) and form == form.lower()


def _is_letters(form: str) -> bool:
    return (form.isalpha() or key_of(form).isalpha()) and not is_wide(form[0]) and not is_wide(form[-1])


def _is_elision(text: str, left: Span | Token, right: Span | Token) -> bool:
    """Whether an apostrophe belongs to one of two short forms (`’s`, `s’`)."""
    if left.end - left.start <= LONGEST_ELISION and text[max(0, left.start - 1) : left.start] in APOSTROPHES:
        return True
    return right.end - right.start <= LONGEST_ELISION and text[right.end : right.end + 1] in APOSTROPHES


# Words of one letter


def one_letter_words(grammar: Grammar) -> Mapping[str, frozenset[str]]:
    """The words of one letter of every language."""
    return {tag: language.one_letter_words for tag, language in grammar.languages.items()}


class OneLetterWords:
    """The words of one letter in the language of each block; those of all languages if a block's language is not known."""

    def __init__(self, document: Document, words: Mapping[str, frozenset[str]]) -> None:
        self._starts = [block.span.start for block in document.blocks]
        self._languages = [block.language for block in document.blocks]
        self._words, self._all = words, frozenset[str]().union(*words.values())

    def is_neither(self, left: Token, right: Token) -> bool:
        """Whether neither of two tokens is such a word."""
        return not (self._is_word(left) or self._is_word(right))

    def _is_word(self, token: Token) -> bool:
        return len(token.key) == 1 and token.key in self._words_at(token.start)

    def _words_at(self, place: int) -> frozenset[str]:
        return self._words.get(self._languages[bisect_right(self._starts, place) - 1], self._all)
