"""Replaces the elements that the converter ignores by the text in them, and takes out those that would confuse it.

The converter knows paragraphs, runs, tables and notes. Fields, text boxes, formulas and other wrappers are replaced by
their content; deletions and pictures are taken out; hidden text gets a style by which it is recognised later.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import takewhile

from lxml.etree import Element, SubElement, _Element

from generator.readers.word.wordml import RELATION, VALUE, W, is_on, replace_element, run_of, text_of

UNSEEN = "VerbaleUnseen"  # a style that only this package gives
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
WRAPPERS = [f"{W}{name}" for name in ("fldSimple", "dir", "bdo", "smartTag", "customXml")]
RENAMED = {f"{W}cr": f"{W}br", f"{W}ptab": f"{W}tab"}
BOX = f"{W}txbxContent"
PICTURES = ("{http://schemas.openxmlformats.org/drawingml/2006/main}blip", "{urn:schemas-microsoft-com:vml}imagedata")


def unwrap(part: _Element) -> None:
    """Changes a part so that the converter reads all its text."""
    for step in STEPS:
        step(part)


def _remove_deletions(part: _Element) -> None:
    for each in list(part.iter(f"{W}del", f"{W}moveFrom")):
        if len(each):  # an empty one says that the end of a paragraph is deleted
            replace_element(each)


def _choose_forms(part: _Element) -> None:
    """Keeps one form of each drawing that is written in two: the newer if it holds text or is the only one."""
    for choice in list(part.iter(f"{MC}AlternateContent")):
        newer, older = choice.find(f"{MC}Choice"), choice.find(f"{MC}Fallback")
        form = newer if older is None or _holds_box(newer) else older
        replace_element(choice, form if form is not None else ())


def _unwrap_drawings(part: _Element) -> None:
    for drawing in list(filter(_holds_box, part.iter(f"{W}drawing"))):
        shape = Element(f"{W}pict")
        shape.extend(list(_outer_boxes(drawing)))
        replace_element(drawing, [shape])


def _holds_box(element: _Element | None) -> bool:
    return element is not None and next(element.iter(BOX), None) is not None


def _outer_boxes(drawing: _Element) -> Iterator[_Element]:
    """The text boxes of a drawing that are not inside another of its boxes."""
    for box in drawing.iter(BOX):
        around = takewhile(lambda above: above is not drawing, box.iterancestors())
        if BOX not in (above.tag for above in around):
            yield box


def _remove_pictures(part: _Element) -> None:
    for picture in list(part.iter(*PICTURES)):
        replace_element(picture)


def _unwrap_ruby(part: _Element) -> None:
    """Keeps the characters under a reading aid without the aid."""
    for ruby in list(part.iter(f"{W}ruby")):
        replace_element(ruby, [run for base in ruby.iterchildren(f"{W}rubyBase") for run in base])


def _unwrap_links_out(part: _Element) -> None:
    """Keeps the text of links that lead out of the file."""
    for link in list(part.iter(f"{W}hyperlink")):
        if link.get(RELATION) is not None:
            replace_element(link, list(link))


def _unwrap_wrappers(part: _Element) -> None:
    for each in list(part.iter(*WRAPPERS)):
        replace_element(each, [child for child in each if child.tag != f"{W}customXmlPr"])


def _rename_breaks(part: _Element) -> None:
    for each in list(part.iter(*RENAMED)):
        each.tag = RENAMED[each.tag]
    for each in part.iter(f"{W}br"):
        each.attrib.pop(f"{W}type", None)  # the converter would join the words around the end of a page or a column


def _unwrap_formulas(part: _Element) -> None:
    for formula in list(part.iter(f"{MATH}oMath")):
        replace_element(formula, [run_of(text_of(formula, f"{MATH}t"))])
    for paragraph in list(part.iter(f"{MATH}oMathPara")):
        replace_element(paragraph, list(paragraph.iterchildren(f"{W}r")))


def _raise_moved_text(part: _Element) -> None:
    """Marks runs that are moved up or down by hand, as LibreOffice writes them, as raised or lowered."""
    for position in part.findall(f".//{W}position"):
        properties, by = position.getparent(), position.get(VALUE, "0")
        if by not in ("", "0") and properties.find(f"{W}vertAlign") is None:
            SubElement(properties, f"{W}vertAlign").set(VALUE, "subscript" if by.startswith("-") else "superscript")


def _mark_hidden_text(part: _Element) -> None:
    """Gives hidden runs the style by which they are recognised."""
    for switch in part.findall(f".//{W}vanish"):
        properties = switch.getparent()
        if is_on(switch) and _is_of_run(properties):
            for style in properties.findall(f"{W}rStyle"):
                properties.remove(style)
            SubElement(properties, f"{W}rStyle").set(VALUE, UNSEEN)


def _is_of_run(properties: _Element) -> bool:
    run = properties.getparent()
    return run is not None and bool(run.tag == f"{W}r")


STEPS = (
    _remove_deletions,
    _choose_forms,
    _unwrap_drawings,
    _remove_pictures,
    _unwrap_ruby,
    _unwrap_links_out,
    _unwrap_wrappers,
    _rename_breaks,
    _unwrap_formulas,
    _raise_moved_text,
    _mark_hidden_text,
)
