"""Numbers and dates that drift between re-issues of one sentence: `around 60.000` in one, `up to 60.000` in the next.

A number is compared, with what qualifies it (words of the languages' files), with the number in the same place of the same
row. Figures inside a citation, the number of a paragraph and a date that is written another way are no drift.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from generator.checks.sides import documents_of, finding_id, said_by
from generator.grammar import Grammar, Language
from generator.grammar.sentences import count_before
from generator.model import Cell, Corpus, Document, Finding, Member, Mention, Row, Sentence, Span
from generator.text.comparison import WIDE_LETTERS, words_of
from generator.text.scripts import folded

LETTER = rf"[^\W\d_{WIDE_LETTERS}]"
FIGURES = r"[0-9]{1,3}(?:[.,' ][0-9]{3})+(?![0-9])|[0-9]+(?:[.,][0-9]+)?"
NUMBER = re.compile(rf"(?<![0-9.,-])(?<!{LETTER})(?:{FIGURES})(?!{LETTER}|[0-9])")
GROUPED = re.compile(r"[0-9]{1,3}(?:[.,' ][0-9]{3})+")
LONGEST_QUALIFIER = 40  # code points
BESIDE = 3  # words behind a number that are shown with it, or before it where none stands behind
LONGEST_SHOWN = 120  # code points of them
RUNNING = 3  # numbers that differ make a series, if they are most of those compared

Place = tuple[int, bool, int]  # a site of the row; whether what follows it is meant, which all have alike; which number there


@dataclass(frozen=True, slots=True)
class Number:
    """A number of a sentence with what qualifies it, or a date: what it comes to, where its figures begin, what it counts."""

    value: str
    span: Span
    figures: int
    noun: str
    shown: Span
    block: str


@dataclass(slots=True)
class RowReading:
    """What one member says in a row: its numbers by place, and at each site the other words and how many numbers stand there."""

    numbers: dict[Place, Number] = field(default_factory=dict)
    sites: dict[int, tuple[int, tuple[str, ...]]] = field(default_factory=dict)


def check(corpus: Corpus, grammar: Grammar) -> Iterator[Finding]:
    """A finding for each number of a row that is not the same in a member and in its source, with all members that have it."""
    documents = documents_of(corpus)
    for family in corpus.families:
        slugs = [member.document for member in family.members if member.document in documents]
        texts = {slug: Text(documents[slug], corpus.mentions.get(slug, ()), grammar) for slug in slugs}
        read = [(row, {slug: _reading(texts[slug], row.cells[slug]) for slug in slugs if slug in row.cells}) for row in family.rows]
        compared = [member for member in family.members if not _runs_on(member, [readings for _, readings in read])]
        for readings in (readings for row, readings in read if _differs(row)):
            for place in _drifting(compared, readings):
                said = [(documents[slug], reading.numbers[place]) for slug, reading in readings.items() if place in reading.numbers]
                sides = tuple(said_by(document, number.shown, number.block) for document, number in said)
                yield Finding(finding_id("number", "", words=sides[0].says), "number", sides[0].says, sides)


def _differs(row: Row) -> bool:
    """Whether two members have the sentence, with other words."""
    return len(row.cells) > 1 and any(piece.site and not piece.signs for cell in row.cells.values() for piece in cell.pieces)


def _runs_on(member: Member, rows: Sequence[Mapping[str, RowReading]]) -> bool:
    """Whether a member is the next of a series, such as a report of another year, and no text whose numbers drift.

    Most of the numbers that stand in the same place in it and in its source are then other ones.
    """
    pairs = [
        (own.numbers[place].value, source.numbers[place].value)
        for readings in rows
        if (own := readings.get(member.document)) and (source := readings.get(member.source or ""))
        for place in own.numbers.keys() & source.numbers.keys()
    ]
    differing = sum(1 for one, other in pairs if one != other)
    return differing >= RUNNING and 2 * differing > len(pairs)


def _drifting(members: Sequence[Member], readings: Mapping[str, RowReading]) -> list[Place]:
    """The places at which a member's number is not its source's, and counts the same."""
    found: set[Place] = set()
    for member in members:
        own, source = readings.get(member.document), readings.get(member.source or "")
        if own is None or source is None:
            continue
        for place in own.numbers.keys() & source.numbers.keys():
            one, other = own.numbers[place], source.numbers[place]
            site, shared, _ = place
            if one.value != other.value and (shared or one.noun == other.noun != "" or own.sites[site] == source.sites[site]):
                found.add(place)
    return sorted(found)


class Qualifiers:
    """The words of a language that qualify a number, as they stand before it and behind it."""

    def __init__(self, language: Language, time: str) -> None:
        gap, (before, behind) = (r"\s+" if language.blanks else r"\s*"), language.edges
        self._before = re.compile(rf"{before}{language.alternatives(language.check_words('qualifier'))}{gap}\Z", re.IGNORECASE)
        self._behind = re.compile(rf"{gap}{language.alternatives(language.check_words('qualifier_behind'))}{behind}", re.IGNORECASE)
        self._numbered = re.compile(rf"{before}{language.alternatives(language.forms(time, 'numbered'))}\s*\Z")

    def names(self, text: str, number: re.Match[str]) -> bool:
        """Whether a number names what it stands behind and counts nothing: `paragraph 3`, `第3`."""
        return self._numbered.search(text, max(0, number.start() - LONGEST_QUALIFIER), number.start()) is not None

    def round(self, text: str, number: re.Match[str]) -> tuple[str, str]:
        """What qualifies a number in a text, with the spaces between."""
        before = self._before.search(text, max(0, number.start() - LONGEST_QUALIFIER), number.start())
        behind = self._behind.match(text, number.end())
        return before[0] if before else "", behind[0] if behind else ""


class Text:
    """A document whose numbers are asked for, sentence by sentence."""

    def __init__(self, document: Document, mentions: Sequence[Mention], grammar: Grammar) -> None:
        self.document, self._time = document, grammar.time
        self._named = [m for m in mentions if m.kind in {grammar.time, *grammar.held} and m.within is None]
        tags = {block.language for block in document.blocks} & grammar.languages.keys()
        known = {tag: Qualifiers(grammar.languages[tag].folded, grammar.time) for tag in tags}
        self._qualifiers = {block.id: known.get(block.language) for block in document.blocks}

    def numbers(self, sentence: Sentence) -> Iterator[Number]:
        """The numbers of a sentence and its dates, in reading order; not those of citations and of paragraphs."""
        seen = folded(self.document.quote(sentence.span))
        start, count = sentence.span.start, count_before(seen.text)
        named = self._named[bisect_left(self._named, start, key=_start) : bisect_left(self._named, sentence.span.end, key=_start)]
        found = [(m.span, m.span, m.key) for m in named if m.kind == self._time and m.key]
        qualifiers = self._qualifiers.get(sentence.block)
        for match in NUMBER.finditer(seen.text):
            figures = Span(*seen.unfolded(*match.span())).moved(start)
            before = bisect_left(named, figures.end, key=_start)
            if (before and named[before - 1].span.meets(figures)) or match.end() <= count:
                continue
            if qualifiers and qualifiers.names(seen.text, match):
                continue
            leading, closing = qualifiers.round(seen.text, match) if qualifiers else ("", "")
            span = Span(*seen.unfolded(match.start() - len(leading), match.end() + len(closing))).moved(start)
            said = (" ".join(leading.split()).casefold(), _plain(match[0]), closing.strip())
            found.append((span, figures, " ".join(filter(None, said))))
        for span, figures, value in sorted(found, key=lambda each: each[0]):
            noun, shown = self._beside(span, sentence)
            yield Number(value, span, figures.start, noun, shown, sentence.block)

    def _beside(self, span: Span, sentence: Sentence) -> tuple[str, Span]:
        """The word that a number counts, and the stretch that shows it."""
        behind = Span(span.end, min(span.end + LONGEST_SHOWN, sentence.span.end))
        following = words_of(self.document.quote(behind))[:BESIDE]
        if following:
            return following[0].form, Span(span.start, behind.start + following[-1].span.end)
        before = Span(max(span.start - LONGEST_SHOWN, sentence.span.start), span.start)
        leading = words_of(self.document.quote(before))[-BESIDE:]
        return "", Span(before.start + leading[0].span.start if leading else span.start, span.end)


def _start(mention: Mention) -> int:
    return mention.span.start


def _reading(text: Text, cell: Cell) -> RowReading:
    """The numbers of a cell, each at its place among the pieces."""
    found = [number for sentence in cell.sentences for number in text.numbers(sentence)]
    out = RowReading()
    counts: dict[tuple[int, bool], int] = {}
    site = 0
    for piece in cell.pieces:
        site, shared = piece.site or site, not piece.site
        first, last = (bisect_left(found, at, key=lambda number: number.figures) for at in (piece.span.start, piece.span.end))
        for number in found[first:last]:
            counts[site, shared] = counts.get((site, shared), 0) + 1
            out.numbers[site, shared, counts[site, shared]] = number
        if piece.site:
            near = found[max(0, first - 1) : last + 1]  # what qualifies the next number may stand in this piece
            words = [(word.form, word.span.moved(piece.span.start)) for word in words_of(text.document.quote(piece.span))]
            others = tuple(form for form, place in words if not _counted(place, near))
            out.sites[site] = (counts.get((site, False), 0), others)
    return out


def _counted(place: Span, numbers: Sequence[Number]) -> bool:
    """Whether a word belongs to one of these numbers."""
    before = bisect_left(numbers, place.end, key=lambda number: number.span.start)
    return before > 0 and numbers[before - 1].span.meets(place)


def _plain(figures: str) -> str:
    """A number without the signs that group its figures: `60.000`, `60,000` and `60 000` are one."""
    return re.sub(r"[^0-9]", "", figures) if GROUPED.fullmatch(figures) else figures.replace(",", ".")
