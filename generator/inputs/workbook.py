"""The sheet of a corpus as a workbook, `metadata.xlsx`: its cells as the texts that a CSV file has, and the other way round.

A workbook is read within limits, because it can come from anybody: its archive is looked at before a parser sees any of it.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from typing import Any

from generator.model import Problem
from generator.text.formulas import guarded

NAME = "metadata.xlsx"
MOST_EXPANDED = 30_000_000  # bytes of all parts
MOST_PARTS = 1000
MOST_ROWS, MOST_COLUMNS = 100_000, 200
LONGEST = 32_767  # characters of a cell
MOST_NAMED = 20  # Problems of one sort
OLD = b"\xd0\xcf\x11\xe0"  # begins an old workbook, and one with a password
INSTALL = "pip install 'verbale[sheet]', or save it as metadata.csv."
AGAIN = "Save it again as .xlsx, or as metadata.csv in UTF-8."
MERGED = re.compile(rb"<(?:\w+:)?mergeCell\s[^<>]*?ref=\"([A-Z]{1,3}\d{1,7}:[A-Z]{1,3}\d{1,7})\"")
DECLARED = re.compile(rb"<!(?:DOCTYPE|ENTITY)")
UNFIT = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
Row = tuple[int, list[str]]


class BrokenWorkbookError(ValueError):
    """A workbook that is not read; the second argument says what to do."""


def rows(data: bytes, path: str, broken: str, wrong: str, unused: str) -> tuple[list[Row], tuple[Problem, ...]]:
    """The number of each row that holds something and its cells, from the first sheet that is shown; and what cannot be used.

    A date is written as in EDTF, without a day or a month that its format does not show. The codes of the Problems: `broken` of a
    workbook that is not read, `wrong` of a cell (a formula, an error, cells that are merged), `unused` of other sheets.
    """
    try:
        parts = _checked(data)
        return _read(data, path, parts, wrong, unused)
    except BrokenWorkbookError as error:
        return [], (Problem("error", broken, path, str(error.args[0]), error.args[1]),)
    except ImportError:
        return [], (Problem("error", broken, path, "cannot be read without openpyxl, which is not installed", INSTALL),)
    except Exception as error:  # the parser can raise anything when a part is damaged
        return [], (Problem("error", broken, path, f"is damaged: it cannot be read ({type(error).__name__})", AGAIN),)


def _checked(data: bytes) -> dict[str, bytes]:
    """The sheets of a workbook by the names of their parts, if the archive is within its limits."""
    if data.startswith(OLD):
        raise BrokenWorkbookError("is an old workbook (.xls), or has a password", AGAIN)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = archive.infolist()
            if len(members) > MOST_PARTS or len({each.filename for each in members}) < len(members):
                raise BrokenWorkbookError("is an archive of too many parts, or has two of one name", AGAIN)
            if sum(each.file_size for each in members) > MOST_EXPANDED or sum(each.compress_size for each in members) > len(data):
                raise BrokenWorkbookError(f"expands to more than {MOST_EXPANDED // 10**6} MB", "Take out what is no metadata.")
            sheets = {}
            for each in members:
                part = archive.read(each)
                if DECLARED.search(part) or (each.filename.endswith((".xml", ".rels")) and b"\0" in part[:200]):
                    raise BrokenWorkbookError("declares entities, or is in an encoding that no spreadsheet writes", AGAIN)
                if each.filename.startswith("xl/worksheets/"):
                    sheets[each.filename] = part
            return sheets
    except (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, NotImplementedError, OSError) as error:
        raise BrokenWorkbookError("is no workbook, or is cut off or damaged", AGAIN) from error


def _read(data: bytes, path: str, parts: dict[str, bytes], wrong: str, unused: str) -> tuple[list[Row], tuple[Problem, ...]]:
    from openpyxl import load_workbook

    book = load_workbook(io.BytesIO(data), read_only=True, keep_links=False)
    shown = [each for each in book.worksheets if each.sheet_state == "visible"]
    if not shown:
        raise BrokenWorkbookError("has no sheet that is shown", "Show the sheet with the metadata.")
    sheet, problems = shown[0], list[Problem]()
    if hidden := len(book.worksheets) - 1:
        what = f"has other sheets than '{sheet.title}' that are not used: {hidden}"
        problems.append(Problem("warning", unused, path, what, "Only the first sheet that is shown is read."))
    merged = MERGED.findall(parts.get(str(sheet._worksheet_path).lstrip("/"), b""))
    for place in merged[:MOST_NAMED]:
        row, column = _place(first := place.decode().partition(":")[0])
        what = f"has merged cells {place.decode()}; only {first} has a value"
        problems.append(Problem("error", wrong, path, what, "Divide them, and fill every cell.", row, column))
    sheet.reset_dimensions()
    found: list[Row] = []
    for number, cells in enumerate(sheet.iter_rows(max_row=MOST_ROWS + 1, max_col=MOST_COLUMNS), 1):
        if number > MOST_ROWS:
            raise BrokenWorkbookError(f"has more than {MOST_ROWS:,} rows", "Divide the corpus.")
        texts = [_text(cell) for cell in cells]
        for column, cell in enumerate(cells, 1):
            if cell.value is not None and cell.data_type in ("f", "e") and len(problems) < MOST_NAMED * 2:
                what, hint = ("a formula", "Copy the values, not the formulas.") if cell.data_type == "f" else ("an error", "Correct it.")
                problems.append(Problem("error", wrong, path, f"has {what} in {cell.coordinate}", hint, number, column))
        if any(texts):
            found.append((number, texts))
    return found, tuple(problems)


def _text(cell: Any) -> str:
    """What a cell has, as CSV would have it; nothing of a formula or an error."""
    value = cell.value
    if value is None or cell.data_type in ("f", "e"):
        return ""
    if isinstance(value, datetime | date):
        return _day(value, str(cell.number_format))
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return guarded(value) if isinstance(value, str) else str(value)


def _day(value: date, form: str) -> str:
    """A date, as far as its format shows it."""
    letters = re.sub(r"\"[^\"]*\"|\[[^\]]*\]|\\.", "", form.casefold())
    if "d" in letters or "y" not in letters:
        return value.strftime("%Y-%m-%d").rjust(10, "0")
    return value.strftime("%Y-%m" if "m" in letters else "%Y")


def _place(name: str) -> tuple[int, int]:
    """Row and column of a cell by its name, such as `C14`."""
    letters = name.rstrip("0123456789")
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(name[len(letters) :]), column


def written(table: Iterable[Sequence[str]]) -> bytes:
    """A workbook with one sheet whose cells are all texts, so that no spreadsheet makes days or formulas of them.

    Raises ImportError without openpyxl. A value that is longer than a cell can be is left out: an empty cell changes nothing.
    """
    from openpyxl import Workbook
    from openpyxl.cell import WriteOnlyCell

    book = Workbook(write_only=True)
    sheet = book.create_sheet("metadata")
    sheet.freeze_panes = "B2"

    def cells(row: Sequence[str]) -> Iterator[Any]:
        for value in row:
            cell = WriteOnlyCell(sheet, value=None)
            if value and len(value) <= LONGEST:
                cell.value = UNFIT.sub("\ufffd", value)
                cell.data_type = "s"  # also of what begins with `=`
            cell.number_format = "@"
            yield cell

    for row in table:
        sheet.append(cells(row))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()
