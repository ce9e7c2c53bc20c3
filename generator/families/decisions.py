"""What a person decides of families, in `corpus/families.yml`: who belongs together, who stays apart, what derives from what.

- together: [letter-2018-04-17, press-item-2019-04-03]
  slug: kalbajar-anniversary          # the family's address; it must not change
  title: Statements on an anniversary
  note: Confirmed by the archive in 2026.
  sources: {press-item-2019-04-03: letter-2018-04-17}
- apart: [note-verbale-2020-04-01, note-verbale-2020-04-08]
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from generator import strict_yaml
from generator.model import Problem

BROKEN, STALE = "E209", "W211"
KEYS = {"together": {"together", "slug", "title", "note", "sources"}, "apart": {"apart", "note"}}
SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+){0,20}")
HINT = "See 'Families' in docs/adding.md."


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision: the documents by slug, whether they stay apart; what a family of these is called and derives from."""

    documents: tuple[str, ...]
    line: int
    apart: bool = False
    slug: str = ""
    title: str = ""
    note: str = ""
    sources: Mapping[str, str | None] = field(default_factory=dict)


def read(file: Path, path: str) -> tuple[tuple[Decision, ...], tuple[Problem, ...]]:
    """The decisions of a file; none where it is not there, or is broken (E209)."""
    if not file.is_file():
        return (), ()
    stated, problems = strict_yaml.read(file, path, BROKEN)
    if problems or stated is None:
        return (), problems
    if not isinstance(stated, list):
        return (), (Problem("error", BROKEN, path, "does not hold a list of decisions", HINT),)
    faults = tuple(_fault(each, path) for each in stated)
    return tuple(_decision(each) for each, fault in zip(stated, faults, strict=True) if not fault), tuple(filter(None, faults))


def stale(decisions: Collection[Decision], slugs: Collection[str], path: str) -> Iterator[Problem]:
    """A warning (W211) for every decision that names a document the corpus does not hold."""
    for decision in decisions:
        gone = [slug for slug in (*decision.documents, *decision.sources, *filter(None, decision.sources.values())) if slug not in slugs]
        if gone:
            yield Problem("warning", STALE, path, f"the corpus holds no document {', '.join(dict.fromkeys(gone))}", HINT, decision.line)


def _fault(stated: Any, path: str) -> Problem | None:
    """What is wrong with a decision, if anything is."""
    line = getattr(stated, "line", 0)
    kind = next((kind for kind in KEYS if isinstance(stated, dict) and kind in stated), None)
    if kind is None:
        return Problem("error", BROKEN, path, "a decision says neither 'together' nor 'apart'", HINT, line)
    line = strict_yaml.line_of(stated, kind)
    unknown = strict_yaml.unknown_keys(stated, KEYS[kind], path, BROKEN)
    if unknown:
        return unknown[0]
    documents, sources = stated[kind], stated.get("sources", {})
    if not isinstance(documents, list) or len(documents) < 2 or not all(isinstance(slug, str | int) for slug in documents):
        return Problem("error", BROKEN, path, f"'{kind}' is not a list of two documents or more", "Name their slugs.", line)
    if not all(isinstance(stated.get(key, ""), str) for key in ("title", "note")):
        return Problem("error", BROKEN, path, "'title' or 'note' is not a text", HINT, line)
    if not SLUG.fullmatch(str(stated.get("slug", "a"))):
        return Problem("error", BROKEN, path, "'slug' is not small letters, digits and hyphens", HINT, line)
    named = isinstance(sources, dict) and all(
        member in documents and (source is None or (source in documents and source != member)) for member, source in sources.items()
    )
    return None if named else Problem("error", BROKEN, path, "'sources' does not lead from documents named here to others", HINT, line)


def _decision(stated: Mapping[str, Any]) -> Decision:
    kind = "together" if "together" in stated else "apart"
    return Decision(
        documents=tuple(dict.fromkeys(map(str, stated[kind]))),
        line=strict_yaml.line_of(stated, kind),
        apart=kind == "apart",
        slug=stated.get("slug", ""),
        title=stated.get("title", ""),
        note=stated.get("note", ""),
        sources={str(member): None if source is None else str(source) for member, source in stated.get("sources", {}).items()},
    )
