"""What documents are to each other: re-issues of one statement, references from one to another, what only a corpus can notice."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from generator.model.documents import Span, Status, Told
from generator.model.sources import Answer

Relation = Literal["first", "reissue", "repost", "translation"]
Operation = Literal["identical", "reworded", "added", "dropped"]
FindingKind = Literal[
    "adoption_date", "day_apart", "quotation", "number", "before_adoption", "symbol_twice", "versions", "metadata",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a document: `id` is its block's and its number in it (`p7-2`), `span` counts in `Document.text`."""

    document: str
    id: str
    span: Span
    block: str


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a sentence beside the same sentence of other documents.

    `site` numbers the places of a row at which its texts differ, from 1; at 0 all are the same. At one site the texts
    that have the same words have the same `reading`; an empty span is a text without the words that others have there.
    `signs` says that the readings of the site differ only in punctuation, capitals, broken words or a paragraph's number.
    """

    span: Span
    site: int = 0
    reading: int = 0
    signs: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """A sentence of one member in the row of its like; several, in reading order, where one text joins what another parts.

    `pieces` follow one another; spaces between sentences are in none. `moved`: it is at another place than in the source.
    """

    sentences: tuple[Sentence, ...]
    pieces: tuple[Piece, ...]
    moved: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """One sentence in all the members that have it: document slug → cell."""

    cells: Mapping[str, Cell]


@dataclass(frozen=True, slots=True)
class Change:
    """What became of one row on the way from a member's source to the member; `row` counts the family's rows from 0.

    `moved` goes with identical or reworded; `again` with added, if an older member than the source has it.
    """

    operation: Operation
    row: int
    moved: bool = False
    again: bool = False


@dataclass(frozen=True, slots=True)
class Member:
    """A document of a family. `source` is the member that it most likely derives from or translates, None for the first.

    `near` are others of which it may derive as well, since their texts are nearly as near, the youngest first.
    `carried` is the share of its words that the source has, `kept` the share of the source's words that it has,
    both from 0 to 1; `changes` go from the source to it, in the order of the rows.
    """

    document: str
    relation: Relation
    source: str | None = None
    near: tuple[str, ...] = ()
    carried: float = 0.0
    kept: float = 0.0
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True, slots=True)
class Family:
    """Documents that issue one statement again and again: members by date, `rows` in reading order.

    `title` and `note` are a person's, as is a family that is `stated`. Translations have no cells.
    """

    slug: str
    members: tuple[Member, ...]
    rows: tuple[Row, ...]
    title: str = ""
    note: str = ""
    stated: bool = False


@dataclass(frozen=True, slots=True)
class Reference:
    """A place in a document that speaks of another document. `named` is how lists call what it speaks of, and `told` the same.

    `key` is its symbol or the key of its resolution, if that is known; `held` are the slugs of the documents of the corpus
    that it is; `reply` says that this document answers it. `status` is `supplied` where a table gave the key.
    """

    document: str
    span: Span
    block: str
    named: str
    key: str | None
    status: Status
    held: tuple[str, ...] = ()
    reply: bool = False
    told: Told | None = None


@dataclass(frozen=True, slots=True)
class Adoption:
    """Where a resolution's own text prints at which meeting and by which vote it was adopted: spans of `Document.text`."""

    meeting: Span | None = None
    vote: Span | None = None


@dataclass(frozen=True, slots=True)
class Side:
    """What one side says: a document's words, at `span` in it, or a record's, which `record` names.

    A document without a span: what its masthead and its citations come to, in English. `told` has the same for a site.
    """

    says: str
    document: str | None = None
    span: Span | None = None
    block: str = ""
    record: str = ""
    told: tuple[Told, ...] = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """A neutral notice: what the sides say, never which is right. `id` is its anchor, and how an answer names it.

    `about` says in which respect the subject was examined, where a kind has several: `dates`.
    """

    id: str
    kind: FindingKind
    subject: str
    sides: tuple[Side, ...]
    answer: Answer | None = None
    about: str = ""
