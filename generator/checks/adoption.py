"""Days that a text gives for a resolution or a presidential statement and that the table has otherwise.

A day counts only where it is tied to that resolution: by a word for its date directly behind it (`resolution 822 (1993) of
29 April 1993`, `第822(1993)号决议` behind its day), in brackets beside it (`of 7 April 1993 (S/25539)`), or by an adopting
verb with nothing else between (`on 6 April, 1993 UN Security Council adopted Resolution 822`). What a resolution that is held
prints as the day of its own adoption is compared as well.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator import edtf
from generator.checks.sides import adoption, documents_of, finding_id, of_table, said_by, statements_of
from generator.comparison import words_of
from generator.grammar import Grammar, Language
from generator.model import Corpus, Document, Finding, Mention, Side, Span
from generator.scripts import folded
from generator.sentences import sentences_in

FULL_DAY = re.compile(r"\d{4}-\d\d-\d\d")
BODY = "\ufffc"  # stands for the name of a body in what is between a day and a resolution
NAMED = {"date", "resolution", "symbol"}
FARTHEST = 160  # code points between a day and its resolution, or between either and the verb
BRACKET = re.compile(r"\s*[(（]\s*")
SIGNS = " \t\n,،，"


@dataclass(frozen=True, slots=True)
class Tie:
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
            if tie.day != adoption(tie.key, grammar):
                found.setdefault((tie.key, tie.day), []).append(said_by(document, tie.span, tie.block))
    for key, slugs in corpus.holdings.items():
        for slug in slugs if adoption(key, grammar) else ():
            for dated in documents[slug].masthead.dates:
                if dated.role == "adoption" and FULL_DAY.fullmatch(dated.edtf) and dated.edtf != adoption(key, grammar):
                    found.setdefault((key, dated.edtf), []).append(Side(f"Adopted on {edtf.spoken(dated.edtf)}", slug))
    for (key, day), sides in sorted(found.items()):
        others = [of_table(symbol, grammar) for symbol in statements_of(day, grammar) if symbol != key]
        yield Finding(finding_id("adoption_date", key, day), "adoption_date", key, (*sides, of_table(key, grammar), *others))


def ties(document: Document, mentions: Sequence[Mention], grammar: Grammar) -> Iterator[Tie]:
    """The days that a document gives for resolutions and statements of the tables, in reading order."""
    by_block: dict[str, list[Mention]] = {}
    for mention in mentions:
        by_block.setdefault(mention.block, []).append(mention)
    for block in document.blocks:
        own = by_block.get(block.id, [])
        language = grammar.languages.get(block.language)
        if language is None or not any(map(_is_day, own)) or not any(_is_dated(each, grammar) for each in own):
            continue
        for sentence in sentences_in(document, block, grammar):
            within = own[bisect_left(own, sentence.start, key=_start) : bisect_left(own, sentence.end, key=_start)]
            yield from _Clause(document, sentence, within, grammar, language.folded).ties()


def _is_day(mention: Mention) -> bool:
    return mention.kind == "date" and FULL_DAY.fullmatch(mention.key or "") is not None


def _is_dated(mention: Mention, grammar: Grammar) -> bool:
    return mention.key is not None and mention.kind in {"resolution", "symbol"} and bool(adoption(mention.key, grammar))


class _Clause:
    """One sentence in which days and resolutions stand."""

    def __init__(self, document: Document, sentence: Span, mentions: Sequence[Mention], grammar: Grammar, language: Language) -> None:
        self.document, self.sentence, self.grammar, self.language = document, sentence, grammar, language
        self.named = [m for m in mentions if m.kind in NAMED and m.within is None]
        self.bodies = [mention.span for mention in mentions if mention.kind == "organization"]
        self.beside = frozenset(word.form for phrase in language.check_words("beside_adopting") for word in words_of(phrase))
        self.verb = re.compile(language.whole(language.check_words("adopting")), re.IGNORECASE)
        self.council = re.compile(language.whole(language.forms("resolution", "council")))

    def ties(self) -> Iterator[Tie]:
        """Pairs of neighbours, the surest first: no day and no resolution is tied twice."""
        ranked = [(rank, at) for at in range(len(self.named) - 1) if (rank := self._rank(at)) is not None]
        taken: set[int] = set()
        for _, at in sorted(ranked):
            if at not in taken and at + 1 not in taken:
                taken |= {at, at + 1}
                one, other = self.named[at : at + 2]
                day, dated = (one, other) if _is_day(one) else (other, one)
                yield Tie(dated.key or "", day.key or "", Span(one.span.start, other.span.end), one.block)

    def _rank(self, at: int) -> int | None:
        """How a day and a resolution are tied: 0 directly, 1 by a verb between them, 2 before them, 3 behind; None if they are not."""
        one, other = self.named[at : at + 2]
        start, end = one.span.end, other.span.start
        if end - start > FARTHEST or _is_day(one) == _is_day(other) or not _is_dated(other if _is_day(one) else one, self.grammar):
            return None
        between = self._text(start, end)
        if self._directly(between, day_first=_is_day(one)):
            return 0
        verb = self.verb.search(between)
        if verb:
            return 1 if self._empty(between[: verb.start()]) and self._empty(between[verb.end() :]) else None
        if not self._empty(between):
            return None
        before = self._text(max(self.named[at - 1].span.end if at else self.sentence.start, one.span.start - FARTHEST), one.span.start)
        verb = deque(self.verb.finditer(before), maxlen=1).pop() if self.verb.search(before) else None
        if verb and self._empty(before[verb.end() :]):
            return 2
        following = self.named[at + 2].span.start if at + 2 < len(self.named) else self.sentence.end
        behind = self._text(other.span.end, min(following, other.span.end + FARTHEST))
        verb = self.verb.search(behind)
        return 3 if verb and self._empty(behind[: verb.start()]) else None

    def _directly(self, between: str, day_first: bool) -> bool:
        """Whether nothing but the language's word for a date stands between, or a bracket."""
        if BRACKET.fullmatch(between):
            return True
        if day_first:  # in Chinese the day stands before
            return bool(self.language.forms("resolution", "after_number")) and not between.strip()
        said = between.strip(SIGNS)
        owner, body, rest = said.partition(BODY)
        if body and owner.strip(SIGNS) in {"", *self.language.forms("resolution", "of_body")}:
            said = rest.strip(SIGNS)
        return said in self.language.forms("resolution", "dated")

    def _empty(self, text: str) -> bool:
        """Whether nothing stands there but bodies, figures and small words."""
        if any(sign in text for sign in ";；:："):
            return False
        return all(word.form in self.beside or word.form[0].isdigit() for word in words_of(text.replace(BODY, " ")))

    def _text(self, start: int, end: int) -> str:
        """What stands between two places, with one sign for the name of a body; folded, with single blanks."""
        said: list[str] = []
        at = start
        for body in self.bodies[bisect_left(self.bodies, start, key=lambda span: span.start) :]:
            if body.start >= end:
                break
            if at <= body.start and body.end <= end:
                said += [self.document.text[at : body.start], BODY]
                at = body.end
        said.append(self.document.text[at:end])
        return self.council.sub(BODY, re.sub(r"\s+", " ", folded("".join(said)).text))


def _start(mention: Mention) -> int:
    return mention.span.start
