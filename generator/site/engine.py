"""Runs MkDocs over the staged pages, strictly: a warning is a failure, and then there is no site."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from generator.configuration import Configuration
from generator.model import Problem

FAILED = "E601"
EPOCH = "315532800"  # 1 January 1980, the earliest a ZIP can hold: no time of a build is written anywhere


def run(configuration: Configuration, target: Path, offline: bool) -> tuple[Problem, ...]:
    """Builds the site into `target`. What MkDocs says when it fails becomes Problems (E601).

    Not with --quiet: that would silence the warnings before --strict can count them.
    """
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "-f", str(configuration.file), "-d", str(target)]
    environment = {
        **os.environ,
        "NO_MKDOCS_2_WARNING": "1",
        "SOURCE_DATE_EPOCH": EPOCH,
        "PYTHONWARNINGS": "ignore",
        "VERBALE_OFFLINE": "true" if offline else "false",
    }
    done = subprocess.run(command, cwd=configuration.root, env=environment, capture_output=True, text=True, check=False, encoding="utf-8")
    if done.returncode == 0:
        return ()
    lines = [line.strip() for line in (done.stdout + done.stderr).splitlines() if line.strip()]
    said = [line for line in lines if line.startswith(("WARNING", "ERROR"))] or lines[-5:] or ["failed and said nothing"]
    hint = "The old site stands. Mend what MkDocs names, or run 'mkdocs build --strict' to see all it says."
    return tuple(Problem("error", FAILED, configuration.file.name, f"MkDocs: {line}", hint) for line in said[:20])
