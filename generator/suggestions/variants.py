"""Names that differ from a known one by little: by endings, hyphens, accents, doubled letters, a way of writing sounds, one letter.

`Kelbadjar` is near `Kalbajar`, `Кельбаджаре` near `Кельбаджар`. Every question is answered from an index, in time of the
name's own length; nothing here knows what a name is of.
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
Named = tuple[str, str]  # what a name is of: kind and key
SHORTEST, SHORTEST_LOOSE, LONGEST_LOOSE = 4, 6, 24  # letters of a name that may be near another at all; by one letter more or less


class SimilarNames:
    """Names and what they are of; finds what names near a given one are of."""

    def __init__(self) -> None:
        self._by_bones: dict[str, set[Named]] = {}
        self._shortened: dict[str, set[str]] = {}

    def add(self, name: str, of: Named) -> None:
        """One more name."""
        own = bones(name)
        if len(own) < SHORTEST:
            return
        if own not in self._by_bones:
            for short in _shortened(own):
                self._shortened.setdefault(short, set()).add(own)
        self._by_bones.setdefault(own, set()).add(of)

    def of(self, name: str) -> set[Named]:
        """What the names near this one are of: those that differ in writing alone, or else by one letter."""
        own = bones(name)
        if own in self._by_bones:
            return self._by_bones[own]
        near = {other for short in _shortened(own) for other in self._shortened.get(short, ()) if _one_apart(own, other)}
        return {of for other in near for of in self._by_bones[other]}


def bones(name: str) -> str:
    """What is left of a name when its ways of writing fall away."""
    text = folded(name).text.casefold()
    if CYRILLIC.search(text):
        text = ENDINGS.sub("", text)
    else:
        text = "".join(sign for sign in unicodedata.normalize("NFD", text) if not unicodedata.combining(sign))
        for written, sound in SOUNDS:
            text = text.replace(written, sound)
    return re.sub(r"([^\W\d_])\1+", r"\1", re.sub(r"[\W_]+", "", text))


def _shortened(own: str) -> Iterator[str]:
    """The bones, and the bones without any one letter but the first; none of what is short, long or without letters for sounds."""
    if SHORTEST_LOOSE <= len(own) <= LONGEST_LOOSE and not any(map(is_wide, own)):
        yield own
        for index in range(1, len(own)):
            yield own[:index] + own[index + 1 :]


def _one_apart(one: str, other: str) -> bool:
    """Whether one letter more, less or instead makes one of the other."""
    if len(one) > len(other):
        one, other = other, one
    at = next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), len(one))
    return len(other) - len(one) <= 1 and (one[at:] == other[at + 1 :] if len(one) < len(other) else one[at + 1 :] == other[at + 1 :])
