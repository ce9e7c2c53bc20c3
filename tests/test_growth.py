"""The cost of an input grows in proportion to its size and no faster, however hostile the input is."""

import datetime as dt
import re
import subprocess
import sys
import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.pages.views.spans import Spans
from generator.text.comparison import shared, words_of
from tests import patterns
from tests.reading import HOME


def test_every_pattern_is_fast_on_hostile_text() -> None:
    command = [sys.executable, "-m", "tests.patterns"]
    done = subprocess.run(command, cwd=HOME, capture_output=True, text=True, check=False)
    lines = done.stdout.splitlines()
    wrong = [f"{before}: {line.strip()}" for before, line in pairwise(lines) if line.startswith("  SLOW")]
    assert done.returncode == 0, (wrong or lines[-1:], done.stderr[-2000:])
    assert int(lines[-1].split()[0]) > 800


@pytest.mark.parametrize(
    ("expression", "found"),
    [
        ("a*a*b", ["match on 'a'", "fullmatch on 'a'"]),  # quadratic
        ("(?:(?=(?:ab?){100}|a)a)*b", []),  # as slow for a short text, but linear
    ],
)
def test_a_pattern_is_slow_if_its_time_grows_faster_than_its_text(expression: str, found: list[str]) -> None:
    pattern = re.compile(expression)
    assert patterns.seconds(pattern.match, "a", patterns.LONG) > patterns.SLOW
    assert list(patterns.slow(pattern)) == found


DAYS = st.dates(dt.date(1990, 1, 1), dt.date(1991, 12, 31)).map(str)
STRETCHES = st.lists(st.tuples(DAYS, DAYS).map(lambda pair: (min(pair), max(pair))), max_size=300)


@given(STRETCHES, DAYS, DAYS)
def test_a_date_touches_the_stretches_that_share_a_day_with_it(bounds: list[tuple[str, str]], one: str, other: str) -> None:
    first, last = min(one, other), max(one, other)
    touching = [n for n, (low, high) in enumerate(bounds) if low <= last and high >= first]
    assert Spans(bounds).touching(first, last) == touching
    assert Spans(bounds).count_touching(first, last) == len(touching)


def test_days_cost_little_even_with_many_intervals() -> None:
    def looked_at(count: int) -> int:
        """How many stretches are compared with one late day, out of so many that ended before it."""
        days = [str(dt.date.fromordinal(700_000 + number)) for number in range(count)]
        spans = Spans([(day, day) for day in days])
        compared = 0

        class Day(str):
            def __le__(self, other: str) -> bool:
                nonlocal compared
                compared += 1
                return str.__le__(self, other)

        assert spans.touching(Day(days[-1]), days[-1]) == [count - 1]
        return compared

    assert looked_at(8000) < 8000 // 16


def test_long_repetitive_texts_are_compared_faster_than_shorter_texts() -> None:
    words = words_of(" ".join(["the", "of", "and", "state"] * 1000))
    assert len(words) == 4000
    assert len(list(shared(words[:600], words[:600]))) == 600

    def seconds(count: int) -> float:
        start = time.process_time()
        list(shared(words[:count], words[:count][::-1]))
        return time.process_time() - start

    longest = seconds(600)  # those in which every word is compared with every other word
    assert seconds(800) < longest
    assert seconds(4000) < longest
