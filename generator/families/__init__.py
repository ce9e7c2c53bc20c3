"""Finds families, documents that issue one statement again and again, and puts their texts side by side.

First `statement` takes what a document was issued for, without its cover. `shingles` find the documents that share much of
it; `one_site` sets aside what only pages of one site share. `lineage` makes families of these and finds what each member
derives from, a person's `family_decisions` first; `translations` adds the versions of a member in other languages.
`draft_family` lays a family out: `alignment` puts sentence beside sentence, `variation` word beside word, with the texts as
`witnesses` and their words in `word_columns`. Nothing here knows pages or mentions.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain

from generator.families.draft_family import DraftFamily, Kinship
from generator.families.family_decisions import INDEX, Decision, read, stale
from generator.families.lineage import by_newer, descents, groups, stated_sources, without_collections
from generator.families.one_site import Sites
from generator.families.shingles import links, shingles_of
from generator.families.translations import translations, with_translations
from generator.grammar import Grammar
from generator.model import Document, Family

__all__ = ["Decision", "find_families", "read", "shingles_of", "stale"]


def find_families(
    documents: Sequence[Document], statements: Mapping[str, array[int]], decisions: Sequence[Decision], grammar: Grammar
) -> tuple[Family, ...]:
    """The families of a corpus, by the age of their first member; `statements` are the shingles of each document by its slug."""
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
        own_decisions = _decisions_on([ordered[number].slug for number in group], decisions)
        sources = stated_sources(own_decisions, numbers, set(group))
        texts = [number for number in group if number not in originals]
        descended = {descent.member: descent for descent in descents(texts, shingles, newer, sources)}
        draft = DraftFamily(ordered, Kinship(group, descended, originals), grammar)
        families.append(draft.family(own_decisions, claimed))
    return tuple(families)


def _decisions_on(slugs: Iterable[str], decisions: Iterable[Decision]) -> list[Decision]:
    """The decisions that put two or more of these documents together."""
    group = frozenset(slugs)
    return [decision for decision in decisions if decision.joins(group)]


def _age(document: Document) -> tuple[bool, str, str]:
    """Sorts documents by their dates; those without a date come last."""
    date = document.masthead.dates[0].edtf if document.masthead.dates else ""
    return (not date, date, document.slug)
