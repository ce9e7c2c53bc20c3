"""Folders laid over one another: a file of an upper folder hides the one with the same path below it.

A project's own folder lies over the one that ships with Verbale, so a project states only what differs.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Layers:
    """Folders, the uppermost first. A folder need not be there. `language` chooses among pages that are there in several languages."""

    folders: tuple[Path, ...]
    language: str = ""

    def __truediv__(self, name: str) -> Layers:
        """The folders of this name within them."""
        return Layers(tuple(folder / name for folder in self.folders), self.language)

    @property
    def name(self) -> str:
        """What the uppermost folder is called."""
        return self.folders[0].name

    @property
    def own(self) -> Path:
        """The uppermost folder."""
        return self.folders[0]

    def find(self, path: str) -> Path | None:
        """The file at a path that is not hidden; None if no folder has it."""
        return next((file for folder in self.folders if (file := folder / path).is_file()), None)

    def files(self) -> Mapping[str, Path]:
        """The path within the folders → the file there, of all that are not hidden, in the order of their paths."""
        found: dict[str, Path] = {}
        for folder in reversed(self.folders):
            found.update((file.relative_to(folder).as_posix(), file) for file in folder.rglob("*") if file.is_file())
        return dict(sorted(found.items()))

    def place_of(self, file: Path) -> str:
        """The path of a file within the folder that holds it; its name if none does."""
        holding = next((folder for folder in self.folders if file.is_relative_to(folder)), None)
        return file.relative_to(holding).as_posix() if holding else file.name


def layered(own: Path, shipped: Path) -> Layers:
    """A project's own folder over the one that ships; only one, if they are the same."""
    same = own.is_dir() and shipped.is_dir() and own.samefile(shipped)
    return Layers((own,) if same else (own, shipped))
