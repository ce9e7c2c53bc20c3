"""The words by which a text in one script is judged, and how likely their letters are in its best known language."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

from generator.readers.decoding.letters import WORD, script_of, tables, word_price

ENOUGH = 200  # letters: what has fewer is not judged by its letters
UNWRITTEN = 0.04  # the share of letters that no known language writes; a text with more is in another language
ABBREVIATION = 6  # letters, at most
PRESENT = {"Latin": re.compile("[A-Za-z]"), "Cyrillic": re.compile("[\u0400-\u052f]"), "Arabic": re.compile("[\u0600-\u06ff]")}


def judged_words(text: str, script: str) -> list[str]:
    """The words of a script, in small letters; empty if they are too few to judge, or in a language that is not known."""
    if not PRESENT[script].search(text):
        return []
    words = [word for word in WORD.findall(text) if script_of(word[0]) == script]
    if not _are_in_known_language(words, script):
        return []
    usable = _is_plain if script == "Latin" else bool
    alphabet = _alphabet(script)
    judged = [small for word in filter(usable, words) if len(word) > 2 and alphabet.issuperset(small := word.lower())]
    return judged if sum(map(len, judged)) >= ENOUGH else []


def letter_price(words: Sequence[str], script: str) -> float:
    """The price of a letter, in the language in which the words are cheapest."""
    size = sum(map(len, words))
    return min(sum(word_price(word, table)[0] for word in words) for table in tables()[script]) / size


@lru_cache(maxsize=len(PRESENT))
def _alphabet(script: str) -> frozenset[str]:
    """The letters of all known languages in a script."""
    return frozenset().union(*(table.letters for table in tables()[script]))


def _are_in_known_language(words: Sequence[str], script: str) -> bool:
    """Whether the words are many enough, and almost all of their letters are in an alphabet."""
    size = sum(map(len, words))
    if size < ENOUGH:
        return False
    alphabet = _alphabet(script)
    letters = Counter("".join(words).lower())
    unwritten = sum(number for letter, number in letters.items() if letter not in alphabet and not unicodedata.combining(letter))
    return unwritten <= size * UNWRITTEN


def _is_plain(word: str) -> bool:
    """Whether a Latin word has only common letters, and is not an abbreviation. Other letters have other sounds elsewhere."""
    return word.isascii() and (len(word) > ABBREVIATION or not word.isupper())
