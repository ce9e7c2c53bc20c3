"""Plain text, line by line. Text from a converter can have Markdown marks; then they are left out as in Markdown."""

from __future__ import annotations

import re

from generator.readers import md
from generator.readers.draft import Reading

# Marks that nobody types into plain text: a heading, a whole line in bold, an escaped character. Each with what it must contain.
MARKED = (
    ("#", re.compile(r"^#{1,6} \S", re.MULTILINE)),
    ("**", re.compile(r"^\*\*\S[^*\n]*(?:\n[^*\n]+){0,5}\*\*[ \t]*$", re.MULTILINE)),
    ("\\", re.compile(r"\\[*_#\[\]]")),
)


def read(text: str) -> Reading:
    """The lines of a plain text, without the Markdown marks that a converter left in it."""
    marked = any(part in text and pattern.search(text) for part, pattern in MARKED)
    return md.marked_lines(text) if marked else md.plain_lines(text)
