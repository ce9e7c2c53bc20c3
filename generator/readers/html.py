"""Saved web pages and exported HTML: the text of its blocks in order, without the page's chrome, scripts and styles.

The characters that edits refer to are those of the text inside the markup; lines are the lines of the tags around it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from bs4 import BeautifulSoup, Tag
from bs4.element import Comment, NavigableString

from generator.model import BlockKind
from generator.readers.draft import Line, Reading, kept_in, line_text, split_lines

UNREAD = ("script", "style", "template", "noscript", "iframe", "svg", "head", "button", "select")
CHROME = ("nav", "header", "footer", "aside", "form")
BLOCKS = {
    *("html", "body", "main", "article", "section", "div", "center", "address", "blockquote", "figure", "figcaption", "pre", "p", "hr"),
    *("h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "dl", "dt", "dd", "table", "caption", "thead", "tbody", "tr"),
}
KINDS: dict[str, BlockKind] = {"li": "item", "dd": "item", "dt": "item", "tr": "table"}


def read(text: str) -> Reading:
    """The blocks of an HTML page as lines that stand alone."""
    soup = BeautifulSoup(text, "html.parser")
    body = soup.find("article") or soup.find("main")
    for unread in soup.find_all(UNREAD if body else UNREAD + CHROME):
        unread.decompose()
    body = body or soup.body or soup
    characters: list[str] = []
    numbers: list[tuple[int, int]] = []
    lines: list[Line] = []
    length = 0
    for tag, said in _blocks(body):
        content = said + "\n\n"
        number = tag.sourceline or 1
        numbers.append((length, number))
        for _, span in split_lines(said):
            kept = kept_in(content, span)
            if kept:
                level = int(tag.name[1]) if re.fullmatch(r"h[1-6]", tag.name) else 0
                moved = tuple(s.moved(length) for s in kept)
                lines.append(Line(number, moved, line_text(content, kept), gap=1, heading=level, alone=True, kind=KINDS.get(tag.name)))
        characters.append(content)
        length += len(content)
    return Reading("".join(characters), tuple(lines), numbers=tuple(numbers), settled=True)


def _blocks(root: Tag) -> Iterator[tuple[Tag, str]]:
    """Every innermost block with its text, white space as a browser shows it; depth costs no recursion."""
    text: list[str] = []
    owner = root
    stack: list[tuple[Tag, Iterator[object]]] = [(root, iter(root.children))]
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
            if child.name in {"td", "th"} and text:
                text.append("\t")
            stack.append((child, iter(child.children)))
        elif isinstance(child, NavigableString) and not isinstance(child, Comment):
            text.append(re.sub(r"[ \t\r\n\f]+", " ", str(child)) if owner.name != "pre" else str(child))
        elif child is None:
            stack.pop()
            if tag.name in BLOCKS:
                yield from _flush(owner, text)
                owner = next((t for t, _ in reversed(stack) if t.name in BLOCKS), root)


def _flush(owner: Tag, text: list[str]) -> Iterator[tuple[Tag, str]]:
    said = re.sub(r" *\n *", "\n", "".join(text)).strip()
    text.clear()
    if said:
        yield owner, said
