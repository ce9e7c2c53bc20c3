"""Which strips at the edges of pages are furniture: running headers and footers, page numbers and job numbers.

A line is furniture if it occurs at the edge of other pages too, with other numbers at most. The head of the first page is
never furniture: it is the masthead.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from generator.readers.furniture import by_itself
from generator.readers.pdf.edges import MOST_ROWS, EdgeStrip, RunningLines, edge_strips
from generator.readers.pdf.page import PageStrips
from generator.text.scripts import LETTER
from generator.text.symbols import SYMBOL

PAGE_NUMBER = re.compile(r"[-–—|\s]{0,3}(\d{1,4})(?:\s?/\s?\d{1,4})?[-–—|\s]{0,3}")
JOB_NUMBER = re.compile(r"(?:GE\.)?\d{2}-\d{5}")
ADDRESS = re.compile(r"(?:https?|file)://\S+")
PRINTED_AT = re.compile(r"\d{1,4}[./-]\d{1,2}[./-]\d{1,4}\.?,? \d{1,2}[:.]\d{2}(?: ?[AaPp]\.?[Mm]\.?)?")
PRINTED_BY_BROWSER = (ADDRESS, PAGE_NUMBER, PRINTED_AT)  # round a page


def furniture_of(pages: Sequence[PageStrips]) -> list[Mapping[int, str]]:
    """Page by page, the places of the strips that are furniture, each with its rule."""
    edges = [edge_strips(number, page) for number, page in enumerate(pages)]
    every = list(chain.from_iterable(chain.from_iterable(edges)))
    first = " ".join(strip.text for strip in pages[0].strips) if pages else ""
    rules = _Rules(RunningLines(every, len(pages)), first)
    return [dict(_furniture_of_page(head, foot, rules)) for head, foot in edges]


def _furniture_of_page(head: Sequence[EdgeStrip], foot: Sequence[EdgeStrip], rules: _Rules) -> Iterator[tuple[int, str]]:
    printed = _is_printed_by_browser([edge.text for edge in (*head, *foot) if not edge.row])
    yield from _furniture_of_edge(head, rules, printed)
    yield from _furniture_of_edge(foot, rules, printed)


def _furniture_of_edge(edges: Sequence[EdgeStrip], rules: _Rules, printed: bool) -> Iterator[tuple[int, str]]:
    """The furniture at one edge of a page. Nothing is furniture farther in than a strip that is text."""
    found = [rules.rule_for(edge) for edge in edges]
    beside = printed or _has_page_number(edges, found)  # everything beside a page number is furniture too
    last_row = MOST_ROWS
    for edge, rule in zip(edges, found, strict=True):
        if not rule and not edge.row and beside:
            rule = _running(edge)
        if rule and edge.row <= last_row:
            yield edge.place, rule
        else:
            last_row = min(last_row, edge.row)


def _has_page_number(edges: Iterable[EdgeStrip], rules: Iterable[str | None]) -> bool:
    """Whether the outermost row of an edge has a page number. The head of the first page is the masthead all the same."""
    return any(rule == "furniture: page number" and not edge.row and not edge.is_masthead for edge, rule in zip(edges, rules, strict=True))


def _is_printed_by_browser(outermost: Sequence[str]) -> bool:
    """Whether the outermost texts of a page are what a browser prints round it: address, page number, date and time."""
    return all(any(map(text.fullmatch, outermost)) for text in PRINTED_BY_BROWSER)


def _running(edge: EdgeStrip) -> str:
    return "furniture: running header" if edge.at_head else "furniture: running footer"


@dataclass(frozen=True, slots=True)
class _Rules:
    """The rules by which a strip is furniture; `first` is the text of the first page."""

    running: RunningLines
    first: str

    def rule_for(self, edge: EdgeStrip) -> str | None:
        """The rule by which a strip at an edge is furniture; None if it is text."""
        own = by_itself(edge.text)
        if own and own != "stray sign":
            return f"furniture: {own}"
        if self._is_job_number(edge):
            return "furniture: job number"
        if self._is_page_number(edge):
            return "furniture: page number"
        return _running(edge) if self._is_running(edge) else None

    def _is_job_number(self, edge: EdgeStrip) -> bool:
        """Whether a strip at the foot is a job number (`24-05412`) that is on the first page too, or runs through the document."""
        return not edge.at_head and bool(JOB_NUMBER.fullmatch(edge.text)) and (edge.text in self.first or self.running.includes(edge))

    def _is_page_number(self, edge: EdgeStrip) -> bool:
        """Whether a strip is the number of its page, or has no letters and counts the pages."""
        number = PAGE_NUMBER.fullmatch(edge.text)
        if number and edge.row == 0 and int(number[1]) == edge.page + 1:
            return True
        return not (edge.is_masthead or LETTER.search(edge.text)) and self.running.counts_pages(edge)

    def _is_running(self, edge: EdgeStrip) -> bool:
        """Whether a strip is a running header or footer."""
        if edge.is_masthead:
            return False
        return self._is_symbol(edge) or (bool(LETTER.search(edge.text)) and self.running.includes(edge))

    def _is_symbol(self, edge: EdgeStrip) -> bool:
        """Whether a strip at the head is a symbol that is on the first page too."""
        return edge.at_head and bool(SYMBOL.fullmatch(edge.text)) and edge.text in self.first
