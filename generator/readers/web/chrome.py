"""Separates a document from the page around it: menus, cookie notices, share buttons, lists of further links, footers.

An element is chrome by its name, its role, the words of its class, or because it is little but links before the first
sentence or after the last; `article` finds what is chrome because of its place. In doubt an element is kept. Elements that
hold the page's main text are never left out. What is left out is not lost: the reader lists it. The rules are the same for
all human languages.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import islice, pairwise

from lxml.etree import _Element

from generator.readers.web.article import Article
from generator.readers.web.notes import is_note
from generator.readers.web.outline import BLOCKS, FRAME, TITLES, Outline, class_words, leads_inside, text_of
from generator.readers.web.sections import CITED, PROSE

RULE = "furniture: page chrome"
KEPT = ""  # in place of a rule: the document, inside an element that is left out
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
        *("comments", "disqus", "noprint", "printfooter", "catlinks", "authorbox"),
    }
)
# Whole names of classes and ids, of programs that many archives use: MediaWiki (Wikisource, also at its page numbers and links
# to edit), WordPress (text that only screen readers get).
NAMES = frozenset(
    {
        *("siteSub", "contentSub", "siteNotice", "jump-to-nav", "mw-jump-link", "mw-editsection", "mw-indicators"),
        *("headertemplate", "ws-header", "ws-noexport", "ws-pagenum", "pagenum", "licenseContainer", "licensetpl"),
        *("sr-only", "screen-reader-text", "visually-hidden", "visuallyhidden", "a2a_kit", "addthis_toolbox"),
    }
)
INLINE = frozenset(("span", "small", "sup", "b", "i", "em", "strong", "font"))
ARROWS = re.compile(r"[←◄]\s*\S.*|.*\S\s*[→►]", re.DOTALL)
WHOLE_PAGE = frozenset(("html", "body"))
DOCUMENT = frozenset(("article", "main"))
CAN_BE_CHROME = (BLOCKS | {"a"}) - {*WHOLE_PAGE, *DOCUMENT, *TITLES}
NEAR = 4  # elements above one
MAIN_SHARE = 0.2  # of the page's letters outside links; a `main` with less is not believed
MUCH = 0.4  # of the page's letters outside links; an element with more is not left out for a word of its class
LEADS_ON, LONGEST_ARROWED = 0.6, 120  # of a line's letters that are in links; letters
DENSE, FEWEST_LINKS = 0.75, 3
TINY, TINY_SHARE = 200, 0.05


def chrome_of(page: Outline) -> Mapping[_Element, str]:
    """Element → the rule by which it is left out, or KEPT for the document inside an element that is left out."""
    hidden = dict.fromkeys(filter(_is_hidden, page.elements), RULE)
    named = dict.fromkeys(_named_chrome(page), RULE)
    main = _main(page, named)
    around = {} if main is None else _all_but(main, page, named)
    rules = page.handed_down({**around, **named, **hidden})
    article = Article(page, page.root if main is None else main, rules)
    beside = dict.fromkeys((*article.chrome(), *_lists_of_links(page, named, rules)), RULE)
    left_out = {**around, **beside, **named, **hidden}
    return hidden if not article.is_titled and _keeps_almost_nothing(page, left_out) else left_out


def _is_hidden(element: _Element) -> bool:
    """Whether the page itself hides an element. A whole page that waits for a script to show it is not hidden."""
    return element.tag not in WHOLE_PAGE and ("hidden" in element.attrib or bool(HIDDEN.search(element.get("style", ""))))


# Chrome by name


def _named_chrome(page: Outline) -> Iterator[_Element]:
    """Elements that are chrome by name, role or class. Notes and elements with the page's title are never chrome."""
    words = WORDS - _words_of_content(page)
    much = MUCH * page.unlinked(page.root)
    for each in page.elements:
        if _is_small_chrome(each, page):
            yield each
        if each.tag not in CAN_BE_CHROME or is_note(each):
            continue
        by_name = each.tag in FRAME or each.get("role", "") in ROLES
        by_class = not by_name and page.unlinked(each) <= much and (_has_name(each) or not words.isdisjoint(class_words(each)))
        if (by_name or by_class) and not _heads_document(each, page):
            yield each


def _is_small_chrome(element: _Element, page: Outline) -> bool:
    """Whether an element inside a line is none of the text (`[edit]`, the number of a page), or a line leads to another page (`→`)."""
    if element.tag in INLINE:
        return _has_name(element)
    if element.tag not in CAN_BE_CHROME or not page.links[element] or page.letters[element] > LONGEST_ARROWED:
        return False
    leads_on = page.linked[element] >= LEADS_ON * page.letters[element]
    return leads_on and not leads_inside(element) and bool(ARROWS.fullmatch(text_of(element)))


def _has_name(element: _Element) -> bool:
    """Whether the class or the id of an element is one of the names."""
    return bool(element.attrib) and not NAMES.isdisjoint((element.get("id", ""), *element.get("class", "")[:500].split()))


def _words_of_content(page: Outline) -> frozenset[str]:
    """The words in the class of much of this page: page builders call every paragraph a widget."""
    named: defaultdict[str, list[_Element]] = defaultdict(list)
    for block in page.blocks:
        for word in WORDS & class_words(block):
            named[word].append(block)
    much = MUCH * page.unlinked(page.root)
    return frozenset(word for word, blocks in named.items() if page.unlinked_in(blocks) > much)


def _heads_document(element: _Element, page: Outline) -> bool:
    """Whether an element holds the page's title, or is the header of its article."""
    if element.tag == "header" and any(above.tag in DOCUMENT for above in islice(element.iterancestors(), NEAR)):
        return True
    return element.tag != "nav" and page.any_in(page.titles, element)


# All but the main element


def _main(page: Outline, named: Mapping[_Element, str]) -> _Element | None:
    """The one element that states that it is the document, if it holds enough of the page's letters outside chrome."""
    enough = MAIN_SHARE * max(1, page.unlinked(page.root) - page.unlinked_in(named))
    for is_claim in (_is_main, _is_article_body, _is_article):
        claims = list(filter(is_claim, page.elements))
        if len(claims) == 1 and page.unlinked(claims[0]) >= enough:
            return claims[0]
    return None


def _is_main(element: _Element) -> bool:
    return "main" in (element.tag, element.get("role"))


def _is_article_body(element: _Element) -> bool:
    return bool(element.get("itemprop", "") == "articleBody")


def _is_article(element: _Element) -> bool:
    return bool(element.tag == "article")


def _all_but(main: _Element, page: Outline, named: Mapping[_Element, str]) -> dict[_Element, str]:
    """The rules that leave out the whole page but its main element and the title before it."""
    return {page.root: RULE, main: KEPT, **dict.fromkeys(_title_before(main, page, named), KEPT)}


def _title_before(main: _Element, page: Outline, named: Mapping[_Element, str]) -> list[_Element]:
    """The page's only first heading, if it comes before the main element and is not in chrome."""
    if len(page.titles) != 1 or page.titles[0] >= page.number[main]:
        return []
    title = page.elements[page.titles[0]]
    return [title] if named.keys().isdisjoint((title, *title.iterancestors())) else []


# Lists of links


def _lists_of_links(page: Outline, named: Mapping[_Element, str], rules: Mapping[_Element, str]) -> Iterator[_Element]:
    """Blocks that are little but links, before the first sentence or title or after the last, and the headings over them."""
    sentences = [page.number[each] for each in page.elements if not rules[each] and _is_sentence(each, page)]
    if not sentences:
        return
    first, last = sentences[0], sentences[-1]
    cited = _links_to_cited(page)
    outside = (each for each in page.blocks if page.last[each] < first or page.number[each] > last)
    lists = list(page.outermost(each for each in outside if _is_dense(each, page, cited)))
    yield from lists
    yield from _headings_over({*named, *lists}, page, start=last + 1)


def _is_sentence(element: _Element, page: Outline) -> bool:
    """Whether an element is a title or a block with whole sentences."""
    return page.own[element] >= PROSE or (element.tag == "h1" and page.letters[element] > 0)


def _is_dense(element: _Element, page: Outline, cited: Sequence[int]) -> bool:
    """Whether an element is little but links. Links to documents that the text cites belong to the document."""
    has_links = page.links[element] >= FEWEST_LINKS and page.linked[element] >= DENSE * page.letters[element]
    return has_links and not page.any_in(cited, element)


def _links_to_cited(page: Outline) -> list[int]:
    """The numbers of links that read like documents (`S/2020/402`, `822 (1993)`)."""
    links = (each for each in page.elements if each.tag == "a")
    return [page.number[link] for link in links if CITED.search((link.text or "")[:500])]


def _headings_over(chrome: Collection[_Element], page: Outline, start: int) -> Iterator[_Element]:
    """The headings, from this number on, with chrome directly after them."""
    tops = [each for each in page.elements[start:] if each in chrome or page.own[each] or _is_heading(each, page)]
    return (each for each, after in pairwise(tops) if each.tag in TITLES and after in chrome and page.number[after] > page.last[each])


def _is_heading(element: _Element, page: Outline) -> bool:
    return element.tag in TITLES and page.letters[element] > 0


def _keeps_almost_nothing(page: Outline, left_out: Mapping[_Element, str]) -> bool:
    rules = page.handed_down(left_out)
    kept = sum(page.own[each] for each in page.elements if rules[each] == KEPT)
    return kept < TINY and kept < TINY_SHARE * page.letters[page.root]
