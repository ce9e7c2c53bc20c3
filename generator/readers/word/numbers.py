"""The numbers that Word draws before its paragraphs (`4.`, `(a)`, `II.`), counted as Word counts them.

They are not in the file's text but stand on the page, and documents are cited by them. A number whose form is not one of
decimal, letter or Roman, or that rests on a level which was never begun, is not made at all (ECMA-376 part 1, 17.9).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from lxml.etree import _Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
VALUE = f"{W}val"
LONGEST_CHAIN = 20  # of styles that rest on one another
ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"))
ROMAN_BELOW_TEN = ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")
NEWER = "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"  # here, forms of later versions
PLACE = re.compile(r"%([1-9])")
HIGHEST = 9_999


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list: its first number, its form, the text round it, after which levels it begins again."""

    start: int
    form: str
    text: str
    follows: str
    restart: int | None
    legal: bool
    style: str


class Numbers:
    """The lists of one file and how far each has been counted; paragraphs are to be asked in their order."""

    def __init__(self, numbering: _Element | None, styles: _Element | None) -> None:
        self._styles = {each.get(f"{W}styleId", ""): each for each in (styles.iter(f"{W}style") if styles is not None else ())}
        self._lists: dict[str, Mapping[int, Level]] = {}
        self._nums: dict[str, tuple[str, dict[int, int]]] = {}
        self._levels: dict[str, Mapping[int, Level]] = {}
        self._counts: dict[str, dict[int, int]] = {}
        self._begun: set[str] = set()
        if numbering is not None:
            self._read(numbering)

    def _read(self, numbering: _Element) -> None:
        links = {}
        for each in numbering.iter(f"{W}abstractNum"):
            name = each.get(f"{W}abstractNumId", "")
            self._lists[name] = {_level_of(lvl): _level(lvl) for lvl in each.findall(f"{W}lvl")}
            links[name] = _said(each, "numStyleLink")
        for each in numbering.iter(f"{W}num"):
            name, own = each.get(f"{W}numId", ""), _said(each, "abstractNumId")
            starts, levels = {}, dict(self._lists.get(own, {}))
            for override in each.findall(f"{W}lvlOverride"):
                at = _level_of(override)
                lvl = override.find(f"{W}lvl")
                if lvl is not None:
                    levels[at] = _level(lvl)
                if _said(override, "startOverride"):
                    starts[at] = _number(_said(override, "startOverride"), 1)
            self._nums[name] = (own, starts)
            self._levels[name] = levels
        for name, (own, starts) in list(self._nums.items()):
            other = self._of_style(links.get(own, ""))[0] if links.get(own) else ""
            if other in self._nums:
                self._nums[name] = (self._nums[other][0], starts)
                self._levels[name] = self._levels[other]

    def label(self, paragraph: _Element) -> str | None:
        """What Word draws before a paragraph, with what parts it from the text; None if nothing, or nothing that is sure."""
        name, at = self._place(paragraph)
        if name not in self._nums or at not in self._levels[name]:
            return None
        own, starts = self._nums[name]
        levels = self._levels[name]
        counts = self._counts.setdefault(own, {})
        if name not in self._begun:
            self._begun.add(name)
            for level in starts:
                counts.pop(level, None)
        start = starts.get(at, levels[at].start)
        counts[at] = counts[at] + 1 if at in counts else start
        for deeper in [level for level in counts if level > at]:
            restart = levels[deeper].restart if deeper in levels else None
            if restart is None or (restart and at < restart):
                del counts[deeper]
        return _drawn(levels, counts, at)

    def _place(self, paragraph: _Element) -> tuple[str, int]:
        """The list and the level of a paragraph: its own, else its style's."""
        properties = paragraph.find(f"{W}pPr")
        own = properties.find(f"{W}numPr") if properties is not None else None
        style = _said(properties, "pStyle") if properties is not None else ""
        name, at = self._of_style(style)
        if own is not None:
            name = _said(own, "numId") or name
            at = _number(_said(own, "ilvl"), at)
        return name, at

    def _of_style(self, style: str) -> tuple[str, int]:
        first = style
        for _ in range(LONGEST_CHAIN):
            each = self._styles.get(style)
            if each is None:
                break
            found = each.find(f"{W}pPr/{W}numPr")
            if found is not None and _said(found, "numId"):
                name = _said(found, "numId")
                tied = [at for at, level in self._levels.get(name, {}).items() if level.style in (first, style)]
                return name, _number(_said(found, "ilvl"), tied[0] if tied else 0)
            style = _said(each, "basedOn")
        return "", 0


def _level(element: _Element) -> Level:
    restart = _said(element, "lvlRestart")
    legal = element.find(f"{W}isLgl")
    return Level(
        start=_number(_said(element, "start"), 0),
        form=_said(element, "numFmt") or ("decimal" if element.find(NEWER) is None else ""),
        text=_said(element, "lvlText"),
        follows={"nothing": ""}.get(_said(element, "suff"), " "),
        restart=_number(restart, 0) if restart else None,
        legal=legal is not None and legal.get(VALUE, "1") not in ("0", "false"),
        style=_said(element, "pStyle"),
    )


def _drawn(levels: Mapping[int, Level], counts: Mapping[int, int], at: int) -> str | None:
    level = levels[at]
    out, end = [], 0
    for place in PLACE.finditer(level.text):
        number = int(place[1]) - 1
        if number not in counts or number not in levels or number > at:
            return None
        shown = replace(levels[number], form="decimal") if level.legal else levels[number]
        figure = figured(counts[number], shown.form)
        if figure is None:
            return None
        out += [level.text[end : place.start()], figure]
        end = place.end()
    return "".join([*out, level.text[end:], level.follows]) if out else None


def figured(number: int, form: str) -> str | None:
    """A number in one of Word's forms; None if the form is another, or the number none that it can show."""
    if not 0 < number <= HIGHEST:
        return str(number) if number == 0 and form == "decimal" else None
    if form == "decimal":
        return str(number)
    if form == "decimalZero":
        return f"{number:02}"
    if form in ("lowerLetter", "upperLetter"):
        letter = "abcdefghijklmnopqrstuvwxyz"[(number - 1) % 26] * ((number - 1) // 26 + 1)
        return letter if form == "lowerLetter" else letter.upper()
    if form in ("lowerRoman", "upperRoman"):
        roman, rest = "", number
        for value, sign in ROMAN:
            roman += sign * (rest // value)
            rest %= value
        roman += ROMAN_BELOW_TEN[rest]
        return roman if form == "lowerRoman" else roman.upper()
    return None


def _said(element: _Element, name: str) -> str:
    """The value of an element's child of this name; empty if it has none."""
    child = element.find(f"{W}{name}")
    return child.get(VALUE, "") if child is not None else ""


def _level_of(element: _Element) -> int:
    return _number(element.get(f"{W}ilvl", ""), 0)


def _number(said: str, otherwise: int) -> int:
    return int(said) if said.isascii() and said.isdigit() and len(said) < 9 else otherwise
