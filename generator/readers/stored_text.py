"""The one place that stores text and writes down edits.

It follows the drafts in source order. Whatever is between two kept stretches of the source and is not their joint becomes an
edit. So nothing can change without being listed.
"""

from __future__ import annotations

import sys
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import TypedDict

from generator.model import Block, Edit, Footnote, Span
from generator.readers.draft import UNSHOWN, Draft, Drop, Line, Reading, inner_joint
from generator.readers.marks import ties_of

BETWEEN_BLOCKS = "\n\n"


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
    """What the source has between two kept stretches, the joint that replaces it, and the rule that explains the joint."""

    span: Span
    joint: str
    rule: str


def text_fields(reading: Reading, drafts: Sequence[Draft], languages: Sequence[str]) -> TextFields:
    """The stored text of the drafts, with blocks numbered from p1, every edit, and the footnotes tied to their marks."""
    edits, places = _Edits(reading), _Places()
    for number, draft in enumerate(drafts):
        for span, joint, rule, line in _stretches(reading.text, draft, first=number == 0):
            edits.keep(span, joint, rule)
            places.add(span, joint, line)
    edits.finish()
    text = BETWEEN_BLOCKS.join(draft.text for draft in drafts)
    blocks = tuple(_blocks(drafts, languages))
    return TextFields(
        text=text,
        blocks=blocks,
        edits=tuple(edits.edits),
        footnotes=ties_of(text, blocks, list(_ties_of_format(reading, places, text, blocks))),
        lines=tuple(places.lines),
        pages=tuple(places.pages),
    )


def _blocks(drafts: Sequence[Draft], languages: Sequence[str]) -> Iterator[Block]:
    start = 0
    for number, (draft, language) in enumerate(zip(drafts, languages, strict=True), start=1):
        end = start + len(draft.text)
        yield Block(f"p{number}", Span(start, end), draft.kind, draft.level, language, draft.part, draft.lines[0].number)
        start = end + len(BETWEEN_BLOCKS)


def _stretches(text: str, draft: Draft, first: bool) -> Iterator[tuple[Span, str, str, Line]]:
    """The kept stretches of a draft: each with the joint before it, the rule that explains the joint, and its line."""
    for line, joint, rule in _joined_lines(draft, first):
        cells = line.kind == "table"
        empty_cells = _tabs_before(text, line) if cells else ""
        yield line.kept[0], joint + empty_cells, rule, line
        for before, span in pairwise(line.kept):
            yield span, inner_joint(text, before, span, cells), "markup", line


def _joined_lines(draft: Draft, first: bool) -> Iterable[tuple[Line, str, str]]:
    """The lines of a draft, each with the joint before it and the rule that explains the joint."""
    rules = ["paragraph break", *["line break"] * len(draft.joints)]
    for index in draft.page_breaks:
        rules[index] = "page break"
    return zip(draft.lines, ("" if first else BETWEEN_BLOCKS, *draft.joints), rules, strict=True)


def _tabs_before(text: str, row: Line) -> str:
    """The tabs for the empty cells with which a row begins, unless they are kept from the source."""
    if text[row.kept[0].start] == "\t":
        return ""
    return "\t" * (len(row.text) - len(row.text.lstrip("\t")))


class _Places:
    """The places of kept stretches in the stored text. `lines` and `pages` pair a place with a number in the source."""

    def __init__(self) -> None:
        self.lines: list[tuple[int, int]] = []
        self.pages: list[tuple[int, int]] = []
        self._starts: list[tuple[int, int]] = []  # of the stretches: in the source, in the stored text
        self._length = 0
        self._page = 0

    def add(self, span: Span, joint: str, line: Line) -> None:
        """Adds the next stretch, after its joint."""
        at = self._length + len(joint)
        self.lines.append((at, line.number))
        self._starts.append((span.start, at))
        if line.page and line.page != self._page:
            self.pages.append((at, line.page))
            self._page = line.page
        self._length = at + span.end - span.start

    def stored(self, position: int) -> int:
        """The place in the stored text of a position in the source."""
        source, at = self._starts[max(0, bisect_right(self._starts, (position, sys.maxsize)) - 1)]
        return at + position - source


class SourceLines:
    """The lines of a reading's source."""

    def __init__(self, reading: Reading) -> None:
        starts = accumulate(map(len, reading.text.splitlines(keepends=True)), initial=0)
        self._starts = [start for start, _ in reading.numbers] or list(starts)
        self._numbers = [number for _, number in reading.numbers] or range(1, len(self._starts) + 1)

    def number(self, position: int) -> int:
        """The number of the line in which a position in the text of the reading is."""
        return self._numbers[bisect_right(self._starts, position) - 1]


class _Edits:
    """The edits of a reading, written down gap by gap in the order of the source."""

    def __init__(self, reading: Reading) -> None:
        self.edits: list[Edit] = []
        self._text = reading.text
        self._at = 0  # the end of the last kept stretch
        self._drops = sorted(reading.drops, key=lambda drop: (drop.span.start, drop.span.end))
        self._passed = 0  # drops
        self._lines = SourceLines(reading)

    def keep(self, span: Span, joint: str, rule: str) -> None:
        """Writes down what turns the characters from the last kept stretch to this one into the joint."""
        first, end = self._passed, span.start
        while self._passed < len(self._drops) and self._drops[self._passed].span.end <= end:
            self._passed += 1
        if first < self._passed:
            gap = _Gap(Span(self._at, end), joint, rule)
            for change in _changes_in(self._text, gap, self._drops[first : self._passed]):
                self._add(*change)
        elif self._text[self._at : end] != joint:
            self._add(Span(self._at, end), joint, rule)
        self._at = span.end

    def finish(self) -> None:
        """Writes down what follows the last kept stretch."""
        end = len(self._text)
        self.keep(Span(end, end), "", "paragraph break")

    def _add(self, span: Span, after: str, rule: str) -> None:
        before = self._text[span.start : span.end]
        if before != after:
            line = self._lines.number(span.start)
            self.edits.append(Edit(span, before, after, _rule_for_markup(before) if rule == "markup" else rule, line))


def _rule_for_markup(before: str) -> str:
    """The rule for characters inside a line: `blanks`, `control character` or `markup`."""
    if before.isspace() and "\n" not in before:
        return "blanks"
    return "control character" if before and not UNSHOWN.sub("", before) else "markup"


def _changes_in(text: str, gap: _Gap, drops: Sequence[Drop]) -> list[tuple[Span, str, str]]:
    """The stretches of a gap in order, each with its replacement and the rule: the drops, and the white space round them."""
    space = list(_space_in(gap.span, drops))
    replaced = _best_for_joint(text, space, gap.joint)
    changes = [(drop.span, "", drop.rule) for drop in drops]
    changes += [(span, gap.joint if span == replaced else "", gap.rule) for span in space]
    return sorted(changes, key=lambda change: (change[0].start, change[0].end))


def _space_in(gap: Span, drops: Sequence[Drop]) -> Iterator[Span]:
    """The stretches of a gap outside the drops; an empty one at its end if there is no other."""
    at, found = gap.start, False
    for drop in drops:
        if at < drop.span.start:
            yield Span(at, drop.span.start)
            found = True
        at = max(at, drop.span.end)
    if at < gap.end or not found:
        yield Span(at, gap.end)


def _best_for_joint(text: str, space: Sequence[Span], joint: str) -> Span:
    """The stretch of white space that the joint replaces: one that is the joint already, or else the first."""
    return next((span for span in space if text[span.start : span.end] == joint), space[0])


def _ties_of_format(reading: Reading, places: _Places, text: str, blocks: Sequence[Block]) -> Iterator[Footnote]:
    """The ties that the format itself states, as places in the stored text, if neither mark nor note was left out."""
    ends = [block.span.end for block in blocks]
    for mark, note in reading.references:
        at = places.stored(mark.start)
        index = bisect_right(ends, places.stored(note))
        if text.startswith(reading.text[mark.start : mark.end], at) and index < len(blocks) and blocks[index].kind == "note":
            yield Footnote(Span(at, at + mark.end - mark.start), blocks[index].id)
