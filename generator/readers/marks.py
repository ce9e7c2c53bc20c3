"""The figures that mark footnotes, where they stand in the running text and where a note begins with one.

A figure is a mark only if it touches what it marks (`annex,1`, `(1993)2`, `word³`) or carries a stroke (`1/`). Whether a
note with that figure stands below is for others to ask: alone, no figure is a mark.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property

from generator.scripts import RAISED

LETTER = "A-Za-z\u00c0-\u024f\u0400-\u052f"  # of scripts that part words by blanks and write no figure inside a word
# What touches is asked behind the first sign: a pattern that begins with a sign is looked for faster.
FIGURE = re.compile(
    rf"(?P<glued>[0-9](?<![0-9][0-9])[0-9]{{0,2}}(?![\w/%°-]|[.,:]\d))|(?P<stroke>[0-9](?<![\w/.][0-9])[0-9]{{0,2}}/(?![\w/]))"
    rf"|(?P<raised>[{RAISED}]{{1,3}}(?![{RAISED}]))"
)
TOUCHED = re.compile(rf"(?:[{LETTER})\]”»\"’]|[{LETTER})\]”»\"’0-9][;!?]|[{LETTER})\]”»\"’][.,:]|[。，；：！？」』）])$")
AFTER_YEAR = re.compile(r"(?<![0-9.,])(?:1[89]|20)[0-9]{2}[.,]$")  # `… on 20 March 2020.1`: a year has no decimals
BEGINNING = re.compile(rf"(?:(?P<plain>\d{{1,3}})\s+|(?P<stroke>\d{{1,3}})/\s?|(?P<raised>[{RAISED}]{{1,3}})\s?)(?=[^\s\d.,)/-])")
LONGEST_BEFORE = 6  # code points before a figure that tell whether it is a mark
LOWERED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")


def figures_in(text: str, start: int, end: int) -> Iterator[tuple[str, int, int]]:
    """The figures of a stretch of text that can be marks: the number in plain figures, and where the mark begins and ends."""
    for found in FIGURE.finditer(text, start, end):
        at = found.start()
        if found.lastgroup != "glued" or _touches(text[max(start, at - LONGEST_BEFORE) : at]):
            yield found.group().rstrip("/").translate(LOWERED), *found.span()


def _touches(before: str) -> bool:
    """Whether a figure behind these signs can mark what it touches; behind a capital it belongs to a name (`B12`, `CO2`)."""
    return bool(TOUCHED.search(before[-2:]) or AFTER_YEAR.search(before)) and not before[-1:].isupper()


def figure_of(text: str, start: int = 0, end: int | None = None) -> str | None:
    """The number, in plain figures, with which a note begins (`1 Adopted …`, `1/ …`, `¹ …`)."""
    found = BEGINNING.match(text, start, len(text) if end is None else end)
    return found.group(str(found.lastgroup)).translate(LOWERED) if found else None


class Figures:
    """Which numbers mark something in a text; it is read when the first is asked for."""

    def __init__(self, text: str) -> None:
        self._text = text

    @cached_property
    def _marks(self) -> frozenset[str]:
        return frozenset(number for number, _, _ in figures_in(self._text, 0, len(self._text)))

    def __contains__(self, number: str) -> bool:
        return number in self._marks
