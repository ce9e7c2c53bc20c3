"""Keeps what MkDocs made of each page, so that a page is made only once: its HTML, its anchors, its links.

In the folder of the cache are one list for each target (`site.pages`, `bundle.pages`) and the HTML of the pages, each file
named after the SHA-256 of its bytes. Nothing here is trusted: a list that is cut off or foreign is as good as none, and
HTML whose bytes do not have the digest of its name is made again. A file that nobody has written to since its bytes were
compared is not read again. Sites hold hard links to these files where the disk can.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import msgspec

from generator.text import files as whole
from generator.text import sealed
from generator.text.files import Stamp
from generator.text.sealed import DIGEST, digest

KIND = b"verbale pages 4"
RECORD, UNIT = "\x1e", "\x1f"  # what divides records, and the parts of one
OURS = re.compile(r"[0-9a-f]{64}(?:\.\d+)?")  # the name of HTML that is kept, or that is being written
HTML = "html"
LIST = ".pages"


@dataclass(frozen=True)
class MadePage:
    """What one page gave: the digest of its HTML, its front matter, its anchors and its links.

    Anchors and links are one text each, made by `packed`: as tables they would take most of the memory of a build.
    """

    html: str
    meta: Mapping[str, Any] = field(default_factory=dict)
    anchors: str = ""
    links: str = ""

    @property
    def present(self) -> frozenset[str]:
        """Its anchors."""
        return frozenset(self.anchors.split(RECORD) if self.anchors else ())

    @property
    def targets(self) -> Iterator[str]:
        """The files that it links to; one to which it links with several anchors comes several times."""
        return (record.partition(UNIT)[0] for record in self.links.split(RECORD)) if self.links else iter(())

    @property
    def asked(self) -> Mapping[str, Mapping[str, str]]:
        """File → anchor → the link as it is written, for links with an anchor; the anchor of a link to a whole page is empty."""
        found: dict[str, dict[str, str]] = {}
        for record in self.links.split(RECORD):
            if UNIT in record:
                target, anchor, written = record.split(UNIT)
                found.setdefault(target, {})[anchor] = written
        return found

    @property
    def is_plain(self) -> bool:
        """Whether it can be kept: JSON gives back exactly what it is (a date in the front matter would become text)."""
        try:
            is_json = bool(json.loads(json.dumps(self.meta)) == self.meta)
        except (TypeError, ValueError):
            return False
        return is_json and all(record.count(UNIT) in (0, 2) for record in self.links.split(RECORD))


def packed(links: Mapping[str, Mapping[str, str]]) -> str:
    """Links, file → anchor → the link as it is written, as one text; a file without anchors is only named."""
    records = []
    for target, asked in links.items():
        records += [UNIT.join((target, anchor, written)) for anchor, written in asked.items()] or [target]
    return RECORD.join(records)


@dataclass(frozen=True)
class _List:
    """What is in the file of a list: key → page, and the stamps of HTML whose bytes were compared with the digest."""

    pages: Mapping[str, MadePage]
    stamps: Mapping[str, Stamp]


class PageCache:
    """The pages that were made for one target. A cache without a folder keeps nothing."""

    def __init__(self, folder: Path | None, target: str = "site") -> None:
        self._folder = folder
        self._list = folder / f"{target}{LIST}" if folder else None
        self._stamps: dict[str, Stamp] = {}

    def load(self) -> Mapping[str, MadePage]:
        """Key → page, of the last run; empty if there is no list or it cannot be used."""
        if self._list is None:
            return {}
        try:
            payload = sealed.read(self._list, KIND)
            listed = _DECODER.decode(payload) if payload else _List({}, {})
        except (ValueError, TypeError, RecursionError):
            return {}
        if not all(OURS.fullmatch(page.html) and len(page.html) == DIGEST for page in listed.pages.values()):
            return {}
        self._stamps = dict(listed.stamps)
        return listed.pages

    def save(self, pages: Mapping[str, MadePage]) -> None:
        """Keeps the list of the pages of this run, and removes HTML that no list names. A full disk loses nothing but time."""
        if self._list is None:
            return
        stamps = {page.html: stamp for page in pages.values() if (stamp := self._stamps.get(page.html))}
        payload = msgspec.json.encode(_List(pages, stamps))
        sealed.write(self._list, KIND, payload)
        with suppress(OSError):
            self._prune(page.html for page in pages.values())

    def keep(self, data: bytes) -> str:
        """Keeps HTML and gives its digest."""
        name = digest(data)
        file = self._file(name)
        if file is not None:
            with suppress(OSError):
                file.parent.mkdir(parents=True, exist_ok=True)
                part = file.with_name(f"{name}.{os.getpid()}")  # several processes write here
                part.write_bytes(data)
                part.replace(file)
        return name

    def note(self, name: str) -> None:
        """Notes that the HTML of this digest was written just now: as long as nobody writes to it, it need not be read again."""
        file = self._file(name)
        if file is not None:
            with suppress(OSError):
                self._stamps[name] = whole.stamp_of(file)

    def place(self, name: str, target: Path) -> bool:
        """Puts the HTML of this digest at a path; False, and nothing done, if it is not there as it was kept."""
        file = self._file(name)
        if file is None:
            return False
        try:
            stamp = whole.stamp_of(file)
            if self._stamps.get(name) != stamp and digest(whole.read(file)) != name:
                return False
        except OSError:
            return False
        self._stamps[name] = stamp
        whole.link(file, target)
        return True

    def _file(self, name: str) -> Path | None:
        return self._folder / HTML / name[:2] / name if self._folder else None

    def _prune(self, own: Iterable[str]) -> None:
        """Removes HTML that neither this list nor that of another target names."""
        if self._folder is None:
            return
        lists = [file.name.removesuffix(LIST) for file in self._folder.glob(f"*{LIST}") if file != self._list]
        named = {*own, *(page.html for other in lists for page in PageCache(self._folder, other).load().values())}
        for file in (self._folder / HTML).glob("*/*"):
            if OURS.fullmatch(file.name) and file.name not in named:
                file.unlink(missing_ok=True)


def key_of(parts: Iterable[bytes]) -> str:
    """One digest of several values; where one ends and the next begins is part of it."""
    seen = hashlib.sha256()
    for part in parts:
        seen.update(f"{len(part)}\0".encode())
        seen.update(part)
    return seen.hexdigest()


_DECODER = msgspec.json.Decoder(_List)
