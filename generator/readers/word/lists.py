"""The numbered lists that a Word file declares: their levels, where they start, and the form of their numbers."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from lxml.etree import _Element

from generator.readers.word.number_forms import number_in_form
from generator.readers.word.wordml import W, is_on, number_from, value_of

NEWER = "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"  # holds forms of later versions
PLACE = re.compile(r"%([1-9])")


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list: its first number, its form, the text around it (`%1.%2`), and after which levels it restarts.

    `follows` divides the number from the paragraph; `legal` writes all numbers in figures; `style` is the paragraph style
    that has this level.
    """

    start: int
    form: str
    text: str
    follows: str
    restart: int | None
    legal: bool
    style: str

    def restarts_after(self, level: int) -> bool:
        """Whether a number of that higher level makes this level begin again."""
        return self.restart is None or level < self.restart


@dataclass(frozen=True, slots=True)
class NumberedList:
    """A list by which paragraphs are numbered: the definition whose count it shares, its own first numbers, its levels."""

    definition: str
    starts: Mapping[int, int]
    levels: Mapping[int, Level]

    def to_restart(self, counts: Mapping[int, int], at: int) -> list[int]:
        """The counted levels below a level that begin again after a number of it."""
        below = [level for level in counts if level > at]
        return [level for level in below if level not in self.levels or self.levels[level].restarts_after(at)]

    def label(self, counts: Mapping[int, int], at: int) -> str | None:
        """What Word draws at a level with these counts; None if that is no number, or a number that cannot be known."""
        level = self.levels[at]
        figures = {digit: self._figure(counts, int(digit) - 1, at) for digit in PLACE.findall(level.text)}
        if not figures or not all(figures.values()):
            return None
        return PLACE.sub(lambda place: figures[place[1]], level.text) + level.follows

    def _figure(self, counts: Mapping[int, int], shown: int, at: int) -> str:
        """The number of one level inside the label of another; empty if it cannot be known."""
        if shown > at or shown not in counts.keys() & self.levels.keys():
            return ""
        form = "decimal" if self.levels[at].legal else self.levels[shown].form
        return number_in_form(counts[shown], form) or ""


def lists_of(numbering: _Element) -> tuple[dict[str, NumberedList], dict[str, str]]:
    """The lists by name, and definition → the style that really defines it, for those that only name a style."""
    definitions = {each.get(f"{W}abstractNumId", ""): each for each in numbering.iter(f"{W}abstractNum")}
    levels = {name: _levels(each) for name, each in definitions.items()}
    lists = {each.get(f"{W}numId", ""): _list(each, levels) for each in numbering.iter(f"{W}num")}
    return lists, {name: value_of(each, "numStyleLink") for name, each in definitions.items()}


def _list(element: _Element, levels: Mapping[str, Mapping[int, Level]]) -> NumberedList:
    definition = value_of(element, "abstractNumId")
    overrides = element.findall(f"{W}lvlOverride")
    own = {_level_number(each): _level(level) for each in overrides for level in each.findall(f"{W}lvl")[:1]}
    starts = {_level_number(each): number_from(start, 1) for each in overrides if (start := value_of(each, "startOverride"))}
    return NumberedList(definition, starts, {**levels.get(definition, {}), **own})


def _levels(definition: _Element) -> dict[int, Level]:
    return {_level_number(each): _level(each) for each in definition.findall(f"{W}lvl")}


def _level(element: _Element) -> Level:
    restart = value_of(element, "lvlRestart")
    return Level(
        start=number_from(value_of(element, "start"), 0),
        form=value_of(element, "numFmt") or ("decimal" if element.find(NEWER) is None else ""),
        text=value_of(element, "lvlText"),
        follows="" if value_of(element, "suff") == "nothing" else " ",
        restart=number_from(restart, 0) if restart else None,
        legal=is_on(element.find(f"{W}isLgl")),
        style=value_of(element, "pStyle"),
    )


def _level_number(element: _Element) -> int:
    return number_from(element.get(f"{W}ilvl", ""), 0)
