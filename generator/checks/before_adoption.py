"""Resolutions that a document cites and that were adopted after its own date."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from generator.checks.sides import documents_by_slug, finding_id, printed_days, quoted_side, table_days, table_side
from generator.grammar import Grammar
from generator.model import Corpus, Finding, Mention, Side, Told
from generator.text.symbols import COUNCIL_KEY


def check(corpus: Corpus, grammar: Grammar) -> Iterator[Finding]:
    """A finding for each such resolution and document; the members of one family share a finding.

    The citations are the first sides. Then follows what the resolution itself prints, if the corpus holds it, and last the
    table, or the resolution's number.
    """
    first_member = {member.document: family.members[0].document for family in corpus.families for member in family.members}
    documents = documents_by_slug(corpus)
    found: dict[tuple[str, str], list[Side]] = defaultdict(list)
    for slug, document in documents.items():
        for key, mention in _first_too_early(corpus.mentions.get(slug, ()), grammar).items():
            found[key, first_member.get(slug, slug)].append(quoted_side(document, mention.span, mention.block))
    for (key, first), sides in found.items():
        printed = [side for of_day in printed_days(key, corpus, documents).values() for side in of_day]
        yield Finding(finding_id("before_adoption", key, first), "before_adoption", key, (*sides, *printed, _latest_side(key, grammar)))


def _first_too_early(mentions: Iterable[Mention], grammar: Grammar) -> dict[str, Mention]:
    """Key → the first mention of each resolution that is later than its document.

    The finders have compared the dates: such a mention is a conflict with one reading.
    """
    found: dict[str, Mention] = {}
    for mention in mentions:
        if mention.kind in grammar.numbered and mention.status == "conflict" and len(mention.readings) == 1:
            found.setdefault(mention.readings[0], mention)
    return found


def _latest_side(key: str, grammar: Grammar) -> Side:
    """The side that shows when a resolution was adopted: the table, or the resolution's own number."""
    if table_days(key, grammar):
        return table_side(key, grammar)
    what = "year" if COUNCIL_KEY.fullmatch(key) or key.startswith("E/") else "session"
    return Side(f"{key}: the {what} in it is later", record="Number of the resolution", told=(Told(f"later_{what}", key),))
