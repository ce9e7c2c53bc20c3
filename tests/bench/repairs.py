"""`python -m tests.bench.repairs`: words of real sentences are broken by a blank, and mended with the sentences as corpus.

For each language, from a fixed seed: how many of the joins made were breaks (precision), how many breaks were joined
(recall), the same without breaks that leave a word of one letter or touch a capital, what else was changed, and how many
words per 100,000 are joined wrongly where nothing was broken. Then the speed.
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
UNTOUCHED = re.compile(r"\d|\b[^\W\d_a-zа-я][^\W\d_]*")  # a digit, a word that does not begin small
LONG_WORD = re.compile(r"[^\W\d_]{4,}")


@dataclass(frozen=True)
class Outcome:
    """What became of the breaks of one language.

    `plain` are those that leave no word of one letter and touch no capital; `changed` counts digits and capitalised words
    of the text that are not in its mended form, but for those that were broken themselves.
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
        """The share of breaks that were joined, without those that may not be."""
        return self.true_plain / self.plain

    @property
    def false_rate(self) -> float:
        """Joins per 100,000 words of the text as it is."""
        return self.wrong_when_clean * 100_000 / self.words


def document_of(lines: list[str], language: str) -> Document:
    """Lines as one document that was read: a block each, nothing changed."""
    blocks: list[Block] = []
    at = 0
    for number, line in enumerate(lines, start=1):
        blocks.append(Block(f"p{number}", Span(at, at + len(line)), "paragraph", 0, language, "body", number))
        at += len(line) + len("\n\n")
    source = Provenance(f"corpus/documents/{language}.txt", "", "txt", "utf-8")
    places = tuple((block.span.start, block.line) for block in blocks)
    return Document(language, "\n\n".join(lines), tuple(blocks), (), (), source, lines=places)


def mended(document: Document, grammar: Grammar) -> Document:
    """A document mended with its own words as corpus."""
    return repairs.repair(document, repairs.gather([repairs.vocabulary_of(document, grammar)], grammar))[0]


def broken(text: str, number: int, seed: int = SEED) -> tuple[str, dict[int, str]]:
    """A text with blanks put into words; and where the blanks stand in it, each with the word it breaks."""
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
    """The breaks of one language put in and mended."""
    grammar = resources().grammar
    text, places = broken("\n\n".join(lines), BREAKS)
    after = mended(document_of(text.split("\n\n"), language), grammar)
    joins = [edit.span.start for edit in after.edits if edit.rule == RULE]
    short = grammar.languages[language].one_letter_words
    plain = {at for at, word in places.items() if word == word.lower() and short.isdisjoint(word.split())}
    clean = document_of(lines, language)
    wrong = [edit for edit in mended(clean, grammar).edits if edit.rule == RULE]
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
    """How many digits and capitalised words were lost; what was broken and is whole again is none, nor what stays broken."""
    was, now = (Counter(UNTOUCHED.findall(text)) for text in (clean, after))
    broken_ones = Counter(word for pair in places.values() for word in UNTOUCHED.findall(pair.replace(" ", "")))
    return (was - now - broken_ones).total()


def main() -> None:
    """The figures of every language, then the speed."""
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
        mended(document, resources().grammar)
        spent = time.process_time() - start
        print(f"{language:<4}{len(document.text.encode()) / 1e6 / spent:>7.1f} MB/s")


if __name__ == "__main__":
    main()
