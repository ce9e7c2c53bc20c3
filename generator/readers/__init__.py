"""A source's bytes become a Document: one table from suffix to reader, one way through.

A reader delivers the characters of its source and what its format says of them (`draft.Reading`); `layout` joins and
parts the lines, `parts` names them, `stored_text` stores the text once with every change as an Edit. No reader knows
what a mention or a page is.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import PurePosixPath

from generator.grammar import Grammar
from generator.masthead.cover import Cover
from generator.model import Document, Limits, Problem, Provenance, Source
from generator.readers import md, pdf, txt, web, word
from generator.readers.decoding.encoding import decode
from generator.readers.decoding.gates import judge
from generator.readers.draft import Draft, Reader, Reading, split_lines
from generator.readers.furniture import without_furniture
from generator.readers.language import languages_of
from generator.readers.layout import arrange
from generator.readers.parts import name_parts
from generator.readers.stated import in_utf_8
from generator.readers.stored_text import text_fields


def _of_text(read_text: Callable[[str], Reading]) -> Reader:
    """The reader of a format that is nothing but text: decoded first; a line that is too long is E116."""

    def read_bytes(data: bytes, path: str, limits: Limits) -> Reading | Problem:
        decoded = decode(data, path)
        if isinstance(decoded, Problem):
            return decoded
        text = decoded.text
        long = next((n for n, _, line in split_lines(text) if len(line) > limits.line), 0) if len(text) > limits.line else 0
        if long:
            hint = "Break the line, or raise extra.verbale.limits.line in mkdocs.yml."
            return Problem("error", "E116", path, f"has a line of more than {limits.line:,} characters", hint, long)
        reading = read_text(text)
        problems = (*decoded.problems, *reading.problems)
        return replace(reading, encoding=decoded.encoding, assumed=decoded.assumed, problems=problems)

    return read_bytes


READERS: Mapping[str, tuple[str, Reader]] = {  # suffix → format, reader
    ".txt": ("txt", _of_text(txt.read)),
    ".md": ("md", _of_text(md.read)),
    ".markdown": ("md", _of_text(md.read)),
    ".html": ("html", web.read),
    ".htm": ("html", web.read),
    ".xhtml": ("html", web.read),
    ".docx": ("docx", word.read),
    ".pdf": ("pdf", pdf.read),
    ".mht": ("html", web.read_archive),
    ".mhtml": ("html", web.read_archive),
}
OTHER_TEXTS = frozenset((".doc", ".dot", ".rtf", ".odt", ".ott", ".wpd", ".pages"))  # what can be saved as a format that is read


def _stated_language(draft: Draft) -> str:
    """The language that the format states for all lines of a block; empty where it states none, or several."""
    tags = {line.language for line in draft.lines}
    return tags.pop() if len(tags) == 1 else ""


def read(
    source: Source, slug: str, grammar: Grammar, cover: Cover, limits: Limits, ocr: bool = False
) -> tuple[Document | None, tuple[Problem, ...]]:
    """The document a source holds, without masthead; None with a Problem that says why (E102 to E117) if it cannot be read.

    `ocr` lets a machine read what has no text, if one is installed.
    """
    suffix = PurePosixPath(source.path).suffix.lower()
    if suffix not in READERS:
        hint = f"Read are: {', '.join(sorted(READERS))}."
        if suffix in OTHER_TEXTS:
            hint = "Open it in the program that made it, or in LibreOffice, and save it as .docx."
        return None, (Problem("error", "E105", source.path, f"has a format that is not read: '{suffix or 'no suffix'}'", hint),)
    if not source.data:
        return None, (Problem("error", "E102", source.path, "is empty", "Remove the file, or put its text in."),)
    form, reader = READERS[suffix]
    data, stated, unfit = in_utf_8(source, form)
    opened = (pdf.read_with_ocr if ocr and form == "pdf" else reader)(data, source.path, limits)
    if isinstance(opened, Problem):
        return None, (*unfit, opened)
    if stated:
        opened = replace(opened, encoding=stated, assumed=False)
    reading = without_furniture(opened, cover)
    drafts = name_parts(arrange(reading, cover), cover)
    if not any(draft.text.strip() for draft in drafts):
        return None, (*unfit, Problem("error", "E102", source.path, "holds no text", "Remove the file, or put its text in."))
    texts = [draft.text for draft in drafts]
    languages = languages_of(texts, grammar, [_stated_language(draft) for draft in drafts])
    judged = judge(source.path, reading, texts, languages, grammar)
    if any(problem.level == "error" for problem in judged):
        return None, (*unfit, *judged)
    stored = text_fields(reading, drafts, languages)
    provenance = Provenance(
        path=source.path,
        sha256=hashlib.sha256(source.data).hexdigest(),
        format=form,
        encoding=reading.encoding,
        assumed=reading.assumed,
        pages=reading.pages,
        ocr=reading.ocr,
        restored=reading.restored,
    )
    return Document(slug=slug, source=provenance, rights=source.sidecar.rights, **stored), (*unfit, *reading.problems, *judged)
