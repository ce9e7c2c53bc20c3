"""The lexicon of a corpus: which words it attests and where, and which forms stand in it only as pieces of broken words.

It is gathered from the words of all documents, in any order, and is what repairs take their evidence from. It knows no
document's text.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from generator.grammar import Grammar
from generator.repairs.vocabulary import FEW, FormUse, Vocabulary, one_letter_words

VOWELS = frozenset("aeiouyаеёиоуыэюяæœøəı")


class Occurrence(NamedTuple):
    """A place that attests a word: a document's slug and the line in its source."""

    slug: str
    line: int


class AttestedWord(NamedTuple):
    """A word that is attested: where, and how often it stands in the corpus."""

    witness: Occurrence
    times: int


@dataclass(frozen=True, slots=True)
class Lexicon:
    """What a corpus attests. All by key (`words.key_of`) but the symbols, which stand as printed.

    `words` are attested in small letters; `fragments` stand, so many times, only where they and what is beside them make
    up an attested word, and are no small words of a language; `odd` can be no words (no vowel, or one letter) and stand
    once, beside another form that stands once: one goes on in the other; `bound` stand at a hyphen, and by themselves at
    most once. `one_letter_words` and `spaced_signs` are the grammar's, by language.
    """

    words: Mapping[str, AttestedWord] = field(default_factory=dict)
    fragments: Mapping[str, int] = field(default_factory=dict)
    odd: frozenset[str] = frozenset()
    bound: frozenset[str] = frozenset()
    compounds: Mapping[str, Occurrence] = field(default_factory=dict)
    symbols: Mapping[str, Occurrence] = field(default_factory=dict)
    one_letter_words: Mapping[str, frozenset[str]] = field(default_factory=dict)
    spaced_signs: Mapping[str, frozenset[str]] = field(default_factory=dict)


def gather(documents: Iterable[Vocabulary], grammar: Grammar) -> Lexicon:
    """The lexicon of these documents, whatever their order."""
    count: Counter[str] = Counter()
    bound: Counter[str] = Counter()
    small: dict[str, Occurrence] = {}
    beside: dict[str, list[tuple[str, str]]] = {}
    compounds: dict[str, Occurrence] = {}
    symbols: dict[str, Occurrence] = {}
    for words in documents:
        for key, stand in words.forms.items():
            count[key] += stand.count
            bound[key] += stand.bound
            if stand.small:
                _attest(small, key, words.slug, stand.line)
            _set_beside(beside, key, stand, count[key])
        for found, places in ((compounds, words.compounds), (symbols, words.symbols)):
            for form, line in places.items():
                _attest(found, form, words.slug, line)
    known = frozenset(word for language in grammar.languages.values() for word in language.function_words if len(word) > 1)
    rare = {key: places for key, places in beside.items() if key not in known}
    fragments = {key: count[key] for key, places in rare.items() if all(_is_piece(key, each, small) for each in places)}
    alone = {key: places[0] for key, places in rare.items() if count[key] == 1 and not bound[key]}
    odd = {key for key, sides in alone.items() if _is_odd(key) and sum(side in alone for side in sides) == 1}
    return Lexicon(
        words={key: AttestedWord(witness, count[key]) for key, witness in small.items() if key not in fragments},
        fragments=fragments,
        odd=frozenset(odd - fragments.keys()),
        bound=frozenset(key for key, number in bound.items() if number and count[key] - number <= 1),
        compounds=compounds,
        symbols=symbols,
        one_letter_words=one_letter_words(grammar),
        spaced_signs={tag: language.spaced_signs for tag, language in grammar.languages.items()},
    )


def _attest(found: dict[str, Occurrence], form: str, slug: str, line: int) -> None:
    witness = Occurrence(slug, line)
    if form not in found or witness < found[form]:
        found[form] = witness


def _set_beside(beside: dict[str, list[tuple[str, str]]], key: str, stand: FormUse, total: int) -> None:
    """Adds what stands beside a form, as long as it is rare."""
    if total > FEW or stand.beside is None:
        beside.pop(key, None)
    else:
        beside.setdefault(key, []).extend(stand.beside)


def _is_piece(key: str, beside: tuple[str, str], attested: Mapping[str, Occurrence]) -> bool:
    """Whether a form makes up an attested word with what stands on one side of it."""
    left, right = beside
    return bool((left and left + key in attested) or (right and key + right in attested))


def _is_odd(key: str) -> bool:
    """Whether a form can be no word of a script that writes its vowels."""
    letters = unicodedata.normalize("NFD", key)
    return len(key) <= 4 and not VOWELS.intersection(letters) and unicodedata.name(key[0], "").startswith(("LATIN", "CYRILLIC"))
