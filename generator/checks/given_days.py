"""Finds the days that a text gives for resolutions and presidential statements.

A day counts only if the text connects it with the resolution: by a word for its date directly after it (`resolution 822
(1993) of 29 April 1993`; in Chinese `第822(1993)号决议` after its day), in brackets beside it (`of 7 April 1993 (S/25539)`), or
by a verb of adopting with no other words between (`on 6 April, 1993 UN Security Council adopted Resolution 822`).

Skips a day that may be that of another document (`the report on resolution 822 (1993) of 3 May 1993`), of a deadline or of
what follows. Skips days and numbers in lists (`resolutions 822 (1993) and 853 (1993) of 30 April and 29 July 1993`).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from generator.checks.adoption_words import BODY, words_for
from generator.checks.sides import table_days
from generator.grammar import Grammar, Language
from generator.grammar.sentences import sentences_in
from generator.model import Document, Mention, Span
from generator.text import edtf
from generator.text.comparison import words_of
from generator.text.scripts import folded

FARTHEST = 160  # code points between a day and its resolution, or between either and the verb
LIST_WORDS = 3  # words at most between two days, or two resolutions, of a list
BRACKET = re.compile(r"\s*[(（]\s*")
COMMA = re.compile(r"[,،，]")
SPACES = re.compile(r"\s+")
DIRECT, VERB_BETWEEN, VERB_BEFORE, VERB_AFTER = range(4)  # how a day and a resolution are connected, the surest first


@dataclass(frozen=True, slots=True)
class GivenDay:
    """A day (EDTF) that a text gives for the resolution or statement `key`, and the stretch from the first to the second of them."""

    key: str
    day: str
    span: Span
    block: str


def given_days(document: Document, mentions: Sequence[Mention], grammar: Grammar) -> Iterator[GivenDay]:
    """The days that a document gives for resolutions and statements of the tables, in reading order."""
    by_block: dict[str, list[Mention]] = defaultdict(list)
    for mention in mentions:
        by_block[mention.block].append(mention)
    for block in document.blocks:
        own = by_block.get(block.id, [])
        language = grammar.languages.get(block.language)
        if language and _has_both(own, grammar):
            for sentence in sentences_in(document, block, grammar):
                within = own[bisect_left(own, sentence.start, key=_start) : bisect_left(own, sentence.end, key=_start)]
                yield from _Clause(document, sentence, within, grammar, language).given_days()


def _has_both(mentions: Sequence[Mention], grammar: Grammar) -> bool:
    """Whether there is a day and also a resolution or statement of the tables."""
    return any(_is_day(mention, grammar) for mention in mentions) and any(_is_dated(mention, grammar) for mention in mentions)


def _is_day(mention: Mention, grammar: Grammar) -> bool:
    return mention.kind == grammar.time and edtf.DAY.fullmatch(mention.key or "") is not None


def _is_dated(mention: Mention, grammar: Grammar) -> bool:
    return mention.key is not None and mention.kind in grammar.held and bool(table_days(mention.key, grammar))


def _start(mention: Mention) -> int:
    return mention.span.start


class _Clause:
    """One sentence with its days and its resolutions, here called its names."""

    def __init__(self, document: Document, sentence: Span, mentions: Sequence[Mention], grammar: Grammar, language: Language) -> None:
        self._document, self._sentence, self.grammar, self.words = document, sentence, grammar, words_for(language, grammar)
        self.names = [m for m in mentions if m.kind in {grammar.time, *grammar.held} and m.within is None]
        self._bodies = [mention for mention in mentions if mention.kind in grammar.adopts]

    def given_days(self) -> Iterator[GivenDay]:
        """The days of neighbouring names, the surest first: each name belongs to one pair at most."""
        pairs = [_Pair(self, at) for at in range(len(self.names) - 1)]
        ranked = sorted((rank, pair.at) for pair in pairs if (rank := pair.rank()) is not None)
        used: set[int] = set()
        for _, at in ranked:
            if used.isdisjoint({at, at + 1}):
                used |= {at, at + 1}
                yield pairs[at].given_day()

    def is_day(self, at: int) -> bool:
        """Whether a name is a day."""
        return _is_day(self.names[at], self.grammar)

    def is_list(self, at: int) -> bool:
        """Whether a name and the next are both days, or both resolutions, with a few words of a list between them."""
        if not 0 <= at < len(self.names) - 1 or self.is_day(at) != self.is_day(at + 1):
            return False
        gap = self.gap(at)
        return gap.end - gap.start <= FARTHEST and len(words_of(self.text(gap.start, gap.end))) <= LIST_WORDS

    def gap(self, at: int) -> Span:
        """The stretch between a name and the next."""
        return Span(self.names[at].span.end, self.names[at + 1].span.start)

    def before(self, at: int) -> str:
        """The text before a name, back to the last day."""
        days = (name.span.end for name in reversed(self.names[:at]) if _is_day(name, self.grammar))
        start = self.names[at].span.start
        return self.text(max(next(days, self._sentence.start), start - FARTHEST), start)

    def after(self, at: int) -> str:
        """The text after a name, up to the next."""
        end = self.names[at].span.end
        limit = self.names[at + 1].span.start if at + 1 < len(self.names) else self._sentence.end
        return self.text(end, min(limit, end + FARTHEST))

    def text(self, start: int, end: int) -> str:
        """The text between two positions, folded, with single spaces and with one character for each name of a body."""
        pieces: list[str] = []
        at = start
        for body in self._bodies[bisect_left(self._bodies, start, key=_start) : bisect_left(self._bodies, end, key=_start)]:
            if at <= body.span.start and body.span.end <= end:
                pieces += [self._document.text[at : body.span.start], BODY]
                at = body.span.end
        pieces.append(self._document.text[at:end])
        return self.words.council.sub(BODY, SPACES.sub(" ", folded("".join(pieces)).text))


class _Pair:
    """Two neighbouring names of a clause; `at` is the number of the first."""

    def __init__(self, clause: _Clause, at: int) -> None:
        self.at, self._clause, self._words = at, clause, clause.words
        self._one, self._other = clause.names[at : at + 2]
        self._day_first = clause.is_day(at)

    def given_day(self) -> GivenDay:
        """What the pair says."""
        day, dated = (self._one, self._other) if self._day_first else (self._other, self._one)
        return GivenDay(dated.key or "", day.key or "", Span(self._one.span.start, self._other.span.end), self._one.block)

    def rank(self) -> int | None:
        """How the day and the resolution are connected, the surest first. None if they are not."""
        if not self._can_connect():
            return None
        if BRACKET.fullmatch(self._between):
            return DIRECT if self._brackets_date() else None
        if self._words.only_dates(self._between, day_first=self._day_first):
            return None if self._may_be_of_another() else DIRECT
        return self._rank_by_verb()

    def _can_connect(self) -> bool:
        """Whether the pair is a day and a resolution of the tables, near each other and not part of a list."""
        gap = self._clause.gap(self.at)
        if gap.end - gap.start > FARTHEST or self._day_first == self._clause.is_day(self.at + 1):
            return False
        if not _is_dated(self._other if self._day_first else self._one, self._clause.grammar):
            return False
        return not (self._clause.is_list(self.at - 1) or self._clause.is_list(self.at + 1))

    def _brackets_date(self) -> bool:
        """Whether brackets connect the pair: a day after a resolution, or a symbol after `statement of` and its day."""
        if not self._day_first:
            return True
        return self._other.kind in self._clause.grammar.by_symbol and self._words.statement_of.search(self._before) is not None

    def _may_be_of_another(self) -> bool:
        """Whether the text names another document, without a day of its own, to which the day may belong."""
        text = self._after[: FARTHEST // 4] if self._day_first else self._before
        return self._words.document.search(text) is not None

    def _rank_by_verb(self) -> int | None:
        """Where the verb of adopting is that connects the pair."""
        verb = self._words.verb.search(self._between)
        if verb:
            return VERB_BETWEEN if self._is_connected_by(verb) else None
        divides = self._words.relative if self._day_first else COMMA
        if divides.search(self._between) or not self._words.has_only_small_words(self._between):
            return None
        if self._follows_verb():
            return VERB_BEFORE
        return VERB_AFTER if self._precedes_verb() else None

    def _is_connected_by(self, verb: re.Match[str]) -> bool:
        """Whether a verb between the two connects them.

        If the day is first, a relative clause after it is about something else, and so may be what follows a comma.
        """
        small = self._words.has_only_small_words
        if not (small(self._between[: verb.start()]) and small(self._between[verb.end() :])):
            return False
        if not self._day_first:
            return True
        return not self._words.relative.search(self._between) and (not COMMA.search(self._between) or small(self._before))

    def _follows_verb(self) -> bool:
        """Whether the last verb before the pair is about it: `adopted on 30 April 1993 resolution 822 (1993)`."""
        verb = self._words.last_verb(self._before)
        if verb is None or not self._words.has_only_small_words(self._before[verb.end() :]):
            return False
        return self._day_first or not self._words.by.search(self._before, verb.end())

    def _precedes_verb(self) -> bool:
        """Whether the first verb after the pair is about it: `on 30 April 1993 resolution 822 (1993) was adopted`."""
        small = self._words.has_only_small_words
        verb = self._words.verb.search(self._after)
        return verb is not None and small(self._after[: verb.start()]) and (not self._day_first or small(self._before))

    @cached_property
    def _between(self) -> str:
        gap = self._clause.gap(self.at)
        return self._clause.text(gap.start, gap.end)

    @cached_property
    def _before(self) -> str:
        return self._clause.before(self.at)

    @cached_property
    def _after(self) -> str:
        return self._clause.after(self.at + 1)
