"""Pages of one site: what they share before and after their articles belongs to the site, and relates no two of them.

A saved page can keep lines of its site that nothing marks as such. Two pages are of one site if they state one host, or if
the same lines of a page's chrome were left out of both. Then the blocks that both have at an edge, with chrome between them
and what differs, are not compared, and the two are related only if the rest is. A statement that a site publishes again is
not divided in this way: nothing was left out between its paragraphs.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import takewhile
from typing import NamedTuple

from generator.families.shingles import Link, are_alike
from generator.families.statement import statement_blocks, statement_texts
from generator.grammar import Grammar
from generator.model import Document

CHROME = "furniture: page chrome"
FEWEST = 3  # lines of chrome that two pages of one site share
SHARE = 0.5  # of the lines of chrome of the page that has fewer


class _Paragraph(NamedTuple):
    """A paragraph of a page, and how many stretches of chrome come before it."""

    text: str
    chrome_before: int


class Sites:
    """The documents of a corpus that are web pages, by number, with what shows their sites."""

    def __init__(self, documents: Sequence[Document], grammar: Grammar) -> None:
        self._documents, self._grammar = documents, grammar
        self._texts: dict[int, tuple[_Paragraph, ...]] = {}

    def related(self, links: Iterable[Link]) -> Iterator[Link]:
        """The links, without those of two pages of one site of which only the edges are the same."""
        return (link for link in links if not self._are_of_one_site(link.newer, link.older) or self._share_more(link))

    @cached_property
    def _hosts(self) -> Mapping[int, frozenset[str]]:
        return {number: frozenset(f.value for f in self._documents[number].source_facts if f.fact == "site") for number in self._pages}

    @cached_property
    def _chrome(self) -> Mapping[int, frozenset[str]]:
        return {number: frozenset(e.before for e in self._documents[number].edits if e.rule == CHROME) for number in self._pages}

    @cached_property
    def _pages(self) -> frozenset[int]:
        return frozenset(number for number, document in enumerate(self._documents) if document.source.format == "html")

    def _are_of_one_site(self, one: int, other: int) -> bool:
        if not {one, other} <= self._pages:
            return False
        if self._hosts[one] & self._hosts[other]:
            return True
        fewer = min(len(self._chrome[one]), len(self._chrome[other]))
        return len(self._chrome[one] & self._chrome[other]) >= max(FEWEST, SHARE * fewer)

    def _share_more(self, link: Link) -> bool:
        """Whether two pages are the same, or related without what both have at an edge, behind chrome."""
        one, other = self._text(link.newer), self._text(link.older)
        before = _alike(one, other)
        after = _alike(one[before:][::-1], other[before:][::-1])
        if not before + after or min(len(one), len(other)) == before + after:
            return True
        return are_alike(_without_edges(one, before, after), _without_edges(other, before, after))

    def _text(self, number: int) -> tuple[_Paragraph, ...]:
        if number not in self._texts:
            self._texts[number] = tuple(_paragraphs(self._documents[number], self._grammar))
        return self._texts[number]


def _paragraphs(document: Document, grammar: Grammar) -> Iterator[_Paragraph]:
    """The paragraphs of a document's statement."""
    blocks = [block for block in statement_blocks(document) if block.kind != "heading"]
    left_out = [place.start for place, edit in document.edited() if edit.rule == CHROME]
    for block, text in zip(blocks, statement_texts(document, grammar), strict=True):
        yield _Paragraph(text, bisect_right(left_out, block.span.start))


def _without_edges(paragraphs: Sequence[_Paragraph], before: int, after: int) -> list[str]:
    """The texts of paragraphs; of those at the edges that two pages share, only those that no chrome divides from the others."""
    own = paragraphs[before : len(paragraphs) - after]
    first, last = own[0].chrome_before, own[-1].chrome_before
    return [each.text for each in paragraphs if first <= each.chrome_before <= last]


def _alike(one: Sequence[_Paragraph], other: Sequence[_Paragraph]) -> int:
    """The number of paragraphs at the beginning whose texts both have."""
    return sum(1 for _ in takewhile(lambda pair: pair[0].text == pair[1].text, zip(one, other, strict=False)))
