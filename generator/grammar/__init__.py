"""Kinds and languages, joined: a kind says the shape in slots, a language the words for the slots.

`kinds` has one kind of reference, `language` one language, `shapes` what a shape is. A space in a shape matches any white
space; in a language that needs no spaces (Chinese) it may be missing. `loading` reads all this from YAML.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from generator.grammar.kinds import Kind
from generator.grammar.language import Language

__all__ = ["Adopted", "Example", "Grammar", "Kind", "Language", "Trait"]


@dataclass(frozen=True, slots=True)
class Example:
    """A text and the keys that must be found in it, in reading order; None is a mention without a key.

    `refers` are the documents that it names by their day: `letter 2019-05-05 Azerbaijan`, maybe with `own` or `reply` after it.
    """

    kind: str
    language: str
    text: str
    want: tuple[str | None, ...]
    status: tuple[str, ...]
    path: str
    refers: tuple[str, ...] = ()


@dataclass(frozen=True, eq=False)
class Trait:
    """What shows a language in a text: its frequent small words, and the letters it has beyond a to z; empty means any letters."""

    words: frozenset[str]
    alphabet: frozenset[str]


@dataclass(frozen=True, slots=True)
class Adopted:
    """What the table says of a resolution: its day (EDTF), the meeting (symbol, may be empty), and the day that the resolution prints.

    `printed` is empty where both are one day. A meeting that continues after midnight has two.
    """

    day: str
    meeting: str = ""
    printed: str = ""

    @property
    def days(self) -> tuple[str, ...]:
        """The days in order, one or two."""
        return tuple(sorted(filter(None, (self.day, self.printed))))


@dataclass(frozen=True, eq=False)
class Grammar:
    """All kinds and languages, joined. `holes` are the cells a language leaves out, as (language, cell).

    `council` goes year → first and last Security Council resolution, `adopted` its number → when it was adopted,
    `assembly` a session of the General Assembly → the first and last number that are certainly its own,
    `statements` the symbol of a statement by its President → day. Not all are in the last two.
    `offices` goes office → its labels, `mission_seats` organization → where missions to it sit (see `generator/parties`).
    `others` goes script → what shows languages that are not among these.
    """

    kinds: Mapping[str, Kind]
    languages: Mapping[str, Language]
    examples: tuple[Example, ...]
    holes: tuple[tuple[str, str], ...]
    others: Mapping[str, tuple[Trait, ...]]
    newest_hrc_session: int
    council: Mapping[int, tuple[int, int | None]]
    assembly: Mapping[str, tuple[int, int]]
    adopted: Mapping[int, Adopted]
    statements: Mapping[str, str]
    offices: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    mission_seats: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def time(self) -> str:
        """The kind whose keys are dates."""
        return next(kind.name for kind in self.kinds.values() if kind.is_time)

    @cached_property
    def held(self) -> frozenset[str]:
        """The kinds whose entries can be documents of the corpus."""
        return frozenset(kind.name for kind in self.kinds.values() if kind.held)

    @cached_property
    def numbered(self) -> frozenset[str]:
        """The kinds that bodies number, as they do resolutions."""
        return frozenset(kind.name for kind in self.kinds.values() if kind.is_numbered)

    @property
    def by_symbol(self) -> frozenset[str]:
        """The kinds whose entries are documents known by their symbol alone: letters, notes, reports."""
        return self.held - self.numbered

    @cached_property
    def cites(self) -> frozenset[str]:
        """The kinds whose mentions cite a text."""
        return frozenset(kind.name for kind in self.kinds.values() if kind.cites)

    @cached_property
    def adopts(self) -> frozenset[str]:
        """The kinds whose entries can adopt texts."""
        return frozenset(kind.name for kind in self.kinds.values() if kind.adopts)

    @cached_property
    def issues(self) -> tuple[str, ...]:
        """The kinds whose entries can issue documents, by rank."""
        return tuple(kind.name for kind in self.kinds.values() if kind.issues)

    @cached_property
    def seats(self) -> tuple[str, ...]:
        """The kinds in whose entries others can have their seat."""
        return tuple(kind.name for kind in self.kinds.values() if kind.seats)

    @cached_property
    def contractions(self) -> tuple[tuple[str, str, str], ...]:
        """Each contraction of each language: the language, the article, and its contracted form."""
        return tuple((name, full, short) for name, each in self.languages.items() for full, short in each.contracted.items())

    def assembly_sessions(self, number: int) -> tuple[str, ...]:
        """The sessions in which the General Assembly can have adopted resolution `number`: one, or two where the table has a gap.

        None for a number that is later than those of the table.
        """
        before = ""
        for session, (first, last) in self.assembly.items():
            if number <= last:
                return (session,) if number >= first else (before, session)
            before = session
        return ()

    def council_year(self, number: int) -> int | None:
        """The year in which the Security Council adopted resolution `number`, from the reference table.

        The open year has no last number yet; no year has had more than a hundred.
        """
        for year, (first, last) in self.council.items():
            if first <= number <= (last or first + 99):
                return year
        return None
