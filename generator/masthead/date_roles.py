"""The role of each date of a document, from the place where it is printed, and the document's own dates."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import get_args

from generator.masthead.cover_words import is_sentence
from generator.masthead.printed_cover import PrintedCover
from generator.model import Block, Dated, Mention, Role

OWN_ROLES = tuple(role for role in get_args(Role) if role != "event")
# Lines of a masthead that only the United Nations print.
UNITED_NATIONS = frozenset({"body", "session", "year", "meeting", "distribution", "symbol"})
STATEMENTS = frozenset({"press_statement", "statement"})
BYLINE = re.compile(r"[^()\n]{2,60}\([^()\n]{6,40}\)")


def roles_of_dates(printed: PrintedCover) -> dict[str, str]:
    """Block id → the role of the dates in the block; dates in all other blocks are those of events."""
    roles = {
        **dict(_roles_in_masthead(printed)),
        **_roles_in_title(printed),
        **{annex.id: "document" for annex in printed.own_annexes},
    }
    others = ((block.id, _role_in_first_block(printed, block)) for block in printed.first_blocks if block.id not in roles)
    return {**roles, **{block_id: role for block_id, role in others if role}}


def own_dates(printed: PrintedCover, mentions: Iterable[Mention]) -> tuple[Dated, ...]:
    """The document's own dates, the first of each role; the date of a byline is the news agency's and does not count."""
    title = [printed.title.id] if printed.title else []
    own = {*printed.lines, *title, *(annex.id for annex in printed.own_annexes), *printed.datelines}
    first: dict[str, str] = {}
    for mention in mentions:
        if mention.role and mention.key and _dates_document(mention, own):
            first.setdefault(mention.role, mention.key)
    return in_order(Dated(role, day) for role, day in first.items())


def in_order(dates: Iterable[Dated]) -> tuple[Dated, ...]:
    """Dates in the order of their roles."""
    return tuple(sorted(dates, key=lambda dated: OWN_ROLES.index(dated.role)))


def session_days(dates: Sequence[Dated]) -> str | None:
    """The days of the session among the dates of a document."""
    return next((dated.edtf for dated in dates if dated.role == "session"), None)


def _dates_document(mention: Mention, own_blocks: Collection[str]) -> bool:
    """Whether a date is one of the document itself; a year alone cannot date a session."""
    year_alone = mention.role == "session" and len(mention.key or "") == len("2019")
    in_place = mention.block in own_blocks or mention.role == "adoption"
    return mention.role in OWN_ROLES and in_place and not year_alone


def _roles_in_masthead(printed: PrintedCover) -> Iterator[tuple[str, str]]:
    """The roles of dates in the lines of the masthead, in the order of the lines."""
    distributed = _is_of_united_nations(printed)
    for block_id, line in printed.lines.items():
        if line == "distribution":
            distributed = True
            yield block_id, "distribution"
        elif line in {"session", "convened"}:
            yield block_id, "session"
        elif line == "date":
            yield block_id, _role_of_date_line(printed, block_id, distributed)


def _is_of_united_nations(printed: PrintedCover) -> bool:
    """Whether the masthead is one of the United Nations."""
    names_body = any(printed.cover.facts.bodies_in(printed.texts[block_id]) for block_id in printed.lines)
    return names_body or not UNITED_NATIONS.isdisjoint(printed.lines.values())


def _role_of_date_line(printed: PrintedCover, block_id: str, distributed: bool) -> str:
    """The role of a line that is only a date; `distributed`: whether the United Nations distributed the document."""
    if any("/" in (mention.key or "") for mention in printed.dates.get(block_id, ())):
        return "session"
    return "distribution" if distributed and printed.type not in STATEMENTS else "publication"


def _roles_in_title(printed: PrintedCover) -> dict[str, str]:
    """The role of dates in the title; if the title of a letter has no date, also of those in the dateline."""
    if printed.title is None:
        return {}
    title = printed.title.id
    if printed.is_letter:
        datelines = [] if printed.dates.get(title) else printed.datelines
        return dict.fromkeys((title, *datelines), "document")
    adopted = printed.type == "resolution" and printed.cover.announces_adoption(printed.texts[title])
    return {title: "adoption"} if adopted else {}


def _role_in_first_block(printed: PrintedCover, block: Block) -> str | None:
    """The role of the dates in one of the first blocks: the day of adoption, or the date of a byline."""
    if block.part not in {"masthead", "body"} or not printed.dates.get(block.id):
        return None
    text = printed.text(block)
    if printed.cover.adopted(text) and (printed.type == "resolution" or not is_sentence(text)):
        return "adoption"
    return "publication" if BYLINE.fullmatch(text) else None
