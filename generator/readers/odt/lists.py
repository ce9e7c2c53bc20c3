"""The numbers that an OpenDocument text draws before paragraphs, counted as its programs count them.

They are not in the file's text but they are on the page, and documents are cited by them. A number is left out if its form
is not decimal, letter or Roman (OpenDocument 1.3, part 3, 16.30 to 16.35 and 19.880).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from lxml.etree import _Element

from generator.readers.odt.names import LOEXT, STYLE, TEXT, number_of
from generator.readers.word.number_forms import number_in_form

FORMS = {"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
NUMBERED = (f"{TEXT}list-level-style-number", f"{TEXT}outline-level-style")
PLACE = re.compile(r"%(\d{1,2})%")
FOLLOWED_BY = f".//{STYLE}list-level-label-alignment"
DEEPEST = 10  # levels of a list


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list style: its first number, its form, the text around it with places (`%1%.%2%`), what follows it."""

    start: int
    form: str
    text: str
    follows: str


@dataclass(slots=True)
class Counted:
    """One list of a text: its levels (from 1) and the last number of each so far."""

    levels: Mapping[int, Level | None]
    counts: dict[int, int] = field(default_factory=dict)

    def item(self, at: int, start: int | None = None) -> str:
        """Counts an item of a level; what is drawn before it, empty if that is no number or a number that cannot be known."""
        level = self.levels.get(at)
        first = level.start if level else 1
        self.counts[at] = start if start is not None else self.counts[at] + 1 if at in self.counts else first
        for below in [each for each in self.counts if each > at]:
            del self.counts[below]
        return self._label(level, at) if level else ""

    def is_numbered(self, at: int) -> bool:
        """Whether a level has numbers; others have signs or nothing."""
        return self.levels.get(at) is not None

    def _label(self, level: Level, at: int) -> str:
        figures = {place: self._figure(int(place), at) for place in PLACE.findall(level.text)}
        if not figures or not all(figures.values()):
            return ""
        return PLACE.sub(lambda place: figures[place[1]], level.text) + level.follows

    def _figure(self, shown: int, at: int) -> str:
        level = self.levels.get(shown)
        if level is None or shown > at:
            return ""
        return number_in_form(self.counts.get(shown, level.start), level.form) or ""


def levels_of(style: _Element | None) -> dict[int, Level | None]:
    """The levels of a list style, from 1; None for one without numbers."""
    levels: dict[int, Level | None] = {}
    for each in style if style is not None else ():
        at = number_of(each.get(f"{TEXT}level"), 0)
        if 0 < at <= DEEPEST:
            levels[at] = _level(each, at) if each.tag in NUMBERED else None
    return levels


def _level(element: _Element, at: int) -> Level | None:
    form = FORMS.get(element.get(f"{STYLE}num-format", ""))
    if form is None:
        return None
    text = element.get(f"{LOEXT}num-list-format")
    if text is None:
        shown = min(number_of(element.get(f"{TEXT}display-levels"), 1), at)
        places = ".".join(f"%{number}%" for number in range(at - shown + 1, at + 1))
        text = f"{element.get(f'{STYLE}num-prefix', '')}{places}{element.get(f'{STYLE}num-suffix', '')}"
    aligned = element.find(FOLLOWED_BY)
    follows = "" if aligned is not None and aligned.get(f"{TEXT}label-followed-by") == "nothing" else " "
    return Level(number_of(element.get(f"{TEXT}start-value"), 1), form, text, follows)
