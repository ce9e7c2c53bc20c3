"""Finds the documents that a text names by their type, their day and who they are from, without a symbol.

Finds `the letter dated 5 May 2019 from the Permanent Representative of …`, `my letter of 3 March 2019`, `note verbale No. 7
of 2 May 2019`, `In his report to the President … dated 27 July 1993`, `письмо … от 5 мая 2019 года`, `2019年5月5日…的信`.
Skips headings, which name the document itself, and nouns of other types. The days are the mentions of dates.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.grammar import Grammar
from generator.grammar.sentences import sentences_in
from generator.model import Block, Document, Mention, Span
from generator.references.naming_patterns import NEAR, OTHER, STOP, NamingPatterns, patterns_of
from generator.text import edtf
from generator.text.scripts import WORD

DIVIDES = re.compile(r"[;:]")
FARTHEST = 160  # code points between the noun and `dated`; in languages with the day first, between day and noun
ISSUER_WITHIN = 160  # code points after the day in which an issuer may be named
SEPARATORS = " \n,،"


@dataclass(frozen=True, slots=True)
class NamedDocument:
    """A document as a text names it. `span` runs from the noun to the day, `sentence` is the sentence around it.

    `issuer` is the key of the State or body that it is from. `issuer_printed` is how the text prints the issuer if no key is
    known. `own` means that the issuer of this text wrote it too, `theirs` that its issuer is named elsewhere (`its letter`).
    """

    block: str
    span: Span
    sentence: Span
    type: str
    day: str
    issuer: str | None = None
    issuer_printed: str = ""
    own: bool = False
    reply: bool = False
    theirs: bool = False


@dataclass(frozen=True, slots=True)
class _Issuer:
    """The key of a State or body; `printed` is its name if no key is known."""

    key: str | None = None
    printed: str = ""


@dataclass(frozen=True, slots=True)
class _DatedNoun:
    """A noun and a day that belongs to it. `listed` means that an earlier day of a list is between the two."""

    noun: Span
    day: Mention
    listed: bool = False

    @property
    def span(self) -> Span:
        """From the noun to the day; only the day if it is a later one of a list."""
        day = self.day.span
        return day if self.listed else Span(min(self.noun.start, day.start), max(self.noun.end, day.end))

    @property
    def start(self) -> int:
        """Where words like `my` or `in response to` end, if they concern this document."""
        return self.noun.start if self.listed else self.span.start


def named_in(document: Document, mentions: Sequence[Mention], grammar: Grammar) -> Iterator[NamedDocument]:
    """Every letter, note and report that a document names by its day, in reading order."""
    of_block: dict[str, list[Mention]] = defaultdict(list)
    for mention in mentions:
        of_block[mention.block].append(mention)
    for block in filter(_may_name_others, document.blocks):
        language = grammar.languages.get(block.language)
        own = of_block.get(block.id, [])
        if language and any(map(_is_day, own)):
            for sentence in _naming_sentences(document, block, own, patterns_of(language), grammar):
                yield from sentence.named()


def _naming_sentences(
    document: Document, block: Block, mentions: Sequence[Mention], patterns: NamingPatterns, grammar: Grammar
) -> Iterator[_NamingSentence]:
    """The sentences of a block that have a day; none if the whole block has no noun for a letter, note or report."""
    if patterns.noun.search(document.text, block.span.start, block.span.end):
        for sentence in sentences_in(document, block, grammar):
            own = mentions[bisect_left(mentions, sentence.start, key=_start) : bisect_left(mentions, sentence.end, key=_start)]
            if any(map(_is_day, own)):
                yield _NamingSentence(document, block, sentence, own, patterns)


def _may_name_others(block: Block) -> bool:
    """Whether a block can name other documents: a heading and a masthead name the document itself."""
    return block.kind != "heading" and block.part != "masthead"


def _is_day(mention: Mention) -> bool:
    return mention.kind == "date" and edtf.DAY.fullmatch(mention.key or "") is not None


def _start(mention: Mention) -> int:
    return mention.span.start


class _NamingSentence:
    """One sentence with its nouns and its days."""

    def __init__(self, document: Document, block: Block, span: Span, mentions: Sequence[Mention], patterns: NamingPatterns) -> None:
        self._text, self._block, self._span, self._mentions, self._patterns = document.text, block, span, mentions, patterns
        self._nouns = [Span(*match.span("noun")) for match in patterns.noun.finditer(self._text, span.start, span.end)]
        self._noun_starts = [noun.start for noun in self._nouns]
        self._days = [mention for mention in mentions if mention.kind == "date"]
        self._day_starts = list(map(_start, self._days))

    def named(self) -> Iterator[NamedDocument]:
        """Each day that belongs to a noun, also the later days of a list (`letters dated 5 May and 7 June 2019`)."""
        before: _DatedNoun | None = None
        for index, day in enumerate(self._days):
            before = self._dated_noun(index, before)
            type_ = self._patterns.type_of(self._words(before.noun)) if before else OTHER
            if before and type_ != OTHER and _is_day(day):
                yield self._document(before, type_)

    def _document(self, dated: _DatedNoun, type_: str) -> NamedDocument:
        issuer = self._issuer(dated) or _Issuer()
        before = self._text[max(self._span.start, dated.start - NEAR) : dated.start]
        own, theirs = (whose.owns(self._words(dated.noun), before) for whose in (self._patterns.own, self._patterns.theirs))
        return NamedDocument(
            block=self._block.id,
            span=dated.span,
            sentence=self._span,
            type=type_,
            day=dated.day.key or "",
            issuer=issuer.key,
            issuer_printed=issuer.printed,
            own=own,
            reply=not own and self._patterns.is_reply(self._text, dated.start, self._span.start),
            theirs=theirs,
        )

    def _dated_noun(self, index: int, before: _DatedNoun | None) -> _DatedNoun | None:
        """A day with its noun. The day may be the next of a list, of which `before` is the day just before it."""
        day = self._days[index]
        noun = self._noun_after(index) if self._patterns.day_first else self._noun_before(index)
        if noun:
            return _DatedNoun(noun, day)
        if before and self._patterns.day_to_day.fullmatch(self._text, before.day.span.end, day.span.start):
            return _DatedNoun(before.noun, day, listed=True)
        return None

    def _noun_after(self, index: int) -> Span | None:
        """The noun after a day. None if another day, punctuation or too much text is between them."""
        day = self._days[index].span
        at = bisect_left(self._noun_starts, day.end)
        if at == len(self._nouns):
            return None
        noun = self._nouns[at]
        end = self._days[index + 1].span.start if index + 1 < len(self._days) else self._span.end
        if noun.end > end or noun.start - day.end > FARTHEST:
            return None
        return None if STOP.search(self._text, day.end, noun.start) else noun

    def _noun_before(self, index: int) -> Span | None:
        """The noun before a day. None if another day, other words than those of dating or too much text is between them."""
        day = self._days[index].span
        at = bisect_left(self._noun_starts, day.start) - 1
        if at < 0:
            return None
        noun = self._nouns[at]
        start = self._days[index - 1].span.end if index else self._span.start
        if noun.start < start or not 0 <= day.start - noun.end <= FARTHEST:
            return None
        return noun if self._leads_to_day(self._text[noun.end : day.start]) else None

    def _leads_to_day(self, between: str) -> bool:
        """Whether the words between a noun and a day connect them: `letter of`, `report to the President … dated`."""
        if self._patterns.noun_to_day.fullmatch(between):
            return True
        return not DIVIDES.search(between) and self._patterns.dated_at_end.search(between) is not None

    def _issuer(self, dated: _DatedNoun) -> _Issuer | None:
        """Who the document is from: named between noun and day, else after both."""
        noun, day = dated.noun, dated.day.span
        if dated.listed:
            return self._issuer_after(day.end)
        if self._patterns.day_first:
            return self._issuer_in(Span(day.end, noun.start))
        return self._issuer_between(noun, day) or self._issuer_after(dated.span.end)

    def _issuer_between(self, noun: Span, day: Span) -> _Issuer | None:
        """The issuer that is named between a noun and `dated`: `letter from the President of … dated 3 May 2019`."""
        between = self._text[noun.end : day.start]
        if self._patterns.noun_to_day.fullmatch(between):
            return None
        dated = self._patterns.dated_at_end.search(between)
        return self._issuer_in(Span(noun.end, noun.end + dated.start())) if dated else None

    def _issuer_after(self, day_end: int) -> _Issuer | None:
        """The issuer that is named after a day: `dated 5 May 2019 from …`, `of 5 May 2019 addressed to … by …`."""
        stretch = self._stretch_after(day_end)
        if self._patterns.origin.match(self._text, stretch.start, stretch.end):
            return self._issuer_in(stretch)
        if self._patterns.to.match(self._text, stretch.start, stretch.end):
            by = self._patterns.by.search(self._text, stretch.start, stretch.end)
            return self._issuer_in(Span(by.start(), stretch.end)) if by else None
        return None

    def _stretch_after(self, day_end: int) -> Span:
        """The stretch after a day in which its issuer may be named: up to the next day or noun."""
        end = min(self._span.end, day_end + ISSUER_WITHIN)
        start = day_end
        while start < end and self._text[start] in SEPARATORS:
            start += 1
        next_noun, next_day = (_first_from(day_end, starts, end) for starts in (self._noun_starts, self._day_starts))
        return Span(start, max(start, min(end, next_noun, next_day)))

    def _issuer_in(self, stretch: Span) -> _Issuer | None:
        """The State, else the body, that a stretch names before the words that say to whom the document is addressed."""
        origin = self._patterns.origin.match(self._text, stretch.start, stretch.end)
        start = origin.end() if origin else stretch.start
        first = WORD.match(self._text, start, stretch.end)
        if first and first[0].casefold() in self._patterns.function_words:  # `by which the Government …`, `par laquelle …`
            return None
        to = self._patterns.to.search(self._text, start, stretch.end)
        end = to.start() if to else stretch.end
        key = self._first_key(start, end)
        if key:
            return _Issuer(key)
        return self._printed_issuer(start, end) if origin or self._patterns.day_first else None

    def _first_key(self, start: int, end: int) -> str | None:
        """The key of the first State between two positions, else of the first body."""
        near = self._mentions[bisect_left(self._mentions, start, key=_start) : bisect_left(self._mentions, end, key=_start)]
        inside = [mention for mention in near if mention.key and mention.span.end <= end]
        return next((mention.key for kind in ("place", "organization") for mention in inside if mention.kind == kind), None)

    def _printed_issuer(self, start: int, end: int) -> _Issuer | None:
        """The words up to the next punctuation mark."""
        stop = STOP.search(self._text, start, end)
        printed = " ".join(self._text[start : stop.start() if stop else end].split())
        return _Issuer(printed=printed) if printed else None

    def _words(self, span: Span) -> str:
        return self._text[span.start : span.end]


def _first_from(position: int, starts: Sequence[int], otherwise: int) -> int:
    """The first of these sorted starts that is not before a position."""
    at = bisect_left(starts, position)
    return starts[at] if at < len(starts) else otherwise
