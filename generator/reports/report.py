"""What a build or a check came to, as plain values for `--json` and `--report`, and in words for people."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from generator.model import Corpus, Problem


def report(corpus: Corpus, problems: Sequence[Problem]) -> dict[str, Any]:
    """Counts, documents, families, findings and problems."""
    return {
        "found": counts(corpus),
        "documents": [
            {
                "slug": document.slug,
                "source": document.source.path,
                "title": document.masthead.title or document.masthead.title_printed,
                "blocks": len(document.blocks),
                "edits": dict(sorted(Counter(edit.rule for edit in document.edits).items())),
                "mentions": dict(sorted(Counter(m.kind for m in corpus.mentions[document.slug]).items())),
                "statuses": dict(sorted(Counter(m.status for m in corpus.mentions[document.slug]).items())),
            }
            for document in corpus.documents
        ],
        "families": [
            {
                "slug": family.slug,
                "members": [
                    {
                        "document": m.document,
                        "relation": m.relation,
                        "source": m.source,
                        "carried": round(m.carried, 3),
                        "kept": round(m.kept, 3),
                    }
                    for m in family.members
                ],
            }
            for family in corpus.families
        ],
        "findings": [
            {
                "id": finding.id,
                "kind": finding.kind,
                "subject": finding.subject,
                "sides": [{"document": s.document, "block": s.block, "record": s.record, "says": s.says} for s in finding.sides],
                "answer": finding.answer.text if finding.answer else None,
            }
            for finding in corpus.findings
        ],
        "problems": [
            {"level": p.level, "code": p.code, "path": p.path, "line": p.line, "column": p.column, "what": p.what, "hint": p.hint}
            for p in problems
        ],
    }


def counts(corpus: Corpus) -> dict[str, int]:
    """How many documents and entries of each kind there are."""
    return {"documents": len(corpus.documents), **{kind: len(entries) for kind, entries in corpus.entries.items()}}


def summary(corpus: Corpus, problems: Sequence[Problem]) -> str:
    """The counts in one line."""
    found = counts(corpus)
    plural = {kind: f"{kind}s" if number != 1 else kind for kind, number in found.items()}
    plural["documents"] = "documents" if found["documents"] != 1 else "document"
    said = [f"{number} {plural[kind]}" for kind, number in found.items()]
    if corpus.families:
        said.append(f"{len(corpus.families)} famil{'ies' if len(corpus.families) != 1 else 'y'}")
    if corpus.findings:
        said.append(f"{len(corpus.findings)} finding{'s' * (len(corpus.findings) != 1)}")
    errors = sum(1 for problem in problems if problem.level == "error")
    return " · ".join(
        [*said, f"{len(problems)} problem{'s' * (len(problems) != 1)}" + (f" ({errors} error{'s' * (errors != 1)})" if errors else "")]
    )
