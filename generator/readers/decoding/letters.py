"""How likely signs are as a text: which letters follow which, which signs stand where.

The less likely, the higher the price, in natural units of information: a pair of letters is priced by its rank among those
that follow the same letter, a pair that is not known by far more. Nothing here knows what an encoding or a document is.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from generator.text import strict_yaml
from generator.text.scripts import is_wide

FILE = Path(__file__).parent.parent.parent / "reference" / "letters.yml"

FIRST = 0.8  # the price of the letter that most often follows
UNKNOWN = 7.0  # of a pair that is not known
UNKNOWN_LETTER = 10.0  # of a pair with a letter that the language does not write
BROKEN_CASE = 8.0  # of a capital behind a small letter, on top
SWITCH = 4.0  # of a word in another language than its text
SIGN, UNKNOWN_SIGN = 4.0, 11.0  # of a Chinese sign: the most frequent, one that is not known
MARK = 3.0  # of a sign that is no letter, where it belongs
RARE = 6.0  # of one that few texts have
MISPLACED = 9.0  # on top, where it does not belong
DASH = 5.0  # on top, for a dash between two letters: so printers set it in English
NO_TEXT = 20.0  # of a control, a box, a sign without a meaning
WHOLE_WORD = 3  # letters: what is shorter, in another script than its text, is a sign gone wrong
WORTH = 2.25  # letters that a Chinese sign is worth where a price is by the letter
HALF_STRANGE = 0.5  # what a Chinese sign that is not known counts among the strange: there are thousands
FOREIGN = 9.0  # of a letter of a script without a table

HAN = r"\u2e80-\u9fff\uf900-\ufaff"  # signs of the scripts that set no spaces between words
WORD = re.compile(rf"[{HAN}]+|[^\W\d_ªº{HAN}]+")
AFTER_FIGURE = re.compile(r"(?<=[0-9])[\u00c0-\u024f]")  # `50ş`
NO_LETTER = re.compile(r"[\x00-\x08\x0e-\x1f\x7fªº]|[^\w\x00-\x7f]|[\u00b2\u00b3\u00b9\u00bc-\u00be\u2070-\u2079]")
# The signs that texts have, by where they stand.
JOINING = "’‘\u200b\u2060\u202f\u3000\ufeff"  # anywhere, between letters too
INSIDE = "\u00ad"  # between two letters
DASHES = "–—‐‑−"
ORDINALS = "ºª°"  # behind a figure, or behind the letter that it shortens
SHORTENED = "nNoOaAsSMVDB"
FIGURES = "½¼¾²³¹⁰⁴⁵⁶⁷⁸⁹"  # not between letters, not alone
OPENING = "«“„¿¡‹「『《〈【（"
CLOSING = "»›」』》〉】）"
FREE = "•€£×±÷©§№·■□●○◎△▲▼◆◇★☆→←↑↓"  # beside figures and spaces
BOUND = "¶†‡…™®"  # beside a word or a figure
FEW_HAVE = "¶†‡™®£×±÷©·½¼¾²³¹‹›■□●○◎△▲▼◆◇★☆→←↑↓\u00ad"
PLAIN = "″′،؛؟٪٫٬、。：；，．？！％～‧﹐﹑－／＊─\u2028\u2029"
ARABIC_ONLY = "\u200c\u200d\u200e\u200f"


@dataclass(frozen=True, eq=False)
class LetterPrices:
    """The prices of one language's pairs of letters; `_` stands for a word's edge."""

    language: str
    prices: Mapping[str, float]
    letters: frozenset[str]


@dataclass(frozen=True, slots=True)
class Price:
    """What a text costs, and what of it is beyond ASCII: how many signs, how many of them strange where they stand.

    `rate` is the price of a letter in its words, `odd_rate` in those words that have letters beyond ASCII; of `letters` it
    has so many, a Chinese sign being worth more than one.
    """

    total: float
    odd: int
    strange: float
    letters: float
    rate: float
    odd_rate: float


@lru_cache(maxsize=1)
def tables() -> Mapping[str, tuple[LetterPrices, ...]]:
    """Script → its languages' tables."""
    stated = strict_yaml.shipped(FILE)["pairs"]
    out: dict[str, tuple[LetterPrices, ...]] = {}
    for language, followers in stated.items():
        prices = {letter + after: FIRST + math.log(1 + rank) for letter, listed in followers.items() for rank, after in enumerate(listed)}
        table = LetterPrices(language, prices, frozenset(followers) - {"_"})
        script = script_of(max(table.letters))
        script = "Latin" if "a" in table.letters else script
        out[script] = (*out.get(script, ()), table)
    return out


@lru_cache(maxsize=1)
def signs() -> Mapping[str, float]:
    """The prices of the Chinese signs that are known, simplified and traditional."""
    out: dict[str, float] = {}
    for listed in strict_yaml.shipped(FILE)["signs"].values():
        for rank, sign in enumerate(listed):
            price = SIGN + math.log(1 + rank / 20)
            out[sign] = min(price, out.get(sign, price))
    return out


def script_of(letter: str) -> str:
    """The script of a letter, as far as there are tables for it; empty for another."""
    if letter <= "\u024f" or "\u1e00" <= letter <= "\u1eff":
        return "Latin"
    if "\u0400" <= letter <= "\u052f":
        return "Cyrillic"
    if "\u0600" <= letter <= "\u06ff":
        return "Arabic"
    return "Han" if is_wide(letter) and not "\u3040" <= letter <= "\u30ff" else ""


def price(text: str) -> Price:
    """What a text costs as a text of the languages that are known."""
    by_script: dict[str, Counter[str]] = {}
    for word, number in Counter(WORD.findall(text)).items():
        by_script.setdefault(script_of(next((letter for letter in word if letter > "\x7f"), word[0])), Counter())[word] = number
    sizes = {script: sum(len(word) * number for word, number in words.items()) for script, words in by_script.items()}
    most = max(sizes, key=lambda script: sizes[script], default="")
    total, odd, strange = float(MISPLACED * sum(1 for _ in AFTER_FIGURE.finditer(text))), 0, 0.0
    spent, letters, odd_spent, odd_letters = 0.0, 0.0, 0.0, 0.0
    for script, words in by_script.items():
        for word, number, cost, unknown in _word_prices(script, words):
            worth = len(word) * number * (1.0 if script in tables() else WORTH)
            spent, letters = spent + cost * number, letters + worth
            if not word.isascii():
                beyond = sum(letter > "\x7f" for letter in word)
                stray = script != most and script != "Han" and len(word) < WHOLE_WORD
                odd += beyond * number
                strange += (beyond if stray else unknown) * number
                odd_spent, odd_letters = odd_spent + cost * number, odd_letters + worth
    total += spent
    for (before, sign, after), number in _marks(text).items():
        cost = mark_price(before, sign, after)
        total, odd, strange = total + cost * number, odd + number, strange + number * (cost > RARE)
    return Price(total, odd, strange, letters, spent / max(1.0, letters), odd_spent / max(1.0, odd_letters))


def _word_prices(script: str, words: Mapping[str, int]) -> Iterator[tuple[str, int, float, float]]:
    """Each word of a script, how often it stands, its price, its strange letters: in the text's likeliest language, or switched."""
    if script not in tables():
        for word, number in words.items():
            yield word, number, *_signs_price(word)
        return
    columns = [[word_price(word, table) for word in words] for table in tables()[script]]
    likeliest = min(columns, key=lambda column: sum(cost * number for (cost, _), number in zip(column, words.values(), strict=True)))
    for index, (word, number) in enumerate(words.items()):
        cost, unknown = min(likeliest[index], *((column[index][0] + SWITCH, column[index][1]) for column in columns))
        yield word, number, cost, unknown


@lru_cache(maxsize=50_000)
def word_price(word: str, table: LetterPrices) -> tuple[float, int]:
    """What a word costs in a language, and how many of its letters beyond ASCII stand where the language never has them."""
    small = f"_{word.lower()}_"
    if len(small) != len(word) + 2:  # a capital that has no one small letter
        return UNKNOWN * len(word), len(word)
    prices = table.prices
    costs = [prices.get(small[at : at + 2], UNKNOWN) for at in range(len(small) - 1)]
    if not table.letters.issuperset(small[1:-1]):
        for at, letter in enumerate(small[1:-1]):
            if letter not in table.letters:
                costs[at] = costs[at + 1] = UNKNOWN_LETTER
    if not word.islower() and not word.isupper() and not word.istitle():
        for at in range(1, len(word)):
            if word[at].isupper() and word[at - 1].islower():
                costs[at] += BROKEN_CASE
    if word.isascii():
        return sum(costs), 0
    unknown = sum(
        1
        for at, letter in enumerate(word)
        if letter > "\x7f" and (costs[at] >= UNKNOWN or (costs[at + 1] >= UNKNOWN and letter not in "'"))
    )
    return sum(costs), unknown


def _signs_price(word: str) -> tuple[float, float]:
    known = signs()
    total, unknown = 0.0, 0.0
    for sign in word:
        cost = known.get(sign)
        if cost is None:
            total += UNKNOWN_SIGN if is_wide(sign) else FOREIGN
            unknown += HALF_STRANGE
        else:
            total += cost
    return total, unknown


def _marks(text: str) -> Counter[tuple[str, str, str]]:
    """How often each sign beyond ASCII that is no letter stands between the same two."""
    seen: Counter[tuple[str, str, str]] = Counter()
    for match in NO_LETTER.finditer(text):
        at = match.start()
        seen[text[at - 1 : at] or " ", match.group(), text[at + 1 : at + 2] or " "] += 1
    return seen


@dataclass(frozen=True, slots=True)
class _Neighbours:
    """What stands on both sides of a character that is no letter; `joined`: whether each side is a letter of a spaced script."""

    before: str
    after: str
    joined: tuple[bool, bool]

    @property
    def alone(self) -> bool:
        return self.before.isspace() and self.after.isspace()

    @property
    def beside_space(self) -> bool:
        return self.before.isspace() or self.after.isspace()


Misplaced = Callable[[_Neighbours], bool]
# Characters, and whether they are misplaced between two others; the first row that has the character counts.
PLACES: tuple[tuple[Collection[str], Misplaced], ...] = (
    (JOINING, lambda _: False),
    (PLAIN, lambda _: False),
    ("\u00a0", lambda at: at.beside_space),
    ("”", lambda at: at.alone or at.joined[1]),
    (ORDINALS, lambda at: at.alone or at.after.isalpha() or not _may_carry_ordinal(at.before)),
    (FIGURES, lambda at: at.alone or all(at.joined)),
    (OPENING, lambda at: at.alone or at.joined[0]),
    (CLOSING, lambda at: at.alone or at.joined[1]),
    (FREE, lambda at: any(at.joined) and (at.before + at.after).lower() != "ll"),
    (BOUND, lambda at: at.alone or all(at.joined)),
    (INSIDE, lambda at: not all(at.joined)),
    (ARABIC_ONLY, lambda at: any("A" <= each <= "\u024f" for each in (at.before, at.after))),
)


def mark_price(before: str, sign: str, after: str) -> float:
    """What a character that is no letter costs between these two."""
    between = _Neighbours(before, after, (_joins(before), _joins(after)))
    if sign in DASHES and sign not in JOINING and sign not in PLAIN:
        return MARK + (DASH if all(between.joined) or (any(between.joined) and between.beside_space) else 0.0)
    misplaced = next((rule(between) for signs, rule in PLACES if sign in signs), None)
    if misplaced is None and "\u064b" <= sign <= "\u0652" and "\u0621" <= before <= "\u0652":
        misplaced = after.isalpha() and (sign in "\u064c\u064d" or (sign == "\u064b" and after not in "اى"))
    if misplaced is None:
        return NO_TEXT
    return (RARE if sign in FEW_HAVE else MARK) + (MISPLACED if misplaced else 0.0)


def _joins(character: str) -> bool:
    return character.isalpha() and not is_wide(character)


def _may_carry_ordinal(before: str) -> bool:
    return before.isdigit() or before.isspace() or before in SHORTENED + ".-ªº°)"
