"""Kinds and languages, joined: a kind says the shape in slots, a language the words for the slots.

What a shape is stands in `shapes`. A blank in one stands for any white space; where a language needs no blanks (Chinese)
it stands for none as well. `grammar_files` reads all this from YAML; neither looks at documents.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from generator.shapes import VALUES, compile_shape


@dataclass(frozen=True, slots=True)
class Example:
    """A text and the keys that must be found in it, in reading order; None stands for a mention without a key."""

    kind: str
    language: str
    text: str
    want: tuple[str | None, ...]
    status: tuple[str, ...]
    path: str


@dataclass(frozen=True, eq=False)
class Kind:
    """One kind of reference: where its pages live, which finder finds it, its shapes, and where a key leads outside.

    Kinds are listed by `rank` everywhere.
    """

    name: str
    rank: int
    title: str
    singular: str
    address: str
    finder: str
    link: str
    series: tuple[Mapping[str, str], ...]
    symbols: tuple[Mapping[str, str], ...]
    organs: tuple[str, ...]
    parts: tuple[str, ...]
    shapes: Mapping[str, str]
    words: Mapping[str, str]


@dataclass(frozen=True, eq=False)
class Language:
    """The words of one language. `words` goes kind → slot → forms; the months are numbered forms.

    `joined` are the small words written together with the name after them (Arabic `و`, `ب`, `وب`); `contracted` says what
    an article becomes behind one of them (`ال` → `لل`).
    """

    tag: str
    name: str
    script: str
    blanks: bool
    case: bool
    day_first: bool
    function_words: frozenset[str]
    bodies: Mapping[str, tuple[str, ...]]
    units: Mapping[str, int]
    tens: Mapping[str, int]
    suffixes: tuple[str, ...]
    words: Mapping[str, Mapping[str, tuple[str, ...]]]
    months: Mapping[str, int]
    date_shapes: tuple[str, ...]
    cover: Mapping[str, Any]
    joined: frozenset[str] = frozenset()
    contracted: Mapping[str, str] = field(default_factory=dict)

    @property
    def gap(self) -> str:
        """The pattern of a blank in a shape."""
        return r"\s{1,4}" if self.blanks else r"\s{0,4}"

    @property
    def edges(self) -> tuple[str, str]:
        """The patterns before and after a whole word."""
        return (r"(?<!\w)", r"(?!\w)") if self.blanks else (r"(?<![0-9A-Za-z０-９])", "")

    def alternatives(self, forms: Sequence[str]) -> str:
        """A pattern for any of the forms, the longest first; none at all matches nothing."""
        if not forms:
            return r"(?!)"
        return "(?:" + "|".join(r"\s{1,4}".join(map(re.escape, f.split())) for f in sorted(forms, key=len, reverse=True)) + ")"

    def forms(self, kind: str, slot: str) -> tuple[str, ...]:
        """The forms of one slot; none where the language has a hole."""
        return self.words.get(kind, {}).get(slot, ())

    def slots(self, kind: str) -> dict[str, str]:
        """Slot → pattern, for the shapes of a kind in this language."""
        slots = dict(VALUES)
        slots.update({slot: self.alternatives(forms) for slot, forms in self.words.get(kind, {}).items()})
        slots["month"] = self.alternatives(tuple(self.months)) + (r"\.?" if self.case else "")
        slots["ordinal"] = self._ordinal_pattern
        slots["numbers"] = (
            rf"[0-9]{{1,3}}(?:(?:,\s?|\s?{self.alternatives(self.forms('date', 'and'))}\s?)(?:\([a-z]\) )?[0-9]{{1,3}}){{0,30}}"
        )
        slots["day"] = rf"{VALUES['day']}(?:{self.alternatives(self.suffixes)})?" if self.suffixes else VALUES["day"]
        return slots

    def pattern(self, shape: str, kind: str = "", whole: bool = True) -> str:
        """The regular expression of a shape, with word edges round it where `whole`."""
        before, after = self.edges if whole else ("", "")
        return before + compile_shape(shape, self.slots(kind), self.gap) + after

    @cached_property
    def _ordinal_pattern(self) -> str:
        plain = rf"\d{{1,3}}(?:{self.alternatives(self.suffixes)})?" if self.suffixes else r"\d{1,3}"
        said = rf"(?:{self.alternatives(tuple(self.tens))}[\s-]?)?{self.alternatives(tuple(self.units))}"
        return rf"\s?(?:{plain}|(?i:{said})|(?i:{self.alternatives(tuple(self.tens))}))\s?"

    def ordinal(self, text: str) -> int | None:
        """The number an ordinal says, in digits or in words (`Forty-third`, `Сорок третья`, `四十一`); None if it says none."""
        said = text.strip().lower()
        digits = re.match(r"\d{1,3}", said)
        if digits:
            return int(digits.group())
        if said in self.units:
            return self.units[said]
        for word in sorted(self.tens, key=len, reverse=True):
            if said.startswith(word):
                rest = said.removeprefix(word).strip(" -\n")
                unit = self.units.get(rest, 0 if not rest else None)
                return None if unit is None else self.tens[word] + unit
        return None

    def cover_patterns(self, cell: str) -> tuple[re.Pattern[str], ...]:
        """The compiled shapes of one cell of the cover, to be matched against a whole line or block."""
        shapes = self.cover.get(cell, ())
        return tuple(re.compile(self.pattern(shape, whole=False)) for shape in shapes)


@dataclass(frozen=True, eq=False)
class Grammar:
    """All kinds and languages, joined. `holes` are the cells a language leaves out, as (language, cell)."""

    kinds: Mapping[str, Kind]
    languages: Mapping[str, Language]
    examples: tuple[Example, ...]
    holes: tuple[tuple[str, str], ...]
    newest_hrc_session: int
    council: Mapping[int, tuple[int, int | None]]

    def council_year(self, number: int) -> int | None:
        """The year in which the Security Council adopted resolution `number`, from the reference table.

        The open year has no last number yet; no year has had more than a hundred.
        """
        for year, (first, last) in self.council.items():
            if first <= number <= (last or first + 99):
                return year
        return None
