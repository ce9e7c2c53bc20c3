"""A day beside its month, in words (`thirteenth day of October`, `October the thirteenth`) or in figures that are not read otherwise.

Such figures have a suffix (`13th day of October`) or lack a space before them (`of30 April`).
"""

from __future__ import annotations

import re

from generator.dating.date_forms import NEVER, DateForms
from generator.text.late_patterns import LatePattern

LONGEST = 60  # characters before a month or a year in which the day can be
FIRST_WEEKDAY, LAST_WEEKDAY = 1, 5  # `الاثنين الثاني من أيار` is the second Monday of May, `الاثنين السادس` is Monday the sixth
FIGURES = r"(?P<figures>(?<![0-9/.,:-])(?:0?[1-9]|[12][0-9]|3[01]))"
LAST_WORD = re.compile(r"[^\W\d_]+$")


class DayBefore:
    """The patterns of one folded language; a language in which months have no names has none."""

    def __init__(self, forms: DateForms) -> None:
        values = forms.values("day_word")
        self._days = {" ".join(form.split()): day for form, day in values.items() if day}
        self._glued_to = frozenset(form.lower() for form in forms.forms("of", "article", "weak", "cue", "since", "day_of"))
        language = forms.language
        of = forms.any_spelling(forms.forms("day_of", "of")) if forms.forms("day_of", "of") else NEVER
        word = rf"{forms.start}{forms.day_lead()}(?P<word>{language.alternatives(tuple(self._days))})\s{{1,2}}"
        figures = rf"{FIGURES}(?:\s?{language.alternatives(language.suffixes)})?\s{{0,2}}"
        self._pattern = LatePattern(rf"(?:{word}|{figures})(?:{of}\s{{0,2}})?$" if forms.months else NEVER)
        self._months = {form.rstrip("."): number for form, number in forms.months.items()}
        article = rf"(?:{forms.any_spelling(forms.forms('article'))}\s{{1,2}})?" if forms.forms("article") else ""
        month = rf"(?<!\w)(?P<month>{forms.month})\s{{1,2}}{article}(?P<word>{language.alternatives(tuple(self._days))})"
        self._after_month = LatePattern(rf"{month}[,\s]{{1,3}}$" if forms.months and not forms.prefix else NEVER)

    def read(self, text: str, start: int) -> tuple[int, int] | None:
        """Where the day before a month begins, and its number; None if there is none, or none that is sure."""
        match = self._pattern.search(text, max(0, start - LONGEST), start)
        if match is None:
            return None
        if match["word"]:
            day = self._days[" ".join(match["word"].split())]
            counts_weekdays = match.groupdict().get("weekday") and FIRST_WEEKDAY <= day <= LAST_WEEKDAY
            return None if counts_weekdays else (match.start("word"), day)
        at = match.start("figures")
        glued = LAST_WORD.search(text, max(0, at - LONGEST), at)
        return (at, int(match["figures"])) if not glued or glued.group().lower() in self._glued_to else None

    def read_with_month(self, text: str, year: int) -> tuple[int, int, int] | None:
        """Where a month with its day in words begins that ends before a year, the month and the day: `October the thirteenth, 1921`."""
        match = self._after_month.search(text, max(0, year - LONGEST), year)
        if match is None:
            return None
        return match.start(), self._months[match["month"].rstrip(".")], self._days[" ".join(match["word"].split())]
