"""Which pages were rendered from what, so that a page is rendered again only if something that it shows has changed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import msgspec

from generator.text import sealed

KIND = b"verbale rendered pages 4"


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


@dataclass(frozen=True, slots=True)
class _Stored:
    """What is in the file: each look once, and units in which looks are numbers of these. Most pages look at the same views."""

    looks: tuple[Look, ...]
    units: dict[str, _StoredUnit]


@dataclass(frozen=True, slots=True)
class _StoredUnit:
    template: str
    looked_at: tuple[int, ...]
    asked: tuple[Answer, ...]
    state: str
    files: tuple[_StoredFile, ...]


@dataclass(frozen=True, slots=True)
class _StoredFile:
    path: str
    digest: str
    title: str
    items: str
    looked_at: tuple[int, ...]
    asked: tuple[Answer, ...]
    state: str


_DECODER = msgspec.msgpack.Decoder(_Stored)


def load(file: Path) -> Mapping[str, RenderedUnit]:
    """Path of a page → what is known of it; empty if there is no file or it cannot be used."""
    data = sealed.read(file, KIND)
    try:
        return _opened(_DECODER.decode(data)) if data else {}
    except (msgspec.DecodeError, ValueError, IndexError):
        return {}


def save(file: Path, units: Mapping[str, RenderedUnit]) -> None:
    """Keeps what is known of all pages of a run."""
    sealed.write(file, KIND, msgspec.msgpack.encode(_stored(units)))


def _opened(stored: _Stored) -> dict[str, RenderedUnit]:
    """Units whose looks are shared: as many texts as there are looks would take more memory than the corpus."""
    looks = stored.looks

    def seen(numbers: tuple[int, ...]) -> tuple[Look, ...]:
        return tuple([looks[number] for number in numbers])

    def of_file(each: _StoredFile) -> RenderedFile:
        return RenderedFile(each.path, each.digest, each.title, each.items, seen(each.looked_at), each.asked, each.state)

    return {
        path: RenderedUnit(unit.template, seen(unit.looked_at), unit.asked, unit.state, tuple(map(of_file, unit.files)))
        for path, unit in stored.units.items()
    }


def _stored(units: Mapping[str, RenderedUnit]) -> _Stored:
    numbers: dict[Look, int] = {}

    def numbered(looked_at: tuple[Look, ...]) -> tuple[int, ...]:
        return tuple([numbers.setdefault(look, len(numbers)) for look in looked_at])

    def of_file(each: RenderedFile) -> _StoredFile:
        return _StoredFile(each.path, each.digest, each.title, each.items, numbered(each.looked_at), each.asked, each.state)

    made = {
        path: _StoredUnit(unit.template, numbered(unit.looked_at), unit.asked, unit.state, tuple(map(of_file, unit.files)))
        for path, unit in units.items()
    }
    return _Stored(tuple(numbers), made)
