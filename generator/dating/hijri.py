"""Dates of the Hijri calendar. They are kept as they are written and never read as a day of another calendar.

A day of this calendar can be one of two days by the tables, and in practice one beside them, so it has readings and no value.
Where a text gives the same day in the Gregorian calendar beside it (`الموافق`), that day counts alone.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence

from generator.dating.date_forms import NEVER, DateForms, stems_of
from generator.dating.found_dates import HIJRI, FoundDate
from generator.dating.other_calendars import hijri_days
from generator.text import edtf
from generator.text.late_patterns import LatePattern

YEAR = r"(?P<year>1[2-4][0-9]{2})(?![0-9])"
DAY, MONTH = r"(?P<day>[12][0-9]|30|0?[1-9])", r"(?P<month_number>1[0-2]|0?[1-9])"
CENTURIES = ("14", "13", "12")  # the beginnings of the years that documents have: they are looked for first
BESIDE = 40  # characters between the two forms of one day
NEAR = 2  # days between a day of the tables and the day that was meant


class HijriDates:
    """The patterns of one folded language. Only a text with one of `stems` can have such a date."""

    def __init__(self, forms: DateForms) -> None:
        self._months = forms.values("hijri_month")
        any_of, marks, before = forms.language.alternatives, forms.forms("hijri_mark"), forms.forms("hijri_before")
        suffix = rf"(?:{any_of(forms.language.suffixes)})?" if forms.language.suffixes else ""
        of = rf"(?:{any_of(forms.forms('of', 'year_lead'))}\s{{1,2}})?"
        mark = rf"\s?{any_of(marks)}(?!\w)"
        named = rf"(?<![0-9]){DAY}{suffix}\s{{1,3}}{of}(?P<month>{any_of(tuple(self._months))})(?!\w),?\s{{0,3}}{of}{YEAR}(?:{mark})?"
        self._named = LatePattern(named if self._months else NEVER)
        year_first = rf"(?<![0-9/.-]){YEAR}[/.-]{MONTH}[/.-]{DAY}{mark}"
        day_first = rf"(?<![0-9/.-]){DAY}[/.-]{MONTH}[/.-]{YEAR}{mark}"
        spelled = rf"{any_of(before)}\s?{YEAR}\s?年\s?{MONTH}\s?月\s?{DAY}\s?日"
        self._figures = [LatePattern(pattern) for pattern in ((year_first, day_first) if marks else ())]
        self._figures += [LatePattern(spelled)] if before else []
        self.stems = tuple(dict.fromkeys((*stems_of(self._months), *before)))
        self._marked = LatePattern(rf"[0-9]{mark}") if marks and not forms.language.case else None

    def may_occur_in(self, text: str) -> bool:
        """Whether a text has something of such a date. Dates in figures alone are looked for in languages without capitals only."""
        if not any(map(text.__contains__, CENTURIES)):
            return False
        return any(map(text.__contains__, self.stems)) or (self._marked is not None and self._marked.search(text) is not None)

    def dates_in(self, text: str, found: Sequence[FoundDate]) -> Iterator[FoundDate]:
        """Every date of the Hijri calendar without its day in the Gregorian calendar beside it; `found` are the text's other dates."""
        for pattern in (self._named, *self._figures):
            for match in pattern.finditer(text):
                groups = match.groupdict()
                month = self._months[" ".join(groups["month"].split())] if groups.get("month") else int(match["month_number"])
                days = hijri_days(int(match["year"]), month, int(match["day"]))
                if days and not any(_is_same(days, match, other) for other in found):
                    yield FoundDate(match.start(), match.end(), None, HIJRI, days)


def _is_same(days: Sequence[str], match: re.Match[str], other: FoundDate) -> bool:
    """Whether a date beside a Hijri date is the same day."""
    apart = max(other.start - match.end(), match.start() - other.end)
    if not (other.value and edtf.DAY.fullmatch(other.value) and apart <= BESIDE):
        return False
    meant = dt.date.fromisoformat(other.value)
    return any(abs((meant - dt.date.fromisoformat(day)).days) <= NEAR for day in days)
