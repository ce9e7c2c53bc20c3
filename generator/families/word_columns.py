"""The words of all texts of a row in columns: like words in like columns, and which columns make a site together.

Each text is taken in beside the one it derives from, then beside the others; words that none of them has get columns of
their own. Columns know words alone, no places in a text.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from itertools import groupby

from generator.text.scripts import is_wide

LONGEST = 4_000_000  # words of one text times words of another that are compared one by one
SHARED = 3  # words that several texts share, but not all, from which on they are a site of their own
FILLER = 3  # letters of a word that, alone between two differences, keeps none of them apart


@dataclass(eq=False)
class WordColumns:
    """Columns of one word each, as they follow each other; and of every witness the columns in which it has its words, in order."""

    forms: dict[int, str] = field(default_factory=dict)
    order: list[int] = field(default_factory=list)
    held: dict[int, list[int]] = field(default_factory=dict)


def take_in(table: WordColumns, member: int, words: Sequence[str], source: int | None) -> None:
    """One more witness: its words in the columns of its source's, then in those of others between, else in columns of their own."""
    nearest = source if source in table.held else next(reversed(table.held), None)
    held = table.held[nearest] if nearest is not None else []
    found: list[int | None] = [None] * len(words)
    for column, index in _like(held, [table.forms[column] for column in held], words, 0):
        found[index] = column
    place = {column: index for index, column in enumerate(table.order)}
    for start, end in _gaps(found):
        first = place[found[start - 1] or 0] + 1 if start else 0
        last = place[found[end] or 0] if end < len(words) else len(table.order)
        between = table.order[first:last]
        for column, index in _like(between, [table.forms[column] for column in between], words[start:end], start):
            found[index] = column
    _place_new(table, found, words, place)
    table.held[member] = [column for column in found if column is not None]


def _place_new(table: WordColumns, found: list[int | None], words: Sequence[str], place: Mapping[int, int]) -> None:
    """Columns of their own for words that no other text has, before the word behind them: older texts' words stand first."""
    fresh: defaultdict[int, list[int]] = defaultdict(list)
    ahead = len(table.order)
    for index in range(len(found) - 1, -1, -1):
        column = found[index]
        if column is None:
            column = found[index] = len(table.forms) + 1
            table.forms[column] = words[index]
            fresh[ahead].append(column)
        else:
            ahead = place[column]
    behind = reversed(fresh[len(table.order)])
    table.order = [*(each for at, column in enumerate(table.order) for each in (*reversed(fresh.get(at, ())), column)), *behind]


def _gaps(found: Sequence[int | None]) -> list[tuple[int, int]]:
    """The runs of words without a column, as first and behind the last."""
    out = []
    for lacks, run in groupby(range(len(found)), key=lambda index: found[index] is None):
        if lacks:
            indices = list(run)
            out.append((indices[0], indices[-1] + 1))
    return out


def _like(columns: Sequence[int], forms: Sequence[str], words: Sequence[str], start: int) -> Iterator[tuple[int, int]]:
    """Columns and the indices (from `start` on) of words that stand in them, in order: first and last words alike, then the rest."""
    shorter = min(len(forms), len(words))
    first = next((at for at in range(shorter) if forms[at] != words[at]), shorter)
    last = next((at for at in range(shorter - first) if forms[-1 - at] != words[-1 - at]), shorter - first)
    yield from ((columns[at], start + at) for at in range(first))
    forms, inner = forms[first : len(forms) - last], words[first : len(words) - last]
    if len(forms) * len(inner) <= LONGEST:  # in longer ones, all words between the ends count as different
        for block in SequenceMatcher(None, forms, inner, autojunk=False).get_matching_blocks():
            for offset in range(block.size):
                yield columns[first + block.a + offset], start + first + block.b + offset
    yield from ((columns[len(columns) - last + at], start + len(words) - last + at) for at in range(last))


def runs_of(table: WordColumns, count: int) -> Iterator[tuple[bool, list[int]]]:
    """The columns in turn as what all texts have and as sites.

    Words in a row that several texts share, but not all, are a site of their own, so that any two texts differ where they
    do and not beyond. A small word that all have, alone between two differences, belongs to their site.
    """
    having: defaultdict[int, set[int]] = defaultdict(set)
    for member, held in table.held.items():
        for column in held:
            having[column].add(member)
    runs = [(frozenset(members), list(run)) for members, run in groupby(table.order, key=lambda column: having[column])]
    out: list[tuple[bool, list[int]]] = []
    current: frozenset[int] = frozenset()  # who has words of their own in the site that is open
    closed = False  # whether they share words in it
    for index, (members, run) in enumerate(runs):
        common, shared = len(members) == count, len(members) > 1 and len(run) >= SHARED
        filler = common and 0 < index < len(runs) - 1 and len(run) == 1 and _fills(table.forms[run[0]])
        fits = not common and (not members & current or not (shared or closed))
        continues = bool(out) and out[-1][0] and (filler or fits)
        if continues:
            out[-1][1].extend(run)
        else:
            out.append((not common, run))
        if not filler:
            current = current | members if continues else members
            closed = shared or (continues and closed)
    yield from out


def _fills(form: str) -> bool:
    return form.isalpha() and len(form) <= (1 if is_wide(form[0]) else FILLER)
