"""What a line's end did to words: hyphens that belong to the cut, hyphens lost there, soft hyphens.

A hyphen at a line's end goes if the word stands elsewhere without it and nowhere with it, and stays if it stands with it.
Nothing is decided by how a word looks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.model import REPAIR, Document, Span
from generator.repairs.apply import Proposal
from generator.repairs.evidence import Evidence
from generator.repairs.lexicon import Lexicon
from generator.repairs.vocabulary import BREAKS, CUT_SIGNS, Cut, can_go_on, cuts, halves, key_of

HYPHEN = f"{REPAIR}hyphen of a line's end"
LOST = f"{REPAIR}hyphen lost at a line's end"
SOFT = f"{REPAIR}soft hyphen"
SOFT_HYPHEN = re.compile("(?<=[^\\W_])\u00ad+(?=[^\\W_])")


def cut_words(document: Document, lexicon: Lexicon, evidence: Evidence) -> Iterator[Proposal]:
    """What stands on both sides of a line's end with a hyphen of any kind, where it should read otherwise."""
    return (each for each in _cut_words(document, lexicon, evidence) if each.after != document.quote(each.span))


def _cut_words(document: Document, lexicon: Lexicon, evidence: Evidence) -> Iterator[Proposal]:
    for cut in cuts(document):
        left, right = halves(document.text, cut)
        first, second = document.quote(left).replace("\u00ad", ""), document.quote(right)
        one, both = key_of(first + second), f"{key_of(first)}-{key_of(second)}"
        if second != second.lower() or not (first + second).isalpha():
            continue  # a name, or a figure
        solid, hyphened = one in lexicon.words, both in lexicon.compounds
        span = Span(left.start, right.end)
        if solid and not hyphened:
            proved = first == first.lower()
            why = evidence.of_word(one) if proved else f"{evidence.of_word(one)}; a capital may begin a name"
            yield Proposal(span, first + second, HYPHEN, why, proved)
        elif cut.sign in CUT_SIGNS and hyphened and not solid:
            whole = f"{first}-{second}"
            yield Proposal(span, whole, LOST, evidence.of_compound(both, whole), first == first.lower())
        elif not solid and not hyphened:
            yield from _unproved(cut, span, first, second, lexicon)


def _unproved(cut: Cut, span: Span, first: str, second: str, lexicon: Lexicon) -> Iterator[Proposal]:
    """What a cut may mean where the word stands nowhere else: two words with a hyphen if both stand alone, else one."""
    two = key_of(first) in lexicon.words and key_of(second) in lexicon.words
    if two and cut.sign not in CUT_SIGNS:
        return  # the hyphen that is there may well be its own
    if min(len(first), len(second)) == 1:
        return  # one letter says too little
    after = f"{first}-{second}" if two else first + second
    yield Proposal(span, after, LOST if two else HYPHEN, "a hyphen stood at the line's end; the word stands nowhere else", proved=False)


def lost_hyphens(document: Document, lexicon: Lexicon, evidence: Evidence) -> Iterator[Proposal]:
    """`self` / `determination` over a line's end, where `self-determination` is attested and `self` stands nowhere by itself."""
    text = document.text
    for place, edit in document.edited():
        if edit.rule not in BREAKS or edit.after != " " or not lexicon.compounds:
            continue
        left, right = halves(text, Cut(place, ""))
        first, second = (text[half.start : half.end] for half in (left, right))
        both = f"{key_of(first)}-{key_of(second)}"
        if both in lexicon.compounds and can_go_on(text, left, right) and first == first.lower():
            bound = [key_of(half) for half in (first, second) if key_of(half) in lexicon.bound]
            if bound:
                whole = f"{first}-{second}"
                why = f"{evidence.of_compound(both, whole)}; ‘{bound[0]}’ nowhere else by itself"
                yield Proposal(Span(left.start, right.end), whole, LOST, why, proved=True)


def soft_hyphens(document: Document) -> Iterator[Proposal]:
    """Soft hyphens inside a word: they say where it may be cut, and nobody sees them."""
    for match in SOFT_HYPHEN.finditer(document.text):
        yield Proposal(Span(*match.span()), "", SOFT, "a soft hyphen inside a word is not printed", proved=True)
