"""Publication: a complete site exists at every moment, only one build runs at a time, and nothing half-written is left."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from generator.site import publish
from generator.site.lock import alone
from generator.text import files, strict_yaml

needs_exchange = pytest.mark.skipif(sys.platform != "linux", reason="only Linux exchanges folders in one step")
KILLED = """
import os, signal, sys
from pathlib import Path
from generator.site import publish
def killed(*_): os.kill(os.getpid(), signal.SIGKILL)
seen = [0]
real = Path.rename
def rename(self, to):
    seen[0] += 1
    return killed() if seen[0] == 2 else real(self, to)
Path.rename = rename
publish.discard = killed
publish.publish(Path(sys.argv[1]), Path(sys.argv[2]))
"""
HOLDER = """
import sys, time
from pathlib import Path
from generator.site.lock import alone
with alone(Path(sys.argv[1]), lambda: None):
    print("held", flush=True)
    time.sleep(600)
"""


def site(at: Path, text: str) -> Path:
    at.mkdir(parents=True)
    (at / "index.html").write_text(text, encoding="utf-8")
    return at


@needs_exchange
def test_a_run_killed_while_it_publishes_leaves_a_complete_site(tmp_path: Path) -> None:
    target, fresh = site(tmp_path / "site", "old"), site(tmp_path / ".site-new", "new")
    done = subprocess.run([sys.executable, "-c", KILLED, str(fresh), str(target)], check=False)
    assert done.returncode == -signal.SIGKILL
    assert (target / "index.html").read_text(encoding="utf-8") == "new"
    publish.recover(target)
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_the_new_site_is_published_by_renaming_if_folders_cannot_be_exchanged(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(publish, "exchange", lambda *_: False)
    target, fresh = site(tmp_path / "site", "old"), site(tmp_path / ".site-new", "new")
    publish.publish(fresh, target)
    assert (target / "index.html").read_text(encoding="utf-8") == "new"
    assert (tmp_path / ".site-before/index.html").read_text(encoding="utf-8") == "old"  # the next build makes its site in it
    assert publish.workplace(target) == fresh
    assert {path.name for path in tmp_path.iterdir()} == {"site", ".site-new"}


def test_a_second_build_waits_and_a_dead_one_releases_its_lock(tmp_path: Path) -> None:
    holder = subprocess.Popen([sys.executable, "-c", HOLDER, str(tmp_path / "pages")], stdout=subprocess.PIPE)
    assert holder.stdout
    assert holder.stdout.readline() == b"held\n"
    calls: list[int] = []

    def waits() -> None:
        calls.append(1)
        holder.kill()
        holder.wait()

    with alone(tmp_path / "pages", waits):
        assert calls == [1]
    holder.stdout.close()
    with alone(tmp_path / "pages", waits):
        assert calls == [1]


def test_a_file_is_written_completely_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "report.json"
    files.write(file, b"old")

    def full(*_: object) -> None:
        raise OSError("No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        files.write(file, b"new", lasting=True)
    assert file.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [file]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such pipes")
def test_a_pipe_instead_of_a_file_is_a_problem(tmp_path: Path) -> None:
    pipe = tmp_path / "a.yml"
    os.mkfifo(pipe)
    _, problems = strict_yaml.read(pipe, "a.yml", "E201")
    assert [(problem.code, problem.what) for problem in problems] == [("E201", "cannot be read: it is not a regular file")]
