"""Families: documents that issue one statement again and again, found and laid side by side.

The way: `statement` takes what a document was issued for, without its cover; `shingles` find who shares much with whom;
`lineage` makes families of it and says what each member derives from, a person's `decisions` first; `alignment` lays sentence
beside sentence; `variation` lays word beside word, with the texts as `witnesses` and their words in `columns`. Nothing here
knows pages or mentions.
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence

from generator.families.alignment import DraftRow, aligned
from generator.families.family_decisions import INDEX, Decision, derives, read, stale
from generator.families.lineage import Descent, by_newer, descents, groups, without_collections
from generator.families.shingles import links, shingles_of
from generator.families.statement import language_of, units_of
from generator.families.variation import Variation, variation
from generator.grammar import Grammar
from generator.model import Cell, Change, Document, Family, Member, Relation, Row
from generator.text.slugs import MOST, within_bytes

__all__ = ["Decision", "find_families", "read", "shingles_of", "stale"]


def find_families(
    documents: Sequence[Document], statements: Mapping[str, array[int]], decisions: Sequence[Decision], grammar: Grammar
) -> tuple[Family, ...]:
    """The families of a corpus, by the age of their first member; `statements` are the shingles of each document by its slug."""
    ordered = sorted(documents, key=_age)
    shingles = [statements[document.slug] for document in ordered]
    numbers = {document.slug: number for number, document in enumerate(ordered)}
    found = without_collections(list(links(ordered, shingles)), shingles)
    newer = by_newer(found)
    of_one_text = groups(found, decisions, numbers)
    translated = _translations(ordered, {number for group in of_one_text for number in group})
    claimed = {INDEX, *(decision.slug for decision in decisions)}
    families: list[Family] = []
    for group in _with_translations(of_one_text, translated):
        members = set(group)
        stated = [each for each in decisions if not each.apart and sum(numbers.get(slug) in members for slug in each.documents) > 1]
        sources = _stated_sources(stated, numbers, members)
        texts = [number for number in group if number not in translated]
        descended = {each.member: each for each in descents(texts, shingles, newer, sources)}
        made = _DraftFamily(ordered, group, descended, translated, grammar)
        families.append(made.family(stated, claimed))
    return tuple(families)


def _stated_sources(decisions: Sequence[Decision], numbers: Mapping[str, int], group: Collection[int]) -> dict[int, int | None]:
    """What members of a group derive from as a person says; the first decision counts, and none that would close a circle."""
    stated: dict[int, int | None] = {}
    for decision in decisions:
        for member, source in decision.sources.items():
            own, other = numbers.get(member), numbers.get(source or "")
            placed = own in group and (source is None or other in group)
            if own is not None and placed and own not in stated and not derives(stated, other, own):
                stated[own] = other
    return stated


def _age(document: Document) -> tuple[bool, str, str]:
    """Documents by their dates; those without one come last."""
    date = document.masthead.dates[0].edtf if document.masthead.dates else ""
    return (not date, date, document.slug)


def _translations(documents: Sequence[Document], placed: set[int]) -> dict[int, int]:
    """The documents that say in another language what an older one of the same symbol says, and which; not those of a family by text."""
    by_symbol: defaultdict[str, list[int]] = defaultdict(list)
    for number, document in enumerate(documents):
        for symbol in document.masthead.symbols:
            by_symbol[symbol].append(number)
    found: dict[int, int] = {}
    for versions in by_symbol.values():
        if len(versions) > 1:
            languages = {number: language_of(documents[number]) for number in versions}
            original = next((n for n in versions if languages[n] == documents[n].masthead.original_language), versions[0])
            for number in versions:
                if languages[number] != languages[original] and number not in placed and original not in found:
                    found.setdefault(number, original)
    return found


def _with_translations(families: Sequence[Sequence[int]], translated: Mapping[int, int]) -> list[list[int]]:
    """The families with the translations of their members, and families of an original and its translations."""
    place = {number: index for index, family in enumerate(families) for number in family}
    out = [list(family) for family in families]
    for number, original in sorted(translated.items()):
        if original not in place:
            place[original] = len(out)
            out.append([original])
        out[place[original]].append(number)
    return sorted((sorted(family) for family in out), key=lambda family: family[0])


def _joined(one: str, other: str) -> str:
    """The slug of two, if a file's name can be as long."""
    slug = f"{one}-{other}"
    return within_bytes(slug, slug) if len(slug.encode()) > MOST else slug


class _DraftFamily:
    """One family while it is laid out; documents by their numbers, oldest first."""

    def __init__(
        self,
        documents: Sequence[Document],
        group: Sequence[int],
        descended: Mapping[int, Descent],
        translated: Mapping[int, int],
        grammar: Grammar,
    ) -> None:
        self._documents, self._group, self._descended, self._translated = documents, group, descended, translated
        self._sources = {number: descended[number].older if number in descended else None for number in group}
        texts = [number for number in _sources_first(self._sources) if number not in translated]
        whole = len(texts) > 1
        members = [(number, self._sources[number], units_of(documents[number], grammar)) for number in texts] if whole else []
        self._strands = aligned(members)
        shown = {number: documents[number].text for number in texts}
        self._variations = [variation(strand.cells, shown, self._sources) for strand in self._strands]

    def family(self, decisions: Sequence[Decision], claimed: Collection[str]) -> Family:
        """The family, named as a person decided, else by its oldest member whose slug nobody claimed for another family."""
        slugs = [self._documents[number].slug for number in self._group]
        free = next((slug for slug in slugs if slug not in claimed), _joined(slugs[0], slugs[-1]))
        return Family(
            slug=next((each.slug for each in decisions if each.slug), free),
            members=tuple(self._member(number) for number in self._group),
            rows=tuple(self._row(strand, told) for strand, told in zip(self._strands, self._variations, strict=True)),
            title=next((each.title for each in decisions if each.title), ""),
            note=next((each.note for each in decisions if each.note), ""),
            stated=bool(decisions),
        )

    def _row(self, strand: DraftRow, told: Variation) -> Row:
        return Row(
            {
                self._documents[number].slug: Cell(tuple(unit.sentence for unit in units), told.pieces[number], number in strand.moved)
                for number, units in sorted(strand.cells.items())
            }
        )

    def _member(self, number: int) -> Member:
        if number in self._translated:
            return Member(self._documents[number].slug, "translation", self._documents[self._translated[number]].slug)
        source = self._sources[number]
        relation = self._relation(number)
        if source is None:
            return Member(self._documents[number].slug, relation)
        own, theirs, shared = (self._words(number), self._words(source), self._shared(number, source))
        return Member(
            document=self._documents[number].slug,
            relation=relation,
            source=self._documents[source].slug,
            near=tuple(self._documents[each].slug for each in self._descended[number].near),
            carried=shared / own if own else 0.0,
            kept=shared / theirs if theirs else 0.0,
            changes=tuple(self._changes(number, source)),
        )

    def _relation(self, number: int) -> Relation:
        document = self._documents[number]
        if number == self._group[0]:
            return "first"
        posted = document.masthead.type == "press_statement" or document.source.format == "html"
        return "repost" if posted and not document.masthead.symbols else "reissue"

    def _words(self, number: int) -> int:
        return sum(len(told.columns.get(number, ())) for told in self._variations)

    def _shared(self, one: int, other: int) -> int:
        return sum(told.shared(one, other) for told in self._variations if one in told.columns and other in told.columns)

    def _changes(self, number: int, source: int) -> Iterator[Change]:
        for row, (strand, told) in enumerate(zip(self._strands, self._variations, strict=True)):
            here, there = number in strand.cells, source in strand.cells
            if here and there:
                yield Change("identical" if told.same_words(number, source) else "reworded", row, moved=number in strand.moved)
            elif here:
                yield Change("added", row, again=any(older < number for older in strand.cells))
            elif there:
                yield Change("dropped", row)


def _sources_first(sources: Mapping[int, int | None]) -> list[int]:
    """Members in order, each behind its source: a person may say that an older text derives from a younger one."""
    placed: dict[int, None] = {}
    for number in sorted(sources):
        way: list[int] = []
        at: int | None = number
        while at is not None and at not in placed and at not in way:
            way.append(at)
            at = sources.get(at)
        placed.update(dict.fromkeys(reversed(way)))
    return list(placed)
