"""The marks of an RTF text, one after the other: control words, braces, bytes of text (Rich Text Format 1.9.1).

Raw bytes (`\\bin`) are passed over here, as long as they say they are. This module does not know what a word means.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

Kind = Literal["word", "sign", "byte", "text", "open", "close"]
Token = tuple[Kind, bytes, int | None]  # the kind, the word or the bytes, and the number of a word
MARK = re.compile(
    rb"\\(?:(?P<word>[a-zA-Z]{1,32})(?P<number>-?[0-9]{1,10})?[ ]?|'(?P<byte>[0-9a-fA-F]{2})|(?P<sign>[^a-zA-Z]))"
    rb"|(?P<brace>[{}])|(?P<text>[^\\{}\r\n\0]+)|[\r\n\0]+",
    re.DOTALL,
)


def tokens(data: bytes) -> Iterator[Token]:
    """The marks of a text, in order; line ends between them mean nothing and are left out."""
    at, end = 0, len(data)
    while at < end and (found := MARK.match(data, at)):
        at = found.end()
        if found["word"]:
            number = int(found["number"]) if found["number"] else None
            if found["word"] == b"bin":
                at += max(number or 0, 0)
            yield "word", found["word"], number
        elif found["text"]:
            yield "text", found["text"], None
        elif found["brace"]:
            yield ("open" if found["brace"] == b"{" else "close"), b"", None
        elif found["byte"]:
            yield "byte", bytes.fromhex(found["byte"].decode("ascii")), None
        elif found["sign"]:
            yield "sign", found["sign"], None
