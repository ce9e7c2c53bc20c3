"""The characters that mark footnotes (`*`, `¹`, `1/`, a figure that touches a word), and the note to which each leads.

A figure is a mark only if it touches what it marks (`annex,1`, `(1993)2`, `word³`) or has a stroke (`1/`), and only if a
note with that figure follows below.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from functools import cached_property
from operator import attrgetter

from generator.model import Block, Footnote, Span
from generator.text.scripts import RAISED

MARK = re.compile(r"[*†‡]{1,3}")
# The text before a mark is checked after its first character: a pattern that begins with a character is found faster.
MARK_IN_TEXT = re.compile(r"[*†‡](?<![*†‡\s][*†‡])[*†‡]{0,2}(?![*†‡])")
RAISED_FIGURES = "⁰¹²³⁴⁵⁶⁷⁸⁹"
RAISED_LETTERS = "ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿºᵖʳˢᵗᵘᵛʷˣʸᶻ"  # from a to z without q; o is also the mark of ordinals
RAISED_MARK = re.compile(rf"(?:[{RAISED_FIGURES}]{{1,3}}|[{RAISED_LETTERS}])(?<![{RAISED_FIGURES}{RAISED_LETTERS}]{{4}})(?![^\W_])")
LETTER = "A-Za-z\u00c0-\u024f\u0400-\u052f"  # of scripts that separate words by spaces and write no figure inside a word
FIGURES = re.compile("[0-9]+")
RAISED_RUN = re.compile(f"[{RAISED}]+")
LONGEST = 3  # figures in a mark
CONTINUED = re.compile(r"[\w/%°-]|[.,:]\d")  # after a figure that is part of something longer
STROKE = re.compile(r"/(?![\w/])")
IN_SYMBOL = re.compile(r"[\w/.]")
TOUCHED = re.compile(rf"(?:[{LETTER})\]”»\"’]|[{LETTER})\]”»\"’0-9][;!?]|[{LETTER})\]”»\"’][.,:]|[。，；：！？」』）])$")
AFTER_YEAR = re.compile(r"(?<![0-9.,])(?:1[89]|20)[0-9]{2}[.,]$")  # `… on 20 March 2020.1`: a year has no decimals
BEGINNING = re.compile(rf"(?:(?P<plain>\d{{1,3}})\s+|(?P<stroke>\d{{1,3}})/\s?|(?P<raised>[{RAISED}]{{1,3}})\s?)(?=[^\s\d.,)/-])")
LONGEST_BEFORE = 6  # characters before a figure that show whether it is a mark
LOWERED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")


def figures_in(text: str) -> Iterator[tuple[str, int, int]]:
    """The figures of a text that can be marks, in order: the number in plain figures, and where the mark begins and ends."""
    plain = (mark for run in FIGURES.finditer(text) if (mark := _plain_mark(text, *run.span())))
    raised = (run.span() for run in RAISED_RUN.finditer(text) if len(run[0]) <= LONGEST)
    for start, end in sorted((*plain, *raised)):
        yield text[start:end].rstrip("/").translate(LOWERED), start, end


def _plain_mark(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Where the mark is that a run of figures makes, with its stroke; None if the run is not a mark."""
    if end - start > LONGEST:
        return None
    if STROKE.match(text, end):
        return None if start and IN_SYMBOL.match(text[start - 1]) else (start, end + 1)
    if CONTINUED.match(text, end):
        return None
    return (start, end) if _can_be_marked(text[max(0, start - LONGEST_BEFORE) : start]) else None


def _can_be_marked(before: str) -> bool:
    """Whether a figure after these characters can mark them. After a capital it belongs to a name (`B12`, `CO2`)."""
    return bool(TOUCHED.search(before[-2:]) or AFTER_YEAR.search(before)) and not before[-1:].isupper()


def figure_of(text: str, start: int = 0, end: int | None = None) -> str | None:
    """The number, in plain figures, with which a note begins (`1 Adopted …`, `1/ …`, `¹ …`)."""
    found = BEGINNING.match(text, start, len(text) if end is None else end)
    return found.group(str(found.lastgroup)).translate(LOWERED) if found else None


class NoteMarks:
    """Which numbers mark something in a text. The text is read when the first number is asked for."""

    def __init__(self, text: str) -> None:
        self._text = text

    @cached_property
    def _marks(self) -> frozenset[str]:
        return frozenset(number for number, _, _ in figures_in(self._text))

    def __contains__(self, number: str) -> bool:
        return number in self._marks


def ties_of(text: str, blocks: Sequence[Block], stated: Sequence[Footnote]) -> tuple[Footnote, ...]:
    """The ties that the format states; for each other note, the last place of its mark in the running text before it."""
    notes = [block for block in blocks if block.kind == "note"]
    if not notes:
        return ()
    ties = sorted((*stated, *_inferred_ties(text, notes, stated)), key=lambda tie: (tie.mark.start, tie.note))
    return tuple(ties)


def _inferred_ties(text: str, notes: Sequence[Block], stated: Sequence[Footnote]) -> Iterator[Footnote]:
    places = _places_by_mark(text, notes, {tie.mark.start for tie in stated})
    tied = {tie.note for tie in stated}
    for note in notes:
        mark = _last_before(places.get(_mark_of(text, note), ()), note.span.start)
        if mark and note.id not in tied:
            yield Footnote(mark, note.id)


def _places_by_mark(text: str, notes: Sequence[Block], taken: Set[int]) -> Mapping[str, Sequence[Span]]:
    """Mark → its places in the running text, in order, without those in `taken`. A note's own mark leads nowhere."""
    places: dict[str, list[Span]] = defaultdict(list)
    note_spans = [note.span for note in notes]
    figured = any(figure_of(text, *_ends(note)) for note in notes)
    for mark, start, end in _marks_in(text, figured):
        above = _last_before(note_spans, start)
        in_note = above is not None and start < above.end
        if start not in taken and not in_note:
            places[mark].append(Span(start, end))
    return places


def _last_before(spans: Sequence[Span], position: int) -> Span | None:
    """The last of the spans, which are in order, that begins at or before a position."""
    index = bisect_right(spans, position, key=attrgetter("start"))
    return spans[index - 1] if index else None


def _marks_in(text: str, figured: bool) -> Iterator[tuple[str, int, int]]:
    """Every mark in a text that may lead to a note, with its place; `figured` includes figures, if notes have some."""
    for pattern in (MARK_IN_TEXT, RAISED_MARK):
        yield from ((found.group(), *found.span()) for found in pattern.finditer(text))
    if figured:
        yield from figures_in(text)


def _mark_of(text: str, note: Block) -> str:
    """The mark with which a note begins; empty if it has none."""
    found = MARK.match(text, *_ends(note)) or RAISED_MARK.match(text, *_ends(note))
    return found.group() if found else figure_of(text, *_ends(note)) or ""


def _ends(block: Block) -> tuple[int, int]:
    return block.span.start, block.span.end
