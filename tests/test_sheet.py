"""`corpus/metadata.csv`: a row for each file states what a sidecar would; what cannot be used is named with row and column."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.inputs import sheet
from generator.model import Problem
from generator.text import formulas
from tests.project import Project

HEAD = "file,date,issuer,symbols,reference,collection,subjects\n"
ROW = 'a.txt,2015-03-03,France,S/2015/1; A/69/2,"Box 12, folder 3",Mission files,talks | ceasefire\n'


@pytest.fixture
def project(tmp_path: Path) -> Project:
    made = Project(tmp_path / "project")
    made.put("a.txt", "A letter without a masthead.\n")
    made.put("b.txt", "Another letter.\n")
    return made


def write(project: Project, text: str | bytes) -> None:
    (project.root / "corpus/metadata.csv").write_bytes(text if isinstance(text, bytes) else text.encode())


def explained(project: Project, name: str = "a.txt") -> dict[str, object]:
    file = project.root / "corpus/documents" / name
    values: dict[str, object] = json.loads(project.run("explain", "--json", str(file)).stdout)[0]
    return values


def read(text: str) -> tuple[dict[str, tuple[int, object]], tuple[Problem, ...]]:
    found = sheet._Reader("corpus/metadata.csv").sheet(text)
    return dict(found.rows), found.problems


def test_a_row_states_facts_as_a_sidecar_does(project: Project) -> None:
    write(project, HEAD + ROW)
    values = explained(project)
    masthead = values["masthead"]
    assert isinstance(masthead, dict)
    assert masthead["dates"] == [{"role": "document", "edtf": "2015-03-03"}]
    assert (masthead["issuer"], masthead["symbols"]) == ("France", ["S/2015/1", "A/69/2"])
    filing = {"reference": "Box 12, folder 3", "collection": "Mission files", "subjects": ["talks", "ceasefire"]}
    assert values["filing"] == {"source_url": "", "description": "", "author": "", **filing}
    assert explained(project, "b.txt")["filing"] != values["filing"]


def test_a_sidecar_wins_over_the_sheet(project: Project) -> None:
    write(project, HEAD + ROW)
    project.put("a.yml", "issuer: Norway\nsubjects: [ports]\n")
    values = explained(project)
    assert values["masthead"]["issuer"] == "Norway"  # type: ignore[index]
    assert values["masthead"]["symbols"] == ["S/2015/1", "A/69/2"]  # type: ignore[index]
    assert values["filing"]["subjects"] == ["ports"]  # type: ignore[index]
    assert values["filing"]["collection"] == "Mission files"  # type: ignore[index]


def test_subjects_and_collections_have_pages_and_the_document_shows_where_it_is_kept(project: Project) -> None:
    write(project, HEAD.rstrip() + ",source_url\n" + ROW.rstrip() + ",https://example.org/a\n")
    assert project.run("build").exit_code == 0
    assert "a.md" in project.page("subjects/ceasefire.md")
    assert "a.md" in project.page("collections/mission-files.md")
    page = project.page("documents/a.md")
    assert "Box 12, folder 3" in page
    assert 'href="https://example.org/a"' in page


def test_what_the_archive_says_is_in_the_data(project: Project, tmp_path: Path) -> None:
    write(project, HEAD + ROW)
    assert project.run("export", "--format", "csv", "-o", str(tmp_path / "out")).exit_code == 0
    with (tmp_path / "out/documents.csv").open(encoding="utf-8", newline="") as lines:
        row = next(row for row in csv.DictReader(lines) if row["slug"] == "a")
    assert (row["reference"], row["collection"], row["subjects"]) == ("Box 12, folder 3", "Mission files", "talks|ceasefire")


@pytest.mark.parametrize(
    "text",
    [
        HEAD + ROW,
        "\ufeff" + HEAD + ROW,
        HEAD.replace(",", "\t") + ROW.replace('"Box 12, folder 3"', "BOX").replace(",", "\t").replace("BOX", "Box 12, folder 3"),
        HEAD.replace(",", ";") + 'a.txt;2015-03-03;France;"S/2015/1; A/69/2";Box 12, folder 3;Mission files;talks | ceasefire\n',
        (HEAD + ROW).replace("\n", "\r\n"),
        (HEAD + ROW).replace("2015-03-03", "2015-03-03 00:00:00"),
        (HEAD + ROW).replace("2015-03-03", "2015/03/03"),
        "Filename,Date,Issuer,Symbol,Identifier,Collection,Subject\n" + ROW,
        HEAD + "\n,,,,,,\n" + ROW,
    ],
    ids=["comma", "mark", "tab", "semicolon", "crlf", "midnight", "slashes", "other names", "empty rows"],
)
def test_spreadsheets_write_it_in_many_ways(project: Project, text: str) -> None:
    write(project, text)
    values = explained(project)
    assert values["masthead"]["dates"] == [{"role": "document", "edtf": "2015-03-03"}]  # type: ignore[index]
    assert values["masthead"]["symbols"] == ["S/2015/1", "A/69/2"]  # type: ignore[index]
    assert values["filing"]["reference"] == "Box 12, folder 3"  # type: ignore[index]
    assert values["filing"]["subjects"] == ["talks", "ceasefire"]  # type: ignore[index]


@pytest.mark.parametrize(
    ("row", "column", "what"),
    [
        ("a.txt,3/4/2015,France,,,,", 2, "two days"),
        ("a.txt,42066,France,,,,", 2, "counts days"),
        ("a.txt,next week,France,,,,", 2, "no date"),
        ("a.txt,2015-03-03,=A1,,,,", 3, "formula"),
        (f"a.txt,2015-03-03,{'x' * 3000},,,,", 3, "'issuer' cannot be"),
        (",2015-03-03,France,,,,", 0, "names no file"),
    ],
)
def test_a_cell_that_cannot_be_used_is_named_and_the_rest_is_used(row: str, column: int, what: str) -> None:
    rows, problems = read(HEAD + row + "\nb.txt,2016,Norway,,,,\n")
    assert [(problem.code, problem.line, problem.column) for problem in problems] == [("E219", 2, column)]
    assert what in problems[0].what
    assert problems[0].hint
    assert "b.txt" in rows


def test_columns_that_are_not_known_or_stand_twice(project: Project) -> None:
    write(project, "file,isuer,issuer,issuer,colour\na.txt,X,France,Norway,red\n")
    done = project.run("check", "--json")
    problems = {(p["code"], p["column"]): p for p in json.loads(done.stdout)["problems"]}
    assert problems["W217", 2]["hint"] == "Did you mean 'issuer'?"
    assert ("W217", 5) in problems
    assert "two columns" in problems["E219", 4]["what"]
    assert explained(project)["masthead"]["issuer"] == "France"  # type: ignore[index]


def test_a_file_that_is_not_there_or_has_two_rows(project: Project) -> None:
    write(project, HEAD + "aa.txt,2015,,,,,\nb.txt,2016,,,,,\nb.txt,2017,,,,,\n")
    done = project.run("check", "--json")
    assert done.exit_code == 5
    wrong = [(p["line"], p["what"], p["hint"]) for p in json.loads(done.stdout)["problems"] if p["code"] == "E219"]
    assert [line for line, *_ in sorted(wrong)] == [2, 4]
    assert any("Did you mean 'a.txt'?" in hint for *_, hint in wrong)
    assert explained(project, "b.txt")["masthead"]["dates"] == [{"role": "document", "edtf": "2016"}]  # type: ignore[index]


def test_date_and_dates_in_one_row() -> None:
    rows, problems = read("file,date,dates\na.txt,2015,document=2016; session=2016-01/2016-02\nb.txt,,document=2016; party\n")
    assert [(problem.code, problem.line, problem.column) for problem in problems] == [("E219", 2, 3), ("E219", 3, 3)]
    assert set(rows) == {"a.txt", "b.txt"}


@pytest.mark.parametrize("data", [b"\xff\xfe\x00", b"issuer\nFrance\n", b'file,issuer\n"a.txt,France\n'])
def test_a_sheet_that_cannot_be_read_loses_no_document(project: Project, data: bytes) -> None:
    write(project, data)
    done = project.run("check", "--json")
    assert done.exit_code == 5
    values = json.loads(done.stdout)
    assert [p["code"] for p in values["problems"]] == ["E218"]
    assert len(values["documents"]) == 2


def test_what_is_written_for_correcting_is_read_back_as_it_was(project: Project) -> None:
    write(project, HEAD + ROW)
    before = explained(project)
    assert project.run("sheet").exit_code == 0
    text = (project.root / "build/metadata.csv").read_text(encoding="utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert [row["file"] for row in rows] == ["b.txt", "a.txt"] or [row["file"] for row in rows] == ["a.txt", "b.txt"]
    write(project, (project.root / "build/metadata.csv").read_bytes())
    after = explained(project)
    assert after["filing"] == before["filing"]
    for fact in ("issuer", "dates", "symbols", "languages"):
        assert after["masthead"][fact] == before["masthead"][fact]  # type: ignore[index]


def test_a_sheet_that_nobody_corrected_changes_no_fact(tmp_path: Path) -> None:
    project = Project(tmp_path / "project", with_corpus=True)
    project.put("odd.yml", "bodies: ['A; B', 'C | D', '=1']\nsubjects: ['x;y', z]\ndates: [{role: session, edtf: 2015-01/2015-02}]\n")
    project.put("odd.txt", "A text.\n")
    files = sorted((project.root / "corpus/documents").glob("*.txt"))
    before = [explained(project, file.name) for file in files]
    assert project.run("sheet", "-o", "corpus/metadata.csv").exit_code == 0
    for sidecar in (project.root / "corpus/documents").glob("*.yml"):
        sidecar.unlink()
    after = [explained(project, file.name) for file in files]
    for values in (*before, *after):
        values.pop("problems")
    for old, new in zip(before, after, strict=True):
        assert new["slug"] == old["slug"]
        assert new["filing"] == old["filing"]
        masthead = {fact: value for fact, value in old["masthead"].items() if fact not in ("origins", "unsettled")}  # type: ignore[attr-defined]
        assert {fact: new["masthead"][fact] for fact in masthead} == masthead  # type: ignore[index]


@given(st.text(st.sampled_from("'=+-@＝＋ 1a\t"), max_size=5))
def test_a_guarded_text_comes_back_and_no_spreadsheet_runs_it(text: str) -> None:
    cell = formulas.guarded(text)
    assert formulas.unguarded(cell) == text
    assert cell[:1] not in formulas.RUN
    assert not formulas.is_formula(cell)


def test_a_quotation_mark_that_somebody_wrote_stays() -> None:
    assert formulas.unguarded("'Twas") == "'Twas"
    assert not formulas.is_formula("-0044")
    assert not formulas.is_formula("+41 22 917")
    assert formulas.is_formula("＝SUM(A1)")
