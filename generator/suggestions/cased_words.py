"""The words of a text in a script with capitals, and what their beginnings and endings show."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.grammar import Language
from generator.model import Span
from generator.suggestions.block_text import BlockText, MentionPlace

WORD = re.compile(r"[^\W\d_]+(?:[-'][^\W\d_]+)*")
OPENING = re.compile(r"(?:^|[.!?:;…)\n•])[\s\"“”„«»‹›'(\[*_—–-]*$")


@dataclass(frozen=True, slots=True)
class CasedWord:
    """A word, the mention to which it belongs, and whether one space and no more separates it from the word before."""

    span: Span
    text: str
    mention: MentionPlace | None
    adjacent: bool

    @property
    def capital(self) -> bool:
        """Whether it begins with a capital."""
        return self.text[0].isupper()

    @property
    def fits_body(self) -> bool:
        """Whether it belongs to no mention, or to one that can be part of the name of an organization or instrument."""
        return self.mention is None or self.mention.fits_body


def small_words(text: str) -> Iterator[str]:
    """The words of a text that begin with a small letter; of words with hyphens, each part that does."""
    for match in WORD.finditer(text):
        for part in match.group().split("-"):
            if part[:1].islower():
                yield part


def words_in(block: BlockText) -> list[CasedWord]:
    """The words of a block, without what is written together with them: `l'`, `d'`, `'s`."""
    words: list[CasedWord] = []
    end_before = -1
    for match in WORD.finditer(block.text):
        span = _word_itself(match, block.language)
        adjacent = end_before >= 0 and block.text[end_before : span.start] == " "
        words.append(CasedWord(span, block.quote(span), block.mention_at(span.start), adjacent))
        end_before = span.end
    return words


def _word_itself(match: re.Match[str], language: Language) -> Span:
    start, end = match.span()
    head, apostrophe, _ = match.group().partition("'")
    if apostrophe and len(head) <= 2 and head.lower() in language.function_words:
        return Span(start + len(head) + 1, end)
    possessive = language.tag == "en" and match.group().endswith("'s")
    return Span(start, end - 2 if possessive else end)


def opens(text: str, start: int) -> bool:
    """Whether a sentence begins at `start`, so that a capital says nothing."""
    return OPENING.search(text, max(0, start - 12), start) is not None or start == 0


def is_small(language: Language, word: str) -> bool:
    """Whether a word is one of the shortest frequent ones, with or without a capital: `The`, `La`."""
    return len(word) <= 3 and word.lower() in language.function_words


def any_fits(word: str, forms: Sequence[str]) -> bool:
    """Whether a word is one of the forms: `-ных` is any that ends so, `ال-` any that begins so."""
    return any(word.endswith(f[1:]) if f[0] == "-" else word.startswith(f[:-1]) if f[-1] == "-" else word == f for f in forms)


def describes(language: Language, word: str) -> bool:
    """Whether a noun must follow a word: `Карибского`."""
    return any_fits(word.lower(), language.forms("organization", "describes"))
