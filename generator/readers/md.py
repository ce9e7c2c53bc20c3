"""Markdown: the marks are left out as edits, the text between them stays as it is. Also the lines of any plain text.

Marks known: `#` headings, `**bold**` and `*italic*`, escapes, `[text](address)`, rules, quotation marks of a block, and
a front matter block at the very beginning. Everything else, HTML among it, is text and shows as itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.model import Span
from generator.readers.draft import UNSHOWN, Drop, Line, Reading, kept_in, line_text, split_lines

HEADING = re.compile(r"[ ]{0,3}(#{1,6})[ \t]+(?=\S)")
RULE = re.compile(r"[ ]{0,3}(?:-[ ]?){3,}|[ ]{0,3}(?:\*[ ]?){3,}|[ ]{0,3}(?:_[ ]?){3,}")
RULED = frozenset("-*_")
ESCAPE = re.compile(r"\\(?=[\\`*_{}\[\]()#+\-.!<>|~])")
LINK = re.compile(r"!?\[([^\[\]\n]{0,500})\]\([^()\s]{0,2000}\)")
QUOTE = re.compile(r"[ ]{0,3}>[ ]?")
FRONT = re.compile(r"---[ \t]*\n(?:[^\n]*\n){0,200}?(?:---|\.\.\.)[ \t]*(?:\n|\Z)")
STRONG = re.compile(r"(\*\*|__)(?=\S)(.{1,2000}?)(?<=\S)\1", re.DOTALL)
EMPHASIS = re.compile(r"([*_])(?<![\w*\\][*_])(?=[^\s*_])([^*_\n]{1,500}?)(?<=\S)\1(?![\w*])")


def read(text: str) -> Reading:
    """The lines of a Markdown file without their marks, and without the front matter it brings."""
    front = FRONT.match(text)
    return marked_lines(text, Span(0, front.end()) if front and re.search(r"^\w+:", front.group(), re.MULTILINE) else None)


def plain_lines(text: str) -> Reading:
    """The lines of a text, without marks of any kind; a line of hyphens is a rule."""
    return Reading(text, tuple(_lines(text, [])))


def marked_lines(text: str, front: Span | None = None) -> Reading:
    """The lines of a text without its Markdown marks, each of which becomes a drop."""
    drops = [Drop(front, "front matter")] if front else []
    drops += [Drop(span, "markup") for span in sorted(_marks(text, front.end if front else 0))]
    return Reading(text, tuple(_lines(text, drops)), tuple(drops))


def _marks(text: str, start: int) -> Iterator[Span]:
    """The places of the marks, none overlapping another."""
    taken: set[int] = set()

    def free(span: Span) -> bool:
        places = range(span.start, span.end)
        if taken.isdisjoint(places):
            taken.update(places)
            return True
        return False

    found: list[Span] = []
    for match in ESCAPE.finditer(text, start):
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


def _lines(text: str, drops: list[Drop]) -> Iterator[Line]:
    """The lines that hold text, each with the number of empty lines before it."""
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
        heading = HEADING.match(raw) if inside else None
        indent = len(raw[: len(raw) - len(raw.lstrip(" \t"))].expandtabs(8)) if raw[0] in " \t" else 0
        level = len(heading.group(1)) if heading else 0
        yield Line(number, kept, said, gap, indent, level, alone=rule or bool(heading), rule=rule)
        gap = 0
