"""Makes the site or the bundle from the folder of pages, and puts it in its place; leaves it untouched if nothing has changed."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from generator.configuration import Configuration, variables
from generator.model import Problem
from generator.site import bundle, engine, publish, sums
from generator.text import files
from generator.workers import Watched, unwatched

NOT_OURS, TWO_SEARCHES = "E406", "W408"
CODE = Path(__file__).parent.parent


@dataclass(frozen=True, slots=True)
class Making:
    """What the engine said if it failed; whether a site was made now; the stamps of the pages and of the site, looked at only once."""

    problems: tuple[Problem, ...] = ()
    fresh: bool = False
    stamps: tuple[str, ...] = ()


def unready(config: Configuration, target: Path) -> tuple[Problem, ...]:
    """Why a site cannot be made at `target`: its engine is not installed, or something that is not ours is there (E406).

    An old site that an interrupted run left aside is put back first.
    """
    if missing := engine.missing(config.settings.engine):
        return missing
    publish.recover(target)
    if publish.is_ours(target):
        return ()
    hint = "Move it away, or name another place in mkdocs.yml."
    shown = target.relative_to(config.root).as_posix() if target.is_relative_to(config.root) else str(target)
    return (Problem("error", NOT_OURS, shown, "was not published by verbale, and is left as it is", hint),)


def warned(config: Configuration) -> tuple[Problem, ...]:
    """What makes builds slow (W408): pages of a project with other plugins are all made again at each build."""
    if not config.adds_search:
        return ()
    what = "runs MkDocs's plugin 'search' beside the site's own search, so every page is made again at each build"
    return (Problem("warning", TWO_SEARCHES, config.file.name, what, "Write 'plugins: []', or leave 'search' out of the list."),)


def _files_of_theme(config: Configuration) -> dict[str, Path]:
    """The theme and the words, by their paths among the templates."""
    return {path: file for path, file in config.templates.files().items() if path.startswith(("theme/", "words/"))}


def make(config: Configuration, target: Path, offline: bool, watched: Watched = unwatched) -> Making:
    """Makes a site, or if `offline` a bundle."""
    stated = config.stated_in
    told = variables("\n".join(files.read(file).decode("utf-8", "replace") for file in stated))
    pages = files.stamps(config.pages)
    made_from = publish.fingerprint(pages, _files_of_theme(config), [*stated, *sorted(CODE.rglob("*.py"))], told)
    if stamps := publish.current(target, made_from):
        return Making(stamps=(pages, stamps))
    fresh = publish.workplace(target)
    try:
        problems = engine.run(config, fresh, offline, watched)
        if problems:
            return Making(problems)
        if offline:
            (fresh / "404.html").unlink(missing_ok=True)  # no server sends it from a folder
        found = sums.write(fresh, config.cache / f"{target.name}.sums")
        if offline:
            bundle.bundle(fresh, target)
        else:
            publish.publish(fresh, target)
    finally:
        publish.recover(target)
    stamps = files.stamps(target) if offline else files.stamps_in(found)  # publishing moves files as they are
    publish.remember(target, made_from, stamps)
    return Making(fresh=True, stamps=(pages, stamps))
