"""The ends of headings, and the beginnings of headings that begin with a date."""

from __future__ import annotations

import re

from generator.masthead.cover import ABBREVIATED, STOPS, Cover
from generator.readers.draft import Line
from generator.readers.open_block import OpenBlock
from generator.readers.sentences import ITEM, ends_sentence
from generator.text.scripts import WIDE, in_capitals

HEADING_ROLES = frozenset({"title", "annex", "annex_title"})
DATED_FIRST = frozenset({"letter", "note_verbale", "telegram"})  # types whose titles can begin with the date
LONGEST_HEADING = 600  # code points
LONGEST_DATED = 60  # code points of a line of a heading that begins with a date
WIDE_CHARACTER = re.compile(f"[{WIDE}]")
# What no heading continues with: a bracket, or the number before the title of what was adopted (`62/243. `).
NEW_TEXT = re.compile(r"\[|\d{1,3}/\d{1,3}\.? ")
PRESIDING = re.compile(r"[^\W\d_][^:：]{1,40}[:：]")  # `Chairperson:`, under the line that says where a meeting was held


def may_begin_with_date(line: Line) -> bool:
    """Whether a line can be the first of a heading that begins with its date, as Chinese headings do."""
    text = line.text
    return text[0].isnumeric() and len(text) <= LONGEST_DATED and bool(WIDE_CHARACTER.search(text)) and not ends_sentence(text)


class Headings:
    """Decides by the words of covers where headings end."""

    def __init__(self, cover: Cover) -> None:
        self._cover = cover

    def is_heading(self, block: OpenBlock) -> bool:
        """Whether a block is a heading, of a document, an annex or an item of the agenda."""
        return block.role in HEADING_ROLES or self._cover.heads_agenda_item(block.first.text)

    def begins_agenda_item(self, line: Line, last: OpenBlock) -> bool:
        """Whether a line heads an item of the agenda, or names who presides under the line that says where a meeting was held."""
        return self._cover.heads_agenda_item(line.text) or (bool(PRESIDING.match(line.text)) and self._cover.convenes(last.text))

    def dated_role(self, text: str, in_masthead: bool) -> str:
        """annex or title for the joined lines of a heading that begins with a date; empty for any other text."""
        if self._cover.opens_annex(text):
            return "annex"
        return "title" if in_masthead and self._cover.title_type(text) in DATED_FIRST else ""

    def ends(self, line: Line, last: OpenBlock) -> bool:
        """Whether a heading is complete and the line begins the text under it."""
        if NEW_TEXT.match(line.text) or self._begins_body(line.text, last) or _is_other_case(line.text, last) or _is_sentence(line.text):
            return True
        return last.length <= LONGEST_HEADING and self._is_complete(line.text, last)

    def _begins_body(self, text: str, last: OpenBlock) -> bool:
        """Whether a line is an item, the body that adopts, or the line that says where a meeting was held."""
        cover = self._cover
        if last.role == "title" and (cover.convenes(text) or cover.adopted(text) or cover.beside_title(text) or cover.salutes(text)):
            return True
        if cover.numbers_title(last.text) and cover.names_adopting_body(f"{text},"):
            return True
        return bool(ITEM.match(text)) or cover.names_adopting_body(text)

    def _is_complete(self, text: str, last: OpenBlock) -> bool:
        """Whether the words of a heading are complete without a text."""
        heading = last.text
        if self._cover.is_complete_title(heading):
            return not (text[0].islower() and self._cover.opens_annex(f"{heading} {text}"))
        return self._cover.ends_title(heading) and not self._cover.continues_heading(text)


def _is_other_case(text: str, last: OpenBlock) -> bool:
    """Whether a line is in small letters after a heading in capitals."""
    return text[0].isupper() and in_capitals(last.first.text) and not in_capitals(text)


def _is_sentence(text: str) -> bool:
    """Whether a line is the end of a sentence, which no heading is."""
    return text[-1] in STOPS and not text[0].islower() and not ABBREVIATED.search(text)
