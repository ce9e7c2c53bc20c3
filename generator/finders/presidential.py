"""Statements by the President of the Security Council that a text names by their day alone: the table supplies their symbols.

Takes `the President of the Security Council issued a statement on 6 April 1993` (S/25539), `On 6 April 1993, the President
… issued a statement`, `at its 7378th meeting, on 6 February 2015, its President made the following statement`; several
days at one noun are collective, of two statements of one day neither is told. Leaves statements to the press, those with a symbol
behind them, and days of which the table has none. The mention is the noun alone, so that it meets no other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from generator.dating import FoundDate, dates_in
from generator.finders.candidate import Candidate
from generator.finders.numbered import SENTENCE_END
from generator.grammar import Grammar, Language
from generator.grammar.shapes import needed
from generator.inputs.authorities import Authorities
from generator.model import Span, Status

COUNCIL = "Security Council"
DAY = re.compile(r"\d{4}-\d\d-\d\d")
SYMBOL_BEHIND = re.compile(r"[\s,،]{0,2}[(\[]?[^()\[\]\d]{0,30}(?<![A-Za-z])[A-Z]{1,5}/")
BRACKETED = r"(?:\s?\([^()]{0,60}\))?"
APART = 60  # code points between the President and the noun
FAR = 300  # the same where the statement itself follows: the item of the agenda stands between
BESIDE = 25  # code points round both in which a word may make it another statement


def find(text: str, language: Language | None, grammar: Grammar, _authorities: Authorities) -> Iterator[Candidate]:
    """Every such statement of a folded text; none where the table says nothing of its day."""
    words = _words(language.folded) if language else None
    if language is None or words is None or not words.may_stand_in(text):
        return
    start = 0
    for end in (*(match.end() for match in SENTENCE_END.finditer(text)), len(text)):
        sentence = text[start:end]
        if words.may_stand_in(sentence):
            days = [told for told in dates_in(sentence, language, grammar) if DAY.fullmatch(told.value or "")]
            for candidate in _PresidentialSentence(sentence, days, words).candidates(_by_day(grammar)) if days else ():
                yield replace(candidate, span=candidate.span.moved(start))
        start = end


@lru_cache(maxsize=4)
def _by_day(grammar: Grammar) -> Mapping[str, tuple[str, ...]]:
    """Day → the symbols of the statements made on it."""
    found: dict[str, tuple[str, ...]] = {}
    for symbol, day in grammar.statements.items():
        found[day] = (*found.get(day, ()), symbol)
    return found


class _StatementPatterns:
    """The patterns of one folded language. A noun is the group `noun`, behind what the language writes together with it."""

    def __init__(self, language: Language) -> None:
        start, end = language.edges
        joined = rf"(?:{language.alternatives(sorted(language.prefixes))}){{0,2}}" if language.prefixes else ""
        gap = r"\s{0,3}"

        def said(slot: str) -> str:
            return language.alternatives(language.forms("symbol", slot))

        def word(pattern: str) -> re.Pattern[str]:
            return re.compile(rf"{start}{joined}{pattern}{end}")

        self.stems = needed((*language.forms("symbol", "statement"), *language.forms("symbol", "statement_follows")))
        self.president, self.short = word(said("president")), word(said("its_president"))
        self.noun, self.following = word(f"(?P<noun>{said('statement')})"), word(f"(?P<noun>{said('statement_follows')})")
        self.other = re.compile(f"{start}{joined}{said('other_statement')}")
        forms = [form for slot in ("resolution", "resolutions", "decision", "decisions") for form in language.forms("resolution", slot)]
        self.document = word(language.alternatives([*forms, *language.types.get(("symbol", "noun"), ())]))
        self.council = word(language.alternatives(language.bodies[COUNCIL]))
        self.elsewhere = word(language.alternatives([f for body, names in language.bodies.items() if body != COUNCIL for f in names]))
        article = language.alternatives(language.cover.get("article", ()))
        self.to_day = re.compile(
            rf"{gap}{said('statement_dated')}{gap}(?:{language.alternatives(language.forms('date', 'article'))}{gap})?"
        )
        listed = language.alternatives([*language.forms("date", "and"), *language.forms("resolution", "list")])
        self.to_next = re.compile(rf"{BRACKETED}{gap}(?:{listed}{gap}){{1,2}}(?:{said('statement_dated')}{gap})?")
        self.from_day = re.compile(rf"{gap}[,،]?{gap}(?:{said('statement_made')}{gap})?(?:{article}{gap})?{joined}")

    def may_stand_in(self, text: str) -> bool:
        """Whether a text has both nouns, asked first because it costs next to nothing."""
        return any(stem in text for stem in self.stems) and bool(self.president.search(text) or self.short.search(text))


@lru_cache(maxsize=16)
def _words(language: Language) -> _StatementPatterns:
    return _StatementPatterns(language)


class _PresidentialSentence:
    """One sentence with the days it names."""

    def __init__(self, text: str, days: Sequence[FoundDate], words: _StatementPatterns) -> None:
        self.text, self.days, self.words = text, days, words
        self.one_day = len({day.value for day in days}) == 1

    def candidates(self, by_day: Mapping[str, tuple[str, ...]]) -> Iterator[Candidate]:
        """One for each noun that belongs to the President and has a day of which the table knows a statement."""
        president = self._president()
        if president is None:
            return
        for pattern, days_of in ((self.words.following, self._only_day), (self.words.noun, self._days_of)):
            for noun in pattern.finditer(self.text):
                span = Span(*noun.span("noun"))
                days = days_of(president, span)
                if days:
                    told = _candidate(span, [by_day.get(day.value or "", ()) for day in days])
                    if told:
                        yield told
                    return

    def _president(self) -> Span | None:
        """The President of the Council, in full or, where the sentence names this body and no other, in short."""
        full = self.words.president.search(self.text)
        if full is None and self.words.council.search(self.text) and not self.words.elsewhere.search(self.text):
            full = self.words.short.search(self.text)
        return Span(*full.span()) if full else None

    def _round(self, president: Span, noun: Span, most: int) -> Span | None:
        """The stretch from the one to the other; None where they are far apart or it speaks of another text."""
        span = Span(min(president.start, noun.start), max(president.end, noun.end))
        first, last = min(president.end, noun.end), max(president.start, noun.start)
        if last - first > most or (most == APART and self.words.document.search(self.text, first, last)):
            return None
        return None if self.words.other.search(self.text, max(0, span.start - BESIDE), span.end + BESIDE) else span

    def _only_day(self, president: Span, noun: Span) -> list[FoundDate]:
        """The day of a statement that follows: the only one of its sentence."""
        return list(self.days[:1]) if self.one_day and self._round(president, noun, FAR) else []

    def _days_of(self, president: Span, noun: Span) -> list[FoundDate]:
        """The days beside the President and the noun: between the two, behind them, or before them."""
        span = self._round(president, noun, APART)
        if span is None or SYMBOL_BEHIND.match(self.text, span.end) or SYMBOL_BEHIND.match(self.text, noun.end):
            return []
        first = next((day for day in self.days if self._beside(day, span)), None)
        if first is None:
            return []
        found = [first]
        for day in self.days[self.days.index(first) + 1 :]:
            if not self.words.to_next.fullmatch(self.text, found[-1].end, day.start):
                break
            found.append(day)
        return [day for day in found if not SYMBOL_BEHIND.match(self.text, day.end)]

    def _beside(self, day: FoundDate, span: Span) -> bool:
        if span.end <= day.start:
            return bool(self.words.to_day.fullmatch(self.text, span.end, day.start))
        if day.end <= span.start:
            return bool(self.words.from_day.fullmatch(self.text, day.end, span.start))
        return span.holds(Span(day.start, day.end))


def _candidate(noun: Span, symbols: Sequence[Sequence[str]]) -> Candidate | None:
    """The mention of one noun, from the symbols of each of its days."""
    if not all(symbols):
        return None
    readings = tuple(symbol for of_day in symbols for symbol in of_day)
    if len(readings) == 1:
        return Candidate(noun, "symbol", readings[0], "supplied", "presidential", note="symbol supplied from the table by its day")
    status: Status = "collective" if all(len(of_day) == 1 for of_day in symbols) else "ambiguous"
    note = ", and ".join(" or ".join(of_day) for of_day in symbols)
    return Candidate(noun, "symbol", None, status, "presidential", note=note, readings=readings)
