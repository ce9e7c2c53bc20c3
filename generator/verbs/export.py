"""`export`: the corpus, or some documents of it, in open formats."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from generator import build as stages
from generator.build import Outcome
from generator.reports.speaker import DISK, FINE, SET_ASIDE, USAGE, Speaker
from generator.verbs.project import absolute, crew_of, opened, shown

MOST_FILES = 40  # that are named one by one


def export(root: Path, speaker: Speaker, formats: Sequence[str], conditions: Sequence[str], output: Path) -> int:
    """The corpus, or some documents of it, in open formats; no site is made."""
    config, resources, problems = opened(root, speaker)
    with crew_of(speaker, None) as crew:
        written, outcome = stages.export(config, resources, formats, conditions, absolute(output), crew)
    speaker.problems((*problems, *outcome.problems))
    if outcome.failed:
        return DISK if any(problem.code == "E702" for problem in outcome.problems) else USAGE
    for file in written if len(written) <= MOST_FILES else ():
        speaker.say(shown(file, root))
    speaker.say(f"Written: {len(written)} files in {shown(absolute(output), root)}.")
    return SET_ASIDE if Outcome(outcome.corpus, problems).set_aside else FINE
