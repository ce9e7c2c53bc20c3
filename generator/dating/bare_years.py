"""Which bare numbers are years: `in 1998` contains a year, `1998 persons` does not."""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.dating.date_forms import DateForms
from generator.dating.found_dates import PartialDate
from generator.text.late_patterns import LatePattern

RESOLUTION = re.compile(r"(?<![0-9.,])[0-9]{1,4}\s?$")  # the number of a resolution, before its year in brackets
LONGEST_LEAD = 40  # the word that leads to a year is looked for in this many characters before the year
LONGEST_RANGE = 100  # years: the longest range that is recognised by its punctuation mark alone


class BareYears:
    """Keeps or removes the bare numbers of a chain (partial dates in a row: `1998 and 1999`), by the words before and after them."""

    def __init__(self, forms: DateForms, lead: LatePattern) -> None:
        self._lead = lead
        self._small_words = forms.language.function_words
        self._numbered = LatePattern(rf"(?<!\w)(?:{forms.any('numbered')})\s{{0,2}}$")
        # What follows the last number of a chain if it is not a year: a dash or slash and a digit, a percent sign, or what is counted.
        self._no_year_after = LatePattern(rf"\s?(?:[-–—/][0-9]|%|°|(?:{forms.any('counted')}){forms.edge})")
        # What can follow a year: a punctuation mark, the end of the text, or a word.
        self._after = LatePattern(rf"\s*(?:[.,;:،؛)\]\"”»–—-](?!\d)|$|(?:{forms.any('after')}){forms.edge})")
        self._not_year = LatePattern(rf"(?:{forms.any('not_year')})\s{{0,2}}$")
        # Some languages list words that show that the next number is not a year (`not_year`). Only these accept a year without a lead.
        self._accepts_years_without_lead = bool(forms.forms("not_year"))

    def lead_to(self, text: str, at: int) -> re.Match[str] | None:
        """The word or punctuation mark before `at` that may lead to a year."""
        return self._lead.search(text, max(0, at - LONGEST_LEAD), at)

    def numbered(self, text: str, at: int) -> bool:
        """Whether the number at `at` numbers something: the 5 in `section 5 May not …` is not a day of May."""
        return self._numbered.search(text, max(0, at - 30), at) is not None

    def without_counts(self, text: str, points: Sequence[PartialDate]) -> list[PartialDate]:
        """The points of a chain without the bare numbers that are not years."""
        certain = [point for point in points if not point.may_be_count]
        return list(points) if len(certain) == len(points) or self._are_years(text, points) else certain

    def _are_years(self, text: str, points: Sequence[PartialDate]) -> bool:
        years = [point for point in points if point.month is None]
        first, last = years[0], years[-1]
        if self._no_year_after.match(text, last.end) or self.numbered(text, first.start):
            return False
        # `sure`: the number has a word for year with it (`1998年`).
        return any(point.sure for point in years) or _is_year_range(text, points) or self._context_shows_years(text, first, last)

    def _context_shows_years(self, text: str, first: PartialDate, last: PartialDate) -> bool:
        """Whether something before the first number shows that it is a year, and nothing after the last shows that it counts things."""
        lead = self.lead_to(text, first.start)
        if lead is None:
            return self._may_be_year(text, first, last)
        if lead["circa"]:
            return True
        if lead["about"]:
            return self._is_about_year(text, lead, last)
        if lead["bracket"]:
            return self._is_year_in_brackets(text, lead.start(), last)
        if lead["needs_noun"]:
            return _noun_follows(text[last.end : last.end + 2], last)
        return bool(lead["year"]) or self._word_before_shows_year(text, lead, last)

    def _is_about_year(self, text: str, lead: re.Match[str], last: PartialDate) -> bool:
        """Whether `about` before a number makes it a year and no count: a word of substance before it, and nothing counted after it."""
        before = text[max(0, lead.start() - 24) : lead.start()].split()
        ends = text[last.end : last.end + 1] in {".", ",", ";", ")", ""} and not text[last.end + 1 : last.end + 2].isdigit()
        return ends and last.is_usual_year and bool(before) and before[-1].isalpha() and before[-1].lower() not in self._small_words

    def _is_year_in_brackets(self, text: str, bracket: int, last: PartialDate) -> bool:
        """Whether a number after an opening bracket is a year; not after the number of a resolution (`822 (1993)`)."""
        if RESOLUTION.search(text, max(0, bracket - 8), bracket):
            return False
        return text.startswith(")", last.end) or self._may_be_year(text, last, last)

    def _word_before_shows_year(self, text: str, lead: re.Match[str], last: PartialDate) -> bool:
        """Whether the word before the number shows that it is a year.

        That is not enough if the word is also common before other numbers (`weak`), or if the number is round. Then the
        number must also look like a year, or be followed by something that can follow a year.
        """
        needs_more_evidence = lead.lastgroup in {"weak", "comma"} or last.is_round
        return not needs_more_evidence or self._after.match(text, last.end) is not None or self._may_be_year(text, last, last)

    def _may_be_year(self, text: str, first: PartialDate, last: PartialDate) -> bool:
        """Whether the numbers look like years and are where a year can be.

        A word directly before them must not show that they count or number something.
        """
        if not (self._accepts_years_without_lead and first.is_usual_year and last.is_usual_year):
            return False
        before = text[max(0, first.start - 30) : first.start]
        return _can_precede_year(before) and not self._not_year.search(before)


def _is_year_range(text: str, points: Sequence[PartialDate]) -> bool:
    """Two years with a punctuation mark between them, the second later than the first: `1998–2003`."""
    if len(points) != 2 or points[0].joint != "to":
        return False
    first, last = points
    between = text[first.end : last.start].strip()
    return not between.isalpha() and 0 < _years_between(first, last) <= LONGEST_RANGE


def _years_between(first: PartialDate, last: PartialDate) -> int:
    """How many years the second is after the first; 0 where one of them has a month."""
    return (last.year or 0) - (first.year or 0) if first.year and last.year and not (first.month or last.month) else 0


def _noun_follows(after: str, year: PartialDate) -> bool:
    """Whether a word follows after one space (`the 1998 report`); after a round number it must begin with a capital."""
    initial = after[1:]
    return after[:1] == " " and initial.isalpha() and (initial.isupper() or not year.is_round)


def _can_precede_year(before: str) -> bool:
    """Whether a year can follow this text, by its last characters: a bracket, or a word or punctuation mark and a space."""
    last = before.rstrip(" \"'")[-1:]
    return before[-1:] in {" ", "(", '"', "'"} and (last.isalpha() or last in {"(", ",", ";", ":"})
