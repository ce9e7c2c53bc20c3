"""Names that differ little from a known one: in endings, hyphens, accents, doubled letters, the spelling of sounds, or one letter.

`Kelbadjar` is similar to `Kalbajar`, `Кельбаджаре` to `Кельбаджар`. Every lookup uses an index and takes
time in proportion to the length of the name; the index stores what each name means (kind and key), but does not
look at it when it compares names.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from generator.text.scripts import folded, is_wide

# Ways of writing one sound in Latin letters, applied in this order.
SOUNDS = (
    *(("dzh", "j"), ("dj", "j"), ("zh", "j"), ("kh", "h"), ("gh", "g"), ("x", "h"), ("q", "k"), ("ck", "k"), ("ph", "f")),
    *(("ou", "u"), ("oo", "u"), ("ee", "i"), ("y", "i"), ("w", "v"), ("tz", "ts"), ("ı", "i"), ("ə", "a")),
)
CYRILLIC = re.compile(r"[\u0400-\u04ff]")
ENDINGS = re.compile(
    r"(?<=\w{3})(?:ого|его|ому|ему|ыми|ими|ами|ями|ией|ой|ый|ий|ая|яя|ое|ее|ые|ие|ую|юю|ым|им|ых|их|ом|ем|ам|ям|ах|ях|ов|ев|ей|ия|ии|ию|[аеиоуыэюяйь])\b"
)
KindAndKey = tuple[str, str]  # the record or name that is meant: kind and key
SHORTEST = 4  # a name with fewer letters is not compared with others
SHORTEST_INEXACT, LONGEST_INEXACT = 6, 24  # only names with this many letters may differ from another in one letter


class SimilarNames:
    """An index from names to what they mean, which also finds similar names."""

    def __init__(self) -> None:
        self._by_skeleton: dict[str, set[KindAndKey]] = {}
        self._by_shortened: dict[str, set[str]] = {}

    def add(self, name: str, meaning: KindAndKey) -> None:
        """Adds a name and what it means."""
        skeleton = skeleton_of(name)
        if len(skeleton) < SHORTEST:
            return
        if skeleton not in self._by_skeleton:
            for short in _shortened(skeleton):
                self._by_shortened.setdefault(short, set()).add(skeleton)
        self._by_skeleton.setdefault(skeleton, set()).add(meaning)

    def of(self, name: str) -> set[KindAndKey]:
        """What similar names mean: names with the same skeleton or, if there are none, names whose skeleton differs in one letter."""
        skeleton = skeleton_of(name)
        if skeleton in self._by_skeleton:
            return self._by_skeleton[skeleton]
        return {named for other in self._one_letter_from(skeleton) for named in self._by_skeleton[other]}

    def _one_letter_from(self, skeleton: str) -> set[str]:
        candidates = set().union(*(self._by_shortened.get(short, ()) for short in _shortened(skeleton)))
        return {other for other in candidates if _differ_in_one_letter(skeleton, other)}


def skeleton_of(name: str) -> str:
    """What all spellings of a name share: no accents, hyphens, doubled letters or Russian endings, each sound written in one way."""
    text = folded(name).text.casefold()
    plain = ENDINGS.sub("", text) if CYRILLIC.search(text) else _by_sound(text)
    return re.sub(r"([^\W\d_])\1+", r"\1", re.sub(r"[\W_]+", "", plain))


def _by_sound(text: str) -> str:
    """The text without accents, each sound written in one way."""
    text = "".join(character for character in unicodedata.normalize("NFD", text) if not unicodedata.combining(character))
    for written, sound in SOUNDS:
        text = text.replace(written, sound)
    return text


def _shortened(skeleton: str) -> Iterator[str]:
    """The skeleton, and each form of it with one letter left out, never the first; nothing for short, long or Chinese names."""
    if SHORTEST_INEXACT <= len(skeleton) <= LONGEST_INEXACT and not any(map(is_wide, skeleton)):
        yield skeleton
        for index in range(1, len(skeleton)):
            yield skeleton[:index] + skeleton[index + 1 :]


def _differ_in_one_letter(one: str, other: str) -> bool:
    """Whether adding, removing or replacing one letter turns one into the other."""
    short, long = sorted((one, other), key=len)
    at = next((index for index, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    if len(short) == len(long):
        return short[at + 1 :] == long[at + 1 :]
    return len(long) - len(short) == 1 and short[at:] == long[at + 1 :]
