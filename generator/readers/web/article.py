"""Finds the article of a page, and the sections before and behind it that are none of its text.

Most pages of ministries do not mark their article. It is recognised by the page's title and the sentences after it: the
smallest element that holds both. The sections outside it are judged one by one, from the article outwards. In doubt a
section is kept: losing a line of a document is worse than keeping a line of its page. No rule reads words of a language.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import pairwise

from lxml.etree import _Element

from generator.readers.sentences import ends_sentence
from generator.readers.web.notes import is_note
from generator.readers.web.outline import BLOCKS, TITLES, Outline, text_of

PROSE = 80  # letters outside links: a block with so many is a sentence that somebody wrote
SENTENCE, LONGEST_SENTENCE = 20, 400  # letters of a shorter block that ends with a full stop
TITLE, LONGEST_TITLE = 8, 300  # letters of a heading that the page's own title repeats
WIDE_TITLE = 15  # letters of such a block that is no heading
MAIN_SHARE = 0.5  # of the sentences of a page: its article has so many, if no title shows where it begins
MOSTLY, PARTLY = 0.75, 0.3  # of the letters of a section that are in links
FEW_LINKS, MANY_LINKS = 3, 6
SMALL = 400  # letters of sentences: a section with more is never taken for a notice below the page
MANY_LINES = 4
LONG_LINE = 12  # characters
ONE_IN = 3  # lines of a section that gives an address or a telephone number
ADDRESSES = 2  # in a line without a full stop, which is then none of the text
CITED = re.compile(r"\b[A-Z]{1,5}/[\w./()-]*\d|\d\s?\((?:19|20)\d\d\)")
ADDRESS = re.compile(r"(?:\bwww\.|https?://)\S|\S@\w+\.\w|\+\s?\d[\d\s().-]{6,}|\(\d{2,5}\)\s?\d[\d\s-]{4,}")
TRAIL = re.compile(r"[^\d/>»›→|]{2,40}(?:\s[/>»›→|]\s[^\d/>»›→|]{2,60}){2,}")  # `Home / News / Statements`
CONTROLS = frozenset(("input", "select", "textarea", "button"))


def sentence_numbers(page: Outline, rules: Mapping[_Element, str]) -> list[int]:
    """The numbers of the blocks, outside chrome, that are running text."""
    return [page.number[each] for each in page.blocks if not rules[each] and _is_sentence(each, page)]


def _is_sentence(block: _Element, page: Outline) -> bool:
    """Whether a block is running text: long, or with a full stop at its end. Two addresses are no sentence."""
    own, letters = page.own[block], page.letters[block]
    if own < SENTENCE or letters > LONGEST_SENTENCE:
        return own >= PROSE
    text = text_of(block)
    return ends_sentence(text) or (own >= PROSE and len(ADDRESS.findall(text)) < ADDRESSES)


class Article:
    """The element that holds the article of a page, inside `root`; `element` is None if the page does not show which one that is.

    `rules` has the rule of every element that is left out already, and is empty for the others.
    """

    def __init__(self, page: Outline, root: _Element, rules: Mapping[_Element, str]) -> None:
        self._page, self._root, self._rules = page, root, rules
        self._sentences = sentence_numbers(page, rules)
        self._title = self._find_title()
        self.element = self._find_element()

    # Where the article is

    def _find_title(self) -> _Element | None:
        """The heading that repeats the page's own title, else its only first heading, else another line that repeats the title."""
        stated = [_letters(text) for text in _stated_titles(self._page.root)]
        headings = [each for each in self._page.blocks if each.tag in TITLES and self._is_shown(each)]
        first = [each for each in headings if each.tag == "h1"]
        found = _longest_in(stated, headings, TITLE)
        if found is None and len(first) == 1:
            return first[0]
        return found if found is not None else _longest_in(stated, filter(self._is_shown, self._lines), WIDE_TITLE)

    def _is_shown(self, element: _Element) -> bool:
        page = self._page
        return not self._rules[element] and 0 < page.letters[element] <= LONGEST_TITLE and page.holds(self._root, element)

    @cached_property
    def _lines(self) -> list[_Element]:
        """The blocks without other blocks in them."""
        blocks, page = self._page.blocks, self._page
        ends = (page.number[after] > page.last[each] for each, after in pairwise(blocks))
        return [each for each, is_line in zip(blocks, [*ends, True], strict=True) if is_line]

    def _find_element(self) -> _Element | None:
        """The smallest element with the title and a sentence after it; without a title, the one with most of the sentences."""
        if self._title is None:
            return self._with_most_sentences()
        start = self._page.number[self._title]
        later = [number for number in self._sentences if number > start]
        around = (each for each in self._title.iterancestors() if each.tag in BLOCKS)
        return next((each for each in around if self._page.any_in(later, each)), None)

    def _with_most_sentences(self) -> _Element | None:
        sentences = [self._page.elements[number] for number in self._sentences]
        letters: Counter[_Element] = Counter({each: self._page.own[each] for each in sentences})
        least = MAIN_SHARE * letters.total()
        for each in sentences:
            above = each.getparent()
            if above is not None:
                letters[above] += self._page.own[each]
        most = max(letters, key=letters.__getitem__, default=None)
        return most if most is not None and letters[most] >= least and self._page.holds(self._root, most) else None

    @property
    def is_titled(self) -> bool:
        """Whether a title shows where the article is."""
        return self.element is not None and self._title is not None

    # What is around it

    def chrome(self) -> Iterator[_Element]:
        """The sections outside the article that are chrome, and the lines before its title that lead through the site."""
        if self.element is None:
            return
        yield from self._chrome_among(list(self._outwards(self.element, preceding=True)), is_before=True)
        yield from self._chrome_among(list(self._outwards(self.element, preceding=False)), is_before=False)
        if self._title is not None:
            start, end = self._page.number[self.element], self._page.number[self._title]
            inside = (each for each in self._lines if start < self._page.number[each] < end)
            yield from (each for each in inside if self._is_row_of_links(each, is_before=True) and not self._cites(self._page.under(each)))

    def _outwards(self, element: _Element, preceding: bool) -> Iterator[_Element]:
        """The sections on one side of an element that have text, the nearest first."""
        while element is not self._root:
            for each in element.itersiblings(preceding=preceding):
                if each in self._page.number and self._page.letters[each] and not self._rules[each] and self._is_section(each):
                    yield each
            element = element.getparent()

    def _is_section(self, element: _Element) -> bool:
        """Whether an element is a block, or a link with no text around it."""
        above = element.getparent()
        return element.tag in BLOCKS or (element.tag == "a" and not self._page.own[self._page.block_of[above]])

    def _chrome_among(self, sections: Sequence[_Element], is_before: bool) -> Iterator[_Element]:
        """The sections on one side that are chrome. Behind one that ends the article only a long text is kept."""
        marked = {_mark(each) for each in sections if not self._holds_text(each) and self._is_strong(each)}
        ended = False
        for each in sections:
            if self._holds_text(each):
                ended = ended and self._is_small(each)
                if ended:
                    yield each
            elif self._is_row_of_links(each, is_before):
                ended = ended or self._page.links[each] >= MANY_LINKS
                yield each
            elif ended or self._is_strong(each) or (self._is_weak(each) and _mark(each) in marked):
                ended = True
                yield each

    def _holds_text(self, section: _Element) -> bool:
        """Whether a section holds running text, notes, a table or links to documents that are cited: nothing of this is chrome."""
        elements = self._page.under(section)
        if any(is_note(each) or self._is_data(each) for each in elements) or self._cites(elements):
            return True
        sentences = [each for each in elements if self._is_sentence(each)]
        return bool(sentences) and self._headlines(elements) < max(FEW_LINKS, len(sentences))

    def _is_sentence(self, element: _Element) -> bool:
        return self._page.number[element] in self._numbers

    @cached_property
    def _numbers(self) -> frozenset[int]:
        return frozenset(self._sentences)

    def _is_data(self, element: _Element) -> bool:
        """Whether an element is a table of more than one row and column, without links."""
        if element.tag != "table" or self._page.links[element]:
            return False
        cells = Counter(each.tag for each in self._page.under(element))
        return cells["tr"] > 1 and cells["td"] + cells["th"] > cells["tr"]

    def _cites(self, elements: Iterable[_Element]) -> bool:
        return any(each.tag == "a" and CITED.search((each.text or "")[:500]) for each in elements)

    def _headlines(self, elements: Iterable[_Element]) -> int:
        """The number of links that are lines by themselves, as the headlines of other articles are."""
        links = (each for each in elements if each.tag == "a" and self._page.letters[each])
        return sum(1 for link in links if not self._page.own[self._page.block_of[link]])

    def _is_small(self, section: _Element) -> bool:
        sentences = filter(self._is_sentence, self._page.under(section))
        return sum(map(self._page.own.__getitem__, sentences)) < SMALL and _mark(section) != _mark(self.element)

    def _is_row_of_links(self, section: _Element, is_before: bool) -> bool:
        """Whether a section is little but links, without a heading; before the article also where the page is in its site."""
        page = self._page
        if self._has_heading(section):
            return False
        mostly = page.links[section] > 0 and page.linked[section] >= MOSTLY * page.letters[section]
        return mostly or (is_before and page.letters[section] <= LONGEST_TITLE and bool(TRAIL.fullmatch(text_of(section))))

    def _is_strong(self, section: _Element) -> bool:
        """Whether a section without sentences is chrome for certain: links, fields of a form, addresses, lines that occur twice."""
        page = self._page
        few = 1 if self._has_heading(section) else FEW_LINKS
        if page.links[section] >= few and page.linked[section] >= PARTLY * page.letters[section]:
            return True
        if self._headlines(page.under(section)) >= FEW_LINKS:
            return True
        lines = self._lines_in(section)
        addresses = sum(1 for line in lines if ADDRESS.search(line))
        has_control = any(each.tag in CONTROLS and each.get("type") != "hidden" for each in page.under(section))
        return has_control or ONE_IN * addresses >= max(1, len(lines)) or (self._has_heading(section) and _repeats(lines))

    def _is_weak(self, section: _Element) -> bool:
        """Whether a section without sentences looks like a box beside the article: it has a heading, or many lines."""
        return self._has_heading(section) or len(self._lines_in(section)) >= MANY_LINES

    def _has_heading(self, section: _Element) -> bool:
        return any(each.tag in TITLES and self._page.letters[each] for each in self._page.under(section))

    def _lines_in(self, section: _Element) -> list[str]:
        under = self._page.under(section)
        lines = (text_of(each) for each in under if each in self._line_set and self._page.letters[each] <= LONGEST_SENTENCE)
        return list(filter(None, lines))

    @cached_property
    def _line_set(self) -> frozenset[_Element]:
        return frozenset(self._lines)


def _repeats(lines: Sequence[str]) -> bool:
    """Whether two or more lines of some length occur again, as in pictures that a script moves round."""
    return sum(1 for line, times in Counter(lines).items() if times > 1 and len(line) >= LONG_LINE) > 1


def _mark(element: _Element | None) -> tuple[object, ...]:
    """What boxes of one sort share: the element around them, and their class."""
    return (None,) if element is None else (element.getparent(), element.tag, element.get("class", ""))


def _stated_titles(root: _Element) -> Iterator[str]:
    """The titles that the head of a page states."""
    for each in root.iter("title", "meta"):
        if each.tag == "title":
            yield text_of(each)[:LONGEST_TITLE]
            continue
        if each.get("property", each.get("name", "")).lower() in ("og:title", "citation_title", "dc.title"):
            yield each.get("content", "")[:LONGEST_TITLE]


def _longest_in(stated: Sequence[str], elements: Iterable[_Element], least: int) -> _Element | None:
    """The element whose letters one of the stated titles holds, or that holds one; the longest, of several the first."""
    best, length = None, least - 1
    for each in elements:
        letters = _letters(text_of(each))
        if len(letters) > length and any(letters in title or (len(title) >= least and title in letters) for title in stated):
            best, length = each, len(letters)
    return best


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))
