"""`python -m tests.bench.families [NUMBER …]`: what it costs to find the families of so many documents, and how the cost grows.

Each number of synthetic documents is measured in a separate process: the seconds of processor time for making shingles,
for finding families and for aligning them, and the highest memory use. Then the peer, which compares every pair, runs
on 1,000 documents. The statements consist of invented words with the frequencies of a natural language. Half of them
contain standard phrases, and a third are re-issued.
"""

from __future__ import annotations

import itertools
import random
import resource
import subprocess
import sys
import time
from array import array
from collections.abc import Iterator, Sequence

from generator.families import find_families, shingles_of
from generator.families.shingles import compared
from generator.model import Block, Dated, Document, Masthead, Provenance, Span
from tests.reading import bare_resources

NUMBERS = (5_000, 20_000)
PEER = 1_000
WORDS, SENTENCES = 20, 18  # words of a sentence, sentences of a statement
VOCABULARY = 30_000
PHRASES = 40
ONE_IN = 3  # statements that are issued again
MOST = 6  # issues of one statement


def statements(count: int) -> Iterator[Document]:
    """So many documents, the same in every run."""
    rng = random.Random(count)
    vocabulary = ["".join(rng.choice("bcdfglmnprst") + rng.choice("aeiou") for _ in range(rng.randint(1, 4))) for _ in range(VOCABULARY)]
    weights = list(itertools.accumulate(1 / (rank + 2) for rank in range(VOCABULARY)))

    def sentence() -> str:
        return " ".join(rng.choices(vocabulary, cum_weights=weights, k=WORDS)).capitalize() + "."

    phrases = [sentence() for _ in range(PHRASES)]
    made = 0
    while made < count:
        current = [sentence() for _ in range(SENTENCES)]
        for issue in range(rng.randint(2, MOST) if rng.random() * ONE_IN < 1 else 1):
            if made < count:
                yield _document(made, issue, [*current, *rng.sample(phrases, 2)] if rng.random() < 0.5 else current)
                made += 1
            for _ in range(3):
                current[rng.randrange(len(current))] = sentence()
            words = current[rng.randrange(len(current))].split()
            words[rng.randrange(1, len(words))] = rng.choice(vocabulary)


def _document(number: int, issue: int, sentences: Sequence[str]) -> Document:
    text = "\n\n".join(" ".join(sentences[start : start + 3]) for start in range(0, len(sentences), 3))
    at, blocks = 0, []
    for index, paragraph in enumerate(text.split("\n\n"), start=1):
        blocks.append(Block(f"p{index}", Span(at, at + len(paragraph)), "paragraph", 0, "en", "body", index))
        at += len(paragraph) + 2
    dates = (Dated("document", f"{1990 + issue}-{1 + number % 12:02}-{1 + number % 28:02}"),)
    return Document(f"d{number}", text, tuple(blocks), (), (), Provenance("x", "", "txt", "utf-8"), Masthead(dates=dates))


def measure(count: int) -> None:
    """Prints one row: the documents, the seconds for shingles and for families, the families, and the highest memory use in megabytes."""
    documents = list(statements(count))
    before = _memory()
    start = time.process_time()
    shingles = {document.slug: shingles_of(document, bare_resources().grammar) for document in documents}
    middle = time.process_time()
    found = find_families(documents, shingles, (), bare_resources().grammar)
    end = time.process_time()
    print(f"{count:>10}{middle - start:>12.1f}{end - middle:>12.1f}{len(found):>10}{before:>12.0f}{_memory():>12.0f}")


def peer() -> None:
    """Prints how long it takes to compare all pairs of a thousand documents, next to the time for their families."""
    documents = list(statements(PEER))
    start = time.process_time()
    shingles = {document.slug: shingles_of(document, bare_resources().grammar) for document in documents}
    find_families(documents, shingles, (), bare_resources().grammar)
    own = time.process_time() - start
    start = time.process_time()
    links = every_pair([shingles[document.slug] for document in documents])
    print(f"\n{PEER} documents: {own:.1f} s; every pair compared: {time.process_time() - start:.1f} s, {links} links")


def every_pair(shingles: Sequence[array[int]]) -> int:
    """The number of links, found without an index."""
    own = [set(each) for each in shingles]
    return sum(1 for newer in range(len(own)) for older in range(newer) if compared(own[newer], shingles[older], newer, older))


def _memory() -> float:
    """The highest memory use so far, in megabytes of 10^6 bytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 / 1e6


def main(arguments: Sequence[str]) -> None:
    """Prints the table, with a separate process for each row."""
    if arguments[:1] == ["--row"]:
        measure(int(arguments[1]))
        return
    print(f"{'documents':>10}{'shingles s':>12}{'families s':>12}{'families':>10}{'MB before':>12}{'MB at most':>12}", flush=True)
    for number in arguments or map(str, NUMBERS):
        subprocess.run([sys.executable, "-m", "tests.bench.families", "--row", number], check=True)
    peer()


if __name__ == "__main__":
    main(sys.argv[1:])
