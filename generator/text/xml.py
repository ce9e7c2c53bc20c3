"""Text as XML 1.0 holds it: what it cannot hold is replaced by U+FFFD, the sign for a character that cannot be shown."""

from __future__ import annotations

import re
from xml.sax.saxutils import escape, quoteattr

FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def plain(value: str) -> str:
    """A text without characters that XML forbids."""
    return FORBIDDEN.sub("\ufffd", value)


def content(value: str) -> str:
    """A text between tags."""
    return escape(plain(value), {"\r": "&#13;"})


def attribute(value: str) -> str:
    """A value with its quotation marks."""
    return quoteattr(plain(value), {"\n": "&#10;", "\r": "&#13;", "\t": "&#9;"})
