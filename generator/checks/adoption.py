"""Days that a text gives for a resolution or a presidential statement and that differ from the table.

`given_days` finds the days that texts give. The day that a held resolution prints for its own adoption is compared as well,
and is shown before that of the table.

Two consecutive days are a kind of their own, `day_apart`: a vote around midnight can have both. If the table itself has two
days, neither is a finding.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain

from generator.checks.given_days import given_days
from generator.checks.sides import documents_by_slug, finding_id, printed_days, quoted_side, table_days, table_side, table_statements
from generator.grammar import Grammar
from generator.model import Corpus, Document, Finding, FindingKind, Side
from generator.text import edtf

SidesByDay = Mapping[str, Sequence[Side]]


def check(corpus: Corpus, grammar: Grammar) -> Iterator[Finding]:
    """A finding for each resolution or statement and each day that the table does not have, with all passages that give it."""
    documents = documents_by_slug(corpus)
    printed = {key: printed_days(key, corpus, documents) for key in corpus.holdings if table_days(key, grammar)}
    found: dict[tuple[str, str], list[Side]] = defaultdict(list)
    for key, day, side in chain(_given(documents, corpus, grammar), _printed(printed)):
        if day not in table_days(key, grammar):
            found[key, day].append(side)
    for (key, day), sides in sorted(found.items()):
        yield _finding(key, day, sides, printed.get(key, {}), grammar)


def _given(documents: Mapping[str, Document], corpus: Corpus, grammar: Grammar) -> Iterator[tuple[str, str, Side]]:
    """Key, day and passage of each day that a text gives."""
    for slug, document in documents.items():
        for given in given_days(document, corpus.mentions.get(slug, ()), grammar):
            yield given.key, given.day, quoted_side(document, given.span, given.block)


def _printed(printed: Mapping[str, SidesByDay]) -> Iterator[tuple[str, str, Side]]:
    """Key, day and document of each day that a resolution prints for its own adoption."""
    return ((key, day, side) for key, days in printed.items() for day, sides in days.items() for side in sides)


def _finding(key: str, day: str, sides: Sequence[Side], printed: SidesByDay, grammar: Grammar) -> Finding:
    """The passages that give a day, then the other days that documents print, then the tables."""
    others = [side for other, of_day in printed.items() if other != day for side in of_day]
    statements = [table_side(symbol, grammar) for symbol in table_statements(day, grammar) if symbol != key]
    is_next_day = any(edtf.days_between(day, known) == 1 for known in (*printed, *table_days(key, grammar)))
    kind: FindingKind = "day_apart" if is_next_day else "adoption_date"
    return Finding(finding_id("adoption_date", key, day), kind, key, (*sides, *others, table_side(key, grammar), *statements))
