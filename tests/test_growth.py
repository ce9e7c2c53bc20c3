"""The cost of an input grows with its size and no faster, however hostile the input is."""

import multiprocessing
import re
import resource
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import generator
import generator.cli  # with it, every module of the package
from generator.comparison import shared, words_of
from tests.reading import workshop

CPU_SECONDS = 20  # of one child that runs every pattern; a pattern that explodes needs hours
LENGTH = 400
HOSTILE = tuple(
    (unit * LENGTH)[:LENGTH] + end
    for unit in ("a", "A", "1", " ", "a ", "a-", "a'", "A.", "(", "/", "A/1", "1,", "中", "\u0627", "я", "\t", "|", ": ", "_*", "[a]")
    for end in ("\u2019", "\n!", "")
)


def _patterns() -> Iterator[re.Pattern[str]]:
    """Every pattern for text that the modules hold, and those that the grammar and the cover build."""
    seen: set[int] = set()
    here = Path(generator.__file__).parent
    loaded = sorted(sys.modules.items())
    modules = [module for name, module in loaded if name.startswith("generator") and str(here) in str(getattr(module, "__file__", ""))]
    waiting: list[object] = [vars(module) for module in modules] + [workshop().grammar, workshop().cover]
    while waiting:
        each = waiting.pop()
        if id(each) in seen or isinstance(each, str | bytes | int | float | type):
            continue
        seen.add(id(each))
        if isinstance(each, re.Pattern):
            if isinstance(each.pattern, str):
                yield each
        elif isinstance(each, dict):
            waiting += each.values()
        elif isinstance(each, list | tuple | set | frozenset):
            waiting += each
        elif type(each).__module__.startswith("generator"):
            waiting += [getattr(each, name, None) for name in (*getattr(each, "__dict__", {}), *getattr(type(each), "__slots__", ()))]


def _run_all(found: list[re.Pattern[str]], last: "multiprocessing.sharedctypes.Synchronized[int]") -> None:
    spent = int(resource.getrusage(resource.RUSAGE_SELF).ru_utime) + 1
    resource.setrlimit(resource.RLIMIT_CPU, (spent + CPU_SECONDS, spent + CPU_SECONDS))
    for place, pattern in enumerate(found):
        last.value = place
        for text in HOSTILE:
            pattern.search(text)
            pattern.fullmatch(text)


@pytest.mark.skipif(sys.platform != "linux", reason="the child's processor time is limited as Linux limits it")
def test_every_pattern_ends_on_hostile_text() -> None:
    found = list(dict.fromkeys(_patterns()))
    assert len(found) > 200
    context = multiprocessing.get_context("fork")
    last = context.Value("i", 0)
    child = context.Process(target=_run_all, args=(found, last))
    child.start()
    child.join()
    assert child.exitcode == 0, f"takes too long: {found[last.value].pattern[:300]}"


def test_long_texts_are_compared_in_bounded_time() -> None:
    text = " ".join(["the", "of", "and", "state"] * 1000)
    words = words_of(text)
    assert len(words) == 4000
    assert len(list(shared(words[:1000], words[:1000]))) == 1000
    limit = resource.getrusage(resource.RUSAGE_SELF).ru_utime
    list(shared(words, words[::-1]))
    assert resource.getrusage(resource.RUSAGE_SELF).ru_utime - limit < 5
