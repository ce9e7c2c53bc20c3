"""Names in the XML of OpenDocument texts (OASIS OpenDocument 1.3, part 3), and small questions that all steps share."""

from __future__ import annotations

from lxml.etree import _Element

_OPENDOCUMENT = "urn:oasis:names:tc:opendocument:xmlns:"
OFFICE = f"{{{_OPENDOCUMENT}office:1.0}}"
STYLE = f"{{{_OPENDOCUMENT}style:1.0}}"
TEXT = f"{{{_OPENDOCUMENT}text:1.0}}"
TABLE = f"{{{_OPENDOCUMENT}table:1.0}}"
DRAW = f"{{{_OPENDOCUMENT}drawing:1.0}}"
SVG = f"{{{_OPENDOCUMENT}svg-compatible:1.0}}"
MANIFEST = f"{{{_OPENDOCUMENT}manifest:1.0}}"
LOEXT = "{urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0}"
XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
LONGEST_NUMBER = 6  # digits


def number_of(text: str | None, default: int) -> int:
    """The whole number that a value states; the default if it states none of a sane size."""
    return int(text) if text and text.isascii() and text.isdigit() and len(text) <= LONGEST_NUMBER else default


def is_true(element: _Element, name: str) -> bool:
    """Whether an attribute is `true`."""
    return bool(element.get(name) == "true")
