"""Sentences whose versions do not have the same keys, to read on the terminal. Nothing here writes a file."""

import random
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from tests.bench import consensus
from tests.bench.consensus import MAJORITY, Found
from tests.bench.figures import LANGUAGES

WIDTH = 90  # characters of an excerpt on each side


@dataclass(frozen=True, order=True)
class Disagreement:
    """A key that some versions of a sentence have and others do not have."""

    group: str
    sentence: int
    key: str
    having: frozenset[str]

    @property
    def lacking(self) -> frozenset[str]:
        """The versions that do not have it."""
        return frozenset(LANGUAGES) - self.having

    def against(self, language: str) -> bool:
        """Whether this language has a key that is not true, or lacks one that is."""
        return (language in self.having) != (len(self.having) >= MAJORITY)

    def __str__(self) -> str:
        having, lacking = (" ".join(sorted(languages)) for languages in (self.having, self.lacking))
        return f"{self.sentence}  {self.key}  [{self.group}]  found: {having}  missed: {lacking}"


def disagreements(found: Iterable[Found], kind: str | None = None, language: str | None = None) -> Iterator[Disagreement]:
    """All disagreements; for one language, those in which it differs from the majority."""
    for (group, sentence, key), having in consensus.versions(found).items():
        each = Disagreement(group, sentence, key, having)
        if kind in (None, group) and each.lacking and (language is None or each.against(language)):
            yield each


def show(found: Iterable[Found], kind: str | None, language: str | None, limit: int, seed: int) -> None:
    """Prints a selection of them, each with an excerpt of the versions concerned."""
    every = list(disagreements(found, kind, language))
    chosen = random.Random(seed).sample(every, min(limit, len(every)))
    for each in sorted(chosen, key=lambda d: (d.group, d.sentence, d.key)):
        print(each)
        for version in LANGUAGES if language is None else sorted({language, "en", min(each.having)}):
            print(f"    {'+' if version in each.having else '-'} {version}  {excerpt(each, version)}")
    print(f"\n{len(chosen)} of {len(every)} disagreements (--limit {limit} --seed {seed})")


def excerpt(each: Disagreement, version: str) -> str:
    """The text around the mention in a version. If it was missed: around the longest number of its key, otherwise the beginning."""
    text = consensus.sentences()[version][each.sentence - 1]
    starts = [mention.span.start for mention in consensus.mentions_in(text, version) if mention.key == each.key]
    numbers = sorted(re.findall(r"[0-9]+", each.key), key=len)
    at = starts[0] if starts else text.find(numbers[-1]) if numbers else 0
    start = max(0, at - WIDTH)
    end = start + 2 * WIDTH
    return ("…" if start else "") + text[start:end] + ("…" if end < len(text) else "")
