"""How likely characters that are not letters are between two others: punctuation, ordinals, fractions, symbols, controls.

Prices are in the same units as those of `letters`. A character costs more where it is misplaced: `»` before a letter, `½`
between two letters.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from generator.text.scripts import is_wide

# Prices.
MARK = 3.0  # of a character that is not a letter, where it belongs
RARE = 6.0  # of one that few texts have
MISPLACED = 9.0  # in addition, where it does not belong
DASH = 5.0  # in addition, for a dash between two letters, as printers set it in English
NO_TEXT = 20.0  # of a control, a box, a character without a meaning

NO_LETTER = re.compile(r"[\x00-\x08\x0e-\x1f\x7fªº]|[^\w\x00-\x7f]|[\u00b2\u00b3\u00b9\u00bc-\u00be\u2070-\u2079]")
# The characters that texts have, by their place.
JOINING = "’‘\u200b\u2060\u202f\u3000\ufeff"  # anywhere, between letters too
INSIDE = "\u00ad"  # between two letters
DASHES = "–—‐‑−"
ORDINALS = "ºª°"  # after a figure, or after the letter of an abbreviation (`Nº`)
SHORTENED = "nNoOaAsSMVDB"
FIGURES = "½¼¾²³¹⁰⁴⁵⁶⁷⁸⁹"  # not between letters, not alone
OPENING = "«“„¿¡‹「『《〈【（"
CLOSING = "»›」』》〉】）"
FREE = "•€£×±÷©§№·■□●○◎△▲▼◆◇★☆→←↑↓"  # beside figures and spaces
BOUND = "¶†‡…™®"  # beside a word or a figure
FEW_HAVE = "¶†‡™®£×±÷©·½¼¾²³¹‹›■□●○◎△▲▼◆◇★☆→←↑↓\u00ad"
PLAIN = "″′،؛؟٪٫٬、。：；，．？！％～‧﹐﹑－／＊─\u2028\u2029"
ARABIC_ONLY = "\u200c\u200d\u200e\u200f"


@dataclass(frozen=True, slots=True)
class _Neighbours:
    """The two characters beside one that is not a letter; `joined`: whether each is a letter of a script with spaces."""

    before: str
    after: str
    joined: tuple[bool, bool]

    @property
    def alone(self) -> bool:
        return self.before.isspace() and self.after.isspace()

    @property
    def beside_space(self) -> bool:
        return self.before.isspace() or self.after.isspace()

    @property
    def in_word(self) -> bool:
        return all(self.joined)

    @property
    def at_word(self) -> bool:
        return any(self.joined)


Misplaced = Callable[[_Neighbours], bool]
# Characters, and when they are misplaced between two others; the first row that has the character counts.
PLACES: tuple[tuple[str, Misplaced], ...] = (
    (JOINING + PLAIN, lambda _: False),
    ("\u00a0", lambda at: at.beside_space),
    ("”", lambda at: at.alone or at.joined[1]),
    (ORDINALS, lambda at: at.alone or at.after.isalpha() or not _may_carry_ordinal(at.before)),
    (FIGURES, lambda at: at.alone or at.in_word),
    (OPENING, lambda at: at.alone or at.joined[0]),
    (CLOSING, lambda at: at.alone or at.joined[1]),
    (FREE, lambda at: at.at_word and (at.before + at.after).lower() != "ll"),
    (BOUND, lambda at: at.alone or at.in_word),
    (INSIDE, lambda at: not at.in_word),
    (ARABIC_ONLY, lambda at: any("A" <= each <= "\u024f" for each in (at.before, at.after))),
)
IS_MISPLACED = {character: rule for characters, rule in reversed(PLACES) for character in characters}


def mark_price(before: str, mark: str, after: str) -> float:
    """The price of a character that is not a letter between these two."""
    at = _Neighbours(before, after, (_is_spaced_letter(before), _is_spaced_letter(after)))
    if mark in DASHES:
        return MARK + DASH * (at.in_word or (at.at_word and at.beside_space))
    if "\u064b" <= mark <= "\u0652":
        return _vowel_price(mark, at)
    rule = IS_MISPLACED.get(mark)
    if rule is None:
        return NO_TEXT
    return (RARE if mark in FEW_HAVE else MARK) + MISPLACED * rule(at)


def _vowel_price(mark: str, at: _Neighbours) -> float:
    """The price of an Arabic vowel mark. It follows a letter; the marks of `-un`, `-in` and `-an` end a word."""
    if not "\u0621" <= at.before <= "\u0652":
        return NO_TEXT
    ends_word = mark in "\u064c\u064d" or (mark == "\u064b" and at.after not in "اى")
    return MARK + MISPLACED * (ends_word and at.after.isalpha())


def _is_spaced_letter(character: str) -> bool:
    """Whether a character is a letter of a script that sets spaces between words."""
    return character.isalpha() and not is_wide(character)


def _may_carry_ordinal(before: str) -> bool:
    return before.isdigit() or before.isspace() or before in SHORTENED + ".-ªº°)"
