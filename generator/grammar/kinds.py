"""A kind of reference, as its file declares it: where its pages are, how it is found, and what the other stages may do with it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from generator.grammar.shapes import VALUES, compile_shape


@dataclass(frozen=True, eq=False)
class Kind:
    """One kind of reference. Kinds are listed by `rank` everywhere.

    Declarations that other stages read, so that none of them needs to know a kind by its name:
    `keys` is `edtf` where keys are dates. `held`: an entry can be a document of the corpus. `cites`: a mention cites a text.
    `issues`: an entry can issue documents. `adopts`: it can adopt them. `seats`: records of other kinds can have their seat
    in an entry. `followed`: an entry that several documents mention has a feed of them. `supplies` says in a word what a table
    adds to a mention that does not print it. `link` is the address of an entry outside, with `{symbol}`. `schema` is what an
    entry is among the types of schema.org.

    Shapes: `series`, `bare_assembly` and `decisions` are numberings of bodies, `symbols` symbols with numbers, `organs` and
    `parts` what other symbols consist of, `citations` shapes with their keys, for any kind; `shapes` are named, for the
    languages to choose from.
    `words` goes slot → what it is for; `words_by_language` goes language → slot → forms, for words that the kind's own file gives.
    """

    name: str
    rank: int
    title: str
    singular: str
    address: str
    finders: tuple[str, ...]
    words: Mapping[str, str]
    keys: str = ""
    held: bool = False
    cites: bool = False
    issues: bool = False
    adopts: bool = False
    seats: bool = False
    followed: bool = False
    supplies: str = ""
    link: str = ""
    schema: str = "DefinedTerm"
    series: tuple[Mapping[str, str], ...] = ()
    bare_assembly: tuple[Mapping[str, str], ...] = ()
    decisions: tuple[Mapping[str, str], ...] = ()
    symbols: tuple[Mapping[str, str], ...] = ()
    citations: tuple[Mapping[str, str], ...] = ()
    organs: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    shapes: Mapping[str, str] = field(default_factory=dict)
    words_by_language: Mapping[str, Mapping[str, tuple[str, ...]]] = field(default_factory=dict)

    @property
    def is_time(self) -> bool:
        """Whether its keys are dates, as EDTF values."""
        return self.keys == "edtf"

    @property
    def is_numbered(self) -> bool:
        """Whether it is numbered by bodies, as resolutions are."""
        return bool(self.series)

    @property
    def every_shape(self) -> tuple[str, ...]:
        """All its shapes, of whatever use."""
        listed = (*self.series, *self.bare_assembly, *self.decisions, *self.symbols, *self.citations)
        return (*self.shapes.values(), *self.parts, *(each["shape"] for each in listed))

    def numbers(self, key: str) -> bool:
        """Whether a key is that of a numbered text of this kind: `S/RES/822 (1993)` of a resolution."""
        return key.startswith(self._numbered_heads)

    @cached_property
    def _numbered_heads(self) -> tuple[str, ...]:
        """What the keys of its numbered texts begin with: `S/RES/`, `A/HRC/RES/`."""
        return tuple({each["key"].partition("{")[0] for each in (*self.series, *self.symbols)})

    @cached_property
    def bodies(self) -> Mapping[str, str]:
        """What the keys of a body's numbering begin with → the body, in the order in which the kind lists them."""
        numbered = (*self.series, *self.bare_assembly, *self.decisions)
        return {each["key"].partition("{")[0]: each["body"] for each in numbered}

    def has_key(self, key: str) -> bool:
        """Whether a key can be one of its citations'."""
        return any(pattern.fullmatch(key) for pattern in self._key_patterns)

    @cached_property
    def _key_patterns(self) -> tuple[re.Pattern[str], ...]:
        return tuple(re.compile(compile_shape(each["key"], VALUES)) for each in self.citations)
