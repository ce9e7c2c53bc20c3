"""How likely the letters of a word are: which letters follow one another in the known languages.

The less likely a word, the higher its price, in natural units of information. The price of a pair of letters depends on its
rank among the pairs that begin with the same letter; an unknown pair costs far more.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from pathlib import Path

from generator.text import strict_yaml
from generator.text.scripts import HAN, is_wide

FILE = Path(__file__).parent.parent.parent / "reference" / "letters.yml"

# Prices.
FIRST = 0.8  # of the letter that most often follows
UNKNOWN = 7.0  # of an unknown pair
UNKNOWN_LETTER = 10.0  # of a pair with a letter that the language does not write
BROKEN_CASE = 8.0  # of a capital after a small letter, in addition
HAN_FIRST, HAN_UNKNOWN = 4.0, 11.0  # of a Chinese character: the most frequent, and an unknown one
FOREIGN = 9.0  # of a letter of a script without a table

HALF_STRANGE = 0.5  # how strange an unknown Chinese character is: there are thousands
WORD = re.compile(rf"[{HAN}]+|[^\W\d_ªº{HAN}]+")


@dataclass(frozen=True, eq=False)
class LetterPrices:
    """The prices of one language's pairs of letters; `_` is the edge of a word."""

    language: str
    prices: Mapping[str, float]
    letters: frozenset[str]

    def costs(self, word: str) -> list[float]:
        """The price of each pair in a word of small letters, between two `_`."""
        get = self.prices.get
        costs = [get(word[at : at + 2], UNKNOWN) for at in range(len(word) - 1)]
        if not self.letters.issuperset(word[1:-1]):
            for at, letter in enumerate(word[1:-1]):
                if letter not in self.letters:
                    costs[at] = costs[at + 1] = UNKNOWN_LETTER
        return costs


@lru_cache(maxsize=1)
def tables() -> Mapping[str, tuple[LetterPrices, ...]]:
    """Script → the tables of its languages."""
    out: dict[str, tuple[LetterPrices, ...]] = {}
    for language, followers in strict_yaml.shipped(FILE)["pairs"].items():
        prices = {letter + after: FIRST + math.log(1 + rank) for letter, listed in followers.items() for rank, after in enumerate(listed)}
        table = LetterPrices(language, prices, frozenset(followers) - {"_"})
        script = "Latin" if "a" in table.letters else script_of(max(table.letters))
        out[script] = (*out.get(script, ()), table)
    return out


@lru_cache(maxsize=1)
def han_prices() -> Mapping[str, float]:
    """The prices of the known Chinese characters, simplified and traditional."""
    out: dict[str, float] = {}
    for listed in strict_yaml.shipped(FILE)["signs"].values():
        for rank, character in enumerate(listed):
            price = HAN_FIRST + math.log(1 + rank / 20)
            out[character] = min(price, out.get(character, price))
    return out


def script_of(letter: str) -> str:
    """The script of a letter, if there are tables for it; else empty."""
    if letter <= "\u024f" or "\u1e00" <= letter <= "\u1eff":
        return "Latin"
    if "\u0400" <= letter <= "\u052f":
        return "Cyrillic"
    if "\u0600" <= letter <= "\u06ff":
        return "Arabic"
    return "Han" if is_wide(letter) and not "\u3040" <= letter <= "\u30ff" else ""


@lru_cache(maxsize=50_000)
def word_price(word: str, table: LetterPrices) -> tuple[float, int]:
    """The price of a word in a language, and how many of its letters beyond ASCII are where the language never has them."""
    small = f"_{word.lower()}_"
    if len(small) != len(word) + 2:  # a capital that has no single small letter
        return UNKNOWN * len(word), len(word)
    costs = table.costs(small)
    if not (word.islower() or word.isupper() or word.istitle()):
        for at, (before, letter) in enumerate(pairwise(word), start=1):
            costs[at] += BROKEN_CASE * (before.islower() and letter.isupper())
    return sum(costs), 0 if word.isascii() else _unknown_letters(word, costs)


def _unknown_letters(word: str, costs: Sequence[float]) -> int:
    """How many letters beyond ASCII are in an unknown pair; `costs` are the prices of the pairs."""
    if max(costs) < UNKNOWN:
        return 0
    pairs = zip(word, costs, costs[1:], strict=False)
    return sum(1 for letter, before, after in pairs if letter > "\x7f" and (before >= UNKNOWN or after >= UNKNOWN))


def han_price(word: str) -> tuple[float, float]:
    """The price of a word of Chinese characters or of a script without a table, and its strange characters."""
    known = han_prices()
    costs = [known.get(character, 0.0) for character in word]
    unknown = [character for character, cost in zip(word, costs, strict=True) if not cost] if 0.0 in costs else []
    return sum(costs) + sum(map(_unknown_price, unknown)), len(unknown) * HALF_STRANGE


def _unknown_price(character: str) -> float:
    return HAN_UNKNOWN if is_wide(character) else FOREIGN
