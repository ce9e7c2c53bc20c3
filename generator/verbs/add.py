"""`add`: files of the user's copied into the corpus, with a sidecar for each that has something to state."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from generator import build as stages
from generator import starter
from generator.inputs import adding
from generator.model import Problem
from generator.reports.explain import in_words
from generator.reports.speaker import FINE, SET_ASIDE, Speaker, harmless
from generator.verbs.project import absolute, opened, shown


def add(root: Path, speaker: Speaker, named: Sequence[Path]) -> int:
    """Files of the user's copied into the corpus, with a sidecar for each that has something to state."""

    config, resources, problems = opened(root, speaker)
    copied, refused = adding.copy([absolute(file) for file in named], config.corpus / "documents")
    speaker.problems((*problems, *refused))
    if copied and starter.remove_sample(root):
        speaker.say("The sample letter was removed.")
    for values, read in stages.explain_files(copied, root, config, resources):
        click.echo(harmless(adding.summary(values) if read else in_words(values)))
        if read and (sidecar := adding.draft(config.corpus / "documents", Path(root, values["source"]["path"]), values)):
            speaker.say(f"  to complete: {shown(sidecar, root)}")
        if not read:
            refused = (*refused, Problem("error", "E102", values["source"]["path"], "was copied, but cannot be read"))
    return SET_ASIDE if refused else FINE
