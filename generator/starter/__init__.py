"""A new archive: the files of a project that builds at once, and the sample letter that shows what goes where."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

from generator.model import Problem
from generator.text import files

FOLDER = Path(__file__).parent / "files"
OCCUPIED, NOT_WRITTEN = "E705", "E702"
HIDDEN = "dot-"  # what the names of hidden files begin with here
SAMPLE = ("corpus/documents/sample-letter.txt", "corpus/documents/sample-letter.yml")
MOST_NAMED = 8


@dataclass(frozen=True, slots=True)
class Archive:
    """What is said of a new archive: its name, what it holds in a sentence, the language of its site, its licence, whom to write to."""

    name: str
    introduction: str = ""
    language: str = "en"
    licence: str = ""
    contact: str = ""


def wanted(archive: Archive) -> Mapping[str, bytes]:
    """Path → bytes of every file of the new project."""
    said = {
        "name": archive.name,
        "introduction": archive.introduction or f"{archive.name} is a collection of diplomatic documents.",
        "language": archive.language,
        "licence": archive.licence,
        "contact": archive.contact,
        "version": metadata.version("verbale"),
    }
    out: dict[str, bytes] = {}
    for file in sorted(FOLDER.rglob("*")):
        if file.is_file():
            path = "/".join(part.replace(HIDDEN, ".", 1) if part.startswith(HIDDEN) else part for part in file.relative_to(FOLDER).parts)
            text = files.read(file).decode("utf-8")
            for slot, value in said.items():  # in quotes for YAML, which reads JSON's; plain elsewhere
                text = text.replace(f"<<{slot}|quoted>>", json.dumps(value, ensure_ascii=False)).replace(f"<<{slot}>>", value)
            out[path] = text.encode("utf-8", "replace")
    return out


def write(folder: Path, archive: Archive) -> tuple[tuple[str, ...], tuple[Problem, ...]]:
    """Writes the project into a folder that is new or empty; the paths of its files. A Problem (E705) if something is there."""
    made = wanted(archive)
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        there = sorted(entry.name for entry in folder.iterdir())[:MOST_NAMED] if folder.is_dir() else [folder.name]
        what = f"is not empty: {', '.join(there)}"
        hint = f"Name a new folder. Into it go: {', '.join(sorted({path.partition('/')[0] for path in made}))}."
        return (), (Problem("error", OCCUPIED, str(folder), what, hint),)
    try:
        for path, data in made.items():
            file = folder / path
            file.parent.mkdir(parents=True, exist_ok=True)
            files.write(file, data)
    except OSError as error:
        return (), (
            Problem("error", NOT_WRITTEN, str(error.filename or folder), f"cannot be written: {error.strerror}", "Choose another place."),
        )
    return tuple(made), ()


def remove_sample(root: Path) -> bool:
    """Removes the sample letter if nobody has changed it; whether it was there."""
    found = [root / path for path in SAMPLE]
    as_shipped = all(file.is_file() and files.read(file) == files.read(FOLDER / path) for path, file in zip(SAMPLE, found, strict=True))
    for file in found if as_shipped else ():
        file.unlink()
    return as_shipped
