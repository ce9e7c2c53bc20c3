"""What everything here is made of: frozen dataclasses that hold values and know nothing else.

Text is stored once, in `Document.text`; blocks, edits, footnotes and mentions point into it. Positions are half-open
and count code points; lines and columns are 1-based; languages are BCP 47 tags; dates are EDTF (ISO 8601-2).
This module imports nothing of ours.
"""

from __future__ import annotations

import sys
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

REPAIR = "repair: "  # with which the rule of every Edit begins that repairs something
Level = Literal["error", "warning"]
BlockKind = Literal["heading", "paragraph", "item", "note", "signature", "rule", "table"]
Part = Literal["masthead", "cover", "annex", "body", "note"]
DocumentType = Literal[
    "letter", "note_verbale", "resolution", "presidential_statement", "statement", "press_statement", "report", "summary_record",
    "treaty", "declaration", "other",
]  # fmt: skip
Role = Literal["document", "adoption", "distribution", "publication", "session", "event"]
Status = Literal["exact", "supplied", "ambiguous", "conflict", "collective"]


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range of code points."""

    start: int
    end: int

    def holds(self, other: Span) -> bool:
        """Whether `other` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end

    def meets(self, other: Span) -> bool:
        """Whether the two spans share a character."""
        return self.start < other.end and other.start < self.end

    def moved(self, by: int) -> Span:
        """The same range, `by` code points further on."""
        return Span(self.start + by, self.end + by)


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong, where, and what to do: `path:line:column: CODE what`, then a hint. Line 0: the whole file."""

    level: Level
    code: str
    path: str
    what: str
    hint: str = ""
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        where = ":".join([self.path, *(str(n) for n in (self.line, self.column) if n)])
        told = f"{where}: {self.code} {self.what}"
        return f"{told}\n  hint: {self.hint}" if self.hint else told


@dataclass(frozen=True, slots=True)
class Limits:
    """How much one document may cost before it is set aside; `extra.verbale.limits` can change each.

    Sizes are in megabytes of 10^6 bytes; `expanded_mb` is what an archive (a Word file) may hold, `line` the code points
    of one line of a plain text, `seconds` and `memory_mb` what reading one document may take.
    """

    file_mb: int = 64
    pages: int = 2_000
    expanded_mb: int = 256
    line: int = 1_000_000
    seconds: int = 60
    memory_mb: int = 2_048


@dataclass(frozen=True, slots=True)
class BlockStatement:
    """What a person states of the block that begins with `quote`. Unstated is None; `line` is where the sidecar says it.

    `part` holds from this block on to the end of the part as it was read; `near` stands in the block or in one beside it,
    `occurrence` counts the blocks that begin so from 1 and is 0 where only one does.
    """

    quote: str
    line: int
    language: str | None = None
    part: Part | None = None
    kind: BlockKind | None = None
    level: int | None = None
    near: str = ""
    occurrence: int = 0


@dataclass(frozen=True, slots=True)
class MentionStatement:
    """What a person states of the places where `quote` stands, inside `near` if that is given: mentions to add, reject or re-key."""

    verdict: Literal["add", "reject", "rekey"]
    quote: str
    line: int
    kind: str | None = None
    key: str | None = None
    near: str = ""


@dataclass(frozen=True, slots=True)
class RepairDecision:
    """What a person says of a repair: `quote` is taken for `after`, or stays as it is; `near` stands in the same block.

    `quote` is looked for in `Document.text` before anything is repaired. An `after` that is empty accepts what is likely.
    """

    verdict: Literal["accept", "reject"]
    quote: str
    after: str = ""
    near: str = ""


@dataclass(frozen=True, slots=True)
class Sidecar:
    """What a person states of a source in `NAME.yml` beside it; it wins over every rule. Unstated is None.

    `facts` hold fields of the masthead as they are to be, an empty one where a person says that nothing is known;
    `encoding` is a name that Python knows; `path` and `lines` (of keys, and of decisions on repairs) are for Problems.
    """

    slug: str | None = None
    rights: str | None = None
    facts: Mapping[str, object] = field(default_factory=dict)
    encoding: str | None = None
    blocks: tuple[BlockStatement, ...] = ()
    mentions: tuple[MentionStatement, ...] = ()
    repairs: tuple[RepairDecision, ...] = ()
    path: str = ""
    lines: Mapping[str | RepairDecision, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Source:
    """One file of the corpus as it came. `path` is relative to the project, with `/`; `problems` say why it is not to be read."""

    path: str
    data: bytes
    sidecar: Sidecar = Sidecar()
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where a document's text comes from: path, SHA-256 (hex) of the bytes, format (`txt`, `md`, `html`, `pdf`, `docx`), encoding.

    `encoding` is empty where the format has none to tell; `assumed` says that nothing states it and the text alone told;
    `pages` counts those of a format that has pages, `ocr` says that a machine read the text from pictures; `restored` counts,
    by rule, what was put right on the way from shapes on a page to characters (`mirrored brackets`).
    """

    path: str
    sha256: str
    format: str
    encoding: str
    assumed: bool = False
    pages: int = 0
    ocr: bool = False
    restored: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Edit:
    """One change between the source's characters and `Document.text`.

    `span` counts in the source's characters and `line` is where it begins there; `before` stood in that place, `after`
    stands now. `rule` names why, `evidence` what proves it (empty where the rule needs no proof).
    """

    span: Span
    before: str
    after: str
    rule: str
    line: int
    evidence: str = ""


@dataclass(frozen=True, slots=True)
class Conjecture:
    """A likely repair that nothing proves: it is listed for a person and not made.

    `span` counts in `Document.text`; `before` stands there, `after` may have been meant; `why` says what speaks for it.
    """

    span: Span
    before: str
    after: str
    rule: str
    line: int
    why: str


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of `Document.text` that is read as one: `id` is `p1`, `p2` …; `line` is where it begins in the source.

    `level` is a heading's rank (1 the title), 1 for a table's row that heads its columns, else 0. A block of kind `table`
    is one row, its cells parted by tabs; an empty cell at its beginning leaves a tab there.
    """

    id: str
    span: Span
    kind: BlockKind
    level: int
    language: str
    part: Part
    line: int


@dataclass(frozen=True, slots=True)
class Footnote:
    """A footnote's mark in the running text, and the id of the note block it leads to."""

    mark: Span
    note: str


@dataclass(frozen=True, slots=True)
class Dated:
    """A date of the document itself, with its role (document, distribution, session, adoption, publication)."""

    role: str
    edtf: str


@dataclass(frozen=True, slots=True)
class Masthead:
    """What the document says of itself. Unknown stays None or empty: nothing here is guessed.

    `title` is English where the document gives one; `title_printed` is as printed, in `title_language`.
    `footnote_status` is `as_received` where a note says so; `stated` names the facts that the sidecar gave.
    """

    type: str = "other"
    title: str | None = None
    title_printed: str | None = None
    title_language: str = "und"
    symbols: tuple[str, ...] = ()
    bodies: tuple[str, ...] = ()
    session: int | str | None = None
    session_dates: str | None = None
    agenda_items: tuple[int, ...] = ()
    dates: tuple[Dated, ...] = ()
    issuer: str | None = None
    addressee: str | None = None
    signatory: str | None = None
    distribution: str | None = None
    original_language: str | None = None
    footnote_status: str | None = None
    languages: tuple[str, ...] = ()
    stated: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """A source that was read: its text, stored once and never edited afterwards, and what points into it.

    `text` is its blocks' texts with an empty line between; `lines` pairs a position with the source line it came from,
    `pages` a position with the page that begins there, for formats that have pages. `stated` counts what the sidecar
    stated of its blocks and mentions.
    """

    slug: str
    text: str
    blocks: tuple[Block, ...]
    edits: tuple[Edit, ...]
    footnotes: tuple[Footnote, ...]
    source: Provenance
    masthead: Masthead = Masthead()
    rights: str | None = None
    lines: tuple[tuple[int, int], ...] = ()
    pages: tuple[tuple[int, int], ...] = ()
    conjectures: tuple[Conjecture, ...] = ()
    stated: tuple[tuple[str, int], ...] = ()

    def quote(self, span: Span) -> str:
        """The characters of a span."""
        return self.text[span.start : span.end]

    def line(self, position: int) -> int:
        """The source line in which the character at `position` stands."""
        return self.lines[bisect_right(self.lines, (position, sys.maxsize)) - 1][1]

    def edited(self) -> Iterator[tuple[Span, Edit]]:
        """Every edit, with the span of `text` that now stands in its place."""
        moved = 0  # by so many code points a place in the text lies before its place in the source
        for edit in self.edits:
            place = Span(edit.span.start - moved, edit.span.start - moved + len(edit.after))
            yield place, edit
            moved = edit.span.end - place.end


@dataclass(frozen=True, slots=True)
class Mention:
    """One place in a document where something is named.

    `span` counts in `Document.text`; `value` is what stands there; `key` identifies what is meant and is None for
    collective, ambiguous and conflict; `line` is where it begins in the source; `within` is the key of the mention
    round it; `role` stands on dates; `rule` names what found it; `readings` are the keys that an ambiguous one can have.
    """

    document: str
    span: Span
    kind: str
    value: str
    key: str | None
    status: Status
    rule: str
    block: str
    language: str
    line: int
    role: str | None = None
    within: str | None = None
    note: str = ""
    readings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Form:
    """One attested or known form of a name, in a language (`mul` for a form used in several)."""

    text: str
    language: str


@dataclass(frozen=True, slots=True)
class Authority:
    """A name that a person vouches for. `seat` is the key of the place in which an organization sits.

    `labels` hold one heading a language, `forms` every way of writing it, labels among them; `careful` are those forms
    that are other words too and count only where a name of a place is due; `never` are longer words in which a form is
    no mention. `point` is (latitude, longitude) in degrees, and only where `source` gives it.
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


@dataclass(frozen=True, slots=True)
class Entry:
    """Everything the corpus says of one key: its authority record, if any, and its mentions in reading order."""

    kind: str
    key: str
    mentions: tuple[Mention, ...]
    authority: Authority | None = None


@dataclass(frozen=True, slots=True)
class Unread:
    """A source that asked for an address and could not be read, with the Problems that say why; `held`: its bytes were taken."""

    slug: str
    path: str
    problems: tuple[Problem, ...]
    held: bool = False


@dataclass(frozen=True, slots=True)
class Corpus:
    """All that was read, by document and by what is mentioned; `entries` goes kind → key → entry, both sorted.

    `documents` stand in the order of their dates, then of their slugs; `mentions` are by document slug.
    """

    documents: tuple[Document, ...]
    unread: tuple[Unread, ...]
    mentions: Mapping[str, tuple[Mention, ...]]
    entries: Mapping[str, Mapping[str, Entry]]
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """One Markdown page: `path` under the pages folder, front matter as plain values, body as Markdown."""

    path: str
    front: Mapping[str, object]
    body: str


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that travels with the pages unchanged: an original, a word list."""

    path: str
    data: bytes
