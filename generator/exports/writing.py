"""Writes files of data into a folder, for `verbale export`."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Sequence
from pathlib import Path

from generator.exports import FOLDER, OF_CORPUS, OF_DOCUMENTS, Format
from generator.exports.selection import selected
from generator.model import Problem
from generator.pages.views.world import World
from generator.text import files

UNKNOWN, EMPTY, NOT_WRITTEN = "E703", "E704", "E702"


def formats() -> dict[str, Format]:
    """Every format by its name."""
    return {each.name: each for each in (*OF_CORPUS, *OF_DOCUMENTS)}


def write(world: World, names: Sequence[str], conditions: Sequence[str], folder: Path) -> tuple[tuple[Path, ...], tuple[Problem, ...]]:
    """The files that were written, and what was wrong; nothing is written if a format or a condition is not known.

    Without names of formats, all that a site carries are written. Files lie in the folder as they lie under `data/` of a site; those
    that a site has elsewhere, such as feeds, keep their paths.
    """
    unknown = tuple(_unknown(names))
    selection, wrong = selected(world, conditions)
    problems = (*unknown, *wrong)
    if not problems and not selection.documents:
        problems = (Problem("error", EMPTY, " ".join(conditions) or "the corpus", "has no document", "Ask for less."),)
    if problems:
        return (), problems
    known = formats()
    written: list[Path] = []
    for each in [known[name] for name in dict.fromkeys(names)] or [each for each in known.values() if each.in_site]:
        for made in each.files(selection):
            file = folder / made.path.removeprefix(f"{FOLDER}/")
            try:
                file.parent.mkdir(parents=True, exist_ok=True)
                files.write(file, made.data)
            except OSError as error:
                hint = "Choose another place with --output."
                return (), (Problem("error", NOT_WRITTEN, str(file), f"cannot be written: {error.strerror}", hint),)
            written.append(file)
    return tuple(written), ()


def _unknown(names: Sequence[str]) -> Iterator[Problem]:
    known = formats()
    for name in names:
        if name not in known:
            near = difflib.get_close_matches(name, known, 1)
            listed = f"Known formats: {', '.join(sorted(known))}."
            hint = f"Did you mean '{near[0]}'? {listed}" if near else listed
            yield Problem("error", UNKNOWN, name, "is not a known format", hint)
