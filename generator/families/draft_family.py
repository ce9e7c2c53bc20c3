"""One family with its members, the rows of its texts, and the changes from each source to each member."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import starmap

from generator.families.alignment import aligned
from generator.families.draft_rows import DraftRow, JoiningMember
from generator.families.family_decisions import Decision
from generator.families.lineage import Descent
from generator.families.statement import units_of
from generator.families.variation import Variation, variation
from generator.grammar import Grammar
from generator.model import Cell, Change, Document, Family, Member, Operation, Relation, Row
from generator.text.slugs import MOST, within_bytes


@dataclass(frozen=True, slots=True)
class Kinship:
    """Who belongs to a family, by number, oldest first; what each text derives from, and the original of each translation."""

    members: Sequence[int]
    descents: Mapping[int, Descent]
    originals: Mapping[int, int]

    @property
    def texts(self) -> list[int]:
        """The members that are not translations, each after its source."""
        return [number for number in _sources_first(self.sources) if number not in self.originals]

    @property
    def sources(self) -> dict[int, int | None]:
        """Each member → the member that it derives from."""
        return {number: self.descents[number].older if number in self.descents else None for number in self.members}


class DraftFamily:
    """A family while it is laid out; documents go by their numbers, oldest first."""

    def __init__(self, documents: Sequence[Document], kinship: Kinship, grammar: Grammar) -> None:
        self._documents, self._kinship = documents, kinship
        self._sources = kinship.sources
        texts = kinship.texts
        compared = texts if len(texts) > 1 else []
        self._rows = aligned([JoiningMember(number, self._sources[number], units_of(documents[number], grammar)) for number in compared])
        printed = {number: documents[number].text for number in texts}
        self._variations = [variation(row.cells, printed, self._sources) for row in self._rows]

    def family(self, decisions: Sequence[Decision], claimed: Collection[str]) -> Family:
        """The family; its slug is the one that a person decided, or else that of its oldest member that no other family claimed."""
        return Family(
            slug=next((decision.slug for decision in decisions if decision.slug), self._own_slug(claimed)),
            members=tuple(map(self._member, self._kinship.members)),
            rows=tuple(starmap(self._row, self._compared_rows())),
            title=next((decision.title for decision in decisions if decision.title), ""),
            note=next((decision.note for decision in decisions if decision.note), ""),
            stated=bool(decisions),
        )

    def _own_slug(self, claimed: Collection[str]) -> str:
        slugs = [self._slug(number) for number in self._kinship.members]
        return next((slug for slug in slugs if slug not in claimed), _joined_slug(slugs[0], slugs[-1]))

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
        if number == self._kinship.members[0]:
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


def _joined_slug(one: str, other: str) -> str:
    """One slug of two, shortened if it would be too long for a file's name."""
    slug = f"{one}-{other}"
    return within_bytes(slug, slug) if len(slug.encode()) > MOST else slug
