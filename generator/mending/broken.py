"""Words broken by a blank: `aggr ession`, `territo ry`, `fro m`.

Two halves are joined only if the whole word stands elsewhere in the corpus and one of the halves stands nowhere by
itself. A word of one letter is never joined, a capitalised word only proposed: it may be a name. Chinese sets no blanks.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from generator.mending.changes import Proposal
from generator.mending.lexicon import Lexicon
from generator.mending.words import WORD, can_go_on, key_of
from generator.mending.evidence import Evidence
from generator.model import Document, Span

RULE = "repair: word broken by a blank"


@dataclass(frozen=True, slots=True)
class _Pair:
    """Two forms beside each other that may be one word; `weight` counts the halves that are no words, 0 if none is shown to be."""

    left: Span
    right: Span
    word: str
    weight: int
    capital: bool


def broken_words(document: Document, lexicon: Lexicon, evidence: Evidence) -> Iterator[Proposal]:
    """What may be one word, in the order of the text."""
    for run in _runs(list(_pairs(document.text, lexicon))):
        chosen = [pair for pair in run if all(pair.weight > other.weight for other in run if other is not pair and _share(pair, other))]
        for pair in chosen:
            span = Span(pair.left.start, pair.right.end)
            whole = document.text[pair.left.start : pair.left.end] + document.text[pair.right.start : pair.right.end]
            if pair.weight:
                proved = not pair.capital
                halves = (key_of(document.quote(half)) for half in (pair.left, pair.right))
                piece = next(half for half in halves if half in lexicon.fragments)
                why = f"{evidence.of_word(pair.word)}; ‘{piece}’ nowhere by itself"
                yield Proposal(span, whole, RULE, why if proved else f"{why}; a capital may begin a name", proved)
            else:
                yield Proposal(span, whole, RULE, "neither half stands elsewhere, and one is no word as it is written", proved=False)


def _share(one: _Pair, other: _Pair) -> bool:
    return one.right == other.left or one.left == other.right


def _runs(pairs: Sequence[_Pair]) -> Iterator[list[_Pair]]:
    """Pairs that share a half with the next stand in one run."""
    run: list[_Pair] = []
    for pair in pairs:
        if run and run[-1].right != pair.left:
            yield run
            run = []
        run.append(pair)
    if run:
        yield run


def _pairs(text: str, lexicon: Lexicon) -> Iterator[_Pair]:
    """The pairs of which one half is no word by itself."""
    suspects = lexicon.fragments | lexicon.odd
    if not suspects:
        return
    spans = ((Span(*match.span()), key_of(match.group())) for match in WORD.finditer(text))
    for (left, first), (right, second) in pairwise(spans):
        if (first in suspects or second in suspects) and can_go_on(text, left, right):
            if first in lexicon.one_letter_words or second in lexicon.one_letter_words:
                continue
            capital = text[left.start] != first[0]
            weight = (first in lexicon.fragments) + (second in lexicon.fragments)
            if weight and first + second in lexicon.words:
                yield _Pair(left, right, first + second, weight, capital)
            elif not weight and not capital:
                yield _Pair(left, right, first + second, 0, capital)
