"""The files in the folder of pages, as MkDocs finds them, with what the system knows of each: one walk over the folder instead of two.

The order and the meaning are those of `mkdocs.structure.files.get_files`; `tests/test_found_files.py` compares them.
"""

from __future__ import annotations

import logging
import os
import posixpath
import stat
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, set_exclusions

INDEXES = ("index", "README")  # the names of files that come first in a folder

log = logging.getLogger("mkdocs.structure.files")


class FoundFile(File):
    """A file in the folder of pages. MkDocs computes its paths step by step."""

    def __init__(self, before: str, name: str, config: tuple[str, str, bool]) -> None:
        self.src_uri = uri = before + name
        self.src_dir, self.dest_dir, self.use_directory_urls = config
        if not self.is_documentation_page():
            self.dest_uri = uri
            return
        stem = posixpath.splitext(name)[0]
        is_index = stem in INDEXES
        self.name = "index" if is_index else stem
        self.dest_uri = f"{before}{self.name}.html" if is_index or not self.use_directory_urls else f"{before}{stem}/index.html"


def found_files(config: MkDocsConfig) -> tuple[Files, Mapping[str, os.stat_result]]:
    """All files in the folder of pages, and what the system knows of each, by its path there. Links to folders are followed."""
    files: list[File] = []
    known: dict[str, os.stat_result] = {}
    conflicts: list[tuple[File, File]] = []
    asked = (config.docs_dir, config.site_dir, config.use_directory_urls)
    for before, names in _folders(config.docs_dir, ""):
        by_address: dict[str, File] = {}
        for name, found in names:
            file = FoundFile(before, name, asked)
            if found:
                known[file.src_uri] = found
            first = by_address.setdefault(file.dest_uri, file)
            if first is not file:
                conflicts.append((first, file))
            files.append(file)
    set_exclusions(files, config)
    left_out: set[str] = set()
    for first, second in conflicts:
        if second.inclusion.is_included():  # type: ignore[no-untyped-call]
            if first.inclusion.is_included():  # type: ignore[no-untyped-call]
                log.warning(f"Excluding '{first.src_uri}' from the site because it conflicts with '{second.src_uri}'.")
            left_out.add(first.src_uri)
        else:
            left_out.add(second.src_uri)
    return Files([file for file in files if file.src_uri not in left_out] if left_out else files), known


class ThemeFiles:
    """Lists the files of a theme as Jinja does, but for those that MkDocs leaves out: Material has 12,000 icons in `.icons`."""

    def __init__(self, folders: Sequence[str]) -> None:
        self._folders = folders

    def list_templates(self, filter_func: Callable[[str], bool]) -> list[str]:
        """The paths of all files that are neither hidden nor in a hidden folder, and of which the function says so."""
        found: set[str] = set()
        for folder in self._folders:
            for place, within, names in os.walk(folder):
                within[:] = [name for name in within if not name.startswith(".")]
                before = "" if place == folder else f"{Path(place).relative_to(folder).as_posix()}/"
                found.update(before + name for name in names if not name.startswith("."))
        return sorted(filter(filter_func, found))


def _folders(folder: str, before: str) -> Iterator[tuple[str, list[tuple[str, os.stat_result | None]]]]:
    """Each folder, as the beginning of its files' paths, with its files; a folder that cannot be read is left out."""
    within: list[tuple[str, str]] = []
    names: list[tuple[str, os.stat_result | None]] = []
    try:
        with os.scandir(folder) as entries:
            for entry in entries:
                if _is_folder(entry):
                    within.append((entry.name, entry.path))
                else:
                    names.append((entry.name, _known(entry)))
    except OSError:
        return
    yield before, sorted(names, key=_place)
    for name, path in sorted(within):
        yield from _folders(path, f"{before}{name}/")


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:
        return False


def _known(entry: os.DirEntry[str]) -> os.stat_result | None:
    """What the system knows of a regular file; nothing of a link, a pipe and the like."""
    try:
        found = entry.stat(follow_symlinks=False)
    except OSError:
        return None
    return found if stat.S_ISREG(found.st_mode) else None


def _place(found: tuple[str, os.stat_result | None]) -> tuple[bool, str]:
    name = found[0]
    return not (name.startswith(INDEXES) and posixpath.splitext(name)[0] in INDEXES), name
