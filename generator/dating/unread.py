"""What stands beside a date and was not read: a day in words, `th day of`, a figure glued on, a second name of the month.

A date that leaves such a part out is true, but says less than the text. This module does not read the part; it only
notices it. Texts are folded: a raised figure is `†`. In ordinary text (`in November 1993`) nothing is found.
"""

from __future__ import annotations

import re

from generator.grammar import Language

ANY_DAY = r"(?:0?[1-9]|[12][0-9]|3[01])"
NOTE = r"(?:\s?[†*]+)"  # the mark of a footnote
YEAR_BEHIND = r"(?:1[89]|20)[0-9]{2}"
LONGEST = 60  # characters before a date in which its day can stand
DAY, MONTH, YEAR = "only the month was read", "only the year was read", "the year was not read"


class UnreadPatterns:
    """The patterns of one folded language; `months` is the pattern of a month's name, empty where months are numbers."""

    def __init__(self, language: Language, months: str) -> None:
        forms = language.forms("date", "day_word")
        words = _any_case(language, forms)
        of = _any_case(language, language.forms("date", "day_of"))
        suffix = language.alternatives(language.suffixes)
        start = r"(?<!\w)" if language.blanks else ""
        number = rf"(?<![0-9/.,:-]){ANY_DAY}"
        weekday = _slot(language, "weekday")
        leads = (*language.forms("date", "day_lead"), *language.forms("date", "weekday"))
        lead = rf"{_prefix(language)}{language.alternatives(leads)}\s{{1,2}}" if language.forms("date", "day_lead") else ""
        said = rf"{start}{lead}{words}(?:\s{weekday})?" if forms else "(?!)"
        # `fifth day of`, `5e jour de`, `th day of`, `of30`, `5 † `, `second Monday of`; `125 April`, with the number of a note
        self._before_month = re.compile(
            rf"(?:{said}\s{{0,2}}(?:{of}\s{{0,2}})?|{number}(?:\s?{suffix})?{NOTE}?\s{{0,2}}(?:{of}\s{{0,2}})?"
            rf"|(?<![^\W\d_]){suffix}\s{{1,2}}{of}\s{{0,2}}|(?<![0-9/.,:-])[1-9][0-9]{{2}}\s)$"
        )
        ends = (*forms, *language.forms("date", "day_of"), *language.forms("date", "weekday"), *language.suffixes)
        self._last_words = frozenset(form.split()[-1].lower() for form in ends)
        second = rf"\s?\(\s?{months}\s?\)" if months else "(?!)"
        edge = rf"(?<!\w){_prefix(language)}"
        gap = rf"(?:{NOTE}|[\s,.]{{1,3}}|{second})"
        third = rf"\s(?:{_any_case(language, language.forms('date', 'article'))}\s)?(?:{words}|{ANY_DAY}\s?{suffix})" if forms else "(?!)"
        linked = language.alternatives(language.forms("date", "of"))
        self._before_year = re.compile(rf"{edge}{months}(?:{third})?{gap}{{1,4}}(?:{linked}\s)?$") if months else re.compile(r"(?!)")
        self._behind_day = re.compile(rf"{second}|{NOTE}\s?,?\s?{YEAR_BEHIND}(?![0-9])")
        word = rf"|\s?的?{words}" if forms and not months else ""  # where months are numbers, a day in words follows
        self._behind_month = re.compile(rf"\s?[0-9〇零一二三四五六七八九十廿卅初]{{1,4}}{NOTE}?\s?{_slot(language, 'day_mark')}{word}")
        self._behind_year = re.compile(rf"\s?[0-9一二三四五六七八九十]{{1,3}}{NOTE}?\s?{_slot(language, 'month_mark')}")

    def beside(self, text: str, start: int, end: int, value: str) -> str:
        """What of a date was read, in words, where a part of it was not; empty where nothing is missing."""
        first, last = value.partition("/")[0], value.rpartition("/")[2]
        at = max(0, start - LONGEST)
        if first.startswith("XXXX"):
            return YEAR if self._behind_day.match(text, end) else ""
        if len(first) == len("1993-04") and self._may_follow_day(text, start) and self._before_month.search(text, at, start):
            return DAY
        if len(last) == len("1993-04") and self._behind_month.match(text, end):
            return DAY
        if len(first) == len("1993") and self._before_year.search(text, at, start):
            return MONTH
        if len(last) == len("1993") and self._behind_year.match(text, end):
            return MONTH
        return ""

    def _may_follow_day(self, text: str, start: int) -> bool:
        """Whether the last word before a month can belong to a day: asked first, because it costs next to nothing."""
        words = text[max(0, start - 24) : start].split()
        return bool(words) and (any(map(str.isdigit, words[-1])) or words[-1][-1] in "†*" or words[-1].lower() in self._last_words)


def _slot(language: Language, slot: str) -> str:
    return language.alternatives(language.forms("date", slot))


def _prefix(language: Language) -> str:
    return f"(?:{language.alternatives(sorted(language.prefixes))})?" if language.prefixes else ""


def _any_case(language: Language, forms: tuple[str, ...]) -> str:
    """Any of the forms; where the script has capitals, with a capital or in capitals as well."""
    cased = [written for form in forms for written in (form, form[:1].upper() + form[1:], form.upper())] if language.case else list(forms)
    return language.alternatives(list(dict.fromkeys(cased)))
