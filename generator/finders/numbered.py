"""Citations by number, in lists: `resolutions 822 (1993), 853 (1993) and 884 (1993)`, `第825(1993)、1695(2006)号决议`.

A resolution or decision of a body whose numbering is not known here is not a mention.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cached_property

from generator.finders.candidate import Candidate
from generator.finders.cited_number import CitedNumber
from generator.finders.named_bodies import NamedBodies, NamedBody
from generator.finders.number_lists import Item, NumberLists, years_in
from generator.finders.number_words import CitingNoun, NumberWords, number_words
from generator.finders.series import OTHER
from generator.finders.whole_words import contains_any, skip
from generator.grammar import Grammar, Language
from generator.model import Span, Told

LONGEST_LIST = 2000  # characters before a noun in which its list can begin
LONGEST_DATE = 30  # characters before a number in which its date can begin
LONGEST_PARAGRAPH = 40  # characters before a citation in which its paragraph can be named
NUMBER_AND_YEAR = re.compile(r"\s?[0-9]{1,4}/[0-9]{4}")  # a number that was read and is none: `resolutions 1267/1989`
SPACES = re.compile(r"\s*")
THREE_SPACES = re.compile(r"\s{0,3}")
MARK_BEFORE = re.compile(r"\S?\s?$")  # the character before a number, as far as it can be `第`


def by_number(text: str, language: Language, grammar: Grammar) -> Iterator[Candidate]:
    """Every citation by number in a folded text of this language."""
    words = number_words(language, grammar)
    if contains_any(text, words.stems):
        yield from _NumberedCitations(text, words, grammar).candidates()


class _NumberedCitations:
    """Reads the citations by number of one text, left to right."""

    def __init__(self, text: str, words: NumberWords, grammar: Grammar) -> None:
        self.text, self.words, self.grammar = text, words, grammar
        self.resolutions = NumberLists(text, words, is_decision=False)
        self.decisions = NumberLists(text, words, is_decision=True)

    @cached_property
    def bodies(self) -> NamedBodies:
        """The bodies that the text names: looked for when the first noun is found."""
        return NamedBodies(self.text, self.words)

    def candidates(self) -> Iterator[Candidate]:
        """For each noun the numbers of its list; for a plural without a list the collective mention."""
        done = 0
        for noun in self.words.nouns(self.text):
            found = self._cited(noun, done) if noun.span.start >= done else []
            yield from found
            done = max((candidate.span.end for candidate in found), default=noun.span.end)
            if not found and noun.is_plural and not noun.is_decision:
                yield from self._collective(noun)

    def _cited(self, noun: CitingNoun, done: int) -> list[Candidate]:
        return self._before(noun, done) if self.words.list_first else self._after(noun)

    def _lists(self, noun: CitingNoun) -> NumberLists:
        return self.decisions if noun.is_decision else self.resolutions

    def _after(self, noun: CitingNoun) -> list[Candidate]:
        """The citations of a list after its noun, or after the body that is named after the noun."""
        beside = self.bodies.beside(noun.word)
        at = max(noun.word.end, beside.span.end) if beside else noun.word.end
        items = self._lists(noun).items(skip(THREE_SPACES, self.text, at), noun.is_plural)
        if not items:
            return []
        body = self._body_of_list(noun, beside, items[-1].span.end)
        return self._candidates(items, body, noun.word.start, noun.is_decision)

    def _body_of_list(self, noun: CitingNoun, beside: NamedBody | None, end: int) -> str | None:
        """The body named by a noun, beside it, or after its list, which ends at `end`."""
        named = noun.body or (beside.name if beside else None)
        other_before = beside is not None and named == OTHER and beside.span.end <= noun.span.start
        following = self.bodies.after_list(end) if named is None or other_before else None
        return following.name if following else named

    def _before(self, noun: CitingNoun, done: int) -> list[Candidate]:
        """The citations of the list that ends at its noun."""
        start = max(done, self.bodies.sentence(noun.span.start).start, noun.span.start - LONGEST_LIST)
        for items in self._lists(noun).runs(start, noun.span.start):
            if skip(SPACES, self.text, items[-1].span.end) == noun.span.start:
                return self._ending_at(noun, items)
        return []

    def _ending_at(self, noun: CitingNoun, items: list[Item]) -> list[Candidate]:
        opening = self._opening(items[0].span.start)
        dated = self._date_before(opening)
        beside = self.bodies.beside(Span(dated.start() if dated else opening, noun.span.end))
        items[0] = replace(items[0], adopted=next(iter(years_in(dated)), None))
        items[-1] = replace(items[-1], span=Span(items[-1].span.start, noun.span.end))
        return self._candidates(items, beside.name if beside else None, opening, noun.is_decision)

    def _opening(self, start: int) -> int:
        """Where an item begins, with the character before its number (`第`)."""
        match = MARK_BEFORE.search(self.text[max(0, start - 2) : start])
        mark = match.group() if match else ""
        return start - len(mark) if mark and self.words.before.fullmatch(mark) else start

    def _date_before(self, start: int) -> re.Match[str] | None:
        """The date right before an item."""
        dates = self.words.date.finditer(self.text, max(0, start - LONGEST_DATE), start)
        return next((date for date in dates if date.end() == start), None)

    def _candidates(self, items: Sequence[Item], body: str | None, start: int, is_decision: bool) -> list[Candidate]:
        """The candidates of a list; the span of the first begins at `start`, so that it includes the words before the list."""
        found: list[Candidate] = []
        for index, item in enumerate(_with_year_of_list(items)):
            span = Span(item.span.start if index else start, item.span.end)
            of_paragraph = item.bare and body is None and self._names_paragraph(span)
            number = CitedNumber(item, span, body, self.bodies.around(span.start), is_decision, self.words, of_paragraph)
            found += number.candidates(self.grammar)
        return found

    def _names_paragraph(self, citation: Span) -> bool:
        """Whether a numbered paragraph is named right before a citation, or right after it where the list comes first."""
        if self.words.list_first:
            return self.words.paragraph_after.match(self.text, citation.end) is not None
        start = max(0, citation.start - LONGEST_PARAGRAPH)
        return self.words.paragraph_before.search(self.text, start, citation.start) is not None

    def _collective(self, noun: CitingNoun) -> Iterator[Candidate]:
        """Resolutions of a body without a number: a mention that belongs to no entry."""
        beside = self.bodies.beside(noun.word)
        body = beside.name if beside else noun.body or OTHER
        if body == OTHER or NUMBER_AND_YEAR.match(self.text, noun.span.end):
            return
        other = beside.span if beside else noun.word
        span = Span(min(noun.word.start, other.start), max(noun.word.end, other.end))
        yield Candidate(span, "resolution", None, "collective", "citation", note=Told("without_number", keys=(body,)))


def _with_year_of_list(items: Sequence[Item]) -> list[Item]:
    """The items, each with the year of the next date after it: `resolutions 5/1 and 5/2 of 18 June 2007`."""
    dated: list[Item] = []
    year: int | None = None
    for item in reversed(items):
        year = item.adopted or year
        dated.append(replace(item, adopted=year))
    return dated[::-1]
