"""The dates of a title that date the document: not those of the events, agreements or texts that the title names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from generator.masthead.printed_cover import PrintedCover
from generator.model import ADOPTED, RECORDS, Mention
from generator.text.scripts import folded

# Types whose titles begin with their own date: `Letter dated 22 August 2017 from …`.
DATED_FIRST = frozenset({"letter", "note_verbale", "telegram"})
# Types of which a title never has the date: a report names the period of which it reports.
WITHOUT = frozenset({"draft_resolution", "report", "presidential_statement", "working_paper", "judgment"})
OPENING = re.compile(r"[,،，(（\[–—-]\s*$|\n\s*$")
NAMES_MONTH = re.compile(r"\d{4}-\d{2}")
CLOSING = re.compile(r"[\s.)）\]*†‡]*$")


def title_dates(printed: PrintedCover) -> Iterator[tuple[Mention, str]]:
    """The dates of the title that date the document, each with its role; an empty role is that of a dateline."""
    title = printed.title
    dates = [date for date in printed.dates.get(title.id, ()) if NAMES_MONTH.match(date.key or "")] if title else []
    if not title or not dates or printed.document_type in WITHOUT:
        return
    if printed.document_type in DATED_FIRST:
        yield from ((date, "document") for date in dates)
    elif printed.document_type in RECORDS:
        yield from ((date, "session") for date in dates)
    elif printed.document_type in ADOPTED:
        yield from ((date, "adoption") for date in _adoption_dates(printed, title.span.start, dates))
    else:
        yield from ((date, "") for date in dates[:1] if _dates_whole(printed, date, title.span.start))
        yield from ((date, "") for date in dates[1:][-1:] if _closes(printed, date, title.span.start))


def _adoption_dates(printed: PrintedCover, start: int, dates: Sequence[Mention]) -> Iterator[Mention]:
    """The days of adoption: all if the title says who adopted the text, else a day right after the number of the resolution."""
    title = _title(printed)
    if printed.cover.announces_adoption(title):
        yield from dates
    elif printed.cover.is_number_alone(title[: dates[0].span.start - start]):
        yield dates[0]


def _dates_whole(printed: PrintedCover, date: Mention, start: int) -> bool:
    """Whether a date in a title is that of the document: a word such as `dated` is before it, or it closes the title."""
    title = _title(printed)
    before = title[: date.span.start - start]
    closing = printed.cover.closes_agreement(folded(before).text)
    return bool(closing) or printed.cover.is_dated(before) or _begins(printed, before) or _closes(printed, date, start)


def _begins(printed: PrintedCover, before: str) -> bool:
    """Whether a date is the first word of a title in a language that puts it there (`2020年9月24日外交部长的声明`)."""
    return not before.strip() and printed.cover.is_unspaced(printed.title_language)


def _closes(printed: PrintedCover, date: Mention, start: int) -> bool:
    """Whether a title ends with a date, after a comma or in brackets (`…, New York, 24 September 2020`)."""
    title = _title(printed)
    before, behind = title[: date.span.start - start], title[date.span.end - start :]
    return bool(OPENING.search(before) and CLOSING.match(behind)) and "/" not in (date.key or "")


def _title(printed: PrintedCover) -> str:
    return printed.text(printed.title) if printed.title else ""
