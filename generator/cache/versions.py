"""What everything that is made depends on: the versions of all that is installed, and our own code."""

from __future__ import annotations

import sys
from functools import lru_cache
from importlib import metadata
from pathlib import Path

from generator.grammar import loading
from generator.text import files, sealed

HOME = Path(__file__).parent.parent


@lru_cache(maxsize=1)
def versions() -> str:
    """The versions of Python and of every installed package, in lines: a theme, a reader or an extension of Markdown can be any of them."""
    return "\n".join((sys.version, *sorted({f"{each.name} {each.version}" for each in metadata.distributions()})))


def own_code() -> str:
    """A digest of the code and of the files of the grammar."""
    own = [*sorted(HOME.rglob("*.py")), *(file for folder in loading.FOLDERS for file in sorted((HOME / folder).glob("*.*")))]
    return sealed.digest(b"\0".join(part for file in own for part in (file.name.encode(), files.read(file))))
