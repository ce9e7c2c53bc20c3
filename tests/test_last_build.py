"""A build with nothing to do looks at no document; whatever changes, in what people write or in what was made, is noticed."""

from collections.abc import Callable
from pathlib import Path

import pytest

from generator.cache import last_build
from generator.cache.versions import programs
from generator.text import sealed
from tests.project import Project

GOOD = "Letter dated 2 April 1993\n\nBy resolution 822 (1993) the Security Council spoke of Kalbajar.\n"
LOOKED = "documents are looked at"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Project:
    project = Project(tmp_path_factory.mktemp("built") / "project")
    project.put("good.txt", GOOD)
    project.put("good.txt.yml", "title: A letter\n")
    assert project.run("pages").exit_code == 0
    return project


@pytest.fixture
def refused(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """Lets the next build fail as soon as it looks at documents."""

    def reading(*_: object, **__: object) -> None:
        raise KeyError(LOOKED)

    return lambda: monkeypatch.setattr("generator.build.gather_corpus", reading)


def test_nothing_is_read_if_nothing_has_changed(built: Project, refused: Callable[[], None]) -> None:
    before = built.tree()
    refused()
    result = built.run("pages")
    assert result.exit_code == 0, result.stderr
    assert "1 document" in result.stderr
    assert built.tree() == before


CHANGES: dict[str, Callable[[Path], object]] = {
    "source": lambda root: (root / "corpus/documents/good.txt").write_text(f"{GOOD}\n", encoding="utf-8"),
    "new source": lambda root: (root / "corpus/documents/other.txt").write_text(GOOD, encoding="utf-8"),
    "sidecar": lambda root: (root / "corpus/documents/good.txt.yml").write_text("title: B letter\n", encoding="utf-8"),
    "record": lambda root: (root / "corpus/authorities/place.yml").write_text("[]\n", encoding="utf-8"),
    "handbook": lambda root: (root / "docs/reader/new.md").write_text("# New\n", encoding="utf-8"),
    "template": lambda root: (root / "site_templates/parts/new.jinja").write_text("", encoding="utf-8"),
    "configuration": lambda root: (root / "mkdocs.yml").write_bytes((root / "mkdocs.yml").read_bytes() + b"# remark\n"),
    "page": lambda root: (root / "build/pages/documents/good.md").write_text("# Changed\n", encoding="utf-8"),
    "page gone": lambda root: (root / "build/pages/documents/good.md").unlink(),
    "page of others": lambda root: (root / "build/pages/stray.md").write_text("", encoding="utf-8"),
    "cut off": lambda root: (root / "build/cache/pages.last").write_bytes((root / "build/cache/pages.last").read_bytes()[:-9]),
    "foreign": lambda root: sealed.write(root / "build/cache/pages.last", last_build.KIND, b"\x93\x01\x02\x03"),
}


@pytest.mark.parametrize("change", CHANGES)
def test_a_change_is_noticed(built: Project, change: str, refused: Callable[[], None]) -> None:
    assert built.run("pages").exit_code == 0
    CHANGES[change](built.root)
    refused()
    assert LOOKED in built.run("pages").stderr


@pytest.mark.parametrize("words", [["-v", "pages"], ["pages", "--json"], ["pages", "--report", "report.json"]])
def test_a_report_is_made_from_the_documents(built: Project, words: list[str], refused: Callable[[], None]) -> None:
    assert built.run("pages").exit_code == 0
    refused()
    assert LOOKED in built.run(*words).stderr


def test_a_variable_that_the_configuration_asks_for_is_noticed(
    built: Project, monkeypatch: pytest.MonkeyPatch, refused: Callable[[], None]
) -> None:
    file = built.root / "mkdocs.yml"
    file.write_text(f"{file.read_text(encoding='utf-8')}\nremote_branch: !ENV [OWN_BRANCH, pages]\n", encoding="utf-8")
    assert built.run("pages").exit_code == 0
    monkeypatch.setenv("OWN_BRANCH", "site")
    refused()
    assert LOOKED in built.run("pages").stderr


def test_problems_are_said_again(built: Project) -> None:
    broken = built.put("broken.pdf", b"not a PDF")
    said = [built.run("pages") for _ in range(3)]
    assert [result.exit_code for result in said] == [5, 5, 5]
    assert "broken.pdf" in said[0].stderr
    assert said[1].stderr == said[2].stderr == said[0].stderr
    broken.unlink()


def test_a_program_for_scans_that_was_installed_is_noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert programs(ocr=True, office=False) == ""
    program = tmp_path / "ocrmypdf"
    program.write_text("#!/bin/sh\n", encoding="utf-8")
    program.chmod(0o755)
    assert str(program) in programs(ocr=True, office=False)
    assert programs(ocr=False, office=False) == ""


def test_what_is_not_there_has_no_stamps(tmp_path: Path) -> None:
    assert last_build.made((tmp_path / "missing",)) == ""
    assert last_build.made((tmp_path,)) == last_build.made((tmp_path, tmp_path)) != ""


def test_a_corpus_outside_the_project_is_compared_too(tmp_path: Path, refused: Callable[[], None]) -> None:
    project = Project(tmp_path / "project")
    outside = tmp_path / "elsewhere"
    (project.root / "corpus").rename(outside)
    file = project.root / "mkdocs.yml"
    file.write_text(file.read_text(encoding="utf-8").replace("    corpus: corpus\n", f"    corpus: {outside}\n"), encoding="utf-8")
    (outside / "documents/good.txt").write_text(GOOD, encoding="utf-8")
    assert project.run("pages").exit_code == 0
    (outside / "documents/good.txt").write_text(f"{GOOD}\n", encoding="utf-8")
    refused()
    assert LOOKED in project.run("pages").stderr
