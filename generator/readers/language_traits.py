"""What distinguishes the languages of one script: their small words, their letters and their vocabulary."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from typing import NamedTuple

from generator.grammar import Grammar, Language, Trait
from generator.model import UNKNOWN_LANGUAGE
from generator.readers.script import HAN_WEIGHT, SCRIPTS, is_of_script

FEW = 40  # letters: a text with fewer is hardly enough to show its language
ENOUGH, ENOUGH_IN_FEW = 8, 6  # at least one word in so many is a small word of the language
STRANGE = 25  # one letter in so many outside the alphabet shows another language; fewer can be names of one
NO_LETTERS = "ªºـ"  # letters by name that show no language: raised characters of ordinals, the Arabic lengthening
WORD = re.compile(r"[^\W\d_]{2,}")


class _Counts(NamedTuple):
    """What was counted in a text: its words and letters and, for each language, small words and letters it does not write.

    The first `known` languages are those that are read.
    """

    known: int
    words: int
    letters: int
    small_words: Sequence[int]
    strange: Sequence[int] | None

    def scores(self) -> list[int]:
        """For each language its small words minus the letters that it does not write."""
        if self.strange is None:
            return list(self.small_words)
        return [hits - against for hits, against in zip(self.small_words, self.strange, strict=True)]

    def best(self, scores: Sequence[int]) -> int | None:
        """The place of the read language with the highest score; None if the text is in another language."""
        first = max(range(self.known), key=scores.__getitem__)
        if self.strange is not None and self.strange[first] * STRANGE > self.letters:
            return None
        other = max(scores[self.known :], default=0)
        return None if other > scores[first] and (other > 1 or self.letters >= FEW) else first

    def is_certain(self, first: int, scores: Sequence[int]) -> bool:
        """Whether the best score is enough: among the words, beside the other languages that are read, and beside all others."""
        if self.small_words[first] * (ENOUGH_IN_FEW if self.letters < FEW else ENOUGH) < self.words:
            return False
        rival = max(score for place, score in enumerate(scores[: self.known]) if place != first)
        # Of two with the same score, a language that is read is more likely, unless the score is an accident.
        return scores[first] > rival and (scores[first] > 1 or scores[first] > max(scores[self.known :], default=0))


@dataclass(frozen=True, slots=True)
class Traits:
    """What distinguishes the languages of one script; those that are read come first, with their `tags`.

    The counts of all languages are added up at once. Each language has a lane of sixteen bits in one large number. In
    `words`, a word has a one in the lane of each language that has it as a small word; in `letters`, a letter has a one in
    the lane of each language that does not write it, and `every` is the number of a letter that no language writes.
    """

    tags: tuple[str, ...]
    count: int
    words: Mapping[str, int]
    letters: Mapping[str, int]
    every: int
    script: str
    ordinary: frozenset[str]
    vocabulary: tuple[frozenset[str], ...]

    def language_of(self, sample: str) -> str | None:
        """The language that a text shows by itself, `und` if it is not one that is read; None if the text leaves it open."""
        if not self.tags:
            return UNKNOWN_LANGUAGE
        counts = self._counts(sample.lower())
        scores = counts.scores()
        first = counts.best(scores)
        if first is None:
            return UNKNOWN_LANGUAGE
        if len(self.tags) == 1:  # the only one that is read in this script, unless its letters speak against it and no word for it
            return self.tags[first] if counts.strange is None or not counts.strange[first] or counts.small_words[first] else None
        return self.tags[first] if counts.is_certain(first, scores) else None

    def _counts(self, sample: str) -> _Counts:
        words = sample.replace("'", " ").replace("’", " ").split()
        return _Counts(
            known=len(self.tags),
            words=len(words),
            letters=len("".join(words)) * (HAN_WEIGHT if self.script == "Han" else 1),
            small_words=self._lanes(sum([self.words[word] for word in words if word in self.words])),
            strange=self._strange_letters(sample),
        )

    def language_by_vocabulary(self, sample: str, share: float) -> str | None:
        """The one language with the most words of its vocabulary in a sample, for a sample that shows nothing else.

        At least this share of the words must be in its vocabulary.
        """
        words = WORD.findall(sample)
        scores = [sum(word in own or (not word.isupper() and word.lower() in own) for word in words) for own in self.vocabulary]
        best = max(scores, default=0)
        certain = best and best >= share * len(words) and scores.count(best) == 1
        return self.tags[scores.index(best)] if certain else None

    def lacks_letters(self, language: str, sample: str) -> bool:
        """Whether a sample has a letter that this language does not write."""
        strange = self._strange_letters(sample.lower())
        return strange is not None and language in self.tags and strange[self.tags.index(language)] > 0

    def _strange_letters(self, sample: str) -> memoryview | None:
        """How many letters of a sample each language does not write; None if all languages write all of them.

        Letters of another script are a quotation and show nothing: a Chinese title in a French paragraph.
        """
        if sample.isascii() or not self.letters:
            return None
        rare = [letter for letter in set(sample) - self.ordinary if letter in self.letters or self._is_unlisted_letter(letter)]
        return self._lanes(sum([sample.count(letter) * self.letters.get(letter, self.every) for letter in rare])) if rare else None

    def _is_unlisted_letter(self, character: str) -> bool:
        return character.isalpha() and is_of_script(character, self.script)

    def _lanes(self, total: int) -> memoryview:
        """The number in each lane."""
        return memoryview(total.to_bytes(2 * self.count, "little")).cast("H")


@lru_cache(maxsize=8)
def traits_by_script(grammar: Grammar) -> Mapping[str, Traits]:
    """Script → what distinguishes its languages, those of the grammar and the others."""
    return {script: _traits(script, grammar) for script in SCRIPTS}


def _traits(script: str, grammar: Grammar) -> Traits:
    known = _languages_in(script, grammar)
    traits = [*map(_trait_of, known), *grammar.others.get(script, ())]
    alphabets = [trait.alphabet for trait in traits]
    return Traits(
        tags=tuple(language.tag for language in known),
        count=len(traits),
        words=_in_lanes([trait.words for trait in traits]),
        letters=_in_lanes(_unwritten(alphabets)),
        every=sum(_one_in(lane) for lane, alphabet in enumerate(alphabets) if alphabet),
        script=script,
        ordinary=frozenset(map(chr, range(128))) | set(NO_LETTERS) | _in_all(alphabets),
        vocabulary=tuple(_vocabulary_of(language, grammar) for language in known),
    )


def _languages_in(script: str, grammar: Grammar) -> list[Language]:
    return [language for language in grammar.languages.values() if language.script == script]


def _trait_of(language: Language) -> Trait:
    return Trait(_frequent_words(language), language.alphabet)


def _unwritten(alphabets: Sequence[frozenset[str]]) -> list[frozenset[str]]:
    """For each alphabet the letters that others have and it does not; no letters if the alphabet is empty, that is, unknown."""
    written = frozenset(chain.from_iterable(alphabets))
    return [written - alphabet if alphabet else alphabet for alphabet in alphabets]


def _in_all(alphabets: Iterable[frozenset[str]]) -> frozenset[str]:
    """The letters that are in every known alphabet."""
    known = [alphabet for alphabet in alphabets if alphabet]
    return frozenset.intersection(*known) if known else frozenset()


def _in_lanes(sets: Sequence[frozenset[str]]) -> dict[str, int]:
    """Word or letter → a number with a one in the lane of every set that has it."""
    numbers: dict[str, int] = {}
    for lane, own in enumerate(sets):
        for member in own:
            numbers[member] = numbers.get(member, 0) | _one_in(lane)
    return numbers


def _one_in(lane: int) -> int:
    return 1 << 16 * lane


def _frequent_words(language: Language) -> frozenset[str]:
    """Small words, months (`24 avril 2020`), names of languages, the mark of a signature: all in small letters."""
    names = chain.from_iterable(language.cover.get("language_names", {}).values())
    return language.function_words | {word.lower() for word in (*language.months, *names, *language.cover.get("signed", ()))}


def _vocabulary_of(language: Language, grammar: Grammar) -> frozenset[str]:
    """Every word that a language's file has for citations, dates and bodies."""
    words = {word for form in _forms(language, grammar) for word in WORD.findall(form)}
    return _frequent_words(language) | words | {word.lower() for word in words if not word.isupper()}


def _forms(language: Language, grammar: Grammar) -> Iterator[str]:
    """Every form for citations, dates and bodies."""
    for kind in (*sorted(grammar.numbered), grammar.time):
        yield from chain.from_iterable(language.words.get(kind, {}).values())
    yield from chain.from_iterable(language.bodies.values())
