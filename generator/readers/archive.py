"""Opens the archives of text programs (Word, OpenDocument) without trusting them: limits, safe XML, or a Problem.

Nothing is written to disk, no name inside the archive is used as a path, no XML reference is expanded, and an archive inside
the archive is not opened. This module does not know what the parts mean.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from io import BytesIO
from typing import TypeVar
from zipfile import BadZipFile, LargeZipFile, ZipFile

from lxml.etree import XMLParser, XMLSyntaxError, _Element, fromstring

from generator.model import Limits, Problem

MOST_PARTS = 10_000
Opened = TypeVar("Opened")


@dataclass(frozen=True, slots=True)
class FileKind:
    """How problems name a kind of file (`Word file`), and what they say to do with one that is damaged."""

    name: str
    again: str

    def damaged(self, path: str, what: str) -> Problem:
        """The Problem of a file that is not what it should be (E115)."""
        return Problem("error", "E115", path, what, self.again)

    def too_deep(self, path: str) -> Problem:
        """The Problem of a file whose elements are nested too deeply (E116)."""
        return Problem("error", "E116", path, "is nested deeper than such a file is read", self.again)


def open_archive(data: bytes, path: str, limits: Limits, kind: FileKind, read: Callable[[ZipFile], Opened | Problem]) -> Opened | Problem:
    """What `read` makes of an archive, or the Problem for which it is set aside: E114, E115, E116."""
    try:
        with ZipFile(BytesIO(data)) as archive:
            return _problem_of_size(archive, path, limits, kind) or read(archive)
    except XMLSyntaxError as error:
        if "depth" in str(error).lower():
            return kind.too_deep(path)
        return kind.damaged(path, "is damaged: a part of it is not well formed")
    except (BadZipFile, LargeZipFile, zlib.error, EOFError, NotImplementedError, OSError, ValueError, KeyError):
        return kind.damaged(path, f"is no {kind.name}, or is cut off or damaged")
    except RuntimeError:  # zipfile raises it for a part that needs a password
        return problem_of_encryption(path)


def problem_of_encryption(path: str) -> Problem:
    """The Problem of a file that needs a password (E114)."""
    return Problem("error", "E114", path, "is encrypted", "Save it without a password.")


def roots(archive: ZipFile, names: Iterable[str], renamed: Iterable[tuple[bytes, bytes]] = ()) -> dict[str, _Element]:
    """Those of some parts that are there, by name; `renamed` are pairs of bytes to replace before a part is parsed.

    A part that is not well formed raises XMLSyntaxError.
    """
    present = set(archive.namelist())
    return {name: _root(archive.read(name), renamed) for name in names if name in present}


def declares_type(root: _Element) -> bool:
    """Whether a part declares a document type, in which entities could be: no text program writes one."""
    return root.getroottree().docinfo.internalDTD is not None


def _root(data: bytes, renamed: Iterable[tuple[bytes, bytes]]) -> _Element:
    """One part. No more was unpacked than the size that the archive declares for it."""
    for before, after in renamed:
        data = data.replace(before, after)
    return fromstring(data, XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True))


def _problem_of_size(archive: ZipFile, path: str, limits: Limits, kind: FileKind) -> Problem | None:
    members = archive.infolist()
    if len(members) > MOST_PARTS:
        return Problem("error", "E116", path, f"is an archive of more than {MOST_PARTS:,} parts", kind.again)
    if sum(member.file_size for member in members) > limits.expanded_mb * 10**6:
        return Problem("error", "E116", path, f"expands to more than {limits.expanded_mb} MB", "Take pictures out, or raise expanded_mb.")
    return None
