"""PDF: the text that is laid out on pages, in the order in which it is read.

PDFium tells the glyphs (`glyphs`), which become strips (`strips`) in reading order (`page`), Arabic read from the right
(`arabic`); headers, footers and notes are told from text (`frame`), and the pages become one text (`flow`). Here a file
is opened, and what cannot be read is told why. A PDF holds shapes, not text: its characters are those that edits refer to.
"""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

import pypdfium2
import pypdfium2.raw as pdfium

from generator.model import Limits, Problem
from generator.readers.draft import Reading
from generator.readers.pdf.arabic import brackets_put_right
from generator.readers.pdf.frame import PageStrips, framed
from generator.readers.pdf.glyphs import UNTOLD, Sheet, sheet
from generator.readers.pdf.ocr import searchable
from generator.readers.pdf.page import across, strips
from generator.readers.pdf.paragraphs import flowing

LANGUAGES = ("ar", "en", "es", "fr", "ru", "zh")  # expected where nothing says which
UNREADABLE = 0.1  # of a document's glyphs: so many whose characters are not told, and its text is none
MOST_NAMED = 20  # pages named in one Problem
LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}")


def read(data: bytes, path: str, limits: Limits) -> Reading | Problem:
    """The text of a PDF; or a Problem that says why there is none.

    E102 empty, E110 no text layer, E111 glyphs without characters, E114 encrypted, E115 broken, E116 too many pages.
    """
    try:
        pdf = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        return _unopened(path, error.err_code)
    try:
        return _read(pdf, path, limits)
    except pypdfium2.PdfiumError:
        return _unopened(path, None)
    finally:
        pdf.close()


def read_with_ocr(data: bytes, path: str, limits: Limits, languages: Sequence[str] = LANGUAGES) -> Reading | Problem:
    """The same, but scans and glyphs without characters are read by `ocrmypdf` where it is installed; W119 says so."""
    plain = read(data, path, limits)
    code = plain.code if isinstance(plain, Problem) else next((problem.code for problem in plain.problems if problem.code == "W118"), "")
    if code not in {"E110", "E111", "W118"}:
        return plain
    made = searchable(data, languages, limits.seconds, again=code == "E111")
    again = read(made, path, limits) if made else plain
    if made is None or isinstance(again, Problem):
        return replace(plain, hint=f"{plain.hint} ocrmypdf did not read it.") if isinstance(plain, Problem) else plain
    problems = tuple(problem for problem in again.problems if problem.code != "W119")
    return replace(again, ocr=True, problems=(*problems, *_by_machine(True, path)))


def _unopened(path: str, code: int | None) -> Problem:
    if code == pdfium.FPDF_ERR_PASSWORD:
        return Problem("error", "E114", path, "is encrypted and asks for a password", "Save it without a password.")
    if code == pdfium.FPDF_ERR_SECURITY:
        return Problem("error", "E114", path, "is encrypted in a way that is not known", "Save it without encryption.")
    return Problem("error", "E115", path, "is broken or no PDF", "Fetch it again, or open it elsewhere and save it again.")


def _read(pdf: pypdfium2.PdfDocument, path: str, limits: Limits) -> Reading | Problem:
    count = len(pdf)
    if not count:
        return Problem("error", "E115", path, "is broken: it has no pages", "Fetch it again, or open it elsewhere and save it again.")
    if count > limits.pages:
        what = f"has {count} pages, more than {limits.pages}"
        return Problem("error", "E116", path, what, "Split it, or raise extra.verbale.limits.pages in mkdocs.yml.")
    bare: list[PageStrips] = []
    empty: list[int] = []
    glyphs = untold = unseen = 0
    for number, found in enumerate(_sheets(pdf), start=1):
        glyphs += len(found.glyphs) + len(found.aside)
        untold, unseen = untold + found.untold, unseen + found.unseen
        if found.filled and not found.glyphs:
            empty.append(number)
        bare.append(PageStrips(tuple(strips(found, first=number == 1)), found.rules, found.width, found.height, across(found.aside)))
    if not glyphs and not empty:
        return Problem("error", "E102", path, "holds no text", "Remove the file, or put its text in.")
    if not any(page.strips for page in bare):
        what = f"needs OCR: {_pages(count)} and no text layer"
        return Problem("error", "E110", path, what, "Read it with OCR (ocrmypdf, say), or set extra.verbale.ocr.")
    if untold > UNREADABLE * glyphs:
        what = f"holds glyphs instead of text: its fonts do not tell the characters of {untold} of {glyphs} signs"
        return Problem("error", "E111", path, what, "Find another copy, or read it again with OCR.")
    reading = _reading(bare)
    problems = (*_empty(empty, count, path), *_by_machine(unseen > glyphs / 2, path))
    return replace(reading, pages=count, claimed=_claimed(pdf), ocr=unseen > glyphs / 2, problems=problems)


def _sheets(pdf: pypdfium2.PdfDocument) -> Iterator[Sheet]:
    """The pages one by one, each closed before the next; a page that cannot be opened is one that shows something unread."""
    for index in range(len(pdf)):
        try:
            page = pdf[index]
        except pypdfium2.PdfiumError:
            yield Sheet((), (), (), 0.0, 0.0, 0, 0, filled=True)
            continue
        yield sheet(page)
        page.close()


def _reading(bare: Sequence[PageStrips]) -> Reading:
    """The text of the pages."""
    every = [strip for page in bare for strip in page.strips]
    texts, turned = brackets_put_right([strip.text for strip in every], [strip.brackets for strip in every])
    put_right = iter([replace(strip, text=text) for strip, text in zip(every, texts, strict=True)])
    pages = [replace(page, strips=tuple(next(put_right) for _ in page.strips)) for page in bare]
    text, lines, drops = flowing(framed(pages), pages)
    restored = {"presentation forms": sum(strip.forms for strip in every), "mirrored brackets": turned, "unknown signs": text.count(UNTOLD)}
    return Reading(text, lines, drops, restored=tuple((rule, number) for rule, number in restored.items() if number))


def _empty(empty: Sequence[int], count: int, path: str) -> tuple[Problem, ...]:
    if not empty:
        return ()
    named = ", ".join(map(str, empty[:MOST_NAMED])) + (" …" if len(empty) > MOST_NAMED else "")
    what = f"shows something on {len(empty)} of {_pages(count)} that holds no text: {named}"
    return (Problem("warning", "W118", path, what, "Look at these pages; read them with OCR if they are scans."),)


def _by_machine(ocr: bool, path: str) -> tuple[Problem, ...]:
    what = "was scanned: its text was read by a machine"
    return (Problem("warning", "W119", path, what, "Compare the text with the picture."),) if ocr else ()


def _pages(count: int) -> str:
    return f"{count} page{'s' if count > 1 else ''}"


def _claimed(pdf: pypdfium2.PdfDocument) -> str:
    """The language that the file says it is in; empty if it says none."""
    buffer = ctypes.create_string_buffer(128)
    length = pdfium.FPDFCatalog_GetLanguage(pdf.raw, ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort)), len(buffer))
    said = buffer.raw[: max(0, min(length, len(buffer)) - 2)].decode("utf-16-le", "ignore").strip()
    return said if LANGUAGE.fullmatch(said) else ""
