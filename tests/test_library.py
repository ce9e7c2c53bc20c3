"""Use from Python: the package `verbale`, and the examples in its docstring and in the manual."""

from __future__ import annotations

import doctest
import json
import re
from pathlib import Path

import pytest
import verbale

from tests.project import Project
from tests.reading import HOME

MANUAL = HOME / "docs/library.md"
CODE = re.compile(r"^```python\n(.*?)^```$", re.MULTILINE | re.DOTALL)
LETTER = "Security Council resolution 822 (1993) was recalled in Armenia on 2 April 1993.\n"


def test_a_text_has_mentions_with_keys_and_places() -> None:
    reading = verbale.read_text(LETTER)
    found = {mention.kind: mention for mention in reading.mentions}
    assert found["resolution"].key == "S/RES/822 (1993)"
    assert found["date"].key == "1993-04-02"
    assert all(reading.text[m.span.start : m.span.end] == m.value for m in reading.mentions)


def test_a_file_is_read_as_explain_reads_it(tmp_path: Path) -> None:
    project = Project(tmp_path / "project")
    file = project.put("letter.txt", LETTER)
    project.put("letter.yml", "issuer: France\n")
    reading = verbale.read(file, project=project.root)
    explained = json.loads(project.run("explain", "--json", str(file)).stdout)[0]
    own = json.loads(json.dumps(reading.values))
    assert reading.masthead.issuer == "France"
    for values in (own, explained):
        values.pop("slug")
        values["source"].pop("path")
    assert own == explained


def test_the_sheet_of_a_project_states_facts_of_its_files_and_a_sidecar_wins(tmp_path: Path) -> None:
    project = Project(tmp_path / "project")
    file, other = project.put("letters/a.txt", LETTER), tmp_path / "a.txt"
    other.write_text(LETTER, encoding="utf-8")
    (project.root / "corpus/metadata.csv").write_text("file,issuer,reference\nletters/a.txt,Norway,Box 12\n", encoding="utf-8")
    reading = verbale.read(file, project=project.root)
    assert reading.masthead.issuer == "Norway"
    assert reading.values["filing"]["reference"] == "Box 12"
    assert verbale.read(other, project=project.root).masthead.issuer is None
    file.with_suffix(".yml").write_text("issuer: France\n", encoding="utf-8")
    assert verbale.read(file, project=project.root).masthead.issuer == "France"


def test_what_cannot_be_read_says_why(tmp_path: Path) -> None:
    file = tmp_path / "letter.pdf"
    file.write_bytes(b"%PDF-1.4 nothing")
    reading = verbale.read(file)
    assert reading.document is None
    assert reading.text == ""
    assert [problem.level for problem in reading.problems] == ["error"]
    assert reading.values["blocks"] == []


def test_a_folder_is_no_document(tmp_path: Path) -> None:
    assert [problem.code for problem in verbale.read(tmp_path).problems] == ["E106"]


def test_a_file_or_project_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        verbale.read(tmp_path / "no.txt")
    with pytest.raises(verbale.NotAProjectError, match=r"mkdocs\.yml"):
        verbale.read_text("text", project=tmp_path)


def test_the_examples_of_the_docstring_run() -> None:
    assert doctest.testmod(verbale).attempted
    assert not doctest.testmod(verbale).failed


@pytest.mark.parametrize("example", CODE.findall(MANUAL.read_text(encoding="utf-8")))
def test_the_examples_of_the_manual_run(
    example: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Each prints what the comment after its last line says."""
    (tmp_path / "letter.txt").write_text(LETTER, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    exec(compile(example, str(MANUAL), "exec"), {})
    expected = [line.removeprefix("# ") for line in example.splitlines() if line.startswith("# ")]
    assert expected
    assert capsys.readouterr().out.splitlines() == expected


def test_everything_exported_is_there_and_typed() -> None:
    assert all(hasattr(verbale, name) for name in verbale.__all__)
    assert (Path(verbale.__file__).parent / "py.typed").is_file()
