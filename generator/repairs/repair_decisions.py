"""What a person decided about repairs, found in a document's text: what is to be taken, and what is to stay.

A quotation is looked for as it stands, whole words only, in the blocks that also hold what must stand near it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.model import REPAIR, Document, RepairDecision, Span
from generator.repairs.apply import Places, Proposal
from generator.text.scripts import is_wide

STATED = f"{REPAIR}stated by a person"


@dataclass(frozen=True, slots=True)
class Decided:
    """The decisions of one document by what they come to, with places in its text; `stale` fit nowhere."""

    taken: tuple[Proposal, ...]
    kept: tuple[Span, ...]
    likely: tuple[tuple[RepairDecision, Span], ...]
    stale: tuple[RepairDecision, ...]


def decided(document: Document, decisions: Sequence[RepairDecision]) -> Decided:
    """Where the decisions fit. Of two that meet, the first counts."""
    taken: list[Proposal] = []
    kept: list[Span] = []
    likely: list[tuple[RepairDecision, Span]] = []
    stale: list[RepairDecision] = []
    for decision in decisions:
        settled = Places([*kept, *(proposal.span for proposal in taken)])
        spans = [span for span in _places(document, decision) if not settled.meet(span)]
        if not spans or not _can_stand(decision):
            stale.append(decision)
        elif decision.verdict == "reject":
            kept += spans
        elif decision.after:
            taken += (Proposal(span, decision.after, STATED, "stated in the sidecar", proved=True) for span in spans)
        else:
            likely += ((decision, span) for span in spans)
    return Decided(tuple(sorted(taken, key=lambda proposal: proposal.span)), tuple(kept), tuple(likely), tuple(stale))


def _can_stand(decision: RepairDecision) -> bool:
    """Whether the text stays one of blocks with what a person wants there."""
    after = decision.after
    return decision.quote.strip() == decision.quote and after.strip() == after and after.isprintable()


def _places(document: Document, decision: RepairDecision) -> Iterator[Span]:
    text, quote = document.text, decision.quote
    if not quote:
        return
    for block in document.blocks:
        at = text.find(quote, block.span.start, block.span.end)
        if at < 0 or text.find(decision.near, block.span.start, block.span.end) < 0:
            continue
        while at >= 0:
            end = at + len(quote)
            whole = not (_joined(text[at - 1 : at], quote[0]) or _joined(quote[-1], text[end : end + 1]))
            if whole:
                yield Span(at, end)
            at = text.find(quote, end if whole else at + 1, block.span.end)  # the words may begin inside what is no whole word


def _joined(left: str, right: str) -> bool:
    """Whether two signs belong to one word."""
    return left.isalnum() and right.isalnum() and not is_wide(left) and not is_wide(right)
