"""Reads lists of cited numbers: `822 (1993), 853 (1993) and 884 (1993)`, `第825(1993)、1695(2006)号`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.finders.number_words import FIGURE, NumberWords
from generator.finders.series import Reading, Series
from generator.finders.whole_words import skip
from generator.model import Span

YEAR = re.compile(r"[0-9]{4}")


@dataclass(frozen=True, slots=True)
class Item:
    """One number of a list: every series in which it can be read, its place, and its year of adoption if the text says it.

    `end` is the position after the number and after the date of adoption beside it.
    """

    readings: Sequence[Reading]
    span: Span
    end: int
    adopted: int | None = None

    @property
    def first(self) -> Reading:
        """Its first reading."""
        return self.readings[0]

    @property
    def bare(self) -> bool:
        """Whether the number has neither year nor session."""
        return self.first.series.bare


def years_in(date: re.Match[str] | None) -> list[int]:
    """The years that a matched date names; an empty list if there is no match."""
    return [int(year) for year in YEAR.findall(date.group())] if date else []


class NumberLists:
    """Reads lists of numbers in one text, all of resolutions or all of decisions."""

    def __init__(self, text: str, words: NumberWords, is_decision: bool) -> None:
        self._text, self._words = text, words
        self._series: Sequence[Series] = words.decision_series if is_decision else words.series

    def items(self, at: int, is_plural: bool) -> list[Item]:
        """The items of the list that begins at a position. Only a plural noun has several bare numbers."""
        items: list[Item] = []
        begin: int | None = at
        while begin is not None:
            number = skip(self._words.before, self._text, begin)
            readings = self._readings(number)
            if not readings or (items and readings[0].series.bare and not (is_plural and items[0].bare)):
                break
            item = self._item(begin if items else number, readings)
            items.append(item)
            begin = self._next_item(item, is_plural)
        return items

    def runs(self, start: int, end: int) -> Iterator[list[Item]]:
        """Each list between two positions, from left to right."""
        while first := FIGURE.search(self._text, start, end):
            items = self.items(first.start(), is_plural=True)
            start = first.end()
            if items:
                start = max(start, items[-1].span.end)
                yield items

    def _item(self, start: int, readings: Sequence[Reading]) -> Item:
        end = skip(self._words.after, self._text, readings[0].match.end())
        dated = self._words.dated.match(self._text, end)
        return Item(readings, Span(start, end), dated.end() if dated else end, next(reversed(years_in(dated)), None))

    def _next_item(self, item: Item, is_plural: bool) -> int | None:
        """Where the next item of a list or a range begins; None if it ends.

        A range needs a plural noun, and no bare numbers, which may be years.
        """
        pattern = self._words.between_in_range if is_plural and not item.bare else self._words.between
        between = pattern.match(self._text, item.end)
        if between:
            begin = between.end()
        elif self._comma_is_missing(item):
            begin = item.span.end + 1
        else:
            return None
        return skip(self._words.date, self._text, begin) if self._words.list_first else begin

    def _comma_is_missing(self, item: Item) -> bool:
        """Whether another number with its year follows after a space only: `853 (1993) 874 (1993)`."""
        end = item.span.end
        if not item.first.has_council_year or self._text[end : end + 1] != " ":
            return False
        following = self._readings(end + 1)
        return bool(following) and following[0].has_council_year

    def _readings(self, at: int) -> list[Reading]:
        """The readings of the number at a position: only the longest ones, and only those that are possible."""
        matches = [(series, match) for series in self._series if (match := series.pattern.match(self._text, at))]
        possible = [reading for reading in _longest(matches) if reading.is_possible]
        return [] if possible and possible[0].series.bare and self._is_counted(possible[0].match.end()) else possible

    def _is_counted(self, end: int) -> bool:
        """Whether the word after a bare number shows that it is a year, or counts something."""
        return bool(self._words.year_follows.match(self._text, end) or self._words.counted.match(self._text, end))


def _longest(matches: Sequence[tuple[Series, re.Match[str]]]) -> list[Reading]:
    """The readings that take most of the text; several if they end at the same place."""
    end = max((match.end() for _, match in matches), default=0)
    return [Reading(series, match) for series, match in matches if match.end() == end]
