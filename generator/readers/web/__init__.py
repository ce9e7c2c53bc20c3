"""Saved web pages and exported HTML: the text of their blocks in order; the page's chrome is moved out and listed.

The characters that edits refer to are those of the text inside the markup, without scripts and styles; lines are the
lines of the tags around the text. What is nested so deeply that the parser would cut it off is set aside, whole.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from email import message_from_bytes

from bs4.dammit import EncodingDetector
from lxml.etree import HTMLParser, LxmlError, _Element, fromstring

from generator.model import Limits, Problem
from generator.readers.decoding.encoding import Decoded, decode
from generator.readers.draft import Reading
from generator.readers.web.chrome import RULE, chrome_of, is_note
from generator.readers.web.outline import BLOCKS, Outline
from generator.readers.web.tables import tables_of
from generator.readers.web.walk import Flow

DEEPEST = 2_000  # elements one inside another: what the parser reads, with some room
END = re.compile(r"</(?:body|html)\s*>", re.IGNORECASE)  # the parser stops there, a browser does not
# What browsers read under these names (WHATWG Encoding Standard, "Names and labels").
MEANT = {
    **dict.fromkeys(("iso-8859-1", "latin1", "us-ascii", "ascii", "l1"), "cp1252"),
    **dict.fromkeys(("gb2312", "gbk", "x-gbk", "gb_2312-80"), "gb18030"),
    **dict.fromkeys(("x-sjis", "shift_jis"), "cp932"),
    "iso-8859-9": "cp1254",
    "big5": "big5hkscs",
    "euc-kr": "cp949",
    "tis-620": "cp874",
}
MARK = re.compile(r"\W{0,2}(?:\d{1,3}|[^\W\d_]|[*†‡]{1,3})\W{0,2}")
LEADS_TO_NOTE = re.compile(r"fn|note|ftn|edn", re.IGNORECASE)
MOST_PARTS = 100  # of a saved archive


def read(data: bytes, path: str, _limits: Limits) -> Reading | Problem:
    """The blocks of an HTML page as lines that stand alone; what surrounds the document is listed as furniture."""
    return _read(data, path, EncodingDetector.find_declared_encoding(data, is_html=True) or "")


def _read(data: bytes, path: str, declared: str) -> Reading | Problem:
    """The same, for a page of which it is declared in which encoding it is."""
    decoded = _characters(data, path, declared)
    if isinstance(decoded, Problem):
        return decoded
    page = parsed(decoded.text, path)
    if isinstance(page, Problem):
        return page
    reading = reading_of(page, chrome_of(page))
    claimed = page.root.get("lang", "") or page.root.get("xml:lang", "")
    return replace(reading, encoding=decoded.encoding, assumed=decoded.assumed, claimed=claimed, problems=decoded.problems)


def read_archive(data: bytes, path: str, limits: Limits) -> Reading | Problem:
    """The page inside a saved web archive (MHTML, RFC 2557): its first HTML part; lines count in that part."""
    if data.lower().count(b"boundary=") > MOST_PARTS:
        what, hint = f"is an archive of more than {MOST_PARTS} parts", "Save the page as HTML."
        return Problem("error", "E116", path, what, hint)
    for part in message_from_bytes(data).walk():
        if part.get_content_type() in ("text/html", "application/xhtml+xml"):
            content = part.get_payload(decode=True)
            content = content if isinstance(content, bytes) else b""
            charset = part.get_content_charset()
            return _read(content, path, charset) if charset else read(content, path, limits)
    return Problem("error", "E115", path, "is no web archive: it holds no HTML part", "Save the page as HTML.")


def parsed(text: str, path: str) -> Outline | Problem:
    """The elements of a page; a Problem if there are none, or if they are nested deeper than is read."""
    parser = HTMLParser(encoding="utf-8", huge_tree=True, remove_pis=True)
    try:
        root = fromstring(END.sub(_line_ends, text.replace("\0", "")).encode("utf-8", "replace"), parser)
    except LxmlError:
        root = None
    if any(error.type_name == "ERR_RESOURCE_LIMIT" for error in parser.error_log):
        what = f"is nested deeper than {DEEPEST:,} elements"
        return Problem("error", "E116", path, what, "Save the text of the page alone, as text or from another program.")
    if root is None:
        return Problem("error", "E102", path, "holds no text", "Remove the file, or put its text in.")
    return Outline(root)


def reading_of(page: Outline, left_out: Mapping[_Element, str]) -> Reading:
    """The lines of a page, its tables and its footnotes; `left_out` gives the elements that are not the document."""
    references = _references(page)
    notes = {page.block[target] for target in references.values()}
    notes |= {each for each in page.elements if each.tag in BLOCKS and is_note(each) and 2 * page.said(each) <= page.said(page.root)}
    back = {each: RULE for note in notes for each in page.under(note) if _leads_back(each)}
    return Flow({**left_out, **back}, frozenset(notes), references).read(page.root, tables_of(page))


def _leads_back(link: _Element) -> bool:
    """Whether a link in a note is nothing but an arrow to the place from which one came."""
    said = "".join(link.itertext())[:20] if link.tag == "a" and link.get("href", "").startswith("#") else ""
    return bool(said.strip()) and not any(map(str.isalnum, said)) and not MARK.fullmatch(said.strip())


def _line_ends(match: re.Match[str]) -> str:
    return "\n" * match.group().count("\n")


def _characters(data: bytes, path: str, declared: str) -> Decoded | Problem:
    """The text of a page as any text is decoded; in the encoding that is declared, where the text alone does not contradict."""
    told = decode(data, path)
    if isinstance(told, Decoded) and not told.assumed:
        return told
    text = _strictly(data, declared)
    if text is None or (isinstance(told, Decoded) and told.text != text):
        return told
    return Decoded(text, declared)


def _strictly(data: bytes, charset: str) -> str | None:
    """Bytes in a named encoding; None if they are not, if it is no encoding of text, or if a byte means nothing in it."""
    try:
        text = data.decode(MEANT.get(charset.lower(), charset)) if charset else None
    except (LookupError, UnicodeError, ValueError):
        return None
    return text if isinstance(text, str) and "\0" not in text else None


def _references(page: Outline) -> dict[_Element, _Element]:
    """Link → the element it leads to, for links that are a footnote's mark and stand before their note."""
    named: dict[str, _Element] = {}
    for each in page.elements:
        for name in (each.get("id"), each.get("name") if each.tag == "a" else None):
            if name:
                named.setdefault(name, each)
    out = {}
    for link in page.elements:
        address = link.get("href", "") if link.tag == "a" else ""
        target = named.get(address[1:]) if address.startswith("#") else None
        if target is None or page.number[target] < page.last[link] or page.letters[link] > 5:
            continue
        told = LEADS_TO_NOTE.search(address) or any(each is not None and each.tag == "sup" for each in (link.getparent(), *link))
        note = page.block[target]
        if told and not page.holds(note, link) and MARK.fullmatch("".join(link.itertext()).strip()):
            out[link] = target
    return out
