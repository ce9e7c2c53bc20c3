"""Problems as a JUnit report, which most services of continuous integration show: a document is a test case."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from generator.model import Corpus, Problem
from generator.text import xml


def junit(corpus: Corpus, problems: Iterable[Problem]) -> str:
    """A suite with a case for each document and for each other file with a problem. An error is a failure, a warning is output."""
    found: dict[str, list[Problem]] = {document.source.path: [] for document in corpus.documents}
    for problem in problems:
        found.setdefault(problem.path, []).append(problem)
    cases = [_case(path, of_path) for path, of_path in found.items()]
    failures = sum(1 for of_path in found.values() if _errors(of_path))
    head = f'<testsuite name="verbale" tests="{len(found)}" failures="{failures}" errors="0">'
    return "\n".join(('<?xml version="1.0" encoding="UTF-8"?>', head, *cases, "</testsuite>"))


def _case(path: str, problems: Sequence[Problem]) -> str:
    errors, others = _errors(problems), [problem for problem in problems if problem.level != "error"]
    parts = [f"<failure message={xml.attribute(errors[0].what)}>{_text(errors)}</failure>"] if errors else []
    parts += [f"<system-out>{_text(others)}</system-out>"] if others else []
    return f'<testcase classname="corpus" name={xml.attribute(path)}>{"".join(parts)}</testcase>'


def _errors(problems: Sequence[Problem]) -> list[Problem]:
    return [problem for problem in problems if problem.level == "error"]


def _text(problems: Sequence[Problem]) -> str:
    return xml.content("\n".join(map(str, problems)))
