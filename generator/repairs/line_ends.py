"""What the ends of lines did to words: hyphens that belong to the cut, hyphens lost there, soft hyphens.

A hyphen at the end of a line is removed if the word occurs elsewhere without it and nowhere with it. It stays if the word
occurs with it. How a word looks decides nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from generator.model import REPAIR, Document, Span
from generator.repairs.apply import Proposal
from generator.repairs.cuts import BREAKS, PDF_HYPHENS, Cut, cuts
from generator.repairs.evidence import Evidence
from generator.repairs.lexicon import Lexicon
from generator.repairs.tokens import LONGEST, REST, key_of, may_be_one_word
from generator.text.scripts import scripts_in

HYPHEN = f"{REPAIR}hyphen at the end of a line"
LOST = f"{REPAIR}hyphen lost at the end of a line"
SOFT = f"{REPAIR}soft hyphen"
SOFT_HYPHEN = re.compile("(?<=[^\\W_])\u00ad+(?=[^\\W_])")


@dataclass(frozen=True, slots=True)
class _CutWord:
    """The two halves of a word at the end of a line, their place, and the hyphen between them (empty if there is none)."""

    span: Span
    first: str
    second: str
    hyphen: str = ""

    @property
    def joined(self) -> str:
        return self.first + self.second

    @property
    def hyphenated(self) -> str:
        return f"{self.first}-{self.second}"

    @property
    def keys(self) -> tuple[str, str]:
        return key_of(self.first), key_of(self.second)

    @property
    def begins_small(self) -> bool:
        return self.first == self.first.lower()

    @property
    def mixes_scripts(self) -> bool:
        return len(scripts_in(self.joined)) > 1

    @property
    def is_name_or_figure(self) -> bool:
        return self.second != self.second.lower() or not self.joined.isalpha()


def cut_words(document: Document, lexicon: Lexicon, evidence: Evidence) -> Iterator[Proposal]:
    """The words with a hyphen of any kind at the end of a line that should be written in another way."""
    for cut in cuts(document):
        proposal = _of_cut(_word_at(document.text, cut), lexicon, evidence)
        if proposal and proposal.after != document.quote(proposal.span):
            yield proposal


def _word_at(text: str, cut: Cut) -> _CutWord:
    left, right = _halves(text, cut.span)
    first, second = text[left.start : left.end].replace("\u00ad", ""), text[right.start : right.end]
    return _CutWord(Span(left.start, right.end), first, second, cut.hyphen)


def _halves(text: str, between: Span) -> tuple[Span, Span]:
    """The two halves of a word around a stretch of text."""
    start = between.start
    while start and between.start - start < LONGEST and REST.fullmatch(text, start - 1, start):
        start -= 1
    after = REST.match(text, between.end, between.end + LONGEST)
    return Span(start, between.start), Span(between.end, after.end() if after else between.end)


def _of_cut(word: _CutWord, lexicon: Lexicon, evidence: Evidence) -> Proposal | None:
    """How a word at a cut should be written; None if nothing is likely, or if it may be a name."""
    if word.is_name_or_figure or word.mixes_scripts:
        return None
    hyphenated = "-".join(word.keys)
    is_joined, is_hyphenated = key_of(word.joined) in lexicon.words, hyphenated in lexicon.compounds
    if is_joined and is_hyphenated:
        return None
    if is_joined:
        why = evidence.of_word(key_of(word.joined))
        why = why if word.begins_small else f"{why}; a capital may begin a name"
        return Proposal(word.span, word.joined, HYPHEN, why, word.begins_small)
    if not is_hyphenated:
        return _unproved(word, lexicon)
    if word.hyphen not in PDF_HYPHENS:
        return None  # the hyphen is there already
    return Proposal(word.span, word.hyphenated, LOST, evidence.of_compound(hyphenated, word.hyphenated), word.begins_small)


def _unproved(word: _CutWord, lexicon: Lexicon) -> Proposal | None:
    """What a word that is nowhere else may be: two words with a hyphen if both occur by themselves, else one word."""
    are_words = all(key in lexicon.words for key in word.keys)
    if are_words and word.hyphen not in PDF_HYPHENS:
        return None  # the hyphen that is there may well be its own
    if min(len(word.first), len(word.second)) == 1:
        return None  # one letter says too little
    after, rule = (word.hyphenated, LOST) if are_words else (word.joined, HYPHEN)
    return Proposal(word.span, after, rule, "a hyphen was at the end of the line; the word is nowhere else", proved=False)


def lost_hyphens(document: Document, lexicon: Lexicon, evidence: Evidence) -> Iterator[Proposal]:
    """`self` / `determination` over a line's end, if `self-determination` is attested and `self` is nowhere by itself."""
    for place, edit in document.edited():
        if edit.rule in BREAKS and edit.after == " ":
            left, right = _halves(document.text, place)
            word = _CutWord(Span(left.start, right.end), document.quote(left), document.quote(right))
            if "-".join(word.keys) in lexicon.compounds and word.begins_small and may_be_one_word(document.text, left, right):
                yield from _of_break(word, lexicon, evidence)


def _of_break(word: _CutWord, lexicon: Lexicon, evidence: Evidence) -> Iterator[Proposal]:
    """The compound over a line's end, if one of its halves occurs only at hyphens."""
    bound = next(filter(lexicon.bound.__contains__, word.keys), None)
    if bound is not None:
        why = f"{evidence.of_compound('-'.join(word.keys), word.hyphenated)}; ‘{bound}’ nowhere else by itself"
        yield Proposal(word.span, word.hyphenated, LOST, why, proved=True)


def soft_hyphens(document: Document) -> Iterator[Proposal]:
    """Soft hyphens inside a word: they say where it may be cut, and nobody sees them."""
    for match in SOFT_HYPHEN.finditer(document.text):
        yield Proposal(Span(*match.span()), "", SOFT, "a soft hyphen inside a word is not printed", proved=True)
