"""Names in Chinese: before `省`, `先生`, `委员会`, and what is in 《》 and ends as an instrument does."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from generator.grammar import Language
from generator.model import Span
from generator.suggestions.block_text import BlockText, FoundName, MentionPlace
from generator.text.scripts import HAN_LETTERS

# Characters of a name, and of an organization's name outside the mentions in it.
MOST_CHARACTERS, MOST_FREE = 12, 8
BOOK = re.compile(r"《([^《》|()]{3,60})》")
HAN_OR_DOT = re.compile(f"[{HAN_LETTERS}·]")
LONGER_NAMES = "区區岛島山河湖州"  # cues of one character before which no short name is read
CUES = (("place", "follows"), ("organization", "ends"), ("person", "follows"))


def find(block: BlockText) -> Iterator[FoundName]:
    """Every name before a cue word, and instruments in 《》."""
    yield from _in_book_marks(block)
    for match in _cue_pattern(block.language).finditer(block.text):
        if block.mention_at(match.start()):
            continue
        name = _body(block, match) if match.lastgroup == "organization_ends" else _place_or_person(block, match)
        if name:
            yield name


@cache
def _cue_pattern(language: Language) -> re.Pattern[str]:
    """The cues, each in the group of its kind and slot: `place_follows`."""
    return re.compile("|".join(f"(?P<{kind}_{slot}>{language.alternatives(language.forms(kind, slot))})" for kind, slot in CUES))


def _in_book_marks(block: BlockText) -> Iterator[FoundName]:
    no_name, ends = block.language.forms("place", "no_name"), block.language.forms("instrument", "ends")
    for match in BOOK.finditer(block.text):
        title, span = match.group(1), Span(*match.span(1))
        if title.endswith(ends) and title not in no_name and not _is_in_mention(block, span):
            yield FoundName(span, "instrument")


def _is_in_mention(block: BlockText, span: Span) -> bool:
    mention = block.mention_at(span.start)
    return mention is not None and mention.span.end >= span.end


def _place_or_person(block: BlockText, match: re.Match[str]) -> FoundName | None:
    if _is_no_name(block, match):
        return None
    kind, slot = (match.lastgroup or "").split("_")
    cue = match.group()
    may_be_short = kind == "place" and len(cue) == 1 and cue not in LONGER_NAMES
    span = Span(_start(block, match.start(), kind, may_be_short), match.start())
    if span.start == span.end or not block.is_free(span):
        return None
    return FoundName(span, kind, block.language.types.get((kind, slot), {}).get(cue, ""))


def _is_no_name(block: BlockText, match: re.Match[str]) -> bool:
    """Whether a cue ends or begins a word that is not a name."""
    no_name = block.language.forms("place", "no_name")
    return block.text.endswith(no_name, 0, match.end()) or block.text.startswith(no_name, match.start())


def _start(block: BlockText, end: int, kind: str, may_be_short: bool) -> int:
    """Where a name that ends at `end` begins; `end` without a name."""
    start = _start_by_sounds(block, end, kind)
    if end - start >= 3:
        return start
    if kind == "person":
        return end
    if end - start == 2 and _is_edge(block, start):
        return start
    return _short_start(block, end) if may_be_short else end


def _start_by_sounds(block: BlockText, end: int, kind: str) -> int:
    """Where the characters of foreign sounds before `end` begin, without joints and small words at their beginning."""
    sounds, joints = _sounds(block.language), _joints(block.language, kind)
    edges = block.language.forms("place", "edges")
    start, floor = end, max(0, end - MOST_CHARACTERS)
    while start > floor and block.text[start - 1] in sounds | joints and not block.mention_at(start - 1):
        start -= 1
    while start < end and (block.text[start] in joints or (block.text[start] in edges and end - start > 3)):
        start += 1
    return start


@cache
def _sounds(language: Language) -> frozenset[str]:
    return frozenset("".join(language.forms("place", "sounds")))


@cache
def _joints(language: Language, kind: str) -> frozenset[str]:
    """The characters that join the words of a foreign name."""
    return frozenset("·" if kind == "place" else "".join(language.forms("person", "joins")))


def _short_start(block: BlockText, end: int) -> int:
    """Where two or three characters before `end` begin that nothing joins to others before them; `end` without such."""
    for start in (end - 2, end - 3):
        if start >= 0 and all(_fits_name(block, at) for at in range(start, end)) and _is_edge(block, start):
            return start
    return end


def _fits_name(block: BlockText, at: int) -> bool:
    """Whether a character can be part of a name: a letter, and not a small word."""
    return HAN_OR_DOT.match(block.text, at) is not None and block.text[at] not in block.language.forms("place", "edges")


def _is_edge(block: BlockText, start: int) -> bool:
    """Whether a mention, a character that is not a letter, or a small word ends before `start`."""
    return start == 0 or not _fits_name(block, start - 1) or block.mention_at(start - 1) is not None


def _body(block: BlockText, cue: re.Match[str]) -> FoundName | None:
    """An organization whose name begins with a place."""
    places = [mention.span.start for mention in _mentions_before(block, cue.start()) if mention.kind == "place"]
    return FoundName(Span(places[-1], cue.end()), "organization") if places else None


def _mentions_before(block: BlockText, at: int) -> Iterator[MentionPlace]:
    """The places and organizations before a cue, the nearest first, with few other characters between them."""
    free = 0
    while at and free < MOST_FREE:
        mention = block.mention_at(at - 1)
        if mention is None:
            if not _fits_name(block, at - 1):
                return
            at, free = at - 1, free + 1
        elif mention.fits_body:
            yield mention
            at = mention.span.start
        else:
            return
