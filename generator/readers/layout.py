"""Joins the lines of a source into blocks: hard wraps, an empty line after every line, paragraphs cut by a page.

Geometry decides, with the words of a cover where lines look alike; it never looks into a sentence for its meaning. The
only thing it changes is what stands between lines.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from generator.masthead.cover import ABBREVIATED, LONGEST_LINE, STOPS, Cover
from generator.readers.draft import Draft, Joint, Line, Reading
from generator.readers.line_roles import LineRoles
from generator.readers.marks import MARK_IN_TEXT, NoteMarks
from generator.readers.measure import FIRST_WORD, Measure, after_furniture
from generator.readers.open_block import OpenBlock
from generator.readers.parts import ITEM, LISTED, ends_sentence
from generator.readers.text_tables import with_rows
from generator.text.scripts import WIDE, in_capitals

HEADINGS = ("title", "annex", "annex_title")
WIDER = 8  # code points by which a line outruns a heading's lines when the body begins
LONGEST_HEADING = 600  # code points
LONGEST_HEADED = 200  # code points of a line above a title
LONGEST_SIGNED = 60  # code points of a line of a signature
MOST_SIGNED = 8  # lines of a signature
MOST_OFFICES = 3  # blocks above a name that is signed behind
LONGEST_OFFICE = 40  # code points
WIDE_SIGN = re.compile(f"[{WIDE}]")
HAN, WIDE_MARK = r"[\u3400-\u9fff]", r"[\u3001-\u303f\uff00-\uffef]"
BESIDE_FIGURE = re.compile(f"{HAN}[0-9]|[0-9]{HAN}")
APART_FROM_FIGURE = re.compile(f"{HAN} [0-9]|[0-9] {HAN}")
MARK_BY_FIGURE = re.compile(f"{WIDE_MARK}[0-9]|[0-9]{WIDE_MARK}")
CUT_WORD = re.compile(r"\w-")
FIGURES = "0123456789⁰¹²³⁴⁵⁶⁷⁸⁹*†‡"
NEXT = 3  # lines of which a title's beginning is tried to be one
LONGEST_TRIED = 60  # code points of such a line
PRESIDING = re.compile(r"[^\W\d_][^:：]{1,40}[:：]")  # `Chairperson:`, under the line that says where a meeting was held
RESOLVED = re.compile(r"\d{1,3}/\d{1,3}\.? ")  # the number that opens the title of what was adopted
LONG_RULE = re.compile(r"[-_–—]{3,}")


def arrange(reading: Reading, cover: Cover) -> list[Draft]:
    """The blocks of a reading in order, unnamed but for what their first words tell."""
    if reading.settled:
        return _settled(reading.lines, cover)
    return [block.frozen() for block in _Arrangement(reading, cover).blocks()]


def _settled(lines: Sequence[Line], cover: Cover) -> list[Draft]:
    """The blocks of a format that says itself where they end; a line without a gap before it goes on in its block."""
    blocks: list[OpenBlock] = []
    openings = LineRoles(cover, frozenset(), NoteMarks(""))
    in_masthead = True
    for line in lines:
        if blocks and line.gap == 0 and not (in_masthead and _next_of_masthead(blocks[-1], line, cover)):
            blocks[-1].add(line, "\n", page_break=False)
            continue
        blocks.append(OpenBlock(line, openings.role(line, None, in_masthead=True, apart=True)))
        in_masthead = in_masthead and blocks[-1].role not in {"title", "annex"} and len(line.text) <= LONGEST_HEADED
    return [block.frozen() for block in blocks]


def _next_of_masthead(last: OpenBlock, line: Line, cover: Cover) -> bool:
    """Whether a line that only a break parts from the one before is the next of a masthead, whose lines are blocks in every format."""
    if last.role != "masthead" or line.kind or not line.text or cover.is_organization(f"{last.text} {line.text}"):
        return False
    return bool(cover.masthead_line(line.text)) or not cover.masthead_line(f"{last.text} {line.text}")


class _Arrangement:
    """The lines of one text on their way into blocks."""

    def __init__(self, reading: Reading, cover: Cover) -> None:
        self.cover = cover
        lines = [replace(line, rule=True, alone=True) if LONG_RULE.fullmatch(line.text) else line for line in reading.lines]
        self.lines = with_rows(reading.text, lines)
        self.measure = Measure.of(self.lines, cover)
        self.after_furniture = after_furniture(reading, self.lines)
        starred = any(line.text.startswith("*") for line in self.lines)
        marks = frozenset(MARK_IN_TEXT.findall(reading.text)) if starred else frozenset[str]()
        self.openings = LineRoles(cover, marks, NoteMarks(reading.text))
        self.figures_close = len(BESIDE_FIGURE.findall(reading.text)) > len(APART_FROM_FIGURE.findall(reading.text))
        self.in_masthead = True

    def blocks(self) -> list[OpenBlock]:
        """The blocks, each line in one of them."""
        blocks: list[OpenBlock] = []
        for index, line in enumerate(self.lines):
            last = blocks[-1] if blocks else None
            role = self.openings.role(line, last, self.in_masthead, line.gap >= self.measure.threshold) or self._opened_by_date(index)
            if last and not self._begins(index, line, role, last):
                apart = line.gap >= self.measure.threshold or line.page != last.last.page or index in self.after_furniture
                last.add(line, self._joint(last, line), page_break=apart)
                continue
            if last and self.in_masthead:
                self.in_masthead = not self._is_text(last)
            begun = OpenBlock(line, role)
            if role == "signature" and not self.cover.signed(line.text):
                begun = _with_offices(blocks, line)
            blocks.append(begun)
            self.in_masthead = self.in_masthead and role not in {"title", "annex"} and (len(line.text) < LONGEST_HEADED or len(blocks) < 3)
        return blocks

    def _opened_by_date(self, index: int) -> str:
        """Whether a heading that begins with its date, as Chinese ones do, begins here: only all its lines together tell."""
        first = self.lines[index]
        if not first.text[0].isdigit() or len(first.text) > LONGEST_TRIED or not WIDE_SIGN.search(first.text) or ends_sentence(first.text):
            return ""
        text = first.text
        for line in self.lines[index + 1 : index + NEXT]:
            if line.gap >= self.measure.threshold or len(line.text) > LONGEST_TRIED:
                break
            text += line.text
            if self.cover.opens_annex(text):
                return "annex"
            if self.in_masthead and self.cover.title_type(text) in {"letter", "note_verbale"}:
                return "title"
        return ""

    def _is_text(self, block: OpenBlock) -> bool:
        """Whether a block that is complete is running text, before which every masthead has ended."""
        return (
            len(block.lines) > 1
            and block.role not in {"masthead", "title"}
            and block.length > LONGEST_LINE
            and ends_sentence(block.last.text)
        )

    def _begins(self, index: int, line: Line, role: str, last: OpenBlock) -> bool:
        """Whether a line begins a new block; the reasons stand in the order of their weight."""
        told = self._begins_by_role(index, line, role, last)
        if told is not None:
            return told
        heading = last.role in HEADINGS or self.cover.heads_agenda_item(last.first.text)
        return self._begins_by_words(line, last, heading) or self._begins_by_place(index, line, last, heading)

    def _begins_by_role(self, index: int, line: Line, role: str, last: OpenBlock) -> bool | None:
        """What the roles of two lines and the gap between them say; None where they leave it open."""
        if line.alone or last.last.alone:
            return True
        if role and not (role == "masthead" and last.role == "title"):
            return not self._same(line, role, last)
        if line.gap >= self.measure.threshold:
            return not self._cut_by_page(index, line, last)
        if last.role == "masthead" or (
            self.in_masthead and last.length <= LONGEST_LINE + len("***") and self.cover.masthead_line(last.text)
        ):
            return self._new_masthead_line(line, last)
        return self._ends_signature(line, last) if last.role == "signature" else None

    def _begins_by_words(self, line: Line, last: OpenBlock, heading: bool) -> bool:
        """Whether the words of two lines show that the second begins a block."""
        if last.first.text[0] == "[" and last.last.text[-1] == "]":
            return True
        if self.cover.heads_agenda_item(line.text) or (PRESIDING.match(line.text) and self.cover.convenes(last.text)):
            return True
        return self._ends_preambular(line, last) or (heading and self._ends_heading(line, last))

    def _begins_by_place(self, index: int, line: Line, last: OpenBlock, heading: bool) -> bool:
        """Whether the length of lines, the numbers of items and the indents show that a line begins a block."""
        measure = self.measure
        if self.in_masthead and measure.headed and not measure.separated and not heading:
            short = max(len(last.last.text), len(line.text)) <= 60 and not ends_sentence(last.last.text)
            if short and not line.text[0].islower():
                return True
        item = ITEM.match(last.first.text)
        if ITEM.match(line.text) and (item or ends_sentence(last.last.text)) and not self._runs_into(index, line, last):
            return True
        if item and line.indent > last.first.indent:
            return False  # it hangs under its item
        if not heading and (line.indent - last.last.indent >= 2 or (line.indent >= 2 and ends_sentence(last.last.text))):
            return True
        return not measure.separated and self._parted(index, line, last)

    def _same(self, line: Line, role: str, last: OpenBlock) -> bool:
        """Whether two lines, each of which could open a block, are one: `UNITED` / `NATIONS`."""
        return role == last.role == "masthead" and line.gap == 0 and self.cover.is_organization(f"{last.text} {line.text}")

    def _new_masthead_line(self, line: Line, last: OpenBlock) -> bool:
        """Whether a masthead's line is complete; two lines that only together are one go on."""
        whole = self.cover.masthead_line(last.text)
        both = self.cover.masthead_line(f"{last.text} {line.text}")
        return bool(whole and not both) or not (self.measure.separated and line.gap == 0)

    def _ends_signature(self, line: Line, last: OpenBlock) -> bool:
        """Whether a signature is complete: its name is signed behind, or what follows is no office."""
        sentence = len(line.text) > LONGEST_OFFICE / 2 and ends_sentence(line.text) and not ABBREVIATED.search(line.text)
        return sentence or len(line.text) > LONGEST_SIGNED or len(last.lines) >= MOST_SIGNED or self.cover.signed_behind(last.last.text)

    def _ends_preambular(self, line: Line, last: OpenBlock) -> bool:
        """Whether the line before ended a paragraph of a preamble, each of which ends with a comma."""
        if last.role or last.last.text.rstrip(FIGURES)[-1:] not in LISTED:
            return False
        if last.length <= LONGEST_LINE and self.cover.names_adopting_body(last.text):
            return True
        follows = self.cover.opens_preamble(line.text) or bool(ITEM.match(line.text))
        return follows and self.cover.opens_preamble(last.first.text)

    def _ends_heading(self, line: Line, last: OpenBlock) -> bool:
        """Whether a heading is complete and the line begins what stands under it."""
        cover = self.cover
        if ITEM.match(line.text) or cover.names_adopting_body(line.text) or (last.role == "title" and cover.convenes(line.text)):
            return True
        if in_capitals(last.first.text) and not in_capitals(line.text) and line.text[0].isupper():
            return True
        if line.text[0] == "[" or RESOLVED.match(line.text):
            return True
        if not line.text[0].islower() and line.text[-1] in STOPS and not ABBREVIATED.search(line.text):
            return True  # a sentence, which no heading is
        if last.length > LONGEST_HEADING:
            return False
        if cover.is_complete_title(last.text):
            return not (line.text[0].islower() and cover.opens_annex(f"{last.text} {line.text}"))
        return cover.ends_title(last.text) and not cover.continues_heading(line.text)

    def _runs_into(self, index: int, line: Line, last: OpenBlock) -> bool:
        """Whether what looks like an item's mark stands in the middle of a sentence: `… of paragraph` / `(a) of the …`."""
        mark = ITEM.match(line.text)
        low = mark is not None and line.text[mark.end()].islower()
        full = len(last.last.text) >= self.measure.width(index) * 0.8 and len(last.last.text) > LONGEST_OFFICE
        return low and full and last.last.text[-1].isalpha() and not self.cover.joins(last.last.text)

    def _parted(self, index: int, line: Line, last: OpenBlock) -> bool:
        """Without empty lines: a paragraph ends with a sentence, or where the next word would still have fitted."""
        heading = last.role in HEADINGS
        if ends_sentence(last.last.text) and not heading:
            return True
        if line.text[0].islower():
            return False
        if line.text[0].isdigit() and not ITEM.match(line.text) and len(last.last.text) > self.measure.width(index) * 0.5:
            return False
        if self.cover.joins(last.last.text):
            return False
        if heading and len(line.text) > last.widest + WIDER:
            return True
        if not heading and in_capitals(last.last.text) != in_capitals(line.text):
            return True
        room = last.widest if heading else self.measure.width(index) * 0.7
        first_word = FIRST_WORD.match(line.text)
        return len(last.last.text) + 1 + len(first_word.group() if first_word else "") <= room

    def _cut_by_page(self, index: int, line: Line, last: OpenBlock) -> bool:
        """A paragraph cut by a page: it stops without a stop, and the next line goes on in small letters.

        Where a page's furniture stood between the two, and the line before is a full one, any letter goes on.
        """
        if last.role or last.last.kind or line.kind or last.length < LONGEST_OFFICE / 2:
            return False
        if ITEM.match(line.text) or self._ends_preambular(line, last):
            return False
        end = last.last.text.rstrip("*†‡0123456789")[-1:]
        open_end = not end or end.isalnum() or end in ",-_،，、"
        if line.text[0].islower():
            return open_end and last.length >= LONGEST_OFFICE
        full = len(last.last.text) >= 0.8 * self.measure.width(index) and (len(last.lines) > 1 or last.length >= 60)
        new_page = index in self.after_furniture or line.page != last.last.page
        return open_end and full and new_page and line.text[0].isalnum()

    def _joint(self, last: OpenBlock, line: Line) -> Joint:
        """What joins a line to its block; a figure beside a Chinese sign stands apart only where this text sets a space there."""
        if last.role == "signature":
            return "\n"
        before, after = last.last.text[-1], line.text[0]
        if WIDE_SIGN.match(before) and WIDE_SIGN.match(after):
            return ""
        if MARK_BY_FIGURE.match(before + after) or (self.figures_close and BESIDE_FIGURE.match(before + after)):
            return ""
        if before == "-" and after.isalpha() and CUT_WORD.match(last.last.text[-2:]):
            return ""
        return " "


def _with_offices(blocks: list[OpenBlock], line: Line) -> OpenBlock:
    """The signature whose name is signed behind, with the offices above it, which are taken from the blocks."""
    above: list[Line] = []
    while len(blocks) > 1 and len(above) < MOST_SIGNED and _is_office(blocks[-1]):
        above[:0] = blocks.pop().lines
    lines = [*above, line]
    begun = OpenBlock(lines[0], "signature")
    for each in lines[1:]:
        begun.add(each, "\n", page_break=False)
    return begun


def _is_office(block: OpenBlock) -> bool:
    """Whether a block can be an office above a name: a few short lines and no sentence."""
    short = all(len(line.text) <= LONGEST_OFFICE and not line.alone for line in block.lines) and len(block.lines) <= MOST_OFFICES
    return not block.role and short and not ends_sentence(block.last.text) and not ITEM.match(block.first.text)
