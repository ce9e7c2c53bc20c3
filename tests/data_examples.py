"""The examples of the manual's page about data: they are run on a few fixed texts, and what they print stands below them.

`python -m tests.update` writes the page again.
"""

from __future__ import annotations

import re
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from contextlib import closing
from pathlib import Path

from tests.project import Project
from tests.reading import HOME

FILE = HOME / "docs/data.md"
TEXTS = (
    *("letter-2016-03-02-uruguay.txt", "letter-2018-03-05-uruguay.txt", "letter-2018-03-19-andorra.txt"),
    *("letter-2019-07-01-costa-rica.md", "letter-2019-07-01-costa-rica.yml", "note-2021-02-22-china.txt", "sc-res-828.txt"),
)
EXAMPLE = re.compile(r"(?P<code>```(?P<language>sql|python)\n(?P<lines>.*?)```\n\n```text\n)(?P<output>.*?)```\n", re.DOTALL)


def data(folder: Path) -> Path:
    """The data of the fixed texts, in a new folder."""
    project = Project(folder / "project")
    for name in TEXTS:
        shutil.copy(HOME / "tests/rendered/documents" / name, project.root / "corpus/documents" / name)
    done = project.run("export", "-o", str(folder / "data"))
    assert done.exit_code == 0, done.output
    return folder / "data"


def written() -> str:
    """The page with what its examples print now."""
    with tempfile.TemporaryDirectory() as folder:
        place = data(Path(folder))
        return EXAMPLE.sub(lambda found: f"{found['code']}{output(found['language'], found['lines'], place)}```\n", FILE.read_text("utf-8"))


def output(language: str, lines: str, place: Path) -> str:
    """What an example prints in the folder of data."""
    if language == "sql":
        return _answer(lines, place / "verbale.sqlite")
    command = [sys.executable, "-X", "utf8", "-c", lines]
    done = subprocess.run(command, cwd=place, capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def _answer(question: str, database: Path) -> str:
    with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as connection:
        found = connection.execute(question)
        rows = [[column[0] for column in found.description], *found]
    return "".join(" | ".join("" if cell is None else str(cell) for cell in row).rstrip() + "\n" for row in rows)
