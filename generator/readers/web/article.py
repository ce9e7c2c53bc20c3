"""Finds the article of a page, and the sections before and behind it that are none of its text.

Most pages of ministries do not mark their article. It is recognised by the page's title and the first sentence after it.
The sections before the title, and those behind the element with that sentence, are judged one by one, the nearest first; so
the article can go on in other elements. In doubt a section is kept: losing a line of a document is worse than keeping a
line of its page. What a section is by itself is known to `sections`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from lxml.etree import _Element

from generator.readers.web.outline import BLOCKS, CELLS, TITLES, Outline, text_of
from generator.readers.web.sections import Sections, mark_of

TITLE, LONGEST_TITLE = 8, 300  # letters of a heading that the page's own title repeats
TITLE_NO_HEADING = 15  # letters of such a line that is no heading
STATED_TITLES = frozenset(("og:title", "citation_title", "dc.title"))
MAIN_SHARE = 0.5  # of the sentences of a page: its article has so many, if no title shows where it begins
SMALL = 400  # letters of sentences: a section with more is never taken for a notice below the page
MANY_LINKS = 6  # a longer row of links ends the article


class Article:
    """The article of a page, inside `root`; `element` is the one in which its text begins, None if the page does not show that.

    `rules` has the rule of every element that is left out already, and is empty for the others.
    """

    def __init__(self, page: Outline, root: _Element, rules: Mapping[_Element, str]) -> None:
        self._page, self._root, self._rules = page, root, rules
        self._sections = Sections(page, rules)
        self._title = self._find_title()
        self.element = self._find_element()

    @property
    def is_titled(self) -> bool:
        """Whether a title shows where the article is."""
        return self.element is not None and self._title is not None

    # Where the article is

    def _find_title(self) -> _Element | None:
        """The heading that repeats the page's own title, else its only first heading, else another line that repeats the title."""
        stated = list(map(_letters, _stated_titles(self._page.root)))
        headings = [each for each in self._page.blocks if each.tag in TITLES and self._is_shown(each)]
        first = [each for each in headings if each.tag == "h1"]
        found = _longest_in(stated, headings, TITLE)
        if found is None and len(first) == 1:
            return first[0]
        return found if found is not None else _longest_in(stated, filter(self._is_shown, self._sections.lines), TITLE_NO_HEADING)

    def _is_shown(self, element: _Element) -> bool:
        page = self._page
        return not self._rules[element] and 0 < page.letters[element] <= LONGEST_TITLE and page.holds(self._root, element)

    def _find_element(self) -> _Element | None:
        """The element with the first sentence after the title; without a title, the one with most of the sentences."""
        if self._title is None:
            return self._with_most_sentences()
        start = self._page.number[self._title]
        later = (self._page.elements[number] for number in self._sections.sentences if number > start)
        first = next((each for each in later if self._page.holds(self._root, each)), None)
        return first if first is None or first is self._root or first.tag in CELLS else first.getparent()

    def _with_most_sentences(self) -> _Element | None:
        sentences = [self._page.elements[number] for number in self._sections.sentences]
        letters: Counter[_Element] = Counter({each: self._page.own[each] for each in sentences})
        least = MAIN_SHARE * letters.total()
        for each in sentences:
            above = each.getparent()
            if above is not None:
                letters[above] += self._page.own[each]
        most = max(letters, key=letters.__getitem__, default=None)
        return most if most is not None and letters[most] >= least and self._page.holds(self._root, most) else None

    # What is around it

    def chrome(self) -> Iterator[_Element]:
        """The sections before the title and behind the article that are chrome. What is between the two is kept."""
        if self.element is None:
            return
        start = self.element if self._title is None else self._title
        yield from self._chrome_among(self._outwards(start, preceding=True), is_before=True)
        yield from self._chrome_among(self._outwards(self.element, preceding=False), is_before=False)

    def _path(self, element: _Element | None) -> Iterator[_Element]:
        """An element and those around it, inside the root."""
        at = element
        while at is not None and at is not self._root:
            yield at
            at = at.getparent()

    def _outwards(self, element: _Element, preceding: bool) -> list[_Element]:
        """The sections on one side of an element that have text, the nearest first."""
        around = (each for above in self._path(element) for each in above.itersiblings(preceding=preceding))
        step = -1 if preceding else 1
        return [part for each in around if self._is_section(each) for part in self._sections.parts(each)[::step]]

    def _is_section(self, element: _Element) -> bool:
        """Whether an element is a block with text, or a link with no text around it, and not left out already."""
        page = self._page
        if element not in page.number or not page.letters[element] or self._rules[element]:
            return False
        return element.tag in BLOCKS or (element.tag == "a" and not page.own[page.block_of[element.getparent()]])

    def _chrome_among(self, sections: Sequence[_Element], is_before: bool) -> Iterator[_Element]:
        """The sections on one side that are chrome. Behind one that ends the article only a long text is kept.

        A section with the mark of the article, or of a text that is kept, ends nothing and is chrome only if it shows that itself.
        """
        texts = set(filter(self._sections.holds_text, sections))
        strong = {each for each in sections if each not in texts and self._sections.is_strong(each)}
        boxes = set(map(mark_of, strong))
        kept = set(map(mark_of, self._path(self.element)))
        ended = False
        for each in sections:
            is_like_text = mark_of(each) in kept
            if each in texts:
                ended = ended and self._sections.letters_of_sentences(each) < SMALL
                if ended and not is_like_text:
                    yield each
                else:
                    kept.add(mark_of(each))
            elif self._sections.is_row_of_links(each, is_before):
                ended = ended or (self._page.links[each] >= MANY_LINKS and not is_like_text)
                yield each
            elif each in strong or (not is_like_text and (ended or (mark_of(each) in boxes and self._sections.is_weak(each)))):
                ended = ended or not is_like_text
                yield each


def _stated_titles(root: _Element) -> Iterator[str]:
    """The titles that the head of a page states."""
    for each in root.iter("title", "meta"):
        if each.tag == "title":
            yield text_of(each)[:LONGEST_TITLE]
        elif each.get("property", each.get("name", "")).lower() in STATED_TITLES:
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
