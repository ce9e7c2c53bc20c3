"""The text of a parsed page as lines: its blocks in order, its tables row by row, white space as a browser shows it.

Raised figures and a single raised letter are written raised (`822 (1993)¹`, `aᵇ`), lowered figures lowered. Longer raised
text becomes plain text (`1er`, `19th`). Numbers that a browser draws before the items of a list are not in the text and
are not added. This module does not know what chrome is: it gets the elements to leave out, each with its rule.
"""

from __future__ import annotations

import re
from collections.abc import Container, Mapping
from itertools import islice

from lxml.etree import _Element, iterwalk

from generator.model import Span
from generator.readers.draft import Reading
from generator.readers.marks import RAISED_FIGURES, RAISED_LETTERS
from generator.readers.web.gathered import BlockPlace, GatheredText, PageLines
from generator.readers.web.notes import PageNotes
from generator.readers.web.outline import BLOCKS, CELLS, TITLES, UNREAD, stated_language
from generator.readers.web.tables import OpenTable

FIGURES = re.compile(r"(?=.*\d)[\d\s,;()+−–-]{1,12}")
RAISE = str.maketrans("0123456789+-−", f"{RAISED_FIGURES}⁺⁻⁻")
RAISE_LETTER = str.maketrans("abcdefghijklmnoprstuvwxyz", RAISED_LETTERS)
LOWER = str.maketrans("0123456789+-−", "₀₁₂₃₄₅₆₇₈₉₊₋₋")
WRITTEN: Mapping[str, tuple[Mapping[int, int], Mapping[int, int]]] = {"sup": (RAISE, RAISE_LETTER), "sub": (LOWER, {})}
ITEMS = ("li", "dt", "dd")


class Flow:
    """One walk through a page; `left_out` gives the rule of each element that is not the document's text."""

    def __init__(self, left_out: Mapping[_Element, str], notes: PageNotes) -> None:
        self._left_out, self._notes, self._references = left_out, notes.blocks, notes.references
        self._targets = frozenset(notes.references.values())
        self._note_elements = self._notes.union(self._references, self._targets)
        self._lines = PageLines()
        self._block = GatheredText()
        self._blocks: list[_Element] = []  # those that are open
        self._rules = [""]
        self._languages = [""]
        self._with_language: set[_Element] = set()
        self._ranks = [0]  # of headings
        self._notes_open = 0
        self._begins_item = False
        self._raised: list[Mapping[int, int]] = []
        self._open_marks: list[tuple[_Element, GatheredText, int]] = []
        self._table: OpenTable | None = None

    def read(self, root: _Element, tables: Container[_Element]) -> Reading:
        """The page as a reading; only these tables are tables, the others divide the page into columns."""
        walk = iterwalk(root, events=("start", "end", "comment"))
        for event, element in walk:
            is_read = event != "comment" and element.tag not in UNREAD
            if event == "start":
                if is_read:
                    self._open(element, element in tables)
                else:
                    walk.skip_subtree()
                continue
            if is_read:
                self._close(element)
            self._add_text(element.tail)
        self._end_block(root)
        return self._lines.reading()

    # Where text goes

    @property
    def _in_row(self) -> bool:
        return self._table is not None and self._table.in_row

    @property
    def _text(self) -> GatheredText:
        """The text of the cell that is open, else of the block."""
        return (self._table.text if self._table else None) or self._block

    def _add_text(self, text: str | None) -> None:
        if not text:
            return
        if self._raised:
            text = text.translate(self._raised[-1])
        gathered = self._text
        if gathered is self._block and self._is_preformatted:
            gathered.add_as_is(text, self._rules[-1])
        else:
            gathered.add(text, self._rules[-1])

    @property
    def _is_preformatted(self) -> bool:
        return bool(self._blocks) and self._blocks[-1].tag == "pre"

    def _break_line(self) -> None:
        if self._in_row:
            self._add_text(" ")
        else:
            self._block.add_as_is("\n")

    # Blocks and tables

    def _open(self, element: _Element, is_table: bool) -> None:
        if element.tag == "br":
            self._break_line()
        elif element.tag in BLOCKS:
            self._end_text()
            self._blocks.append(element)
            self._open_block(element, is_table)
        self._enter(element)
        if element in self._note_elements:
            self._enter_note(element)
        self._add_text(element.text)

    def _close(self, element: _Element) -> None:
        if element.tag in BLOCKS:
            self._end_text()
            self._close_block(element)
            self._blocks.pop()
        if element in self._note_elements:
            self._leave_note(element)
        self._leave(element)

    def _open_block(self, element: _Element, is_table: bool) -> None:
        """Opens a table, or in a table a row or a cell."""
        if is_table:
            self._table = OpenTable(element)
        elif self._table and element.tag == "tr":
            self._end_row(element)  # a row that was never closed
            self._table.begin_row()
        elif self._table and element.tag in CELLS:
            self._table.add_cell(element)

    def _close_block(self, element: _Element) -> None:
        if element.tag == "tr":
            self._end_row(element)
        elif self._table and self._table.element is element:
            self._table = None

    def _end_text(self) -> None:
        """Ends the text of a block. In a row a cell can hold blocks; there it adds only a space."""
        if not self._in_row:
            if self._blocks:
                self._end_block(self._blocks[-1])
        elif self._text is not self._block:
            self._add_text(" ")

    def _end_block(self, element: _Element) -> None:
        """Hands the text of a block on to the lines, if it has any, and begins another."""
        if not self._block.length:
            return
        block, self._block = self._block, GatheredText()
        self._open_marks = [(link, self._block, 0) for link, _, _ in self._open_marks]
        note, item = self._notes_open > 0, self._begins_item
        place = BlockPlace(element.sourceline or 1, self._ranks[-1], self._languages[-1], note, item)
        if self._lines.add_block(block, place):
            self._begins_item = False

    def _end_row(self, element: _Element) -> None:
        """Hands the row that is open on to the lines, if one is open."""
        if self._table and self._table.in_row:
            row = self._table.end_row()
            self._lines.add_row(row.texts, BlockPlace(element.sourceline or 1, int(row.is_head), self._languages[-1]))

    # What an element says of the text in it

    def _enter(self, element: _Element) -> None:
        """Begins what an element says: left out or kept, a language, a heading's rank, an item, raised."""
        if element in self._left_out:
            self._rules.append(self._left_out[element])
        if language := _language(element):
            self._languages.append(language)
            self._with_language.add(element)
        if element.tag in TITLES:
            self._ranks.append(int(element.tag[1]))
        elif element.tag in ITEMS:
            self._begins_item = True
        elif element.tag in WRITTEN:
            self._raised.append(self._raised[-1] if self._raised else _raised(element))

    def _leave(self, element: _Element) -> None:
        if element.tag in TITLES:
            self._ranks.pop()
        elif element.tag in ITEMS:
            self._begins_item = False
        elif element.tag in WRITTEN:
            self._raised.pop()
        if element in self._with_language:
            self._languages.pop()
        if element in self._left_out:
            self._rules.pop()

    def _enter_note(self, element: _Element) -> None:
        """Begins a note, the target of a mark, or a mark."""
        self._notes_open += element in self._notes
        if element in self._targets:
            self._lines.await_note(element)
        if element in self._references:
            self._open_marks.append((element, self._text, self._text.length))

    def _leave_note(self, element: _Element) -> None:
        self._notes_open -= element in self._notes
        if element in self._references:
            _, gathered, start = self._open_marks.pop()
            if gathered.length > start:
                gathered.marks.append((Span(start, gathered.length), self._references[element]))


def _language(element: _Element) -> str:
    """The language that an element states for itself; what a whole page states is only a claim."""
    return "" if element.tag in ("html", "body") else stated_language(element)


def _raised(element: _Element) -> Mapping[int, int]:
    """How to write the characters in a raised or lowered element: figures and a single letter in their place, words plain."""
    figures, letter = WRITTEN[element.tag]
    text = "".join(islice(element.itertext(), 8))[:40].strip()
    if FIGURES.fullmatch(text):
        return figures
    return letter if len(text) == 1 else {}
