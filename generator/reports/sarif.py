"""Problems in SARIF 2.1.0, the form in which code hosts and editors read what a checker found."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from urllib.parse import quote

from generator.model import Problem

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
LEVELS = {"error": "error", "warning": "warning"}


def sarif(problems: Iterable[Problem], version: str) -> dict[str, Any]:
    """One run with a result for each problem; each code is a rule."""
    found = list(problems)
    rules = sorted({problem.code for problem in found})
    driver = {"name": "Verbale", "version": version, "rules": [{"id": code} for code in rules]}
    results = [_result(problem, rules.index(problem.code)) for problem in found]
    return {"$schema": SCHEMA, "version": "2.1.0", "runs": [{"tool": {"driver": driver}, "results": results}]}


def _result(problem: Problem, rule: int) -> dict[str, Any]:
    region: dict[str, int] = {}
    if problem.line:
        region["startLine"] = problem.line
    if problem.line and problem.column:
        region["startColumn"] = problem.column
    place: dict[str, Any] = {"artifactLocation": {"uri": _uri(problem.path)}}
    if region:
        place["region"] = region
    told = f"{problem.what} {problem.hint}" if problem.hint else problem.what
    return {
        "ruleId": problem.code,
        "ruleIndex": rule,
        "level": LEVELS.get(problem.level, "note"),
        "message": {"text": told},
        "locations": [{"physicalLocation": place}],
    }


def _uri(path: str) -> str:
    """A path as a relative reference."""
    return quote(path, errors="replace")
