"""The passages of an entry as a list shows them: by document, with what a reader can filter them by."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from generator.pages.passages import Passage
from generator.pages.views.seen import SeenDocument
from generator.text.scripts import unaccented

FEW = 6  # passages that need no filters
YEAR = 4  # figures


@dataclass(frozen=True, slots=True)
class PassageGroup:
    """Passages that follow one another in one document: who issued it, its type in words, its year; empty where not known."""

    document: SeenDocument
    passages: tuple[Passage, ...]
    issuers: tuple[str, ...]
    type: str
    year: str


@dataclass(frozen=True, slots=True)
class PassageList:
    """The groups, and the issuers, types and years by which they can be filtered: none where all have the same, or where they are few."""

    groups: tuple[PassageGroup, ...]
    issuers: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    years: tuple[str, ...] = ()


def year_of(document: SeenDocument) -> str:
    """The year under which a document is listed; empty if that is not one year."""
    year = document.date[:YEAR]
    return year if year.isdigit() else ""


def grouped(found: Iterable[tuple[SeenDocument, Passage]]) -> PassageList:
    """Passages by document, in their order."""
    runs = (tuple(run) for _, run in groupby(found, key=lambda each: each[0].slug))
    groups = tuple(_group(run[0][0], [passage for _, passage in run]) for run in runs)
    if sum(len(group.passages) for group in groups) <= FEW:
        return PassageList(groups)
    issuers = _choices(issuer for group in groups for issuer in group.issuers)
    types, years = _choices(group.type for group in groups), _choices(group.year for group in groups)
    return PassageList(groups, issuers, types, years)


def _group(document: SeenDocument, passages: Sequence[Passage]) -> PassageGroup:
    return PassageGroup(document, tuple(passages), document.issuers, document.type, year_of(document))


def _choices(values: Iterable[str]) -> tuple[str, ...]:
    found = sorted({value for value in values if value}, key=lambda value: (unaccented(value), value))
    return tuple(found) if len(found) > 1 else ()
