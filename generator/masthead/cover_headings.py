"""Recognises headings of annexes and the ends of titles, and reads the issuer and the addressee that a title names."""

from __future__ import annotations

import re
from functools import cached_property

from generator.grammar.pattern_sets import CapitalsAwarePattern, Pattern, PatternSet
from generator.masthead.cover_titles import Titles
from generator.masthead.cover_words import ends_with_stop
from generator.text.scripts import WORD, in_capitals


class Headings(Titles):
    """Questions about titles, where they end, and headings of annexes."""

    @cached_property
    def _titles_with_issuer(self) -> list[CapitalsAwarePattern]:
        return [CapitalsAwarePattern.of_shape(language, shape) for _, language, shape in self._title_shapes if "{issuer}" in shape]

    @cached_property
    def _complete(self) -> PatternSet:
        headings = [*((language, shape) for _, language, shape in self._title_shapes), *self._shapes("annex")]
        return PatternSet(Pattern.of_shape(language, shape) for language, shape in headings if is_complete(shape))

    @cached_property
    def _title_end(self) -> CapitalsAwarePattern:
        return CapitalsAwarePattern(rf"{self._any_form('title_end').pattern}[*†‡]{{0,3}}$")

    @cached_property
    def _annexes(self) -> PatternSet:
        return self._question("annex")

    @cached_property
    def _annex_titles(self) -> PatternSet:
        return self._question("annex_title")

    @cached_property
    def _annexes_with_title(self) -> list[CapitalsAwarePattern]:
        return self._cased("annex_of")

    @cached_property
    def _function_words(self) -> frozenset[str]:
        return frozenset(word for language in self.languages for word in language.function_words)

    def is_complete_title(self, text: str) -> bool:
        """Whether this text is a whole title or heading of an annex, so that nothing can follow (`Annex`, `…的普通照会`)."""
        return self._complete.fits(text)

    def ends_title(self, text: str) -> bool:
        """Whether a title can end with this line: the line closes with an office to which letters are addressed."""
        return bool(self._title_end.search(text))

    def opens_annex(self, text: str) -> bool:
        """Whether this line opens an annex; a sentence does not."""
        return self._annexes.fits(text) and not ends_with_stop(text)

    def opens_annex_title(self, text: str) -> bool:
        """Whether the title of an annexed text begins with this line."""
        return self._annex_titles.fits(text)

    def continues_heading(self, text: str) -> bool:
        """Whether this line continues a heading: it begins with a small letter or with a function word (`of`, `and`)."""
        word = WORD.match(text)
        if not word or text[0].islower():
            return True
        return (word.group().lower() if in_capitals(text) else word.group()) in self._function_words

    def joins(self, text: str) -> bool:
        """Whether a text ends with a function word, as one item of a list does before the next (`…; and`)."""
        return text.rsplit(" ", 1)[-1] in self._function_words

    def named_in_title(self, text: str) -> tuple[str | None, str | None]:
        """The issuer and the addressee in the words of a title."""
        match = first_fullmatch(self._titles_with_issuer, text)
        if not match:
            return None, None
        return group_in(match, text, "issuer"), group_in(match, text, "addressee") or None

    def title_behind(self, annex: str) -> str | None:
        """The title of the cover in the heading of an annex (`Annex to the note verbale dated …`)."""
        match = first_fullmatch(self._annexes_with_title, annex)
        title = group_in(match, annex, "title") if match else ""
        return title[0].upper() + title[1:] if title else None


def is_complete(shape: str) -> bool:
    """Whether a text of this shape cannot continue in the next line: the shape ends with words or a number, not with a value."""
    return shape.rstrip("])").endswith("{label}") or not shape.endswith(("}", "]"))


def first_fullmatch(patterns: list[CapitalsAwarePattern], text: str) -> re.Match[str] | None:
    """The match of the first pattern that fits the whole text."""
    return next((match for pattern in patterns if (match := pattern.fullmatch(text))), None)


def group_in(match: re.Match[str], text: str, name: str) -> str:
    """The group of a match as the text prints it; empty if the pattern has no such group or the text leaves it out."""
    return text[slice(*match.span(name))] if name in match.re.groupindex else ""
