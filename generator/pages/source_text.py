"""The source of a document as it came, in numbered lines, with the paragraphs that begin in each.

A text, a Markdown file or a web page is shown as it was decoded. A Word file and a saved archive have no lines to show: of them
it is the text, with everything that was left out of the document, each change undone.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from generator.model import Document, Source

MOST = 60_000  # characters of lines on one page
PIECE = 4_000  # of a line that is longer than a page can be
PLAIN_WEB = re.compile(r"\.x?html?\Z", re.IGNORECASE)
CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class SourceLine:
    """A line or a piece of one: its number, its characters, and the blocks that begin in it."""

    number: int
    text: str
    blocks: tuple[str, ...] = ()


def source_lines(document: Document, source: Source) -> tuple[SourceLine, ...]:
    """The lines of a source."""
    decoded = _decoded(document, source) if PLAIN_WEB.search(source.path) else None
    text = undone(document) if decoded is None else decoded
    lines = text.splitlines() or [""]
    numbers = [block.line for block in document.blocks] if decoded is not None else list(_lines_of_blocks(document, text))
    begins: dict[int, list[str]] = {}
    for block, number in zip(document.blocks, numbers, strict=True):
        begins.setdefault(min(max(number, 1), len(lines)), []).append(block.id)
    return tuple(
        piece for number, line in enumerate(lines, start=1) for piece in _pieces(SourceLine(number, line, tuple(begins.get(number, ()))))
    )


def undone(document: Document) -> str:
    """The characters of the source: the text, with every edit undone."""
    out: list[str] = []
    at = 0
    for place, edit in document.edited():
        out += (document.text[at : place.start], edit.before)
        at = place.end
    return "".join([*out, document.text[at:]])


def divided(lines: Sequence[SourceLine]) -> tuple[tuple[SourceLine, ...], ...]:
    """Lines in pages of about equal size."""
    pages: list[list[SourceLine]] = [[]]
    size = 0
    for line in lines:
        if pages[-1] and size + len(line.text) > MOST:
            pages.append([])
            size = 0
        pages[-1].append(line)
        size += len(line.text) + 20
    return tuple(map(tuple, pages))


def shown(text: str) -> str:
    """Characters as a page can carry them: those that control a machine are drawn as one sign."""
    return CONTROL.sub("\N{REPLACEMENT CHARACTER}", text)


def _pieces(line: SourceLine) -> Iterator[SourceLine]:
    yield replace(line, text=line.text[:PIECE])
    for at in range(PIECE, len(line.text), PIECE):
        yield SourceLine(line.number, line.text[at : at + PIECE])


def _decoded(document: Document, source: Source) -> str | None:
    """A web page as it was decoded; None if its bytes are not what its encoding says, as a browser may still accept."""
    try:
        return source.data.decode(document.source.encoding or "utf-8").removeprefix("\ufeff")
    except (LookupError, UnicodeDecodeError):
        return None


def _lines_of_blocks(document: Document, text: str) -> Iterable[int]:
    """In which line of the source's characters each block begins."""
    starts = [0]
    for line in text.splitlines(keepends=True):
        starts.append(starts[-1] + len(line))
    ends, moved = [0], [0]  # from this place of the text on, the source is so many characters ahead
    for place, edit in document.edited():
        ends.append(place.end)
        moved.append(moved[-1] + len(edit.before) - len(edit.after))
    for block in document.blocks:
        at = block.span.start
        yield bisect_right(starts, at + moved[bisect_right(ends, at) - 1])
