"""Statements by the President of the Security Council that a text names only by their day: the table supplies their symbols.

Finds `the President of the Security Council issued a statement on 6 April 1993` (S/25539), `On 6 April 1993, the President
… issued a statement`, `at its 7378th meeting, on 6 February 2015, its President made the following statement`. Several
days beside one noun give a collective mention; two statements of one day give an ambiguous one. Leaves statements to the
press, those with a symbol after them, and days without a statement in the table. The mention is only the noun, so that it
overlaps no other mention.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import dropwhile

from generator.dating import FoundDate, dates_in
from generator.finders.candidate import Candidate
from generator.finders.sentence_ends import sentences
from generator.finders.whole_words import contains_any, prefixes, whole_word
from generator.grammar import Grammar, Language
from generator.grammar.shapes import needed
from generator.inputs.authorities import Authorities
from generator.model import Span, Status, Told
from generator.text import edtf
from generator.text.late_patterns import LatePattern

COUNCIL = "Security Council"
SYMBOL_AFTER = re.compile(r"[\s,،]{0,2}[(\[]?[^()\[\]\d]{0,30}(?<![A-Za-z])[A-Z]{1,5}/")
BRACKETED = r"(?:\s?\([^()]{0,60}\))?"
GAP = r"\s{0,3}"
APART = 60  # code points between the President and the noun
FAR = 300  # the same if the statement itself follows: the item of the agenda comes between
BESIDE = 25  # code points around both in which a word may make it another statement


def find(text: str, language: Language | None, grammar: Grammar, _authorities: Authorities) -> Iterator[Candidate]:
    """Every such statement in a folded text; a day without a statement in the table gives no mention."""
    if language is None:
        return
    words = _statement_words(language.folded)
    if not words.may_occur_in(text):
        return
    for start, sentence in sentences(text):
        if words.may_occur_in(sentence):
            days = [date for date in dates_in(sentence, language, grammar) if edtf.DAY.fullmatch(date.value or "")]
            candidate = _PresidentialSentence(sentence, days, words).candidate(_symbols_by_day(grammar))
            if candidate:
                yield replace(candidate, span=candidate.span.moved(start))


@lru_cache(maxsize=4)
def _symbols_by_day(grammar: Grammar) -> Mapping[str, tuple[str, ...]]:
    """Day → the symbols of the statements made on it."""
    found: dict[str, tuple[str, ...]] = {}
    for symbol, day in grammar.statements.items():
        found[day] = (*found.get(day, ()), symbol)
    return found


class _StatementWords:
    """The patterns of one folded language. The group `noun` is the noun without the prefixes joined to it."""

    def __init__(self, language: Language) -> None:
        self._language = language
        self.stems = needed((*language.forms("symbol", "statement"), *language.forms("symbol", "statement_follows")))
        self.president, self.short = self._word(self._any_of("president")), self._word(self._any_of("its_president"))
        self.noun = self._word(f"(?P<noun>{self._any_of('statement')})")
        self.following = self._word(f"(?P<noun>{self._any_of('statement_follows')})")
        self.other = LatePattern(f"{language.edges[0]}{prefixes(language)}{self._any_of('other_statement')}")
        self.document = self._word(language.alternatives(self._documents()))
        self.council = self._word(language.alternatives(language.bodies[COUNCIL]))
        self.elsewhere = self._word(language.alternatives(self._other_bodies()))
        article = language.alternatives(language.cover.get("article", ()))
        date_article = language.alternatives(language.forms("date", "article"))
        self.to_day = LatePattern(rf"{GAP}{self._any_of('statement_dated')}{GAP}(?:{date_article}{GAP})?")
        listed = language.alternatives([*language.forms("date", "and"), *language.forms("resolution", "list")])
        self.to_next = LatePattern(rf"{BRACKETED}{GAP}(?:{listed}{GAP}){{1,2}}(?:{self._any_of('statement_dated')}{GAP})?")
        made = self._any_of("statement_made")
        self.from_day = LatePattern(rf"{GAP}[,،]?{GAP}(?:{made}{GAP})?(?:{article}{GAP})?{prefixes(language)}")

    def may_occur_in(self, text: str) -> bool:
        """Whether a text has both nouns."""
        return contains_any(text, self.stems) and bool(self.president.search(text) or self.short.search(text))

    def _any_of(self, slot: str) -> str:
        return self._language.alternatives(self._language.forms("symbol", slot))

    def _word(self, pattern: str) -> LatePattern:
        return LatePattern(whole_word(pattern, self._language))

    def _documents(self) -> Sequence[str]:
        """The words for documents that are not statements."""
        slots = ("resolution", "resolutions", "decision", "decisions")
        forms = [form for slot in slots for form in self._language.forms("resolution", slot)]
        return [*forms, *self._language.types.get(("symbol", "noun"), ())]

    def _other_bodies(self) -> Sequence[str]:
        return [form for body, forms in self._language.bodies.items() if body != COUNCIL for form in forms]


@lru_cache(maxsize=16)
def _statement_words(language: Language) -> _StatementWords:
    return _StatementWords(language)


class _PresidentialSentence:
    """One sentence with the days it names."""

    def __init__(self, text: str, days: Sequence[FoundDate], words: _StatementWords) -> None:
        self.text, self.days, self.words = text, days, words

    def candidate(self, by_day: Mapping[str, tuple[str, ...]]) -> Candidate | None:
        """The mention of the first noun that belongs to the President and has days."""
        noun, days = next(self._dated_nouns(), (None, ()))
        return _candidate(noun, [by_day.get(day.value or "", ()) for day in days]) if noun else None

    def _dated_nouns(self) -> Iterator[tuple[Span, Sequence[FoundDate]]]:
        """Each noun that belongs to the President and has days, first the nouns after which the statement itself follows."""
        president = self._president() if self.days else None
        if president is None:
            return
        for pattern, days_of in ((self.words.following, self._only_day), (self.words.noun, self._days_of)):
            for match in pattern.finditer(self.text):
                noun = Span(*match.span("noun"))
                days = days_of(president, noun)
                if days:
                    yield noun, days

    def _president(self) -> Span | None:
        """The President of the Council, in full; or in short, if the sentence names this body and no other."""
        president = self.words.president.search(self.text)
        if president is None and self._names_only_council():
            president = self.words.short.search(self.text)
        return Span(*president.span()) if president else None

    def _names_only_council(self) -> bool:
        return self.words.council.search(self.text) is not None and self.words.elsewhere.search(self.text) is None

    def _stretch(self, president: Span, noun: Span, most: int) -> Span | None:
        """The stretch from the one to the other; None if they are too far apart or if it is about another text."""
        stretch = Span(min(president.start, noun.start), max(president.end, noun.end))
        between = Span(min(president.end, noun.end), max(president.start, noun.start))
        if between.end - between.start > most or (most == APART and self._names_document(between)):
            return None
        return None if self.words.other.search(self.text, max(0, stretch.start - BESIDE), stretch.end + BESIDE) else stretch

    def _names_document(self, between: Span) -> bool:
        return self.words.document.search(self.text, between.start, between.end) is not None

    def _only_day(self, president: Span, noun: Span) -> Sequence[FoundDate]:
        """The only day of a sentence after which the statement follows; an empty list if it has several."""
        has_one = len({day.value for day in self.days}) == 1
        return self.days[:1] if has_one and self._stretch(president, noun, FAR) else []

    def _days_of(self, president: Span, noun: Span) -> Sequence[FoundDate]:
        """The days between the President and the noun, or right before or after both."""
        stretch = self._stretch(president, noun, APART)
        if stretch is None or self._symbol_follows(stretch.end) or self._symbol_follows(noun.end):
            return []
        return [day for day in self._days_beside(stretch) if not self._symbol_follows(day.end)]

    def _symbol_follows(self, end: int) -> bool:
        return SYMBOL_AFTER.match(self.text, end) is not None

    def _days_beside(self, stretch: Span) -> Iterator[FoundDate]:
        """The first day beside a stretch and those that are listed after it."""
        last: FoundDate | None = None
        for day in dropwhile(lambda day: not self._is_beside(day, stretch), self.days):
            if last and not self.words.to_next.fullmatch(self.text, last.end, day.start):
                return
            yield day
            last = day

    def _is_beside(self, day: FoundDate, stretch: Span) -> bool:
        if stretch.end <= day.start:
            return self.words.to_day.fullmatch(self.text, stretch.end, day.start) is not None
        if day.end <= stretch.start:
            return self.words.from_day.fullmatch(self.text, day.end, stretch.start) is not None
        return stretch.holds(Span(day.start, day.end))


def _candidate(noun: Span, symbols: Sequence[Sequence[str]]) -> Candidate | None:
    """The mention of one noun, from the symbols of each of its days; None if a day has no statement."""
    if not all(symbols):
        return None
    readings = tuple(symbol for of_day in symbols for symbol in of_day)
    if len(readings) == 1:
        return Candidate(noun, "symbol", readings[0], "supplied", "presidential")
    status: Status = "ambiguous" if any(len(of_day) > 1 for of_day in symbols) else "collective"
    note = Told("all", keys=tuple(" / ".join(of_day) for of_day in symbols))
    return Candidate(noun, "symbol", None, status, "presidential", note=note, readings=readings)
