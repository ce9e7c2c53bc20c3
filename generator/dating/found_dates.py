"""What is read of a date: the points it is made of, and the date that was found."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from generator.text import edtf

Joint = Literal["", "to", "and", ","]
NUMERIC = "numeric"  # the shape of a date in figures: `03.04.2019`
HIJRI = "hijri"  # the shape of a date of the Hijri calendar


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date in a text: its place, its EDTF value, and the shape that it has.

    The value is None in four cases: the calendar has no such date; a range runs backwards (`readings` has its ends); a date
    in figures can be read in two ways (`readings` has both, day first); a date is of the Hijri calendar (`readings` has the
    days on which it can be). `unread` names the text that says what was read where
    the text says more; it is empty where nothing is missing.
    """

    start: int
    end: int
    value: str | None
    shape: str
    readings: tuple[str, ...] = ()
    unread: str = ""


@dataclass(frozen=True, slots=True)
class PartialDate:
    """One point of a chain: as much of a date as the text writes at one place.

    `sure` is false for a bare number that may not be a year; `joint` leads to the next point; `inherits_year` is true
    where the year comes from another point, `is_about` where a word such as `circa` says that the year is only about right.
    """

    start: int
    end: int
    shape: str
    year: int | None = None
    month: int | None = None
    day: int | None = None
    sure: bool = True
    joint: Joint = ""
    inherits_year: bool = False
    is_about: bool = False

    @property
    def value(self) -> str | None:
        """Its EDTF value; None where the calendar has no such date."""
        value = edtf.make(self.year, self.month, self.day)
        return f"{value}{edtf.ABOUT}" if value and self.is_about else value

    @property
    def lacks_month(self) -> bool:
        """Whether this is a day whose month is at another point: the 5 of `5 and 7 May`."""
        return self.day is not None and self.month is None

    @property
    def is_year(self) -> bool:
        """Whether this is a year and no more."""
        return self.month is None and self.day is None

    @property
    def may_be_count(self) -> bool:
        """Whether this is a bare number that nothing in it shows to be a year."""
        return self.month is None and not self.sure

    @property
    def is_round(self) -> bool:
        """Whether the year is a round number, as counts often are: `2000`."""
        return (self.year or 0) % 100 == 0

    @property
    def is_usual_year(self) -> bool:
        """Whether the number is much more often a year than a count: `1998`."""
        return 1900 < (self.year or 0) < 2060 and not self.is_round

    def as_date(self) -> FoundDate:
        """The date that this point is by itself."""
        return FoundDate(self.start, self.end, self.value, self.shape)
