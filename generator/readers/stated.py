"""What a person states of a source's encoding, applied before any reader sees its bytes: they become UTF-8.

So every reader of text reads what was stated, and none must know that it was. A statement that the bytes contradict is not
applied and told (W210): bytes that are no text in that encoding, or that prove to be UTF-8.
"""

from __future__ import annotations

import codecs
import re

from generator.model import Problem, Source

TEXTS = {"txt", "md", "html"}  # formats whose bytes are one text
MANY_BYTES = re.compile(r"[^\x00-\x7f]")
PROOF = 4  # signs of more than one byte: text of another encoding is not UTF-8 by chance so often


def in_utf_8(source: Source, form: str) -> tuple[bytes, str, tuple[Problem, ...]]:
    """The bytes of a source, in UTF-8 where its sidecar states another encoding that fits; the name of that, else empty."""
    stated = source.sidecar.encoding
    if not stated:
        return source.data, "", ()
    if form not in TEXTS:
        return source.data, "", (_stale(source, f"'{form}' is a format that tells its encoding itself"),)
    if codecs.lookup(stated).name not in {"utf-8", "utf-8-sig"} and _proves_utf_8(source.data):
        return source.data, "", (_stale(source, f"the file is in UTF-8, not in {stated}"),)
    try:
        return source.data.decode(stated).encode(), stated, ()
    except ValueError:  # no text in it, or text that no page can carry
        return source.data, "", (_stale(source, f"the file is not in {stated}"),)


def _proves_utf_8(data: bytes) -> bool:
    try:
        return len(MANY_BYTES.findall(data.decode())) >= PROOF
    except UnicodeDecodeError:
        return False


def _stale(source: Source, what: str) -> Problem:
    line = source.sidecar.lines.get("encoding", 0)
    hint = "State the encoding in which the file is now, or remove the statement."
    return Problem("warning", "W210", source.sidecar.path, f"{what}; the statement was not applied", hint, line)
