"""Reads the sheet of a corpus, `metadata.csv` or `metadata.xlsx`: a row for each file, with the facts of a sidecar, which wins.

A cell that cannot be used is a Problem with its row and column; everything else of the sheet is used. Columns are separated by
commas, semicolons or tabs; several values in a cell by semicolons or bars. The column names of CollectionBuilder are understood.
"""

from __future__ import annotations

import csv
import difflib
import io
import os
import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import Any

from generator.inputs import sidecar, workbook
from generator.inputs.sidecar_keys import FACTS, FILING, OTHERS
from generator.model import Document, Filing, Masthead, Problem, Sidecar
from generator.text import edtf, files, strict_yaml
from generator.text.formulas import guarded, is_formula, unguarded

NAME = "metadata.csv"
BROKEN, WRONG = "E218", "E219"
UNUSED = "W217"
UNKNOWN = frozenset({"type", "title_language"})  # facts that have a value where nothing is known
MOST = 20_000_000  # bytes
FILE, DATE = "file", "date"
DATES = "dates"  # all dates with their roles: `document=2015-03-03; distribution=2015-03-10`
LISTS = frozenset({"symbols", "bodies", "languages", "subjects", "agenda_items", DATES})
NUMBERS = frozenset({"agenda_items"})
COLUMNS = (FILE, DATE, *OTHERS, *FACTS, *FILING)
# The names of others → ours; those without one of ours are passed over in silence.
OTHER_NAMES = {
    "filename": FILE,
    "objectid": "slug",
    "creator": "author",
    "subject": "subjects",
    "source": "source_url",
    "identifier": "reference",
    "language": "languages",
    "symbol": "symbols",
    "agenda_item": "agenda_items",
}
PASSED_OVER = frozenset(
    ("format", "latitude", "longitude", "rightsstatement", "object_location", "image_small", "image_thumb", "display_template")
)
SEVERAL = re.compile(r"(?<!\\)\s*[;|]\s*")  # between values; one inside a value has a backslash before it
INSIDE = re.compile(r"[;|]")
SERIAL = re.compile(r"[1-6]\d{4}(?:\.\d+)?")  # how Excel counts days
UNCLEAR = re.compile(r"\d{1,2}[./-]\d{1,2}[./-]\d{2,4}")
MIDNIGHT = re.compile(r"[ T]00:00(?::00)?(?:\.0+)?Z?$")


@dataclass(frozen=True, slots=True)
class Sheet:
    """Path of a file within the documents → what its row states, with the row's number; and what was wrong."""

    rows: Mapping[str, tuple[int, Sidecar]] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    path: str = ""  # as Problems name it


def read(folder: Path, shown: str) -> Sheet:
    """The sheet in the folder of a corpus, which `shown` names; an empty one if there is none.

    Problems: E218 the sheet cannot be read, E219 a cell that cannot be used, W217 a column that is not known.
    """
    there = [name for name in (NAME, workbook.NAME) if os.path.lexists(folder / name)]
    if not there:
        return Sheet()
    path = f"{shown}/{there[0]}"
    found = replace(_read(folder / there[0], path), path=path)
    if len(there) > 1:
        what, hint = f"is not used, because {there[0]} is there too", "Keep the newer one, and move the other away."
        found = replace(found, problems=(*found.problems, _broken(f"{shown}/{there[1]}", what, hint)))
    return found


def _read(file: Path, path: str) -> Sheet:
    """A sheet in one of the two forms."""
    try:
        data = files.read(file, MOST + 1)
    except OSError as error:
        return Sheet(problems=(_broken(path, f"cannot be read: {error.strerror or error}", "Put a regular file there that can be read."),))
    if len(data) > MOST:
        return Sheet(problems=(_broken(path, f"is larger than {MOST // 1_000_000} MB", "Divide the corpus."),))
    if file.name == workbook.NAME:
        rows, problems = workbook.rows(data, path, BROKEN, WRONG, UNUSED)
        return _Reader(path, problems).table(rows)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return Sheet(problems=(_broken(path, "is not UTF-8", "Save it as 'CSV UTF-8'."),))
    return _Reader(path).sheet(text)


def joined(row: Sidecar, own: Sidecar) -> Sidecar:
    """What a row of the sheet and a sidecar state together; the sidecar wins."""
    filed = {each.name: getattr(own.filing, each.name) or getattr(row.filing, each.name) for each in fields(Filing)}
    return replace(
        own,
        slug=own.slug or row.slug,
        rights=own.rights or row.rights,
        encoding=own.encoding or row.encoding,
        facts={**row.facts, **own.facts},
        filing=Filing(**filed),
        path=own.path or row.path,
        lines={**(row.lines if not own.path else {}), **own.lines},
    )


def written(documents: Iterable[Document], folder: str) -> str:
    """A sheet of what is known of documents, for a person to correct; `folder` is how the folder of the documents is shown."""
    out = io.StringIO(newline="")
    table = csv.writer(out, lineterminator="\r\n")
    table.writerows([guarded(cell) for cell in row] for row in _table(documents, folder))
    return out.getvalue()


def written_as_workbook(documents: Iterable[Document], folder: str) -> bytes:
    """The same as a workbook. Raises ImportError without openpyxl."""
    return workbook.written(_table(documents, folder))


def _table(documents: Iterable[Document], folder: str) -> Iterator[Sequence[str]]:
    """The names of the columns, then the cells of each document."""
    yield COLUMNS
    for document in documents:
        yield [_cell(_known(document, name, folder)) for name in COLUMNS]


def _known(document: Document, name: str, folder: str) -> object:
    """What is known of a document under the name of a column."""
    if name == FILE:
        return document.source.path.removeprefix(f"{folder}/")
    masthead = document.masthead
    if name == DATE:  # short for the dates, which are all written
        return ""
    if name == DATES:
        return tuple(f"{dated.role}={dated.edtf}" for dated in masthead.dates)
    if name in OTHERS:
        return {"slug": document.slug, "rights": document.rights}.get(name, "")
    if name in UNKNOWN and getattr(masthead, name) == getattr(Masthead(), name):
        return ""
    return getattr(document.filing if name in FILING else document.masthead, name)


def _cell(value: object) -> str:
    """A value in a cell: several are divided by semicolons."""
    several = (INSIDE.sub(r"\\\g<0>", str(each)) for each in value) if isinstance(value, tuple) else ()
    return "; ".join(several) if isinstance(value, tuple) else "" if value is None else str(value)


class _Reader:
    """Reads one sheet, and collects what is wrong with it in `problems`."""

    def __init__(self, path: str, before: Iterable[Problem] = ()) -> None:
        self._path = path
        self.problems: list[Problem] = [*before]

    def sheet(self, text: str) -> Sheet:
        """What the sheet states."""
        try:
            rows = list(_rows(text))
        except csv.Error as error:
            return Sheet(problems=(_broken(self._path, f"is not CSV: {error}", "Save it as CSV."),))
        return self.table(rows)

    def table(self, rows: Sequence[tuple[int, list[str]]]) -> Sheet:
        """What the rows of a sheet state."""
        if not rows:
            return Sheet(problems=tuple(self.problems))
        columns = self._columns(rows[0][1])
        if FILE not in columns.values():
            hint = f"The first row names the columns, among them '{FILE}'."
            return Sheet(problems=(*self.problems, _broken(self._path, f"has no column '{FILE}'", hint, rows[0][0])))
        found: dict[str, tuple[int, Sidecar]] = {}
        for line, cells in rows[1:]:
            named = {columns[at]: (at + 1, cell.strip()) for at, cell in enumerate(cells) if at in columns and cell.strip()}
            column, file = named.pop(FILE, (0, ""))
            file = file.removeprefix("./").replace("\\", "/")
            if not file:
                if named:
                    self._add("names no file", f"Write it into the column '{FILE}'.", line, 0)
            elif file in found:
                self._add(f"names '{file}', which row {found[file][0]} has already", "Keep one row for each file.", line, column)
            else:
                found[file] = (line, self._stated(named, line))
        return Sheet(found, tuple(self.problems))

    def _columns(self, header: Iterable[str]) -> dict[int, str]:
        """The place of a column → its name here."""
        columns: dict[int, str] = {}
        for at, cell in enumerate(header):
            name = cell.strip().casefold().replace(" ", "_")
            own = name if name in COLUMNS else OTHER_NAMES.get(name, "")
            if own and own in columns.values():
                self._add(f"has two columns '{own}'; the first is used", "Remove one of them.", 1, at + 1)
            elif own:
                columns[at] = own
            elif name and name not in PASSED_OVER:
                near = difflib.get_close_matches(name, COLUMNS, 1)
                hint = f"Did you mean '{near[0]}'?" if near else f"Known columns: {', '.join(COLUMNS)}."
                what = f"has a column '{cell.strip()}' that is not used"
                self.problems.append(Problem("warning", UNUSED, self._path, what, hint, 1, at + 1))
        return columns

    def _stated(self, cells: Mapping[str, tuple[int, str]], line: int) -> Sidecar:
        """What the cells of a row state; a cell that cannot be used is left out."""
        values: dict[str, Any] = {}
        for name, (column, cell) in cells.items():
            if is_formula(cell):
                self._add(f"has a formula for '{name}'", "Copy the values, not the formulas.", line, column)
                continue
            value = self._date(cell, line, column) if name == DATE else _value(name, cell)
            if value is None:
                continue
            key = DATES if name == DATE else name
            if key in values:
                self._add(f"states both '{DATE}' and '{DATES}'; the first is used", "Keep one of them.", line, column)
                continue
            _, wrong = sidecar.read_values(_lined({key: value}, line), self._path)
            if wrong:
                self.problems += (replace(problem, code=WRONG, line=line, column=column) for problem in wrong)
            else:
                values[key] = value
        return sidecar.read_values(_lined(values, line), self._path)[0]

    def _date(self, cell: str, line: int, column: int) -> list[dict[str, str]] | None:
        """The date of a document, as a day, a month or a year in EDTF."""
        written = MIDNIGHT.sub("", cell).replace("/", "-") if re.match(r"\d{4}/\d{2}", cell) else MIDNIGHT.sub("", cell)
        if edtf.valid(written):
            return [{"role": "document", "edtf": written}]
        hint = "Write it from the year on: 2015-03-03, 2015-03 or 2015. In a spreadsheet, format the column as text."
        what = f"has '{cell}' for '{DATE}', which is no date"
        if SERIAL.fullmatch(cell):
            what = f"has '{cell}' for '{DATE}', which is how a spreadsheet counts days"
        elif UNCLEAR.fullmatch(cell):
            what = f"has '{cell}' for '{DATE}', which can be read as two days"
        self._add(what, hint, line, column)
        return None

    def _add(self, what: str, hint: str, line: int, column: int) -> None:
        self.problems.append(Problem("error", WRONG, self._path, what, hint, line, column))


def _lined(values: Mapping[str, Any], row: int) -> strict_yaml.Lined:
    """The values of a row as a sidecar's reader takes them: every key is on the row's line."""
    lined = strict_yaml.Lined()
    lined.update(values)
    lined.lines = dict.fromkeys(values, row)
    return lined


def _value(name: str, cell: str) -> Any:
    """A cell as a sidecar has it. A quotation mark before a sign keeps a spreadsheet from taking the cell for a formula."""
    cell = unguarded(cell)
    if name in LISTS:
        parts = [re.sub(r"\\([;|])", r"\1", part) for part in SEVERAL.split(cell) if part]
        if name == DATES:
            return [dict(zip(("role", "edtf"), part.split("=", 1), strict=False)) for part in parts]
        return [int(part) if part.isdecimal() else part for part in parts] if name in NUMBERS else parts
    return int(cell) if name == "session" and cell.isdecimal() else cell


def _rows(text: str) -> Iterator[tuple[int, list[str]]]:
    """The number of each row that holds something, as spreadsheets count them, and its cells."""
    for number, row in enumerate(csv.reader(io.StringIO(text, newline=""), delimiter=_separator(text), strict=True), start=1):
        if any(cell.strip() for cell in row):
            yield number, row


def _separator(text: str) -> str:
    """What separates the columns: that which occurs most in the first row."""
    head = text.partition("\n")[0]
    return max(",;\t", key=head.count)


def _broken(path: str, what: str, hint: str, line: int = 0) -> Problem:
    return Problem("error", BROKEN, path, what, hint, line)


def missing(sheet: Sheet, names: Collection[str]) -> Iterator[Problem]:
    """A Problem for each row that names a file which is not among the documents, with the name that is nearest."""
    for file, (line, _) in sheet.rows.items():
        if file not in names:
            near = difflib.get_close_matches(file, names, 1)
            hint = f"Did you mean '{near[0]}'?" if near else "Correct the name, or put the file into documents/."
            yield Problem("error", WRONG, sheet.path, f"names '{file}', which is not there", hint, line)
