"""Reads and writes files safely: nothing but regular files is opened, and a file is written whole or not at all.

Opening a pipe would wait for ever, and a device may never end; so each is an OSError that says what it is. A file is
written beside its place under a name of its own and then takes that place. Nothing is known here of what files hold.
"""

from __future__ import annotations

import errno
import hashlib
import os
import shutil
import stat
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path

Stamp = tuple[int, int, int]  # inode, size in bytes, time of the last change in nanoseconds
PIECE = 1_000_000  # bytes that are read at once of a file that may be large
PART = ".verbale-part"  # what is being written; a run that was cut off leaves at most this


def is_special(file: Path) -> bool:
    """Whether a path, a link followed, is neither a regular file nor a folder: a pipe, a socket, a device."""
    try:
        mode = file.stat().st_mode
    except OSError:
        return False
    return not (stat.S_ISREG(mode) or stat.S_ISDIR(mode))


def read(file: Path | str, most: int = -1) -> bytes:
    """The bytes of a regular file, at most so many. Anything else raises an OSError, as does what cannot be read."""
    opened = os.open(file, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    with os.fdopen(opened, "rb") as stream:
        if not stat.S_ISREG(os.fstat(opened).st_mode):
            raise OSError(errno.EINVAL, "it is not a regular file", str(file))
        return stream.read(most)


def pieces(file: Path) -> Iterator[bytes]:
    """The bytes of a regular file, some at a time."""
    opened = os.open(file, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    with os.fdopen(opened, "rb", buffering=0) as stream:
        if not stat.S_ISREG(os.fstat(opened).st_mode):
            raise OSError(errno.EINVAL, "it is not a regular file", str(file))
        while piece := stream.read(PIECE):
            yield piece


def holds(file: Path, wanted: Iterable[bytes]) -> bool:
    """Whether a file has these bytes and no others."""
    with file.open("rb") as stream:
        return all(stream.read(len(piece)) == piece for piece in wanted) and not stream.read(1)


def write(file: Path, data: bytes, lasting: bool = False) -> None:
    """Writes a file whole or not at all; `lasting` waits until the disk has it. A device or pipe is written to as it is."""
    write_pieces(file, (data,), lasting)


def write_pieces(file: Path, data: Iterable[bytes], lasting: bool = False) -> None:
    """The same with bytes that come some at a time."""
    if is_special(file):
        with file.open("wb") as stream:
            stream.writelines(data)
        return
    part = file.with_name(PART)
    try:
        with part.open("wb") as stream:
            stream.writelines(data)
            if lasting:
                stream.flush()
                os.fsync(stream.fileno())
        part.replace(file)
    except OSError:
        part.unlink(missing_ok=True)
        raise


def link(file: Path, target: Path) -> None:
    """Puts a file at a second path too, by a hard link or, where the disk has none, as a copy. What is there gives way."""
    with suppress(OSError):
        if os.path.samestat(os.lstat(file), os.lstat(target)):
            return
    for attempt in range(2):
        try:
            os.link(file, target)
        except FileExistsError:
            target.unlink()
        except OSError as error:  # no folder, another disk, a file system without links, too many links
            target.parent.mkdir(parents=True, exist_ok=True)
            if attempt or error.errno != errno.ENOENT:
                shutil.copyfile(file, target)
                return
        else:
            return


def stamp_of(file: Path | str) -> Stamp:
    """What changes when a file is written or replaced. A link and anything that is not a regular file raise an OSError."""
    found = os.lstat(file)
    if not stat.S_ISREG(found.st_mode):
        raise OSError(errno.EINVAL, "it is not a regular file", str(file))
    return stamp_in(found)


def stamp_in(found: os.stat_result) -> Stamp:
    """The stamp in what the system knows of a file."""
    return found.st_ino, found.st_size, found.st_mtime_ns


def stamps(path: Path) -> str:
    """One digest of the names and stamps of a file, or of all files in a folder. Nothing is read; empty if nothing is there."""
    try:
        return stamps_in({"": os.lstat(path)} if not path.is_dir() else inside(path))
    except OSError:
        return ""


def stamps_in(found: Mapping[str, os.stat_result]) -> str:
    """The digest of the names and stamps of files, by their paths."""
    told = [(name, each.st_mode, each.st_ino, each.st_size, each.st_mtime_ns) for name, each in sorted(found.items())]
    return hashlib.sha256(repr(told).encode()).hexdigest()


def inside(folder: Path) -> dict[str, os.stat_result]:
    """The path of everything in a folder that is no folder itself, and what the system knows of it. Links are not followed."""
    found: dict[str, os.stat_result] = {}
    waiting = [(os.fspath(folder), "")]
    while waiting:
        place, before = waiting.pop()
        with os.scandir(place) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    waiting.append((entry.path, f"{before}{entry.name}/"))
                else:
                    found[before + entry.name] = entry.stat(follow_symlinks=False)
    return found
