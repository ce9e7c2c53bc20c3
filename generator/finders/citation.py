"""Citations by number and by symbol: resolutions, and other documents of the United Nations.

Takes `resolutions 822 (1993), 853 (1993) and 884 (1993)` as three, `Resolution 822` where the sentence speaks of the
Security Council (the table supplies the year), `resolution 62/243`, `第822（1993）号决议`, `S/25539`, `A/74/805–S/2020/301`;
collective `UN SC resolutions`. Leaves `the resolution of the conflict`, `Resolution No. 5/2019`, `A/B`, `24/7`.
Source: UN Editorial Manual, resolutions and decisions; document symbols.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from generator.authorities import Authorities
from generator.finders.candidate import Candidate
from generator.finders.numbered import by_number
from generator.finders.series import NOT_GOING_ON, Series, resolved
from generator.grammar import Grammar, Language
from generator.model import Span, Status
from generator.shapes import VALUES, compile_shape, unnamed

BLANK = r"\s?"


def find(text: str, language: Language | None, grammar: Grammar, _authorities: Authorities) -> Iterator[Candidate]:
    """Every citation in the text, resolved as far as text and tables allow."""
    yield from _by_symbol(text, grammar)
    if language:
        yield from by_number(text, language, grammar)


@lru_cache(maxsize=8)
def _symbol_patterns(grammar: Grammar) -> tuple[tuple[Series, ...], re.Pattern[str]]:
    series = tuple(
        Series("", re.compile(rf"(?<![A-Za-z0-9/]){compile_shape(s['shape'], VALUES, BLANK)}{NOT_GOING_ON}"), s["key"], "table" in s, False)
        for s in grammar.kinds["resolution"].symbols
    )
    kind = grammar.kinds["symbol"]
    parts = "|".join(unnamed(compile_shape(part, VALUES)) for part in kind.parts)
    organs = "|".join(sorted(kind.organs, key=len, reverse=True))
    return series, re.compile(rf"(?<![A-Za-z0-9/.])(?<![A-Za-z/]-)(?:{organs})(?:/(?: (?=\d))?(?:{parts})(?![A-Za-z0-9])){{1,9}}")


def _by_symbol(text: str, grammar: Grammar) -> Iterator[Candidate]:
    series, symbol = _symbol_patterns(grammar)
    for each in series:
        for match in each.pattern.finditer(text):
            yield resolved(each, match, Span(*match.span()), grammar, rule="symbol")
    for match in symbol.finditer(text):
        said = match.group().replace(" ", "")
        parts = said.split("/")[1:]
        if not any(part[-1].isdigit() for part in parts):
            continue
        welded = re.search(r"(?:/\d+){3}", said)
        status: Status = "conflict" if welded else "exact"
        note = "two symbols run into one" if welded else ""
        yield Candidate(Span(*match.span()), "symbol", None if welded else said, status, "symbol", note=note)
