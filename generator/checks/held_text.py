"""Compares a quotation with the text of a held document: finds the stretch that is most like it, and whether they differ.

The stretch has most of the quoted words, in their order and three in a row. What the quotation itself marks as left out or
put in (`…`, `[of the Council]`) is no difference; neither are punctuation and capitals.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import groupby, takewhile

from generator.model import Block, Document, Span
from generator.text.comparison import Word, forms, shared, words_of
from generator.text.scripts import is_wide

MARKED = re.compile(r"\[[^\[\]]{0,200}\]|[(（]?(?:…|\.\.\.|\. \. \.)[)）]?")  # what a quotation marks as not the text's own words
FEWEST = 6  # words of a quotation
LONGEST = 300  # words of a quotation that is compared
RUN = 3  # words in a row that both texts have; fewer can be alike by chance
LETTERS = 2  # in scripts without spaces each letter is a word, and two letters count as one
ENOUGH = 0.6  # of the quoted words are in such runs
DENSE = 1 / 3  # of the words of the held stretch are
COMMONEST = 50  # places of a run; a run with more is too common to help
SAME_BEGINNING = 0.6  # of a word's letters: `Demands`, `demanded`
SAME_LETTERS = 4  # at the beginning of two forms of a word

Pair = tuple[int, int]  # the numbers of a word in the quotation and in the held text


@dataclass(frozen=True, slots=True)
class Overlap:
    """The stretch of a held text that is like a quotation: how many words both have, and whether they differ.

    Differences that the quotation marks do not count. If the held text has the quotation word for word, `span` is empty.
    """

    span: Span
    block: str
    kept: int
    differs: bool


class HeldText:
    """The words of a held document in one language, and where each run of them begins."""

    def __init__(self, document: Document, language: str) -> None:
        self._words: list[Word] = []
        self._blocks: list[Block] = []  # of each word
        for block in document.blocks:
            if block.language == language:
                own = words_of(document.quote(block.span))
                self._words += [Word(word.span.moved(block.span.start), word.form) for word in own]
                self._blocks += [block] * len(own)
        letters = LETTERS if 2 * sum(is_wide(word.form[0]) for word in self._words) > len(self._words) else 1
        self._fewest, self._longest, self._run = FEWEST * letters, LONGEST * letters, RUN * letters
        self._places_of: dict[tuple[str, ...], list[int]] = defaultdict(list)
        for at, run in enumerate(_runs(forms(self._words), self._run)):
            self._places_of[run].append(at)

    def like(self, text: str) -> Overlap | None:
        """The stretch that is most like a quotation. None if the quotation is not from this text."""
        words, breaks = _unmarked(text)
        if not self._fewest <= len(words) <= self._longest:
            return None
        if self._has(words):
            return Overlap(Span(0, 0), "", len(words), differs=False)
        first, last = self._window(words)
        pairs = [(a, first + b) for a, b in _in_runs(shared(words, self._words[first:last]), self._run)]
        if len(pairs) < ENOUGH * len(words):
            return None
        start, end = self._stretch(words, pairs)
        if len(pairs) < DENSE * (end - start):
            return None
        differs = _differs(words, self._words[start:end], breaks)
        span = Span(self._words[start].span.start, self._words[end - 1].span.end)
        return Overlap(span, self._blocks[start].id, len(pairs), differs)

    def _has(self, words: Sequence[Word]) -> bool:
        """Whether the text has all the words in a row."""
        quoted = forms(words)
        found = ((at, self._places_of.get(run, ())) for at, run in enumerate(_runs(quoted, self._run)))
        at, places = min(found, key=lambda each: len(each[1]))
        starts = (place - at for place in places[:COMMONEST])
        return any(start >= 0 and quoted == forms(self._words[start : start + len(quoted)]) for start in starts)

    def _window(self, words: Sequence[Word]) -> Pair:
        """First and last word of the part of the text that has most runs of a quotation; it is a few times as long as that."""
        reach = 3 * len(words) + 30
        of_runs = (self._places_of.get(run, ()) for run in _runs(forms(words), self._run))
        dense = _densest(sorted(place for places in of_runs if len(places) <= COMMONEST for place in places), reach)
        if not dense:
            return 0, 0
        return max(0, dense[0] - reach // 2), min(len(self._words), dense[-1] + self._run + reach // 2)

    def _stretch(self, words: Sequence[Word], pairs: Sequence[Pair]) -> Pair:
        """The held stretch. It includes a first or last quoted word that the text has in another form (`Demands`, `demanded`)."""
        (first, start), (last, end) = pairs[0], pairs[-1]
        if first > 0:
            start = self._other_form(words[0], range(start - 1, -1, -1), start)
        if last < len(words) - 1:
            end = self._other_form(words[-1], range(end + 1, len(self._words)), end)
        return start, end + 1

    def _other_form(self, word: Word, places: Iterable[int], known: int) -> int:
        """The first of the places that has a form of a word, in the block of the place `known`; else `known` itself."""
        block = self._blocks[known]
        in_block = takewhile(lambda at: self._blocks[at] is block, places)
        return next((at for at in in_block if _are_one_word(word.form, self._words[at].form)), known)


def _densest(places: Sequence[int], reach: int) -> Sequence[int]:
    """The largest group of these sorted places that are within `reach` of each other; the first of several."""
    first, most, low = 0, 0, 0
    for high, place in enumerate(places):
        while places[low] < place - reach:
            low += 1
        if high - low + 1 > most:
            first, most = low, high - low + 1
    return places[first : first + most]


def _runs(words: Sequence[str], length: int) -> Iterator[tuple[str, ...]]:
    return zip(*(words[step:] for step in range(length)), strict=False)


def _unmarked(text: str) -> tuple[list[Word], frozenset[int]]:
    """The quoted words without what is marked as not the text's, and the numbers of the words that have a mark before them."""
    words: list[Word] = []
    breaks: set[int] = set()
    at = 0
    for mark in MARKED.finditer(text):
        words += words_of(text[at : mark.start()])
        breaks.add(len(words))
        at = mark.end()
    return [*words, *words_of(text[at:])], frozenset(breaks)


def _in_runs(pairs: Iterable[Pair], run: int) -> Iterator[Pair]:
    """The pairs that are consecutive in both texts, `run` or more of them: fewer can be alike by chance."""
    for _, group in groupby(enumerate(pairs), key=lambda each: (each[1][0] - each[0], each[1][1] - each[0])):
        following = [pair for _, pair in group]
        if len(following) >= run:
            yield from following


def _are_one_word(one: str, other: str) -> bool:
    """Whether two words begin with enough same letters to be forms of one word."""
    same = sum(1 for _ in takewhile(lambda letters: letters[0] == letters[1], zip(one, other, strict=False)))
    return same >= SAME_LETTERS and same >= SAME_BEGINNING * max(len(one), len(other))


def _differs(words: Sequence[Word], held: Sequence[Word], breaks: frozenset[int]) -> bool:
    """Whether one text has a word that the other lacks, except words that the quotation left out at a mark."""
    changes = SequenceMatcher(None, forms(words), forms(held), autojunk=False).get_opcodes()
    return any(change != "equal" and not (change == "insert" and at in breaks) for change, at, *_ in changes)
