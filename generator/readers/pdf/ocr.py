"""Scans made readable by `ocrmypdf`, where it is installed: never required, never over the network.

The program is given a copy in a folder of its own and a time; what it writes is a PDF with a text layer that is not drawn,
which the reader knows for what it is. Nothing here looks into a PDF.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

if sys.platform != "win32":
    import resource

PROGRAM, READER = "ocrmypdf", "tesseract"
LONGER = 3  # times as long as reading may take
TRAINED = {"ar": "ara", "en": "eng", "es": "spa", "fr": "fra", "ru": "rus", "zh": "chi_sim"}  # BCP 47 → Tesseract's names


def searchable(data: bytes, languages: Sequence[str], seconds: int, again: bool = False) -> bytes | None:
    """The PDF with a text layer; None if the program is not there, fails, or takes longer than thrice `seconds`.

    `languages` are BCP 47 tags of the languages to expect; those for which nothing is installed are left out. `again` reads
    every page, also those that hold text.
    """
    program = shutil.which(PROGRAM)
    if program is None:
        return None
    with tempfile.TemporaryDirectory(prefix="verbale-") as place:
        source, target = Path(place) / "source.pdf", Path(place) / "target.pdf"
        source.write_bytes(data)
        how = "--force-ocr" if again else "--skip-text"
        command = [program, how, "--output-type", "pdf", "--quiet", "-l", "+".join(_trained(languages)), str(source), str(target)]
        try:
            subprocess.run(
                command, check=True, capture_output=True, stdin=subprocess.DEVNULL, timeout=seconds * LONGER, cwd=place, preexec_fn=_freed
            )
            return target.read_bytes()
        except (OSError, subprocess.SubprocessError):
            return None


def _freed() -> None:
    """What a reader may take is not what the program may: its limit is its time."""
    if sys.platform != "win32":
        for kind in (resource.RLIMIT_AS, resource.RLIMIT_CPU):
            most = resource.getrlimit(kind)[1]
            resource.setrlimit(kind, (most, most))


def _trained(languages: Sequence[str]) -> list[str]:
    """Tesseract's names of the languages, without those it says it has not learnt; English if none is left."""
    wanted = list(dict.fromkeys(TRAINED[tag] for tag in (language.split("-")[0] for language in languages) if tag in TRAINED))
    tesseract = shutil.which(READER)
    if tesseract:
        try:
            listed = subprocess.run([tesseract, "--list-langs"], check=True, capture_output=True, text=True, timeout=20).stdout.split()
        except (OSError, subprocess.SubprocessError, UnicodeDecodeError):
            listed = wanted
        wanted = [name for name in wanted if name in listed]
    return wanted or ["eng"]
