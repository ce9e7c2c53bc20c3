"""Where the sentences of a folded text end, as far as finders need it."""

from __future__ import annotations

import re
from collections.abc import Iterator

SENTENCE_END = re.compile(r"[.!?؟](?=\s+(?:[^\W\d_]|[(«\"“]))|[。！？；;؛]")


def sentence_ends(text: str) -> list[int]:
    """The position after each sentence of a text; the last one may have no end."""
    return [match.end() for match in SENTENCE_END.finditer(text)]


def sentences(text: str) -> Iterator[tuple[int, str]]:
    """Each sentence of a text, with the position where it starts."""
    start = 0
    for end in (*sentence_ends(text), len(text)):
        yield start, text[start:end]
        start = end
