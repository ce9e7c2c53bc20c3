"""Citations of any kind by its `citations`: shapes in slots, each with the key that its values make.

Takes `article 51 of the Charter` where a kind states `{article} {number} {of_charter}`. A kind needs no Python for this.
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
    """Every citation in the text by the shapes of the kinds, with the words of its language."""
    for kind, pattern, key in _patterns(language, grammar):
        for match in pattern.finditer(text):
            yield Candidate(Span(*match.span()), kind, _written(key, match), "exact", "citation")


def _written(key: str, match: re.Match[str]) -> str:
    """A key with the values of a match."""
    return SLOT.sub(lambda slot: match[slot[1]], key)


@lru_cache(maxsize=64)
def _patterns(language: Language, grammar: Grammar) -> tuple[tuple[str, re.Pattern[str], str], ...]:
    """Each shape of each kind as a pattern in the language, with the kind and how its key is written."""
    words = language.folded
    stated = [(kind.name, each) for kind in grammar.kinds.values() for each in kind.citations]
    return tuple((kind, re.compile(words.pattern(each["shape"], kind)), each["key"]) for kind, each in stated)
