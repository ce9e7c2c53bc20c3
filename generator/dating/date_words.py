"""The words and shapes of dates in one language, compiled, and the points they take."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Literal, TypeVar

from generator.dating.unread import UnreadPatterns
from generator.grammar import Language
from generator.grammar.shapes import compile_shape, needed, unnamed
from generator.text import edtf

Joint = Literal["", "to", "and", ","]
Value = TypeVar("Value")
LEADS = ("between", "since", "year", "cue", "weak", "noun")  # groups of words that lead to a year
SINGLE = ("decade", "figures")  # shapes that form no chain
# What may not follow a date that ends without its year: the figures of one, or of something else.
NO_YEAR_AFTER = r"(?!,?\s?[0-9]{4})"
NOT_COUNTED = r"(?![.,:]?[0-9]|\s[0-9]{4}|\s?%)"


@dataclass(frozen=True, slots=True)
class PartialDate:
    """One date as far as it says itself; `sure` where the text marks its year as one; `joint` leads to the next point."""

    start: int
    end: int
    shape: str
    year: int | None = None
    month: int | None = None
    day: int | None = None
    sure: bool = True
    joint: Joint = ""

    @property
    def value(self) -> str | None:
        """Its EDTF value; None where the calendar has no such date."""
        return edtf.make(self.year, self.month, self.day)


class DateWords:
    """The patterns of one folded language.

    `anchor` finds the numbers at which dates can stand; `before` the months that may lead to one; `points` and `singles`
    are (shape, pattern); `joint` and `lead` say by their groups which word they met.
    """

    def __init__(self, language: Language, shapes: Mapping[str, str]) -> None:
        self.language = language
        self.months = _cased(language.months, language.case)
        self._numbers = {form.rstrip("."): number for form, number in self.months.items()}  # `avr.` is also written `avr`
        self.decades = _cased(language.decades, language.case)
        self.day_first = language.day_first
        self.from_left = "year_month_day" in language.date_shapes
        self._edge = r"(?!\w)" if language.blanks else r"(?!(?<=[0-9])[0-9])"
        self._gap = language.gap if language.case else r"\s{0,4}"
        open_end = rf"(?=\s?(?:{self._any('to')}|{self._any('and')})\s?[0-9{''.join(language.units) if self._forms('zero') else ''}])"
        self._slots = language.slots("date")
        self._slots |= {"month": self._month_pattern(), "open": open_end}
        self._slots |= {slot: language.alternatives(self._printed(slot)) for slot in ("of", "mark")}
        self.anchor = re.compile(self._anchor_pattern())
        compiled = [(name, self._compiled(name, shapes[name])) for name in language.date_shapes]
        self.singles = [(name, pattern) for name, pattern in compiled if name.startswith(SINGLE)]
        self.strokes = frozenset("./-–") | {form[0] for form in self._forms("decade")}
        self.two_years = dict(compiled).get("two_years")
        bare = [(name, self._compiled(name, shape)) for name, shape in (("year", "{year}"), ("day", "{day}"))]
        self.points = [each for each in compiled if each not in self.singles and each[0] != "two_years"] + bare
        if self.months:
            self.points.append(("month", re.compile(rf"(?P<month>{self._slots['month']}){self._edge}")))
        self.joint = re.compile(self._joint_pattern())
        self.before = re.compile(self._before_pattern())
        self.leading = {form.split()[-1].rstrip(".") for form in (*self.months, *self._forms("of"), *self._forms("event"))}
        self.lead = re.compile(self._lead_pattern())
        self.not_year = re.compile(rf"(?:{self._any('not_year')})\s{{0,2}}$") if self._forms("not_year") else None
        self.onward = re.compile(rf"\s?{self._any('onward')}")
        self.since_after = re.compile(rf"\s?{self._any('since_after')}")
        self.other_year = re.compile(rf"[^\W_]{self._any('year_mark')}$")  # right before a month: the year of another calendar
        self.cut = re.compile(r"\s?[-–—/][0-9]")  # half of a range, or of a number with a stroke
        self.numbered = re.compile(rf"(?<!\w)(?:{self._any('numbered')})\s{{0,2}}$") if self._forms("numbered") else None
        self.counted = re.compile(rf"\s?(?:%|°|(?:{self._any('counted')}){self._edge})")
        self.after = re.compile(rf"\s*(?:[.,;:،؛)\]\"”»–—-](?!\d)|$|(?:{self._any('after')}){self._edge})")
        self.unread = UnreadPatterns(language, self._slots["month"] if self.months else "")
        self.decade_words = self._decade_pattern()
        self.decade_stems = needed(self.decades)
        self.first_year = re.compile(rf"(?P<year>(?:1[89]|20)[0-9]0){self._edge}(?!{self._joint_pattern(named=False)}[0-9]{{4}})")
        start = r"(?<!\w)" if language.blanks else ""
        self.decade_lead = re.compile(rf"{start}{self._any('decade_of')}\s{{1,2}}$") if self._forms("decade_of") else None

    def point(self, match: re.Match[str], shape: str) -> PartialDate:
        """The point that a match says."""
        said = match.groupdict()
        year, month, day = said.get("year"), said.get("month"), said.get("day")
        number = said.get("month_number")
        return PartialDate(
            start=match.start(),
            end=match.end(),
            shape=shape,
            year=self.language.number(year) if year else None,
            month=self.language.number(number) if number else self._month(month) if month else None,
            day=self.language.number(day) if day else None,
            sure=bool(month or number or said.get("mark") or said.get("year_mark")),
        )

    def needs_closing(self, since: str) -> bool:
        """Whether a word opens an interval only if another closes it: `从2002年起` does, `从2002年` does not."""
        return since in self._forms("since_closed")

    def opens(self, said: str) -> bool:
        """Whether a year in this form can open an interval: in Russian `с 2002 года` does, `с 2002 годом` does not."""
        return not self._forms("since_mark") or said.endswith(self._forms("since_mark"))

    def _month(self, said: str) -> int:
        """The month's number; 0, which the calendar does not have, where two names in one do not agree."""
        names = re.split(r"\s*/\s*", " ".join(said.split()))
        numbers = {self._numbers[name.rstrip(".")] for name in names}
        return numbers.pop() if len(numbers) == 1 else 0

    def _forms(self, slot: str) -> tuple[str, ...]:
        return self.language.forms("date", slot)

    def _printed(self, slot: str) -> list[str]:
        """The forms of a slot, and where the script has capitals, the same in capitals: `14 DE JULIO DE 1993`."""
        forms = self._forms(slot)
        return [*forms, *(form.upper() for form in forms if form.islower())] if self.language.case else list(forms)

    def _any(self, slot: str) -> str:
        return self.language.alternatives(self._forms(slot))

    def _slot(self, lead: str) -> str:
        """The words of one group of `lead`."""
        named = {"year": ("year_word",), "since": ("since", "since_closed")}.get(lead, (lead,))
        return self.language.alternatives([form for slot in named for form in self._forms(slot)])

    def _month_pattern(self) -> str:
        one = replace(self.language, months=self.months).slots("date")["month"]
        return one if self.language.case else rf"{one}(?:\s?/\s?{one})?"  # Arabic says two names of one month

    def _anchor_pattern(self) -> str:
        figures = r"[0-9](?<![0-9A-Za-z].)[0-9]{0,3}(?![0-9])"  # a search is quick where a pattern begins with what it wants
        zero = "".join(self._forms("zero"))
        if not zero:
            return figures
        spelled = "".join(self.language.units) + zero
        marks = "|".join((self._any("year_mark"), self._any("month_mark"), self._any("to")))
        return rf"{figures}|[{spelled}]{{1,4}}(?=\s?(?:{marks}))"

    def _compiled(self, name: str, shape: str) -> re.Pattern[str]:
        pattern = compile_shape(shape, self._slots, self._gap) + self._edge
        if "{year}" not in shape:
            pattern += NOT_COUNTED if name == "day" else NO_YEAR_AFTER
        return re.compile(pattern)

    def _joint_pattern(self, named: bool = True) -> str:
        """What joins two points; an article may follow a word, but no sign: `1 - في 10 آذار/مارس` is no range."""
        article = rf"(?:(?<=[^\W_]\s|,\s|\w\w){self._any('article')}(?:\s{{1,2}}|(?<=')))?" if self._forms("article") else ""
        article += rf"(?:{self._any('weekday')},?\s{{1,2}})?" if self._forms("weekday") else ""
        to, also = self._any("to"), self._any("and")
        if self.language.case:  # `July/August 2019`, `25/26 February 1992`
            to = rf"(?:{to}|(?<=[^\W\d_])/(?=[^\W\d_]))"
            also = rf"(?:{also}|(?<=[0-9])/(?=[0-9]{{1,2}}\s?[^\W\d_]))"
        pattern = rf"\s{{0,2}}(?:(?P<to>{to})|(?P<and>,?\s{{0,2}}{also})|,)\s{{0,2}}{article}"
        return pattern if named else unnamed(pattern)

    def _before_pattern(self) -> str:
        month, joint = self._slots["month"], self._joint_pattern(named=False)
        event, of = self._any("event"), self._any("of")
        return rf"(?<!\w)(?:{month}{joint}){{0,5}}{month}(?:,?\s{event})?[,\s]{{1,3}}(?:{of}\s{{1,2}})?$"

    def _lead_pattern(self) -> str:
        """What may lead to a year that nothing else makes one; the words of a range of two dates among them."""
        gap = r"\s{0,2}" if not self.language.blanks else r"(?:\s{1,2}|(?<=['-]))"
        prefix = rf"(?:{self.language.alternatives(sorted(self.language.prefixes))})?" if self.language.prefixes else ""
        start = rf"(?<!\w){prefix}" if self.language.blanks else ""
        groups = "|".join(f"(?P<{slot}>{self._slot(slot)})" for slot in LEADS)
        return rf"(?:{start}(?:{groups}){gap}|(?P<bracket>\(\s?)|(?P<comma>(?<=[^\W\d_])[,،]\s))$"

    def _decade_pattern(self) -> re.Pattern[str] | None:
        if not self.decades:
            return None
        start = r"(?<!\w)" if self.language.blanks else ""
        return re.compile(rf"{start}(?P<decade>{self.language.alternatives(tuple(self.decades))}){self._edge}")


def _cased(forms: Mapping[str, Value], case: bool) -> dict[str, Value]:
    """The forms, and where the script has capitals, the same with a capital and in capitals."""
    if not case:
        return dict(forms)
    return {written: value for form, value in forms.items() for written in (form, form[0].upper() + form[1:], form.upper())}
