"""Which pages were rendered from what, so that a page is rendered again only if something that it shows has changed."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from operator import is_
from pathlib import Path

import msgspec

from generator.text import files as whole
from generator.text import sealed
from generator.text.files import Stamp

KIND = b"verbale rendered pages 5"


Look = tuple[str, bool]  # the path of a view, and whether only its name was looked at
Answer = tuple[tuple[str, str], str]  # what a template asked the corpus for, and the path of what was found


@dataclass(frozen=True, slots=True)
class RenderedFile:
    """A file in the folder of pages: its path, the digest of its bytes, the title of a page, and its stamp once it is there.

    The page of a part also says by itself from what it was rendered: a digest of its items, and what it looked at.
    """

    path: str
    digest: str
    title: str = ""
    stamp: Stamp | None = None
    items: str = ""
    looked_at: tuple[Look, ...] = ()
    asked: tuple[Answer, ...] = ()
    state: str = ""

    def as_it_is(self, folder: Path) -> RenderedFile | None:
        """The same with its stamp of now; None if it is not as it was written. It is read only if the stamp is another one."""
        file = f"{folder}/{self.path}"
        try:
            stamp = whole.stamp_of(file)
            if stamp == self.stamp:
                return self
            return replace(self, stamp=stamp) if sealed.digest(whole.read(file)) == self.digest else None
        except OSError:
            return None

    def noted(self, folder: Path) -> RenderedFile:
        """The same with the stamp of a file that was written just now."""
        with suppress(OSError):
            return self if self.stamp else replace(self, stamp=whole.stamp_of(f"{folder}/{self.path}"))
        return self


@dataclass(frozen=True, slots=True)
class RenderedUnit:
    """A page with the parts of its lists: the template, what it looked at and asked for, and a digest of the state of all that."""

    template: str
    looked_at: tuple[Look, ...]
    asked: tuple[Answer, ...]
    state: str
    files: tuple[RenderedFile, ...]

    def as_it_is(self, folder: Path) -> RenderedUnit | None:
        """The same with the stamps of now; None if one of its files is not as it was written."""
        found = [file.as_it_is(folder) for file in self.files]
        files = tuple(file for file in found if file)
        if len(files) < len(found):
            return None
        return self if all(map(is_, files, self.files)) else replace(self, files=files)

    def noted(self, folder: Path) -> RenderedUnit:
        """The same with the stamps of files that were written just now."""
        return self if all(file.stamp for file in self.files) else replace(self, files=tuple(file.noted(folder) for file in self.files))


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
    stamp: Stamp | None
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


def save(file: Path, units: Mapping[str, RenderedUnit], folder: Path) -> None:
    """Keeps what is known of all pages of a run, which are in the folder by now."""
    sealed.write(file, KIND, msgspec.msgpack.encode(_stored({path: unit.noted(folder) for path, unit in units.items()})))


def _opened(stored: _Stored) -> dict[str, RenderedUnit]:
    """Units whose looks are shared: as many texts as there are looks would take more memory than the corpus."""
    looks = stored.looks

    def seen(numbers: tuple[int, ...]) -> tuple[Look, ...]:
        return tuple([looks[number] for number in numbers])

    def of_file(each: _StoredFile) -> RenderedFile:
        return RenderedFile(each.path, each.digest, each.title, each.stamp, each.items, seen(each.looked_at), each.asked, each.state)

    return {
        path: RenderedUnit(unit.template, seen(unit.looked_at), unit.asked, unit.state, tuple(map(of_file, unit.files)))
        for path, unit in stored.units.items()
    }


def _stored(units: Mapping[str, RenderedUnit]) -> _Stored:
    numbers: dict[Look, int] = {}

    def numbered(looked_at: tuple[Look, ...]) -> tuple[int, ...]:
        return tuple([numbers.setdefault(look, len(numbers)) for look in looked_at])

    def of_file(each: RenderedFile) -> _StoredFile:
        return _StoredFile(each.path, each.digest, each.title, each.stamp, each.items, numbered(each.looked_at), each.asked, each.state)

    made = {
        path: _StoredUnit(unit.template, numbered(unit.looked_at), unit.asked, unit.state, tuple(map(of_file, unit.files)))
        for path, unit in units.items()
    }
    return _Stored(tuple(numbers), made)
