"""Resolutions that a document cites and that were adopted after its own date."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.sides import COUNCIL, days_of, documents_of, finding_id, of_table, own_days, said_by
from generator.grammar import Grammar
from generator.model import Corpus, Finding, Side


def check(corpus: Corpus, grammar: Grammar) -> Iterator[Finding]:
    """A finding for each such resolution and document, members of one family together.

    Behind the citations stands what the resolution itself prints, if it is held; the last side is the table or the number.

    What cannot be was told when the document was read: such a mention is a conflict with one reading.
    """
    family_of = {member.document: family.members[0].document for family in corpus.families for member in family.members}
    found: dict[tuple[str, str], list[Side]] = {}
    documents = documents_of(corpus)
    for slug, document in documents.items():
        told: set[str] = set()
        for mention in corpus.mentions.get(slug, ()):
            if mention.kind in grammar.numbered and mention.status == "conflict" and len(mention.readings) == 1:
                key = mention.readings[0]
                if key not in told:
                    told.add(key)
                    found.setdefault((key, family_of.get(slug, slug)), []).append(said_by(document, mention.span, mention.block))
    for (key, first), sides in found.items():
        own = [side for of_day in own_days(key, corpus, documents).values() for side in of_day]
        yield Finding(finding_id("before_adoption", key, first), "before_adoption", key, (*sides, *own, _numbered(key, grammar)))


def _numbered(key: str, grammar: Grammar) -> Side:
    """What tells when a resolution was adopted: the table, or its own number."""
    if days_of(key, grammar):
        return of_table(key, grammar)
    what = "the year in it" if COUNCIL.fullmatch(key) or key.startswith("E/") else "the session in it"
    return Side(f"{key}: {what} is later", record="Number of the resolution")
