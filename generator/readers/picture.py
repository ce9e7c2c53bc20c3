"""Pictures of pages (`.png`, `.jpg`, `.tif`): read by Tesseract where character recognition is switched on (`ocr: true`)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import PurePosixPath

from generator.model import Limits, Problem
from generator.readers import pdf
from generator.readers.draft import Reading
from generator.readers.pdf import problems
from generator.readers.pdf.ocr import picture_as_pdf

BEGINNINGS: Mapping[bytes, str] = {b"\x89PNG\r\n\x1a\n": ".png", b"\xff\xd8\xff": ".jpg", b"II*\0": ".tif", b"MM\0*": ".tif"}
SWITCH = "Install Tesseract and write 'ocr: true' under extra.verbale in mkdocs.yml, or put the text itself into the corpus."


def read(data: bytes, path: str, _limits: Limits) -> Reading | Problem:
    """Why a picture is not read: E115 if it is none, else E110, because it has no text."""
    if _suffix(data) is None:
        what = f"is no picture, whatever its suffix '{PurePosixPath(path).suffix}' says"
        return Problem("error", "E115", path, what, "Save it again as .png or .tif.")
    return Problem("error", "E110", path, "is a picture: it has no text", SWITCH)


def read_with_ocr(data: bytes, path: str, limits: Limits) -> Reading | Problem:
    """The text that Tesseract recognises in a picture; W119 says so."""
    plain = read(data, path, limits)
    suffix = _suffix(data)
    if suffix is None or not isinstance(plain, Problem):
        return plain
    made = picture_as_pdf(data, suffix, pdf.LANGUAGES, limits)
    if made is None:
        return replace(plain, hint=f"{plain.hint} Tesseract is not installed, or did not read it.")
    recognised = pdf.read(made, path, limits)
    if isinstance(recognised, Problem):
        return replace(recognised, path=path)
    lines = tuple(replace(line, page=0) for line in recognised.lines)  # the pages are those of the PDF that was made
    return replace(recognised, lines=lines, pages=0, ocr=True, source_facts=(), problems=(problems.by_machine(path),))


def _suffix(data: bytes) -> str | None:
    return next((suffix for beginning, suffix in BEGINNINGS.items() if data.startswith(beginning)), None)
