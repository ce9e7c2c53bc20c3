"""`verify`: whether a bundle or a site is as it was made."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import click

from generator.reports.report import problem_values
from generator.reports.speaker import FINE, SET_ASIDE, USAGE, Speaker, harmless
from generator.site.verifying import Verified, in_one_line, verify
from generator.verbs.ending import in_json

SCHEMA_VERSION = "1.0"
MOST = 50  # differences that are named one by one


def verify_file(speaker: Speaker, path: Path, as_json: bool) -> int:
    """Compares every file with its sum, and says what it was made from."""
    found = verify(path, str(path))
    code = FINE if not found.problems else SET_ASIDE if found.checked else USAGE
    if as_json:
        values = {
            "schema_version": SCHEMA_VERSION,
            "path": str(path),
            "unchanged": code == FINE,
            "files": found.files,
            "fingerprint": found.fingerprint or None,
            "made_from": found.made_from,
            "problems": [problem_values(problem) for problem in found.problems],
        }
        click.echo(in_json(values))
        return code
    speaker.problems(found.problems[:MOST])
    if len(found.problems) > MOST:
        speaker.say(f"and {len(found.problems) - MOST} more")
    if found.checked:
        click.echo(harmless("\n".join(_said(found, str(path)))))
    return code


def _said(found: Verified, shown: str) -> Iterator[str]:
    """What was found, in lines."""
    different = len(found.problems)
    differ = "1 of its files differs" if different == 1 else f"{different:,} of its files differ"
    yield f"{shown}: {differ if different else 'unchanged'} ({found.files:,} file{'' if found.files == 1 else 's'})"
    yield f"  fingerprint: {found.fingerprint}"
    told = {key: value for key, value in (found.made_from or {}).items() if isinstance(value, str | int)}  # it may be hostile
    yield from (f"  {name}: {in_one_line(str(value))}" for name, value in _origin(told))


def _origin(made_from: Mapping[str, Any]) -> Iterator[tuple[str, object]]:
    changed = " and changes that were not committed" if made_from.get("changed_since_commit") else ""
    for name, key in (("archive", "archive"), ("address", "address"), ("documents", "documents"), ("sources", "sources")):
        if made_from.get(key):
            yield name, made_from[key]
    if made_from.get("commit"):
        yield "commit", f"{made_from['commit']}{changed}"
    if made_from.get("verbale"):
        yield "made by", f"Verbale {made_from['verbale']}"
