"""Days as iCalendar (RFC 5545): the documents by their dates, adoptions that are known, and days on which texts place events."""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass

from generator.exports.selection import MentionedEntry, Selection
from generator.model import StoredPage
from generator.pages.views.world import EVENTS
from generator.text import edtf

STAMP = "19800101T000000Z"  # DTSTAMP is required, and no time of a build is written anywhere
LINE = 75  # bytes of a line before it is folded
MOST_BYTES = 4  # of a character in UTF-8
NOT_FIRST, LATER = 0b1100_0000, 0b1000_0000  # the bits that show a byte of UTF-8 that is not the first of its character
CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
MOST_SAID = 5  # documents that are named with an event


@dataclass(frozen=True, slots=True)
class Event:
    """Something on a day or some days: an EDTF value, what it is, in which category, said by whom, at which address."""

    edtf: str
    summary: str
    category: str
    description: str
    url: str


def icalendar(selection: Selection) -> Iterator[StoredPage]:
    """Everything that has a day. What has only a month or a year is left out: a calendar would make it a day."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Verbale//Verbale//EN", f"X-WR-CALNAME:{_text(selection.world.site_name)}"]
    for event in sorted(_events(selection), key=lambda event: (edtf.bounds(event.edtf), event.category, event.summary, event.url)):
        lines += _lines(event)
    folded = [part for line in (*lines, "END:VCALENDAR") for part in _folded(line)]
    yield StoredPage("data/events.ics", ("\r\n".join(folded) + "\r\n").encode(), "")


def _events(selection: Selection) -> Iterator[Event]:
    world = selection.world
    for view in selection.documents:
        for dated in view.masthead.dates:
            if _has_days(dated.edtf):
                said = world.words.say(f"document.when_{dated.role}", date=world.words.date(dated.edtf)).plain
                yield Event(dated.edtf, view.short, "document", said, selection.address(view.path))
    for each in selection.entries:
        if world.grammar.kinds[each.entry.kind].is_numbered and _has_days(each.entry.day):
            yield Event(each.entry.day, each.entry.heading, "adoption", each.entry.table, selection.address(each.entry.path))
        happened = any(mention.role in EVENTS for mention in each.mentions)
        if world.grammar.kinds[each.entry.kind].is_time and happened and _has_days(each.entry.key):
            yield Event(each.entry.key, each.entry.heading, "event", _said(selection, each), selection.address(each.entry.path))


def _said(selection: Selection, each: MentionedEntry) -> str:
    """Which documents speak of an event."""
    slugs = list(dict.fromkeys(mention.document for mention in each.mentions if mention.role in EVENTS))
    named = [selection.world.by_slug[slug].short for slug in slugs[:MOST_SAID]]
    return "\n".join((*named, *(["…"] if len(slugs) > MOST_SAID else [])))


def _has_days(value: str) -> bool:
    """Whether a value is a day, or an interval from day to day."""
    return bool(value) and all(edtf.DAY.fullmatch(part) for part in value.split("/"))


def _lines(event: Event) -> Iterator[str]:
    first, last = (dt.date.fromisoformat(day) for day in edtf.bounds(event.edtf))
    told = "\0".join((event.category, event.edtf, event.url, event.summary, event.description))
    uid = hashlib.sha256(told.encode("utf-8", "replace")).hexdigest()[:32]
    yield from ("BEGIN:VEVENT", f"UID:{uid}@verbale", f"DTSTAMP:{STAMP}")
    yield f"DTSTART;VALUE=DATE:{first:%Y%m%d}"
    if last < dt.date.max:
        yield f"DTEND;VALUE=DATE:{last + dt.timedelta(days=1):%Y%m%d}"
    yield f"SUMMARY:{_text(event.summary)}"
    if event.description:
        yield f"DESCRIPTION:{_text(event.description)}"
    if event.url.startswith(("http://", "https://")):
        yield f"URL:{event.url}"
    yield from (f"CATEGORIES:{event.category.upper()}", "TRANSP:TRANSPARENT", "END:VEVENT")


def _text(value: str) -> str:
    """A text by the rules of iCalendar."""
    lines = CONTROL.sub("", value.replace("\r\n", "\n").replace("\r", "\n"))
    return lines.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n").encode("utf-8", "replace").decode()


def _folded(line: str) -> Iterator[str]:
    """A line in parts of at most 75 bytes; those that follow begin with a space. No character is divided."""
    if len(line) * MOST_BYTES <= LINE or (line.isascii() and len(line) <= LINE):
        yield line
        return
    left, before = line.encode(), ""
    while len(left) > LINE - len(before):
        end = LINE - len(before)
        while left[end] & NOT_FIRST == LATER:
            end -= 1
        yield before + left[:end].decode()
        left, before = left[end:], " "
    yield before + left.decode()
