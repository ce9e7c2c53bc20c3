"""What a person states of mentions: those to add, to reject, and those that mean something else.

The invariants hold afterwards: every span is true, and no mention meets another unless it lies wholly in it and names it in
`within`. An added mention takes the place of those it meets, but one inside a longer name stands `within` that.
"""

from __future__ import annotations

import difflib
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from generator.grammar import Kind
from generator.inputs.authorities import Authorities
from generator.model import Block, Document, Mention, MentionStatement, Problem, Provenance, Sidecar, Span
from generator.statements.groups import GroupedMentions
from generator.statements.quotes import DocumentWords, stale
from generator.text import edtf

RULE = "sidecar"
ALIKE = 0.85  # how like a record's key a new one may be before it is taken for a slip
SHOWN = {"add": "mention added", "reject": "mention rejected", "rekey": "mention given another key"}
Finding = Callable[[Document], Sequence[Mention]]


@dataclass(frozen=True, slots=True)
class Keys:
    """What tells whether a key can be: the kinds, the records, and the finding of mentions (a symbol must be read as itself)."""

    kinds: Mapping[str, Kind]
    authorities: Authorities
    finding: Finding

    def doubt(self, kind: str, key: str) -> tuple[str, str]:
        """What is wrong with a key of this kind, and a hint; empty if it can be. A name that no record has may be new."""
        if kind not in self.kinds:
            return f"'{kind}' is no kind of reference", f"Kinds are: {', '.join(self.kinds)}."
        finders = self.kinds[kind].finders
        if "calendar" in finders:
            return ("", "") if edtf.valid(key) else (f"'{key}' is no date in EDTF", "For example: 1993-04-02, 2016-04, 1990/1994.")
        if "citation" in finders:
            read = self.kinds[kind].has_key(key) or any(m.kind == kind and m.key == key for m in self.finding(_alone(key)))
            hint = "Write it as its page is headed: S/RES/822 (1993), A/RES/62/243, S/25539."
            return ("", "") if read else (f"'{key}' is no {self.kinds[kind].singular} that can be", hint)
        if self.authorities.get(kind, key):
            return "", ""
        known = [record.key for record in self.authorities.records if record.kind == kind]
        near = difflib.get_close_matches(key, known, 1, ALIKE)
        hint = f"Did you mean '{near[0]}'? If not, add a record for '{key}' to {kind}.yml." if near else ""
        return (f"'{key}' is no {kind} of the records", hint) if near else ("", "")


def state_mentions(
    document: Document, mentions: Sequence[Mention], sidecar: Sidecar, keys: Keys
) -> tuple[Document, tuple[Mention, ...], tuple[Problem, ...]]:
    """The document and its mentions as the sidecar states them, in reading order; W210 for each statement that fits nothing."""
    if not sidecar.mentions:
        return document, tuple(mentions), ()
    wording = DocumentWords(document)
    standing = GroupedMentions(mentions)
    count = Counter[str]()
    problems: list[Problem] = []
    for statement in sidecar.mentions:
        meant = _added(document, wording, statement) if statement.verdict == "add" else _meant(standing, wording, statement)
        doubt, hint = _doubt(statement, meant, keys)
        if doubt or not meant:
            problems.append(stale(sidecar, statement.line, doubt or _missing(statement, wording), hint or _hint(statement)))
            continue
        count[SHOWN[statement.verdict]] += len(meant)
        for mention in meant:
            if statement.verdict == "add":
                standing.add(mention)
            else:
                standing.change(mention, _restated(mention, statement))
    return replace(document, stated=(*document.stated, *sorted(count.items()))), standing.mentions(), tuple(problems)


def _doubt(statement: MentionStatement, meant: Iterable[Mention], keys: Keys) -> tuple[str, str]:
    """What is wrong with the key that a statement gives, and a hint; empty if it can be, or if none is given."""
    if statement.key is None:
        return "", ""
    kinds = [statement.kind] if statement.kind else list(dict.fromkeys(mention.kind for mention in meant))
    return next((told for kind in kinds if (told := keys.doubt(kind, statement.key))[0]), ("", ""))


def _alone(text: str) -> Document:
    """A text as a document of one English block."""
    block = Block("p1", Span(0, len(text)), "paragraph", 0, "en", "body", 1)
    return Document("", text, (block,), (), (), Provenance("", "", "txt", ""), lines=((0, 1),))


def _added(document: Document, wording: DocumentWords, statement: MentionStatement) -> list[Mention]:
    """A mention wherever the statement's words stand, in reading order and apart."""
    ends = [block.span.end for block in document.blocks]
    out = []
    for span in wording.places(statement.quote, statement.near):
        block = document.blocks[bisect_right(ends, span.start)]
        out.append(
            Mention(
                document=document.slug,
                span=span,
                kind=statement.kind or "",
                value=document.quote(span),
                key=statement.key,
                status="exact",
                rule=RULE,
                block=block.id,
                language=block.language,
                line=document.line(span.start),
            )
        )
    return out


def _meant(standing: GroupedMentions, wording: DocumentWords, statement: MentionStatement) -> list[Mention]:
    """The mentions of which a statement speaks, in reading order."""
    quote, near = statement.quote, statement.near
    shown = (m for place in wording.settings(near) for m in standing.inside(place, quote)) if near else standing.named(quote)
    return [mention for mention in shown if statement.verdict != "reject" or statement.kind in (None, mention.kind)]


def _restated(mention: Mention, statement: MentionStatement) -> Mention | None:
    if statement.verdict == "reject":
        return None
    return replace(mention, kind=statement.kind or mention.kind, key=statement.key, status="exact", rule=RULE, note="", readings=())


def _missing(statement: MentionStatement, wording: DocumentWords) -> str:
    """What a statement that fits nothing misses: the words, or a mention there."""
    if statement.verdict == "add" or next(wording.places(statement.quote, statement.near), None) is None:
        return f"'{statement.near or statement.quote}' does not stand in the text"
    return f"nothing is recognised in the text as '{statement.quote}'"


def _hint(statement: MentionStatement) -> str:
    if statement.verdict == "rekey":
        return "Quote a mention as the page shows it; where none is recognised, write 'add'."
    return "Quote the text as the page shows it, whole words, or remove the statement."
