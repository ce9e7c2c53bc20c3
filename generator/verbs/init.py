"""`init`: a new archive in a folder."""

from __future__ import annotations

from pathlib import Path

from generator import starter
from generator.reports.speaker import DISK, FINE, USAGE, Speaker
from generator.verbs.project import absolute


def init(speaker: Speaker, folder: Path, name: str | None, introduction: str, language: str, licence: str, contact: str) -> int:
    """A new archive in a folder."""

    folder = absolute(folder)
    written, problems = starter.write(folder, starter.Archive(name or folder.name, introduction, language, licence, contact))
    speaker.problems(problems)
    if problems:
        return DISK if problems[0].code == starter.NOT_WRITTEN else USAGE
    speaker.say(f"Made an archive of {len(written)} files in {folder}.")
    speaker.say(f"Next: cd {folder}, then 'verbale add FILE…' for your documents and 'verbale serve' to see the site.")
    return FINE
