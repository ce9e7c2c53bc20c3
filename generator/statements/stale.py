"""The Problem (W210) that a statement no longer fits the text of its document."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from generator.model import Problem, RepairDecision, Sidecar

STALE = "W210"
MOST_SHOWN = 5  # Problems of one code and sidecar that are shown one by one


def stale(sidecar: Sidecar, line: int, what: str, hint: str) -> Problem:
    """The Problem that the statement in this line was not applied."""
    return Problem("warning", STALE, sidecar.path, f"{what}; the statement was not applied", hint, line)


def stale_repairs(sidecar: Sidecar, decisions: Iterable[RepairDecision]) -> tuple[Problem, ...]:
    """A Problem for each decision on a repair that fits nowhere in the text."""
    hint = "Quote the text as it came, before anything was repaired, or remove the decision."
    return tuple(
        stale(sidecar, sidecar.lines.get(d, 0), f"no repair can be made or refused at '{d.near or d.quote}'", hint) for d in decisions
    )


def few(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """The Problems of one sidecar: the first five of each code, and one more that counts the rest."""
    by_code: dict[str, list[Problem]] = {}
    for problem in problems:
        by_code.setdefault(problem.code, []).append(problem)
    return tuple(problem for same in by_code.values() for problem in (*same[:MOST_SHOWN], *_rest(same[MOST_SHOWN:])))


def _rest(problems: Sequence[Problem]) -> tuple[Problem, ...]:
    """One Problem that counts several; an empty tuple for none."""
    if not problems:
        return ()
    statements = "statement" if len(problems) == 1 else "statements"
    what = f"{len(problems):,} more {statements} of this sidecar, from this line on, fit the text no more than these"
    return (replace(problems[0], what=what),)
