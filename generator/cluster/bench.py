"""The process beside a worker of the cluster in which work is done: `python -m generator.cluster.bench`.

A worker of Dask has threads, and may have no processes of its own. This process has no threads, so that it can be copied
safely: `workers` does here what it does on the machine of the person. It says its identity, and then answers requests
on its standard input until that is closed, or until nobody has asked for a long time.
"""

from __future__ import annotations

import os
import pickle
import signal
import sys
from contextlib import suppress
from typing import IO, Any

from generator.cluster.carried import identity
from generator.cluster.frames import put, take
from generator.workers import Staff

IDLE = 900  # seconds without a request after which a bench ends


def serve(requests: IO[bytes], answers: IO[bytes]) -> None:
    """Answers requests. Each is the work, or nothing if it is the one from before, and the values as a list."""
    put(answers, identity().encode())
    staff: Staff[Any, Any] | None = None
    while True:
        _bound_idleness(IDLE)
        try:
            stated, batch = take(requests), take(requests)
        except EOFError:
            return
        _bound_idleness(0)
        if stated or staff is None:
            if staff:
                staff.dismiss()
            work, limits = pickle.loads(stated)
            staff = Staff(work, limits, at_once=1)
        values = [pickle.loads(value) for value in pickle.loads(batch)]
        put(answers, pickle.dumps(list(staff.each(values)), pickle.HIGHEST_PROTOCOL))


def _bound_idleness(seconds: int) -> None:
    if sys.platform != "win32":
        signal.alarm(seconds)


if __name__ == "__main__":
    private = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what anything prints must not be read as an answer
    with suppress(BrokenPipeError):  # the worker beside which this is has ended
        serve(sys.stdin.buffer, private)
