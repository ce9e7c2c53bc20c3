"""Which pages were rendered from what, so that a page is rendered again only if something that it shows has changed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import msgspec

from generator.text import sealed

KIND = b"verbale rendered pages 3"


Look = tuple[str, bool]  # the path of a view, and whether only its name was looked at
Answer = tuple[tuple[str, str], str]  # what a template asked the corpus for, and the path of what was found


@dataclass(frozen=True, slots=True)
class RenderedFile:
    """A file in the folder of pages: its path, the digest of its bytes, and the title of a page.

    The page of a part also says by itself from what it was rendered: a digest of its items, and what it looked at.
    """

    path: str
    digest: str
    title: str = ""
    items: str = ""
    looked_at: tuple[Look, ...] = ()
    asked: tuple[Answer, ...] = ()
    state: str = ""


@dataclass(frozen=True, slots=True)
class RenderedUnit:
    """A page with the parts of its lists: the template, what it looked at and asked for, and a digest of the state of all that."""

    template: str
    looked_at: tuple[Look, ...]
    asked: tuple[Answer, ...]
    state: str
    files: tuple[RenderedFile, ...]


_DECODER = msgspec.msgpack.Decoder(dict[str, RenderedUnit])


def load(file: Path) -> Mapping[str, RenderedUnit]:
    """Path of a page → what is known of it; empty if there is no file or it cannot be used."""
    data = sealed.read(file, KIND)
    try:
        return _DECODER.decode(data) if data else {}
    except (msgspec.DecodeError, ValueError):
        return {}


def save(file: Path, units: Mapping[str, RenderedUnit]) -> None:
    """Keeps what is known of all pages of a run."""
    sealed.write(file, KIND, msgspec.msgpack.encode(units))
