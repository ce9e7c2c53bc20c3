"""What is beside a date and was not read: a day in words, `th day of`, a figure without a space, a second name of the month.

A date that leaves out such a part is true, but says less than the text. This module does not read the part; it only
notices it. Texts are folded: a raised figure is `†`. In ordinary text (`in November 1993`) nothing is found.
"""

from __future__ import annotations

from generator.dating.date_forms import NEVER, DateForms
from generator.grammar.shapes import without_group_names
from generator.text.late_patterns import LatePattern

ANY_DAY = r"(?:0?[1-9]|[12][0-9]|3[01])"
NOTE = r"(?:\s?[†*]+)"  # the mark of a footnote
YEAR_AFTER = r"(?:1[89]|20)[0-9]{2}"
LONGEST = 60  # characters before a date in which its day can be
DAY, MONTH, YEAR = "only_month_read", "only_year_read", "year_not_read"  # texts of the site
TO_MONTH, TO_YEAR = len("1993-04"), len("1993")  # lengths of values


class UnreadPatterns:
    """The patterns of one folded language."""

    def __init__(self, forms: DateForms) -> None:
        language = forms.language
        suffix = language.alternatives(language.suffixes)
        words = tuple(forms.language.date_values.get("day_word", ()))
        day_words = forms.any_spelling(words) if words else NEVER
        second = rf"\s?\(\s?{forms.month}\s?\)" if forms.months else NEVER
        ends = (*words, *forms.forms("day_of", "weekday"), *language.suffixes)
        self._last_words = frozenset(form.split()[-1].lower() for form in ends)
        self._before_month = LatePattern(_before_month(forms, day_words, suffix))
        self._before_year = LatePattern(_before_year(forms, day_words, suffix, second) if forms.months else NEVER)
        self._after_day = LatePattern(rf"{second}|{NOTE}\s?,?\s?{YEAR_AFTER}(?![0-9])")
        word = NEVER if forms.months else rf"\s?的?{day_words}"  # where months are numbers, a day in words follows
        number = r"[0-9〇零一二三四五六七八九十廿卅初]{1,4}"
        self._after_month = LatePattern(rf"\s?{number}{NOTE}?\s?{forms.any('day_mark')}|{word}")
        self._after_year = LatePattern(rf"\s?[0-9一二三四五六七八九十]{{1,3}}{NOTE}?\s?{forms.any('month_mark')}")

    def beside(self, text: str, start: int, end: int, value: str) -> str:
        """The name of the text that says what of a date was read, where a part of it was not; empty where nothing is missing."""
        first, last = value.partition("/")[0], value.rpartition("/")[2]
        if first.startswith("XXXX"):
            return YEAR if self._after_day.match(text, end) else ""
        if self._leaves_out_day(text, start, len(first)) or (len(last) == TO_MONTH and self._after_month.match(text, end)):
            return DAY
        if self._leaves_out_month(text, start, len(first)) or (len(last) == TO_YEAR and self._after_year.match(text, end)):
            return MONTH
        return ""

    def _leaves_out_day(self, text: str, start: int, length: int) -> bool:
        """Whether a date that begins with its month, as its value's length shows, follows a day."""
        if length != TO_MONTH or not self._may_follow_day(text, start):
            return False
        return self._before_month.search(text, max(0, start - LONGEST), start) is not None

    def _leaves_out_month(self, text: str, start: int, length: int) -> bool:
        """Whether a date that begins with its year follows a month."""
        return length == TO_YEAR and self._before_year.search(text, max(0, start - LONGEST), start) is not None

    def _may_follow_day(self, text: str, start: int) -> bool:
        """Whether the last word before a month can belong to a day: asked first, because it costs next to nothing."""
        word = "".join(text[max(0, start - 24) : start].split()[-1:])
        return word.lower() in self._last_words or word.endswith(("†", "*")) or any(map(str.isdigit, word))


def _before_month(forms: DateForms, day_words: str, suffix: str) -> str:
    """A day before its month: `fifth day of`, `5e jour de`, `th day of`, `of30`, `5 † `, `second Monday of`; also `125 April`,
    with the number of a note."""
    of = forms.any_spelling(forms.forms("day_of"))
    number = rf"(?<![0-9/.,:-]){ANY_DAY}"
    in_words = rf"{forms.start}{without_group_names(forms.day_lead())}{day_words}(?:\s{forms.any('weekday')})?"
    return (
        rf"(?:{in_words}\s{{0,2}}(?:{of}\s{{0,2}})?|{number}(?:\s?{suffix})?{NOTE}?\s{{0,2}}(?:{of}\s{{0,2}})?"
        rf"|{number}\s?\(\s?{ANY_DAY}\s?\)\s{{1,2}}|(?<![^\W\d_]){suffix}\s{{1,2}}{of}\s{{0,2}}|(?<![0-9/.,:-])[1-9][0-9]{{2}}\s)$"
    )


def _before_year(forms: DateForms, day_words: str, suffix: str, second: str) -> str:
    """A month before its year, with what can be between them: a note, a second name of the month, a day in words."""
    article = forms.any_spelling(forms.forms("article"))
    day = rf"(?:\s(?:{article}\s)?(?:{day_words}|{ANY_DAY}\s?{suffix}))?" if forms.language.date_values.get("day_word") else ""
    gap = rf"(?:{NOTE}|[\s,.]{{1,3}}|{second})"
    return rf"(?<!\w){forms.prefix}{forms.month}{day}{gap}{{1,4}}(?:{forms.any('of')}\s)?$"
