"""The numbers that Word draws before paragraphs (`4.`, `(a)`, `II.`), counted as Word counts them.

They are not in the file's text but they are on the page, and documents are cited by them. A number is left out if its form
is not decimal, letter or Roman, or if it shows a level that has no number yet (ECMA-376 part 1, 17.9).
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace

from lxml.etree import _Element

from generator.readers.word.lists import NumberedList, lists_of
from generator.readers.word.wordml import W, number_from, value_of

LONGEST_CHAIN = 20  # of styles that are based on one another


class Numbers:
    """The lists of one file and their counts so far; ask for paragraphs in their order."""

    def __init__(self, numbering: _Element | None, styles: _Element | None) -> None:
        self._styles = {each.get(f"{W}styleId", ""): each for each in (styles.iter(f"{W}style") if styles is not None else ())}
        self._lists: dict[str, NumberedList] = {}
        self._counts: dict[str, dict[int, int]] = {}
        self._begun: set[str] = set()
        if numbering is not None:
            self._lists, links = lists_of(numbering)
            for name, declared in list(self._lists.items()):
                self._lists[name] = self._followed(declared, links.get(declared.definition, ""))

    def _followed(self, declared: NumberedList, style: str) -> NumberedList:
        """A list that leaves its levels to the list of a style, with those levels; any other list as it is."""
        other = self._lists.get(self._of_style(style)[0]) if style else None
        return replace(other, starts=declared.starts) if other else declared

    def label(self, paragraph: _Element) -> str | None:
        """What Word draws before a paragraph, with the space after it; None if nothing, or nothing that is certain."""
        name, at = self._list_and_level(paragraph)
        own = self._lists.get(name)
        if own is None or at not in own.levels:
            return None
        counts = self._counts.setdefault(own.definition, {})
        for level in self._levels_to_begin(name, own):
            counts.pop(level, None)
        counts[at] = counts[at] + 1 if at in counts else own.starts.get(at, own.levels[at].start)
        for level in own.to_restart(counts, at):
            del counts[level]
        return own.label(counts, at)

    def _levels_to_begin(self, name: str, own: NumberedList) -> Collection[int]:
        """The levels to which a list gives first numbers of its own, the first time that the list is used."""
        if name in self._begun:
            return ()
        self._begun.add(name)
        return own.starts.keys()

    def _list_and_level(self, paragraph: _Element) -> tuple[str, int]:
        """The list and the level of a paragraph: its own, else those of its style."""
        properties = paragraph.find(f"{W}pPr")
        own = properties.find(f"{W}numPr") if properties is not None else None
        name, at = self._of_style(value_of(properties, "pStyle"))
        return value_of(own, "numId") or name, number_from(value_of(own, "ilvl"), at)

    def _of_style(self, style: str) -> tuple[str, int]:
        """The list and the level of a style or the nearest style that it is based on; an empty name if none has a list."""
        for name, each in self._chain(style):
            numbered = each.find(f"{W}pPr/{W}numPr")
            own = value_of(numbered, "numId")
            if own:
                return own, number_from(value_of(numbered, "ilvl"), self._level_of_styles(own, (style, name)))
        return "", 0

    def _chain(self, style: str) -> Iterator[tuple[str, _Element]]:
        """A style and those it is based on, the nearest first, with their names."""
        for _ in range(LONGEST_CHAIN):
            each = self._styles.get(style)
            if each is None:
                return
            yield style, each
            style = value_of(each, "basedOn")

    def _level_of_styles(self, name: str, styles: Collection[str]) -> int:
        """The level of a list that belongs to one of these styles; else the first level."""
        levels = self._lists[name].levels if name in self._lists else {}
        return next((at for at, level in levels.items() if level.style in styles), 0)
