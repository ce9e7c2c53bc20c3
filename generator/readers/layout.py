"""Joins the lines of a source into blocks: hard wraps, an empty line after every line, paragraphs cut by a page.

Geometry decides, with the words of a cover where lines look alike; it never looks into a sentence for its meaning. The
only thing it changes is what stands between lines.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import pairwise

from generator.cover import LONGEST_LINE, Cover
from generator.readers.draft import MARK_IN_TEXT, Draft, Drop, Joint, Line, Reading
from generator.readers.parts import ITEM, NOTE, PAGE_OF, ends_sentence, furniture
from generator.scripts import WIDE

HEADINGS = ("title", "annex", "annex_title")
WIDER = 8  # code points by which a line outruns a heading's lines when the body begins
LONGEST_HEADING = 600  # code points
WIDE_SIGN = re.compile(f"[{WIDE}]")
FIRST_WORD = re.compile(rf"[{WIDE}]|\S+")
CUT_WORD = re.compile(r"\w-")
NEAR = 8  # lines before and after one that tell its setting


class _Growing:
    """A block to which lines are still added; freezing it gives the draft."""

    __slots__ = ("joints", "last", "length", "lines", "page_breaks", "role", "widest")

    def __init__(self, line: Line, role: str) -> None:
        self.role = role
        self.lines, self.last = [line], line
        self.joints: list[Joint] = []
        self.page_breaks: list[int] = []
        self.widest = self.length = len(line.text)

    @property
    def first(self) -> Line:
        return self.lines[0]

    def add(self, line: Line, joint: Joint, page_break: bool) -> None:
        if page_break:
            self.page_breaks.append(len(self.lines))
        self.lines.append(line)
        self.last = line
        self.joints.append(joint)
        self.length += len(joint) + len(line.text)
        self.widest = max(self.widest, len(line.text))

    @property
    def text(self) -> str:
        if len(self.lines) == 1:
            return self.lines[0].text
        rest = (joint + line.text for joint, line in zip(self.joints, self.lines[1:], strict=True))
        return "".join([self.lines[0].text, *rest])

    def frozen(self) -> Draft:
        return Draft(tuple(self.lines), tuple(self.joints), self.text, self.role, frozenset(self.page_breaks))


@dataclass(frozen=True, slots=True)
class Measure:
    """How a source is set: whether empty lines part its paragraphs, how many of them it takes, whether it has a masthead."""

    separated: bool
    threshold: int
    headed: bool


def arrange(reading: Reading, cover: Cover) -> list[Draft]:
    """The blocks of a reading in order, unnamed but for what their first words tell."""
    if reading.settled:
        return _settled(reading.lines, cover)
    lines = reading.lines
    starred = any(line.text.startswith("*") for line in lines)
    marks = frozenset(MARK_IN_TEXT.findall(reading.text)) if starred else frozenset[str]()
    measure = _measure(lines, cover)
    blocks: list[_Growing] = []
    in_masthead = True
    for index, line in enumerate(lines):
        last = blocks[-1] if blocks else None
        role = _role(line, last, cover, in_masthead, marks)
        if last and not _begins(line, role, last, measure, partial(_width, lines, index), cover, in_masthead):
            last.add(line, _joint(last, line), page_break=line.gap >= measure.threshold or line.page != last.last.page)
            continue
        blocks.append(_Growing(line, role))
        in_masthead = in_masthead and role not in {"title", "annex"} and (len(line.text) < 200 or len(blocks) < 3)
    return [block.frozen() for block in blocks]


def _settled(lines: Sequence[Line], cover: Cover) -> list[Draft]:
    """The blocks of a format that says itself where they end; a line without a gap before it goes on in its block."""
    blocks: list[_Growing] = []
    for line in lines:
        if blocks and line.gap == 0:
            blocks[-1].add(line, "\n", page_break=False)
        else:
            blocks.append(_Growing(line, _role(line, None, cover, in_masthead=True, marks=frozenset())))
    return [block.frozen() for block in blocks]


def without_furniture(reading: Reading) -> Reading:
    """The reading without its furniture, which stands among the drops instead: it is listed as edits, each with its rule.

    `2/4` is a page number only if another page of four is numbered too, or if it stands between empty lines at the end
    of a sentence: a resolution's number can fill a line as well.
    """
    if reading.settled:
        return reading
    pages = {index: match.group(1) for index, line in enumerate(reading.lines) if (match := PAGE_OF.fullmatch(line.text))}
    totals = Counter(pages.values())
    lines: list[Line] = []
    drops = list(reading.drops)
    before = ""
    for index, line in enumerate(reading.lines):
        rule = None if line.rule else furniture(line.text)
        if index in pages:
            alone = line.gap > 0 and (not before or ends_sentence(before) or furniture(before))
            rule = "page number" if totals[pages[index]] > 1 or alone else None
        if rule:
            drops += [Drop(span, f"furniture: {rule}") for span in line.kept]
        else:
            lines.append(line)
        before = line.text
    return replace(reading, lines=tuple(lines), drops=tuple(drops))


def _measure(lines: Sequence[Line], cover: Cover) -> Measure:
    """How the lines are set. Text that runs on in small letters across single empty lines was set with one after every line."""
    pairs = list(pairwise(lines))
    spaced = [(a, b) for a, b in pairs if b.gap == 1]
    running = [pair for pair in spaced if pair[1].text[0].islower() and not ends_sentence(pair[0].text)]
    doubled = len(running) >= 5 and len(running) >= len(spaced) / 5
    threshold = 2 if doubled else 1
    parted = sum(1 for line in lines[1:] if line.gap >= threshold)
    return Measure(parted * 15 >= len(lines), threshold, any(cover.masthead_line(line.text) for line in lines[:15]))


def _width(lines: Sequence[Line], index: int) -> int:
    """The width at which the lines round this one were wrapped; a cover and its annex may be set differently."""
    near = sorted(len(line.text) for line in lines[max(0, index - NEAR) : index + NEAR])
    return near[len(near) * 9 // 10]


def _role(line: Line, last: _Growing | None, cover: Cover, in_masthead: bool, marks: frozenset[str]) -> str:
    """What the first words of a line open: title, annex, annex_title, note, signature, masthead; empty for plain text."""
    if line.rule:
        return "rule"
    if cover.opens_annex(line.text):
        return "annex"
    if cover.signed(line.text):
        return "signature"
    note = NOTE.match(line.text)
    if note and (note.group().strip() in marks or not line.text.startswith("*")):
        return "note"
    if in_masthead and cover.masthead_line(line.text):
        return "masthead"
    if in_masthead and (cover.title_type(line.text) or cover.opens_title(line.text)):
        return "title"
    if last and last.role == "annex" and cover.opens_annex_title(line.text):
        return "annex_title"
    return ""


def _begins(line: Line, role: str, last: _Growing, measure: Measure, width: Callable[[], int], cover: Cover, in_masthead: bool) -> bool:
    """Whether a line begins a new block; the reasons stand in the order of their weight."""
    if line.alone or last.last.alone:
        return True
    if role and not (role == "masthead" and last.role == "title"):
        return True
    if line.gap >= measure.threshold:
        return not _cut_by_page(last, line)
    if last.role == "masthead" or (in_masthead and last.length <= LONGEST_LINE + len("***") and cover.masthead_line(last.text)):
        whole = cover.masthead_line(last.text) and not cover.masthead_line(f"{last.text} {line.text}")
        return bool(whole) or not (measure.separated and line.gap == 0)
    if last.role == "signature":
        return len(line.text) > 60
    heading = last.role in HEADINGS
    if heading and ((last.length <= LONGEST_HEADING and cover.closes(last.text)) or ITEM.match(line.text)):
        return True
    if in_masthead and measure.headed and not measure.separated and not heading:
        short = max(len(last.last.text), len(line.text)) <= 60 and not ends_sentence(last.last.text)
        if short and not line.text[0].islower():
            return True
    item = ITEM.match(last.first.text)
    if ITEM.match(line.text) and (item or ends_sentence(last.last.text)):
        return True
    if item and line.indent > last.first.indent:
        return False  # it hangs under its item
    if line.indent - last.last.indent >= 2 or (line.indent >= 2 and ends_sentence(last.last.text)):
        return True
    if measure.separated:
        return False
    return _parted(line, last, width)


def _parted(line: Line, last: _Growing, width: Callable[[], int]) -> bool:
    """Without empty lines: a paragraph ends with a sentence, or where the next word would still have fitted."""
    heading = last.role in HEADINGS
    if ends_sentence(last.last.text) and not heading:
        return True
    if line.text[0].islower() or line.text[0].isdigit():
        return False
    if heading and len(line.text) > last.widest + WIDER:
        return True
    room = last.widest if heading else width() * 0.7
    first_word = FIRST_WORD.match(line.text)
    return len(last.last.text) + 1 + len(first_word.group() if first_word else "") <= room


def _cut_by_page(last: _Growing, line: Line) -> bool:
    """A paragraph cut by a page: it stops without a stop, and the next line goes on in small letters."""
    if last.role or last.last.kind or line.kind or last.length < 40 or not line.text[0].islower() or ITEM.match(line.text):
        return False
    end = last.last.text.rstrip("*†‡0123456789")[-1:]
    return not end or end.isalnum() or end in ",-_"


def _joint(last: _Growing, line: Line) -> Joint:
    if last.role == "signature":
        return "\n"
    if WIDE_SIGN.match(last.last.text[-1]) and WIDE_SIGN.match(line.text):
        return ""
    if last.last.text.endswith("-") and line.text[0].isalpha() and CUT_WORD.match(last.last.text[-2:]):
        return ""
    return " "
