"""The texts of one row as witnesses: their words, each with the stretch of the document that is its, made whole where broken.

Words that were broken or joined on the way (`civi lians`, `counter-measures`) are told by the other texts, which have them
whole. Nothing here compares the order of words.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from generator.families.statement import StatementSentence
from generator.model import Span
from generator.text.comparison import Word
from generator.text.scripts import is_wide

LONGEST_BROKEN = 3  # pieces of a broken word
OPENING = frozenset("“‘«‹([„¿¡「『（【《")
BREAKS = re.compile(r"[\w\s\-\u2010-\u2015\u2212\u00ad]*")


@dataclass(frozen=True, slots=True)
class Witness:
    """The text of one member in a row: its words, each with the stretch that is its, signs and all, and its sentence's number."""

    words: tuple[str, ...]
    stretches: tuple[Span, ...]
    sentences: tuple[int, ...]
    end: int

    @property
    def letters(self) -> str:
        """All words in one."""
        return "".join(self.words)


def witness_of(units: Sequence[StatementSentence], text: str) -> Witness:
    """A member's text in a row, as its document has it."""
    words: list[str] = []
    stretches: list[Span] = []
    sentences: list[int] = []
    for number, unit in enumerate(units):
        base, end = unit.sentence.span.start, unit.sentence.span.end
        bounds = [base, *(base + _parted(text, base, one, other) for one, other in pairwise(unit.words)), end]
        words += [word.form for word in unit.words]
        stretches += [Span(*bound) for bound in pairwise(bounds)]
        sentences += [number] * len(unit.words)
    return Witness(tuple(words), tuple(stretches), tuple(sentences), units[-1].sentence.span.end)


def _parted(text: str, base: int, one: Word, other: Word) -> int:
    """Where the stretch of one word ends and that of the next begins: behind the space, or before signs that open."""
    between = text[base + one.span.end : base + other.span.start]
    blank = max((index for index, sign in enumerate(between) if sign.isspace()), default=-1)
    if blank >= 0:
        return one.span.end + blank + 1
    opening = next((index for index, sign in enumerate(between) if sign in OPENING), len(between))
    return one.span.end + opening


def whole_words(witnesses: Mapping[int, Witness], texts: Mapping[int, str]) -> dict[int, Witness]:
    """The witnesses, with words that stand broken in one and whole in another made whole."""
    having = Counter(form for witness in witnesses.values() for form in set(witness.words))
    if all(count == len(witnesses) for count in having.values()):
        return dict(witnesses)
    return {member: _made_whole(witness, texts[member], having) for member, witness in witnesses.items()}


def _made_whole(witness: Witness, text: str, having: Mapping[str, int]) -> Witness:
    own = set(witness.words)
    places: list[tuple[int, int]] = []
    index = 0
    while index < len(witness.words):
        last = index + 1
        for end in range(min(index + LONGEST_BROKEN, len(witness.words)), index + 1, -1):
            whole = "".join(witness.words[index:end])
            if having.get(whole, 0) > (whole in own) and whole.isalpha() and _is_broken(witness, text, index, end):
                last = end
                break
        places.append((index, last))
        index = last
    return Witness(
        tuple("".join(witness.words[start:end]) for start, end in places),
        tuple(Span(witness.stretches[start].start, witness.stretches[end - 1].end) for start, end in places),
        tuple(witness.sentences[start] for start, _ in places),
        witness.end,
    )


def _is_broken(witness: Witness, text: str, start: int, end: int) -> bool:
    """Whether nothing but spaces and hyphens stands between words of one sentence."""
    if witness.sentences[start] != witness.sentences[end - 1] or is_wide(witness.words[start][0]):
        return False
    return all(BREAKS.fullmatch(text[each.start : each.end].lstrip("".join(OPENING))) for each in witness.stretches[start : end - 1])
