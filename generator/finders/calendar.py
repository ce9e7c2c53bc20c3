"""Dates in running text, as mentions: what `dating` reads, and dates in figures by the evidence of the others.

Finds `April 2, 1993`, `24 February–20 March 2020`, `April escalation in 2016`, `Since 2002` (an open interval),
`2019 年 6 月 24 日至 7 月 12 日`, `29 تشرين الأول/أكتوبر 2012`, `03.04.2019` and `5.6.19` by the evidence of the other dates. Leaves
`60.000`, `Mi-24`, bare numbers without a cue. Source: ISO 8601-2; forms as seen in the samples.
"""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from generator.dating import HIJRI, NUMERIC, FoundDate, dates_in
from generator.finders.candidate import Candidate
from generator.grammar import Grammar, Language
from generator.inputs.authorities import Authorities
from generator.model import Mention, Span, Told
from generator.text import edtf
from generator.text.scripts import folded, scripts_in

LATIN_BESIDE_FIGURE = re.compile(r"[0-9]\s?[A-Za-z]{3}|[A-Za-z]{3}[.,]?\s[0-9]")
NUMBER = re.compile(r"[0-9]+")
# A pattern that begins with a figure is found faster than one that looks back first.
SHORT = re.compile(
    r"(?P<one>[0-9](?:(?<![\w./:-].)[0-9]?))(?P<mark>[./])(?P<other>[0-9]{1,2})(?P=mark)(?P<year>[0-9]{2})(?![\w/]|[.:-][0-9])"
)
SHORT_YEAR = "short_year"  # the rule of a date in figures with two figures for its year
CENTURIES = (1900, 2000)
ONLY_DAYS = range(13, 32)  # numbers in a date that can be a day but not a month
NEAR, FAR = 7, 21  # days: a reading of 03.04.2019 is right if it is near another date and the other reading is far from all


def find(text: str, language: Language | None, grammar: Grammar, _authorities: Authorities) -> Iterable[Candidate]:
    """Every date in the text; a date that is not possible is a conflict, so that no part of it becomes a mention."""
    if language is None:
        return ()
    found = map(_candidate, _dates(text, language, grammar))
    return chain(found, _with_short_years(text, language)) if SHORT.search(text) else found


def _with_short_years(text: str, language: Language) -> Iterator[Candidate]:
    """Dates in figures with two figures for the year, `5.6.19`: they count only if another date of the document decides them."""
    for match in SHORT.finditer(text):
        one, other, year = int(match["one"]), int(match["other"]), int(match["year"])
        orders = ((other, one),) if language.day_first or one == other else ((other, one), (one, other))
        readings = [edtf.make(century + year, month, day) for century in CENTURIES for month, day in orders]
        known = tuple(dict.fromkeys(filter(None, readings)))
        if known:
            yield Candidate(Span(*match.span()), "date", None, "ambiguous", SHORT_YEAR, readings=known)


def find_with_borrowed_words(text: str, near: Language | None, grammar: Grammar) -> Iterator[Candidate]:
    """The dates with the name of a month in a text of unknown language, read with the words of a language nearby, then of others."""
    found: list[Span] = []
    for candidate in map(_candidate, _borrowed_dates(text, near, grammar)):
        if not any(candidate.span.meets(span) for span in found):
            found.append(candidate.span)
            yield candidate


def _borrowed_dates(text: str, near: Language | None, grammar: Grammar) -> Iterator[FoundDate]:
    """The dates of the language nearby, then the full days of each other language: `May 5` may be no date in another language."""
    if near:
        yield from filter(_names_month, dates_in(text, near, grammar))
    scripts = scripts_in(text)
    for language in grammar.languages.values():
        if language.script in scripts and language is not near:
            yield from filter(_names_day, dates_in(text, language, grammar))


def _candidate(date: FoundDate) -> Candidate:
    span = Span(date.start, date.end)
    if date.value:
        note = Told(date.unread) if date.unread else None
        return Candidate(span, "date", date.value, "coarse" if date.unread else "exact", date.shape, note=note)
    if date.shape == HIJRI:
        note = Told("hijri", days=date.readings)
        return Candidate(span, "date", None, "ambiguous", date.shape, note=note, readings=date.readings)
    if date.readings and date.shape == NUMERIC:
        return Candidate(span, "date", None, "ambiguous", date.shape, note=Told("any_day", days=date.readings), readings=date.readings)
    note = Told("backwards" if date.readings else "no_such_date")
    return Candidate(span, "date", None, "conflict", date.shape, note=note, readings=date.readings)


def _names_day(date: FoundDate) -> bool:
    return _names_month(date) and date.value is not None and all(map(edtf.DAY.fullmatch, date.value.split("/")))


def _names_month(date: FoundDate) -> bool:
    return "month" in date.shape or date.shape == "range"


def _dates(text: str, language: Language, grammar: Grammar) -> Iterator[FoundDate]:
    """The dates of the text's own language, then those with a month's name in Latin script: `6 February 2015` in a Russian line."""
    yield from dates_in(text, language, grammar)
    if language.script != "Latin" and LATIN_BESIDE_FIGURE.search(text):
        for other in grammar.languages.values():
            if other.script == "Latin":
                yield from filter(_names_month, dates_in(text, other, grammar))


def decide_numeric(mentions: Sequence[Mention]) -> Sequence[Mention]:
    """The mentions of a document, with its dates in figures decided by its other dates if these are clear evidence.

    A number that can only be a day (29.12.2019) shows the order of all. Seen in 003: 03.04.2019 above a news item of 02
    April 2019.
    """
    if not any(map(_is_undecided, mentions)):
        return mentions
    evidence = _Evidence(sorted(set(_full_days(mentions))), any(map(_is_day_first, mentions)))
    decided = [evidence.decide(mention) if _is_undecided(mention) else mention for mention in mentions]
    return [mention for mention in decided if mention.key or mention.rule != SHORT_YEAR]


def _full_days(mentions: Iterable[Mention]) -> Iterator[int]:
    """The full days that a document names, as ordinals."""
    for mention in mentions:
        if mention.kind == "date" and mention.key and edtf.DAY.fullmatch(mention.key):
            yield dt.date.fromisoformat(mention.key).toordinal()


def _is_undecided(mention: Mention) -> bool:
    return mention.rule in (NUMERIC, SHORT_YEAR) and mention.status == "ambiguous"


def _is_day_first(mention: Mention) -> bool:
    """Whether a mention is a date in figures whose first number can only be a day."""
    return mention.rule == NUMERIC and bool(mention.key) and _first_number(mention.value) in ONLY_DAYS


def _first_number(value: str) -> int:
    number = NUMBER.search(folded(value).text)
    return int(number.group()) if number else 0


@dataclass(frozen=True, slots=True)
class _Evidence:
    """What shows the order of day and month in a document: its days (sorted ordinals), whether a date in figures has the day first."""

    days: Sequence[int]
    day_first: bool

    def decide(self, mention: Mention) -> Mention:
        """A date in figures with the reading that the evidence supports; unchanged if it supports none."""
        if self.day_first and mention.rule == NUMERIC:
            return _decided(mention, mention.readings[0])
        near = [reading for reading in mention.readings if self._distance(reading) <= NEAR]
        if len(near) != 1 or max(map(self._distance, mention.readings)) <= FAR:
            return mention
        return _decided(mention, near[0])

    def _nearest(self, day: str) -> dt.date:
        """The day of the document that is nearest to another."""
        number = dt.date.fromisoformat(day).toordinal()
        at = bisect_left(self.days, number)
        return dt.date.fromordinal(min(self.days[max(0, at - 1) : at + 1], key=lambda other: abs(other - number)))

    def _distance(self, day: str) -> int:
        """The number of days to the nearest day of the document; far if it has none."""
        return abs((self._nearest(day) - dt.date.fromisoformat(day)).days) if self.days else FAR + 1


def _decided(mention: Mention, key: str) -> Mention:
    return replace(mention, key=key, status="exact", note=None, readings=())
