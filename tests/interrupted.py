"""Interrupts builds and checks what remains: `python -m tests.interrupted [POINTS]`, run by hand. It takes some seconds for each point.

At points spread over a build it sends SIGKILL or SIGTERM, kills a reading worker, makes writing to disk fail, or makes
the folder read-only. After each, a site that existed before must be complete, either the old or the new one. The next
build must succeed with the same bytes as a clean build. Failing writes need a C compiler, and a read-only folder needs
root; without these, the script says that it leaves them out.
"""

import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tests.project import Project

TEXTS = ("The Security Council adopted resolution 822 (1993).\n", "The Security Council adopted resolution 853 (1993) in Geneva.\n")
MISTAKES = {"FAIL_ERRNO": "5", "FAIL_ONCE": "1"}, {"FAIL_ERRNO": "28", "FAIL_ONCE": ""}  # EIO once; ENOSPC from then on
FAILING = r"""
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

static long done;

static int fails(int file) {
    struct stat about;
    const char *at = getenv("FAIL_AT"), *once = getenv("FAIL_ONCE");
    if (!at || fstat(file, &about) || !S_ISREG(about.st_mode)) return 0;
    long number = ++done, wanted = atol(at);
    if (once && *once ? number != wanted : number < wanted) return 0;
    errno = atoi(getenv("FAIL_ERRNO"));
    return 1;
}

ssize_t write(int file, const void *data, size_t size) {
    ssize_t (*plain)(int, const void *, size_t) = dlsym(RTLD_NEXT, "write");
    return fails(file) ? -1 : plain(file, data, size);
}

ssize_t sendfile(int file, int from, off_t *at, size_t size) {
    ssize_t (*plain)(int, int, off_t *, size_t) = dlsym(RTLD_NEXT, "sendfile");
    return fails(file) ? -1 : plain(file, from, at, size);
}
"""


@dataclass(frozen=True)
class Bench:
    """A project whose text changes between two versions, and the result of a clean build of each."""

    project: Project
    verb: str
    wanted: tuple[dict[str, bytes], ...]
    seconds: float  # of one build

    def command(self) -> list[str]:
        """Starts the verb in a separate process."""
        return [sys.executable, "-m", "generator", "-q", "-C", str(self.project.root), self.verb]

    def outputs(self) -> dict[str, bytes]:
        """The bytes of the site or of the bundle; nothing if neither exists."""
        base = self.project.root / ("build/site" if self.verb == "build" else "build/verbale.zip")
        if base.is_file():
            return {"": base.read_bytes()}
        return {f.relative_to(base).as_posix(): f.read_bytes() for f in base.rglob("*") if f.is_file()}

    def made(self, text: int) -> dict[str, bytes]:
        """The result of a build of one of the texts."""
        self.project.put("a.txt", TEXTS[text])
        subprocess.run(self.command(), check=True)
        return self.outputs()

    def start(self, **more: str) -> "subprocess.Popen[bytes]":
        """Runs a build that may fail."""
        return subprocess.Popen(self.command(), stderr=subprocess.DEVNULL, env={**os.environ, **more})


Disturb = Callable[[Bench, float], None]  # builds, and interrupts them at a point between 0 and 1


def bench(folder: Path, verb: str) -> Bench:
    """A project of two documents, built for each text."""
    project = Project(folder)
    project.put("b.txt", "A second letter about Geneva.\n")
    fresh = Bench(project, verb, (), 0)
    wanted = tuple(fresh.made(text) for text in range(len(TEXTS)))
    started = time.monotonic()
    fresh.made(0)
    return Bench(project, verb, wanted, time.monotonic() - started)


def stopped(number: signal.Signals) -> Disturb:
    """Sends a signal to the build."""

    def interrupt(at: Bench, point: float) -> None:
        build = at.start()
        time.sleep(at.seconds * point)
        build.send_signal(number)
        build.wait()

    return interrupt


def without_worker(at: Bench, point: float) -> None:
    """Kills a process that the build started: a reading worker or MkDocs."""
    build = at.start()
    until = time.monotonic() + at.seconds * point
    while build.poll() is None:
        started = Path(f"/proc/{build.pid}/task/{build.pid}/children").read_text().split()
        if time.monotonic() >= until and started:
            os.kill(int(random.choice(started)), signal.SIGKILL)
            break
        time.sleep(0.002)
    build.wait()


def failing(library: Path, how: dict[str, str], writes: int) -> Disturb:
    """Makes one write to a file fail, or all writes from then on."""

    def interrupt(at: Bench, point: float) -> None:
        more = {"LD_PRELOAD": str(library), "FAIL_AT": str(1 + int(writes * point)), "PYTHONDONTWRITEBYTECODE": "1", **how}
        build = at.start(**more)
        if build.wait() not in (0, 3, 4):
            print(f"exit code {build.returncode} after a failed write", flush=True)

    return interrupt


def read_only(at: Bench, _point: float) -> None:
    """Makes the output folder read-only."""
    folder = str(at.project.root / "build")
    subprocess.run(["mount", "--bind", folder, folder], check=True)
    try:
        subprocess.run(["mount", "-o", "remount,ro,bind", folder], check=True)
        if at.start().wait() != 4:
            print("a read-only folder does not end with code 4", flush=True)
    finally:
        subprocess.run(["umount", folder], check=True)


def run(folder: Path, name: str, verb: str, points: int, interrupt: Disturb, first: bool = False) -> int:
    """Interrupts builds at so many points, and returns the number of points at which something was wrong."""
    at = bench(folder, verb)
    build = at.project.root / "build"
    wrong = 0
    print(f"{name}: {points} points over {at.seconds:.1f} s", flush=True)
    for point in range(points):
        text = 1 - point % 2
        if first:
            shutil.rmtree(build)
        at.project.put("a.txt", TEXTS[text])
        interrupt(at, (point + random.random()) / points)
        stands = at.outputs()
        complete = stands in at.wanted or (first and not stands)
        same = at.made(text) == at.wanted[text]
        left = [file.name for file in build.iterdir() if file.name.startswith(".") and file.name != ".pages.lock"]
        if not complete or not same or left:
            wrong += 1
            print(f"{name}, point {point}: complete={complete} same={same} left={left}", flush=True)
    print(f"{name}: {points - wrong} of {points} points right", flush=True)
    return wrong


def main() -> None:
    """Runs everything: rebuilds, first builds, bundles, workers, disks."""
    points = int(sys.argv[1]) if len(sys.argv) > 1 else 100
    few = max(1, points * 3 // 10)
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        wrong = run(folder / "1", "rebuild, SIGKILL", "build", points, stopped(signal.SIGKILL))
        wrong += run(folder / "2", "first build, SIGKILL", "build", few, stopped(signal.SIGKILL), first=True)
        wrong += run(folder / "3", "bundle, SIGKILL", "bundle", few, stopped(signal.SIGKILL))
        wrong += run(folder / "4", "rebuild, SIGTERM", "build", few, stopped(signal.SIGTERM))
        wrong += run(folder / "5", "rebuild, a process of its own killed", "build", few, without_worker)
        if shutil.which("cc"):
            library = folder / "failing.so"
            subprocess.run(["cc", "-shared", "-fPIC", "-x", "c", "-o", str(library), "-", "-ldl"], input=FAILING, text=True, check=True)
            for number, how in enumerate(MISTAKES):
                wrong += run(folder / f"6{number}", f"rebuild, write fails with {how}", "build", few, failing(library, how, 400))
        else:
            print("no C compiler: failing writes are left out", flush=True)
        if hasattr(os, "geteuid") and os.geteuid() == 0:
            wrong += run(folder / "7", "rebuild, read-only folder", "build", 2, read_only)
        else:
            print("not root: a read-only folder is left out", flush=True)
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
