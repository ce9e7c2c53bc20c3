"""The strips at the edges of pages, and which of them run through the document from page to page."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from generator.readers.pdf.notes import NOTE_MARK
from generator.readers.pdf.page import PageStrips
from generator.readers.pdf.strips import Strip
from generator.text.symbols import WHOLE_SYMBOL

ZONE = 0.16  # of a page's height, at its head and at its foot
MOST_ROWS = 4  # of one edge
SAME_ROW = 0.4  # of a size, by which the bases of one row may differ
SAME_PLACE = 12.0  # points by which a running line may be higher or lower
ENOUGH = 3  # pages on which a running line occurs; two for symbols and numbers, and in a document of two pages
MOST = 0.4  # of the pages that have anything at its height: a line whose figures change occurs on so many
FIGURES = re.compile(r"\d+")

_Shape = tuple[bool, str]


@dataclass(frozen=True, slots=True)
class EdgeStrip:
    """A strip at the edge of a page: `place` is its number among the strips of the page, `row` counts from the edge."""

    page: int
    place: int
    row: int
    strip: Strip
    at_head: bool

    @property
    def text(self) -> str:
        """Its text."""
        return self.strip.text

    @property
    def shape(self) -> _Shape:
        """What is compared from page to page: the edge and the text, with every number as `0`."""
        return self.at_head, FIGURES.sub("0", self.text)

    @property
    def height(self) -> int:
        """Its height on the page, in steps of `SAME_PLACE`."""
        return int(self.strip.base // SAME_PLACE)

    @property
    def heights(self) -> tuple[int, int, int]:
        """The heights at which the same line can occur on other pages."""
        return self.height - 1, self.height, self.height + 1

    @property
    def number_less_page(self) -> int:
        """Its first number less the number of its page: the same on all pages if the line counts them."""
        number = FIGURES.search(self.text)
        return int(number.group()[:9]) - self.page if number else 0

    @property
    def is_masthead(self) -> bool:
        """Whether it is at the head of the first page."""
        return self.at_head and self.page == 0


def edge_strips(number: int, page: PageStrips) -> tuple[list[EdgeStrip], list[EdgeStrip]]:
    """The strips at the head and at the foot of a page, each from the outermost row inwards."""
    upwards = sorted(range(len(page.strips)), key=lambda place: page.strips[place].base)
    head = [(place, page.height - page.strips[place].base) for place in reversed(upwards)]
    foot = [(place, page.strips[place].base) for place in upwards]
    return list(_edge(number, page, head, at_head=True)), list(_edge(number, page, foot, at_head=False))


def _edge(number: int, page: PageStrips, inwards: Iterable[tuple[int, float]], at_head: bool) -> Iterator[EdgeStrip]:
    """The strips of one edge; `inwards` are the places of all strips, each with its distance from the edge."""
    row, base = -1, float("inf")
    for place, distance in inwards:
        strip = page.strips[place]
        if distance > ZONE * page.height:
            return
        if abs(strip.base - base) > SAME_ROW * strip.size:
            row, base = row + 1, strip.base
        if row >= MOST_ROWS:
            return
        yield EdgeStrip(number, place, row, strip, at_head)


class RunningLines:
    """The lines at the edges of all pages: on how many pages one occurs at its height, and how its numbers continue."""

    def __init__(self, edges: Sequence[EdgeStrip], pages: int) -> None:
        self._enough_at_edge = min(ENOUGH, max(2, pages))
        self._pages: dict[tuple[object, int], set[int]] = defaultdict(set)  # by text, shape or edge, and height
        self._numbers: dict[tuple[_Shape, int], set[int]] = defaultdict(set)
        for edge in edges:
            for key in (edge.at_head, edge.shape, edge.text):
                self._pages[key, edge.height].add(edge.page)
            self._numbers[edge.shape, edge.height].add(edge.number_less_page)

    def includes(self, edge: EdgeStrip) -> bool:
        """Whether a line runs through the document: word for word on several pages, or with other numbers on most of them.

        Only pages that have something at its height count. Chapters that begin on new pages have similar headings, but other
        pages have text at their height.
        """
        if self._pages_with(edge.text, edge) >= (ENOUGH if edge.row else self._enough_at_edge):
            return True
        if self._may_be_note(edge):
            return False
        similar = self._pages_with(edge.shape, edge)
        if similar > 1 and WHOLE_SYMBOL.search(edge.text):
            return True
        return similar >= max(ENOUGH, MOST * self._pages_with(edge.at_head, edge))

    def counts_pages(self, edge: EdgeStrip) -> bool:
        """Whether the first number of such a line grows by one from page to page, on two pages at least."""
        near = [self._numbers.get((edge.shape, height), set()) for height in edge.heights]
        return self._pages_with(edge.shape, edge) > 1 and max(map(len, near)) < 2 and len(set().union(*near)) == 1

    def _may_be_note(self, edge: EdgeStrip) -> bool:
        """Whether a line may be a footnote. Footnotes are worded alike too."""
        return not edge.at_head and bool(NOTE_MARK.match(edge.text)) and not self.counts_pages(edge)

    def _pages_with(self, key: object, edge: EdgeStrip) -> int:
        """On how many pages this text or shape, or anything at this edge, occurs at the height of a strip."""
        return len(set().union(*(self._pages.get((key, height), ()) for height in edge.heights)))
