"""The numberings of resolutions: whose each is, how a number in it is checked against the table, how its key is written."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import partial

from generator.finders.candidate import Candidate
from generator.grammar import Grammar
from generator.model import Span

COUNCIL = "Security Council"
ASSEMBLY = "General Assembly"
NOT_GOING_ON = r"(?![0-9A-Za-zА-яЁё/]|-\d)"


@dataclass(frozen=True, eq=False)
class Series:
    """One numbering: whose it is, its pattern, and how its key is written."""

    body: str
    pattern: re.Pattern[str]
    key: str
    table: bool
    bare: bool

    def key_of(self, match: re.Match[str], year: int | None = None) -> str:
        """The key with the match's values; an optional part without its value is left out."""
        values = {name: value for name, value in match.groupdict().items() if value}
        if year is not None:
            values["year"] = str(year)
        shape = re.sub(r"\[([^\[\]]*\{(\w+)\}[^\[\]]*)\]", lambda m: m[1] if m[2] in values else "", self.key)
        return re.sub(r"\{(\w+)\}", lambda m: values[m[1]], shape)


def resolved(series: Series, match: re.Match[str], span: Span, grammar: Grammar, rule: str = "citation") -> Candidate:
    """A citation whose series is known: exact, supplied from the table, or in conflict with it."""
    candidate = partial(Candidate, span, "resolution", rule=rule)
    if not series.table:
        return candidate(key=series.key_of(match), status="exact")
    number, printed = int(match["number"]), match.groupdict().get("year")
    year = grammar.council_year(number)
    if year is None:
        note = f"the table knows no Security Council resolution {number}"
        return candidate(key=None, status="conflict", note=note)
    if printed is None:
        return candidate(key=series.key_of(match, year), status="supplied", note=f"year {year} supplied from the table")
    if int(printed) != year:
        note = f"printed {printed}; the table has {year} for Security Council resolution {number}"
        return candidate(key=None, status="conflict", note=note)
    return candidate(key=series.key_of(match), status="exact")
