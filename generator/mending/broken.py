"""Words broken by a blank: `aggr ession`, `territo ry`, `fro m`.

Two halves are joined only if the whole word stands elsewhere in the corpus and one of the halves stands nowhere by
itself; if the other half is a word, the whole must stand clearly oftener than the broken (`en torno` is no `entorno`). A
word of one letter is never joined, a capitalised word only if it is also written small: else it may be a name.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from generator.mending.changes import Proposal
from generator.mending.evidence import Evidence
from generator.mending.lexicon import Lexicon
from generator.mending.words import OneLetterWords, Token, can_go_on, tokens
from generator.model import Document, Span

RULE = "repair: word broken by a blank"
CLEARLY = 2  # so many times oftener than its broken form a word must stand if one of the halves is a word too


@dataclass(frozen=True, slots=True)
class _Pair:
    """Two forms beside each other that may be one word; `fragments` are those halves that are shown to be no words."""

    left: Token
    right: Token
    fragments: tuple[str, ...]

    @property
    def word(self) -> str:
        return self.left.key + self.right.key

    @property
    def span(self) -> Span:
        return Span(self.left.start, self.right.end)


def broken_words(document: Document, lexicon: Lexicon, evidence: Evidence) -> Iterator[Proposal]:
    """What may be one word, in the order of the text; of two that share a half, the one that is better shown."""
    pairs = list(_pairs(document, lexicon))
    for index, pair in enumerate(pairs):
        rivals = [other for other in (*pairs[max(0, index - 1) : index], *pairs[index + 1 : index + 2]) if other.span.meets(pair.span)]
        if any(len(pair.fragments) <= len(rival.fragments) for rival in rivals):
            continue
        whole = document.quote(pair.left.span) + document.quote(pair.right.span)
        if not pair.fragments:
            yield Proposal(pair.span, whole, RULE, "neither half stands elsewhere, and one is no word as it is written", proved=False)
            continue
        why = f"{evidence.of_word(pair.word)}; ‘{pair.fragments[0]}’ nowhere by itself"
        proved = _proved(pair, lexicon, capital=whole[0] != pair.word[0])
        if proved or lexicon.words[pair.word].times >= lexicon.fragments[pair.fragments[0]]:
            yield Proposal(pair.span, whole, RULE, why, proved)


def _proved(pair: _Pair, lexicon: Lexicon, capital: bool) -> bool:
    """Whether the word is shown well enough: with a capital, a first half that is a word may be a name."""
    if len(pair.fragments) == 2:
        return True
    often = lexicon.words[pair.word].times >= CLEARLY * lexicon.fragments[pair.fragments[0]]
    return often and not (capital and pair.fragments[0] == pair.left.key)


def _pairs(document: Document, lexicon: Lexicon) -> Iterator[_Pair]:
    """The pairs of which one half is no word by itself."""
    if not lexicon.fragments and not lexicon.odd:
        return
    own = OneLetterWords(document, lexicon.one_letter_words)
    for left, right in pairwise(tokens(document)):
        fragments = tuple(token.key for token in (left, right) if token.key in lexicon.fragments)
        fits = left.key + right.key in lexicon.words if fragments else left.key in lexicon.odd or right.key in lexicon.odd
        small = bool(fragments) or document.text[left.start] == left.key[0]
        if fits and small and can_go_on(document.text, left.span, right.span) and own.none_of(left, right):
            yield _Pair(left, right, fragments)
