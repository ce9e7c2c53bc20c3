"""A document and a source that could not be read, as their pages see them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from functools import cached_property
from html import escape as html_escape

from markupsafe import Markup

from generator.citing import bibtex
from generator.citing.record import Record, record_of
from generator.citing.styles import STYLES, Reference
from generator.mail.paths import file_of
from generator.model import REPAIR, UNKNOWN_LANGUAGE, Document, Mention, PagePicture, Problem, Unread
from generator.pages.addresses import data_file, link, sentence_anchor
from generator.pages.views import lists
from generator.pages.views.attached import AttachedFile
from generator.pages.views.divided import DividedList
from generator.pages.views.document_parts import PartContents, PartView, contents_of, parts_of
from generator.pages.views.family_rows import SharedParagraph
from generator.pages.views.finding import margins_of
from generator.pages.views.name_parts import Words, speakers
from generator.pages.views.neighbours import Neighbours, by_date, in_family
from generator.pages.views.references import LinkedDocument
from generator.pages.views.repairs import RepairView, conjectures_of, repairs_of
from generator.pages.views.seen import SeenEntry, SeenFinding, SeenKind, SeenMember, SeenValue, SeenWorld
from generator.pages.views.source import SourceView
from generator.pages.weave import Margin, Weaver, anchors, attribute, escape
from generator.text import edtf
from generator.text.scripts import direction

DOWNLOADS = (("text", "txt"), ("markdown", "md.txt"), ("json", "json"), ("tei", "tei.xml"))  # the files of data that each document has


@dataclass(frozen=True, slots=True)
class Cited:
    """An entry as a document mentions it: how often, where first, and what a table supplied (`year`), if anything.

    `missing` says that it is a text which the corpus does not hold.
    """

    entry: SeenEntry
    count: int
    anchor: str
    supplied: str
    missing: bool


class DocumentView:
    """One document with its page, its title, its facts in words and what it mentions."""

    def __init__(self, document: Document, world: SeenWorld) -> None:
        self.document, self._world = document, world
        self.masthead = document.masthead
        self.slug = document.slug
        self.path = world.addresses.document(document.slug)
        self.original = world.addresses.original(document.slug, document.source.path)
        self.original_name = document.source.path.rpartition("/")[2]
        self.mentions = world.corpus.mentions.get(document.slug, ())
        printed = self.masthead.title_printed and not self.masthead.title
        self.title_language = self.masthead.title_language if printed else "en" if self.masthead.title else world.words.tag
        self.title_direction = direction(self.title_language)
        self.type = world.words.named("types", self.masthead.type)
        self.rights = document.rights or world.words.say("document.not_stated").plain
        self.languages = tuple(world.words.language(tag) for tag in self.masthead.languages)

    @cached_property
    def anchors(self) -> Mapping[Mention, str]:
        """The anchor of each mention on its page."""
        return anchors(self.mentions, self._world.grammar.time)

    @property
    def date(self) -> str:
        """The day the document is listed under: its own date, else its first other date; empty if it has none."""
        return self.masthead.dates[0].edtf if self.masthead.dates else ""

    @property
    def day(self) -> str:
        """The day under which it is listed; empty if that is not one day."""
        return self.date if edtf.DAY.fullmatch(self.date) else ""

    @property
    def updated(self) -> str:
        """The day on which it came into the archive, else its own day; empty if neither is known."""
        return self._world.archive.added.get(file_of(self.document.source.path)) or self.day

    @property
    def mail(self) -> AttachedFile | None:
        """The mail to which it is attached."""
        return self._world.mails.around(self.document.source.path)

    @property
    def attached(self) -> tuple[AttachedFile, ...]:
        """What is attached to it, if it is a mail."""
        return self._world.mails.attached(self.document.source.path)

    @property
    def title(self) -> str:
        """Its title; its short name if it has none."""
        return self.masthead.title or self.masthead.title_printed or self.short

    @property
    def short(self) -> str:
        """A short name that no other document of the corpus has: who speaks, what it is, its day."""
        return str(self._world.names[self.slug])

    @cached_property
    def record(self) -> Record:
        """What references say of it; its address is empty if that of the site is not known."""
        published = self._world.published
        address = published.address(self.path) if published.url else ""
        return record_of(self.document, self.short, address, self._world.site_name)

    @cached_property
    def references(self) -> Mapping[str, Reference]:
        """References to it, by style."""
        return {name: style(self.record) for name, style in STYLES.items()}

    @property
    def bibtex(self) -> tuple[str, ...]:
        """The lines of its entry in BibTeX."""
        return tuple(bibtex.entry(self.record).splitlines())

    @cached_property
    def named(self) -> Markup:
        """The short name as pages show it: what a text prints in it keeps its own direction."""
        return Markup("").join(_marked(part, self._world.words.tag) for part in self._world.names[self.slug].parts)

    @property
    def missing(self) -> tuple[str, ...]:
        """The main facts that its text does not give, in words."""
        m = self.masthead
        facts = {"title": m.title or m.title_printed, "date": m.dates, "issuer": m.issuer or m.parties, "symbol": m.symbols}
        return tuple(
            self._world.words.say(f"document.missing_{fact}") for fact, value in facts.items() if not value and fact not in m.stated
        )

    @property
    def subtitle(self) -> str:
        """Its title, where the short name beside it does not say all of it."""
        return "" if self.title in self.short else self.title

    @property
    def voice(self) -> str:
        """What those in whose name it speaks are to it: `issuer`, `sponsor` or `party`."""
        found = speakers(self)
        return found[0].role if found else "issuer"

    @cached_property
    def issuers(self) -> tuple[str, ...]:
        """The States and organizations that speak in it."""
        return tuple(dict.fromkeys(self._world.owners.label(party.owner) for party in speakers(self)))

    @cached_property
    def filed(self) -> Mapping[str, tuple[SeenValue, ...]]:
        """A fact of the masthead → the values of facets that it has."""
        found: dict[str, list[SeenValue]] = {}
        for facet in self._world.facets:
            for value in facet.of(self.slug):
                found.setdefault(value.fact, []).append(value)
        return {fact: tuple(values) for fact, values in found.items()}

    @property
    def family(self) -> SeenMember | None:
        """What it is in its family, if it has one."""
        return self._world.membership.get(self.slug)

    @cached_property
    def margins(self) -> Mapping[str, tuple[Margin, ...]]:
        """Block → the marks beside it: how many other documents of its family have it, and the findings about it."""
        member, found = self.family, margins_of(self.findings, self.slug, self.path, self._world.words)
        stands = {block: (self._stands(member, each),) for block, each in member.shared_paragraphs.items()} if member else {}
        return {block: (*stands.get(block, ()), *found.get(block, ())) for block in (*stands, *found)}

    def _stands(self, member: SeenMember, standing: SharedParagraph) -> Margin:
        target = link(self.path, member.family.path, sentence_anchor(standing.sentence))
        told = self._world.words.say("document.also_in", n=standing.others)
        return Margin("family", target, str(standing.others), told.plain)

    @cached_property
    def parts(self) -> tuple[PartView, ...]:
        """The blocks, woven, by part."""
        weaver = Weaver(self.document, self.mentions, self._world.addresses, self.path, self._world.words, self.margins)
        return parts_of(self.document, weaver, self.pictures)

    @cached_property
    def contents(self) -> tuple[PartContents, ...]:
        """What is in its text, part by part."""
        return contents_of(self.document, self.title)

    @property
    def pictures(self) -> tuple[PagePicture, ...]:
        """The pages of its source as pictures; none if it has no pages, or if the project shows no originals."""
        return self._world.originals.pictures.get(self.slug, ())

    @cached_property
    def source(self) -> SourceView | None:
        """The page of its source in lines; None if it is shown as pictures, or not at all."""
        source = None if self.pages else self._world.originals.sources.get(self.slug)
        return SourceView(self, source, self._world) if source else None

    @property
    def marks(self) -> frozenset[str]:
        """The kinds of marks beside its paragraphs: `family`, `finding`."""
        return frozenset(margin.kind for of_block in self.margins.values() for margin in of_block)

    @property
    def statuses(self) -> frozenset[str]:
        """How certain its mentions are, other than exact: `supplied`, `ambiguous`, and so on."""
        return frozenset(mention.status for mention in self.mentions) - {"exact"}

    @cached_property
    def neighbours(self) -> Neighbours:
        """The documents before and after it by date."""
        return by_date(self._world.documents, self._world.places[self.slug])

    @cached_property
    def kin(self) -> Neighbours:
        """The documents before and after it in its family."""
        return in_family(self.family)

    @cached_property
    def cites(self) -> tuple[tuple[SeenKind, tuple[Cited, ...]], ...]:
        """What the document mentions, by kind, in the kinds' order."""
        pairs = ((kind, tuple(self._cited(kind))) for kind in self._world.kinds)
        return tuple((kind, cited) for kind, cited in pairs if cited)

    def _cited(self, kind: SeenKind) -> Iterator[Cited]:
        """The entries of a kind that the document mentions, in their order."""
        found: dict[str, list[Mention]] = {}
        for mention in self.mentions:
            if mention.kind == kind.name and mention.key is not None:
                found.setdefault(mention.key, []).append(mention)
        for entry in sorted((kind.by_key[key] for key in found), key=kind.order):
            own = found[entry.key]
            supplied = any(mention.status == "supplied" for mention in own)
            missing = kind.name in self._world.grammar.held and entry.key in self.not_held
            yield Cited(entry, len(own), self.anchors[own[0]], kind.supplies if supplied else "", missing)

    @property
    def not_held(self) -> frozenset[str]:
        """The symbols and keys of texts that it cites and that the corpus does not hold."""
        return self._world.references.missing(self.slug)

    @cached_property
    def cites_held(self) -> tuple[LinkedDocument, ...]:
        """The documents of the corpus that it speaks of."""
        return self._world.references.cited(self.slug)

    @cached_property
    def cited_by(self) -> tuple[LinkedDocument, ...]:
        """The documents of the corpus that speak of it."""
        return self._world.references.citing(self.slug)

    def lists(self, most: int) -> dict[str, DividedList]:
        """Its list that others make long: a text is never divided."""
        trail = ((self._world.words.say("titles.documents").plain, "documents/index.md"), (self.short, self.path))
        made = lists.Maker(self.path, trail, most, self._world.words)
        return {"cited_by": made(lists.CITING, self.cited_by, "cited-by")}

    @property
    def findings(self) -> tuple[SeenFinding, ...]:
        """What was noticed of it beside other documents and records."""
        return self._world.findings_of.get(self.slug, ())

    @property
    def unresolved(self) -> tuple[Mention, ...]:
        """The mentions without a key."""
        return tuple(m for m in self.mentions if m.key is None)

    @property
    def edits(self) -> tuple[tuple[str, int], ...]:
        """How often each rule changed characters of the source, without repairs."""
        return tuple(sorted(Counter(edit.rule for edit in self.document.edits if not edit.rule.startswith(REPAIR)).items()))

    @cached_property
    def repairs(self) -> tuple[RepairView, ...]:
        """What was repaired, with its evidence."""
        return repairs_of(self.document)

    @property
    def downloads(self) -> tuple[tuple[str, str], ...]:
        """Its files of data: the name of a format, and the path."""
        return tuple((name, data_file(self.slug, ending)) for name, ending in DOWNLOADS)

    @property
    def repaired(self) -> tuple[tuple[str, int], ...]:
        """How many repairs each rule made."""
        return tuple(sorted(Counter(repair.rule for repair in self.repairs).items()))

    @cached_property
    def conjectures(self) -> tuple[RepairView, ...]:
        """What is likely and not proved, for a person to decide."""
        return conjectures_of(self.document)

    @property
    def stated(self) -> tuple[tuple[str, int], ...]:
        """What a person stated of its blocks and mentions, and how often."""
        return self.document.stated

    @property
    def pages(self) -> int:
        """How many pages the source has; 0 for a format without pages."""
        return self.document.source.pages

    @property
    def warnings(self) -> tuple[Problem, ...]:
        """The warnings about the text itself: pages without text, text read from pictures, an encoding that nothing states."""
        return self._world.warnings.get(self.document.source.path, ())

    @property
    def unprinted(self) -> str:
        """The remark on stated symbols that the text does not print; empty if it prints one, or none is stated."""
        symbols = self.masthead.symbols
        return ", not printed in the text" if symbols and not any(symbol in self.document.text for symbol in symbols) else ""

    @property
    def furniture(self) -> tuple[tuple[int, str, str], ...]:
        """What was moved out of the text, as (line, characters, rule)."""
        return tuple((e.line, e.before, e.rule.removeprefix("furniture: ")) for e in self.document.edits if e.rule.startswith("furniture"))

    @property
    def facts(self) -> dict[str, object]:
        """The masthead as it is, and where the text comes from."""
        return {
            "type": self.masthead.type,
            "title_printed": self.masthead.title_printed,
            "symbols": list(self.masthead.symbols),
            "bodies": list(self.masthead.bodies),
            "session": self.masthead.session,
            "session_dates": self.masthead.session_dates,
            "agenda_items": list(self.masthead.agenda_items),
            "dates": [{"role": d.role, "edtf": d.edtf} for d in self.masthead.dates],
            "issuer": self.masthead.issuer,
            "addressee": self.masthead.addressee,
            "signatory": self.masthead.signatory,
            "distribution": self.masthead.distribution,
            "original_language": self.masthead.original_language,
            "footnote_status": self.masthead.footnote_status,
            "languages": list(self.masthead.languages),
            **({"stated": list(self.masthead.stated)} if self.masthead.stated else {}),
            **({"parties": [asdict(party) for party in self.masthead.parties]} if self.masthead.parties else {}),
            **({"agenda_titles": {str(item): title for item, title in self.masthead.agenda_titles}} if self.masthead.agenda_titles else {}),
            **({"origins": dict(self.masthead.origins)} if self.masthead.origins else {}),
            **({"unsettled": dict(self.masthead.unsettled)} if self.masthead.unsettled else {}),
            **({"filing": filing} if (filing := {k: v for k, v in asdict(self.document.filing).items() if v}) else {}),
            "rights": self.rights,
            "source": self.document.source.path,
            "sha256": self.document.source.sha256,
        }

    @property
    def filing(self) -> tuple[tuple[str, str], ...]:
        """What the archive says of it beside its subjects and its collection, which are facets: the name of a word, and the text."""
        filing = self.document.filing
        told = {"reference": filing.reference, "source_url": filing.source_url, "description": filing.description, "author": filing.author}
        return tuple((name, value) for name, value in told.items() if value)

    @property
    def front(self) -> dict[str, object]:
        """The front matter: what MkDocs shows, then the masthead as it is."""
        last = max((d.edtf for d in self.masthead.dates if edtf.DAY.fullmatch(d.edtf)), default=None)
        return {
            "title": html_escape(self.title),
            "description": html_escape(self.short),
            "lang": self.masthead.languages[0] if self.masthead.languages else UNKNOWN_LANGUAGE,
            "hide": ["toc"],
            **({"date": last} if last else {}),
            "cited": {"zotero": self.record.called.zotero, "schema": self.record.called.schema, "issued": self.record.issued},
            "document": self.facts,
        }


class UnreadView:
    """An address at which no text is shown: its source could not be read, or several ask for it; with the reasons."""

    def __init__(self, unread: Unread, world: SeenWorld) -> None:
        self.slug, self.problems = unread.slug, unread.problems
        self.source = world.words.listed(unread.paths).plain
        self.contested = len(unread.paths) > 1
        self.path = world.addresses.document(unread.slug)
        self.original = world.addresses.original(unread.slug, unread.paths[0]) if unread.held else ""
        self.original_name = unread.paths[0].rpartition("/")[2]
        self._world, self._source_path = world, "" if self.contested else unread.paths[0]
        self.front: dict[str, object] = {
            "title": html_escape(world.words.say("lists.not_shown_of", source=self.source).plain),
            "lang": world.words.tag,
        }

    @property
    def mail(self) -> AttachedFile | None:
        """The mail to which it is attached."""
        return self._world.mails.around(self._source_path)

    @property
    def attached(self) -> tuple[AttachedFile, ...]:
        """What is attached to it, if it is a mail."""
        return self._world.mails.attached(self._source_path)


def _marked(part: Words, tag: str) -> Markup:
    """A part of a name on a page in a language; words in another one are marked."""
    if part.language in ("", tag):
        return escape(part.text)
    return Markup('<bdi lang="{}">{}</bdi>').format(attribute(part.language), escape(part.text))
