"""Runs MkDocs, or the fork of it that the configuration names, over the staged pages.

It runs strictly: a warning is a failure, and then there is no site.
"""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib import metadata
from itertools import chain
from pathlib import Path

from generator.configuration import ENGINES, NAME, WRONG, Configuration
from generator.model import Problem
from generator.workers import Watched, unwatched

FAILED, STOPPED = "E601", "E702"
DISK = 74  # the exit code with which `child` says that disk or permissions stopped it
HOME = Path(__file__).parent.parent.parent  # from which the child finds this package, wherever it runs
PROGRESS = re.compile(r"\x1e(\d+) pages")  # what `child` says after each page
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


def run(configuration: Configuration, target: Path, offline: bool, watched: Watched = unwatched) -> tuple[Problem, ...]:
    """Builds the site into `target`. What the engine says when it fails becomes Problems (E601); `watched` hears of each page.

    MkDocs takes pages that were made before from the cache. It does not run with --quiet: that would silence the warnings
    before --strict can count them.
    """
    engine = KNOWN[configuration.settings.engine]
    command = [sys.executable, "-m", engine.child, "build", "--strict", "-f", str(configuration.file), "-d", str(target)]
    done = _run(command, configuration.root, environment_of(configuration, offline), watched)
    return _problems(done, engine, configuration.file.name, target) if done.returncode else ()


def environment_of(configuration: Configuration, offline: bool = False) -> dict[str, str]:
    """The environment in which the engine runs."""
    return {
        **os.environ,
        "PYTHONPATH": os.pathsep.join(filter(None, [str(HOME), os.environ.get("PYTHONPATH", "")])),
        "NO_MKDOCS_2_WARNING": "1",
        "SOURCE_DATE_EPOCH": EPOCH,
        "PYTHONWARNINGS": "ignore",
        "VERBALE_DIRECTORY_URLS": "false" if offline else "true",
        "VERBALE_ENGINE": configuration.settings.engine,
        "VERBALE_CACHE": str(configuration.cache),
        "VERBALE_TARGET": "bundle" if offline else "site",
        "VERBALE_PROGRESS": "yes",
    }


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


def _run(command: list[str], root: Path, environment: Mapping[str, str], watched: Watched) -> subprocess.CompletedProcess[str]:
    """Runs a command whose input stays open as long as this process lives, so that it notices when this process ends."""
    theirs, ours = os.pipe()
    said: list[str] = []
    try:
        with tempfile.TemporaryFile() as errors:
            process = subprocess.Popen(command, cwd=root, env=environment, stdin=theirs, stdout=subprocess.PIPE, stderr=errors)
            try:
                pages = _pages(process, said)
                total = next(pages, 0)
                for _ in watched("Making the site", chain([total], pages), total) if total else ():
                    pass
                code = process.wait()
            except BaseException:
                process.kill()
                process.wait()
                raise
            errors.seek(0)
            return subprocess.CompletedProcess(command, code, "".join(said), errors.read().decode("utf-8", "replace"))
    finally:
        os.close(theirs)
        os.close(ours)


def _pages(process: subprocess.Popen[bytes], said: list[str]) -> Iterator[int]:
    """How many pages are made in all, once for each that was made; what else the process says is added to `said`."""
    for line in process.stdout or ():
        text = line.decode("utf-8", "replace")
        if found := PROGRESS.fullmatch(text.rstrip("\r\n")):
            yield int(found[1])
        else:
            said.append(text)
