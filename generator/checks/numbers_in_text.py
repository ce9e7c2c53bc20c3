"""Finds the numbers of a sentence with the words that qualify them (`around 60.000`), and its dates."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from generator.grammar import Grammar, Language
from generator.grammar.sentences import count_before
from generator.model import Document, Mention, Sentence, Span
from generator.text.comparison import WIDE_LETTERS, words_of
from generator.text.scripts import folded

LETTER = rf"[^\W\d_{WIDE_LETTERS}]"
FIGURES = r"[0-9]{1,3}(?:[.,' ][0-9]{3})+(?![0-9])|[0-9]+(?:[.,][0-9]+)?"
NUMBER = re.compile(rf"(?<![0-9.,-])(?<!{LETTER})(?:{FIGURES})(?!{LETTER}|[0-9])")
GROUPED = re.compile(r"[0-9]{1,3}(?:[.,' ][0-9]{3})+")
NEVER = re.compile(r"(?!)")
LONGEST_QUALIFIER = 40  # code points
WORDS_BESIDE = 3  # words after a number that are shown with it, or before it if there are none after it
LONGEST_SHOWN = 120  # code points of them


@dataclass(frozen=True, slots=True)
class Number:
    """A number of a sentence with what qualifies it, or a date: its value, where its figures begin, and the word that it counts."""

    value: str
    span: Span
    figures: int
    noun: str
    shown: Span
    block: str


@dataclass(frozen=True, slots=True)
class _Amount:
    """A number with what qualifies it, or a date: `figures` is its span without that."""

    span: Span
    figures: Span
    value: str


@dataclass(frozen=True, slots=True)
class Qualifiers:
    """The patterns of a language for words that qualify a number: before it, after it, and words that it only names (`paragraph 3`)."""

    before: re.Pattern[str] = NEVER
    after: re.Pattern[str] = NEVER
    naming: re.Pattern[str] = NEVER

    @classmethod
    def of(cls, language: Language, time: str) -> Qualifiers:
        """The patterns of a language, for folded texts; `time` is the kind of dates."""
        language = language.folded
        gap, (start, end) = (r"\s+" if language.blanks else r"\s*"), language.edges
        return cls(
            re.compile(rf"{start}{language.alternatives(language.check_words('qualifier'))}{gap}\Z", re.IGNORECASE),
            re.compile(rf"{gap}{language.alternatives(language.check_words('qualifier_behind'))}{end}", re.IGNORECASE),
            re.compile(rf"{start}{language.alternatives(language.forms(time, 'numbered'))}\s*\Z"),
        )

    def names(self, text: str, number: re.Match[str]) -> bool:
        """Whether a number identifies something and counts nothing: `paragraph 3`, `第3`."""
        return self.naming.search(text, max(0, number.start() - LONGEST_QUALIFIER), number.start()) is not None

    def around(self, text: str, number: re.Match[str]) -> tuple[str, str]:
        """What qualifies a number in a text, before it and after it, with the spaces between."""
        before = self.before.search(text, max(0, number.start() - LONGEST_QUALIFIER), number.start())
        after = self.after.match(text, number.end())
        return before[0] if before else "", after[0] if after else ""


@lru_cache(maxsize=16)
def _qualifiers_of(language: Language, time: str) -> Qualifiers:
    return Qualifiers.of(language, time)


class NumberedText:
    """A document whose numbers are read, sentence by sentence."""

    def __init__(self, document: Document, mentions: Sequence[Mention], grammar: Grammar) -> None:
        self.document, self._time = document, grammar.time
        self._citing = [m for m in mentions if m.kind in {grammar.time, *grammar.held} and m.within is None]
        known = {name: _qualifiers_of(grammar.languages[name], grammar.time) for name in _languages(document, grammar)}
        self._qualifiers = {block.id: known.get(block.language, Qualifiers()) for block in document.blocks}

    def numbers(self, sentence: Sentence) -> Iterator[Number]:
        """The numbers of a sentence and its dates, in reading order, without those of citations and of paragraphs."""
        start, end = (bisect_left(self._citing, at, key=_start) for at in (sentence.span.start, sentence.span.end))
        citing = self._citing[start:end]
        dates = [_Amount(m.span, m.span, m.key) for m in citing if m.kind == self._time and m.key]
        for amount in sorted([*dates, *self._amounts(sentence, citing)], key=lambda each: each.span):
            noun, shown = self._beside(amount.span, sentence)
            yield Number(amount.value, amount.span, amount.figures.start, noun, shown, sentence.block)

    def _amounts(self, sentence: Sentence, citing: Sequence[Mention]) -> Iterator[_Amount]:
        """The numbers of a sentence that count something."""
        seen = folded(self.document.quote(sentence.span))
        start, count = sentence.span.start, count_before(seen.text)
        qualifiers = self._qualifiers.get(sentence.block, Qualifiers())
        for match in NUMBER.finditer(seen.text):
            figures = Span(*seen.unfolded(*match.span())).moved(start)
            if match.end() <= count or _is_in_mention(figures, citing) or qualifiers.names(seen.text, match):
                continue
            before, after = qualifiers.around(seen.text, match)
            span = Span(*seen.unfolded(match.start() - len(before), match.end() + len(after))).moved(start)
            words = (" ".join(before.split()).casefold(), _plain(match[0]), after.strip())
            yield _Amount(span, figures, " ".join(filter(None, words)))

    def _beside(self, span: Span, sentence: Sentence) -> tuple[str, Span]:
        """The word that a number counts, and the stretch that shows it."""
        after = Span(span.end, min(span.end + LONGEST_SHOWN, sentence.span.end))
        following = words_of(self.document.quote(after))[:WORDS_BESIDE]
        if following:
            return following[0].form, Span(span.start, after.start + following[-1].span.end)
        before = Span(max(span.start - LONGEST_SHOWN, sentence.span.start), span.start)
        leading = words_of(self.document.quote(before))[-WORDS_BESIDE:]
        return "", Span(before.start + leading[0].span.start if leading else span.start, span.end)


def _languages(document: Document, grammar: Grammar) -> set[str]:
    """The languages of a document that have a file."""
    return {block.language for block in document.blocks} & grammar.languages.keys()


def _is_in_mention(figures: Span, mentions: Sequence[Mention]) -> bool:
    """Whether figures are part of one of these mentions: of a date, a symbol or a resolution."""
    before = bisect_left(mentions, figures.end, key=_start)
    return before > 0 and mentions[before - 1].span.meets(figures)


def _start(mention: Mention) -> int:
    return mention.span.start


def _plain(figures: str) -> str:
    """A number without the characters that group its figures: `60.000`, `60,000` and `60 000` are one."""
    return re.sub(r"[^0-9]", "", figures) if GROUPED.fullmatch(figures) else figures.replace(",", ".")
