"""What everything that is made depends on: the versions of all that is installed, programs that read scans, our own code, the commit."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from functools import lru_cache
from importlib import metadata
from pathlib import Path

from generator.text import files, sealed

HOME = Path(__file__).parent.parent
READ_SCANS = ("ocrmypdf", "tesseract")  # the programs that `readers/pdf/ocr.py` runs
READ_OLD = ("soffice", "libreoffice")  # those that `readers/office.py` runs
# Every commit, the latest first: its day, then the paths that it added.
ADDITIONS = ("--no-renames", "--no-merges", "--diff-filter=A", "--format=format:%x01%cs", "--name-only", "-z")
NAME, VERSION = re.compile(r"^Name: (.*?)\s*$", re.MULTILINE), re.compile(r"^Version: (.*?)\s*$", re.MULTILINE)
COMMIT = re.compile(r"\x01(\d{4}-\d\d-\d\d)\n")


@lru_cache(maxsize=1)
def versions() -> str:
    """The versions of Python and of every installed package, in lines: a theme, a reader or an extension of Markdown can be any of them."""
    return "\n".join((sys.version, *sorted(set(map(_version, metadata.distributions())))))


def _version(package: metadata.Distribution) -> str:
    """Name and version of a package. They are in its first lines; Python would read all that it says of itself, twice."""
    head = (package.read_text("METADATA") or "").partition("\n\n")[0]
    name, version = NAME.search(head), VERSION.search(head)
    return f"{name[1]} {version[1]}" if name and version else f"{package.name} {package.version}"


def own_code() -> str:
    """A digest of the code and of the files of the grammar."""
    from generator.grammar import loading  # not needed for the versions alone, which the process of MkDocs asks for

    own = [*sorted(HOME.rglob("*.py")), *(file for folder in loading.FOLDERS for file in sorted((HOME / folder).glob("*.*")))]
    return sealed.digest(b"\0".join(part for file in own for part in (file.name.encode(), files.read(file))))


def programs(ocr: bool, office: bool) -> str:
    """Which programs are there to read scans and old formats, if these are read: another one may read what none has read."""
    names = [*(READ_SCANS if ocr else ()), *(READ_OLD if office else ())]
    found = [Path(path) for name in names if (path := shutil.which(name))]
    return "\n".join(f"{file} {files.stamp_of(file.resolve())}" for file in found)


def checkout(root: Path) -> tuple[str, bool]:
    """The commit of a project in a Git checkout of its own, and whether files differ from it; no commit where there is none, or no Git."""
    if not (root / ".git").exists():
        return "", False
    commit = _git(root, "rev-parse", "--verify", "--short=12", "HEAD")
    return commit, bool(commit and _git(root, "status", "--porcelain"))


def has_history(root: Path) -> bool:
    """Whether a project is a Git checkout of its own with its complete history."""
    return (root / ".git").exists() and _git(root, "rev-parse", "--is-shallow-repository") == "false"


def days_added(root: Path, folder: Path) -> dict[str, str]:
    """Path of each file that is or was in a folder of a project → the day on which it was last added, by the history of the checkout.

    Nothing without Git, and nothing from a part of a history: what is older than it would all seem to be added on its first day.
    """
    if not has_history(root):
        return {}
    days: dict[str, str] = {}
    day = ""
    for path in _git(root, "log", *ADDITIONS, "--", str(folder)).split("\0"):
        if commit := COMMIT.match(path):
            day = commit[1]
        if own := path[commit.end() if commit else 0 :]:
            days.setdefault(own, day)
    return days


def _git(root: Path, *words: str) -> str:
    """What Git says, without taking locks or starting programs that the checkout names; nothing if it fails."""
    command = ["git", "--no-optional-locks", "-c", "core.fsmonitor=false", "-C", str(root), *words]
    try:
        done = subprocess.run(command, capture_output=True, check=False, encoding="utf-8", errors="replace", timeout=30)
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout.strip() if done.returncode == 0 else ""
