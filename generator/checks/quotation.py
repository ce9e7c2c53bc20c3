"""Words in quotation marks that a sentence gives as those of a held document, where that document has them otherwise.

The stretch of the held text that has most of the quoted words, in their order and three in a row, is laid beside them. Where
fewer than six words are quoted, or fewer than three in five stand there so, it is no quotation of it. What the quotation
itself marks as left out or put in (`…`, `[of the Council]`) is no difference, and neither are signs and capitals. Where the
sentence cites something that is not held as well, the words may be that one's. Only one language is compared with itself.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import groupby

from generator.checks.sides import documents_of, finding_id, said_by
from generator.grammar import Grammar
from generator.grammar.sentences import sentences_in
from generator.model import Block, Corpus, Document, Finding, Side, Span
from generator.text.comparison import Word, forms, shared, words_of
from generator.text.scripts import is_wide

MARKS = (("“", "”"), ("„", "“”"), ("«", "»"), ("‹", "›"), ("「", "」"), ("『", "』"), ('"', '"'))
QUOTED = [re.compile(f"{opening}([^{opening}{closing}]+)[{closing}]") for opening, closing in MARKS]
SINGLE = re.compile(r"(?<!\w)‘([^‘]+?)’(?!\w)")
TYPED = re.compile(r"<<([^<>]+)>>")  # as some files have « »
MARKED = re.compile(r"\[[^\[\]]{0,200}\]|[(（]?(?:…|\.\.\.|\. \. \.)[)）]?")  # what a quotation marks as not the text's own words
FEWEST = 6  # words of a quotation
LONGEST = 300  # words of a quotation that is compared
FARTHEST = 600  # code points from a citation to a quotation
RUN = 3  # words in a row that both texts have; fewer are alike by chance
LETTERS = 2  # in scripts without spaces a letter is a word, and so many of them count for one
ENOUGH = 0.6  # of the quoted words stand in such runs
DENSE = 1 / 3  # of the held stretch's words do
COMMONEST = 50  # places of a run beyond which it tells nothing
SAME_BEGINNING = 0.6  # of a word's letters: `Demands`, `demanded`


@dataclass(frozen=True, slots=True)
class Quoted:
    """A quotation: its words' place, and the sentence it stands in."""

    span: Span
    block: str
    language: str
    sentence: Span


@dataclass(frozen=True, slots=True)
class Citation:
    """Where a document cites another: `key` is that under which it is held, None where it is not."""

    span: Span
    block: str
    key: str | None


@dataclass(frozen=True, slots=True)
class Overlap:
    """The stretch of a held text beside a quotation: how many words both have, and whether they differ elsewhere than is marked.

    Where the held text has the quotation word for word, the stretch is not told.
    """

    span: Span
    block: str
    kept: int
    differs: bool


class HeldText:
    """The words of a held document in one language, and where each run of them begins."""

    def __init__(self, document: Document, language: str) -> None:
        self.document = document
        self.words: list[Word] = []
        self.block_of: list[Block] = []
        for block in document.blocks:
            if block.language == language:
                own = words_of(document.quote(block.span))
                self.words += [Word(word.span.moved(block.span.start), word.form) for word in own]
                self.block_of += [block] * len(own)
        letters = LETTERS if 2 * sum(is_wide(word.form[0]) for word in self.words) > len(self.words) else 1
        self.fewest, self.longest, self.run = FEWEST * letters, LONGEST * letters, RUN * letters
        self.runs: dict[tuple[str, ...], list[int]] = {}
        for at, run in enumerate(_runs(forms(self.words), self.run)):
            self.runs.setdefault(run, []).append(at)

    def like(self, text: str) -> Overlap | None:
        """The stretch that is most like a quotation; None if it is no quotation of this."""
        words, breaks = _unmarked(text)
        if not self.fewest <= len(words) <= self.longest:
            return None
        if self._has(words):
            return Overlap(Span(0, 0), "", len(words), differs=False)
        first, last = self._window(words)
        pairs = [(a, first + b) for a, b in _in_runs(shared(words, self.words[first:last]), self.run)]
        if len(pairs) < ENOUGH * len(words):
            return None
        start, end = self._whole(words, pairs)
        if len(pairs) < DENSE * (end - start):
            return None
        differs = _differs(words, self.words[start:end], breaks)
        span = Span(self.words[start].span.start, self.words[end - 1].span.end)
        return Overlap(span, self.block_of[start].id, len(pairs), differs)

    def _has(self, words: Sequence[Word]) -> bool:
        """Whether the words stand in the text in a row."""
        said = forms(words)
        at, places = min(((at, self.runs.get(run, ())) for at, run in enumerate(_runs(said, self.run))), key=lambda each: len(each[1]))
        starts = (place - at for place in places[:COMMONEST])
        return any(start >= 0 and said == forms(self.words[start : start + len(said)]) for start in starts)

    def _window(self, words: Sequence[Word]) -> tuple[int, int]:
        """The part of the text in which most runs of a quotation stand, a few times as long as that."""
        places = (self.runs.get(run, ()) for run in _runs(forms(words), self.run))
        found = sorted(place for of_run in places if len(of_run) <= COMMONEST for place in of_run)
        reach = 3 * len(words) + 30
        best, most, low = 0, 0, 0
        for high, place in enumerate(found):
            while found[low] < place - reach:
                low += 1
            if high - low + 1 > most:
                best, most = low, high - low + 1
        if not most:
            return 0, 0
        return max(0, found[best] - reach // 2), min(len(self.words), found[best + most - 1] + self.run + reach // 2)

    def _whole(self, words: Sequence[Word], pairs: Sequence[tuple[int, int]]) -> tuple[int, int]:
        """The held stretch, out to where a first or last quoted word stands there in another form (`Demands`, `demanded`)."""
        (first, start), (last, end) = pairs[0], pairs[-1]
        block, closing = self.block_of[start], self.block_of[end]
        if first > 0:
            at = start - 1
            while at >= 0 and self.block_of[at] is block:
                if _one_word(words[0].form, self.words[at].form):
                    start = at
                    break
                at -= 1
        if last < len(words) - 1:
            at = end + 1
            while at < len(self.words) and self.block_of[at] is closing:
                if _one_word(words[-1].form, self.words[at].form):
                    end = at
                    break
                at += 1
        return start, end + 1


def check(corpus: Corpus, grammar: Grammar) -> Iterator[Finding]:
    """A finding for each quotation that differs from the held text, with all documents that quote it so."""
    library = HeldTexts(corpus)
    citations = _citations(corpus, grammar)
    found: dict[tuple[str, tuple[str, ...]], tuple[list[Side], Side]] = {}
    for slug, document in library.documents.items():
        cited = citations.get(slug, [])
        for quoted in quotations(document, {citation.block for citation in cited if citation.key}, grammar):
            keys = _given_as(quoted, cited)
            text = document.quote(quoted.span)
            for key, other, likeness in _likest(text, library.texts(keys, quoted.language, slug)):
                words = tuple(forms(words_of(text)))
                sides, _ = found.setdefault((key, words), ([], said_by(other, likeness.span, likeness.block)))
                sides.append(said_by(document, quoted.span, quoted.block))
    for (key, _), (sides, own) in found.items():
        yield Finding(finding_id("quotation", key, words=sides[0].says), "quotation", key, (*sides, own))


class HeldTexts:
    """The held texts of a corpus, each made ready once for each language."""

    def __init__(self, corpus: Corpus) -> None:
        self.documents = documents_of(corpus)
        self.holdings = corpus.holdings
        self._held: dict[tuple[str, str], HeldText] = {}

    def texts(self, keys: Sequence[str], language: str, own: str) -> Iterator[tuple[str, Document, HeldText]]:
        """The held texts of keys in a language; a document does not quote itself."""
        for key in keys:
            for slug in self.holdings[key]:
                if slug in self.documents and slug != own:
                    if (slug, language) not in self._held:
                        self._held[slug, language] = HeldText(self.documents[slug], language)
                    yield key, self.documents[slug], self._held[slug, language]


def _citations(corpus: Corpus, grammar: Grammar) -> Mapping[str, list[Citation]]:
    """What each document cites, in reading order: by a symbol, a number or a name, or by its day."""
    found: dict[str, list[Citation]] = {}
    for slug, mentions in corpus.mentions.items():
        cited = (mention for mention in mentions if mention.kind in grammar.cites and mention.within is None)
        found[slug] = [Citation(m.span, m.block, m.key if m.key in corpus.holdings else None) for m in cited]
    for reference in corpus.references:
        if reference.key is None:
            found.setdefault(reference.document, []).append(Citation(reference.span, reference.block, None))
    return {slug: sorted(cited, key=_start) for slug, cited in found.items()}


def quotations(document: Document, citing: Collection[str], grammar: Grammar) -> Iterator[Quoted]:
    """What stands in quotation marks in the blocks that cite something that is held, in reading order."""
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
    """The stretches of a text between quotation marks, without them, however the six languages set them."""
    for pattern in (*QUOTED, SINGLE, TYPED):
        yield from (Span(*match.span(1)) for match in pattern.finditer(text))


def _given_as(quoted: Quoted, cited: Sequence[Citation]) -> list[str]:
    """The keys that a quotation's sentence cites near it and outside of it; none where it cites something that is not held too."""
    start, end = max(quoted.sentence.start, quoted.span.start - FARTHEST), min(quoted.sentence.end, quoted.span.end + FARTHEST)
    near = cited[bisect_left(cited, start, key=_start) : bisect_left(cited, end, key=_start)]
    keys = [citation.key for citation in near if not quoted.span.meets(citation.span)]
    return [] if None in keys else list(dict.fromkeys(filter(None, keys)))


def _start(citation: Citation) -> int:
    return citation.span.start


def _likest(text: str, texts: Iterable[tuple[str, Document, HeldText]]) -> Iterator[tuple[str, Document, Overlap]]:
    """The held text that is most like a quotation, if they differ; nothing where one of them has it word for word."""
    like = [(likeness, key, document) for key, document, held in texts if (likeness := held.like(text))]
    if like and all(likeness.differs for likeness, _, _ in like):
        likeness, key, document = max(like, key=lambda each: each[0].kept)
        yield key, document, likeness


def _runs(said: Sequence[str], length: int) -> Iterator[tuple[str, ...]]:
    return zip(*(said[step:] for step in range(length)), strict=False)


def _unmarked(text: str) -> tuple[list[Word], frozenset[int]]:
    """The quoted words without what is marked as not the text's, and before which of them a mark stands."""
    words: list[Word] = []
    breaks: set[int] = set()
    at = 0
    for mark in [*MARKED.finditer(text), None]:
        words += words_of(text[at : mark.start() if mark else len(text)])
        if mark:
            breaks.add(len(words))
            at = mark.end()
    return words, frozenset(breaks)


def _in_runs(pairs: Iterable[tuple[int, int]], run: int) -> Iterator[tuple[int, int]]:
    """The pairs of which `run` or more follow one another in both texts: fewer may be alike by chance."""
    for _, group in groupby(enumerate(pairs), key=lambda each: (each[1][0] - each[0], each[1][1] - each[0])):
        following = [pair for _, pair in group]
        if len(following) >= run:
            yield from following


def _one_word(one: str, other: str) -> bool:
    """Whether two words begin alike enough to be forms of one."""
    same = next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    return same >= 4 and same >= SAME_BEGINNING * max(len(one), len(other))


def _differs(words: Sequence[Word], held: Sequence[Word], breaks: frozenset[int]) -> bool:
    """Whether a word is put in, or one left out elsewhere than at a mark."""
    changes = SequenceMatcher(None, forms(words), forms(held), autojunk=False).get_opcodes()
    return any(change != "equal" and not (change == "insert" and at in breaks) for change, at, *_ in changes)
