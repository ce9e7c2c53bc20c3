"""The statement of a document: what it was issued for, without the cover that it travels under, and its sentences.

That is the annex, if there is one, else the body. Titles of the document, headings that open an annex, signatures, notes
and rules are no part of it. Covers are boilerplate: compared, they would make relatives of all notes verbales.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache

from generator.grammar import Grammar, Language
from generator.grammar.sentences import count_before, sentences_in
from generator.model import Block, Document, Sentence
from generator.text.comparison import Word, words_of

ANNEX_LEVEL = 2  # of the headings with which an annex opens
LEFT_OUT = {"rule", "signature", "note"}


@dataclass(frozen=True)
class StatementSentence:
    """A sentence of a statement with its words, what counts it apart; `opens`: it is the first of its paragraph."""

    sentence: Sentence
    words: tuple[Word, ...]
    opens: bool

    @cached_property
    def letters(self) -> str:
        """All its words in one: the same for sentences that differ in signs, capitals and broken words alone."""
        return "".join(word.form for word in self.words)


def statement_blocks(document: Document) -> Iterator[Block]:
    """The blocks of a document's statement."""
    part = "annex" if any(block.part == "annex" for block in document.blocks) else "body"
    opening = True
    for block in document.blocks:
        if block.part != part or block.kind in LEFT_OUT:
            continue
        if block.kind == "heading" and block.level <= ANNEX_LEVEL and (opening or block.level == 1):
            continue
        opening = False
        yield block


def statement_texts(document: Document, grammar: Grammar) -> Iterator[str]:
    """What a document's statement tells, block by block: without headings, and without sentences that are courtesies.

    `I have the honour to transmit …`: a letter whose annex is not here would be a relative of all such letters.
    """
    for block in statement_blocks(document):
        language = grammar.languages.get(block.language)
        text = document.quote(block.span)
        courteous = _courtesies(language) if language else None
        if block.kind == "heading":
            continue
        if courteous and courteous.search(text):
            sentences = (document.quote(span) for span in sentences_in(document, block, grammar))
            text = " ".join(sentence for sentence in sentences if not courteous.search(sentence))
        yield text[count_before(text) :]


@lru_cache(maxsize=16)
def _courtesies(language: Language) -> re.Pattern[str] | None:
    """The phrases of a language with which letters transmit and ask, in any capitals and over any spaces."""
    phrases = language.cover.get("courtesies", ())
    said = "|".join(r"\s+".join(map(re.escape, phrase.split())) for phrase in phrases)
    return re.compile(said, re.IGNORECASE) if said else None


def units_of(document: Document, grammar: Grammar) -> tuple[StatementSentence, ...]:
    """The sentences of a document's statement, those without a word left out."""
    units: list[StatementSentence] = []
    for block in statement_blocks(document):
        for number, span in enumerate(sentences_in(document, block, grammar), start=1):
            words = _words(document.quote(span))
            if words:
                units.append(StatementSentence(Sentence(document.slug, f"{block.id}-{number}", span, block.id), words, number == 1))
    return tuple(units)


def _words(sentence: str) -> tuple[Word, ...]:
    """The words of a sentence without the number or letter that counts it: one paragraph more would reword all that follow."""
    words, count = words_of(sentence), count_before(sentence)
    return tuple(word for word in words if word.span.start >= count) or words


def language_of(document: Document) -> str:
    """The language in which most of a document's statement is written."""
    letters: Counter[str] = Counter()
    for block in statement_blocks(document):
        letters[block.language] += block.span.end - block.span.start
    return max(sorted(letters), key=lambda tag: letters[tag], default="und")
