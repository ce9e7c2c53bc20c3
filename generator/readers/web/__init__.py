"""Saved web pages and exported HTML: the text of their blocks in order; the page's chrome is moved out and listed.

Edits refer to the characters of the text inside the markup, without scripts and styles; a line's number is that of the
element around it. A page that is nested too deeply for the parser is set aside as a whole.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from email import message_from_bytes
from email.message import Message

from bs4.dammit import EncodingDetector
from lxml.etree import HTMLParser, LxmlError, _Element, fromstring

from generator.model import Limits, Problem
from generator.readers.decoding.declared import decode_declared
from generator.readers.draft import Reading
from generator.readers.web.chrome import RULE, chrome_of
from generator.readers.web.metadata import page_facts
from generator.readers.web.notes import notes_of
from generator.readers.web.outline import Outline, stated_language
from generator.readers.web.tables import tables_of
from generator.readers.web.walk import Flow

DEEPEST = 2_000  # elements one inside another: what the parser reads, with some room
END = re.compile(r"</(?:body|html)\s*>", re.IGNORECASE)  # the parser stops there, a browser does not
MOST_PARTS = 100  # of a saved archive
HTML_TYPES = frozenset(("text/html", "application/xhtml+xml"))


def read(data: bytes, path: str, _limits: Limits) -> Reading | Problem:
    """The blocks of an HTML page, each as lines that are blocks by themselves; what is around the document is furniture."""
    return read_page(data, path, _declared_encoding(data))


def read_archive(data: bytes, path: str, _limits: Limits) -> Reading | Problem:
    """The page inside a saved web archive (MHTML, RFC 2557): its first HTML part; lines count in that part."""
    if data.lower().count(b"boundary=") > MOST_PARTS:
        what, hint = f"is an archive of more than {MOST_PARTS} parts", "Save the page as HTML."
        return Problem("error", "E116", path, what, hint)
    part = _html_part(message_from_bytes(data))
    if part is None:
        return Problem("error", "E115", path, "is no web archive: it holds no HTML part", "Save the page as HTML.")
    content = part.get_payload(decode=True)
    content = content if isinstance(content, bytes) else b""
    return read_page(content, path, part.get_content_charset() or _declared_encoding(content))


def parse(text: str, path: str) -> Outline | Problem:
    """The elements of a page; a Problem if there are no elements, or if they are nested too deeply."""
    parser = HTMLParser(encoding="utf-8", huge_tree=True, remove_pis=True)
    root = _root(text, parser)
    if any(error.type_name == "ERR_RESOURCE_LIMIT" for error in parser.error_log):
        what = f"is nested deeper than {DEEPEST:,} elements"
        return Problem("error", "E116", path, what, "Save the text of the page alone, as text or from another program.")
    if root is None:
        return Problem("error", "E102", path, "holds no text", "Remove the file, or put its text in.")
    return Outline(root)


def reading_of(page: Outline, left_out: Mapping[_Element, str]) -> Reading:
    """The lines of a page, its tables and its footnotes; `left_out` gives the rule of each element that is not the document."""
    notes = notes_of(page)
    back = dict.fromkeys(notes.links_back(page), RULE)
    return Flow({**left_out, **back}, notes).read(page.root, tables_of(page))


def read_page(data: bytes, path: str, declared: str) -> Reading | Problem:
    """The blocks of a page of which someone declares the encoding (empty if nobody does)."""
    decoded = decode_declared(data, path, declared)
    if isinstance(decoded, Problem):
        return decoded
    page = parse(decoded.text, path)
    if isinstance(page, Problem):
        return page
    reading = reading_of(page, chrome_of(page))
    claimed = stated_language(page.root)
    facts = page_facts(page)
    encoding, problems = decoded.encoding, decoded.problems
    return replace(reading, encoding=encoding, assumed=decoded.assumed, claimed=claimed, problems=problems, source_facts=facts)


def _html_part(archive: Message) -> Message | None:
    return next((part for part in archive.walk() if part.get_content_type() in HTML_TYPES), None)


def _root(text: str, parser: HTMLParser) -> _Element | None:
    """The outermost element of a page; None if there is none or the parser gives up."""
    try:
        return fromstring(END.sub(_line_ends, text.replace("\0", "")).encode("utf-8", "replace"), parser)
    except LxmlError:
        return None


def _line_ends(match: re.Match[str]) -> str:
    return "\n" * match.group().count("\n")


# Encodings


def _declared_encoding(data: bytes) -> str:
    return EncodingDetector.find_declared_encoding(data, is_html=True) or ""
