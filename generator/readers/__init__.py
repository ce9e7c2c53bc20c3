"""A source's bytes become a Document: one table from suffix to reader, one way through.

A reader delivers the characters of its source and what its format says of them (`draft.Reading`); `layout` joins and
parts the lines, `parts` names them, `draft.settle` stores the text once with every change as an Edit. No reader knows
what a mention or a page is.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from pathlib import PurePosixPath

from generator.cover import Cover
from generator.grammar import Grammar
from generator.model import Document, Problem, Provenance, Source
from generator.readers import html, md, txt
from generator.readers.draft import Reading, settle
from generator.readers.encoding import decode
from generator.readers.language import languages_of
from generator.readers.layout import arrange, without_furniture
from generator.readers.parts import name_parts

READERS: Mapping[str, Callable[[str], Reading]] = {
    ".txt": txt.read,
    ".md": md.read,
    ".markdown": md.read,
    ".html": html.read,
    ".htm": html.read,
}


def read(source: Source, slug: str, grammar: Grammar, cover: Cover) -> tuple[Document | None, tuple[Problem, ...]]:
    """The document a source holds, without masthead; None with a Problem that says why (E103 to E105) if it cannot be read."""
    suffix = PurePosixPath(source.path).suffix.lower()
    if suffix not in READERS:
        known = ", ".join(sorted(READERS))
        return None, (
            Problem("error", "E105", source.path, f"has a format that is not read: '{suffix or 'no suffix'}'", f"Read are: {known}."),
        )
    text, encoding, problems = decode(source.data, source.path)
    if text is None:
        return None, problems
    reading = without_furniture(READERS[suffix](text))
    drafts = name_parts(arrange(reading, cover), cover)
    if not any(draft.text.strip() for draft in drafts):
        return None, (Problem("error", "E102", source.path, "holds no text", "Remove the file, or put its text in."),)
    languages = languages_of([draft.text for draft in drafts], grammar)
    stored = settle(reading, drafts, languages)
    provenance = Provenance(source.path, hashlib.sha256(source.data).hexdigest(), suffix[1:], encoding)
    return Document(slug=slug, source=provenance, rights=source.sidecar.rights, **stored), problems
