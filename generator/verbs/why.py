"""`why`: what a code means, with an example and what to do."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict

import click

from generator.configuration import PROBLEMS
from generator.reports.manual import Explanation, explanations, near
from generator.reports.speaker import FINE, USAGE, Speaker
from generator.text import files
from generator.verbs.ending import in_json


def known() -> Mapping[str, Explanation]:
    """Code → what it means."""
    return explanations(files.read(PROBLEMS).decode())


def why(speaker: Speaker, codes: Sequence[str], as_json: bool) -> int:
    """Explains codes; all of them, if none is named. A code that is none gets a suggestion."""
    every = known()
    named = [(code, every.get(code.upper()) or every.get(code.lower())) for code in codes]
    for code, found in named:
        if found is None:
            speaker.error(f"There is no code '{code}'.", _suggested(code, every))
    asked = [found for _, found in named if found] if codes else list(every.values())
    if as_json:
        click.echo(in_json([{"sort": each.sort, **asdict(each)} for each in asked]))
    elif codes:
        if asked:
            click.echo("\n\n".join(map(str, asked)))
    else:
        click.echo("\n".join(f"{each.code:<15} {each.means}" for each in asked))
    return FINE if len(asked) >= len(codes) else USAGE


def _suggested(code: str, every: Mapping[str, Explanation]) -> str:
    found = near(code, every)
    if not found:
        return "'verbale why' lists all codes."
    return "Did you mean " + ", ".join(f"{each.code} ({each.means})" for each in found) + "?"
