"""Work on many machines: a Dask cluster does what `workers.each` does here, and gives the same results.

A batch of values goes to a worker of the cluster, whose bench (`bench`) does the work within the same limits. Whatever goes
wrong with the cluster costs only time: what it does not answer is done on this machine, and so is once more what broke a
limit of time or memory there. Only before the work begins is a cluster a Problem: if nobody answers (E801), if a worker would
read in another way than we do (E802), or if Dask is not installed here (E803).
"""

from __future__ import annotations

import asyncio
import logging
import pickle
import time
import warnings
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import CancelledError
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING, Any, TypeVar

from generator import workers
from generator.cluster import on_worker
from generator.cluster.carried import identity, packed
from generator.model import Limits, Problem
from generator.workers import Failure

if TYPE_CHECKING:
    from distributed import Client, Future

Value = TypeVar("Value")
Result = TypeVar("Result")

ANSWERS = 5  # seconds in which a scheduler answers
BATCH = 16  # values in a batch, at most
BATCH_BYTES = 16_000_000  # after which a batch is full
AHEAD = 2  # batches for each thread of the cluster: one that it does, one that waits
LOOK = 1  # seconds after which we look whether there are still workers
ALONE = 10  # seconds without a worker after which the rest is done here
FETCHED = 60  # seconds in which a result that is ready comes over, or else the batch is done here
AGAIN_HERE = ("time", "memory")  # a machine of the cluster may be slower or smaller than this one
UNREACHED = "it cannot be reached"
INSTALL = "Install it: pip install 'verbale[cluster]'."
LOUD = ("distributed", "distributed.client", "distributed.comm", "distributed.core", "distributed.scheduler")  # loggers


class LostError(Exception):
    """The cluster does no more work."""


@dataclass(frozen=True, slots=True)
class _Batch:
    """Values by their places, packed."""

    places: tuple[int, ...]
    data: bytes


@dataclass
class Cluster:
    """A cluster at an address, `like` us; `tells` says what a person should know. Once it is lost, it is not asked again."""

    address: str
    like: str
    tells: Callable[[str], None]
    alone: float = ALONE
    lost: bool = field(default=False, init=False)

    def each(self, work: Callable[[Value], Result], values: Sequence[Value], limits: Limits, /) -> Iterator[Result | Failure]:
        """What the work makes of each value, in order, as `workers.each` gives it."""
        made: dict[int, Result | Failure] = {}
        following = 0
        if values and not self.lost:
            for place, result in self._made_there(work, values, limits):
                made[place] = result
                while following in made:
                    yield made.pop(following)
                    following += 1
        # Now that no connection is open: its threads would be copied in the middle of what they do.
        rest = [place for place in range(following, len(values)) if place not in made]
        made_here = workers.each(work, [values[place] for place in rest], limits)
        for place in range(following, len(values)):
            yield made.pop(place) if place in made else next(made_here)

    def _made_there(
        self, work: Callable[[Value], Result], values: Sequence[Value], limits: Limits
    ) -> Iterator[tuple[int, Result | Failure]]:
        """What the cluster makes of values, by place, as it comes; nothing of those that are to be done here."""
        try:
            with _connected(self.address) as client:
                threads = sum(client.nthreads().values()) or 1
                batches = _batches(values, max(1, min(BATCH, len(values) // (threads * AHEAD))))
                for batch, answer in self._answers(client, packed((work, limits)), batches, threads * AHEAD):
                    for place, result in zip(batch.places, pickle.loads(answer), strict=True):
                        if not (isinstance(result, Failure) and result.reason in AGAIN_HERE):
                            yield place, result
        except (LostError, OSError, CancelledError) as error:
            self.lost = True
            why = str(error) if isinstance(error, LostError) else UNREACHED
            self.tells(f"The cluster {self.address} does no more work, because {why}: the rest is done on this machine.")

    def _answers(self, client: Client, work: bytes, batches: Iterator[_Batch], at_once: int) -> Iterator[tuple[_Batch, bytes]]:
        """Batches with what came back, in any order; a batch that a worker cannot do is left out."""
        shared = client.submit(on_worker.given, work, pure=False)
        running: dict[Future[Any], _Batch] = {}
        told: set[str] = set()
        seen = time.monotonic()  # when there was a worker
        while True:
            for batch in islice(batches, at_once - len(running)):
                running[client.submit(on_worker.do, self.like, shared, batch.data, pure=False)] = batch
            if not running:
                return
            done = _done(client, list(running))
            if done or client.nthreads():
                seen = time.monotonic()
            elif time.monotonic() - seen > self.alone:
                raise LostError("it has lost all workers")
            for future in done:
                batch, (answer, wrong) = running.pop(future), _answer(future)
                if answer is not None:
                    yield batch, answer
                elif wrong not in told:
                    told.add(wrong)
                    self.tells(f"A worker of the cluster {wrong}: some documents are done on this machine.")

    def dismiss(self) -> None:
        """Lets the workers forget what they keep for us."""
        if not self.lost:
            with suppress(OSError, CancelledError), _connected(self.address) as client:
                client.run(on_worker.dismiss, on_error="ignore")


def _done(client: Client, running: Sequence[Future[Any]]) -> list[Future[Any]]:
    """Those that are done, of which there may be none after a while."""
    from distributed import wait

    with client.as_current(), suppress(TimeoutError):
        wait(running, timeout=LOOK, return_when="FIRST_COMPLETED")
    if client.status != "running":
        raise LostError(UNREACHED)
    return [future for future in running if future.done()]


def _answer(future: Future[Any]) -> tuple[bytes | None, str]:
    """What came back, or what went wrong with the batch in a worker."""
    try:
        return future.result(timeout=FETCHED), ""
    except CancelledError:
        raise
    except TimeoutError:  # the network is slow, or who had the result is gone and it is being made again
        return None, "does not hand over what it did"
    except Exception as error:  # whatever a worker could do wrong, the batch can be done here
        return None, str(error) if isinstance(error, on_worker.DifferentError) else f"failed ({type(error).__name__})"


def _batches(values: Sequence[Any], size: int) -> Iterator[_Batch]:
    """The values packed in batches of a size, or fewer if they are large."""
    places: list[int] = []
    data: list[bytes] = []
    for place, value in enumerate(values):
        places.append(place)
        data.append(packed(value))
        if len(places) == size or sum(map(len, data)) > BATCH_BYTES:
            yield _Batch(tuple(places), pickle.dumps(data, pickle.HIGHEST_PROTOCOL))
            places, data = [], []
    if places:
        yield _Batch(tuple(places), pickle.dumps(data, pickle.HIGHEST_PROTOCOL))


@contextmanager
def _connected(address: str) -> Iterator[Client]:
    """A connection to a cluster; an OSError if nobody answers."""
    from distributed import Client

    for name in LOUD:
        logging.getLogger(name).setLevel(logging.CRITICAL)  # we say ourselves what went wrong
    asyncio.run(asyncio.wait_for(_greeted(address), ANSWERS))  # a client that nobody answers would go on asking
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)  # what we send is large, and the versions are compared by us
        with Client(address, timeout=ANSWERS, set_as_default=False) as client:
            yield client


async def _greeted(address: str) -> None:
    """Makes sure that a scheduler answers at an address."""
    from distributed.core import connect, send_recv
    from distributed.security import Security

    comm = await connect(address, timeout=ANSWERS, **Security().get_connection_args("client"))
    try:
        if (await send_recv(comm, op="identity")).get("type") != "Scheduler":
            raise ValueError("who answers is not a scheduler")
    finally:
        comm.abort()


def opened(address: str, tells: Callable[[str], None]) -> Cluster | Problem:
    """The cluster at an address; a Problem if it cannot be used and a person must do something."""
    shown = f"cluster {address}"
    try:
        with _connected(address) as client:
            like = identity()
            client.wait_for_workers(1, timeout=ANSWERS)
            answers = client.run(on_worker.introduce, like, on_error="return")
    except ImportError:
        return Problem("error", "E803", shown, "cannot be used without Dask, which is not installed", INSTALL)
    except (OSError, ValueError) as error:
        hint = "Is its scheduler running, with workers? The address is like tcp://192.0.2.1:8786."
        return Problem("error", "E801", shown, f"does not answer: {str(error).partition(chr(10))[0] or type(error).__name__}", hint)
    wrong = {worker: _told(answer) for worker, answer in answers.items() if isinstance(answer, BaseException)}
    if wrong:
        worker, told = sorted(wrong.items())[0]
        others = f" (and {len(wrong) - 1} more of {len(answers)})" if len(wrong) > 1 else ""
        hint = "Install the same Verbale, Python and packages on all of its machines, and start its workers again."
        return Problem("error", "E802", shown, f"has a worker, {worker}{others}, that {told}", hint)
    return Cluster(address, like, tells)


def _told(error: BaseException) -> str:
    """Why a worker cannot work for us."""
    if isinstance(error, ImportError) or "ModuleNotFoundError" in str(error):  # what cannot be unpacked comes back as text
        return "does not have this version of Verbale"
    return str(error) if isinstance(error, on_worker.DifferentError) else f"cannot do the work ({type(error).__name__}: {error})"
