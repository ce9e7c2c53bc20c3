"""Divides a long list into parts of bounded size: by year, quarter, month, ten days and day, or as the list says; then by number.

Where a part begins follows from the calendar and not from what else is in the list. So a part keeps its address when the
list grows; only when it becomes too long itself are its items in parts of it. A list that is not too long is one part.
Parts with numbers begin at items that their names choose: one more item changes its own part, and rarely the next.
"""

from __future__ import annotations

import calendar
import re
import zlib
from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from typing import Generic, TypeVar

from generator.text.slugs import date_slug
from generator.text.words import Words

T = TypeVar("T")
DATE = re.compile(r"(?P<year>\d{4})(?:-(?P<month>0[1-9]|1[0-2])(?:-(?P<day>\d\d))?)?")
MONTHS = 3  # in a quarter
TEN_DAYS = ((10, "01-10"), (20, "11-20"), (31, "21-31"))
LEAST = 2 / 3  # of what a part with a number may weigh: before that no name chooses
CHOSEN = 3  # how many items are chosen on average between that and a full part


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the way to an item: `slug` is in the address of the part, `name` is what the part is called."""

    slug: str
    name: str


Way = tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Part(Generic[T]):
    """Some items that follow one another in a list. If they are too many for one page, `parts` has all of them again, divided."""

    steps: Way
    items: tuple[T, ...]
    parts: tuple[Part[T], ...] = ()

    @property
    def address(self) -> str:
        """Its address within the list: `2018/03`."""
        return "/".join(step.slug for step in self.steps)

    @property
    def name(self) -> str:
        """What it is called."""
        return self.steps[-1].name if self.steps else ""

    @property
    def leaves(self) -> Iterator[Part[T]]:
        """The parts that show their items, in order."""
        if not self.parts:
            yield self
        for part in self.parts:
            yield from part.leaves

    @property
    def inner(self) -> Iterator[Part[T]]:
        """All parts in it, each before its own parts."""
        for part in self.parts:
            yield part
            yield from part.inner


def divided(
    items: Sequence[T], way: Callable[[T], Way], weight: Callable[[T], int], most: int, words: Words, named: Callable[[T], str] = str
) -> Part[T]:
    """A list as one part, or as parts of parts whose items weigh at most `most` together; an item that weighs more is alone.

    `named` is what an item is called where parts have numbers alone.
    """
    weighed = tuple((item, weight(item)) for item in items)
    return _Division(way, most, words, named).part((), weighed, 0)


class _Division(Generic[T]):
    def __init__(self, way: Callable[[T], Way], most: int, words: Words, named: Callable[[T], str]) -> None:
        self._way, self._most, self._words, self._named = way, most, words, named

    def part(self, steps: Way, items: tuple[tuple[T, int], ...], depth: int) -> Part[T]:
        """These items with their weights, which have the first `depth` steps of their ways in common."""
        own = tuple(item for item, _ in items)
        if len(items) < 2 or sum(weight for _, weight in items) <= self._most:
            return Part(steps, own)
        runs = _runs(items, lambda each: self._way(each[0])[depth : depth + 1], self._words)
        if len(runs) > 1:
            return Part(steps, own, tuple(self.part((*steps, *step), run, depth + 1) for step, run in runs))
        step = runs[0][0]  # which all have: it needs no page of its own, but is in the addresses of the parts
        return Part(steps, own, self.part((*steps, *step), items, depth + 1).parts if step else self._numbered(steps, items))

    def _numbered(self, steps: Way, items: tuple[tuple[T, int], ...]) -> tuple[Part[T], ...]:
        """Items that no step divides, in parts with numbers."""
        runs: list[list[T]] = [[]]
        full = 0
        for item, weight in items:
            if runs[-1] and (full + weight > self._most or (full > self._most * LEAST and self._chosen(item, weight))):
                runs.append([])
                full = 0
            runs[-1].append(item)
            full += weight
        names = [self._range(steps, run) for run in runs]
        told = [f"{name} ({n})" if names.count(name) > 1 else name for n, name in enumerate(names, start=1)]
        return tuple(Part((*steps, Step(str(n), name)), tuple(run)) for n, (name, run) in enumerate(zip(told, runs, strict=True), start=1))

    def _chosen(self, item: T, weight: int) -> bool:
        """Whether the name of an item, and nothing else, says that a part begins with it."""
        share = CHOSEN * weight / (self._most * (1 - LEAST))
        return zlib.crc32(self._named(item).encode("utf-8", "replace")) < share * 2**32

    def _range(self, steps: Way, run: Sequence[T]) -> str:
        first, last = self._named(run[0]), self._named(run[-1])
        ends = first if first == last else self._words.say("parts.range", first=first, last=last).plain
        return self._words.say("parts.of", name=steps[-1].name, part=ends).plain if steps else ends


def _runs(items: Sequence[T], step: Callable[[T], Way], words: Words) -> list[tuple[Way, tuple[T, ...]]]:
    """Items that follow one another with one step; a step that occurs again later has a number, so that no two are alike."""
    seen: dict[Hashable, int] = {}
    out = []
    for own, run in groupby(items, key=step):
        seen[own] = seen.get(own, 0) + 1
        again = f"-{seen[own]}" if seen[own] > 1 else ""
        out.append((tuple(Step(each.slug + again, each.name) for each in own) or _rest(again, words), tuple(run)))
    return out if len(out) > 1 else [(step(items[0]), tuple(items))]


def _rest(again: str, words: Words) -> Way:
    """The step of items whose way ends where that of others goes on."""
    return (Step(f"others{again}", words.say("parts.others").plain),)


@lru_cache(maxsize=16_384)  # the documents of a day, and all that they mention, have one way
def by_date(date: str, words: Words) -> Way:
    """The way to an EDTF date: its year, quarter, month, ten days, day. What is less exact stands beside what is more exact."""
    found = DATE.match(date)
    if not found:
        return (Step(date_slug(date), words.date(date)),) if date else (Step("undated", words.say("parts.undated").plain),)
    year, month, day = found["year"], found["month"], found["day"]
    steps = [Step(year, words.date(year))]
    if month is None:
        return (*steps, _inexact(date, year, words))
    first = (int(month) - 1) // MONTHS * MONTHS + 1
    quarter = words.date(f"{year}-{first:02}/{year}-{first + MONTHS - 1:02}")
    steps += [Step(f"q{first // MONTHS + 1}", quarter), Step(month, words.date(f"{year}-{month}"))]
    if day is None:
        return (*steps, _inexact(date, f"{year}-{month}", words))
    slug = next(slug for last, slug in TEN_DAYS if int(day) <= last)
    began, ended = (f"{year}-{month}-{each}" for each in _ends_of(slug, year, month))
    return (*steps, Step(slug, words.date(f"{began}/{ended}")), Step(day, words.date(f"{year}-{month}-{day}")))


def _ends_of(slug: str, year: str, month: str) -> tuple[str, str]:
    """The first and the last day of ten days; the last of a month is as the calendar has it."""
    first, last = slug.split("-")
    return first, f"{calendar.monthrange(int(year) or 4, int(month))[1]:02}" if last == "31" else last


def _inexact(date: str, known: str, words: Words) -> Step:
    """The step of a date that has no month or no day, or that only begins as one that has."""
    if date == known:
        lacks = "no_day" if "-" in known else "no_month"
        return Step(lacks.replace("_", "-"), words.say(f"parts.{lacks}", date=words.date(date)).plain)
    return Step(date_slug(date), words.date(date))
