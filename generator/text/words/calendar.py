"""EDTF dates in the words of a language, by the patterns of CLDR; ways of its own are in its file of words."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cached_property

from babel import Locale, localedata

from generator.text.edtf import ABOUT, FORM, OPEN, SEASONS

PART = re.compile(r"'([^']*)'|(y+|M+|L+|d+)")  # of a pattern: quoted text, or a year, month or day
DAY, MONTH, YEAR, DAY_OF_MONTH = "yMMMMd", "yMMMM", "y", "MMMMd"
NO_YEAR = "XXXX"


def is_language(tag: str) -> bool:
    """Whether this is the code of a language that CLDR describes."""
    return bool(localedata.exists(tag))


class Calendar:
    """Writes dates; `say` says a text of the group `calendar`, `texts` has those that a language may have for itself."""

    def __init__(self, locale: Locale, say: Callable[..., str], texts: Mapping[str, object]) -> None:
        self._locale, self._say = locale, say
        self._own = {name.removeprefix("calendar."): str(text) for name, text in texts.items() if name.startswith("calendar.")}
        self._written: dict[str, str] = {}  # a corpus writes few dates very often

    def date(self, value: str) -> str:
        """An EDTF value in words."""
        if value not in self._written:
            self._written[value] = self._date(value)
        return self._written[value]

    def _date(self, value: str) -> str:
        start, slash, end = value.partition("/")
        if not slash:
            return self._one(value)
        if end == OPEN:
            return self._say("since", date=self._one(start))
        if start[:4] == end[:4] and ABOUT not in value:
            if self._year_first:
                return self._say("range", start=self._one(start), end=self._one(end, with_year=False))
            return self._say("range", start=self._one(start, with_year=False), end=self._one(end))
        return self._say("range", start=self._one(start), end=self._one(end))

    def _one(self, value: str, with_year: bool = True) -> str:
        if value.endswith(ABOUT):
            return self._say("about", date=self._one(value[:-1]))
        form = FORM.fullmatch(value)
        if form is None:
            raise ValueError(f"'{value}' is not an EDTF value that is used here")
        year, month, day = form["year"], form["month"], form["day"]
        if year.endswith("X") and year != NO_YEAR:
            return self._say("decade", year=f"{year[:3]}0")
        if not month:
            return self._say("without_year") if year == NO_YEAR else self._filled(self._pattern(YEAR), year)
        known = with_year and year != NO_YEAR
        if int(month) in SEASONS:
            said = self._say(f"season_{int(month)}", year=year)
            return said if known else said.removesuffix(f" {year}")
        if day:
            return self._filled(self._pattern(DAY if known else DAY_OF_MONTH), year, int(month), int(day))
        return self._filled(self._pattern(MONTH) if known else self._month_alone, year, int(month))

    def _pattern(self, name: str) -> str:
        """How CLDR writes such a date, unless the words say another way."""
        own = self._own.get(f"pattern_{name}")
        if own:
            return own
        found = self._locale.date_formats["long"] if name == DAY else self._locale.datetime_skeletons[name]
        return str(getattr(found, "pattern", found))

    def _filled(self, pattern: str, year: str, month: int = 0, day: int = 0) -> str:
        def part(match: re.Match[str]) -> str:
            letters = match[2]
            if not letters:
                return match[1] or "'"
            if letters[0] == "y":
                return year
            if letters[0] == "d":
                return self._own.get(f"day_{day}") or str(day)
            if len(letters) < 3:
                return f"{month:0{len(letters)}}"
            return self._own.get(f"month_{month}") or self._months[letters[0] == "L"][month]

        return PART.sub(part, pattern)

    @cached_property
    def _year_first(self) -> bool:
        return self._pattern(DAY).startswith("y")

    @cached_property
    def _month_alone(self) -> str:
        """How a month is written without its year; where the year comes first, what follows it."""
        return re.sub(r"^y+\D*?(?=[ML])", "", self._pattern(MONTH)) if self._year_first else "LLLL"

    @cached_property
    def _months(self) -> tuple[Mapping[int, str], Mapping[int, str]]:
        """The names of months after a day, and standing alone.

        Babel gives the second of another language where a language has none of its own, so they are looked up where they are stated.
        """
        after_day: Mapping[int, str] = self._locale.months["format"]["wide"]
        stated = localedata.load(self._locale.language, merge_inherited=False)
        alone = stated.get("months", {}).get("stand-alone", {}).get("wide")
        return after_day, alone if isinstance(alone, Mapping) and len(alone) == len(after_day) else after_day
