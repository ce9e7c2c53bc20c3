"""Citations of any kind by its `citations`: shapes in slots, each with the key that its values make.

Finds `article 51 of the Charter` if a kind states `{article} {number} {of_charter}`. A kind needs no Python for this.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from generator.finders.candidate import Candidate
from generator.grammar import Grammar, Language
from generator.model import Span

SLOT = re.compile(r"\{(\w+)\}")


def find(text: str, language: Language, grammar: Grammar) -> Iterator[Candidate]:
    """Every citation in the text that matches a shape of a kind, with the words of its language."""
    for kind, pattern, written in _patterns(language, grammar):
        for match in pattern.finditer(text):
            yield Candidate(Span(*match.span()), kind, _key(written, match), "exact", "citation")


def _key(written: str, match: re.Match[str]) -> str:
    """The key of a citation: how its kind writes it, with the values of the match."""
    return SLOT.sub(lambda slot: match[slot[1]], written)


@lru_cache(maxsize=64)
def _patterns(language: Language, grammar: Grammar) -> tuple[tuple[str, re.Pattern[str], str], ...]:
    """Each shape of each kind: the kind, the shape as a pattern in the language, and how its key is written."""
    words = language.folded
    rows = [(kind.name, row) for kind in grammar.kinds.values() for row in kind.citations]
    return tuple((kind, re.compile(words.pattern(row["shape"], kind)), row["key"]) for kind, row in rows)
