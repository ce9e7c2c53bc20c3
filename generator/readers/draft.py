"""What a reader delivers, what layout makes of it, and the one place where text is stored and edits are written down.

A `Line` keeps stretches of the source's characters; a `Draft` is the lines of one block with what joins them. `settle`
walks both in source order: what stands between two kept stretches and is not their joint is an Edit. So nothing can
change without being listed.
"""

from __future__ import annotations

import re
import sys
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal, TypedDict

from generator.model import Block, BlockKind, Edit, Footnote, Part, Span

Joint = Literal["", " ", "\n"]

# Characters that no web page can carry: controls, and the two non-characters that YAML and HTML refuse.
UNSHOWABLE = "\x00-\x08\x0b\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff"
BLANKS = re.compile(rf"[ ]*\t[ \t]*|(?<=[ ])[ ]+|[{UNSHOWABLE}]+")
NEWLINE = r"\r\n|[\n\r\f\v\x1c-\x1e\x85\u2028\u2029]"
MARK = re.compile(r"[*†‡]{1,3}")
MARK_IN_TEXT = re.compile(r"(?<![*†‡\s])[*†‡]{1,3}(?![*†‡])")


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a source: the stretches that are text, and what its format says of it.

    `gap` counts the empty lines before it, `indent` the blanks at its beginning; `heading` is a marked heading's level;
    `alone` says that the line is a block by itself.
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


@dataclass(frozen=True, slots=True)
class Drop:
    """A stretch of the source that is not text, and the rule by which it was left out."""

    span: Span
    rule: str


@dataclass(frozen=True, slots=True)
class Reading:
    """The characters of a source, its lines, and what its format has already left out.

    `text` is what edits refer to: the decoded file, or, where a format wraps its text in markup, the text inside it;
    `numbers` then gives the source line at which a position's text begins.
    """

    text: str
    lines: tuple[Line, ...]
    drops: tuple[Drop, ...] = ()
    numbers: tuple[tuple[int, int], ...] = ()
    settled: bool = False


@dataclass(frozen=True, slots=True)
class Draft:
    """A block in the making: its lines, and the joint before each but the first."""

    lines: tuple[Line, ...]
    joints: tuple[Joint, ...] = ()
    kind: BlockKind = "paragraph"
    level: int = 0
    part: Part = "body"
    role: str = ""
    page_breaks: tuple[int, ...] = field(default=())

    @property
    def text(self) -> str:
        """The block's text as it will be stored."""
        return "".join(joint + line.text for joint, line in zip(("", *self.joints), self.lines, strict=True))


class Stored(TypedDict):
    """The fields of a Document that come from its text."""

    text: str
    blocks: tuple[Block, ...]
    edits: tuple[Edit, ...]
    footnotes: tuple[Footnote, ...]
    lines: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class _Piece:
    """One kept stretch, the joint before it, and the rule that explains the joint."""

    span: Span
    joint: str
    rule: str
    number: int


def settle(reading: Reading, drafts: Sequence[Draft], languages: Sequence[str]) -> Stored:
    """The stored text of the drafts, with blocks numbered from p1, every edit, and the footnotes tied to their marks."""
    parts: list[str] = []
    edits: list[Edit] = []
    lines: list[tuple[int, int]] = []
    blocks: list[Block] = []
    drops = sorted(reading.drops, key=lambda d: d.span)
    at, length, passed = 0, 0, 0
    for number, (draft, language) in enumerate(zip(drafts, languages, strict=True), start=1):
        start = -1
        for piece in _pieces(reading.text, draft, first=not blocks):
            inside = []
            while passed < len(drops) and drops[passed].span.end <= piece.span.start:
                inside.append(drops[passed])
                passed += 1
            edits += _between(reading.text, Span(at, piece.span.start), piece, inside)
            parts += [piece.joint, reading.text[piece.span.start : piece.span.end]]
            length += len(piece.joint)
            start = length if start < 0 else start
            lines.append((length, piece.number))
            length += piece.span.end - piece.span.start
            at = piece.span.end
        blocks.append(Block(f"p{number}", Span(start, length), draft.kind, draft.level, language, draft.part, draft.lines[0].number))
    end = _Piece(Span(len(reading.text), len(reading.text)), "", "block break", 0)
    edits += _between(reading.text, Span(at, len(reading.text)), end, drops[passed:])
    text = "".join(parts)
    numbers = reading.numbers or tuple((span.start, number) for number, span in split_lines(reading.text))
    numbered = tuple(replace(edit, line=numbers[bisect_right(numbers, (edit.span.start, sys.maxsize)) - 1][1]) for edit in edits)
    return Stored(text=text, blocks=tuple(blocks), edits=numbered, footnotes=_footnotes(text, blocks), lines=tuple(lines))


def _pieces(text: str, draft: Draft, first: bool) -> Iterator[_Piece]:
    """The kept stretches of a draft, each with the joint before it."""
    joint, rule = ("", "block break") if first else ("\n\n", "block break")
    for index, line in enumerate(draft.lines):
        if index:
            joint, rule = draft.joints[index - 1], "page break" if index in draft.page_breaks else "line break"
        for inner, span in joints_in(text, line.kept):
            yield _Piece(span, joint + inner, rule, line.number)
            joint, rule = "", "markup"


def _between(text: str, gap: Span, piece: _Piece, drops: Sequence[Drop]) -> Iterator[Edit]:
    """The edits that turn the characters of `gap` into the joint: one for each drop, one for the white space left."""
    space: list[Span] = []
    at = gap.start
    for drop in drops:
        if at < drop.span.start:
            space.append(Span(at, drop.span.start))
        at = max(at, drop.span.end)
    if at < gap.end or not space:
        space.append(Span(at, gap.end))
    keep = _carrier(text, space, piece.joint)
    changes = [(d.span, "", d.rule) for d in drops]
    changes += [(span, piece.joint if span == keep else "", piece.rule) for span in space]
    for span, after, rule in sorted(changes, key=lambda c: (c[0].start, c[0].end)):
        before = text[span.start : span.end]
        if before != after:
            blank = before and not before.strip() and "\n" not in before and rule == "markup"
            yield Edit(span, before, after, "blanks" if blank else rule, 0)


def _carrier(text: str, space: Sequence[Span], joint: str) -> Span:
    """The stretch of white space that becomes the joint: one that already is it, else the first."""
    return next((span for span in space if text[span.start : span.end] == joint), space[0])


def split_lines(text: str) -> Iterator[tuple[int, Span]]:
    """The lines of a text as (number, span without its end), by every line end that Unicode knows."""
    at = 0
    number = 1
    for match in re.finditer(NEWLINE, text):
        yield number, Span(at, match.start())
        at, number = match.end(), number + 1
    yield number, Span(at, len(text))


def kept_in(text: str, span: Span, drops: Iterable[Span] = ()) -> tuple[Span, ...]:
    """The stretches of a line that are text: no blanks at its ends, single blanks inside, none of the drops."""
    out: list[Span] = []
    at = span.start
    for drop in [*sorted(drops), Span(span.end, span.end)]:
        out += _trimmed(text, Span(at, drop.start))
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


def joints_in(text: str, kept: Sequence[Span]) -> Iterator[tuple[str, Span]]:
    """The kept stretches of one line with what joins them: a blank for a tab, nothing else."""
    end = kept[0].start if kept else 0
    for span in kept:
        yield " " if "\t" in text[end : span.start] else "", span
        end = span.end


def line_text(text: str, kept: Sequence[Span]) -> str:
    """The text of one line."""
    return "".join(joint + text[span.start : span.end] for joint, span in joints_in(text, kept))


def _trimmed(text: str, span: Span) -> Iterator[Span]:
    at = span.start
    for match in BLANKS.finditer(text, span.start, span.end):
        if at < match.start():
            yield Span(at, match.start())
        at = match.end()
    if at < span.end:
        yield Span(at, span.end)


def _footnotes(text: str, blocks: Sequence[Block]) -> tuple[Footnote, ...]:
    """Each note block's mark, tied to its last place in the running text before the note."""
    places: dict[str, list[int]] = {}
    for block in blocks:
        if block.kind != "note":
            for found in MARK_IN_TEXT.finditer(text, block.span.start, block.span.end):
                places.setdefault(found.group(), []).append(found.start())
    ties = []
    for note in blocks:
        mark = MARK.match(text, note.span.start, note.span.end) if note.kind == "note" else None
        standing = places.get(mark.group(), []) if mark else []
        at = bisect_right(standing, note.span.start)
        if mark and at:
            ties.append(Footnote(Span(standing[at - 1], standing[at - 1] + len(mark.group())), note.id))
    return tuple(ties)
