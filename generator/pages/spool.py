"""Keeps the bytes of rendered pages in a temporary file until they are stored: those of a large corpus do not fit into memory."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from generator.model import StoredPage
from generator.text import files


@dataclass(frozen=True, slots=True)
class WaitingFile:
    """A file that goes to the pages folder: its path, the title of a page, how to get its bytes, whether it is there already.

    `size` counts the bytes of a file that was made now.
    """

    path: str
    title: str
    read: Callable[[], bytes]
    stands: bool = False
    size: int = 0


class Spool:
    """A file without a name in a folder, which vanishes with the process."""

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder
        self._file: IO[bytes] | None = None
        self._size = 0

    def put(self, page: StoredPage) -> WaitingFile:
        """Writes a page to the end, and says how to get it back."""
        if self._file is None:
            if self._folder:
                self._folder.mkdir(parents=True, exist_ok=True)
            self._file = tempfile.TemporaryFile(dir=self._folder)  # noqa: SIM115 (open as long as pages wait)
        at, size = self._size, len(page.data)
        self._file.seek(at)
        self._file.write(page.data)
        self._size += size
        return WaitingFile(page.path, page.title, lambda: self._read(at, size), size=size)

    def _read(self, at: int, size: int) -> bytes:
        if self._file is None:
            return b""
        self._file.seek(at)
        return self._file.read(size)


def standing(folder: Path, path: str, title: str) -> WaitingFile:
    """A file that is in the pages folder as it should be."""
    return WaitingFile(path, title, lambda: files.read(folder / path), stands=True)
