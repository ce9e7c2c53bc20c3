"""The footnotes of a page: the blocks that are notes, the links to them, and the links back to the text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice

from lxml.etree import _Element

from generator.readers.web.outline import Outline, class_words, leads_inside, text_of

MARK = re.compile(r"\W{0,2}(?:\d{1,3}|[^\W\d_]|[*†‡]{1,3})\W{0,2}")
LONGEST_MARK = 5  # letters
NOTE_ADDRESS = re.compile(r"fn|note|ftn|edn", re.IGNORECASE)
LONGEST_ARROW = 20  # characters
ROLES = frozenset(("doc-footnote", "doc-endnotes", "doc-endnote"))
CLASSES = frozenset(("footnote", "footnotes", "endnote", "endnotes", "msofootnotetext", "msoendnotetext"))


@dataclass(frozen=True, slots=True)
class PageNotes:
    """The footnotes of a page: the blocks that are notes, and link → the element it leads to, for the marks in the text."""

    blocks: frozenset[_Element]
    references: Mapping[_Element, _Element]

    def links_back(self, page: Outline) -> Iterator[_Element]:
        """The links in notes that are only an arrow back to the text."""
        return (each for note in self.blocks for each in page.under(note) if _leads_back(each))


def is_note(element: _Element) -> bool:
    """Whether the role, class or id of an element says that it holds footnotes."""
    return element.get("role", "") in ROLES or not CLASSES.isdisjoint(class_words(element))


def notes_of(page: Outline) -> PageNotes:
    """The notes that marks lead to, and those whose role or class says so, if they are not most of the page."""
    references = _references(page)
    marked = {page.block_of[target] for target in references.values()}
    half = page.unlinked(page.root) / 2
    named = (block for block in page.blocks if is_note(block) and page.unlinked(block) <= half)
    return PageNotes(frozenset(marked.union(named)), references)


def _references(page: Outline) -> dict[_Element, _Element]:
    """Link → the element it leads to, for links that are the mark of a footnote and come before their note."""
    named = _named_elements(page)
    links = ((link, named.get(link.get("href", "")[1:])) for link in page.elements if leads_inside(link))
    return {link: target for link, target in links if target is not None and _is_reference(link, target, page)}


def _named_elements(page: Outline) -> dict[str, _Element]:
    """The elements that links can lead to, by name; the first of several with one name."""
    named: dict[str, _Element] = {}
    for each in page.elements:
        for name in filter(None, _names(each)):
            named.setdefault(name, each)
    return named


def _names(element: _Element) -> tuple[str | None, str | None]:
    return element.get("id"), element.get("name") if element.tag == "a" else None


def _is_reference(link: _Element, target: _Element, page: Outline) -> bool:
    comes_before = page.last[link] <= page.number[target]
    is_short = page.letters[link] <= LONGEST_MARK
    return comes_before and is_short and _looks_like_mark(link) and not page.holds(page.block_of[target], link)


def _looks_like_mark(link: _Element) -> bool:
    """Whether a link reads like a mark (`[1]`, `a`, `*`), and is raised or has the address of a note (`#_ftn1`)."""
    return bool(_is_raised(link) or NOTE_ADDRESS.search(link.get("href", ""))) and bool(MARK.fullmatch(text_of(link)))


def _is_raised(link: _Element) -> bool:
    return any(each.tag == "sup" for each in (*islice(link.iterancestors(), 1), *link))


def _leads_back(element: _Element) -> bool:
    """Whether an element is a link to a place in the page and holds only an arrow (`↑`), no letter, figure or mark."""
    text = "".join(element.itertext())[:LONGEST_ARROW].strip() if leads_inside(element) else ""
    return bool(text) and not any(map(str.isalnum, text)) and not MARK.fullmatch(text)
