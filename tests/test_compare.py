"""`verbale compare`: what a change means to readers, from two reports."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.project import Project

LETTER = "Letter dated 3 March 2015 from the Permanent Mission of France to the United Nations addressed to the Secretary-General\n\n{}\n"


@pytest.fixture
def project(tmp_path: Path) -> Project:
    made = Project(tmp_path / "project")
    made.put("a.txt", LETTER.format("It recalls resolution 822 (1993) of the Security Council, and a meeting in Geneva."))
    made.put("gone.txt", "A text that goes.\n")
    made.put("b.txt", "Another text.\n")
    assert made.run("check", "--report", str(tmp_path / "before.json")).exit_code == 0
    return made


def compared(project: Project, *words: str) -> str:
    folder = project.root.parent
    project.run("check", "--report", str(folder / "after.json"))
    done = project.run("compare", *words, str(folder / "before.json"), str(folder / "after.json"))
    assert done.exit_code == 0, done.output
    return done.stdout


def test_nothing_changed(project: Project) -> None:
    assert "Nothing that a reader sees has changed." in compared(project)
    assert compared(project, "--annotations") == ""


def test_new_changed_and_removed_documents(project: Project) -> None:
    project.put("a.txt", LETTER.format("It recalls resolution 853 (1993) of the Security Council, and a meeting in Geneva."))
    (project.root / "corpus/documents/gone.txt").unlink()
    project.put("new.txt", LETTER.replace("France", "Norway").format("It speaks of Vienna on 5 May 2014."))
    said = compared(project)
    new, changed, removed = (said.partition(f"## {title} documents")[2].partition("##")[0] for title in ("New", "Changed", "Removed"))
    assert "Norway" in new
    assert "2015-03-03 (document)" in new
    assert "place " in new
    assert "Vienna" in new
    assert "mentions gained: resolution S/RES/853 (1993)" in changed
    assert "mentions lost: resolution S/RES/822 (1993)" in changed
    assert "Geneva" not in changed
    assert "gone.txt" in removed


def test_problems_are_annotations_on_their_lines(project: Project) -> None:
    project.put("b.yml", "issuer: France\nisuer: Norway\n")
    assert "E202" in compared(project)
    lines = compared(project, "--annotations").splitlines()
    assert any(line.startswith("::error file=corpus/documents/b.yml,line=2,title=E202::") for line in lines)


def test_texts_cannot_become_markup_or_commands(project: Project) -> None:
    project.put("evil.txt", "A text.\n")
    project.put("evil.yml", json.dumps({"title": "<img src=x> [a](b) @team `x`"}))
    said = compared(project)
    assert "\\<img src=x\\>" in said
    assert "@team" not in said
    project.put("x%0A::error::y.bin", b"\x00\x01\x02" * 50)
    assert all(line.startswith("::") and line.count("\n") == 0 for line in compared(project, "--annotations").splitlines())


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"schema_version": "9.0"}'])
def test_what_is_no_report_is_named(project: Project, text: str) -> None:
    (project.root / "x.json").write_text(text, encoding="utf-8")
    done = project.run("compare", str(project.root / "x.json"), str(project.root / "none.json"))
    assert done.exit_code == 2
    assert done.output.count("E707") == 2


def test_a_report_names_its_version(project: Project) -> None:
    assert json.loads((project.root.parent / "before.json").read_text(encoding="utf-8"))["schema_version"] == "1.0"
