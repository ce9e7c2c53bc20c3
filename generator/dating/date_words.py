"""The patterns of dates in one language, and the points that they match."""

from __future__ import annotations

import re
from collections.abc import Mapping

from generator.dating.bare_years import BareYears
from generator.dating.date_forms import DateForms
from generator.dating.day_before import DayBefore
from generator.dating.found_dates import Joint, PartialDate
from generator.dating.hijri import HijriDates
from generator.dating.other_calendars import is_same_day
from generator.dating.single_dates import SingleDates
from generator.dating.unread import UnreadPatterns
from generator.dating.year_words import YearWords
from generator.grammar import Language
from generator.text.late_patterns import LatePattern

NO_POINT = ("decade", "figures", "two_years")  # beginnings of the names of shapes that form no chain
# Groups that leave no doubt that a number is part of a date.
CERTAIN = ("month", "month_number", "mark", "year_mark", "season")
OLD_STYLE = "old_style"  # the beginning of the names of shapes with two days, of the Julian and the Gregorian calendar


class DateWords:
    """The patterns of one folded language.

    `anchor` finds the numbers at which dates can be; `before` the months that may lead to one; `points` are (shape,
    pattern); `joint` and `lead` show by their groups which word they found.
    """

    def __init__(self, language: Language, shapes: Mapping[str, str]) -> None:
        forms = DateForms(language)
        self.language, self._forms = language, forms
        self._months = {form.rstrip("."): number for form, number in forms.months.items()}  # `avr.` is also written `avr`
        self.from_left = "year_month_day" in language.date_shapes
        self.anchor = LatePattern(_anchor_pattern(forms))
        self.points = _points(forms, shapes)
        self.pairs = [(name, forms.compiled(name, shapes[name])) for name in language.date_shapes if name.startswith(OLD_STYLE)]
        self.joint = LatePattern(forms.joint())
        self.lead = LatePattern(forms.lead())
        self.before = LatePattern(_before_pattern(forms))
        leading = (*forms.months, *forms.seasons, *forms.second_months, *forms.forms("of", "event"))
        self.leading = {form.split()[-1].rstrip(".") for form in leading}
        self.leading_ends = {form[-1] for form in self.leading} | ({")"} if forms.months else set())
        self.onward = LatePattern(rf"\s?{forms.any('onward')}")
        self.since_after = LatePattern(rf"\s?{forms.any('since_after')}")
        self.other_year = LatePattern(rf"[^\W_]{forms.any('year_mark')}$")  # right before a month: the year of another calendar
        self.circa_after = LatePattern(rf"\s?{forms.any('circa_after')}")
        self.day_before = DayBefore(forms)
        self.year_words = YearWords(forms)
        self.hijri = HijriDates(forms)
        self.singles = SingleDates(forms, shapes, self.lead)
        self.years = BareYears(forms, self.lead)
        self.unread = UnreadPatterns(forms)

    def point(self, match: re.Match[str], shape: str) -> PartialDate:
        """The point that a match of this shape gives."""
        groups = match.groupdict()
        year, day = groups.get("year"), groups.get("day")
        sure = any(map(groups.get, CERTAIN))
        return PartialDate(
            start=match.start(),
            end=match.end(),
            shape=shape,
            year=self.language.number(year) if year else None,
            month=self._month_or_season(groups) if sure else None,
            day=self.language.number(day) if day else None,
            sure=sure,
        )

    def pair(self, match: re.Match[str], shape: str) -> PartialDate | None:
        """The day in the Gregorian calendar, where a text has it beside the same day in the Julian; None if they are two days."""
        groups = match.groupdict()
        month = self._month(groups)
        later = self._month({"month": groups.get("month2"), "month_number": groups.get("month_number2")}) or month
        number = self.language.number
        old, new = (number(match["year"]), month, number(match["day"])), (number(match["year"]), later, number(match["day2"]))
        if not is_same_day(old, new):
            return None
        return PartialDate(match.start(), match.end(), shape, *new)

    def joint_kind(self, joint: re.Match[str]) -> Joint:
        """What a match of `joint` means."""
        if joint["to"]:
            return "to"
        return "and" if joint["and"] else ","

    def needs_closing(self, since: str) -> bool:
        """Whether a word opens an interval only if another closes it: `从2002年起` does, `从2002年` does not."""
        return since in self._forms.forms("since_closed")

    def opens(self, year: str) -> bool:
        """Whether a year in this form can open an interval: in Russian `с 2002 года` does, `с 2002 годом` does not."""
        marks = self._forms.forms("since_mark")
        return not marks or year.endswith(marks)

    def _month_or_season(self, groups: Mapping[str, str | None]) -> int | None:
        season = groups.get("season")
        return self._forms.seasons[" ".join(season.split())] if season else self._month(groups)

    def _month(self, groups: Mapping[str, str | None]) -> int | None:
        """The month's number; 0, which the calendar does not have, for two names in one that do not agree."""
        name, number = groups.get("month"), groups.get("month_number")
        if not name:
            return self.language.number(number) if number else None
        names = re.split(r"\s*/\s*", " ".join(name.split()))
        numbers = {self._months[name.rstrip(".")] for name in names}
        second = groups.get("second_month")
        if second:
            other = " ".join(second.strip("() ").split())
            numbers.add(self._months.get(other.rstrip("."), self._forms.second_months.get(other, 0)))
        return numbers.pop() if len(numbers) == 1 else 0


def _points(forms: DateForms, shapes: Mapping[str, str]) -> list[tuple[str, LatePattern]]:
    """The shapes of a language that form chains, then what the others lack: a bare year, day or month."""
    named = [(name, shapes[name]) for name in forms.language.date_shapes if not name.startswith((*NO_POINT, OLD_STYLE))]
    points = [(name, forms.compiled(name, shape)) for name, shape in (*named, ("year", "{year}"), ("day", "{day}"))]
    if forms.months:
        points.append(("month", LatePattern(rf"(?P<month>{forms.month}){forms.edge}")))
        points.append(("season", LatePattern(rf"(?P<season>{forms.season}){forms.edge}")))
    return points


def _anchor_pattern(forms: DateForms) -> str:
    figures = r"[0-9](?<![0-9A-Za-z].)[0-9]{0,3}(?![0-9])"  # a search is quick where a pattern begins with what it looks for
    zero = "".join(forms.forms("zero"))
    if not zero:
        return figures
    marks = "|".join(forms.any(slot) for slot in ("year_mark", "month_mark", "to"))
    return rf"{figures}|[{forms.figures}{zero}]{{1,4}}(?=\s?(?:{marks}))"


def _before_pattern(forms: DateForms) -> str:
    joint, event, of = forms.unnamed_joint(), forms.any("event"), forms.any("of")
    name, second = rf"(?:{forms.month}|{forms.season})", rf"(?:\s?{forms.second_month})?"
    return rf"(?<!\w){forms.prefix}(?P<start>(?:{name}{joint}){{0,5}}{name})(?:,?\s{event})?{second}[,\s]{{0,3}}(?:{of}\s{{0,2}})?$"
