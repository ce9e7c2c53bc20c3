"""How far a stage is: one line on a terminal, plain lines in a log."""

import contextlib
import os
import re
import subprocess
import sys

import pytest

from generator.reports.progress import progress_line
from generator.reports.speaker import Speaker
from tests.reading import HOME

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there are no pseudo-terminals")


@pytest.mark.parametrize(
    ("done", "total", "seconds", "line"),
    [
        (0, 300, 10, "Reading: 0 of 300"),
        (3, 300, 0.5, "Reading: 3 of 300"),
        (120, 5_000, 10, "Reading: 120 of 5,000, 12 a second, 7 min left"),
        (30, 60, 20, "Reading: 30 of 60, 1.5 a second, 20 s left"),
        (1, 100, 60, "Reading: 1 of 100, 1.0 a minute, 1 h 39 min left"),
        (100, 100, 100, "Reading: 100 of 100, 1.0 a second, 0 s left"),
    ],
)
def test_a_line_says_how_far_a_stage_is(done: int, total: int, seconds: float, line: str) -> None:
    assert progress_line("Reading", done, total, seconds) == line
    assert progress_line("Reading", done, total, seconds, width=12) == line[:12]


@pytest.mark.parametrize(("terminal", "quiet", "shown"), [(True, False, True), (False, False, False), (True, True, False)])
def test_progress_is_shown_on_a_terminal_only(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], terminal: bool, quiet: bool, shown: bool
) -> None:
    monkeypatch.setattr("generator.reports.speaker.EVERY", 0)
    monkeypatch.setenv("TERM", "xterm")
    speaker = Speaker(quiet, verbose=False)
    speaker.terminal = terminal
    assert list(speaker.watched("Reading", [1, 2, 3], 3)) == [1, 2, 3]
    said = capsys.readouterr().err
    assert ("Reading: 2 of 3" in said) == shown
    assert said.endswith("\r\x1b[K") if shown else said == ""


IN_A_TERMINAL = """
import time
from generator.reports.speaker import Speaker
for number in Speaker(quiet=False, verbose=False).watched("Reading", (time.sleep(0.12) for _ in range(25)), 25):
    pass
"""


def test_a_real_terminal_shows_stage_count_rate_and_time_left_in_one_line() -> None:
    import pty

    ours, theirs = pty.openpty()
    command = [sys.executable, "-c", IN_A_TERMINAL]
    environment = {**os.environ, "TERM": "xterm", "COLUMNS": "80"}
    with subprocess.Popen(command, stderr=theirs, stdout=theirs, cwd=HOME, env=environment) as process:
        os.close(theirs)
        said = b""
        with contextlib.suppress(OSError):  # which ends a terminal whose program has ended
            while piece := os.read(ours, 4096):
                said += piece
    os.close(ours)
    assert process.returncode == 0
    looks = said.decode().split("\r\x1b[K")
    assert "\n" not in said.decode()
    assert re.match(r"Reading: \d+ of 25$", looks[1])
    assert any(re.fullmatch(r"Reading: \d+ of 25, \d+(\.\d)? a second, \d s left", look) for look in looks)
    assert looks[-1] == ""


def test_a_log_has_a_plain_line_now_and_then(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    speaker = Speaker(quiet=False, verbose=False)
    speaker.terminal = False
    assert list(speaker.watched("Reading", range(5), 5)) == [0, 1, 2, 3, 4]
    assert capsys.readouterr().err == ""
    monkeypatch.setattr("generator.reports.speaker.EVERY_PLAIN", 0)
    assert list(speaker.watched("Reading", range(2), 2)) == [0, 1]
    assert capsys.readouterr().err == "Reading: 1 of 2\nReading: 2 of 2\n"
