"""Joins the lines of a source into blocks: hard wraps, an empty line after every line, paragraphs cut by a page.

Gaps, lengths and indents decide, and for lines that look alike the words of a cover; what sentences mean plays no role. Only
the characters between lines change.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from generator.masthead.cover import LONGEST_LINE, Cover
from generator.readers.draft import Draft, Line, Reading
from generator.readers.headings import LONGEST_DATED, Headings, may_begin_with_date
from generator.readers.joints import Joints
from generator.readers.line_roles import LineRoles
from generator.readers.marks import MARK_IN_TEXT, NoteMarks
from generator.readers.measure import Measure, after_furniture
from generator.readers.open_block import OpenBlock
from generator.readers.paragraph_ends import ParagraphEnds
from generator.readers.sentences import ITEM, ends_sentence
from generator.readers.signatures import ends_signature, with_offices
from generator.readers.text_tables import with_rows

BELOW_MASTHEAD = frozenset({"title", "annex"})  # roles of blocks that end a masthead
LONGEST_HEADED = 200  # code points of a line above a title
LONGEST_SHORT = 60  # code points of a line of a masthead that no words show to be one
MOST_DATED_LINES = 3  # lines of a heading that begins with its date
INDENT = 2  # spaces with which a paragraph begins
LONG_RULE = re.compile(r"[-_–—]{3,}")


def arrange(reading: Reading, cover: Cover) -> list[Draft]:
    """The blocks of a reading in order, with a role only where their first words show it."""
    blocks = _blocks_of_format(reading.lines, cover) if reading.settled else _Arrangement(reading, cover).blocks()
    return [block.frozen() for block in blocks]


def _blocks_of_format(lines: Sequence[Line], cover: Cover) -> list[OpenBlock]:
    """The blocks of a format that says itself where they end; a line without a gap before it continues its block."""
    blocks: list[OpenBlock] = []
    roles = LineRoles(cover, frozenset(), NoteMarks(""))
    in_masthead = True
    for line in lines:
        if blocks and line.gap == 0 and not (in_masthead and _is_next_of_masthead(blocks[-1], line, cover)):
            blocks[-1].add(line, "\n", page_break=False)
        else:
            block = OpenBlock(line, roles.role(line, None, in_masthead=True, apart=True))
            in_masthead = in_masthead and _can_be_above_title(block)
            blocks.append(block)
    return blocks


def _can_be_above_title(block: OpenBlock) -> bool:
    return block.role not in BELOW_MASTHEAD and len(block.first.text) <= LONGEST_HEADED


def _is_next_of_masthead(last: OpenBlock, line: Line, cover: Cover) -> bool:
    """Whether a line after a mere line break is the next of a masthead, whose lines are blocks in every format."""
    if last.role != "masthead" or line.kind or not line.text:
        return False
    both = f"{last.text} {line.text}"
    return not cover.is_organization(both) and bool(cover.masthead_line(line.text) or not cover.masthead_line(both))


def _is_text(block: OpenBlock) -> bool:
    """Whether a complete block is running text, before which every masthead has ended."""
    if len(block.lines) == 1 or block.length <= LONGEST_LINE:
        return False
    return block.role not in {"masthead", "title"} and ends_sentence(block.last.text)


def _is_bracketed(block: OpenBlock) -> bool:
    return block.first.text[0] == "[" and block.last.text[-1] == "]"


def _is_indented(line: Line, last: OpenBlock) -> bool:
    """Whether the indent of a line shows a new paragraph."""
    return line.indent - last.last.indent >= INDENT or (line.indent >= INDENT and ends_sentence(last.last.text))


class _Arrangement:
    """Divides the lines of one text into blocks, from the first to the last."""

    def __init__(self, reading: Reading, cover: Cover) -> None:
        self.cover = cover
        lines = [replace(line, rule=True, alone=True) if LONG_RULE.fullmatch(line.text) else line for line in reading.lines]
        self.lines = with_rows(reading.text, lines)
        self.measure = Measure.of(self.lines, cover)
        self.cuts = after_furniture(reading, self.lines)
        starred = any(line.text.startswith("*") for line in self.lines)
        marks = frozenset(MARK_IN_TEXT.findall(reading.text)) if starred else frozenset[str]()
        self.roles = LineRoles(cover, marks, NoteMarks(reading.text))
        self.joints = Joints(reading.text)
        self.headings = Headings(cover)
        self.paragraphs = ParagraphEnds(cover, self.measure, self.cuts)
        self.in_masthead = True

    def blocks(self) -> list[OpenBlock]:
        """The blocks, each line in one of them."""
        blocks: list[OpenBlock] = []
        for index, line in enumerate(self.lines):
            last = blocks[-1] if blocks else None
            apart = line.gap >= self.measure.threshold
            role = self.roles.role(line, last, self.in_masthead, apart) or self._role_of_dated_heading(index)
            if last is None or self._begins(index, line, role, last):
                self._open_block(blocks, line, role)
            else:
                joint = "\n" if last.role == "signature" else self.joints.between(last.last.text, line.text)
                last.add(line, joint, page_break=apart or index in self.cuts)
        return blocks

    def _open_block(self, blocks: list[OpenBlock], line: Line, role: str) -> None:
        """Adds a block that begins with a line. The masthead ends before running text and with a title or an annex."""
        if self.in_masthead and blocks:
            self.in_masthead = not _is_text(blocks[-1])
        is_name = role == "signature" and not self.cover.signed(line.text)
        blocks.append(with_offices(blocks, line) if is_name else OpenBlock(line, role))
        if role in BELOW_MASTHEAD or (len(line.text) >= LONGEST_HEADED and len(blocks) >= 3):
            self.in_masthead = False

    def _role_of_dated_heading(self, index: int) -> str:
        """The role of a heading that begins with its date: only its lines together show it."""
        if not may_begin_with_date(self.lines[index]):
            return ""
        roles = (self.headings.dated_role(text, self.in_masthead) for text in self._joined_from(index))
        return next(filter(None, roles), "")

    def _joined_from(self, index: int) -> Iterator[str]:
        """A line with the next, then with the next two, as long as they are short and follow without a gap."""
        text = self.lines[index].text
        for line in self.lines[index + 1 : index + MOST_DATED_LINES]:
            if line.gap >= self.measure.threshold or len(line.text) > LONGEST_DATED:
                return
            text += line.text
            yield text

    def _begins(self, index: int, line: Line, role: str, last: OpenBlock) -> bool:
        """Whether a line begins a new block. The strongest reasons come first."""
        by_role = self._begins_by_role(index, line, role, last)
        if by_role is not None:
            return by_role
        heading = self.headings.is_heading(last)
        return self._begins_by_words(line, last, heading) or self._begins_by_place(index, line, last, heading)

    def _begins_by_role(self, index: int, line: Line, role: str, last: OpenBlock) -> bool | None:
        """Whether a line begins a block because of the roles of the two and the gap between them; None if these leave it open."""
        if line.alone or last.last.alone:
            return True
        if role and not (role == "masthead" and last.role == "title"):
            return not self._is_one_organization(line, role, last)
        if line.gap >= self.measure.threshold:
            return not self.paragraphs.is_cut_by_page(index, line, last)
        if self._is_masthead(last):
            return self._ends_masthead_line(line, last)
        return ends_signature(line, last, self.cover) if last.role == "signature" else None

    def _begins_by_words(self, line: Line, last: OpenBlock, heading: bool) -> bool:
        """Whether the words of a line and of the block before it show that the line begins a block."""
        if _is_bracketed(last) or self.headings.begins_agenda_item(line, last):
            return True
        return self.paragraphs.ends_preambular(line, last) or (heading and self.headings.ends(line, last))

    def _begins_by_place(self, index: int, line: Line, last: OpenBlock, heading: bool) -> bool:
        """Whether the length of lines, the numbers of items and the indents show that a line begins a block."""
        if not heading and self._is_short_line_of_masthead(line, last):
            return True
        if self.paragraphs.begins_item(index, line, last):
            return True
        if line.indent > last.first.indent and ITEM.match(last.first.text):
            return False  # the line continues the item under its first words
        if not heading and _is_indented(line, last):
            return True
        return not self.measure.separated and self.paragraphs.ends(index, line, last)

    def _is_one_organization(self, line: Line, role: str, last: OpenBlock) -> bool:
        """Whether two lines, each of which could begin a block, are one name: `UNITED` / `NATIONS`."""
        return role == last.role == "masthead" and line.gap == 0 and self.cover.is_one_name(f"{last.text} {line.text}")

    def _is_masthead(self, block: OpenBlock) -> bool:
        """Whether a block is a line of the masthead, by its role or because all its lines together are one."""
        if block.role == "masthead":
            return True
        return self.in_masthead and block.length <= LONGEST_LINE + len("***") and bool(self.cover.masthead_line(block.text))

    def _ends_masthead_line(self, line: Line, last: OpenBlock) -> bool:
        """Whether a line of the masthead is complete; two lines that are one only together stay one."""
        if not self.measure.separated or line.gap > 0:
            return True
        return bool(self.cover.masthead_line(last.text)) and not self.cover.masthead_line(f"{last.text} {line.text}")

    def _is_short_line_of_masthead(self, line: Line, last: OpenBlock) -> bool:
        """Whether two lines are short enough to be two lines of a masthead, in a text without empty lines between paragraphs."""
        if not self.in_masthead or not self.measure.headed or self.measure.separated:
            return False
        short = len(last.last.text) <= LONGEST_SHORT and len(line.text) <= LONGEST_SHORT
        return short and not line.text[0].islower() and not ends_sentence(last.last.text)
