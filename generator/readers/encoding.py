"""Bytes become characters: strictly UTF-8, with or without a byte order mark. Anything else is a Problem, never a guess."""

from __future__ import annotations

import codecs

from generator.model import Problem

UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def decode(data: bytes, path: str) -> tuple[str | None, str, tuple[Problem, ...]]:
    """The text and the name of its encoding; or None and a Problem: empty (E102), not UTF-8 (E103), binary (E104)."""
    if not data.strip():
        return None, "", (Problem("error", "E102", path, "holds no text", "Remove the file, or put its text in."),)
    if b"\0" in data and not data.startswith(UTF_16):
        line = data.count(b"\n", 0, data.index(b"\0")) + 1
        hint = "Export the document as UTF-8 text; a PDF or Word file needs its own suffix."
        return None, "", (Problem("error", "E104", path, "is binary, not text (it holds a NUL byte)", hint, line),)
    encoding = "utf-8-sig" if data.startswith(codecs.BOM_UTF8) else "utf-8"
    data = data.removeprefix(codecs.BOM_UTF8)
    try:
        return data.decode("utf-8"), encoding, ()
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        column = error.start - (data.rfind(b"\n", 0, error.start) + 1) + 1
        what = f"is not UTF-8 (byte 0x{data[error.start]:02X})"
        return None, "", (Problem("error", "E103", path, what, "Save the file as UTF-8.", line, column),)
