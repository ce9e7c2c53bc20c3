"""What a build costs and what it makes: a command is run in a separate process, then the folders that it has written are measured."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from tests.bench.synthetic import HOME, write_project

BUILT = (0, 5)  # the exit codes after which there is a site
SHOWN = 2_000  # characters of the output of a command that failed


@dataclass(frozen=True)
class Cost:
    """Seconds of processor time and of the clock, and the memory of the largest process in megabytes of 10^6 bytes."""

    cpu: float
    wall: float
    peak: float

    def divided_by(self, other: Cost) -> Cost:
        """The ratios to another cost."""
        return Cost(self.cpu / other.cpu, self.wall / other.wall, self.peak / other.peak)


@dataclass(frozen=True)
class Sizes:
    """What a build has made: the number of Markdown pages; megabytes of 10^6 bytes.

    The largest pages of all, of indexes and of documents are in kilobytes, with their paths.
    """

    pages: int
    markdown: float
    html: float
    search_index: float
    largest: tuple[float, str]
    largest_index: tuple[float, str]
    largest_document: tuple[float, str]


class Project:
    """A synthetic corpus of so many documents, to be built by a checkout of the code."""

    def __init__(self, root: Path, count: int, code: Path = HOME) -> None:
        self.root, self.count, self.code = root, count, code
        write_project(root, count, code)

    @property
    def source_size(self) -> float:
        """The size of the documents in megabytes."""
        return sum(file.stat().st_size for file in (self.root / "corpus/documents").iterdir()) / 1e6

    def build(self) -> Cost:
        """The cost of a build, which uses what earlier builds have left."""
        return cost_of([sys.executable, "-m", "generator", "-q", "build"], self.root, self.code)

    @cached_property
    def full(self) -> Cost:
        """The cost of the first build. It is made only once."""
        return self.build()

    def sizes(self) -> Sizes:
        """The sizes of what the last build has made."""
        pages, site = self.root / "build/pages", self.root / "build/site"
        markdown = [file.stat().st_size for file in pages.rglob("*.md")]
        html = {file.relative_to(site).as_posix(): file.stat().st_size for file in site.rglob("*.html")}
        lists = {file.relative_to(pages).with_suffix(".html").as_posix() for file in pages.rglob("index.md")}
        index = sum(file.stat().st_size for file in (site / "search").rglob("*") if file.is_file() and file.suffix != ".html")
        return Sizes(
            len(markdown),
            sum(markdown) / 1e6,
            sum(html.values()) / 1e6,
            index / 1e6,
            _largest(html),
            _largest({path: size for path, size in html.items() if path in lists}),
            _largest({path: size for path, size in html.items() if path.startswith("documents/") and path.count("/") == 2}),
        )


def _largest(files: dict[str, int]) -> tuple[float, str]:
    path = max(files, key=lambda each: (files[each], each))
    return files[path] / 1e3, path


def cost_of(command: Sequence[str], folder: Path, code: Path = HOME) -> Cost:
    """Runs a command with this checkout of the code and returns its cost, with that of every process that it started.

    The memory is at least that of this process, because a new process begins as its copy.
    """
    environment = {name: value for name, value in os.environ.items() if not name.startswith("VERBALE_")}
    environment |= {"PYTHONPATH": str(code), "NO_MKDOCS_2_WARNING": "1"}
    with tempfile.TemporaryFile() as said:
        start = time.perf_counter()
        process = subprocess.Popen(command, cwd=folder, env=environment, stdout=said, stderr=subprocess.STDOUT)
        _, status, used = os.wait4(process.pid, 0)
        wall = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode not in BUILT:
            said.seek(0)
            sys.exit(f"{' '.join(command)} failed ({process.returncode}):\n{said.read().decode(errors='replace')[-SHOWN:]}")
    return Cost(used.ru_utime + used.ru_stime, wall, used.ru_maxrss * 1024 / 1e6)


def code_is_used(code: Path) -> bool:
    """Whether a process that is to use a checkout does so, and not an installed copy."""
    command = [sys.executable, "-c", "import generator; print(generator.__file__)"]
    done = subprocess.run(command, cwd=tempfile.gettempdir(), env={**os.environ, "PYTHONPATH": str(code)}, capture_output=True, text=True)
    return done.returncode == 0 and Path(done.stdout.strip()).is_relative_to(code)


def cost_of_mkdocs(project: Project) -> Cost:
    """The cost of plain MkDocs on the pages of the last build, with the configuration of the project."""
    target = project.root / "plain-mkdocs"
    cost = cost_of([sys.executable, "-m", "mkdocs", "build", "-q", "-d", str(target)], project.root, project.code)
    shutil.rmtree(target)
    return cost


HUGO = """baseURL = "/"
title = "Pages"
disableKinds = ["taxonomy", "term", "RSS"]
[markup.goldmark.renderer]
unsafe = true
"""
LAYOUT = """<!DOCTYPE html>
<html lang="en">
<head><meta charset="utf-8"><title>{{ .Title }}</title></head>
<body><main>{{ .Content }}</main></body>
</html>
"""


def cost_of_hugo(project: Project) -> Cost | None:
    """The cost of Hugo on the same pages, with a layout of a few lines and without a search index; None if there is no Hugo."""
    hugo = shutil.which("hugo")
    if hugo is None:
        return None
    own = project.root / "plain-hugo"
    pages = project.root / "build/pages"
    for file in pages.rglob("*.md"):
        path = file.relative_to(pages)
        copy = own / "content" / (path.with_name("_index.md") if path.name == "index.md" else path)  # Hugo's name for the page of a folder
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(file, copy)
    (own / "hugo.toml").write_text(HUGO, encoding="utf-8")
    for name in ("single", "list"):
        layout = own / f"layouts/_default/{name}.html"
        layout.parent.mkdir(parents=True, exist_ok=True)
        layout.write_text(LAYOUT, encoding="utf-8")
    cost = cost_of([hugo, "--quiet", "--noBuildLock"], own)
    shutil.rmtree(own)
    return cost
