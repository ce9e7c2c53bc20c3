"""Numbers and dates that change between re-issues of one sentence: `around 60.000` in one, `up to 60.000` in the next.

A number, with the words that qualify it, is compared with the number at the same place of the same row. Figures inside a
citation, the number of a paragraph and a date that is written in another way are no change.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from generator.checks.numbers_in_text import Number, NumberedText
from generator.checks.sides import documents_by_slug, finding_id, quoted_side
from generator.grammar import Grammar
from generator.model import Cell, Corpus, Document, Family, Finding, Member, Piece, Row, Side, Span
from generator.text.comparison import words_of

SERIES = 3  # numbers that differ make a document the next of a series, if they are most of those compared


class Place(NamedTuple):
    """Where a number is in a row: the site, whether it is in the words after that which all texts share, and which number there."""

    site: int
    shared: bool
    number: int


@dataclass(slots=True)
class RowReading:
    """One member's numbers in a row, by place; and for each site how many numbers it has and its other words."""

    numbers: dict[Place, Number] = field(default_factory=dict)
    sites: dict[int, tuple[int, tuple[str, ...]]] = field(default_factory=dict)


Readings = Mapping[str, RowReading]  # by the slug of a member


def check(corpus: Corpus, grammar: Grammar) -> Iterator[Finding]:
    """A finding for each number of a row that differs between a member and its source, with all members that have a number there."""
    documents = documents_by_slug(corpus)
    for family in corpus.families:
        slugs = [member.document for member in family.members if member.document in documents]
        texts = {slug: NumberedText(documents[slug], corpus.mentions.get(slug, ()), grammar) for slug in slugs}
        for sides in _differing(family, texts):
            yield Finding(finding_id("number", "", words=sides[0].says), "number", sides[0].says, sides)


def _differing(family: Family, texts: Mapping[str, NumberedText]) -> Iterator[tuple[Side, ...]]:
    """The numbers of all members at each place where they differ. Most families have none, and the rows with other words show that."""
    if not any(_drifting(family.members, _readings(row, texts)) for row in family.rows if _differs(row)):
        return
    read = [_readings(row, texts) for row in family.rows]
    compared = [member for member in family.members if not _is_next_of_series(member, read)]
    for row, readings in zip(family.rows, read, strict=True):
        for place in _drifting(compared, readings) if _differs(row) else ():
            yield tuple(_sides(place, readings, texts))


def _readings(row: Row, texts: Mapping[str, NumberedText]) -> Readings:
    return {slug: _reading(text, row.cells[slug]) for slug, text in texts.items() if slug in row.cells}


def _sides(place: Place, readings: Readings, texts: Mapping[str, NumberedText]) -> Iterator[Side]:
    """What each member has at a place."""
    for slug, reading in readings.items():
        number = reading.numbers.get(place)
        if number:
            yield quoted_side(texts[slug].document, number.shown, number.block)


def _differs(row: Row) -> bool:
    """Whether two members have the sentence, with other words."""
    return len(row.cells) > 1 and any(piece.site and not piece.signs for cell in row.cells.values() for piece in cell.pieces)


def _is_next_of_series(member: Member, rows: Sequence[Readings]) -> bool:
    """Whether a member is the next of a series, such as a report of another year, so that its numbers are expected to differ.

    Then most of its numbers are not those that its source has at the same places.
    """
    pairs = [(own.numbers[place].value, source.numbers[place].value) for row in rows for place, own, source in _compared(member, row)]
    differing = sum(1 for one, other in pairs if one != other)
    return differing >= SERIES and 2 * differing > len(pairs)


def _compared(member: Member, readings: Readings) -> Iterator[tuple[Place, RowReading, RowReading]]:
    """The places of a row at which both a member and its source have a number, with what both read there."""
    own, source = readings.get(member.document), readings.get(member.source or "")
    if own and source:
        for place in own.numbers.keys() & source.numbers.keys():
            yield place, own, source


def _drifting(members: Sequence[Member], readings: Readings) -> list[Place]:
    """The places at which a member's number is not that of its source, and counts the same."""
    return sorted({place for member in members for place, own, source in _compared(member, readings) if _drifts(place, own, source)})


def _drifts(place: Place, own: RowReading, source: RowReading) -> bool:
    """Whether two numbers at a place differ, although the words there show that they count the same."""
    one, other = own.numbers[place], source.numbers[place]
    if one.value == other.value:
        return False
    return place.shared or one.noun == other.noun != "" or own.sites[place.site] == source.sites[place.site]


def _reading(text: NumberedText, cell: Cell) -> RowReading:
    """The numbers of a cell, each at its place among the pieces."""
    found = [number for sentence in cell.sentences for number in text.numbers(sentence)]
    reading = RowReading()
    counts: Counter[tuple[int, bool]] = Counter()
    site = 0
    for piece in cell.pieces:
        site, shared = piece.site or site, not piece.site
        first, last = (bisect_left(found, at, key=lambda number: number.figures) for at in (piece.span.start, piece.span.end))
        for number in found[first:last]:
            counts[site, shared] += 1
            reading.numbers[Place(site, shared, counts[site, shared])] = number
        if piece.site:
            near = found[max(0, first - 1) : last + 1]  # what qualifies the next number may be in this piece
            reading.sites[site] = (counts[site, False], tuple(_other_words(text.document, piece, near)))
    return reading


def _other_words(document: Document, piece: Piece, numbers: Sequence[Number]) -> Iterator[str]:
    """The words of a piece that belong to none of these numbers."""
    for word in words_of(document.quote(piece.span)):
        if not _is_part_of_number(word.span.moved(piece.span.start), numbers):
            yield word.form


def _is_part_of_number(place: Span, numbers: Sequence[Number]) -> bool:
    before = bisect_left(numbers, place.end, key=lambda number: number.span.start)
    return before > 0 and numbers[before - 1].span.meets(place)
