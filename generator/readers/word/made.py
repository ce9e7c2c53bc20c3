"""Makes the parts of a Word file for texts of other formats, so that they are read exactly as Word's are.

A reader builds paragraphs, tables and notes here and gathers them in `MadePackage`. What it cannot say is not made.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from lxml.etree import Element, SubElement, _Element

from generator.readers.word.package import MAIN, Package
from generator.readers.word.wordml import RELATION, SPACE, VALUE, W
from generator.text.xml import plain

NoteKind = Literal["footnote", "endnote"]
HeaderKind = Literal["header", "footer"]
TITLE_STYLE, DEEPEST_HEADING = "Title", 6
BULLETS = "1000000"  # the list whose items have signs, not numbers
LEVELS = 9
BREAKS = re.compile("([\t\n])")
BREAK_NAMES = {"\t": f"{W}tab", "\n": f"{W}br"}


@dataclass(frozen=True, slots=True)
class Look:
    """How a run of text looks, as far as that matters: hidden, raised (`superscript`), lowered (`subscript`)."""

    hidden: bool = False
    position: str = ""


PLAIN = Look()


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table: what is in it, over how many columns, and whether it goes on with the cell above (`continue`)."""

    content: Sequence[_Element]
    columns: int = 1
    merge: Literal["", "restart", "continue"] = ""


@dataclass(slots=True)
class MadePackage:
    """What a reader has gathered of one file. `note_forms` states how notes are numbered: `numFmt`, `numStart`.

    `lists` are definitions of lists and lists (`abstractNum`, `num`) that paragraphs name.
    """

    body: list[_Element] = field(default_factory=list)
    notes: dict[NoteKind, list[_Element]] = field(default_factory=lambda: {"footnote": [], "endnote": []})
    headers: list[tuple[HeaderKind, str, list[_Element]]] = field(default_factory=list)
    first_page_differs: bool = False
    note_forms: dict[NoteKind, Mapping[str, str]] = field(default_factory=dict)
    lists: list[_Element] = field(default_factory=list)
    title: str = ""

    def add_note(self, kind: NoteKind, content: Iterable[_Element]) -> str:
        """Adds a note; the id by which a reference names it."""
        name = str(len(self.notes[kind]) + 2)  # Word keeps 0 and 1 for itself
        note = Element(f"{W}{kind}")
        note.set(f"{W}id", name)
        note.extend(list(content))
        self.notes[kind].append(note)
        return name

    def package(self) -> Package:
        """The parts, linked as those of a Word file."""
        parts = {MAIN: _part("document"), "word/styles.xml": _styles(), "word/numbering.xml": _numbering(self.lists)}
        links = {"styles": ("styles", "word/styles.xml"), "numbering": ("numbering", "word/numbering.xml")}
        section = self._section(parts, links)
        body = SubElement(parts[MAIN], f"{W}body")
        body.extend(self.body)
        body.append(section)
        for kind, notes in self.notes.items():
            if notes:
                name = f"word/{kind}s.xml"
                parts[name], links[kind] = _part(f"{kind}s"), (f"{kind}s", name)
                parts[name].extend(notes)
        parts["word/settings.xml"], links["settings"] = _settings(self.note_forms), ("settings", "word/settings.xml")
        return Package(MAIN, parts, links, self.title)

    def _section(self, parts: dict[str, _Element], links: dict[str, tuple[str, str]]) -> _Element:
        """The only section, with references to all headers and footers."""
        section = Element(f"{W}sectPr")
        for number, (kind, shown, content) in enumerate(self.headers):
            name, link = f"word/{kind}{number}.xml", f"{kind}{number}"
            parts[name], links[link] = _part("hdr" if kind == "header" else "ftr"), (kind, name)
            parts[name].extend(content)
            reference = SubElement(section, f"{W}{kind}Reference")
            reference.set(f"{W}type", shown)
            reference.set(RELATION, link)
        if self.first_page_differs:
            SubElement(section, f"{W}titlePg")
        return section


def paragraph_of(style: str = "", level: int | None = None, of_list: str = BULLETS) -> _Element:
    """An empty paragraph in a style; with a level it is an item of a list."""
    paragraph = Element(f"{W}p")
    properties = SubElement(paragraph, f"{W}pPr")
    if style:
        SubElement(properties, f"{W}pStyle").set(VALUE, style)
    if level is not None:
        numbered = SubElement(properties, f"{W}numPr")
        SubElement(numbered, f"{W}ilvl").set(VALUE, str(min(level, LEVELS - 1)))
        SubElement(numbered, f"{W}numId").set(VALUE, of_list)
    return paragraph


def heading_style(level: int) -> str:
    """The style of a heading of this level (from 1); empty if Word has no such heading."""
    return f"Heading{level}" if 0 < level <= DEEPEST_HEADING else ""


def add_text(paragraph: _Element, text: str, look: Look = PLAIN) -> None:
    """Adds a run of text; tabs and line ends in it are those that are shown."""
    if not text:
        return
    run = _run(paragraph, look)
    for piece in filter(None, BREAKS.split(plain(text))):
        if piece in BREAK_NAMES:
            SubElement(run, BREAK_NAMES[piece])
        else:
            content = SubElement(run, f"{W}t")
            content.text = piece
            content.set(SPACE, "preserve")


def add_reference(paragraph: _Element, kind: NoteKind, name: str, typed_mark: bool) -> None:
    """Adds the reference to a note; a mark that is typed stands beside it as text."""
    reference = SubElement(_run(paragraph, PLAIN), f"{W}{kind}Reference")
    reference.set(f"{W}id", name)
    if typed_mark:
        reference.set(f"{W}customMarkFollows", "1")


def add_symbol(paragraph: _Element, font: str, character: int, look: Look = PLAIN) -> None:
    """Adds a character of a font of signs, by its number in that font."""
    symbol = SubElement(_run(paragraph, look), f"{W}sym")
    symbol.set(f"{W}font", plain(font))
    symbol.set(f"{W}char", f"F0{character:02X}")


def add_page_number(paragraph: _Element) -> None:
    """Notes that a paragraph shows the number of the page."""
    SubElement(SubElement(paragraph, f"{W}r"), f"{W}instrText").text = "PAGE"


def add_box(paragraph: _Element, content: Iterable[_Element]) -> None:
    """Adds a text box."""
    box = SubElement(SubElement(SubElement(paragraph, f"{W}r"), f"{W}pict"), f"{W}txbxContent")
    box.extend(list(content))


def table_of(rows: Iterable[tuple[bool, Sequence[Cell]]]) -> _Element:
    """A table of rows; of each is said whether it heads the columns."""
    table = Element(f"{W}tbl")
    for heads, cells in rows:
        row = SubElement(table, f"{W}tr")
        if heads:
            SubElement(SubElement(row, f"{W}trPr"), f"{W}tblHeader")
        for cell in cells:
            _add_cell(row, cell)
    return table


def _add_cell(row: _Element, cell: Cell) -> None:
    made = SubElement(row, f"{W}tc")
    properties = SubElement(made, f"{W}tcPr")
    if cell.columns > 1:
        SubElement(properties, f"{W}gridSpan").set(VALUE, str(cell.columns))
    if cell.merge:
        SubElement(properties, f"{W}vMerge").set(VALUE, cell.merge)
    made.extend(cell.content)


def _run(paragraph: _Element, look: Look) -> _Element:
    run = SubElement(paragraph, f"{W}r")
    if look != PLAIN:
        properties = SubElement(run, f"{W}rPr")
        if look.hidden:
            SubElement(properties, f"{W}vanish")
        if look.position:
            SubElement(properties, f"{W}vertAlign").set(VALUE, look.position)
    return run


def _part(name: str) -> _Element:
    return Element(f"{W}{name}", nsmap={"w": W.strip("{}")})


def _styles() -> _Element:
    part = _part("styles")
    style = SubElement(part, f"{W}style")
    style.set(f"{W}type", "paragraph")
    style.set(f"{W}styleId", TITLE_STYLE)
    SubElement(style, f"{W}name").set(VALUE, TITLE_STYLE)
    return part


def _numbering(lists: Sequence[_Element]) -> _Element:
    """The part of lists: those given, and the one whose items have signs."""
    part = _part("numbering")
    part.extend([each for each in lists if each.tag == f"{W}abstractNum"])
    signs = SubElement(part, f"{W}abstractNum")
    signs.set(f"{W}abstractNumId", BULLETS)
    for number in range(LEVELS):
        level = SubElement(signs, f"{W}lvl")
        level.set(f"{W}ilvl", str(number))
        SubElement(level, f"{W}numFmt").set(VALUE, "bullet")
    part.extend([each for each in lists if each.tag == f"{W}num"])
    own = SubElement(part, f"{W}num")
    own.set(f"{W}numId", BULLETS)
    SubElement(own, f"{W}abstractNumId").set(VALUE, BULLETS)
    return part


def _settings(forms: Mapping[NoteKind, Mapping[str, str]]) -> _Element:
    part = _part("settings")
    for kind, stated in forms.items():
        properties = SubElement(part, f"{W}{kind}Pr")
        for name, value in stated.items():
            SubElement(properties, f"{W}{name}").set(VALUE, value)
    return part
