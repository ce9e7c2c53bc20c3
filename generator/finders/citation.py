"""Citations by number, by symbol and by the shapes of a kind: resolutions, other documents of the United Nations, and more.

Takes `resolutions 822 (1993), 853 (1993) and 884 (1993)` as three, `Resolution 822` where the sentence speaks of the
Security Council (the table supplies the year), `resolution 62/243`, `第822（1993）号决议`, `S/25539`, `A/74/805–S/2020/301`;
collective `UN SC resolutions`. Leaves `the resolution of the conflict`, `Resolution No. 5/2019`, `A/B`, `24/7`.
Source: UN Editorial Manual, resolutions and decisions; document symbols.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from generator.finders import shaped
from generator.finders.candidate import Candidate
from generator.finders.number_words import LATIN
from generator.finders.numbered import by_number
from generator.finders.series import NOT_GOING_ON, Series, every_part
from generator.grammar import Grammar, Language
from generator.grammar.shapes import VALUES, compile_shape, unnamed
from generator.inputs.authorities import Authorities
from generator.model import Span, Status

BLANK = r"\s?"
# A part of a budget, behind the symbol: `A/76/6 (Sect. 3)/Add.2`.
SECTION = re.compile(r"\s?\(Sect\.\s?(?P<number>[0-9]{1,2}[A-Z]?)\)(?P<change>(?:/(?:Add|Corr|Rev)\.[0-9]{1,3})*)")
GOES_ON = re.compile(r"/[A-Za-z0-9(]")


def find(text: str, language: Language | None, grammar: Grammar, _authorities: Authorities) -> Iterator[Candidate]:
    """Every citation in the text, resolved as far as text and tables allow."""
    if "/" in text:
        yield from _by_symbol(text, grammar)
    if language:
        yield from by_number(text, language, grammar)
        yield from shaped.find(text, language, grammar)


def find_beside(text: str, near: Language, grammar: Grammar) -> Iterator[Candidate]:
    """The citations that say all themselves in a text of unknown language, read with the words of the language beside it."""
    return (each for each in by_number(text, near, grammar) if each.key is not None and each.status == "exact")


@dataclass(frozen=True, eq=False)
class _Symbols:
    """The patterns of symbols: resolutions by series, all others by organ and parts, and those with letters read for figures."""

    series: tuple[Series, ...]
    other: re.Pattern[str]
    damaged: re.Pattern[str]


@lru_cache(maxsize=8)
def _symbols(grammar: Grammar) -> _Symbols:
    between = {
        form for each in grammar.languages.values() for slot in ("list", "to_letter") for form in each.folded.forms("resolution", slot)
    }
    join = rf"\s?(?:{'|'.join(sorted(map(re.escape, between), key=len, reverse=True))})\s?"
    slots = {**VALUES, "letters": rf"[A-Z](?:{join}[A-Z](?![A-Za-z])){{0,9}}"}
    series = tuple(
        Series(
            body="",
            pattern=re.compile(rf"(?<![A-Za-z0-9/]){compile_shape(each['shape'], slots, BLANK)}{NOT_GOING_ON}"),
            key=each["key"],
            table="table" in each,
            bare=False,
            letters=LATIN,
        )
        for each in grammar.kinds["resolution"].symbols
    )
    kind = grammar.kinds["symbol"]
    parts = "|".join(unnamed(compile_shape(part, VALUES)) for part in kind.parts)
    organs = "|".join(sorted(kind.organs, key=len, reverse=True))
    start = rf"(?<![A-Za-z0-9/.])(?<![A-Za-z/]-)(?:{organs})"
    other = rf"{start}(?:/(?: (?=\d))?(?:{parts})(?![A-Za-z0-9])){{1,9}}"
    damaged = rf"{start}(?:/(?:{parts})){{0,8}}/(?:[0-9]{{1,5}}[A-Za-z][0-9]{{1,4}}|(?:Add|Corr|Rev|L|G|C)\.[lIO]{{1,2}})(?![A-Za-z0-9])"
    return _Symbols(series, re.compile(other), re.compile(damaged))


def _by_symbol(text: str, grammar: Grammar) -> Iterator[Candidate]:
    symbols = _symbols(grammar)
    for each in symbols.series:
        for match in each.pattern.finditer(text):
            yield from every_part(each, match, Span(*match.span()), grammar, rule="symbol")
    for match in symbols.other.finditer(text):
        said = match.group().replace(" ", "")
        parts = said.split("/")[1:]
        if not any(part[-1].isdigit() for part in parts):
            continue
        welded = re.search(r"(?:/\d+){3}", said)
        section = SECTION.match(text, match.end())
        cut = not section and GOES_ON.match(text, match.end())
        end = section.end() if section else match.end()
        said = f"{said} (Sect. {section['number']}){section['change']}" if section else said
        note = "two symbols run into one" if welded else "it goes on in a form that is not known" if cut else ""
        status: Status = "conflict" if note else "exact"
        yield Candidate(Span(match.start(), end), "symbol", None if note else said, status, "symbol", note=note)
    for match in symbols.damaged.finditer(text):
        note = "a letter stands where a figure belongs"
        yield Candidate(Span(*match.span()), "symbol", None, "conflict", "symbol", note=note)
