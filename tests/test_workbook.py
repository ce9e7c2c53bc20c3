"""`corpus/metadata.xlsx` counts as `metadata.csv` does; what cannot be used is named with its cell, and a hostile one is refused."""

from __future__ import annotations

import importlib.util
import io
import zipfile
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from generator.inputs import sheet, workbook
from generator.model import Problem
from tests.project import Project

openpyxl = pytest.importorskip("openpyxl", reason="openpyxl is not installed: pip install verbale[sheet]")
HEAD = ("file", "date", "issuer", "reference")


def made(*rows: tuple[Any, ...], change: Callable[[Any], object] = lambda _: None) -> bytes:
    """A workbook with these rows; `change` does something to the book."""
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    change(book)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def read(data: bytes, folder: Path) -> tuple[sheet.Sheet, list[tuple[str, int, int]]]:
    (folder / workbook.NAME).write_bytes(data)
    found = sheet.read(folder, "corpus")
    return found, [(problem.code, problem.line, problem.column) for problem in found.problems]


def repacked(data: bytes, change: Callable[[str, bytes], bytes], **more: bytes) -> bytes:
    """The same archive with other parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for each in old.infolist():
            new.writestr(each.filename, change(each.filename, old.read(each)))
        for name, part in more.items():
            new.writestr(name, part)
    return out.getvalue()


def test_what_is_written_is_read_back(tmp_path: Path) -> None:
    project = Project(tmp_path / "project")
    project.put("a.txt", "A letter.\n")
    project.put("a.yml", "issuer: Norway\nbodies: ['A; B', '=1']\ndates: [{role: document, edtf: 2015-03}]\ndescription: \"'=1+1\"\n")
    done = project.run("sheet", "--xlsx")
    assert done.exit_code == 0, done.output
    written = (project.root / "build/metadata.xlsx").read_bytes()
    cells = list(openpyxl.load_workbook(io.BytesIO(written)).active.iter_rows())
    assert {cell.data_type for row in cells for cell in row} <= {"s", "n"}
    assert {cell.number_format for row in cells for cell in row} == {"@"}
    before = project.run("explain", "--json", str(project.root / "corpus/documents/a.txt")).stdout
    (project.root / "corpus/documents/a.yml").unlink()
    (project.root / "corpus/metadata.xlsx").write_bytes(written)
    after = project.run("explain", "--json", str(project.root / "corpus/documents/a.txt")).stdout
    assert after == before
    assert project.run("sheet", "-o", "other.xlsx").exit_code == 0
    assert (project.root / "other.xlsx").read_bytes()[:2] == b"PK"


def test_dates_and_numbers_of_a_spreadsheet_are_understood(tmp_path: Path) -> None:
    def formats(book: Any) -> None:
        for row, form in ((3, "mmm-yy"), (4, "yyyy"), (5, '"day" dd/mm/yyyy')):
            book.active.cell(row, 2).number_format = form

    rows = [
        (f"{number}.txt", value, "Norway", 12) for number, value in enumerate((datetime(2015, 3, 3), *[date(2015, 3, 4)] * 3, "2016-05"))
    ]
    found, codes = read(made(HEAD, *rows, change=formats), tmp_path)
    assert codes == []
    stated = [found.rows[f"{number}.txt"][1] for number in range(5)]
    found_days = [dict(each.facts)["dates"][0].edtf for each in stated]  # type: ignore[index]
    assert found_days == ["2015-03-03", "2015-03", "2015", "2015-03-04", "2016-05"]
    assert {each.filing.reference for each in stated} == {"12"}


def test_formulas_errors_merged_cells_and_other_sheets_are_named(tmp_path: Path) -> None:
    def change(book: Any) -> None:
        book.active.merge_cells("C3:C4")
        book.create_sheet("more").sheet_state = "hidden"
        book.move_sheet("more", -1)

    rows = [("a.txt", "2015", "=B2", "Box 1"), ("b.txt", "2015", "Norway", "#REF!"), ("c.txt", "2015", None, "=SUM(1,2)")]
    found, codes = read(made(HEAD, *rows, change=change), tmp_path)
    assert codes == [("W217", 0, 0), ("E219", 3, 3), ("E219", 2, 3), ("E219", 3, 4), ("E219", 4, 4)]
    assert [problem.what for problem in found.problems][2] == "has a formula in C2"
    assert found.rows["a.txt"][1].filing.reference == "Box 1"
    assert "issuer" not in found.rows["a.txt"][1].facts
    assert "issuer" in found.rows["b.txt"][1].facts


def test_a_text_that_looks_like_a_formula_is_a_text(tmp_path: Path) -> None:
    def change(book: Any) -> None:
        cell = book.active["D2"]
        cell.value, cell.data_type = "=x", "s"

    found, codes = read(made(HEAD, ("a.txt", "2015", "Norway", ""), change=change), tmp_path)
    assert codes == []
    assert found.rows["a.txt"][1].filing.reference == "=x"


def test_both_sheets_at_once_are_an_error_that_says_what_to_do(tmp_path: Path) -> None:
    (tmp_path / sheet.NAME).write_text("file,reference\na.txt,from CSV\n", encoding="utf-8")
    found, codes = read(made(HEAD, ("a.txt", "2015", "Norway", "from xlsx")), tmp_path)
    assert codes == [("E218", 0, 0)]
    assert found.problems[0].path == "corpus/metadata.xlsx"
    assert found.rows["a.txt"][1].filing.reference == "from CSV"


def bomb(data: bytes) -> bytes:
    return repacked(data, lambda _, part: part, **{"xl/media/x.bin": bytes(workbook.MOST_EXPANDED)})


def entities(data: bytes) -> bytes:
    text = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa">]>'
    return repacked(data, lambda name, part: text + part if name == "xl/workbook.xml" else part)


def wide(data: bytes) -> bytes:
    cells = b"".join(b'<row r="%d"><c r="XFD%d"><v>1</v></c></row>' % (row, row) for row in range(3, 20_000))
    return repacked(data, lambda name, part: part.replace(b"</sheetData>", cells + b"</sheetData>") if "sheet1" in name else part)


def long(data: bytes) -> bytes:
    row = b'<row r="1048000"><c r="A1048000"><v>1</v></c></row>'
    return repacked(data, lambda name, part: part.replace(b"</sheetData>", row + b"</sheetData>") if "sheet1" in name else part)


def damaged(data: bytes) -> bytes:
    return repacked(data, lambda name, part: part[: len(part) // 2] if "sheet1" in name else part)


@pytest.mark.parametrize(
    "spoil", [bomb, entities, long, damaged, lambda data: data[:300], lambda _: b"no workbook", lambda _: workbook.OLD * 9, lambda _: b""]
)
def test_a_hostile_or_broken_workbook_is_refused(spoil: Callable[[bytes], bytes], tmp_path: Path) -> None:
    found, codes = read(spoil(made(HEAD, ("a.txt", "2015", "Norway", "x"))), tmp_path)
    assert [code for code, _, _ in codes] == ["E218"]
    assert not found.rows


def test_cells_far_to_the_right_cost_nothing(tmp_path: Path) -> None:
    found, codes = read(wide(made(HEAD, ("a.txt", "2015", "Norway", "x"))), tmp_path)
    assert codes == []
    assert list(found.rows) == ["a.txt"]


def test_without_openpyxl_a_message_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    data = made(HEAD, ("a.txt", "2015", "Norway", "x"))
    monkeypatch.setitem(__import__("sys").modules, "openpyxl", None)
    problem: Problem = read(data, tmp_path)[0].problems[0]
    assert problem.code == "E218"
    assert "pip install 'verbale[sheet]'" in problem.hint
    monkeypatch.setattr(importlib.util, "find_spec", lambda _: None)
    done = Project(tmp_path / "project").run("sheet", "--xlsx")
    assert done.exit_code == 2
    assert "pip install 'verbale[sheet]'" in done.stderr
