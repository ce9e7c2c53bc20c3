"""Knows whether anything has changed since the last build, so that a build with nothing to do ends at once.

What a build uses is compared by its bytes: configuration, corpus, handbook, templates, code, packages. What it made is
compared by the stamps of the files. If one of them cannot be known, everything is looked at.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec

from generator.cache.versions import checkout, has_history, own_code, programs, versions
from generator.configuration import Configuration, variables
from generator.model import Problem
from generator.text import files, sealed

KIND = b"verbale last build 1"


@dataclass(frozen=True, slots=True)
class LastBuild:
    """How a build ended: a digest of what it used, the stamps of what it made, what it said, and what was wrong."""

    made_from: str
    made: str
    said: str
    problems: tuple[Problem, ...]


_DECODER = msgspec.msgpack.Decoder(LastBuild)


def load(file: Path) -> LastBuild | None:
    """The last build that ended well; None if it is not known."""
    data = sealed.read(file, KIND)
    try:
        return _DECODER.decode(data) if data else None
    except (msgspec.DecodeError, ValueError):
        return None


def save(file: Path, build: LastBuild) -> None:
    """Keeps how a build ended."""
    sealed.write(file, KIND, msgspec.msgpack.encode(build))


def made_from(config: Configuration) -> str:
    """A digest of everything that a build uses; empty if something of it cannot be read."""
    seen = hashlib.sha256()
    try:
        stated = [files.read(file) for file in config.stated_in]
        asked = variables(b"\n".join(stated).decode("utf-8", "replace"))
        told = (
            own_code(),
            versions(),
            programs(config.settings.ocr, config.settings.office),
            repr(checkout(config.root)),
            repr(has_history(config.root)),
            repr(config),
            *asked,
        )
        for part in (*(each.encode("utf-8", "backslashreplace") for each in told), *stated, *_contents(config)):
            seen.update(f"{len(part)}\0".encode())
            seen.update(part)
    except OSError:
        return ""
    return seen.hexdigest()


def made(places: Sequence[Path]) -> str:
    """The stamps of what was made; empty if something is not there."""
    return joined([files.stamps(place) for place in dict.fromkeys(places)])


def joined(stamps: Sequence[str]) -> str:
    """The same from stamps that were looked at before."""
    return " ".join(stamps) if all(stamps) else ""


def _contents(config: Configuration) -> Iterator[bytes]:
    """The name of each file that people write, then what it holds."""
    for folder in (config.corpus, *config.docs.folders, *config.templates.folders):
        if not folder.is_dir():
            continue
        for place, within, names in os.walk(folder, onerror=_failed):
            within.sort()
            for name in sorted((*names, *(each for each in within if Path(place, each).is_symlink()))):
                file = Path(place, name)
                yield os.fsencode(file)
                yield os.fsencode(file.readlink()) if file.is_symlink() else files.read(file)


def _failed(error: OSError) -> None:
    raise error
