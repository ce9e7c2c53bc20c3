"""Keeps the bytes of rendered pages in a temporary file until they are stored: those of a large corpus do not fit into memory."""

from __future__ import annotations

import errno
import os
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from generator.model import StoredPage
from generator.text import files

if sys.platform != "win32":
    import fcntl


@dataclass(frozen=True, slots=True)
class WaitingFile:
    """A file that goes to the pages folder: its path, the title of a page, how to get its bytes, whether it is there already.

    Its bytes come in pieces: a database may be larger than all the rest. `size` counts those of a file that was made now.
    """

    path: str
    title: str
    pieces: Callable[[], Iterable[bytes]]
    stands: bool = False
    size: int = 0

    def read(self) -> bytes:
        """All its bytes."""
        return b"".join(self.pieces())


@dataclass(frozen=True, slots=True)
class Spooled:
    """A file whose bytes are in a spool: its path, the title of a page, where the bytes begin, how many they are."""

    path: str
    title: str
    at: int
    size: int


class Spool:
    """A file without a name in a folder, which vanishes with the process. Copies of the process write to the same file."""

    def __init__(self, folder: Path | None) -> None:
        if folder:
            folder.mkdir(parents=True, exist_ok=True)
        self._file = tempfile.TemporaryFile(dir=folder, buffering=0)  # noqa: SIM115 (open as long as pages wait)

    def put(self, page: StoredPage) -> Spooled:
        """Writes a page to the end."""
        with self._alone():
            at = self._file.seek(0, os.SEEK_END)
            left = memoryview(page.data)
            while left:
                left = left[self._file.write(left) :]
        return Spooled(page.path, page.title, at, len(page.data))

    def waiting(self, file: Spooled) -> WaitingFile:
        """A file that was put here, as one that waits."""
        return WaitingFile(file.path, file.title, partial(self._pieces, file), size=file.size)

    def _pieces(self, file: Spooled) -> Iterator[bytes]:
        at, end = file.at, file.at + file.size
        while at < end:
            with self._alone():  # copies of the process have one place in the file together
                self._file.seek(at)
                piece = self._file.read(min(files.PIECE, end - at))
            if not piece:
                raise OSError(errno.EIO, "a page that waited there is gone", str(self._file.name))
            at += len(piece)
            yield piece

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """While it is held, no other process uses the file."""
        if sys.platform == "win32":  # no copies of the process are made there
            yield
            return
        fcntl.lockf(self._file, fcntl.LOCK_EX)
        try:
            yield
        finally:
            fcntl.lockf(self._file, fcntl.LOCK_UN)


def standing(folder: Path, path: str, title: str) -> WaitingFile:
    """A file that is in the pages folder as it should be."""
    return WaitingFile(path, title, lambda: [files.read(folder / path)], stands=True)
