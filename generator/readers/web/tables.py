"""Tables of a page: which are tables, and the rows of one, each cell in its column.

A table that holds tables, titles, whole passages, or only one row or column, parts the page and is no table. A cell
that reaches over columns or rows leaves empty cells where it reaches; nothing is said twice. A masthead is no table.
"""

from __future__ import annotations

from lxml.etree import _Element

from generator.masthead.cover import SYMBOLS
from generator.readers.web.gathered import GatheredText
from generator.readers.web.outline import TITLES, Outline

MOST = 100  # columns in which, and rows over which, a cell may reach
LONGEST_CELL = 1_000  # letters: what is longer is no cell but a passage
HEAD = 8  # rows that a masthead has at most
BEFORE = 60  # letters that may stand before it: a name, a symbol
LONGEST_SYMBOLS = 60  # letters
LAYOUT = frozenset(("presentation", "none"))


class TableCell:
    """One cell of a row: its text, how far it reaches, whether it heads its column."""

    __slots__ = ("columns", "is_head", "rows", "run")

    def __init__(self, element: _Element, run: GatheredText) -> None:
        self.run = run
        self.is_head = element.tag == "th"
        self.columns, self.rows = _reach(element, "colspan"), _reach(element, "rowspan")


class OpenTable:
    """A table while it is read: the cells of the row that is open, and the columns into which cells above reach down."""

    __slots__ = ("_below", "cells", "table")

    def __init__(self, table: _Element) -> None:
        self.table = table
        self.cells: list[TableCell] | None = None
        self._below: dict[int, int] = {}

    @property
    def run(self) -> GatheredText | None:
        """The text of the cell that is open."""
        return self.cells[-1].run if self.cells else None

    def begin(self) -> None:
        """A new row."""
        self.cells = []

    def end(self) -> list[TableCell | None]:
        """The row in its columns; None where a cell above or before reaches over."""
        out: list[TableCell | None] = []
        for cell in self.cells or []:
            self._reached(out)
            columns = max(1, min(cell.columns, MOST - len(out)))
            for column in range(len(out), min(len(out) + columns, MOST)) if cell.rows > 1 else ():
                self._below[column] = cell.rows - 1
            out += [cell, *[None] * (columns - 1)]
        until = max(self._below, default=-1)
        while len(out) <= until:
            if len(out) in self._below:
                self._reached(out)
            else:
                out.append(None)
        self.cells = None
        return out

    def _reached(self, out: list[TableCell | None]) -> None:
        while len(out) in self._below:
            column = len(out)
            out.append(None)
            self._below[column] -= 1
            if not self._below[column]:
                del self._below[column]


def tables_of(page: Outline) -> dict[_Element, None]:
    """The tables that are tables, in order."""
    tables = {table: None for table in page.elements if table.tag == "table" and _is_table(table, page)}
    first = next(iter(tables), None)
    if first is not None and _is_masthead(first, page):
        del tables[first]
    return tables


def _is_masthead(table: _Element, page: Outline) -> bool:
    """Whether a table is a masthead: before nearly all other text, few rows, a symbol in one of its cells."""
    before = sum(page.own[each] for each in page.elements[: page.number[table]])
    under = page.under(table)
    rows = sum(1 for each in under if each.tag == "tr")
    if before > BEFORE or rows > HEAD or any(each.tag == "th" for each in under):
        return False
    cells = ["".join(each.itertext()).strip() for each in under if each.tag == "td" and page.letters[each] <= LONGEST_SYMBOLS]
    return sum(1 for said in cells if SYMBOLS.fullmatch(said)) == 1


def _is_table(table: _Element, page: Outline) -> bool:
    if table.get("role", "") in LAYOUT:
        return False
    rows: dict[_Element, list[bool]] = {}  # which cells hold text
    row = None
    for each in page.elements[page.number[table] + 1 : page.last[table] + 1]:
        if each.tag == "table" or each.tag in TITLES:
            return False
        if each.tag == "tr":
            row = each
        elif each.tag in ("td", "th") and row is not None:
            if page.letters[each] > LONGEST_CELL:
                return False
            rows.setdefault(row, []).append(page.letters[each] > 0)
    return sum(1 for cells in rows.values() if len(cells) > 1 and any(cells)) > 1 and any(sum(cells) > 1 for cells in rows.values())


def _reach(element: _Element, name: str) -> int:
    said = element.get(name, "1").strip()
    return min(int(said), MOST) if said.isascii() and said.isdigit() and len(said) < 6 and int(said) else 1
