"""Tells a page's furniture from its text: job numbers, barcodes, page numbers, running headers, requests to recycle.

Much of it is furniture only by its place: `2/4` can be a resolution, a symbol alone on a line an item of a list. Then the
lines beside it decide, or that it stands on other pages too. What a sentence says is not asked.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from generator.masthead.cover import Cover
from generator.model import Span
from generator.readers.draft import Drop, Line, Reading
from generator.readers.parts import ends_sentence
from generator.text.symbols import SYMBOL

JOB = r"(?:GE\.)?\d{2}-\d{5}"
PAGE = r"\d{1,3}(?:/\d{1,3})?"
LETTER = r"\s?\([A-Z]\)"
WHOLE = re.compile(
    r"(?P<stray_sign>[-–—•·_*])"
    rf"|(?P<job_number>{JOB}(?:{LETTER}|\s\d{{6}}){{1,5}}(?:\s?/(?:\.{{3}}|…))?|GE\.\d{{2}}-\d{{5}})"
    rf"|(?P<page_number>[-–—]\s?\d{{1,3}}\s?[-–—]|{PAGE}\s+{JOB}(?:{LETTER})?|{JOB}(?:{LETTER})?\s+{PAGE})"
    r"|(?P<barcode>\*\s?\d{7,8}\s?\*)"
    r"|(?P<continuation>/\s?(?:\.{3}|…)|(?:\.{3}|…)/)"
)
PAGE_OF = re.compile(r"\d{1,3}/(\d{1,3})")
BARE_PAGE = re.compile(r"\d{1,3}")
BARE_JOB = re.compile(r"\d{2}-\d{5}")
PRINTED = re.compile(r"\d{6}(?:\s\d{6})?")  # ddmmyy
HEAD = 12  # lines at the top of a document, where its own symbol stands
LONGEST = 80  # code points of a line that is nothing but furniture
LONGEST_NAMED = 48  # code points of a line that names a page in words
FEWEST_PAGES = 3  # numbers one above the other that are those of pages
SHORTEST_PAGE = 5  # lines
NUMBERED = frozenset({"page number"})


def by_itself(text: str) -> str | None:
    """What kind of furniture this whole line is wherever it stands (a job number, say); None if that takes more than its signs."""
    found = WHOLE.fullmatch(text)
    return str(found.lastgroup).replace("_", " ") if found else None


def without_furniture(reading: Reading, cover: Cover) -> Reading:
    """The reading without its furniture, which stands among the drops instead: it is listed as edits, each with its rule."""
    if reading.settled:
        return reading
    rules = _Furniture(reading.lines, cover).rules
    if not any(rules):
        return reading
    lines: list[Line] = []
    drops = list(reading.drops)
    gap = 0
    for line, rule in zip(reading.lines, rules, strict=True):
        gap = max(gap, line.gap)
        if rule:
            whole = (Span(line.kept[0].start, line.kept[-1].end),) if not reading.drops else line.kept
            drops += [Drop(span, f"furniture: {rule}") for span in whole]
        else:
            lines.append(line if gap == line.gap else replace(line, gap=gap))
            gap = 0
    return replace(reading, lines=tuple(lines), drops=tuple(drops))


class _Furniture:
    """The lines of a text, each with the rule by which it is furniture, or None; first by itself, then by its neighbours."""

    def __init__(self, lines: Sequence[Line], cover: Cover) -> None:
        self.lines, self.cover = lines, cover
        self.texts = [line.text if len(line.text) <= LONGEST and not line.rule else "" for line in lines]
        self.rules = [by_itself(text) for text in self.texts]
        self._page_names()
        self._pages_of()
        self._pages_in_turn()
        jobs = {number for text, rule in zip(self.texts, self.rules, strict=True) if rule for number in BARE_JOB.findall(text)}
        self.jobs = jobs | {n for n, times in Counter(t for t in self.texts if BARE_JOB.fullmatch(t)).items() if times > 1}
        self.first = self._first_symbols()
        order = range(len(lines))
        for index in (*order, *reversed(order)):
            if self.texts[index] and not self.rules[index]:
                self.rules[index] = self._by_place(index)

    def _page_names(self) -> None:
        """`Page 2` under a symbol, between empty lines, or beside others of its kind; a request to recycle."""
        named = [index for index, text in enumerate(self.texts) if 0 < len(text) <= LONGEST_NAMED and self.cover.names_page(text)]
        for index in named:
            apart = self.lines[index].gap > 0 or index == 0
            under = index > 0 and (self.cover.symbols_alone(self.texts[index - 1]) or self.cover.names_language(self.texts[index - 1]))
            if not self.texts[index][-1].isdigit() and not self.texts[index].endswith(("页", "頁")):
                self.rules[index] = "request to recycle"
            elif apart or under or len(named) > 1:
                self.rules[index] = "page number"

    def _pages_of(self) -> None:
        """`2/4`, if another page of four is numbered too, or between empty lines at the end of a sentence."""
        pages = {i: match.group(1) for i, text in enumerate(self.texts) if (match := PAGE_OF.fullmatch(text))}
        totals = Counter(pages.values())
        for index, total in pages.items():
            before = self.lines[index - 1].text if index else ""
            alone = self.lines[index].gap > 0 and (not before or ends_sentence(before) or bool(self.rules[index - 1]))
            if totals[total] > 1 or alone:
                self.rules[index] = "page number"

    def _pages_in_turn(self) -> None:
        """Numbers alone between empty lines that go up by one from page to page."""
        chain: list[int] = []
        for index in [i for i, text in enumerate(self.texts) if BARE_PAGE.fullmatch(text) and self.lines[i].gap > 0] + [-1]:
            turn = index >= 0 and bool(chain) and int(self.texts[index]) == int(self.texts[chain[-1]]) + 1
            if turn and index - chain[-1] > SHORTEST_PAGE:
                chain.append(index)
                continue
            if len(chain) >= FEWEST_PAGES:
                for at in chain:
                    self.rules[at] = "page number"
            chain = [index]

    def _first_symbols(self) -> dict[str, int]:
        """Where each symbol stands first: anywhere in the document's head, below it alone on a line."""
        first: dict[str, int] = {}
        for index, text in enumerate(self.texts):
            if "/" in text and (index < HEAD or self.cover.symbols_alone(text)):
                for symbol in SYMBOL.findall(text):
                    first.setdefault(symbol, index)
        return first

    def _by_place(self, index: int) -> str | None:
        """What a line is by the lines beside it: a symbol over a page's number, a number beside a symbol."""
        text = self.texts[index]
        beside = {self.rules[at] for at in (index - 1, index + 1) if 0 <= at < len(self.rules)} - {None, "stray sign"}
        if text[0].isdigit():
            if BARE_JOB.fullmatch(text):
                return "job number" if beside or text in self.jobs else None
            if BARE_PAGE.fullmatch(text) or PAGE_OF.fullmatch(text):
                return "page number" if beside & {"running header", "job number"} else None
            return "print date" if PRINTED.fullmatch(text) and "job number" in beside else None
        if "/" in text and self.cover.symbols_alone(text):
            again = all(self.first.get(symbol, index) < index for symbol in SYMBOL.findall(text))
            above = self.rules[index + 1 : index + 2] == ["running header"]
            return "running header" if above or beside & NUMBERED or again else None
        if beside & NUMBERED and index + 1 < len(self.rules) and self.rules[index + 1] and self.cover.names_language(text):
            return "running header"
        return None
