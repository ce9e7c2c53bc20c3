"""The cost of an input grows with its size and no faster, however hostile the input is."""

import subprocess
import sys
import time
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


def test_very_long_texts_are_compared_in_less_time_than_texts_of_a_quarter() -> None:
    words = words_of(" ".join(["the", "of", "and", "state"] * 1000))
    assert len(words) == 4000
    assert len(list(shared(words[:1000], words[:1000]))) == 1000

    def seconds(count: int) -> float:
        start = time.process_time()
        list(shared(words[:count], words[:count][::-1]))
        return time.process_time() - start

    assert seconds(4000) < seconds(1000)
