"""What a person decided about repairs, with its places in a document's text: what to change, and what to leave as it is.

A quotation is looked for exactly as it is written, whole words only, in the blocks that also hold the words near it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import repeat

from generator.model import REPAIR, Document, RepairDecision, Span
from generator.repairs.apply import Moves, Places, Proposal
from generator.text.scripts import is_wide

STATED = f"{REPAIR}stated by a person"


@dataclass(frozen=True, slots=True)
class PlacedDecisions:
    """The decisions of one document by their effect, with places in its text.

    `stated` are repairs that a person wrote down, `kept` is text that stays as it is, `accepted` are the places of conjectures
    that a person accepts; `stale` decisions fit nowhere.
    """

    stated: tuple[Proposal, ...]
    kept: tuple[Span, ...]
    accepted: tuple[tuple[RepairDecision, Span], ...]
    stale: tuple[RepairDecision, ...]

    def moved(self, moves: Moves, repairs: Sequence[Proposal]) -> PlacedDecisions:
        """The decisions after these repairs moved places; what a person stated is then kept as it is."""
        made = (proposal.span for proposal in repairs if proposal.rule == STATED)
        kept = tuple(map(moves.span, (*self.kept, *made)))
        return replace(self, kept=kept, accepted=tuple((decision, moves.span(span)) for decision, span in self.accepted))


def place_decisions(document: Document, decisions: Sequence[RepairDecision]) -> PlacedDecisions:
    """The decisions with their places. If two decisions meet, the first counts."""
    stated: list[Proposal] = []
    kept: list[Span] = []
    accepted: list[tuple[RepairDecision, Span]] = []
    stale: list[RepairDecision] = []
    for decision in decisions:
        spans = _free_places(document, decision, Places([*kept, *(proposal.span for proposal in stated)]))
        if not spans or not _keeps_blocks(decision):
            stale.append(decision)
        elif decision.verdict == "reject":
            kept += spans
        elif decision.after:
            stated += _stated(decision, spans)
        else:
            accepted += zip(repeat(decision), spans)
    return PlacedDecisions(tuple(sorted(stated, key=lambda proposal: proposal.span)), tuple(kept), tuple(accepted), tuple(stale))


def _free_places(document: Document, decision: RepairDecision, settled: Places) -> list[Span]:
    """The places of a decision that meet no place which an earlier decision has settled."""
    return [span for span in _places(document, decision) if not settled.meet(span)]


def _stated(decision: RepairDecision, spans: Sequence[Span]) -> list[Proposal]:
    return [Proposal(span, decision.after, STATED, "stated in the sidecar", proved=True) for span in spans]


def _keeps_blocks(decision: RepairDecision) -> bool:
    """Whether the text remains divided into the same blocks with the words that a person wants."""
    after = decision.after
    return decision.quote.strip() == decision.quote and after.strip() == after and after.isprintable()


def _places(document: Document, decision: RepairDecision) -> Iterator[Span]:
    """The places of a decision's quotation, in the blocks that hold the words near it."""
    for block in document.blocks if decision.quote else ():
        if document.text.find(decision.near, block.span.start, block.span.end) >= 0:
            yield from _whole_words(document.text, decision.quote, block.span)


def _whole_words(text: str, quote: str, within: Span) -> Iterator[Span]:
    """The places of a quotation in a block, without those that begin or end inside a word."""
    at = text.find(quote, within.start, within.end)
    while at >= 0:
        end = at + len(quote)
        is_whole = not (_are_joined(text[at - 1 : at], quote[0]) or _are_joined(quote[-1], text[end : end + 1]))
        if is_whole:
            yield Span(at, end)
        at = text.find(quote, end if is_whole else at + 1, within.end)  # the next place may begin inside the one just refused


def _are_joined(left: str, right: str) -> bool:
    """Whether two neighbouring characters belong to one word."""
    return left.isalnum() and right.isalnum() and not is_wide(left) and not is_wide(right)
