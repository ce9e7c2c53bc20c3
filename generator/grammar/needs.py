"""What a text must contain if it has a shape: words that are looked up before the pattern of the shape is compiled.

A text and the words are compared as `plain` writes them: folded, without accents, in capitals. Texts that differ so are never
confused by a pattern, so nothing is missed; what is not ruled out is left to the pattern.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from generator.grammar.shapes import choices, closing
from generator.text.scripts import WORD, folded, is_wide, unaccented

KEPT = 512  # texts whose words are kept: many questions are asked about the same line
SHAPES = 4096  # whose needs are kept: several questions are asked with the same shape
LATE_LETTERS = 3  # a stretch with fewer letters is in nearly every text


@dataclass(frozen=True, slots=True)
class Needs:
    """`words`: the text has one of these as a whole word, or as neighbouring Chinese characters. `stems`: it contains one of these.

    Empty means that nothing is known.
    """

    words: frozenset[str] = frozenset()
    stems: frozenset[str] = frozenset()


NOTHING_KNOWN = Needs()


@lru_cache(maxsize=KEPT)
def plain(text: str) -> str:
    """A text as needs are compared with it. The letters that regular expressions count as one in any case become one."""
    return unaccented(folded(text).text).lower().upper()


@lru_cache(maxsize=KEPT)
def words_in(text: str) -> frozenset[str]:
    """The words of a text in plain letters; of Chinese every character, and every two neighbours."""
    said = plain(text)
    words = WORD.findall(said)
    if said.isascii():
        return frozenset(words)
    wide = [word for word in words if any(map(is_wide, word))]
    return frozenset((*words, *(word[at : at + size] for word in wide for size in (1, 2) for at in range(len(word) - size + 1))))


def needs_of_forms(forms: Iterable[str], blanks: bool) -> Needs:
    """What a text needs that is one of these forms."""
    return any_of([needs_of_shape(_as_shape(form), blanks) for form in forms])


def any_of(several: Iterable[Needs]) -> Needs:
    """What a text needs that fits one of several patterns: nothing is known if one of them needs nothing."""
    listed = list(several)
    words = _united([choice.words for choice in listed])
    stems = _united([choice.stems for choice in listed])
    return Needs(words, stems)


def _united(sets: list[frozenset[str]]) -> frozenset[str]:
    return frozenset().union(*sets) if all(sets) else frozenset()


def _as_shape(form: str) -> str:
    """A form without the characters that mean something in a shape; a word next to one of them is left out."""
    return form.translate(str.maketrans("[](){}|", "\0\0\0\0\0\0\0"))


@lru_cache(maxsize=SHAPES)
def needs_of_shape(shape: str, blanks: bool) -> Needs:
    """What a text needs that has this shape; `blanks`: words are separated by spaces."""
    return _Reader(blanks).needs(shape, True, True)


class _Reader:
    """Reads shapes of a language."""

    def __init__(self, blanks: bool) -> None:
        self._blanks = blanks

    def needs(self, shape: str, begins: bool, ends: bool) -> Needs:
        """What a part of a shape needs; `begins` and `ends` say whether a word can neither begin before it nor go on after it."""
        pieces = list(_pieces(shape))
        found: list[Needs] = []
        for place, (sign, inner) in enumerate(pieces):
            before = self._divides(pieces[place - 1], -1) if place else begins
            after = self._divides(pieces[place + 1], 0) if place + 1 < len(pieces) else ends
            if sign == "":
                found.append(self._of_text(inner, before, after))
            elif sign == "(" and len(choices(inner)) > 1:
                found.append(any_of([self.needs(choice, before, after) for choice in choices(inner)]))
            elif sign == "(":
                found.append(self.needs(inner, True, True))
        return Needs(_best([each.words for each in found]), _best([each.stems for each in found]))

    def _divides(self, piece: tuple[str, str], place: int) -> bool:
        """Whether a neighbouring piece keeps words apart: brackets do, and text if its next character does."""
        sign, inner = piece
        if sign == "":
            return self._is_edge(inner[place])
        return sign == "(" and len(choices(inner)) == 1

    def _is_edge(self, sign: str) -> bool:
        return self._blanks if sign == " " else unicodedata.category(sign)[0] == "P"

    def _of_text(self, text: str, before: bool, after: bool) -> Needs:
        words, stems = [], []
        for match in WORD.finditer(text):
            word = plain(match.group())
            if not WORD.fullmatch(word):
                continue
            stems.append(word)
            if any(map(is_wide, word)):
                words.append(word[:2])
                continue
            begins = self._is_edge(text[match.start() - 1]) if match.start() else before
            ends = self._is_edge(text[match.end()]) if match.end() < len(text) else after
            if begins and ends:
                words.append(word)
        return Needs(_longest(words), _longest([stem for stem in stems if len(stem) >= LATE_LETTERS or is_wide(stem[0])]))


def _longest(words: list[str]) -> frozenset[str]:
    return frozenset({max(words, key=len)}) if words else frozenset()


def _best(sets: list[frozenset[str]]) -> frozenset[str]:
    """The set that rules out most texts: the one whose shortest word is the longest."""
    known = [each for each in sets if each]
    return max(known, key=lambda each: (min(map(len, each)), -len(each))) if known else frozenset()


def _pieces(shape: str) -> Iterator[tuple[str, str]]:
    """A shape in pieces: text, slots, options, brackets, each with the sign that opens it and with what is inside."""
    at = 0
    while at < len(shape):
        sign = shape[at]
        if sign in "{[(":
            end = shape.index("}", at) if sign == "{" else closing(shape, at)
            yield sign, shape[at + 1 : end]
            at = end + 1
            continue
        end = next((place for place in range(at, len(shape)) if shape[place] in "{[("), len(shape))
        yield "", shape[at:end]
        at = end
