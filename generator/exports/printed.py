"""The corpus or a selection as one HTML file to print on A4 or to save as PDF from a browser.

A title page, contents, then each document on a new page, with its short name at the head and the number of the page at the foot.
The file needs nothing beside it: its style is inside.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.exports.book import Book, style
from generator.exports.selection import Selection
from generator.exports.texts_in_html import TextInHtml, tongue
from generator.model import StoredPage
from generator.text import xml

PATH = "data/documents.html"
LONGEST_HEAD = 110  # code points of a running head
POLICY = "default-src 'none'; style-src 'unsafe-inline'"  # the texts need no script, no picture and no other file
UNQUOTED = re.compile(r"[^\w .,:;()/\u2013\u2019-]|\\")
PAGES = """
@page { size: A4; margin: 22mm 20mm 22mm; }
@page { @bottom-center { content: counter(page); font: 8pt sans-serif; } }
@page front { @bottom-center { content: none; } }
@media screen {
  body { max-width: 44em; margin: 2em auto; padding: 0 1em; }
  .document, .contents { border-top: 3px solid #bbb; margin-top: 3em; padding-top: 2em; }
}
@media print {
  body { font-size: 10.5pt; margin: 0; }
  a { color: inherit; text-decoration: none; }
  .document, .contents { padding-top: 3mm; } /* else the tops of high letters are drawn on the page before */
}
.title-page { page: front; }
.document, .contents { break-before: page; }
.contents ol { list-style: none; margin: 0; padding: 0; }
.contents li { margin: 0 0 0.35em; break-inside: avoid; }
.contents h2 { margin: 1em 0 0.3em; }
.contents .title { color: #555; font-size: 0.85em; }
p, li { orphans: 2; widows: 2; }
tr { break-inside: avoid; }
"""


def printed(selection: Selection) -> Iterator[StoredPage]:
    """The file."""
    book, words = Book(selection), selection.world.words
    heads = [_head(number, view.short) for number, view in enumerate(book.documents, 1)]
    lines = [
        "<!DOCTYPE html>",
        f'<html {tongue(words.tag)} xmlns:epub="http://www.idpf.org/2007/ops">',
        f'<head><meta charset="utf-8"/><meta http-equiv="Content-Security-Policy" content="{POLICY}"/>',
        '<meta name="viewport" content="width=device-width,initial-scale=1"/>',
        f"<title>{xml.content(book.title)}</title>",
        f"<style>\n{style()}{PAGES}{''.join(heads)}</style></head>",
        "<body>",
        *book.title_page(),
        *_contents(book),
    ]
    for number, view in enumerate(book.documents, 1):
        lines.append(f'<article class="document" id="d{number}">')
        lines += TextInHtml(view, selection, f"d{number}-").lines()
        lines.append("</article>")
    lines += ["</body>", "</html>"]
    yield StoredPage(PATH, ("\n".join(lines) + "\n").encode("utf-8", "replace"), "")


def _head(number: int, name: str) -> str:
    """The pages of a document, with its short name at their head."""
    shown = name if len(name) <= LONGEST_HEAD else f"{name[: LONGEST_HEAD - 1].rstrip()}…"
    quoted = UNQUOTED.sub(lambda sign: f"\\{ord(sign[0]):x} ", " ".join(xml.plain(shown).split()))
    own = f'@page d{number} {{ @top-center {{ content: "{quoted}"; font: 8pt sans-serif; color: #555; }} }}\n'
    return f"{own}#d{number} {{ page: d{number}; }}\n"


def _contents(book: Book) -> Iterator[str]:
    words = book.selection.world.words
    yield f'<nav class="contents" {tongue(words.tag)}><h1>{xml.content(words.say("frame.contents").plain)}</h1>'
    for year, numbered in book.years:
        yield f"<h2>{xml.content(year)}</h2><ol>"
        for number, view in numbered:
            named = f'<a href="#d{number}">{xml.content(view.short)}</a>'
            title = f' <span class="title" {tongue(view.title_language)}>{xml.content(view.subtitle)}</span>' if view.subtitle else ""
            yield f"<li>{named}{title}</li>"
        yield "</ol>"
    yield "</nav>"
