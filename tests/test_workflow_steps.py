"""The steps of the workflows, run here: each `run:` in a clean clone, with the variables of GitHub, and without a network.

An archive that `verbale init` made gets a pull request that adds one letter and changes another. Its summary, its annotations
and its preview are looked at; then it is published.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.reading import HOME
from tests.test_archive_of_ones_own import verbale

OF_AN_ARCHIVE = HOME / "generator/starter/files/dot-github/workflows"
OURS = HOME / ".github/workflows"
FIRST = """A/69/804–S/2015/156

Letter dated 3 March 2015 from the Permanent Representative of Norway to the United Nations addressed to the Secretary-General

I have the honour to recall Security Council resolution 822 (1993), adopted on 30 April 1993, and the meeting of experts in Geneva.

1. The experts looked at the harbours of the northern coast and found that two of the four moles must be renewed before the winter.

2. The Government of Norway asks that the present letter be circulated as a document of the Security Council.
"""
SECOND = """A/69/820–S/2015/200

Letter dated 30 March 2015 from the Permanent Representative of Iceland to the United Nations addressed to the Secretary-General

I have the honour to recall Security Council resolution 822 (1993), adopted on 6 May 1993, and the meeting of experts in Vienna.

1. The experts looked at the harbours of the northern coast and found that two of the four moles must be renewed before the winter.

2. The Government of Iceland asks that the present letter be circulated as a document of the Security Council.
"""
ADDRESS = {"VERBALE_SITE_URL": "https://archive.example.org/"}  # the same for both jobs, so that the second finds what the first made
SIDECAR = "rights: Text of a Government.\ncolour: blue\nanswers:\n  no-such-finding: Nothing.\n"


@dataclass(frozen=True, slots=True)
class Workplace:
    """The machine of a job: its folder, the programs it has, and what its steps leave behind."""

    folder: Path
    programs: Path
    summary: Path
    output: Path

    def run(self, file: Path, variables: Mapping[str, str] | None = None) -> str:
        """What the `run:` steps of a workflow print on stdout; a step that fails is an error."""
        said = ""
        for step in steps(file):
            own = {name: value for name, value in step.get("env", {}).items() if "${{" not in value}
            environment = {
                **{name: os.environ[name] for name in ("HOME", "LANG", "TMPDIR") if name in os.environ},
                "PATH": f"{self.programs}:/usr/bin:/bin",
                "CI": "true",
                "GITHUB_ACTIONS": "true",
                "GITHUB_WORKSPACE": str(self.folder),
                "GITHUB_STEP_SUMMARY": str(self.summary),
                "GITHUB_OUTPUT": str(self.output),
                "no_proxy": "",
                "PIP_NO_INDEX": "1",
                **dict.fromkeys(("http_proxy", "https_proxy"), "http://127.0.0.1:9"),  # nothing answers there
                **own,
                **(variables or {}),
            }
            command = ["bash", "-e", "-c", step["run"]]  # as GitHub runs a step
            done = subprocess.run(command, cwd=self.folder, env=environment, capture_output=True, text=True, check=False)
            assert done.returncode == 0, f"{step['name']}\n{done.stdout}\n{done.stderr}"
            said += done.stdout
        return said


def steps(file: Path) -> Iterator[dict[str, Any]]:
    """The steps of a workflow that run something."""
    jobs = yaml.safe_load(file.read_text(encoding="utf-8"))["jobs"].values()
    return (step for job in jobs for step in job["steps"] if "run" in step)


def kept(file: Path, action: str) -> list[str]:
    """The paths that a workflow hands to an action."""
    jobs = yaml.safe_load(file.read_text(encoding="utf-8"))["jobs"].values()
    found = [step["with"]["path"] for job in jobs for step in job["steps"] if f"actions/{action}@" in step.get("uses", "")]
    return [path for paths in found for path in paths.split()]


def git(folder: Path, *words: str) -> None:
    identity = ("-c", "user.name=An archive", "-c", "user.email=archive@example.org", "-c", "init.defaultBranch=main")
    subprocess.run(["git", *identity, *words], cwd=folder, check=True, capture_output=True)


@pytest.fixture(scope="module")
def programs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """`verbale` and `python` of this checkout. What pip would install is there already, in the version that the archive names."""
    folder = tmp_path_factory.mktemp("programs")
    version = re.search(r'^version = "(.*)"', (HOME / "pyproject.toml").read_text(encoding="utf-8"), re.MULTILINE)
    assert version
    installed = f'case "$*" in "-m pip install -r requirements.txt") exec grep -qx "verbale=={version[1]}" requirements.txt ;; esac\n'
    for name, words in {"verbale": "-m generator ", "python": ""}.items():
        script = f'#!/bin/sh\n{installed if name == "python" else ""}PYTHONPATH="{HOME}" exec "{sys.executable}" {words}"$@"\n'
        (folder / name).write_text(script, encoding="utf-8")
        (folder / name).chmod(0o755)
    return folder


def workplace(folder: Path, programs: Path) -> Workplace:
    return Workplace(folder, programs, folder.parent / f"{folder.name}-summary.md", folder.parent / f"{folder.name}-output")


@pytest.fixture(scope="module")
def origin(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The repository of an archive: `main`, and a branch `letter` with a pull request's change."""
    folder = tmp_path_factory.mktemp("origin") / "archive"
    assert verbale("init", str(folder), "--name", "Harbours").exit_code == 0
    documents = folder / "corpus/documents"
    (documents / "letter-norway.txt").write_text(FIRST, encoding="utf-8")
    (documents / "note.txt").write_text("A note about a meeting in Oslo.\n", encoding="utf-8")
    for words in (("init", "-q"), ("add", "."), ("commit", "-qm", "Begin"), ("checkout", "-qb", "letter")):
        git(folder, *words)
    (documents / "letter-iceland.txt").write_text(SECOND, encoding="utf-8")
    (documents / "letter-iceland.yml").write_text(SIDECAR, encoding="utf-8")
    (documents / "note.txt").write_text("A note about a meeting in Cairo.\n", encoding="utf-8")
    (documents / "scan.pdf").write_bytes(b"%PDF-1.4 nothing")
    for words in (("add", "."), ("commit", "-qm", "Add a letter")):
        git(folder, *words)
    return folder


@pytest.fixture(scope="module")
def reviewed(origin: Path, programs: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Workplace, str]:
    """The job of the pull request when it has ended, and what it printed."""
    folder = tmp_path_factory.mktemp("review") / "work"
    for branch, target in (("letter", folder), ("main", folder / "build/before")):
        git(origin.parent, "clone", "-q", "--branch", branch, str(origin), str(target))
    place = workplace(folder, programs)
    return place, place.run(OF_AN_ARCHIVE / "check.yml", ADDRESS)


def test_the_summary_of_a_pull_request_says_what_it_means(reviewed: tuple[Workplace, str]) -> None:
    said = reviewed[0].summary.read_text(encoding="utf-8").replace("\\", "")
    new, changed, families, findings, problems = (
        said.partition(f"## {title}\n")[2].partition("\n## ")[0]
        for title in ("New documents", "Changed documents", "Families", "New findings", "New problems")
    )
    assert "Permanent Representative of Iceland" in new
    assert "corpus/documents/letter-iceland.txt" in new
    for fact in ("type: letter", "dates: 2015-03-30", "issuer: Permanent Representative of Iceland", "symbols: A/69/820, S/2015/200"):
        assert fact in new
    assert re.search(r"mentions: .*S/RES/822 \(1993\)", new)
    assert "Vienna" in new
    assert "mentions gained: place Cairo" in changed
    assert "mentions lost: place Oslo" in changed
    assert "letter-iceland joined " in families
    assert "letter-norway joined " in families
    assert "1993-05-06" in findings or "6 May 1993" in findings
    assert "W214 corpus/documents/letter-iceland.yml:2:" in problems
    assert "E115 corpus/documents/scan.pdf" in problems


def test_problems_are_annotations_on_their_lines(reviewed: tuple[Workplace, str]) -> None:
    lines = reviewed[1].splitlines()
    assert any(line.startswith("::warning file=corpus/documents/letter-iceland.yml,line=2,title=W214::") for line in lines)
    assert any(line.startswith("::warning file=corpus/documents/letter-iceland.yml,line=4,title=W213::") for line in lines)
    assert any(line.startswith("::error file=corpus/documents/scan.pdf,line=1,title=E115::") for line in lines)


def test_a_preview_is_kept(reviewed: tuple[Workplace, str]) -> None:
    (path,) = kept(OF_AN_ARCHIVE / "check.yml", "upload-artifact")
    names = zipfile.ZipFile(reviewed[0].folder / path).namelist()
    assert "verbale/documents/letter-iceland.html" in names


def test_nothing_of_a_review_leaves_its_folder(reviewed: tuple[Workplace, str], origin: Path) -> None:
    done = subprocess.run(["git", "status", "--porcelain"], cwd=reviewed[0].folder, capture_output=True, text=True, check=True)
    assert done.stdout == ""
    assert not (origin / "build").exists()


def test_a_push_publishes_what_was_checked(reviewed: tuple[Workplace, str]) -> None:
    """In the folder of the review, whose documents are read already."""
    place, file = reviewed[0], OF_AN_ARCHIVE / "site.yml"
    place.run(file, ADDRESS)
    (site,) = kept(file, "upload-pages-artifact")
    page = (place.folder / site / "documents/letter-iceland/index.html").read_text(encoding="utf-8")
    assert '<link rel="canonical" href="https://archive.example.org/documents/letter-iceland/">' in page
    assert all((place.folder / path).is_file() for path in kept(file, "upload-artifact"))


def test_a_fault_in_the_settings_stops_the_publication(origin: Path, programs: Path, tmp_path: Path) -> None:
    git(tmp_path, "clone", "-q", str(origin), str(tmp_path / "work"))
    with (tmp_path / "work/mkdocs.yml").open("a", encoding="utf-8") as settings:
        settings.write("    license: misspelt\n")
    with pytest.raises(AssertionError, match="E402"):
        workplace(tmp_path / "work", programs).run(OF_AN_ARCHIVE / "site.yml")


def test_what_our_own_workflows_run_is_there() -> None:
    """They build with the locked requirements, which takes minutes and a package index: that is not run here."""
    targets = re.findall(r"^(\S+?):", (HOME / "Makefile").read_text(encoding="utf-8").replace("$(READY)", ".venv/ready-site"), re.MULTILINE)
    for file in sorted(OURS.glob("*.yml")):
        for step in steps(file):
            done = subprocess.run(["bash", "-n", "-c", step["run"]], capture_output=True, text=True, check=False)
            assert done.returncode == 0, done.stderr
            for line in step["run"].splitlines():
                program, *words = line.split("||")[0].split()
                if program == "make":
                    assert set(words) <= set(targets)
                elif program.endswith("verbale"):
                    assert {"build", "bundle", "check", "compare", "verify"} & set(words)
                elif program != "mkdir":
                    assert os.access(HOME / program, os.X_OK), program
