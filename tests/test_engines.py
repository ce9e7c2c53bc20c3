"""Each engine that is installed makes the same pages of `build/pages`: addresses, ids, text and links.

An engine is found in this environment, or by `VERBALE_ENGINES`, which names interpreters of other environments that hold
Verbale's requirements and the engine: `properdocs=/a/bin/python:mkdocs-ng=/b/bin/python:zensical=/c/bin/python`.
"""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urljoin

import pytest
from lxml import html

from generator.configuration import ENGINES
from generator.model import Problem
from generator.site import engine
from tests.project import Project
from tests.reading import HOME, SEEDS

MADE_BY = re.compile(rb'<meta name="generator"[^>]*>')
OF_ZENSICAL = "__skip"  # an id that it adds to every page, for its link that leads past the frame
SITE_URL = "https://example.org/archive/"
FORKS = ENGINES[1:]
NAMED = dict(each.split("=", 1) for each in os.environ.get("VERBALE_ENGINES", "").split(os.pathsep) if each)
INTERPRETERS = {**{name: sys.executable for name in FORKS if not engine.missing(name)}, **NAMED}


def only_with(name: str) -> pytest.MarkDecorator:
    """Leaves a test out, with the reason, where no interpreter has the engine."""
    return pytest.mark.skipif(name not in INTERPRETERS, reason=f"{name} is not installed; VERBALE_ENGINES can name a Python that has it")


@dataclass(frozen=True)
class Shown:
    """What a reader finds on a page; links are whole addresses."""

    ids: frozenset[str]
    text: str
    links: tuple[str, ...]


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A project with the pages of a Chinese document."""
    made = Project(tmp_path_factory.mktemp("engines") / "p")
    for suffix in ("txt", "yml"):
        shutil.copy(SEEDS[0] / f"source.{suffix}", made.root / f"corpus/documents/note.{suffix}")
    assert made.run("pages").exit_code == 0
    assert "agenda_titles:" in "".join(file.read_text(encoding="utf-8") for file in (made.root / "build/pages/documents").glob("*.md"))
    return made


@pytest.fixture(scope="module")
def by_mkdocs(project: Project) -> Path:
    """The site that a build without a named engine makes."""
    return built(project, ENGINES[0], sys.executable)


def built(project: Project, name: str, python: str) -> Path:
    site = project.root.parent / name
    run(project.root, [python, "-m", engine.KNOWN[name].child, "build", "--strict", "-f", "mkdocs.yml", "-d", str(site)], name)
    return site


def run(root: Path, command: list[str], name: str) -> None:
    environment = {
        **os.environ,
        "PYTHONPATH": str(HOME),
        "NO_MKDOCS_2_WARNING": "1",
        "PYTHONWARNINGS": "ignore",
        "SOURCE_DATE_EPOCH": engine.EPOCH,
        "VERBALE_ENGINE": name,
        "VERBALE_SITE_URL": SITE_URL,
    }
    theirs, ours = os.pipe()
    try:
        done = subprocess.run(command, cwd=root, env=environment, stdin=theirs, capture_output=True, text=True, check=False)
    finally:
        os.close(ours)
        os.close(theirs)
    assert done.returncode == 0, (done.stdout + done.stderr)[-2000:]


def files_of(site: Path) -> dict[str, bytes]:
    """The bytes of every file, without the line that says what made a page."""
    files = sorted(file for file in site.rglob("*") if file.is_file())
    return {file.relative_to(site).as_posix(): MADE_BY.sub(b"", file.read_bytes()) for file in files}


def pages_of(site: Path) -> Mapping[str, Shown]:
    """Address → what the page shows."""
    return {name: shown(name, data) for name, data in files_of(site).items() if name.endswith(".html")}


def shown(name: str, data: bytes) -> Shown:
    (article,) = html.fromstring(data).xpath("//article")
    here = SITE_URL + name.removesuffix("index.html")
    ids = {str(each) for each in article.xpath(".//@id")} - {OF_ZENSICAL}
    links = (urljoin(here, str(each)) for each in article.xpath(".//a/@href"))
    return Shown(frozenset(ids), " ".join(article.text_content().split()), tuple(links))


@pytest.mark.parametrize("name", [pytest.param(name, marks=only_with(name)) for name in FORKS])
def test_a_fork_makes_the_same_site(project: Project, by_mkdocs: Path, name: str) -> None:
    assert files_of(built(project, name, INTERPRETERS[name])) == files_of(by_mkdocs)


@only_with("zensical")
def test_zensical_makes_the_same_pages_from_the_same_project(project: Project, by_mkdocs: Path, tmp_path: Path) -> None:
    """It has no choice of the folder and writes beside the pages, so it gets a copy of the project."""
    root = shutil.copytree(project.root, tmp_path / "p")
    run(root, [INTERPRETERS["zensical"], "-m", "zensical", "build", "--strict", "-f", "mkdocs.yml"], "zensical")
    theirs, ours = pages_of(root / "build/site"), pages_of(by_mkdocs)
    assert any(page.ids and page.links and page.text for page in ours.values())
    assert theirs.keys() == ours.keys()
    assert not [name for name in ours if theirs[name] != ours[name]]


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("mkdoks", "Did you mean 'mkdocs'?"),
        ("ProperDocs", "Did you mean 'properdocs'?"),
        ("hugo", "Known engines: mkdocs, properdocs"),
    ],
)
def test_an_unknown_engine_is_an_error_with_a_suggestion(tmp_path: Path, name: str, hint: str) -> None:
    result = with_engine(tmp_path, name).run("check")
    assert result.exit_code == 2
    assert f"E404 'extra.verbale.engine' names an unknown engine '{name}'" in result.stderr
    assert hint in result.stderr


def test_an_engine_that_is_not_installed_is_said_before_anything_is_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "_installed", lambda package: package == "mkdocs")
    made = with_engine(tmp_path, "properdocs")
    result = made.run("build")
    assert result.exit_code == 2
    assert "E404 'extra.verbale.engine' names the engine 'properdocs', which is not installed" in result.stderr
    assert "pip install properdocs" in result.stderr
    assert not (made.root / "build/pages").exists()


@pytest.mark.parametrize(
    ("there", "name", "hint"),
    [
        ({"mkdocs"}, "mkdocs", ""),
        ({"mkdocs", "properdocs"}, "properdocs", ""),
        ({"mkdocs-ng"}, "mkdocs-ng", ""),
        ({"mkdocs"}, "mkdocs-ng", "'pip uninstall mkdocs && pip install mkdocs-ng'"),
        ({"mkdocs", "mkdocs-ng"}, "mkdocs-ng", "'pip uninstall mkdocs-ng mkdocs && pip install mkdocs-ng'"),
        ({"mkdocs", "mkdocs-ng"}, "mkdocs", "'pip uninstall mkdocs mkdocs-ng && pip install mkdocs'"),
        ({"mkdocs-ng"}, "mkdocs", "'pip uninstall mkdocs-ng && pip install mkdocs'"),
    ],
)
def test_mkdocs_and_mkdocs_ng_are_kept_apart(monkeypatch: pytest.MonkeyPatch, there: set[str], name: str, hint: str) -> None:
    monkeypatch.setattr(engine, "_installed", there.__contains__)
    problems: tuple[Problem, ...] = engine.missing(name)
    assert [hint in str(problem.hint) for problem in problems] == ([True] if hint else [])


def with_engine(folder: Path, name: str) -> Project:
    """A project whose configuration names an engine."""
    made = Project(folder / "p")
    file = made.root / "mkdocs.yml"
    file.write_text(file.read_text(encoding="utf-8").replace("  verbale:\n", f"  verbale:\n    engine: {name}\n"), encoding="utf-8")
    return made
