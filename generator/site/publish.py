"""Puts a finished site in the old one's place, whole or not at all; and knows when there is nothing to publish.

The new site takes the old one's name by renaming. If a run is cut off in between, the next one finds the old site
and puts it back. A fingerprint of everything the site is made from tells whether it must be made again.
"""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Iterable
from importlib import metadata
from pathlib import Path

ENGINES = ("mkdocs", "mkdocs-material", "markdown", "jieba", "verbale")


def fingerprint(folders: Iterable[Path], files: Iterable[Path]) -> str:
    """The SHA-256 over names and bytes of everything a site is made from, the engines' versions and the address among it."""
    seen = hashlib.sha256()
    for name in ENGINES:
        try:
            seen.update(f"{name} {metadata.version(name)}\n".encode())
        except metadata.PackageNotFoundError:
            seen.update(f"{name} none\n".encode())
    seen.update(os.environ.get("VERBALE_SITE_URL", "").encode())
    inside = [(file, file.relative_to(folder).as_posix()) for folder in folders for file in sorted(folder.rglob("*")) if file.is_file()]
    for file, name in [*inside, *((file, file.name) for file in files)]:
        data = file.read_bytes()
        seen.update(f"{name}\0{len(data)}\0".encode("utf-8", "replace"))
        seen.update(data)
    return seen.hexdigest()


def is_current(target: Path, made_from: str) -> bool:
    """Whether what stands at `target` was made from this fingerprint."""
    record = _record(target)
    return target.exists() and record.is_file() and record.read_text(encoding="ascii").strip() == made_from


def remember(target: Path, made_from: str) -> None:
    """Notes from what `target` was made."""
    _record(target).write_text(f"{made_from}\n", encoding="ascii")


def workplace(target: Path) -> Path:
    """An empty folder beside the target in which the new site is made; an old site that a cut-off run left is put back."""
    aside, fresh = _aside(target), target.with_name(f".{target.name}-new")
    if aside.exists() and not target.exists():
        aside.rename(target)
    for left in (aside, fresh):
        if left.exists():
            shutil.rmtree(left)
    fresh.parent.mkdir(parents=True, exist_ok=True)
    return fresh


def publish(fresh: Path, target: Path) -> None:
    """The finished site in the target's place."""
    aside = _aside(target)
    if target.exists():
        target.rename(aside)
    try:
        fresh.rename(target)
    except OSError:
        if aside.exists():
            aside.rename(target)
        raise
    if aside.exists():
        shutil.rmtree(aside)


def discard(fresh: Path) -> None:
    """Removes a site that was only a step to something else."""
    shutil.rmtree(fresh)


def _aside(target: Path) -> Path:
    return target.with_name(f".{target.name}-old")


def _record(target: Path) -> Path:
    return target.with_name(f"{target.name}.made-from")
