"""The styles of an OpenDocument text: what a style states itself, or takes from those that it is based on."""

from __future__ import annotations

from collections.abc import Iterator

from lxml.etree import _Element

from generator.readers.odt.names import OFFICE, STYLE, TEXT

LONGEST_CHAIN = 20  # of styles that are based on one another
TEXT_PROPERTIES = f"{STYLE}text-properties"
AUTOMATIC, COMMON = f"{OFFICE}automatic-styles", f"{OFFICE}styles"


class Styles:
    """The styles that one part of a file can name: those of the part itself before those that all parts share."""

    def __init__(self, part: _Element | None, shared: _Element | None) -> None:
        self._styles: dict[tuple[str, str], _Element] = {}
        self._lists: dict[str, _Element] = {}
        for root, folder in ((shared, COMMON), (part, COMMON), (part, AUTOMATIC)):
            for each in _children(root, folder):
                if each.tag == f"{STYLE}style":
                    self._styles[each.get(f"{STYLE}family", ""), each.get(f"{STYLE}name", "")] = each
                elif each.tag == f"{TEXT}list-style":
                    self._lists[each.get(f"{STYLE}name", "")] = each
        self.outline = next((each for each in _children(shared, COMMON) if each.tag == f"{TEXT}outline-style"), None)

    def list_style(self, name: str) -> _Element | None:
        """The list style of this name."""
        return self._lists.get(name)

    def list_of_paragraph(self, name: str) -> str:
        """The list style that a paragraph style states; empty if it states none."""
        return self._first(f"{STYLE}list-style-name", "paragraph", name)

    def master_page(self, family: str, name: str) -> str:
        """The master page that begins with a paragraph or table of this style; empty if it states none."""
        return self._first(f"{STYLE}master-page-name", family, name)

    def is_title(self, name: str) -> bool:
        """Whether a paragraph style is that of titles, or based on it."""
        return any(each.get(f"{STYLE}name") == "Title" for each in self._chain("paragraph", name))

    def is_hidden(self, family: str, name: str) -> bool | None:
        """Whether text in a style is hidden; None if the style does not say."""
        shown = self._text_property(f"{TEXT}display", family, name)
        return None if not shown else shown == "none"

    def position(self, name: str) -> str | None:
        """`superscript`, `subscript`, or nothing, as a text style states; None if it does not say."""
        stated = self._text_property(f"{STYLE}text-position", "text", name)
        if not stated:
            return None
        moved = stated.split()[0]
        if moved in ("sub", "super"):
            return f"{moved}script"
        return "subscript" if moved.startswith("-") else "superscript" if moved.strip("0%") else ""

    def is_hidden_section(self, name: str) -> bool:
        """Whether a style of sections is there for one that is not shown."""
        return self.is_hidden("section", name) is True

    def _text_property(self, name: str, family: str, style: str) -> str:
        stated = (each.find(TEXT_PROPERTIES) for each in self._chain(family, style))
        return next((value for each in stated if each is not None and (value := each.get(name))), "")

    def _first(self, name: str, family: str, style: str) -> str:
        return next((value for each in self._chain(family, style) if (value := each.get(name))), "")

    def _chain(self, family: str, name: str) -> Iterator[_Element]:
        """A style and those it is based on, the nearest first."""
        for _ in range(LONGEST_CHAIN):
            each = self._styles.get((family, name))
            if each is None:
                return
            yield each
            name = each.get(f"{STYLE}parent-style-name", "")


def _children(root: _Element | None, folder: str) -> Iterator[_Element]:
    found = root.find(folder) if root is not None else None
    return iter(found) if found is not None else iter(())
