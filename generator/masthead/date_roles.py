"""The role of each date of a document, from the place where it is printed, and the document's own dates.

Places are trusted in this order: the masthead's own line, the title, a dateline at the top, the line of adoption, the foot,
the heading of an annex that repeats the title. If the best place for a role has two different days, the role stays empty.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import get_args

from generator.masthead.datelines import (
    adoption_dates,
    closing_dates,
    foot_dates,
    meeting_dates,
    opening_dates,
    session_ranges,
    top_dates,
)
from generator.masthead.own_bodies import other_organizations
from generator.masthead.printed_cover import PrintedCover
from generator.masthead.title_dates import title_dates
from generator.model import ADOPTED, RECORDS, Dated, Mention, Role, Span

OWN_ROLES = tuple(role for role in get_args(Role) if role != "event")
# Lines of a masthead that only the United Nations print.
UNITED_NATIONS = frozenset({"body", "session", "year", "distribution", "symbol", "original"})
STATEMENTS = frozenset({"press_statement", "statement", "speech"})
UNDATED = ADOPTED | RECORDS | {"draft_resolution", "presidential_statement"}  # a dateline never dates these
# Types for which a line that is only a day is the day of publication; for any other it is the day of the document.
PUBLISHED = frozenset({"press_statement", "statement", "report", "presidential_statement", "other"})
CLOSED = frozenset({"agreement", "treaty", "exchange", "declaration", "memorandum", "communique", "other"})
PRESS = frozenset({"press_statement", "statement", "communique", "other"})
BYLINE = re.compile(r"[^()\n]{2,60}\([^()\n]{6,40}\)")
FIRST_COUNTS = frozenset({"session"})  # roles of which a document may print several dates
# The places of dates, the most reliable first.
PLACES = ("masthead", "title", "top", "adoption", "foot", "annex")


@dataclass(frozen=True, slots=True)
class PlacedDate:
    """A date with its role and the place in which it is printed; only one of `PLACES` dates the document."""

    mention: Mention
    role: str
    place: str


def placed_dates(printed: PrintedCover) -> tuple[PlacedDate, ...]:
    """The dates of a document that are more than dates of events, each once, in the order of trust."""
    sources: tuple[Callable[[PrintedCover], Iterator[PlacedDate]], ...] = (
        _in_masthead, _in_title, _at_top, _at_adoption, _at_foot, _in_annexes,
    )  # fmt: skip
    placed: dict[Span, PlacedDate] = {}
    for source in sources:
        for date in source(printed):
            placed.setdefault(date.mention.span, date)
    return tuple(placed.values())


def own_dates(placed: Sequence[PlacedDate]) -> tuple[tuple[Dated, ...], tuple[tuple[str, str], ...]]:
    """The document's own dates, one of each role, and the reason for each role that stays empty."""
    dates, unsettled = [], []
    for role in OWN_ROLES:
        place, days = _days_in_best_place(role, placed)
        if len(days) == 1 or (days and (role in FIRST_COUNTS or place == "title")):
            dates.append(Dated(role, days[0]))
        elif days:
            unsettled.append(("dates", f"{role}: {' and '.join(days)} are printed in equal places ({place})"))
    return in_order(dates), tuple(unsettled)


def in_order(dates: Iterable[Dated]) -> tuple[Dated, ...]:
    """Dates in the order of their roles."""
    return tuple(sorted(dates, key=lambda dated: OWN_ROLES.index(dated.role)))


def session_days(dates: Sequence[Dated]) -> str | None:
    """The days of the session among the dates of a document."""
    return next((dated.edtf for dated in dates if dated.role == "session"), None)


def _days_in_best_place(role: str, placed: Sequence[PlacedDate]) -> tuple[str, list[str]]:
    """The most reliable place with a date of this role, and the different days there; a day counts before its month."""
    for place in PLACES:
        keys = [date.mention.key for date in placed if date.role == role and date.place == place and _can_date(date)]
        days = list(dict.fromkeys(key for key in keys if key))
        if days:
            return place, [day for day in days if not any(other != day and other.startswith(day) for other in days)]
    return "", []


def _can_date(date: PlacedDate) -> bool:
    """Whether a date says enough: a year alone cannot date a session, and a day without a year, or a part of a date, nothing."""
    key = date.mention.key or ""
    return date.mention.status != "coarse" and not key.startswith("X") and not (date.role == "session" and len(key) == len("2019"))


def _in_masthead(printed: PrintedCover) -> Iterator[PlacedDate]:
    """The dates in the lines of the masthead, in the order of the lines."""
    of_united_nations = _is_of_united_nations(printed)
    distributed, records = False, printed.document_type in RECORDS
    for block_id, parts in printed.parts.items():
        before = ""
        for part in parts:
            distributed = distributed or part.name == "distribution"
            for mention in printed.dates_in(block_id, part.start, part.end):
                role = _role_in_line(printed, mention, part.name, before, distributed or (of_united_nations and not records))
                if role:
                    yield PlacedDate(mention, role, "masthead")
            before = part.name


def _role_in_line(printed: PrintedCover, mention: Mention, line: str, before: str, distributed: bool) -> str | None:
    """The role of a date in a part of the masthead; `before` is the part before it in the same line."""
    if line in {"session", "convened"} or (line == "date" and before == "session"):
        return "session"
    if line == "distribution":
        return line
    return _role_of_date_line(printed, mention, distributed) if line == "date" else None


def _is_of_united_nations(printed: PrintedCover) -> bool:
    """Whether the masthead is one of the United Nations."""
    if other_organizations(printed):
        return False
    names_body = any(printed.cover.facts.bodies_in(printed.texts[block_id]) for block_id in printed.lines)
    return names_body or not UNITED_NATIONS.isdisjoint(part.name for parts in printed.parts.values() for part in parts)


def _role_of_date_line(printed: PrintedCover, mention: Mention, distributed: bool) -> str:
    """The role of a line that is only a date; `distributed`: whether the United Nations distributed the document."""
    if "/" in (mention.key or ""):
        return "session"
    if distributed and printed.document_type not in STATEMENTS:
        return "distribution"
    if printed.document_type in RECORDS:
        return "session"
    return "adoption" if printed.document_type in ADOPTED else "publication" if printed.document_type in PUBLISHED else "document"


def _in_title(printed: PrintedCover) -> Iterator[PlacedDate]:
    """The dates in the title that date the document."""
    for mention, role in title_dates(printed):
        yield PlacedDate(mention, role or _role_of_dateline(printed), "title")


def _role_of_dateline(printed: PrintedCover, at_foot: bool = False) -> str:
    """What the day of a dateline is for a document of this type; empty if it says nothing."""
    if printed.document_type in UNDATED:
        return ""
    spoken_for = not at_foot and printed.cover.names_spokesperson(printed.title_text or "")
    return "publication" if printed.document_type == "press_statement" or spoken_for else "document"


def _at_top(printed: PrintedCover) -> Iterator[PlacedDate]:
    """The days of the datelines above the text, and of the dateline with which the text of a press release begins."""
    role = _role_of_dateline(printed)
    if role:
        yield from (PlacedDate(mention, role, "top") for mention in top_dates(printed))
    yield from (PlacedDate(mention, "session", "top") for mention in session_ranges(printed))
    if printed.document_type in PRESS:
        yield from (PlacedDate(mention, "publication", "top") for mention in opening_dates(printed))


def _at_adoption(printed: PrintedCover) -> Iterator[PlacedDate]:
    """The day of adoption, and the date of a byline; that is the news agency's and does not date the document."""
    yield from (PlacedDate(mention, "adoption", "adoption") for mention in adoption_dates(printed, printed.document_type in ADOPTED))
    for block in printed.first_blocks:
        if block is not printed.title and block.part in {"masthead", "body", "cover"} and BYLINE.fullmatch(printed.text(block)):
            yield from (PlacedDate(mention, "publication", "byline") for mention in printed.dates.get(block.id, ()))


def _at_foot(printed: PrintedCover) -> Iterator[PlacedDate]:
    """The days at the foot: of a dateline, of the last words of an agreement, of the meeting that adopted a resolution."""
    if printed.document_type in ADOPTED:
        yield from (PlacedDate(mention, "adoption", "foot") for mention in meeting_dates(printed))
    if printed.document_type in CLOSED:
        yield from (PlacedDate(mention, "document", "foot") for mention in closing_dates(printed))
    role = _role_of_dateline(printed, at_foot=True)
    if role:
        yield from (PlacedDate(mention, role, "foot") for mention in foot_dates(printed))


def _in_annexes(printed: PrintedCover) -> Iterator[PlacedDate]:
    """The dates in the headings of annexes that repeat the title of a letter."""
    for annex in printed.own_annexes:
        yield from (PlacedDate(mention, "document", "annex") for mention in printed.dates.get(annex.id, ()))
