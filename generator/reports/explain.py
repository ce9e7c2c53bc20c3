"""What was understood of a document, as plain values for `verbale explain --json`; others build on this form."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from generator.model import Document, Filing, Masthead, Mention, Problem, Source

SCHEMA_VERSION = "1.0"  # of this form: the first number changes when something is renamed or removed, the second when something is added


def explain(document: Document, mentions: Sequence[Mention], problems: Sequence[Problem]) -> dict[str, Any]:
    """One document in the form that the design promises: absent is null or empty, never guessed."""
    starts = {block.id: block.span.start for block in document.blocks}
    return {
        "schema_version": SCHEMA_VERSION,
        "slug": document.slug,
        "source": {
            "path": document.source.path,
            "sha256": document.source.sha256,
            "format": document.source.format,
            "encoding": document.source.encoding,
        },
        "masthead": _masthead(document.masthead),
        "filing": asdict(document.filing),
        "source_facts": [asdict(fact) for fact in document.source_facts],
        "blocks": [
            {
                "id": block.id,
                "kind": block.kind,
                "part": block.part,
                "language": block.language,
                "line": block.line,
                "text": document.quote(block.span),
            }
            for block in document.blocks
        ],
        "turns": [{"speaker": document.quote(turn.speaker), "block": turn.block} for turn in document.turns],
        "mentions": [_mention(mention, starts[mention.block]) for mention in mentions],
        "edits": [
            {
                "line": edit.line,
                "start": edit.span.start,
                "end": edit.span.end,
                "before": edit.before,
                "after": edit.after,
                "rule": edit.rule,
                "evidence": edit.evidence,
            }
            for edit in document.edits
        ],
        "conjectures": [{"line": c.line, "before": c.before, "after": c.after, "rule": c.rule, "why": c.why} for c in document.conjectures],
        "problems": _problems(problems),
    }


def explain_unread(source: Source, slug: str, problems: Sequence[Problem]) -> dict[str, Any]:
    """A source that could not be read, in the same form."""
    return {
        "schema_version": SCHEMA_VERSION,
        "slug": slug,
        "source": {
            "path": source.path,
            "sha256": hashlib.sha256(source.data).hexdigest() if source.data else None,
            "format": source.path.rpartition(".")[2].lower() if source.data else None,
            "encoding": None,
        },
        "masthead": {**_masthead(Masthead()), "type": None},
        "filing": asdict(Filing()),
        "source_facts": [],
        "blocks": [],
        "turns": [],
        "mentions": [],
        "edits": [],
        "conjectures": [],
        "problems": _problems(problems),
    }


def _masthead(masthead: Masthead) -> dict[str, Any]:
    return {
        "title": masthead.title,
        "title_printed": masthead.title_printed,
        "type": masthead.type,
        "symbols": list(masthead.symbols),
        "bodies": list(masthead.bodies),
        "session": masthead.session,
        "session_dates": masthead.session_dates,
        "agenda_items": list(masthead.agenda_items),
        "dates": [{"role": dated.role, "edtf": dated.edtf} for dated in masthead.dates],
        "issuer": masthead.issuer,
        "addressee": masthead.addressee,
        "signatory": masthead.signatory,
        "distribution": masthead.distribution,
        "original_language": masthead.original_language,
        "languages": list(masthead.languages),
        "parties": [asdict(party) for party in masthead.parties],
        "agenda_titles": dict(masthead.agenda_titles),
        "origins": dict(masthead.origins),
        "unsettled": dict(masthead.unsettled),
    }


def _mention(mention: Mention, start: int) -> dict[str, Any]:
    return {
        "kind": mention.kind,
        "key": mention.key,
        "text": mention.value,
        "block": mention.block,
        "start": mention.span.start - start,
        "end": mention.span.end - start,
        "line": mention.line,
        "status": mention.status,
        "role": mention.role,
        "rule": mention.rule,
        "within": mention.within,
    }


def _problems(problems: Sequence[Problem]) -> list[dict[str, Any]]:
    return [{"level": p.level, "code": p.code, "line": p.line, "what": p.what, "hint": p.hint} for p in problems]


def in_words(values: Mapping[str, Any]) -> str:
    """What `explain` says, for people; of a file that could not be read, why."""
    path = values["source"]["path"]
    if not values["blocks"]:
        return "\n".join(str(Problem(p["level"], p["code"], path, p["what"], p["hint"], p["line"])) for p in values["problems"])
    facts = [f"  {name}: {value}" for name, value in values["masthead"].items() if value not in (None, [], "", {})]
    mentions = [f"  {m['line']:>5}  {m['kind']:<13} {_meant(m)}  «{' '.join(m['text'].split())}»" for m in values["mentions"]]
    return "\n".join([path, *facts, *mentions])


def _meant(mention: Mapping[str, Any]) -> str:
    """What a mention means, and its status if that is not exact: `2019-05 (coarse)`, `ambiguous`."""
    key, status = mention["key"], mention["status"]
    return status if not key else key if status == "exact" else f"{key} ({status})"
