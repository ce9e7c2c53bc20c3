"""A Word file's text made ready for the converter: what it would pass over is put into words that it reads.

The first page's header comes first, as lines of their own, because the symbol stands there; running headers and footers
come last, to be listed and left out; numbers that Word draws become text; hidden text is marked. Deletions, comments and
fields' codes are none of the text. The parts are changed in place, before anything is read from them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from copy import deepcopy
from itertools import takewhile

from lxml.etree import Element, SubElement, _Element

from generator.masthead.cover import SYMBOL
from generator.readers.word.numbers import VALUE, Numbers, W, figured
from generator.readers.word.package import Package

HEAD, RUNNING, UNSEEN = "VerbaleHead", "VerbaleRunning", "VerbaleUnseen"  # styles that only this package gives
RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
UNWRAPPED = [f"{W}{name}" for name in ("fldSimple", "dir", "bdo", "smartTag", "customXml")]
PAGE_FIELD = re.compile(r"\b(?:PAGE|NUMPAGES|SECTIONPAGES)\b")
BOX = f"{W}txbxContent"
PICTURES = ("{http://schemas.openxmlformats.org/drawingml/2006/main}blip", "{urn:schemas-microsoft-com:vml}imagedata")
SPACE = "{http://www.w3.org/XML/1998/namespace}space"
NOTES = (("footnote", "decimal"), ("endnote", "lowerRoman"))


def prepare(package: Package) -> Mapping[str, str]:
    """Changes the package's parts into what the converter reads whole.

    Gives the marks of the footnotes as Word draws them: `footnote-2` → `1`; empty where a mark is typed instead.
    """
    text = package.parts[package.main]
    numbers = Numbers(package.linked("numbering"), package.linked("styles"))
    headers = [each for kind, name in package.links.values() if kind in ("header", "footer") for each in [package.parts.get(name)]]
    for part in [text, package.linked("footnotes"), package.linked("endnotes"), *headers]:
        if part is not None:
            _unwrap(part)
    marks = _marks(package, text)
    for paragraph in text.iter(f"{W}p"):
        if all(paragraph.find(f"{W}pPr/{W}rPr/{W}{gone}") is None for gone in ("del", "moveFrom")):
            _put_number(paragraph, numbers)
    _put_headers(package, text)
    return marks


def _unwrap(part: _Element) -> None:
    """Puts in place of what the converter passes over what stands in it, and takes out what it would stumble over."""
    for each in list(part.iter(f"{W}del", f"{W}moveFrom")):
        if len(each):  # else it is a paragraph's mark that says so of itself
            _replace(each, [])
    _unwrap_boxes(part)
    for ruby in list(part.iter(f"{W}ruby")):
        _replace(ruby, [run for base in ruby.iterchildren(f"{W}rubyBase") for run in base])
    for link in list(part.iter(f"{W}hyperlink")):
        if link.get(RELATION) is not None:  # it leads out of the file
            _replace(link, list(link))
    for each in [each for each in part.iter(*UNWRAPPED) if each.getparent() is not None]:
        _replace(each, [child for child in each if child.tag != f"{W}customXmlPr"])
    for each in list(part.iter(f"{W}cr")):
        each.tag = f"{W}br"
    for each in part.iter(f"{W}br"):
        each.attrib.pop(f"{W}type", None)  # the converter would join the words round the end of a page or a column
    for each in list(part.iter(f"{W}ptab")):
        each.tag = f"{W}tab"
    for each in list(part.iter(f"{MATH}oMath")):
        _replace(each, [_run("".join(t.text or "" for t in each.iter(f"{MATH}t")))])
    for each in list(part.iter(f"{MATH}oMathPara")):
        _replace(each, list(each.iterchildren(f"{W}r")))
    for moved in list(part.iter(f"{W}position")):  # raised or lowered by hand, as LibreOffice writes it
        properties, by = moved.getparent(), moved.get(VALUE, "0")
        if properties is not None and by not in ("", "0") and properties.find(f"{W}vertAlign") is None:
            SubElement(properties, f"{W}vertAlign").set(VALUE, "subscript" if by.startswith("-") else "superscript")
    _mark_unseen(part)


def _unwrap_boxes(part: _Element) -> None:
    """Takes of two forms of a drawing the one that holds text, of drawings their text boxes, and no pictures."""
    for choice in list(part.iter(f"{MC}AlternateContent")):
        newer, older = choice.find(f"{MC}Choice"), choice.find(f"{MC}Fallback")
        form = newer if newer is not None and (older is None or next(newer.iter(BOX), None) is not None) else older
        _replace(choice, form if form is not None else [])
    for drawing in [each for each in part.iter(f"{W}drawing") if next(each.iter(BOX), None) is not None]:
        shape = Element(f"{W}pict")
        shape.extend([box for box in drawing.iter(BOX) if not any(above.tag == BOX for above in _up_to(drawing, box))])
        _replace(drawing, [shape])
    for picture in list(part.iter(*PICTURES)):
        _replace(picture, [])


def _up_to(drawing: _Element, inner: _Element) -> Iterator[_Element]:
    """What stands round an element inside a drawing."""
    return takewhile(lambda above: above is not drawing, inner.iterancestors())


def _mark_unseen(part: _Element) -> None:
    """Gives hidden runs the style by which they are known."""
    for unseen in list(part.iter(f"{W}vanish")):
        properties = unseen.getparent()
        run = properties.getparent() if properties is not None and unseen.get(VALUE, "1") not in ("0", "false") else None
        if properties is not None and run is not None and run.tag == f"{W}r":
            for style in properties.findall(f"{W}rStyle"):
                properties.remove(style)
            SubElement(properties, f"{W}rStyle").set(VALUE, UNSEEN)


def _replace(element: _Element, by: Iterable[_Element]) -> None:
    parent = element.getparent()
    if parent is not None:
        for each in by:
            element.addprevious(each)
        parent.remove(element)


def _run(said: str) -> _Element:
    """A run of text by itself."""
    run = Element(f"{W}r")
    text = SubElement(run, f"{W}t")
    text.text = said
    text.set(SPACE, "preserve")
    return run


def _put_number(paragraph: _Element, numbers: Numbers) -> None:
    """Puts the number that Word draws before a paragraph into its text; then it is no item of a list any more."""
    label = numbers.label(paragraph)
    properties = paragraph.find(f"{W}pPr")
    if label is None or properties is None or not _said(paragraph).strip():
        return
    for own in properties.findall(f"{W}numPr"):
        properties.remove(own)
    none = SubElement(properties, f"{W}numPr")
    SubElement(none, f"{W}ilvl").set(VALUE, "0")
    SubElement(none, f"{W}numId").set(VALUE, "0")
    properties.addnext(_run(label))


def _said(element: _Element) -> str:
    return "".join(each.text or "" for each in element.iter(f"{W}t"))


# Footnotes


def _marks(package: Package, text: _Element) -> Mapping[str, str]:
    """Each note's mark; a file without pages numbers through what Word may begin again on each page."""
    settings = package.linked("settings")
    drawn = {}
    for kind, form in NOTES:
        stated = [part.find(f".//{W}{kind}Pr") for part in (settings, text) if part is not None]
        form = next((own for each in stated if each is not None for own in [_value(each, "numFmt")] if own), form)
        number = next((int(own) for each in stated if each is not None for own in [_value(each, "numStart")] if own.isdigit()), 1)
        for reference in text.iter(f"{W}{kind}Reference"):
            name = f"{kind}-{reference.get(f'{W}id', '')}"
            if reference.get(f"{W}customMarkFollows", "0") in ("1", "true", "on"):
                drawn[name] = ""
            elif name not in drawn and not any(above.tag == f"{W}del" for above in reference.iterancestors()):
                drawn[name] = figured(number, form) or str(number)
                number += 1
    return drawn


def _value(element: _Element, name: str) -> str:
    child = element.find(f"{W}{name}")
    return child.get(VALUE, "") if child is not None else ""


# Headers and footers


def _put_headers(package: Package, text: _Element) -> None:
    """The lines of the first page's header before the text, all others of headers and footers behind it."""
    body = text.find(f"{W}body")
    sections = list(text.iter(f"{W}sectPr"))
    if body is None or not sections:
        return
    first = sections[0]
    own = "first" if first.find(f"{W}titlePg") is not None and _value(first, "titlePg") not in ("0", "false") else "default"
    head: list[_Element] = []
    running: list[_Element] = []
    seen: set[_Element] = set()
    for section in sections:
        for reference in section.iter(f"{W}headerReference", f"{W}footerReference"):
            part = package.parts.get(package.links.get(reference.get(RELATION, ""), ("", ""))[1])
            if part is None or part in seen:
                continue
            seen.add(part)
            leads = section is first and reference.tag == f"{W}headerReference" and reference.get(f"{W}type", "default") == own
            for line in _lines(part):
                (head if leads and not _numbers_pages(line) else running).append(line)
    known = {symbol for line in [*head, text] for symbol in SYMBOL.findall(_said(line))}
    for line in list(running):
        symbols = set(SYMBOL.findall(_said(line)))
        if symbols - known:  # it stands nowhere else
            known |= symbols
            running.remove(line)
            head.append(line)
    for line in head:
        _style(line, HEAD)
    for line in running:
        _style(line, RUNNING)
    body[:0] = head
    body.extend(running)


def _lines(part: _Element) -> Iterator[_Element]:
    """Copies of the paragraphs of a header, those in its tables and text boxes too, without links."""
    for paragraph in part.iter(f"{W}p"):
        line = deepcopy(paragraph)
        line.tail = None
        for shape in list(line.iter(f"{W}pict")):
            _replace(shape, [])  # its paragraphs come by themselves
        for link in list(line.iter(f"{W}hyperlink")):
            _replace(link, list(link))
        if _said(line).strip():
            yield line


def _numbers_pages(line: _Element) -> bool:
    codes = [each.text or "" for each in line.iter(f"{W}instrText")]
    return any(map(PAGE_FIELD.search, codes)) or not any(map(str.isalpha, _said(line)))


def _style(line: _Element, name: str) -> None:
    """Gives a paragraph this style and no other, and no number."""
    for own in line.findall(f"{W}pPr"):
        line.remove(own)
    properties = line.makeelement(f"{W}pPr")
    line.insert(0, properties)
    SubElement(properties, f"{W}pStyle").set(VALUE, name)
