"""The start of a run: help comes without the stages, and no library is imported for a format that is not read."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

HOME = Path(__file__).parent.parent
SAMPLES = HOME / "tests" / "samples"
LIBRARIES = {"ahocorasick", "bs4", "jinja2", "lxml", "mammoth", "markdown", "mkdocs", "multiprocessing", "pypdfium2", "yaml"}
PRINT_MODULES = """
import atexit, json, sys
atexit.register(lambda: print(json.dumps(sorted(sys.modules)), file=sys.stderr))
from generator.cli import main
main()
"""


def modules_after(*arguments: str) -> set[str]:
    """The modules that a run with these arguments imported, in the process that runs the verb."""
    command = [sys.executable, "-c", PRINT_MODULES, *arguments]
    run = subprocess.run(command, capture_output=True, text=True, cwd=SAMPLES, env={**os.environ, "PYTHONPATH": str(HOME)}, check=False)
    assert run.returncode == 0, run.stderr
    return set(json.loads(run.stderr.splitlines()[-1]))


@pytest.mark.parametrize("arguments", [["--help"], ["--version"], ["build", "--help"], ["explain", "--help"]], ids=" ".join)
def test_help_imports_no_stage_and_no_library(arguments: list[str]) -> None:
    found = modules_after(*arguments)
    assert not found & LIBRARIES
    assert {name for name in found if name.startswith("generator")} == {
        "generator",
        "generator.cli",
        "generator.cli.verb",
        "generator.reports",
        "generator.reports.speaker",
    }


def test_a_plain_text_is_explained_without_what_other_formats_and_pages_need() -> None:
    found = modules_after("explain", "letter-french/source.txt")
    assert not found & {"bs4", "jinja2", "lxml", "mammoth", "markdown", "mkdocs", "pypdfium2"}
    assert not {name for name in found if name.startswith(("generator.pages", "generator.site", "generator.suggestions"))}
