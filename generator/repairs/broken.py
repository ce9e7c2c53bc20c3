"""Words broken by a space: `aggr ession`, `territo ry`, `fro m`.

Two halves are joined only if the whole word stands elsewhere in the corpus and one of the halves stands nowhere by
itself; if the other half is a word, the whole must stand clearly more often than the broken (`en torno` is no `entorno`). A
word of one letter is never joined, a capitalised word only if it is also written small: else it may be a name.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain, pairwise

from generator.model import REPAIR, Document, Span
from generator.repairs.apply import Proposal
from generator.repairs.evidence import Evidence
from generator.repairs.lexicon import Lexicon
from generator.repairs.vocabulary import WORD, OneLetterWords, Token, can_go_on, key_of, tokens

SOFT_HYPHEN = "\u00ad"
RULE = f"{REPAIR}word broken by a blank"
BOTH = 2  # halves
CLEARLY = 2  # so many times more often than its broken form a word must stand if one of the halves is a word too


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
        whole = (document.quote(pair.left.span) + document.quote(pair.right.span)).replace(SOFT_HYPHEN, "")
        if not pair.fragments:
            yield Proposal(pair.span, whole, RULE, "neither half stands elsewhere, and one is no word as it is written", proved=False)
            continue
        why = f"{evidence.of_word(pair.word)}; ‘{pair.fragments[0]}’ nowhere by itself"
        proved = _proved(pair, lexicon, capital=whole[0] != pair.word[0])
        if proved or lexicon.words[pair.word].times >= lexicon.fragments[pair.fragments[0]]:
            yield Proposal(pair.span, whole, RULE, why, proved)


def _proved(pair: _Pair, lexicon: Lexicon, capital: bool) -> bool:
    """Whether the word is shown well enough: with a capital, a first half that is a word may be a name."""
    whole, broken = lexicon.words[pair.word].times, lexicon.fragments[pair.fragments[0]]
    if len(pair.fragments) == BOTH:
        return broken <= CLEARLY * whole
    return whole >= CLEARLY * broken and not (capital and pair.fragments[0] == pair.left.key)


def _pairs(document: Document, lexicon: Lexicon) -> Iterator[_Pair]:
    """The pairs of which one half is no word by itself, and that are not two of three pieces of a longer word."""
    text = document.text
    rare = lexicon.odd.union(lexicon.fragments)
    if rare.isdisjoint(map(key_of, set(WORD.findall(text)))):
        return
    own = OneLetterWords(document, lexicon.one_letter_words)
    nothing = Token(0, 0, "", counted=False)
    before = left = nothing
    for right, after in pairwise(chain(tokens(document), [nothing])):
        if left.key in rare or right.key in rare:
            fragments = tuple(token.key for token in (left, right) if token.key in lexicon.fragments)
            fits = left.key + right.key in lexicon.words if fragments else left.key in lexicon.odd or right.key in lexicon.odd
            small = bool(fragments) or text[left.start] == left.key[:1]
            fits = fits and not (left.cut or right.cut)  # a line's end with a hyphen has its own rule
            if fits and small and can_go_on(text, left, right) and own.none_of(left, right):
                pair = _Pair(left, right, fragments)
                longer = (before.key + pair.word, before, left), (pair.word + after.key, right, after)
                if not any(word in lexicon.words and can_go_on(text, one, other) for word, one, other in longer):
                    yield pair
        before, left = left, right
