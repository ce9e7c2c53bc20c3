"""The tables of a page: which elements are tables, and the rows of a table with each cell in its column.

An element that holds tables, titles or whole passages, or has only one row or column, divides the page and is not a table.
A cell that reaches over several columns or rows leaves empty cells there; its text appears once. A masthead is not a table.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lxml.etree import _Element

from generator.masthead.cover import SYMBOLS
from generator.readers.web.gathered import GatheredText
from generator.readers.web.outline import CELLS, TITLES, Outline, text_of

MOST = 100  # columns or rows that a cell can reach over
LONGEST_NUMBER = 5  # digits
LONGEST_CELL = 1_000  # letters: longer text is not a cell but a passage
MOST_MASTHEAD_ROWS = 8
BEFORE = 60  # letters that may come before a masthead: a name, a symbol
LONGEST_SYMBOLS = 60  # letters
LAYOUT = frozenset(("presentation", "none"))


class TableCell:
    """One cell of a row: its text, how far it reaches, whether it is the head of its column."""

    __slots__ = ("columns", "is_head", "rows", "text")

    def __init__(self, element: _Element) -> None:
        self.text = GatheredText()
        self.is_head = element.tag == "th"
        self.columns, self.rows = _reach(element, "colspan"), _reach(element, "rowspan")


@dataclass(frozen=True, slots=True)
class TableRow:
    """The texts of a row, column by column, with None where a cell above or before reaches; and whether all are heads."""

    texts: Sequence[GatheredText | None]
    is_head: bool


class OpenTable:
    """A table during the walk: the cells of the row that is open, and the columns that cells above reach down into."""

    __slots__ = ("_below", "_cells", "element", "in_row")

    def __init__(self, element: _Element) -> None:
        self.element = element
        self.in_row = False
        self._cells: list[TableCell] = []
        self._below: dict[int, int] = {}

    @property
    def text(self) -> GatheredText | None:
        """The text of the cell that is open; None before the first cell of a row and outside rows."""
        return self._cells[-1].text if self._cells else None

    def begin_row(self) -> None:
        """Opens a row."""
        self.in_row = True

    def add_cell(self, element: _Element) -> None:
        """Opens a cell, if a row is open."""
        if self.in_row:
            self._cells.append(TableCell(element))

    def end_row(self) -> TableRow:
        """Closes the row and returns it."""
        texts: list[GatheredText | None] = []
        for cell in self._cells:
            self._leave_reached(texts)
            self._place(cell, texts)
        until = max(self._below, default=-1)
        self._leave_reached(texts)
        while len(texts) <= until:
            texts.append(None)
            self._leave_reached(texts)
        is_head = all(cell.is_head for cell in self._cells)
        self.in_row, self._cells = False, []
        return TableRow(texts, is_head)

    def _place(self, cell: TableCell, texts: list[GatheredText | None]) -> None:
        """Adds a cell to the texts of its row, with empty cells for the other columns that it reaches over."""
        columns = max(1, min(cell.columns, MOST - len(texts)))
        if cell.rows > 1:
            reached = range(len(texts), min(len(texts) + columns, MOST))
            self._below.update(dict.fromkeys(reached, cell.rows - 1))
        texts += [cell.text, *[None] * (columns - 1)]

    def _leave_reached(self, texts: list[GatheredText | None]) -> None:
        """Adds empty cells for the next columns, as long as cells above reach into them."""
        while len(texts) in self._below:
            column = len(texts)
            texts.append(None)
            self._below[column] -= 1
            if not self._below[column]:
                del self._below[column]


def tables_of(page: Outline) -> dict[_Element, None]:
    """The elements that are tables, in order, without a masthead."""
    tables = {table: None for table in page.elements if table.tag == "table" and _is_table(table, page)}
    first = next(iter(tables), None)
    if first is not None and _is_masthead(first, page):
        del tables[first]
    return tables


def _is_masthead(table: _Element, page: Outline) -> bool:
    """Whether a table is a masthead: before nearly all other text, few rows, symbols in exactly one of its cells."""
    before = sum(map(page.own.__getitem__, page.elements[: page.number[table]]))
    elements = page.under(table)
    number = Counter(each.tag for each in elements)
    if before > BEFORE or number["tr"] > MOST_MASTHEAD_ROWS or number["th"]:
        return False
    return len(list(filter(SYMBOLS.fullmatch, _short_cells(elements, page)))) == 1


def _short_cells(elements: Sequence[_Element], page: Outline) -> Iterator[str]:
    """The texts of the cells that are short enough for symbols."""
    return (text_of(each) for each in elements if each.tag == "td" and page.letters[each] <= LONGEST_SYMBOLS)


def _is_table(table: _Element, page: Outline) -> bool:
    inside = page.under(table)[1:]
    if table.get("role", "") in LAYOUT or any(_divides_page(each) for each in inside):
        return False
    return _is_grid([[page.letters[cell] for cell in row] for row in _rows(inside)])


def _divides_page(element: _Element) -> bool:
    return element.tag == "table" or element.tag in TITLES


def _rows(elements: Sequence[_Element]) -> list[list[_Element]]:
    """The cells of each row."""
    rows: list[list[_Element]] = []
    for each in elements:
        if each.tag == "tr":
            rows.append([])
        elif each.tag in CELLS and rows:
            rows[-1].append(each)
    return rows


def _is_grid(rows: Sequence[Sequence[int]]) -> bool:
    """Whether rows of cells, given by their letters, make a table: text beside text, in two rows or more, no long passage."""
    has_passage = any(max(row, default=0) > LONGEST_CELL for row in rows)
    wide = [row for row in rows if len(row) > 1 and any(row)]
    return not has_passage and len(wide) > 1 and any(len(row) - row.count(0) > 1 for row in wide)


def _reach(element: _Element, name: str) -> int:
    """The number of columns or rows that an attribute states; 1 if it states no number or 0."""
    stated = element.get(name, "1").strip()
    is_number = stated.isascii() and stated.isdigit() and len(stated) <= LONGEST_NUMBER
    return min(int(stated) or 1, MOST) if is_number else 1
