"""Reads the dates of a text in one language: single points first, then the chains they form.

A point is what one shape of `kinds/date.yml` takes (`2 April 1993`, `April 2016`, `2019 年 6 月 6 日`). Points joined by a
word or sign of the language are a chain: `24 February–20 March 2020`, `29 January and 6 April 1993`, `1998至2003年`; what
one of them lacks comes from its neighbour, in most languages the one to the right, in Chinese the one to the left. A year
alone is one only where a word says so. Texts are folded; this module knows nothing of documents or mentions.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from generator.dating.chains import filled
from generator.dating.date_words import DateWords, Joint, PartialDate
from generator.grammar import Grammar, Language
from generator.text import edtf

NUMBERED = re.compile(r"(?<![0-9.,])[0-9]{1,4}\s?$")  # the number of a resolution, whose year stands in brackets
MOST = 40  # points in one chain
NUMERIC = "numeric"


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date in a text: its place, its EDTF value, and the shape that took it.

    The value is None where the calendar has no such date, where a range runs backwards (`readings` holds its ends), and
    where a date in figures can be read in two ways (`readings` holds both, day first). `unread` says in words what was
    read where the text says more; it is empty where nothing is missing.
    """

    start: int
    end: int
    value: str | None
    shape: str
    readings: tuple[str, ...] = ()
    unread: str = ""


@lru_cache(maxsize=16)
def _words(language: Language, grammar: Grammar) -> DateWords:
    return DateWords(language.folded, grammar.kinds["date"].shapes)


def dates_in(text: str, language: Language, grammar: Grammar) -> Iterator[FoundDate]:
    """Every date of a folded text, in reading order but for decades in words."""
    words = _words(language, grammar)
    reader = _DateReader(text, words)
    yield from reader.decades()
    for told in reader.dates():
        unread = words.unread.beside(text, told.start, told.end, told.value) if told.value else ""
        yield replace(told, unread=unread) if unread else told


def is_date(text: str, language: Language, grammar: Grammar) -> bool:
    """Whether a folded text is a date and nothing else."""
    return any(told.start == 0 and told.end == len(text) for told in dates_in(text, language, grammar))


class _DateReader:
    """One text, read from number to number."""

    def __init__(self, text: str, words: DateWords) -> None:
        self.text, self.words = text, words

    def decades(self) -> Iterator[FoundDate]:
        """Decades in words: `nineties`, `التسعينات`, `20世纪90年代`."""
        if self.words.decade_words and any(stem in self.text for stem in self.words.decade_stems):
            for match in self.words.decade_words.finditer(self.text):
                yield FoundDate(match.start(), match.end(), self.words.decades[match["decade"]], "decade")

    def dates(self) -> Iterator[FoundDate]:
        """Every date that holds a number."""
        done = 0
        for anchor in self.words.anchor.finditer(self.text):
            if anchor.start() < done:
                continue
            start = self._before(anchor.start(), done)
            alone = list(self._alone_at(start)) if start == anchor.start() and self._may_be_alone(anchor) else ()
            if alone:
                yield from alone
                done = alone[-1].end
                continue
            chain = self._chain(start)
            if not chain:
                continue
            done = chain[-1].end
            first = chain[0]
            if len(chain) > 1 or first.day is None:
                yield from self._dates(chain)
            elif first.month is not None and not (first.year is None and self._numbered(first.start)):
                yield FoundDate(first.start, first.end, first.value, first.shape)

    def _before(self, number: int, done: int) -> int:
        """Where a date begins whose first number stands at `number`: at the months before it, if there are."""
        at = number
        while at > done and self.text[at - 1] in " ,.\n":
            at -= 1
        end = at
        while at > done and self.text[at - 1].isalpha():
            at -= 1
        if at == end or self.text[at:end] not in self.words.leading:
            return number
        match = self.words.before.search(self.text, max(done, number - 80), number)
        return match.start() if match else number

    def _may_be_alone(self, anchor: re.Match[str]) -> bool:
        """Whether a date that forms no chain can begin here: asked first, because it costs next to nothing."""
        return self.text[anchor.end() : anchor.end() + 1] in self.words.strokes or self.words.decade_lead is not None

    def _alone_at(self, at: int) -> Iterator[FoundDate]:
        """Years that run over the turn of a year, a date in figures, or a decade."""
        found = False
        for told in self._two_years(at):
            found = True
            yield told
        single = None if found else self._single(at)
        if single:
            yield single

    def _single(self, at: int) -> FoundDate | None:
        """A date that forms no chain: in figures, or a decade."""
        if self.words.decade_lead:
            lead = self.words.decade_lead.search(self.text, max(0, at - 24), at)
            match = self.words.first_year.match(self.text, at) if lead else None
            if lead and match:
                return FoundDate(lead.start(), match.end(), f"{match['year']}"[:3] + "X", "decade")
        for shape, pattern in self.words.singles:
            match = pattern.match(self.text, at)
            if match:
                return self._decade(match) if shape.startswith("decade") else self._in_figures(match, shape)
        return None

    def _two_years(self, at: int) -> Iterator[FoundDate]:
        """`2013/14` or `2013/2014`, years that run over the turn of a year, and lists of them.

        The short form is one only where a word before the first or behind the last says so.
        """
        found: list[re.Match[str]] = []
        match = self.words.two_years.match(self.text, at) if self.words.two_years else None
        while match and _follows(match) and len(found) < MOST:
            found.append(match)
            joint = self.words.joint.match(self.text, match.end())
            match = self.words.two_years.match(self.text, joint.end()) if joint and self.words.two_years else None
        if not found:
            return
        lead = self.words.lead.search(self.text, max(0, at - 40), at)
        told = bool(lead and (lead["cue"] or lead["year"])) or any(m.groupdict().get("mark") for m in found)
        for match in found:
            if told or len(match["short_year"]) == 4:
                yield FoundDate(match.start(), match.end(), f"{match['year']}/{int(match['year']) + 1}", "two_years")

    def _decade(self, match: re.Match[str]) -> FoundDate | None:
        year = self.words.language.number(match["year"])
        return FoundDate(match.start(), match.end(), f"{year}"[:3] + "X", "decade") if year % 10 == 0 else None

    def _in_figures(self, match: re.Match[str], shape: str) -> FoundDate | None:
        """A date in figures: day first where the language has it so or the figures allow nothing else; else two readings."""
        year, month, day = (self.words.language.number(match[part]) for part in ("year", "month_number", "day"))
        day_first, month_first = edtf.make(year, month, day), edtf.make(year, day, month)
        if shape == "figures_year_first":
            return FoundDate(match.start(), match.end(), day_first, NUMERIC) if day_first else None
        if not day_first:
            return FoundDate(match.start(), match.end(), month_first, NUMERIC) if month_first and shape == "figures_slashes" else None
        if self.words.day_first or not month_first or day == month:
            return FoundDate(match.start(), match.end(), day_first, NUMERIC)
        return FoundDate(match.start(), match.end(), None, NUMERIC, (day_first, month_first))

    def _chain(self, at: int) -> list[PartialDate]:
        chain: list[PartialDate] = []
        point = self._point(at)
        while point and len(chain) < MOST:
            chain.append(point)
            joint = self.words.joint.match(self.text, point.end)
            if not joint:
                break
            point = self._point(joint.end())
            if point:
                kind: Joint = "to" if joint["to"] else "and" if joint["and"] else ","
                chain[-1] = replace(chain[-1], joint=kind)
        return chain

    def _point(self, at: int) -> PartialDate | None:
        for shape, pattern in self.words.points:
            match = pattern.match(self.text, at)
            if match and not (shape == "month_number_day" and self.words.other_year.search(self.text, max(0, at - 4), at)):
                return self.words.point(match, shape)
        return None

    def _dates(self, chain: Sequence[PartialDate]) -> Iterator[FoundDate]:
        """The dates of a chain: what its points say, what they inherit, and which of them are the ends of a range."""
        points = self._years_that_are(filled(chain, self.words.from_left))
        own_years = {point.start for point in chain if point.year is not None}
        lead = self.words.lead.search(self.text, max(0, chain[0].start - 40), chain[0].start) if self._asks_lead(points) else None
        between = lead is not None and bool(lead["between"])
        index = 0
        while index < len(points):
            point = points[index]
            after = points[index + 1] if index + 1 < len(points) else None
            if after and (point.joint == "to" or (between and point.joint == "and" and len(points) == 2)):
                start = lead.start("between") if between and lead else point.start
                yield from self._range(start, point, after, own_years)
                index += 2
                continue
            yield self._alone(point, lead if index == 0 and len(chain) == 1 else None)
            index += 1

    def _asks_lead(self, points: Sequence[PartialDate]) -> bool:
        bare = any(point.month is None for point in points)
        return bare or (len(points) == 2 and points[0].joint == "and")

    def _alone(self, point: PartialDate, lead: re.Match[str] | None) -> FoundDate:
        if point.month is None and point.year and not point.joint:
            since = lead is not None and bool(lead["since"]) and self.words.opens(self.text[point.start : point.end])
            onward = (self.words.onward if since else self.words.since_after).match(self.text, point.end)
            since = since and (onward is not None or not self.words.needs_closing(lead["since"] if lead else ""))
            if since or onward:
                start = lead.start("since") if lead and since else point.start
                return FoundDate(start, onward.end() if onward else point.end, f"{point.year}/{edtf.OPEN}", "since_year")
        return FoundDate(point.start, point.end, point.value, point.shape)

    def _range(self, start: int, first: PartialDate, last: PartialDate, own_years: Collection[int]) -> Iterator[FoundDate]:
        """A range, over the turn of a year where one of its ends took its year from the other and it must.

        One that runs backwards has no value; its ends are its readings.
        """
        if first.year and last.year and first.month and last.month and first.month > last.month and first.year == last.year:
            if first.start not in own_years:
                first = replace(first, year=first.year - 1)
            elif last.start not in own_years:
                last = replace(last, year=last.year + 1)
        if first.value and last.value:
            value = edtf.interval(first.value, last.value)
            yield FoundDate(start, last.end, value, "range", () if value else (first.value, last.value))
            return
        yield FoundDate(first.start, first.end, first.value, first.shape)
        yield FoundDate(last.start, last.end, last.value, last.shape)

    def _years_that_are(self, points: Sequence[PartialDate]) -> list[PartialDate]:
        """The points without the bare numbers that nothing makes a year."""
        bare = [point for point in points if point.month is None and not point.sure]
        if not bare:
            return list(points)
        marked = any(point.sure and point.month is None for point in points)
        years = [point for point in points if point.month is None]
        if not self._counts(years) and (marked or self._paired(points) or self._cued(years)):
            return list(points)
        return [point for point in points if point not in bare]

    def _counts(self, points: Sequence[PartialDate]) -> bool:
        """Whether bare numbers count or number things: a word before them or behind them says so."""
        first, last = points[0], points[-1]
        if self.words.counted.match(self.text, last.end) or self.words.cut.match(self.text, last.end):
            return True
        return self._numbered(first.start)

    def _numbered(self, at: int) -> bool:
        """Whether what stands at `at` is the number of something: `section 5 May not`."""
        return self.words.numbered is not None and self.words.numbered.search(self.text, max(0, at - 30), at) is not None

    def _paired(self, points: Sequence[PartialDate]) -> bool:
        """Two years with a sign between them, the second the later: `1998–2003`, `2013/14`."""
        first, last = points[0], points[-1]
        if len(points) != 2 or first.joint != "to" or first.month or last.month or not (first.year and last.year):
            return False
        between = self.text[first.end : last.start].strip()
        return not between.isalpha() and 0 < last.year - first.year <= 100

    def _cued(self, points: Sequence[PartialDate]) -> bool:
        """Whether a word before the first year says that it is one, and nothing after the last that it counts things."""
        first, last = points[0], points[-1]
        lead = self.words.lead.search(self.text, max(0, first.start - 40), first.start)
        return self._led(lead, last) if lead else self._plain(first, last)

    def _led(self, lead: re.Match[str], last: PartialDate) -> bool:
        if lead["bracket"]:
            if NUMBERED.search(self.text, max(0, lead.start() - 8), lead.start()):
                return False
            return self.text[last.end : last.end + 1] == ")" or self._plain(last, last)
        if lead["noun"]:
            noun = self.text[last.end : last.end + 2]
            return noun[:1] == " " and noun[1:].isalpha() and ((last.year or 0) % 100 > 0 or noun[1:].isupper())
        if lead["year"]:
            return True
        weak = bool(lead["weak"] or lead["comma"]) or (last.year or 0) % 100 == 0
        return not weak or bool(self.words.after.match(self.text, last.end)) or self._plain(last, last)

    def _plain(self, first: PartialDate, last: PartialDate) -> bool:
        """Whether a number that is no round one stands where a year can, behind no word that counts or numbers things."""
        years = (first.year or 0, last.year or 0)
        if not self.words.not_year or any(year % 100 == 0 or not 1900 < year < 2060 for year in years):
            return False
        before = self.text[max(0, first.start - 30) : first.start]
        word = before.rstrip(" \"'")[-1:]
        leads = before[-1:] in " (\"'-" and bool(word) and (word.isalpha() or word in "(,;:")
        return leads and not self.words.not_year.search(before)


def _follows(match: re.Match[str]) -> bool:
    """Whether the second of two years is the one after the first."""
    short = match["short_year"]
    return match["year"].isdecimal() and (int(match["year"]) + 1) % 10 ** len(short) == int(short)
