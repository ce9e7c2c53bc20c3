"""The lexicon of a corpus: which words it attests and where, and which forms are only pieces of broken words.

It is gathered from the words of all documents, in any order. All repairs take their evidence from it. It does not know the
text of any document.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from typing import NamedTuple

from generator.grammar import Grammar
from generator.repairs.tokens import one_letter_words
from generator.repairs.vocabulary import FEW, FormUse, Vocabulary

VOWELS = frozenset("aeiouyаеёиоуыэюяæœøəı")
LONGEST_ODD = 4  # characters of a form that is odd for having no vowel

Neighbours = tuple[str, str]


class Occurrence(NamedTuple):
    """A place that attests a word: a document's slug and the line in its source."""

    slug: str
    line: int


class AttestedWord(NamedTuple):
    """A word that is attested: one place, and how often it occurs in the corpus."""

    witness: Occurrence
    times: int


@dataclass(frozen=True, slots=True)
class Lexicon:
    """What a corpus attests. All by key (`tokens.key_of`) but the symbols, which are as printed.

    `words` are attested in small letters. `fragments` occur, so many times, only beside a form with which they make up an
    attested word, and are no small words of a language. `odd` cannot be words (no vowel, or one letter) and occur once,
    beside exactly one other form that occurs once: the two may be one word; `rare` are the fragments and the odd forms. `bound`
    occur at a hyphen, and without one at most once. `one_letter_words` and `spaced_signs` are the grammar's, by language.
    """

    words: Mapping[str, AttestedWord] = field(default_factory=dict)
    fragments: Mapping[str, int] = field(default_factory=dict)
    odd: AbstractSet[str] = frozenset()
    rare: AbstractSet[str] = frozenset()
    bound: AbstractSet[str] = frozenset()
    compounds: Mapping[str, Occurrence] = field(default_factory=dict)
    symbols: Mapping[str, Occurrence] = field(default_factory=dict)
    one_letter_words: Mapping[str, frozenset[str]] = field(default_factory=dict)
    spaced_signs: Mapping[str, frozenset[str]] = field(default_factory=dict)


def gather(documents: Iterable[Vocabulary], grammar: Grammar) -> Lexicon:
    """The lexicon of these documents, whatever their order."""
    gathered = Gathered()
    for words in documents:
        gathered.add(words)
    return gathered.lexicon(grammar)


class Gathered:
    """What was gathered so far for a lexicon. The words of a document are not needed any more once they are added."""

    def __init__(self) -> None:
        self._forms = _Forms()
        self._compounds: dict[str, Occurrence] = {}
        self._symbols: dict[str, Occurrence] = {}

    def add(self, words: Vocabulary) -> None:
        """Adds the words of a document."""
        self._forms.add(words)
        _attest_all(self._compounds, words.compounds, words.slug)
        _attest_all(self._symbols, words.symbols, words.slug)

    def lexicon(self, grammar: Grammar) -> Lexicon:
        """The lexicon of the documents whose words were added."""
        forms = self._forms
        rare = forms.rare(_function_words(grammar))
        fragments = forms.fragments(rare)
        odd = forms.odd(rare) - fragments.keys()
        return Lexicon(
            words={key: AttestedWord(witness, forms.count[key]) for key, witness in forms.small.items() if key not in fragments},
            fragments=fragments,
            odd=frozenset(odd),
            rare=frozenset(odd.union(fragments)),
            bound=forms.only_at_hyphens(),
            compounds=self._compounds,
            symbols=self._symbols,
            one_letter_words=one_letter_words(grammar),
            spaced_signs={tag: language.spaced_signs for tag, language in grammar.languages.items()},
        )


def _function_words(grammar: Grammar) -> frozenset[str]:
    """The small words of all languages (`the`, `de`) with more than one letter."""
    return frozenset(word for language in grammar.languages.values() for word in language.function_words if len(word) > 1)


class _Forms:
    """The forms of a corpus: their number, their number at hyphens, where they are in small letters, what is beside them."""

    def __init__(self) -> None:
        self.count: Counter[str] = Counter()
        self.small: dict[str, Occurrence] = {}
        self._bound: Counter[str] = Counter()
        self._beside: dict[str, list[Neighbours]] = {}

    def add(self, words: Vocabulary) -> None:
        """Adds the forms of a document."""
        count, bound = self.count, self._bound
        for key, use in words.forms.items():
            count[key] += use.count
            if use.bound:
                bound[key] += use.bound
            if use.small:
                _attest(self.small, key, words.slug, use.line)
            self._add_neighbours(key, use)

    def _add_neighbours(self, key: str, use: FormUse) -> None:
        """Adds what is beside a form, as long as the form is rare."""
        if self.count[key] > FEW or use.beside is None:
            self._beside.pop(key, None)
        else:
            self._beside.setdefault(key, []).extend(use.beside)

    def rare(self, known: frozenset[str]) -> dict[str, list[Neighbours]]:
        """The rare forms that are not known as words, each with its neighbours place by place."""
        return {key: places for key, places in self._beside.items() if key not in known}

    def fragments(self, rare: Mapping[str, list[Neighbours]]) -> dict[str, int]:
        """The forms that make up an attested word with a neighbour in every place, and how often they occur."""
        return {key: self.count[key] for key, places in rare.items() if all(_is_piece(key, each, self.small) for each in places)}

    def odd(self, rare: Mapping[str, list[Neighbours]]) -> set[str]:
        """The odd forms that occur once, beside exactly one other form that occurs once."""
        single = {key: places[0] for key, places in rare.items() if self.count[key] == 1 and not self._bound[key]}
        return {key for key, (left, right) in single.items() if _is_odd(key) and (left in single) != (right in single)}

    def only_at_hyphens(self) -> frozenset[str]:
        """The forms that occur at a hyphen, and without one at most once."""
        return frozenset(key for key, number in self._bound.items() if self.count[key] - number <= 1)


def _attest_all(found: dict[str, Occurrence], lines: Mapping[str, int], slug: str) -> None:
    for form, line in lines.items():
        _attest(found, form, slug, line)


def _attest(found: dict[str, Occurrence], form: str, slug: str, line: int) -> None:
    """Notes a place of a form, if it is the first in the order of slugs and lines."""
    first = found.get(form)
    if first is None or (slug, line) < first:
        found[form] = Occurrence(slug, line)


def _is_piece(key: str, beside: Neighbours, attested: Mapping[str, Occurrence]) -> bool:
    """Whether a form makes up an attested word with one of its neighbours."""
    left, right = beside
    return bool((left and left + key in attested) or (right and key + right in attested))


def _is_odd(key: str) -> bool:
    """Whether a form of a script that writes its vowels cannot be a word."""
    letters = unicodedata.normalize("NFD", key)
    return len(key) <= LONGEST_ODD and not VOWELS.intersection(letters) and unicodedata.name(key[0], "").startswith(("LATIN", "CYRILLIC"))
