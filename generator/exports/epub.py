"""The corpus or a selection as a book: EPUB 3, one file of text for each document, by year in its contents.

The same bytes for the same documents: all days in the archive are fixed, and the book is as new as its latest document.
"""

from __future__ import annotations

import io
import uuid
import zipfile
from collections.abc import Iterator, Sequence

from generator.exports.book import Book, style
from generator.exports.selection import Selection
from generator.exports.texts_in_html import TextInHtml, tongue
from generator.model import UNKNOWN_LANGUAGE, StoredPage
from generator.text import xml

PATH = "data/documents.epub"
FIXED = (1980, 1, 1, 0, 0, 0)  # the first day that a ZIP can state
OLDEST = "1980-01-01"  # the day of a book whose documents have none
MIMETYPE = b"application/epub+zip"
PERMISSIONS = 0o644 << 16
NAMES = 'xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"'
CONTAINER = """<?xml version="1.0" encoding="UTF-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles><rootfile full-path="EPUB/package.opf" media-type="application/oebps-package+xml"/></rootfiles>
</container>
"""
ACCESSIBLE = (
    ("accessMode", "textual"),
    ("accessibilityFeature", "structuralNavigation"),
    ("accessibilityFeature", "tableOfContents"),
    ("accessibilityHazard", "none"),
)


def epub(selection: Selection) -> Iterator[StoredPage]:
    """The book."""
    book = Book(selection)
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        _put(archive, "mimetype", MIMETYPE, zipfile.ZIP_STORED)
        _put(archive, "META-INF/container.xml", CONTAINER.encode())
        _put(archive, "EPUB/package.opf", _package(book))
        _put(archive, "EPUB/contents.xhtml", _navigation(book))
        _put(archive, "EPUB/style.css", style().encode())
        _put(archive, "EPUB/title.xhtml", _page(book, book.title, selection.world.words.tag, list(book.title_page())))
        for number, view in enumerate(book.documents, 1):
            language = view.masthead.languages[0] if view.masthead.languages else UNKNOWN_LANGUAGE
            _put(archive, f"EPUB/{_name(number)}", _page(book, view.short, language, list(TextInHtml(view, selection).lines())))
    yield StoredPage(PATH, made.getvalue(), "")


def _put(archive: zipfile.ZipFile, name: str, data: bytes, compression: int = zipfile.ZIP_DEFLATED) -> None:
    entry = zipfile.ZipInfo(name, FIXED)
    entry.compress_type, entry.external_attr, entry.create_system = compression, PERMISSIONS, 3
    archive.writestr(entry, data)


def _name(number: int) -> str:
    return f"document-{number}.xhtml"


def _page(book: Book, title: str, language: str, lines: Sequence[str]) -> bytes:
    named = xml.attribute(language)
    out = (
        '<?xml version="1.0" encoding="UTF-8"?>',
        "<!DOCTYPE html>",
        f"<html {NAMES} lang={named} xml:lang={named}>",
        f'<head><meta charset="utf-8"/><title>{xml.content(title)}</title><link rel="stylesheet" type="text/css" href="style.css"/></head>',
        f'<body dir="{book.selection.world.words.direction}">',
        *lines,
        "</body>",
        "</html>",
    )
    return ("\n".join(out) + "\n").encode("utf-8", "replace")


def _navigation(book: Book) -> bytes:
    """The contents: documents by year, if they are of several."""
    words = book.selection.world.words
    named = xml.content(words.say("frame.contents").plain)
    lines = [f'<nav epub:type="toc" id="toc" role="doc-toc" {tongue(words.tag)}>', f"<h1>{named}</h1>", "<ol>"]
    lines.append(f'<li><a href="title.xhtml">{xml.content(book.selection.world.site_name)}</a></li>')
    several = len(book.years) > 1
    for year, numbered in book.years:
        lines += [f"<li><span>{xml.content(year)}</span><ol>"] if several else []
        lines += [f'<li><a href="{_name(number)}">{xml.content(view.short)}</a></li>' for number, view in numbered]
        lines += ["</ol></li>"] if several else []
    lines += ["</ol>", "</nav>"]
    return _page(book, words.say("frame.contents").plain, words.tag, lines)


def _package(book: Book) -> bytes:
    """What the book is, and its files in their order."""
    world = book.selection.world
    told = "\n".join((world.published.url, *(f"{view.slug} {view.document.source.sha256}" for view in book.documents)))
    latest = max((view.updated for view in book.documents), default="") or OLDEST
    names = [_name(number) for number, _ in enumerate(book.documents, 1)]
    progression = ' page-progression-direction="rtl"' if book.runs_right_to_left else ""
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id" prefix="schema: http://schema.org/">',
        '<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">',
        f'<dc:identifier id="id">urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, xml.plain(told))}</dc:identifier>',
        f"<dc:title>{xml.content(book.title)}</dc:title>",
        *(f"<dc:language>{xml.content(tag)}</dc:language>" for tag in book.languages or (UNKNOWN_LANGUAGE,)),
        *([f"<dc:source>{xml.content(world.published.url)}</dc:source>"] if world.published.url else []),
        *([f"<dc:rights>{xml.content(world.archive.licence)}</dc:rights>"] if world.archive.licence else []),
        f'<meta property="dcterms:modified">{latest}T00:00:00Z</meta>',
        *(f'<meta property="schema:{name}">{value}</meta>' for name, value in ACCESSIBLE),
        "</metadata>",
        "<manifest>",
        '<item id="nav" href="contents.xhtml" media-type="application/xhtml+xml" properties="nav"/>',
        '<item id="style" href="style.css" media-type="text/css"/>',
        '<item id="title" href="title.xhtml" media-type="application/xhtml+xml"/>',
        *(f'<item id="{name.removesuffix(".xhtml")}" href="{name}" media-type="application/xhtml+xml"/>' for name in names),
        "</manifest>",
        f"<spine{progression}>",
        '<itemref idref="title"/>',
        '<itemref idref="nav"/>',
        *(f'<itemref idref="{name.removesuffix(".xhtml")}"/>' for name in names),
        "</spine>",
        "</package>",
    ]
    return ("\n".join(lines) + "\n").encode("utf-8", "replace")
