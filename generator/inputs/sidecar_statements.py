"""Statements of a sidecar's lists, made from values that were read. Each function returns the statement, or what is wrong with it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from generator.inputs.sidecar_keys import BLOCK, MENTION, REPAIR, Keys
from generator.model import BlockStatement, MentionStatement, RepairDecision

Values = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class _MentionVerdict:
    """What a person says of a mention: the key with its words, and the other keys that are necessary."""

    verdict: Literal["add", "reject", "rekey"]
    quote: str
    needs: frozenset[str] = frozenset()


VERDICTS = (
    _MentionVerdict("add", "add", frozenset({"kind", "key"})),
    _MentionVerdict("reject", "reject"),
    _MentionVerdict("rekey", "quote", frozenset({"key"})),
)


def block_statement(values: Values, line: int) -> BlockStatement | str:
    """A statement about a block; with `level` and no `kind` it makes a heading."""
    if "quote" not in values:
        return "lacks 'quote'"
    if not values.keys() & {"language", "part", "kind", "level"}:
        return "states nothing of the block: no language, part or kind"
    if "level" in values and values.get("kind", "heading") != "heading":
        return "gives a level to what is no heading"
    return BlockStatement(line=line, **{"kind": "heading" if "level" in values else None, **values})


def mention_statement(values: Values, line: int) -> MentionStatement | str:
    """A statement about mentions."""
    verdicts = [verdict for verdict in VERDICTS if verdict.quote in values]
    if len(verdicts) != 1:
        return "must have one of 'add', 'reject' and 'quote'"
    fault = _mention_fault(values, verdicts[0])
    if fault:
        return fault
    return MentionStatement(
        verdicts[0].verdict, values[verdicts[0].quote], line, values.get("kind"), values.get("key"), values.get("in", "")
    )


def _mention_fault(values: Values, verdict: _MentionVerdict) -> str:
    """What is wrong with a statement about mentions; empty if nothing is."""
    missing = sorted(verdict.needs - values.keys())
    if missing:
        return f"lacks '{missing[0]}'"
    if verdict.verdict == "reject" and "key" in values:
        return "rejects a mention and gives it a key"
    quote = values[verdict.quote]
    return "" if quote in values.get("in", quote) else f"must have the words of '{verdict.quote}' among those of 'in'"


def repair_decision(values: Values, line: int) -> tuple[RepairDecision, int] | str:
    """A decision on a repair, with its line."""
    if ("accept" in values) == ("reject" in values):
        return "must have one of 'accept' and 'reject'"
    if "as" in values and "reject" in values:
        return "rejects a repair and says what it makes"
    quote = values.get("accept") or values["reject"]
    if quote not in values.get("in", quote):
        return "must have the words to be repaired among those of 'in'"
    return RepairDecision("accept" if "accept" in values else "reject", quote, values.get("as", ""), values.get("in", "")), line


@dataclass(frozen=True, slots=True)
class StatementList:
    """A list of a sidecar: the keys of its statements, and what makes a statement from values and its line."""

    keys: Keys
    statement: Callable[[Values, int], Any]


LISTS: Mapping[str, StatementList] = {
    "blocks": StatementList(BLOCK, block_statement),
    "mentions": StatementList(MENTION, mention_statement),
    "repairs": StatementList(REPAIR, repair_decision),
}
