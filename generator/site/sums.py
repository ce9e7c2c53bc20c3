"""`SHA256SUMS`: the SHA-256 of every file of a site, by which anybody can prove later that nothing has changed.

The form is that of coreutils, so `sha256sum -c SHA256SUMS` checks it too. Names are in the order of their characters: the same
site has the same sums.
"""

from __future__ import annotations

import errno
import hashlib
import json
import os
import re
import stat
from collections.abc import Mapping
from pathlib import Path
from typing import BinaryIO

from generator.text import files, sealed

NAME = "SHA256SUMS"
KIND = b"verbale sums 2"
LINE = re.compile(r"(?P<escaped>\\?)(?P<sum>[0-9a-f]{64}) [ *](?P<name>.+)")
ESCAPES = {"\\": "\\\\", "\n": "\\n", "\r": "\\r"}
SPECIAL = re.compile(r"[\\\n\r]")
AT_ONCE = 1 << 20  # bytes that are read


def write(folder: Path, memory: Path) -> dict[str, os.stat_result]:
    """Writes the sums of all files of a folder into it. A file that is no regular file raises an OSError.

    A file that has the same stamp as when `memory` was written is not read again. Gives what the system knows of all files.
    """
    found = files.inside(folder)
    found.pop(NAME, None)
    known, sums, stamped = _remembered(memory), dict[str, str](), dict[str, str]()
    for name, each in sorted(found.items()):
        if not stat.S_ISREG(each.st_mode):
            raise OSError(errno.EINVAL, "it is not a regular file", str(folder / name))
        stamp, old = f"{each.st_ino} {each.st_size} {each.st_mtime_ns} ", known.get(name)
        if isinstance(old, str) and old.startswith(stamp):
            sums[name] = old[len(stamp) :]
        else:
            with (folder / name).open("rb") as stream:
                sums[name] = sum_of(stream)
        stamped[name] = stamp + sums[name]
    own = folder / NAME
    files.write(own, "".join(line(name, each) for name, each in sums.items()).encode("utf-8", "surrogateescape"))
    sealed.write(memory, KIND, json.dumps(stamped).encode())
    found[NAME] = own.lstat()
    return found


def _remembered(memory: Path) -> dict[str, object]:
    """Name → stamp and sum of each file in one text, as they were last; nothing if they cannot be read."""
    values = json.loads(sealed.read(memory, KIND) or b"{}")
    return dict(values)


def line(name: str, digest: str) -> str:
    """A line for a file. A name with a backslash or an end of line is escaped, and a backslash before the line says so."""
    escaped = SPECIAL.sub(lambda found: ESCAPES[found[0]], name)
    return f"{'' if escaped == name else chr(92)}{digest}  {escaped}\n"


def read(data: bytes) -> Mapping[str, str] | int:
    """Name → SHA-256, or the number of the line that cannot be read."""
    sums: dict[str, str] = {}
    for number, each in enumerate(data.decode("utf-8", "surrogateescape").split("\n")[:-1], 1):
        found = LINE.fullmatch(each)
        if not found:
            return number
        name = re.sub(r"\\[\\nr]", _plain, found["name"]) if found["escaped"] else found["name"]
        if name in sums:
            return number
        sums[name] = found["sum"]
    return sums if data.endswith(b"\n") or not data else data.count(b"\n") + 1


def _plain(escape: re.Match[str]) -> str:
    return {"n": "\n", "r": "\r"}.get(escape[0][1], escape[0][1])


def sum_of(stream: BinaryIO) -> str:
    """The SHA-256 of what a stream has, which is never in memory as a whole."""
    seen = hashlib.sha256()
    while piece := stream.read(AT_ONCE):
        seen.update(piece)
    return seen.hexdigest()
