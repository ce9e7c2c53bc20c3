"""Which pages were rendered from what, so that a page is rendered again only if something that it shows has changed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import msgspec

from generator.text import sealed

KIND = b"verbale rendered pages 2"


@dataclass(frozen=True, slots=True)
class RenderedFile:
    """A file in the folder of pages: its path, the digest of its bytes, and the title of a page."""

    path: str
    digest: str
    title: str = ""


@dataclass(frozen=True, slots=True)
class RenderedUnit:
    """A page with the parts of its lists: the template, what it looked at, and a digest of the state of all that.

    `looked_at` pairs the path of a view with whether only its name was looked at; `asked` what it asked the corpus for with the path of
    the page that was found, or nothing.
    """

    template: str
    looked_at: tuple[tuple[str, bool], ...]
    asked: tuple[tuple[tuple[str, str], str], ...]
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
