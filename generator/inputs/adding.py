"""Brings a user's files into the corpus, each with a draft of its sidecar: what is missing stands there as comments."""

from __future__ import annotations

import json
import shutil
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from generator.inputs import source_files
from generator.model import Problem
from generator.text import files

NOT_THERE, NOT_READ_HERE, TAKEN, NOT_WRITTEN = "E101", "E105", "E706", "E702"
# Facts of a masthead → an example, as it stands in a sidecar.
EXAMPLES = {
    "title": "title: Letter dated 3 March 2015 from …",
    "dates": "dates: [{role: document, edtf: 2015-03-03}]",
    "issuer": "issuer: Permanent Mission of …",
    "symbols": "symbols: [A/69/804]",
}
MOST_NAMED = 6  # keys of one kind
HEAD = "# What the text does not say, or what was read wrongly. Take away the # of a line and complete it.\n"


def copy(named: Sequence[Path], folder: Path) -> tuple[tuple[Path, ...], tuple[Problem, ...]]:
    """Copies files, with the sidecars beside them, into a folder; what is there is never replaced (E706)."""
    copied: list[Path] = []
    problems: list[Problem] = []
    for file in named:
        target = folder / file.name
        problem = _unfit(file, target)
        if problem:
            problems.append(problem)
            continue
        try:
            for sidecar in source_files.sidecars_of(file):
                if not (folder / sidecar.name).exists():
                    _copied(sidecar, folder / sidecar.name)
            _copied(file, target)
        except OSError as error:
            what = f"cannot be copied: {error.strerror}"
            problems.append(Problem("error", NOT_WRITTEN, str(file), what, "Check permissions and free space."))
            continue
        copied.append(target)
    return tuple(copied), tuple(problems)


def _copied(file: Path, target: Path) -> None:
    """Copies a file whole or not at all, also if somebody ends the program."""
    part = target.with_name(files.PART)
    try:
        shutil.copyfile(file, part)
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)


def _unfit(file: Path, target: Path) -> Problem | None:
    """Why a file is not copied; None if it can be."""
    if not file.is_file():
        what = "is a folder" if file.is_dir() else "is not there"
        return Problem("error", NOT_THERE, str(file), what, "Name the files themselves.")
    if target.exists():
        same = files.read(file) == files.read(target)
        what = "is in the corpus already" if same else "has the name of another file in the corpus"
        return Problem("error", TAKEN, str(file), what, "Nothing to do." if same else "Rename it; the one in the corpus stays.")
    return None


def summary(values: Mapping[str, Any]) -> str:
    """What was recognised of a document, in a few lines: its main facts, and how often what is mentioned."""
    masthead = values["masthead"]
    facts = {
        "type": masthead["type"],
        "title": masthead["title"] or masthead["title_printed"],
        "symbols": ", ".join(masthead["symbols"]),
        "dates": ", ".join(f"{dated['edtf']} ({dated['role']})" for dated in masthead["dates"]),
        "issuer": masthead["issuer"],
        "addressee": masthead["addressee"],
        "languages": ", ".join(masthead["languages"]),
    }
    named: dict[str, Counter[str]] = {}
    for mention in values["mentions"]:
        named.setdefault(mention["kind"], Counter())[mention["key"] or mention["text"]] += 1
    told = [f"  {kind}: {_most_named(found)}" for kind, found in named.items()]
    return "\n".join([values["source"]["path"], *(f"  {name}: {value or 'not known'}" for name, value in facts.items()), *told])


def _most_named(found: Counter[str]) -> str:
    """The keys that are mentioned most, and how many others there are."""
    most = [f"{key} ({count})" if count > 1 else key for key, count in found.most_common(MOST_NAMED)]
    return ", ".join(most) + (f" and {len(found) - MOST_NAMED} more" if len(found) > MOST_NAMED else "")


def draft(folder: Path, file: Path, values: Mapping[str, Any]) -> Path | None:
    """Writes a sidecar for a document that lacks main facts, and gives its path; None if one is there or nothing is missing."""
    masthead = values["masthead"]
    known = {**masthead, "title": masthead["title"] or masthead["title_printed"]}
    missing = [fact for fact in EXAMPLES if not known[fact]]
    sidecar = folder / f"{file.stem}.yml"
    if not missing or sidecar.exists() or source_files.sidecars_of(file):
        return None
    read = [f"# recognised: {fact}: {json.dumps(known[fact], ensure_ascii=False)}" for fact in EXAMPLES if known[fact]]
    lines = [HEAD.rstrip(), *read, *(f"# {EXAMPLES[fact]}" for fact in missing), "# rights: …"]
    files.write(sidecar, ("\n".join(lines) + "\n").encode("utf-8", "replace"))
    return sidecar
