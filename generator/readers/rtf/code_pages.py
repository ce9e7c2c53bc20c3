"""The code pages of an RTF text: which one a font or the file names, and bytes decoded by it."""

from __future__ import annotations

import codecs
from collections.abc import Mapping
from dataclasses import dataclass

SIGNS = 2  # the charset of fonts whose characters are signs
SIGN_FONTS = ("Symbol", "Webdings", "Wingdings", "Wingdings 2", "Wingdings 3")  # those whose signs are known
USUAL = "cp1252"
# The charset of a font → its code page (Rich Text Format 1.9.1, "Font table"): 0 is ANSI, 1 leaves it to the file.
CHARSETS: Mapping[int, str] = {
    0: "cp1252", 77: "mac_roman", 128: "cp932", 129: "cp949", 130: "johab", 134: "gb18030", 136: "big5hkscs", 161: "cp1253",
    162: "cp1254", 163: "cp1258", 177: "cp1255", 178: "cp1256", 186: "cp1257", 204: "cp1251", 222: "cp874", 238: "cp1250",
    254: "cp437", 255: "cp850",
}  # fmt: skip
WHOLE_FILE: Mapping[bytes, str] = {b"ansi": USUAL, b"mac": "mac_roman", b"pc": "cp437", b"pca": "cp850"}
NUMBERS: Mapping[int, str] = {936: "gb18030", 950: "big5hkscs", 65001: "utf-8", 10000: "mac_roman", 10007: "mac_cyrillic"}


@dataclass(slots=True)
class Font:
    """A font of the file: its name, and the code page of its characters, empty if it names none."""

    name: str = ""
    code_page: str = ""
    has_signs: bool = False


def code_page(number: int | None) -> str:
    """The code page of this number as Python names it; empty if Python does not know it."""
    name = NUMBERS.get(number or 0, f"cp{number}")
    try:
        return codecs.lookup(name).name
    except LookupError:
        return ""


def decoded(data: bytes, page: str) -> str:
    """Bytes as text; what means nothing in the code page becomes U+FFFD."""
    return data.decode(page or USUAL, "replace")
