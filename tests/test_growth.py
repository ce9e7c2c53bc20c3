"""The cost of an input grows with its size and no faster, however hostile the input is."""

import resource
import subprocess
import sys
from itertools import pairwise

from generator.comparison import shared, words_of
from tests.reading import HOME


def test_every_pattern_is_fast_on_hostile_text() -> None:
    command = [sys.executable, "-m", "tests.patterns"]
    done = subprocess.run(command, cwd=HOME, capture_output=True, text=True, check=False)
    lines = done.stdout.splitlines()
    wrong = [f"{before}: {line.strip()}" for before, line in pairwise(lines) if line.startswith("  SLOW")]
    assert done.returncode == 0, (wrong or lines[-1:], done.stderr[-2000:])
    assert int(lines[-1].split()[0]) > 800


def test_long_texts_are_compared_in_bounded_time() -> None:
    text = " ".join(["the", "of", "and", "state"] * 1000)
    words = words_of(text)
    assert len(words) == 4000
    assert len(list(shared(words[:1000], words[:1000]))) == 1000
    limit = resource.getrusage(resource.RUSAGE_SELF).ru_utime
    list(shared(words, words[::-1]))
    assert resource.getrusage(resource.RUSAGE_SELF).ru_utime - limit < 5
