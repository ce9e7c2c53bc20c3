"""Words that are not names although they look so: of peoples and languages, and those that others need to make a name."""

from __future__ import annotations

from collections.abc import Collection
from functools import lru_cache

from generator.grammar import Grammar, Language
from generator.inputs.authorities import Authorities
from generator.suggestions.variants import skeleton_of
from generator.text.scripts import folded

# Slots with words that are not a name by themselves.
SLOTS = (("place", "no_name"), ("organization", "begins"), ("instrument", "begins"), ("person", "leads"))
SHORTEST_STEM, LONGEST_ENDING = 4, 3  # letters


@lru_cache(maxsize=2)
def plain_words(authorities: Authorities, grammar: Grammar) -> PlainWords:
    """The plain words of all languages, with those formed from the names of places on record."""
    return PlainWords(authorities, grammar)


class PlainWords:
    """Words that are not names; those for people and languages are formed from names of places: `Armenian`, `азербайджанский`."""

    def __init__(self, authorities: Authorities, grammar: Grammar) -> None:
        places = [record for record in authorities.records if record.kind == "place"]
        self._stems = set().union(*(_stems(form.text) for record in places for form in record.forms))
        self._plain = {tag: _plain(language.folded) for tag, language in grammar.languages.items()}
        self._endings = {tag: language.folded.forms("place", "people") for tag, language in grammar.languages.items()}

    def make_up(self, text: str, languages: Collection[str]) -> bool:
        """Whether a text has plain words only, in one of the languages."""
        words = text.split()
        return any(all(self._is_plain(word, tag) for word in words) for tag in languages)

    def _is_plain(self, word: str, tag: str) -> bool:
        if skeleton_of(word) in self._plain.get(tag, ()):
            return True
        endings = filter(word.endswith, self._endings.get(tag, ()))
        return any(word[: len(word) - len(ending)] in self._stems for ending in endings)


def _stems(name: str) -> set[str]:
    """A name in small letters, and its beginnings to which an ending may be added."""
    text = folded(name).text.casefold()
    return {text[:length] for length in range(max(SHORTEST_STEM, len(text) - LONGEST_ENDING), len(text) + 1)}


def _plain(language: Language) -> frozenset[str]:
    words = (form for kind, slot in SLOTS for form in language.forms(kind, slot))
    return frozenset(map(skeleton_of, (*language.months, *words)))
