"""What a build or a check came to, as plain values for `--json` and `--report`, and in words for people."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from generator.model import Corpus, Document, Finding, Member, Mention, Problem

SCHEMA_VERSION = "1.0"  # of this form: the first number changes when something is renamed or removed, the second when something is added


def report(corpus: Corpus, problems: Sequence[Problem]) -> dict[str, Any]:
    """Counts, documents, families, findings and problems."""
    return {
        "schema_version": SCHEMA_VERSION,
        "found": counts(corpus),
        "documents": [_document(document, corpus.mentions[document.slug]) for document in corpus.documents],
        "families": [{"slug": family.slug, "members": list(map(_member, family.members))} for family in corpus.families],
        "findings": list(map(_finding, corpus.findings)),
        "problems": list(map(problem_values, problems)),
    }


def _document(document: Document, mentions: Sequence[Mention]) -> dict[str, Any]:
    return {
        "slug": document.slug,
        "source": document.source.path,
        "title": document.masthead.title or document.masthead.title_printed,
        "blocks": len(document.blocks),
        "edits": _tally(edit.rule for edit in document.edits),
        "facts": _facts(document),
        "mentions": _tally(mention.kind for mention in mentions),
        "keys": {
            kind: _tally(mention.key for mention in mentions if mention.kind == kind and mention.key is not None)
            for kind in sorted({mention.kind for mention in mentions})
        },
        "statuses": _tally(mention.status for mention in mentions),
    }


def _facts(document: Document) -> dict[str, Any]:
    """The main facts of a document."""
    masthead = document.masthead
    return {
        "type": masthead.type,
        "dates": [f"{dated.edtf} ({dated.role})" for dated in masthead.dates],
        "issuer": masthead.issuer,
        "addressee": masthead.addressee,
        "symbols": list(masthead.symbols),
        "languages": list(masthead.languages),
    }


def _tally(values: Iterable[str]) -> dict[str, int]:
    """How often each value occurs, sorted by value."""
    return dict(sorted(Counter(values).items()))


def _member(member: Member) -> dict[str, Any]:
    return {
        "document": member.document,
        "relation": member.relation,
        "source": member.source,
        "carried": round(member.carried, 3),
        "kept": round(member.kept, 3),
    }


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "id": finding.id,
        "kind": finding.kind,
        "subject": finding.subject,
        "sides": [{"document": s.document, "block": s.block, "record": s.record, "says": s.says} for s in finding.sides],
        "answer": finding.answer.text if finding.answer else None,
    }


def problem_values(problem: Problem) -> dict[str, Any]:
    """A problem as plain values."""
    keys = ("level", "code", "path", "line", "column", "what", "hint")
    return {key: getattr(problem, key) for key in keys}


def counts(corpus: Corpus) -> dict[str, int]:
    """How many documents and entries of each kind there are."""
    return {"documents": len(corpus.documents), **{kind: len(entries) for kind, entries in corpus.entries.items()}}


def summary(corpus: Corpus, problems: Sequence[Problem]) -> str:
    """The counts in one line."""
    said = [counted(number, kind.removesuffix("s")) for kind, number in counts(corpus).items()]
    said += [counted(len(corpus.families), "family", "families")] if corpus.families else []
    said += [counted(len(corpus.findings), "finding")] if corpus.findings else []
    errors = sum(1 for problem in problems if problem.level == "error")
    wrong = counted(len(problems), "problem") + (f" ({counted(errors, 'error')})" if errors else "")
    return " · ".join([*said, wrong])


def built(aside: int) -> str:
    """That the site was built, and how many files were set aside: `built; 1 file set aside`."""
    return f"built; {counted(aside, 'file')} set aside" if aside else "built"


def counted(number: int, one: str, several: str = "") -> str:
    """A number with its noun: `1 family`, `2 families`."""
    return f"{number} {one if number == 1 else several or f'{one}s'}"
