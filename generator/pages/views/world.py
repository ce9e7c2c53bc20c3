"""The corpus as templates see it, and the page that is being rendered."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from functools import cached_property
from typing import Any

from markupsafe import Markup

from generator.grammar import Grammar
from generator.model import Corpus, Document, Problem
from generator.pages.addresses import Addresses, link
from generator.pages.views.document import DocumentView, UnreadView
from generator.pages.views.entry import EntryView, KindView
from generator.pages.views.family import FamilyView, MemberView
from generator.pages.views.family_rows import FamilyRows
from generator.pages.views.finding import FindingView
from generator.pages.views.labels import FINDINGS, ROLES, FindingWords, language_name
from generator.pages.views.names import names_of
from generator.pages.views.redirect import redirects_of
from generator.pages.views.references import References
from generator.pages.views.spans import Spans
from generator.text import edtf
from generator.text.scripts import OTHER, direction, scripts_in

ADOPTED = {"resolution", "presidential_statement"}  # types of which the body named is the issuer


class CurrentPage:
    """The page that is being rendered: how it links to others."""

    def __init__(self, path: str) -> None:
        self.path = path

    def to(self, target: str, anchor: str = "") -> Markup:
        """The link to another page, relative."""
        return Markup(link(self.path, target, anchor))


class World:
    """The corpus as templates see it."""

    def __init__(self, corpus: Corpus, grammar: Grammar, site_name: str, contact: str) -> None:
        self.corpus, self.grammar, self.site_name, self.contact = corpus, grammar, site_name, contact
        self.addresses = Addresses(grammar.kinds, corpus.entries)
        self.texts: Mapping[str, Document] = {document.slug: document for document in corpus.documents}
        self.documents = tuple(DocumentView(document, self) for document in corpus.documents)
        self.by_slug = {view.slug: view for view in self.documents}
        self.rows = FamilyRows(corpus.families)
        self.families = tuple(FamilyView(family, self) for family in corpus.families)
        self.unread = tuple(UnreadView(unread, self) for unread in corpus.unread)
        self.kinds = tuple(KindView(kind, self) for kind in grammar.kinds.values())
        self.redirects = tuple(redirects_of(self))
        self.aside = tuple(problem for problem in corpus.problems if problem.level == "error")
        self.warned = tuple(problem for problem in corpus.problems if problem.level == "warning")
        self.holes = grammar.holes
        self.findings = tuple(FindingView(finding, self) for finding in corpus.findings)
        self.references = References(self)

    roles = ROLES
    language_name = staticmethod(language_name)
    spoken = staticmethod(edtf.spoken)
    direction = staticmethod(direction)

    def kind(self, name: str) -> KindView:
        """One kind by its name."""
        return next(kind for kind in self.kinds if kind.name == name)

    @cached_property
    def names(self) -> Mapping[str, str]:
        """A document's slug → its short name."""
        return names_of(self.documents)

    @cached_property
    def membership(self) -> Mapping[str, MemberView]:
        """A document's slug → what it is in its family."""
        return {member.slug: member for family in self.families for member in family.members}

    @cached_property
    def dates(self) -> Mapping[str, EntryView]:
        """Every date of the corpus and the years and months round them, in order."""
        time = self.grammar.kinds[self.grammar.time]
        entries = self.corpus.entries[time.name]
        values = {value for key in entries for value in (key, *edtf.wider(key))}
        ordered = sorted(values, key=lambda value: (*edtf.bounds(value), value))
        return {value: EntryView(time, value, entries.get(value), self) for value in ordered}

    @cached_property
    def within(self) -> Mapping[str, tuple[EntryView, ...]]:
        """A year or month → the dates inside it."""
        found: dict[str, list[EntryView]] = {}
        for key, view in self.dates.items():
            for wider in edtf.wider(key):
                found.setdefault(wider, []).append(view)
        return {key: tuple(views) for key, views in found.items()}

    @cached_property
    def intervals(self) -> tuple[EntryView, ...]:
        """The intervals and decades among the dates."""
        return tuple(view for key, view in self.dates.items() if "/" in key or "X" in key)

    @cached_property
    def interval_spans(self) -> Spans:
        """The days of the intervals, in their order."""
        return Spans([edtf.bounds(view.key) for view in self.intervals])

    @cached_property
    def warnings(self) -> Mapping[str, tuple[Problem, ...]]:
        """A source's path → the warnings about it."""
        found: dict[str, list[Problem]] = {}
        for problem in self.warned:
            found.setdefault(problem.path, []).append(problem)
        return {path: tuple(problems) for path, problems in found.items()}

    @cached_property
    def findings_of(self) -> Mapping[str, tuple[FindingView, ...]]:
        """A document's slug, or the key of an entry, → the findings about it."""
        found: dict[str, list[FindingView]] = {}
        for finding in self.findings:
            for about in (*finding.documents, finding.subject):
                found.setdefault(about, []).append(finding)
        return {about: tuple(findings) for about, findings in found.items()}

    @property
    def open_findings(self) -> tuple[tuple[str, FindingWords, tuple[FindingView, ...]], ...]:
        """The findings that nobody has answered, by kind."""
        kinds = [(kind, words, tuple(f for f in self.findings if f.kind == kind and not f.answer)) for kind, words in FINDINGS.items()]
        return tuple(each for each in kinds if each[2])

    @property
    def issuers(self) -> tuple[tuple[str, tuple[DocumentView, ...]], ...]:
        """Whose voices are here: issuer → documents, the most first; documents that name none under an empty name."""
        found: dict[str, list[DocumentView]] = {}
        for document in self.documents:
            found.setdefault(document.masthead.issuer or "", []).append(document)
        return tuple((issuer, tuple(found[issuer])) for issuer in sorted(found, key=lambda name: (-len(found[name]), name)))

    @cached_property
    def _named_issuers(self) -> Mapping[str, frozenset[str]]:
        """A document's slug → the keys of the places and organizations that its issuer names, or the body that adopted it."""
        return {document.slug: self._issuers_of(document) for document in self.documents}

    def _issuers_of(self, document: DocumentView) -> frozenset[str]:
        issuer = (document.masthead.issuer or "").casefold()
        issuing = (m for m in document.mentions if m.key and m.kind in self.grammar.issues)
        own = {m.key for m in issuing if m.key and _named(m.value.casefold(), issuer)}
        adopting = document.masthead.bodies if document.masthead.type in ADOPTED else ()
        return self._recorded_in(issuer) | own | frozenset(adopting)

    def _recorded_in(self, issuer: str) -> frozenset[str]:
        """The keys of the records of which a form is in an issuer's name."""
        if issuer not in self._by_issuer:
            self._by_issuer[issuer] = frozenset(key for form, key in self._issuing_forms if issuer and _named(form, issuer))
        return self._by_issuer[issuer]

    @cached_property
    def _by_issuer(self) -> dict[str, frozenset[str]]:
        return {}

    @cached_property
    def _issuing_forms(self) -> frozenset[tuple[str, str]]:
        """Every form of a place or organization, in small letters, with its key."""
        records = [e.authority for kind in self.grammar.issues for e in self.kind(kind).entries if e.authority]
        return frozenset((form.text.casefold(), record.key) for record in records for form in record.forms)

    @property
    def unknown_issuers(self) -> int:
        """Of how many documents the issuer is not known: none is named, or nobody who has a record."""
        return sum(1 for keys in self._named_issuers.values() if not keys)

    @property
    def silent_states(self) -> tuple[EntryView, ...]:
        """The States that the texts name and that no known issuer of them names, the most named first."""
        speaking = frozenset().union(*self._named_issuers.values())
        entries = (entry for kind in self.grammar.issues for entry in self.kind(kind).entries)
        states = [e for e in entries if e.authority and e.authority.type == "state" and e.key not in speaking]
        return tuple(sorted(states, key=lambda entry: (-entry.count, entry.key)))

    @property
    def years(self) -> tuple[dict[str, Any], ...]:
        """The timeline: each year with the documents dated in it and the dates of events that the texts name."""
        rows: dict[str, dict[str, Any]] = defaultdict(lambda: {"documents": [], "events": []})
        for document in self.documents:
            for dated in document.masthead.dates:
                if dated.role != "session":
                    rows[dated.edtf[:4]]["documents"].append((dated, document))
        for key, view in self.dates.items():
            mentions = [m for m in view.mentions if m.role in {"event", "adoption"}]
            if mentions:
                documents = [self.by_slug[slug] for slug in dict.fromkeys(m.document for m in mentions)]
                rows[key[:4]]["events"].append((view, len(mentions), documents))
        for row in rows.values():
            row["documents"].sort(key=lambda pair: (pair[0].edtf, pair[1].slug))
        in_order = sorted(rows, key=_in_time)
        return tuple({"year": year, "name": edtf.spoken(year), "view": self.dates.get(year), **rows[year]} for year in in_order)


def _in_time(year: str) -> tuple[bool, str, bool]:
    """A decade before its first year; what has no year last."""
    return year.startswith("X"), year.replace("X", "0"), "X" not in year


def _named(name: str, text: str) -> bool:
    """Whether a text has a name as a whole word (`AUSTRIA` has no `US`); Arabic joins prefixes to it, Chinese has no spaces."""
    if name not in text:
        return False
    return not set(scripts_in(name)) <= {"Latin", "Cyrillic", OTHER} or re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text) is not None
