"""Reads and writes single files safely: nothing but regular files is opened, and a file is written whole or not at all.

Opening a pipe would wait for ever, and a device may never end; so each is an OSError that says what it is. A file is
written beside its place under a name of its own and then takes that place. Nothing is known here of what files hold.
"""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

PART = ".verbale-part"  # what is being written; a run that was cut off leaves at most this


def is_special(file: Path) -> bool:
    """Whether a path, a link followed, is neither a regular file nor a folder: a pipe, a socket, a device."""
    try:
        mode = file.stat().st_mode
    except OSError:
        return False
    return not (stat.S_ISREG(mode) or stat.S_ISDIR(mode))


def read(file: Path, most: int = -1) -> bytes:
    """The bytes of a regular file, at most so many. Anything else raises an OSError, as does what cannot be read."""
    opened = os.open(file, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    with os.fdopen(opened, "rb") as stream:
        if not stat.S_ISREG(os.fstat(opened).st_mode):
            raise OSError(errno.EINVAL, "it is not a regular file", str(file))
        return stream.read(most)


def write(file: Path, data: bytes, lasting: bool = False) -> None:
    """Writes a file whole or not at all; `lasting` waits until the disk has it. A device or pipe is written to as it is."""
    if is_special(file):
        file.write_bytes(data)
        return
    part = file.with_name(PART)
    try:
        with part.open("wb") as stream:
            stream.write(data)
            if lasting:
                stream.flush()
                os.fsync(stream.fileno())
        part.replace(file)
    except OSError:
        part.unlink(missing_ok=True)
        raise
