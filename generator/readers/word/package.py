"""A Word file opened with suspicion: what may be unpacked, its parts as XML without declarations, or why it is set aside.

Nothing is written to disk, no name inside the archive is used as a path, no entity is expanded. What the parts say is
not this module's business.
"""

from __future__ import annotations

import posixpath
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO
from zipfile import BadZipFile, LargeZipFile, ZipFile, ZipInfo

from lxml.etree import XMLParser, XMLSyntaxError, _Element, fromstring, tostring

from generator.model import Limits, Problem

OLE = bytes.fromhex("d0cf11e0a1b11ae1")  # the container of old Office files, and of encrypted new ones
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
MOST_PARTS = 10_000
TYPES, PACKAGE_LINKS = "[Content_Types].xml", "_rels/.rels"
MAIN = "word/document.xml"
LINKED = ("styles", "numbering", "footnotes", "endnotes", "settings", "header", "footer")
# The namespaces of the strict variant (ISO/IEC 29500), and those of the one that everybody writes.
STRICT = (
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main", b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"),
    (b"http://purl.oclc.org/ooxml/officeDocument/relationships", b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"),
)
AGAIN = "Save it again as .docx."


@dataclass(frozen=True, slots=True)
class Package:
    """The parts of a Word file that hold text or say how it is shown: name → root; `main` names the text itself."""

    main: str
    parts: Mapping[str, _Element]
    links: Mapping[str, tuple[str, str]]  # of the text's links: id → kind, part

    def linked(self, kind: str) -> _Element | None:
        """The first part that the text links to as its styles, its numbering …; None if it has none."""
        return next((self.parts[name] for own, name in self.links.values() if own == kind and name in self.parts), None)

    def packed(self) -> BytesIO:
        """The parts as an archive again."""
        out = BytesIO()
        with ZipFile(out, "w") as archive:
            for name, root in self.parts.items():
                archive.writestr(name, tostring(root, encoding="utf-8", xml_declaration=True))
        out.seek(0)
        return out


def opened(data: bytes, path: str, limits: Limits) -> Package | Problem:
    """The parts of a Word file, or the Problem for which it is set aside: E105, E114, E115, E116."""
    if data.startswith(OLE):
        if ENCRYPTED in data:
            return Problem("error", "E114", path, "is encrypted", "Save it without a password.")
        return Problem("error", "E105", path, "is an old Word file (.doc), whatever its suffix says", "Save it as .docx.")
    try:
        with ZipFile(BytesIO(data)) as archive:
            return _taken(archive, path, limits)
    except (BadZipFile, LargeZipFile, zlib.error, EOFError, NotImplementedError, OSError, ValueError, KeyError):
        return Problem("error", "E115", path, "is no Word file, or is cut off or damaged", AGAIN)
    except RuntimeError:  # as the library says that a part wants a password
        return Problem("error", "E114", path, "is encrypted", "Save it without a password.")


def _taken(archive: ZipFile, path: str, limits: Limits) -> Package | Problem:
    members = {member.filename: member for member in archive.infolist()}
    if len(archive.infolist()) > MOST_PARTS:
        return Problem("error", "E116", path, f"is an archive of more than {MOST_PARTS:,} parts", AGAIN)
    if sum(member.file_size for member in archive.infolist()) > limits.expanded_mb * 10**6:
        return Problem("error", "E116", path, f"expands to more than {limits.expanded_mb} MB", "Take pictures out, or raise expanded_mb.")
    parts: dict[str, _Element] = {}
    try:
        main = _take_main(archive, members, parts)
        if main is None:
            return Problem("error", "E115", path, "is no Word file: it holds no text part", AGAIN)
        links = {}
        for name, kind, target in _links(parts.get(_links_of(main)), posixpath.dirname(main)):
            links[name] = (kind, target)
            if kind in LINKED and target in members:
                parts[target] = _root(archive, members[target])
    except XMLSyntaxError as error:
        if "depth" in str(error).lower():
            return Problem("error", "E116", path, "is nested deeper than a Word file is read", AGAIN)
        return Problem("error", "E115", path, "is damaged: a part of it is not well formed", AGAIN)
    if any(root.getroottree().docinfo.internalDTD is not None for root in parts.values()):
        return Problem("error", "E115", path, "declares a document type, which no Word file does", AGAIN)
    return Package(main, parts, links)


def _take_main(archive: ZipFile, members: Mapping[str, ZipInfo], parts: dict[str, _Element]) -> str | None:
    """Takes the package's own parts and the text; gives the text's name."""
    for name in (TYPES, PACKAGE_LINKS):
        if name in members:
            parts[name] = _root(archive, members[name])
    named = [target for _, kind, target in _links(parts.get(PACKAGE_LINKS), "") if kind == "officeDocument"]
    main = next((name for name in [*named, MAIN] if name in members), None)
    if main is not None:
        for name in (main, _links_of(main)):
            if name in members:
                parts[name] = _root(archive, members[name])
    return main


def _links_of(part: str) -> str:
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def _links(root: _Element | None, base: str) -> list[tuple[str, str, str]]:
    """The links of a part as (id, kind, part they lead to); those that lead out of the package are no parts."""
    out = []
    for each in root if root is not None else ():
        if isinstance(each.tag, str) and each.get("TargetMode") != "External":
            target = posixpath.normpath(posixpath.join("/", base, each.get("Target", ""))).lstrip("/")
            out.append((each.get("Id", ""), each.get("Type", "").rpartition("/")[2], target))
    return out


def _root(archive: ZipFile, member: ZipInfo) -> _Element:
    """One part; what is declared of its size bounds what is unpacked."""
    data = archive.read(member)
    for strict, usual in STRICT:
        data = data.replace(strict, usual)
    return fromstring(data, XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True))
