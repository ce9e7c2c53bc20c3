"""The workflows: linted, pinned by commit, with minimal permissions, and no value of a file or an event in a `run:` line."""

import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.reading import HOME

OURS = sorted((HOME / ".github/workflows").glob("*.yml"))
OF_AN_ARCHIVE = sorted((HOME / "generator/starter/files/dot-github/workflows").glob("*.yml"))
WORKFLOWS = [*OURS, *OF_AN_ARCHIVE]
BIN = Path(sys.executable).parent


def stated(file: Path) -> dict[Any, Any]:
    loaded: dict[Any, Any] = yaml.safe_load(file.read_text(encoding="utf-8"))
    return loaded


def steps(file: Path) -> list[dict[str, Any]]:
    return [step for job in stated(file)["jobs"].values() for step in job["steps"]]


def test_the_workflows_exist() -> None:
    assert [file.name for file in OF_AN_ARCHIVE] == ["check.yml", "site.yml"]
    assert [file.name for file in OURS] == ["check.yml", "release.yml", "site.yml"]


@pytest.mark.parametrize("file", WORKFLOWS, ids=lambda f: "/".join(f.parts[-4:]))
def test_linters_find_nothing(file: Path) -> None:
    for command in (["actionlint", str(file)], ["zizmor", "--offline", "--no-progress", str(file)]):
        done = subprocess.run([str(BIN / command[0]), *command[1:]], capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("file", WORKFLOWS, ids=lambda f: "/".join(f.parts[-4:]))
def test_actions_are_pinned_and_permissions_are_minimal(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    uses = re.findall(r"uses: (\S+)(.*)", text)
    assert uses
    for action, comment in uses:
        assert re.fullmatch(r"[\w./-]+@[0-9a-f]{40}", action), action
        assert re.fullmatch(r" # v\d[\d.]*", comment), action
    assert stated(file)["permissions"] == {}
    for job in stated(file)["jobs"].values():
        granted = {name for name, level in job["permissions"].items() if level == "write"}
        assert granted <= {"pages", "id-token", "attestations"}
        assert job["timeout-minutes"] <= 30


@pytest.mark.parametrize("file", WORKFLOWS, ids=lambda f: "/".join(f.parts[-4:]))
def test_no_run_line_contains_a_value_from_outside(file: Path) -> None:
    for step in steps(file):
        assert "${{" not in step.get("run", "")
        if "checkout" in step.get("uses", ""):
            assert step["with"]["persist-credentials"] is False


def test_the_site_workflow_runs_when_a_source_of_the_site_changes() -> None:
    triggers = stated(HOME / ".github/workflows/site.yml")[True]  # YAML 1.1 reads `on` as true
    assert triggers["push"]["branches"] == ["main"]
    wanted = {"corpus/**", "docs/**", "docs.yml", "site_templates/**", "generator/**", "mkdocs.yml", "requirements.txt", "Makefile"}
    assert wanted <= set(triggers["push"]["paths"])


def test_the_tests_run_for_every_change_of_the_code_and_before_a_release() -> None:
    for name in ("check", "release"):
        assert any(step.get("run") == ".ci/run" for step in steps(HOME / f".github/workflows/{name}.yml"))
    assert "make test" in (HOME / ".ci/run").read_text(encoding="utf-8")
    triggers = stated(HOME / ".github/workflows/check.yml")[True]
    assert set(triggers) == {"pull_request", "push"}
    assert triggers["push"] == {"branches": ["main"], "paths-ignore": ["corpus/documents/**"]}


@pytest.mark.parametrize("file", [OURS[-1], OF_AN_ARCHIVE[-1]], ids=lambda f: "/".join(f.parts[-4:]))
def test_publishing_checks_the_corpus_and_does_not_test_the_code(file: Path) -> None:
    assert file.name == "site.yml"
    run = [step["run"] for step in steps(file) if "run" in step]
    for checked in ("verbale check", "verbale verify build/site", "verbale verify build/verbale.zip"):
        assert any(checked in each for each in run), checked
    assert not any(word in each for each in run for word in (".ci/run", "make test", "pytest"))


def test_the_workflow_of_an_archive_gives_a_pull_request_no_right_to_write() -> None:
    (job,) = stated(OF_AN_ARCHIVE[0])["jobs"].values()
    assert set(stated(OF_AN_ARCHIVE[0])[True]) == {"pull_request"}
    assert job["permissions"] == {"contents": "read"}


def test_a_pull_request_to_this_repository_gets_the_answer_of_an_archive() -> None:
    """The same commands, which `tests/test_workflow_steps.py` runs."""
    ours = stated(OURS[0])["jobs"]["review"]
    (theirs,) = stated(OF_AN_ARCHIVE[0])["jobs"].values()
    assert ours["permissions"] == theirs["permissions"]
    run, own = ([step["run"].replace(".venv/bin/", "") for step in job["steps"] if "run" in step] for job in (ours, theirs))
    assert run[1:] == own[1:]
    assert run[0] == "make .venv/ready-site"


def test_only_builds_of_main_keep_what_later_builds_use() -> None:
    site, check = HOME / ".github/workflows/site.yml", HOME / ".github/workflows/check.yml"
    cached = [step for step in steps(site) if "actions/cache/" in step.get("uses", "")]
    assert [re.findall(r"cache/(\w+)@", step["uses"]) for step in cached] == [["restore"], ["save"]]
    for step in cached:
        assert step["with"]["path"] == "build/cache"
        assert "secrets" not in step["with"]["key"]
    assert "actions/cache" not in check.read_text(encoding="utf-8")
