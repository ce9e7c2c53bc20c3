"""Words broken by a space: `aggr ession`, `territo ry`, `fro m`.

Two halves are joined only if the corpus has the whole word elsewhere and one of the halves is nowhere a word by itself. If the
other half is a word, the whole word must be clearly more frequent than the broken one (`en torno` is not `entorno`). A word of
one letter is never joined. A capitalised word is joined only if it is also written small: else it may be a name.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain, pairwise

from generator.model import REPAIR, Document, Span
from generator.repairs.apply import Proposal
from generator.repairs.evidence import Evidence
from generator.repairs.lexicon import Lexicon
from generator.repairs.tokens import WORD, OneLetterWords, Token, key_of, may_be_one_word, tokens

SOFT_HYPHEN = "\u00ad"
RULE = f"{REPAIR}space inside a word"
BOTH = 2  # halves
CLEARLY = 2  # a word must be so many times more frequent than its broken form if one of the halves is a word too
NO_TOKEN = Token(0, 0, "")


@dataclass(frozen=True, slots=True)
class _Pair:
    """Two neighbouring tokens that may be one word, and the tokens around them.

    `fragments` are the halves that the corpus shows to be no words.
    """

    before: Token
    left: Token
    right: Token
    after: Token
    fragments: tuple[str, ...]

    @property
    def word(self) -> str:
        return self.left.key + self.right.key

    @property
    def span(self) -> Span:
        return Span(self.left.start, self.right.end)

    def is_likely(self, text: str, lexicon: Lexicon) -> bool:
        """Whether the corpus has the whole word, or one of the halves cannot be a word; never at a line's cut."""
        if self.left.cut or self.right.cut:
            return False  # `line_ends` has the rules for cuts
        if self.fragments:
            return self.word in lexicon.words
        is_small = text[self.left.start] == self.left.key[:1]
        return is_small and not lexicon.odd.isdisjoint((self.left.key, self.right.key))

    def is_part_of_longer_word(self, text: str, lexicon: Lexicon) -> bool:
        """Whether the pair makes up a word with a third token beside it."""
        with_before = self.before.key + self.word in lexicon.words and may_be_one_word(text, self.before, self.left)
        return with_before or (self.word + self.after.key in lexicon.words and may_be_one_word(text, self.right, self.after))

    def is_kept_beside(self, other: _Pair) -> bool:
        """Whether this pair shares no token with another, or has more evidence."""
        return not other.span.meets(self.span) or len(self.fragments) > len(other.fragments)


def broken_words(document: Document, lexicon: Lexicon, evidence: Evidence) -> Iterator[Proposal]:
    """What may be one word, in the order of the text. Of two pairs that share a half, the one with more evidence."""
    pairs = list(_pairs(document, lexicon))
    for index, pair in enumerate(pairs):
        rivals = pairs[max(0, index - 1) : index] + pairs[index + 1 : index + 2]
        if all(map(pair.is_kept_beside, rivals)):
            yield from _proposal(pair, document, lexicon, evidence)


def _proposal(pair: _Pair, document: Document, lexicon: Lexicon, evidence: Evidence) -> Iterator[Proposal]:
    """The proposal for a pair, if there is enough evidence for one."""
    whole = (document.quote(pair.left.span) + document.quote(pair.right.span)).replace(SOFT_HYPHEN, "")
    if not pair.fragments:
        yield Proposal(pair.span, whole, RULE, "neither half occurs elsewhere, and one is not a word as it is written", proved=False)
        return
    why = f"{evidence.of_word(pair.word)}; ‘{pair.fragments[0]}’ is nowhere a word by itself"
    proved = _is_proved(pair, lexicon, capital=whole[0] != pair.word[0])
    if proved or lexicon.words[pair.word].times >= lexicon.fragments[pair.fragments[0]]:
        yield Proposal(pair.span, whole, RULE, why, proved)


def _is_proved(pair: _Pair, lexicon: Lexicon, capital: bool) -> bool:
    """Whether there is enough evidence for a repair. With a capital, a first half that is a word may be a name."""
    whole, broken = lexicon.words[pair.word].times, lexicon.fragments[pair.fragments[0]]
    if len(pair.fragments) == BOTH:
        return broken <= CLEARLY * whole
    return whole >= CLEARLY * broken and not (capital and pair.fragments[0] == pair.left.key)


def _pairs(document: Document, lexicon: Lexicon) -> Iterator[_Pair]:
    """The pairs that are likely to be one word, and not two of three pieces of a longer word."""
    text = document.text
    if lexicon.rare.isdisjoint(map(key_of, dict.fromkeys(WORD.findall(text)))):
        return
    own = OneLetterWords(document, lexicon.one_letter_words)
    for pair in _pairs_with_rare(document, lexicon):
        joins = pair.is_likely(text, lexicon) and may_be_one_word(text, pair.left, pair.right)
        if joins and own.is_neither(pair.left, pair.right) and not pair.is_part_of_longer_word(text, lexicon):
            yield pair


def _pairs_with_rare(document: Document, lexicon: Lexicon) -> Iterator[_Pair]:
    """All pairs of neighbours of which one is a rare form."""
    before = left = NO_TOKEN
    for right, after in pairwise(chain(tokens(document), [NO_TOKEN])):
        if left.key in lexicon.rare or right.key in lexicon.rare:
            fragments = tuple(filter(lexicon.fragments.__contains__, (left.key, right.key)))
            yield _Pair(before, left, right, after, fragments)
        before, left = left, right
