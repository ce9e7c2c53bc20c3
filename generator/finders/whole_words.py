"""What several finders need to match the words of a language: whole words with their prefixes, and quick tests."""

from __future__ import annotations

import re
from collections.abc import Iterable

from generator.grammar import Language
from generator.text.late_patterns import LatePattern


def prefixes(language: Language) -> str:
    """A pattern for up to two small words that a language joins to the next word (Arabic `و`, `ب`); empty if it has none."""
    return rf"(?:{language.alternatives(sorted(language.prefixes))}){{0,2}}" if language.prefixes else ""


def whole_word(pattern: str, language: Language) -> str:
    """A pattern that matches only whole words, with or without the prefixes of the language."""
    before, after = language.edges
    return f"{before}{prefixes(language)}{pattern}{after}"


def contains_any(text: str, stems: Iterable[str]) -> bool:
    """Whether a text contains one of the stems. This costs next to nothing, so ask it before any pattern."""
    return any(map(text.__contains__, stems))


def skip(pattern: LatePattern | re.Pattern[str], text: str, at: int) -> int:
    """The position after a match of the pattern at `at`; `at` itself if the pattern does not match there."""
    match = pattern.match(text, at)
    return match.end() if match else at
