"""A source's bytes become a Document: one table from suffix to reader, one way through.

A reader delivers the characters of its source and what its format says of them (`draft.Reading`); `layout` joins and
parts the lines, `parts` names them, `draft.settle` stores the text once with every change as an Edit. No reader knows
what a mention or a page is.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import PurePosixPath

from generator.cover import Cover
from generator.grammar import Grammar
from generator.model import Document, Limits, Problem, Provenance, Source
from generator.readers import html, md, pdf, txt
from generator.readers.draft import Reader, Reading, settle
from generator.readers.encoding import decode
from generator.readers.language import languages_of
from generator.readers.layout import arrange, without_furniture
from generator.readers.parts import name_parts


def _of_text(read_text: Callable[[str], Reading]) -> Reader:
    """The reader of a format that is nothing but text: decoded first."""

    def read_bytes(data: bytes, path: str, _limits: Limits) -> Reading | Problem:
        text, encoding, problems = decode(data, path)
        return problems[0] if text is None else replace(read_text(text), encoding=encoding)

    return read_bytes


READERS: Mapping[str, tuple[str, Reader]] = {  # suffix → format, reader
    ".txt": ("txt", _of_text(txt.read)),
    ".md": ("md", _of_text(md.read)),
    ".markdown": ("md", _of_text(md.read)),
    ".html": ("html", _of_text(html.read)),
    ".htm": ("html", _of_text(html.read)),
    ".pdf": ("pdf", pdf.read),
}


def read(source: Source, slug: str, grammar: Grammar, cover: Cover, limits: Limits) -> tuple[Document | None, tuple[Problem, ...]]:
    """The document a source holds, without masthead; None with a Problem that says why (E102 to E117) if it cannot be read."""
    suffix = PurePosixPath(source.path).suffix.lower()
    if suffix not in READERS:
        known = ", ".join(sorted(READERS))
        return None, (
            Problem("error", "E105", source.path, f"has a format that is not read: '{suffix or 'no suffix'}'", f"Read are: {known}."),
        )
    form, reader = READERS[suffix]
    opened = reader(source.data, source.path, limits)
    if isinstance(opened, Problem):
        return None, (opened,)
    reading = without_furniture(opened)
    drafts = name_parts(arrange(reading, cover), cover)
    if not any(draft.text.strip() for draft in drafts):
        return None, (Problem("error", "E102", source.path, "holds no text", "Remove the file, or put its text in."),)
    languages = languages_of([draft.text for draft in drafts], grammar)
    stored = settle(reading, drafts, languages)
    provenance = Provenance(
        source.path, hashlib.sha256(source.data).hexdigest(), form, reading.encoding, reading.assumed, reading.pages, reading.ocr
    )
    return Document(slug=slug, source=provenance, rights=source.sidecar.rights, **stored), reading.problems
