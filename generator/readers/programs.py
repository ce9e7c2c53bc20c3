"""Runs a program that reads what we cannot: on copies, in a folder of its own, with bounded time, without our input or network names.

All processes that the program starts end with it. This module does not know what the program does.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path

if sys.platform != "win32":
    import resource

LONGER = 3  # times as long as reading may take


def run(command: Sequence[str], folder: Path, seconds: int, memory_mb: int = 0, environment: Mapping[str, str] | None = None) -> bool:
    """Whether a program did its work within three times `seconds`; `memory_mb` bounds its memory, 0 leaves it unbounded."""

    def limit() -> None:
        if sys.platform != "win32":
            os.setsid()
            _set_limits(seconds, memory_mb)

    try:
        process = subprocess.Popen(  # noqa: S603 (programs that the keeper switched on)
            list(command),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            cwd=folder,
            env=dict(environment) if environment is not None else None,
            preexec_fn=limit,
        )
    except OSError:
        return False
    try:
        return process.wait(seconds * LONGER) == 0
    except subprocess.TimeoutExpired:
        return False
    finally:
        _end(process)


def _set_limits(seconds: int, memory_mb: int) -> None:
    """The program's own limits in place of the reader's, as far as the reader may raise them."""
    if sys.platform != "win32":
        for kind, wanted in ((resource.RLIMIT_AS, memory_mb * 1_000_000), (resource.RLIMIT_CPU, seconds * LONGER)):
            most = resource.getrlimit(kind)[1]
            unbounded = most == resource.RLIM_INFINITY
            own = most if not wanted else wanted if unbounded else min(wanted, most)
            resource.setrlimit(kind, (own, most))


def _end(process: subprocess.Popen[bytes]) -> None:
    """Ends a program and what it started."""
    if sys.platform == "win32":
        process.kill()
    else:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
    process.wait()
