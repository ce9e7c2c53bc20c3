"""Opens what a verb works on: configuration, grammar and names, who does the work; and how paths are shown."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from generator import build as stages
from generator.configuration import Configuration
from generator.examine import Resources
from generator.model import Problem
from generator.reports.speaker import USAGE, Speaker
from generator.workers import Crew


def configured(root: Path, speaker: Speaker) -> Configuration:
    """The configuration of a project; the run ends if it cannot be used."""
    config, problems = stages.load_configuration(root)
    if config is None:
        speaker.problems(problems)
        sys.exit(USAGE)
    return config


def opened(root: Path, speaker: Speaker) -> tuple[Configuration, Resources, tuple[Problem, ...]]:
    """The configuration of a project, what documents are read with, and what is wrong with the authorities."""
    config = configured(root, speaker)
    return config, *read_with(root, config, speaker)


def read_with(root: Path, config: Configuration | None, speaker: Speaker, keep: bool = False) -> tuple[Resources, tuple[Problem, ...]]:
    """What documents are read with, and what is wrong with the authorities."""
    resources, problems = stages.open_resources(root, config, keep=keep)
    if resources is None:
        speaker.problems(problems)
        sys.exit(USAGE)
    return resources, problems


def asked(root: Path, speaker: Speaker, files: Sequence[Path]) -> tuple[Configuration | None, Resources, tuple[Problem, ...]]:
    """What files are read with: a project's names, or outside a project those that ship. Without files there must be a project."""
    if files and not (root / "mkdocs.yml").exists():
        return None, *read_with(root, None, speaker)
    return opened(root, speaker)


@contextmanager
def crew_of(speaker: Speaker, address: str | None) -> Iterator[Crew]:
    """Who does the work: this machine, or the cluster at an address, which must answer."""
    if address is None:
        yield Crew(watched=speaker.watched)
        return
    from generator import cluster  # Dask is asked for by no other verb, and need not be installed

    joined = cluster.opened(address, speaker.say)
    if isinstance(joined, Problem):
        speaker.problems([joined])
        sys.exit(USAGE)
    try:
        yield Crew(joined.each, speaker.watched)
    finally:
        joined.dismiss()


def absolute(file: Path) -> Path:
    """The path of a file from the root of the disk."""
    return Path.cwd() / file  # not resolve(): a link must still be seen as one


def shown(path: Path, root: Path) -> str:
    """A path as people see it: within the project from the project on."""
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else str(path)
