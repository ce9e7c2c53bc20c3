"""Days that a text gives for a resolution or a presidential statement and that the table has otherwise.

A day counts only where it is tied to that resolution: by a word for its date directly behind it (`resolution 822 (1993) of
29 April 1993`, `第822(1993)号决议` behind its day), in brackets beside it (`of 7 April 1993 (S/25539)`), or by an adopting
verb with nothing else between (`on 6 April, 1993 UN Security Council adopted Resolution 822`). A day that may be another
document's (`the report on resolution 822 (1993) of 3 May 1993`), a deadline's or that of what follows, and days and numbers in
lists (`resolutions 822 (1993) and 853 (1993) of 30 April and 29 July 1993`) are left. What a resolution that is held prints as
the day of its own adoption is compared as well, and stands before what the table says.

Two days in a row are a kind of their own, `day_apart`: a vote around midnight can have both. Where the table itself has two
days, neither is a finding.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial

from generator.checks.sides import FULL_DAY, days_of, documents_of, finding_id, of_table, own_days, said_by, statements_of
from generator.grammar import Grammar, Language
from generator.grammar.sentences import sentences_in
from generator.model import Corpus, Document, Finding, FindingKind, Mention, Side, Span
from generator.text import edtf
from generator.text.comparison import words_of
from generator.text.scripts import folded

BODY = "\ufffc"  # stands for the name of a body in what is between a day and a resolution
FARTHEST = 160  # code points between a day and its resolution, or between either and the verb
BRACKET = re.compile(r"\s*[(（]\s*")
SIGNS = " \t\n,،，"
COMMA = re.compile(r"[,،，]")
LISTED = 3  # words at most between two of a list


@dataclass(frozen=True, slots=True)
class GivenDay:
    """A day that a text gives for a resolution or a statement, and the words that do."""

    key: str
    day: str
    span: Span
    block: str


def check(corpus: Corpus, grammar: Grammar) -> Iterator[Finding]:
    """A finding for each resolution or statement and day that is not the table's, with all passages that give it."""
    documents = documents_of(corpus)
    found: dict[tuple[str, str], list[Side]] = {}
    for slug, document in documents.items():
        for tie in ties(document, corpus.mentions.get(slug, ()), grammar):
            if tie.day not in days_of(tie.key, grammar):
                found.setdefault((tie.key, tie.day), []).append(said_by(document, tie.span, tie.block))
    printed = {key: own_days(key, corpus, documents) for key in corpus.holdings if days_of(key, grammar)}
    for key, days in printed.items():
        for day, sides in days.items():
            if day not in days_of(key, grammar):
                found.setdefault((key, day), []).extend(sides)
    for (key, day), sides in sorted(found.items()):
        own = printed.get(key, {})
        other = [side for own_day, of_day in own.items() if own_day != day for side in of_day]
        others = [of_table(symbol, grammar) for symbol in statements_of(day, grammar) if symbol != key]
        apart = any(edtf.days_between(day, known) == 1 for known in (*own, *days_of(key, grammar)))
        kind: FindingKind = "day_apart" if apart else "adoption_date"
        yield Finding(finding_id("adoption_date", key, day), kind, key, (*sides, *other, of_table(key, grammar), *others))


def ties(document: Document, mentions: Sequence[Mention], grammar: Grammar) -> Iterator[GivenDay]:
    """The days that a document gives for resolutions and statements of the tables, in reading order."""
    by_block: dict[str, list[Mention]] = {}
    for mention in mentions:
        by_block.setdefault(mention.block, []).append(mention)
    for block in document.blocks:
        own = by_block.get(block.id, [])
        language = grammar.languages.get(block.language)
        if language is None or not any(_is_day(each, grammar) for each in own) or not any(_is_dated(each, grammar) for each in own):
            continue
        for sentence in sentences_in(document, block, grammar):
            within = own[bisect_left(own, sentence.start, key=_start) : bisect_left(own, sentence.end, key=_start)]
            yield from _Clause(document, sentence, within, grammar, language).ties()


def _is_day(mention: Mention, grammar: Grammar) -> bool:
    return mention.kind == grammar.time and FULL_DAY.fullmatch(mention.key or "") is not None


def _is_dated(mention: Mention, grammar: Grammar) -> bool:
    return mention.key is not None and mention.kind in grammar.held and bool(days_of(mention.key, grammar))


class _AdoptionPatterns:
    """What one language says round days and resolutions."""

    def __init__(self, language: Language, grammar: Grammar) -> None:
        language = language.folded
        numbered = partial(language.forms_in, grammar.numbered)
        by_symbol = partial(language.forms_in, grammar.by_symbol)
        nouns = language.types_in(grammar.by_symbol, "noun")
        own = {form.casefold() for form in (*numbered("resolution"), *numbered("resolutions"))}
        dated = [*by_symbol("dated"), *by_symbol("of")]
        self.day_first = bool(numbered("after_number"))  # Chinese names the day before the resolution
        self.beside = frozenset(word.form for phrase in language.check_words("beside_adopting") for word in words_of(phrase))
        self.dated = numbered("dated")
        self.of_body = numbered("of_body")
        self.verb = re.compile(language.whole(language.check_words("adopting")), re.IGNORECASE)
        self.relative = re.compile(language.whole(language.check_words("relative")), re.IGNORECASE)
        self.by = re.compile(language.whole(by_symbol("by")), re.IGNORECASE)
        self.council = re.compile(language.whole(numbered("council")))
        self.document = re.compile(language.whole([form for form in nouns if form.casefold() not in own]), re.IGNORECASE)
        said = language.whole([form for form, type_ in nouns.items() if type_ == "other"])
        self.said_on = re.compile(rf"{said}(?:\W+\w+){{0,6}}?\W+{language.whole(dated)}\s*\Z", re.IGNORECASE)


@lru_cache(maxsize=16)
def _words(language: Language, grammar: Grammar) -> _AdoptionPatterns:
    return _AdoptionPatterns(language, grammar)


class _Clause:
    """One sentence in which days and resolutions stand."""

    def __init__(self, document: Document, sentence: Span, mentions: Sequence[Mention], grammar: Grammar, language: Language) -> None:
        self.document, self.sentence, self.grammar, self.words = document, sentence, grammar, _words(language, grammar)
        self.named = [m for m in mentions if m.kind in {grammar.time, *grammar.held} and m.within is None]
        self.bodies = [mention.span for mention in mentions if mention.kind in grammar.adopts]

    def ties(self) -> Iterator[GivenDay]:
        """Pairs of neighbours, the surest first: no day and no resolution is tied twice."""
        ranked = [(rank, at) for at in range(len(self.named) - 1) if (rank := self._rank(at)) is not None]
        taken: set[int] = set()
        for _, at in sorted(ranked):
            if at not in taken and at + 1 not in taken:
                taken |= {at, at + 1}
                one, other = self.named[at : at + 2]
                day, dated = (one, other) if self._is_day(one) else (other, one)
                yield GivenDay(dated.key or "", day.key or "", Span(one.span.start, other.span.end), one.block)

    def _rank(self, at: int) -> int | None:
        """How a day and a resolution are tied: 0 directly, 1 by a verb between them, 2 before them, 3 behind; None if they are not."""
        one, other = self.named[at : at + 2]
        start, end = one.span.end, other.span.start
        day_first = self._is_day(one)
        if end - start > FARTHEST or day_first == self._is_day(other) or not _is_dated(other if day_first else one, self.grammar):
            return None
        if self._listed(at - 1) or self._listed(at + 1):
            return None
        between = self._text(start, end)
        if BRACKET.fullmatch(between):
            said_on = other.kind in self.grammar.by_symbol and self.words.said_on.search(self._before(at))
            return 0 if said_on or not day_first else None
        if self._directly(between, day_first):
            return None if self._of_another(at) else 0
        return self._by_verb(at, between)

    def _by_verb(self, at: int, between: str) -> int | None:
        """The same of a verb of adopting. A relative clause behind a day tells of something else, and so may a day behind a comma."""
        day_first = self._is_day(self.named[at])
        before = self._before(at)
        verb = self.words.verb.search(between)
        if verb:
            told = self._empty(between[: verb.start()]) and self._empty(between[verb.end() :])
            apart = day_first and (self.words.relative.search(between) or (COMMA.search(between) and not self._empty(before)))
            return 1 if told and not apart else None
        if not self._empty(between) or (COMMA.search(between) if not day_first else self.words.relative.search(between)):
            return None
        verb = deque(self.words.verb.finditer(before), maxlen=1).pop() if self.words.verb.search(before) else None
        if verb and self._empty(before[verb.end() :]) and (day_first or not self.words.by.search(before, verb.end())):
            return 2
        behind = self._behind(at + 1)
        verb = self.words.verb.search(behind)
        return 3 if verb and self._empty(behind[: verb.start()]) and (not day_first or self._empty(before)) else None

    def _is_day(self, mention: Mention) -> bool:
        return _is_day(mention, self.grammar)

    def _listed(self, at: int) -> bool:
        """Whether two that follow one another are both days or both resolutions, with a few words of a list between them."""
        if not 0 <= at < len(self.named) - 1:
            return False
        one, other = self.named[at : at + 2]
        if self._is_day(one) != self._is_day(other) or other.span.start - one.span.end > FARTHEST:
            return False
        return len(words_of(self._text(one.span.end, other.span.start))) <= LISTED

    def _of_another(self, at: int) -> bool:
        """Whether a document that the text names before a resolution, without a day of its own, may be what the day is of."""
        if self._is_day(self.named[at]):
            return bool(self.words.document.search(self._behind(at + 1)[: FARTHEST // 4]))
        return bool(self.words.document.search(self._before(at)))

    def _before(self, at: int) -> str:
        """What stands before one that is named, as far as a day before it."""
        start = next((each.span.end for each in reversed(self.named[:at]) if self._is_day(each)), self.sentence.start)
        own = self.named[at].span.start
        return self._text(max(start, own - FARTHEST), own)

    def _behind(self, at: int) -> str:
        """What stands behind one that is named, as far as the next."""
        end = self.named[at].span.end
        following = self.named[at + 1].span.start if at + 1 < len(self.named) else self.sentence.end
        return self._text(end, min(following, end + FARTHEST))

    def _directly(self, between: str, day_first: bool) -> bool:
        """Whether nothing but the language's word for a date stands between."""
        if day_first:
            return self.words.day_first and not between.strip()
        said = between.strip(SIGNS)
        owner, body, rest = said.partition(BODY)
        if body and owner.strip(SIGNS) in {"", *self.words.of_body}:
            said = rest.strip(SIGNS)
        return said in self.words.dated

    def _empty(self, text: str) -> bool:
        """Whether nothing stands there but bodies, figures and small words."""
        if any(sign in text for sign in ";；:："):
            return False
        return all(word.form in self.words.beside or word.form[0].isdigit() for word in words_of(text.replace(BODY, " ")))

    def _text(self, start: int, end: int) -> str:
        """What stands between two places, with one sign for the name of a body; folded, with single spaces."""
        said: list[str] = []
        at = start
        for body in self.bodies[bisect_left(self.bodies, start, key=lambda span: span.start) :]:
            if body.start >= end:
                break
            if at <= body.start and body.end <= end:
                said += [self.document.text[at : body.start], BODY]
                at = body.end
        said.append(self.document.text[at:end])
        return self.words.council.sub(BODY, re.sub(r"\s+", " ", folded("".join(said)).text))


def _start(mention: Mention) -> int:
    return mention.span.start
