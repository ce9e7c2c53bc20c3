"""A date in EDTF as references have it: as parts for CSL, and in the words and the order of a style."""

from __future__ import annotations

import re
from typing import Any, Literal, NamedTuple

from generator.text import edtf

Order = Literal["day", "month", "year"]  # what comes first: `17 April 2018`, `April 17, 2018`, `2018, April 17`
PLAIN = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-\d\d)?)?")  # a year, a month or a day


class _Parts(NamedTuple):
    """A date that is no interval: `year` as it is said (`1993`, `1990s`), the name of a month or season, the number of a day."""

    year: str
    month: str
    day: str


def is_plain(value: str) -> bool:
    """Whether a value is one year, month or day."""
    return PLAIN.fullmatch(value) is not None


def csl(value: str) -> dict[str, Any]:
    """A value as a date of CSL-JSON; what its parts cannot hold (a decade, an open end, a day without year) is in words."""
    ends = value.split("/")
    if value and all(edtf.FORM.fullmatch(end) and end[:4].isdigit() for end in ends):
        found: dict[str, Any] = {"date-parts": [_numbers(end) for end in ends]}
        season = value[5:7]
        if len(ends) == 1 and season.isdigit() and int(season) in edtf.SEASONS:
            found["season"] = int(season) - min(edtf.SEASONS) + 1
        if edtf.ABOUT in value:
            found["circa"] = True
        return found
    return {"literal": edtf.spoken(value)} if value else {}


def _numbers(value: str) -> list[int]:
    """The numbers of a date; a season's is left out, because only a single date can have one."""
    numbers = list(map(int, value.rstrip(edtf.ABOUT).split("-")))
    return numbers[:1] if len(numbers) > 1 and numbers[1] in edtf.SEASONS else numbers


def said(value: str, order: Order, about: str) -> str:
    """A value in English words, in the order of a style; `about` comes before a year that is only about right."""
    start, slash, end = value.partition("/")
    if not slash:
        return _said(value, order, about)
    if end == edtf.OPEN:
        return f"since {_said(start, order, about)}"
    first, last = _parts(start), _parts(end)
    if order == "year" and first.month and last.month and first.year == last.year:
        return f"{first.year}, {_without_year(first, order)}–{_without_year(last, order)}"
    if order != "year" and first.month and last.month and first.year == last.year:
        return f"{_without_year(first, order)}–{_said(end, order, about)}"
    return f"{_said(start, order, about)}–{_said(end, order, about)}"


def years(value: str, about: str) -> str:
    """The years of a value: `2018`, `2019–2020`, `ca. 1868`; empty where no year is known."""
    start, _, end = value.partition("/")
    first = _parts(start).year
    last = "" if end == edtf.OPEN else _parts(end).year if end else first
    before = f"{about} " if value.endswith(edtf.ABOUT) else ""
    return f"since {first}" if end == edtf.OPEN else before + (first if last == first else f"{first}–{last}")


def _said(value: str, order: Order, about: str) -> str:
    parts = _parts(value)
    before = f"{about} " if value.endswith(edtf.ABOUT) else ""
    rest = _without_year(parts, order)
    if not rest or not parts.year:
        return before + (rest or parts.year)
    if order == "year":
        return f"{before}{parts.year}, {rest}"
    return f"{before}{rest}, {parts.year}" if order == "month" and parts.day else f"{before}{rest} {parts.year}"


def _without_year(parts: _Parts, order: Order) -> str:
    found = (parts.day, parts.month) if order == "day" else (parts.month, parts.day)
    return " ".join(filter(None, found))


def _parts(value: str) -> _Parts:
    year, _, rest = value.rstrip(edtf.ABOUT).partition("-")
    month, _, day = rest.partition("-")
    number = int(month or 0)
    name = edtf.SEASON_NAMES.get(number) or (edtf.MONTHS[number - 1] if number else "")
    known = "" if year == "XXXX" else f"{year[:3]}0s" if year.endswith("X") else year
    return _Parts(known, name, day.lstrip("0"))
