"""What everything that is made depends on: the versions of all that is installed, programs that read scans, our own code, the commit."""

from __future__ import annotations

import shutil
import subprocess
import sys
from functools import lru_cache
from importlib import metadata
from pathlib import Path

from generator.grammar import loading
from generator.text import files, sealed

HOME = Path(__file__).parent.parent
READ_SCANS = ("ocrmypdf", "tesseract")  # the programs that `readers/pdf/ocr.py` runs


@lru_cache(maxsize=1)
def versions() -> str:
    """The versions of Python and of every installed package, in lines: a theme, a reader or an extension of Markdown can be any of them."""
    return "\n".join((sys.version, *sorted({f"{each.name} {each.version}" for each in metadata.distributions()})))


def own_code() -> str:
    """A digest of the code and of the files of the grammar."""
    own = [*sorted(HOME.rglob("*.py")), *(file for folder in loading.FOLDERS for file in sorted((HOME / folder).glob("*.*")))]
    return sealed.digest(b"\0".join(part for file in own for part in (file.name.encode(), files.read(file))))


def programs(ocr: bool) -> str:
    """Which programs are there to read scans, if scans are read: a scan can be read when one was installed or replaced."""
    found = [Path(path) for name in READ_SCANS if ocr and (path := shutil.which(name))]
    return "\n".join(f"{file} {files.stamp_of(file.resolve())}" for file in found)


def checkout(root: Path) -> tuple[str, bool]:
    """The commit of a project in a Git checkout of its own, and whether files differ from it; no commit where there is none, or no Git."""
    if not (root / ".git").exists():
        return "", False
    commit = _git(root, "rev-parse", "--verify", "--short=12", "HEAD")
    return commit, bool(commit and _git(root, "status", "--porcelain"))


def _git(root: Path, *words: str) -> str:
    """What Git says, without taking locks or starting programs that the checkout names; nothing if it fails."""
    command = ["git", "--no-optional-locks", "-c", "core.fsmonitor=false", "-C", str(root), *words]
    try:
        done = subprocess.run(command, capture_output=True, check=False, encoding="utf-8", errors="replace", timeout=30)
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout.strip() if done.returncode == 0 else ""
