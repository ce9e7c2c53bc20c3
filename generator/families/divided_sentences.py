"""Sentences that one text divides in two and another has as one."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence

from generator.families.draft_rows import DraftRow, JoiningMember, SourceOrder, Weights, word_counts
from generator.families.statement import StatementSentence

JOINED = 0.5  # of a sentence's weight that must be in the words by which the longer text exceeds the neighbour


def second_halves(member: JoiningMember, matched: Mapping[int, DraftRow], weights: Weights) -> Iterator[tuple[int, DraftRow]]:
    """The sentences without a row that belong to a neighbour's row, with that row: together they are one sentence of the source."""
    for index in range(len(member.units)):
        row = None if index in matched else _row_of_first_half(index, member, matched, weights)
        if row:
            yield index, row


def _row_of_first_half(index: int, member: JoiningMember, matched: Mapping[int, DraftRow], weights: Weights) -> DraftRow | None:
    """The row of the sentence beside this one, if the source has the words of both in that row."""
    words = word_counts([member.units[index]])
    for beside in (index - 1, index + 1):
        row = matched.get(beside)
        if row and _exceeds_by(row.seen_by(member.source), [member.units[beside]], words, weights):
            return row
    return None


def join_rows(rows: list[DraftRow], order: SourceOrder, member: JoiningMember, matched: Mapping[int, DraftRow], weights: Weights) -> None:
    """Make one row of two if this member says in one sentence what the source says in two."""
    units: defaultdict[DraftRow, list[StatementSentence]] = defaultdict(list)
    for index, row in sorted(matched.items()):
        units[row].append(member.units[index])
    for place, row in enumerate(order.rows):
        if row in units:
            continue
        words = word_counts(row.seen_by(member.source))
        beside = (other for other in order.beside(place) if other in units and _have_same_members(row, other))
        longer = next((other for other in beside if _exceeds_by(units[other], other.seen_by(member.source), words, weights)), None)
        if longer:
            longer.absorb(row)
            rows.remove(row)


def _have_same_members(row: DraftRow, other: DraftRow) -> bool:
    """Whether every member that has one of two rows has the other too: only then are they one sentence divided."""
    return row.cells.keys() == other.cells.keys()


def _exceeds_by(longer: Sequence[StatementSentence], shorter: Sequence[StatementSentence], words: Counter[str], weights: Weights) -> bool:
    """Whether the words that a longer text has beyond a shorter one are for the most part `words`."""
    beyond = word_counts(longer)
    beyond.subtract(word_counts(shorter))
    total = weights.total(words)
    return total > 0 and weights.total(+beyond & words) >= JOINED * total
