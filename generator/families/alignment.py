"""Puts the sentences of a family side by side: the rows, each one sentence in all the members that have it.

Members join one after the other, oldest first. A sentence joins the row with the same words (`same_sentences`), or else the
row with the most similar words (`reworded_sentences`). It is compared with the member's source first; a row that the source
lacks can still match, if the member takes the sentence up again from an older one. A sentence that another text divides in
two is joined with its neighbour (`divided_sentences`). A sentence that crosses others has moved (`moved_sentences`). The
order of single words is left to `variation`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Mapping, Sequence
from itertools import chain

from generator.families.divided_sentences import join_rows, second_halves
from generator.families.draft_rows import DraftRow, JoiningMember, SourceOrder, Weights
from generator.families.moved_sentences import mark_moved
from generator.families.reworded_sentences import Rewording
from generator.families.same_sentences import same_sentences
from generator.families.statement import StatementSentence


def aligned(members: Sequence[JoiningMember]) -> list[DraftRow]:
    """The rows of a family in reading order. Every member comes after its source."""
    weights = Weights(chain.from_iterable(member.units for member in members))
    rows: list[DraftRow] = []
    for member in members:
        if member.units:
            rows = _joined_by(rows, member, weights)
    return rows


def _joined_by(rows: list[DraftRow], member: JoiningMember, weights: Weights) -> list[DraftRow]:
    """The rows with one more member: its sentences in rows that exist, or in new rows after the sentence before them."""
    order = SourceOrder.of(rows, member.source)
    matched = same_sentences(rows, order, member)
    matched.update(Rewording(rows, order, member, matched, weights).found())
    matched.update([*second_halves(member, matched, weights)])
    join_rows(rows, order, member, matched, weights)
    units: defaultdict[DraftRow, list[StatementSentence]] = defaultdict(list)
    for index, row in matched.items():
        units[row].append(member.units[index])
    for row, own in units.items():
        row.add(member.number, own)
    stays = mark_moved(SourceOrder.of(rows, member.source), member, matched)
    return _with_new_rows(rows, member, matched, stays)


def _with_new_rows(
    rows: Sequence[DraftRow], member: JoiningMember, matched: Mapping[int, DraftRow], stays: Container[DraftRow]
) -> list[DraftRow]:
    """The rows with a new row for each sentence that matches none, after the row of the last sentence that has not moved."""
    new_after: defaultdict[DraftRow | None, list[DraftRow]] = defaultdict(list)
    last: DraftRow | None = None
    for index, unit in enumerate(member.units):
        row = matched.get(index)
        if row is None:
            new_after[last].append(DraftRow({member.number: [unit]}))
        elif row in stays:
            last = row
    followed = ((row, *new_after.get(row, ())) for row in rows)
    return [*new_after.get(None, ()), *chain.from_iterable(followed)]
