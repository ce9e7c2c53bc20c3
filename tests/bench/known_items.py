"""Passages of a site and queries by which a reader would look for one of them again: known items.

A query has two to four of the rarer words of a passage, in other inflections where the corpus has another word with the same
stem. In Chinese, which has no spaces and no inflections, it has pairs of signs. A passage is left out if its words cannot tell it
from more than ten.
"""

from __future__ import annotations

import json
import random
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import snowballstemmer

LANGUAGES = ("ar", "en", "es", "fr", "ru", "zh")
STEMMERS = {"ar": "arabic", "en": "english", "es": "spanish", "fr": "french", "ru": "russian"}
CALL = re.compile(r'verbaleSearch\.take\("text/([^"]+)", (.*)\);\s*', re.DOTALL)
PART = re.compile(r"-\d+$")
WORD = re.compile(r"[^\W\d_]{4,}")
HAN = re.compile(r"[\u4e00-\u9fff]{2,}")
FEWEST = 6  # different words of a passage that is looked for
RARER = 8  # of its words, those from which a query is made
MOST_ALIKE = 10
SIZES = (2, 3, 4)


@dataclass(frozen=True)
class Passage:
    """A paragraph: the path of its document, its anchor there, its language and its text."""

    path: str
    anchor: str
    language: str
    text: str


@dataclass(frozen=True)
class Item:
    """A passage and a query for it."""

    passage: Passage
    query: str


def passages(site: Path) -> list[Passage]:
    """Every paragraph of every document that the search of a site shows."""
    paths: dict[str, str] = {}
    rows: list[tuple[str, list[list[str]]]] = []
    for file in sorted((site / "search/text").glob("*/*.js")):
        call = CALL.fullmatch(file.read_text(encoding="utf-8"))
        assert call, file
        value = json.loads(call[2])
        name = PART.sub("", call[1])
        if "path" in value:
            paths[name] = value["path"]
        rows.append((name, value["paragraphs"]))
    return [Passage(paths[name], row[0], row[2], row[1]) for name, own in rows for row in own if row[0]]


class Words:
    """The words of all passages of a language, by their stems."""

    def __init__(self, language: str, of_language: Sequence[Passage]) -> None:
        self.stem = snowballstemmer.stemmer(STEMMERS[language]).stemWord if language in STEMMERS else str
        self.passages = of_language
        self.forms: dict[str, Counter[str]] = defaultdict(Counter)
        self.where: dict[str, set[int]] = defaultdict(set)
        self.stems: list[Mapping[str, str]] = []  # of each passage: stem → the word that it has
        for at, passage in enumerate(of_language):
            own: dict[str, str] = {}
            for word in words_of(passage.text):
                stem = self.stem(word)
                own.setdefault(stem, word)
                self.forms[stem][word] += 1
                self.where[stem].add(at)
            self.stems.append(own)

    def other_form(self, stem: str, word: str, chance: random.Random) -> str:
        """Another word with the same stem, or the same word if there is none."""
        others = sorted(form for form in self.forms[stem] if form != word)
        return chance.choice(others) if others else word

    def alike(self, stems: Iterable[str]) -> int:
        """The number of passages that have all these words."""
        return len(set[int].intersection(*(self.where[stem] for stem in stems)))

    def item(self, at: int, sizes: Sequence[int], chance: random.Random) -> Item | None:
        """A query for a passage; None if its rarer words stand together in too many."""
        own = self.stems[at]
        rarer = sorted(own, key=lambda stem: (len(self.where[stem]), stem))[:RARER]
        size = chance.choice(sizes)
        chosen = chance.sample(rarer, size)
        while self.alike(chosen) > MOST_ALIKE:
            rest = [stem for stem in rarer if stem not in chosen]
            if len(chosen) >= max(sizes) or not rest:
                return None
            chosen.append(rest[0])
        return Item(self.passages[at], " ".join(self.other_form(stem, own[stem], chance) for stem in chosen))


def words_of(text: str) -> Iterator[str]:
    """The words of a text that can be looked for: of four letters or more, and pairs of Chinese signs."""
    lowered = text.lower()
    yield from WORD.findall(HAN.sub(" ", lowered))
    for run in HAN.findall(lowered):
        yield from (run[at : at + 2] for at in range(len(run) - 1))


def items(found: Sequence[Passage], language: str, count: int, sizes: Sequence[int] = SIZES) -> list[Item]:
    """So many known items of a language, or fewer if it does not have so many; the same in every run."""
    chance = random.Random(f"known items {language} {sizes}")
    words = Words(language, [passage for passage in found if passage.language == language])
    order = [at for at, own in enumerate(words.stems) if len(own) >= FEWEST]
    chance.shuffle(order)
    made: list[Item] = []
    for at in order:
        if len(made) == count:
            break
        item = words.item(at, sizes, chance)
        if item:
            made.append(item)
    return made
