"""Where a document prints its day outside masthead and title: datelines at the top and the foot, the end of an agreement."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile, zip_longest

from generator.masthead.cover_datelines import DAY, PLACE, without
from generator.masthead.cover_words import ends_with_stop, is_sentence
from generator.masthead.printed_cover import NEAR_TITLE, PrintedCover
from generator.model import Block, Mention
from generator.text.scripts import folded

TOP_BLOCKS = 8  # blocks of a document without a title in which its dateline can be
FOOT_BLOCKS = 5  # last blocks in which a dateline can be
CLOSING_BLOCKS = 60  # last blocks in which an agreement can say where it was made: names of signatories follow
LONGEST_DATELINE = 120  # code points of a line with the place, the day, the time and a reference
LONGEST_PARAGRAPH_HEAD = 80  # code points before the dash of a paragraph that begins with a dateline
LONGEST_HEADING = 400  # code points of a block of the head: the heading of a speech names the speaker and the meeting
SHORTEST_TEXT = 60  # code points of a sentence that ends the head of a document
FARTHEST_DAY = 250  # code points from `Done at` to the day
NAMES_MONTH = re.compile(r"\d{4}-\d{2}")
DASH = re.compile(r"[\s)）:：]{0,4}[–—-]{1,2}\s")
LINE = re.compile(r"[^\n]+")
COMMAS = (",", "،", "，")
NOT_TEXT = frozenset({"note", "rule", "table"})


def top_dates(printed: PrintedCover) -> Iterator[Mention]:
    """The days of datelines at the top: before the running text, and of an agreement, `Signed at Paris on 12 June 2000`."""
    for block in head_of(printed):
        yield from _dates_of_lines(printed, block)
        yield from _date_after_closing(printed, block, at_start=True)


def foot_dates(printed: PrintedCover) -> Iterator[Mention]:
    """The days of datelines at the foot; the last block with one counts. A letter may have its text after it."""
    blocks = [block for block in printed.main_blocks if block.kind not in NOT_TEXT and block is not printed.title]
    foot = blocks if printed.is_letter else blocks[-FOOT_BLOCKS:][::-1]
    yield from next(filter(None, (list(_dates_of_lines(printed, block)) for block in foot)), [])


def closing_dates(printed: PrintedCover) -> Iterator[Mention]:
    """The day in the last words of an agreement (`Done at Paris on 12 June 2000`)."""
    blocks = printed.main_blocks[-CLOSING_BLOCKS:][::-1]
    at_start = printed.document_type == "other"
    yield from next(filter(None, (list(_date_after_closing(printed, block, at_start)) for block in blocks)), [])


def opening_dates(printed: PrintedCover) -> Iterator[Mention]:
    """The day with which the first paragraph of a press text begins: `New York, 13 November 2020 – The Secretary-General …`."""
    block = next((block for block in printed.main_blocks if block.kind == "paragraph" and is_sentence(printed.text(block))), None)
    if block is None:
        return
    for date in printed.dates.get(block.id, ())[:1]:
        end = date.span.end - block.span.start
        if end <= LONGEST_PARAGRAPH_HEAD and DASH.match(printed.text(block), end) and _is_dateline(printed, block, 0, end, [date]):
            yield date


def head_of(printed: PrintedCover) -> Sequence[Block]:
    """The blocks of a document's head below and above its title, up to the first running text."""
    blocks = printed.document.blocks
    title = blocks.index(printed.title) if printed.title in blocks else -1
    end = title + 1 + NEAR_TITLE if title >= 0 else TOP_BLOCKS
    head = takewhile(lambda block: block.part != "annex" and not _is_text(printed, block), blocks[:end])
    return [block for block in head if block is not printed.title and block.kind not in NOT_TEXT]


def _is_text(printed: PrintedCover, block: Block) -> bool:
    text = printed.text(block)
    return block is not printed.title and (len(text) > LONGEST_HEADING or (len(text) > SHORTEST_TEXT and ends_with_stop(text.strip())))


def session_ranges(printed: PrintedCover) -> Iterator[Mention]:
    """The days from which to which a session lasts, printed with their place above the text (`Geneva, 24–28 May 2019`)."""
    for block in head_of(printed):
        yield from (date for date in _dates_of_lines(printed, block, ranges=True) if "/" in (date.key or ""))


def _dates_of_lines(printed: PrintedCover, block: Block, ranges: bool = False) -> Iterator[Mention]:
    """The day of each line of a block that is a dateline; `ranges`: also the days from which to which a session lasts."""
    dates = printed.dates.get(block.id, ())
    for line in LINE.finditer(printed.text(block)) if dates else ():
        own = [date for date in dates if line.start() <= date.span.start - block.span.start < line.end()]
        one_day = own and (ranges or "/" not in (own[0].key or ""))
        if one_day and len(line.group()) <= LONGEST_DATELINE and _is_dateline(printed, block, line.start(), line.end(), own):
            yield own[0]


def _is_dateline(printed: PrintedCover, block: Block, start: int, end: int, dates: Sequence[Mention]) -> bool:
    """Whether a stretch of a block is a dateline; it has one day, which may be printed twice."""
    if len({date.key for date in dates}) > 1 or not NAMES_MONTH.match(dates[0].key or ""):
        return False
    text, at = printed.text(block), block.span.start
    places = [(place.span.start - at, place.span.end - at, PLACE) for place in printed.named_places.get(block.id, ())]
    days = [(date.span.start - at, date.span.end - at, DAY) for date in dates]
    inside = [(max(first, start) - start, min(last, end) - start, sign) for first, last, sign in (*places, *days) if start <= first < end]
    return printed.cover.is_dateline(without(text[start:end], inside))


def _date_after_closing(printed: PrintedCover, block: Block, at_start: bool) -> Iterator[Mention]:
    """The day that words such as `Done at` introduce; Chinese prints it before or after them."""
    dates = printed.dates.get(block.id, ())
    if not dates:
        return
    text = folded(printed.text(block))
    match = printed.cover.closes_agreement(text.text)
    if match is None:
        return
    start, end = (block.span.start + place for place in text.unfolded(*match.span()))
    if at_start and match.start() and not printed.cover.is_unspaced(block.language):
        return
    near = [date for date in dates if end <= date.span.start <= end + FARTHEST_DAY]
    if not near and printed.cover.is_unspaced(block.language):
        near = [date for date in dates if date.span.end <= start][-1:]
    yield from near[:1]


def meeting_dates(printed: PrintedCover) -> Iterator[Mention]:
    """The day of the meeting under a resolution, at which it was adopted (`65th plenary meeting`, `19 December 2016`)."""
    blocks = [block for block in printed.main_blocks if block.kind not in NOT_TEXT][-FOOT_BLOCKS:]
    names = [_names(printed, block) for block in blocks]
    for index, (block, own) in enumerate(zip(blocks, names, strict=True)):
        under = index > 0 and own == {"date"} and names[index - 1] == {"meeting"}
        if under or own == {"meeting", "date"}:
            yield from printed.dates.get(block.id, ())[:1]


def _names(printed: PrintedCover, block: Block) -> set[str]:
    """The names of the parts of a block that is a line of a masthead by its words."""
    return {part.name for part in printed.cover.parts_of(printed.text(block))}


def adoption_dates(printed: PrintedCover, adopted: bool) -> Iterator[Mention]:
    """The days in lines that say when a text was adopted; `adopted`: whether the document is a text that a body adopts."""
    blocks = [block for block in printed.first_blocks if block is not printed.title and block.part != "annex"]
    for block, below in zip_longest(blocks, blocks[1:]):
        if not _says_adoption(printed, block, adopted):
            continue
        dates = printed.dates.get(block.id, ())
        yield from dates
        if not dates and below and printed.text(block).endswith(COMMAS):
            yield from _dates_of_lines(printed, below)


def _says_adoption(printed: PrintedCover, block: Block, adopted: bool) -> bool:
    """Whether a block says that the text was adopted: at its beginning, in Chinese at its end (`…第4213次会议通过`)."""
    text = printed.text(block)
    if printed.cover.adopted(text):
        return adopted or not is_sentence(text)
    return printed.cover.is_unspaced(block.language) and printed.cover.ends_with_adoption(text)
