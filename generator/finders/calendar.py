"""Dates in running text, as mentions: what `dating` reads, and dates in figures by the evidence of the others.

Takes `April 2, 1993`, `24 February–20 March 2020`, `April escalation in 2016`, `Since 2002` (an open interval),
`2019 年 6 月 24 日至 7 月 12 日`, `29 تشرين الأول/أكتوبر 2012`, `03.04.2019` by the evidence of the other dates. Leaves
`60.000`, `Mi-24`, bare numbers without a cue. Source: ISO 8601-2; forms as seen in the samples.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from generator import edtf
from generator.authorities import Authorities
from generator.dating import NUMERIC, Told, dates_in
from generator.finders.candidate import Candidate
from generator.grammar import Grammar, Language
from generator.model import Mention, Span

LATIN_BESIDE_FIGURE = re.compile(r"[0-9]\s?[A-Za-z]{3}|[A-Za-z]{3}[.,]?\s[0-9]")
NEAR, FAR = 7, 21  # days: a reading of 03.04.2019 is taken when it is near another date and the other reading is far from all


def find(text: str, language: Language | None, grammar: Grammar, _authorities: Authorities) -> Iterator[Candidate]:
    """Every date in the text; one that the calendar does not have is recorded as a conflict, so that no part of it is taken."""
    for told in _told(text, language, grammar) if language else ():
        span = Span(told.start, told.end)
        if told.value:
            yield Candidate(span, "date", told.value, "exact", told.shape)
        elif told.readings:
            yield Candidate(span, "date", None, "ambiguous", told.shape, note=" or ".join(told.readings), readings=told.readings)
        else:
            yield Candidate(span, "date", None, "conflict", told.shape, note="the calendar has no such date")


def _told(text: str, language: Language, grammar: Grammar) -> Iterator[Told]:
    """The dates of the text's own language, then those with a month's name in another script: `6 February 2015` in a Russian line."""
    yield from dates_in(text, language, grammar)
    if language.script != "Latin" and LATIN_BESIDE_FIGURE.search(text):
        for other in grammar.languages.values():
            if other.script == "Latin":
                yield from (told for told in dates_in(text, other, grammar) if "month" in told.shape or told.shape == "range")


def decide_numeric(mentions: Sequence[Mention]) -> Iterator[Mention]:
    """The mentions with dates in figures decided by the document's own other dates, where those tell clearly.

    A figure that can only be a day (29.12.2019) tells the order of all. Seen in 003: 03.04.2019 over a news item of 02
    April 2019.
    """
    known = sorted({m.key for m in mentions if m.kind == "date" and m.key and re.fullmatch(r"\d{4}-\d\d-\d\d", m.key)})
    proof = next((m.value for m in mentions if m.rule == NUMERIC and m.key and int(re.split(r"[./-]", m.value)[0]) in range(13, 32)), None)
    for mention in mentions:
        if mention.rule == NUMERIC and mention.status == "ambiguous":
            readings = mention.readings
            if proof:
                note = f"day first, as in {proof} in the same document"
                yield replace(mention, key=readings[0], status="exact", note=note, readings=())
                continue
            distances = [min((d for k in known if (d := edtf.days_between(r, k)) is not None), default=FAR + 1) for r in readings]
            near = [r for r, distance in zip(readings, distances, strict=True) if distance <= NEAR]
            if len(near) == 1 and max(distances) > FAR:
                other = min(known, key=lambda k: edtf.days_between(near[0], k) or 0)
                note = f"day and month told by {other} in the same document"
                mention = replace(mention, key=near[0], status="exact", note=note, readings=())
        yield mention
