"""`explain`: what is understood of files, in the corpus or not."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import click

from generator import build as stages
from generator.reports.explain import in_words
from generator.reports.speaker import FINE, SET_ASIDE, Speaker, harmless
from generator.verbs.ending import in_json
from generator.verbs.project import absolute, asked


def explain(root: Path, speaker: Speaker, named: Sequence[Path], as_json: bool) -> int:
    """What is understood of files, in the corpus or not."""
    config, resources, problems = asked(root, speaker, named)
    speaker.problems(problems)
    explained = stages.explain_files([absolute(file) for file in named], root, config, resources)
    if as_json:
        click.echo(in_json([values for values, _ in explained]))
    elif speaker.coloured(sys.stdout):
        from generator.reports.coloured import in_colours

        for values, _ in explained:
            click.echo(in_colours(values, list(resources.grammar.kinds)), color=True)
    else:
        for values, _ in explained:
            click.echo(harmless(in_words(values)))
    return FINE if all(read for _, read in explained) else SET_ASIDE
