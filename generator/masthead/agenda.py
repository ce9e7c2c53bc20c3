"""The session and the agenda items of a document, with the titles of the items where they are printed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from generator.masthead.cover_words import LONGEST_LINE, is_sentence
from generator.masthead.datelines import head_of
from generator.masthead.printed_cover import PrintedCover
from generator.model import RECORDS, Block

SPOKEN = frozenset({"speech", "statement"})
MOST_TITLES = 8  # blocks after an agenda item that can be titles of items
LONGEST_TITLE = 400  # code points
OWN_COLON = re.compile(r"[:：]")
NOTE = re.compile(r"[\s*†‡]+$")
UNFINISHED = re.compile(r"[,،，:;(–-]$")

Item = tuple[int, str]


def session_of(printed: PrintedCover) -> int | str | None:
    """The session that the masthead names, else the year of the Security Council that it counts, else that of a speech's heading."""
    facts = printed.cover.facts
    sessions = [session for line in printed.lines_named("session") if (session := facts.session_in(line))]
    years = [year for line in printed.lines_named("year") if (year := facts.year_in(line))]
    return next(iter((*sessions, *years)), None) or _session_of_speech(printed)


def _session_of_speech(printed: PrintedCover) -> int | str | None:
    heading = filter(printed.cover.was_delivered, map(printed.text, speech_heading(printed)))
    sessions = map(printed.cover.facts.session_in, heading)
    return next((session for session in sessions if session), None)


def speech_heading(printed: PrintedCover) -> list[Block]:
    """The title of a speech and the lines around it, up to its first sentence."""
    if printed.document_type not in SPOKEN:
        return []
    title = [printed.title] if printed.title else []
    return [*title, *head_of(printed)]


def agenda_items(printed: PrintedCover) -> tuple[int, ...]:
    """The agenda items in the masthead, else those that a record has as headings."""
    items = (item for line in printed.lines_named("agenda") for item in printed.cover.facts.agenda_items_in(line))
    return tuple(dict.fromkeys(items)) or tuple(dict.fromkeys(item for item, _ in _items_of_record(printed)))


def agenda_titles(printed: PrintedCover) -> tuple[Item, ...]:
    """The agenda items with their titles; an item whose title cannot be assigned for certain is left out."""
    titles = dict(_items_in_masthead(printed)) or dict(_items_of_record(printed))
    return tuple((item, title) for item, title in titles.items() if title)


def _items_of_record(printed: PrintedCover) -> Iterator[Item]:
    """The items that head the parts of a record: `Agenda item 108: Elimination of racism`."""
    blocks = printed.main_blocks if printed.document_type in RECORDS else []
    for index, block in enumerate(blocks):
        text = printed.text(block)
        if len(text) <= LONGEST_TITLE and printed.cover.heads_agenda_item(text):
            line, title = OWN_COLON.split(text, maxsplit=1)
            yield from _with_title(printed.cover.facts.agenda_items_in(line), title)
        elif len(text) <= LONGEST_LINE and printed.cover.masthead_line(text) == "agenda":
            below = [printed.text(each) for each in blocks[index + 1 : index + 2]]
            title = next((each for each in below if not is_sentence(each) and not printed.cover.heads_agenda_item(each)), "")
            yield from _with_title(printed.cover.facts.agenda_items_in(text), title)


def _with_title(numbers: Sequence[int], title: str) -> Iterator[Item]:
    """Items of a record; only one item has the title."""
    yield from ((number, _as_title(title) if len(numbers) == 1 else "") for number in numbers)


def _items_in_masthead(printed: PrintedCover) -> Iterator[Item]:
    """The items of each agenda line with the titles behind or below it."""
    blocks = printed.document.blocks
    for index, block in enumerate(blocks):
        parts = printed.parts.get(block.id, ())
        for part in parts:
            if part.name == "agenda":
                numbers = printed.cover.facts.agenda_items_in(printed.text(block)[part.start : part.end])
                behind = [printed.text(block)[p.start : p.end] for p in parts if p.name == "agenda_title" and p.start >= part.end]
                below = _below(printed, blocks[index + 1 : index + 1 + MOST_TITLES])
                yield from _assigned(numbers, _joined(printed, [*behind, *below]))


def _below(printed: PrintedCover, blocks: Sequence[Block]) -> list[str]:
    """The texts of the blocks below an agenda line up to the next line of the masthead or the title."""
    plain = takewhile(lambda block: block.part == "masthead" and block.id not in printed.lines and block.kind != "rule", blocks)
    return list(takewhile(lambda text: not printed.cover.adopted(text) and not printed.cover.title_type(text), map(printed.text, plain)))


def _joined(printed: PrintedCover, lines: Sequence[str]) -> list[str]:
    """The titles of which these lines consist; a line that continues the one before belongs to it."""
    titles: list[str] = []
    for line in lines:
        if titles and (UNFINISHED.search(titles[-1]) or printed.cover.continues_heading(line) or printed.cover.joins(titles[-1])):
            titles[-1] = f"{titles[-1]} {line}"
        else:
            titles.append(line)
    return [_as_title(title) for title in titles]


def _assigned(numbers: Sequence[int], titles: Sequence[str]) -> Iterator[Item]:
    """Each item with its title: one item has the first title, several items have as many titles."""
    if len(numbers) == 1 and titles:
        yield numbers[0], titles[0]
    elif len(numbers) == len(titles):
        yield from zip(numbers, titles, strict=True)


def _as_title(text: str) -> str:
    title = " ".join(NOTE.sub("", text).split())
    return title if len(title) <= LONGEST_TITLE else ""
