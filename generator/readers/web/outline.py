"""The elements of a parsed page in order, and what each holds: how many elements, letters, letters in links.

One walk from the first element to the last and one back collect everything that `chrome`, `notes` and `tables` need. They
work however deep elements are nested. This module does not decide what an element means.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence

from lxml.etree import _Element

UNREAD = frozenset(
    {
        *("script", "style", "template", "noscript", "iframe", "svg", "head", "title", "meta", "link", "button", "select"),
        *("textarea", "audio", "video", "canvas", "datalist"),
    }
)
FRAME = ("nav", "header", "footer", "aside")
TITLES = ("h1", "h2", "h3", "h4", "h5", "h6")
CELLS = ("td", "th")
BLOCKS = frozenset(
    {
        *("html", "body", "main", "article", "section", "div", "center", "address", "blockquote", "figure", "figcaption", "pre"),
        *("p", "hr", "h1", "h2", "h3", "h4", "h5", "h6", "hgroup", "nav", "header", "footer", "aside", "ul", "ol", "li", "dl"),
        *("dt", "dd", "table", "caption", "thead", "tbody", "tfoot", "tr", "td", "th", "form", "fieldset", "legend", "details"),
        *("summary", "dialog", "menu", "search"),
    }
)
WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+")
NO_WORDS: frozenset[str] = frozenset()


class Outline:
    """The elements of a page in order; for each its number, the last number inside it, and how many letters it holds."""

    def __init__(self, root: _Element) -> None:
        self.root = root
        self.elements = [each for each in root.iter() if isinstance(each.tag, str)]
        self.blocks = [each for each in self.elements if each.tag in BLOCKS]
        self.number = {each: number for number, each in enumerate(self.elements)}
        self.block_of: dict[_Element, _Element] = {}  # the block that an element is in
        self.last = dict(self.number)
        self.letters = dict.fromkeys(self.elements, 0)
        self.linked = dict.fromkeys(self.elements, 0)  # letters in links
        self.links = dict.fromkeys(self.elements, 0)
        self.own = dict.fromkeys(self.elements, 0)  # letters outside links and outside the blocks inside this one
        self.titles = [self.number[each] for each in self.elements if each.tag == "h1"]
        self._unread: set[_Element] = set()
        self._in_link: set[_Element] = set()
        self._count_elements()
        self._count_tails()
        self._add_up()

    def _count_elements(self) -> None:
        """Finds the block of each element, whether it is read and in a link, and counts the text it begins with."""
        for each in self.elements:
            above = each.getparent()
            self.block_of[each] = each if each.tag in BLOCKS else self.block_of.get(above, each)
            if each.tag in UNREAD or above in self._unread:
                self._unread.add(each)
            if each.tag == "a" or above in self._in_link:
                self._in_link.add(each)
            self.links[each] = int(each.tag == "a")
            self._count(each, each.text)

    def _count_tails(self) -> None:
        """Counts the text after each element, and after comments too."""
        for node in self.root.iterdescendants():
            self._count(node.getparent(), node.tail)

    def _count(self, owner: _Element, text: str | None) -> None:
        if not text or owner in self._unread:
            return
        length = len("".join(text.split()))
        self.letters[owner] += length
        if owner in self._in_link:
            self.linked[owner] += length
        else:
            self.own[self.block_of[owner]] += length

    def _add_up(self) -> None:
        """Adds the counts of each element to those of the element around it."""
        for each in reversed(self.elements[1:]):
            above = each.getparent()
            self.last[above] = max(self.last[above], self.last[each])
            for totals in (self.letters, self.linked, self.links):
                totals[above] += totals[each]

    def holds(self, outer: _Element, inner: _Element) -> bool:
        """Whether `inner` is `outer` or inside it."""
        return self.number[inner] in range(self.number[outer], self.last[outer] + 1)

    def unlinked(self, element: _Element) -> int:
        """The number of letters in an element that are in no link."""
        return self.letters[element] - self.linked[element]

    def unlinked_in(self, elements: Iterable[_Element]) -> int:
        """The number of letters outside links in elements given in order; letters that are in two of them count once."""
        return sum(map(self.unlinked, self.outermost(elements)))

    def outermost(self, elements: Iterable[_Element]) -> Iterator[_Element]:
        """Those of some elements, given in order, that are not inside another of them."""
        end = -1
        for each in elements:
            if self.number[each] > end:
                end = self.last[each]
                yield each

    def any_in(self, numbers: Sequence[int], element: _Element) -> bool:
        """Whether one of these numbers, in rising order, is that of the element or of one inside it."""
        at = bisect_left(numbers, self.number[element])
        return at < len(numbers) and numbers[at] <= self.last[element]

    def under(self, element: _Element) -> Sequence[_Element]:
        """An element and all elements inside it, in order."""
        return self.elements[self.number[element] : self.last[element] + 1]

    def handed_down(self, rules: Mapping[_Element, str]) -> dict[_Element, str]:
        """The rule of each element: its own, else the rule of the element around it; empty if there is no rule."""
        out: dict[_Element, str] = {}
        for each in self.elements:
            out[each] = rules[each] if each in rules else out.get(each.getparent(), "")
        return out


def class_words(element: _Element) -> frozenset[str]:
    """The words of an element's class and id in small letters: `relatedLinks` and `related-links` are two."""
    own, name = element.get("class", ""), element.get("id", "")
    return frozenset(map(str.lower, WORD.findall(f"{own} {name}"[:500]))) if own or name else NO_WORDS


def stated_language(element: _Element) -> str:
    """The language that an element states for itself; empty if it states no language."""
    language: str = element.get("lang", "") or element.get("xml:lang", "")
    return language


def text_of(element: _Element) -> str:
    """All text in an element, without white space at its ends."""
    return "".join(element.itertext()).strip()


def leads_inside(link: _Element) -> bool:
    """Whether an element is a link to a place in its own page."""
    return link.tag == "a" and bool(link.get("href", "").startswith("#"))
