"""Runs MkDocs, or the fork of it that the configuration names, over the staged pages.

It runs strictly: a warning is a failure, and then there is no site.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

from generator.configuration import ENGINES, NAME, WRONG, Configuration
from generator.model import Problem

FAILED, STOPPED = "E601", "E702"
DISK = 74  # the exit code with which `child` says that disk or permissions stopped it
HOME = Path(__file__).parent.parent.parent  # from which the child finds this package, wherever it runs
EPOCH = "315532800"  # 1 January 1980, the earliest a ZIP can hold: no time of a build is written anywhere


@dataclass(frozen=True, slots=True)
class Engine:
    """What can build the site: how it is called, its command line, the module that runs it, and a package that shuts it out."""

    title: str
    command: str
    child: str
    excluded_by: str = ""


MKDOCS, PROPERDOCS, NG = ENGINES
KNOWN = {
    MKDOCS: Engine("MkDocs", "mkdocs", "generator.site.child", NG),  # these two are one module, `mkdocs`: only one can be there
    PROPERDOCS: Engine("ProperDocs", "properdocs", "generator.site.child_of_properdocs"),
    NG: Engine("mkdocs-ng", "mkdocs", "generator.site.child", MKDOCS),
}


def missing(name: str) -> tuple[Problem, ...]:
    """A Problem (E404) if the engine is not installed beside this program, or another one has overwritten it."""
    other = KNOWN[name].excluded_by
    if not _installed(name):
        remove = f"pip uninstall {other} && " if other and _installed(other) else ""
        what, hint = f"names the engine '{name}', which is not installed", f"Run '{remove}pip install {name}', or name another engine."
    elif other and _installed(other):
        what = f"names the engine '{name}', but '{other}' is installed too, in the same folder"
        hint = f"Run 'pip uninstall {name} {other} && pip install {name}', or name another engine."
    else:
        return ()
    return (Problem("error", WRONG, NAME, f"'extra.verbale.engine' {what}", hint),)


def _installed(package: str) -> bool:
    try:
        metadata.distribution(package)
    except metadata.PackageNotFoundError:
        return False
    return True


def run(configuration: Configuration, target: Path, offline: bool) -> tuple[Problem, ...]:
    """Builds the site into `target`. What the engine says when it fails becomes Problems (E601).

    MkDocs takes pages that were made before from the cache. It does not run with --quiet: that would silence the warnings
    before --strict can count them.
    """
    engine = KNOWN[configuration.settings.engine]
    command = [sys.executable, "-m", engine.child, "build", "--strict", "-f", str(configuration.file), "-d", str(target)]
    environment = {
        **os.environ,
        "PYTHONPATH": os.pathsep.join(filter(None, [str(HOME), os.environ.get("PYTHONPATH", "")])),
        "NO_MKDOCS_2_WARNING": "1",
        "SOURCE_DATE_EPOCH": EPOCH,
        "PYTHONWARNINGS": "ignore",
        "VERBALE_DIRECTORY_URLS": "false" if offline else "true",
        "VERBALE_ENGINE": configuration.settings.engine,
        "VERBALE_CACHE": str(configuration.cache),
        "VERBALE_TARGET": "bundle" if offline else "site",
    }
    done = _run(command, configuration.root, environment)
    return _problems(done, engine, configuration.file.name, target) if done.returncode else ()


def _problems(done: subprocess.CompletedProcess[str], engine: Engine, file_name: str, target: Path) -> tuple[Problem, ...]:
    """What a run that failed says."""
    if done.returncode == DISK:
        file, reason = ["", "", *done.stderr.splitlines()][-2:]
        what = f"cannot be read or written: {reason}"
        return (Problem("error", STOPPED, file or str(target), what, "The old site was kept. Check permissions and free space."),)
    if done.returncode < 0:
        what = f"{engine.title} was ended by {signal.Signals(-done.returncode).name}"
        return (Problem("error", FAILED, file_name, what, "The old site was kept. Build again."),)
    lines = [line.strip() for line in (done.stdout + done.stderr).splitlines() if line.strip()]
    said = [line for line in lines if line.startswith(("WARNING", "ERROR"))] or lines[-5:] or ["failed and said nothing"]
    hint = f"The old site was kept. Fix what {engine.title} names, or run '{engine.command} build --strict' to see all it says."
    return tuple(Problem("error", FAILED, file_name, f"{engine.title}: {line}", hint) for line in said[:20])


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
