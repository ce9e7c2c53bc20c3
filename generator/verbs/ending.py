"""How a verb ends: what was found and what was wrong is said, a report is written, and the exit code is given."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

import click

from generator.build import Outcome
from generator.model import Corpus, Problem
from generator.reports.junit import junit
from generator.reports.report import report
from generator.reports.sarif import sarif
from generator.reports.speaker import DISK, ENGINE, FINE, SET_ASIDE, USAGE, Speaker
from generator.text import files


@dataclass(frozen=True, slots=True)
class Asked:
    """How a verb reports: JSON on stdout, a report in a file, warnings that count as errors; and the address of the cluster that reads."""

    as_json: bool = False
    strict: bool = False
    report_file: Path | None = None
    cluster: str | None = None


def finish(speaker: Speaker, outcome: Outcome, asked: Asked) -> int:
    """Says what was found and what was wrong, writes the report, and gives the exit code."""
    speaker.problems(outcome.problems)
    corpus = outcome.corpus
    if speaker.verbose and corpus:
        for document in corpus.documents:
            speaker.say(f"{document.source.path}: {len(document.blocks)} blocks, {len(corpus.mentions[document.slug])} mentions")
    speaker.say(outcome.summary)
    if corpus and asked.as_json:
        click.echo(in_json(report(corpus, outcome.problems)))
    if corpus and asked.report_file and not _write(asked.report_file, _reported(asked.report_file, corpus, outcome.problems), speaker):
        return DISK
    if outcome.failed:
        return _failure({problem.code for problem in outcome.problems})
    return SET_ASIDE if outcome.set_aside or (asked.strict and outcome.problems) else FINE


def _reported(file: Path, corpus: Corpus, problems: Sequence[Problem]) -> str:
    """A report in the form that the name of its file asks for: SARIF, JUnit, or else JSON."""
    if file.suffix == ".sarif":
        return in_json(sarif(problems, metadata.version("verbale")))
    return junit(corpus, problems) if file.suffix == ".xml" else in_json(report(corpus, problems))


def in_json(values: object) -> str:
    """Values as JSON that people can read."""
    return json.dumps(values, ensure_ascii=False, indent=2)


def _write(file: Path, values: str, speaker: Speaker) -> bool:
    """Writes a report, or says why it cannot be written."""
    try:
        files.write(file.resolve(), f"{values}\n".encode())
    except OSError as error:
        speaker.problems([Problem("error", "E702", str(file), f"cannot be written: {error.strerror}", "Choose another place.")])
        return False
    return True


def _failure(codes: set[str]) -> int:
    """The exit code of a build that failed with these problems."""
    return ENGINE if "E601" in codes else DISK if "E702" in codes else USAGE
