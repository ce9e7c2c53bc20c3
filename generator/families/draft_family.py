"""One family laid out: its members, the rows of its texts, and the changes from each source to each member.

A layout depends on nothing but the members and what they are to each other: of the same, an earlier run made the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import starmap
from typing import Protocol

from generator.families.alignment import aligned
from generator.families.draft_rows import DraftRow, JoiningMember
from generator.families.lineage import Descent
from generator.families.statement import units_of
from generator.families.variation import Variation, variation
from generator.grammar import Grammar
from generator.model import Cell, Change, Document, Member, Operation, Relation, Row


@dataclass(frozen=True, slots=True)
class Kinship:
    """Who belongs to a family, by slug, oldest first; what each text derives from, and the original of each translation.

    Members go by their places among these, from 0.
    """

    members: tuple[str, ...]
    descents: Mapping[int, Descent]
    originals: Mapping[int, int]

    @property
    def texts(self) -> list[int]:
        """The members that are not translations, each after its source."""
        return [number for number in _sources_first(self.sources) if number not in self.originals]

    @property
    def sources(self) -> dict[int, int | None]:
        """Each member → the member that it derives from."""
        return {number: self.descents[number].older if number in self.descents else None for number in range(len(self.members))}


@dataclass(frozen=True, slots=True)
class Layout:
    """The members of a family and its rows."""

    members: tuple[Member, ...]
    rows: tuple[Row, ...]


class Layouts(Protocol):
    """Layouts that earlier runs made."""

    def get(self, kinship: Kinship) -> Layout | None:
        """The layout of members that are what they were, with this kinship; None if there is none."""

    def put(self, kinship: Kinship, layout: Layout) -> None:
        """Keep a layout."""


class DraftFamily:
    """A family while it is laid out; its documents go by their places, oldest first."""

    def __init__(self, documents: Sequence[Document], kinship: Kinship, grammar: Grammar) -> None:
        self._documents, self._kinship = documents, kinship
        self._sources = kinship.sources
        texts = kinship.texts
        compared = texts if len(texts) > 1 else []
        self._rows = aligned([JoiningMember(number, self._sources[number], units_of(documents[number], grammar)) for number in compared])
        printed = {number: documents[number].text for number in texts}
        self._variations = [variation(row.cells, printed, self._sources) for row in self._rows]

    def layout(self) -> Layout:
        """The members and the rows."""
        members = map(self._member, range(len(self._documents)))
        return Layout(tuple(members), tuple(starmap(self._row, self._compared_rows())))

    def _slug(self, number: int) -> str:
        return self._documents[number].slug

    def _compared_rows(self) -> Iterator[tuple[DraftRow, Variation]]:
        return zip(self._rows, self._variations, strict=True)

    def _row(self, row: DraftRow, variants: Variation) -> Row:
        return Row(
            {
                self._slug(number): Cell(tuple(unit.sentence for unit in units), variants.pieces[number], number in row.moved)
                for number, units in sorted(row.cells.items())
            }
        )

    def _member(self, number: int) -> Member:
        if number in self._kinship.originals:
            return Member(self._slug(number), "translation", self._slug(self._kinship.originals[number]))
        source = self._sources[number]
        return Member(self._slug(number), self._relation(number)) if source is None else self._derived(number, source)

    def _derived(self, number: int, source: int) -> Member:
        own, theirs, shared = self._words(number), self._words(source), self._shared(number, source)
        return Member(
            document=self._slug(number),
            relation=self._relation(number),
            source=self._slug(source),
            near=tuple(map(self._slug, self._kinship.descents[number].near)),
            carried=shared / own if own else 0.0,
            kept=shared / theirs if theirs else 0.0,
            changes=tuple(self._changes(number, source)),
        )

    def _relation(self, number: int) -> Relation:
        document = self._documents[number]
        if number == 0:
            return "first"
        posted = document.masthead.type == "press_statement" or document.source.format == "html"
        return "repost" if posted and not document.masthead.symbols else "reissue"

    def _words(self, number: int) -> int:
        """How many words of a member are in the rows."""
        return sum(len(variants.columns.get(number, ())) for variants in self._variations)

    def _shared(self, one: int, other: int) -> int:
        """How many words two members have in common."""
        return sum(variants.shared(one, other) for variants in self._variations if {one, other} <= variants.columns.keys())

    def _changes(self, number: int, source: int) -> Iterator[Change]:
        for place, (row, variants) in enumerate(self._compared_rows()):
            here, there = number in row.cells, source in row.cells
            if here and there:
                operation: Operation = "identical" if variants.same_words(number, source) else "reworded"
                yield Change(operation, place, moved=number in row.moved)
            elif here:
                yield Change("added", place, again=min(row.cells) < number)
            elif there:
                yield Change("dropped", place)


def _sources_first(sources: Mapping[int, int | None]) -> list[int]:
    """Members in order, each after its source: a person may state that an older text derives from a younger one."""
    placed: dict[int, None] = {}
    for number in sorted(sources):
        ancestors: list[int] = []
        at: int | None = number
        while at is not None and at not in placed and at not in ancestors:
            ancestors.append(at)
            at = sources.get(at)
        placed.update(dict.fromkeys(reversed(ancestors)))
    return list(placed)
