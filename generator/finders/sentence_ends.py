"""Where the sentences of a folded text end, as far as finders need it: a semicolon ends one too, and abbreviations do not matter."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.text.scripts import STOPS, WIDE_STOPS

SENTENCE_END = re.compile(rf"[{STOPS}](?=\s+(?:[^\W\d_]|[(«\"“]))|[{WIDE_STOPS}；;؛]")


def sentence_ends(text: str) -> list[int]:
    """The position after each sentence of a text; the last one may have no end."""
    return [match.end() for match in SENTENCE_END.finditer(text)]


def sentences(text: str) -> Iterator[tuple[int, str]]:
    """Each sentence of a text, with the position where it starts."""
    start = 0
    for end in (*sentence_ends(text), len(text)):
        yield start, text[start:end]
        start = end
