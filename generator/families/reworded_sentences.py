"""The sentences of a member that reword the sentence of a row."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence

from generator.families.draft_rows import DraftRow, JoiningMember, SourceOrder, Weights, word_counts

ALIKE = 0.5  # likeness from which one sentence rewords another
SHORT, ALIKE_IF_SHORT = 5, 0.7  # words of a short sentence, and the likeness that it needs: two words alike prove little
NEIGHBOUR = 0.08  # added to the likeness of two sentences if those before or after them are matched
OFFERED = 12  # rows that are compared for a sentence
LOOKED_AT = 600  # rows that are looked at, to find these


class Rewording:
    """The sentences of a member that have no row yet, and the rows that no sentence has."""

    def __init__(
        self, rows: Sequence[DraftRow], order: SourceOrder, member: JoiningMember, matched: Mapping[int, DraftRow], weights: Weights
    ) -> None:
        self._rows, self._order, self._member, self._matched, self._weights = rows, order, member, matched, weights
        used = set(matched.values())
        self._counts = {row: word_counts(row.seen_by(member.source)) for row in rows if row not in used}
        self._holding: defaultdict[str, list[DraftRow]] = defaultdict(list)
        for row, counts in self._counts.items():
            for form in counts:
                self._holding[form].append(row)
        self._place = {row: place for place, row in enumerate(rows)}

    def found(self) -> dict[int, DraftRow]:
        """Index of a sentence → the row that it rewords; the most similar pairs first, each sentence and each row once."""
        unmatched = (index for index in range(len(self._member.units)) if index not in self._matched)
        pairs = sorted(pair for index in unmatched for pair in self._similar(index))
        found: dict[int, DraftRow] = {}
        used: set[int] = set()
        for _, index, place in pairs:
            if index not in found and place not in used:
                found[index] = self._rows[place]
                used.add(place)
        return found

    def _similar(self, index: int) -> Iterator[tuple[float, int, int]]:
        """For each row that a sentence may reword: the negative likeness, the index of the sentence, the place of the row."""
        own = word_counts([self._member.units[index]])
        for row in self._offered(own):
            likeness = _likeness(own, self._counts[row], self._weights) + NEIGHBOUR * self._has_neighbour(index, row)
            short = min(own.total(), self._counts[row].total()) <= SHORT
            if likeness >= (ALIKE_IF_SHORT if short else ALIKE):
                yield -likeness, index, self._place[row]

    def _offered(self, own: Counter[str]) -> list[DraftRow]:
        """The rows that share the most weight of words with a sentence.

        They are found by its rarest words, until enough rows have been looked at.
        """
        shared: defaultdict[DraftRow, float] = defaultdict(float)
        looked_at = 0
        for form in sorted(own, key=lambda form: (len(self._holding.get(form, ())), form)):
            if looked_at > LOOKED_AT:
                break
            holding = self._holding.get(form, ())
            looked_at += len(holding)
            for row in holding:
                shared[row] += self._weights[form]
        return sorted(shared, key=lambda row: (-shared[row], self._place[row]))[:OFFERED]

    def _has_neighbour(self, index: int, row: DraftRow) -> bool:
        """Whether the sentence before or after is already matched with the row before or after in the source."""
        before, after = self._order.before.get(row), self._order.after.get(row)
        follows = before is not None and self._matched.get(index - 1) is before
        return follows or (after is not None and self._matched.get(index + 1) is after)


def _likeness(one: Counter[str], other: Counter[str], weights: Weights) -> float:
    """How similar two sentences are, from 0 to 1: twice the weight of the words that both have, divided by the weight of all."""
    both = weights.total(one & other)
    return 2 * both / (weights.total(one) + weights.total(other))
