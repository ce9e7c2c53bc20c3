"""The parts of a Word file by their names and links, or the Problem for which it is set aside. What they say is not read here."""

from __future__ import annotations

import posixpath
from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from io import BytesIO
from zipfile import ZipFile

from lxml.etree import XMLSyntaxError, _Element, tostring

from generator.model import Limits, Problem
from generator.readers.archive import FileKind, declares_type, open_archive, problem_of_encryption, roots

OLE = bytes.fromhex("d0cf11e0a1b11ae1")  # the container of old Office files, and of encrypted new ones
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
TYPES, PACKAGE_LINKS = "[Content_Types].xml", "_rels/.rels"
MAIN = "word/document.xml"
TITLE = "{http://purl.org/dc/elements/1.1/}title"
LINKED = ("styles", "numbering", "footnotes", "endnotes", "settings", "header", "footer")
# The namespaces of the strict variant (ISO/IEC 29500), and those of the variant that everybody writes.
STRICT = (
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main", b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"),
    (b"http://purl.oclc.org/ooxml/officeDocument/relationships", b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"),
)
WORD_FILE = FileKind("Word file", "Save it again as .docx.")


@dataclass(frozen=True, slots=True)
class Package:
    """The parts of a Word file that hold text or its looks: name → root; `main` is the name of the text itself.

    `title` is the one that the properties of the file state; empty if there is none.
    """

    main: str
    parts: Mapping[str, _Element]
    links: Mapping[str, tuple[str, str]]  # of the text: id → kind, part
    title: str = ""

    @property
    def text(self) -> _Element:
        """The part with the text itself."""
        return self.parts[self.main]

    def linked(self, *kinds: str) -> list[_Element]:
        """The parts that the text links to as its styles, its numbering …, in the order of the links."""
        return [self.parts[name] for kind, name in self.links.values() if kind in kinds and name in self.parts]

    def first_linked(self, kind: str) -> _Element | None:
        """The first part of this kind; None if there is none."""
        return next(iter(self.linked(kind)), None)

    def part_of_link(self, link: str) -> _Element | None:
        """The part that one link of the text leads to."""
        return self.parts.get(self.links.get(link, ("", ""))[1])

    def packed(self) -> BytesIO:
        """The parts as an archive again."""
        out = BytesIO()
        with ZipFile(out, "w") as archive:
            for name, root in self.parts.items():
                archive.writestr(name, tostring(root, encoding="utf-8", xml_declaration=True))
        out.seek(0)
        return out


def open_package(data: bytes, path: str, limits: Limits) -> Package | Problem:
    """The parts of a Word file, or the Problem for which it is set aside: E105, E114, E115, E116."""
    if data.startswith(OLE):
        return _problem_of_old_format(data, path)
    return open_archive(data, path, limits, WORD_FILE, partial(_package, path=path))


def _problem_of_old_format(data: bytes, path: str) -> Problem:
    if ENCRYPTED in data:
        return problem_of_encryption(path)
    return Problem("error", "E105", path, "is an old Word file (.doc), whatever its suffix says", "Save it as .docx.")


def _package(archive: ZipFile, path: str) -> Package | Problem:
    """The parts of an archive, or the Problem that they show."""
    package = _read(archive)
    if package is None:
        return WORD_FILE.damaged(path, "is no Word file: it holds no text part")
    if any(map(declares_type, package.parts.values())):
        return WORD_FILE.damaged(path, "declares a document type, which no Word file does")
    return package


def _read(archive: ZipFile) -> Package | None:
    """The parts of an archive; None if it has no text."""
    parts = roots(archive, (TYPES, PACKAGE_LINKS), STRICT)
    main = _name_of_text(parts.get(PACKAGE_LINKS), archive.namelist())
    if main is None:
        return None
    parts |= roots(archive, (main, _name_of_links(main)), STRICT)
    links = list(_links(parts.get(_name_of_links(main)), posixpath.dirname(main)))
    parts |= roots(archive, [target for _, kind, target in links if kind in LINKED], STRICT)
    title = _stated_title(archive, parts.get(PACKAGE_LINKS))
    return Package(main, parts, {name: (kind, target) for name, kind, target in links}, title)


def _stated_title(archive: ZipFile, package_links: _Element | None) -> str:
    """The title in the properties of the file. Properties that are damaged state nothing."""
    names = [target for _, kind, target in _links(package_links, "") if kind == "core-properties"]
    try:
        found = roots(archive, names[:1], STRICT)
    except XMLSyntaxError:
        return ""
    return next((root.findtext(TITLE) or "" for root in found.values()), "")


def _name_of_text(package_links: _Element | None, names: Container[str]) -> str | None:
    stated = [target for _, kind, target in _links(package_links, "") if kind == "officeDocument"]
    return next((name for name in [*stated, MAIN] if name in names), None)


def _name_of_links(part: str) -> str:
    """The name of the part that holds the links of another part."""
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def _links(root: _Element | None, base: str) -> Iterator[tuple[str, str, str]]:
    """The links to other parts in a part of links as (id, kind, name of the part)."""
    for each in filter(_stays_inside, root if root is not None else ()):
        target = posixpath.normpath(posixpath.join("/", base, each.get("Target", ""))).lstrip("/")
        yield each.get("Id", ""), each.get("Type", "").rpartition("/")[2], target


def _stays_inside(link: _Element) -> bool:
    return isinstance(link.tag, str) and link.get("TargetMode") != "External"
