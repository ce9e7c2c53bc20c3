"""Kills builds and looks at what stands: `python -m tests.interrupted [POINTS]`, run by hand; it takes some seconds a point.

At points spread over a build it sends SIGKILL or SIGTERM. After each, a site that stood before must stand whole, the old
or the new one, and the next build must succeed with the bytes of a clean build.
"""

import random
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.project import Project

TEXTS = ("The Security Council adopted resolution 822 (1993).\n", "The Security Council adopted resolution 853 (1993) in Geneva.\n")


def command(project: Project, verb: str) -> list[str]:
    """A verb as a process of its own."""
    return [sys.executable, "-m", "generator", "-q", "-C", str(project.root), verb]


def standing(project: Project, verb: str) -> dict[str, bytes]:
    """The bytes of the site, or of the bundle; nothing where neither stands."""
    base = project.root / ("build/site" if verb == "build" else "build/verbale.zip")
    if base.is_file():
        return {"": base.read_bytes()}
    return {f.relative_to(base).as_posix(): f.read_bytes() for f in base.rglob("*") if f.is_file()}


def made(project: Project, verb: str, text: str) -> dict[str, bytes]:
    """What a clean build of one of the texts gives."""
    project.put("a.txt", text)
    subprocess.run(command(project, verb), check=True)
    return standing(project, verb)


def interrupt(folder: Path, verb: str, number: signal.Signals, points: int, first: bool) -> int:
    """Ends builds at so many points, and gives the number of points at which something was not as it must be."""
    project = Project(folder)
    project.put("b.txt", "A second letter about Geneva.\n")
    wanted = [made(project, verb, text) for text in TEXTS]
    started = time.monotonic()
    made(project, verb, TEXTS[0])
    length = time.monotonic() - started
    print(f"{verb} {number.name}: {points} points over {length:.1f} s", flush=True)
    wrong = 0
    for point in range(points):
        now = 1 - point % 2
        if point % 10 == 9:
            print(f"{verb} {number.name}: point {point + 1}, {wrong} wrong", flush=True)
        if first:
            subprocess.run(["rm", "-rf", str(project.root / "build")], check=True)
        project.put("a.txt", TEXTS[now])
        build = subprocess.Popen(command(project, verb), stderr=subprocess.DEVNULL)
        time.sleep(length * (point + random.random()) / points)
        build.send_signal(number)
        build.wait()
        stands = standing(project, verb)
        whole = stands in wanted or (first and not stands)
        after = made(project, verb, TEXTS[now])
        left = [f.name for f in (project.root / "build").iterdir() if f.name.startswith(".") and f.name != ".pages.lock"]
        if not whole or after != wanted[now] or left:
            wrong += 1
            print(f"{verb} {number.name} at point {point}: whole={whole} same={after == wanted[now]} left={left}", flush=True)
    print(f"{verb}{' (first)' if first else ''} {number.name}: {points - wrong} of {points} points right", flush=True)
    return wrong


def main() -> None:
    """All of it: a rebuild, a first build, a bundle."""
    points = int(sys.argv[1]) if len(sys.argv) > 1 else 100
    few = max(1, points * 3 // 10)
    runs = [("build", signal.SIGKILL, points, False), ("build", signal.SIGKILL, few, True), ("bundle", signal.SIGKILL, few, False)]
    runs.append(("build", signal.SIGTERM, few, False))
    with tempfile.TemporaryDirectory() as folder:
        wrong = [interrupt(Path(folder) / str(n), *run) for n, run in enumerate(runs)]
    sys.exit(1 if any(wrong) else 0)


if __name__ == "__main__":
    main()
