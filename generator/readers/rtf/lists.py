"""The lists that an RTF text declares, as the parts of a Word file: they count where the file does not print the numbers.

The text of a level (`\\leveltext`) has places for numbers as bytes below 9, counted from the highest level.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from lxml.etree import Element, SubElement, _Element

from generator.readers.word.wordml import VALUE, W

FORMS: Mapping[int, str] = {
    0: "decimal", 1: "upperRoman", 2: "lowerRoman", 3: "upperLetter", 4: "lowerLetter", 22: "decimalZero", 23: "bullet",
}  # fmt: skip
MOST_LEVELS = 9


@dataclass(slots=True)
class Level:
    """One level of a list: the form of its numbers, its first number, the text around them, whether nothing follows it."""

    form: str = "decimal"
    start: int = 1
    text: str = ""
    close: bool = False


@dataclass(slots=True)
class Declared:
    """A list that the file declares, with its levels."""

    number: int = 0
    levels: list[Level] = field(default_factory=list)


@dataclass(slots=True)
class Lists:
    """All lists of a file, and which of them the paragraphs' numbers (`\\ls`) mean."""

    declared: list[Declared] = field(default_factory=list)
    used: dict[int, int] = field(default_factory=dict)  # \ls → number of the list
    _names: int = 0  # the list that the next \ls means

    def note(self, word: bytes, number: int | None) -> None:
        """Notes a control word inside the table of lists."""
        level = self.declared[-1].levels[-1] if self.declared and self.declared[-1].levels else None
        if word == b"list":
            self.declared.append(Declared())
        elif word == b"listlevel" and self.declared and len(self.declared[-1].levels) < MOST_LEVELS:
            self.declared[-1].levels.append(Level())
        elif word == b"listid" and self.declared:
            self.declared[-1].number = number or 0
        elif level is not None and word in (b"levelnfc", b"levelnfcn"):
            level.form = FORMS.get(number or 0, "")
        elif level is not None and word == b"levelstartat":
            level.start = max(number or 0, 0)
        elif level is not None and word == b"levelfollow":
            level.close = number == 2

    def note_text(self, text: str) -> None:
        """Notes the text of a level: its length, then the characters, with places for numbers."""
        if self.declared and self.declared[-1].levels:
            places = (f"%{ord(each) + 1}" if ord(each) < MOST_LEVELS else each for each in text.removesuffix(";")[1:])
            self.declared[-1].levels[-1].text = "".join(places)

    def note_use(self, word: bytes, number: int | None) -> None:
        """Notes a control word inside the table that says which list a number means."""
        if word == b"listid":
            self._names = number or 0
        elif word == b"ls" and number is not None:
            self.used[number] = self._names

    def known(self, number: int) -> bool:
        """Whether a paragraph's number means a list of the file."""
        return self.used.get(number) in {each.number for each in self.declared}

    def parts(self) -> list[_Element]:
        """The lists as Word declares them; a list is named by the number that paragraphs have."""
        made = [_definition(each) for each in self.declared]
        for number, of_list in self.used.items():
            own = Element(f"{W}num")
            own.set(f"{W}numId", str(number))
            SubElement(own, f"{W}abstractNumId").set(VALUE, str(of_list))
            made.append(own)
        return made


def _definition(declared: Declared) -> _Element:
    definition = Element(f"{W}abstractNum")
    definition.set(f"{W}abstractNumId", str(declared.number))
    for number, level in enumerate(declared.levels):
        element = SubElement(definition, f"{W}lvl")
        element.set(f"{W}ilvl", str(number))
        stated = {
            "start": str(level.start),
            "numFmt": level.form or "none",
            "lvlText": level.text,
            "suff": "nothing" if level.close else "tab",
        }
        for name, value in stated.items():
            SubElement(element, f"{W}{name}").set(VALUE, value)
    return definition
