"""What a script does to layout: which letters stand without blanks between words, which languages run from right to left."""

from __future__ import annotations

RIGHT_TO_LEFT = ("ar", "he", "fa", "ur")

# The same letters as `is_wide`, with the signs set among them, for use inside a character class.
WIDE = r"\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef"


def is_wide(letter: str) -> bool:
    """Whether a letter belongs to a script that sets no blanks between words (Han, kana)."""
    return "\u2e80" <= letter <= "\u9fff" or "\uf900" <= letter <= "\ufaff"


def direction(language: str) -> str:
    """`rtl` or `ltr`, for the `dir` of a text in this language."""
    return "rtl" if language.partition("-")[0] in RIGHT_TO_LEFT else "ltr"
