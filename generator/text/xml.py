"""Text as XML 1.0 holds it: what it cannot hold is replaced by U+FFFD, the sign for a character that cannot be shown."""

from __future__ import annotations

import re
from collections.abc import Mapping
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


def element(name: str, attributes: Mapping[str, str | None], inside: str = "") -> str:
    """An element round XML; attributes without a value are left out."""
    head = opening(name, attributes)
    return f"{head}{inside}</{name}>" if inside else f"{head[:-1]}/>"


def opening(name: str, attributes: Mapping[str, str | None]) -> str:
    """The opening tag of an element."""
    told = "".join([f" {key}={attribute(value)}" for key, value in attributes.items() if value])
    return f"<{name}{told}>"
