"""Puts a finished site in the old one's place, whole or not at all; and knows when there is nothing to publish.

Where the system can, old and new site are exchanged in one step, and there is a whole site at every moment. Elsewhere the
new one takes the old one's name by two renames; if a run is cut off in between, the next one puts the old site back.
The old site stays beside the new one: the next build makes only what has changed in it, and folders that are there cost
nothing. A fingerprint of everything the site is made from shows whether it must be made again.
"""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path

from generator.cache.versions import versions
from generator.site.exchange import exchange
from generator.text import files as whole

OUR_STYLE = "assets/verbale.css"


def fingerprint(pages: str, theme: Mapping[str, Path], files: Iterable[Path], told: Iterable[str]) -> str:
    """A SHA-256 of everything a site is made from: the versions of all packages, and what the environment has told, among it.

    Of the pages it is over their stamps, which are given, because unchanged pages are left untouched; of the others over their bytes.
    """
    seen = hashlib.sha256("\0".join((versions(), pages, *told, "")).encode("utf-8", "backslashreplace"))
    for name, file in [*theme.items(), *((file.name, file) for file in files)]:
        data = whole.read(file)
        seen.update(f"{name}\0{len(data)}\0".encode("utf-8", "replace"))
        seen.update(data)
    return seen.hexdigest()


def current(target: Path, made_from: str) -> str:
    """The stamps of the site at `target`, if it was made from this fingerprint and is still whole; else nothing."""
    record = _record(target)
    noted = record.read_text(encoding="ascii") if target.exists() and record.is_file() else ""
    if not noted.startswith(f"{made_from}\n"):
        return ""
    stamps = whole.stamps(target)  # looking through the site costs most
    return stamps if noted == _noted(made_from, stamps) else ""


def remember(target: Path, made_from: str, stamps: str) -> None:
    """Notes from what `target` was made, and the stamps of what it holds."""
    whole.write(_record(target), _noted(made_from, stamps).encode("ascii"), lasting=True)


def is_ours(target: Path) -> bool:
    """Whether `target` may be replaced: it is not there, it is empty, or it is a site of ours, published or built by plain MkDocs."""
    made = _record(target).is_file() or (target / OUR_STYLE).is_file()
    return made or not target.exists() or (target.is_dir() and not any(target.iterdir()))


def _noted(made_from: str, stamps: str) -> str:
    return f"{made_from}\n{stamps}\n"


def workplace(target: Path) -> Path:
    """The path of a folder beside the target in which the new site is made; the site before the last one is there, if it was kept."""
    recover(target)
    fresh, before = _fresh(target), _before(target)
    fresh.parent.mkdir(parents=True, exist_ok=True)
    if before.is_dir() and not before.is_symlink():
        before.rename(fresh)
    return fresh


def recover(target: Path) -> None:
    """Puts back the old site that a cut-off run left aside, and removes whatever else it left."""
    aside = _aside(target)
    if aside.exists() and not target.exists():
        aside.rename(target)
    for left in (aside, _fresh(target), part_of(target), target.with_name(whole.PART)):
        discard(left)


def publish(fresh: Path, target: Path) -> None:
    """The finished site in the target's place."""
    if os.path.lexists(target) and exchange(fresh, target):
        _keep(fresh, target)  # which is the old site now
        return
    aside = _aside(target)
    if target.exists():
        target.rename(aside)
    try:
        fresh.rename(target)
    except OSError:
        if aside.exists():
            aside.rename(target)
        raise
    _keep(aside, target)


def _keep(old: Path, target: Path) -> None:
    """Keeps the old site of a target for the next build."""
    discard(_before(target))
    if old.is_dir() and not old.is_symlink():
        old.rename(_before(target))
    else:
        discard(old)


def discard(folder: Path) -> None:
    """Removes a folder or file that was only a step to something else, if it is there."""
    if folder.is_symlink() or folder.is_file():
        folder.unlink()
    elif folder.exists():
        shutil.rmtree(folder)


def part_of(target: Path) -> Path:
    """Where the bundle is while it is packed."""
    return target.with_name(f".{target.name}-part")


def _fresh(target: Path) -> Path:
    return target.with_name(f".{target.name}-new")


def _before(target: Path) -> Path:
    return target.with_name(f".{target.name}-before")


def _aside(target: Path) -> Path:
    return target.with_name(f".{target.name}-old")


def _record(target: Path) -> Path:
    return target.with_name(f"{target.name}.made-from")
