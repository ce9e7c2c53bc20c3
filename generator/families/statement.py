"""The statement of a document, that is what it was issued for, without its cover; and the sentences of the statement.

The statement is the annex if there is one, or else the body. Titles of the document, headings that open an annex,
signatures, notes and rules do not belong to it. Covers all read the same: if they were compared, all notes verbales would
form one family.
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
    """A sentence of a statement and its words, without its number; `opens`: it is the first of its paragraph."""

    sentence: Sentence
    words: tuple[Word, ...]
    opens: bool

    @property
    def start(self) -> int:
        """Where the sentence begins in its document."""
        return self.sentence.span.start

    @cached_property
    def letters(self) -> str:
        """All its words in one: the same for sentences that differ only in punctuation, capitals and broken words."""
        return "".join(word.form for word in self.words)


def statement_blocks(document: Document) -> Iterator[Block]:
    """The blocks of a document's statement."""
    part = "annex" if any(block.part == "annex" for block in document.blocks) else "body"
    blocks = (block for block in document.blocks if block.part == part and block.kind not in LEFT_OUT)
    opening = True
    for block in blocks:
        if not _is_title(block, opening):
            opening = False
            yield block


def _is_title(block: Block, opening: bool) -> bool:
    """Whether a block is a title, or a heading before the first text of the statement (`opening`)."""
    return block.kind == "heading" and block.level <= (ANNEX_LEVEL if opening else 1)


def statement_texts(document: Document, grammar: Grammar) -> Iterator[str]:
    """The text of a document's statement, block by block, without headings and without courtesies.

    `I have the honour to transmit …`: with such sentences, a letter without its annex would be related to all such letters.
    """
    for block in statement_blocks(document):
        if block.kind != "heading":
            text = _without_courtesies(document, block, grammar)
            yield text[count_before(text) :]


def _without_courtesies(document: Document, block: Block, grammar: Grammar) -> str:
    """The text of a block without the sentences that are courtesies."""
    language = grammar.languages.get(block.language)
    courtesies = _courtesies(language) if language else None
    text = document.quote(block.span)
    if not courtesies or not courtesies.search(text):
        return text
    sentences = (document.quote(span) for span in sentences_in(document, block, grammar))
    return " ".join(sentence for sentence in sentences if not courtesies.search(sentence))


@lru_cache(maxsize=16)
def _courtesies(language: Language) -> re.Pattern[str] | None:
    """A pattern for the polite phrases of letters in a language, with any capitals and any spaces."""
    phrases = language.cover.get("courtesies", ())
    expression = "|".join(r"\s+".join(map(re.escape, phrase.split())) for phrase in phrases)
    return re.compile(expression, re.IGNORECASE) if expression else None


def units_of(document: Document, grammar: Grammar) -> tuple[StatementSentence, ...]:
    """The sentences of a document's statement that have words."""
    units: list[StatementSentence] = []
    for block in statement_blocks(document):
        for number, span in enumerate(sentences_in(document, block, grammar), start=1):
            words = _words(document.quote(span))
            if words:
                units.append(StatementSentence(Sentence(document.slug, f"{block.id}-{number}", span, block.id), words, number == 1))
    return tuple(units)


def _words(sentence: str) -> tuple[Word, ...]:
    """The words of a sentence without the number or letter before it.

    With the number, one new paragraph would reword all that follow.
    """
    words, count = words_of(sentence), count_before(sentence)
    return tuple(word for word in words if word.span.start >= count) or words


def language_of(document: Document) -> str:
    """The language in which most of a document's statement is written."""
    letters: Counter[str] = Counter()
    for block in statement_blocks(document):
        letters[block.language] += block.span.end - block.span.start
    return max(sorted(letters), key=lambda tag: letters[tag], default="und")
