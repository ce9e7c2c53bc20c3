"""The building blocks of findings, which all checks share: sides and ids. No check is made here."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

from generator.grammar import Grammar
from generator.model import Corpus, Document, FindingKind, Side, Span, Told
from generator.text import edtf
from generator.text.slugs import slug_of
from generator.text.symbols import COUNCIL_KEY

RESOLUTIONS = "Table of Security Council resolutions"
STATEMENTS = "Table of statements by the President of the Security Council"
LONGEST_WORDS = 48  # code points of a text in an id


def finding_id(kind: FindingKind, subject: str, *more: str, words: str = "") -> str:
    """The id of a finding from its subject: `adoption-date-s-res-822-1993-1993-04-06`.

    Words that are too long for an id are cut; a short hash of all the words then keeps the id unique.
    """
    slug = slug_of(words)
    name, digest = slug, ""
    if len(slug) > LONGEST_WORDS:
        cut = slug[:LONGEST_WORDS]
        name = cut.rpartition("-")[0] or cut
        digest = hashlib.sha256(slug.encode() + words.encode()).hexdigest()[:6]
    return "-".join(filter(None, (kind.replace("_", "-"), slug_of(subject), *more, name, digest)))


def quoted_side(document: Document, span: Span, block: str) -> Side:
    """A side with a document's own words."""
    return Side(document.quote(span), document.slug, span, block)


def table_side(key: str, grammar: Grammar) -> Side:
    """A side with the days that the tables have for a resolution or a statement."""
    known = table_days(key, grammar)
    days = " or ".join(map(edtf.spoken, known))
    if key in grammar.statements:
        told = Told("table_statement", key, known)
        return Side(f"{key}, statement by the President of the Security Council, {days}", record=STATEMENTS, told=(told,))
    return Side(f"{key}, adopted on {days}", record=RESOLUTIONS, told=(Told("table_resolution", key, known),))


def table_days(key: str, grammar: Grammar) -> tuple[str, ...]:
    """The days (EDTF) that the tables have for a resolution of the Security Council or a statement: zero, one or two."""
    number = COUNCIL_KEY.fullmatch(key)
    if number:
        known = grammar.adopted.get(int(number[1]))
        return known.days if known else ()
    return (grammar.statements[key],) if key in grammar.statements else ()


def table_statements(day: str, grammar: Grammar) -> tuple[str, ...]:
    """The symbols of the statements that the table has for a day."""
    return tuple(sorted(symbol for symbol, known in grammar.statements.items() if known == day))


def printed_days(key: str, corpus: Corpus, documents: Mapping[str, Document]) -> dict[str, list[Side]]:
    """Day (EDTF) → the documents held under this key that print it as the day of their own adoption."""
    found: dict[str, list[Side]] = {}
    for slug in corpus.holdings.get(key, ()):
        for dated in documents[slug].masthead.dates:
            if dated.role == "adoption" and edtf.DAY.fullmatch(dated.edtf):
                told = (Told("adopted", days=(dated.edtf,)),)
                found.setdefault(dated.edtf, []).append(Side(f"Adopted on {edtf.spoken(dated.edtf)}", slug, told=told))
    return found


def documents_by_slug(corpus: Corpus) -> dict[str, Document]:
    """Slug → document, in the order of their dates."""
    return {document.slug: document for document in corpus.documents}
