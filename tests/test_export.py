"""`verbale export`: which files it writes, of which documents, and what it says of names that it does not know."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.project import Project


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    made = Project(tmp_path_factory.mktemp("export") / "project")
    for name, issuer, day in (("answer", "Armenia", "2015-03-03"), ("other", "France", "2016-05-05"), ("undated", "France", "")):
        dates = f"dates: [{{role: document, edtf: {day}}}]\n" if day else "dates: ~\n"
        made.put(f"{name}.txt", f"A letter of {issuer}.\n\nIt recalls Security Council resolution 822 (1993).\n")
        made.put(f"{name}.yml", f"issuer: {issuer}\n{dates}")
    return made


def written(project: Project, tmp_path: Path, *words: str) -> set[str]:
    done = project.run("export", "-o", str(tmp_path / "out"), *words)
    assert done.exit_code == 0, done.output
    return {file.relative_to(tmp_path / "out").as_posix() for file in (tmp_path / "out").rglob("*") if file.is_file()}


def test_a_format_of_all_documents_is_written_without_a_site(project: Project, tmp_path: Path) -> None:
    found = written(project, tmp_path, "--format", "json")
    assert {"documents/answer.json", "documents/other.json", "documents/undated.json"} == found
    assert not (project.root / "build/site").exists()
    assert not (project.root / "build/pages").exists()


def test_the_json_is_what_explain_prints(project: Project, tmp_path: Path) -> None:
    written(project, tmp_path, "--format", "json", "--where", "document=answer")
    exported = json.loads((tmp_path / "out/documents/answer.json").read_text(encoding="utf-8"))
    explained = json.loads(project.run("explain", "--json", str(project.root / "corpus/documents/answer.txt")).stdout)[0]
    assert exported.pop("page").endswith("documents/answer/")
    assert exported == explained


@pytest.mark.parametrize(
    ("conditions", "slugs"),
    [
        (["year=2015"], ["answer"]),
        (["year=2015..2016"], ["answer", "other"]),
        (["year=2016..2016", "issuer=France"], ["other"]),
        (["issuer=france"], ["other", "undated"]),
        (["issuer=Armenia", "issuer=France"], ["answer", "other", "undated"]),
        (["document=undated"], ["undated"]),
    ],
    ids=lambda words: " ".join(words),
)
def test_conditions_choose_documents(project: Project, tmp_path: Path, conditions: list[str], slugs: list[str]) -> None:
    words = [word for condition in conditions for word in ("--where", condition)]
    found = {name.removeprefix("documents/").removesuffix(".txt") for name in written(project, tmp_path, "--format", "text", *words)}
    assert found == set(slugs)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--format", "jsom"], "Did you mean 'json'?"),
        (["--where", "isuer=France"], "Did you mean 'issuer'?"),
        (["--where", "issuer=Frnce"], "France"),
        (["--where", "collection=Letters"], "matches no document"),
        (["--where", "year=soon"], "year=2015..2020"),
        (["--where", "year=1700"], "has no document"),
    ],
    ids=lambda words: words if isinstance(words, str) else " ".join(words),
)
def test_a_name_that_is_not_known_stops_the_export_and_says_what_is_known(
    project: Project, tmp_path: Path, words: list[str], said: str
) -> None:
    done = project.run("export", "-o", str(tmp_path / "out"), *words)
    assert done.exit_code == 2
    assert said in done.output
    assert not (tmp_path / "out").exists()
