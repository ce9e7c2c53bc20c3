"""Values as cells of CSV and of a database: lists are one text, what a spreadsheet would run is not run, nothing breaks a file.

`CELLS` says how to get the values back. A file that is read by a program loses nothing but half letters and the character NUL,
which neither UTF-8 nor a database has: U+FFFD stands for each of them.
"""

from __future__ import annotations

import csv
import re
import tempfile
from collections.abc import Iterable, Sequence

from generator.exports.rows import Row, Value
from generator.exports.tables import Table
from generator.text.formulas import GUARD, RUN, guarded

UNFIT = re.compile("[\0\ud800-\udfff]")
REPLACED = "\ufffd"
RISKY = RUN | {GUARD}  # with which a text begins that is guarded
CELLS = (
    "UTF-8, comma, lines end with CR and LF. An empty cell is not known. Several values in one cell are divided by `|`; a `|` or a `\\` "
    "inside a value has a `\\` before it. A text that begins with one of = + - @ ＝ ＋ － ＠ ' or with a tab or a carriage return has a ' "
    "before it, so that no spreadsheet runs it: a program takes away one ' at the beginning of a text."
)


def cells_of(table: Table, rows: Sequence[Row]) -> Sequence[Row]:
    """Rows as a file or a database can hold them."""
    rows = _flat(table.types("list"), rows)
    texts = "".join([cell for row in rows for cell in row if cell.__class__ is str])
    return rows if _fits(texts) else [tuple(fit(cell) if isinstance(cell, str) else cell for cell in row) for row in rows]


def _flat(lists: Sequence[int], rows: Sequence[Row]) -> Sequence[Row]:
    """Rows whose lists are one text each."""
    if not lists:
        return rows
    found: list[Row] = []
    for row in rows:
        cells = list(row)
        for place in lists:
            cells[place] = _joined(cells[place])
        found.append(tuple(cells))
    return found


def _joined(values: Value) -> str | None:
    """Several texts as one; None if there are none."""
    if not isinstance(values, tuple) or not values:
        return None
    return "|".join(value.replace("\\", "\\\\").replace("|", "\\|") for value in values)


def _fits(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return "\0" not in text


def fit(text: str) -> str:
    """A text without half letters and NUL."""
    return text if _fits(text) else UNFIT.sub(REPLACED, text)


class Sheet:
    """A table as CSV, to which rows are added. Those of a large corpus do not fit into memory, so they wait in a temporary file."""

    def __init__(self, table: Table) -> None:
        self.table = table
        self._texts, self._truths = table.types("string", "list"), table.types("boolean")
        self._file = tempfile.TemporaryFile("w+", encoding="utf-8", newline="")  # noqa: SIM115 (open as long as rows are added)
        self._writer = csv.writer(self._file)
        self._writer.writerow(table.names)

    def add(self, rows: Sequence[Row]) -> None:
        """Adds rows of cells."""
        self._writer.writerows(self._written(rows))

    def _written(self, rows: Sequence[Row]) -> Iterable[Sequence[object]]:
        """Rows as they are in the file. Few columns have a text that must be guarded, so the others are left as they are."""
        columns: list[Sequence[object]] = list(zip(*rows, strict=True))
        for place in self._texts if columns else ():
            if not RISKY.isdisjoint({str(text)[:1] for text in columns[place] if text}):
                columns[place] = [guarded(str(text)) if text else text for text in columns[place]]
        for place in self._truths if columns else ():
            columns[place] = ["true" if truth else "false" for truth in columns[place]]
        return zip(*columns, strict=True)

    @property
    def data(self) -> bytes:
        """The file."""
        self._file.seek(0)
        return bytes(self._file.buffer.read())
