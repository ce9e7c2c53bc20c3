"""`doctor`: what is installed and would be used, what is missing, and what to do about it. It writes nothing and uses no network."""

from __future__ import annotations

import os
import platform
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from importlib import metadata
from pathlib import Path
from typing import Literal

import click
from packaging.requirements import InvalidRequirement, Requirement

from generator import configuration, workers
from generator.configuration import Configuration
from generator.model import Limits
from generator.reports.speaker import FINE, USAGE, Speaker, harmless
from generator.site import engine
from generator.verbs.ending import in_json
from generator.verbs.project import shown

State = Literal["ok", "missing", "wrong", "optional"]
FOR_DEVELOPERS = {"dev", "install"}
COLOURS = {"ok": "green", "missing": "red", "wrong": "red", "optional": "yellow"}
OURS = "verbale"
LOCK = "requirements.txt"
PIN = re.compile(r"^([A-Za-z0-9][A-Za-z0-9._-]*)==([^\s;\\]+)", re.MULTILINE)
OF_LANGUAGES = {"ara": "ar", "eng": "en", "spa": "es", "fra": "fr", "rus": "ru", "chi_sim": "zh"}  # Tesseract's name → ours
PATIENCE = 20  # seconds in which a program says its version
LEAST_MEMORY, LEAST_SPACE = 1, 1  # GB below which a build can fail
GB = 10**9


@dataclass(frozen=True, slots=True)
class Checked:
    """One thing that a run uses: `missing` and `wrong` are faults, `optional` is something that can be added. `todo` is empty if ok."""

    name: str
    state: State
    found: str
    todo: str = ""


def doctor(root: Path, speaker: Speaker, as_json: bool) -> int:
    """Says what is there and what is not."""
    config, problems = configuration.load(root)
    found = [*_python(), *_locked(root), *_machine(root), *_settings(root, config, problems), *_programs(config)]
    faults = [each for each in found if each.state in ("missing", "wrong")]
    if as_json:
        click.echo(in_json({"schema_version": "1.0", "fine": not faults, "checked": [asdict(each) for each in found]}))
    else:
        coloured = speaker.coloured(sys.stdout)
        for each in found:
            state = click.style(f"{each.state:<9}", fg=COLOURS[each.state]) if coloured else f"{each.state:<9}"
            click.echo(state + harmless(f"{each.name}: {each.found}"), color=coloured)
            if each.todo:
                click.echo(harmless(f"{'':<9}  to do: {each.todo}"))
        speaker.say(f"{len(faults)} faults" if faults else "Everything that is needed is there.")
    return USAGE if faults else FINE


def _python() -> Iterator[Checked]:
    """Python, and the packages that Verbale requires."""
    version = platform.python_version()
    yield Checked("Python", "ok" if sys.version_info >= (3, 11) else "wrong", f"{version} ({sys.executable})")
    try:
        own = metadata.distribution(OURS)
    except metadata.PackageNotFoundError:
        yield Checked("Verbale", "wrong", "runs from a folder and is not installed", "pip install --no-deps --editable .")
        return
    yield Checked("Verbale", "ok", own.version)
    required = [Requirement(each) for each in own.requires or ()]
    for each in sorted(required, key=lambda requirement: requirement.name):
        if each.marker is None or each.marker.evaluate({"extra": ""}):
            yield _package(each)
    yield from _extras(own, required)


def _extras(own: metadata.Distribution, required: Sequence[Requirement]) -> Iterator[Checked]:
    """What can be installed besides, by the names of Verbale's extras; those for its developers are left out."""
    for extra in sorted(set(own.metadata.get_all("Provides-Extra") or ()) - FOR_DEVELOPERS):
        wanted = [each for each in required if each.marker and each.marker.evaluate({"extra": extra})]
        lacking = [each.name for each in wanted if not each.marker.evaluate({"extra": ""}) and _package(each).state != "ok"]  # type: ignore[union-attr]
        if lacking:
            yield Checked(f"extra {extra}", "optional", f"lacks {', '.join(lacking)}", f"pip install 'verbale[{extra}]'")
        else:
            yield Checked(f"extra {extra}", "ok", "installed")


def _package(required: Requirement) -> Checked:
    try:
        version = metadata.version(required.name)
    except metadata.PackageNotFoundError:
        return Checked(required.name, "missing", "not installed", f"pip install '{required.name}{required.specifier}'")
    if not required.specifier.contains(version, prereleases=True):
        todo = f"pip install '{required.name}{required.specifier}'"
        return Checked(required.name, "wrong", f"{version}, but {required.specifier} is required", todo)
    return Checked(required.name, "ok", version)


def _locked(root: Path) -> Iterator[Checked]:
    """Whether the packages that the project's `requirements.txt` names are installed in these versions."""
    try:
        pins = dict(PIN.findall((root / LOCK).read_text(encoding="utf-8", errors="replace")))
    except OSError:
        return
    other = []
    for name, version in pins.items():
        try:
            has = metadata.version(name)
        except (metadata.PackageNotFoundError, InvalidRequirement):
            continue  # for another system, or missing, which is said above
        if has != version:
            other.append(f"{name} {has} and not {version}")
    todo = f"pip install --requirement {LOCK}" if other else ""
    found = f"{len(other)} of {len(pins)} have other versions: {', '.join(other[:5])}" if other else f"{len(pins)} packages, as locked"
    yield Checked(LOCK, "optional" if other else "ok", found, todo)


def _machine(root: Path) -> Iterator[Checked]:
    """Cores, memory, space, and whether documents can be read in processes with limits."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    yield Checked("cores", "ok", str(cores))
    if sys.platform != "win32":
        memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / GB
        scarce = memory < LEAST_MEMORY
        yield Checked(
            "memory", "optional" if scarce else "ok", f"{memory:.1f} GB", "Lower limits.memory_mb in mkdocs.yml." if scarce else ""
        )
    free = shutil.disk_usage(root).free / GB if root.is_dir() else 0.0
    todo = "Make space." if free < LEAST_SPACE else ""
    yield Checked("free space", "optional" if todo else "ok", f"{free:.1f} GB", todo)
    result = next(iter(workers.each(abs, [-1], Limits(seconds=10), 1)))
    if result == 1:
        limited = "time and memory are limited" if sys.platform != "win32" else "only time is limited on this system"
        yield Checked("processes", "ok", f"a process was started for a document; {limited}")
    else:
        yield Checked("processes", "wrong", f"none can be started: {result}", "Allow processes and memory (ulimit -u, ulimit -v).")


def _settings(root: Path, config: Configuration | None, problems: tuple[object, ...]) -> Iterator[Checked]:
    """The project: its configuration, its engine, and the folders that a build writes into."""
    if not (root / configuration.NAME).exists():
        yield Checked(
            "project", "optional", f"no {configuration.NAME} in {root}", "Make one with 'verbale init FOLDER', or name one with -C."
        )
        return
    for problem in problems:
        first, _, hint = str(problem).partition("\n")
        yield Checked("configuration", "wrong", first, hint.strip().removeprefix("hint: "))
    if config is None or problems:
        return
    yield Checked("configuration", "ok", f"{config.file} ({config.site_name})")
    missing = engine.missing(config.settings.engine)
    yield Checked("engine", "missing" if missing else "ok", config.settings.engine, missing[0].hint if missing else "")
    for name, folder in (("pages", config.pages), ("site", config.site), ("bundle", config.bundle.parent), ("cache", config.cache)):
        there = next(each for each in (folder, *folder.parents) if each.exists())
        writable = os.access(there, os.W_OK | os.X_OK)
        found = shown(folder, root) + (_size(folder) if name == "cache" else "")
        yield Checked(f"folder of the {name}", "ok" if writable else "wrong", found, "" if writable else f"Allow writing into {there}.")


def _size(folder: Path) -> str:
    """How much a folder holds."""
    sizes = [file.lstat().st_size for file in folder.rglob("*") if file.is_file()] if folder.is_dir() else []
    return f", {sum(sizes) / 10**6:.1f} MB in {len(sizes):,} files (it can be removed at any time)" if sizes else ", empty"


def _programs(config: Configuration | None) -> Iterator[Checked]:
    """Programs that need not be installed."""
    wanted, office = bool(config and config.settings.ocr), bool(config and config.settings.office)
    programs: tuple[tuple[str, str, Callable[[str], str] | None], ...] = (
        ("git", "says on which day a document was added, and the commit of the site", None),
        ("ocrmypdf", f"reads scans; extra.verbale.ocr is {'on' if wanted else 'off'}", None),
        ("tesseract", "reads pictures, and scans for ocrmypdf", _languages),
        ("soffice", f"LibreOffice, which reads .doc and other old texts; extra.verbale.office is {'on' if office else 'off'}", None),
    )
    for name, does, more in programs:
        path = shutil.which(name)
        if path is None:
            needed = (wanted and name in ("ocrmypdf", "tesseract")) or (office and name == "soffice")
            yield Checked(name, "missing" if needed else "optional", f"not installed ({does})", f"Install {name} if you need it.")
        else:
            version = (_said(path, "--version").splitlines() or ["no version"])[0].strip()
            yield Checked(name, "ok", f"{version}{more(path) if more else ''}")
    yield Checked("fonts, network, browser", "ok", "none is needed")


def _languages(tesseract: str) -> str:
    """Which of our languages Tesseract can read."""
    listed = _said(tesseract, "--list-langs").split()
    known = [ours for name, ours in OF_LANGUAGES.items() if name in listed]
    return f"; languages: {', '.join(known) or 'none of ours'}"


def _said(*command: str) -> str:
    """What a program says; nothing if it fails."""
    try:
        done = subprocess.run(
            command, capture_output=True, stdin=subprocess.DEVNULL, timeout=PATIENCE, check=False, encoding="utf-8", errors="replace"
        )
    except (OSError, subprocess.SubprocessError):
        return ""
    return done.stdout or done.stderr
