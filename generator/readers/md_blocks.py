"""The blocks of Markdown: front matter, code between fences, tables, underlined headings, footnotes and comments.

Each step notes which lines belong to a block, and which stretches are not text. `md` finds the marks inside a line.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain

from generator.model import Span
from generator.readers.draft import Drop, split_lines

FRONT = re.compile(r"---[ \t]*\n(?:[^\n]*\n){0,200}?(?:---|\.\.\.)[ \t]*(?:\n|\Z)")
KEYED = re.compile(r"(?:[\w .-]{1,60}:(?:\s|$)|[ \t]|- |#|$)")  # a line of front matter in YAML
KEY = re.compile(r"[\w.-]+:")
FENCE = re.compile(r"[ ]{0,3}(`{3,}|~{3,})")
UNDERLINE = re.compile(r"[ ]{0,3}(=+|-{2,})[ \t]*")
DELIMITER_ROW = re.compile(r"[ ]{0,3}\|?(?:[ \t]*:?-+:?[ \t]*\|)+(?:[ \t]*:?-+:?[ \t]*)?|[ ]{0,3}\|[ \t]*:?-+:?[ \t]*")
STROKE = re.compile(r"(?:(?<![ \t])[ \t]+)?(?<!\\)\|[ \t]*")
NO_PARAGRAPH = re.compile(r"[ ]{0,3}(?:#{1,6}[ \t]|>|[-*+][ \t]|\d{1,9}[.)][ \t]|\|)|[ ]{4}|\t")
FOOTNOTE = re.compile(r"[ ]{0,3}\[(\^)([^\[\]\s^]{1,60})\](:)")
ROW_BEGINNING = re.compile(r"[ \t]*(?:\|[ \t]*)*")
FOOTNOTE_MARK = re.compile(r"\[(\^)([^\[\]\s^]{1,60})\](?!:)")


SourceLine = tuple[int, int, str]  # number, position in the text, characters


@dataclass(slots=True)
class Blocks:
    """The lines that belong to blocks, by number, and the stretches that are not text.

    `start` is the position after the front matter. `rows` gives the rank of a table's row, 1 for its head, and the number of
    empty cells with which it begins; `headings` the rank of underlined lines; `notes` whether a note begins at the line.
    `references` are those of `Reading`.
    """

    start: int = 0
    drops: list[Drop] = field(default_factory=list)
    code: list[Span] = field(default_factory=list)
    coded: set[int] = field(default_factory=set)
    rows: dict[int, tuple[int, int]] = field(default_factory=dict)
    headings: dict[int, int] = field(default_factory=dict)
    notes: dict[int, bool] = field(default_factory=dict)
    references: list[tuple[Span, int]] = field(default_factory=list)

    @property
    def closed(self) -> list[Span]:
        """The stretches in which nothing else is searched for, in order: code, and what has been left out."""
        return sorted(chain(self.code, (drop.span for drop in self.drops)))

    def leave_out(self, at: int, *stretches: tuple[int, int]) -> None:
        """Adds marks to the drops: stretches of a line that begins at `at`."""
        self.drops += [Drop(Span(at + start, at + end), "markup") for start, end in stretches]


def blocks_of(text: str) -> Blocks:
    """The blocks of a Markdown file, and its front matter, which is not text."""
    out = Blocks()
    lines = list(split_lines(text))
    front = front_matter(text)
    if front:
        out.start = front.end
        out.drops.append(Drop(front, "front matter"))
    _fences([line for line in lines if line[1] >= out.start], out)
    _comments(text, out)
    texts = _open_texts(lines, out)
    _headings_and_tables(lines, texts, out)
    _footnotes(lines, texts, out)
    return out


def front_matter(text: str) -> Span | None:
    """The front matter at the beginning of a file. A rule is not front matter, nor is a text between two rules."""
    found = FRONT.match(text)
    inner = found.group().splitlines()[1:-1] if found else []
    keyed = all(map(KEYED.match, inner)) and any(map(KEY.match, inner))
    return Span(0, found.end()) if found and keyed else None


def _fences(lines: Sequence[SourceLine], out: Blocks) -> None:
    """Code: from a fence to the next that is as long, or to the end. The fences are not text."""
    fence = ""
    for number, at, line in lines:
        if not fence:
            fence = _opening_fence(line)
            if fence:
                out.leave_out(at, (0, len(line)))
        elif _closes(line, fence):
            fence = ""
            out.leave_out(at, (0, len(line)))
        else:
            out.code.append(Span(at, at + len(line)))
            out.coded.add(number)


def _opening_fence(line: str) -> str:
    """The fence with which a line opens code; empty if it opens none. Text after backticks must not contain others."""
    found = FENCE.match(line)
    if not found or (found[1].startswith("`") and "`" in line[found.end() :]):
        return ""
    return found[1]


def _closes(line: str, fence: str) -> bool:
    found = FENCE.match(line)
    return found is not None and found[1].startswith(fence) and not line.strip(" \t`~")


def _comments(text: str, out: Blocks) -> None:
    """Comments as in HTML, outside code and with no code inside."""
    closed = iter([*out.closed, Span(len(text), len(text))])
    near = next(closed)
    at = text.find("<!--", out.start)
    while at >= 0:
        end = text.find("-->", at) + len("-->")
        if end < len("-->"):
            return
        while near.end <= at and near.start < len(text):
            near = next(closed)
        if end <= near.start:
            out.drops.append(Drop(Span(at, end), "furniture: comment"))
        at = text.find("<!--", end)


def _open_texts(lines: Sequence[SourceLine], blocks: Blocks) -> list[str]:
    """The characters of each line; empty if it has front matter, code or a comment."""
    closed = blocks.closed
    out, index = [], 0
    for _, start, line in lines:
        while index < len(closed) and closed[index].end <= start:
            index += 1
        is_open = start >= blocks.start and (index == len(closed) or closed[index].start >= start + len(line))
        out.append(line if is_open else "")
    return out


def _headings_and_tables(lines: Sequence[SourceLine], texts: Sequence[str], out: Blocks) -> None:
    """Lines that the next line underlines, and the rows of tables, whose head is above a line of hyphens and strokes."""
    in_table = False
    padded = ["", *texts, ""]
    for (number, at, _), above, line, below in zip(lines, padded, texts, padded[2:], strict=False):
        if in_table and "|" in line:
            _table_line(number, at, line, out)
            continue
        in_table = _is_table_head(line, below)
        if in_table:
            _row(number, at, line, 1, out)
        elif underline := _underline(above, line, below):
            out.headings[number] = 1 if "=" in underline else 2
            out.leave_out(lines[number][1], (0, len(below)))  # numbers begin with 1: this is the next line


def _is_table_head(line: str, below: str) -> bool:
    return "|" in line and DELIMITER_ROW.fullmatch(below.rstrip()) is not None and _cells(line) == _cells(below)


def _underline(above: str, line: str, below: str) -> str:
    """The line of `=` or `-` that makes a heading of the line above it; empty if there is none."""
    begins_paragraph = not above.strip() and bool(line.strip()) and not NO_PARAGRAPH.match(line)
    return below if begins_paragraph and UNDERLINE.fullmatch(below) else ""


def _table_line(number: int, at: int, line: str, out: Blocks) -> None:
    """A line below the head of a table: the delimiter row directly below, else a row."""
    rank, _ = out.rows.get(number - 1, (0, 0))
    if rank and DELIMITER_ROW.fullmatch(line):
        out.leave_out(at, (0, len(line)))
    else:
        _row(number, at, line, 0, out)


def _row(number: int, at: int, line: str, rank: int, out: Blocks) -> None:
    out.leave_out(at, *(stroke.span() for stroke in STROKE.finditer(line)))
    beginning = ROW_BEGINNING.match(line)
    strokes = beginning.group().count("|") if beginning else 0
    out.rows[number] = (rank, max(0, strokes - line.lstrip().startswith("|")))


def _cells(line: str) -> int:
    row = line.strip()
    return len(STROKE.findall(row)) + 1 - row.startswith("|") - (row.endswith("|") and not row.endswith("\\|"))


def _footnotes(lines: Sequence[SourceLine], texts: Sequence[str], out: Blocks) -> None:
    """`[^1]` and `[^1]: …`: the mark shows as `[1]`, and leads to its note."""
    begins: dict[str, int] = {}
    in_note = False
    for (number, at, _), line in zip(lines, texts, strict=True):
        note = FOOTNOTE.match(line)
        in_note = note is not None or (in_note and bool(line.strip()))
        if in_note:
            out.notes[number] = note is not None
        if note:
            begins.setdefault(note[2], at + note.start(1) - 1)
            out.leave_out(at, note.span(1), note.span(3))
    for (_, at, _), line in zip(lines, texts, strict=True):
        _footnote_marks(at, line, begins, out)


def _footnote_marks(at: int, line: str, begins: Mapping[str, int], out: Blocks) -> None:
    """The marks of footnotes in a line; `begins` are the positions at which the notes begin, by name."""
    for mark in FOOTNOTE_MARK.finditer(line):
        out.leave_out(at, mark.span(1))
        if mark[2] in begins:
            out.references.append((Span(at + mark.start(2), at + mark.end(2)), begins[mark[2]]))
