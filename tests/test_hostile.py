"""Broken and hostile files: each is set aside with its reason, and the good ones come out as if the bad ones were not there."""

import json
import sys
from pathlib import Path

import pytest

from tests import hostile
from tests.project import Built, Project
from tests.reading import SEEDS

WithBadFiles = tuple[Project, dict[str, str], dict[str, list[str]]]
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="links, pipes and limits do not exist on Windows")


@pytest.fixture(scope="module")
def with_bad_files(tmp_path_factory: pytest.TempPathFactory) -> WithBadFiles:
    """The five included documents together with bad files; the expected code of each, and the errors that were reported for each."""
    project = Project(tmp_path_factory.mktemp("beside") / "project", with_corpus=True)
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(project.root)  # the path of a socket must be short
        wanted = hostile.fill(project.root / "corpus/documents")
    result = project.run("pages", "--json")
    assert result.exit_code == 5, result.stderr
    got: dict[str, list[str]] = {}
    for problem in json.loads(result.stdout)["problems"]:
        if problem["level"] == "error":
            assert problem["what"]
            assert problem["hint"]
            got.setdefault(problem["path"].removeprefix("corpus/documents/"), []).append(problem["code"])
    return project, wanted, got


def test_each_bad_file_is_reported_with_its_reason(with_bad_files: WithBadFiles) -> None:
    _, wanted, got = with_bad_files
    assert len(wanted) >= 40
    shown = {name.replace("\u202e", "\ufffd"): code for name, code in wanted.items() if code}
    assert {name: got.get(name, ["nothing"])[0] for name in shown} == shown


def test_the_good_documents_come_out_the_same(included: Built, with_bad_files: WithBadFiles) -> None:
    project, _, _ = with_bad_files
    slugs = [file.name for file in (included.root / "build/pages/documents").iterdir() if file.name != "index.md"]
    assert len([slug for slug in slugs if slug.endswith(".md")]) == len(SEEDS)
    for slug in slugs:
        if slug.endswith(".md"):
            assert project.page(f"documents/{slug}") == included.page(f"documents/{slug}")


def test_every_bad_file_that_could_be_opened_has_a_page(with_bad_files: WithBadFiles) -> None:
    project, wanted, _ = with_bad_files
    unread = [name for name, code in wanted.items() if code.startswith("E1") and code != "E106" and "\u202e" not in name]
    pages_of_coverage = [project.root / "build/pages/keeper/problems.md", *(project.root / "build/pages/keeper").rglob("*.md")]
    coverage = "".join(page.read_text(encoding="utf-8") for page in pages_of_coverage)
    for name in unread:
        stem = Path(name).stem[:60]
        pages = [file for file in (project.root / "build/pages/documents").glob("*.md") if "Not shown" in file.read_text(encoding="utf-8")]
        mentioning = [page for page in pages if stem in page.read_text(encoding="utf-8").replace("\\", "")]
        assert mentioning, name
        assert stem in coverage.replace("\\", "")


@pytest.mark.parametrize("name", ["bomb.docx", "encrypted.pdf", "chance.txt", "scribble.txt"])
def test_one_bad_file_is_explained(name: str, tmp_path: Path) -> None:
    file = tmp_path / name
    file.write_bytes(hostile.files()[name][0])
    project = Project(tmp_path / "project")
    result = project.run("explain", "--json", str(file))
    assert result.exit_code == 5
    values = json.loads(result.stdout)[0]
    assert values["blocks"] == []
    assert values["problems"][0]["hint"]
