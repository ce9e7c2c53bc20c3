"""Workers: results come in order, and a failure with one value does not affect the others."""

import multiprocessing
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from generator.model import Limits
from generator.workers import Failure, each

LIMITS = Limits(seconds=1, memory_mb=300)
needs_limits = pytest.mark.skipif(sys.platform != "linux", reason="only Linux keeps these limits")


def behave(value: str) -> str:
    """Does what a value says."""
    match value:
        case "burn":
            while True:
                pass
        case "sleep":
            time.sleep(3600)
        case "grow":
            kept = [bytearray(50_000_000) for _ in range(100)]
            return str(len(kept))
        case "break":
            raise KeyError("no such thing")
        case "die":
            os.kill(os.getpid(), signal.SIGTERM)
        case "leave":
            os._exit(0)
    return value.upper()


def test_results_come_in_the_order_of_the_values() -> None:
    values = [f"v{n}" for n in range(50)]
    assert list(each(behave, values, Limits())) == [value.upper() for value in values]
    assert list(each(behave, [], Limits())) == []


@needs_limits
def test_one_bad_value_does_not_affect_the_others() -> None:
    got = list(each(behave, ["a", "burn", "b", "sleep", "grow", "c", "break", "die", "leave", "d"], LIMITS))
    reasons = [result.reason if isinstance(result, Failure) else result for result in got]
    assert reasons == ["A", "time", "B", "time", "memory", "C", "broken", "broken", "broken", "D"]
    messages = {result.told for result in got if isinstance(result, Failure)}
    assert "KeyError: 'no such thing'" in messages
    assert "it died of SIGTERM" in messages


@needs_limits
def test_more_bad_values_than_workers_are_handled() -> None:
    got = list(each(behave, ["die"] * 7 + ["a"], Limits(), at_once=2))
    assert [isinstance(result, Failure) for result in got] == [True] * 7 + [False]


def test_an_unfinished_run_leaves_no_process() -> None:
    results = each(behave, ["a", "sleep", "sleep", "b"], Limits(), at_once=2)
    assert next(iter(results)) == "A"
    assert len(multiprocessing.active_children()) == 2
    results.close()  # type: ignore[attr-defined]  # a generator, which the caller need not know
    assert not multiprocessing.active_children()


def test_newly_started_workers_do_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    """As on systems on which a process cannot be copied."""
    monkeypatch.setattr(sys, "platform", "darwin")
    assert list(each(behave, ["a", "b", "break"], Limits(), at_once=1))[:2] == ["A", "B"]


ORPHANS = """
import os, time
from generator.model import Limits
from generator.workers import each
def work(value):
    os.write(1, f"{os.getpid()}\\n".encode())  # in one piece: two processes write here
    time.sleep(60)
list(each(work, [1, 2], Limits(seconds=60), at_once=2))
"""


@needs_limits
def test_workers_end_when_their_parent_is_killed() -> None:
    parent = subprocess.Popen([sys.executable, "-c", ORPHANS], stdout=subprocess.PIPE, text=True)
    assert parent.stdout
    workers = [int(parent.stdout.readline()) for _ in range(2)]
    parent.kill()
    parent.wait()
    until = time.monotonic() + 5
    while (alive := [number for number in workers if _runs(number)]) and time.monotonic() < until:
        time.sleep(0.05)
    for number in alive:
        os.kill(number, signal.SIGKILL)
    parent.stdout.close()
    assert not alive


def _runs(number: int) -> bool:
    """Whether a process still exists, not counting an ended one whose exit code nobody has read."""
    try:
        return Path(f"/proc/{number}/stat").read_text(encoding="utf-8").rsplit(")", 1)[1].split()[0] != "Z"
    except OSError:
        return False
