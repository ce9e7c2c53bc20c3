"""One build at a time in one folder: the second one says so, and waits.

The lock is the system's, on an empty file: it ends with the process that holds it, however that dies.
"""

from __future__ import annotations

import errno
import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

PAUSE = 0.2  # seconds between two tries
NO_LOCKS = {errno.ENOLCK, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS}
BUSY = {errno.EAGAIN, errno.EACCES, errno.EDEADLK}


@contextmanager
def alone(pages: Path, waits: Callable[[], None]) -> Iterator[int]:
    """Holds the lock of the project whose pages lie at `pages`, and gives its file's number; calls `waits` once before waiting.

    On a file system that keeps no locks nothing is held.
    """
    file = pages.with_name(f".{pages.name}.lock")
    file.parent.mkdir(parents=True, exist_ok=True)
    number = os.open(file, os.O_RDWR | os.O_CREAT, 0o666)
    try:
        told = False
        while not _taken(number):
            if not told:
                waits()
                told = True
            time.sleep(PAUSE)
        yield number
    finally:
        if sys.platform == "win32":
            with suppress(OSError):
                msvcrt.locking(number, msvcrt.LK_UNLCK, 1)
        os.close(number)


def _taken(number: int) -> bool:
    try:
        if sys.platform == "win32":
            msvcrt.locking(number, msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(number, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        if error.errno in NO_LOCKS:
            return True
        if error.errno in BUSY:
            return False
        raise
    return True
