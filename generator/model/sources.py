"""Sources as they came: what a person states beside them, what went wrong with them, how much one may cost."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Level = Literal["error", "warning"]
BlockKind = Literal["heading", "paragraph", "item", "note", "signature", "rule", "table"]
Part = Literal["masthead", "cover", "annex", "body", "note"]


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

    `part` holds from this block on to the end of the part as it was read; `near` is in the block or in one beside it,
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
    """What a person states of the places of `quote`, inside `near` if that is given: mentions to add, reject or re-key."""

    verdict: Literal["add", "reject", "rekey"]
    quote: str
    line: int
    kind: str | None = None
    key: str | None = None
    near: str = ""


@dataclass(frozen=True, slots=True)
class RepairDecision:
    """What a person says of a repair: `quote` is read as `after`, or stays as it is; `near` is in the same block.

    `quote` is looked for in `Document.text` before anything is repaired. An `after` that is empty accepts what is likely.
    """

    verdict: Literal["accept", "reject"]
    quote: str
    after: str = ""
    near: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a person says to a finding, and where: path and line of the file."""

    text: str
    path: str
    line: int = 0


@dataclass(frozen=True, slots=True)
class Filing:
    """Where an archive has a document and what it says of it; the text says nothing of this. What is not stated is empty."""

    reference: str = ""
    source_url: str = ""
    collection: str = ""
    subjects: tuple[str, ...] = ()
    description: str = ""
    author: str = ""


@dataclass(frozen=True, slots=True)
class Sidecar:
    """What a person states of a source in `NAME.yml` beside it; it wins over every rule. Unstated is None.

    `facts` hold fields of the masthead as they are to be, an empty one where a person says that nothing is known;
    `encoding` is a name that Python knows; `answers` go from
    the id of a finding to what is said to it; `path` and `lines` (of keys, and of decisions on repairs) are for Problems.
    """

    slug: str | None = None
    rights: str | None = None
    facts: Mapping[str, object] = field(default_factory=dict)
    encoding: str | None = None
    blocks: tuple[BlockStatement, ...] = ()
    mentions: tuple[MentionStatement, ...] = ()
    repairs: tuple[RepairDecision, ...] = ()
    answers: Mapping[str, Answer] = field(default_factory=dict)
    filing: Filing = Filing()
    path: str = ""
    lines: Mapping[str | RepairDecision, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class PagePicture:
    """A page of a source as a picture, counted from 1, and the size of the picture; 0 if the page cannot be drawn."""

    page: int
    width: int = 0
    height: int = 0


@dataclass(frozen=True, slots=True)
class DrawnPage:
    """A page as it was drawn: its picture as WebP, which is empty if the page cannot be drawn."""

    page: int
    width: int = 0
    height: int = 0
    data: bytes = b""


@dataclass(frozen=True, slots=True)
class Source:
    """One file of the corpus as it came. `path` is relative to the project, with `/`; an error in `problems` keeps it from being read."""

    path: str
    data: bytes
    sidecar: Sidecar = Sidecar()
    problems: tuple[Problem, ...] = ()

    @property
    def readable(self) -> bool:
        """Whether it may be read: a warning does not keep it from that."""
        return all(problem.level != "error" for problem in self.problems)


@dataclass(frozen=True, slots=True)
class Introduction:
    """What the keeper says of the corpus on the first page: Markdown, its title and its language (BCP 47), which may be empty."""

    path: str
    text: str
    title: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class Archive:
    """What is said of the archive itself: the keeper's introduction, the licence, the commit it was built from.

    `commit` is empty outside a Git checkout; `changed` says that files of the project are not as that commit has them.
    `added` goes from the path of a source to the day on which it came into the checkout, where its history is complete.
    """

    introduction: Introduction | None = None
    licence: str = ""
    commit: str = ""
    changed: bool = False
    added: Mapping[str, str] = field(default_factory=dict)
