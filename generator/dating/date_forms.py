"""The words for dates in one language, as parts of patterns."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from generator.grammar import Language
from generator.grammar.shapes import compile_shape, without_group_names
from generator.text.late_patterns import LatePattern

Value = TypeVar("Value")
NEVER = r"(?!)"  # a pattern that matches nothing
# Groups of words that lead to a year, and the slots of their words.
LEADS: Mapping[str, tuple[str, ...]] = {
    "circa": ("circa",),
    "about": ("about",),
    "between": ("between",),
    "since": ("since", "since_closed"),
    "year": ("year_word",),
    "cue": ("cue",),
    "weak": ("weak",),
    "needs_noun": ("noun",),
}
# What may not follow a date that ends without its year: the figures of one, or of something else.
NO_YEAR_AFTER = r"(?!,?\s?[0-9]{4})"
NOT_COUNTED = r"(?![.,:]?[0-9]|\s[0-9]{4}|\s?%)"


def stems_of(forms: Iterable[str]) -> tuple[str, ...]:
    """The longest word of each form, without those that contain another: a text with none of them has none of the forms.

    A form with spaces around it is looked for with spaces, because its word can be part of other words.
    """
    words = {max(form.split(), key=len) if form.strip() == form else f" {max(form.split(), key=len)} " for form in forms}
    return tuple(sorted(word for word in words if not any(other in word for other in words if other != word)))


class DateForms:
    """The words of one folded language.

    `months` and `decades` have every spelling of their words. `start`, `edge` and `prefix` are patterns for what comes
    before and after a word; `figures` has the characters of numbers that are spelled out (`二〇一九`), if there are any.
    """

    def __init__(self, language: Language) -> None:
        self.language = language
        self.months = self._every_spelling(language.months)
        self.decades = self._every_spelling(language.decades)
        self.start = r"(?<!\w)" if language.blanks else ""
        self.edge = r"(?!\w)" if language.blanks else r"(?!(?<=[0-9])[0-9])"
        self.prefix = f"(?:{language.alternatives(sorted(language.prefixes))})?" if language.prefixes else ""
        self.figures = "".join(language.units) if self.forms("zero") else ""
        self._gap = language.gap if language.case else r"\s{0,4}"
        self._loose_gap = language.loose_gap if language.case else self._gap
        self.seasons = self.values("season")
        self.second_months = self.values("second_month")
        self._slots = language.slots("date")
        self._slots |= {"month": self._month_pattern(), "open": rf"(?=\s?(?:{self.any('to')}|{self.any('and')})\s?[0-9{self.figures}])"}
        self._slots |= {slot: language.alternatives(self._printed(slot)) for slot in ("of", "mark")}
        self._slots |= {"season": language.alternatives(tuple(self.seasons)), "second_month": self._second_month_pattern()}

    @property
    def month(self) -> str:
        """The pattern of a month's name; it matches nothing where months are numbers."""
        return self._slots["month"]

    @property
    def season(self) -> str:
        """The pattern of a season's name."""
        return self._slots["season"]

    @property
    def second_month(self) -> str:
        """The pattern of a second name of the month in brackets."""
        return self._slots["second_month"]

    def values(self, slot: str) -> dict[str, int]:
        """Every spelling of the words of a slot that have numbers, with their numbers."""
        return self._every_spelling(self.language.date_values.get(slot, {}))

    def forms(self, *slots: str) -> tuple[str, ...]:
        """The words of the slots."""
        return tuple(form for slot in slots for form in self.language.forms("date", slot))

    def any(self, *slots: str) -> str:
        """A pattern for any of the words of the slots."""
        return self.language.alternatives(self.forms(*slots))

    def spellings(self, form: str) -> tuple[str, ...]:
        """A word as it is, and where the script has capitals, with a capital and in capitals."""
        return (form, form[:1].upper() + form[1:], form.upper()) if self.language.case else (form,)

    def any_spelling(self, forms: Sequence[str]) -> str:
        """A pattern for any spelling of any of the words."""
        return self.language.alternatives(list(dict.fromkeys(written for form in forms for written in self.spellings(form))))

    def compiled(self, name: str, shape: str) -> LatePattern:
        """The pattern of a shape in this language."""
        pattern = compile_shape(shape, self._slots, self._loose_gap if "{year}" in shape else self._gap) + self.edge
        if "{year}" not in shape:
            pattern += NOT_COUNTED if name == "day" else NO_YEAR_AFTER
        elif "{season}" in shape:
            pattern += rf"(?!\s?[-–/]\s?[0-9]|{self.any('no_season')})"
        return LatePattern(pattern)

    def day_lead(self) -> str:
        """What must lead to a day in words, if the word could also follow another noun: a small word or a weekday (the group
        `weekday`), or the beginning of a clause. Empty in a language that needs none."""
        if not self.forms("day_lead"):
            return ""
        return rf"(?:{self.prefix}(?:{self.any('day_lead')}|(?P<weekday>{self.any('weekday')}))\s{{1,2}}|(?:^|[.،؛:(])\s?)"

    def joint(self) -> str:
        """What joins two points, in the groups `to` and `and`.

        An article may follow a word, but no punctuation mark: `1 - في 10 آذار/مارس` is not a range.
        """
        article = rf"(?:(?<=[^\W_]\s|,\s|\w\w){self.any('article')}(?:\s{{1,2}}|(?<=')))?" if self.forms("article") else ""
        weekday = rf"(?:{self.any('weekday')},?\s{{1,2}})?" if self.forms("weekday") else ""
        to, also = self.any("to"), self.any("and")
        if self.language.case:  # `July/August 2019`, `25/26 February 1992`
            to = rf"(?:{to}|(?<=[^\W\d_])/(?=[^\W\d_]))"
            also = rf"(?:{also}|(?<=[0-9])/(?=[0-9]{{1,2}}\s?[^\W\d_]))"
        return rf"\s{{0,2}}(?:(?P<to>{to})|(?P<and>,?\s{{0,2}}{also})|,)\s{{0,2}}{article}{weekday}"

    def unnamed_joint(self) -> str:
        """The same without groups, for use in another pattern."""
        return without_group_names(self.joint())

    def lead(self) -> str:
        """What may lead to a year that nothing else shows to be one, in groups; with the words of a range of two dates."""
        gap = r"(?:\s{1,2}|(?<=['-]))" if self.language.blanks else r"\s{0,2}"
        groups = "|".join(f"(?P<{lead}>{self.any(*slots)})" for lead, slots in LEADS.items())
        start = self.start + self.prefix if self.language.blanks else ""
        return rf"(?:{start}(?:{groups}){gap}|(?P<bracket>\(\s?)|(?P<comma>(?<=[^\W\d_])[,،]\s))$"

    def _every_spelling(self, words: Mapping[str, Value]) -> dict[str, Value]:
        return {written: value for form, value in words.items() for written in self.spellings(form)}

    def _printed(self, slot: str) -> list[str]:
        """The words of a slot, and where the script has capitals, the same in capitals: `14 DE JULIO DE 1993`."""
        forms = self.forms(slot)
        capitals = [form.upper() for form in forms if form.islower()] if self.language.case else []
        return [*forms, *capitals]

    def _second_month_pattern(self) -> str:
        """A second name of the month, in brackets: `December (Kanun I)`, `كانون الأول (ديسمبر)`."""
        if not self.months:
            return NEVER
        other = self.language.alternatives(tuple(self.second_months))
        return rf"\(\s?(?:{self.language.slots('date')['month']}|{other}|{self.any_spelling(tuple(self.months))})\s?\)"

    def _month_pattern(self) -> str:
        one = replace(self.language, months=self.months).slots("date")["month"]
        return one if self.language.case else rf"{one}(?:\s?/\s?{one})?"  # Arabic gives two names of one month
