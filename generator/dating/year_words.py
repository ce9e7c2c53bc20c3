"""Months with a year in words: `October, one thousand nine hundred and twenty-one`, `octobre mil neuf cent vingt et un`.

The day can be between them in words: `October the thirteenth, nineteen hundred and twenty-one`.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.dating.date_forms import DateForms, stems_of
from generator.dating.found_dates import FoundDate
from generator.text import edtf
from generator.text.late_patterns import LatePattern

MOST_WORDS = 6  # after the first
EARLIEST, LATEST = 1700, 2099


class YearWords:
    """The patterns of one folded language. Only a text with one of `stems` can have such a year."""

    def __init__(self, forms: DateForms) -> None:
        first, rest = forms.values("year_first"), forms.values("year_rest")
        self._months = {form.rstrip("."): number for form, number in forms.months.items()}
        self._values = {**rest, **first}
        any_of = forms.language.alternatives
        self.stems = stems_of(f" {form} " for form in first) if forms.months else ()
        joint = rf"(?:\s{{1,3}}|\s?-\s?)(?:{any_of(forms.forms('and'))}\s{{0,2}})?"
        lead = rf"(?:{any_of(forms.forms('year_lead'))}\s{{1,2}})?"
        year = rf"{any_of(tuple(first))}(?:{joint}{any_of(tuple(rest))}){{0,{MOST_WORDS}}}"
        self._days = {" ".join(form.split()): day for form, day in forms.values("day_word").items() if day}
        article = rf"(?:{forms.any_spelling(forms.forms('article'))}\s{{1,2}})?" if forms.forms("article") else ""
        day = rf"(?:\s{{1,2}}{article}(?P<day>{any_of(tuple(self._days))})(?=\s?,))?" if not forms.prefix else "(?P<day>)"
        counted = rf"(?!\s{any_of(forms.forms('counted'))}{forms.edge})"
        mark = rf"(?:\s{any_of(forms.forms('mark'))})?"
        self._pattern = LatePattern(
            rf"{forms.start}(?P<month>{forms.month}){day}\s{{0,2}},?\s{{1,2}}{lead}(?P<year>{year}){mark}{forms.edge}{counted}"
        )
        self._word = LatePattern(any_of(tuple(self._values)) + forms.edge)

    def dates_in(self, text: str) -> Iterator[FoundDate]:
        """Every month with a year in words. A year is the sum of its words."""
        for match in self._pattern.finditer(text):
            words = [" ".join(word[0].split()) for word in self._word.finditer(match["year"])]
            year = sum(self._values[word] for word in words)
            month = {self._months.get(name.strip().rstrip("."), 0) for name in match["month"].split("/")}
            day = self._days[" ".join(match["day"].split())] if match["day"] else None
            value = edtf.make(year, month.pop(), day) if EARLIEST <= year <= LATEST and len(month) == 1 else None
            if value:
                yield FoundDate(match.start(), match.end(), value, "month_day_year" if day else "month_year")
