"""Files that arrive in a folder: each is given once, when it is complete.

A folder is looked at again and again, because shares of a network report no changes, and because only a second look shows that a
program has stopped writing a file.
"""

from __future__ import annotations

import hashlib
import re
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from generator.inputs import source_files
from generator.text import files

PAUSE = 1.0  # seconds between two looks
SETTLED = 2.0  # seconds for which size and time of a file must stay as they are
# Names that programs give to files that they are still writing or have opened.
UNFINISHED = re.compile(
    r"\.|~|.*~$|.*\.(?:part|partial|crdownload|download|filepart|opdownload|tmp|temp|swp|lock|lnk)$|thumbs\.db$|desktop\.ini$", re.I
)


class Arrivals:
    """What has arrived in a folder. `documents` is the folder of the corpus: what it holds already is not given."""

    def __init__(self, folder: Path, documents: Path, clock: Callable[[], float] = time.monotonic) -> None:
        self._folder, self._documents, self._clock = folder, documents, clock
        self._seen: dict[str, tuple[files.Stamp, float]] = {}
        self._given: dict[str, files.Stamp] = {}
        self._held: dict[Path, tuple[files.Stamp, str]] = {}

    def ready(self) -> tuple[list[Path], list[tuple[Path, Path]]]:
        """The files that are complete and were not given before; and those with the bytes of a document, with that document."""
        now = self._clock()
        complete: list[Path] = []
        doubled: list[tuple[Path, Path]] = []
        there = dict(self._there())
        self._seen = {name: seen for name, seen in self._seen.items() if name in there}
        for name, stamp in there.items():
            known = self._seen.get(name)
            if known is None or known[0] != stamp:
                self._seen[name] = (stamp, now)
            elif now - known[1] >= SETTLED and stamp[1] and self._given.get(name) != stamp:
                self._given[name] = stamp
                file = self._folder / name
                same = self._same(file, complete)
                if same is None:
                    complete.append(file)
                elif same.name != name:  # else it was added before
                    doubled.append((file, same))
        return complete, doubled

    def changed(self, file: Path) -> bool:
        """Whether a file has been written to since it was given; it is given again when it is complete."""
        try:
            same = files.stamp_of(file) == self._given.get(file.name)
        except OSError:
            same = False
        if not same:
            self._given.pop(file.name, None)
        return not same

    def _there(self) -> Iterator[tuple[str, files.Stamp]]:
        """Name → stamp of each regular file that is a document and seems to be finished. Folders in the folder are left out."""
        for file in sorted(self._folder.iterdir()):
            if not UNFINISHED.match(file.name) and not source_files.is_sidecar(file):
                try:
                    yield file.name, files.stamp_of(file)
                except OSError:  # a folder or a link, or it is gone
                    continue

    def _same(self, file: Path, others: list[Path]) -> Path | None:
        """A document, or a file given now, with the same bytes."""
        digest = _digest(file)
        beside = [each for each in self._documents.rglob("*") if each.is_file() and not source_files.is_sidecar(each)]
        for each in (*sorted(beside), *others):
            if digest == self._digest_of(each):
                return each
        return None

    def _digest_of(self, file: Path) -> str:
        """The SHA-256 of a document, which is read again only after a change."""
        try:
            stamp = files.stamp_of(file)
            known = self._held.get(file)
            if known is None or known[0] != stamp:
                self._held[file] = known = (stamp, _digest(file))
        except OSError:
            return ""
        return known[1]


def _digest(file: Path) -> str:
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
