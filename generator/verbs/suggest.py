"""`suggest`: records that may be worth having, for names in the corpus or in files."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from generator import build as stages
from generator.build import Outcome
from generator.reports.proposals import values_of, yaml_of
from generator.reports.speaker import Speaker
from generator.verbs.ending import Asked, finish, in_json
from generator.verbs.project import absolute, asked, shown


def suggest(root: Path, speaker: Speaker, named: Sequence[Path], as_json: bool) -> int:
    """Records that may be worth having, for names in the corpus or in files."""

    config, resources, problems = asked(root, speaker, named)
    corpus, proposed = stages.suggest([absolute(file) for file in named], root, config, resources)
    folder = shown(config.corpus, root) if config else "corpus"
    values = in_json(values_of(proposed)) if as_json else yaml_of(proposed, f"{folder}/authorities").rstrip()
    click.echo(values)
    code = finish(speaker, Outcome(corpus, (*problems, *corpus.problems)), Asked())
    speaker.say(f"Suggestions: {len(proposed)}. Read them, strike out what is wrong, paste the rest.")
    return code
