"""Runs MkDocs over the staged pages, strictly: a warning is a failure, and then there is no site."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from generator.configuration import Configuration
from generator.model import Problem

FAILED, STOPPED = "E601", "E702"
DISK = 74  # the exit code with which `child` says that disk or permissions stopped it
HOME = Path(__file__).parent.parent.parent  # from which the child finds this package, wherever it runs
EPOCH = "315532800"  # 1 January 1980, the earliest a ZIP can hold: no time of a build is written anywhere


def run(configuration: Configuration, target: Path, offline: bool) -> tuple[Problem, ...]:
    """Builds the site into `target`. What MkDocs says when it fails becomes Problems (E601).

    Pages that were made before are taken from the cache. Not with --quiet: that would silence the warnings before --strict can count them.
    """
    command = [sys.executable, "-m", "generator.site.child", "build", "--strict", "-f", str(configuration.file), "-d", str(target)]
    environment = {
        **os.environ,
        "PYTHONPATH": os.pathsep.join(filter(None, [str(HOME), os.environ.get("PYTHONPATH", "")])),
        "NO_MKDOCS_2_WARNING": "1",
        "SOURCE_DATE_EPOCH": EPOCH,
        "PYTHONWARNINGS": "ignore",
        "VERBALE_OFFLINE": "true" if offline else "false",
        "VERBALE_CACHE": str(configuration.cache),
        "VERBALE_TARGET": "bundle" if offline else "site",
    }
    done = _run(command, configuration.root, environment)
    return _problems(done, configuration.file.name, target) if done.returncode else ()


def _problems(done: subprocess.CompletedProcess[str], file_name: str, target: Path) -> tuple[Problem, ...]:
    """What a run of MkDocs that failed says."""
    if done.returncode == DISK:
        file, reason = ["", "", *done.stderr.splitlines()][-2:]
        what = f"cannot be read or written: {reason}"
        return (Problem("error", STOPPED, file or str(target), what, "The old site was kept. Check permissions and free space."),)
    if done.returncode < 0:
        what = f"MkDocs was ended by {signal.Signals(-done.returncode).name}"
        return (Problem("error", FAILED, file_name, what, "The old site was kept. Build again."),)
    lines = [line.strip() for line in (done.stdout + done.stderr).splitlines() if line.strip()]
    said = [line for line in lines if line.startswith(("WARNING", "ERROR"))] or lines[-5:] or ["failed and said nothing"]
    hint = "The old site was kept. Fix what MkDocs names, or run 'mkdocs build --strict' to see all it says."
    return tuple(Problem("error", FAILED, file_name, f"MkDocs: {line}", hint) for line in said[:20])


def _run(command: list[str], root: Path, environment: Mapping[str, str]) -> subprocess.CompletedProcess[str]:
    """Runs a command whose input stays open as long as this process lives, so that it notices when this process ends."""
    theirs, ours = os.pipe()
    try:
        return subprocess.run(
            command, cwd=root, env=environment, stdin=theirs, capture_output=True, check=False, encoding="utf-8", errors="replace"
        )
    finally:
        os.close(theirs)
        os.close(ours)
