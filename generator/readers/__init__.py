"""Turns the bytes of a source into a Document: one table from suffix to reader, then the same steps for every format.

A reader gives the characters of its source and what the format says of them (`draft.Reading`). `plain_letters` reads letters
that are written in another way, `furniture` leaves out page
numbers and the like, `layout` makes blocks of the lines, `parts` names the blocks, `language` and `decoding.gates` judge
them, and `stored_text` stores the text once with every change as an Edit. `metadata` names what a file states of its document
outside the text. No reader knows mentions or pages.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from importlib import import_module
from pathlib import PurePosixPath

from generator.grammar import Grammar
from generator.masthead.cover import Cover
from generator.model import Document, Limits, Problem, Provenance, Source
from generator.readers import md, txt
from generator.readers.decoding.encoding import decode
from generator.readers.decoding.gates import judge
from generator.readers.draft import Draft, Reader, Reading, split_lines
from generator.readers.furniture import without_furniture
from generator.readers.language import languages_of
from generator.readers.layout import arrange
from generator.readers.parts import name_parts
from generator.readers.plain_letters import with_plain_letters
from generator.readers.stated import in_utf_8
from generator.readers.stored_text import text_fields


def _of_text(read_text: Callable[[str], Reading]) -> Reader:
    """The reader of a format that is only text: it is decoded first. A line that is too long is E116."""

    def read_bytes(data: bytes, path: str, limits: Limits) -> Reading | Problem:
        decoded = decode(data, path)
        if isinstance(decoded, Problem):
            return decoded
        too_long = _long_line(decoded.text, path, limits)
        if too_long:
            return too_long
        reading = read_text(decoded.text)
        problems = (*decoded.problems, *reading.problems)
        return replace(reading, encoding=decoded.encoding, assumed=decoded.assumed, problems=problems)

    return read_bytes


def _long_line(text: str, path: str, limits: Limits) -> Problem | None:
    """The Problem of the first line that is too long (E116)."""
    lines = split_lines(text) if len(text) > limits.line else ()
    number = next((number for number, _, line in lines if len(line) > limits.line), None)
    if number is None:
        return None
    hint = "Break the line, or raise extra.verbale.limits.line in mkdocs.yml."
    return Problem("error", "E116", path, f"has a line of more than {limits.line:,} characters", hint, number)


def _html(data: bytes, path: str, limits: Limits) -> Reading | Problem:
    from generator.readers import web

    return web.read(data, path, limits)


def _web_archive(data: bytes, path: str, limits: Limits) -> Reading | Problem:
    from generator.readers import web

    return web.read_archive(data, path, limits)


def _docx(data: bytes, path: str, limits: Limits) -> Reading | Problem:
    from generator.readers import word

    return word.read(data, path, limits)


def _odt(data: bytes, path: str, limits: Limits) -> Reading | Problem:
    from generator.readers import odt

    return odt.read(data, path, limits)


def _rtf(data: bytes, path: str, limits: Limits) -> Reading | Problem:
    from generator.readers import rtf

    return rtf.read(data, path, limits)


def _eml(data: bytes, path: str, limits: Limits) -> Reading | Problem:
    from generator.readers import eml

    return eml.read(data, path, limits)


def _pdf(data: bytes, path: str, limits: Limits) -> Reading | Problem:
    from generator.readers import pdf

    return pdf.read(data, path, limits)


def _scanned_pdf(data: bytes, path: str, limits: Limits) -> Reading | Problem:
    from generator.readers import pdf

    return pdf.read_with_ocr(data, path, limits)


def _picture(data: bytes, path: str, limits: Limits) -> Reading | Problem:
    from generator.readers import picture

    return picture.read(data, path, limits)


def _picture_with_ocr(data: bytes, path: str, limits: Limits) -> Reading | Problem:
    from generator.readers import picture

    return picture.read_with_ocr(data, path, limits)


def _old_text(data: bytes, path: str, limits: Limits) -> Reading | Problem:
    from generator.readers import office

    return office.read(data, path, limits)


def _old_text_with_office(data: bytes, path: str, limits: Limits) -> Reading | Problem:
    from generator.readers import office

    return office.read_with_office(data, path, limits)


OLD_TEXTS = {".doc": "doc", ".dot": "doc", ".wpd": "wpd", ".wps": "wps", ".sxw": "sxw"}  # suffix → format; LibreOffice reads these
PICTURES = {".png": "png", ".jpg": "jpg", ".jpeg": "jpg", ".tif": "tif", ".tiff": "tif"}  # suffix → format
READERS: Mapping[str, tuple[str, Reader]] = {  # suffix → format, reader
    ".txt": ("txt", _of_text(txt.read)),
    ".md": ("md", _of_text(md.read)),
    ".markdown": ("md", _of_text(md.read)),
    ".html": ("html", _html),
    ".htm": ("html", _html),
    ".xhtml": ("html", _html),
    ".docx": ("docx", _docx),
    ".odt": ("odt", _odt),
    ".ott": ("odt", _odt),
    ".rtf": ("rtf", _rtf),
    ".eml": ("eml", _eml),
    ".pdf": ("pdf", _pdf),
    **{suffix: (form, _old_text) for suffix, form in OLD_TEXTS.items()},
    **{suffix: (form, _picture) for suffix, form in PICTURES.items()},
    ".mht": ("html", _web_archive),
    ".mhtml": ("html", _web_archive),
}
# Format → the module that brings the libraries for it.
LIBRARIES = {
    "html": "web",
    "docx": "word",
    "odt": "odt",
    "rtf": "rtf",
    "eml": "eml",
    "pdf": "pdf",
    **dict.fromkeys(OLD_TEXTS.values(), "office"),
    **dict.fromkeys(PICTURES.values(), "picture"),
}
# Format → its reader where a program is switched on that reads more of it.
WITH_OCR: Mapping[str, Reader] = {"pdf": _scanned_pdf, **dict.fromkeys(PICTURES.values(), _picture_with_ocr)}
WITH_OFFICE: Mapping[str, Reader] = dict.fromkeys(OLD_TEXTS.values(), _old_text_with_office)
OTHER_TEXTS = frozenset((".pages", ".odm", ".fodt", ".xml"))  # another program can save these in a format above


def prepare(sources: Iterable[Source]) -> None:
    """Imports what reads the formats of these sources, so that processes forked afterwards share it. Others cost no time."""
    for form in {READERS[_suffix(source)][0] for source in sources if _suffix(source) in READERS} & LIBRARIES.keys():
        import_module(f"generator.readers.{LIBRARIES[form]}")


def read(
    source: Source, slug: str, grammar: Grammar, cover: Cover, limits: Limits, ocr: bool = False, office: bool = False
) -> tuple[Document | None, tuple[Problem, ...]]:
    """The document in a source, without masthead; None with a Problem that says why (E102 to E117) if it cannot be read.

    `ocr` lets a program for character recognition, if one is installed, read what has no text; `office` lets LibreOffice read
    texts of old programs.
    """
    opened, warnings = _open(source, limits, {**(WITH_OCR if ocr else {}), **(WITH_OFFICE if office else {})})
    if isinstance(opened, Problem):
        return None, (*warnings, opened)
    plain = with_plain_letters(opened)
    reading = without_furniture(plain.reading, cover)
    drafts = name_parts(arrange(reading, cover), cover)
    texts = [draft.text for draft in drafts]
    languages = languages_of(texts, grammar, [_stated_language(draft) for draft in drafts])
    found = _no_text(source, texts) or judge(source.path, reading, texts, languages, grammar)
    if any(problem.level == "error" for problem in found):
        return None, (*warnings, *found)
    stored = text_fields(reading, drafts, languages)
    stored["edits"] = plain.edits(stored["edits"])
    document = Document(
        slug=slug,
        source=_provenance(source, reading),
        rights=source.sidecar.rights,
        filing=source.sidecar.filing,
        source_facts=reading.source_facts,
        **stored,
    )
    return document, (*warnings, *reading.problems, *found)


def _open(source: Source, limits: Limits, others: Mapping[str, Reader]) -> tuple[Reading | Problem, tuple[Problem, ...]]:
    """What the reader of its format makes of a source, and warnings about its stated encoding; a reader of `others` comes first."""
    problem = _unreadable(source)
    if problem:
        return problem, ()
    form, reader = READERS[_suffix(source)]
    reader = others.get(form, reader)
    data, encoding, warnings = in_utf_8(source, form)
    opened = reader(data, source.path, limits)
    if encoding and isinstance(opened, Reading):
        opened = replace(opened, encoding=encoding, assumed=False)
    return opened, warnings


def _suffix(source: Source) -> str:
    return PurePosixPath(source.path).suffix.lower()


def _unreadable(source: Source) -> Problem | None:
    """Why a source cannot be opened: its format is not read (E105), or it is empty (E102)."""
    suffix = _suffix(source)
    if suffix not in READERS:
        hint = f"Read are: {', '.join(sorted(READERS))}."
        if suffix in OTHER_TEXTS:
            hint = "Open it in the program that made it, or in LibreOffice, and save it as .docx."
        return Problem("error", "E105", source.path, f"has a format that is not read: '{suffix or 'no suffix'}'", hint)
    if not source.data:
        return Problem("error", "E102", source.path, "is empty", "Remove the file, or put its text in.")
    return None


def _stated_language(draft: Draft) -> str:
    """The language that the format states for all lines of a block; empty if it states several or does not state one."""
    languages = {line.language for line in draft.lines}
    return languages.pop() if len(languages) == 1 else ""


def _no_text(source: Source, texts: Iterable[str]) -> tuple[Problem, ...]:
    """The Problem of a source without text (E102), if no block has any."""
    if any(map(str.strip, texts)):
        return ()
    return (Problem("error", "E102", source.path, "holds no text", "Remove the file, or put its text in."),)


def _provenance(source: Source, reading: Reading) -> Provenance:
    """Where a document comes from, and how it was read."""
    form, _ = READERS[_suffix(source)]
    return Provenance(
        path=source.path,
        sha256=hashlib.sha256(source.data).hexdigest(),
        format=form,
        encoding=reading.encoding,
        assumed=reading.assumed,
        pages=reading.pages,
        ocr=reading.ocr,
        restored=reading.restored,
    )
