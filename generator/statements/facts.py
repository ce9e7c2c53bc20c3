"""What a person states of the masthead and the text can contradict: a printed title must occur in the text."""

from __future__ import annotations

from collections.abc import Mapping

from generator.model import Document, Problem, Sidecar
from generator.statements.quotes import DocumentWords, collapsed
from generator.statements.stale import stale


def state_facts(document: Document, sidecar: Sidecar) -> tuple[Mapping[str, object], tuple[Problem, ...]]:
    """The stated facts that hold; W210 for a title that is not printed so. Its language, if not stated, is that of its block."""
    facts = dict(sidecar.facts)
    printed = facts.get("title_printed")
    if not isinstance(printed, str):
        return facts, ()
    place = next(DocumentWords(document).places(collapsed(printed)), None)
    if place is None:
        del facts["title_printed"]
        hint = "Quote the title as the page shows it; a title in English that is not printed is stated as 'title'."
        return facts, (stale(sidecar, sidecar.lines.get("title_printed", 0), f"the title '{printed}' is not in the text", hint),)
    language = next(block.language for block in document.blocks if block.span.holds(place))
    return {"title_language": language, **facts}, ()
