"""What views see of one another: a view takes others by these protocols, so that no view imports one that imports it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Protocol

from generator.grammar import Grammar
from generator.model import Archive, Corpus, Document, Masthead, Mention, Problem
from generator.pages.addresses import Addresses, Published
from generator.pages.views.attached import Mails
from generator.pages.views.family_rows import FamilyRows, SharedParagraph
from generator.pages.views.originals import Originals
from generator.pages.views.spans import Spans
from generator.text.words import Words


class SeenDocument(Protocol):
    """A document with its page and its names."""

    @property
    def document(self) -> Document:
        """The document itself."""

    @property
    def masthead(self) -> Masthead:
        """Its masthead."""

    @property
    def mentions(self) -> Sequence[Mention]:
        """What it mentions."""

    @property
    def unresolved(self) -> tuple[Mention, ...]:
        """Its mentions without a key."""

    @property
    def slug(self) -> str:
        """Its slug."""

    @property
    def path(self) -> str:
        """Its page."""

    @property
    def title(self) -> str:
        """Its title, or its file's name."""

    @property
    def title_language(self) -> str:
        """The language of its title."""

    @property
    def date(self) -> str:
        """The day under which it is listed; empty if it has none."""

    @property
    def updated(self) -> str:
        """The day on which it came into the archive, else its own day; empty if neither is known."""

    @property
    def type(self) -> str:
        """Its type in words."""

    @property
    def issuers(self) -> tuple[str, ...]:
        """The States and organizations that speak in it."""

    @property
    def short(self) -> str:
        """Its short name."""

    @property
    def named(self) -> Any:
        """Its short name as pages show it."""

    @property
    def languages(self) -> tuple[str, ...]:
        """The names of its languages."""


class SeenName(Protocol):
    """A short name in its parts."""

    @property
    def parts(self) -> Sequence[Any]:
        """Its parts, each with the language in which a text prints it."""


class SeenValue(Protocol):
    """A value of a facet with its page."""

    @property
    def path(self) -> str:
        """Its page."""

    @property
    def name(self) -> str:
        """Its name within the wider value."""

    @property
    def heading(self) -> str:
        """Its heading."""

    @property
    def wider(self) -> SeenValue | None:
        """The value that holds it; None if nothing does."""

    @property
    def fact(self) -> str:
        """The fact of the masthead for which it stands."""

    @property
    def count(self) -> int:
        """How many documents have it."""


class SeenFacet(Protocol):
    """A facet with its values."""

    @property
    def name(self) -> str:
        """Its name."""

    @property
    def contested(self) -> Mapping[str, Sequence[SeenValue]]:
        """An address → the values that would all have it."""

    def of(self, slug: str) -> Sequence[SeenValue]:
        """The values of a document, the wider before the narrower."""


class SeenFinding(Protocol):
    """A finding with its place on the page of findings."""

    @property
    def id(self) -> str:
        """Its anchor."""

    @property
    def path(self) -> str:
        """The page that has it."""

    @property
    def title(self) -> str:
        """What it is about."""

    def blocks(self, slug: str) -> tuple[str, ...]:
        """The blocks of a document that it is about."""


class SeenEntry(Protocol):
    """An entry with its page."""

    @property
    def key(self) -> str:
        """Its key."""

    @property
    def path(self) -> str:
        """Its page."""

    @property
    def heading(self) -> str:
        """Its heading."""

    @property
    def table(self) -> str:
        """What the tables know of it, in a sentence."""


class SeenKind(Protocol):
    """A kind with its entries."""

    @property
    def name(self) -> str:
        """Its name."""

    @property
    def supplies(self) -> str:
        """What a table adds to its mentions."""

    @property
    def by_key(self) -> Mapping[str, SeenEntry]:
        """Its entries by key."""

    def order(self, entry: SeenEntry) -> tuple[str, ...]:
        """How its entries are sorted."""


class SeenFamily(Protocol):
    """A family with its page."""

    @property
    def path(self) -> str:
        """Its page."""

    @property
    def title(self) -> str:
        """Its title."""

    @property
    def members(self) -> Sequence[SeenMember]:
        """Its members, oldest first."""


class SeenMember(Protocol):
    """A document in its family."""

    @property
    def slug(self) -> str:
        """The document's slug."""

    @property
    def family(self) -> SeenFamily:
        """Its family."""

    @property
    def document(self) -> SeenDocument:
        """The document."""

    @property
    def shared_paragraphs(self) -> Mapping[str, SharedParagraph]:
        """The paragraphs that other members have too, by block."""


class SeenReferences(Protocol):
    """The references of the corpus."""

    def cited(self, slug: str) -> tuple[Any, ...]:
        """The documents of the corpus that a document cites."""

    def missing(self, slug: str) -> frozenset[str]:
        """The symbols and keys that a document cites and of which the corpus does not hold the text."""

    def citing(self, slug: str) -> tuple[Any, ...]:
        """The documents of the corpus that cite a document."""


class SeenOwners(Protocol):
    """How States and organizations are called."""

    def label(self, key: str) -> str:
        """The whole name of one."""


class SeenWorld(Protocol):
    """The corpus as views see it; each attribute is described at `World`."""

    corpus: Corpus
    grammar: Grammar
    addresses: Addresses
    texts: Mapping[str, Document]
    rows: FamilyRows
    originals: Originals
    published: Published
    archive: Archive
    site_name: str
    words: Words

    @property
    def mails(self) -> Mails:
        """The mails of the corpus and what is attached to them."""

    @property
    def places(self) -> Mapping[str, int]:
        """A document's slug → its place in the order of dates."""

    @property
    def documents(self) -> Sequence[SeenDocument]:
        """All documents, by date."""

    @property
    def document_rows(self) -> Mapping[str, Any]:
        """A document's slug → its row in lists of documents."""

    @property
    def owners(self) -> SeenOwners:
        """How States and organizations are called."""

    @property
    def by_slug(self) -> Mapping[str, SeenDocument]:
        """The documents by slug."""

    @property
    def facets(self) -> Sequence[SeenFacet]:
        """The facets that have values."""

    @property
    def names(self) -> Mapping[str, SeenName]:
        """A document's slug → its short name."""

    @property
    def membership(self) -> Mapping[str, SeenMember]:
        """A document's slug → what it is in its family."""

    @property
    def families(self) -> Sequence[SeenFamily]:
        """All families."""

    @property
    def kinds(self) -> Sequence[SeenKind]:
        """All kinds, by rank."""

    def kind(self, name: str) -> SeenKind:
        """One kind by its name."""

    @property
    def dates(self) -> Mapping[str, Any]:
        """Every date with the years and months round it, in order."""

    @property
    def within(self) -> Mapping[str, tuple[Any, ...]]:
        """A year or month → the dates inside it."""

    @property
    def intervals(self) -> Sequence[Any]:
        """The intervals and decades among the dates."""

    @property
    def interval_spans(self) -> Spans:
        """The days of the intervals, in their order."""

    @property
    def references(self) -> SeenReferences:
        """What documents cite."""

    @property
    def finding_paths(self) -> Mapping[str, str]:
        """The anchor of a finding → the page that has it, where that is a part of the page of findings."""

    @property
    def findings_of(self) -> Mapping[str, tuple[SeenFinding, ...]]:
        """A document's slug, or the key of an entry → the findings about it."""

    @property
    def warnings(self) -> Mapping[str, tuple[Problem, ...]]:
        """A source's path → the warnings about it."""
