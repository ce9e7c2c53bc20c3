"""Values in a file that are used again only if nobody changed them: each file begins with the digest of what follows.

What cannot be read, is cut off or foreign is as good as missing. A value that cannot be written is made again the next time.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Container
from contextlib import suppress
from pathlib import Path

from generator.text import files

DIGEST = 64  # characters of a SHA-256 in hexadecimal
NAME = re.compile(r"[0-9a-f]{64}")


def digest(data: bytes) -> str:
    """The SHA-256 of bytes, in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def write(file: Path, kind: bytes, data: bytes) -> None:
    """Writes bytes of a kind; a full disk loses nothing but time."""
    with suppress(OSError):
        file.parent.mkdir(parents=True, exist_ok=True)
        files.write(file, b"%s\n%s\n%s" % (kind, digest(data).encode(), data))


def read(file: Path, kind: bytes) -> bytes | None:
    """The bytes that were written as this kind; None if the file is not there or is not as it was written."""
    try:
        data = files.read(file)
    except OSError:
        return None
    head = len(kind) + 1 + DIGEST + 1
    begins = data[:head] == b"%s\n%s\n" % (kind, digest(data[head:]).encode())
    return data[head:] if begins else None


def prune(folder: Path, names: Container[str]) -> None:
    """Removes the files in the folders of a folder that are named after a digest, but for those with these names."""
    with suppress(OSError):
        for file in folder.glob("*/*"):
            if file.name not in names and NAME.fullmatch(file.name):
                file.unlink(missing_ok=True)
