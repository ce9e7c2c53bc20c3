"""Scans made readable by `ocrmypdf`, and pictures by `tesseract`, if they are installed. They are never required.

The program works on a copy in a folder of its own and has limited time. It writes a PDF with a text layer that is not
drawn, which the reader recognises. This file does not look into a PDF.
"""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

from generator.model import Limits
from generator.readers.programs import run

PROGRAM, READER = "ocrmypdf", "tesseract"
LIST_SECONDS = 20  # for the list of languages
TRAINED = {"ar": "ara", "en": "eng", "es": "spa", "fr": "fra", "ru": "rus", "zh": "chi_sim"}  # BCP 47 → Tesseract's names


def searchable(data: bytes, languages: Sequence[str], seconds: int, again: bool = False) -> bytes | None:
    """The PDF with a text layer; None if the program is missing, fails, or takes longer than three times `seconds`.

    `languages` are the BCP 47 tags of the languages to expect; those that Tesseract does not know are left out. With `again`,
    pages that have text are read too.
    """
    program = shutil.which(PROGRAM)
    if program is None:
        return None
    with tempfile.TemporaryDirectory(prefix="verbale-") as place:
        source, target = Path(place) / "source.pdf", Path(place) / "target.pdf"
        source.write_bytes(data)
        pages = "--force-ocr" if again else "--skip-text"
        command = [program, pages, "--output-type", "pdf", "--quiet", "-l", "+".join(_trained(languages)), str(source), str(target)]
        return target.read_bytes() if run(command, Path(place), seconds) and target.is_file() else None


def picture_as_pdf(data: bytes, suffix: str, languages: Sequence[str], limits: Limits) -> bytes | None:
    """A picture as PDF with a text layer, made by Tesseract; None if the program is missing, fails, or takes too much."""
    program = shutil.which(READER)
    if program is None:
        return None
    with tempfile.TemporaryDirectory(prefix="verbale-") as place:
        source, target = Path(place) / f"source{suffix}", Path(place) / "target.pdf"
        source.write_bytes(data)
        command = [program, str(source), str(target.with_suffix("")), "-l", "+".join(_trained(languages)), "pdf"]
        return target.read_bytes() if run(command, Path(place), limits.seconds, limits.memory_mb) and target.is_file() else None


def _trained(languages: Sequence[str]) -> list[str]:
    """Tesseract's names of the languages that it knows; English if there are none."""
    subtags = (language.split("-")[0] for language in languages)
    wanted = list(dict.fromkeys(TRAINED[subtag] for subtag in subtags if subtag in TRAINED))
    installed = _installed()
    if installed is not None:
        wanted = [name for name in wanted if name in installed]
    return wanted or ["eng"]


def _installed() -> list[str] | None:
    """Tesseract's names of the languages that are installed; None if it does not answer."""
    tesseract = shutil.which(READER)
    if not tesseract:
        return None
    command = [tesseract, "--list-langs"]
    try:
        return subprocess.run(command, check=True, capture_output=True, text=True, timeout=LIST_SECONDS).stdout.split()
    except (OSError, subprocess.SubprocessError, UnicodeDecodeError):
        return None
