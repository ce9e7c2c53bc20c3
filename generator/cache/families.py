"""Keeps how families are laid out, so that a build compares again only the texts of families of which something changed.

An entry is one file, named after a digest of all that the layout depends on: the code and the grammar, the members in their
order with the digests of what was found in them, and their kinship. Decisions are in the kinship as far as they change a
layout. Values are plain MessagePack, checked against their types: an entry that is foreign or damaged is made again.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import msgspec

from generator.families import Kinship, Layout
from generator.text import sealed

KIND = b"verbale family 1 "

_ENCODER = msgspec.msgpack.Encoder()
_LAYOUT = msgspec.msgpack.Decoder(Layout)


class FamilyCache:
    """The entries in a folder; they are only used, and not changed, if it is `frozen`.

    `made_with` is what all entries depend on; `digests` are those of what was found in each document. A document without one
    is in no entry.
    """

    def __init__(self, folder: Path, made_with: bytes, digests: Mapping[str, str], frozen: bool = False) -> None:
        self._folder, self._made_with, self._digests, self._frozen = folder, made_with, digests, frozen
        self._wanted: set[str] = set()

    def get(self, kinship: Kinship) -> Layout | None:
        """The layout of members that are what they were, with this kinship; None if there is none."""
        file = self._file(kinship)
        data = sealed.read(file, _kind(file)) if file else None
        try:
            return _LAYOUT.decode(data) if data else None
        except (msgspec.DecodeError, UnicodeDecodeError, ValueError):
            return None

    def put(self, kinship: Kinship, layout: Layout) -> None:
        """Keep a layout."""
        file = self._file(kinship)
        if file and not self._frozen:
            sealed.write(file, _kind(file), _ENCODER.encode(layout))

    def prune(self) -> None:
        """Removes all entries but those that were asked for."""
        if not self._frozen:
            sealed.prune(self._folder, self._wanted)

    def _file(self, kinship: Kinship) -> Path | None:
        """Where the entry of a family is or will be."""
        digests = [self._digests.get(slug, "") for slug in kinship.members]
        if not all(digests):
            return None
        name = sealed.digest(b"\0".join((self._made_with, repr((kinship, digests)).encode())))
        self._wanted.add(name)
        return self._folder / name[:2] / name


def _kind(file: Path) -> bytes:
    """What is sealed with an entry: it counts under its own name only."""
    return KIND + file.name.encode()
