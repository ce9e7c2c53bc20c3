"""What only a corpus can notice: one table of checks, each from the values of the corpus to neutral findings.

A finding says who says what, with its source, and never which is right. Its id comes from what it is about, so that a
person can answer it in a file. No check reads a source or changes a value, and none knows another.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from generator.checks import adoption, before_adoption, number, quotation, symbols
from generator.grammar import Grammar
from generator.model import Answer, Corpus, Finding, FindingKind, Problem

Check = Callable[[Corpus, Grammar], Iterable[Finding]]
CHECKS: Mapping[FindingKind, Check] = {
    "adoption_date": adoption.check,  # and `day_apart`
    "quotation": quotation.check,
    "number": number.check,
    "before_adoption": before_adoption.check,
    "symbol_twice": lambda corpus, _: symbols.check_texts(corpus),
    "versions": symbols.check_versions,
}


def findings(corpus: Corpus, grammar: Grammar, answers: Sequence[tuple[str, Answer]] = ()) -> tuple[Finding, ...]:
    """Every finding, check by check, with the first answer that names it. Two that want one id get a number behind it."""
    given = dict(reversed(answers))
    seen: dict[str, int] = {}
    out: list[Finding] = []
    for check in CHECKS.values():
        for finding in check(corpus, grammar):
            seen[finding.id] = seen.get(finding.id, 0) + 1
            name = finding.id if seen[finding.id] == 1 else f"{finding.id}-{seen[finding.id]}"
            out.append(replace(finding, id=name, answer=given.get(name)))
    return tuple(out)


def unmet(found: Iterable[Finding], answers: Sequence[tuple[str, Answer]]) -> Iterator[Problem]:
    """A warning (W213) for every answer that fits no finding, or one that is answered already."""
    given = {finding.id: finding.answer for finding in found}
    for name, answer in answers:
        if name not in given:
            hint = "The texts or the tables may have changed: look at the page of findings, then correct the id or remove the answer."
            yield Problem("warning", "W213", answer.path, f"answers '{name}', and there is no such finding", hint, answer.line)
        elif given[name] != answer:
            yield Problem("warning", "W213", answer.path, f"answers '{name}', which is answered already", "Leave one answer.", answer.line)
