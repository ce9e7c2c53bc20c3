"""Tells a document from the page round it: menus, cookie notices, share buttons, lists of further links, footers.

An element is chrome by its name, its role, the words of its class, or because it is little but links before the first
or behind the last sentence. In doubt it is kept; nothing that holds the page's main text is ever left out. What is
left out is not lost: the reader lists it. No human language is asked.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from lxml.etree import _Element

from generator.readers.web.outline import BLOCKS, FRAME, TITLES, Outline, class_words

RULE = "furniture: page chrome"
KEPT = ""  # in place of a rule: the document again, inside what is left out
HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
ROLES = frozenset(
    {
        *("navigation", "banner", "contentinfo", "search", "complementary", "dialog", "alertdialog", "menu", "menubar", "toolbar"),
        *("tablist",),
    }
)
WORDS = frozenset(
    {
        *("nav", "navbar", "navigation", "menu", "submenu", "megamenu", "breadcrumb", "breadcrumbs", "sidebar", "toolbar"),
        *("topbar", "pagination", "pager", "skip", "footer", "cookie", "cookies", "consent", "gdpr", "popup", "modal", "login"),
        *("signin", "searchform", "widget", "widgets", "share", "sharing", "social", "related", "recommended", "trending"),
        *("advert", "adverts", "advertisement", "ad", "ads", "sponsored", "promo", "newsletter", "subscribe", "subscription"),
        *("comments", "disqus"),
    }
)
NOTES = frozenset(
    {
        *("footnote", "footnotes", "endnote", "endnotes", "msofootnotetext", "msoendnotetext"),
    }
)
PROSE = 80  # letters outside links: a block that says so much is a sentence of somebody
MAIN_SHARE = 0.2  # of what the page says outside links; a `main` that says less is not believed
NEVER = 0.4  # who says so large a share of the page is not left out for a word of its class
DENSE, FEWEST_LINKS = 0.75, 3
TINY, TINY_SHARE = 200, 0.05
CITED = re.compile(r"\b[A-Z]{1,5}/[\w./()-]*\d|\d\s?\((?:19|20)\d\d\)")


def chrome_of(page: Outline) -> Mapping[_Element, str]:
    """Element → the rule by which it is left out, or KEPT where the document stands inside what is left out."""
    hidden = {each: RULE for each in page.elements if _is_hidden(each)}
    words = WORDS - _text_words(page)
    named = {each: RULE for each in page.elements if _is_named(each, page, words)}
    main = _main(page, named)
    left_out: dict[_Element, str] = {}
    if main is not None:
        left_out[page.root] = RULE
        left_out[main] = KEPT
        left_out.update(dict.fromkeys(_title_before(main, page, named), KEPT))
    left_out.update(named)
    for each in () if main is not None else _lists_of_links(page, named):
        left_out[each] = RULE
    left_out.update(hidden)
    return hidden if _tiny(page, left_out) else left_out


def is_note(element: _Element) -> bool:
    """Whether an element says that it holds footnotes."""
    return element.get("role", "") in {"doc-footnote", "doc-endnotes", "doc-endnote"} or bool(NOTES & class_words(element))


def _is_hidden(element: _Element) -> bool:
    """Hidden by the page itself; a whole page that waits for a script to show it is not."""
    return element.tag not in {"html", "body"} and ("hidden" in element.attrib or bool(HIDDEN.search(element.get("style", ""))))


def _text_words(page: Outline) -> frozenset[str]:
    """The words that name much of what this page says: page builders call every paragraph a widget."""
    said: Counter[str] = Counter()
    behind = dict.fromkeys(WORDS, -1)
    for each in page.elements:
        number = page.number[each]
        for word in WORDS & class_words(each) if each.tag in BLOCKS else ():
            if number > behind[word]:
                behind[word] = page.last[each]
                said[word] += page.said(each)
    return frozenset(word for word, letters in said.items() if letters > NEVER * page.said(page.root))


def _is_named(element: _Element, page: Outline, words: frozenset[str]) -> bool:
    """Chrome by name, role or class; never what holds the title or much of what the page says, and no footnotes."""
    if element.tag in {"html", "body", "main", "article", *TITLES} or element.tag not in {*BLOCKS, "a"} or is_note(element):
        return False
    by_name = element.tag in FRAME or element.get("role", "") in ROLES
    if not by_name and not words & class_words(element):
        return False
    if element.tag == "header" and any(above.tag in {"article", "main"} for above in _near(element)):
        return False
    large = page.said(element) > NEVER * page.said(page.root)
    titled = element.tag != "nav" and page.any_in(page.titles, element)
    return not titled and (by_name or not large)


def _near(element: _Element) -> Iterator[_Element]:
    """The few elements next round one."""
    for _ in range(4):
        above = element.getparent()
        if above is None:
            return
        yield above
        element = above


def _main(page: Outline, named: Mapping[_Element, str]) -> _Element | None:
    """The one element that says of itself that it is the document, if it says enough of what the page says."""
    outside = sum(page.said(each) for each in _outermost(page, named))
    whole = max(1, page.said(page.root) - outside)
    for told in (
        [each for each in page.elements if each.tag == "main" or each.get("role", "") == "main"],
        [each for each in page.elements if each.get("itemprop", "") == "articleBody"],
        [each for each in page.elements if each.tag == "article"],
    ):
        if len(told) == 1 and page.said(told[0]) >= MAIN_SHARE * whole:
            return told[0]
    return None


def _outermost(page: Outline, named: Mapping[_Element, str]) -> Iterator[_Element]:
    behind = -1
    for each in page.elements:
        if each in named and page.number[each] > behind:
            behind = page.last[each]
            yield each


def _title_before(main: _Element, page: Outline, named: Mapping[_Element, str]) -> list[_Element]:
    """The page's only first heading, where it stands before the main part and that has none."""
    titles = [each for each in page.elements if each.tag == "h1"]
    before = len(titles) == 1 and page.number[titles[0]] < page.number[main]
    return titles if before and not any(page.holds(each, titles[0]) for each in _outermost(page, named)) else []


def _lists_of_links(page: Outline, named: Mapping[_Element, str]) -> Iterator[_Element]:
    """What is little but links, before the first sentence or title or behind the last, and the headings over it."""
    shut = page.handed_down(named)
    spoken = [each for each in page.elements if page.own[each] >= PROSE or (each.tag == "h1" and page.letters[each])]
    spoken = [each for each in spoken if not shut[each]]
    if not spoken:
        return
    cited = [page.number[each] for each in page.elements if each.tag == "a" and CITED.search((each.text or "")[:500])]
    first, end = page.number[spoken[0]], page.number[spoken[-1]]
    behind = -1
    found = set()
    for each in page.elements:
        number = page.number[each]
        aside = page.last[each] < first or number > end
        if number > behind and aside and each.tag in BLOCKS and _dense(each, page, cited):
            behind = page.last[each]
            found.add(each)
            yield each
    tops = [each for each in page.elements[end + 1 :] if (each.tag in TITLES and page.letters[each]) or each in found or each in named]
    yield from (title for title, after in pairwise(tops) if title.tag in TITLES and (after in found or after in named))


def _dense(element: _Element, page: Outline, cited: Sequence[int]) -> bool:
    """Whether an element is little but links; links to documents that are cited are the document's own."""
    many = page.links[element] >= FEWEST_LINKS and page.linked[element] >= DENSE * page.letters[element]
    return many and not page.any_in(cited, element)


def _tiny(page: Outline, left_out: Mapping[_Element, str]) -> bool:
    """Whether next to nothing would be kept of a page that says something."""
    rules = page.handed_down(left_out)
    kept = sum(page.own[each] for each in page.elements if rules[each] == KEPT)
    return kept < TINY and kept < TINY_SHARE * page.letters[page.root]
