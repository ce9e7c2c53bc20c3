"""Tests a text against many shapes at once; a pattern is compiled when a text has the words that it needs.

Most texts have none of these words, so they cost little, and most patterns are never compiled. A text in capitals is tried
without regard to case and accents. This module does not know what the shapes are used for.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property, partial

from generator.grammar.language import Language
from generator.grammar.needs import NOTHING_KNOWN, Needs, any_of, needs_of_forms, needs_of_shape, plain, words_in
from generator.grammar.shapes import without_group_names
from generator.text.scripts import VOWEL, for_plain_arabic, in_capitals, plain_arabic, unaccented, without_vowels

NEVER = re.compile("(?!)")


@dataclass(frozen=True, slots=True)
class Pattern:
    """What makes a regular expression, its `name`, and what a text needs to be matched as a whole."""

    make: Callable[[], str]
    name: str = ""
    needs: Needs = NOTHING_KNOWN

    @classmethod
    def of(cls, expression: str, name: str = "") -> Pattern:
        """The pattern of a regular expression."""
        return cls(partial(str, expression), name)

    @classmethod
    def of_shape(cls, language: Language, shape: str, name: str = "") -> Pattern:
        """The pattern of a shape in a language."""
        return cls(partial(language.pattern, shape, whole=False), name, needs_of_shape(shape, language.blanks))

    @classmethod
    def of_forms(cls, language: Language, forms: Sequence[str], name: str = "") -> Pattern:
        """The pattern for any of some forms of a language."""
        return cls(partial(language.alternatives, forms), name, needs_of_forms(forms, language.blanks))


@dataclass(eq=False)
class PatternGroup:
    """The patterns that need the same words, as one alternation; `places` are their positions among all patterns of the set."""

    patterns: list[Pattern] = field(default_factory=list)
    places: list[int] = field(default_factory=list)

    @cached_property
    def needs(self) -> Needs:
        """What a text needs that fits one of the patterns."""
        return any_of(pattern.needs for pattern in self.patterns)

    @cached_property
    def alternation(self) -> re.Pattern[str]:
        """For texts with small letters."""
        return _alternation(for_plain_arabic(pattern.make()) for pattern in self.patterns)

    @cached_property
    def in_capitals(self) -> re.Pattern[str]:
        """For texts in capitals."""
        return _alternation(_any_case(for_plain_arabic(pattern.make())) for pattern in self.patterns)


class CapitalsAwarePattern:
    """A pattern that is looked for in a text, and the same pattern for a text in capitals.

    It is compiled for the first text that contains one of the `stems`; if there are none, for the first text.
    """

    def __init__(self, expression: str | Callable[[], str], stems: Iterable[str] = ()) -> None:
        self._given = expression
        self._stems = tuple(stems)

    @classmethod
    def of_shape(cls, language: Language, shape: str, before: str = "", after: str = "", whole: bool = False) -> CapitalsAwarePattern:
        """The pattern of a shape in a language, between other patterns."""
        return cls(partial(_between, language, shape, before, after, whole), needs_of_shape(shape, language.blanks).stems)

    @cached_property
    def _expression(self) -> str:
        return self._given if isinstance(self._given, str) else self._given()

    @cached_property
    def _without_vowels(self) -> re.Pattern[str]:
        return re.compile(without_vowels(self._expression))

    @cached_property
    def _with_vowels(self) -> re.Pattern[str]:
        return re.compile(self._expression)

    @cached_property
    def _capitals(self) -> re.Pattern[str]:
        return re.compile(unaccented(self._expression), re.IGNORECASE)

    def compile(self) -> None:
        """Compiles the pattern for the usual texts, whether one needs it or not."""
        _ = self._without_vowels

    def may_be_in(self, said: str) -> bool:
        """Whether a text in plain letters may have a match."""
        for stem in self._stems:  # a loop, because it is asked so often
            if stem in said:
                return True
        return not self._stems

    def _for(self, text: str) -> re.Pattern[str]:
        """The pattern for a text that is not in capitals."""
        name = "_without_vowels" if text.isascii() or not VOWEL.search(text) else "_with_vowels"
        return self._compiled(name, text)

    def _compiled(self, name: str, text: str) -> re.Pattern[str]:
        """The pattern of this name; one that matches nothing as long as no text has contained one of the stems."""
        ready: re.Pattern[str] | None = self.__dict__.get(name)
        if ready is not None:
            return ready
        if not self.may_be_in(plain(text)):
            return NEVER
        made: re.Pattern[str] = getattr(self, name)
        return made

    def fullmatch(self, text: str) -> re.Match[str] | None:
        """The match of the whole text. Its positions are positions in the original text."""
        return self._compiled("_capitals", text).fullmatch(unaccented(text)) if in_capitals(text) else self._for(text).fullmatch(text)

    def match(self, text: str) -> re.Match[str] | None:
        """The match at the beginning of the text."""
        return self._compiled("_capitals", text).match(unaccented(text)) if in_capitals(text) else self._for(text).match(text)

    def match_as_printed(self, text: str) -> re.Match[str] | None:
        """The match at the beginning of the text, in its own case."""
        return self._for(text).match(text)

    def match_in_capitals(self, text: str) -> re.Match[str] | None:
        """The match at the beginning of a text, without regard to case."""
        return self._compiled("_capitals", text).match(unaccented(text))

    def search(self, text: str) -> re.Match[str] | None:
        """The first match in the text."""
        return next(self.finditer(text), None)

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """Every match in the text."""
        return self._compiled("_capitals", text).finditer(unaccented(text)) if in_capitals(text) else self._for(text).finditer(text)


def _between(language: Language, shape: str, before: str, after: str, whole: bool) -> str:
    return f"{before}{language.pattern(shape, whole=whole)}{after}"


class FirstPattern:
    """Several patterns as one: the first of them that matches counts. Each is compiled when a text may have it."""

    def __init__(self, patterns: Iterable[CapitalsAwarePattern]) -> None:
        self._patterns = tuple(patterns)

    def compile(self) -> None:
        """Compiles every pattern for the usual texts."""
        for pattern in self._patterns:
            pattern.compile()

    def parts_of(self, said: str) -> FirstPattern | None:
        """The patterns that may match a part of a text in plain letters; None if there are none."""
        possible = [pattern for pattern in self._patterns if pattern.may_be_in(said)]
        return FirstPattern(possible) if possible else None

    def match_in_any_case(self, text: str) -> re.Match[str] | None:
        """The match at the beginning of the text; capitals may be followed by small letters (`GENERAL ASSEMBLY Distr.: General`)."""
        for pattern in self._patterns:
            match = pattern.match_as_printed(text)
            if match:
                return match
        found = (pattern.match_in_capitals(text) for pattern in self._patterns) if text[:2].isupper() else ()
        return next(filter(None, found), None)


class PatternSet:
    """Patterns in order of priority: if a text fits several, the first counts.

    Arabic is compared in plain letters: the patterns are then a third as long.
    """

    def __init__(self, patterns: Iterable[Pattern]) -> None:
        self._names: list[str] = []
        groups: dict[tuple[frozenset[str], ...], PatternGroup] = {}
        for place, pattern in enumerate(patterns):
            self._names.append(pattern.name)
            needs = pattern.needs
            group = groups.setdefault((needs.words,) if needs.words else (needs.words, needs.stems), PatternGroup())
            group.patterns.append(pattern)
            group.places.append(place)
        self._groups = tuple(groups.values())
        unknown = [group for group in self._groups if not group.needs.words]
        self._always = tuple(group for group in unknown if not group.needs.stems)
        self._by_stem = tuple((stem, group) for group in unknown for stem in group.needs.stems)
        self._by_word: dict[str, list[PatternGroup]] = {}
        for group in self._groups:
            for word in group.needs.words:
                self._by_word.setdefault(word, []).append(group)

    def compile(self) -> None:
        """Compiles every pattern for the usual texts, whether one needs it or not."""
        for group in self._groups:
            _ = group.alternation

    def _matches(self, text: str) -> Iterator[tuple[PatternGroup, re.Match[str]]]:
        """The groups of patterns that fit the whole text."""
        capitals, prepared = in_capitals(text), plain_arabic(text)
        if capitals:
            prepared = unaccented(prepared)
        for group in self._possible(text):
            match = (group.in_capitals if capitals else group.alternation).fullmatch(prepared)
            if match:
                yield group, match

    def _possible(self, text: str) -> Iterator[PatternGroup]:
        """The groups of which a text has the words that they need."""
        by_word = self._by_word
        named = [by_word[word] for word in words_in(text) if word in by_word]
        if len(named) == 1:
            yield from named[0]
        elif named:
            yield from dict.fromkeys(group for groups in named for group in groups)
        yield from self._always
        if self._by_stem:
            said = plain(text)
            yield from dict.fromkeys([group for stem, group in self._by_stem if stem in said])

    def fits(self, text: str) -> bool:
        """Whether one of the patterns is the whole text."""
        return next(self._matches(text), None) is not None

    def fits_start(self, text: str) -> bool:
        """Whether the text begins with one of the patterns."""
        capitals, prepared = in_capitals(text), plain_arabic(text)
        possible = _with_stem(self._groups, text)
        if capitals:
            prepared = unaccented(prepared)
            return any(group.in_capitals.match(prepared) for group in possible)
        return any(group.alternation.match(prepared) for group in possible)

    def name(self, text: str) -> str | None:
        """The name of the first pattern that fits the whole text; None if none does."""
        found = [group.places[match.lastindex - 1] for group, match in self._matches(text) if match.lastindex]
        return self._names[min(found)] if found else None


def _with_stem(groups: Iterable[PatternGroup], text: str) -> Iterator[PatternGroup]:
    """The groups of which a text contains a stem, and those that need none."""
    said = plain(text)
    return (group for group in groups if not group.needs.stems or any(stem in said for stem in group.needs.stems))


def _alternation(expressions: Iterable[str]) -> re.Pattern[str]:
    """One alternation of all patterns. After each pattern is an empty group. No other group captures,
    so the number of the group that matched says which pattern matched: group 1 is the first pattern of this alternation.

    The group is at the end of each pattern: a group before it would hide the first letter of the pattern from the regular
    expression engine, and matching would be slow.
    """
    return re.compile("|".join(f"{without_group_names(expression)}()" for expression in expressions))


def _any_case(expression: str) -> str:
    return f"(?i:{unaccented(expression)})" if expression else ""
