"""What the sections of a page are, each by itself: running text, a row of links, chrome for certain, or perhaps a box.

No rule reads words of a language.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from itertools import pairwise

from lxml.etree import _Element

from generator.readers.script import HAN_WEIGHT
from generator.readers.sentences import ends_sentence
from generator.readers.web.notes import is_note
from generator.readers.web.outline import BLOCKS, TITLES, Outline, text_of
from generator.text.scripts import WIDE_STOPS

PROSE = 80  # letters outside links: a block with so many is a sentence that somebody wrote
SENTENCE, LONGEST_SENTENCE = 20, 400  # letters of a shorter block that ends with a full stop
LONGEST_TRAIL = 300  # letters of a line that shows where the page is in its site
MOSTLY, PARTLY = 0.75, 0.3  # of the letters of a section that are in links
FEW_LINKS = 3
MANY_LINES = 4
LONG_LINE = 12  # characters
ONE_IN = 3  # lines of a section that gives an address or a telephone number
ADDRESSES = 2  # in a line without a full stop, which is then none of the text
CITED = re.compile(r"\b[A-Z]{1,5}/[\w./()-]*\d|\d\s?\((?:19|20)\d\d\)")
ADDRESS = re.compile(r"(?:\bwww\.|https?://)\S|\S@\w+\.\w|\+\s?\d[\d\s().-]{6,}|\(\d{2,5}\)\s?\d[\d\s-]{4,}")
TRAIL = re.compile(r"[^\d/>»›→|]{2,40}(?:\s[/>»›→|]\s[^\d/>»›→|]{2,60}){2,}")  # `Home / News / Statements`
CONTROLS = frozenset(("input", "select", "textarea", "button"))


class Sections:
    """The sections of a page; `rules` has the rule of every element that is left out already, and is empty for the others."""

    def __init__(self, page: Outline, rules: Mapping[_Element, str]) -> None:
        self._page = page
        self.sentences = [page.number[each] for each in page.blocks if not rules[each] and _is_sentence(each, page)]

    @cached_property
    def lines(self) -> Mapping[_Element, None]:
        """The blocks without other blocks in them, in order."""
        blocks, page = self._page.blocks, self._page
        ends = (page.number[after] > page.last[each] for each, after in pairwise(blocks))
        return {each: None for each, is_line in zip(blocks, [*ends, True], strict=True) if is_line}

    def holds_text(self, section: _Element) -> bool:
        """Whether a section holds running text, notes, a table or links to documents that are cited: nothing of this is chrome."""
        elements = self._page.under(section)
        if any(is_note(each) or self._is_data(each) for each in elements) or _cites(elements):
            return True
        sentences = list(filter(self._is_sentence, elements))
        return bool(sentences) and self._headlines(elements) < max(FEW_LINKS, len(sentences))

    def letters_of_sentences(self, section: _Element) -> int:
        """The number of letters in the sentences of a section."""
        return sum(map(self._page.own.__getitem__, filter(self._is_sentence, self._page.under(section))))

    def is_row_of_links(self, section: _Element, is_before: bool) -> bool:
        """Whether a section is little but links, without a heading; before the article also where the page is in its site."""
        page = self._page
        if self._has_heading(section):
            return False
        mostly = page.links[section] > 0 and page.linked[section] >= MOSTLY * page.letters[section]
        return mostly or (is_before and page.letters[section] <= LONGEST_TRAIL and bool(TRAIL.fullmatch(text_of(section))))

    def is_strong(self, section: _Element) -> bool:
        """Whether a section without sentences is chrome for certain: links, fields of a form, addresses, lines that occur twice."""
        page = self._page
        few = 1 if self._has_heading(section) else FEW_LINKS
        if page.links[section] >= few and page.linked[section] >= PARTLY * page.letters[section]:
            return True
        if self._headlines(page.under(section)) >= FEW_LINKS:
            return True
        lines = self._texts_of_lines(section)
        addresses = sum(1 for line in lines if ADDRESS.search(line))
        has_control = any(each.tag in CONTROLS and each.get("type") != "hidden" for each in page.under(section))
        return has_control or ONE_IN * addresses >= max(1, len(lines)) or (self._has_heading(section) and _repeats(lines))

    def is_weak(self, section: _Element) -> bool:
        """Whether a section without sentences looks like a box beside the article: it has a heading, or many lines."""
        return self._has_heading(section) or len(self._texts_of_lines(section)) >= MANY_LINES

    def parts(self, section: _Element) -> Sequence[_Element]:
        """A section; or the boxes in it, if one of them, and not the whole, is chrome for certain."""
        if self.holds_text(section) or self.is_strong(section) or self._page.own[section]:
            return [section]
        boxes = [each for each in section if each.tag in BLOCKS and self._page.letters[each]]
        return boxes if any(map(self.is_strong, boxes)) else [section]

    def _is_sentence(self, element: _Element) -> bool:
        return self._page.number[element] in self._numbers

    @cached_property
    def _numbers(self) -> frozenset[int]:
        return frozenset(self.sentences)

    def _is_data(self, element: _Element) -> bool:
        """Whether an element is a table of more than one row and column, without links."""
        if element.tag != "table" or self._page.links[element]:
            return False
        cells = Counter(each.tag for each in self._page.under(element))
        return cells["tr"] > 1 and cells["td"] + cells["th"] > cells["tr"]

    def _headlines(self, elements: Iterable[_Element]) -> int:
        """The number of links that are lines by themselves, as the headlines of other articles are."""
        links = (each for each in elements if each.tag == "a" and self._page.letters[each])
        return sum(1 for link in links if not self._page.own[self._page.block_of[link]])

    def _has_heading(self, section: _Element) -> bool:
        return any(each.tag in TITLES and self._page.letters[each] for each in self._page.under(section))

    def _texts_of_lines(self, section: _Element) -> list[str]:
        under = self._page.under(section)
        lines = (text_of(each) for each in under if each in self.lines and self._page.letters[each] <= LONGEST_SENTENCE)
        return list(filter(None, lines))


def mark_of(section: _Element) -> tuple[object, ...]:
    """What boxes of one sort share: the element around them, and their class, or their name if they have no class."""
    return (section.getparent(), section.tag, section.get("class") or section.get("id", ""))


def _is_sentence(block: _Element, page: Outline) -> bool:
    """Whether a block is running text: long, or with a full stop at its end. Two addresses are no sentence."""
    own, letters = page.own[block], page.letters[block]
    if own * HAN_WEIGHT < SENTENCE or letters > LONGEST_SENTENCE:
        return own >= PROSE
    text = text_of(block)
    if own < SENTENCE:
        return text.endswith(tuple(WIDE_STOPS))  # a Chinese sentence has fewer characters
    return ends_sentence(text) or (own >= PROSE and len(ADDRESS.findall(text)) < ADDRESSES)


def _cites(elements: Iterable[_Element]) -> bool:
    return any(each.tag == "a" and CITED.search((each.text or "")[:500]) for each in elements)


def _repeats(lines: Sequence[str]) -> bool:
    """Whether two or more lines of some length occur again, as in pictures that a script moves round."""
    return sum(1 for line, times in Counter(lines).items() if times > 1 and len(line) >= LONG_LINE) > 1
