"""What a person decides about families, in `corpus/families.yml`: who belongs together, who stays apart, what derives from what.

- together: [letter-2018-04-17, press-item-2019-04-03]
  slug: kalbajar-anniversary          # the family's address; it must not change
  title: Statements on an anniversary
  note: Confirmed by the archive in 2026.
  sources: {press-item-2019-04-03: letter-2018-04-17}
- apart: [note-verbale-2020-04-01, note-verbale-2020-04-08]
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
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
    """One decision: the documents by slug, and whether they stay apart; the names of their family, and the source of each."""

    documents: tuple[str, ...]
    line: int
    apart: bool = False
    slug: str = ""
    title: str = ""
    note: str = ""
    sources: Mapping[str, str | None] = field(default_factory=dict)

    def joins(self, slugs: Collection[str]) -> bool:
        """Whether the decision puts two or more of these documents together."""
        return not self.apart and sum(slug in slugs for slug in self.documents) > 1


def read(file: Path, path: str) -> tuple[tuple[Decision, ...], tuple[Problem, ...]]:
    """The decisions of a file; empty if there is no such file or it is broken (E209)."""
    if not file.exists():
        return (), ()
    stated, problems = strict_yaml.read(file, path, BROKEN)
    if problems or stated is None:
        return (), problems
    if not isinstance(stated, list):
        return (), (Problem("error", BROKEN, path, "does not hold a list of decisions", HINT),)
    return _decisions(stated, path)


def _decisions(stated: Iterable[Any], path: str) -> tuple[tuple[Decision, ...], tuple[Problem, ...]]:
    """The decisions that have no fault, and all problems."""
    decisions: list[Decision] = []
    problems: list[Problem] = []
    for each in stated:
        unknown = _unknown_keys(each, path)
        problems += [problem for problem in unknown if problem.level == "warning"]
        misspelt = next((problem for problem in unknown if problem.level == "error"), None)
        fault = misspelt or _fault(each, path) or _conflict(decisions, _decision(each), path)
        if fault:
            problems.append(fault)
        else:
            decisions.append(_decision(each))
    return tuple(decisions), tuple(problems)


def stale(decisions: Collection[Decision], slugs: Collection[str], path: str) -> Iterator[Problem]:
    """A warning (W211) for every decision that names a document the corpus does not hold."""
    for decision in decisions:
        named = (*decision.documents, *decision.sources, *filter(None, decision.sources.values()))
        gone = [slug for slug in named if slug not in slugs]
        if gone:
            yield Problem("warning", STALE, path, f"the corpus holds no document {', '.join(dict.fromkeys(gone))}", HINT, decision.line)


def _kind(stated: Any) -> str | None:
    """`together` or `apart`; None if this is not a decision."""
    return next((kind for kind in KEYS if isinstance(stated, dict) and kind in stated), None)


def _unknown_keys(stated: Any, path: str) -> tuple[Problem, ...]:
    """A Problem for each key that this kind of decision does not have."""
    kind = _kind(stated)
    return strict_yaml.misspelt_or_own(stated, KEYS[kind], path, BROKEN) if kind else ()


def _fault(stated: Any, path: str) -> Problem | None:
    """The first fault of a decision on its own."""
    kind = _kind(stated)
    if kind is None:
        line = getattr(stated, "line", 0)
        return Problem("error", BROKEN, path, "a decision says neither 'together' nor 'apart'", HINT, line)
    fault = next((fault for fault in FAULTS if fault.occurs(stated)), None)
    return Problem("error", BROKEN, path, fault.what.format(kind=kind), fault.hint, strict_yaml.line_of(stated, kind)) if fault else None


def _documents(stated: Mapping[str, Any]) -> Any:
    """The documents that a decision names, as a person wrote them."""
    return stated.get("together", stated.get("apart"))


def _lacks_documents(stated: Mapping[str, Any]) -> bool:
    documents = _documents(stated)
    slugs = documents if isinstance(documents, list) and all(isinstance(slug, str | int) for slug in documents) else []
    return len(set(map(str, slugs))) < 2


def _has_other_than_text(stated: Mapping[str, Any]) -> bool:
    return not all(isinstance(stated.get(key, ""), str) for key in ("title", "note"))


def _has_wrong_slug(stated: Mapping[str, Any]) -> bool:
    return not SLUG.fullmatch(str(stated.get("slug", "a"))) or stated.get("slug") == INDEX


def _has_wrong_sources(stated: Mapping[str, Any]) -> bool:
    documents, sources = _documents(stated), stated.get("sources", {})
    if not isinstance(sources, dict):
        return True
    return not all(member in documents and _is_other(source, member, documents) for member, source in sources.items())


def _is_other(source: Any, member: Any, documents: Collection[Any]) -> bool:
    """Whether a source is another of the documents, or None."""
    return source is None or (source in documents and source != member)


def _is_circular(stated: Mapping[str, Any]) -> bool:
    sources = stated.get("sources", {})
    return any(derives(sources, source, member) for member, source in sources.items())


@dataclass(frozen=True, slots=True)
class _Fault:
    """What can be wrong with a decision; `occurs` says whether one has this fault."""

    occurs: Callable[[Mapping[str, Any]], bool]
    what: str
    hint: str = HINT


# In the order in which they are looked for: each may rely on those before it.
FAULTS = (
    _Fault(_lacks_documents, "'{kind}' is not a list of two documents or more", "Name their slugs."),
    _Fault(_has_other_than_text, "'title' or 'note' is not a text"),
    _Fault(_has_wrong_slug, f"'slug' is not small letters, digits and hyphens, or is '{INDEX}'"),
    _Fault(_has_wrong_sources, "'sources' does not lead from documents named here to others"),
    _Fault(_is_circular, "'sources' leads in a circle"),
)


def _conflict(others: Iterable[Decision], decision: Decision, path: str) -> Problem | None:
    """The first conflict of a decision with those before it."""
    found = next(filter(None, (_contradiction(decision, other) for other in others)), None)
    return Problem("error", BROKEN, path, found, HINT, decision.line) if found else None


def _contradiction(decision: Decision, other: Decision) -> str:
    """How two decisions contradict each other; empty if they do not."""
    both = [slug for slug in decision.documents if slug in other.documents]
    if decision.apart != other.apart and len(both) > 1:
        return f"documents are 'together' and 'apart': {', '.join(both)}"
    if decision.slug and decision.slug == other.slug:
        return f"'slug' is {other.slug}, as in line {other.line}"
    return ""


def derives(sources: Mapping[Name, Name | None], document: Name | None, ancestor: Name) -> bool:
    """Whether a document is `ancestor` or derives from it, directly or through other documents; a circle ends the search."""
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
