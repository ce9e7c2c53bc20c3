"""The words of a text as re-issues are compared by them: what the way into the corpus damages makes no difference.

Quotation marks, dashes, hyphens, blanks and capitals fall away; a number keeps its signs (`60.000` is not `60,000`), as do
`%`, `§` and signs of money. In scripts without blanks every letter is a word.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from generator.scripts import WIDE, folded

NUMBER = r"\d+(?:[.,٫٬/]\d+)*"
WORD = re.compile(rf"{NUMBER}|[{WIDE}]|[^\W\d_{WIDE}]+|[%§°$€£¥₽]")
PUNCTUATION = re.compile(r"[\uff00-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65\u3000-\u303f]")  # set among wide letters, and no word


@dataclass(frozen=True, slots=True)
class Word:
    """A word as it is compared, and its place in the text it was taken from."""

    form: str
    start: int
    end: int


def words_in(text: str) -> tuple[Word, ...]:
    """The words of a text in order."""
    seen = folded(text)
    lowered = _lowered(seen.text)
    found = (match for match in WORD.finditer(lowered) if not PUNCTUATION.fullmatch(match[0]))
    return tuple(Word(match[0], *seen.unfolded(match.start(), match.end())) for match in found)


def forms_in(text: str) -> list[str]:
    """The words alone, where their places are not asked."""
    return [form for form in WORD.findall(_lowered(folded(text).text)) if not PUNCTUATION.fullmatch(form)]


def _lowered(text: str) -> str:
    """A text in small letters, sign for sign: a letter that has no small form of one sign stays."""
    small = text.lower()
    return small if len(small) == len(text) else "".join(letter.lower() if len(letter.lower()) == 1 else letter for letter in text)
