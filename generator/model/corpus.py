"""All that was read, and what becomes of it: names, entries, pages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from generator.model.documents import Document, Mention
from generator.model.relations import Adoption, Family, Finding, Reference
from generator.model.sources import Answer, Problem


@dataclass(frozen=True, slots=True)
class Form:
    """One attested or known form of a name, in a language (`mul` for a form used in several)."""

    text: str
    language: str


@dataclass(frozen=True, slots=True)
class Authority:
    """A name that a record states. `seat` is the key of the place in which an organization sits.

    `labels` hold one heading a language, `forms` every way of writing it, labels among them; `careful` are those forms
    that are other words too and count only where a name of a place is due; `never` are longer words in which a form is
    no mention. `point` is (latitude, longitude) in degrees, and only where `source` gives it. `answers` go from the id of
    a finding to what the record says to it.
    """

    key: str
    kind: str
    labels: Mapping[str, str]
    forms: tuple[Form, ...]
    careful: tuple[Form, ...] = ()
    never: tuple[Form, ...] = ()
    type: str = ""
    identifiers: Mapping[str, str] = field(default_factory=dict)
    dates: str = ""
    point: tuple[float, float] | None = None
    seat: str | None = None
    note: str = ""
    source: str = ""
    answers: Mapping[str, Answer] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Entry:
    """Everything the corpus says of one key: its authority record, if any, and its mentions in reading order."""

    kind: str
    key: str
    mentions: tuple[Mention, ...]
    authority: Authority | None = None


@dataclass(frozen=True, slots=True)
class Unread:
    """Sources that asked for an address and are not shown at it, with the Problems that say why.

    One that could not be read, or several that ask for the same address; `held`: the bytes of the one were taken.
    """

    slug: str
    paths: tuple[str, ...]
    problems: tuple[Problem, ...]
    held: bool = False


@dataclass(frozen=True, slots=True)
class Corpus:
    """All that was read, by document and by what is mentioned; `entries` goes kind → key → entry, both sorted.

    `documents` are in the order of their dates, then of their slugs; `mentions` are by document slug; `holdings` go from
    a symbol or the key of a resolution to the slugs of the documents that are it, `adoptions` from the slug of such a
    resolution to what it prints of its adoption, `digests` from a document's slug to a digest of all that was found in it.
    """

    documents: tuple[Document, ...]
    unread: tuple[Unread, ...]
    mentions: Mapping[str, tuple[Mention, ...]]
    entries: Mapping[str, Mapping[str, Entry]]
    problems: tuple[Problem, ...]
    families: tuple[Family, ...] = ()
    holdings: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    references: tuple[Reference, ...] = ()
    adoptions: Mapping[str, Adoption] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()
    digests: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Page:
    """One Markdown page: `path` under the pages folder, front matter as plain values, body as Markdown."""

    path: str
    front: Mapping[str, object]
    body: str

    @property
    def title(self) -> str:
        """Its title, or its path."""
        return str(self.front.get("title", self.path))


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that travels with the pages unchanged: an original, a word list."""

    path: str
    data: bytes


@dataclass(frozen=True, slots=True)
class StoredPage:
    """A page that is in the pages folder as it should be: its path, its bytes with the front matter, its title."""

    path: str
    data: bytes
    title: str
