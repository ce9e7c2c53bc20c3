"""Markdown: the marks are left out as edits, and the text between them is not changed. Also the lines of any plain text.

It recognises `#` headings, `**bold**` and `*italic*`, escapes, `[text](address)`, rules and the `>` of quotations; in a
Markdown file also the blocks of `md_blocks`. Everything else is shown as text, HTML too.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from itertools import chain

from generator.model import Span
from generator.readers.draft import UNSHOWN, Drop, Line, Reading, kept_in, line_text, may_leave_out, split_lines
from generator.readers.md_blocks import Blocks, blocks_of
from generator.readers.md_front import front_facts

HEADING = re.compile(r"[ ]{0,3}(#{1,6})[ \t]+(?=\S)")
RULE = re.compile(r"[ ]{0,3}(?:-[ ]?){3,}|[ ]{0,3}(?:\*[ ]?){3,}|[ ]{0,3}(?:_[ ]?){3,}")
RULED = frozenset("-*_")
ESCAPE = re.compile(r"\\(?=[\\`*_{}\[\]()#+\-.!<>|~])")
LINK = re.compile(r"!?\[([^\[\]\n]{0,500})\]\([^()\s]{0,2000}\)")
QUOTE = re.compile(r"[ ]{0,3}>[ ]?")
STRONG = re.compile(r"(\*\*|__)(?=\S)(.{1,2000}?)(?<=\S)\1", re.DOTALL)
EMPHASIS = re.compile(r"([*_])(?<![\w*\\][*_])(?=[^\s*_])([^*_\n]{1,500}?)(?<=\S)\1(?![\w*])")


def read(text: str) -> Reading:
    """The lines of a Markdown file, without marks and front matter."""
    blocks = blocks_of(text)
    taken: set[int] = set()
    for span in blocks.closed:
        taken.update(range(span.start, span.end))
    marks = (Drop(span, "markup") for span in _marks(text, blocks.start, taken))
    drops = sorted((*blocks.drops, *marks), key=lambda drop: drop.span)
    lines = (_with_block(line, blocks, text) for line in _lines(text, drops, blocks.rows.keys() | blocks.coded))
    facts = front_facts(text[: blocks.start])
    return Reading(text, tuple(lines), tuple(drops), references=tuple(blocks.references), source_facts=facts)


def _with_block(line: Line, blocks: Blocks, text: str) -> Line:
    """The line, with what its block says of it."""
    number = line.number
    if number in blocks.rows:
        rank, empty = blocks.rows[number]
        cells = "\t" * empty + line_text(text, line.kept, cells=True)
        return replace(line, text=cells, heading=rank, alone=True, rule=False, kind="table")
    if number in blocks.coded:
        return replace(line, alone=True, heading=0, rule=False)
    if number in blocks.headings:
        return replace(line, alone=True, heading=blocks.headings[number])
    if number in blocks.notes:
        begins = blocks.notes[number]
        return replace(line, kind="note", gap=max(line.gap, 2) if begins else line.gap, indent=0)
    return line


def plain_lines(text: str) -> Reading:
    """The lines of a text, without marks of any kind; a line of hyphens is a rule."""
    return Reading(text, tuple(_lines(text, [], frozenset())))


def marked_lines(text: str) -> Reading:
    """The lines of a text without its Markdown marks, each of which becomes a drop."""
    drops = [Drop(span, "markup") for span in sorted(_marks(text, 0, set()))]
    return Reading(text, tuple(_lines(text, drops, frozenset())), tuple(drops))


def _marks(text: str, start: int, taken: set[int]) -> Iterator[Span]:
    """The marks from `start` on that overlap neither each other nor a position that is taken; takes their positions."""
    for span in chain(_escapes(text, start, taken), _line_marks(text, start), _link_marks(text, start), _emphasis_marks(text, start)):
        positions = range(span.start, span.end)
        if taken.isdisjoint(positions):
            taken.update(positions)
            yield span


def _escapes(text: str, start: int, taken: set[int]) -> Iterator[Span]:
    for match in ESCAPE.finditer(text, start):
        if match.start() not in taken:
            taken.add(match.end())  # the character after it is not a mark
            yield Span(match.start(), match.end())


def _line_marks(text: str, start: int) -> Iterator[Span]:
    """The marks with which lines begin: `>` and `#`."""
    for _, at, line in split_lines(text):
        if at < start or line.lstrip(" ")[:1] not in {">", "#"}:
            continue
        mark = QUOTE.match(line) or HEADING.match(line)
        if mark:
            yield Span(at, at + mark.end())


def _link_marks(text: str, start: int) -> Iterator[Span]:
    """What is before and after the text of each link."""
    for match in LINK.finditer(text, start) if "](" in text else ():
        yield Span(match.start(), match.start(1))
        yield Span(match.end(1), match.end())


def _emphasis_marks(text: str, start: int) -> Iterator[Span]:
    """What is before and after bold and italic text that is inside one paragraph."""
    for match in chain(STRONG.finditer(text, start), EMPHASIS.finditer(text, start)):
        if "\n\n" not in match.group():
            width = len(match.group(1))
            yield Span(match.start(), match.start() + width)
            yield Span(match.end() - width, match.end())


def _lines(text: str, drops: Sequence[Drop], unmarked: AbstractSet[int]) -> Iterator[Line]:
    """The lines that hold text, each with the number of empty lines before it. Those in `unmarked` have no `#` of a heading."""
    uneven = may_leave_out if UNSHOWN.search(text) else _is_spaced_out
    drops_in = _drops_by_line(text, drops)
    gap = 0
    for number, start, raw in split_lines(text):
        inside = drops_in.get(number, ())
        shown = raw.strip()
        if inside or uneven(shown):
            kept = kept_in(text, Span(start, start + len(raw)), inside)
            shown = line_text(text, kept)
        elif shown:
            begin = start + raw.index(shown)
            kept = (Span(begin, begin + len(shown)),)
        if not shown:
            gap += 1
            continue
        indent = _indent(raw) if raw[0] in " \t" else 0
        level = _heading_level(raw) if inside and number not in unmarked else 0
        rule = shown[0] in RULED and not inside and RULE.fullmatch(raw.rstrip()) is not None
        yield Line(number, kept, shown, gap, indent, level, alone=rule or level > 0, rule=rule)
        gap = 0


def _is_spaced_out(text: str) -> bool:
    """What `may_leave_out` says of a text that has no character to leave out."""
    return "  " in text or "\t" in text


def _drops_by_line(text: str, drops: Sequence[Drop]) -> Mapping[int, Sequence[Span]]:
    """Line number → the parts of drops on this line. The drops are in order and do not overlap.

    A drop that includes the end of a line has an empty part on the next line.
    """
    lines = list(split_lines(text)) if drops else []
    starts = [start for _, start, _ in lines]
    out: dict[int, list[Span]] = defaultdict(list)
    for drop in drops:
        for index in range(bisect_right(starts, drop.span.start) - 1, len(lines)):
            number, start, line = lines[index]
            end = start + len(line)
            if drop.span.start < end:
                out[number].append(Span(max(drop.span.start, start), min(drop.span.end, end)))
            if drop.span.end <= end:
                break
    return out


def _indent(raw: str) -> int:
    """The width of the white space before a line, with tab stops every eight characters."""
    return len(raw[: len(raw) - len(raw.lstrip(" \t"))].expandtabs(8))


def _heading_level(raw: str) -> int:
    heading = HEADING.match(raw)
    return len(heading.group(1)) if heading else 0
