"""`make bench`: how fast text is read and its mentions are found, compared with Python-Markdown and dateparser.

Prints MB/s (10^6 bytes of UTF-8 per second of processor time) and the ratio to the peer: medians of five runs after a
warm-up. Then it prints the cost of texts that are made to be slow.
"""

import gc
import importlib
import importlib.util
import statistics
import time
from collections.abc import Callable
from functools import partial

import markdown

from generator import readers
from generator.finders import find
from generator.model import Source
from tests.bench import consensus
from tests.reading import SEEDS, examined, resources, source_of

RUNS = 5
SIZE = 300_000  # bytes of each text
SLICE = 30_000  # bytes for dateparser, which is slow
HOSTILE = (
    *("word ", "resolution 822 ", "822 (1993), ", "第822(1993)号、", "1", "[ ", "**a ", "a\n", "a\n\n", "Ab\n\n"),
    *("\\* ", "a*\n* n\n\n", "a…*", "Azerbaijan ", "Security Council 5/1 ", "A/1/", "安全理事会", "Resolution 5/1. ", "1 April "),
    *("January January ", "12.12.2012 ", "1990-", "A/1/2–S/", "二〇", "1993年1月", "第1(1993)、", "29 January and "),
    *("القرارات 822 (1993) و ", "و 822 (1993) ", "و", "2 نيسان/", "كانون الثاني ", "١٩٩٣ "),
    *("résolutions 822 (1993) et ", "du 5 au 9 ", "1er ", "resoluciones 822 (1993) y ", "1 de enero de ", "del 5 al ", "с 5 по 9 "),
)


def samples() -> dict[str, str]:
    """The cover or annex of each language, repeated until it has the same size."""
    texts = {
        "en": source_of(SEEDS[4]),
        "ru": "\n".join(source_of(SEEDS[1]).split("\n")[:48]),
        "zh": "\n".join(source_of(SEEDS[0]).split("\n")[:22]),
    }
    return {language: (text + "\n\n") * (SIZE // len(text.encode()) + 1) for language, text in texts.items()}


def paragraphs() -> dict[str, str]:
    """The parallel sentences: one text for each language, one paragraph for each sentence. The samples if there are no sentences."""
    if consensus.missing():
        print(f"\n(samples: {consensus.missing()})")
        return samples()
    return {language: _begun("\n\n".join(lines), SIZE) for language, lines in consensus.sentences().items()}


def _begun(text: str, size: int) -> str:
    """The complete paragraphs within the first bytes of a text."""
    return text.encode()[:size].decode(errors="ignore").rpartition("\n\n")[0]


def main() -> None:
    """Measures reading and finding separately, on the samples. The peer is Python-Markdown, which renders the same samples."""
    loaded = resources()
    print(f"{'language':<10}{'read':>10}{'find':>10}{'both':>10}{'peer':>10}{'both/peer':>12}")
    for language, text in samples().items():
        data = text.encode()
        source = Source("corpus/documents/x.txt", data)
        document, _ = readers.read(source, "x", loaded.grammar, loaded.cover, loaded.limits)
        assert document
        read = rate(data, partial(readers.read, source, "x", loaded.grammar, loaded.cover, loaded.limits))
        found = rate(data, partial(find, document, loaded.grammar, loaded.authorities))
        peer = rate(data, partial(markdown.markdown, data.decode()))
        both = 1 / (1 / read + 1 / found)
        print(f"{language:<10}{read:>10.2f}{found:>10.2f}{both:>10.2f}{peer:>10.2f}{both / peer:>12.2f}")


def extraction() -> None:
    """Measures all steps together, on running text. The peer is dateparser, which finds only dates, paragraph by paragraph."""
    search = importlib.import_module("dateparser.search").search_dates if importlib.util.find_spec("dateparser") else None
    texts = paragraphs()
    print(f"\n{'language':<10}{'extraction':>12}{'dateparser':>12}{'ratio':>8}")
    for language, text in texts.items():
        own = rate(text.encode(), partial(extract, text))
        if search is None:
            print(f"{language:<10}{own:>12.2f}{'–':>12}{'–':>8}")
            continue
        part = _begun(text, SLICE)
        peer = rate(part.encode(), partial(dates_only, search, part, language))
        print(f"{language:<10}{own:>12.2f}{peer:>12.2f}{own / peer:>8.1f}", flush=True)
    if search is None:
        print("dateparser is not installed; if it is, its search_dates is measured too")


def dates_only(search: Callable[..., object], text: str, language: str) -> None:
    """The dates that dateparser finds in a text of a known language. It reads paragraphs, which is no slower for it than one long text."""
    for paragraph in text.split("\n\n"):
        search(paragraph, languages=[language])


def extract(text: str) -> None:
    """Reads a text and finds its mentions."""
    loaded = resources()
    document, _ = readers.read(Source("corpus/documents/x.txt", text.encode()), "x", loaded.grammar, loaded.cover, loaded.limits)
    assert document
    find(document, loaded.grammar, loaded.authorities)


def growth() -> None:
    """How much longer twice the text takes, for texts made to be slow: about 2 means in proportion."""
    print(f"\n{'hostile text':<24}{'100 kB, s':>12}{'200 kB, s':>12}{'ratio':>8}")
    for shape in HOSTILE:
        small, large = (seconds((shape * (size // len(shape) + 1))[:size]) for size in (100_000, 200_000))
        print(f"{shape!r:<24}{small:>12.2f}{large:>12.2f}{large / small:>8.1f}", flush=True)


def seconds(text: str) -> float:
    """The better of two runs."""
    times = []
    for _ in range(2):
        gc.collect()  # the garbage of the run before is not a cost of this one
        start = time.process_time()
        examined(f"This is the first line of a text.\n\n{text}")
        times.append(time.process_time() - start)
    return min(times)


def rate(data: bytes, work: Callable[[], object]) -> float:
    """The median speed in MB/s."""
    work()
    times = []
    for _ in range(RUNS):
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return len(data) / 1e6 / statistics.median(times)


if __name__ == "__main__":
    main()
    extraction()
    growth()
