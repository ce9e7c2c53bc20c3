"""Word beside word: where the texts of one row differ, as the apparatus of an edition has it.

The words of all texts stand in columns, like words in like columns; columns that some text lacks make a site, and at a site
each text has its reading. What differs in signs, capitals or broken words alone is a site of signs.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from generator.families.statement import StatementSentence
from generator.families.witnesses import Witness, whole_words, witness_of
from generator.families.word_columns import WordColumns, runs_of, take_in
from generator.model import Piece, Span


@dataclass(frozen=True, slots=True)
class Variation:
    """One row told apart: the pieces of each member, and which words its members share."""

    pieces: Mapping[int, tuple[Piece, ...]]
    columns: Mapping[int, frozenset[int]]
    letters: Mapping[int, str]

    def shared(self, one: int, other: int) -> int:
        """How many words two members have alike."""
        return len(self.columns[one] & self.columns[other])

    def same_words(self, one: int, other: int) -> bool:
        """Whether two members differ in signs at most."""
        return self.letters[one] == self.letters[other]


def variation(cells: Mapping[int, Sequence[StatementSentence]], texts: Mapping[int, str], sources: Mapping[int, int | None]) -> Variation:
    """Where the members of a row differ. `cells` are their sentences, oldest first; `sources` who derives from whom."""
    alike: dict[tuple[str, ...], int] = {}  # a text → the first member that has it, sign for sign
    first = {member: alike.setdefault(tuple(_said(unit, texts[member]) for unit in units), member) for member, units in cells.items()}
    witnesses = whole_words({member: witness_of(cells[member], texts[member]) for member in alike.values()}, texts)
    table = WordColumns()
    for member, witness in witnesses.items():
        source = sources.get(member)
        take_in(table, member, witness.words, None if source is None else first.get(source))
    apparatus = _Apparatus(table, witnesses, texts)
    for is_site, run in runs_of(table, len(witnesses)):
        if is_site:
            apparatus.set(run)
        else:
            apparatus.set_alike(run)
    pieces = {member: tuple(_joined(own, texts[member])) for member, own in apparatus.pieces.items()}
    columns = {member: frozenset(held) for member, held in table.held.items()}
    return Variation(
        {member: pieces[one] if one == member else _moved(pieces[one], cells[one], cells[member]) for member, one in first.items()},
        {member: columns[one] for member, one in first.items()},
        {member: witnesses[one].letters for member, one in first.items()},
    )


def _said(unit: StatementSentence, text: str) -> str:
    return text[unit.sentence.span.start : unit.sentence.span.end]


def _moved(pieces: Sequence[Piece], there: Sequence[StatementSentence], here: Sequence[StatementSentence]) -> tuple[Piece, ...]:
    """The pieces of the same sentences as they stand in another document."""
    ends = [unit.sentence.span.end for unit in there]
    by = [own.sentence.span.start - other.sentence.span.start for own, other in zip(here, there, strict=True)]
    return tuple(replace(piece, span=piece.span.moved(by[bisect_left(ends, piece.span.end)])) for piece in pieces)


class _Apparatus:
    """The pieces of each witness while the columns are gone through."""

    def __init__(self, table: WordColumns, witnesses: Mapping[int, Witness], texts: Mapping[int, str]) -> None:
        self._witnesses, self._texts = witnesses, texts
        self._held = {member: frozenset(held) for member, held in table.held.items()}
        self._at = dict.fromkeys(witnesses, 0)  # words of each that are set
        self._sites = 0
        self.pieces: dict[int, list[Piece]] = {member: [] for member in witnesses}

    def set(self, columns: Sequence[int]) -> None:
        """The next columns: one piece for each witness, with its reading where they are a site."""
        own: dict[int, tuple[int, int]] = {}
        for member, start in self._at.items():
            held = self._held[member]
            own[member] = (start, start + sum(1 for column in columns if column in held))
        said = {member: "".join(self._witnesses[member].words[start:end]) for member, (start, end) in own.items()}
        signs = len(set(said.values())) == 1
        if signs:
            said = {member: self._printed(member, *place) for member, place in own.items()}
        differs = len(set(said.values())) > 1
        self._sites += differs
        readings = {reading: number for number, reading in enumerate(dict.fromkeys(said.values()), start=1)}
        for member, (start, end) in own.items():
            told = (self._sites, readings[said[member]], signs) if differs else (0, 0, False)
            self.pieces[member] += [Piece(span, *told) for span in self._spans(member, start, end)]
            self._at[member] = end

    def set_alike(self, columns: Sequence[int]) -> None:
        """The next columns, of which every witness has each: halved as long as signs differ somewhere in them."""
        whole = {self._printed(member, start, start + len(columns)) for member, start in self._at.items()}
        if len(whole) == 1 or len(columns) == 1:
            self.set(columns)
        else:
            middle = len(columns) // 2
            self.set_alike(columns[:middle])
            self.set_alike(columns[middle:])

    def _printed(self, member: int, start: int, end: int) -> str:
        """The words as they are printed, spaces apart."""
        text = self._texts[member]
        return " ".join(word for span in self._spans(member, start, end) for word in text[span.start : span.end].split())

    def _spans(self, member: int, start: int, end: int) -> Iterator[Span]:
        """The stretches of some words as one, divided only where a sentence ends; an empty span where there are no words."""
        witness = self._witnesses[member]
        if start == end:
            at = witness.stretches[start].start if start < len(witness.stretches) else witness.end
            yield Span(at, at)
        for _, run in groupby(range(start, end), key=lambda index: witness.sentences[index]):
            indices = list(run)
            yield Span(witness.stretches[indices[0]].start, witness.stretches[indices[-1]].end)


def _joined(pieces: Sequence[Piece], text: str) -> Iterator[Piece]:
    """The pieces of one witness: what all have alike as one, and no space at the end of a reading."""
    out: list[Piece] = []
    for piece in pieces:
        said = text[piece.span.start : piece.span.end]
        end = piece.span.start + len(said.rstrip()) if piece.site else piece.span.end
        for each in (replace(piece, span=Span(piece.span.start, end)), Piece(Span(end, piece.span.end))):
            if not each.site and each.span.start == each.span.end:
                continue
            if out and not each.site and not out[-1].site and out[-1].span.end == each.span.start:
                out[-1] = Piece(Span(out[-1].span.start, each.span.end))
            else:
                out.append(each)
    yield from out
