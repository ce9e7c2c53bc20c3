"""Each document as Markdown of its own: what its masthead says as front matter, then its text, without links or marks of the site.

The files end in `.md.txt`, since whatever ends in `.md` becomes a page of the site.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from generator.exports.cells import fit
from generator.exports.selection import Selection
from generator.model import Block, Document, StoredPage
from generator.pages.addresses import data_file
from generator.pages.views.document import DocumentView
from generator.pages.weave import escape
from generator.text import strict_yaml

DEEPEST = 6  # rank of a heading in Markdown


def files(selection: Selection) -> Iterator[StoredPage]:
    """The documents."""
    for view in selection.documents:
        text = f"---\n{strict_yaml.written(_front(selection, view))}---\n\n{_body(view)}\n"
        yield StoredPage(data_file(view.slug, "md.txt"), fit(text).encode(), "")


def _front(selection: Selection, view: DocumentView) -> dict[str, object]:
    """The masthead as it is; what is not known is left out."""
    facts = {**view.facts, "rights": view.document.rights, "page": selection.address(view.path)}
    return {"title": view.title, **{name: value for name, value in facts.items() if value not in (None, "", [], {})}}


def _body(view: DocumentView) -> str:
    """The title, if no heading of the text is it, and the blocks with an empty line between."""
    document = view.document
    titled = any(block.kind == "heading" and _words(document, block) == view.title for block in document.blocks)
    found = [] if titled else [f"# {escape(view.title)}"]
    for kind, run in groupby(document.blocks, key=lambda block: block.kind):
        if kind == "table":
            found.append(_table(document, list(run)))
        elif kind == "item":
            found.append("\n".join(f"- {_lines(document, block, '  ')}" for block in run))
        elif kind == "heading":
            found += [_heading(document, block, view.title) for block in run]
        else:
            found += [_lines(document, block) for block in run]
    return "\n\n".join(found)


def _words(document: Document, block: Block) -> str:
    return " ".join(document.quote(block.span).split())


def _heading(document: Document, block: Block, title: str) -> str:
    words = _words(document, block)
    return f"{'#' * (1 if words == title else min(block.level + 1, DEEPEST))} {escape(words)}"


def _lines(document: Document, block: Block, indent: str = "") -> str:
    """The text of a block; its lines stay lines."""
    return f"  \n{indent}".join(str(escape(line.strip())) for line in document.quote(block.span).split("\n"))


def _table(document: Document, rows: Sequence[Block]) -> str:
    """Rows as a table; one whose first row heads no columns has empty heads, which Markdown needs."""
    cells = [[str(escape(cell.strip())) for cell in document.quote(row.span).split("\t")] for row in rows]
    width = max(map(len, cells))
    lines = [f"| {' | '.join([*row, *[''] * (width - len(row))])} |" for row in cells]
    if not rows[0].level:
        lines.insert(0, f"|{'   |' * width}")
    lines.insert(1, f"|{' --- |' * width}")
    return "\n".join(lines)
