"""Keeps what MkDocs made of each page, so that a page is made only once: its HTML, its anchors, its links.

In the folder of the cache are one list for each target (`site.pages`, `bundle.pages`) and the HTML of the pages, each file
named after the SHA-256 of its bytes. Nothing here is trusted: a list that is cut off or foreign is as good as none, and
HTML whose bytes do not have the digest of its name is made again. A file that nobody has written to since its bytes were
compared is not read again: neither HTML nor the Markdown of a page. Sites hold hard links to the HTML where the disk can.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import time
from collections.abc import Collection, Iterable, Iterator, Mapping, Set
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import msgspec

from generator.text import files as whole
from generator.text import sealed
from generator.text.files import Stamp
from generator.text.sealed import DIGEST, digest

KIND = b"verbale pages 5"
RECORD, UNIT = "\x1e", "\x1f"  # what divides records, and the parts of one
OURS = re.compile(r"[0-9a-f]{64}(?:\.\d+)?")  # the name of HTML that is kept, or that is being written
HTML = "html"
LIST = ".pages"
# Nanoseconds after which a file that is written to again has another time: where the disk counts whole seconds, and elsewhere.
SETTLED, SETTLED_SOON = 2_000_000_000, 100_000_000
FEW = 16  # texts that are looked for one by one


@dataclass(frozen=True, slots=True)
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
            msgspec.msgpack.encode(self)  # fails for numbers and texts that it cannot hold
        except (TypeError, ValueError, OverflowError, RecursionError):
            return False
        return is_json and all(record.count(UNIT) in (0, 2) for record in self.links.split(RECORD))


def packed(links: Mapping[str, Mapping[str, str]]) -> str:
    """Links, file → anchor → the link as it is written, as one text; a file without anchors is only named."""
    records = []
    for target, asked in links.items():
        records += [UNIT.join((target, anchor, written)) for anchor, written in asked.items()] or [target]
    return RECORD.join(records)


def linking_to(targets: Set[str], pages: Mapping[str, MadePage]) -> Iterator[str]:
    """Which of the pages, by path, link to one of the targets."""
    for uri, page in pages.items() if targets else ():
        links = page.links
        if (len(targets) > FEW or any(target in links for target in targets)) and not targets.isdisjoint(page.targets):
            yield uri


@dataclass(frozen=True, slots=True)
class Source:
    """What a page was made of: the tab of its section, and the digest and the stamp of its Markdown file.

    Without a stamp, which a file that was only just written does not have, the file is read again.
    """

    tab: str
    digest: str
    stamp: Stamp | None = None


@dataclass(frozen=True, slots=True)
class KeptPage:
    """A page of an earlier run, and what it was made of."""

    source: Source
    page: MadePage


@dataclass(frozen=True, slots=True)
class Kept:
    """What is kept of a run: a digest of what every page was made with, and the pages by their paths.

    All their links lead to `files`, and all their anchors are there, but for the links of the pages in `broken`.
    """

    made_with: str = ""
    pages: Mapping[str, KeptPage] = field(default_factory=dict)
    files: Collection[str] = ()
    broken: Collection[str] = ()


@dataclass(frozen=True, slots=True)
class _List:
    """What is in the file of a list: what was kept, and the stamps of HTML whose bytes were compared with the digest."""

    kept: Kept
    stamps: Mapping[str, Stamp]


class PageCache:
    """The pages that were made for one target. A cache without a folder keeps nothing."""

    def __init__(self, folder: Path | None, target: str = "site") -> None:
        self._folder = folder
        self._list = folder / f"{target}{LIST}" if folder else None
        self._html = str(folder / HTML) if folder else ""
        self._stamps: dict[str, Stamp] = {}

    def load(self) -> Kept:
        """What the last run kept; nothing if there is no list or it cannot be used."""
        if self._list is None:
            return Kept()
        try:
            payload = sealed.read(self._list, KIND)
            listed = _DECODER.decode(payload) if payload else _List(Kept(), {})
        except (ValueError, TypeError, RecursionError):
            return Kept()
        if not all(len(kept.page.html) == DIGEST and OURS.fullmatch(kept.page.html) for kept in listed.kept.pages.values()):
            return Kept()
        self._stamps = dict(listed.stamps)
        return listed.kept

    def save(self, kept: Kept) -> None:
        """Keeps the pages of this run, and removes HTML that no list names. A full disk loses nothing but time."""
        if self._list is None:
            return
        names = {each.page.html for each in kept.pages.values()}
        stamps = {name: stamp for name in sorted(names) if (stamp := self._stamps.get(name))}
        try:
            payload = msgspec.msgpack.encode(_List(kept, stamps))
        except ValueError:  # a file whose name is not UTF-8
            return
        sealed.write(self._list, KIND, payload)
        with suppress(OSError):
            self._prune(names)

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

    def device(self) -> int | None:
        """The number of the disk on which HTML is kept."""
        try:
            return Path(self._html).stat().st_dev if self._html else None
        except OSError:
            return None

    def is_html(self, name: str, stamp: Stamp) -> bool:
        """Whether a file on the disk of the cache that has this stamp is the HTML of this digest: another link to the file that is kept."""
        return self._stamps.get(name) == stamp

    def _file(self, name: str) -> Path | None:
        return Path(f"{self._html}/{name[:2]}/{name}") if self._folder else None

    def _prune(self, own: Set[str]) -> None:
        """Removes HTML that neither this list nor that of another target names."""
        if self._folder is None:
            return
        others = {name: path for name, path in _inside(self._html) if name not in own and OURS.fullmatch(name)}
        lists = [file.name.removesuffix(LIST) for file in self._folder.glob(f"*{LIST}") if file != self._list] if others else []
        for other in lists:
            for kept in PageCache(self._folder, other).load().pages.values():
                others.pop(kept.page.html, None)
        for path in others.values():
            Path(path).unlink(missing_ok=True)


def _inside(folder: str) -> Iterator[tuple[str, str]]:
    """The name and the path of everything in the folders of a folder."""
    with os.scandir(folder) as folders:
        for within in folders:
            if within.is_dir(follow_symlinks=False):
                with os.scandir(within) as entries:
                    yield from ((entry.name, entry.path) for entry in entries)


def settled(stamp: Stamp) -> Stamp | None:
    """The stamp of a file that was read just now; None for one that is so new that somebody could write to it again at the same time."""
    wait = SETTLED_SOON if stamp[2] % 1_000_000_000 else SETTLED
    return stamp if stamp[2] < time.time_ns() - wait else None


def key_of(parts: Iterable[bytes]) -> str:
    """One digest of several values; where one ends and the next begins is part of it."""
    seen = hashlib.sha256()
    for part in parts:
        seen.update(f"{len(part)}\0".encode())
        seen.update(part)
    return seen.hexdigest()


_DECODER = msgspec.msgpack.Decoder(_List)
