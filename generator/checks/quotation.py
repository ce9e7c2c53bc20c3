"""Words in quotation marks that a sentence attributes to a held document, if that document has other words there.

`held_text` compares a quotation with a held text. A quotation of fewer than six words is not compared; if fewer than three in
five of its words are found there, it is not a quotation of that text. If the sentence also cites something that is not held,
the words may be from that. A quotation is compared only with a text of its own language.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.checks.held_text import HeldText, Overlap
from generator.checks.sides import documents_by_slug, finding_id, quoted_side
from generator.grammar import Grammar
from generator.grammar.sentences import sentences_in
from generator.model import Corpus, Document, Finding, Mention, Side, Span
from generator.text.comparison import forms_of

MARKS = (("“", "”"), ("„", "“”"), ("«", "»"), ("‹", "›"), ("「", "」"), ("『", "』"), ('"', '"'))
QUOTED = [re.compile(f"{opening}([^{opening}{closing}]+)[{closing}]") for opening, closing in MARKS]
SINGLE = re.compile(r"(?<!\w)‘([^‘]+?)’(?!\w)")
TYPED = re.compile(r"<<([^<>]+)>>")  # as some files have « »
FARTHEST = 600  # code points from a citation to a quotation


@dataclass(frozen=True, slots=True)
class Quoted:
    """A quotation: where its words are, and the sentence around them."""

    span: Span
    block: str
    language: str
    sentence: Span


@dataclass(frozen=True, slots=True)
class Citation:
    """Where a document cites another: `key` is that under which the corpus holds it, None if it does not."""

    span: Span
    block: str
    key: str | None


@dataclass(frozen=True, slots=True)
class Misquotation:
    """A quotation that differs from the held document `key`: the words that it quotes, and the two sides."""

    key: str
    words: tuple[str, ...]
    quoted: Side
    held: Side


class HeldTexts:
    """The held texts of a corpus, each prepared once for each language."""

    def __init__(self, corpus: Corpus) -> None:
        self.documents = documents_by_slug(corpus)
        self._holdings = corpus.holdings
        self._texts: dict[tuple[str, str], HeldText] = {}

    def texts(self, keys: Sequence[str], language: str, own: str) -> Iterator[tuple[str, Document, HeldText]]:
        """The held texts of keys in a language, without the document `own`, which does not quote itself."""
        for key in keys:
            for slug in self._holdings[key]:
                if slug in self.documents and slug != own:
                    yield key, self.documents[slug], self._text(slug, language)

    def _text(self, slug: str, language: str) -> HeldText:
        if (slug, language) not in self._texts:
            self._texts[slug, language] = HeldText(self.documents[slug], language)
        return self._texts[slug, language]


def check(corpus: Corpus, grammar: Grammar) -> Iterator[Finding]:
    """A finding for each quotation that differs from the held text, with all documents that quote the same words."""
    library = HeldTexts(corpus)
    citations = _citations(corpus, grammar)
    found: dict[tuple[str, tuple[str, ...]], list[Misquotation]] = defaultdict(list)
    for slug, document in library.documents.items():
        for each in _misquotations(document, citations.get(slug, []), library, grammar):
            found[each.key, each.words].append(each)
    for (key, _), alike in found.items():
        sides = [each.quoted for each in alike]
        yield Finding(finding_id("quotation", key, words=sides[0].says), "quotation", key, (*sides, alike[0].held))


def _misquotations(document: Document, cited: Sequence[Citation], library: HeldTexts, grammar: Grammar) -> Iterator[Misquotation]:
    """The quotations of a document that differ from the held texts that it cites beside them."""
    for quoted in quotations(document, {citation.block for citation in cited if citation.key}, grammar):
        text = document.quote(quoted.span)
        for key, held, overlap in _most_alike(text, library.texts(_cited_near(quoted, cited), quoted.language, document.slug)):
            own = quoted_side(document, quoted.span, quoted.block)
            yield Misquotation(key, tuple(forms_of(text)), own, quoted_side(held, overlap.span, overlap.block))


def _citations(corpus: Corpus, grammar: Grammar) -> Mapping[str, list[Citation]]:
    """Slug → what the document cites, in reading order: by a symbol, a number, a name or a day."""
    found: dict[str, list[Citation]] = defaultdict(list)
    for slug, mentions in corpus.mentions.items():
        found[slug] += (_citation(mention, corpus) for mention in mentions if mention.kind in grammar.cites and mention.within is None)
    for reference in corpus.references:
        if reference.key is None:
            found[reference.document].append(Citation(reference.span, reference.block, None))
    return {slug: sorted(cited, key=_start) for slug, cited in found.items()}


def _citation(mention: Mention, corpus: Corpus) -> Citation:
    return Citation(mention.span, mention.block, mention.key if mention.key in corpus.holdings else None)


def quotations(document: Document, citing: Collection[str], grammar: Grammar) -> Iterator[Quoted]:
    """The texts in quotation marks in these blocks, in reading order; `citing` are ids of blocks that cite held documents."""
    for block in document.blocks:
        spans = sorted(marked(document.quote(block.span))) if block.id in citing else []
        if not spans:
            continue
        sentences = list(sentences_in(document, block, grammar))
        for span in spans:
            place = span.moved(block.span.start)
            sentence = sentences[max(0, bisect_right(sentences, place.start, key=lambda each: each.start) - 1)]
            yield Quoted(place, block.id, block.language, Span(sentence.start, max(sentence.end, place.end)))


def marked(text: str) -> Iterator[Span]:
    """The stretches of a text between quotation marks of any of the six languages, without the marks."""
    for pattern in (*QUOTED, SINGLE, TYPED):
        yield from (Span(*match.span(1)) for match in pattern.finditer(text))


def _cited_near(quoted: Quoted, cited: Sequence[Citation]) -> list[str]:
    """The keys that a quotation's sentence cites near it and outside it. Empty if it also cites something that is not held."""
    start, end = max(quoted.sentence.start, quoted.span.start - FARTHEST), min(quoted.sentence.end, quoted.span.end + FARTHEST)
    near = cited[bisect_left(cited, start, key=_start) : bisect_left(cited, end, key=_start)]
    keys = [citation.key for citation in near if not quoted.span.meets(citation.span)]
    return [] if None in keys else list(dict.fromkeys(filter(None, keys)))


def _start(citation: Citation) -> int:
    return citation.span.start


def _most_alike(text: str, texts: Iterable[tuple[str, Document, HeldText]]) -> Iterator[tuple[str, Document, Overlap]]:
    """The held text that is most like a quotation. Nothing if one of them has it word for word."""
    alike = [(overlap, key, document) for key, document, held in texts if (overlap := held.like(text))]
    if alike and all(overlap.differs for overlap, _, _ in alike):
        overlap, key, document = max(alike, key=lambda each: each[0].kept)
        yield key, document, overlap
