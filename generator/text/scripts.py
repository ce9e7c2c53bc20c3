"""What depends on scripts: letters written without spaces, languages written from right to left, characters that count as one.

Finders read a text folded: characters that differ only in looks become one, and marks that no reader misses are dropped. The
text itself is never changed; a place in the folded text leads back to its place in the text.
"""

from __future__ import annotations

import re
import sys
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

# Languages and scripts (the last subtags of `und-Hebr`) that run from right to left.
RIGHT_TO_LEFT = frozenset(("ar", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"))
SCRIPTS_RIGHT_TO_LEFT = frozenset(("Adlm", "Arab", "Hebr", "Nkoo", "Syrc", "Thaa"))

# The same letters as `is_wide`, with the punctuation set among them, for use inside a character class.
WIDE = r"\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef"

# Raised figures, which mark a footnote and belong to no number.
RAISED = r"\u00b2\u00b3\u00b9\u2070-\u2079"

MARKS = ("Mn", "Mc")  # categories of marks that follow the letter they belong to
SMALL_AMONG_CAPITALS = 12  # letters in all for each small one among them
# Letters with which names begin, for use inside a character class.
CAPITALS = r"A-Z\u00c0-\u00d6\u00d8-\u00de\u0400-\u042f"


STOPS, WIDE_STOPS = ".!?؟", "。！？"  # that end a sentence, before a space or wherever they are
LETTER = re.compile(r"[^\W\d_]")
WORD = re.compile(r"[^\W\d_]+")
# For use inside a character class: Chinese characters, kana and their punctuation; Chinese characters alone.
HAN, HAN_LETTERS = r"\u2e80-\u9fff\uf900-\ufaff", r"\u3400-\u9fff\uf900-\ufaff"
ARABIC_WORD = re.compile(r"[\u0620-\u064a]+")  # without marks and figures
# Letters that show a script. The search for Latin letters comes first: few texts have none.
LETTERS = {
    "Latin": re.compile(r"[A-Za-z\u00c0-\u024f]"),
    "Cyrillic": re.compile(r"[\u0400-\u052f]"),
    "Arabic": re.compile(r"[\u0600-\u06ff]"),
    "Han": re.compile(f"[{HAN}]"),
}


OTHER = "other"
# Any character of another script. Latin, punctuation and what `LETTERS` names are left out.
OTHER_CHARACTER = re.compile(r"[^\x00-\u036f\u0400-\u052f\u0600-\u06ff\u2000-\u206f\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]")
BEYOND_LATIN = re.compile(r"[^\x00-\u036f\u2000-\u206f]")
# Scripts other than Han and kana that set no spaces between words: Thai, Lao, Tibetan, Burmese, Khmer.
UNSPACED = re.compile(r"[\u0e00-\u0fff\u1000-\u109f\u1780-\u17ff]")


def scripts_in(text: str) -> tuple[str, ...]:
    """The scripts of which a text holds a letter; all scripts that `LETTERS` does not name are `other`."""
    if text.isascii() or not BEYOND_LATIN.search(text):  # nearly every text in a Latin script is recognised by this one search
        return ("Latin",)
    known = tuple(script for script, letter in LETTERS.items() if letter.search(text))
    return (*known, OTHER) if OTHER_CHARACTER.search(text) else known


def in_one_word(left: str, right: str) -> bool:
    """Whether two neighbouring characters belong to one word. A vowel mark (Devanagari) belongs to the letter before it."""
    if right.isascii() and left.isascii():
        return left.isalnum() and right.isalnum()
    if unicodedata.category(right) in MARKS:
        return _of_word(left)
    unspaced = is_wide(left) or is_wide(right) or (UNSPACED.match(left) and UNSPACED.match(right))
    return not unspaced and _of_word(left) and right.isalnum()


def _of_word(sign: str) -> bool:
    return sign.isalnum() or unicodedata.category(sign) in MARKS


def is_wide(letter: str) -> bool:
    """Whether a letter belongs to a script that sets no spaces between words (Han, kana)."""
    return "\u2e80" <= letter <= "\u9fff" or "\uf900" <= letter <= "\ufaff"


def direction(language: str) -> str:
    """`rtl` or `ltr`, for the `dir` of a text in this language."""
    main, *subtags = language.split("-")
    script = next((tag for tag in subtags if len(tag) == 4 and tag.isalpha()), "")
    if script:
        return "rtl" if script.title() in SCRIPTS_RIGHT_TO_LEFT else "ltr"
    return "rtl" if main.lower() in RIGHT_TO_LEFT else "ltr"


def _ranges(*ranges: tuple[int, int]) -> Iterable[int]:
    return (sign for first, last in ranges for sign in range(first, last + 1))


# One character for one: forms of the Arabic alef and ya, full-width characters, all decimal figures, apostrophes, hyphens, spaces.
# A raised figure becomes a mark of a note, since it is part of no word and no number: `Geneva²`, `3 March 2020³`.
SAME = {
    **dict.fromkeys(map(ord, "أإآٱ"), "ا"),
    ord("ى"): "ي",
    ord("ی"): "ي",
    ord("ک"): "ك",
    ord("ة"): "ه",
    ord("ё"): "е",
    ord("Ё"): "Е",
    **{sign: chr(sign - 0xFEE0) for sign in _ranges((0xFF01, 0xFF5E))},
    **{sign: str(unicodedata.decimal(chr(sign))) for sign in _ranges((0x660, 0x669), (0x6F0, 0x6F9), (0xFF10, 0xFF19))},
    **dict.fromkeys(map(ord, "⁰¹²³⁴⁵⁶⁷⁸⁹"), "†"),
    **dict.fromkeys(map(ord, "’‘ʼ′´"), "'"),
    **dict.fromkeys(map(ord, "\u2010\u2011\u2212"), "-"),
    **dict.fromkeys(map(ord, "\u00a0\u2007\u202f\u3000"), " "),
}
# Character → every character that is folded into the same one.
LIKE = {one: "".join(sorted({one, *(chr(sign) for sign, other in SAME.items() if other == one)})) for one in set(SAME.values())}
# Arabic letters that differ only in looks → the plain letter; and the vowel marks and lengthening that may follow a letter.
ARABIC_SAME = {sign: plain for sign, plain in SAME.items() if "\u0621" <= plain <= "\u064a"}
PLAIN_ARABIC = {**ARABIC_SAME, **{sign: plain for sign, plain in SAME.items() if "\u0660" <= chr(sign) <= "\u06f9"}}  # also figures
VOWELS = r"\u0640\u064b-\u0652"
VOWEL = re.compile(f"[{VOWELS}]")
ANY_VOWELS = f"[{VOWELS}]{{0,2}}"
# Signs that fall away: Arabic vowel marks and lengthening, soft hyphens, marks of direction and joining.
UNSEEN_SIGNS = r"\u00ad\u0640\u064b-\u065f\u0670\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff"
UNSEEN = re.compile(f"[{UNSEEN_SIGNS}]+")
# Chinese characters one by one with a space between, as conversion leaves them, and what is then left out of a folded text.
SPACED_OUT = re.compile(f"(?<![{HAN_LETTERS}])(?:[{HAN_LETTERS}][ \u3000]){{3,}}[{HAN_LETTERS}](?![{HAN_LETTERS}])")
UNSEEN_OR_SPACE = re.compile(f"(?:[{UNSEEN_SIGNS}]|(?<=[{HAN_LETTERS}])[ \u3000](?=[{HAN_LETTERS}]))+")
TO_FOLD = re.compile(f"[{''.join(map(chr, SAME))}{UNSEEN_SIGNS}]")


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text. `dropped` pairs a position in it with how many characters were dropped before it; empty if none were."""

    text: str
    dropped: tuple[tuple[int, int], ...] = ()

    def unfolded(self, start: int, end: int) -> tuple[int, int]:
        """The place in the text from which this stretch of the folded text was made, without characters dropped at its ends."""
        if not self.dropped:
            return start, end
        before = bisect_right(self.dropped, (start, sys.maxsize))
        last = bisect_left(self.dropped, (end, 0))
        return start + (self.dropped[before - 1][1] if before else 0), end + (self.dropped[last - 1][1] if last else 0)


def is_spaced_out(text: str) -> bool:
    """Whether a text has Chinese characters one by one, with a space between (`安 全 理 事 会`)."""
    return SPACED_OUT.search(text) is not None


def folded(text: str, spaced_out: bool = False) -> Folded:
    """A text as finders read it. ASCII text is its own. In a text that is `spaced_out`, spaces between Chinese characters are dropped."""
    unseen = UNSEEN_OR_SPACE if spaced_out else UNSEEN
    if text.isascii() or not (spaced_out or TO_FOLD.search(text)):
        return Folded(text)
    one = text.translate(SAME)
    if not unseen.search(one):
        return Folded(one)
    parts: list[str] = []
    dropped: list[tuple[int, int]] = []
    at, length, count = 0, 0, 0
    for match in unseen.finditer(one):
        parts.append(one[at : match.start()])
        length += match.start() - at
        count += match.end() - match.start()
        dropped.append((length, count))
        at = match.end()
    parts.append(one[at:])
    return Folded("".join(parts), tuple(dropped))


def any_like(sign: str) -> str:
    """A regular expression for a character and every character that looks like it; vowel marks may follow an Arabic letter."""
    if sign.isascii() and sign not in "'-":
        return re.escape(sign)
    signs = LIKE.get(SAME.get(ord(sign), sign), sign)
    pattern = f"[{re.escape(signs)}]" if len(signs) > 1 else re.escape(sign)
    return pattern + (ANY_VOWELS if "\u0621" <= sign <= "\u064a" else "")


# The class that `any_like` writes for a letter → the letter.
ARABIC_CLASSES = {without: plain for plain in set(ARABIC_SAME.values()) if (without := any_like(plain).removesuffix(ANY_VOWELS))}


def without_vowels(expression: str) -> str:
    """A regular expression made with `any_like`, for texts without Arabic vowel marks: it is compiled in half the time."""
    return expression.replace(ANY_VOWELS, "")


def plain_arabic(text: str) -> str:
    """A text with plain Arabic letters and figures and without vowel marks; places in it are not places in the text."""
    return text if text.isascii() or not LETTERS["Arabic"].search(text) else VOWEL.sub("", text.translate(PLAIN_ARABIC))


def for_plain_arabic(expression: str) -> str:
    """A regular expression made with `any_like`, for texts that `plain_arabic` has made."""
    expression = without_vowels(expression)
    for signs, plain in ARABIC_CLASSES.items():
        expression = expression.replace(signs, plain)
    return expression.translate(ARABIC_SAME)


def in_capitals(text: str) -> bool:
    """Whether a text is printed in capitals; a few small letters may be among them (`CHARGÉ D'AFFAIRES a.i.`)."""
    if text.isupper():
        return len(text) > 1
    text = text.partition(" (")[0]
    if not text[:2].isupper():
        return False
    letters = [sign for sign in text if sign.isalpha()]
    small = sum(map(str.islower, letters))
    return len(letters) > 1 and small * SMALL_AMONG_CAPITALS <= len(letters)


def unaccented(text: str) -> str:
    """A text without accents, character for character, so that places in it are places in the text."""
    return text if text.isascii() else "".join(map(_base, text))


@cache
def _base(sign: str) -> str:
    return unicodedata.normalize("NFD", sign)[0]
