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
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from generator.model import Problem
from generator.text import strict_yaml

BROKEN, STALE = "E209", "W211"
KEYS = {"together": {"together", "slug", "title", "note", "sources"}, "apart": {"apart", "note"}}
SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+){0,20}")
Name = TypeVar("Name")  # of a document: its slug or its number
INDEX = "index"  # the address of the list of families
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
    if not file.exists():
        return (), ()
    stated, problems = strict_yaml.read(file, path, BROKEN)
    if problems or stated is None:
        return (), problems
    if not isinstance(stated, list):
        return (), (Problem("error", BROKEN, path, "does not hold a list of decisions", HINT),)
    decisions: list[Decision] = []
    faults: list[Problem] = []
    for each in stated:
        unknown = _unknown(each, path)
        faults += [problem for problem in unknown if problem.level == "warning"]
        misspelt = next((problem for problem in unknown if problem.level == "error"), None)
        fault = misspelt or _fault(each, path) or _against(decisions, _decision(each), path)
        if fault:
            faults.append(fault)
        else:
            decisions.append(_decision(each))
    return tuple(decisions), tuple(faults)


def stale(decisions: Collection[Decision], slugs: Collection[str], path: str) -> Iterator[Problem]:
    """A warning (W211) for every decision that names a document the corpus does not hold."""
    for decision in decisions:
        gone = [slug for slug in (*decision.documents, *decision.sources, *filter(None, decision.sources.values())) if slug not in slugs]
        if gone:
            yield Problem("warning", STALE, path, f"the corpus holds no document {', '.join(dict.fromkeys(gone))}", HINT, decision.line)


def _kind(stated: Any) -> str | None:
    """Which kind of decision this is, if it is one."""
    return next((kind for kind in KEYS if isinstance(stated, dict) and kind in stated), None)


def _unknown(stated: Any, path: str) -> tuple[Problem, ...]:
    """A Problem for each key that this kind of decision does not have."""
    kind = _kind(stated)
    return strict_yaml.misspelt_or_own(stated, KEYS[kind], path, BROKEN) if kind else ()


def _fault(stated: Any, path: str) -> Problem | None:
    """What is wrong with a decision, if anything is."""
    line = getattr(stated, "line", 0)
    kind = _kind(stated)
    if kind is None:
        return Problem("error", BROKEN, path, "a decision says neither 'together' nor 'apart'", HINT, line)
    line = strict_yaml.line_of(stated, kind)
    documents, sources = stated[kind], stated.get("sources", {})
    if not isinstance(documents, list) or not all(isinstance(slug, str | int) for slug in documents) or len(set(map(str, documents))) < 2:
        return Problem("error", BROKEN, path, f"'{kind}' is not a list of two documents or more", "Name their slugs.", line)
    if not all(isinstance(stated.get(key, ""), str) for key in ("title", "note")):
        return Problem("error", BROKEN, path, "'title' or 'note' is not a text", HINT, line)
    if not SLUG.fullmatch(str(stated.get("slug", "a"))) or stated.get("slug") == INDEX:
        return Problem("error", BROKEN, path, f"'slug' is not small letters, digits and hyphens, or is '{INDEX}'", HINT, line)
    named = isinstance(sources, dict) and all(
        member in documents and (source is None or (source in documents and source != member)) for member, source in sources.items()
    )
    if not named:
        return Problem("error", BROKEN, path, "'sources' does not lead from documents named here to others", HINT, line)
    circle = any(derives(sources, source, member) for member, source in sources.items())
    return Problem("error", BROKEN, path, "'sources' leads in a circle", HINT, line) if circle else None


def _against(others: Iterable[Decision], decision: Decision, path: str) -> Problem | None:
    """What is wrong with a decision beside those before it, if anything is."""
    for other in others:
        if decision.apart != other.apart and len(set(decision.documents) & set(other.documents)) > 1:
            what = f"documents are 'together' and 'apart': {', '.join(s for s in decision.documents if s in other.documents)}"
        elif decision.slug and decision.slug == other.slug:
            what = f"'slug' is {other.slug}, as in line {other.line}"
        else:
            continue
        return Problem("error", BROKEN, path, what, HINT, decision.line)
    return None


def derives(sources: Mapping[Name, Name | None], document: Name | None, ancestor: Name) -> bool:
    """Whether a document is `ancestor`, or derives from it by what others derive from; a circle ends where it closes."""
    seen: set[Name] = set()
    while document is not None and document not in seen:
        if document == ancestor:
            return True
        seen.add(document)
        document = sources.get(document)
    return False


def _decision(stated: Mapping[str, Any]) -> Decision:
    kind = "together" if "together" in stated else "apart"
    return Decision(
        documents=tuple(dict.fromkeys(map(str, stated[kind]))),
        line=strict_yaml.line_of(stated, kind),
        apart=kind == "apart",
        slug=str(stated.get("slug", "")),
        title=stated.get("title", ""),
        note=stated.get("note", ""),
        sources={str(member): None if source is None else str(source) for member, source in stated.get("sources", {}).items()},
    )
