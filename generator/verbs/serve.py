"""`serve`: the site on this machine, built again when something changes."""

from __future__ import annotations

import sys
from pathlib import Path

from generator import build as stages
from generator.model import Problem
from generator.reports.speaker import DISK, FINE, SET_ASIDE, Speaker
from generator.site.serve import HOST, show  # brings MkDocs, which no other verb needs in this process
from generator.verbs.build import made_site
from generator.verbs.early import EarlyPages
from generator.verbs.ending import Asked, finish


def serve(root: Path, speaker: Speaker, port: int) -> int:
    """The site on this machine, built again when something changes."""
    config, outcome = made_site(root, speaker, Asked())
    code = finish(speaker, outcome, Asked())
    if code not in (FINE, SET_ASIDE):
        return code

    def again() -> bool:
        try:
            return finish(speaker, made_site(root, speaker, Asked())[1], Asked()) in (FINE, SET_ASIDE)
        except (Exception, SystemExit) as error:
            if isinstance(error, Exception):
                speaker.stopped(error, root)
            speaker.say("Not built; the site shown is the last good one.")
            return False

    speaker.say(f"Serving http://{HOST}:{port}/ (Ctrl+C ends it)")
    watched = [
        config.corpus,
        *(folder for folder in (*config.docs.folders, *config.templates.folders) if folder.is_dir()),
        config.file,
        *map(Path(stages.__file__).with_name, ("kinds", "languages", "reference")),
    ]
    try:
        show(again, config.site, watched, port, EarlyPages(root) if sys.platform == "linux" else None)
    except OSError as error:
        speaker.problems(
            [Problem("error", "E701", f"port {port}", f"cannot be used: {error.strerror}", "Choose another: verbale serve --port 8001.")]
        )
        return DISK
    return FINE
