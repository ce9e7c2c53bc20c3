"""What the metadata of a file states of its document: one list of facts, whatever the format calls them.

A reader hands each name and value to `fact_of`. Values are short texts; whether a fact is believed is not decided here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from urllib.parse import urlsplit

from generator.model import SourceFact

LONGEST = 500  # characters of a value; a longer one is no title, name or date
MOST = 60  # facts of one file
# Name of a key in small letters → the fact. `publication` is the day on which something was published, `day` any day.
NAMES: Mapping[str, str] = {
    **dict.fromkeys(("title", "headline", "citation_title", "dc.title", "dcterms.title", "og:title"), "title"),
    **dict.fromkeys(("date", "citation_date", "dc.date", "dcterms.date", "day"), "day"),
    **dict.fromkeys(("published", "publication_date", "publish_date", "publishdate", "pubdate", "pub_date"), "publication"),
    **dict.fromkeys(("date_published", "datepublished", "published_at", "article:published_time"), "publication"),
    **dict.fromkeys(("og:published_time", "article.published", "dcterms.issued", "dc.date.issued"), "publication"),
    **dict.fromkeys(("citation_publication_date", "dateissued"), "publication"),
    **dict.fromkeys(("author", "authors", "by", "creator", "issuer", "issued_by", "organization", "organisation"), "issuer"),
    **dict.fromkeys(("citation_author", "dc.creator", "dcterms.creator", "article:author"), "issuer"),
    **dict.fromkeys(("lang", "language", "locale", "og:locale", "citation_language", "dc.language"), "languages"),
    **dict.fromkeys(("dcterms.language", "content-language", "inlanguage"), "languages"),
    **dict.fromkeys(("symbol", "symbols", "document_symbol", "citation_technical_report_number", "dc.identifier"), "symbols"),
    **dict.fromkeys(("source", "source_url", "url", "canonical", "canonical_url", "og:url", "permalink"), "site"),
}


def fact_of(name: str, value: str, origin: str) -> SourceFact | None:
    """The fact that a key states; None if the key is not known or the value is none. Of an address only the host is kept."""
    fact = NAMES.get(name.strip().lower())
    text = " ".join(value[: 2 * LONGEST].split())
    if fact == "site":
        text = host_of(text)
    return SourceFact(fact, text, origin) if fact and 0 < len(text) <= LONGEST else None


def host_of(address: str) -> str:
    """The host of an address, without `www.`; empty if it is no address."""
    try:
        host = urlsplit(address.strip()).hostname or ""
    except ValueError:
        return ""
    return host.removeprefix("www.") if "." in host else ""


def distinct(facts: Iterable[SourceFact | None]) -> tuple[SourceFact, ...]:
    """The facts without those that repeat one before them, and no more than a file can have."""
    return tuple(_distinct(facts))[:MOST]


def _distinct(facts: Iterable[SourceFact | None]) -> Iterator[SourceFact]:
    seen: set[tuple[str, str]] = set()
    for fact in facts:
        if fact is not None and (fact.fact, fact.value) not in seen:
            seen.add((fact.fact, fact.value))
            yield fact
