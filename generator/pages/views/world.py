"""The corpus as templates see it, and the page that is being rendered."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Any

from markupsafe import Markup

from generator.grammar import Grammar
from generator.model import Archive, Corpus, Dated, Document, Problem
from generator.pages.addresses import Addresses, Published, link
from generator.pages.pictures.points import Points
from generator.pages.pictures.timeline import Moment, Timeline
from generator.pages.views import lists, rows
from generator.pages.views.attached import Mails, mails_of
from generator.pages.views.divided import MOST, DividedList
from generator.pages.views.document import DocumentView, UnreadView
from generator.pages.views.entry import EntryView
from generator.pages.views.facet import FacetView, ValueView
from generator.pages.views.facet_table import FACETS, Facet
from generator.pages.views.family import FamilyView, MemberView
from generator.pages.views.family_rows import FamilyRows
from generator.pages.views.finding import PAGE, FindingView
from generator.pages.views.home import HomeView
from generator.pages.views.kind import KindView
from generator.pages.views.name_parts import Owners, RecordOf
from generator.pages.views.names import ShortName, names_of
from generator.pages.views.originals import NO_ORIGINALS, Originals
from generator.pages.views.redirect import RedirectView, redirects_of
from generator.pages.views.references import References
from generator.pages.views.spans import Spans
from generator.pages.views.world_lists import moved_parts
from generator.text import edtf
from generator.text.scripts import direction
from generator.text.words import Words

EVENTS = frozenset({"event", "adoption"})  # roles of dates that are not a document's own
# The kinds of findings, in the order of their page.
FINDINGS = ("adoption_date", "day_apart", "quotation", "number", "before_adoption", "symbol_twice", "versions", "metadata")
ISSUER = "issuer"  # the facet of those who speak


class CurrentPage:
    """The page that is being rendered: how it links to others."""

    def __init__(self, path: str) -> None:
        self.path = path

    def to(self, target: str, anchor: str = "") -> Markup:
        """The link to another page, relative."""
        return Markup(link(self.path, target, anchor))


class World:
    """The corpus as templates see it."""

    def __init__(
        self,
        corpus: Corpus,
        grammar: Grammar,
        site_name: str,
        contact: str,
        words: Words,
        record_of: RecordOf = lambda *_: None,
        facets: Sequence[Facet] = FACETS,
        most: int = MOST,
        originals: Originals = NO_ORIGINALS,
        archive: Archive = Archive(),  # noqa: B008 (it is frozen)
        published: Published = Published(),  # noqa: B008 (it is frozen)
    ) -> None:
        self.published = published  # where the site is on the web
        self.archive = archive  # what is said of the archive itself
        self.words, self.language_name, self.spoken = words, words.language, words.date
        self.originals = originals
        self.most = most  # bytes that a list has on one page, about
        self._record_of = record_of
        self._facets = facets
        self.corpus, self.grammar, self.site_name, self.contact = corpus, grammar, site_name, contact
        self.addresses = Addresses(grammar.kinds, corpus.entries)
        self.texts: Mapping[str, Document] = {document.slug: document for document in corpus.documents}
        self.documents = tuple(DocumentView(document, self) for document in corpus.documents)
        self.by_slug = {view.slug: view for view in self.documents}
        self.rows = FamilyRows(corpus.families)
        self.families = tuple(FamilyView(family, self) for family in corpus.families)
        self.unread = tuple(UnreadView(unread, self) for unread in corpus.unread)
        self.kinds = tuple(KindView(kind, self) for kind in grammar.kinds.values())
        self.aside = tuple(problem for problem in corpus.problems if problem.level == "error")
        self.warned = tuple(problem for problem in corpus.problems if problem.level == "warning")
        self.holes = grammar.holes
        self.findings = tuple(FindingView(finding, self) for finding in corpus.findings)
        self.references = References(self)

    direction = staticmethod(direction)

    @cached_property
    def redirects(self) -> tuple[RedirectView, ...]:
        """The addresses that lead on."""
        return tuple(redirects_of(self, moved_parts(self)))

    def kind(self, name: str) -> KindView:
        """One kind by its name."""
        return next(kind for kind in self.kinds if kind.name == name)

    @cached_property
    def mails(self) -> Mails:
        """The mails of the corpus and what is attached to them."""
        return mails_of(self.corpus, self.addresses)

    @cached_property
    def places(self) -> Mapping[str, int]:
        """A document's slug → its place in the order of dates."""
        return {view.slug: place for place, view in enumerate(self.documents)}

    @cached_property
    def names(self) -> Mapping[str, ShortName]:
        """A document's slug → its short name."""
        return names_of(self.documents, self.owners)

    @cached_property
    def owners(self) -> Owners:
        """How States and organizations are called."""
        return Owners(self._record_of, self.grammar, self.words)

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
        return tuple(view for view in self.dates.values() if view.is_interval)

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
    def unanswered(self) -> tuple[FindingView, ...]:
        """The findings that nobody has answered, by kind."""
        return tuple(finding for _, findings in self.open_findings for finding in findings)

    @cached_property
    def finding_lists(self) -> dict[str, DividedList]:
        """The lists of the page of findings: those that nobody has answered, and the others."""
        made = lists.Maker(PAGE, ((self.words.say("titles.findings").plain, PAGE),), self.most, self.words)
        unanswered = [(kind, finding) for kind, findings in self.open_findings for finding in findings]
        answered = [(finding.kind, finding) for finding in self.findings if finding.answer]
        return {"open": made(lists.OPEN_FINDINGS, unanswered, "open"), "answered": made(lists.ANSWERED, answered, "answered")}

    @cached_property
    def finding_paths(self) -> Mapping[str, str]:
        """The anchor of a finding → the page that has it, where that is a part of the page of findings."""
        return {anchor: path for each in self.finding_lists.values() for anchor, path in each.stands.items()}

    @cached_property
    def document_lists(self) -> dict[str, DividedList]:
        """The list of all documents, the latest first."""
        page = "documents/index.md"
        made = lists.Maker(page, ((self.words.say("titles.documents").plain, page),), self.most, self.words)
        return {"documents": made(rows.DOCUMENTS, reversed(tuple(self.document_rows.values())), "by-date")}

    @cached_property
    def document_rows(self) -> Mapping[str, rows.DocumentRow]:
        """The row of each document in lists, by its slug, in the order of the documents."""
        return {document.slug: row for document, row in zip(self.documents, rows.document_rows(self.documents, self), strict=True)}

    @cached_property
    def home(self) -> HomeView:
        """What the first page says of the corpus."""
        return HomeView(self.documents, self.facets, self.kinds, self.document_lists["documents"], self.words)

    @property
    def open_findings(self) -> tuple[tuple[str, tuple[FindingView, ...]], ...]:
        """The findings that nobody has answered, by kind."""
        kinds = [(kind, tuple(f for f in self.findings if f.kind == kind and not f.answer)) for kind in FINDINGS]
        return tuple(each for each in kinds if each[1])

    @cached_property
    def facets(self) -> tuple[FacetView, ...]:
        """The facets of which a document has a value."""
        views = (FacetView(facet, self.documents, self.owners, self) for facet in self._facets)
        return tuple(view for view in views if view.values)

    def facet(self, name: str) -> FacetView | None:
        """One facet by its name; None if no document has a value of it."""
        return next((facet for facet in self.facets if facet.name == name), None)

    def entry_of(self, key: str) -> EntryView | None:
        """The entry of a State or an organization, if the texts mention it."""
        found = (self.kind(kind).by_key.get(key) for kind in self.grammar.issues)
        return next((entry for entry in found if entry), None)

    def issued_by(self, entry: EntryView) -> ValueView | None:
        """The documents that a place or an organization issued."""
        facet = self.facet(ISSUER) if entry.kind in self.grammar.issues else None
        return facet.by_key.get(entry.key) if facet else None

    @property
    def unknown_issuers(self) -> int:
        """Of how many documents the issuer is not known: none is named, or none that has a key."""
        facet = self.facet(ISSUER)
        return len(facet.without) if facet else len(self.documents)

    @property
    def silent_states(self) -> tuple[EntryView, ...]:
        """The States that the texts name and that no known issuer of them is, the most named first."""
        facet = self.facet(ISSUER)
        speaking = facet.by_key if facet else {}
        entries = (entry for kind in self.grammar.issues for entry in self.kind(kind).entries)
        states = [e for e in entries if e.authority and e.authority.type == "state" and e.key not in speaking]
        return tuple(sorted(states, key=lambda entry: (-entry.count, entry.key)))

    @cached_property
    def timeline(self) -> Timeline:
        """The picture of the documents' own dates and of the events that texts name."""
        page = "timeline.md"
        documents = (Moment(document.date, document.short, link(page, document.path)) for document in self.documents if document.date)
        named = (view for view in self.dates.values() if any(mention.role in EVENTS for mention in view.mentions))
        return Timeline(documents, (Moment(view.key, view.heading, link(page, view.path)) for view in named))

    @property
    def points(self) -> Points:
        """Everything whose record says where it is."""
        return Points([point for kind in self.kinds for entry in kind.entries for point in entry.points.points])

    @property
    def years(self) -> tuple[dict[str, Any], ...]:
        """The timeline: each year with its documents, the days that their names do not say, and the events that texts name."""
        rows: dict[str, dict[str, Any]] = defaultdict(lambda: {"documents": [], "events": []})
        for document in self.documents:
            days: dict[str, list[Dated]] = defaultdict(list)
            for dated in document.masthead.dates:
                if dated.role != "session":
                    days[dated.edtf[:4]].append(dated)
            for year, own in days.items():
                rows[year]["documents"].append((own[0].edtf, document, [d for d in own if self.words.date(d.edtf) not in document.short]))
        for key, view in self.dates.items():
            mentions = [m for m in view.mentions if m.role in EVENTS]
            if mentions:
                documents = [self.by_slug[slug] for slug in dict.fromkeys(m.document for m in mentions)]
                rows[key[:4]]["events"].append((view, len(mentions), documents))
        for row in rows.values():
            row["documents"] = [each[1:] for each in sorted(row["documents"], key=lambda each: (each[0], each[1].slug))]
        in_order = sorted(rows, key=_in_time)
        return tuple({"year": year, "name": self.words.date(year), "view": self.dates.get(year), **rows[year]} for year in in_order)


def _in_time(year: str) -> tuple[bool, str, bool]:
    """A decade before its first year; what has no year last."""
    return year.startswith("X"), year.replace("X", "0"), "X" not in year
