"""Dates that form no chain: two years that run over New Year, decades, and dates in figures."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from generator.dating.date_forms import NEVER, DateForms
from generator.dating.found_dates import NUMERIC, FoundDate
from generator.grammar.shapes import ROMAN_MONTHS, needed
from generator.text import edtf
from generator.text.late_patterns import LatePattern

ONE_ORDER = frozenset({"figures_year_first", "figures_dots"})  # shapes in which no language puts the month first

SINGLE = ("decade", "figures")  # beginnings of the names of these shapes
MOST_YEARS = 40  # in one list


class SingleDates:
    """Reads the dates of one language that form no chain.

    Only a text with one of `decade_stems` can have decades in words.
    """

    def __init__(self, forms: DateForms, shapes: Mapping[str, str], lead: LatePattern) -> None:
        language = forms.language
        self._number, self._day_first, self._lead = language.number, language.day_first, lead
        self._shapes = [(name, forms.compiled(name, shapes[name])) for name in language.date_shapes if name.startswith(SINGLE)]
        self._has_two_years = "two_years" in language.date_shapes
        self._two_years = forms.compiled("two_years", shapes["two_years"]) if self._has_two_years else LatePattern(NEVER)
        self._joint = LatePattern(forms.joint())
        self._decades = forms.decades
        self._decade_words = LatePattern(rf"{forms.start}(?P<decade>{language.alternatives(tuple(forms.decades))}){forms.edge}")
        self.decade_stems = needed(forms.decades)
        self._decade_lead = LatePattern(rf"{forms.start}{forms.any('decade_of')}\s{{1,2}}$") if forms.forms("decade_of") else None
        self._first_year = LatePattern(rf"(?P<year>(?:1[89]|20)[0-9]0){forms.edge}(?!{forms.unnamed_joint()}[0-9]{{4}})")
        # What follows the number with which such a date begins, if no word before it is needed.
        self._second_characters = frozenset("./-–") | {form[0] for form in forms.forms("decade")}

    def decades_in(self, text: str) -> Iterator[FoundDate]:
        """Decades in words: `nineties`, `التسعينات`, `20世纪90年代`."""
        for match in self._decade_words.finditer(text):
            yield FoundDate(match.start(), match.end(), self._decades[match["decade"]], "decade")

    def at(self, text: str, number: re.Match[str]) -> list[FoundDate]:
        """The dates that begin with this number; more than one where years that run over New Year form a list."""
        end = number.end()
        if text[end : end + 1] not in self._second_characters and self._decade_lead is None:
            return []
        at = number.start()
        years = self._pairs_of_years(text, at)
        if years:
            return years
        date = self._decade_after_word(text, at) or self._in_shape(text, at)
        return [date] if date else []

    def _pairs_of_years(self, text: str, at: int) -> list[FoundDate]:
        """`2013/14` or `2013/2014`, years that run over New Year, and lists of them.

        The short form is one only if a word before the first or after the last shows that it is.
        """
        matches = list(self._listed_years(text, at))
        if not matches:
            return []
        cued = self._has_year_word(text, at) or any(match.groupdict().get("mark") for match in matches)
        return [
            FoundDate(match.start(), match.end(), f"{match['year']}/{int(match['year']) + 1}", "two_years")
            for match in matches
            if cued or len(match["short_year"]) == 4
        ]

    def _listed_years(self, text: str, at: int) -> Iterator[re.Match[str]]:
        for _ in range(MOST_YEARS):
            match = self._two_years.match(text, at)
            if not match or not _second_follows_first(match):
                return
            yield match
            joint = self._joint.match(text, match.end())
            if not joint:
                return
            at = joint.end()

    def _has_year_word(self, text: str, at: int) -> bool:
        lead = self._lead.search(text, max(0, at - 40), at)
        return lead is not None and lead.lastgroup in {"cue", "year"}

    def _decade_after_word(self, text: str, at: int) -> FoundDate | None:
        """`el decenio de 1990`."""
        lead = self._decade_lead.search(text, max(0, at - 24), at) if self._decade_lead else None
        match = self._first_year.match(text, at) if lead else None
        return FoundDate(lead.start(), match.end(), f"{match['year'][:3]}X", "decade") if lead and match else None

    def _in_shape(self, text: str, at: int) -> FoundDate | None:
        """A decade (`1990s`) or a date in figures."""
        for shape, pattern in self._shapes:
            match = pattern.match(text, at)
            if match:
                return self._decade(match) if shape.startswith("decade") else self._in_figures(match, shape)
        return None

    def _decade(self, match: re.Match[str]) -> FoundDate | None:
        year = self._number(match["year"])
        return FoundDate(match.start(), match.end(), f"{year}"[:3] + "X", "decade") if year % 10 == 0 else None

    def _in_figures(self, match: re.Match[str], shape: str) -> FoundDate | None:
        readings = self._readings(match, shape)
        if not readings:
            return None
        if len(readings) > 1:
            return FoundDate(match.start(), match.end(), None, NUMERIC, readings)
        return FoundDate(match.start(), match.end(), readings[0], NUMERIC)

    def _readings(self, match: re.Match[str], shape: str) -> tuple[str, ...]:
        """What a date in figures can mean: two dates where both orders are possible and the language does not settle it."""
        if shape == "figures_roman":  # the month is plain
            date = edtf.make(int(match["year"]), ROMAN_MONTHS.index(match["roman_month"]) + 1, int(match["day"]))
            return (date,) if date else ()
        year, month, day = (self._number(match[group]) for group in ("year", "month_number", "day"))
        day_first, month_first = edtf.make(year, month, day), edtf.make(year, day, month)
        readings = tuple(dict.fromkeys(filter(None, (day_first, month_first))))
        if not day_first:
            return readings if shape == "figures_slashes" else ()
        return readings[:1] if self._day_first or shape in ONE_ORDER else readings


def _second_follows_first(match: re.Match[str]) -> bool:
    """Whether the second of two years is the one after the first."""
    short = match["short_year"]
    return match["year"].isdecimal() and (int(match["year"]) + 1) % 10 ** len(short) == int(short)
