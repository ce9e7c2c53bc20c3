"""The text of a parsed page as lines: its blocks in order, its tables row by row, white space as a browser shows it.

Raised figures and a raised letter stay raised (`822 (1993)¹`, `aᵇ`), lowered figures lowered; what is raised and longer
is plain (`1er`, `19th`). Numbers that a browser draws before the items of a list are not in the text and not made.
This module knows no chrome: it is told what is left out, and by which rule.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from lxml.etree import _Element, iterwalk

from generator.model import BlockKind, Span
from generator.readers.draft import (
    RAISED_FIGURES,
    RAISED_LETTERS,
    RAISED_MARK,
    UNSHOWN,
    Drop,
    Line,
    Reading,
    kept_in,
    line_text,
    split_lines,
)
from generator.readers.outline import BLOCKS, TITLES, UNREAD
from generator.readers.rows import Cell, Rows

SPACE = re.compile(r"[ \t\r\n\f]+")
FIGURES = re.compile(r"(?=.*\d)[\d\s,;()+−–-]{1,12}")
RAISE = str.maketrans("0123456789+-−", f"{RAISED_FIGURES}⁺⁻⁻")
RAISE_LETTER = str.maketrans("abcdefghijklmnoprstuvwxyz", RAISED_LETTERS)
LOWER = str.maketrans("0123456789+-−", "₀₁₂₃₄₅₆₇₈₉₊₋₋")
LINE_END = re.compile(r"[\t\n\v\f\r\x1c-\x1e\x85\u2028\u2029]")
ITEMS = ("li", "dt", "dd")
CELLS = ("td", "th")


@dataclass(slots=True)
class Run:
    """Text that is being gathered: what is left out of it by which rule, and the footnote references in it."""

    parts: list[str] = field(default_factory=list)
    length: int = 0
    last: str = ""
    left_out: list[tuple[Span, str]] = field(default_factory=list)
    marks: list[tuple[Span, _Element]] = field(default_factory=list)

    def add(self, said: str, rule: str, as_is: bool = False) -> None:
        """Adds text, its white space as a browser shows it."""
        if not as_is:
            said = SPACE.sub(" ", said)
            if self.last in ("", " ", "\n"):
                said = said.lstrip(" ")
        if said:
            self._put(said)
            if rule:
                self.left_out.append((Span(self.length - len(said), self.length), rule))

    def end_line(self) -> None:
        """A break: what stands before it ends without a blank."""
        self._put("\n")

    def _put(self, said: str) -> None:
        self.parts.append(said)
        self.length += len(said)
        self.last = said[-1]

    @property
    def text(self) -> str:
        """All that was gathered."""
        return "".join(self.parts)


class Flow:
    """One page walked once; `left_out` gives rules to elements, `notes` are blocks that are footnotes, `references` lead there."""

    def __init__(self, left_out: Mapping[_Element, str], notes: frozenset[_Element], references: Mapping[_Element, _Element]) -> None:
        self._left_out, self._notes, self._references = left_out, notes, references
        self._targets = frozenset(references.values())
        self._characters: list[str] = []
        self._length = 0
        self._lines: list[Line] = []
        self._drops: list[Drop] = []
        self._numbers: list[tuple[int, int]] = []
        self._marks: list[tuple[Span, _Element]] = []
        self._begins: dict[_Element, int] = {}
        self._waiting: list[_Element] = []
        self._run = Run()
        self._owners: list[_Element] = []
        self._rules = [""]
        self._languages = [""]
        self._titles: list[int] = []
        self._in_note = 0
        self._item = False
        self._raise: list[Mapping[int, int | str]] = []
        self._open_marks: list[tuple[_Element, Run, int]] = []
        self._rows: list[Rows] = []
        self._seen: set[str] = set()

    def read(self, root: _Element, tables: Mapping[_Element, None]) -> Reading:
        """The page as a reading; only these tables are tables, the others part the page into columns."""
        walk = iterwalk(root, events=("start", "end", "comment"))
        for event, element in walk:
            if event == "start":
                if element.tag in UNREAD:
                    walk.skip_subtree()
                else:
                    self._open(element, is_table=element in tables)
                    self._say(element.text)
                continue
            if event == "end" and element.tag not in UNREAD:
                self._close(element)
            if element is not root:
                self._say(element.tail)
        self._flush(root)
        known = [(mark, self._begins[note]) for mark, note in self._marks if note in self._begins]
        return Reading(
            "".join(self._characters),
            tuple(self._lines),
            tuple(self._drops),
            numbers=tuple(self._numbers),
            settled=True,
            references=tuple(known),
        )

    def _say(self, text: str | None) -> None:
        if not text:
            return
        if self._raise:
            text = text.translate(self._raise[-1])
        rows = self._rows[-1] if self._rows else None
        run = rows.run if rows and rows.run else self._run
        as_is = run is self._run and bool(self._owners) and self._owners[-1].tag == "pre"
        run.add(text, self._rules[-1], as_is)

    # Opening and closing of elements

    def _open(self, element: _Element, is_table: bool) -> None:
        name = element.tag
        in_row = bool(self._rows and self._rows[-1].cells is not None)
        if name == "br":
            self._say(" ") if in_row else self._run.end_line()
        elif name in BLOCKS:
            self._part()
            self._owners.append(element)
            if is_table:
                self._rows.append(Rows(element))
            elif self._rows and name == "tr":
                if in_row:
                    self._row(element)  # a row that was never closed
                self._rows[-1].begin()
            elif in_row and name in CELLS:
                self._rows[-1].cells.append(Cell(element, Run()))  # type: ignore[union-attr]  # in_row says that it is a list
        self._enter(element)

    def _close(self, element: _Element) -> None:
        name = element.tag
        if name in BLOCKS:
            self._part(element)
            if self._rows and name == "tr" and self._rows[-1].cells is not None:
                self._row(element)
            elif self._rows and self._rows[-1].table is element:
                self._rows.pop()
            self._owners.pop()
        self._leave(element)

    def _enter(self, element: _Element) -> None:
        """What an element says of the text in it: left out or kept, its language, its rank, raised, a note, a mark."""
        if element in self._left_out:
            self._rules.append(self._left_out[element])
        if _language(element):
            self._languages.append(_language(element))
        if element.tag in TITLES:
            self._titles.append(int(element.tag[1]))
        elif element.tag in ITEMS:
            self._item = True
        elif element.tag in ("sup", "sub"):
            self._raise.append(_raising(element) if not self._raise else self._raise[-1])
        self._in_note += element in self._notes
        if element in self._targets:
            self._waiting.append(element)
        if element in self._references:
            run = self._rows[-1].run if self._rows and self._rows[-1].run else self._run
            self._open_marks.append((element, run, run.length))

    def _leave(self, element: _Element) -> None:
        if element in self._references:
            _, run, start = self._open_marks.pop()
            if run.length > start:
                run.marks.append((Span(start, run.length), self._references[element]))
        self._in_note -= element in self._notes
        if element.tag in TITLES:
            self._titles.pop()
        elif element.tag in ITEMS:
            self._item = False
        elif element.tag in ("sup", "sub"):
            self._raise.pop()
        if _language(element):
            self._languages.pop()
        if element in self._left_out:
            self._rules.pop()

    # What was gathered becomes lines

    def _part(self, owner: _Element | None = None) -> None:
        """The end of a block's text; inside a row, where cells hold blocks, no more than a blank."""
        if self._rows and self._rows[-1].cells is not None:
            if self._rows[-1].run:
                self._say(" ")
        elif self._owners:
            self._flush(owner if owner is not None else self._owners[-1])

    def _flush(self, owner: _Element) -> None:
        run, self._run = self._run, Run()
        self._open_marks = [(element, self._run, 0) for element, _, _ in self._open_marks]
        said = run.text.rstrip()
        if not said:
            return
        kind: BlockKind | None = None
        gap = 1
        at_drop = 0
        for _, at, raw in split_lines(said):
            inside = []
            while at_drop < len(run.left_out) and run.left_out[at_drop][0].start < at + len(raw):
                span = run.left_out[at_drop][0]
                inside.append(Span(max(span.start, at), min(span.end, at + len(raw))))
                if span.end > at + len(raw):
                    break
                at_drop += 1
            kept = kept_in(said, Span(at, at + len(raw)), inside)
            if kept:
                text = line_text(said, kept)
                kind = self._kind(text) if gap else kind
                self._add(owner, text, kept, gap, heading=self._titles[-1] if self._titles else 0, kind=kind)
            gap = 0 if kept else 1
        self._store(owner, said + "\n\n", run)

    def _kind(self, text: str) -> BlockKind | None:
        """What the page says that a block is; a note too, if it begins with a raised mark that stands in the text before it."""
        item, self._item = self._item, False
        mark = RAISED_MARK.match(text)
        if self._in_note or (mark and not self._titles and mark.group() in self._seen):
            return "note"
        self._seen.update(found.group() for found in RAISED_MARK.finditer(text, 1))
        return "item" if item else None

    def _row(self, owner: _Element) -> None:
        cells = self._rows[-1].end()
        whole = Run()
        for number, cell in enumerate(cells):
            if number:
                whole.add("\t", "", as_is=True)
            if cell is not None:
                text = LINE_END.sub(" ", cell.run.text).rstrip()
                shift = whole.length - len(text) + len(text.lstrip())
                whole.add(text.lstrip(), "", as_is=True)
                whole.left_out += [(span.moved(shift), rule) for span, rule in cell.run.left_out]
                whole.marks += [(span.moved(shift), note) for span, note in cell.run.marks]
        said = whole.text.rstrip()
        kept = tuple(_between(said, [span for span, _ in whole.left_out]))
        text = "".join(said[span.start : span.end] for span in kept)
        if text.strip():
            self._add(owner, text, kept, 1, heading=int(all(c.is_head for c in cells if c)), kind="table")
        if said.strip():
            self._store(owner, said + "\n\n", whole)

    def _add(self, owner: _Element, text: str, kept: tuple[Span, ...], gap: int, heading: int, kind: BlockKind | None) -> None:
        """A line; it is counted from where the text stands that is stored next."""
        moved = tuple(span.moved(self._length) for span in kept)
        line = Line(owner.sourceline or 1, moved, text, gap, heading=heading, alone=True, kind=kind, language=self._languages[-1])
        self._lines.append(line)
        self._begins.update(dict.fromkeys(self._waiting, moved[0].start))
        self._waiting.clear()

    def _store(self, owner: _Element, content: str, run: Run) -> None:
        self._numbers.append((self._length, owner.sourceline or 1))
        end = len(content.rstrip())
        for span, rule in _joined(run.left_out):
            if span.start < end and content[span.start : span.end].strip():
                self._drops.append(Drop(Span(span.start, min(span.end, end)).moved(self._length), rule))
        for span, note in run.marks:
            said = content[span.start : span.end]
            if said.strip():
                start = span.start + len(said) - len(said.lstrip())
                self._marks.append((Span(start, start + len(said.strip())).moved(self._length), note))
        self._characters.append(content)
        self._length += len(content)


def _language(element: _Element) -> str:
    """The language that an element states for itself; what a whole page states is only a claim."""
    return "" if element.tag in ("html", "body") else element.get("lang", "") or element.get("xml:lang", "")


def _raising(element: _Element) -> Mapping[int, int | str]:
    """How the signs in a raised or lowered element are written: figures and a lone letter in their place, words plain."""
    said = "".join(part for part, _ in zip(element.itertext(), range(8), strict=False))[:40].strip()
    if FIGURES.fullmatch(said):
        return RAISE if element.tag == "sup" else LOWER
    return RAISE_LETTER if element.tag == "sup" and len(said) == 1 else {}


def _joined(left_out: list[tuple[Span, str]]) -> Iterator[tuple[Span, str]]:
    """Stretches left out, those that touch and have one rule made one."""
    held: tuple[Span, str] | None = None
    for span, rule in left_out:
        if held and held[0].end == span.start and held[1] == rule:
            held = (Span(held[0].start, span.end), rule)
            continue
        if held:
            yield held
        held = (span, rule)
    if held:
        yield held


def _between(said: str, left_out: list[Span]) -> Iterator[Span]:
    """The stretches of a row that are text: all but what is left out and what no page can show. Its tabs stay."""
    unshown = [Span(*match.span()) for match in UNSHOWN.finditer(said)]
    at = 0
    for span in [*sorted([*left_out, *unshown]), Span(len(said), len(said))]:
        if at < span.start:
            yield Span(at, min(span.start, len(said)))
        at = max(at, span.end)
