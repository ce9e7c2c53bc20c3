"""Some documents of a corpus, or all, as files of data show them: their mentions, entries, families, findings and references."""

from __future__ import annotations

import difflib
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from generator.model import Family, Mention, Problem, Reference
from generator.pages.views.document import DocumentView
from generator.pages.views.entry import EntryView
from generator.pages.views.facet_table import FACETS
from generator.pages.views.finding import FindingView
from generator.pages.views.world import World
from generator.text import edtf

UNKNOWN = "E704"
YEARS = re.compile(r"(?P<first>\d{4})?(?P<to>\.\.)?(?P<last>\d{4})?")


@dataclass(frozen=True, slots=True)
class MentionedEntry:
    """An entry and its mentions in the documents of a selection, in reading order."""

    entry: EntryView
    mentions: tuple[Mention, ...]


class Selection:
    """Documents of a corpus, in the order of their dates; `world` has all of it, `conditions` say by what they were chosen."""

    def __init__(self, world: World, documents: Sequence[DocumentView] | None = None, conditions: Iterable[str] = ()) -> None:
        self.world, self.conditions = world, tuple(conditions)
        self.documents: tuple[DocumentView, ...] = world.documents if documents is None else tuple(documents)
        self.slugs = frozenset(document.slug for document in self.documents)

    @property
    def is_all(self) -> bool:
        """Whether it is the complete corpus."""
        return len(self.documents) == len(self.world.documents)

    def address(self, path: str, anchor: str = "") -> str:
        """The permanent address of a page or file of the site."""
        return self.world.published.address(path, anchor)

    @property
    def mentions(self) -> Iterator[tuple[DocumentView, Mention]]:
        """Every mention, document by document, in reading order."""
        for document in self.documents:
            for mention in document.mentions:
                yield document, mention

    @cached_property
    def entries(self) -> tuple[MentionedEntry, ...]:
        """Every entry that the documents mention, dates among them, by kind and in the order of their keys."""
        found = (MentionedEntry(entry, self._own(entry)) for kind in self.world.kinds for entry in kind.entries)
        return tuple(each for each in found if each.mentions)

    def _own(self, entry: EntryView) -> tuple[Mention, ...]:
        return tuple(mention for mention in entry.mentions if mention.document in self.slugs)

    @cached_property
    def families(self) -> tuple[Family, ...]:
        """The families of which a document is a member."""
        return tuple(each for each in self.world.corpus.families if any(member.document in self.slugs for member in each.members))

    @cached_property
    def findings(self) -> tuple[FindingView, ...]:
        """The findings about one of the documents."""
        return tuple(each for each in self.world.findings if self.slugs.intersection(each.documents))

    @cached_property
    def references(self) -> tuple[Reference, ...]:
        """What the documents cite."""
        return tuple(each for each in self.world.corpus.references if each.document in self.slugs)


Test = Callable[[DocumentView], bool]


def selected(world: World, conditions: Iterable[str]) -> tuple[Selection, tuple[Problem, ...]]:
    """The documents that meet all conditions (`issuer=Armenia`, `year=2015..2020`); a Problem (E704) for each that is not known.

    Several conditions on one name are alternatives. A value is meant by its name or its key, in any case.
    """
    conditions = tuple(conditions)
    asked: dict[str, list[str]] = defaultdict(list)
    problems: list[Problem] = []
    filters = _filters(world)
    for condition in conditions:
        name, equals, value = (part.strip() for part in condition.partition("="))
        if not equals or name not in filters:
            problems.append(_unknown(condition, name, filters))
        else:
            asked[name].append(value)
    tests: list[Test] = []
    for name, values in asked.items():
        found = [filters[name](value) for value in values]
        problems += [each for each in found if isinstance(each, Problem)]
        tests.append(_any([each for each in found if not isinstance(each, Problem)]))
    documents = [document for document in world.documents if all(test(document) for test in tests)]
    return Selection(world, documents, conditions), tuple(problems)


def _any(tests: Sequence[Test]) -> Test:
    return lambda document: any(test(document) for test in tests)


Filter = Callable[[str], Test | Problem]


def _filters(world: World) -> Mapping[str, Filter]:
    """By what documents can be chosen: facets, years, families, slugs, and what documents mention, by kind."""
    filters: dict[str, Filter] = {facet.name: _by_facet(world, facet.name) for facet in FACETS}
    filters |= {kind.name: _by_entry(world, kind.name) for kind in world.grammar.kinds.values() if not kind.is_time}
    return {**filters, "year": _by_year, "family": _by_family(world), "document": _by_slug(world)}


def _by_facet(world: World, name: str) -> Filter:
    def made(value: str) -> Test | Problem:
        facet = world.facet(name)
        values = tuple(facet.all_values) if facet else ()
        found = [view for view in values if value.casefold() in (view.key.casefold(), view.heading.casefold(), view.name.casefold())]
        if not found:
            return _nothing(name, value, [view.heading for view in values])
        slugs = frozenset(document.slug for view in found for document in view.documents)
        return lambda document: document.slug in slugs

    return made


def _by_entry(world: World, name: str) -> Filter:
    def made(value: str) -> Test | Problem:
        entries = world.kind(name).entries
        found = [each for each in entries if value.casefold() in (each.key.casefold(), each.heading.casefold())]
        if not found:
            return _nothing(name, value, [each.heading for each in entries])
        slugs = frozenset(mention.document for each in found for mention in each.mentions)
        return lambda document: document.slug in slugs

    return made


def _by_year(value: str) -> Test | Problem:
    found = YEARS.fullmatch(value)
    if not found or not (found["first"] or found["last"]) or (found["last"] and not found["to"]):
        return Problem("error", UNKNOWN, f"year={value}", "is not a year or a range of years", "Write year=2015 or year=2015..2020.")
    first = found["first"] or "0000"
    last = found["last"] or ("9999" if found["to"] else first)

    def in_years(document: DocumentView) -> bool:
        days = edtf.bounds(document.date) if document.date else None
        return days is not None and days[0][:4] <= last and first <= days[1][:4]

    return in_years


def _by_family(world: World) -> Filter:
    def made(value: str) -> Test | Problem:
        found = next((family for family in world.families if value.casefold() in (family.slug.casefold(), family.title.casefold())), None)
        if found is None:
            return _nothing("family", value, [family.slug for family in world.families])
        slugs = frozenset(member.slug for member in found.members)
        return lambda document: document.slug in slugs

    return made


def _by_slug(world: World) -> Filter:
    def made(value: str) -> Test | Problem:
        if value not in world.by_slug:
            return _nothing("document", value, list(world.by_slug))
        return lambda document: document.slug == value

    return made


def _unknown(condition: str, name: str, filters: Mapping[str, Filter]) -> Problem:
    near = difflib.get_close_matches(name, filters, 1)
    known = f"Known filters: {', '.join(sorted(filters))}. For example: --where year=2015..2020."
    hint = f"Did you mean '{near[0]}'? {known}" if near else known
    return Problem("error", UNKNOWN, condition, "is not a known filter", hint)


def _nothing(name: str, value: str, values: Sequence[str]) -> Problem:
    """A value that no document has, with those that are nearest, or else the first ones."""
    near = difflib.get_close_matches(value, values, 5, 0.5) or list(values[:5])
    hint = f"Did you mean one of these: {', '.join(near)}?" if near else "No document has a value of it."
    return Problem("error", UNKNOWN, f"{name}={value}", "matches no document", hint)
