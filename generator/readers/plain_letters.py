"""Letters that are written in another way, as the letters they are: `e` and an accent as `é`, an Arabic presentation form as its letter.

Both are the same letters by the Unicode standard, so nothing is guessed. Each change is an edit like all others.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from generator.model import Edit, Span
from generator.readers.arabic import is_form, letters
from generator.readers.draft import Drop, Line, Reading
from generator.readers.stored_text import SourceLines

MARKS = "\u0300-\u036f"
FORMS = "\ufb00-\ufb4f\ufb50-\ufd3d\ufd50-\ufdff\ufe70-\ufefc"
# Most texts have none of these characters, and a search for one character of a set is quick.
WRITTEN_OTHERWISE = re.compile(f"[{MARKS}{FORMS}]")
LETTERS = re.compile(rf"[^\W\d_{MARKS}][{MARKS}]+|[{FORMS}]")
DECOMPOSED, PRESENTATION = "decomposed letters", "presentation forms"
EVIDENCE = "the Unicode standard has both as the same letters"


@dataclass(frozen=True, slots=True)
class LetterChange:
    """A letter of the source that was written otherwise; `place` is where the plain letter is in the text after all changes."""

    source: Span
    place: Span


@dataclass(frozen=True, slots=True)
class PlainReading:
    """A reading with plain letters, the text as it was, and the changes in their order."""

    reading: Reading
    source: str
    changes: tuple[LetterChange, ...]

    def edits(self, edits: Sequence[Edit]) -> tuple[Edit, ...]:
        """The edits of the plain reading as edits of the source, with one for each letter outside them."""
        if not self.changes:
            return tuple(edits)
        back = _Moves((change.place, change.source) for change in self.changes)
        own = [self._of_source(edit, back.span(edit.span)) for edit in edits]
        return tuple(sorted((*own, *self._of_letters(own)), key=lambda edit: (edit.span.start, edit.span.end)))

    def _of_source(self, edit: Edit, span: Span) -> Edit:
        return replace(edit, span=span, before=self.source[span.start : span.end])

    def _of_letters(self, edits: Sequence[Edit]) -> Iterator[Edit]:
        lines = SourceLines(self.reading)
        starts = [edit.span.start for edit in edits]
        for change in self.changes:
            at = bisect_right(starts, change.source.start) - 1
            if at < 0 or edits[at].span.end <= change.source.start:
                before = self.source[change.source.start : change.source.end]
                after = self.reading.text[change.place.start : change.place.end]
                rule = PRESENTATION if is_form(before[0]) else DECOMPOSED
                yield Edit(change.source, before, after, rule, lines.number(change.place.start), EVIDENCE)


def with_plain_letters(reading: Reading) -> PlainReading:
    """A reading with plain letters: its text, and every place that counts in it."""
    if not WRITTEN_OTHERWISE.search(reading.text):
        return PlainReading(reading, reading.text, ())
    text, changes = _changed(reading.text)
    moves = _Moves((change.source, change.place) for change in changes)
    plain = replace(
        reading,
        text=text,
        lines=tuple(_moved_line(line, moves) for line in reading.lines),
        drops=tuple(Drop(moves.span(drop.span), drop.rule) for drop in reading.drops),
        numbers=tuple((moves.place(at), number) for at, number in reading.numbers),
        references=tuple((moves.span(mark), moves.place(note)) for mark, note in reading.references),
    )
    return PlainReading(plain, reading.text, changes)


def _plain(written: str) -> str:
    return letters(written) if is_form(written[0]) else unicodedata.normalize("NFC", written)


def _changed(text: str) -> tuple[str, tuple[LetterChange, ...]]:
    """A text with plain letters, and its changes. A form that shows no letter is left as it is."""
    parts: list[str] = []
    changes: list[LetterChange] = []
    at = length = 0
    for match in LETTERS.finditer(text):
        plain = _plain(match[0])
        if plain and plain != match[0]:
            parts += [text[at : match.start()], plain]
            length += match.start() - at
            changes.append(LetterChange(Span(*match.span()), Span(length, length + len(plain))))
            length += len(plain)
            at = match.end()
    return "".join([*parts, text[at:]]), tuple(changes)


def _moved_line(line: Line, moves: _Moves) -> Line:
    """A line at its new places. Its own text may have joints that its source has not, so its letters are changed in it too."""
    own = LETTERS.sub(lambda match: _plain(match[0]) or match[0], line.text) if WRITTEN_OTHERWISE.search(line.text) else line.text
    return replace(line, kept=tuple(map(moves.span, line.kept)), text=own)


class _Moves:
    """Where the places of a text are in another, from the stretches that differ in length."""

    def __init__(self, pairs: Iterable[tuple[Span, Span]]) -> None:
        self._ends: list[int] = []
        self._shifts = [0]
        for here, there in pairs:
            self._ends.append(here.end)
            self._shifts.append(there.end - here.end)

    def place(self, at: int) -> int:
        """The place in the other text."""
        return at + self._shifts[bisect_right(self._ends, at)]

    def span(self, span: Span) -> Span:
        """The same of a stretch."""
        return Span(self.place(span.start), self.place(span.end))
