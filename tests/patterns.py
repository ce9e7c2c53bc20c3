"""Runs every pattern that the package compiles on hostile text: `python -m tests.patterns` names those that take too long.

It runs in a separate process, because a pattern that explodes can only be stopped from outside. It prints the place of
each pattern in the source before it runs it, so the last line names the pattern that did not end.
"""

import gc
import re
import resource
import sys
import time
from collections.abc import Callable, Iterator
from importlib import import_module
from pkgutil import walk_packages

CPU_SECONDS = 120  # seconds for all patterns together; one that explodes needs hours
LONG = 1_500  # characters to match from one place
SLOW = 0.001  # seconds for a long text: faster patterns are not examined further
SHORT = 400  # characters to search in: a pattern that is only matched at a place may need quadratic time to search, but none may explode
LINEAR = 3.2  # times the time for twice the text: 2 is expected of a linear pattern and 4 of a quadratic one
RUNS = 5  # of which the fastest counts: what else the machine does can only make a run slower
UNITS = (
    *("a", "A", "1", " ", "a ", "a-", "a'", "a\u2019", "A.", "Aa", "A a ", "1 ", "1/", "1,", "A/1", "(", "/", "|", ": ", "_*", "[a]", "<"),
    *("&", "#", "* ", "- ", "\t", "\n", "中", "\u0627", "\u0627\u064b", "я", "é", "\u2019"),
)


def compiled(seen: dict[re.Pattern[str], str]) -> Callable[[], None]:
    """Records every pattern that a file of the package compiles from now on, with its place; returns a function that stops this."""
    plain = re._compile  # type: ignore[attr-defined]  # all functions of re come through here

    def noting(pattern: str | re.Pattern[str], flags: int) -> re.Pattern[str]:
        made: re.Pattern[str] = plain(pattern, flags)
        frame = sys._getframe(1)
        for _ in range(4):
            if (
                "/generator/" in frame.f_code.co_filename
                and not frame.f_code.co_filename.endswith("late_patterns.py")
                and isinstance(made.pattern, str)
            ):
                seen.setdefault(made, f"{frame.f_code.co_filename.rpartition('/generator/')[2]}:{frame.f_lineno}")
                break
            if frame.f_back is None:
                break
            frame = frame.f_back
        return made

    def end() -> None:
        re._compile = plain  # type: ignore[attr-defined]

    re._compile = noting  # type: ignore[attr-defined]
    return end


def patterns_in_use() -> dict[re.Pattern[str], str]:
    """The patterns of all steps for a document: reading, finding, comparing with others, suggesting names."""
    seen: dict[re.Pattern[str], str] = {}
    end = compiled(seen)
    import generator

    for module in walk_packages(generator.__path__, "generator."):
        if module.name != "generator.__main__":
            import_module(module.name)
    _compile_at_once()
    from generator import relate, suggestions
    from generator.grammar.pattern_sets import PatternGroup
    from generator.parties import offices_of
    from tests.conftest import ONE_SENTENCE_EACH
    from tests.reading import SEEDS, examined, examined_sample, resources

    loaded = resources()
    loaded.cover.compile_all()
    for made in gc.get_objects():
        if isinstance(made, PatternGroup):
            _ = made.in_capitals
    offices_of(loaded.grammar, loaded.authorities).compile_all()
    read = [*map(examined_sample, SEEDS), examined(ONE_SENTENCE_EACH)]
    corpus = relate.related(relate.gathered(read, (), loaded), read, (), loaded)
    relate.checked(corpus, {}, loaded)
    suggestions.suggest(corpus.documents, corpus.mentions, loaded.grammar, loaded.authorities)
    end()
    return seen


def _compile_at_once() -> None:
    """From here on no pattern waits for a text that needs it."""
    from generator.text.late_patterns import LatePattern

    prepare = LatePattern.__init__

    def compiling(self: LatePattern, expression: str, flags: int = 0) -> None:
        prepare(self, expression, flags)
        re.compile(expression, flags)

    LatePattern.__init__ = compiling  # type: ignore[method-assign]


def slow(pattern: re.Pattern[str]) -> Iterator[str]:
    """What takes more than linear time when the pattern is matched at one place. A search only has to end."""
    for unit in UNITS:
        seconds(pattern.search, unit, SHORT)
        for name, way in (("match", pattern.match), ("fullmatch", pattern.fullmatch)):
            if seconds(way, unit, LONG) > SLOW and all(_growth(way, unit) > LINEAR for _ in range(3)):
                yield f"{name} on {unit!r}"


def _growth(way: Callable[[str], object], unit: str) -> float:
    """How much longer twice the text takes; the two are run in turns, so that a slow moment of the machine meets both."""
    pairs = [(seconds(way, unit, LONG), seconds(way, unit, 2 * LONG)) for _ in range(RUNS)]
    return min(twice for _, twice in pairs) / min(once for once, _ in pairs)


def seconds(way: Callable[[str], object], unit: str, length: int) -> float:
    """The time that this process needs to match so many characters."""
    text = (unit * length)[:length] + "!"
    start = time.process_time()
    way(text)
    return max(time.process_time() - start, 1e-6)


def main() -> None:
    """Names every slow pattern; the exit code is 1 if there is one."""
    patterns = patterns_in_use()
    if sys.platform != "win32":
        spent = int(time.process_time()) + 1
        resource.setrlimit(resource.RLIMIT_CPU, (spent + CPU_SECONDS, spent + CPU_SECONDS))
    wrong = False
    for pattern, place in patterns.items():
        print(f"{place} {pattern.pattern[:200]!r}", flush=True)
        for how in slow(pattern):
            wrong = True
            print(f"  SLOW: {how}", flush=True)
    print(f"{len(patterns)} patterns", flush=True)
    sys.exit(wrong)


if __name__ == "__main__":
    main()
