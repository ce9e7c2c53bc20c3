"""Makes candidates of citations whose series is known, each checked against the reference table."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from generator.finders.candidate import Candidate
from generator.finders.series import ASSEMBLY_TABLE, Reading
from generator.grammar import Grammar
from generator.model import Span, Told


def every_letter(reading: Reading, span: Span, grammar: Grammar, rule: str = "citation") -> Iterator[Candidate]:
    """One candidate for each letter of a citation (`3411 A and B (XXX)` gives two); `span` is that of the whole citation."""
    for letter, own in reading.letters(span):
        yield _checked(reading, letter, own, grammar, rule)


def _checked(reading: Reading, letter: str, span: Span, grammar: Grammar, rule: str) -> Candidate:
    """A citation that is exact, has its year or session from the table, or is in conflict with the table."""
    candidate = partial(Candidate, span, "resolution", rule=rule)
    if reading.series.table == ASSEMBLY_TABLE:
        return _of_assembly(reading, letter, candidate, grammar)
    if not reading.series.table:
        return candidate(key=reading.key(letter), status="exact")
    number, printed = int(reading.match["number"]), reading.value("year")
    year = grammar.council_year(number)
    if year is None:
        return candidate(key=None, status="conflict", note=Told("no_resolution", str(number)))
    if not printed:
        return candidate(key=reading.key(year=year), status="supplied")
    if int(printed) != year:
        return candidate(key=None, status="conflict", note=Told("table_year", str(number), keys=(str(year),)))
    return candidate(key=reading.key(), status="exact")


def contradicts_table(reading: Reading, grammar: Grammar) -> bool:
    """Whether the table knows that the General Assembly adopted this number in another session than the text prints."""
    possible = grammar.assembly_sessions(int(reading.match["number"])) if reading.assembly_session else ()
    return bool(possible) and reading.assembly_session not in possible


def _of_assembly(reading: Reading, letter: str, candidate: Callable[..., Candidate], grammar: Grammar) -> Candidate:
    """A resolution of the General Assembly's first thirty sessions; the table has the session of most of them."""
    number, printed = int(reading.match["number"]), reading.assembly_session
    possible = grammar.assembly_sessions(number)
    if contradicts_table(reading, grammar):
        return candidate(key=None, status="conflict", note=Told("table_session", str(number), keys=tuple(possible)))
    if printed:
        return candidate(key=reading.key(letter), status="exact")
    if len(possible) != 1:
        return candidate(key=None, status="ambiguous", note=Told("session_unsaid"))
    key = reading.key(letter, session=possible[0])
    return candidate(key=key, status="supplied")
