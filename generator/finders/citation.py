"""Citations by number, by symbol and by the shapes of a kind: resolutions, other documents of the United Nations, and more.

Finds three in `resolutions 822 (1993), 853 (1993) and 884 (1993)`; `Resolution 822` if the sentence names the Security
Council (the table supplies the year); `resolution 62/243`, `第822（1993）号决议`, `S/25539`, `A/74/805–S/2020/301`; and
collective ones, `UN SC resolutions`. Leaves `the resolution of the conflict`, `Resolution No. 5/2019`, `A/B`, `24/7`.
Source: UN Editorial Manual, resolutions and decisions; document symbols.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from generator.finders import shaped
from generator.finders.candidate import Candidate
from generator.finders.checked import every_letter
from generator.finders.number_words import LATIN
from generator.finders.numbered import by_number
from generator.finders.series import NUMBER_ENDS, Reading, Series
from generator.grammar import Grammar, Language
from generator.grammar.shapes import VALUES, compile_shape, without_group_names
from generator.inputs.authorities import Authorities
from generator.model import Span, Told

OPTIONAL_SPACE = r"\s?"
# A section of a budget, after the symbol: `A/76/6 (Sect. 3)/Add.2`.
SECTION = re.compile(r"\s?\(Sect\.\s?(?P<number>[0-9]{1,2}[A-Z]?)\)(?P<change>(?:/(?:Add|Corr|Rev)\.[0-9]{1,3})*)")
CONTINUES = re.compile(r"/[A-Za-z0-9(]")
TWO_IN_ONE = re.compile(r"(?:/\d+){3}")
NUMBERED_PART = re.compile(r"/[^/]*\d(?:/|$)")


def find(text: str, language: Language | None, grammar: Grammar, _authorities: Authorities) -> Iterator[Candidate]:
    """Every citation in the text, with its key as far as text and tables show it."""
    if "/" in text:
        yield from _by_symbol(text, grammar)
    if language:
        yield from by_number(text, language, grammar)
        yield from shaped.find(text, language, grammar)


def find_with_borrowed_words(text: str, near: Language, grammar: Grammar) -> Iterator[Candidate]:
    """The citations in a text of unknown language that are complete in themselves, read with the words of a language nearby."""
    return (citation for citation in by_number(text, near, grammar) if citation.key is not None and citation.status == "exact")


@dataclass(frozen=True, eq=False)
class _SymbolPatterns:
    """The patterns of symbols: of resolutions by series, of all other documents, and of those with a letter in place of a figure."""

    series: tuple[Series, ...]
    other: re.Pattern[str]
    damaged: re.Pattern[str]


@lru_cache(maxsize=8)
def _symbol_patterns(grammar: Grammar) -> _SymbolPatterns:
    kind = grammar.kinds["symbol"]
    parts = "|".join(without_group_names(compile_shape(part, VALUES)) for part in kind.parts)
    start = rf"(?<![A-Za-z0-9/.])(?<![A-Za-z/]-)(?:{_any_of(kind.organs)})"
    other = rf"{start}(?:/(?: (?=\d))?(?:{parts})(?![A-Za-z0-9])){{1,9}}"
    damaged = rf"{start}(?:/(?:{parts})){{0,8}}/(?:[0-9]{{1,5}}[A-Za-z][0-9]{{1,4}}|(?:Add|Corr|Rev|L|G|C)\.[lIO]{{1,2}})(?![A-Za-z0-9])"
    return _SymbolPatterns(_symbol_series(grammar), re.compile(other), re.compile(damaged))


def _any_of(forms: Iterable[str]) -> str:
    """A pattern for any of the forms, the longest first."""
    return "|".join(sorted(forms, key=len, reverse=True))


def _symbol_series(grammar: Grammar) -> tuple[Series, ...]:
    """The series of resolutions as their symbols write them, with letters joined by the words of any language."""
    slots = {**VALUES, "letters": rf"[A-Z](?:{_between_letters(grammar)}[A-Z](?![A-Za-z])){{0,9}}"}
    rows = grammar.kinds["resolution"].symbols
    patterns = [rf"(?<![A-Za-z0-9/]){compile_shape(row['shape'], slots, OPTIONAL_SPACE)}{NUMBER_ENDS}" for row in rows]
    return tuple(Series.from_kind(row, pattern, LATIN) for row, pattern in zip(rows, patterns, strict=True))


def _between_letters(grammar: Grammar) -> str:
    """A pattern for what joins two letters of one citation: `A and B`, `A to D`."""
    languages = [language.folded for language in grammar.languages.values()]
    forms = {form for language in languages for slot in ("list", "to_letter") for form in language.forms("resolution", slot)}
    return rf"\s?(?:{_any_of(map(re.escape, forms))})\s?"


def _by_symbol(text: str, grammar: Grammar) -> Iterator[Candidate]:
    """Every symbol in a text: of resolutions, then of other documents, then the damaged ones."""
    patterns = _symbol_patterns(grammar)
    for series in patterns.series:
        for match in series.pattern.finditer(text):
            yield from every_letter(Reading(series, match), Span(*match.span()), grammar, rule="symbol")
    for match in patterns.other.finditer(text):
        if NUMBERED_PART.search(match.group()):
            yield _symbol(text, match)
    for match in patterns.damaged.finditer(text):
        yield Candidate(Span(*match.span()), "symbol", None, "conflict", "symbol", note=Told("letter_for_digit"))


def _symbol(text: str, match: re.Match[str]) -> Candidate:
    """The symbol of a document that is not a resolution; in conflict if it is not one whole symbol."""
    symbol, end = match.group().replace(" ", ""), match.end()
    section = SECTION.match(text, end)
    note = None
    if TWO_IN_ONE.search(symbol):
        note = Told("two_symbols")
    elif not section and CONTINUES.match(text, end):
        note = Told("continues")
    if section:
        symbol, end = f"{symbol} (Sect. {section['number']}){section['change']}", section.end()
    span = Span(match.start(), end)
    if note:
        return Candidate(span, "symbol", None, "conflict", "symbol", note=note)
    return Candidate(span, "symbol", symbol, "exact", "symbol")
