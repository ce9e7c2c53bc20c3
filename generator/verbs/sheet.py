"""`sheet`: what is known of the documents as a sheet."""

from __future__ import annotations

from pathlib import Path

from generator import build as stages
from generator.inputs import sheet as sheets
from generator.model import Problem
from generator.reports.speaker import DISK, FINE, SET_ASIDE, Speaker
from generator.text import files
from generator.verbs.project import crew_of, opened, shown


def sheet(root: Path, speaker: Speaker, output: Path) -> int:
    """What is known of the documents as a sheet."""

    config, resources, problems = opened(root, speaker)
    with crew_of(speaker, None) as crew:
        corpus = stages.gather_corpus(config, resources, crew=crew)[0]
    speaker.problems((*problems, *corpus.problems))
    file = root / output
    text = sheets.written(corpus.documents, f"{shown(config.corpus, root)}/documents")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        files.write(file, ("\ufeff" + text).encode("utf-8", "replace"))  # with a byte order mark, without which Excel reads it wrongly
    except OSError as error:
        speaker.problems([Problem("error", "E702", str(file), f"cannot be written: {error.strerror}", "Choose another place.")])
        return DISK
    name = f"{shown(config.corpus, root)}/{sheets.NAME}"
    speaker.say(f"Sheet: {shown(file, root)}, {len(corpus.documents)} documents. Correct it and save it as {name}.")
    return SET_ASIDE if any(problem.level == "error" for problem in (*problems, *corpus.problems)) else FINE
