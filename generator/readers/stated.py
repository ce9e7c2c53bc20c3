"""Applies the encoding that a person states for a source, before any reader sees its bytes: they become UTF-8.

So no reader of text needs to know of the statement. A statement that the bytes contradict is not applied, and W210 says so:
the bytes are not text in that encoding, or they prove to be UTF-8.
"""

from __future__ import annotations

import codecs
import re

from generator.model import Problem, Source

TEXTS = {"txt", "md", "html"}  # formats whose bytes are one text
MANY_BYTES = re.compile(r"[^\x00-\x7f]")
PROOF = 4  # characters of more than one byte; in another encoding, so many do not occur by chance


def in_utf_8(source: Source, form: str) -> tuple[bytes, str, tuple[Problem, ...]]:
    """The bytes of a source, the encoding that was applied to them, and warnings.

    The bytes are in UTF-8 if the sidecar states an encoding that fits; else they are unchanged, and the encoding is empty.
    """
    stated = source.sidecar.encoding
    if not stated:
        return source.data, "", ()
    if form not in TEXTS:
        return source.data, "", (_not_applied(source, f"'{form}' is a format that states its encoding itself"),)
    if codecs.lookup(stated).name not in {"utf-8", "utf-8-sig"} and _proves_utf_8(source.data):
        return source.data, "", (_not_applied(source, f"the file is in UTF-8, not in {stated}"),)
    try:
        return source.data.decode(stated).encode(), stated, ()
    except ValueError:  # not text in this encoding, or text that UTF-8 cannot hold
        return source.data, "", (_not_applied(source, f"the file is not in {stated}"),)


def _proves_utf_8(data: bytes) -> bool:
    try:
        return len(MANY_BYTES.findall(data.decode())) >= PROOF
    except UnicodeDecodeError:
        return False


def _not_applied(source: Source, what: str) -> Problem:
    line = source.sidecar.lines.get("encoding", 0)
    hint = "State the encoding in which the file is now, or remove the statement."
    return Problem("warning", "W210", source.sidecar.path, f"{what}; the statement was not applied", hint, line)
