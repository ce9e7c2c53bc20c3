"""Reads the dates of a text in one language: single points first, then the chains they form.

A point is what one shape of `kinds/date.yml` matches (`2 April 1993`, `April 2016`, `2019 年 6 月 6 日`). Points joined by a
word or punctuation mark of the language are a chain: `24 February–20 March 2020`, `29 January and 6 April 1993`,
`1998至2003年`. What one of them lacks comes from its neighbour: in most languages from the one to the right, in Chinese from
the one to the left. A number by itself is a year only if a word shows it. Texts are folded; this room knows nothing of
documents or mentions.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from generator.dating.chains import filled, range_dates, ranges
from generator.dating.date_words import DateWords
from generator.dating.found_dates import HIJRI, NUMERIC, FoundDate, PartialDate
from generator.grammar import Grammar, Language
from generator.text import edtf

__all__ = ["HIJRI", "NUMERIC", "FoundDate", "dates_in", "is_date"]

MOST = 40  # points in one chain
LONGEST_BEFORE = 80  # characters of the months before the first number of a date
LONGEST_BEFORE_PAIR = 32  # characters of a day and its month before the same day of another calendar in brackets
LONGEST_SYMBOL = 30
BEFORE_PART = frozenset("./")  # the characters before a later part of a symbol
IN_SYMBOL = re.compile(r"(?<![A-Za-z])[A-Z]{1,5}/[A-Za-z0-9./-]{0,24}$")
MONTH = re.compile(r"[0-9]{4}-(?:0[0-9]|1[0-2])")


def dates_in(text: str, language: Language, grammar: Grammar) -> Iterator[FoundDate]:
    """Every date of a folded text: decades and years in words first, then all others in reading order, then those of the Hijri calendar."""
    words = _words(language, grammar)
    if any(map(text.__contains__, words.singles.decade_stems)):
        yield from words.singles.decades_in(text)
    if any(map(text.__contains__, words.year_words.stems)):
        for date in words.year_words.dates_in(text):
            yield _with_all_parts(date, text, words)
    found = _DateReader(text, words).dates()
    if not words.hijri.may_occur_in(text):
        yield from (_with_all_parts(date, text, words) for date in found)
        return
    dates = [_with_all_parts(date, text, words) for date in found]
    yield from dates
    yield from words.hijri.dates_in(text, dates)


def _with_all_parts(date: FoundDate, text: str, words: DateWords) -> FoundDate:
    """A date with the day that is before it in words, or with a note of what beside it was not read."""
    unread = words.unread.beside(text, date.start, date.end, date.value) if date.value else ""
    if not unread:
        return date
    return (_with_day(date, text, words) or _with_month(date, text, words)) or replace(date, unread=unread)


def _with_month(date: FoundDate, text: str, words: DateWords) -> FoundDate | None:
    """The date of a year with the month and the day in words before it; None if they are not there."""
    found = words.day_before.read_with_month(text, date.start) if date.value and date.value.isdigit() else None
    value = edtf.make(int(date.value or 0), *found[1:]) if found else None
    return FoundDate(found[0], date.end, value, "month_day_year") if found and value else None


def _with_day(date: FoundDate, text: str, words: DateWords) -> FoundDate | None:
    """The date of a month with the day before it; None if there is no such day."""
    found = words.day_before.read(text, date.start) if date.value and MONTH.fullmatch(date.value) else None
    if not found:
        return None
    start, day = found
    value = edtf.make(int(date.value[:4]), int(date.value[5:]), day) if date.value else None
    return FoundDate(start, date.end, value, "day_month_year") if value else None


def is_date(text: str, language: Language, grammar: Grammar) -> bool:
    """Whether a folded text is a date and nothing else."""
    return any(date.start == 0 and date.end == len(text) for date in dates_in(text, language, grammar))


@lru_cache(maxsize=16)
def _words(language: Language, grammar: Grammar) -> DateWords:
    return DateWords(language.folded, grammar.kinds["date"].shapes)


class _DateReader:
    """Reads one text from number to number."""

    def __init__(self, text: str, words: DateWords) -> None:
        self.text, self.words = text, words
        self.may_have_pair = "(" in text or "/" in text  # of days of two calendars

    def dates(self) -> Iterator[FoundDate]:
        """Every date that contains a number."""
        singles_at, done = self.words.singles.at, 0
        for anchor in self.words.anchor.finditer(self.text):
            number = anchor.start()
            if number < done or (self.text[number - 1 : number] in BEFORE_PART and self._in_symbol(number)):
                continue
            start = self._start(number, done)
            chain = self._chain_before(number, start) if start < number else None
            singles = singles_at(self.text, anchor) if not chain else None
            if singles:
                yield from singles
                done = singles[-1].end
                continue
            chain = chain or self._chain(number)
            if chain:
                yield from self._dates_of(chain)
                done = chain[-1].end

    def _in_symbol(self, number: int) -> bool:
        """Whether a number is part of a symbol: the 5 of `S/PV.5` before `May 2019` is no day."""
        return IN_SYMBOL.search(self.text, max(0, number - LONGEST_SYMBOL), number) is not None

    def _chain_before(self, number: int, start: int) -> list[PartialDate]:
        """The chain that begins with the months before a number; empty if the number is not part of it."""
        chain = self._chain(start)
        return chain if chain and chain[-1].end > number else []

    def _start(self, number: int, done: int) -> int:
        """Where the date with this first number begins: at the months before the number, if there are any."""
        end = number
        while end > done and self.text[end - 1] in " ,.\n":
            end -= 1
        if self.text[end - 1 : end] not in self.words.leading_ends:
            return number
        at = end
        while at > done and self.text[at - 1].isalpha():
            at -= 1
        if at < end and self.text[at:end] not in self.words.leading:
            return number
        match = self.words.before.search(self.text, max(done, number - LONGEST_BEFORE), number)
        return match.start("start") if match else number

    def _chain(self, at: int) -> list[PartialDate]:
        chain: list[PartialDate] = []
        point = self._point(at)
        while point and len(chain) < MOST:
            chain.append(point)
            joint = self.words.joint.match(self.text, point.end)
            point = self._point(joint.end()) if joint else None
            if joint and point:
                chain[-1] = replace(chain[-1], joint=self.words.joint_kind(joint))
        return chain

    def _pair(self, at: int) -> PartialDate | None:
        """A day in the Julian calendar with the same day in the Gregorian: `12 (25) October 1921`, `25 октября (7 ноября) 1917 года`."""
        if self.text.find("(", at, at + LONGEST_BEFORE_PAIR) < 0 and self.text.find("/", at, at + 3) < 0:
            return None
        for shape, pattern in self.words.pairs:
            match = pattern.match(self.text, at)
            day = self.words.pair(match, shape) if match else None
            if day:
                return day
        return None

    def _point(self, at: int) -> PartialDate | None:
        pair = self._pair(at) if self.may_have_pair else None
        if pair:
            return pair
        for shape, pattern in self.words.points:
            match = pattern.match(self.text, at)
            if match and not (shape == "month_number_day" and self._follows_other_year(at)):
                return self.words.point(match, shape)
        return None

    def _follows_other_year(self, at: int) -> bool:
        """Whether the year of another calendar is right before a month: `民国八十三年五月五日`."""
        return self.words.other_year.search(self.text, max(0, at - 4), at) is not None

    def _dates_of(self, chain: Sequence[PartialDate]) -> Iterable[FoundDate]:
        """The dates of a chain: what its points say, what they inherit, and which of them are the ends of a range."""
        if len(chain) == 1:
            return self._without_neighbours(chain[0])
        points = self.words.years.without_counts(self.text, filled(chain, self.words.from_left))
        lead = self.words.years.lead_to(self.text, chain[0].start) if _may_need_lead(points) else None
        about = lead is not None and bool(lead["circa"] or lead["about"])
        return self._row(points, lead.start("between") if lead else -1, lead if about else None)

    def _without_neighbours(self, point: PartialDate) -> list[FoundDate]:
        """The date of a point by itself; no date for a day without a month or a month without a year."""
        if point.day is not None:
            return [point.as_date()] if self._is_date(point) else []
        if point.year is None or not self.words.years.without_counts(self.text, [point]):
            return []
        return [self._date(point, self.words.years.lead_to(self.text, point.start) if point.month is None else None)]

    def _is_date(self, day: PartialDate) -> bool:
        """Whether a day has its month and is a date: without a year not after a word like `section` (`section 5 May not`)."""
        return day.month is not None and (day.year is not None or not self.words.years.numbered(self.text, day.start))

    def _row(self, points: Sequence[PartialDate], between: int, lead: re.Match[str] | None) -> Iterator[FoundDate]:
        """Dates and ranges in a row; `between` is the place of such a word before them, -1 without one; `lead` is one like `circa`."""
        joints = {"to", "and"} if between >= 0 and len(points) == 2 else {"to"}
        for first, last in ranges(points, joints):
            if last:
                yield from range_dates(first.start if between < 0 else between, first, last)
            else:
                yield self._date(first, lead if first is points[0] else None)

    def _date(self, point: PartialDate, lead: re.Match[str] | None) -> FoundDate:
        """The date of a point, the interval without an end that begins with it, or about when it was."""
        if point.month is not None or not point.year:
            return point.as_date()
        opened = None if point.joint else self._open_interval(point, lead)
        return opened or self._about(point, lead) or point.as_date()

    def _about(self, year: PartialDate, lead: re.Match[str] | None) -> FoundDate | None:
        """`circa 1868`, `1868年左右`; None where no word makes the year only about right."""
        if lead and (lead["circa"] or lead["about"]):
            return replace(year, start=lead.start("circa" if lead["circa"] else "about"), is_about=True).as_date()
        after = self.words.circa_after.match(self.text, year.end)
        return replace(year, end=after.end(), is_about=True).as_date() if after else None

    def _open_interval(self, year: PartialDate, lead: re.Match[str] | None) -> FoundDate | None:
        """`since 2002`, `с 2002 года`, `1996年以来`; None where no word opens an interval."""
        if lead and lead["since"] and self.words.opens(self.text[year.start : year.end]):
            return self._opened_before(year, lead)
        opened = self.words.since_after.match(self.text, year.end)
        return _without_end(year, year.start, opened.end()) if opened else None

    def _opened_before(self, year: PartialDate, lead: re.Match[str]) -> FoundDate | None:
        """`从2002年起`: the word before the year opens the interval; another may close it, or must."""
        closing = self.words.onward.match(self.text, year.end)
        if closing:
            return _without_end(year, lead.start("since"), closing.end())
        return None if self.words.needs_closing(lead["since"]) else _without_end(year, lead.start("since"), year.end)


def _without_end(year: PartialDate, start: int, end: int) -> FoundDate:
    return FoundDate(start, end, f"{year.year}/{edtf.OPEN}", "since_year")


def _may_need_lead(points: Sequence[PartialDate]) -> bool:
    """Whether the word before a chain can change its meaning: it has a year without a month, or is two dates with `and`."""
    return any(point.month is None for point in points) or (len(points) == 2 and points[0].joint == "and")
