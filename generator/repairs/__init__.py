"""Repairs with evidence: damage to a document's text from conversion, if the corpus itself proves what was meant.

Take the `vocabulary_of` every document that was read, `gather` them into the lexicon of the corpus, then `repair` each
document, before anything is found in it. What is likely but not proved becomes a Conjecture for a person. A person can accept
or reject a conjecture, and reject a repair. No name and no number is ever changed by guess; nothing here knows what a mention
is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from generator.model import REPAIR, Conjecture, Document, RepairDecision
from generator.repairs.apply import Places, Proposal, apply_repairs
from generator.repairs.broken import broken_words
from generator.repairs.evidence import Evidence
from generator.repairs.lexicon import Gathered, Lexicon, gather
from generator.repairs.line_ends import cut_words, lost_hyphens, soft_hyphens
from generator.repairs.punctuation import dashes, figures, stray_spaces
from generator.repairs.questions import Questions, noting
from generator.repairs.repair_decisions import STATED, PlacedDecisions, place_decisions
from generator.repairs.vocabulary import Vocabulary, packed, unpacked, vocabulary_of

__all__ = ["Gathered", "Lexicon", "Questions", "Vocabulary", "gather", "noting", "packed", "repair", "unpacked", "vocabulary_of"]

ROUNDS = 4  # one repair can make another one possible; how often that is looked for


def repair(document: Document, lexicon: Lexicon, decisions: Sequence[RepairDecision] = ()) -> tuple[Document, tuple[RepairDecision, ...]]:
    """The document with its repairs made and its conjectures listed; and the decisions that no longer fit anywhere in it."""
    evidence = Evidence(document, lexicon)
    placed = place_decisions(document, decisions)
    state = _State(document, placed).with_repairs(placed.stated)
    proposals = state.proposals(lexicon, evidence)
    for _ in range(ROUNDS):
        proved = [proposal for proposal in proposals if proposal.proved]
        if not proved:
            break
        state = state.with_repairs(proved)
        proposals = state.proposals(lexicon, evidence)
    likely = [proposal for proposal in proposals if not proposal.proved]
    return state.with_answers(likely), (*placed.stale, *state.unanswered(likely))


@dataclass(frozen=True, slots=True)
class _State:
    """A document between repairs, with the places of a person's decisions in its text."""

    document: Document
    decisions: PlacedDecisions

    def with_repairs(self, proposals: Sequence[Proposal]) -> _State:
        """The document with these repairs. What a person stated is not changed again."""
        document, moves = apply_repairs(self.document, proposals)
        return _State(document, self.decisions.moved(moves, proposals))

    def proposals(self, lexicon: Lexicon, evidence: Evidence) -> list[Proposal]:
        """What else may need a repair, in the order of the text, without what a person wants to keep."""
        kept = Places(self.decisions.kept)
        found = _all_proposals(self.document, lexicon, evidence)
        return _without_overlaps(proposal for proposal in found if not kept.meet(proposal.span))

    def with_answers(self, likely: Sequence[Proposal]) -> Document:
        """The document with the likely proposals that a person accepts; the others are its conjectures."""
        asked = Places(span for _, span in self.decisions.accepted)
        accepted = [proposal for proposal in likely if asked.meet(proposal.span)]
        document, moves = apply_repairs(self.document, list(map(_accepted, accepted)))
        others = (replace(proposal, span=moves.span(proposal.span)) for proposal in likely if not asked.meet(proposal.span))
        return replace(document, conjectures=tuple(_conjecture(document, proposal) for proposal in others))

    def unanswered(self, likely: Sequence[Proposal]) -> Sequence[RepairDecision]:
        """The decisions that accept a conjecture but meet no likely proposal."""
        places = Places(proposal.span for proposal in likely)
        fit = {decision for decision, span in self.decisions.accepted if places.meet(span)}
        return list(dict.fromkeys(decision for decision, _ in self.decisions.accepted if decision not in fit))


def _all_proposals(document: Document, lexicon: Lexicon, evidence: Evidence) -> Iterator[Proposal]:
    yield from soft_hyphens(document)
    yield from cut_words(document, lexicon, evidence)
    yield from lost_hyphens(document, lexicon, evidence)
    yield from broken_words(document, lexicon, evidence)
    yield from stray_spaces(document, lexicon)
    yield from figures(document, lexicon, evidence)
    yield from dashes(document, lexicon, evidence)


def _without_overlaps(proposals: Iterable[Proposal]) -> list[Proposal]:
    """Proposals in the order of the text; of those that meet, a proved one before others, else the first."""
    out: list[Proposal] = []
    for proposal in sorted(proposals, key=lambda each: each.order):
        if not out or not out[-1].span.meets(proposal.span):
            out.append(proposal)
        elif proposal.outranks(out[-1]):
            out[-1] = proposal
    return out


def _accepted(proposal: Proposal) -> Proposal:
    return replace(proposal, rule=STATED, why=f"{proposal.why}; accepted in the sidecar")


def _conjecture(document: Document, proposal: Proposal) -> Conjecture:
    before = document.quote(proposal.span)
    rule = proposal.rule.removeprefix(REPAIR)
    return Conjecture(proposal.span, before, proposal.after, rule, document.line(proposal.span.start), proposal.why)
