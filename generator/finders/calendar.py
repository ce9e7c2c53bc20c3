"""Dates in running text, as mentions: what `dating` reads, and dates in figures by the evidence of the others.

Takes `April 2, 1993`, `24 February–20 March 2020`, `April escalation in 2016`, `Since 2002` (an open interval),
`2019 年 6 月 24 日至 7 月 12 日`, `29 تشرين الأول/أكتوبر 2012`, `03.04.2019` by the evidence of the other dates. Leaves
`60.000`, `Mi-24`, bare numbers without a cue. Source: ISO 8601-2; forms as seen in the samples.
"""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace

from generator.dating import NUMERIC, FoundDate, dates_in
from generator.finders.candidate import Candidate
from generator.grammar import Grammar, Language
from generator.inputs.authorities import Authorities
from generator.model import Mention, Span
from generator.text.scripts import folded, scripts_in

LATIN_BESIDE_FIGURE = re.compile(r"[0-9]\s?[A-Za-z]{3}|[A-Za-z]{3}[.,]?\s[0-9]")
DAY = re.compile(r"\d{4}-\d\d-\d\d")
NEAR, FAR = 7, 21  # days: a reading of 03.04.2019 is taken when it is near another date and the other reading is far from all


def find(text: str, language: Language | None, grammar: Grammar, _authorities: Authorities) -> Iterator[Candidate]:
    """Every date in the text; one that cannot be is recorded as a conflict, so that no part of it is taken."""
    return map(_candidate, _found_dates(text, language, grammar) if language else ())


def find_unknown(text: str, near: Language | None, grammar: Grammar) -> Iterator[Candidate]:
    """The dates with a month's name in a text of unknown language, read with the words of the language beside it, then of the others.

    With the words of another language only full days are read: `May 5` can be no date in a language that is not known.
    """
    scripts = scripts_in(text)
    languages = [language for language in grammar.languages.values() if language.script in scripts and language is not near]
    taken: list[Span] = []
    for language in (near, *languages) if near else languages:
        for told in filter(_names_month if language is near else _names_day, dates_in(text, language, grammar)):
            candidate = _candidate(told)
            if not any(candidate.span.meets(span) for span in taken):
                taken.append(candidate.span)
                yield candidate


def _candidate(told: FoundDate) -> Candidate:
    span = Span(told.start, told.end)
    if told.value:
        return Candidate(span, "date", told.value, "coarse" if told.unread else "exact", told.shape, note=told.unread)
    if told.readings and told.shape == NUMERIC:
        return Candidate(span, "date", None, "ambiguous", told.shape, note=" or ".join(told.readings), readings=told.readings)
    note = "the range runs backwards" if told.readings else "the calendar has no such date"
    return Candidate(span, "date", None, "conflict", told.shape, note=note, readings=told.readings)


def _names_day(told: FoundDate) -> bool:
    return _names_month(told) and told.value is not None and all(map(DAY.fullmatch, told.value.split("/")))


def _names_month(told: FoundDate) -> bool:
    return "month" in told.shape or told.shape == "range"


def _found_dates(text: str, language: Language, grammar: Grammar) -> Iterator[FoundDate]:
    """The dates of the text's own language, then those with a month's name in another script: `6 February 2015` in a Russian line."""
    yield from dates_in(text, language, grammar)
    if language.script != "Latin" and LATIN_BESIDE_FIGURE.search(text):
        for other in grammar.languages.values():
            if other.script == "Latin":
                yield from filter(_names_month, dates_in(text, other, grammar))


def decide_numeric(mentions: Sequence[Mention]) -> Iterator[Mention]:
    """The mentions with dates in figures decided by the document's own other dates, where those tell clearly.

    A figure that can only be a day (29.12.2019) tells the order of all. Seen in 003: 03.04.2019 over a news item of 02
    April 2019.
    """
    days = sorted({dt.date.fromisoformat(m.key).toordinal() for m in mentions if m.kind == "date" and m.key and DAY.fullmatch(m.key)})
    proof = next((m.value for m in mentions if m.rule == NUMERIC and m.key and _first_number(m.value) in range(13, 32)), None)
    for mention in mentions:
        if mention.rule == NUMERIC and mention.status == "ambiguous":
            readings = mention.readings
            if proof:
                note = f"day first, as in {proof} in the same document"
                yield replace(mention, key=readings[0], status="exact", note=note, readings=())
                continue
            distances = [_distance(reading, days) for reading in readings]
            near = [r for r, distance in zip(readings, distances, strict=True) if distance <= NEAR]
            if len(near) == 1 and max(distances) > FAR:
                other = _nearest(near[0], days).isoformat()
                note = f"day and month told by {other} in the same document"
                mention = replace(mention, key=near[0], status="exact", note=note, readings=())
        yield mention


def _first_number(value: str) -> int:
    """The number with which a date in figures begins."""
    number = re.search(r"[0-9]+", folded(value).text)
    return int(number.group()) if number else 0


def _nearest(day: str, days: Sequence[int]) -> dt.date:
    """The day of a sorted row that is nearest to another."""
    number = dt.date.fromisoformat(day).toordinal()
    at = bisect_left(days, number)
    return dt.date.fromordinal(min(days[max(0, at - 1) : at + 1], key=lambda other: abs(other - number)))


def _distance(day: str, days: Sequence[int]) -> int:
    """How many days lie between a day and the nearest of a sorted row; far, where the row is empty."""
    return abs((_nearest(day, days) - dt.date.fromisoformat(day)).days) if days else FAR + 1
