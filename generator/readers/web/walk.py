"""The text of a parsed page as lines: its blocks in order, its tables row by row, white space as a browser shows it.

Raised figures and a raised letter stay raised (`822 (1993)¹`, `aᵇ`), lowered figures lowered; what is raised and longer
is plain (`1er`, `19th`). Numbers that a browser draws before the items of a list are not in the text and not made.
This module knows no chrome: it is told what is left out, and by which rule.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from lxml.etree import _Element, iterwalk

from generator.model import Span
from generator.readers.draft import Reading
from generator.readers.marks import RAISED_FIGURES, RAISED_LETTERS
from generator.readers.web.gathered import BlockPlace, GatheredText, PageLines
from generator.readers.web.outline import BLOCKS, TITLES, UNREAD
from generator.readers.web.tables import OpenTable, TableCell

FIGURES = re.compile(r"(?=.*\d)[\d\s,;()+−–-]{1,12}")
RAISE = str.maketrans("0123456789+-−", f"{RAISED_FIGURES}⁺⁻⁻")
RAISE_LETTER = str.maketrans("abcdefghijklmnoprstuvwxyz", RAISED_LETTERS)
LOWER = str.maketrans("0123456789+-−", "₀₁₂₃₄₅₆₇₈₉₊₋₋")
ITEMS = ("li", "dt", "dd")
CELLS = ("td", "th")


class Flow:
    """One page walked once; `left_out` gives rules to elements, `notes` are blocks that are footnotes, `references` lead there."""

    def __init__(self, left_out: Mapping[_Element, str], notes: frozenset[_Element], references: Mapping[_Element, _Element]) -> None:
        self._left_out, self._notes, self._references = left_out, notes, references
        self._targets = frozenset(references.values())
        self._gathered = PageLines()
        self._run = GatheredText()
        self._owners: list[_Element] = []
        self._rules = [""]
        self._languages = [""]
        self._titles: list[int] = []
        self._in_note = 0
        self._item = False
        self._raise: list[Mapping[int, int | str]] = []
        self._open_marks: list[tuple[_Element, GatheredText, int]] = []
        self._rows: list[OpenTable] = []

    def read(self, root: _Element, tables: Mapping[_Element, None]) -> Reading:
        """The page as a reading; only these tables are tables, the others part the page into columns."""
        walk = iterwalk(root, events=("start", "end", "comment"))
        for event, element in walk:
            if event == "start":
                if element.tag in UNREAD:
                    walk.skip_subtree()
                else:
                    self._open(element, is_table=element in tables)
                    self._say(element.text)
                continue
            if event == "end" and element.tag not in UNREAD:
                self._close(element)
            if element is not root:
                self._say(element.tail)
        self._flush(root)
        return self._gathered.reading()

    def _say(self, text: str | None) -> None:
        if not text:
            return
        if self._raise:
            text = text.translate(self._raise[-1])
        rows = self._rows[-1] if self._rows else None
        run = rows.run if rows and rows.run else self._run
        as_is = run is self._run and bool(self._owners) and self._owners[-1].tag == "pre"
        run.add(text, self._rules[-1], as_is)

    # Opening and closing of elements

    def _open(self, element: _Element, is_table: bool) -> None:
        name = element.tag
        in_row = bool(self._rows and self._rows[-1].cells is not None)
        if name == "br":
            self._say(" ") if in_row else self._run.end_line()
        elif name in BLOCKS:
            self._part()
            self._owners.append(element)
            if is_table:
                self._rows.append(OpenTable(element))
            elif self._rows and name == "tr":
                if in_row:
                    self._row(element)  # a row that was never closed
                self._rows[-1].begin()
            elif in_row and name in CELLS:
                self._rows[-1].cells.append(TableCell(element, GatheredText()))  # type: ignore[union-attr]  # in_row says that it is a list
        self._enter(element)

    def _close(self, element: _Element) -> None:
        name = element.tag
        if name in BLOCKS:
            self._part(element)
            if self._rows and name == "tr" and self._rows[-1].cells is not None:
                self._row(element)
            elif self._rows and self._rows[-1].table is element:
                self._rows.pop()
            self._owners.pop()
        self._leave(element)

    def _enter(self, element: _Element) -> None:
        """What an element says of the text in it: left out or kept, its language, its rank, raised, a note, a mark."""
        if element in self._left_out:
            self._rules.append(self._left_out[element])
        if _language(element):
            self._languages.append(_language(element))
        if element.tag in TITLES:
            self._titles.append(int(element.tag[1]))
        elif element.tag in ITEMS:
            self._item = True
        elif element.tag in ("sup", "sub"):
            self._raise.append(_raising(element) if not self._raise else self._raise[-1])
        self._in_note += element in self._notes
        if element in self._targets:
            self._gathered.await_note(element)
        if element in self._references:
            run = self._rows[-1].run if self._rows and self._rows[-1].run else self._run
            self._open_marks.append((element, run, run.length))

    def _leave(self, element: _Element) -> None:
        if element in self._references:
            _, run, start = self._open_marks.pop()
            if run.length > start:
                run.marks.append((Span(start, run.length), self._references[element]))
        self._in_note -= element in self._notes
        if element.tag in TITLES:
            self._titles.pop()
        elif element.tag in ITEMS:
            self._item = False
        elif element.tag in ("sup", "sub"):
            self._raise.pop()
        if _language(element):
            self._languages.pop()
        if element in self._left_out:
            self._rules.pop()

    # What was said is handed on

    def _part(self, owner: _Element | None = None) -> None:
        """The end of a block's text; inside a row, where cells hold blocks, no more than a space."""
        if self._rows and self._rows[-1].cells is not None:
            if self._rows[-1].run:
                self._say(" ")
        elif self._owners:
            self._flush(owner if owner is not None else self._owners[-1])

    def _flush(self, owner: _Element) -> None:
        run, self._run = self._run, GatheredText()
        self._open_marks = [(element, self._run, 0) for element, _, _ in self._open_marks]
        heading = self._titles[-1] if self._titles else 0
        place = BlockPlace(owner.sourceline or 1, heading, self._languages[-1], note=self._in_note > 0, item=self._item)
        if self._gathered.block(run, place):
            self._item = False

    def _row(self, owner: _Element) -> None:
        cells = self._rows[-1].end()
        heads = all(cell.is_head for cell in cells if cell)
        self._gathered.row(
            [cell.run if cell else None for cell in cells], BlockPlace(owner.sourceline or 1, int(heads), self._languages[-1])
        )


def _language(element: _Element) -> str:
    """The language that an element states for itself; what a whole page states is only a claim."""
    return "" if element.tag in ("html", "body") else element.get("lang", "") or element.get("xml:lang", "")


def _raising(element: _Element) -> Mapping[int, int | str]:
    """How the signs in a raised or lowered element are written: figures and a lone letter in their place, words plain."""
    said = "".join(part for part, _ in zip(element.itertext(), range(8), strict=False))[:40].strip()
    if FIGURES.fullmatch(said):
        return RAISE if element.tag == "sup" else LOWER
    return RAISE_LETTER if element.tag == "sup" and len(said) == 1 else {}
