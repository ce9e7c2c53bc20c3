"""What a reader delivers, what layout makes of it, and the one place where text is stored and edits are written down.

A `Line` keeps stretches of the source's characters; a `Draft` is the lines of one block with what joins them. `settle`
walks both in source order: what stands between two kept stretches and is not their joint is an Edit. So nothing can
change without being listed.
"""

from __future__ import annotations

import re
import sys
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import Literal, TypedDict

from generator.model import Block, BlockKind, Edit, Footnote, Limits, Part, Problem, Span
from generator.readers.marks import ties_of

Joint = Literal["", " ", "\n"]

# Characters that no web page can carry: controls, and the two non-characters that YAML and HTML refuse.
UNSHOWABLE = "\x00-\x08\x0b\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff"
UNSHOWN = re.compile(f"[{UNSHOWABLE}]")
BLANKS = re.compile(rf"[ ]*\t[ \t]*|(?<=[ ])[ ]+|[{UNSHOWABLE}]+")


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a source: the stretches that are text, and what its format says of it.

    `gap` counts the empty lines before it, `indent` the spaces at its beginning; `heading` is a marked heading's level;
    `alone` says that the line is a block by itself. `page` counts from 1, and is 0 where a format has no pages;
    `language` is a BCP 47 tag that the format states for it.
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
    """A stretch of the source that is not text, and the rule by which it was left out."""

    span: Span
    rule: str


@dataclass(frozen=True, slots=True)
class Reading:
    """The characters of a source, its lines, and what its format has already left out.

    `text` is what edits refer to: the decoded file, or, where a format wraps its text in markup, the text inside it;
    `numbers` then gives the source line at which a position's text begins. `settled` says that the format itself tells
    where its blocks end. `encoding`, `assumed`, `pages` and `ocr` are those of `model.Provenance`; `claimed` is the BCP 47
    tag of the language that the file says it is in; `problems` are warnings. `references` are the footnote marks of which
    the format itself says where they lead: the mark's place in `text`, and the place at which its note begins. `restored`
    is that of `model.Provenance`.
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


# How a format is opened: its bytes, the path by which Problems name it, the limits; the one Problem that says why it cannot be read.
Reader = Callable[[bytes, str, Limits], Reading | Problem]


@dataclass(frozen=True, slots=True)
class Draft:
    """A block in the making: its lines, the joint before each but the first, and the text they make.

    `page_breaks` are the places in `lines` before which a page ended.
    """

    lines: tuple[Line, ...]
    joints: tuple[Joint, ...]
    text: str
    role: str
    page_breaks: frozenset[int]
    kind: BlockKind = "paragraph"
    level: int = 0
    part: Part = "body"


class TextFields(TypedDict):
    """The fields of a Document that come from its text."""

    text: str
    blocks: tuple[Block, ...]
    edits: tuple[Edit, ...]
    footnotes: tuple[Footnote, ...]
    lines: tuple[tuple[int, int], ...]
    pages: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class _Gap:
    """What stands in the source between two kept stretches, the joint that takes its place, and the rule that explains it."""

    span: Span
    joint: str
    rule: str


def settle(reading: Reading, drafts: Sequence[Draft], languages: Sequence[str]) -> TextFields:
    """The stored text of the drafts, with blocks numbered from p1, every edit, and the footnotes tied to their marks."""
    changes = _Changes(reading)
    lines: list[tuple[int, int]] = []
    pages: list[tuple[int, int]] = []
    blocks: list[Block] = []
    stored: list[tuple[int, int]] = []  # where a kept stretch begins: in the source, in the stored text
    at, length = 0, 0
    for number, (draft, language) in enumerate(zip(drafts, languages, strict=True), start=1):
        start = length + len("\n\n") if blocks else 0
        for span, joint, rule, line in _pieces(reading.text, draft, first=not blocks):
            changes.between(at, span.start, joint, rule)
            length += len(joint)
            lines.append((length, line.number))
            stored.append((span.start, length))
            if line.page and (not pages or pages[-1][1] != line.page):
                pages.append((length, line.page))
            length += span.end - span.start
            at = span.end
        blocks.append(Block(f"p{number}", Span(start, length), draft.kind, draft.level, language, draft.part, draft.lines[0].number))
    changes.between(at, len(reading.text), "", "block break")
    text = "\n\n".join(draft.text for draft in drafts)
    return TextFields(
        text=text,
        blocks=tuple(blocks),
        edits=tuple(changes.edits),
        footnotes=ties_of(text, blocks, _led(reading, stored, text, blocks)),
        lines=tuple(lines),
        pages=tuple(pages),
    )


def _pieces(text: str, draft: Draft, first: bool) -> Iterator[tuple[Span, str, str, Line]]:
    """The kept stretches of a draft: each with the joint before it, the rule that explains the joint, and its line."""
    joint, rule = "" if first else "\n\n", "block break"
    for index, line in enumerate(draft.lines):
        if index:
            joint, rule = draft.joints[index - 1], "page break" if index in draft.page_breaks else "line break"
        if line.kind == "table" and text[line.kept[0].start] != "\t":
            joint += "\t" * (len(line.text) - len(line.text.lstrip("\t")))  # the empty cells with which a row begins
        yield line.kept[0], joint, rule, line
        for before, span in pairwise(line.kept):
            yield span, _inner_joint(text, before, span, cells=line.kind == "table"), "markup", line


class _Changes:
    """The edits of a reading, written down gap by gap in the order of the source."""

    def __init__(self, reading: Reading) -> None:
        self.edits: list[Edit] = []
        self._text = reading.text
        self._drops = sorted(reading.drops, key=lambda drop: (drop.span.start, drop.span.end))
        self._passed = 0
        starts = accumulate(map(len, reading.text.splitlines(keepends=True)), initial=0)
        self._starts = [start for start, _ in reading.numbers] or list(starts)
        self._numbers = [number for _, number in reading.numbers] or range(1, len(self._starts) + 1)

    def between(self, start: int, end: int, joint: str, rule: str) -> None:
        """Writes down what turns the characters from `start` to `end` into the joint."""
        first = self._passed
        while self._passed < len(self._drops) and self._drops[self._passed].span.end <= end:
            self._passed += 1
        if first < self._passed:
            for span, after, why in _parted(self._text, _Gap(Span(start, end), joint, rule), self._drops[first : self._passed]):
                self._add(span.start, span.end, after, why)
        elif self._text[start:end] != joint:
            self._add(start, end, joint, rule)

    def _add(self, start: int, end: int, after: str, rule: str) -> None:
        before = self._text[start:end]
        if before == after:
            return
        if rule == "markup" and before and "\n" not in before and not before.strip():
            rule = "blanks"
        if rule == "markup" and before and not UNSHOWN.sub("", before):
            rule = "control character"
        line = self._numbers[bisect_right(self._starts, start) - 1]
        self.edits.append(Edit(Span(start, end), before, after, rule, line))


def _parted(text: str, gap: _Gap, drops: Sequence[Drop]) -> list[tuple[Span, str, str]]:
    """The stretches of a gap in order, with what takes their place and why: the drops, and the white space round them."""
    space: list[Span] = []
    at = gap.span.start
    for drop in drops:
        if at < drop.span.start:
            space.append(Span(at, drop.span.start))
        at = max(at, drop.span.end)
    if at < gap.span.end or not space:
        space.append(Span(at, gap.span.end))
    keep = _carrier(text, space, gap.joint)
    changes = [(drop.span, "", drop.rule) for drop in drops]
    changes += [(span, gap.joint if span == keep else "", gap.rule) for span in space]
    return sorted(changes, key=lambda change: (change[0].start, change[0].end))


def _carrier(text: str, space: Sequence[Span], joint: str) -> Span:
    """The stretch of white space that becomes the joint: one that already is it, else the first."""
    return next((span for span in space if text[span.start : span.end] == joint), space[0])


def split_lines(text: str) -> Iterator[tuple[int, int, str]]:
    """The lines of a text as (number, position, characters without the line's end), by every line end that Unicode knows."""
    at = 0
    for number, (line, ended) in enumerate(zip(text.splitlines(), text.splitlines(keepends=True), strict=True), start=1):
        yield number, at, line
        at += len(ended)


def kept_in(text: str, span: Span, drops: Iterable[Span] = ()) -> tuple[Span, ...]:
    """The stretches of a line that are text: no spaces at its ends, single spaces inside, none of the drops (in their order)."""
    out: list[Span] = []
    at = span.start
    for drop in [*drops, Span(span.end, span.end)]:
        out += _trimmed(text, at, drop.start)
        at = drop.end
    while out and not text[out[0].start : out[0].end].strip():
        out.pop(0)
    while out and not text[out[-1].start : out[-1].end].strip():
        out.pop()
    if not out:
        return ()
    first = text[out[0].start : out[0].end]
    out[0] = Span(out[0].start + len(first) - len(first.lstrip()), out[0].end)
    last = text[out[-1].start : out[-1].end]
    out[-1] = Span(out[-1].start, out[-1].end - len(last) + len(last.rstrip()))
    return tuple(out)


def _inner_joint(text: str, before: Span, span: Span, cells: bool) -> str:
    """What joins two kept stretches of one line: a space for a tab, the pictures of controls, nothing else.

    Between cells it is a tab for each stroke or wide space.
    """
    between = text[before.end : span.start]
    if cells and "|" in between:
        return "\t" * between.count("|")
    pictures = "".join(map(_picture, UNSHOWN.findall(between)))
    if cells and "\t" in (text[before.end - 1], text[span.start]):
        return pictures  # beside a tab that is kept
    if cells and between.isspace() and "\t" not in between and not text[before.end - 1].isspace():
        return "\t"
    return pictures or (" " if "\t" in between else "")


def _picture(control: str) -> str:
    """What shows a character that no page can carry: its own picture (`␂` for U+0002), or `␦` where it has none."""
    return chr(0x2400 + ord(control)) if control < " " else "␡" if control == "\x7f" else "␦"


def line_text(text: str, kept: Sequence[Span], cells: bool = False) -> str:
    """The text of one line; `cells` says that it is a table's row, whose strokes or wide spaces part cells."""
    rest = (_inner_joint(text, before, span, cells) + text[span.start : span.end] for before, span in pairwise(kept))
    return "".join([text[kept[0].start : kept[0].end], *rest]) if kept else ""


def spaced_out(text: str) -> bool:
    """Whether a stretch may hold spaces or signs that are left out."""
    return "  " in text or "\t" in text or bool(UNSHOWN.search(text))


def _trimmed(text: str, start: int, end: int) -> Iterator[Span]:
    at = start
    for match in BLANKS.finditer(text, start, end) if spaced_out(text[max(0, start - 1) : end]) else ():
        if at < match.start():
            yield Span(at, match.start())
        at = match.end()
    if at < end:
        yield Span(at, end)


def _led(reading: Reading, stored: Sequence[tuple[int, int]], text: str, blocks: Sequence[Block]) -> list[Footnote]:
    """The ties that the format itself tells, between places of the stored text; none where mark or note was left out."""

    def place(position: int) -> int:
        source, at = stored[max(0, bisect_right(stored, (position, sys.maxsize)) - 1)]
        return at + position - source

    ends = [block.span.end for block in blocks]
    ties = []
    for mark, note in reading.references:
        at = place(mark.start)
        index = bisect_right(ends, place(note))
        if index < len(blocks) and blocks[index].kind == "note" and text.startswith(reading.text[mark.start : mark.end], at):
            ties.append(Footnote(Span(at, at + mark.end - mark.start), blocks[index].id))
    return ties
