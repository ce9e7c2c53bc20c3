"""The words of all texts of a row in columns, each for one word, and the columns that form a site together.

Each text joins beside the one it derives from, then beside the others; a word that none of them has gets a new column.
Columns know only words, no places in a text.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from itertools import groupby

from generator.text.scripts import is_wide

LONGEST = 4_000_000  # words of one text times words of another that are compared one by one
SHARED = 3  # words that several texts share, but not all, from which they are a site of their own
FILLER = 3  # letters of a word that cannot divide two differences if it is alone between them


@dataclass(eq=False)
class WordColumns:
    """Columns of one word each: the word of each, their order, and the columns in which each witness has its words, in order."""

    forms: dict[int, str] = field(default_factory=dict)
    order: list[int] = field(default_factory=list)
    held: dict[int, list[int]] = field(default_factory=dict)


def take_in(table: WordColumns, member: int, words: Sequence[str], source: int | None) -> None:
    """Add a witness: its words in columns of its source, then in those of other texts between them, or else in new columns."""
    nearest = source if source in table.held else next(reversed(table.held), None)
    found: list[int | None] = [None] * len(words)
    if nearest is not None:
        for column, index in _same_words(table, table.held[nearest], words):
            found[index] = column
    place = {column: index for index, column in enumerate(table.order)}
    for start, end in _gaps(found):
        between = table.order[_place_after(found, start, place) : _place_before(found, end, place)]
        for column, index in _same_words(table, between, words[start:end]):
            found[start + index] = column
    table.held[member] = _with_new_columns(table, found, words, place)


def _place_after(found: Sequence[int | None], start: int, place: Mapping[int, int]) -> int:
    """The place after the column of the word before a gap."""
    return place[found[start - 1] or 0] + 1 if start else 0


def _place_before(found: Sequence[int | None], end: int, place: Mapping[int, int]) -> int:
    """The place of the column of the word after a gap."""
    return place[found[end] or 0] if end < len(found) else len(place)


def _with_new_columns(table: WordColumns, found: Sequence[int | None], words: Sequence[str], place: Mapping[int, int]) -> list[int]:
    """The columns of all words of a text; those that no other text has get new ones.

    A new column goes just before that of the next word: words of older texts come first.
    """
    new_before: defaultdict[int, list[int]] = defaultdict(list)
    columns: list[int] = []
    next_place = len(table.order)
    for column, word in zip(reversed(found), reversed(words), strict=True):
        if column is None:
            column = len(table.forms) + 1
            table.forms[column] = word
            new_before[next_place].append(column)
        else:
            next_place = place[column]
        columns.append(column)
    before = ((*reversed(new_before.get(at, ())), column) for at, column in enumerate(table.order))
    table.order = [*(each for run in before for each in run), *reversed(new_before[len(table.order)])]
    return columns[::-1]


def _gaps(found: Sequence[int | None]) -> list[tuple[int, int]]:
    """The runs of words without a column: the index of the first, and the index after the last."""
    gaps = []
    for lacks_column, run in groupby(range(len(found)), key=lambda index: found[index] is None):
        if lacks_column:
            indices = list(run)
            gaps.append((indices[0], indices[-1] + 1))
    return gaps


def _same_words(table: WordColumns, columns: Sequence[int], words: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Pairs of a column and the index of a word that belongs in it, in order.

    First and last words that are the same make pairs at once; only the words between them are compared.
    """
    forms = [table.forms[column] for column in columns]
    start = _same_at_start(forms, words)
    end = min(_same_at_start(forms[::-1], words[::-1]), len(forms) - start, len(words) - start)
    yield from zip(columns[:start], range(start), strict=True)
    for column, index, size in _same_runs(forms[start : len(forms) - end], words[start : len(words) - end]):
        yield from zip(columns[start + column : start + column + size], range(start + index, start + index + size), strict=True)
    yield from zip(columns[len(columns) - end :], range(len(words) - end, len(words)), strict=True)


def _same_at_start(one: Sequence[str], other: Sequence[str]) -> int:
    """How many words are the same from the beginning of both."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((index for index, (word, other_word) in pairs if word != other_word), min(len(one), len(other)))


def _same_runs(one: Sequence[str], other: Sequence[str]) -> Iterator[tuple[int, int, int]]:
    """Runs of the same words: where they begin in both, and their length. Texts that are too long to compare have none."""
    if len(one) * len(other) <= LONGEST:
        yield from SequenceMatcher(None, one, other, autojunk=False).get_matching_blocks()


@dataclass(frozen=True, slots=True)
class _Run:
    """Columns in a row that the same witnesses have."""

    members: frozenset[int]
    columns: list[int]


class _Sites:
    """Runs gathered to what all texts have and to sites, in order: whether it is a site, and its columns."""

    def __init__(self) -> None:
        self.gathered: list[tuple[bool, list[int]]] = []
        self._members: frozenset[int] = frozenset()  # witnesses that have words in the open site
        self._shares = False  # whether several witnesses share words in it

    def add_words_of_all(self, run: _Run) -> None:
        """Add what all texts have; it closes the site before it."""
        self.gathered.append((False, run.columns))

    def add_filler(self, run: _Run) -> None:
        """Add a small word that all texts have to the site before it."""
        self.gathered[-1][1].extend(run.columns)

    def add_difference(self, run: _Run) -> None:
        """Add what some texts lack: to the open site, unless words that several texts share make it a site of its own."""
        shares = len(run.members) > 1 and len(run.columns) >= SHARED
        same_site = self._is_open() and (not run.members & self._members or not (shares or self._shares))
        if same_site:
            self.gathered[-1][1].extend(run.columns)
        else:
            self.gathered.append((True, run.columns))
        self._members = run.members | self._members if same_site else run.members
        self._shares = shares or (same_site and self._shares)

    def _is_open(self) -> bool:
        return bool(self.gathered) and self.gathered[-1][0]


def runs_of(table: WordColumns, count: int) -> Iterator[tuple[bool, list[int]]]:
    """The columns in order, gathered to what all `count` texts have and to sites: whether it is a site, and its columns.

    Words in a row that several texts share, but not all, are a site of their own, so that a site shows only where two
    texts differ. A small word that all texts have belongs to a site if it is alone between two differences.
    """
    runs = _runs(table)
    sites = _Sites()
    for index, run in enumerate(runs):
        if len(run.members) < count:
            sites.add_difference(run)
        elif 0 < index < len(runs) - 1 and _is_filler(table, run):
            sites.add_filler(run)
        else:
            sites.add_words_of_all(run)
    yield from sites.gathered


def _runs(table: WordColumns) -> list[_Run]:
    having: defaultdict[int, set[int]] = defaultdict(set)
    for member, columns in table.held.items():
        for column in columns:
            having[column].add(member)
    return [_Run(frozenset(members), list(run)) for members, run in groupby(table.order, key=having.__getitem__)]


def _is_filler(table: WordColumns, run: _Run) -> bool:
    """Whether a run is a single small word, such as `of`; in scripts without spaces, a single letter."""
    form = table.forms[run.columns[0]]
    return len(run.columns) == 1 and form.isalpha() and len(form) <= (1 if is_wide(form[0]) else FILLER)
