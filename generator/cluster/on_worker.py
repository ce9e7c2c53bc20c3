"""What runs in a worker of the cluster: it hands batches to benches, one for each thread that asks, and keeps these for the next batch."""

from __future__ import annotations

import os
import subprocess
import sys
from collections import deque
from functools import lru_cache
from pathlib import Path

from generator.cluster.frames import put, take
from generator.text.sealed import digest

HOME = Path(__file__).parent.parent.parent


class DifferentError(Exception):
    """This worker would not read as the one that asks does, or cannot read at all."""


class _Bench:
    """A process that does work, and which work it has."""

    def __init__(self) -> None:
        path = os.pathsep.join(filter(None, (str(HOME), os.environ.get("PYTHONPATH", ""))))
        command = [sys.executable, "-m", "generator.cluster.bench"]
        self._process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env={**os.environ, "PYTHONPATH": path}, cwd=HOME
        )
        self._work = ""
        if not self._process.stdin or not self._process.stdout:
            raise OSError("no pipes")  # never: they were asked for
        self._to, self._from = self._process.stdin, self._process.stdout
        try:
            self.identity = take(self._from).decode()
        except EOFError as error:
            raise DifferentError("cannot start what reads documents; its own output says why") from error

    def do(self, work: bytes, batch: bytes) -> bytes:
        """What the work makes of a batch."""
        named = digest(work)
        put(self._to, b"" if named == self._work else work)
        put(self._to, batch)
        self._work = named
        return take(self._from)

    def runs(self) -> bool:
        """Whether it has not ended."""
        return self._process.poll() is None

    def end(self) -> None:
        """Ends it."""
        self._process.kill()
        self._process.wait()
        self._to.close()
        self._from.close()


@lru_cache(maxsize=1)
def _idle() -> deque[_Bench]:
    """The benches that nobody uses, in this process."""
    return deque()


def _bench(identity: str) -> _Bench:
    """A bench with this identity: an idle one, or a new one."""
    while True:
        try:
            bench = _idle().pop()
        except IndexError:
            break
        if bench.identity == identity and bench.runs():
            return bench
        bench.end()
    bench = _Bench()
    if bench.identity != identity:
        bench.end()
        raise DifferentError("has another version of Verbale, of Python or of a package")
    return bench


def introduce(identity: str) -> None:
    """Makes sure that this worker can do work for one with this identity."""
    _idle().append(_bench(identity))


def given(data: bytes) -> bytes:
    """The work of a stage, as a result that the cluster brings to each worker once, and makes again if it is lost."""
    return data


def do(identity: str, work: bytes, batch: bytes) -> bytes:
    """What the work makes of a batch, packed as `bench` packs it."""
    bench = _bench(identity)
    try:
        done = bench.do(work, batch)
    except BaseException:
        bench.end()
        raise
    _idle().append(bench)
    return done


def dismiss() -> None:
    """Ends the benches that nobody uses."""
    while _idle():
        _idle().pop().end()
