"""Verbale as a library: what is understood of a diplomatic document, or of any text.

    >>> import verbale
    >>> reading = verbale.read_text("As stated in resolution 822 (1993) of the Security Council, adopted on 30 April 1993.")
    >>> [(mention.kind, mention.key) for mention in reading.mentions if mention.kind == "resolution"]
    [('resolution', 'S/RES/822 (1993)')]

A file that cannot be read raises nothing: `Reading.problems` says why. The names that ship with Verbale are known; with
`project`, the records and settings of that project are used too. What is exported here stays as it is within one first number
of the version of the package; all other modules can change at any time.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from os import PathLike
from pathlib import Path
from typing import Any

from generator import build
from generator.configuration import Configuration
from generator.examine import Examined, Resources, examine_beside, read_all
from generator.inputs import source_files
from generator.model import Block, Dated, Document, Masthead, Mention, Party, Problem, Source, Span
from generator.reports import explain

__all__ = ["Block", "Dated", "Masthead", "Mention", "NotAProjectError", "Party", "Problem", "Reading", "Span", "read", "read_text"]


class NotAProjectError(ValueError):
    """The folder given as `project` has no `mkdocs.yml` that can be used; the message has all its problems."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What was understood of one file or text. `document` is None if it could not be read; then `problems` say why."""

    path: str
    document: Document | None
    mentions: tuple[Mention, ...]
    problems: tuple[Problem, ...]
    source: Source

    @property
    def text(self) -> str:
        """The text as it was read and repaired, in which all positions count; empty if it could not be read."""
        return self.document.text if self.document else ""

    @property
    def masthead(self) -> Masthead:
        """What the document says of itself: type, symbols, dates, issuer and so on; what is not known is empty."""
        return self.document.masthead if self.document else Masthead()

    @property
    def blocks(self) -> tuple[Block, ...]:
        """Its headings, paragraphs and rows, in order."""
        return self.document.blocks if self.document else ()

    @property
    def values(self) -> Mapping[str, Any]:
        """The same as `verbale explain --json` prints: plain values that JSON can hold."""
        if self.document is None:
            return explain.explain_unread(self.source, "", self.problems)
        return explain.explain(self.document, self.mentions, self.problems)


def read(path: str | PathLike[str], project: str | PathLike[str] | None = None) -> Reading:
    """Reads a file (.txt, .md, .html, .docx, .odt, .rtf, .eml, .pdf) with the sidecar beside it, if there is one.

    `mail.eml/annex.pdf` names what is attached to a mail.

    Raises FileNotFoundError if nothing is there, and NotAProjectError for a `project` that cannot be used.
    """
    file = Path(path)
    config, resources = _opened(Path(project).resolve() if project is not None else None)
    if not source_files.is_attached(file):
        file.stat()
    if config:
        source = source_files.take_from(config.corpus / "documents", file, file.as_posix(), resources.limits)
    else:
        source = source_files.take_any(file, file.as_posix(), resources.limits)
    if source is None:
        source = Source(str(file), b"", problems=(Problem("error", "E106", str(file), "is a folder", "Name the files in it."),))
    return _reading(source, resources)


def read_text(text: str, project: str | PathLike[str] | None = None) -> Reading:
    """Reads a plain text, of a document or of anything else. Raises NotAProjectError for a `project` that cannot be used."""
    _, resources = _opened(Path(project).resolve() if project is not None else None)
    return _reading(Source("text.txt", text.encode("utf-8", "replace")), resources)


def _reading(source: Source, resources: Resources) -> Reading:
    slug = "text"
    examined: Examined = examine_beside({slug: source}, read_all({slug: source}, resources), (), resources)[0]
    return Reading(source.path, examined.document, examined.mentions, examined.problems, source)


@lru_cache(maxsize=4)  # to open them takes a second
def _opened(root: Path | None) -> tuple[Configuration | None, Resources]:
    """The configuration of a project, and what documents are read with: the names that ship, and those of the project."""
    config = None
    if root is not None:
        config, problems = build.load_configuration(root)
        if config is None:
            raise NotAProjectError("\n".join(map(str, problems)))
    resources, problems = build.open_resources(root or Path.cwd(), config)
    if resources is None:
        raise NotAProjectError("\n".join(map(str, problems)))
    return config, resources
