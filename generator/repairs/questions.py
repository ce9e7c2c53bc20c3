"""What the repair of a document asked the lexicon of its corpus, and the answers.

A document is repaired in the same way as long as a lexicon gives the same answers: then what was made of it can be used again.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace
from typing import Any, NoReturn, TypeVar

from generator.repairs.lexicon import AttestedWord, Lexicon, Occurrence

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Questions:
    """Key → answer for each table of a lexicon; None for a key that is not there."""

    words: dict[str, AttestedWord | None] = field(default_factory=dict)
    fragments: dict[str, int | None] = field(default_factory=dict)
    compounds: dict[str, Occurrence | None] = field(default_factory=dict)
    symbols: dict[str, Occurrence | None] = field(default_factory=dict)
    odd: dict[str, bool] = field(default_factory=dict)
    rare: dict[str, bool] = field(default_factory=dict)
    bound: dict[str, bool] = field(default_factory=dict)

    def same_answers(self, lexicon: Lexicon) -> bool:
        """Whether a lexicon answers in the same way."""
        tables: tuple[tuple[dict[str, Any], Mapping[str, Any]], ...] = (
            (self.words, lexicon.words),
            (self.fragments, lexicon.fragments),
            (self.compounds, lexicon.compounds),
            (self.symbols, lexicon.symbols),
        )
        sets = ((self.odd, lexicon.odd), (self.rare, lexicon.rare), (self.bound, lexicon.bound))
        return all(table.get(key) == answer for asked, table in tables for key, answer in asked.items()) and all(
            (key in known) == answer for asked, known in sets for key, answer in asked.items()
        )


def noting(lexicon: Lexicon) -> tuple[Lexicon, Questions]:
    """The same lexicon, which notes what it is asked; and where it notes that."""
    asked = Questions()
    noted = replace(
        lexicon,
        words=_NotedTable(lexicon.words, asked.words),
        fragments=_NotedTable(lexicon.fragments, asked.fragments),
        compounds=_NotedTable(lexicon.compounds, asked.compounds),
        symbols=_NotedTable(lexicon.symbols, asked.symbols),
        odd=_NotedSet(lexicon.odd, asked.odd),
        rare=_NotedSet(lexicon.rare, asked.rare),
        bound=_NotedSet(lexicon.bound, asked.bound),
    )
    return noted, asked


class _Noted:
    """What can be asked for one key at a time: a question about all keys could not be noted."""

    def __iter__(self) -> Iterator[str]:
        self._refuse()

    def __len__(self) -> int:
        self._refuse()

    def __bool__(self) -> bool:
        self._refuse()

    def _refuse(self) -> NoReturn:
        raise TypeError("a repair can only ask for single keys of the lexicon")


class _NotedTable(_Noted, Mapping[str, Value]):
    """A table that notes the keys it is asked for."""

    def __init__(self, table: Mapping[str, Value], asked: dict[str, Value | None]) -> None:
        self._table, self._asked = table, asked

    def __getitem__(self, key: str) -> Value:
        value = self._asked[key] = self._table.get(key)
        if value is None:
            raise KeyError(key)
        return value

    def __contains__(self, key: object) -> bool:
        return self.get(str(key)) is not None


class _NotedSet(_Noted, AbstractSet[str]):
    """A set that notes the keys it is asked for."""

    def __init__(self, known: AbstractSet[str], asked: dict[str, bool]) -> None:
        self._known, self._asked = known, asked

    def __contains__(self, key: object) -> bool:
        answer = self._asked[str(key)] = key in self._known
        return answer
