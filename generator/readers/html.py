"""Saved web pages and exported HTML: the text of its blocks in order; the page's chrome is moved out and listed.

The characters that edits refer to are those of the text inside the markup, without scripts and styles; raised figures
stay raised (`822 (1993)¹`). Lines are the lines of the tags around the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from bs4 import BeautifulSoup, Tag
from bs4.element import NavigableString, PreformattedString

from generator.model import BlockKind, Span
from generator.readers.draft import Drop, Line, Reading, kept_in, line_text, split_lines

UNREAD = ("script", "style", "template", "noscript", "iframe", "svg", "head", "title", "meta", "link", "button", "select")
CHROME = {"nav", "header", "footer", "aside"}
HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
BLOCKS = {
    *("html", "body", "main", "article", "section", "div", "center", "address", "blockquote", "figure", "figcaption", "pre", "p", "hr"),
    *("h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "dl", "dt", "dd", "table", "caption", "thead", "tbody", "tr"),
    *("form", "fieldset", "details", "summary", *CHROME),
}
KINDS: dict[str, BlockKind] = {"li": "item", "dd": "item", "dt": "item", "tr": "table"}
RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def read(text: str) -> Reading:
    """The blocks of an HTML page as lines that stand alone; what surrounds its main part is listed as furniture."""
    soup = BeautifulSoup(text, "html.parser")
    for unread in soup.find_all(UNREAD):
        unread.decompose()
    for raised in soup.find_all("sup"):
        raised.string = raised.get_text().translate(RAISED)
    articles = soup.find_all("article")
    mains = soup.find_all("main")
    main = mains[0] if len(mains) == 1 else articles[0] if len(articles) == 1 and not mains else None
    characters: list[str] = []
    numbers: list[tuple[int, int]] = []
    lines: list[Line] = []
    drops: list[Drop] = []
    length = 0
    for tag, said in _blocks(soup):
        content = said + "\n\n"
        numbers.append((length, tag.sourceline or 1))
        if _is_chrome(tag, main):
            drops.append(Drop(Span(length, length + len(said)), "furniture: page chrome"))
        else:
            lines += _lines(tag, content, length)
        characters.append(content)
        length += len(content)
    return Reading("".join(characters), tuple(lines), tuple(drops), numbers=tuple(numbers), settled=True)


def _lines(tag: Tag, content: str, start: int) -> Iterator[Line]:
    level = int(tag.name[1]) if re.fullmatch(r"h[1-6]", tag.name) else 0
    gap = 1
    for _, at, line in split_lines(content):
        kept = kept_in(content, Span(at, at + len(line)))
        if kept:
            moved = tuple(s.moved(start) for s in kept)
            said = line_text(content, kept)
            yield Line(tag.sourceline or 1, moved, said, gap=gap, heading=level, alone=True, kind=KINDS.get(tag.name))
        gap = 0 if kept else 1


def _is_chrome(tag: Tag, main: Tag | None) -> bool:
    """Whether a block belongs to the page and not to the document: hidden, outside its main part, or, without one, in its frame."""
    around = [tag, *tag.parents]
    if any(each.has_attr("hidden") or HIDDEN.search(str(each.get("style", ""))) for each in around if each.attrs):
        return True
    if main is not None:
        return not any(each is main for each in around)
    frame = [each for each in around if each.name in CHROME]
    return any(each.name != "header" or not each.find("h1") for each in frame)


def _blocks(root: Tag) -> Iterator[tuple[Tag, str]]:
    """Every innermost block with its text, white space as a browser shows it; depth costs no recursion."""
    text: list[str] = []
    owner = root
    stack: list[tuple[Tag, Iterator[object]]] = [(root, iter(root.children))]
    owners = [root]
    while stack:
        tag, children = stack[-1]
        child = next(children, None)
        if isinstance(child, Tag):
            if child.name == "br":
                text.append("\n")
                continue
            if child.name in BLOCKS:
                yield from _flush(owner, text)
                owner = child
                owners.append(child)
            if child.name in {"td", "th"} and text:
                text.append("\t")
            stack.append((child, iter(child.children)))
        elif isinstance(child, NavigableString) and not isinstance(child, PreformattedString):
            text.append(re.sub(r"[ \t\r\n\f]+", " ", str(child)) if owner.name != "pre" else str(child))
        elif child is None:
            stack.pop()
            if tag is owner:
                yield from _flush(owner, text)
                owners.pop()
                owner = owners[-1] if owners else root


def _flush(owner: Tag, text: list[str]) -> Iterator[tuple[Tag, str]]:
    said = "\n".join(line.strip(" ") for line in "".join(text).split("\n")).strip()
    text.clear()
    if said:
        yield owner, said
