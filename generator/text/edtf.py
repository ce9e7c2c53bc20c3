"""Dates as EDTF values (ISO 8601-2): the few forms used here, their bounds, and their order.

Forms: `1993`, `1993-04`, `1993-04-02`, a season `1993-21` (21 spring, 22 summer, 23 autumn, 24 winter), a decade `199X`, a
day without year `XXXX-04-02`, about a year `1868~`, an interval `a/b`, an open one `a/..`. This module knows nothing of text.

A season is sorted as in the northern hemisphere; a year that is only about right has the days of that year.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Iterator

FORM = re.compile(r"(?P<year>\d{4}|\d{3}X|XXXX)(?:-(?P<month>\d\d)(?:-(?P<day>\d\d))?)?(?P<about>~)?")
OPEN, ABOUT = "..", "~"
SEASONS = {21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (12, 14)}  # the first and the last month of each; the 14th is next year's February
DAY = re.compile(r"\d{4}-\d\d-\d\d")  # a day of a known year


def make(year: int | None, month: int | None = None, day: int | None = None) -> str | None:
    """The value of a year, month, season or day; None where the calendar has no such date."""
    if month is not None and not 1 <= month <= 12 and (month not in SEASONS or day is not None or year is None):
        return None
    if day is not None and (month is None or not 1 <= day <= calendar.monthrange(year or 2000, month)[1]):
        return None
    parts = [f"{year:04}" if year is not None else "XXXX"]
    parts += [f"{part:02}" for part in (month, day) if part is not None]
    return "-".join(parts)


def interval(start: str, end: str) -> str | None:
    """The interval from one value to another; None where the end is before the start."""
    if end != OPEN and bounds(end)[1] < bounds(start)[0]:
        return None
    return f"{start}/{end}"


def valid(value: str) -> bool:
    """Whether a text is one of the forms used here and names dates that exist."""
    try:
        lower, upper = bounds(value)
    except ValueError:
        return False
    return lower <= upper


def bounds(value: str) -> tuple[str, str]:
    """The first and the last day of a value as `YYYY-MM-DD`, for sorting. An open end is `9999-12-31`.

    A day without a year sorts before all others. Raises ValueError for anything else.
    """
    start, slash, end = value.partition("/")
    if not slash:
        return _days(value)
    return _days(start)[0], "9999-12-31" if end == OPEN else _days(end)[1]


def _days(value: str) -> tuple[str, str]:
    """The first and the last day of a value that is not an interval."""
    match = FORM.fullmatch(value)
    if not match:
        raise ValueError(f"'{value}' is not an EDTF value that is used here")
    year, month, day = match["year"], match["month"], match["day"]
    if month and int(month) in SEASONS and year.isdigit() and not day:
        return _days_of_season(int(year), int(month))
    low, high = year.replace("X", "0"), year.replace("X", "9") if year != "XXXX" else "0000"
    last = _last_day(int(high), int(month)) if month else 31
    if not last or (day and not 1 <= int(day) <= last):
        raise ValueError(f"'{value}' names a date that does not exist")
    return f"{low}-{month or '01'}-{day or '01'}", f"{high}-{month or '12'}-{day or f'{last:02}'}"


def _days_of_season(year: int, season: int) -> tuple[str, str]:
    """The first and the last day of a season; winter ends in the next year."""
    first, last = SEASONS[season]
    over, end = divmod(last, 12) if last > 12 else (0, last)
    return f"{year:04}-{first:02}-01", f"{year + over:04}-{end:02}-{_last_day(year + over, end):02}"


def _last_day(year: int, month: int) -> int:
    """The last day of a month; 0 if there is no such month. The year 0 means any year and has a 29 February."""
    return calendar.monthrange(year or 4, month)[1] if 1 <= month <= 12 else 0


def touches(value: str, other: str) -> bool:
    """Whether two values share a day."""
    (a, b), (c, d) = bounds(value), bounds(other)
    return a <= d and c <= b


def wider(value: str) -> Iterator[str]:
    """The month and the year round a day, the year round a month or a season, the year that is only about right; nearest first."""
    match = FORM.fullmatch(value)
    if not match or "X" in match["year"]:
        return
    if match["day"]:
        yield value[:7]
    if match["month"] or match["about"]:
        yield value[:4]


def days_between(value: str, other: str) -> int | None:
    """How many days lie between two full days; None unless both are."""
    try:
        return abs((dt.date.fromisoformat(value) - dt.date.fromisoformat(other)).days)
    except ValueError:
        return None


MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December")
SEASON_NAMES = {21: "spring", 22: "summer", 23: "autumn", 24: "winter"}
NO_YEAR = "without a year"


def spoken(value: str) -> str:
    """A value in English words: `6 June 2019`, `April 2016`, `24 February – 20 March 2020`, `since 2002`, `1990s`, `2 April`.

    Also `spring 1993` and `about 1868`.
    """
    start, slash, end = value.partition("/")
    if not slash:
        return _spoken_date(value)
    if end == OPEN:
        return f"since {_spoken_date(start)}"
    same_year = start[:4] == end[:4] and ABOUT not in value
    short = _spoken_date(start).removesuffix(f" {end[:4]}") if same_year else _spoken_date(start)
    return f"{short} – {_spoken_date(end)}"


def _spoken_date(value: str) -> str:
    if value.endswith(ABOUT):
        return f"about {_spoken_date(value[:-1])}"
    year, _, rest = value.partition("-")
    if year.endswith("X") and year != "XXXX":
        return f"{year[:3]}0s"
    known = [year] if year != "XXXX" else []
    if not rest:
        return known[0] if known else NO_YEAR
    month, _, day = rest.partition("-")
    name = SEASON_NAMES[int(month)] if int(month) in SEASONS else MONTHS[int(month) - 1]
    return " ".join([*([str(int(day))] if day else []), name, *known])
