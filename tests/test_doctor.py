"""`verbale doctor` names what is there, what is missing and what to do, and writes nothing."""

from __future__ import annotations

import json
from importlib import metadata
from pathlib import Path
from typing import Any

import pytest

from generator.workers import Failure
from tests.project import Project


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return Project(tmp_path / "project")


def checked(project: Project, code: int) -> dict[str, dict[str, Any]]:
    done = project.run("doctor", "--json")
    assert done.exit_code == code, done.output
    values = json.loads(done.stdout)
    assert values["fine"] == (code == 0)
    assert all(each["todo"] for each in values["checked"] if each["state"] != "ok")
    return {each["name"]: each for each in values["checked"]}


def test_all_is_there_and_nothing_is_written(project: Project) -> None:
    before = project.tree(".")
    found = checked(project, 0)
    assert project.tree(".") == before
    assert {"Python", "lxml", "cores", "processes", "configuration", "engine", "folder of the cache", "git", "soffice"} <= set(found)
    assert found["engine"]["found"] == "mkdocs"
    said = project.run("doctor")
    assert "Everything that is needed is there." in said.stderr
    assert "ok       lxml: " in said.stdout


def test_a_package_that_is_missing_or_old_is_named_with_what_to_do(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    plain = metadata.version

    def version(name: str) -> str:
        if name == "lxml":
            raise metadata.PackageNotFoundError(name)
        return "2.0" if name == "mammoth" else plain(name)

    (project.root / "requirements.txt").write_text("mammoth==1.11.0 \\\n    --hash=sha256:0\nother==1\n", encoding="utf-8")
    monkeypatch.setattr("importlib.metadata.version", version)
    found = checked(project, 2)
    assert found["lxml"]["state"] == "missing"
    assert found["lxml"]["todo"].startswith("pip install 'lxml")
    assert found["mammoth"]["found"].startswith("2.0, but ")
    assert found["requirements.txt"]["found"] == "1 of 2 have other versions: mammoth 2.0 and not 1.11.0"
    assert "todo" in found["requirements.txt"]


def test_a_broken_configuration_and_a_machine_without_processes_are_faults(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    file = project.root / "mkdocs.yml"
    file.write_text(file.read_text(encoding="utf-8").replace("verbale:", "verbale:\n    corpsu: x", 1), encoding="utf-8")
    monkeypatch.setattr("generator.workers.each", lambda *_: iter([Failure("memory")]))
    found = checked(project, 2)
    assert "E402" in found["configuration"]["found"]
    assert found["processes"]["state"] == "wrong"


def test_without_a_project_and_programs_there_is_no_fault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    project = Project(tmp_path / "project")
    (project.root / "mkdocs.yml").unlink()
    monkeypatch.setenv("PATH", str(tmp_path))
    found = checked(project, 0)
    assert found["project"]["state"] == found["git"]["state"] == found["tesseract"]["state"] == "optional"


def test_a_program_that_the_configuration_asks_for_is_missing(project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = project.root / "mkdocs.yml"
    file.write_text(file.read_text(encoding="utf-8").replace("verbale:", "verbale:\n    ocr: true", 1), encoding="utf-8")
    monkeypatch.setenv("PATH", str(tmp_path))
    assert checked(project, 2)["ocrmypdf"]["state"] == "missing"
    program = tmp_path / "tesseract"
    program.write_text("#!/bin/sh\necho List of languages; echo ara; echo eng; echo osd\n", encoding="utf-8")
    program.chmod(0o755)
    assert checked(project, 2)["tesseract"]["found"].endswith("languages: ar, en")
