"""What a page's walk gathers becomes lines: the text of a block or of a row, what is left out of it, the notes it calls.

Here stand the characters that edits refer to; a line's places count in them. Which element is what is decided before.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from lxml.etree import _Element

from generator.model import BlockKind, Span
from generator.readers.draft import UNSHOWN, Drop, Line, Reading, kept_in, line_text, split_lines
from generator.readers.marks import RAISED_MARK

SPACE = re.compile(r"[ \t\r\n\f]+")
LINE_END = re.compile(r"[\t\n\v\f\r\x1c-\x1e\x85\u2028\u2029]")


@dataclass(slots=True)
class GatheredText:
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
        """A break: what stands before it ends without a space."""
        self._put("\n")

    def _put(self, said: str) -> None:
        self.parts.append(said)
        self.length += len(said)
        self.last = said[-1]

    @property
    def text(self) -> str:
        """All that was gathered."""
        return "".join(self.parts)


@dataclass(frozen=True, slots=True)
class BlockPlace:
    """Where a block or a row stands: its source line, the rank of the heading it is, its language, whether it is a note or item."""

    number: int
    heading: int = 0
    language: str = ""
    note: bool = False
    item: bool = False


class PageLines:
    """The lines of one page, in the order in which they were given."""

    def __init__(self) -> None:
        self._characters: list[str] = []
        self._length = 0
        self._lines: list[Line] = []
        self._drops: list[Drop] = []
        self._numbers: list[tuple[int, int]] = []
        self._marks: list[tuple[Span, _Element]] = []
        self._begins: dict[_Element, int] = {}
        self._waiting: list[_Element] = []
        self._seen: set[str] = set()

    def await_note(self, target: _Element) -> None:
        """The next line is where this target of a reference stands."""
        self._waiting.append(target)

    def block(self, run: GatheredText, place: BlockPlace) -> bool:
        """Takes the text of a block; breaks part it into lines, two breaks into paragraphs. Tells whether any of it is text."""
        said = run.text.rstrip()
        kind: BlockKind | None = None
        gap, at_drop = 1, 0
        item = place.item
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
                kind = self._kind(text, place, item) if gap else kind
                self._add(place, text, kept, gap, kind)
                item = False
            gap = 0 if kept else 1
        if said:
            self._store(place, said + "\n\n", run)
        return place.item and not item

    def row(self, cells: Sequence[GatheredText | None], place: BlockPlace) -> None:
        """Takes a row, its cells divided by tabs; None is an empty cell."""
        whole = GatheredText()
        for number, cell in enumerate(cells):
            if number:
                whole.add("\t", "", as_is=True)
            if cell is not None:
                text = LINE_END.sub(" ", cell.text).rstrip()
                shift = whole.length - len(text) + len(text.lstrip())
                whole.add(text.lstrip(), "", as_is=True)
                whole.left_out += [(span.moved(shift), rule) for span, rule in cell.left_out]
                whole.marks += [(span.moved(shift), note) for span, note in cell.marks]
        said = whole.text.rstrip()
        kept = _trimmed(said, _between(said, [span for span, _ in whole.left_out]))
        if kept:
            self._add(place, line_text(said, kept, cells=True), kept, 1, "table")
        if said.strip():
            self._store(place, said + "\n\n", whole)

    def reading(self) -> Reading:
        """All of it."""
        known = [(mark, self._begins[note]) for mark, note in self._marks if note in self._begins]
        return Reading(
            "".join(self._characters),
            tuple(self._lines),
            tuple(self._drops),
            numbers=tuple(self._numbers),
            settled=True,
            references=tuple(known),
        )

    def _kind(self, text: str, place: BlockPlace, item: bool) -> BlockKind | None:
        """What the page says that a block is; a note too, if it begins with a raised mark that stands in the text before it."""
        mark = RAISED_MARK.match(text)
        if place.note or (mark and not place.heading and mark.group() in self._seen):
            return "note"
        self._seen.update(found.group() for found in RAISED_MARK.finditer(text, 1))
        return "item" if item else None

    def _add(self, place: BlockPlace, text: str, kept: tuple[Span, ...], gap: int, kind: BlockKind | None) -> None:
        """A line; it is counted from where the text stands that is stored next."""
        moved = tuple(span.moved(self._length) for span in kept)
        self._lines.append(Line(place.number, moved, text, gap, heading=place.heading, alone=True, kind=kind, language=place.language))
        self._begins.update(dict.fromkeys(self._waiting, moved[0].start))
        self._waiting.clear()

    def _store(self, place: BlockPlace, content: str, run: GatheredText) -> None:
        self._numbers.append((self._length, place.number))
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


def _trimmed(said: str, pieces: Iterator[Span]) -> tuple[Span, ...]:
    """A row's stretches without spaces before its first cell's text, and without spaces and tabs behind its last."""
    out = [span for span in pieces if span.start < span.end]
    while out and not said[out[-1].start : out[-1].end].strip():
        out.pop()
    if out:
        last = said[out[-1].start : out[-1].end].rstrip()
        out[-1] = Span(out[-1].start, out[-1].start + len(last))
    while out and said[out[0].start] != "\t" and said[out[0].start].isspace():
        out[0] = Span(out[0].start + 1, out[0].end)
        if out[0].start == out[0].end:
            out.pop(0)
    return tuple(out)
