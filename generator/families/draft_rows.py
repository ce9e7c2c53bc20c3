"""The rows of a family while they are made, and their order in the text of one member."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from generator.families.statement import StatementSentence


@dataclass(frozen=True, slots=True)
class JoiningMember:
    """A member that joins a family: its number, the number of its source, its sentences in reading order."""

    number: int
    source: int | None
    units: Sequence[StatementSentence]


@dataclass(eq=False)
class DraftRow:
    """One row while it is made: member → its sentences, in reading order; and the members in which the sentence has moved."""

    cells: dict[int, list[StatementSentence]] = field(default_factory=dict)
    moved: set[int] = field(default_factory=set)

    def seen_by(self, source: int | None) -> list[StatementSentence]:
        """The sentences with which a member compares its own: those of its source, or else of the youngest member that has any."""
        return self.cells[source] if source in self.cells else next(reversed(self.cells.values()))

    def add(self, member: int, units: Iterable[StatementSentence]) -> None:
        """Add sentences of a member, in reading order."""
        self.cells[member] = sorted([*self.cells.get(member, ()), *units], key=lambda unit: unit.start)

    def absorb(self, other: DraftRow) -> None:
        """Add all sentences of another row."""
        for member, units in other.cells.items():
            self.add(member, units)
        self.cells = dict(sorted(self.cells.items()))
        self.moved |= other.moved


@dataclass(frozen=True, slots=True)
class SourceOrder:
    """The rows that a source has, in the order of its text; and for each of them the row before and the row after it."""

    rows: Sequence[DraftRow]
    before: Mapping[DraftRow, DraftRow]
    after: Mapping[DraftRow, DraftRow]

    @classmethod
    def of(cls, rows: Iterable[DraftRow], source: int | None) -> SourceOrder:
        """The order of rows in a source; without a source there is none."""
        starts = {row: row.cells[source][0].start for row in rows if source in row.cells} if source is not None else {}
        own = sorted(starts, key=starts.__getitem__)
        return cls(own, {row: before for before, row in pairwise(own)}, dict(pairwise(own)))

    def beside(self, place: int) -> Iterator[DraftRow]:
        """The rows after and before the row at a place."""
        yield from self.rows[place + 1 : place + 2]
        yield from self.rows[max(place - 1, 0) : place]


class Weights:
    """How much a word proves: little if most sentences of a family have it."""

    def __init__(self, units: Iterable[StatementSentence]) -> None:
        having: Counter[str] = Counter()
        count = 0
        for unit in units:
            having.update({word.form for word in unit.words})
            count += 1
        self._of = {form: math.log(1 + count / number) for form, number in having.items()}

    def __getitem__(self, form: str) -> float:
        return self._of.get(form, 1.0)

    def total(self, words: Mapping[str, int]) -> float:
        """The weight of words, each as often as it occurs."""
        return sum(self._of.get(form, 1.0) * number for form, number in words.items())


def word_counts(units: Iterable[StatementSentence]) -> Counter[str]:
    """The words of sentences, and how often each occurs."""
    return Counter(word.form for unit in units for word in unit.words)
