"""What everything that is made depends on: the versions of all that is installed, programs that read scans, and our own code."""

from __future__ import annotations

import shutil
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
