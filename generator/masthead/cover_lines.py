"""Recognises the lines of mastheads, and the lines that pages repeat: numbers of pages, symbols, names of languages."""

from __future__ import annotations

import re
from functools import cached_property

from generator.dating import is_date
from generator.grammar.pattern_sets import CapitalsAwarePattern, Pattern, PatternSet
from generator.masthead.cover_words import (
    FIGURE,
    LONGEST_CONVENED,
    LONGEST_LINE,
    SYMBOLS,
    CoverPatterns,
    body_names,
    masthead_lines,
    name_halves,
    undated_word,
)
from generator.masthead.line_parts import MOST_KNOWN, LineParts, joins_columns, line_of
from generator.text.scripts import folded, in_capitals, unaccented
from generator.text.symbols import SYMBOL

ORGAN = re.compile("[AEST]")  # the letter of a principal organ, printed large above older symbols
OF_ORGAN = re.compile("[AEST]/")  # with which its symbols begin, and no date
MOST_HEADS = 5  # two organizations or bodies, and their symbols
LONGEST_JOINED = 300  # code points of a line into which all lines of a masthead were joined


class LineHeads(CoverPatterns):
    """The names and symbols with which a line of a masthead begins."""

    @cached_property
    def _organization(self) -> re.Pattern[str]:
        return self._any_form("organization")

    @cached_property
    def _heads(self) -> CapitalsAwarePattern:
        return CapitalsAwarePattern(rf"(?:{SYMBOL.pattern}|{self._organization.pattern}|{self._any_body()})(?![^\W_])")

    def is_organization(self, text: str) -> bool:
        """Whether a text is the name of the organization that a masthead prints before the symbol."""
        return bool(self._organization.fullmatch(text))

    def without_heads(self, text: str) -> str:
        """A line of a masthead without the organization, the bodies and the symbols with which it begins."""
        rest = text.strip()
        for _ in range(MOST_HEADS):
            match = self._heads.match(rest)
            if not match:
                break
            rest = rest[match.end() :].lstrip(" –-*")
        return rest


class MastheadLines(LineHeads, LineParts):
    """Questions about single lines of a masthead."""

    @cached_property
    def _lines(self) -> PatternSet:
        return PatternSet(pattern for language in self.languages for pattern in masthead_lines(language))

    @cached_property
    def _halves(self) -> frozenset[str]:
        """Parts of names that a masthead may print in two lines: `UNITED` above `NATIONS`, `ASSEMBLEE` above `GENERALE`."""
        organizations = (name for _, name in self._shapes("organization"))
        bodies = (unaccented(name).upper() for language in self.languages if language.case for name in body_names(language))
        return frozenset(half for name in (*organizations, *bodies) for half in name_halves(name))

    @cached_property
    def _body(self) -> CapitalsAwarePattern:
        return CapitalsAwarePattern(self._any_body())

    @cached_property
    def _pages(self) -> PatternSet:
        recycle = Pattern.of(self._any_form("recycle").pattern + ".{0,4}")
        return PatternSet([*(Pattern.of_shape(language, shape) for language, shape in self._shapes("page")), recycle])

    @cached_property
    def _undated(self) -> re.Pattern[str]:
        return undated_word(self.languages, self.grammar.time)

    def masthead_line(self, text: str) -> str | None:
        """The name of the masthead line that a text is; None if it is not one.

        The names are the values of `LINES`, and `date`, `language` and `symbol`.
        """
        line = text.strip().rstrip("*†‡")
        known = self._known_lines
        if line not in known:
            if len(known) >= MOST_KNOWN:
                known.clear()
            known[line] = self._name_of_line(line)
        return known[line]

    @cached_property
    def _known_lines(self) -> dict[str, str | None]:
        """The names of the lines asked for last."""
        return {}

    def _name_of_line(self, line: str) -> str | None:
        if len(line) > LONGEST_LINE:
            return "convened" if len(line) <= LONGEST_CONVENED and self.convenes(line) else self._joined_lines(line)
        if unaccented(line) in self._halves:
            return "body"
        return self._single_line(line) or self._two_columns(line) or self._joined_lines(line)

    def is_one_name(self, text: str) -> bool:
        """Whether a text is the name of the organization or of a body, which a masthead may print in two lines."""
        return self.is_organization(text) or (in_capitals(text) and bool(self._body.fullmatch(text)))

    def _single_line(self, line: str) -> str | None:
        if ORGAN.fullmatch(line):
            return "symbol"
        may_be_date = FIGURE.search(line) and not OF_ORGAN.match(line)
        return self._lines.name(line) or ("date" if may_be_date and self._is_date(line) else None)

    def _two_columns(self, line: str) -> str | None:
        """The name of a line in which two columns are joined: of what follows an organization, a body or a symbol."""
        rest = self.without_heads(line)
        if not rest:
            return "symbol" if SYMBOL.search(line) else "body"
        return None if rest == line else self._single_line(rest)

    def _joined_lines(self, line: str) -> str | None:
        """The name of a line into which several lines of a masthead were joined."""
        if len(line) > LONGEST_JOINED:
            return None
        parts = self.parts_of(line)
        return line_of(parts) if joins_columns(parts) or (parts and parts[0].name == "symbol") else None

    def _is_date(self, line: str) -> bool:
        """Whether a line is only a day, a month or a range of days in one of the languages."""
        capitals = in_capitals(line)
        text = folded(line.lower().title() if capitals else line).text
        if text.isdigit() or self._undated.search(text.lower()):
            return False
        spellings = (text, text.lower(), folded(line).text) if capitals else (text,)  # the last has Roman months
        return any(is_date(spelling, language, self.grammar) for language in self.languages_for(text) for spelling in spellings)

    def compile_all(self) -> None:
        """Build every pattern, also those for dates in every language."""
        super().compile_all()
        self._is_date("x 1")  # not a date, so every language compares it

    def convenes(self, text: str) -> bool:
        """Whether a line says where and when a meeting was held."""
        return self._lines.name(text) == "convened"

    def heads_agenda_item(self, text: str) -> bool:
        """Whether a line of a record introduces an item of the agenda (`Agenda item 108: Elimination of …`)."""
        head, colon, _ = text[:LONGEST_LINE].replace("：", ":").partition(":")
        return bool(colon) and not text[0].islower() and self._lines.name(head.strip()) == "agenda"

    def symbols_alone(self, text: str) -> bool:
        """Whether a line is only a symbol, or two symbols of one document."""
        return bool(SYMBOLS.fullmatch(text))

    def names_page(self, text: str) -> bool:
        """Whether a line is the number of a page (`Page 2`, `第2页`) or asks the reader to recycle the paper."""
        return self._pages.fits(text)

    def names_language(self, text: str) -> bool:
        """Whether a line is the name of a language, as printed above the number of a page."""
        return self._lines.name(text) in {"language", "record"}
