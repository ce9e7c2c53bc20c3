"""Word beside word: where the texts of one row differ, as the apparatus of a critical edition shows it.

The words of all texts are in columns, the same words in the same columns. Columns that some text lacks form a site, and at
a site each text has its reading. If readings differ only in punctuation, capitals or broken words, the site is one of `signs`.
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
    """Where the texts of one row differ: the pieces of each member, the columns of its words, and its letters."""

    pieces: Mapping[int, tuple[Piece, ...]]
    columns: Mapping[int, frozenset[int]]
    letters: Mapping[int, str]

    def shared(self, one: int, other: int) -> int:
        """How many words two members have in common."""
        return len(self.columns[one] & self.columns[other])

    def same_words(self, one: int, other: int) -> bool:
        """Whether two members have the same words, whatever the punctuation."""
        return self.letters[one] == self.letters[other]


def variation(cells: Mapping[int, Sequence[StatementSentence]], texts: Mapping[int, str], sources: Mapping[int, int | None]) -> Variation:
    """Where the members of a row differ.

    `cells` are their sentences, oldest member first; `texts` their documents' texts; `sources` gives each member's source.
    """
    model = _first_with_same_text(cells, texts)
    witnesses = whole_words({member: witness_of(cells[member], texts[member]) for member in dict.fromkeys(model.values())}, texts)
    table = WordColumns()
    for member, witness in witnesses.items():
        source = sources.get(member)
        take_in(table, member, witness.words, None if source is None else model.get(source))
    pieces = _Apparatus(table, witnesses, texts).pieces_of_all()
    columns = {member: frozenset(held) for member, held in table.held.items()}
    return Variation(
        {member: pieces[one] if one == member else _shifted(pieces[one], cells[one], cells[member]) for member, one in model.items()},
        {member: columns[one] for member, one in model.items()},
        {member: witnesses[one].letters for member, one in model.items()},
    )


def _first_with_same_text(cells: Mapping[int, Sequence[StatementSentence]], texts: Mapping[int, str]) -> dict[int, int]:
    """Each member → the first member that has exactly the same text."""
    first: dict[tuple[str, ...], int] = {}
    printed = {member: tuple(_part(unit.sentence.span, texts[member]) for unit in units) for member, units in cells.items()}
    return {member: first.setdefault(text, member) for member, text in printed.items()}


def _part(span: Span, text: str) -> str:
    return text[span.start : span.end]


def _shifted(pieces: Sequence[Piece], there: Sequence[StatementSentence], here: Sequence[StatementSentence]) -> tuple[Piece, ...]:
    """The pieces of one document's sentences, at the places where another document has the same sentences."""
    ends = [unit.sentence.span.end for unit in there]
    distances = [own.start - other.start for own, other in zip(here, there, strict=True)]
    return tuple(replace(piece, span=piece.span.moved(distances[bisect_left(ends, piece.span.end)])) for piece in pieces)


class _Apparatus:
    """The pieces of each witness, made column by column."""

    def __init__(self, table: WordColumns, witnesses: Mapping[int, Witness], texts: Mapping[int, str]) -> None:
        self._table, self._witnesses, self._texts = table, witnesses, texts
        self._held = {member: frozenset(held) for member, held in table.held.items()}
        self._at = dict.fromkeys(witnesses, 0)  # words of each witness that are in pieces
        self._sites = 0
        self._pieces: dict[int, list[Piece]] = {member: [] for member in witnesses}

    def pieces_of_all(self) -> dict[int, tuple[Piece, ...]]:
        """The pieces of each witness."""
        for is_site, columns in runs_of(self._table, len(self._witnesses)):
            if is_site:
                self._add(columns)
            else:
                self._add_same_words(columns)
        return {member: tuple(_merged(pieces, self._texts[member])) for member, pieces in self._pieces.items()}

    def _add(self, columns: Sequence[int]) -> None:
        """Add the next columns: one piece for each witness; if the witnesses differ, the columns are a site."""
        bounds = self._next_words(columns)
        words = {member: "".join(self._witnesses[member].words[start:end]) for member, (start, end) in bounds.items()}
        signs = len(set(words.values())) == 1
        texts = {member: self._printed(member, *bound) for member, bound in bounds.items()} if signs else words
        readings = {text: number for number, text in enumerate(dict.fromkeys(texts.values()), start=1)}
        differs = len(readings) > 1
        self._sites += differs
        for member, bound in bounds.items():
            site = (self._sites, readings[texts[member]], signs) if differs else (0, 0, False)
            self._pieces[member] += [Piece(span, *site) for span in self._spans(member, *bound)]
            self._at[member] = bound[1]

    def _next_words(self, columns: Sequence[int]) -> dict[int, tuple[int, int]]:
        """The words of each witness in the next columns: the index of the first, and the index after the last."""
        return {member: (start, start + sum(map(self._held[member].__contains__, columns))) for member, start in self._at.items()}

    def _add_same_words(self, columns: Sequence[int]) -> None:
        """Add columns that every witness has; they are halved until only the columns with other punctuation are sites."""
        printed = {self._printed(member, start, start + len(columns)) for member, start in self._at.items()}
        if len(printed) == 1 or len(columns) == 1:
            self._add(columns)
        else:
            middle = len(columns) // 2
            self._add_same_words(columns[:middle])
            self._add_same_words(columns[middle:])

    def _printed(self, member: int, start: int, end: int) -> str:
        """The words as they are printed, with single spaces between."""
        text = self._texts[member]
        return " ".join(word for span in self._spans(member, start, end) for word in text[span.start : span.end].split())

    def _spans(self, member: int, start: int, end: int) -> Iterator[Span]:
        """The span of some words in each sentence that has any of them; an empty span if there are no words."""
        witness = self._witnesses[member]
        if start == end:
            at = witness.stretches[start].start if start < len(witness.stretches) else witness.end
            yield Span(at, at)
        for _, run in groupby(range(start, end), key=lambda index: witness.sentences[index]):
            indices = list(run)
            yield Span(witness.stretches[indices[0]].start, witness.stretches[indices[-1]].end)


def _merged(pieces: Sequence[Piece], text: str) -> list[Piece]:
    """The pieces of one witness: neighbours outside sites become one piece, and a reading does not end with a space."""
    merged: list[Piece] = []
    for piece in (part for whole in pieces for part in _without_end_space(whole, text)):
        last = merged[-1] if merged else None
        if last and not last.site and not piece.site and last.span.end == piece.span.start:
            merged[-1] = Piece(Span(last.span.start, piece.span.end))
        else:
            merged.append(piece)
    return merged


def _without_end_space(piece: Piece, text: str) -> Iterator[Piece]:
    """A piece; if it is a reading, the spaces at its end as a piece outside the site. Empty pieces only as readings."""
    start = piece.span.start
    if piece.site:
        start += len(_part(piece.span, text).rstrip())
        yield replace(piece, span=Span(piece.span.start, start))
    if start < piece.span.end:
        yield Piece(Span(start, piece.span.end))
