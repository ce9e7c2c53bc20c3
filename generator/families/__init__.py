"""Finds families, documents that issue one statement again and again, and puts their texts side by side.

First `statement` takes what a document was issued for, without its cover. `shingles` find the documents that share much of
it; `one_site` sets aside what only pages of one site share. `lineage` makes families of these and finds what each member
derives from, a person's `family_decisions` first; `translations` adds the versions of a member in other languages.
`draft_family` lays a family out: `alignment` puts sentence beside sentence, `variation` word beside word, with the texts as
`witnesses` and their words in `word_columns`. Nothing here knows pages or mentions.
"""

from __future__ import annotations

from array import array
from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import chain

from generator.families.draft_family import DraftFamily, Kinship, Layout, Layouts
from generator.families.family_decisions import INDEX, Decision, read, stale
from generator.families.lineage import by_newer, descents, groups, stated_sources, without_collections
from generator.families.one_site import Sites
from generator.families.shingles import links, shingles_of
from generator.families.translations import translations, with_translations
from generator.grammar import Grammar
from generator.model import Document, Family
from generator.text.slugs import MOST, within_bytes

__all__ = ["Decision", "Kinship", "Layout", "Layouts", "find_families", "read", "shingles_of", "stale"]


def find_families(
    documents: Sequence[Document],
    statements: Mapping[str, array[int]],
    decisions: Sequence[Decision],
    grammar: Grammar,
    layouts: Layouts | None = None,
) -> tuple[Family, ...]:
    """The families of a corpus, by the age of their first member.

    `statements` are the shingles of each document by its slug; `layouts` are those that earlier runs made.
    """
    ordered = sorted(documents, key=_age)
    shingles = [statements[document.slug] for document in ordered]
    numbers = {document.slug: number for number, document in enumerate(ordered)}
    found = without_collections(list(Sites(ordered, grammar).related(links(ordered, shingles))), shingles)
    newer = by_newer(found)
    of_one_text = groups(found, decisions, numbers)
    originals = translations(ordered, set(chain.from_iterable(of_one_text)))
    claimed = {INDEX, *(decision.slug for decision in decisions)}
    families: list[Family] = []
    for group in with_translations(of_one_text, originals):
        members = [ordered[number] for number in group]
        places = {number: place for place, number in enumerate(group)}
        own_decisions = _decisions_on([member.slug for member in members], decisions)
        sources = stated_sources(own_decisions, numbers, set(group))
        texts = [number for number in group if number not in originals]
        kinship = Kinship(
            tuple(member.slug for member in members),
            {places[descent.member]: descent.at(places) for descent in descents(texts, shingles, newer, sources)},
            {places[number]: places[originals[number]] for number in group if number in originals},
        )
        families.append(_named(_layout(members, kinship, grammar, layouts), own_decisions, claimed))
    return tuple(families)


def _layout(members: Sequence[Document], kinship: Kinship, grammar: Grammar, layouts: Layouts | None) -> Layout:
    """The layout of a family. Only a family of which something changed is laid out again."""
    known = layouts.get(kinship) if layouts else None
    if known:
        return known
    made = DraftFamily(members, kinship, grammar).layout()
    if layouts:
        layouts.put(kinship, made)
    return made


def _named(layout: Layout, decisions: Sequence[Decision], claimed: Collection[str]) -> Family:
    """The family; its slug is the one that a person decided, or else that of its oldest member that no other family claimed."""
    return Family(
        slug=next((decision.slug for decision in decisions if decision.slug), _own_slug(layout, claimed)),
        members=layout.members,
        rows=layout.rows,
        title=next((decision.title for decision in decisions if decision.title), ""),
        note=next((decision.note for decision in decisions if decision.note), ""),
        stated=bool(decisions),
    )


def _own_slug(layout: Layout, claimed: Collection[str]) -> str:
    slugs = [member.document for member in layout.members]
    return next((slug for slug in slugs if slug not in claimed), _joined_slug(slugs[0], slugs[-1]))


def _joined_slug(one: str, other: str) -> str:
    """One slug of two, shortened if it would be too long for a file's name."""
    slug = f"{one}-{other}"
    return within_bytes(slug, slug) if len(slug.encode()) > MOST else slug


def _decisions_on(slugs: Iterable[str], decisions: Iterable[Decision]) -> list[Decision]:
    """The decisions that put two or more of these documents together."""
    group = frozenset(slugs)
    return [decision for decision in decisions if decision.joins(group)]


def _age(document: Document) -> tuple[bool, str, str]:
    """Sorts documents by their dates; those without a date come last."""
    date = document.masthead.dates[0].edtf if document.masthead.dates else ""
    return (not date, date, document.slug)
