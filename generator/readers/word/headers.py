"""Headers and footers of a Word file: the header of the first page is part of the text, all others run through its pages.

The first page's header comes first, because it has the document's symbol. Running headers and footers come last, in a style
by which the reader recognises them and leaves them out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from copy import deepcopy
from itertools import chain

from lxml.etree import SubElement, _Element

from generator.readers.word.package import Package
from generator.readers.word.wordml import RELATION, VALUE, W, is_on, replace_element, text_of
from generator.text.symbols import SYMBOL

HEAD, RUNNING = "VerbaleHead", "VerbaleRunning"  # styles that only this package gives
HEADER, FOOTER = f"{W}headerReference", f"{W}footerReference"
PAGE_FIELD = re.compile(r"\b(?:PAGE|NUMPAGES|SECTIONPAGES)\b")


def put_headers(package: Package) -> None:
    """Puts the lines of the first page's header before the text, and all other lines of headers and footers after it."""
    body = package.text.find(f"{W}body")
    if body is None:
        return
    head: list[_Element] = []
    running: list[_Element] = []
    for part, is_first in _header_parts(package).items():
        for line in _lines(part):
            (head if is_first and not _numbers_pages(line) else running).append(line)
    _move_unknown_symbols(package.text, head, running)
    for line in head:
        _set_style(line, HEAD)
    for line in running:
        _set_style(line, RUNNING)
    body[:0] = head
    body.extend(running)


def _header_parts(package: Package) -> dict[_Element, bool]:
    """Every header and footer, and whether it is the header of the first page."""
    parts: dict[_Element, bool] = {}
    for number, section in enumerate(package.text.iter(f"{W}sectPr")):
        for reference in section.iter(HEADER, FOOTER):
            part = package.part_of_link(reference.get(RELATION, ""))
            if part is not None:
                parts.setdefault(part, number == 0 and _is_for_first_page(reference, section))
    return parts


def _is_for_first_page(reference: _Element, section: _Element) -> bool:
    """Whether a reference of the first section is to the header of its first page."""
    shown = "first" if is_on(section.find(f"{W}titlePg")) else "default"
    return reference.tag == HEADER and bool(reference.get(f"{W}type", "default") == shown)


def _lines(part: _Element) -> Iterator[_Element]:
    """Copies of the paragraphs with text in a header, also of those in its tables and text boxes."""
    return (line for line in map(_plain_copy, part.iter(f"{W}p")) if text_of(line).strip())


def _plain_copy(paragraph: _Element) -> _Element:
    """A copy of a paragraph without shapes, whose paragraphs are copied by themselves, and with links as plain text."""
    copy = deepcopy(paragraph)
    copy.tail = None
    for shape in list(copy.iter(f"{W}pict")):
        replace_element(shape)
    for link in list(copy.iter(f"{W}hyperlink")):
        replace_element(link, list(link))
    return copy


def _numbers_pages(line: _Element) -> bool:
    """Whether a line has the number of the page, or no letter at all."""
    codes = (each.text or "" for each in line.iter(f"{W}instrText"))
    return any(map(PAGE_FIELD.search, codes)) or not any(map(str.isalpha, text_of(line)))


def _move_unknown_symbols(text: _Element, head: list[_Element], running: list[_Element]) -> None:
    """Moves a running line with a symbol that is nowhere else in the document to the head."""
    known = set(chain.from_iterable(map(_symbols, (*head, text))))
    for line in list(running):
        symbols = _symbols(line)
        if symbols - known:
            known |= symbols
            running.remove(line)
            head.append(line)


def _symbols(element: _Element) -> set[str]:
    return set(SYMBOL.findall(text_of(element)))


def _set_style(line: _Element, name: str) -> None:
    """Gives a paragraph this style, no other and no number."""
    for own in line.findall(f"{W}pPr"):
        line.remove(own)
    properties = line.makeelement(f"{W}pPr")
    line.insert(0, properties)
    SubElement(properties, f"{W}pStyle").set(VALUE, name)
