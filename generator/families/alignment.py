"""Sentence beside sentence: the rows of a family, each one sentence in all the members that have it.

Members join one after the other, oldest first. A sentence goes to the row that has the same words, else to the one whose
words are most alike, and is told by the member's source first: a row without one of the source's may still hold it, taken
up again from an older member. A sentence that another text parts in two is joined with its neighbour. What crosses others
has moved. Nothing here looks at single words' order: that is `variation`'s.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from generator.families.statement import StatementSentence

ALIKE = 0.5  # likeness from which two sentences are one reworded
SHORT, ALIKE_IF_SHORT = 5, 0.7  # words of a short sentence, and the likeness that it needs: two words alike prove little
JOINED = 0.5  # of a sentence's weight that must stand in what its neighbour's like has beyond the neighbour
NEIGHBOUR = 0.08  # what it adds to the likeness of two sentences that those before or behind them are one
OFFERED = 12  # rows that are compared for a sentence
LOOKED_AT = 600  # rows that are looked at, to find these


@dataclass(eq=False)
class DraftRow:
    """One row while it is made: member → its sentences, in reading order."""

    cells: dict[int, list[StatementSentence]] = field(default_factory=dict)
    moved: set[int] = field(default_factory=set)

    def seen_by(self, source: int | None) -> list[StatementSentence]:
        """Its sentences as a member meets them that derives from `source`: the source's own, else those of the youngest."""
        return self.cells[source] if source in self.cells else next(reversed(self.cells.values()))


class Weights:
    """How much a word tells: little if most sentences of a family have it."""

    def __init__(self, units: Iterable[StatementSentence]) -> None:
        standing: Counter[str] = Counter()
        count = 0
        for unit in units:
            standing.update({word.form for word in unit.words})
            count += 1
        self._of = {form: math.log(1 + count / number) for form, number in standing.items()}

    def __getitem__(self, form: str) -> float:
        return self._of.get(form, 1.0)

    def total(self, words: Mapping[str, int]) -> float:
        """The weight of words, each as often as it stands."""
        return sum(self._of.get(form, 1.0) * number for form, number in words.items())


def aligned(members: Sequence[tuple[int, int | None, Sequence[StatementSentence]]]) -> list[DraftRow]:
    """The rows of a family in reading order. Each member is its number, its source's and its sentences; sources come first."""
    weights = Weights(unit for _, _, units in members for unit in units)
    rows: list[DraftRow] = []
    for member, source, units in members:
        if units:
            _add(rows, member, source, units, weights)
    return rows


def _add(rows: list[DraftRow], member: int, source: int | None, units: Sequence[StatementSentence], weights: Weights) -> None:
    """One more member: its sentences beside those that stand, or in new rows behind the sentence before them."""
    matched = _same_words(rows, source, units)
    matched.update(_alike(rows, source, units, matched, weights))
    matched.update(dict(_in_two(source, units, matched, weights)))
    _join_rows(rows, source, units, matched, weights)
    for index, row in matched.items():
        row.cells.setdefault(member, []).append(units[index])
    for row in set(matched.values()):
        row.cells[member].sort(key=lambda unit: unit.sentence.span.start)
    behind: DraftRow | None = None
    fresh: dict[DraftRow | None, list[DraftRow]] = defaultdict(list)
    stays = _mark_moved(rows, member, source, units, matched)
    for index, unit in enumerate(units):
        if index not in matched:
            fresh[behind].append(DraftRow({member: [unit]}))
        elif matched[index] in stays:
            behind = matched[index]
    placed = [*fresh.pop(None, []), *(each for row in rows for each in (row, *fresh.get(row, [])))]
    rows[:] = placed


def _same_words(rows: Sequence[DraftRow], source: int | None, units: Sequence[StatementSentence]) -> dict[int, DraftRow]:
    """The sentences whose words all stand in a row as they are; one that stands there again and again goes by its neighbours."""
    standing: defaultdict[str, dict[DraftRow, None]] = defaultdict(dict)
    for row in sorted(rows, key=lambda row: source not in row.cells):
        standing["".join(unit.letters for unit in row.seen_by(source))][row] = None
    often = Counter(unit.letters for unit in units)
    matched = {i: next(iter(standing[u.letters])) for i, u in enumerate(units) if often[u.letters] == len(standing.get(u.letters, ())) == 1}
    again = [index for index, unit in enumerate(units) if index not in matched and unit.letters in standing]
    before, behind = _neighbours(rows, source)
    for beside, step, order in ((behind, -1, again), (before, 1, reversed(again))):
        for index in order:
            near = beside.get(matched[index + step]) if index not in matched and index + step in matched else None
            if near is not None and near in standing[units[index].letters]:
                matched[index] = near
                del standing[units[index].letters][near]
    for index in again:
        left = standing[units[index].letters]
        if index not in matched and left:
            matched[index] = next(iter(left))
            del left[matched[index]]
    return matched


def _alike(
    rows: Sequence[DraftRow], source: int | None, units: Sequence[StatementSentence], matched: Mapping[int, DraftRow], weights: Weights
) -> dict[int, DraftRow]:
    """The sentences that are a row's reworded, the likeliest first."""
    taken = set(matched.values())
    free = [row for row in rows if row not in taken]
    counts = {row: Counter(word.form for unit in row.seen_by(source) for word in unit.words) for row in free}
    holding: defaultdict[str, list[DraftRow]] = defaultdict(list)
    for row in free:
        for form in counts[row]:
            holding[form].append(row)
    place = {row: index for index, row in enumerate(rows)}
    before, behind = _neighbours(rows, source)
    pairs: list[tuple[float, int, int]] = []
    for index, unit in enumerate(units):
        if index in matched:
            continue
        own = Counter(word.form for word in unit.words)
        offered = _offered(own, holding, weights)
        for row in sorted(offered, key=lambda row: (-offered[row], place[row]))[:OFFERED]:
            likeness = _likeness(own, counts[row], weights)
            near = matched.get(index - 1) is not None and matched.get(index - 1) is before.get(row)
            near = near or (matched.get(index + 1) is not None and matched.get(index + 1) is behind.get(row))
            short = min(own.total(), counts[row].total()) <= SHORT
            if likeness + NEIGHBOUR * near >= (ALIKE_IF_SHORT if short else ALIKE):
                pairs.append((likeness + NEIGHBOUR * near, index, place[row]))
    found: dict[int, DraftRow] = {}
    for _, index, at in sorted(pairs, key=lambda pair: (-pair[0], pair[1], pair[2])):
        if index not in found and rows[at] not in taken:
            found[index] = rows[at]
            taken.add(rows[at])
    return found


def _offered(own: Iterable[str], holding: Mapping[str, Sequence[DraftRow]], weights: Weights) -> Mapping[DraftRow, float]:
    """The rows that have words of a sentence, with the weight of these: by its rarest words, until so many were looked at."""
    offered: defaultdict[DraftRow, float] = defaultdict(float)
    looked_at = 0
    for form in sorted(own, key=lambda form: (len(holding.get(form, ())), form)):
        if looked_at > LOOKED_AT:
            break
        looked_at += len(holding.get(form, ()))
        for row in holding.get(form, ()):
            offered[row] += weights[form]
    return offered


def _neighbours(rows: Sequence[DraftRow], source: int | None) -> tuple[dict[DraftRow, DraftRow], dict[DraftRow, DraftRow]]:
    """The row before and the row behind each, in the source's own order."""
    own = _in_order(rows, source)
    return {row: before for before, row in pairwise(own)}, dict(pairwise(own))


def _in_order(rows: Iterable[DraftRow], member: int | None) -> list[DraftRow]:
    """The rows that a member has, in the order of its text."""
    having = [(row.cells[member][0].sentence.span.start, row) for row in rows if member in row.cells] if member is not None else []
    return [row for _, row in sorted(having, key=lambda pair: pair[0])]


def _likeness(one: Counter[str], other: Counter[str], weights: Weights) -> float:
    """How alike two sentences are, from 0 to 1: twice the weight of the words that both have, to the weight of all."""
    both = weights.total(one & other)
    return 2 * both / (weights.total(one) + weights.total(other))


def _in_two(
    source: int | None, units: Sequence[StatementSentence], matched: Mapping[int, DraftRow], weights: Weights
) -> list[tuple[int, DraftRow]]:
    """The sentences without a row that go on what the sentence beside them began: together they are one of the source."""
    found = []
    for index, unit in enumerate(units):
        own = Counter(word.form for word in unit.words) if index not in matched else Counter[str]()
        for beside in (index - 1, index + 1):
            if own and beside in matched and _holds(_beyond(matched[beside].seen_by(source), [units[beside]]), own, weights):
                found.append((index, matched[beside]))
                break
    return found


def _join_rows(
    rows: list[DraftRow], source: int | None, units: Sequence[StatementSentence], matched: Mapping[int, DraftRow], weights: Weights
) -> None:
    """Two rows become one where this member says in one sentence what the source says in two."""
    taken: defaultdict[DraftRow, list[StatementSentence]] = defaultdict(list)
    for index, row in sorted(matched.items()):
        taken[row].append(units[index])
    own = _in_order(rows, source)
    for at, row in enumerate(own):
        if row in taken:
            continue
        words = Counter(word.form for unit in row.cells[source] for word in unit.words) if source is not None else Counter[str]()
        for beside in (at + 1, at - 1):
            other = own[beside] if 0 <= beside < len(own) else None
            if other is None or other not in taken or not _side_by_side(row, other):
                continue
            if _holds(_beyond(taken[other], other.seen_by(source)), words, weights):
                for slug in row.cells:
                    both = [*row.cells[slug], *other.cells.get(slug, [])]
                    other.cells[slug] = sorted(both, key=lambda unit: unit.sentence.span.start)
                other.moved |= row.moved
                other.cells = dict(sorted(other.cells.items()))
                rows.remove(row)
                break


def _side_by_side(row: DraftRow, other: DraftRow) -> bool:
    """Whether every member that has one of two rows has the other too: only then are they one sentence divided."""
    return row.cells.keys() == other.cells.keys()


def _beyond(longer: Sequence[StatementSentence], shorter: Sequence[StatementSentence]) -> Counter[str]:
    """The words that stand in the one and not in the other."""
    words = Counter(word.form for unit in longer for word in unit.words)
    words.subtract(word.form for unit in shorter for word in unit.words)
    return +words


def _holds(beyond: Counter[str], words: Counter[str], weights: Weights) -> bool:
    total = weights.total(words)
    return total > 0 and weights.total(beyond & words) >= JOINED * total


def _mark_moved(
    rows: Sequence[DraftRow], member: int, source: int | None, units: Sequence[StatementSentence], matched: Mapping[int, DraftRow]
) -> set[DraftRow]:
    """Marks the rows whose sentence stands elsewhere than in the source, and gives those that stay.

    The longest run of rows in both orders stays. Of two that changed places, the one that keeps its paragraph stays.
    """
    order = {row: place for place, row in enumerate(_in_order(rows, source))}
    here: dict[DraftRow, int] = {}
    for index, row in sorted(matched.items()):
        here.setdefault(row, index)
    both = [row for row in here if row in order]
    behind = {row: before for before, row in pairwise(_in_order(rows, source))}
    weight = [2 + _keeps_paragraph(row, units, here[row], matched, source, behind) for row in both]
    stays = {both[index] for index in heaviest_rising([order[row] for row in both], weight)}
    for row in both:
        if row not in stays:
            row.moved.add(member)
    return stays | {row for row in here if row not in order}


def _keeps_paragraph(
    row: DraftRow,
    units: Sequence[StatementSentence],
    index: int,
    matched: Mapping[int, DraftRow],
    source: int | None,
    behind: Mapping[DraftRow, DraftRow],
) -> bool:
    """Whether a sentence opens its paragraph here and in the source, or stands behind the same sentence in it."""
    there = row.seen_by(source)[0]
    if units[index].opens or there.opens:
        return units[index].opens and there.opens
    return matched.get(index - 1) is not None and matched.get(index - 1) is behind.get(row)


def heaviest_rising(places: Sequence[int], weights: Sequence[int]) -> list[int]:
    """The indices of the rising run of `places`, all different, that weighs most, in order. Time n log n."""
    # tails[k]: (place, weight up to it, index), both rising: the lightest that nobody beats
    tails: list[tuple[int, int, int]] = []
    before: list[int] = []
    for index, place in enumerate(places):
        at = bisect_left(tails, (place, 0, 0))
        weight = weights[index] + (tails[at - 1][1] if at else 0)
        before.append(tails[at - 1][2] if at else -1)
        end = at
        while end < len(tails) and tails[end][1] <= weight:
            end += 1
        tails[at:end] = [(place, weight, index)]
    chain = []
    index = tails[-1][2] if tails else -1
    while index >= 0:
        chain.append(index)
        index = before[index]
    return chain[::-1]
