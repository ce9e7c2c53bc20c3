"""PDF: text that is laid out on pages becomes text in the order in which it is read.

A PDF has shapes, not text. PDFium finds the glyphs of each page (`page_glyphs`). They become strips of text (`strips`) in
reading order (`page`), Arabic from right to left (`arabic`). Headers, footers and notes are separated from the text
(`frame`), and the pages become one text (`paragraphs`), to which edits refer. This file opens the PDF; `problems` say why
one cannot be read.
"""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain

import pypdfium2
import pypdfium2.raw as pdfium

from generator.model import Limits, Problem
from generator.readers.arabic import correct_brackets
from generator.readers.draft import Reading
from generator.readers.metadata import distinct, fact_of
from generator.readers.pdf import problems
from generator.readers.pdf.counts import PageCounts, total
from generator.readers.pdf.frame import divide_pages
from generator.readers.pdf.glyphs import UNKNOWN, PageGlyphs
from generator.readers.pdf.ocr import searchable
from generator.readers.pdf.page import PageStrips, page_strips
from generator.readers.pdf.page_glyphs import read_page_glyphs
from generator.readers.pdf.paragraphs import text_of_pages

LANGUAGES = ("ar", "en", "es", "fr", "ru", "zh")  # expected by OCR if nothing states the languages
FOR_OCR = {"E110", "E111", "W118"}  # problems that OCR can solve
LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}")


def read(data: bytes, path: str, limits: Limits) -> Reading | Problem:
    """The text of a PDF, or a Problem that says why it has none.

    E102 empty, E110 no text layer, E111 glyphs without characters, E114 encrypted, E115 broken, E116 too many pages.
    """
    try:
        pdf = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        return _not_opened(path, error.err_code)
    try:
        return _read(pdf, path, limits)
    except pypdfium2.PdfiumError:
        return problems.broken(path)
    finally:
        pdf.close()


def read_with_ocr(data: bytes, path: str, limits: Limits, languages: Sequence[str] = LANGUAGES) -> Reading | Problem:
    """The same, but `ocrmypdf`, if it is installed, reads scans and glyphs without characters; W119 says so."""
    plain = read(data, path, limits)
    codes = FOR_OCR.intersection(_codes(plain))
    if not codes:
        return plain
    recognised = searchable(data, languages, limits.seconds, again="E111" in codes)
    again = read(recognised, path, limits) if recognised else plain
    if recognised is None or isinstance(again, Problem):
        return replace(plain, hint=f"{plain.hint} ocrmypdf did not read it.") if isinstance(plain, Problem) else plain
    others = (problem for problem in again.problems if problem.code != "W119")
    return replace(again, ocr=True, problems=(*others, problems.by_machine(path)))


def _codes(result: Reading | Problem) -> list[str]:
    """The codes of what a reading found wrong."""
    return [result.code] if isinstance(result, Problem) else [problem.code for problem in result.problems]


def _not_opened(path: str, code: int | None) -> Problem:
    if code == pdfium.FPDF_ERR_PASSWORD:
        return problems.asks_for_password(path)
    return problems.encrypted(path) if code == pdfium.FPDF_ERR_SECURITY else problems.broken(path)


def _read(pdf: pypdfium2.PdfDocument, path: str, limits: Limits) -> Reading | Problem:
    if len(pdf) == 0:
        return problems.no_pages(path)
    if len(pdf) > limits.pages:
        return problems.too_many_pages(path, len(pdf), limits.pages)
    pages: list[PageStrips] = []
    counted: list[PageCounts] = []
    for page in _pages(pdf):  # one by one: the glyphs of a long document take much memory
        counted.append(PageCounts.of(page))
        pages.append(page_strips(page, first=not pages))
    counts = total(counted)
    problem = problems.why_unreadable(path, counts, has_text=any(page.strips for page in pages))
    if problem:
        return problem
    warnings = problems.warnings(path, counts)
    facts = distinct([fact_of("title", _stated_title(pdf), "PDF properties")])
    reading = replace(_reading(pages), source_facts=facts, claimed=_stated_language(pdf))
    return replace(reading, pages=len(pdf), ocr=counts.is_by_machine, problems=warnings)


def _pages(pdf: pypdfium2.PdfDocument) -> Iterator[PageGlyphs]:
    """The pages, each closed before the next is opened. A page that cannot be opened counts as a page without text."""
    for index in range(len(pdf)):
        try:
            page = pdf[index]
        except pypdfium2.PdfiumError:
            yield PageGlyphs((), (), (), 0.0, 0.0, 0, 0, has_content=True)
            continue
        yield read_page_glyphs(page)
        page.close()


def _reading(pages: Sequence[PageStrips]) -> Reading:
    """The text of the pages."""
    every = list(chain.from_iterable(page.strips for page in pages))
    texts, turned = correct_brackets([strip.text for strip in every], [strip.brackets for strip in every])
    corrected = list(_with_texts(pages, texts))
    text, lines, drops = text_of_pages(divide_pages(corrected), corrected)
    forms = sum(strip.forms for strip in every)
    restored = (("presentation forms", forms), ("mirrored brackets", turned), ("unknown signs", text.count(UNKNOWN)))
    return Reading(text, lines, drops, restored=tuple((rule, number) for rule, number in restored if number))


def _with_texts(pages: Sequence[PageStrips], texts: Sequence[str]) -> Iterator[PageStrips]:
    """The pages, their strips with these texts."""
    left = iter(texts)
    for page in pages:
        yield replace(page, strips=tuple(replace(strip, text=next(left)) for strip in page.strips))


def _stated_title(pdf: pypdfium2.PdfDocument) -> str:
    """The title that the properties of the file state; empty if there is none."""
    try:
        return str(pdf.get_metadata_value("Title"))
    except (pypdfium2.PdfiumError, ValueError):
        return ""


def _stated_language(pdf: pypdfium2.PdfDocument) -> str:
    """The language that the file states for itself, as a BCP 47 tag; empty if it states none."""
    buffer = ctypes.create_string_buffer(128)
    length = pdfium.FPDFCatalog_GetLanguage(pdf.raw, ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort)), len(buffer))
    stated = buffer.raw[: max(0, min(length, len(buffer)) - 2)].decode("utf-16-le", "ignore").strip()
    return stated if LANGUAGE.fullmatch(stated) else ""
