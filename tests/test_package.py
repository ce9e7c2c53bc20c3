"""The package: wheel and source archive are complete, always the same bytes, and make an archive far from this repository."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from email.parser import Parser
from pathlib import Path

import pytest
import yaml
from hatchling import build

from tests.reading import HOME

STATED = tomllib.loads((HOME / "pyproject.toml").read_text(encoding="utf-8"))
PROJECT = STATED["project"]
VERSION = PROJECT["version"]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel and the source archive of this checkout."""
    folder = tmp_path_factory.mktemp("package")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(HOME)
        build.build_wheel(str(folder))
        build.build_sdist(str(folder))
    return folder


@pytest.fixture(scope="module")
def wheel(made: Path) -> Path:
    return made / f"verbale-{VERSION}-py3-none-any.whl"


def test_the_wheel_has_all_that_a_build_needs(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    for folder, inside in (
        ("generator", "generator"),
        ("generator/public/verbale", "verbale"),
        ("site_templates", "generator/shipped/site_templates"),
    ):
        for file in (HOME / folder).rglob("*"):
            path = file.relative_to(HOME / folder).as_posix()
            if file.is_file() and not path.startswith("public/") and "__pycache__" not in path:
                assert f"{inside}/{path}" in names
    assert {
        "generator/py.typed",
        "verbale/py.typed",
        "generator/shipped/docs/reader/method.md",
        "generator/shipped/docs/problems.md",
    } <= names
    assert not [name for name in names if name.startswith(("tests/", "corpus/", "docs/"))]


def test_the_metadata_are_complete(wheel: Path) -> None:
    about = Parser().parsestr(zipfile.ZipFile(wheel).read(f"verbale-{VERSION}.dist-info/METADATA").decode())
    assert about["Author"] == "Verbale contributors"
    assert about["License-Expression"] == "MIT"
    assert about["License-File"] == "LICENSE"
    assert about["Requires-Python"] == ">=3.11"
    assert about["Summary"]
    assert about["Keywords"]
    assert "Typing :: Typed" in about.get_all("Classifier", ())
    assert "# Verbale" in str(about.get_payload())
    assert {"cluster", "ocr"} <= set(about.get_all("Provides-Extra", ()))


def test_every_requirement_has_bounds() -> None:
    optional = PROJECT["optional-dependencies"]
    named = [*PROJECT["dependencies"], *(each for extra, listed in optional.items() if extra != "dev" for each in listed)]
    assert not [each for each in named if not re.fullmatch(r"[a-z0-9-]+>=[\d.]+,<\d+", each)]
    assert all(re.match(r"[\w-]+>=", each) for each in optional["dev"])  # these are locked


def test_every_extra_is_explained() -> None:
    explained = set(re.findall(r"verbale\[(\w+)\]", (HOME / "docs/settings.md").read_text(encoding="utf-8")))
    assert explained == set(PROJECT["optional-dependencies"]) - {"dev", "install"}


def test_the_same_files_make_the_same_package(made: Path, wheel: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also from the source archive, which is unpacked in another place and at another time."""
    with tarfile.open(made / f"verbale-{VERSION}.tar.gz") as archive:
        archive.extractall(tmp_path, filter="data")
    unpacked = tmp_path / f"verbale-{VERSION}"
    for file in unpacked.rglob("*.py"):
        os.utime(file, (1_000_000_000, 1_000_000_000))
    monkeypatch.chdir(unpacked)
    build.build_wheel(str(tmp_path))
    assert (tmp_path / wheel.name).read_bytes() == wheel.read_bytes()


def test_an_installed_package_makes_an_archive(wheel: Path, tmp_path: Path) -> None:
    """With nothing of this checkout in sight; the libraries are those of this environment."""
    subprocess.run([sys.executable, "-m", "zipfile", "-e", str(wheel), str(tmp_path / "installed")], check=True)
    environment = {**os.environ, "PYTHONPATH": str(tmp_path / "installed")}
    for words in (["init", "letters"], ["-C", "letters", "check", "--strict"], ["-C", "letters", "pages"]):
        command = [sys.executable, "-m", "generator", *words]
        done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
    assert (tmp_path / "letters/build/pages/documents/sample-letter.md").is_file()
    where = "import generator, verbale; print(generator.__file__, verbale.__file__)"
    said = subprocess.run([sys.executable, "-c", where], cwd=tmp_path, env=environment, capture_output=True, text=True, check=True).stdout
    assert all(path.startswith(str(tmp_path)) for path in said.split())


def test_the_citation_says_what_the_package_says() -> None:
    cited = yaml.safe_load((HOME / "CITATION.cff").read_text(encoding="utf-8"))
    assert cited["cff-version"] == "1.2.0"
    assert {"message", "title", "type", "authors"} <= set(cited)
    assert (cited["version"], cited["license"], cited["keywords"]) == (VERSION, PROJECT["license"], PROJECT["keywords"])
    assert cited["authors"] == PROJECT["authors"]
    assert cited["abstract"] == PROJECT["description"]


def test_the_image_has_what_the_package_is_made_of_and_runs_without_rights() -> None:
    lines = (HOME / "Dockerfile").read_text(encoding="utf-8").splitlines()
    copied = {path for line in lines if line.startswith("COPY ") for path in line.split()[1:-1]}
    let_in = {line[1:] for line in (HOME / ".dockerignore").read_text(encoding="utf-8").splitlines() if line.startswith("!")}
    assert {*STATED["tool"]["hatch"]["build"]["targets"]["wheel"]["only-include"], "pyproject.toml", "README.md", "LICENSE"} <= copied
    assert copied == let_in
    assert all((HOME / path).exists() for path in copied)
    for folder in (HOME, HOME / ".devcontainer"):
        steps = [line.split()[0] for line in (folder / "Dockerfile").read_text(encoding="utf-8").splitlines() if re.match(r"[A-Z]+ ", line)]
        assert steps[0] == "FROM"
        assert "USER" in steps
    container = json.loads((HOME / ".devcontainer/devcontainer.json").read_text(encoding="utf-8"))
    assert (HOME / ".devcontainer" / container["build"]["dockerfile"]).is_file()


def test_forms_and_dependabot_are_valid() -> None:
    forms = [file for file in (HOME / ".github/ISSUE_TEMPLATE").glob("*.yml") if file.stem != "config"]
    assert len(forms) == 2
    for file in forms:
        form = yaml.safe_load(file.read_text(encoding="utf-8"))
        assert {"name", "description", "body"} <= set(form)
        assert all(part["type"] in {"input", "textarea"} and part["attributes"]["label"] and part["id"] for part in form["body"])
    updates = yaml.safe_load((HOME / ".github/dependabot.yml").read_text(encoding="utf-8"))["updates"]
    assert [each["package-ecosystem"] for each in updates] == ["pip", "github-actions"]


def test_links_of_the_files_at_the_top_lead_somewhere() -> None:
    for name in ("README.md", "SECURITY.md", "CONTRIBUTING.md"):
        text = (HOME / name).read_text(encoding="utf-8")
        for path in re.findall(r"\]\(((?!http)[^)#]+)", text):
            assert (HOME / path).exists(), path
