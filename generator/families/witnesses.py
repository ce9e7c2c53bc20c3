"""The texts of one row as witnesses: their words, each with its stretch of the document. Broken words are joined again.

A word that was broken on its way into the corpus (`civi lians`, `counter-measures`) is recognised by the other texts that
have it whole. The order of words is not compared here.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise

from generator.families.statement import StatementSentence
from generator.model import Span
from generator.text.comparison import Word
from generator.text.scripts import is_wide

LONGEST_BROKEN = 3  # pieces of a broken word
OPENING = "“‘«‹([„¿¡「『（【《"
BREAKS = re.compile(r"[\w\s\-\u2010-\u2015\u2212\u00ad]*")


@dataclass(frozen=True, slots=True)
class Witness:
    """The text of one member in a row: its words, the stretch of each with its punctuation, and the number of its sentence."""

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
        bounds = [base, *(base + _end_of_stretch(text, base, one, other) for one, other in pairwise(unit.words)), end]
        words += [word.form for word in unit.words]
        stretches += [Span(*bound) for bound in pairwise(bounds)]
        sentences += [number] * len(unit.words)
    return Witness(tuple(words), tuple(stretches), tuple(sentences), units[-1].sentence.span.end)


def _end_of_stretch(text: str, base: int, one: Word, other: Word) -> int:
    """Where the stretch of one word ends and that of the next begins: after the last space, or before punctuation that opens."""
    between = text[base + one.span.end : base + other.span.start]
    last_space = max((index for index, character in enumerate(between) if character.isspace()), default=-1)
    if last_space >= 0:
        return one.span.end + last_space + 1
    opening = next((index for index, character in enumerate(between) if character in OPENING), len(between))
    return one.span.end + opening


def whole_words(witnesses: Mapping[int, Witness], texts: Mapping[int, str]) -> dict[int, Witness]:
    """The witnesses, with words joined that are broken in one of them and whole in another."""
    having = Counter(chain.from_iterable(set(witness.words) for witness in witnesses.values()))
    if all(count == len(witnesses) for count in having.values()):
        return dict(witnesses)
    return {member: _with_whole_words(witness, texts[member], having) for member, witness in witnesses.items()}


def _with_whole_words(witness: Witness, text: str, having: Mapping[str, int]) -> Witness:
    bounds = list(_word_bounds(witness, text, having))
    return Witness(
        tuple("".join(witness.words[start:end]) for start, end in bounds),
        tuple(Span(witness.stretches[start].start, witness.stretches[end - 1].end) for start, end in bounds),
        tuple(witness.sentences[start] for start, _ in bounds),
        witness.end,
    )


def _word_bounds(witness: Witness, text: str, having: Mapping[str, int]) -> Iterator[tuple[int, int]]:
    """The bounds of each whole word among the words of a witness; `having` counts the witnesses that have a word."""
    own = set(witness.words)
    start = 0
    while start < len(witness.words):
        end = start + 1
        for longer in range(min(start + LONGEST_BROKEN, len(witness.words)), end, -1):
            whole = "".join(witness.words[start:longer])
            in_others = having.get(whole, 0) > (whole in own)
            if in_others and whole.isalpha() and _is_broken(witness, text, start, longer):
                end = longer
                break
        yield start, end
        start = end


def _is_broken(witness: Witness, text: str, start: int, end: int) -> bool:
    """Whether words of one sentence have nothing but spaces and hyphens between them."""
    if witness.sentences[start] != witness.sentences[end - 1] or is_wide(witness.words[start][0]):
        return False
    return all(BREAKS.fullmatch(text[each.start : each.end].lstrip(OPENING)) for each in witness.stretches[start : end - 1])
