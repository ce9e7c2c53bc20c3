"""What a finder proposes before overlaps are settled."""

from __future__ import annotations

from dataclasses import dataclass

from generator.model import Span, Status, Told


@dataclass(frozen=True, slots=True)
class Candidate:
    """A possible mention; `span` counts in the block's folded text. `note` says what the status rests on, if a site has to say it."""

    span: Span
    kind: str
    key: str | None
    status: Status
    rule: str
    within: str | None = None
    note: Told | None = None
    readings: tuple[str, ...] = ()
