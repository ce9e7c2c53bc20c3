"""The versions of everything that is installed: a theme, a reader or an extension of Markdown can be any of it."""

from __future__ import annotations

import sys
from functools import lru_cache
from importlib import metadata


@lru_cache(maxsize=1)
def versions() -> str:
    """The versions of Python and of every installed package, in lines."""
    return "\n".join((sys.version, *sorted({f"{each.name} {each.version}" for each in metadata.distributions()})))
