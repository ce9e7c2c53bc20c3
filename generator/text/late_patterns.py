"""Regular expressions that are compiled when they are first used: most texts need few of those that a grammar has."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING


class LatePattern:
    """A regular expression. After the first use its methods are those of the compiled pattern, and cost no more."""

    match: Callable[..., re.Match[str] | None]
    search: Callable[..., re.Match[str] | None]
    fullmatch: Callable[..., re.Match[str] | None]
    finditer: Callable[..., Iterator[re.Match[str]]]

    def __init__(self, expression: str, flags: int = 0) -> None:
        self.pattern, self._flags = expression, flags

    if not TYPE_CHECKING:  # which else would accept any name

        def __getattr__(self, name: str) -> Callable[..., object]:
            """Compiles the pattern: it is asked for a method that it does not have yet."""
            if name not in LatePattern.__annotations__:
                raise AttributeError(name)
            compiled = re.compile(self.pattern, self._flags)
            self.match, self.search = compiled.match, compiled.search
            self.fullmatch, self.finditer = compiled.fullmatch, compiled.finditer
            return getattr(compiled, name)

    def __reduce__(self) -> tuple[type[LatePattern], tuple[str, int]]:
        return LatePattern, (self.pattern, self._flags)
