"""How a table of data is described: its columns, its key, what ties it to other tables."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, cast

Type = Literal["string", "integer", "number", "boolean", "list", "object"]


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name, its type, what it says. A `list` is one cell in a table and an array in JSON; an `object` is in JSON only."""

    name: str
    type: Type
    about: str


@dataclass(frozen=True, slots=True)
class Tie:
    """Columns whose values are the key of a row in another table, or empty."""

    columns: tuple[str, ...]
    table: str
    of: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its columns, those that are its key, what ties it to others, by what else the database finds its rows.

    `csv`: it is a CSV file too.
    """

    name: str
    about: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    ties: tuple[Tie, ...] = ()
    found_by: tuple[tuple[str, ...], ...] = ()
    csv: bool = False

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the columns in their order."""
        return tuple(column.name for column in self.columns)

    def types(self, *wanted: Type) -> tuple[int, ...]:
        """The places of the columns of these types."""
        return tuple(place for place, column in enumerate(self.columns) if column.type in wanted)


@dataclass(frozen=True, slots=True)
class JsonFile:
    """A JSON file with the rows of a table as objects; `nested` are what an object has besides, or in the place of a column."""

    table: Table
    nested: tuple[Column, ...]

    @property
    def columns(self) -> tuple[Column, ...]:
        """Everything that an object has."""
        own = {column.name for column in self.nested}
        return (*(column for column in self.table.columns if column.name not in own), *self.nested)


def columns(text: str) -> tuple[Column, ...]:
    """Columns from lines of the form `name type: what it says`."""
    found = []
    for line in text.strip().splitlines():
        head, _, about = line.strip().partition(": ")
        name, kind = head.split()
        found.append(Column(name, cast(Type, kind), about))
    return tuple(found)
