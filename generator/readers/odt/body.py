"""The paragraphs, lists, tables and notes of an OpenDocument text, made as a Word file would have them.

Deleted text is not in the running text of such a file, so nothing has to be taken out. Comments, pictures and formulas are
passed over. An element that is not known is read for the paragraphs in it; text that no page shows becomes hidden text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from lxml.etree import _Element

from generator.readers.odt.lists import DEEPEST, Counted, levels_of
from generator.readers.odt.names import DRAW, OFFICE, SVG, TABLE, TEXT, XML_ID, is_true, number_of
from generator.readers.odt.styles import Styles
from generator.readers.odt.tables import COVERED, Tables
from generator.readers.word.made import (
    PLAIN,
    TITLE_STYLE,
    Look,
    MadePackage,
    NoteKind,
    add_box,
    add_page_number,
    add_reference,
    add_text,
    heading_style,
    paragraph_of,
    table_of,
)
from generator.readers.word.wordml import W, text_of

SPACES = re.compile(r"[ \t\r\n]+")
PARAGRAPHS = (f"{TEXT}p", f"{TEXT}h")
WRITTEN = {f"{TEXT}tab": "\t", f"{TEXT}line-break": "\n"}
PASSED_OVER = frozenset((f"{TEXT}tracked-changes", f"{TABLE}tracked-changes", f"{OFFICE}annotation"))
ASIDE = (*(f"{TEXT}{name}" for name in ("ruby-text", "note-citation", "script", "number")), f"{SVG}title", f"{SVG}desc")
NOT_SHOWN = frozenset((*PASSED_OVER, *ASIDE))
PAGE_NUMBERS = (f"{TEXT}page-number", f"{TEXT}page-count")
PICTURES = (f"{DRAW}{name}" for name in ("image", "object", "object-ole", "plugin", "applet"))
UNSEEN = frozenset((*PICTURES, COVERED, f"{OFFICE}forms", f"{TABLE}content-validations"))  # no page shows the paragraphs in them
MOST_SPACES = 1_000  # that one element stands for


@dataclass(slots=True)
class Body:
    """One walk through a text: what is made of its blocks; notes go to the package."""

    styles: Styles
    made: MadePackage
    tables: Tables
    _in_note: bool = False
    _hidden: bool = False  # whether the section is
    _lists: dict[str, Counted] = field(default_factory=dict)  # by the id of a list
    _latest: dict[str, Counted] = field(default_factory=dict)  # by the style of a list
    _headings: Counted = field(init=False)

    def __post_init__(self) -> None:
        self._headings = Counted(levels_of(self.styles.outline))

    def blocks(self, element: _Element) -> list[_Element]:
        """What is in an element, in order."""
        return [made for each in element for made in self._block(each)]

    def _block(self, element: _Element) -> Iterable[_Element]:
        tag = element.tag
        if tag in PARAGRAPHS:
            return [self._paragraph(element)]
        if tag == f"{TEXT}list":
            return self._list(element, None, "", 1)
        if tag == f"{TEXT}numbered-paragraph":
            return self._numbered_paragraph(element)
        if tag == f"{TABLE}table":
            return self._table(element)
        return self._section(element) if tag not in PASSED_OVER else ()

    def _section(self, element: _Element) -> list[_Element]:
        """What is in a section, an index, a drawing or an element that is not known."""
        before = self._hidden
        is_hidden = element.get(f"{TEXT}display") == "none" or is_true(element, f"{TEXT}is-hidden")
        self._hidden = before or is_hidden or element.tag in UNSEEN
        made = self.blocks(element)
        self._hidden = before
        return made

    def _table(self, element: _Element) -> list[_Element]:
        table = self.tables.table(element, self.blocks)
        return [table_of(table.rows), *(made for each in (*table.covered, *table.beside) for made in self._block(each))]

    # Paragraphs

    def _paragraph(self, element: _Element, label: str = "", level: int | None = None) -> _Element:
        """A paragraph or heading; with what is drawn before it as an item of a list, or as an item without a number."""
        name = element.get(f"{TEXT}style-name", "")
        rank = number_of(element.get(f"{TEXT}outline-level"), 1) if element.tag == f"{TEXT}h" else 0
        if rank and not label and level is None:
            label = self._heading_label(element, rank)
        label = label or _stated_number(element)
        style = heading_style(rank) if rank else TITLE_STYLE if self.styles.is_title(name) else ""
        paragraph = paragraph_of(style, level)
        look = Look(self._hidden or bool(self.styles.is_hidden("paragraph", name)))
        if label:
            add_text(paragraph, label, look)
        labelled = len(paragraph)
        self._inline(element, paragraph, look)
        if label and not "".join(map(text_of, paragraph[labelled:])).strip():
            paragraph.remove(paragraph[labelled - 1])
        return paragraph

    def _heading_label(self, element: _Element, rank: int) -> str:
        """What the outline draws before a heading."""
        if not self._headings.is_numbered(rank) or is_true(element, f"{TEXT}is-list-header"):
            return ""
        return self._headings.item(rank)

    def _inline(self, element: _Element, paragraph: _Element, look: Look) -> None:
        """Adds what is in an element to a paragraph."""
        add_text(paragraph, _spaced(element.text), look)
        for each in element:
            self._add(each, paragraph, look)
            add_text(paragraph, _spaced(each.tail), look)

    def _add(self, element: _Element, paragraph: _Element, look: Look) -> None:
        tag = element.tag
        if tag in WRITTEN:
            add_text(paragraph, WRITTEN[tag], look)
        elif tag == f"{TEXT}s":
            add_text(paragraph, " " * min(number_of(element.get(f"{TEXT}c"), 1), MOST_SPACES), look)
        elif tag == f"{TEXT}note":
            self._note(element, paragraph)
        elif tag.startswith(DRAW):
            box = self._section(element)
            if box:
                add_box(paragraph, box)
        elif tag not in NOT_SHOWN:
            if tag in PAGE_NUMBERS:
                add_page_number(paragraph)
            self._inline(element, paragraph, self._look_of(element, look))

    def _look_of(self, element: _Element, around: Look) -> Look:
        """How the text in an element looks that is in text of another look."""
        hidden = is_true(element, f"{TEXT}is-hidden")
        if element.tag != f"{TEXT}span":
            return replace(around, hidden=True) if hidden else around
        name = element.get(f"{TEXT}style-name", "")
        own, position = self.styles.is_hidden("text", name), self.styles.position(name)
        return Look(self._hidden or (around.hidden if own is None else own), around.position if position is None else position)

    def _note(self, element: _Element, paragraph: _Element) -> None:
        """Adds a note to the package, and to a paragraph the reference to it."""
        kind: NoteKind = "endnote" if element.get(f"{TEXT}note-class") == "endnote" else "footnote"
        citation, body = element.find(f"{TEXT}note-citation"), element.find(f"{TEXT}note-body")
        mark = citation.get(f"{TEXT}label", "").strip() if citation is not None else ""
        content = self._note_body(body) if body is not None else []
        first = next((each for each in content if each.tag == f"{W}p"), None)
        if mark and first is not None:
            add_text(first, f"{mark} ")
            first.insert(1, first[-1])
        if self._in_note:  # no note has notes of its own
            add_box(paragraph, content)
        else:
            add_reference(paragraph, kind, self.made.add_note(kind, content), bool(mark))
        add_text(paragraph, mark, PLAIN)

    def _note_body(self, body: _Element) -> list[_Element]:
        before, self._in_note = self._in_note, True
        made = self.blocks(body)
        self._in_note = before
        return made

    # Lists

    def _list(self, element: _Element, around: Counted | None, style: str, level: int) -> Iterator[_Element]:
        """The paragraphs of a list at a level, with what is drawn before them."""
        own = element.get(f"{TEXT}style-name", "") or style or self._style_of_first(element)
        counted = around if around is not None and own == style else self._counted(element, own)
        if XML_ID in element.attrib:
            self._lists[element.get(XML_ID, "")] = counted
        self._latest[own] = counted
        for item in element:
            if item.tag in (f"{TEXT}list-item", f"{TEXT}list-header"):
                yield from self._item(item, counted, own, level)
            else:
                yield from self._block(item)

    def _numbered_paragraph(self, element: _Element) -> Iterator[_Element]:
        """The paragraph of an item that stands alone, and names its list and its level."""
        style = element.get(f"{TEXT}style-name", "") or self._style_of_first(element)
        name = element.get(f"{TEXT}list-id", "")
        before = self._lists.get(name) if name else self._latest.get(style)
        counted = Counted(levels_of(self.styles.list_style(style)), before.counts if before is not None else {})
        self._latest[style] = counted
        if name:
            self._lists[name] = counted
        yield from self._item(element, counted, style, min(max(number_of(element.get(f"{TEXT}level"), 1), 1), DEEPEST))

    def _item(self, item: _Element, counted: Counted, style: str, level: int) -> Iterator[_Element]:
        waits = item.tag != f"{TEXT}list-header"  # for the paragraph that has the number
        for each in item:
            if each.tag == f"{TEXT}list":
                yield from self._list(each, counted, style, level + 1)
            elif each.tag in PARAGRAPHS and waits:
                waits = False
                yield self._numbered(each, item, counted, level)
            else:
                yield from self._block(each)

    def _numbered(self, element: _Element, item: _Element, counted: Counted, level: int) -> _Element:
        """The first paragraph of an item."""
        stated = item.get(f"{TEXT}start-value")
        label = counted.item(level, number_of(stated, 1) if stated else None) or _stated_number(item)
        return self._paragraph(element, label, None if label else level - 1)

    def _counted(self, element: _Element, style: str) -> Counted:
        """A list that begins; it goes on with the count of another if it says so."""
        levels = levels_of(self.styles.list_style(style))
        before = self._lists.get(element.get(f"{TEXT}continue-list", ""))
        if before is None and is_true(element, f"{TEXT}continue-numbering"):
            before = self._latest.get(style)
        return Counted(levels, before.counts) if before is not None else Counted(levels)

    def _style_of_first(self, element: _Element) -> str:
        """The list style that the style of a list's first paragraph states."""
        first = next(element.iter(*PARAGRAPHS), None)
        return self.styles.list_of_paragraph(first.get(f"{TEXT}style-name", "")) if first is not None else ""


def changes_in(text: _Element) -> int:
    """How many tracked insertions and deletions a text has."""
    return sum(1 for each in text.iter(f"{TEXT}changed-region") if not _only_formats(each))


def _only_formats(region: _Element) -> bool:
    return all(each.tag == f"{TEXT}format-change" for each in region)


def _stated_number(element: _Element) -> str:
    """The number that the file states for a heading or an item, as its program drew it; empty if it states none."""
    number = _spaced(element.findtext(f"{TEXT}number")).strip()
    return f"{number} " if any(map(str.isalnum, number)) else ""


def _spaced(text: str | None) -> str:
    """Text with its white space as it is shown."""
    return SPACES.sub(" ", text or "")
