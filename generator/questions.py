"""Many shapes asked at once: what a text costs hardly grows with the number of shapes and languages.

A shape that begins with letters of its own is left at its first letter by nearly every text. One that begins with a
value is asked only where the word that no text of it is without stands in the text. Nothing is known here of covers.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from operator import methodcaller

from generator.shapes import compile_shape, opens_with_slot, own_word, unnamed


@dataclass(frozen=True, slots=True)
class Pattern:
    """A regular expression, what it tells (`name`), and that of a word which no text of it is without (may be empty)."""

    expression: str
    name: str = ""
    word: str = ""

    @classmethod
    def of_shape(cls, shape: str, expression: str, name: str = "") -> Pattern:
        """The pattern of a shape: its word is asked first only where its first letters tell nothing."""
        return cls(expression, name, compile_shape(own_word(shape), {}) if opens_with_slot(shape) else "")


@dataclass(frozen=True, slots=True)
class _Group:
    """The patterns that ask for the same word, as one alternation; `places` are theirs among all patterns."""

    word: re.Pattern[str] | None
    alternation: re.Pattern[str]
    places: tuple[int, ...]

    def fullmatch(self, text: str) -> re.Match[str] | None:
        return self.alternation.fullmatch(text) if self.word is None or self.word.search(text) else None


class Question:
    """Patterns in the order of their weight: where a text fits several, the first tells."""

    def __init__(self, patterns: Iterable[Pattern]) -> None:
        self._patterns = tuple(patterns)
        by_word: dict[str, list[int]] = {}
        for place, pattern in enumerate(self._patterns):
            by_word.setdefault(pattern.word, []).append(place)
        self._groups = tuple(
            _Group(re.compile(word) if word else None, self._alternation(places), tuple(places)) for word, places in by_word.items()
        )

    def fits(self, text: str) -> bool:
        """Whether one of the patterns is the whole text."""
        return any(map(methodcaller("fullmatch", text), self._groups))

    def opens(self, text: str) -> bool:
        """Whether the text begins with one of the patterns."""
        return any(group.alternation.match(text) for group in self._groups)

    def name(self, text: str) -> str | None:
        """What the first pattern that is the whole text tells; None if none is."""
        first = len(self._patterns)
        for group in self._groups:
            match = group.fullmatch(text)
            if match and match.lastindex:
                first = min(first, group.places[match.lastindex - 1])
        return self._patterns[first].name if first < len(self._patterns) else None

    def _alternation(self, places: Iterable[int]) -> re.Pattern[str]:
        """Each pattern closes with an empty group that tells which it was; at its beginning a group would hide its first letter."""
        return re.compile("|".join(f"{unnamed(self._patterns[place].expression)}()" for place in places))
