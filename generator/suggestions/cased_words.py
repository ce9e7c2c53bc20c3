"""The words of a text in a script with capitals, and what their beginnings and endings tell."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.grammar import Language
from generator.model import Span
from generator.suggestions.stretch import BlockText, MentionPlace

WORD = re.compile(r"[^\W\d_]+(?:[-'][^\W\d_]+)*")
OPENING = re.compile(r"(?:^|[.!?:;…)\n•])[\s\"“”„«»‹›'(\[*_—–-]*$")


@dataclass(frozen=True, slots=True)
class CasedWord:
    """A word, whether it begins with a capital, the mention it stands in, and whether one space parts it from the word before."""

    span: Span
    text: str
    capital: bool
    held: MentionPlace | None
    near: bool


def small_words(text: str) -> Iterator[str]:
    """The words of a text that begin with a small letter, and the parts of those with hyphens."""
    for match in WORD.finditer(text):
        for part in match.group().split("-"):
            if part[:1].islower():
                yield part


def words_in(stretch: BlockText) -> list[CasedWord]:
    """The words of a stretch, without what is written together with them: `l'`, `d'`, `'s`."""
    words: list[CasedWord] = []
    language = stretch.language
    for match in WORD.finditer(stretch.text):
        start, end = match.span()
        text = match.group()
        head, sign, _ = text.partition("'")
        if sign and len(head) <= 2 and head.lower() in language.function_words:
            start += len(head) + 1
        elif text.endswith("'s") and language.tag == "en":
            end -= 2
        text = stretch.text[start:end]
        near = bool(words) and stretch.text[words[-1].span.end : start] == " "
        words.append(CasedWord(Span(start, end), text, text[0].isupper(), stretch.holder(start), near))
    return words


def opens(text: str, start: int) -> bool:
    """Whether a sentence begins at `start`, so that a capital says nothing."""
    return OPENING.search(text, max(0, start - 12), start) is not None or start == 0


def is_small(language: Language, word: str) -> bool:
    """Whether a word is one of the shortest frequent ones, however it is written: `The`, `La`."""
    return len(word) <= 3 and word.lower() in language.function_words


def any_fits(word: str, forms: Sequence[str]) -> bool:
    """Whether a word is one of the forms: `-ных` is any that ends so, `ال-` any that begins so."""
    return any(word.endswith(f[1:]) if f[0] == "-" else word.startswith(f[:-1]) if f[-1] == "-" else word == f for f in forms)


def describes(language: Language, word: str) -> bool:
    """Whether a noun must follow a word: `Карибского`."""
    return any_fits(word.lower(), language.forms("organization", "describes"))
