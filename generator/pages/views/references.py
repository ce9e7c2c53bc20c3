"""What documents say of one another, as pages see it: what is cited and held, by whom, and the ledger of what is not held."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from generator.concordance import order
from generator.model import Reference
from generator.pages.views.seen import SeenDocument, SeenEntry, SeenWorld


@dataclass(frozen=True, slots=True)
class CitingParagraph:
    """A paragraph that speaks of a document: its id, and the words with which the first of its references does so."""

    block: str
    said: str
    language: str

    @property
    def number(self) -> str:
        """The paragraph's number."""
        return self.block.removeprefix("p")


@dataclass(frozen=True, slots=True)
class LinkedDocument:
    """One document tied to another by its references: the other document, under which keys, in which paragraphs."""

    document: SeenDocument
    keys: tuple[str, ...]
    places: tuple[CitingParagraph, ...]
    reply: bool


@dataclass(frozen=True, slots=True)
class Wanted:
    """Something cited and not held: how it is called, what is known of it, how often it is cited and where.

    `entry` is its own page, if it has one; in `supplied` of the citations a table gave its key.
    """

    named: str
    count: int
    supplied: int
    where: tuple[tuple[SeenDocument, tuple[CitingParagraph, ...]], ...]
    entry: SeenEntry | None
    table: str


class References:
    """The references of a corpus, arranged from each side."""

    def __init__(self, world: SeenWorld) -> None:
        self._world = world
        self._from: dict[str, list[Reference]] = {}
        self._to: dict[str, list[Reference]] = {}
        for reference in world.corpus.references:
            self._from.setdefault(reference.document, []).append(reference)
            for slug in reference.held:
                self._to.setdefault(slug, []).append(reference)

    def cited(self, slug: str) -> tuple[LinkedDocument, ...]:
        """The documents held that this one speaks of, in the order in which it first does."""
        found: dict[str, list[Reference]] = {}
        for reference in self._from.get(slug, ()):
            for held in reference.held:
                found.setdefault(held, []).append(reference)
        return tuple(self._tie(held, references) for held, references in found.items())

    def missing(self, slug: str) -> frozenset[str]:
        """The symbols and keys that a document cites and of which the corpus does not hold the text."""
        return frozenset(each.key for each in self._from.get(slug, ()) if each.key and not each.held and each.status != "ambiguous")

    def citing(self, slug: str) -> tuple[LinkedDocument, ...]:
        """The documents that speak of this one, in their order."""
        found: dict[str, list[Reference]] = {}
        for reference in self._to.get(slug, ()):
            found.setdefault(reference.document, []).append(reference)
        return tuple(self._tie(citing, references) for citing, references in found.items())

    def _tie(self, other: str, references: Sequence[Reference]) -> LinkedDocument:
        keys = dict.fromkeys(reference.key for reference in references if reference.key)
        return LinkedDocument(self._world.by_slug[other], tuple(keys), self._places(references), any(r.reply for r in references))

    def _places(self, references: Iterable[Reference]) -> tuple[CitingParagraph, ...]:
        """The paragraphs of references of one document, each once."""
        found: dict[str, CitingParagraph] = {}
        for reference in references:
            if reference.block not in found:
                said = self._world.texts[reference.document].quote(reference.span)
                found[reference.block] = CitingParagraph(reference.block, said, self._languages[reference.document][reference.block])
        return tuple(found.values())

    @cached_property
    def _languages(self) -> Mapping[str, Mapping[str, str]]:
        """Document → block → language, of the documents that refer to others."""
        return {slug: {block.id: block.language for block in self._world.texts[slug].blocks} for slug in self._from}

    @cached_property
    def ledger(self) -> tuple[Wanted, ...]:
        """What is cited and not held, the most cited first."""
        return self._wanted(lambda reference: not reference.held and reference.status != "ambiguous")

    @cached_property
    def undecided(self) -> tuple[Wanted, ...]:
        """What is named in words that fit several documents of the corpus."""
        return self._wanted(lambda reference: reference.status == "ambiguous")

    def _wanted(self, asked: Callable[[Reference], bool]) -> tuple[Wanted, ...]:
        found: dict[str, list[Reference]] = {}
        for reference in self._world.corpus.references:
            if asked(reference):
                found.setdefault(reference.named, []).append(reference)
        wanted = [self._want(references) for references in found.values()]
        return tuple(sorted(wanted, key=lambda each: (-each.count, -len(each.where), order(each.named))))

    def _want(self, references: Sequence[Reference]) -> Wanted:
        by_document: dict[str, list[Reference]] = {}
        for reference in references:
            by_document.setdefault(reference.document, []).append(reference)
        where = tuple((self._world.by_slug[slug], self._places(each)) for slug, each in by_document.items())
        entry = self._entry(references[0].key)
        supplied = sum(1 for reference in references if reference.status == "supplied")
        return Wanted(self._named(references[0]), len(references), supplied, where, entry, entry.table if entry else "")

    def _named(self, reference: Reference) -> str:
        """How the site calls what a reference speaks of."""
        told, words = reference.told, self._world.words
        if told is None:
            return reference.named
        type_, _, known = told.name.rpartition("_")
        issuer = self._world.owners.label(told.key) if told.key else ""
        return words.say(f"ledger.{known}", what=words.named("types", type_), day=words.date(told.days[0]), issuer=issuer).plain

    def _entry(self, key: str | None) -> SeenEntry | None:
        entries: Sequence[Mapping[str, SeenEntry]] = [self._world.kind(kind).by_key for kind in sorted(self._world.grammar.held)]
        return next((by_key[key] for by_key in entries if key in by_key), None) if key else None
