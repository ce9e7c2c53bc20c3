"""Names in the XML of Word files, and the small questions and changes that all steps share (ECMA-376 part 1, 17)."""

from __future__ import annotations

from collections.abc import Iterable

from lxml.etree import Element, SubElement, _Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
VALUE = f"{W}val"
RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
SPACE = "{http://www.w3.org/XML/1998/namespace}space"
OFF = ("0", "false")
LONGEST_NUMBER = 8  # digits


def value_of(element: _Element | None, name: str) -> str:
    """The value of an element's child of this name (`w:start` → `1`); empty if it has no such child."""
    child = element.find(f"{W}{name}") if element is not None else None
    return child.get(VALUE, "") if child is not None else ""


def is_number(text: str) -> bool:
    """Whether a value is a whole number of a sane size."""
    return text.isascii() and text.isdigit() and len(text) <= LONGEST_NUMBER


def number_from(text: str, default: int) -> int:
    """The number that a value states."""
    return int(text) if is_number(text) else default


def is_on(switch: _Element | None) -> bool:
    """Whether a switch is there and on: without a value it is (`<w:titlePg/>`)."""
    return switch is not None and switch.get(VALUE, "1") not in OFF


def text_of(element: _Element, name: str = f"{W}t") -> str:
    """The text of all runs in an element; of other elements than runs if these are named."""
    return "".join(each.text or "" for each in element.iter(name))


def run_of(text: str) -> _Element:
    """A new run of text."""
    run = Element(f"{W}r")
    content = SubElement(run, f"{W}t")
    content.text = text
    content.set(SPACE, "preserve")
    return run


def replace_element(element: _Element, by: Iterable[_Element] = ()) -> None:
    """Puts other elements in the place of one; without others it is taken out."""
    parent = element.getparent()
    if parent is not None:
        for each in by:
            element.addprevious(each)
        parent.remove(element)
