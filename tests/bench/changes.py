"""What a change gains and loses: the mentions of a run are kept in `build/accuracy.json`, without any text, and compared.

The file of the run before stays as `build/accuracy-before.json`. A run that finds the same leaves both files as they
are. To measure another revision, this bench runs in a separate folder, which is removed afterwards.
"""

import io
import json
import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

from tests.bench.consensus import Found, shared
from tests.reading import HOME

RUN = HOME / "build" / "accuracy.json"
BEFORE = HOME / "build" / "accuracy-before.json"


def keep(found: Iterable[Found]) -> None:
    """Writes the mentions of this run, and keeps those of the run before if they differ."""
    rows = sorted(found)
    if RUN.is_file():
        if read(RUN) == frozenset(rows):
            return
        RUN.replace(BEFORE)
    RUN.parent.mkdir(exist_ok=True)
    lines = ",\n".join(json.dumps(row, ensure_ascii=False) for row in rows)
    RUN.write_text(f"[\n{lines}\n]\n", encoding="utf-8")


def read(file: Path) -> frozenset[Found]:
    """The mentions that a run kept."""
    return frozenset(Found(*row) for row in json.loads(file.read_text(encoding="utf-8")))


def of_revision(revision: str) -> frozenset[Found]:
    """The mentions that the generator of another revision finds, measured by this bench."""
    archive = subprocess.run(["git", "archive", "--format=tar", revision], cwd=HOME, capture_output=True)
    if archive.returncode:
        raise SystemExit(f"{revision} is no revision: {archive.stderr.decode().strip()}")
    with tempfile.TemporaryDirectory() as folder:
        with tarfile.open(fileobj=io.BytesIO(archive.stdout)) as tar:
            tar.extractall(folder, filter="data")
        for room in ("bench", "gold"):
            shutil.copytree(HOME / "tests" / room, Path(folder, "tests", room), dirs_exist_ok=True)
        command = [sys.executable, "-m", "tests.bench.accuracy"]
        run = subprocess.run(command, cwd=folder, env={**os.environ, "VERBALE_SHARED": str(shared())}, capture_output=True)
        kept = Path(folder, "build", RUN.name)
        if not kept.is_file():  # the exit code only shows whether today's floors hold for that revision
            raise SystemExit(f"{revision} cannot be measured by this bench: {run.stderr.decode().strip()}")
        return read(kept)


def report(before: frozenset[Found], now: frozenset[Found], examples: int) -> str:
    """What was gained and lost: counts by kind group and language, each with some keys and their sentences."""
    lines = []
    for word, rows in (("gained", now - before), ("lost", before - now)):
        lines.append(f"{word}: {len(rows)}")
        parts: defaultdict[tuple[str, str], list[Found]] = defaultdict(list)
        for row in sorted(rows):
            parts[row.group, row.language].append(row)
        for (group, language), part in sorted(parts.items()):
            examples_shown = ", ".join(f"{row.key} in {row.sentence}" for row in part[:examples])
            lines.append(f"  {group:<20}{language:<4}{len(part):>6}  {examples_shown}{', …' if len(part) > examples else ''}")
    return "\n".join(lines)
