"""`make bench`: how fast text is read and its mentions found, beside Python-Markdown rendering the same text.

Prints MB/s (10^6 bytes of UTF-8) and the ratio to the peer, as medians of five runs after a warm-up.
"""

import statistics
import time
from collections.abc import Callable
from functools import partial

import markdown

from generator import readers
from generator.finders import find
from generator.model import Source
from tests.reading import SEEDS, examined, source_of, workshop

RUNS = 5
SIZE = 300_000  # bytes of each text
HOSTILE = (
    *("word ", "resolution 822 ", "822 (1993), ", "第822(1993)号、", "1", "[ ", "**a ", "a\n", "a\n\n", "Ab\n\n"),
    *("\\* ", "a*\n* n\n\n", "a…*", "Azerbaijan ", "Security Council 5/1 ", "A/1/", "安全理事会", "Resolution 5/1. ", "1 April "),
)


def main() -> None:
    """Measures each language's cover or annex, repeated to the same size."""
    shop = workshop()
    texts = {
        "en": source_of(SEEDS[4]),
        "ru": "\n".join(source_of(SEEDS[1]).split("\n")[:48]),
        "zh": "\n".join(source_of(SEEDS[0]).split("\n")[:22]),
    }
    print(f"{'language':<10}{'read':>10}{'find':>10}{'both':>10}{'peer':>10}{'both/peer':>12}")
    for language, text in texts.items():
        data = ((text + "\n\n") * (SIZE // len(text.encode()) + 1)).encode()
        source = Source("corpus/documents/x.txt", data)
        document, _ = readers.read(source, "x", shop.grammar, shop.cover)
        assert document
        read = rate(data, partial(readers.read, source, "x", shop.grammar, shop.cover))
        found = rate(data, partial(find, document, shop.grammar, shop.authorities))
        peer = rate(data, partial(markdown.markdown, data.decode()))
        both = 1 / (1 / read + 1 / found)
        print(f"{language:<10}{read:>10.2f}{found:>10.2f}{both:>10.2f}{peer:>10.2f}{both / peer:>12.2f}")


def growth() -> None:
    """How much longer twice the text takes, for texts made to be slow: about 2 is in proportion."""
    print(f"\n{'hostile text':<24}{'100 kB, s':>12}{'200 kB, s':>12}{'ratio':>8}")
    for shape in HOSTILE:
        small, large = (seconds((shape * (size // len(shape) + 1))[:size]) for size in (100_000, 200_000))
        print(f"{shape!r:<24}{small:>12.2f}{large:>12.2f}{large / small:>8.1f}", flush=True)


def seconds(text: str) -> float:
    """The better of two runs."""
    times = []
    for _ in range(2):
        start = time.perf_counter()
        examined(f"This is the first line of a text.\n\n{text}")
        times.append(time.perf_counter() - start)
    return min(times)


def rate(data: bytes, work: Callable[[], object]) -> float:
    """The median speed in MB/s."""
    work()
    times = []
    for _ in range(RUNS):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return len(data) / 1e6 / statistics.median(times)


if __name__ == "__main__":
    main()
    growth()
