"""Dates in running text, as EDTF: the shapes that a language lists, the parts that are missing taken from the other end.

Takes `April 2, 1993`, `24 February–20 March 2020`, `April escalation in 2016`, `Since 2002` (an open interval),
`2019 年 6 月 24 日至 7 月 12 日`, `03.04.2019` by the evidence of the other dates. Leaves `60.000`, `Mi-24`, bare numbers
without a cue. Source: ISO 8601-2; forms as seen in the samples.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from generator import edtf
from generator.authorities import Authorities
from generator.finders.candidate import Candidate
from generator.grammar import Grammar, Language
from generator.model import Mention, Span

NUMERIC = "numeric_day_first"
CUED = {"name_of_year", "name_comma_year", "cued_year"}  # shapes whose year is only one if nothing is counted by it
NEAR, FAR = 7, 21  # days: a reading of 03.04.2019 is taken when it is near another date and the other reading is far from all


@dataclass(frozen=True, eq=False)
class _Shape:
    name: str
    pattern: re.Pattern[str]


@lru_cache(maxsize=32)
def _after_year(language: Language) -> re.Pattern[str]:
    """What may follow a year that only its cue makes one: punctuation, the end, or a word that is no counted thing."""
    words = language.alternatives(language.forms("date", "after"))
    return re.compile(rf"\s*(?:[.,;:)\]”\"»–—-](?!\d)|$|{words}\b)")


@lru_cache(maxsize=32)
def _shapes(language: Language, grammar: Grammar) -> tuple[_Shape, ...]:
    shapes = grammar.kinds["date"].shapes
    return tuple(_Shape(name, re.compile(language.pattern(shapes[name], "date"))) for name in language.date_shapes)


def find(text: str, language: Language | None, grammar: Grammar, _authorities: Authorities) -> Iterator[Candidate]:
    """Every date in the text; one that the calendar does not have is recorded as a conflict, so that no part of it is taken."""
    if language is None:
        return
    for shape in _shapes(language, grammar):
        for match in shape.pattern.finditer(text):
            span = _span(shape, match)
            if shape.name in CUED and not _after_year(language).match(text, match.end()):
                continue
            if match.groupdict().get("and") and not match.groupdict().get("between"):
                yield from _both(shape, match, language)
                continue
            if shape.name == NUMERIC:
                yield from _numeric(match, span, language)
                continue
            value = _value(match, language)
            if value:
                yield Candidate(span, "date", value, "exact", shape.name)
            elif shape.name != "decade":
                yield Candidate(span, "date", None, "conflict", shape.name, note="the calendar has no such date")


def _span(shape: _Shape, match: re.Match[str]) -> Span:
    """The mention without the words that only cue it."""
    start = match.start("year") if shape.name in CUED | {"period_year_to_year"} else match.start()
    return Span(start, match.end())


def _value(match: re.Match[str], language: Language) -> str | None:
    """The EDTF value of a match; what one end of a range lacks comes from the other, over the turn of a year where it must."""
    said = match.groupdict()
    first, second = _end(said, "", language), _end(said, "2", language)
    if said.get("decade"):
        return f"{first[0]}"[:3] + "X" if first[0] and first[0] % 10 == 0 else None
    if not any(second):
        value = edtf.make(*first)
        return edtf.interval(value, edtf.OPEN) if value and "since" in said else value
    year, month, day = first
    year2, month2, day2 = second
    month, month2 = month if month is not None else month2, month2 if month2 is not None else month
    turns = month is not None and month2 is not None and month > month2
    if year is None and year2 is not None:
        year = year2 - turns
    elif year2 is None and year is not None:
        year2 = year + turns
    start, end = edtf.make(year, month, day), edtf.make(year2, month2, day2)
    return edtf.interval(start, end) if start and end else None


def _both(shape: _Shape, match: re.Match[str], language: Language) -> Iterator[Candidate]:
    """The two dates of `29 January and 6 April 1993`, each with its own words; the year or month that one lacks is the other's."""
    said = match.groupdict()
    year, month, day = _end(said, "", language)
    year2, month2, day2 = _end(said, "2", language)
    years, months = (year if year is not None else year2), (month if month is not None else month2)
    first = edtf.make(years, months, day)
    second = edtf.make(year2 if year2 is not None else year, month2 if month2 is not None else month, day2)
    if first and second:
        end = len(match.string[match.start() : match.start("and")].rstrip()) + match.start()
        start = min(match.start(f"{slot}2") for slot in ("year", "month_number", "day") if said.get(f"{slot}2"))
        yield Candidate(Span(match.start(), end), "date", first, "exact", shape.name)
        yield Candidate(Span(start, match.end()), "date", second, "exact", shape.name)


def _end(said: dict[str, str | None], suffix: str, language: Language) -> tuple[int | None, int | None, int | None]:
    """Year, month and day of one end of a date, as far as they are said."""
    year, day, number = said.get(f"year{suffix}"), said.get(f"day{suffix}"), said.get(f"month_number{suffix}")
    word = said.get(f"month{suffix}")
    month = int(number) if number else language.months[word.rstrip(".") if word not in language.months else word] if word else None
    digits = re.match(r"\d+", day) if day else None
    return int(year) if year else None, month, int(digits.group()) if digits else None


def _numeric(match: re.Match[str], span: Span, language: Language) -> Iterator[Candidate]:
    """A date in figures: day first where the language has it so or the figures allow nothing else; else undecided for now."""
    year, month, day = int(match["year"]), int(match["month_number"]), int(re.sub(r"\D", "", match["day"]))
    day_first, month_first = edtf.make(year, month, day), edtf.make(year, day, month)
    if day_first and (language.day_first or not month_first or day == month):
        yield Candidate(span, "date", day_first, "exact", NUMERIC)
    elif day_first and month_first:
        yield Candidate(span, "date", None, "ambiguous", NUMERIC, note=f"{day_first} or {month_first}")


def decide_numeric(mentions: Sequence[Mention]) -> Iterator[Mention]:
    """The mentions with dates in figures decided by the document's own other dates, where those tell clearly.

    A figure that can only be a day (29.12.2019) tells the order of all. Seen in 003: 03.04.2019 over a news item of 02
    April 2019.
    """
    known = sorted({m.key for m in mentions if m.kind == "date" and m.key and re.fullmatch(r"\d{4}-\d\d-\d\d", m.key)})
    proof = next((m.value for m in mentions if m.rule == NUMERIC and m.key and int(m.value.split(".")[0]) > 12), None)
    for mention in mentions:
        if mention.rule == NUMERIC and mention.status == "ambiguous":
            readings = mention.note.split(" or ")
            if proof:
                yield replace(mention, key=readings[0], status="exact", note=f"day first, as in {proof} in the same document")
                continue
            distances = [min((d for k in known if (d := edtf.days_between(r, k)) is not None), default=FAR + 1) for r in readings]
            near = [r for r, distance in zip(readings, distances, strict=True) if distance <= NEAR]
            if len(near) == 1 and max(distances) > FAR:
                other = min(known, key=lambda k: edtf.days_between(near[0], k) or 0)
                mention = replace(mention, key=near[0], status="exact", note=f"day and month told by {other} in the same document")
        yield mention
