"""The strips of all pages become one text: paragraphs told by gaps, indents and short lines, also over the end of a page.

A paragraph that a page cuts goes on; what stood between its halves (footers, headers) stands there as drops, and the notes
of the page stand behind it. The text that edits refer to is made here: a line for each strip, an empty one before each
paragraph.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from generator.model import Span
from generator.readers.draft import Drop, Line, kept_in, line_text
from generator.readers.parts import ITEM, ends_sentence
from generator.readers.pdf.frame import NOTE_MARK, DividedPage, PageStrips
from generator.readers.pdf.glyphs import WIDE_SIGN
from generator.readers.pdf.strips import RAISED, Strip

WIDER = 1.25  # times the usual distance between lines, from which on a paragraph ends
CLOSEST = 0.9  # of a size: no line stands closer under another
USUAL = 1.25  # times a size: the distance where no lines tell it
SET_IN = 0.8  # of a size: a line that begins so much farther in than the one before
IN_TABLE = 3  # rows of several cells that make a table
SIGNS = ("(", "（")  # what opens the block of somebody who signs
LARGE = 1.12  # times the size of the text: a heading's
MOST_HEADING = 4  # lines, and
LONGEST_HEADING = 300  # code points
FIRST_WORD = re.compile(r"\S+")
RAISED_FIGURE = re.compile("[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3}")
LOWERED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
GLUED_MARK = re.compile(r"(\d{1,3})(?=[^\W\d])")


@dataclass(frozen=True, slots=True)
class _Typography:
    """How a document is set: the size of its text, whether that is bold, the distance of lines by size, columns by page."""

    size: float
    bold: bool
    pitch: dict[float, float]
    columns: tuple[tuple[float, float], ...]

    def distance(self, size: float) -> float:
        """The usual distance between the base lines of two lines of one paragraph."""
        body = self.pitch.get(round(self.size * 2) / 2, USUAL * self.size) / self.size
        return self.pitch.get(round(size * 2) / 2, body * size)


@dataclass(frozen=True, slots=True)
class _PlacedStrip:
    """A strip in its place in the text: `rule` says why it is none; `starts` that a paragraph begins."""

    strip: Strip
    page: int
    starts: bool = False
    note: bool = False
    table: bool = False
    heading: int = 0
    rule: str = ""


def flowing(pages: Sequence[DividedPage], bare: Sequence[PageStrips]) -> tuple[str, tuple[Line, ...], tuple[Drop, ...]]:
    """The text of all pages with its lines and what of it is furniture."""
    setting = _setting(pages, bare)
    every = _with_headings(list(_in_order(pages, setting)), setting)
    parts: list[str] = []
    lines: list[Line] = []
    drops: list[Drop] = []
    at, number = 0, 1
    for each in every:
        if each.starts and parts:
            parts.append("\n")
            at, number = at + 1, number + 1
        said = each.strip.text
        span = Span(at, at + len(said))
        if each.rule:
            drops.append(Drop(span, each.rule))
        else:
            kept = tuple(part.moved(at) for part in kept_in(said, Span(0, len(said))))
            lines.append(_line(each, number, kept, line_text(said, [part.moved(-at) for part in kept]), setting))
        parts.append(f"{said}\n")
        at, number = span.end + 1, number + 1
    return "".join(parts), tuple(lines), tuple(drops)


def _line(each: _PlacedStrip, number: int, kept: tuple[Span, ...], text: str, setting: _Typography) -> Line:
    start = _start(each.strip, each.page, setting) if each.starts else 0.0
    return Line(
        number,
        kept,
        text,
        gap=int(each.starts),
        indent=0 if each.table else max(0, round(start / (0.5 * each.strip.size))),
        heading=each.heading,
        alone=each.table,
        kind="note" if each.note else "table" if each.table else None,
        page=each.page + 1,
    )


def _in_order(pages: Sequence[DividedPage], setting: _Typography) -> Iterator[_PlacedStrip]:
    """Every strip in the order of the text; the notes of a page wait for the end of the paragraph that the page cuts."""
    waiting: list[_PlacedStrip] = []
    last: _PlacedStrip | None = None
    first: Strip | None = None
    notes = _notes_of(pages, setting)
    for page, framed in enumerate(pages):
        yield from (_PlacedStrip(strip, page, rule=rule) for strip, rule in framed.head)
        for strip, table in _joined(framed.text):
            starts = last is None or first is None or _begins(last, _PlacedStrip(strip, page), first, setting)
            if starts:
                yield from waiting
                waiting, first = [], strip
            last = _PlacedStrip(strip, page, starts, table=table)
            yield last
        waiting += notes[page]
        yield from (_PlacedStrip(strip, page, rule=rule) for strip, rule in framed.foot)
    yield from waiting


def _notes_of(pages: Sequence[DividedPage], setting: _Typography) -> list[list[_PlacedStrip]]:
    """The notes of each page; what a page holds of a note that the page before cut stands with that note."""
    out: list[list[_PlacedStrip]] = []
    for page, framed in enumerate(pages):
        own = list(_notes(framed, page, setting))
        rest = 0
        if own and out and out[-1] and not NOTE_MARK.match(own[0].strip.text):
            rest = next((index for index, each in enumerate(own) if index and each.starts), len(own))
            out[-1] += [replace(each, starts=False) for each in own[:rest]]
        out.append(own[rest:])
    return out


def _notes(framed: DividedPage, page: int, setting: _Typography) -> Iterator[_PlacedStrip]:
    """The notes of a page: each begins with a mark, no farther in than the first."""
    marks = {mark.translate(LOWERED) for strip in framed.text for mark in RAISED_FIGURE.findall(strip.text)}
    for index, strip in enumerate(framed.notes):
        usual = setting.distance(strip.size) * WIDER
        marked = NOTE_MARK.match(strip.text) and (
            not index or not re.match(r"\d+\s", strip.text) or framed.notes[index - 1].base - strip.base > usual
        )
        starts = not index or bool(marked)
        yield _PlacedStrip(_with_mark(strip, marks) if starts else strip, page, starts, note=True)


def _with_mark(strip: Strip, marks: Collection[str]) -> Strip:
    """A note's first line, its mark raised as in the text above, where it is set on the line and touches the note (`1See`)."""
    found = GLUED_MARK.match(strip.text)
    if not found or found[1] not in marks:
        return strip
    return replace(strip, text=found[1].translate(RAISED) + strip.text[found.end(1) :])


def _joined(strips: Sequence[Strip]) -> Iterator[tuple[Strip, bool]]:
    """The strips with the cells of a table's row in one; cells that make no table stand by themselves."""
    rows: list[list[Strip]] = []
    for strip in strips:
        if strip.beside and rows:
            rows[-1].append(strip)
        else:
            rows.append([strip])
    at = 0
    while at < len(rows):
        end = at
        while end < len(rows) and len(rows[end]) > 1:
            end += 1
        if end - at >= IN_TABLE and not all(cell.text.startswith(SIGNS) for cell in rows[at]):
            yield from ((_as_row(row), True) for row in rows[at:end])
        elif end > at:
            for column in range(max(map(len, rows[at:end]))):
                cells = [row[column] for row in rows[at:end] if column < len(row)]
                yield from ((replace(cell, opens=index == 0), False) for index, cell in enumerate(cells))
        if end < len(rows):
            yield rows[end][0] if end == at else replace(rows[end][0], opens=True), False
        at = end + 1


def _as_row(cells: Sequence[Strip]) -> Strip:
    text = "\t".join(cell.text for cell in cells)
    left, right = min(cell.left for cell in cells), max(cell.right for cell in cells)
    return replace(cells[0], text=text, left=left, right=right, bold=all(cell.bold for cell in cells), cells=True)


def _setting(pages: Sequence[DividedPage], bare: Sequence[PageStrips]) -> _Typography:
    sizes: Counter[float] = Counter()
    bold = 0
    for page in pages:
        for strip in page.text:
            sizes[round(strip.size, 1)] += len(strip.text)
            bold += len(strip.text) * strip.bold
    distances: dict[float, Counter[float]] = defaultdict(Counter)
    for page in pages:
        for strips in (page.text, page.notes):
            for one, other in pairwise(strips):
                under = min(one.right, other.right) > max(one.left, other.left)  # else the two stand in cells side by side
                if under and abs(one.size - other.size) < 0.1 and CLOSEST * one.size < one.base - other.base < 3 * one.size:
                    distances[round(one.size * 2) / 2][round((one.base - other.base) * 2) / 2] += 1
    pitch = {size: usual for size, found in distances.items() if (usual := _usual(found))}
    size = sizes.most_common(1)[0][0] if sizes else 10.0
    formats: dict[tuple[int, int], list[Strip]] = defaultdict(list)
    for page, own in zip(pages, bare, strict=True):
        formats[round(own.width), round(own.height)] += [strip for strip in page.text if not strip.column]
    columns = {form: _column(strips, size) for form, strips in formats.items()}
    return _Typography(size, bold * 2 > sum(sizes.values()), pitch, tuple(columns[round(own.width), round(own.height)] for own in bare))


def _usual(distances: Mapping[float, int]) -> float | None:
    """The smallest distance that is no exception: paragraphs of one line can make a larger one more frequent."""
    most = max(distances.values())
    return min((distance for distance, count in distances.items() if count > 1 and count * 5 >= most), default=None)


def _column(strips: Sequence[Strip], size: float) -> tuple[float, float]:
    """Where the lines of text begin and end, as nearly all of them do."""
    own = [strip for strip in strips if abs(strip.size - size) < 0.5] or list(strips)
    if not own:
        return 0.0, 0.0
    lefts, rights = sorted(strip.left for strip in own), sorted(strip.right for strip in own)
    return lefts[len(lefts) // 20], rights[len(rights) - 1 - len(rights) // 20]


def _begins(last: _PlacedStrip, each: _PlacedStrip, first: Strip, setting: _Typography) -> bool:
    """Whether a strip begins a paragraph; the reasons stand in the order of their weight."""
    before, strip = last.strip, each.strip
    if _looks_other(last, strip, setting):
        return True
    ended = ends_sentence(before.text)
    item = bool(ITEM.match(first.text))
    if ITEM.match(strip.text) and (ended or item):
        return True
    distance = before.base - strip.base
    jumped = each.page != last.page or distance <= 0
    if not jumped and distance > WIDER * setting.distance(strip.size):
        return True
    fits = _room(before, last.page, setting) > _word(strip) + 0.3 * strip.size
    if jumped and (fits or (ended and (before is first or before.text.endswith(":")))):
        return True  # a full line that ends a sentence seldom ends its paragraph too
    centred = _set_alike(last, each, setting)
    hangs = item and before is first
    if not hangs and not centred and (jumped or ended or fits) and _is_farther(last, each, setting):
        return True
    if ended and fits:
        return True
    signed = first.text.startswith(SIGNS) and not item  # a name and an office under it are one block
    return not strip.bold and not centred and not signed and _is_short(before, last.page, setting)


def _looks_other(last: _PlacedStrip, strip: Strip, setting: _Typography) -> bool:
    """Whether a strip is set in another way than the one before it: size, weight, direction or cells."""
    before = last.strip
    if strip.opens or strip.cells or before.cells or (before.rtl != strip.rtl and _is_short(before, last.page, setting)):
        return True
    return abs(strip.size - before.size) > 0.08 * before.size or strip.bold != before.bold


def _set_alike(last: _PlacedStrip, each: _PlacedStrip, setting: _Typography) -> bool:
    """Whether two strips are both centred, or both set along the other edge."""
    before, strip = last.strip, each.strip
    ends = _room(strip, each.page, setting), _room(before, last.page, setting)
    flush = min(ends) > strip.size and abs(ends[0] - ends[1]) < 0.3 * strip.size
    return flush or (_is_centred(strip, each.page, setting) and _is_centred(before, last.page, setting))


def _is_farther(last: _PlacedStrip, each: _PlacedStrip, setting: _Typography) -> bool:
    """Whether a strip begins farther in than the one before it."""
    strip = each.strip
    return _start(strip, each.page, setting) - _start(last.strip, last.page, setting) > SET_IN * strip.size


def _edges(strip: Strip, page: int, setting: _Typography) -> tuple[float, float]:
    return strip.column or setting.columns[page]


def _start(strip: Strip, page: int, setting: _Typography) -> float:
    """How far in from the edge of its column a line begins, in points."""
    left, right = _edges(strip, page, setting)
    return right - strip.right if strip.rtl else strip.left - left


def _room(strip: Strip, page: int, setting: _Typography) -> float:
    """How much room a line leaves at its end."""
    left, right = _edges(strip, page, setting)
    return strip.left - left if strip.rtl else right - strip.right


def _word(strip: Strip) -> float:
    """About how wide the first word of a line is."""
    word = FIRST_WORD.match(strip.text)
    length = 1 if WIDE_SIGN.match(strip.text) else len(word.group()) if word else 0
    return (strip.right - strip.left) * length / max(1, len(strip.text))


def _is_short(strip: Strip, page: int, setting: _Typography) -> bool:
    """Whether a line that is not set in ends long before its column does, as no line of running text."""
    left, right = _edges(strip, page, setting)
    return _room(strip, page, setting) > 0.35 * (right - left) and _start(strip, page, setting) < 0.2 * (right - left)


def _is_centred(strip: Strip, page: int, setting: _Typography) -> bool:
    left, right = _edges(strip, page, setting)
    start, room = _start(strip, page, setting), _room(strip, page, setting)
    return start > 0.08 * (right - left) and abs(start - room) < 0.08 * (right - left)


def _with_headings(every: list[_PlacedStrip], setting: _Typography) -> list[_PlacedStrip]:
    """The strips with the level of those paragraphs that are set as headings: larger than the text, or bold where it is not."""
    paragraph: list[int] = []
    for index in range(len(every) + 1):
        each = every[index] if index < len(every) else None
        if each and (each.rule or not each.starts):
            if not each.rule:
                paragraph.append(index)
            continue
        level = _level([every[place] for place in paragraph], setting)
        for place in paragraph if level else ():
            every[place] = replace(every[place], heading=level)
        paragraph = [index]
    return every


def _level(paragraph: Sequence[_PlacedStrip], setting: _Typography) -> int:
    text = " ".join(each.strip.text for each in paragraph)
    if not paragraph or len(paragraph) > MOST_HEADING or len(text) > LONGEST_HEADING or ends_sentence(text):
        return 0
    if any(each.note or each.table for each in paragraph) or not re.search(r"[^\W\d_]{2}", text):
        return 0
    if all(each.strip.size >= LARGE * setting.size for each in paragraph):
        return 2
    return 3 if not setting.bold and all(each.strip.bold for each in paragraph) else 0
