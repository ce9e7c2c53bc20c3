"""Scans made readable by `ocrmypdf`, where it is installed: never required, never over the network.

The program is given a copy in a folder of its own and a time; what it writes is a PDF with a text layer that is not drawn,
which the reader knows for what it is. Nothing here looks into a PDF.
"""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

PROGRAM = "ocrmypdf"
TRAINED = {"ar": "ara", "en": "eng", "es": "spa", "fr": "fra", "ru": "rus", "zh": "chi_sim"}  # BCP 47 → Tesseract's names


def installed() -> bool:
    """Whether scans can be read here."""
    return shutil.which(PROGRAM) is not None


def searchable(data: bytes, languages: Sequence[str], seconds: int) -> bytes | None:
    """The PDF with a text layer; None if the program is not there, fails, or takes longer than `seconds`.

    `languages` are BCP 47 tags of the languages to expect; those that the program does not know are left out.
    """
    program = shutil.which(PROGRAM)
    if program is None:
        return None
    trained = list(dict.fromkeys(TRAINED[tag] for tag in (language.split("-")[0] for language in languages) if tag in TRAINED))
    with tempfile.TemporaryDirectory(prefix="verbale-") as place:
        source, target = Path(place) / "source.pdf", Path(place) / "target.pdf"
        source.write_bytes(data)
        command = [program, "--skip-text", "--output-type", "pdf", "--quiet", "-l", "+".join(trained or ["eng"]), str(source), str(target)]
        try:
            subprocess.run(command, check=True, capture_output=True, stdin=subprocess.DEVNULL, timeout=seconds, cwd=place)
            return target.read_bytes()
        except (OSError, subprocess.SubprocessError):
            return None
