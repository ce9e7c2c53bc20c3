"""A parsed page's elements in order, with what lies under each: places, letters, letters inside links.

One walk from the first element to the last and one back give everything that chrome and notes are told by; nothing
here depends on how deep elements are nested. What the elements mean is not this module's business.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence

from lxml.etree import _Element

UNREAD = frozenset(
    {
        *("script", "style", "template", "noscript", "iframe", "svg", "head", "title", "meta", "link", "button", "select"),
        *("textarea", "audio", "video", "canvas", "datalist"),
    }
)
FRAME = ("nav", "header", "footer", "aside")
TITLES = ("h1", "h2", "h3", "h4", "h5", "h6")
BLOCKS = frozenset(
    {
        *("html", "body", "main", "article", "section", "div", "center", "address", "blockquote", "figure", "figcaption", "pre"),
        *("p", "hr", "h1", "h2", "h3", "h4", "h5", "h6", "hgroup", "nav", "header", "footer", "aside", "ul", "ol", "li", "dl"),
        *("dt", "dd", "table", "caption", "thead", "tbody", "tfoot", "tr", "td", "th", "form", "fieldset", "legend", "details"),
        *("summary", "dialog", "menu", "search"),
    }
)
WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+")


class Outline:
    """The elements that hold text or may, each with its number, the last number under it, and the letters under it."""

    def __init__(self, root: _Element) -> None:
        self.root = root
        self.elements = [each for each in root.iter() if isinstance(each.tag, str)]
        self.number = {each: number for number, each in enumerate(self.elements)}
        self.block: dict[_Element, _Element] = {}  # the block in which an element stands
        self.last = dict(self.number)
        self.letters = dict.fromkeys(self.elements, 0)
        self.linked = dict.fromkeys(self.elements, 0)
        self.links = dict.fromkeys(self.elements, 0)
        self.own = dict.fromkeys(self.elements, 0)  # letters outside links that stand in no block below
        self.titles = [self.number[each] for each in self.elements if each.tag == "h1"]
        self._measure()

    def _measure(self) -> None:
        unread: dict[_Element, bool] = {}
        in_link: dict[_Element, bool] = {}
        for each in self.elements:
            above = each.getparent() if each is not self.root else None
            self.block[each] = each if each.tag in BLOCKS or above is None else self.block[above]
            unread[each] = each.tag in UNREAD or (above is not None and unread[above])
            in_link[each] = each.tag == "a" or (above is not None and in_link[above])
            self.links[each] = int(each.tag == "a")
            self._count(each, each.text, unread[each], in_link[each])
        for node in self.root.iter():  # comments too: text stands behind them
            above = node.getparent() if node is not self.root else None
            if above is not None:
                self._count(above, node.tail, unread[above], in_link[above])
        for each in reversed(self.elements):
            above = each.getparent() if each is not self.root else None
            if above is not None:
                self.last[above] = max(self.last[above], self.last[each])
                for totals in (self.letters, self.linked, self.links):
                    totals[above] += totals[each]

    def _count(self, owner: _Element, text: str | None, unread: bool, in_link: bool) -> None:
        length = 0 if unread or not text else len("".join(text.split()))
        self.letters[owner] += length
        if in_link:
            self.linked[owner] += length
        else:
            self.own[self.block[owner]] += length

    def holds(self, outer: _Element, inner: _Element) -> bool:
        """Whether an element is another or holds it."""
        return self.number[inner] in range(self.number[outer], self.last[outer] + 1)

    def said(self, element: _Element) -> int:
        """The letters under an element that are in no link."""
        return self.letters[element] - self.linked[element]

    def any_in(self, numbers: Sequence[int], element: _Element) -> bool:
        """Whether one of these numbers, in rising order, is that of the element or of one under it."""
        at = bisect_left(numbers, self.number[element])
        return at < len(numbers) and numbers[at] <= self.last[element]

    def under(self, element: _Element) -> Sequence[_Element]:
        """An element and all that it holds, in order."""
        return self.elements[self.number[element] : self.last[element] + 1]

    def handed_down(self, rules: Mapping[_Element, str]) -> dict[_Element, str]:
        """The rule of each element: its own, else that of the element it stands in; empty where there is none."""
        out: dict[_Element, str] = {}
        for each in self.elements:
            above = each.getparent() if each is not self.root else None
            out[each] = rules[each] if each in rules else out[above] if above is not None else ""
        return out


def class_words(element: _Element) -> frozenset[str]:
    """The words of an element's class and id, small: `relatedLinks` and `related-links` are two."""
    named = f"{element.get('class', '')} {element.get('id', '')}"
    return frozenset(word.lower() for word in WORD.findall(named[:500]))
