"""The parts of an OpenDocument text, or the Problem for which it is set aside. What they say is not read here."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from zipfile import ZipFile

from lxml.etree import XMLSyntaxError, _Element

from generator.model import Limits, Problem
from generator.readers.archive import FileKind, declares_type, open_archive, problem_of_encryption, roots
from generator.readers.odt.names import MANIFEST, OFFICE

TEXT_FILE = FileKind("OpenDocument text", "Save it again as .odt.")
CONTENT, STYLES, META, LIST_OF_PARTS = "content.xml", "styles.xml", "meta.xml", "META-INF/manifest.xml"
TITLE = f"{OFFICE}meta/{{http://purl.org/dc/elements/1.1/}}title"


@dataclass(frozen=True, slots=True)
class OpenText:
    """An OpenDocument text: the root of its content, its body, the root of its styles (None if it has none), its stated title."""

    content: _Element
    text: _Element
    styles: _Element | None
    title: str


def open_text(data: bytes, path: str, limits: Limits) -> OpenText | Problem:
    """The parts of an OpenDocument text, or the Problem for which it is set aside: E114, E115, E116."""
    return open_archive(data, path, limits, TEXT_FILE, partial(_opened, path=path))


def _opened(archive: ZipFile, path: str) -> OpenText | Problem:
    if _is_encrypted(archive):
        return problem_of_encryption(path)
    parts = roots(archive, (CONTENT, STYLES))
    text = parts[CONTENT].find(f"{OFFICE}body/{OFFICE}text") if CONTENT in parts else None
    if text is None:
        return TEXT_FILE.damaged(path, "is no OpenDocument text: it holds no text part")
    if any(map(declares_type, parts.values())):
        return TEXT_FILE.damaged(path, "declares a document type, which no OpenDocument text does")
    return OpenText(parts[CONTENT], text, parts.get(STYLES), _stated_title(archive))


def _is_encrypted(archive: ZipFile) -> bool:
    """Whether the list of parts says how a part is encrypted. A list that is damaged says nothing."""
    try:
        found = roots(archive, (LIST_OF_PARTS,))
    except XMLSyntaxError:
        return False
    return any(root.find(f".//{MANIFEST}encryption-data") is not None for root in found.values())


def _stated_title(archive: ZipFile) -> str:
    """The title in the properties of the file. Properties that are damaged state nothing."""
    try:
        found = roots(archive, (META,))
    except XMLSyntaxError:
        return ""
    return next((root.findtext(TITLE) or "" for root in found.values()), "")
