"""Days of the Julian and the Hijri calendar, as days of the Gregorian one."""

from __future__ import annotations

import datetime as dt

from generator.text import edtf

HIJRI_MONTHS = 12
MOST_DAYS = 30  # of a month of the Hijri calendar
CIVIL_EPOCH = 1948439 - 1721425  # the day before the first of the calendar, as an ordinal
SMALLEST = dt.date(1, 1, 2).toordinal()

Day = tuple[int, int | None, int]


def is_same_day(julian: Day, gregorian: Day) -> bool:
    """Whether two days (year, month, day) are one, the first in the Julian calendar and the second in the Gregorian."""
    if not (edtf.make(*julian) and edtf.make(*gregorian)):
        return False
    year, month, day = julian
    other_year, other_month, other_day = gregorian
    apart = dt.date(other_year, other_month or 1, other_day) - dt.date(year, month or 1, day)
    behind = year // 100 - year // 400 - 2  # days by which the Julian calendar is behind
    return apart.days == behind or (apart.days == behind - 1 and year % 100 == 0)


def hijri_days(year: int, month: int, day: int) -> tuple[str, ...]:
    """The days on which a day of the Hijri calendar can be: by the two tabular calendars, the earlier first; empty if there is none.

    The month begins when the new moon is seen, so the tables can only say about which day it is.
    """
    if not (1 <= month <= HIJRI_MONTHS and 1 <= day <= MOST_DAYS):
        return ()
    ordinal = (11 * year + 3) // 30 + 354 * year + 30 * month - (month - 1) // 2 + day - 385 + CIVIL_EPOCH + 1
    return (dt.date.fromordinal(ordinal - 1).isoformat(), dt.date.fromordinal(ordinal).isoformat()) if ordinal > SMALLEST else ()
