"""Whether a bundle, an unpacked bundle or the folder of a site is as it was made: by its `SHA256SUMS`.

A ZIP is not unpacked, and nothing outside of it is opened, whatever names it has. It is read within limits: a hostile one is refused.
"""

from __future__ import annotations

import hashlib
import json
import stat
import zipfile
import zlib
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from generator.model import Problem
from generator.site import sums
from generator.text import files

UNCHECKED, DIFFERS = "E708", "E709"
MADE_FROM = "made-from.json"  # what `exports.origin` writes
MOST_ENTRIES = 2_000_000
MOST_SUMS = 200_000_000  # bytes
MOST_MADE_FROM = 100_000  # bytes
EXPANSION = 100  # times its own size that a ZIP may hold, besides FREE
FREE = 100_000_000  # bytes
ENDS = frozenset("\t\n\v\f\r\x1c\x1d\x1e\x85\u2028\u2029")  # what ends a line, or moves within it
AGAIN = "Make it again with 'verbale bundle' or 'verbale build'."
Open = Callable[[], BinaryIO]


@dataclass(frozen=True, slots=True)
class Verified:
    """How many files were compared, the SHA-256 of all sums together, what the site says it was made from, and what is wrong."""

    files: int = 0
    fingerprint: str = ""
    made_from: Mapping[str, Any] | None = None
    problems: tuple[Problem, ...] = ()

    @property
    def checked(self) -> bool:
        """Whether the files could be compared at all."""
        return not any(problem.code == UNCHECKED for problem in self.problems)


def verify(path: Path, shown: str) -> Verified:
    """Compares a ZIP or a folder with its sums; `shown` is how it is named.

    Problems: E708 it cannot be compared (nothing there, no sums, a ZIP that is broken or hostile), E709 a file that differs.
    """
    try:
        if path.is_dir():
            inner = path / "verbale"
            folder = inner if not (path / sums.NAME).exists() and (inner / sums.NAME).is_file() else path
            return _compared({name: _opener(folder, name) for name in files.inside(folder)}, shown)
        if not stat.S_ISREG(path.stat().st_mode):
            return _unchecked(shown, "is no ZIP and no folder", "Name a bundle, an unpacked bundle or the folder of a site.")
        with _archive(path) as archive:
            entries = _entries(archive, path.stat().st_size, shown)
            return Verified(problems=(entries,)) if isinstance(entries, Problem) else _compared(entries, shown)
    except zipfile.BadZipFile:
        return _unchecked(shown, "is no ZIP and no folder, or is cut off", "Name a bundle, an unpacked bundle or the folder of a site.")
    except OSError as error:
        return _unchecked(shown, f"cannot be read: {error.strerror or error}", "Name a bundle, an unpacked bundle or the folder of a site.")


@contextmanager
def _archive(path: Path) -> Iterator[zipfile.ZipFile]:
    try:
        with zipfile.ZipFile(path) as archive:
            yield archive
    except (ValueError, NotImplementedError, UnicodeError, OverflowError) as error:  # what zipfile raises for some broken archives
        raise zipfile.BadZipFile(str(error)) from error


def _opener(folder: Path, name: str) -> Open:
    """Opens a regular file of a folder; a link or a pipe raises an OSError."""

    def opened() -> BinaryIO:
        files.stamp_of(folder / name)
        return (folder / name).open("rb")

    return opened


def _entries(archive: zipfile.ZipFile, size: int, shown: str) -> Mapping[str, Open] | Problem:
    """The files of a ZIP by their names beside the sums, or why it is not read."""
    members = [each for each in archive.infolist() if not each.is_dir()]
    names = Counter(each.filename for each in archive.infolist())
    bad = next((each for each in archive.infolist() if _is_outside(each.filename) or stat.S_ISLNK(each.external_attr >> 16)), None)
    what = ""
    if len(names) > MOST_ENTRIES:
        what = f"has more than {MOST_ENTRIES:,} files"
    elif bad:
        what = f"has the name {bad.filename!r}, which leads out of it or is a link"
    elif twice := next((name for name, count in names.items() if count > 1), ""):
        what = f"has two files named {twice!r}"
    elif sum(each.compress_size for each in members) > size:
        what = "has files that share their bytes"
    elif sum(each.file_size for each in members) > size * EXPANSION + FREE:
        what = f"expands to more than {EXPANSION} times its size"
    if what:
        return Problem("error", UNCHECKED, shown, what, "Do not unpack it. Fetch it again from where it was made.")
    tops = sorted(name.removesuffix(sums.NAME) for name in names if name.rpartition("/")[2] == sums.NAME)
    top = min(tops, key=lambda folder: folder.count("/"), default="")
    return {_beside(each.filename, top): _member(archive, each) for each in members}


def _member(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> Open:
    def opened() -> BinaryIO:
        try:
            return archive.open(member)  # type: ignore[return-value]
        except (RuntimeError, NotImplementedError, zipfile.BadZipFile) as error:  # encrypted, or packed in an unknown way
            raise OSError(0, str(error)) from error

    return opened


def _beside(name: str, top: str) -> str:
    """The name of a file from the folder of the sums on; a file outside of that folder begins with `../`."""
    return name.removeprefix(top) if name.startswith(top) else f"../{name}"


def _is_outside(name: str) -> bool:
    """Whether a name leads out of the folder into which a ZIP is unpacked, on any system."""
    parts = name.replace("\\", "/").split("/")
    return ".." in parts or name.startswith(("/", "\\")) or "\\" in name or "\0" in name or (len(name) > 1 and name[1] == ":")


def _compared(found: Mapping[str, Open], shown: str) -> Verified:
    """Every file compared with its sum."""
    if sums.NAME not in found:
        return _unchecked(shown, f"has no {sums.NAME}", AGAIN)
    data = _bytes(found[sums.NAME], MOST_SUMS)
    if data is None:
        return _unchecked(shown, f"has a {sums.NAME} that cannot be read", AGAIN)
    if b"\r\n" in data:
        return _unchecked(f"{shown}/{sums.NAME}", "has other line ends than it was made with", "Fetch it again, not as text.")
    wanted = sums.read(data)
    if isinstance(wanted, int):
        return _unchecked(f"{shown}/{sums.NAME}", "is not a list of sums", AGAIN, wanted)
    problems: list[Problem] = []
    same = MADE_FROM in wanted
    for name in sorted({*wanted, *found} - {sums.NAME}):
        what = _difference(found.get(name), wanted.get(name))
        if what:
            hint = "Fetch or make it again." if name in wanted else "Remove it, or make the sums again with 'verbale build'."
            problems.append(Problem("error", DIFFERS, f"{shown}/{in_one_line(name)}", what, hint))
            same = same and name != MADE_FROM
    made_from = _made_from(_bytes(found[MADE_FROM], MOST_MADE_FROM)) if same else None
    return Verified(len(wanted), hashlib.sha256(data).hexdigest(), made_from, tuple(problems))


def in_one_line(text: str) -> str:
    """A text that may be hostile, with the ends of its lines as escapes: it must not look like a line of what is said."""
    return "".join(repr(sign)[1:-1] if sign in ENDS else sign for sign in text)


def _difference(opened: Open | None, wanted: str | None) -> str:
    """In what a file differs from its sum; nothing if it does not."""
    if opened is None:
        return "is missing"
    if wanted is None:
        return f"is not in {sums.NAME}: it was added"
    try:
        with opened() as stream:
            return "" if sums.sum_of(stream) == wanted else "has changed"
    except (zipfile.BadZipFile, zlib.error, EOFError):
        return "is damaged"
    except OSError as error:
        return f"cannot be read: {error.strerror or error}"


def _bytes(opened: Open, most: int) -> bytes | None:
    """What a file has; None if it cannot be read or has more bytes."""
    try:
        with opened() as stream:
            data = stream.read(most + 1)
    except (OSError, zipfile.BadZipFile, zlib.error, EOFError):
        return None
    return data if len(data) <= most else None


def _made_from(data: bytes | None) -> Mapping[str, Any] | None:
    try:
        values = json.loads(data or b"")
    except (ValueError, RecursionError):
        return None
    return values if isinstance(values, dict) else None


def _unchecked(shown: str, what: str, hint: str, line: int = 0) -> Verified:
    return Verified(problems=(Problem("error", UNCHECKED, shown, what, hint, line),))
