"""`build`, `pages` and `bundle`: the site, its pages alone, or one ZIP of it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from generator import build as stages
from generator.build import Outcome
from generator.cache import last_build
from generator.configuration import Configuration
from generator.examine import Resources
from generator.model import Problem
from generator.reports.report import built
from generator.reports.speaker import FINE, SET_ASIDE, Speaker
from generator.verbs.ending import Asked, finish
from generator.verbs.project import configured, crew_of, read_with, shown
from generator.workers import Crew


def build(root: Path, speaker: Speaker, asked: Asked) -> int:
    """Pages and site."""
    config, outcome = made_site(root, speaker, asked)
    code = finish(speaker, outcome, asked)
    if code in (FINE, SET_ASIDE):
        site = shown(config.site, root)
        speaker.say(built(outcome.files_set_aside))
        speaker.say(f"Site: {site}{'' if outcome.fresh else ' (unchanged)'}. To look at it: verbale serve.")
    return code


def pages(root: Path, speaker: Speaker, asked: Asked) -> int:
    """The Markdown pages only."""
    config, outcome = _made(root, speaker, stages.build_pages, _pages, asked)
    code = finish(speaker, outcome, asked)
    speaker.say(f"Pages: {shown(config.pages, root)}")
    return code


def bundle(root: Path, speaker: Speaker, asked: Asked) -> int:
    """The ZIP of the site that opens offline."""
    config, outcome = _made(root, speaker, stages.build_bundle, _bundle, asked)
    code = finish(speaker, outcome, asked)
    if code in (FINE, SET_ASIDE):
        speaker.say(built(outcome.files_set_aside))
        speaker.say(f"Bundle: {shown(config.bundle, root)}. Unpack it and open verbale/index.html.")
    return code


def _made(
    root: Path,
    speaker: Speaker,
    make: Callable[[Configuration, Resources, tuple[Problem, ...], Crew], Outcome],
    target_of: Callable[[Configuration], Path],
    asked: Asked,
) -> tuple[Configuration, Outcome]:
    """Makes what is asked for. If nothing has changed and no report is wanted, the outcome of the last build stands."""
    config = configured(root, speaker)
    target = target_of(config)
    waits = partial(speaker.say, "Another build is running in this folder; this one waits until it is done.")
    with stages.alone(config, waits):
        made_from = last_build.made_from(config)
        last = None if asked.as_json or asked.report_file or speaker.verbose else stages.unchanged(config, target, made_from)
        if last:
            return config, last
        resources, problems = read_with(root, config, speaker, keep=True)
        with crew_of(speaker, asked.cluster) as crew:
            outcome = make(config, resources, problems, crew)
        stages.remember(config, target, outcome, made_from)
        return config, outcome


def made_site(root: Path, speaker: Speaker, asked: Asked) -> tuple[Configuration, Outcome]:
    """Makes the site, and says nothing of it yet."""
    return _made(root, speaker, stages.build_site, _site, asked)


def _site(config: Configuration) -> Path:
    return config.site


def _pages(config: Configuration) -> Path:
    return config.pages


def _bundle(config: Configuration) -> Path:
    return config.bundle
