"""What a person states of mentions: those to add, those to reject, and those that mean something else.

Afterwards every span is still right, and two mentions overlap only if one is inside the other and has its key in `within`.
An added mention replaces those it overlaps, but one inside a longer name is `within` that name.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from generator.model import Document, Mention, MentionStatement, Problem, Sidecar
from generator.statements.groups import GroupedMentions
from generator.statements.keys import NO_DOUBT, Doubt, Keys
from generator.statements.quotes import DocumentWords
from generator.statements.stale import stale

RULE = "sidecar"
SHOWN = {"add": "mention added", "reject": "mention rejected", "rekey": "mention given another key"}


def state_mentions(
    document: Document, mentions: Sequence[Mention], sidecar: Sidecar, keys: Keys
) -> tuple[Document, tuple[Mention, ...], tuple[Problem, ...]]:
    """The document and its mentions as the sidecar states them, in reading order; W210 for each statement that fits nothing."""
    if not sidecar.mentions:
        return document, tuple(mentions), ()
    stating = _Stating(document, mentions)
    count = Counter[str]()
    problems: list[Problem] = []
    for statement in sidecar.mentions:
        meant = stating.meant(statement)
        doubt, hint = _doubt(statement, meant, keys)
        if doubt or not meant:
            problems.append(stale(sidecar, statement.line, doubt or stating.what_is_missing(statement), hint or _hint(statement)))
            continue
        count[SHOWN[statement.verdict]] += len(meant)
        stating.apply(statement, meant)
    stated = (*document.stated, *sorted(count.items()))
    return replace(document, stated=stated), stating.current.mentions(), tuple(problems)


class _Stating:
    """A document's words and its mentions as they are after the statements that were applied so far."""

    def __init__(self, document: Document, mentions: Iterable[Mention]) -> None:
        self.document, self.words = document, DocumentWords(document)
        self.current = GroupedMentions(mentions)
        self._block_ends = [block.span.end for block in document.blocks]

    def meant(self, statement: MentionStatement) -> list[Mention]:
        """The mentions that a statement is about, in reading order: new ones to add, or ones that were found."""
        if statement.verdict == "add":
            return self._added(statement)
        return [mention for mention in self._quoted(statement) if statement.verdict != "reject" or statement.kind in (None, mention.kind)]

    def _quoted(self, statement: MentionStatement) -> Iterable[Mention]:
        """The mentions that show the statement's words, inside its `near` if it has one."""
        if not statement.near:
            return self.current.with_value(statement.quote)
        places = self.words.settings(statement.near)
        return (mention for place in places for mention in self.current.inside(place, statement.quote))

    def _added(self, statement: MentionStatement) -> list[Mention]:
        """A new mention for each place where the statement's words occur, in reading order and without overlap."""
        added: list[Mention] = []
        for span in self.words.places(statement.quote, statement.near):
            block = self.document.blocks[bisect_right(self._block_ends, span.start)]
            added.append(
                Mention(
                    document=self.document.slug,
                    span=span,
                    kind=statement.kind or "",
                    value=self.document.quote(span),
                    key=statement.key,
                    status="exact",
                    rule=RULE,
                    block=block.id,
                    language=block.language,
                    line=self.document.line(span.start),
                )
            )
        return added

    def apply(self, statement: MentionStatement, meant: Iterable[Mention]) -> None:
        """Adds, rejects or changes the mentions that a statement is about."""
        for mention in meant:
            if statement.verdict == "add":
                self.current.add(mention)
            else:
                self.current.change(mention, None if statement.verdict == "reject" else _with_key(mention, statement))

    def what_is_missing(self, statement: MentionStatement) -> str:
        """What a statement that fits nothing lacks: its words, or a mention with them."""
        if statement.verdict == "add" or next(self.words.places(statement.quote, statement.near), None) is None:
            return f"'{statement.near or statement.quote}' is not in the text"
        return f"nothing is recognised in the text as '{statement.quote}'"


def _doubt(statement: MentionStatement, meant: Iterable[Mention], keys: Keys) -> Doubt:
    """What is wrong with the key that a statement gives, and a hint; both empty if it can exist or if no key is given."""
    if statement.key is None:
        return NO_DOUBT
    kinds = [statement.kind] if statement.kind else dict.fromkeys(mention.kind for mention in meant)
    doubts = (keys.doubt(kind, statement.key) for kind in kinds)
    return next((doubt for doubt in doubts if doubt != NO_DOUBT), NO_DOUBT)


def _with_key(mention: Mention, statement: MentionStatement) -> Mention:
    """A mention with the kind and key that a statement gives it."""
    return replace(mention, kind=statement.kind or mention.kind, key=statement.key, status="exact", rule=RULE, note=None, readings=())


def _hint(statement: MentionStatement) -> str:
    if statement.verdict == "rekey":
        return "Quote a mention as the page shows it; where none is recognised, write 'add'."
    return "Quote the text as the page shows it, whole words, or remove the statement."
