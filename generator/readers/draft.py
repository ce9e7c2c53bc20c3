"""What a reader delivers, what layout makes of it, and the text of single lines.

A `Line` keeps stretches of the source's characters; a `Draft` is the lines of one block with what joins them. No character
of the source changes here: `stored_text` writes down as edits what is not kept.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from generator.model import BlockKind, Limits, Part, Problem, SourceFact, Span

Joint = Literal["", " ", "\n"]

# Characters that no web page can carry: controls, and the two non-characters that YAML and HTML refuse.
UNSHOWABLE = "\x00-\x08\x0b\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff"
UNSHOWN = re.compile(f"[{UNSHOWABLE}]")
# What is left out inside a line: tabs, repeated spaces, and what cannot be shown.
LEFT_OUT = re.compile(rf"[ ]*\t[ \t]*|(?<=[ ])[ ]+|[{UNSHOWABLE}]+")


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a source: the stretches that are text, and what the format says about the line.

    `gap` counts the empty lines before it, `indent` the spaces at its beginning; `heading` is the level of a marked heading;
    `alone` says that the line is a block by itself. `page` counts from 1 and is 0 in a format without pages; `language` is a
    BCP 47 tag that the format states for the line.
    """

    number: int
    kept: tuple[Span, ...]
    text: str
    gap: int = 0
    indent: int = 0
    heading: int = 0
    alone: bool = False
    rule: bool = False
    kind: BlockKind | None = None
    page: int = 0
    language: str = ""


@dataclass(frozen=True, slots=True)
class Drop:
    """A stretch of the source that is not text, and the rule that left it out."""

    span: Span
    rule: str


@dataclass(frozen=True, slots=True)
class Reading:
    """The characters of a source, its lines, and what its format has already left out.

    Edits refer to `text`: the decoded file or, if a format wraps its text in markup, the text inside the markup. In that
    case `numbers` has pairs of a position in `text` and the source line at which the text from there on begins. `settled`
    says that the format itself shows where its blocks end. `encoding`, `assumed`, `pages`, `ocr` and `restored` are those of
    `model.Provenance`. `claimed` is the BCP 47 tag of the language in which the file says it is; `problems` are warnings.
    `references` are the footnote marks of which the format itself says where they lead: the place of the mark in `text`, and
    the place at which its note begins. `source_facts` are what the file's own metadata states of the document.
    """

    text: str
    lines: tuple[Line, ...]
    drops: tuple[Drop, ...] = ()
    numbers: tuple[tuple[int, int], ...] = ()
    settled: bool = False
    encoding: str = ""
    assumed: bool = False
    pages: int = 0
    ocr: bool = False
    claimed: str = ""
    problems: tuple[Problem, ...] = ()
    references: tuple[tuple[Span, int], ...] = ()
    restored: tuple[tuple[str, int], ...] = ()
    source_facts: tuple[SourceFact, ...] = ()


# Reads a format, from its bytes, the path that problems name, and the limits. The problem says why the file cannot be read.
Reader = Callable[[bytes, str, Limits], Reading | Problem]


@dataclass(frozen=True, slots=True)
class Draft:
    """A block before it is stored: its lines, the joint before each line but the first, and the text of all.

    `page_breaks` are the indices in `lines` before which a page ended.
    """

    lines: tuple[Line, ...]
    joints: tuple[Joint, ...]
    text: str
    role: str
    page_breaks: frozenset[int]
    kind: BlockKind = "paragraph"
    level: int = 0
    part: Part = "body"


def split_lines(text: str) -> Iterator[tuple[int, int, str]]:
    """The lines of a text as (number, position, characters without the line end), divided at every line end that Unicode knows."""
    at = 0
    for number, (line, ended) in enumerate(zip(text.splitlines(), text.splitlines(keepends=True), strict=True), start=1):
        yield number, at, line
        at += len(ended)


def kept_in(text: str, span: Span, drops: Iterable[Span] = ()) -> tuple[Span, ...]:
    """The stretches of a line that are text: no spaces at its ends, single spaces inside, none of the drops (in their order)."""
    stretches: list[Span] = []
    at = span.start
    for drop in drops:
        stretches += _visible(text, at, drop.start)
        at = drop.end
    stretches += _visible(text, at, span.end)
    filled = [index for index, stretch in enumerate(stretches) if not text[stretch.start : stretch.end].isspace()]
    return _stripped(text, stretches[filled[0] : filled[-1] + 1]) if filled else ()


def _visible(text: str, start: int, end: int) -> Iterator[Span]:
    """The stretches between repeated spaces, tabs and characters that no page can carry; none of them is empty."""
    at = start
    for match in LEFT_OUT.finditer(text, start, end) if may_leave_out(text[max(0, start - 1) : end]) else ():
        if at < match.start():
            yield Span(at, match.start())
        at = match.end()
    if at < end:
        yield Span(at, end)


def _stripped(text: str, stretches: list[Span]) -> tuple[Span, ...]:
    """Stretches without the spaces before the first and after the last."""
    first = stretches[0]
    stretches[0] = Span(first.end - len(text[first.start : first.end].lstrip()), first.end)
    last = stretches[-1]
    stretches[-1] = Span(last.start, last.start + len(text[last.start : last.end].rstrip()))
    return tuple(stretches)


def inner_joint(text: str, before: Span, span: Span, cells: bool) -> str:
    """What joins two kept stretches of one line: a space for a tab, pictures of control characters, or nothing.

    Between `cells` of a table it is a tab for each vertical bar or wide space.
    """
    between = text[before.end : span.start]
    pictures = "".join(map(_picture, UNSHOWN.findall(between)))
    if cells:
        last, first = text[before.end - 1], text[span.start]
        if "|" in between:
            return "\t" * between.count("|")
        if "\t" in (last, first):
            return pictures  # the tab is kept
        if _is_wide_space(between) and not last.isspace():
            return "\t"
    return pictures or (" " if "\t" in between else "")


def _is_wide_space(text: str) -> bool:
    return text.isspace() and "\t" not in text


def _picture(control: str) -> str:
    """What shows a character that no page can carry: its own picture (`␂` for U+0002), or `␦` if it has none."""
    return chr(0x2400 + ord(control)) if control < " " else "␡" if control == "\x7f" else "␦"


def line_text(text: str, kept: Sequence[Span], cells: bool = False) -> str:
    """The text of one line; `cells` says that it is a row of a table, in which vertical bars or wide spaces divide the cells."""
    rest = (inner_joint(text, before, span, cells) + text[span.start : span.end] for before, span in pairwise(kept))
    return "".join([text[kept[0].start : kept[0].end], *rest]) if kept else ""


def may_leave_out(text: str) -> bool:
    """Whether a text may have characters that `LEFT_OUT` finds."""
    return "  " in text or "\t" in text or bool(UNSHOWN.search(text))
