"""Every name found in the documents, with all that is known of it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from generator.grammar import Grammar
from generator.model import Block, Document, Mention, Span
from generator.suggestions import cased, uncased
from generator.suggestions.block_text import BlockText, FoundName
from generator.suggestions.cased_words import WORD, describes, small_words
from generator.suggestions.variants import KindAndKey
from generator.text.scripts import folded

TWICE = 2  # passages that a name without a cue needs
SMALL_BEFORE = re.compile(r"(?<!\w)[a-zß-ÿа-яё][\w-]* \($")
SAMPLE = 400  # characters of a block that show how its words are written


@dataclass(frozen=True, slots=True)
class NamePlace:
    """Where a name occurs: the document, the block in it, the name's place in the document's text."""

    document: Document
    block: Block
    span: Span

    @property
    def line(self) -> int:
        """The source line in which the name begins."""
        return self.document.line(self.span.start)

    @property
    def text(self) -> str:
        """The name as the document writes it."""
        return self.document.quote(self.span)


@dataclass
class CollectedName:
    """One name: how often each kind, type and form of it occurs, and where.

    `inside` has the blocks in which it is inside a sentence; `of` is the record that has a similar name; `short` says that
    it is an abbreviation in brackets after words in small letters: `internally displaced persons (IDPs)`.
    """

    kinds: Counter[str] = field(default_factory=Counter)
    types: Counter[str] = field(default_factory=Counter)
    values: Counter[tuple[str, str]] = field(default_factory=Counter)
    passages: list[NamePlace] = field(default_factory=list)
    inside: set[tuple[str, str]] = field(default_factory=set)
    of: KindAndKey | None = None
    short: bool = False

    @property
    def kind(self) -> str:
        """The kind that most cues show; empty without a cue."""
        return _most_frequent(self.kinds)

    @property
    def type(self) -> str:
        """The type that most cues show; empty without any."""
        return _most_frequent(self.types)

    @property
    def languages(self) -> Counter[str]:
        """How often the name occurs in each language."""
        languages: Counter[str] = Counter()
        for (_, language), count in sorted(self.values.items()):
            languages[language] += count
        return languages

    @property
    def main_language(self) -> str:
        """English if the name occurs in it, else the language in which it occurs most."""
        languages = self.languages
        return min(languages, key=lambda language: (language != "en", -languages[language], language))

    @property
    def is_attested(self) -> bool:
        """Whether a cue, a record or more than one passage shows that this is a name."""
        return bool(self.kinds) or self.of is not None or len(self.inside) >= TWICE

    def forms(self) -> Mapping[str, tuple[str, ...]]:
        """The forms in each language, the most frequent first."""
        by_frequency = sorted(self.values, key=lambda value: (-self.values[value], value))
        return {language: tuple(text for text, tag in by_frequency if tag == language) for language in self.languages}

    def add(self, place: NamePlace, block: BlockText, found: FoundName) -> None:
        """One more passage."""
        self.values[place.text, block.language.tag] += 1
        self.passages.append(place)
        self.kinds.update(filter(None, [found.kind]))
        self.types.update(filter(None, [found.type]))
        self.short |= SMALL_BEFORE.search(block.text, max(0, found.span.start - 30), found.span.start) is not None
        if not found.opens:
            self.inside.add((place.document.slug, place.block.id))

    def include(self, other: CollectedName) -> None:
        """What is known of another name is known of this one too."""
        self.kinds += other.kinds
        self.types += other.types
        self.values += other.values
        self.passages += other.passages
        self.inside |= other.inside
        self.short |= other.short


def collected(
    documents: Sequence[Document], mentions: Mapping[str, Sequence[Mention]], grammar: Grammar
) -> tuple[dict[str, CollectedName], Counter[str]]:
    """Every name found, by its folded text in small letters; and the count of every word that is written small somewhere."""
    names: dict[str, CollectedName] = {}
    small: Counter[str] = Counter()
    for block in _block_texts(documents, mentions, grammar):
        if block.language.case:
            small.update(small_words(block.text))
        for found in _found(block):
            place = NamePlace(block.document, block.source, block.span_in_document(found.span))
            text = folded(place.text).text.casefold()
            names.setdefault(text, CollectedName()).add(place, block, found)
    return names, small


def _block_texts(documents: Sequence[Document], mentions: Mapping[str, Sequence[Mention]], grammar: Grammar) -> Iterator[BlockText]:
    """The blocks in languages that the grammar has."""
    for document in documents:
        by_block: dict[str, list[Mention]] = {}
        for mention in mentions[document.slug]:
            by_block.setdefault(mention.block, []).append(mention)
        for block in document.blocks:
            language = grammar.languages.get(block.language)
            if language:
                yield BlockText(document, block, by_block.get(block.id, ()), language)


def _found(block: BlockText) -> Iterable[FoundName]:
    if not block.language.case:
        return uncased.find(block)
    if block.source.kind != "signature" and _has_only_capitals(block.text):
        return ()
    return (found for found in cased.find(block) if found.kind or _needs_no_cue(block, found))


def _needs_no_cue(block: BlockText, found: FoundName) -> bool:
    """Whether capitals are enough to show a name: not in a heading, where all words may have them, nor for an adjective."""
    text = block.quote(found.span)
    return block.source.kind != "heading" and (" " in text or not describes(block.language, text))


def _has_only_capitals(text: str) -> bool:
    """Whether a text is written in capitals, or every longer word of it begins with one: capitals say nothing there."""
    words = [word for word in WORD.findall(text[:SAMPLE]) if len(word) > 3]
    if len(words) <= 2:
        return False
    return sum(map(str.isupper, words)) * 2 > len(words) or all(word[0].isupper() for word in words)


def _most_frequent(counts: Counter[str]) -> str:
    return min(counts, key=lambda value: (-counts[value], value), default="")
