"""How likely a text is as a text of the known languages: the price of its words and of its other characters.

Nothing here knows encodings or documents.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from generator.readers.decoding.letters import WORD, han_price, script_of, tables, word_price
from generator.readers.decoding.punctuation import MISPLACED, NO_LETTER, RARE, mark_price

SWITCH = 4.0  # the additional price of a word in another language than its text
WHOLE_WORD = 3  # letters: a shorter word, in another script than its text, is a character gone wrong
WORTH = 2.25  # letters that a Chinese character counts as in a price by the letter
AFTER_FIGURE = re.compile(r"(?<=[0-9])[\u00c0-\u024f]")  # `50ş`


@dataclass(frozen=True, slots=True)
class Price:
    """The price of a text, and its characters beyond ASCII: how many (`odd`), and how many of them are strange at their place.

    `rate` is the price of a letter in its words, `odd_rate` in the words with letters beyond ASCII. `letters` is the number
    of letters; a Chinese character counts as more than one.
    """

    total: float
    odd: int
    strange: float
    letters: float
    rate: float
    odd_rate: float


class _PricedWord(NamedTuple):
    """A word: how often the text has it, its price, its letters beyond ASCII, the strange letters, and all letters as in `Price`."""

    number: int
    cost: float
    odd: int
    strange: float
    letters: float


def price(text: str) -> Price:
    """The price of a text as a text of the known languages."""
    words = list(_priced_words(text))
    odd_words = [word for word in words if word.odd]
    marks = [(mark_price(*place), number) for place, number in _marks(text).items()]
    letters, odd_letters = _letters(words), _letters(odd_words)
    spent, odd_spent = _cost(words), _cost(odd_words)
    after_figures = MISPLACED * len(AFTER_FIGURE.findall(text))
    return Price(
        total=after_figures + spent + sum(cost * number for cost, number in marks),
        odd=sum(word.odd * word.number for word in odd_words) + sum(number for _, number in marks),
        strange=sum(word.strange * word.number for word in odd_words) + sum(number for cost, number in marks if cost > RARE),
        letters=letters,
        rate=spent / max(1.0, letters),
        odd_rate=odd_spent / max(1.0, odd_letters),
    )


def _cost(words: Iterable[_PricedWord]) -> float:
    return sum(word.cost * word.number for word in words)


def _letters(words: Iterable[_PricedWord]) -> float:
    return sum(word.letters * word.number for word in words)


def _priced_words(text: str) -> Iterator[_PricedWord]:
    """The words of a text. A short word in another script than most of the text is strange as a whole."""
    by_script = _words_by_script(text)
    main = max(by_script, key=lambda script: sum(len(word) * number for word, number in by_script[script].items()), default="")
    for script, words in by_script.items():
        foreign = script not in {main, "Han"}
        worth = 1.0 if script in tables() else WORTH
        for word, (cost, unknown) in zip(words, _word_prices(script, words), strict=True):
            odd = 0 if word.isascii() else sum(letter > "\x7f" for letter in word)
            strange = odd if foreign and len(word) < WHOLE_WORD else unknown
            yield _PricedWord(words[word], cost, odd, strange, len(word) * worth)


def _words_by_script(text: str) -> Mapping[str, Mapping[str, int]]:
    """Script → its words, and how often the text has each. The first letter beyond ASCII decides the script of a word."""
    out: dict[str, dict[str, int]] = {}
    for word, number in Counter(WORD.findall(text)).items():
        letter = word[0] if word.isascii() else next(letter for letter in word if letter > "\x7f")
        out.setdefault(script_of(letter), {})[word] = number
    return out


def _word_prices(script: str, words: Mapping[str, int]) -> Iterable[tuple[float, float]]:
    """The price of each word, and its strange letters: in the likeliest language of the text, or in another for more."""
    if script not in tables():
        return map(han_price, words)
    columns = [[word_price(word, table) for word in words] for table in tables()[script]]
    likeliest = min(columns, key=lambda column: sum(cost * number for (cost, _), number in zip(column, words.values(), strict=True)))
    rows = zip(likeliest, *columns, strict=True)
    return (min(own, *((cost + SWITCH, unknown) for cost, unknown in others)) for own, *others in rows)


def _marks(text: str) -> Counter[tuple[str, str, str]]:
    """The characters beyond ASCII and the controls that are not letters, each between its neighbours; how often each occurs."""
    positions = map(re.Match.start, NO_LETTER.finditer(text))
    return Counter((text[at - 1 : at] or " ", text[at], text[at + 1 : at + 2] or " ") for at in positions)
