"""What was repaired in a document and what may be: as words before and after, with the reason and the line a sidecar would take."""

from __future__ import annotations

import json
from bisect import bisect_right
from dataclasses import dataclass

from generator.model import REPAIR, Block, Conjecture, Document, Edit, Span
from generator.pages.weave import repairs, word_round
from generator.text.scripts import direction


@dataclass(frozen=True, slots=True)
class RepairView:
    """One repair or one conjecture: the source's line, the words before and after, rule and reason, the words' language.

    `anchor` leads to it; `decision` is what a sidecar would say to take a conjecture.
    """

    line: int
    before: str
    after: str
    rule: str
    why: str
    anchor: str
    language: str
    decision: str = ""

    @property
    def direction(self) -> str:
        """The direction in which its words run."""
        return direction(self.language)


def repairs_of(document: Document) -> tuple[RepairView, ...]:
    """The repairs that were made in a document, in its order."""
    return tuple(_made(document, place, edit, f"repair-{index}") for index, (place, edit) in enumerate(repairs(document), start=1))


def _made(document: Document, place: Span, edit: Edit, anchor: str) -> RepairView:
    word = word_round(document.text, place)
    before = document.text[word.start : place.start] + edit.before + document.text[place.end : word.end]
    return RepairView(
        edit.line, before, document.quote(word), edit.rule.removeprefix(REPAIR), edit.evidence, anchor, _block(document, place).language
    )


def conjectures_of(document: Document) -> tuple[RepairView, ...]:
    """What is likely in a document and not proved, with what a person would write into its sidecar."""
    return tuple(_likely(document, conjecture) for conjecture in document.conjectures)


def _likely(document: Document, conjecture: Conjecture) -> RepairView:
    quoted, meant = (json.dumps(text, ensure_ascii=False) for text in (conjecture.before, conjecture.after))
    block = _block(document, conjecture.span)
    decision = f"repairs: [{{accept: {quoted}, as: {meant}}}]"
    return RepairView(
        conjecture.line, conjecture.before, conjecture.after, conjecture.rule, conjecture.why, block.id, block.language, decision
    )


def _block(document: Document, span: Span) -> Block:
    """The block that has a span."""
    return document.blocks[bisect_right(document.blocks, span.start, key=lambda block: block.span.start) - 1]
