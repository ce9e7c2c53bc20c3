"""What the checks say with: sides of findings, and their names. Nothing here decides what is noticed."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping

from generator.grammar import Grammar
from generator.model import Corpus, Document, FindingKind, Side, Span
from generator.text import edtf
from generator.text.slugs import slug_of

FULL_DAY = re.compile(r"\d{4}-\d\d-\d\d")
COUNCIL = re.compile(r"S/RES/(\d+) \(\d{4}\)")
RESOLUTIONS = "Table of Security Council resolutions"
STATEMENTS = "Table of statements by the President of the Security Council"
LONGEST_WORDS = 48  # code points of a text in an id


def finding_id(kind: FindingKind, subject: str, *more: str, words: str = "") -> str:
    """The id of a finding from what it is about: `adoption-date-s-res-822-1993-1993-04-06`.

    Words that are too long for it are cut, and told apart by a short hash of the whole.
    """
    said = slug_of(words)
    cut = ""
    if len(said) > LONGEST_WORDS:
        said = said[:LONGEST_WORDS].rpartition("-")[0] or said[:LONGEST_WORDS]
        cut = hashlib.sha256(slug_of(words).encode() + words.encode()).hexdigest()[:6]
    return "-".join(filter(None, (kind.replace("_", "-"), slug_of(subject), *more, said, cut)))


def said_by(document: Document, span: Span, block: str) -> Side:
    """A document's own words."""
    return Side(document.quote(span), document.slug, span, block)


def days_of(key: str, grammar: Grammar) -> tuple[str, ...]:
    """The days (EDTF) that the tables give for a resolution of the Security Council or a statement: none, one or two."""
    number = COUNCIL.fullmatch(key)
    if number:
        known = grammar.adopted.get(int(number[1]))
        return known.days if known else ()
    return (grammar.statements[key],) if key in grammar.statements else ()


def of_table(key: str, grammar: Grammar) -> Side:
    """What the tables say of a resolution or a statement."""
    days = " or ".join(map(edtf.spoken, days_of(key, grammar)))
    if key in grammar.statements:
        return Side(f"{key}, statement by the President of the Security Council, {days}", record=STATEMENTS)
    return Side(f"{key}, adopted on {days}", record=RESOLUTIONS)


def own_days(key: str, corpus: Corpus, documents: Mapping[str, Document]) -> dict[str, list[Side]]:
    """Day (EDTF) → the documents held under this key that print it as the day of their own adoption."""
    found: dict[str, list[Side]] = {}
    for slug in corpus.holdings.get(key, ()):
        for dated in documents[slug].masthead.dates:
            if dated.role == "adoption" and FULL_DAY.fullmatch(dated.edtf):
                found.setdefault(dated.edtf, []).append(Side(f"Adopted on {edtf.spoken(dated.edtf)}", slug))
    return found


def statements_of(day: str, grammar: Grammar) -> tuple[str, ...]:
    """The symbols of the statements that the table has for a day."""
    return tuple(sorted(symbol for symbol, made in grammar.statements.items() if made == day))


def documents_of(corpus: Corpus) -> dict[str, Document]:
    """The documents by slug, in the order of their dates."""
    return {document.slug: document for document in corpus.documents}
