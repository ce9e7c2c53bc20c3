"""Repairs with evidence: what a document's way to us did to its text, where the corpus itself proves it.

`vocabulary_of` every document that was read, `gather` them into the lexicon of the corpus, then `repair` each document, before
anything is found in it. What is likely but unproved becomes a Conjecture for a person, who can accept it or reject it, and
reject a repair. No name and no number is ever changed by guess; nothing here knows what a mention is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from generator.model import REPAIR, Conjecture, Document, RepairDecision, Span
from generator.repairs.apply import Places, Proposal, repaired
from generator.repairs.broken import broken_words
from generator.repairs.evidence import Evidence
from generator.repairs.lexicon import Lexicon, gather
from generator.repairs.line_ends import cut_words, lost_hyphens, soft_hyphens
from generator.repairs.punctuation import dashes, figures, stray_blanks
from generator.repairs.repair_decisions import STATED, Decided, decided
from generator.repairs.vocabulary import Vocabulary, vocabulary_of

__all__ = ["Lexicon", "Vocabulary", "gather", "repair", "vocabulary_of"]

ROUNDS = 4  # a repair can make another one plain; how often that is looked for


def repair(document: Document, lexicon: Lexicon, decisions: Sequence[RepairDecision] = ()) -> tuple[Document, tuple[RepairDecision, ...]]:
    """The document with its repairs made and its conjectures listed; and the decisions that fit nowhere in it any longer."""
    evidence = Evidence(document, lexicon)
    said = decided(document, decisions)
    changed, said = _made(document, said.taken, said)
    proposals = _apart(_proposals(changed, lexicon, evidence), said.kept)
    for _ in range(ROUNDS):
        proved = [proposal for proposal in proposals if proposal.proved]
        if not proved:
            break
        changed, said = _made(changed, proved, said)
        proposals = _apart(_proposals(changed, lexicon, evidence), said.kept)
    likely = [proposal for proposal in proposals if not proposal.proved]
    asked = Places(span for _, span in said.likely)
    accepted = [proposal for proposal in likely if asked.meet(proposal.span)]
    answered = Places(proposal.span for proposal in accepted)
    fit = {decision for decision, span in said.likely if answered.meet(span)}
    unfit = tuple(dict.fromkeys(decision for decision, _ in said.likely if decision not in fit))
    if accepted:
        changed, moves = repaired(changed, [replace(p, rule=STATED, why=f"{p.why}; accepted in the sidecar") for p in accepted])
        likely = [replace(p, span=moves.span(p.span)) for p in likely if not answered.meet(p.span)]
    return replace(changed, conjectures=tuple(_conjecture(changed, p) for p in likely)), (*said.stale, *unfit)


def _proposals(document: Document, lexicon: Lexicon, evidence: Evidence) -> Iterator[Proposal]:
    yield from soft_hyphens(document)
    yield from cut_words(document, lexicon, evidence)
    yield from lost_hyphens(document, lexicon, evidence)
    yield from broken_words(document, lexicon, evidence)
    yield from stray_blanks(document, lexicon)
    yield from figures(document, lexicon, evidence)
    yield from dashes(document, lexicon, evidence)


def _apart(proposals: Iterable[Proposal], kept: Sequence[Span]) -> list[Proposal]:
    """Proposals in the order of the text, none meeting another or what is to stay; what is proved goes before what is not."""
    stays = Places(kept)
    out: list[Proposal] = []
    for proposal in sorted(proposals, key=lambda each: (each.span, not each.proved)):
        if stays.meet(proposal.span):
            continue
        if out and out[-1].span.meets(proposal.span):
            if out[-1].proved or not proposal.proved:
                continue
            out.pop()
        out.append(proposal)
    return out


def _made(document: Document, proposals: Sequence[Proposal], said: Decided) -> tuple[Document, Decided]:
    """The document with these repairs, and the places of the decisions in it; what a person took is not changed again."""
    changed, moves = repaired(document, proposals)
    taken = tuple(moves.span(proposal.span) for proposal in proposals if proposal.rule == STATED)
    kept = (*(moves.span(span) for span in said.kept), *taken)
    likely = tuple((decision, moves.span(span)) for decision, span in said.likely)
    return changed, replace(said, kept=kept, likely=likely)


def _conjecture(document: Document, proposal: Proposal) -> Conjecture:
    before = document.quote(proposal.span)
    rule = proposal.rule.removeprefix(REPAIR)
    return Conjecture(proposal.span, before, proposal.after, rule, document.line(proposal.span.start), proposal.why)
