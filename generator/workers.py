"""Work that may go wrong is done in processes of its own, a few at once, each within seconds and memory.

A value that costs too much, or under which the work breaks down, gives a `Failure` in its place; all others are not
touched by it. What the work is, this module does not know. Where the system keeps no limits (Windows), only time is kept.
"""

from __future__ import annotations

import ctypes
import gc
import multiprocessing
import os
import signal
import sys
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from pathlib import Path
from traceback import extract_tb
from typing import Generic, Literal, Protocol, TypeVar

from generator.model import Limits

if sys.platform != "win32":
    import resource

Value = TypeVar("Value")
Result = TypeVar("Result")

PATIENCE = 4  # times the seconds of work after which a worker that does nothing but wait is ended too
END_WITH_PARENT = 1  # PR_SET_PDEATHSIG in <sys/prctl.h>
NICE = 5  # by how much work beside this process gives way to it
BEFORE_GIVING_UP = 2  # seconds that an ended worker has to go


@dataclass(frozen=True, slots=True)
class Failure:
    """Why a value gave no result: it took too much time or memory, or the work broke down; `told` says how."""

    reason: Literal["time", "memory", "broken"]
    told: str = ""


KILLED = Failure("memory", "the system ended it")


@dataclass(slots=True)
class _Worker:
    """A process, our end of the pipe to it, the place of the value it has, and until when it may take."""

    process: BaseProcess
    pipe: Connection
    place: int = -1
    until: float = 0.0


def each(work: Callable[[Value], Result], values: Sequence[Value], limits: Limits, at_once: int = 0) -> Iterator[Result | Failure]:
    """What the work makes of each value, in order; `at_once` processes, or as many as there are cores."""
    staff = Staff(work, limits, at_once)
    try:
        yield from staff.each(values)
    finally:
        staff.dismiss()


class Staff(Generic[Value, Result]):
    """Workers that stay: what they have opened and compiled for some values they have for the next."""

    def __init__(self, work: Callable[[Value], Result], limits: Limits, at_once: int = 0) -> None:
        self._pool, self._at_once = _Pool(work, limits), at_once or _cores()

    def each(self, values: Sequence[Value]) -> Iterator[Result | Failure]:
        """What the work makes of each value, in order; to be taken to the end before the next values are given."""
        waiting = deque(enumerate(values))
        made: dict[int, Result | Failure] = {}
        killed: set[int] = set()
        following = 0
        for _ in range(min(self._at_once, len(values))):
            self._pool.give(self._pool.free() or self._pool.hire(), *waiting.popleft())
        while following < len(values):
            for place, result in self._pool.results():
                if result == KILLED and place not in killed:  # it may have been somebody else's memory: once more, in a new process
                    killed.add(place)
                    waiting.appendleft((place, values[place]))
                else:
                    made[place] = result
            while waiting and (free := self._pool.free()):
                self._pool.give(free, *waiting.popleft())
            while following in made:
                yield made.pop(following)
                following += 1

    def dismiss(self) -> None:
        """Ends all workers."""
        self._pool.dismiss()


class Beside:
    """Work in one copy of this process, which can be ended at any time and gives way to others. Only where copies can be made (Linux)."""

    def __init__(self, work: Callable[[], bool]) -> None:
        context = multiprocessing.get_context("fork")
        self._process = context.Process(target=_done_beside, args=(work, os.getpid()))  # not a daemon, which could have no workers
        self._process.start()

    @property
    def ended(self) -> bool | None:
        """Whether the work ended well; None as long as it runs."""
        return None if self._process.is_alive() else self._process.exitcode == 0

    def end(self) -> None:
        """Ends it, and with it the processes that it has started."""
        self._process.kill()
        self._process.join()


class Each(Protocol):
    """Who does work on values, within limits, as `each` does."""

    def __call__(self, work: Callable[[Value], Result], values: Sequence[Value], limits: Limits, /) -> Iterator[Result | Failure]:
        """What the work makes of each value, in order."""
        ...


class Watched(Protocol):
    """Who hears how far a stage is."""

    def __call__(self, stage: str, results: Iterable[Result], total: int, /) -> Iterator[Result]:
        """The results of a stage, as they come."""
        ...


def unwatched(_stage: str, results: Iterable[Result], _total: int, /) -> Iterator[Result]:
    """The results, of which nobody hears."""
    return iter(results)


@dataclass(frozen=True, slots=True)
class Crew:
    """Who does the work of the stages that look at one document at a time, and who hears how far all stages are."""

    each: Each = each
    watched: Watched = unwatched


HERE = Crew()  # the cores of this machine


class _Pool(Generic[Value, Result]):
    """The workers of one run; one that ended is replaced when there is more to do."""

    def __init__(self, work: Callable[[Value], Result], limits: Limits) -> None:
        self._work, self._limits = work, limits
        # A copy of this process starts at once and holds all that the work needs; the child uses nothing that another thread could lock.
        self._forked = sys.platform == "linux"
        self._context = multiprocessing.get_context("fork" if self._forked else "spawn")
        self._workers: list[_Worker] = []
        self._lost = 0

    def hire(self) -> _Worker:
        """A new worker without work."""
        ours, theirs = self._context.Pipe()
        process = self._context.Process(  # type: ignore[attr-defined]  # every context has it, the base class does not say so
            target=_serve, args=(theirs, ours if self._forked else None, os.getpid(), self._work, self._limits), daemon=True
        )
        process.start()
        theirs.close()
        worker = _Worker(process, ours)
        self._workers.append(worker)
        return worker

    def give(self, worker: _Worker, place: int, value: Value) -> None:
        """Hands a value to a worker that has none."""
        worker.place, worker.until = place, time.monotonic() + self._limits.seconds * PATIENCE
        worker.pipe.send(value)

    def free(self) -> _Worker | None:
        """A worker without work; a new one for one that was lost."""
        idle = next((worker for worker in self._workers if worker.place < 0), None)
        if idle is None and self._lost:
            self._lost -= 1
            idle = self.hire()
        return idle

    def results(self) -> list[tuple[int, Result | Failure]]:
        """What has come in, by place; waits for the first."""
        busy = {worker.pipe: worker for worker in self._workers if worker.place >= 0}
        patience = min(worker.until for worker in busy.values()) - time.monotonic()
        ready = wait(list(busy), timeout=max(0.0, patience))
        out: list[tuple[int, Result | Failure]] = []
        for worker in busy.values():
            place = worker.place
            if worker.pipe in ready:
                out.append((place, self._taken(worker)))
            elif time.monotonic() > worker.until:
                self._end(worker)
                out.append((place, Failure("time")))
        return out

    def _taken(self, worker: _Worker) -> Result | Failure:
        try:
            result: Result | Failure = worker.pipe.recv()
        except (EOFError, OSError):
            worker.process.join(BEFORE_GIVING_UP)
            code = worker.process.exitcode or 0
            self._end(worker)
            return _ended(-code)
        worker.place = -1
        return result

    def _end(self, worker: _Worker) -> None:
        self._workers.remove(worker)
        self._lost += 1
        worker.process.kill()
        worker.process.join(BEFORE_GIVING_UP)
        worker.pipe.close()

    def dismiss(self) -> None:
        """Ends all workers."""
        for worker in [*self._workers]:
            self._end(worker)


def _ended(number: int) -> Failure:
    """Why a worker died, from the number of the signal that ended it."""
    if number <= 0:
        return Failure("broken", "it ended without a result")
    if sys.platform != "win32" and number == signal.SIGXCPU:
        return Failure("time")
    if sys.platform != "win32" and number == signal.SIGKILL:
        return KILLED
    return Failure("broken", f"it died of {signal.Signals(number).name}")


def _serve(pipe: Connection, parents: Connection | None, parent: int, work: Callable[[Value], Result], limits: Limits) -> None:
    """What a worker does: takes a value, gives back its result or failure, until the pipe is closed."""
    _end_with(parent)
    if parents:
        parents.close()  # else this copy would keep the pipe open when the parent is gone
    gc.freeze()  # what this copy began with is never collected: looking through it again and again would copy all of its memory
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent ends its workers
    _bound_memory(limits.memory_mb)
    while True:
        try:
            value = pipe.recv()
        except (EOFError, OSError):
            return
        _bound_time(limits.seconds)
        result: Result | Failure
        try:
            result = work(value)
        except MemoryError:
            result = Failure("memory")
        except Exception as error:  # whatever a document brings about, the others are read
            result = Failure("broken", _described(error))
        del value
        try:
            pipe.send(result)
        except MemoryError:
            gc.collect()
            pipe.send(Failure("memory"))


def _done_beside(work: Callable[[], bool], parent: int) -> None:
    _end_with(parent)
    gc.freeze()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent ends it
    os.nice(NICE)
    sys.exit(0 if work() else 1)


def _end_with(parent: int) -> None:
    """From here on the system ends this process when its parent ends, however that happens: an orphan would keep its locks held."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(END_WITH_PARENT, signal.SIGKILL)
        if os.getppid() != parent:  # it ended before we asked
            os._exit(1)


def _described(error: Exception) -> str:
    """An exception in a line: what it is, what it says, and in which of our files it arose."""
    here = str(Path(__file__).parent)
    frames = [frame for frame in extract_tb(error.__traceback__) if frame.filename.startswith(here) and frame.filename != __file__]
    where = f" ({Path(frames[-1].filename).relative_to(here).as_posix()}, line {frames[-1].lineno})" if frames else ""
    return f"{type(error).__name__}: {str(error)[:200]}{where}"


def _bound_memory(megabytes: int) -> None:
    """From here on the process may take so much more memory than it has."""
    if sys.platform == "linux":
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
        most = pages * resource.getpagesize() + megabytes * 1_000_000
        resource.setrlimit(resource.RLIMIT_AS, (most, resource.getrlimit(resource.RLIMIT_AS)[1]))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _bound_time(seconds: int) -> None:
    """From here on the process may work so long; waiting does not count."""
    if sys.platform != "win32":
        spent = int(time.process_time()) + 1
        resource.setrlimit(resource.RLIMIT_CPU, (spent + seconds, resource.getrlimit(resource.RLIMIT_CPU)[1]))


def _cores() -> int:
    """How many cores this process may use."""
    return len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count() or 1
