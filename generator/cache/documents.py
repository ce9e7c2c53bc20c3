"""Keeps what each source gave when it was read and examined, so that a build does this again only for what changed.

An entry is one file, named after a digest of all that reading depends on: the code, the grammar, the limits, the source and
its sidecar. What was examined also depends on the records, and on what the repairs asked the lexicon of the corpus: it is
used again only if the records are the same and the lexicon still gives the same answers. Values are plain MessagePack,
checked against their types: an entry that is foreign or damaged is made again. A source that broke its limits is not kept.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Protocol

import msgspec

from generator.cache.listed_mentions import ListedMentions, listed
from generator.cache.versions import own_code, programs, versions
from generator.examine import FAILED, Examined, ReadSource, Resources
from generator.model import Document, Mention, Problem, Source
from generator.repairs import Lexicon, Questions, Vocabulary, unpacked
from generator.text import sealed

KIND = b"verbale document 2 "
DAMAGED = (msgspec.DecodeError, UnicodeDecodeError, ValueError)


@dataclass(frozen=True, slots=True)
class _Entry:
    """What is in a file: MessagePack of a `ReadSource` in two parts and, if it could be examined, of a `_Result`."""

    words: bytes
    read: bytes
    result: bytes


@dataclass(frozen=True, slots=True)
class _Read:
    document: Document | None
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class _Result:
    """What became of a source, with which records, and what was asked for it; shingles as bytes."""

    records: str
    asked: Questions
    document: Document | None
    mentions: ListedMentions
    problems: tuple[Problem, ...]
    shingles: bytes
    digest: str


class SameRecords(Protocol):
    """Whether a document that was examined with other records (their digest) is known to come out the same with those of now."""

    def __call__(self, records: str, source: Source, document: Document | None, mentions: Sequence[Mention], /) -> bool:
        """Whether it is known."""


def different(_records: str, _source: Source, _document: Document | None, _mentions: Sequence[Mention], /) -> bool:
    """Nothing is known: other records may always make something else of a document."""
    return False


_ENCODER = msgspec.msgpack.Encoder()
_ENTRY = msgspec.msgpack.Decoder(_Entry)
_READ = msgspec.msgpack.Decoder(_Read)
_RESULT = msgspec.msgpack.Decoder(_Result)


class Kept:
    """An entry of the cache. In memory is only what became of the source: the rest is in the file, and rarely needed."""

    def __init__(self, slug: str, file: Path, result: bytes) -> None:
        self._slug, self._file, self._result = slug, file, result

    @property
    def read(self) -> ReadSource | None:
        """The source as it was read; None if the entry is foreign, or not there any more."""
        with suppress(*DAMAGED):
            entry = _entry(self._file)
            read = _READ.decode(entry.read) if entry else None
            return ReadSource(self._slug, read.document, read.problems, entry.words) if entry and read else None
        return None

    def examined(self, source: Source, records: str, lexicon: Lexicon, same: SameRecords = different) -> Examined | None:
        """What became of the source; None if the records or the lexicon may make something else of it, or the entry is foreign."""
        try:
            result = _RESULT.decode(self._result)
            mentions = result.mentions.mentions
        except (*DAMAGED, IndexError):
            return None
        if result.records != records and not same(result.records, source, result.document, mentions):
            return None
        if not result.asked.same_answers(lexicon):
            return None
        shingles = array("Q")
        shingles.frombytes(result.shingles)
        return Examined(source, self._slug, result.document, mentions, result.problems, shingles, result.asked, result.digest)


class DocumentCache:
    """The entries in a folder; they are only used, and not changed, if it is `frozen`. Without a folder there are none."""

    def __init__(self, folder: Path | None, resources: Resources, frozen: bool = False) -> None:
        self._folder, self._resources, self._frozen = folder, resources, frozen
        self._files: dict[str, Path] = {}  # slug → where its entry is or will be

    @cached_property
    def records(self) -> str:
        """The digest of the records with which sources are examined."""
        return records_digest(self._resources)

    @cached_property
    def made_with(self) -> bytes:
        """What reading depends on, but for the source."""
        switched = (self._resources.ocr, self._resources.office)
        return repr((own_code(), versions(), programs(*switched), self._resources.limits, switched)).encode()

    def load(self, found: Mapping[str, Source], heard: Callable[[Vocabulary], object]) -> dict[str, Kept]:
        """Slug → entry, for the sources that have one; `heard` is given the words of each, which take more memory than all the rest."""
        if self._folder is None:
            return {}
        self._files = {slug: self._file(self._folder, slug, source) for slug, source in found.items()}
        kept: dict[str, Kept] = {}
        for slug, file in self._files.items():
            with suppress(*DAMAGED):
                if entry := _entry(file):
                    heard(unpacked(entry.words))
                    kept[slug] = Kept(slug, file, entry.result)
        return kept

    def save(self, read: ReadSource, examined: Examined) -> None:
        """Keeps what a source gave, if it was among those that were looked for."""
        file = self._files.get(examined.slug)
        if file is None or self._frozen or any(problem.code == FAILED for problem in examined.problems):
            return
        shingles = examined.shingles.tobytes()
        found = (examined.document, listed(examined.mentions), examined.problems)
        result = _Result(self.records, examined.asked, *found, shingles, examined.digest)
        parts = (_Read(read.document, read.problems), result)
        with suppress(UnicodeEncodeError):  # half of a letter, which UTF-8 does not have
            sealed.write(file, _kind(file), _ENCODER.encode(_Entry(read.words, *map(_ENCODER.encode, parts))))

    def prune(self) -> None:
        """Removes all entries but those of the sources that were looked for."""
        if self._folder and not self._frozen:
            sealed.prune(self._folder, {file.name for file in self._files.values()})

    def _file(self, folder: Path, slug: str, source: Source) -> Path:
        stated = repr((slug, source.path, len(source.data), source.sidecar, source.problems)).encode("utf-8", "backslashreplace")
        name = sealed.digest(b"\0".join((self.made_with, stated, source.data)))
        return folder / name[:2] / name


def records_digest(resources: Resources) -> str:
    """The digest of all records."""
    return sealed.digest(repr(resources.authorities.records).encode("utf-8", "backslashreplace"))


def digest_of(examined: Examined) -> str:
    """A digest of what was found in a source; empty if it cannot be written as MessagePack."""
    try:
        return sealed.digest(_ENCODER.encode((examined.document, examined.mentions, examined.problems)))
    except UnicodeEncodeError:  # half of a letter, which UTF-8 does not have
        return ""


def _kind(file: Path) -> bytes:
    """What is sealed with an entry: it counts under its own name only."""
    return KIND + file.name.encode()


def _entry(file: Path) -> _Entry | None:
    """What is in a file; None if it is not there. What is damaged raises an error."""
    data = sealed.read(file, _kind(file))
    return _ENTRY.decode(data) if data else None
