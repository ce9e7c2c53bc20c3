"""`add`: files of the user's copied into the corpus, with a sidecar for each that has something to state."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from pathlib import Path

import click

from generator import build as stages
from generator import starter
from generator.configuration import Configuration
from generator.examine import Resources
from generator.inputs import adding, arriving
from generator.model import Problem
from generator.reports.explain import in_words
from generator.reports.report import counted
from generator.reports.speaker import FINE, SET_ASIDE, USAGE, Speaker, harmless
from generator.verbs.project import absolute, opened, shown


def add(root: Path, speaker: Speaker, named: Sequence[Path], watched: Path | None) -> int:
    """Adds the files that are named, then those that arrive in the folder that is watched, until somebody ends it."""
    config, resources, problems = opened(root, speaker)
    speaker.problems(problems)
    documents = config.corpus / "documents"
    if watched and (problem := _unfit(absolute(watched), documents)):
        speaker.problems([problem])
        return USAGE
    refused = _added(root, speaker, [absolute(file) for file in named], config, resources)[1]
    if watched:
        refused += _watch(root, speaker, absolute(watched), config, resources)
    return SET_ASIDE if refused else FINE


def _added(
    root: Path,
    speaker: Speaker,
    named: Sequence[Path],
    config: Configuration,
    resources: Resources,
    changed: Callable[[Path], bool] = lambda _: False,
) -> tuple[int, int]:
    """Copies files, says what was recognised, drafts sidecars; how many were added, and how many were refused or cannot be read.

    A file that has `changed` while it was copied is not added.
    """
    copied, refused = adding.copy(named, config.corpus / "documents")
    speaker.problems(refused)
    for file, target in zip(named, copied, strict=False) if len(copied) == len(named) else ():
        if changed(file):
            target.unlink()
            speaker.say(f"{file.name} is still being written; it is added when it is complete.")
    copied = tuple(file for file in copied if file.exists())
    unread = 0
    if copied and starter.remove_sample(root):
        speaker.say("The sample letter was removed.")
    for values, read in stages.explain_files(copied, root, config, resources) if copied else ():
        click.echo(harmless(adding.summary(values) if read else in_words(values)))
        if read and (sidecar := adding.draft(config.corpus / "documents", Path(root, values["source"]["path"]), values)):
            speaker.say(f"  to complete: {shown(sidecar, root)}")
        unread += not read
    return len(copied), len(refused) + unread


def _unfit(folder: Path, documents: Path) -> Problem | None:
    """Why a folder cannot be watched; None if it can be."""
    if not folder.is_dir():
        return Problem("error", adding.NOT_THERE, str(folder), "is no folder", "Name the folder in which files arrive.")
    if folder.resolve().is_relative_to(documents.resolve()) or documents.resolve().is_relative_to(folder.resolve()):
        return Problem("error", adding.TAKEN, str(folder), "is the folder of the documents itself, or around it", "Name another folder.")
    return None


def _watch(root: Path, speaker: Speaker, folder: Path, config: Configuration, resources: Resources) -> int:
    """Adds what arrives in a folder until Ctrl+C; how many files were refused or cannot be read."""
    arrivals = arriving.Arrivals(folder, config.corpus / "documents")
    added = refused = 0
    speaker.say(f"Waiting for files in {folder} (Ctrl+C ends it).")
    try:
        while True:
            complete, doubled = arrivals.ready()
            for file, same in doubled:
                speaker.say(f"{file.name} is in the corpus already, as {shown(same, root)}.")
            for file in complete:
                new, wrong = _added(root, speaker, [file], config, resources, arrivals.changed)
                added, refused = added + new, refused + wrong
            time.sleep(arriving.PAUSE)
    except KeyboardInterrupt:
        speaker.say(f"Ended. Added: {counted(added, 'file')}.")
    except OSError as error:
        if folder.is_dir():
            raise
        speaker.problems(
            [Problem("error", adding.NOT_THERE, str(folder), f"is gone: {error.strerror}", "Watch it again when it is there.")]
        )
        refused += 1
    return refused
