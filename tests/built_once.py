"""Projects that several tests only read: each is built once in a test run, whichever of its processes needs it first."""

import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.project import Project

LONGEST_BUILD = 600  # seconds


def built_once(factory: pytest.TempPathFactory, name: str, build: Callable[[Project], None], with_corpus: bool = False) -> Project:
    """The project of this name, which `build` fills and runs the first time. No test may change it."""
    base = factory.getbasetemp()
    base = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    project, finished = base / name, base / f"{name}.finished"
    with _locked(base / f"{name}.lock"):
        if not finished.exists():
            build(Project(project, with_corpus))
            finished.touch()
    return Project(project)


@contextmanager
def _locked(file: Path) -> Iterator[None]:
    """A lock between the processes of one test run; its folder is new in each run, so no lock is left from another."""
    until = time.monotonic() + LONGEST_BUILD
    while True:
        try:
            os.close(os.open(file, os.O_CREAT | os.O_EXCL))
            break
        except FileExistsError:
            assert time.monotonic() < until, f"{file} was not released"
            time.sleep(0.1)
    try:
        yield
    finally:
        file.unlink()
