"""`python -m tests.bench.repairs`: words of real sentences are broken by a space and repaired, with the sentences as the corpus.

For each language, from a fixed seed, it prints: how many of the joins were breaks (precision); how many breaks were
joined (recall); the same without breaks that leave a word of one letter or touch a capital; what else was changed; and
how many words in 100,000 are joined wrongly if nothing was broken. Then it prints the speed.
"""

import random
import re
import time
from collections import Counter
from dataclasses import dataclass

from generator import repairs
from generator.grammar import Grammar
from generator.model import Block, Document, Provenance, Span
from generator.repairs.broken import RULE
from tests.bench import consensus
from tests.reading import resources

LANGUAGES = ("ar", "en", "es", "fr", "ru")
BREAKS = 1_000
SEED = 822
UNTOUCHED = re.compile(r"\d|\b[^\W\d_a-zа-я][^\W\d_]*")  # a digit, or a word that does not begin with a small letter
LONG_WORD = re.compile(r"[^\W\d_]{4,}")


@dataclass(frozen=True)
class Outcome:
    """The results for the breaks of one language.

    `plain` are the breaks that leave no word of one letter and touch no capital. `changed` counts the digits and
    capitalised words of the text that its repaired form lacks, except those that were broken on purpose.
    """

    joined: int
    true: int
    broken: int
    true_plain: int
    plain: int
    other: int
    changed: int
    wrong_when_clean: int
    words: int

    @property
    def precision(self) -> float:
        """The share of joins that were breaks."""
        return self.true / self.joined if self.joined else 1.0

    @property
    def recall(self) -> float:
        """The share of breaks that were joined."""
        return self.true / self.broken

    @property
    def recall_plain(self) -> float:
        """The share of breaks that were joined, without those that must not be joined."""
        return self.true_plain / self.plain

    @property
    def false_rate(self) -> float:
        """Joins in 100,000 words of the undamaged text."""
        return self.wrong_when_clean * 100_000 / self.words


def document_of(lines: list[str], language: str) -> Document:
    """Lines as one document: each line is a block, and nothing was changed."""
    blocks: list[Block] = []
    at = 0
    for number, line in enumerate(lines, start=1):
        blocks.append(Block(f"p{number}", Span(at, at + len(line)), "paragraph", 0, language, "body", number))
        at += len(line) + len("\n\n")
    source = Provenance(f"corpus/documents/{language}.txt", "", "txt", "utf-8")
    places = tuple((block.span.start, block.line) for block in blocks)
    return Document(language, "\n\n".join(lines), tuple(blocks), (), (), source, lines=places)


def repaired_document(document: Document, grammar: Grammar) -> Document:
    """A document, repaired with its own words as the corpus."""
    return repairs.repair(document, repairs.gather([repairs.vocabulary_of(document, grammar)], grammar))[0]


def broken(text: str, number: int, seed: int = SEED) -> tuple[str, dict[int, str]]:
    """A text with spaces put into words; and the positions of these spaces, each with the word that it breaks."""
    chance = random.Random(seed)
    words = sorted(chance.sample(list(LONG_WORD.finditer(text)), number), key=lambda match: match.start())
    out: list[str] = []
    places: dict[int, str] = {}
    at = 0
    for match in words:
        cut = chance.randrange(match.start() + 1, match.end())
        out.append(text[at:cut])
        places[cut + len(places)] = f"{text[match.start() : cut]} {text[cut : match.end()]}"
        at = cut
    return " ".join([*out, text[at:]]), places


def measure(lines: list[str], language: str) -> Outcome:
    """Breaks words of one language and repairs them."""
    grammar = resources().grammar
    text, places = broken("\n\n".join(lines), BREAKS)
    after = repaired_document(document_of(text.split("\n\n"), language), grammar)
    joins = [edit.span.start for edit in after.edits if edit.rule == RULE]
    short = grammar.languages[language].one_letter_words
    plain = {at for at, word in places.items() if word == word.lower() and short.isdisjoint(word.split())}
    clean = document_of(lines, language)
    wrong = [edit for edit in repaired_document(clean, grammar).edits if edit.rule == RULE]
    return Outcome(
        joined=len(joins),
        true=sum(at in places for at in joins),
        broken=len(places),
        true_plain=sum(at in plain for at in joins),
        plain=len(plain),
        changed=_changed("\n\n".join(lines), after.text, places),
        other=sum(edit.rule != RULE for edit in after.edits),
        wrong_when_clean=len(wrong),
        words=len(clean.text.split()),
    )


def _changed(clean: str, after: str, places: dict[int, str]) -> int:
    """How many digits and capitalised words were lost. Words that were broken and joined again do not count, nor words still broken."""
    was, now = (Counter(UNTOUCHED.findall(text)) for text in (clean, after))
    broken_ones = Counter(word for pair in places.values() for word in UNTOUCHED.findall(pair.replace(" ", "")))
    return (was - now - broken_ones).total()


def main() -> None:
    """Prints the figures of every language, then the speed."""
    if consensus.missing():
        print(consensus.missing())
        return
    sentences = consensus.sentences()
    print(f"{'':<4}{'joins':>7}{'precision':>11}{'recall':>9}{'may be':>9}{'other':>7}{'false per 100,000 words':>26}")
    for language in LANGUAGES:
        got = measure(list(sentences[language]), language)
        row = f"{got.joined:>7}{got.precision:>11.4f}{got.recall:>9.3f}{got.recall_plain:>9.3f}{got.other:>7}{got.false_rate:>26.1f}"
        print(f"{language:<4}{row}", flush=True)
    for language in LANGUAGES:
        document = document_of(list(sentences[language]) * 5, language)
        start = time.process_time()
        repaired_document(document, resources().grammar)
        spent = time.process_time() - start
        print(f"{language:<4}{len(document.text.encode()) / 1e6 / spent:>7.1f} MB/s")


if __name__ == "__main__":
    main()
