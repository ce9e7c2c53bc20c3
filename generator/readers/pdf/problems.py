"""What can be wrong with a PDF, as Problems."""

from __future__ import annotations

from generator.model import Problem
from generator.readers.pdf.counts import DocumentCounts

MOST_NAMED = 20  # pages named in one Problem


def asks_for_password(path: str) -> Problem:
    """E114: it cannot be opened without a password."""
    return Problem("error", "E114", path, "is encrypted and asks for a password", "Save it without a password.")


def encrypted(path: str) -> Problem:
    """E114: it cannot be opened, whatever the password."""
    return Problem("error", "E114", path, "is encrypted in a way that is not known", "Save it without encryption.")


def broken(path: str) -> Problem:
    """E115: PDFium cannot open it."""
    return Problem("error", "E115", path, "is broken, or is not a PDF", "Fetch it again, or open it elsewhere and save it again.")


def no_pages(path: str) -> Problem:
    """E115: it can be opened, but has no pages."""
    return Problem("error", "E115", path, "is broken: it has no pages", "Fetch it again, or open it elsewhere and save it again.")


def too_many_pages(path: str, pages: int, most: int) -> Problem:
    """E116: it has more pages than the configuration allows."""
    what = f"has {pages} pages, more than {most}"
    return Problem("error", "E116", path, what, "Split it, or raise extra.verbale.limits.pages in mkdocs.yml.")


def why_unreadable(path: str, counts: DocumentCounts, has_text: bool) -> Problem | None:
    """The reason why there is no text to read (E102, E110, E111); None if there is."""
    if counts.is_empty:
        return Problem("error", "E102", path, "holds no text", "Remove the file, or put its text in.")
    if not has_text:
        what = f"needs OCR: {_pages(counts.pages)} and no text layer"
        return Problem("error", "E110", path, what, "Read it with OCR (ocrmypdf, say), or set extra.verbale.ocr.")
    if counts.is_unreadable:
        what = f"holds glyphs instead of text: its fonts do not tell the characters of {counts.unknown} of {counts.glyphs} signs"
        return Problem("error", "E111", path, what, "Find another copy, or read it again with OCR.")
    return None


def warnings(path: str, counts: DocumentCounts) -> tuple[Problem, ...]:
    """What a reader should check: pages without text (W118), text from OCR (W119)."""
    pictures = (_without_text(path, counts),) if counts.pictures else ()
    return (*pictures, by_machine(path)) if counts.is_by_machine else pictures


def _without_text(path: str, counts: DocumentCounts) -> Problem:
    pictures = counts.pictures
    named = ", ".join(map(str, pictures[:MOST_NAMED])) + (" …" if len(pictures) > MOST_NAMED else "")
    what = f"shows something on {len(pictures)} of {_pages(counts.pages)} that holds no text: {named}"
    return Problem("warning", "W118", path, what, "Look at these pages; read them with OCR if they are scans.")


def by_machine(path: str) -> Problem:
    """W119: its text comes from OCR."""
    return Problem("warning", "W119", path, "was scanned: its text was read by a machine", "Compare the text with the picture.")


def _pages(count: int) -> str:
    return f"{count} page{'s' if count > 1 else ''}"
