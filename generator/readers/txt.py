"""Plain text: lines as they stand. Text that came out of a converter carries Markdown marks; then those are marks here too."""

from __future__ import annotations

import re

from generator.readers import md
from generator.readers.draft import Reading

# A heading, a whole line in bold, an escaped sign: marks that no one types into plain text, each by the sign it needs.
MARKED = (
    ("#", re.compile(r"^#{1,6} \S", re.MULTILINE)),
    ("**", re.compile(r"^\*\*\S[^*\n]*(?:\n[^*\n]+){0,5}\*\*[ \t]*$", re.MULTILINE)),
    ("\\", re.compile(r"\\[*_#\[\]]")),
)


def read(text: str) -> Reading:
    """The lines of a plain text, without the Markdown marks that a converter left in it."""
    marked = any(sign in text and pattern.search(text) for sign, pattern in MARKED)
    return md.marked_lines(text) if marked else md.plain_lines(text)
