"""`check`: what is wrong with configuration, grammar, authorities and corpus."""

from __future__ import annotations

from pathlib import Path

from generator import build as stages
from generator.build import Outcome
from generator.model import Problem
from generator.reports.speaker import Speaker
from generator.verbs.ending import Asked, finish
from generator.verbs.project import crew_of, opened


def check(root: Path, speaker: Speaker, asked: Asked) -> int:
    """What is wrong with configuration, grammar, authorities and corpus."""
    config, resources, problems = opened(root, speaker)
    with crew_of(speaker, asked.cluster) as crew:
        corpus = stages.gather_corpus(config, resources, crew=crew)[0]
    for language, cell in resources.grammar.holes:
        problems = (
            *problems,
            Problem("warning", "W502", f"generator/languages/{language}.yml", f"has no {cell}", "Add the cell, if only as []."),
        )
    return finish(speaker, Outcome(corpus, (*problems, *corpus.problems)), asked)
