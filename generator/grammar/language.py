"""One language of the grammar: its words and names, and the patterns for numbers, months and shapes that they make."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from generator.grammar.shapes import VALUES, compile_shape
from generator.text.scripts import any_like, folded

# Also between an abbreviation or a comma and a year: `17 févr.2015`, `May 6,2019`.
LOOSE_GAP = r"(?:\s{1,4}|(?<=[^\W\d_])(?=[0-9])|(?<=[0-9])(?=[^\W\d_])|(?<=[^\W\d_]\.|[0-9],)(?=[0-9]{4}))"
FIRST_ROUND = 20  # the first number whose word is never added to another ten: soixante-dix-neuvième is 60 + 19


@dataclass(frozen=True, eq=False)
class Language:
    """The words of one language. `words` goes kind → slot → forms; the months are numbered forms.
    `blanks`: words are separated by spaces. `case`: there are capital letters. `ordinal_joints` join the words of a number.

    `zero` has the characters for zero in spelled figures, `conjunctions` the words between two items of a list.
    `date_values` goes slot → form → number, for days and years in words, seasons, other names of months.
    Where a form says what it leads to (`village`), `types` has that by kind and slot.

    `prefixes` are the small words written together with the name after them (Arabic `و`, `ب`, `وب`); `contracted` says what
    an article becomes after one of them (`ال` → `لل`). `one_letter_words` are whole words, `spaced_signs` those that this
    language writes after a space; after `abbreviations` a full stop ends no sentence. `checks` are words by which
    documents are held against each other (see `generator/checks`). `offices` has the forms of each office, `parties` the words
    round them (see `generator/parties`).
    """

    tag: str
    name: str
    script: str
    blanks: bool
    case: bool
    day_first: bool
    function_words: frozenset[str]
    alphabet: frozenset[str]
    bodies: Mapping[str, tuple[str, ...]]
    units: Mapping[str, int]
    tens: Mapping[str, int]
    ordinal_joints: tuple[str, ...]
    units_first: bool
    suffixes: tuple[str, ...]
    words: Mapping[str, Mapping[str, tuple[str, ...]]]
    months: Mapping[str, int]
    zero: tuple[str, ...]
    conjunctions: tuple[str, ...]
    decades: Mapping[str, str]
    letters: Mapping[str, str]
    date_values: Mapping[str, Mapping[str, int]]
    date_shapes: tuple[str, ...]
    cover: Mapping[str, Any]
    prefixes: frozenset[str] = frozenset()
    contracted: Mapping[str, str] = field(default_factory=dict)
    types: Mapping[tuple[str, str], Mapping[str, str]] = field(default_factory=dict)
    one_letter_words: frozenset[str] = frozenset()
    spaced_signs: frozenset[str] = frozenset()
    abbreviations: frozenset[str] = frozenset()
    checks: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    offices: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    parties: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @cached_property
    def folded(self) -> Language:
        """The same language with its words as finders read them (`scripts.folded`); its cover is left as it is printed."""
        words = {kind: {slot: _folded(forms) for slot, forms in slots.items()} for kind, slots in self.words.items()}
        return replace(
            self,
            words=words,
            months={folded(form).text: number for form, number in self.months.items()},
            zero=_folded(self.zero),
            conjunctions=_folded(self.conjunctions),
            decades={folded(form).text: decade for form, decade in self.decades.items()},
            letters={folded(form).text: letter for form, letter in self.letters.items()},
            date_values={slot: {folded(form).text: value for form, value in of.items()} for slot, of in self.date_values.items()},
            bodies={body: _folded(forms) for body, forms in self.bodies.items()},
            types={cell: {folded(form).text: kind for form, kind in typed.items()} for cell, typed in self.types.items()},
            checks={cell: _folded(forms) for cell, forms in self.checks.items()},
        )

    @property
    def gap(self) -> str:
        """The pattern of a space in a shape."""
        return r"\s{1,4}" if self.blanks else r"\s{0,4}"

    @property
    def loose_gap(self) -> str:
        """The same where conversion may have lost the space between a word and a number (`29 July1993`)."""
        return LOOSE_GAP if self.blanks and self.case else self.gap

    @property
    def edges(self) -> tuple[str, str]:
        """The patterns before and after a whole word."""
        return (r"(?<!\w)", r"(?!\w)") if self.blanks else (r"(?<![0-9A-Za-z０-９])", "")

    def alternatives(self, forms: Sequence[str]) -> str:
        """A pattern for any of the forms, the longest first; none at all matches nothing."""
        if not forms:
            return r"(?!)"
        return "(?:" + "|".join(r"\s{1,4}".join(map(re.escape, f.split())) for f in sorted(forms, key=len, reverse=True)) + ")"

    def whole(self, forms: Sequence[str]) -> str:
        """A pattern for any of the forms as a whole word."""
        before, after = self.edges
        return before + self.alternatives(forms) + after

    def check_words(self, cell: str) -> tuple[str, ...]:
        """The words of one cell of `checks`; none where the language has a hole."""
        return self.checks.get(cell, ())

    def forms(self, kind: str, slot: str) -> tuple[str, ...]:
        """The forms of one slot; none where the language has a hole."""
        return self.words.get(kind, {}).get(slot, ())

    def forms_in(self, kinds: Iterable[str], slot: str) -> tuple[str, ...]:
        """The forms of one slot in several kinds."""
        return tuple(form for kind in sorted(kinds) for form in self.forms(kind, slot))

    def types_in(self, kinds: Iterable[str], slot: str) -> Mapping[str, str]:
        """What the forms of one slot lead to, in several kinds."""
        return {form: type_ for kind in sorted(kinds) for form, type_ in self.types.get((kind, slot), {}).items()}

    def slots(self, kind: str) -> dict[str, str]:
        """Slot → pattern, for the shapes of a kind in this language."""
        slots = _Slots(VALUES)
        slots.update({slot: self.alternatives(forms) for slot, forms in self.words.get(kind, {}).items()})
        slots["month"] = self._months_pattern
        slots["ordinal"] = self._ordinal_pattern
        slots["numbers"] = self._numbers_pattern
        slots["language_name"] = self.alternatives([name for names in self.cover.get("language_names", {}).values() for name in names])
        slots["day"] = rf"{VALUES['day']}(?:{self.alternatives(self.suffixes)})?" if self.suffixes else VALUES["day"]
        slots.update(self._spelled(slots))
        return slots

    @cached_property
    def _months_pattern(self) -> str:
        """Any month; a full stop may follow only one that is the beginning of another form of that month (`Apr.`, `avr.`)."""
        longer = [form for form in self.months if not self._is_short(form)]
        short = [form.rstrip(".") for form in self.months if self._is_short(form)]
        return rf"(?:{self.alternatives(longer)}|{self.alternatives(short)}\.?)" if short else self.alternatives(longer)

    def _is_short(self, form: str) -> bool:
        stem = form.rstrip(".")
        others = [other for other, number in self.months.items() if number == self.months[form] and other != form]
        return self.case and (form.endswith(".") or any(len(other) > len(stem) and other.startswith(stem) for other in others))

    def _spelled(self, slots: Mapping[str, str]) -> dict[str, str]:
        """The slots of a date for a language that also spells their figures: `二〇一九` a year, `二十四` a day."""
        zero = "".join(self.zero)
        if not zero:
            return {}
        ones = "".join(form for form, number in self.units.items() if number < 10)
        ten = next(form for form, number in self.units.items() if number == 10)
        return {
            "year": rf"(?:{slots['year']}|[{ones}{zero}]{{4}})",
            "month_number": rf"(?:{slots['month_number']}|{ten}[{ones}]?|[{ones}])",
            "day": rf"(?:{slots['day']}|[{ones}]?{ten}[{ones}]?|[{ones}])",
        }

    def number(self, text: str) -> int:
        """The number that a value of a date says, in figures or spelled out."""
        if text.isdecimal():
            return int(text)
        digits = re.match(r"[0-9]+", text)
        if digits:
            return int(digits.group())
        if len(text) == 4:
            return int("".join(str(0 if digit in self.zero else self.units[digit]) for digit in text))
        return self.ordinal(text) or 0

    def pattern(self, shape: str, kind: str = "", whole: bool = True) -> str:
        """The regular expression of a shape, with word edges round it where `whole`."""
        before, after = self.edges if whole else ("", "")
        return before + compile_shape(shape, self.slots(kind), self.gap) + after

    @cached_property
    def _ordinal_pattern(self) -> str:
        """An ordinal in figures (`68e`, `58º`) or in words, tens before units or units before tens."""
        plain = rf"\d{{1,3}}(?:{self.alternatives(self.suffixes)})?" if self.suffixes else r"\d{1,3}"
        units, tens, joined = (_loose_alternatives(forms) for forms in (self.units, self.tens, self.ordinal_joints))
        said = rf"{units}(?:{joined}{tens})?" if self.units_first else rf"(?:{tens}{joined})?{units}"
        return rf"\s?(?:{plain}|(?i:{said})|(?i:{tens}))\s?"

    @cached_property
    def _numbers_pattern(self) -> str:
        """Agenda items, with their sub-items: `34 and 40`, `17 c)`, `69 (ب)`, `20 (b) and (c)`."""
        comma = r"\s?[,،、;，]\s?"
        conjunction = self.alternatives(self.conjunctions)
        between = rf"(?:{comma}(?:{conjunction}\s?)?|\s?{conjunction}\s?)"
        under = r"[(（]?[^\W\d_]{1,4}[)）]"
        item = rf"\d{{1,3}}(?:\s?{under}(?:{between}{under}){{0,9}})?"
        return rf"{item}(?:{between}{item}){{0,30}}"

    @cached_property
    def _said_numbers(self) -> Mapping[str, int]:
        """Every ordinal in words, as `_bare` writes it, and its number."""
        units = {_bare(form): number for form, number in self.units.items()}
        tens = {_bare(form): number for form, number in self.tens.items()}
        pairs = [(u, t) for t in tens for u in units if units[u] < FIRST_ROUND]
        both = {
            _bare(f"{u}{join}{t}" if self.units_first else f"{t}{join}{u}"): tens[t] + units[u]
            for u, t in pairs
            for join in self.ordinal_joints
        }
        return both | tens | units

    def ordinal(self, text: str) -> int | None:
        """The number an ordinal says, in digits or in words (`Forty-third`, `Soixante et onzième`, `四十一`); None if it says none."""
        digits = re.match(r"\d{1,3}", text.strip())
        return int(digits.group()) if digits else self._said_numbers.get(_bare(text))


class _Slots(dict[str, str]):
    """Slot → pattern; a slot for which the language has no words matches nothing."""

    def __missing__(self, slot: str) -> str:
        return r"(?!)"


def _folded(forms: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(folded(form).text for form in forms))


def _loose_alternatives(forms: Iterable[str]) -> str:
    """A pattern for any of the forms, the longest first, with characters that differ only in looks, with or without accents."""
    return "(?:" + "|".join("".join(map(_loose, form)) for form in sorted(forms, key=len, reverse=True)) + ")"


def _loose(sign: str) -> str:
    base = unicodedata.normalize("NFD", sign)[0]
    return r"\s{1,4}" if sign == " " else any_like(sign) if base == sign else f"(?:{any_like(sign)}|{re.escape(base)})"


def _bare(text: str) -> str:
    """A text in small letters without accents and with single spaces, to be compared."""
    letters = unicodedata.normalize("NFD", folded(text).text.lower())
    return re.sub(r"\s*-\s*", "-", " ".join("".join(sign for sign in letters if not unicodedata.combining(sign)).split()))
