"""Documents as they were read, and what was found in one of them: everything here points into `Document.text`."""

from __future__ import annotations

import sys
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

from generator.model.sources import BlockKind, Filing, Part

REPAIR = "repair: "  # with which the rule of every Edit begins that repairs something
UNKNOWN_LANGUAGE = "und"  # the tag of BCP 47 for a language that is not known

DocumentType = Literal[
    "letter", "note_verbale", "note", "exchange", "telegram", "memorandum", "resolution", "draft_resolution", "decision",
    "presidential_statement", "statement", "press_statement", "speech", "communique", "declaration", "report", "working_paper",
    "summary_record", "verbatim_record", "treaty", "agreement", "judgment", "other",
]  # fmt: skip
# Type → the wider type to which it belongs. A list by type shows the narrower ones under the wider one.
WIDER_TYPES: Mapping[str, str] = {"agreement": "treaty", "verbatim_record": "summary_record", "speech": "statement"}
ADOPTED = frozenset({"resolution", "decision"})  # types that a body adopts
RECORDS = frozenset({"summary_record", "verbatim_record"})  # types that record what was said at a meeting
Role = Literal["document", "adoption", "distribution", "publication", "session", "event"]
PartyRole = Literal["issuer", "addressee", "signatory", "sponsor", "party"]
Status = Literal["exact", "supplied", "coarse", "ambiguous", "conflict", "collective"]


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range of code points."""

    start: int
    end: int

    def holds(self, other: Span) -> bool:
        """Whether `other` is wholly inside this span."""
        return self.start <= other.start and other.end <= self.end

    def meets(self, other: Span) -> bool:
        """Whether the two spans share a character."""
        return self.start < other.end and other.start < self.end

    def moved(self, by: int) -> Span:
        """The same range, `by` code points further on."""
        return Span(self.start + by, self.end + by)


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where a document's text comes from: path, SHA-256 (hex) of the bytes, format (`txt`, `md`, `html`, `pdf`, `docx`, `odt` …), encoding.

    `encoding` is empty if the format states none; `assumed` says that only the text itself shows it;
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

    `span` counts in the source's characters and `line` is where it begins there; `before` was in that place, `after`
    is there now. `rule` says why, `evidence` what proves it (empty if the rule needs no proof).
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

    `span` counts in `Document.text`; `before` is the text there, `after` may have been meant; `why` gives the reasons.
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
    is one row, its cells divided by tabs; an empty cell at its beginning leaves a tab there.
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
class Party:
    """Who issues, receives, signs or sponsors a document, or is a party to it: an office of a State, a State, or a body.

    `printed` is the name as the document prints it. The rest is derived from it and the same in every language: `key` names
    the office (`Azerbaijan: Permanent Mission (Geneva)`); `owner` is the key of the State or organization that has it,
    `office` the name of its row in the table of offices (empty: the State or body itself), `seat` where it sits or with whom.
    What is not known is empty.
    """

    role: PartyRole
    printed: str
    key: str = ""
    owner: str = ""
    office: str = ""
    seat: str = ""


@dataclass(frozen=True, slots=True)
class SourceFact:
    """A fact that the source's own metadata states: what it is, its value, and where it stands (`front matter`).

    `fact` is `title`, `issuer`, `addressee`, `languages` or `symbols`, as in the masthead; `publication`, or `day` for a day of which
    is not said what it is; or `site`, the host of the address at which the document is published.
    """

    fact: str
    value: str
    origin: str


@dataclass(frozen=True, slots=True)
class Masthead:
    """What the document says of itself. Unknown stays None or empty: nothing here is guessed.

    `title` is English where the document gives one; `title_printed` is as printed, or as `origins` says, in `title_language`.
    `footnote_status` is `as_received` where a note says so; `stated` names the facts that the sidecar gave. `origins` pairs each
    fact that only the source's own metadata states with where it stands; `unsettled` pairs each fact that stays empty because
    the document contradicts itself with the reason. `agenda_titles` pairs an agenda item with its title.
    """

    type: str = "other"
    title: str | None = None
    title_printed: str | None = None
    title_language: str = UNKNOWN_LANGUAGE
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
    parties: tuple[Party, ...] = ()
    agenda_titles: tuple[tuple[int, str], ...] = ()
    origins: tuple[tuple[str, str], ...] = ()
    unsettled: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Turn:
    """The beginning of what one speaker says in the record of a meeting: the speaker as printed, and the block that begins there."""

    speaker: Span
    block: str


@dataclass(frozen=True, slots=True)
class Document:
    """A source that was read: its text, stored once and never edited afterwards, and what points into it.

    `text` is its blocks' texts with an empty line between; `lines` pairs a position with the source line it came from,
    `pages` a position with the page that begins there, for formats that have pages. `stated` counts what the sidecar
    stated of its blocks and mentions. `turns` are those of the speakers in the record of a meeting.
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
    source_facts: tuple[SourceFact, ...] = ()
    turns: tuple[Turn, ...] = ()
    filing: Filing = field(default_factory=Filing)

    def quote(self, span: Span) -> str:
        """The characters of a span."""
        return self.text[span.start : span.end]

    def line(self, position: int) -> int:
        """The source line of the character at `position`."""
        return self.lines[bisect_right(self.lines, (position, sys.maxsize)) - 1][1]

    def edited(self) -> Iterator[tuple[Span, Edit]]:
        """Every edit, with the span of `text` that is now in its place."""
        moved = 0  # so many code points a place in the text is before its place in the source
        for edit in self.edits:
            place = Span(edit.span.start - moved, edit.span.start - moved + len(edit.after))
            yield place, edit
            moved = edit.span.end - place.end


@dataclass(frozen=True, slots=True)
class Told:
    """What is to be said of something, for a site to say in its language: the name of a text, a key, days (EDTF), several keys."""

    name: str
    key: str = ""
    days: tuple[str, ...] = ()
    keys: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Mention:
    """One place in a document where something is named.

    `span` counts in `Document.text`; `value` is the text there; `key` identifies what is meant and is None for
    collective, ambiguous and conflict; `line` is where it begins in the source; `within` is the key of the mention
    round it; `role` is for dates; `rule` names what found it; `readings` are the keys that an ambiguous one can have,
    the one that a conflict would have if it could be, or the ends of a range that runs backwards. A `coarse` date has a
    key, but the text says more than it: its `note` says what was read. So does the note of what has no key, for a site to say.
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
    note: Told | None = None
    readings: tuple[str, ...] = ()
