"""Spares Python-Markdown searches: it looks for each of some 14 patterns in each text, and most texts have no character of most.

A pattern can only be found in a text that has certain characters. Which ones is known of the patterns in `NEEDED`, by the words in
which they are written. Any other pattern, of an extension or of another version of Python-Markdown, is looked for as always.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from markdown import Markdown
from markdown.extensions import Extension

NEEDED = {
    r"(?:(?<!\\)((?:\\{2})+)(?=`+)|(?<!\\)`)": ("`",),
    r"\\(.)": ("\\",),
    r"(?<!\!)\[": ("[",),
    r"\!\[": ("![",),
    r"<([A-Za-z][A-Za-z0-9+.-]*://[^<>]*)>": ("://",),
    r"<([^<> !]+@[^@<> ]+)>": ("@",),
    r"  \n": ("  \n",),
    (
        r"""(<(\/?+[a-zA-Z][^\s"'<>@]*+(?:\s+[^\s"'=<>]++(?:\s*+=\s*+(?:"[^"]*+"|'[^']*+'|[^\s"'=<>]++))?+)*+\s*+/?"""
        r"|!--(?:(?!<!--|-->).)*--|[?](?:(?!<[?]|[?]>).)*[?]|!\[CDATA\[(?:(?!<!\[CDATA\[|\]\]>).)*\]\])>)"
    ): ("<",),
    r"(&(?:\#[0-9]+|\#x[0-9a-fA-F]+|[a-zA-Z0-9]+);)": ("&",),
    r"\*|_": ("*", "_"),
}  # regular expression → texts of which one is in whatever it matches


class QuickPatterns(Extension):
    """An extension of Markdown that changes no result."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 (Markdown calls it so)
        """Looks for each known pattern only in texts that can have it, and for the name of a tag not from the start of a list."""
        md.block_level_elements = frozenset(md.block_level_elements)  # type: ignore[assignment]  # by now all extensions have added theirs
        for pattern in md.inlinePatterns:
            needed = NEEDED.get(pattern.pattern)
            if needed:
                pattern.compiled_re = _Quick(pattern.compiled_re, needed)  # type: ignore[assignment]  # it does what Markdown asks for


class _Quick:
    """A regular expression that is not looked for where it cannot be."""

    def __init__(self, expression: re.Pattern[str], needed: tuple[str, ...]) -> None:
        self._expression, self._needed = expression, needed

    def finditer(self, text: str, start: int = 0) -> Iterable[re.Match[str]]:
        """All matches in a text from a place on."""
        for part in self._needed:
            if text.find(part, start) >= 0:
                return self._expression.finditer(text, start)
        return ()

    def __getattr__(self, name: str) -> Any:
        """Everything else, as it is."""
        return getattr(self._expression, name)
