"""`compare`: what changed between two reports."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import click

from generator.model import Problem
from generator.reports import difference
from generator.reports.report import SCHEMA_VERSION
from generator.reports.speaker import FINE, USAGE, Speaker, harmless
from generator.text import files


def compare(speaker: Speaker, before: Path, after: Path, annotated: bool) -> int:
    """What changed between two reports."""

    read = [_report_in(file) for file in (before, after)]
    problems = [each for each in read if isinstance(each, Problem)]
    if problems:
        speaker.problems(problems)
        return USAGE
    old, new = (each for each in read if not isinstance(each, Problem))
    click.echo(harmless(difference.as_annotations(old, new) if annotated else difference.difference(old, new)), nl=False)
    return FINE


def _report_in(file: Path) -> dict[str, Any] | Problem:
    """The report in a file, or why it is none."""
    hint = "Name a file that 'verbale check --report FILE.json' wrote."
    try:
        values = json.loads(files.read(file))
        if isinstance(values, dict) and str(values.get("schema_version", "")).partition(".")[0] == SCHEMA_VERSION.partition(".")[0]:
            return values
        return Problem("error", "E707", str(file), "is not a report of this version of Verbale", hint)
    except (OSError, ValueError) as error:
        return Problem("error", "E707", str(file), f"cannot be read: {error}", hint)
