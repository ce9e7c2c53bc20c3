"""Separates a page's furniture from its text: job numbers, barcodes, page numbers, running headers, requests to recycle.

Some lines are furniture only because of their place: `2/4` can be a resolution, and a symbol on a line of its own can be an
item of a list. For these, the lines beside them decide, or whether they occur on other pages too. What sentences mean plays
no role.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from generator.masthead.cover import Cover
from generator.model import Span
from generator.readers.draft import Drop, Line, Reading
from generator.readers.sentences import ends_sentence
from generator.text.symbols import SYMBOL

JOB = r"(?:GE\.)?\d{2}-\d{5}"
PAGE = r"\d{1,3}(?:/\d{1,3})?"
LETTER = r"\s?\([A-Z]\)"
# The rules that need no other line. The name of a group is the name of its rule.
WHOLE = re.compile(
    r"(?P<stray_sign>[-–—•·_*])"
    rf"|(?P<job_number>{JOB}(?:{LETTER}|\s\d{{6}}){{1,5}}(?:\s?/(?:\.{{3}}|…))?|GE\.\d{{2}}-\d{{5}})"
    rf"|(?P<page_number>[-–—]\s?\d{{1,3}}\s?[-–—]|{PAGE}\s+{JOB}(?:{LETTER})?|{JOB}(?:{LETTER})?\s+{PAGE})"
    r"|(?P<barcode>\*\s?\d{7,8}\s?\*)"
    r"|(?P<continuation>/\s?(?:\.{3}|…)|(?:\.{3}|…)/)"
)
# What a line of figures can be if the lines beside it are furniture; a print date is ddmmyy.
FIGURES = re.compile(rf"(?P<job_number>\d{{2}}-\d{{5}})|(?P<page_number>{PAGE})|(?P<print_date>\d{{6}}(?:\s\d{{6}})?)")
FURNITURE_BESIDE = {"page number": frozenset({"running header", "job number"}), "print date": frozenset({"job number"})}
PAGE_OF = re.compile(r"\d{1,3}/(\d{1,3})")
BARE_PAGE = re.compile(r"\d{1,3}")
BARE_JOB = re.compile(r"\d{2}-\d{5}")
HEAD = 12  # lines at the top of a document, among which is its own symbol
LONGEST = 80  # code points of a line that is nothing but furniture
LONGEST_NAMED = 48  # code points of a line that names a page in words
FEWEST_PAGES = 3  # consecutive numbers that are enough to be those of pages
SHORTEST_PAGE = 5  # lines
NUMBERED = frozenset({"page number"})
NO_NEIGHBOUR = frozenset({None, "stray sign"})  # lines that say nothing about the lines beside them


def by_itself(text: str) -> str | None:
    """The kind of furniture that this whole line is in any place (`job number`); None if only its place could show that."""
    found = WHOLE.fullmatch(text)
    return _rule(found) if found else None


def _rule(found: re.Match[str]) -> str:
    """The rule named by the group that matched."""
    return str(found.lastgroup).replace("_", " ")


def without_furniture(reading: Reading, cover: Cover) -> Reading:
    """The reading without its furniture. The furniture becomes drops, which are listed as edits, each with its rule."""
    if reading.settled:
        return reading
    rules = _Furniture(reading.lines, cover).rules
    if not any(rules):
        return reading
    return replace(reading, lines=tuple(_text_lines(reading, rules)), drops=(*reading.drops, *_furniture_drops(reading, rules)))


def _text_lines(reading: Reading, rules: Sequence[str | None]) -> Iterator[Line]:
    """The lines without a rule. A line after furniture gets the widest gap among them."""
    gap = 0
    for line, rule in zip(reading.lines, rules, strict=True):
        gap = max(gap, line.gap)
        if not rule:
            yield line if gap == line.gap else replace(line, gap=gap)
            gap = 0


def _furniture_drops(reading: Reading, rules: Sequence[str | None]) -> Iterator[Drop]:
    """The stretches of the lines with a rule; a whole line is one stretch if nothing inside it can have been dropped before."""
    for line, rule in zip(reading.lines, rules, strict=True):
        if rule:
            stretches = line.kept if reading.drops else (Span(line.kept[0].start, line.kept[-1].end),)
            yield from (Drop(span, f"furniture: {rule}") for span in stretches)


class _Furniture:
    """The lines of a text, each with the rule that makes it furniture, or None. Rules without neighbours come first."""

    def __init__(self, lines: Sequence[Line], cover: Cover) -> None:
        self.lines, self.cover = lines, cover
        self.texts = [line.text if len(line.text) <= LONGEST and not line.rule else "" for line in lines]
        self.rules = [by_itself(text) for text in self.texts]
        self.figures = {index: text for index, text in enumerate(self.texts) if text[:1].isdigit()}
        self._find_named_pages()
        self._find_pages_of_total()
        self._find_consecutive_pages()
        self.jobs = self._job_numbers()
        self.first = self._first_symbols()
        self._find_by_neighbours()

    def _find_named_pages(self) -> None:
        """`Page 2` under a symbol, after an empty line, or as one of several; a request to recycle."""
        named = self._named_pages()
        for index in named:
            if not _ends_with_number(self.texts[index]):
                self.rules[index] = "request to recycle"
            elif len(named) > 1 or self._is_after_gap(index) or self._is_under_header(index):
                self.rules[index] = "page number"

    def _named_pages(self) -> list[int]:
        """The lines that can be a page's name or a request to recycle."""
        return [index for index, text in enumerate(self.texts) if 0 < len(text) <= LONGEST_NAMED and self.cover.names_page(text)]

    def _is_after_gap(self, index: int) -> bool:
        return self.lines[index].gap > 0 or index == 0

    def _is_under_header(self, index: int) -> bool:
        """Whether the line before is a symbol or the name of a language."""
        return index > 0 and (self.cover.symbols_alone(self.texts[index - 1]) or self.cover.names_language(self.texts[index - 1]))

    def _find_pages_of_total(self) -> None:
        """`2/4`, if another line is a page of four too, or after an empty line and a sentence's end."""
        totals = {index: match[1] for index, text in self.figures.items() if (match := PAGE_OF.fullmatch(text))}
        repeated = _repeated(totals.values())
        for index, total in totals.items():
            if total in repeated or self._is_set_apart(index):
                self.rules[index] = "page number"

    def _is_set_apart(self, index: int) -> bool:
        """Whether an empty line divides a line from the end of a sentence, from furniture, or from the beginning of the text."""
        if self.lines[index].gap == 0:
            return False
        return index == 0 or ends_sentence(self.lines[index - 1].text) or bool(self.rules[index - 1])

    def _find_consecutive_pages(self) -> None:
        """Numbers on lines of their own, after empty lines, that grow by one from page to page."""
        for run in self._runs_of_numbers():
            if len(run) >= FEWEST_PAGES:
                for index in run:
                    self.rules[index] = "page number"

    def _runs_of_numbers(self) -> Iterator[list[int]]:
        """The lines that are bare numbers after a gap, in runs of consecutive numbers."""
        run: list[int] = []
        for index, text in self.figures.items():
            if self.lines[index].gap == 0 or not BARE_PAGE.fullmatch(text):
                continue
            if run and self._is_next_page(run[-1], index):
                run.append(index)
            else:
                yield run
                run = [index]
        yield run

    def _is_next_page(self, before: int, index: int) -> bool:
        return index - before > SHORTEST_PAGE and int(self.texts[index]) == int(self.texts[before]) + 1

    def _job_numbers(self) -> frozenset[str]:
        """The bare job numbers that are also part of furniture, or occur more than once."""
        ruled = " ".join(text for text, rule in zip(self.texts, self.rules, strict=True) if rule)
        bare = (text for text in self.figures.values() if BARE_JOB.fullmatch(text))
        return frozenset(BARE_JOB.findall(ruled)) | _repeated(bare)

    def _first_symbols(self) -> dict[str, int]:
        """Symbol → the first line that has it: any line in the document's head, below that only a line of its own."""
        first: dict[str, int] = {}
        for index, text in enumerate(self.texts):
            if "/" in text and (index < HEAD or self.cover.symbols_alone(text)):
                for symbol in SYMBOL.findall(text):
                    first.setdefault(symbol, index)
        return first

    def _find_by_neighbours(self) -> None:
        """Furniture that lines beside it prove, downwards and then upwards, so that one proof leads to the next."""
        unnamed = [index for index, text in enumerate(self.texts) if text and not self.rules[index]]
        for index in (*unnamed, *reversed(unnamed)):
            if not self.rules[index]:
                self.rules[index] = self._by_place(index)

    def _by_place(self, index: int) -> str | None:
        """The rule for a line because of the lines beside it: for a symbol above a page number, for a number beside a symbol."""
        text = self.texts[index]
        if text[0].isdigit():
            return self._figures_by_place(index)
        if "/" in text and self.cover.symbols_alone(text):
            return "running header" if self._is_running_symbol(index) else None
        return "running header" if self._is_language_above(index) else None

    def _rules_beside(self, index: int) -> set[str | None]:
        """The rules of the lines before and after a line that has none itself."""
        return set(self.rules[max(0, index - 1) : index + 2]) - NO_NEIGHBOUR

    def _figures_by_place(self, index: int) -> str | None:
        """What a line of figures is: a job number beside any furniture, a page number beside a running header."""
        found = FIGURES.fullmatch(self.texts[index])
        if not found:
            return None
        rule, beside = _rule(found), self._rules_beside(index)
        if rule == "job number":
            return rule if beside or found[0] in self.jobs else None
        return rule if beside & FURNITURE_BESIDE[rule] else None

    def _is_running_symbol(self, index: int) -> bool:
        """Whether a symbol on a line of its own is a running header: beside a page number, above a header, or a repetition."""
        if self._rules_beside(index) & NUMBERED or self.rules[index + 1 : index + 2] == ["running header"]:
            return True
        return all(self.first.get(symbol, index) < index for symbol in SYMBOL.findall(self.texts[index]))

    def _is_language_above(self, index: int) -> bool:
        """Whether a line is the name of a language above furniture and beside a page number."""
        furniture_below = any(self.rules[index + 1 : index + 2])
        return furniture_below and bool(self._rules_beside(index) & NUMBERED) and self.cover.names_language(self.texts[index])


def _ends_with_number(text: str) -> bool:
    return text[-1].isdigit() or text.endswith(("页", "頁"))


def _repeated(texts: Iterable[str]) -> frozenset[str]:
    """The texts that occur more than once."""
    return frozenset(text for text, times in Counter(texts).items() if times > 1)
