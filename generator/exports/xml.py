"""Text as XML: escaped, and without the characters that XML 1.0 does not have; U+FFFD stands for each of them."""

from __future__ import annotations

import re
from collections.abc import Mapping

FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
REPLACED = "\ufffd"
_TEXT = {ord("&"): "&amp;", ord("<"): "&lt;", ord(">"): "&gt;", ord("\r"): "&#13;"}
_ATTRIBUTE = {**_TEXT, ord('"'): "&quot;", ord("\t"): "&#9;", ord("\n"): "&#10;"}


def text(value: str) -> str:
    """A text between tags."""
    return FORBIDDEN.sub(REPLACED, value.translate(_TEXT))


def attribute(value: str) -> str:
    """The value of an attribute in double quotes."""
    return FORBIDDEN.sub(REPLACED, value.translate(_ATTRIBUTE))


def element(name: str, attributes: Mapping[str, str | None], content: str = "") -> str:
    """An element around XML; attributes without a value are left out."""
    return f"{opening(name, attributes)}{content}</{name}>" if content else f"{opening(name, attributes)[:-1]}/>"


def opening(name: str, attributes: Mapping[str, str | None]) -> str:
    """The opening tag of an element."""
    told = "".join([f' {key}="{attribute(value)}"' for key, value in attributes.items() if value])
    return f"<{name}{told}>"
