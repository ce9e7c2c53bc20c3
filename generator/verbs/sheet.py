"""`sheet`: what is known of the documents as a sheet."""

from __future__ import annotations

import importlib.util
from pathlib import Path

from generator import build as stages
from generator.inputs import sheet as sheets
from generator.inputs import workbook
from generator.model import Problem
from generator.reports.speaker import DISK, FINE, SET_ASIDE, USAGE, Speaker
from generator.text import files
from generator.verbs.project import crew_of, opened, shown

DEFAULT = "build/metadata"
XLSX = ".xlsx"


def sheet(root: Path, speaker: Speaker, output: Path | None, xlsx: bool) -> int:
    """What is known of the documents as a sheet: CSV, or a workbook if that is asked for or the name of the file says so."""
    output = output or Path(DEFAULT + (XLSX if xlsx else ".csv"))
    as_workbook = xlsx or output.suffix.lower() == XLSX
    if as_workbook and importlib.util.find_spec("openpyxl") is None:
        what = "cannot be written without openpyxl, which is not installed"
        speaker.problems([Problem("error", sheets.BROKEN, str(output), what, "pip install 'verbale[sheet]', or write a .csv.")])
        return USAGE
    config, resources, problems = opened(root, speaker)
    with crew_of(speaker, None) as crew:
        corpus = stages.gather_corpus(config, resources, crew=crew)[0]
    speaker.problems((*problems, *corpus.problems))
    file = root / output
    folder = f"{shown(config.corpus, root)}/documents"
    if as_workbook:
        data = sheets.written_as_workbook(corpus.documents, folder)
    else:  # with a byte order mark, without which Excel reads it wrongly
        data = ("\ufeff" + sheets.written(corpus.documents, folder)).encode("utf-8", "replace")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        files.write(file, data)
    except OSError as error:
        speaker.problems([Problem("error", "E702", str(file), f"cannot be written: {error.strerror}", "Choose another place.")])
        return DISK
    name = f"{shown(config.corpus, root)}/{workbook.NAME if as_workbook else sheets.NAME}"
    speaker.say(f"Sheet: {shown(file, root)}, {len(corpus.documents)} documents. Correct it and save it as {name}.")
    return SET_ASIDE if any(problem.level == "error" for problem in (*problems, *corpus.problems)) else FINE
