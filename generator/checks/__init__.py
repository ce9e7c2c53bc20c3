"""Contradictions that only a corpus can show: one table of checks, each from the values of the corpus to neutral findings.

A finding shows what each side says, with its source, and never which side is right. Its id comes from its subject, so that
a person can answer it in a file. Checks do not read sources, do not change values and do not depend on each other.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain

from generator.checks import adoption, before_adoption, metadata, number, quotation, symbols
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
    "metadata": lambda corpus, _: metadata.check(corpus),
}


def findings(corpus: Corpus, grammar: Grammar, answers: Sequence[tuple[str, Answer]] = ()) -> tuple[Finding, ...]:
    """Every finding, check by check, with the first answer to its id. If several have one id, a number is added: `-2`, `-3`."""
    first_answers = dict(reversed(answers))
    times: Counter[str] = Counter()
    found: list[Finding] = []
    for finding in chain.from_iterable(check(corpus, grammar) for check in CHECKS.values()):
        times[finding.id] += 1
        name = finding.id if times[finding.id] == 1 else f"{finding.id}-{times[finding.id]}"
        found.append(replace(finding, id=name, answer=first_answers.get(name)))
    return tuple(found)


def unmet(found: Iterable[Finding], answers: Sequence[tuple[str, Answer]]) -> Iterator[Problem]:
    """A warning (W213) for every answer to an id that no finding has, or to a finding that has an answer already."""
    answered = {finding.id: finding.answer for finding in found}
    for name, answer in answers:
        if name not in answered:
            hint = "The texts or the tables may have changed: look at the page of findings, then correct the id or remove the answer."
            yield Problem("warning", "W213", answer.path, f"answers '{name}', and there is no such finding", hint, answer.line)
        elif answered[name] != answer:
            yield Problem("warning", "W213", answer.path, f"answers '{name}', which is answered already", "Leave one answer.", answer.line)
