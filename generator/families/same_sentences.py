"""The sentences of a member whose words are all in one row of the family, unchanged."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from generator.families.draft_rows import DraftRow, JoiningMember, SourceOrder


def same_sentences(rows: Sequence[DraftRow], order: SourceOrder, member: JoiningMember) -> dict[int, DraftRow]:
    """Index of a sentence → the row with the same words; a repeated sentence goes to the row beside its neighbour's row."""
    matches = _SameSentences(rows, member)
    matches.match_unique()
    repeated = matches.unmatched()
    matches.match_beside(repeated, -1, order.after)
    matches.match_beside(repeated[::-1], 1, order.before)
    matches.match_in_turn(repeated)
    return matches.rows


class _SameSentences:
    """The sentences of a member while they are matched with rows of the same words."""

    def __init__(self, rows: Sequence[DraftRow], member: JoiningMember) -> None:
        self.rows: dict[int, DraftRow] = {}
        self._letters = [unit.letters for unit in member.units]
        self._free = _rows_by_letters(rows, member.source)

    def match_unique(self) -> None:
        """Match the sentences that occur once in the member and in one row."""
        occurrences = Counter(self._letters)
        for index, letters in enumerate(self._letters):
            if occurrences[letters] == len(self._free.get(letters, ())) == 1:
                self.rows[index] = next(iter(self._free[letters]))

    def unmatched(self) -> list[int]:
        """The sentences without a row whose words some rows have."""
        return [index for index, letters in enumerate(self._letters) if index not in self.rows and letters in self._free]

    def match_beside(self, indices: Iterable[int], step: int, next_rows: Mapping[DraftRow, DraftRow]) -> None:
        """Match a sentence whose neighbour (at `index + step`) has a row, if the next row in the source has its words."""
        for index in indices:
            neighbour = self.rows.get(index + step)
            row = next_rows.get(neighbour) if neighbour else None
            if row and index not in self.rows and row in self._free[self._letters[index]]:
                self._match(index, row)

    def match_in_turn(self, indices: Iterable[int]) -> None:
        """Match the sentences that are left with the rows that are left, both in their order."""
        for index in indices:
            row = next(iter(self._free[self._letters[index]]), None)
            if row and index not in self.rows:
                self._match(index, row)

    def _match(self, index: int, row: DraftRow) -> None:
        self.rows[index] = row
        del self._free[self._letters[index]][row]


def _rows_by_letters(rows: Iterable[DraftRow], source: int | None) -> dict[str, dict[DraftRow, None]]:
    """The letters of a row's sentences → the rows that have them, those of the source first."""
    found: defaultdict[str, dict[DraftRow, None]] = defaultdict(dict)
    for row in sorted(rows, key=lambda row: source not in row.cells):
        found["".join(unit.letters for unit in row.seen_by(source))][row] = None
    return dict(found)
