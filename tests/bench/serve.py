"""Measures how soon `verbale serve` shows a change: `python -m tests.bench.serve [COUNT] [ROUNDS]`.

A page is open, as in a browser: it asks whether there is something new, and loads itself again. Printed are the seconds from the
writing of a file until the open page has the change, and until the complete site has it. Each change is made and then undone.
"""

from __future__ import annotations

import argparse
import os
import re
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.bench.build_costs import Project
from tests.bench.follow_ups import TEMPLATE
from tests.bench.synthetic import HOME, OTHER_RECORD, RECORD, RECORDS, document_file

COUNT, ROUNDS = 300, 3
QUIET = 5  # seconds after a build in which the server prepares for the next change
LONGEST = 600  # seconds
SENTENCE = "The Government published a list of 711 weather stations in Geneva."
EPOCH = re.compile(r"livereload\((\d+), (\d+)\);")


@dataclass(frozen=True)
class Change:
    """A file, what is in its place in it, and the page that is open, with what it says then."""

    file: Path
    before: str
    after: str
    page: str
    shown: str


@contextmanager
def serving(root: Path, code: Path = HOME) -> Iterator[str]:
    """The address of a server for a project."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    environment = {**os.environ, "PYTHONPATH": str(code), "NO_MKDOCS_2_WARNING": "1"}
    command = [sys.executable, "-m", "generator", "-q", "serve", "--port", str(port)]
    process = subprocess.Popen(command, cwd=root, env=environment, stderr=subprocess.DEVNULL)
    address = f"http://127.0.0.1:{port}"
    try:
        until = time.monotonic() + LONGEST
        while not _answers(address):
            if time.monotonic() > until or process.poll() is not None:
                raise RuntimeError("the server does not answer")
            time.sleep(0.1)
        yield address
    finally:
        process.terminate()
        process.wait()


def _answers(address: str) -> bool:
    try:
        got(f"{address}/")
    except OSError:
        return False
    return True


def got(address: str) -> str:
    """What is at an address."""
    with urllib.request.urlopen(address, timeout=LONGEST) as answer:
        return str(answer.read().decode())


def wait_until_shown(address: str, page: str, shown: str, epoch: tuple[str, str]) -> str:
    """Waits as an open page does until it says something, and gives the page."""
    until = time.monotonic() + LONGEST
    while time.monotonic() < until:
        newer = got(f"{address}/livereload/{epoch[0]}/{epoch[1]}")
        if int(newer) > int(epoch[0]):
            html = got(f"{address}/{page}")
            if shown in html:
                return html
            epoch = epoch_of(html)
    raise RuntimeError(f"'{shown}' did not appear at {page}")


def epoch_of(html: str) -> tuple[str, str]:
    """Which state of the site a page shows, and what it is called when it asks for a newer one."""
    found = EPOCH.search(html)
    if found is None:
        raise ValueError("the page does not load itself again")
    return found[1], found[2]


def changes(root: Path) -> dict[str, Change]:
    """The changes that are measured."""
    document, template = document_file(root, 0), root / TEMPLATE
    text, page = document.read_text(encoding="utf-8"), f"documents/{document.stem}/"
    records, made = root / RECORDS, template.read_text(encoding="utf-8")
    said = records.read_text(encoding="utf-8")
    line = "This line was added to the template."
    return {
        "document": Change(document, text, f"{text}\n{SENTENCE}\n", page, "711 weather"),
        "record": Change(records, said, said.replace(RECORD, OTHER_RECORD), "places/geneva/", "Another note"),
        "template": Change(template, made, f"{made}\n\n{line}\n", page, line),
    }


def measured(address: str, root: Path, change: Change) -> tuple[float, float]:
    """Seconds until the open page has a change, and until the complete site has it."""
    site = root / "build/site" / change.page / "index.html"
    epoch = epoch_of(got(f"{address}/{change.page}"))
    start = time.perf_counter()
    change.file.write_text(change.after, encoding="utf-8")
    wait_until_shown(address, change.page, change.shown, epoch)
    early = time.perf_counter() - start
    while change.shown not in site.read_text(encoding="utf-8"):
        time.sleep(0.05)
    complete = time.perf_counter() - start
    time.sleep(QUIET)
    change.file.write_text(change.before, encoding="utf-8")
    while change.shown in site.read_text(encoding="utf-8"):
        time.sleep(0.05)
    time.sleep(QUIET)
    return early, complete


def main() -> None:
    """Prints a row for each change: the median and the largest of the rounds."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.serve", description=__doc__)
    parser.add_argument("count", nargs="?", type=int, default=COUNT)
    parser.add_argument("rounds", nargs="?", type=int, default=ROUNDS)
    parser.add_argument("--project", type=Path, help="a folder for the project, or with it; otherwise a temporary one")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        root = asked.project or Path(folder) / "project"
        if not root.exists():
            Project(root, asked.count).build()
        print(f"{asked.count} documents: seconds until the open page has a change (median, most), and until the site has it", flush=True)
        with serving(root) as address:
            time.sleep(QUIET)
            for name, change in changes(root).items():
                found = [measured(address, root, change) for _ in range(asked.rounds)]
                early, complete = (sorted(each) for each in zip(*found, strict=True))
                middle = asked.rounds // 2
                print(f"  {name:<10} {early[middle]:6.2f} {early[-1]:6.2f} {complete[middle]:8.2f}", flush=True)


if __name__ == "__main__":
    main()
