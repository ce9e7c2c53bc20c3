"""What in Markdown is larger than a mark: front matter, code between fences, tables, underlined headings, footnotes, comments.

One walk over the lines says of each which of these it belongs to, and which stretches are not text. Marks inside a line
are `md`'s business.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from generator.model import Span
from generator.readers.draft import Drop, split_lines

FRONT = re.compile(r"---[ \t]*\n(?:[^\n]*\n){0,200}?(?:---|\.\.\.)[ \t]*(?:\n|\Z)")
KEYED = re.compile(r"(?:[\w .-]{1,60}:(?:\s|$)|[ \t]|- |#|$)")  # a line of YAML as front matter has it
FENCE = re.compile(r"[ ]{0,3}(`{3,}|~{3,})")
UNDERLINE = re.compile(r"[ ]{0,3}(=+|-{2,})[ \t]*")
PARTING = re.compile(r"[ ]{0,3}\|?(?:[ \t]*:?-+:?[ \t]*\|)+(?:[ \t]*:?-+:?[ \t]*)?|[ ]{0,3}\|[ \t]*:?-+:?[ \t]*")
STROKE = re.compile(r"(?:(?<![ \t])[ \t]+)?(?<!\\)\|[ \t]*")
NO_PARAGRAPH = re.compile(r"[ ]{0,3}(?:#{1,6}[ \t]|>|[-*+][ \t]|\d{1,9}[.)][ \t]|\|)|[ ]{4}|\t")
DEFINED = re.compile(r"[ ]{0,3}\[(\^)([^\[\]\s^]{1,60})\](:)")
CALLED = re.compile(r"\[(\^)([^\[\]\s^]{1,60})\](?!:)")


@dataclass(slots=True)
class Blocks:
    """Line numbers by what they are, and the stretches that are not text.

    `rows` gives the rank of a table's row, 1 for its head, and how many empty cells it begins with; `headings` the rank of
    underlined lines; `references` are those of `Reading`.
    """

    drops: list[Drop] = field(default_factory=list)
    code: list[Span] = field(default_factory=list)
    coded: set[int] = field(default_factory=set)
    rows: dict[int, tuple[int, int]] = field(default_factory=dict)
    headings: dict[int, int] = field(default_factory=dict)
    notes: dict[int, bool] = field(default_factory=dict)  # line → whether the note begins there
    references: list[tuple[Span, int]] = field(default_factory=list)


def blocks_of(text: str) -> Blocks:
    """The blocks of a Markdown file, and its front matter, which is none of the text."""
    out = Blocks()
    lines = list(split_lines(text))
    front = front_matter(text)
    first = 0
    if front:
        out.drops.append(Drop(front, "front matter"))
        first = next((index for index, (_, at, _) in enumerate(lines) if at >= front.end), len(lines))
    _fences(lines, first, out)
    _comments(text, lines[first][1] if first < len(lines) else len(text), out)
    shut = sorted(span for span in [*out.code, *(drop.span for drop in out.drops)])
    free = _free(lines, first, shut)
    _headings_and_tables(lines, free, out)
    _footnotes(lines, free, out)
    return out


def front_matter(text: str) -> Span | None:
    """The front matter with which a file begins; a rule is none, nor is a text that stands between two."""
    found = FRONT.match(text)
    inner = found.group().splitlines()[1:-1] if found else []
    keyed = bool(inner) and all(map(KEYED.match, inner)) and any(re.match(r"[\w.-]+:", line) for line in inner)
    return Span(0, found.end()) if found and keyed else None


def _fences(lines: Sequence[tuple[int, int, str]], first: int, out: Blocks) -> None:
    """Code: from a fence to the next that is as long, or to the end; the fences are no text."""
    fence = ""
    for number, at, line in lines[first:]:
        found = FENCE.match(line)
        closes = bool(fence and found and found[1].startswith(fence) and not line.strip(" \t`~"))
        opens = bool(not fence and found and not (found[1][0] == "`" and "`" in line[found.end() :]))
        if fence and not closes:
            out.code.append(Span(at, at + len(line)))
            out.coded.add(number)
        elif found and (opens or closes):
            out.drops.append(Drop(Span(at, at + len(line)), "markup"))
            fence = found[1] if opens else ""


def _comments(text: str, start: int, out: Blocks) -> None:
    """Comments as HTML has them, outside code and with none inside."""
    shut = iter(sorted([*out.code, *(drop.span for drop in out.drops), Span(len(text), len(text))]))
    near = next(shut)
    at = text.find("<!--", start)
    while at >= 0:
        end = text.find("-->", at) + len("-->")
        if end < len("-->"):
            return
        while near.end <= at and near.start < len(text):
            near = next(shut)
        if end <= near.start:
            out.drops.append(Drop(Span(at, end), "furniture: comment"))
        at = text.find("<!--", end)


def _free(lines: Sequence[tuple[int, int, str]], first: int, shut: Sequence[Span]) -> list[bool]:
    """For each line whether it is outside front matter, code and comments."""
    out, at = [], 0
    for index, (_, start, line) in enumerate(lines):
        while at < len(shut) and shut[at].end <= start:
            at += 1
        out.append(index >= first and not (at < len(shut) and shut[at].start < start + len(line)))
    return out


def _headings_and_tables(lines: Sequence[tuple[int, int, str]], free: Sequence[bool], out: Blocks) -> None:
    """Lines that the next line underlines, and rows under a line of hyphens and strokes."""
    in_table = False
    for index, (number, at, line) in enumerate(lines):
        in_table = in_table and free[index] and bool(line.strip()) and "|" in line
        below = lines[index + 1][2] if index + 1 < len(lines) and free[index + 1] else ""
        if in_table:
            if PARTING.fullmatch(line) and number - 1 in out.rows and out.rows[number - 1][0]:
                out.drops.append(Drop(Span(at, at + len(line)), "markup"))
            else:
                _row(number, at, line, 0, out)
        elif not free[index] or not line.strip():
            continue
        elif "|" in line and below and PARTING.fullmatch(below.rstrip()) and _cells(line) == _cells(below):
            in_table = True
            _row(number, at, line, 1, out)
        elif below and not NO_PARAGRAPH.match(line) and (index == 0 or not lines[index - 1][2].strip() or not free[index - 1]):
            mark = UNDERLINE.fullmatch(below)
            if mark:
                out.headings[number] = 1 if mark[1][0] == "=" else 2
                out.drops.append(Drop(Span(lines[index + 1][1], lines[index + 1][1] + len(below)), "markup"))


def _row(number: int, at: int, line: str, rank: int, out: Blocks) -> None:
    strokes = list(STROKE.finditer(line))
    out.drops += [Drop(Span(at + stroke.start(), at + stroke.end()), "markup") for stroke in strokes]
    said = re.match(r"[ \t]*(?:\|[ \t]*)*", line)
    begins = said.group().count("|") if said else 0
    out.rows[number] = (rank, max(0, begins - line.lstrip().startswith("|")))


def _cells(line: str) -> int:
    said = line.strip()
    return len(STROKE.findall(said)) + 1 - said.startswith("|") - (said.endswith("|") and not said.endswith("\\|"))


def _footnotes(lines: Sequence[tuple[int, int, str]], free: Sequence[bool], out: Blocks) -> None:
    """`[^1]` and `[^1]: …`: the mark shows as `[1]`, and leads to its note."""
    begins: dict[str, int] = {}
    called: list[tuple[str, Span]] = []
    in_note = False
    for (number, at, line), is_free in zip(lines, free, strict=True):
        defined = DEFINED.match(line) if is_free else None
        if defined:
            in_note = True
            begins.setdefault(defined[2], at + defined.start(1) - 1)
            out.drops += [Drop(Span(at + defined.start(group), at + defined.end(group)), "markup") for group in (1, 3)]
            out.notes[number] = True
        elif is_free and in_note and line.strip():
            out.notes[number] = False
        else:
            in_note = False
        for found in CALLED.finditer(line) if is_free and "[^" in line else ():
            called.append((found[2], Span(at + found.start(2), at + found.end(2))))
            out.drops.append(Drop(Span(at + found.start(1), at + found.end(1)), "markup"))
    out.references += [(span, begins[name]) for name, span in called if name in begins]
