"""Tests a text against many shapes at once; the time hardly grows with the number of shapes and languages.

A shape that begins with letters costs little: its first letter rejects nearly every text. A shape that begins with a value is tried
only if the text contains a word that every match has. A text in capitals is tried without regard to case and accents. This
module does not know what the shapes are used for.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from operator import methodcaller

from generator.grammar.shapes import compile_shape, longest_required_word, opens_with_slot, without_group_names
from generator.text.scripts import VOWEL, for_plain_arabic, in_capitals, plain_arabic, unaccented, without_vowels


@dataclass(frozen=True, slots=True)
class Pattern:
    """A regular expression, its `name`, and `word`, a pattern for a word that every matching text has (may be empty)."""

    expression: str
    name: str = ""
    word: str = ""

    @classmethod
    def of_shape(cls, shape: str, expression: str, name: str = "") -> Pattern:
        """The pattern of a shape. Its `word` is filled only if it begins with a slot, because then the first letter rejects no text."""
        return cls(expression, name, compile_shape(longest_required_word(shape), {}) if opens_with_slot(shape) else "")


@dataclass(frozen=True, slots=True)
class _Alternation:
    """The patterns that ask for the same word, as one alternation; `places` are the positions of these patterns among all patterns."""

    word: re.Pattern[str] | None
    alternation: re.Pattern[str]
    places: tuple[int, ...]

    def fullmatch(self, text: str) -> re.Match[str] | None:
        return self.alternation.fullmatch(text) if self.word is None or self.word.search(text) else None


class CapitalsAwarePattern:
    """A pattern that is looked for in a text, and the same pattern for a text in capitals."""

    def __init__(self, expression: str) -> None:
        self._expression = expression
        self._without_vowels = re.compile(without_vowels(expression))

    @cached_property
    def _with_vowels(self) -> re.Pattern[str]:
        return re.compile(self._expression)

    @cached_property
    def _capitals(self) -> re.Pattern[str]:
        return re.compile(unaccented(self._expression), re.IGNORECASE)

    def _for(self, text: str) -> re.Pattern[str]:
        """The pattern for a text that is not in capitals."""
        return self._without_vowels if text.isascii() or not VOWEL.search(text) else self._with_vowels

    def fullmatch(self, text: str) -> re.Match[str] | None:
        """The match of the whole text. Its positions are positions in the original text."""
        return self._capitals.fullmatch(unaccented(text)) if in_capitals(text) else self._for(text).fullmatch(text)

    def match(self, text: str) -> re.Match[str] | None:
        """The match at the beginning of the text."""
        return self._capitals.match(unaccented(text)) if in_capitals(text) else self._for(text).match(text)

    def match_in_any_case(self, text: str) -> re.Match[str] | None:
        """The match at the beginning of the text; capitals may be followed by small letters (`GENERAL ASSEMBLY Distr.: General`)."""
        match = self._for(text).match(text)
        return self._capitals.match(unaccented(text)) if match is None and text[:2].isupper() else match

    def search(self, text: str) -> re.Match[str] | None:
        """The first match in the text."""
        return next(self.finditer(text), None)

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """Every match in the text."""
        return self._capitals.finditer(unaccented(text)) if in_capitals(text) else self._for(text).finditer(text)


class PatternSet:
    """Patterns in order of priority: if a text fits several, the first counts.

    Arabic is compared in plain letters: the patterns are then a third as long.
    """

    def __init__(self, patterns: Iterable[Pattern]) -> None:
        self._patterns = tuple(Pattern(for_plain_arabic(p.expression), p.name, for_plain_arabic(p.word)) for p in patterns)
        self._groups = _grouped(self._patterns)

    @cached_property
    def _in_capitals(self) -> tuple[_Alternation, ...]:
        """The same patterns for a text in capitals: built when the first text in capitals is tested."""
        return _grouped([Pattern(_any_case(p.expression), p.name, _any_case(p.word)) for p in self._patterns])

    def _groups_for(self, text: str) -> tuple[tuple[_Alternation, ...], str]:
        prepared_text = plain_arabic(text)
        return (self._in_capitals, unaccented(prepared_text)) if in_capitals(text) else (self._groups, prepared_text)

    def fits(self, text: str) -> bool:
        """Whether one of the patterns is the whole text."""
        groups, prepared_text = self._groups_for(text)
        return any(map(methodcaller("fullmatch", prepared_text), groups))

    def fits_start(self, text: str) -> bool:
        """Whether the text begins with one of the patterns."""
        groups, prepared_text = self._groups_for(text)
        return any(group.alternation.match(prepared_text) for group in groups)

    def name(self, text: str) -> str | None:
        """The name of the first pattern that fits the whole text; None if none does."""
        groups, prepared_text = self._groups_for(text)
        first = len(self._patterns)
        for group in groups:
            match = group.fullmatch(prepared_text)
            if match and match.lastindex:
                first = min(first, group.places[match.lastindex - 1])
        return self._patterns[first].name if first < len(self._patterns) else None


def _grouped(patterns: Sequence[Pattern]) -> tuple[_Alternation, ...]:
    by_word: dict[str, list[int]] = {}
    for place, pattern in enumerate(patterns):
        by_word.setdefault(pattern.word, []).append(place)
    return tuple(
        _Alternation(re.compile(word) if word else None, _alternation([patterns[place] for place in places]), tuple(places))
        for word, places in by_word.items()
    )


def _alternation(patterns: Iterable[Pattern]) -> re.Pattern[str]:
    """One alternation of all patterns. After each pattern is an empty group. No other group captures,
    so the number of the group that matched says which pattern matched: group 1 is the first pattern of this alternation.

    The group is at the end of each pattern: a group before it would hide the first letter of the pattern from the regular
    expression engine, and matching would be slow.
    """
    return re.compile("|".join(f"{without_group_names(pattern.expression)}()" for pattern in patterns))


def _any_case(expression: str) -> str:
    return f"(?i:{unaccented(expression)})" if expression else ""
