"""Markdown: the marks are left out as edits, the text between them stays as it is. Also the lines of any plain text.

Marks known: `#` headings, `**bold**` and `*italic*`, escapes, `[text](address)`, rules, quotation marks of a block; in a
Markdown file also what `md_blocks` tells. Everything else, HTML among it, is text and shows as itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from dataclasses import replace

from generator.model import Span
from generator.readers.draft import UNSHOWN, Drop, Line, Reading, kept_in, line_text, split_lines
from generator.readers.md_blocks import Blocks, blocks_of

HEADING = re.compile(r"[ ]{0,3}(#{1,6})[ \t]+(?=\S)")
RULE = re.compile(r"[ ]{0,3}(?:-[ ]?){3,}|[ ]{0,3}(?:\*[ ]?){3,}|[ ]{0,3}(?:_[ ]?){3,}")
RULED = frozenset("-*_")
ESCAPE = re.compile(r"\\(?=[\\`*_{}\[\]()#+\-.!<>|~])")
LINK = re.compile(r"!?\[([^\[\]\n]{0,500})\]\([^()\s]{0,2000}\)")
QUOTE = re.compile(r"[ ]{0,3}>[ ]?")
STRONG = re.compile(r"(\*\*|__)(?=\S)(.{1,2000}?)(?<=\S)\1", re.DOTALL)
EMPHASIS = re.compile(r"([*_])(?<![\w*\\][*_])(?=[^\s*_])([^*_\n]{1,500}?)(?<=\S)\1(?![\w*])")


def read(text: str) -> Reading:
    """The lines of a Markdown file without their marks, and without the front matter it brings."""
    blocks = blocks_of(text)
    taken = {place for span in [*blocks.code, *(drop.span for drop in blocks.drops)] for place in range(span.start, span.end)}
    start = next((drop.span.end for drop in blocks.drops if drop.rule == "front matter"), 0)
    drops = [*blocks.drops, *(Drop(span, "markup") for span in _marks(text, start, taken))]
    drops.sort(key=lambda drop: drop.span)
    lines = (_with_block(line, blocks, text) for line in _lines(text, drops, blocks.rows.keys() | blocks.coded))
    return Reading(text, tuple(lines), tuple(drops), references=tuple(blocks.references))


def _with_block(line: Line, blocks: Blocks, text: str) -> Line:
    """A line with what its block says of it."""
    number = line.number
    if number in blocks.rows:
        rank, empty = blocks.rows[number]
        said = "\t" * empty + line_text(text, line.kept, cells=True)
        return replace(line, text=said, heading=rank, alone=True, rule=False, kind="table")
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
    """The places of the marks, none overlapping another nor what is taken."""

    def free(span: Span) -> bool:
        places = range(span.start, span.end)
        if taken.isdisjoint(places):
            taken.update(places)
            return True
        return False

    found: list[Span] = []
    for match in ESCAPE.finditer(text, start):
        if match.start() in taken:
            continue
        taken.add(match.end())  # the sign it protects is no mark
        found.append(Span(match.start(), match.end()))
    for _, at, line in split_lines(text):
        if at < start or line.lstrip(" ")[:1] not in {">", "#"}:
            continue
        mark = QUOTE.match(line) or HEADING.match(line)
        if mark:
            found.append(Span(at, at + mark.end()))
    for match in LINK.finditer(text, start) if "](" in text else ():
        found += [Span(match.start(), match.start(1)), Span(match.end(1), match.end())]
    for pattern in (STRONG, EMPHASIS):
        for match in pattern.finditer(text, start):
            if "\n\n" not in match.group():
                width = len(match.group(1))
                found += [Span(match.start(), match.start() + width), Span(match.end() - width, match.end())]
    return (span for span in found if free(span))


def _lines(text: str, drops: list[Drop], set_apart: AbstractSet[int]) -> Iterator[Line]:
    """The lines that hold text, each with the number of empty lines before it; those set apart have no marks of a line."""
    unshown = bool(UNSHOWN.search(text))
    gap = 0
    at = 0
    for number, start, raw in split_lines(text):
        if not raw and at == len(drops):
            gap += 1
            continue
        end = start + len(raw)
        inside: list[Span] = []
        while at < len(drops) and drops[at].span.start < end:
            inside.append(Span(max(drops[at].span.start, start), min(drops[at].span.end, end)))
            if drops[at].span.end > end:
                break
            at += 1
        said = raw.strip()
        if inside or "  " in said or "\t" in said or (unshown and UNSHOWN.search(said)):
            kept = kept_in(text, Span(start, end), inside)
            said = line_text(text, kept)
        elif said:
            begin = start + raw.index(said)
            kept = (Span(begin, begin + len(said)),)
        if not said:
            gap += 1
            continue
        rule = raw.lstrip(" ")[:1] in RULED and not inside and bool(RULE.fullmatch(raw.rstrip()))
        heading = HEADING.match(raw) if inside and number not in set_apart else None
        indent = len(raw[: len(raw) - len(raw.lstrip(" \t"))].expandtabs(8)) if raw[0] in " \t" else 0
        level = len(heading.group(1)) if heading else 0
        yield Line(number, kept, said, gap, indent, level, alone=rule or bool(heading), rule=rule)
        gap = 0
