"""Text whose encoding somebody declares, as a web page or the part of a mail: it is believed unless the text contradicts it."""

from __future__ import annotations

from generator.model import Problem
from generator.readers.decoding.encoding import Decoded, decode

# What browsers read under these names (WHATWG Encoding Standard, "Names and labels").
MEANT = {
    **dict.fromkeys(("iso-8859-1", "latin1", "us-ascii", "ascii", "l1"), "cp1252"),
    **dict.fromkeys(("gb2312", "gbk", "x-gbk", "gb_2312-80"), "gb18030"),
    **dict.fromkeys(("x-sjis", "shift_jis"), "cp932"),
    "iso-8859-9": "cp1254",
    "big5": "big5hkscs",
    "euc-kr": "cp949",
    "tis-620": "cp874",
}


def decode_declared(data: bytes, path: str, declared: str) -> Decoded | Problem:
    """A text decoded like any other; by its declared encoding if nothing in it contradicts that."""
    found = decode(data, path)
    text = None if _is_certain(found) else _decoded_strictly(data, declared)
    if text is None or (isinstance(found, Decoded) and found.text != text):
        return found
    return Decoded(text, declared)


def _is_certain(found: Decoded | Problem) -> bool:
    return isinstance(found, Decoded) and not found.assumed


def _decoded_strictly(data: bytes, charset: str) -> str | None:
    """Bytes decoded by a named encoding; None if it is not an encoding of text, or if a byte means nothing in it."""
    if not charset:
        return None
    try:
        text = data.decode(MEANT.get(charset.lower(), charset))
    except (LookupError, ValueError):
        return None
    return None if "\0" in text else text
