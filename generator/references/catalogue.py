"""The documents of the corpus by type, day and issuer, to look up those that a text names without a symbol."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from generator.model import Document
from generator.references.named import NamedDocument

OWN_DATES = {"document"}
REPORT_DATES = {"document", "distribution", "publication"}


class Catalogue:
    """What the corpus holds: `holdings` by symbol and number, and its documents by type, day and issuer."""

    def __init__(
        self,
        documents: Sequence[Document],
        holdings: Mapping[str, Sequence[str]],
    ) -> None:
        self.holdings = holdings
        self.issuers = {document.slug: _issuer(document) for document in documents}
        self._printed = {document.slug: (document.masthead.issuer or "").casefold() for document in documents}
        self._symbols = {document.slug: frozenset(document.masthead.symbols) for document in documents}
        self._days = {document.slug: _days(document) for document in documents}
        self._by_day: dict[tuple[str, str], list[str]] = defaultdict(list)
        self._by_issuer: dict[tuple[str, str, str | None], list[str]] = defaultdict(list)
        for slug, days in self._days.items():
            for type_, day in days:
                self._by_day[type_, day].append(slug)
                self._by_issuer[type_, day, self.issuers[slug]].append(slug)

    def is_same(self, slug: str, named: NamedDocument) -> bool:
        """Whether a named document is the one with this slug."""
        return (named.type, named.day) in self._days[slug] and self._is_from(slug, named)

    def find(self, named: NamedDocument) -> list[str] | None:
        """The slugs of a named document, by type, day and issuer. None if several documents fit; versions that share a symbol are one."""
        found: list[str] = []
        shared: frozenset[str] = frozenset()
        for slug in self._fitting(named):
            shared = shared & self._symbols[slug] if found else self._symbols[slug]
            if found and not shared:
                return None
            found.append(slug)
        return found

    def _fitting(self, named: NamedDocument) -> Iterator[str]:
        when = (named.type, named.day)
        slugs = self._by_issuer.get((*when, named.issuer), ()) if named.issuer else self._by_day.get(when, ())
        return (slug for slug in slugs if self._is_from(slug, named))

    def _is_from(self, slug: str, named: NamedDocument) -> bool:
        """Whether a document has the issuer that a text names; every document does if the text names no issuer."""
        if named.issuer:
            return self.issuers[slug] == named.issuer
        return not named.own and self._is_printed_alike(slug, named.issuer_printed.casefold())

    def _is_printed_alike(self, slug: str, name: str) -> bool:
        """Whether one of two printed names of an issuer contains the other: `Permanent Mission of X`, `Permanent Mission`."""
        printed = self._printed[slug]
        return not name or (printed != "" and (name in printed or printed in name))


def _days(document: Document) -> tuple[tuple[str, str], ...]:
    """The days by which a text can name a document, each with its type: its own and, for a report, those of its publication."""
    type_ = document.masthead.type
    roles = REPORT_DATES if type_ == "report" else OWN_DATES
    return tuple(dict.fromkeys((type_, dated.edtf) for dated in document.masthead.dates if dated.role in roles))


def _issuer(document: Document) -> str | None:
    """The key of the State, else of the body, whose office issued a document."""
    return next((party.owner for party in document.masthead.parties if party.role == "issuer" and party.owner), None)
