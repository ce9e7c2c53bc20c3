"""The files of data about the complete corpus, as the page about them shows them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.pages.spool import WaitingFile

PAGE = "data/index.md"
FOLDER, OF_DOCUMENTS = "data/", "data/documents/"
KILOBYTE, MEGABYTE = 1_000, 1_000_000
MANY = 10 * MEGABYTE  # bytes from which a size is said in megabytes


@dataclass(frozen=True, slots=True)
class ColumnView:
    """A column, or what an object has: its name, its type, what it says, in English."""

    name: str
    type: str
    about: str


@dataclass(frozen=True, slots=True)
class AboutData:
    """What is said of the files: the version of their form, the columns of a file by its name, an example of a question in SQL."""

    version: str = ""
    columns: Mapping[str, Sequence[ColumnView]] | None = None
    example: str = ""


@dataclass(frozen=True, slots=True)
class DataFile:
    """A file: its path, its size in bytes, its columns if it has any."""

    path: str
    size: int
    columns: Sequence[ColumnView]

    @property
    def name(self) -> str:
        """Its name."""
        return self.path.removeprefix(FOLDER)

    @property
    def word(self) -> str:
        """Its name as a part of the id of a text."""
        return "".join(sign if sign.isalnum() else "_" for sign in self.name.lower())

    @property
    def unit(self) -> str:
        """The unit of its size: `kb` or `mb`."""
        return "mb" if self.size >= MANY else "kb"

    @property
    def amount(self) -> int:
        """Its size in that, rounded."""
        return max(1, round(self.size / (MEGABYTE if self.size >= MANY else KILOBYTE)))


def files_of(waiting: Iterable[WaitingFile], about: AboutData, folder: Path | None) -> tuple[DataFile, ...]:
    """The files among those of the folder of pages, by name."""
    found = []
    for each in waiting:
        if each.path.startswith(FOLDER) and not each.title and not each.path.startswith(OF_DOCUMENTS):
            columns = (about.columns or {}).get(each.path.removeprefix(FOLDER), ())
            found.append(DataFile(each.path, _standing(folder, each.path) if each.stands else each.size, columns))
    return tuple(sorted(found, key=lambda file: file.path))


def _standing(folder: Path | None, path: str) -> int:
    """The size of a file that is there already."""
    return (folder / path).stat().st_size if folder else 0
