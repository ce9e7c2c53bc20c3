"""What templates see: documents, kinds, entries and dates, each with its address, its links and its words ready.

A view only arranges what the corpus holds; it finds nothing and decides nothing. Everything it gives as text is plain
and is escaped when printed; what is `Markup` was woven.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from html import escape as html_escape
from itertools import groupby
from typing import Any

from markupsafe import Markup

from generator import edtf
from generator.addresses import Addresses, link
from generator.concordance import order
from generator.grammar import Grammar, Kind
from generator.model import Authority, Block, Corpus, Document, Entry, Mention, Problem, Unread
from generator.passages import Attested, Passage, attested, passages
from generator.scripts import direction
from generator.weave import Weaver, anchors

ROLES = {
    "document": ("Date", "dated"), "adoption": ("Adopted", "adopted"), "distribution": ("Distributed", "distributed"),
    "publication": ("Published", "published"), "session": ("Session held", "session held"), "event": ("Event", "about"),
}  # fmt: skip
TYPES = {
    "letter": "Letter", "note_verbale": "Note verbale", "resolution": "Resolution", "presidential_statement": "Presidential statement",
    "statement": "Statement", "press_statement": "Press statement", "report": "Report", "summary_record": "Summary record",
    "treaty": "Treaty", "declaration": "Declaration", "other": "Document",
}  # fmt: skip
LANGUAGES = {
    "ar": "Arabic", "en": "English", "es": "Spanish", "fr": "French", "ru": "Russian", "zh": "Chinese", "tr": "Turkish",
    "und": "undetermined",
}  # fmt: skip
PARTS = {"masthead": "Masthead", "cover": "Cover", "annex": "Annex", "body": "Text", "note": "Note"}
NOT_STATED = "not stated"


class Here:
    """The page that is being rendered: how it links to others."""

    def __init__(self, path: str) -> None:
        self.path = path

    def to(self, target: str, anchor: str = "") -> Markup:
        """The link to another page, relative."""
        return Markup(link(self.path, target, anchor))


def language_name(tag: str) -> str:
    """A language's English name."""
    return LANGUAGES.get(tag, tag)


@dataclass(frozen=True, slots=True)
class PartView:
    """A run of blocks of one part."""

    part: str
    title: str
    blocks: tuple[Markup, ...]


@dataclass(frozen=True, slots=True)
class Cited:
    """An entry as a document mentions it: how often, and where first."""

    entry: EntryView
    count: int
    anchor: str
    supplied: bool


class DocumentView:
    """One document with its page, its title, its facts in words and what it mentions."""

    def __init__(self, document: Document, world: World) -> None:
        self.document, self._world = document, world
        self.masthead = document.masthead
        self.slug = document.slug
        self.path = world.addresses.document(document.slug)
        self.original = world.addresses.original(document.slug, document.source)
        self.original_name = document.source.path.rpartition("/")[2]
        self.mentions = world.corpus.mentions.get(document.slug, ())
        self.anchors = anchors(self.mentions)
        self.title = self.masthead.title or self.masthead.title_printed or self.original_name
        self.title_language = "en" if self.masthead.title else self.masthead.title_language
        self.title_direction = direction(self.title_language)
        self.type = TYPES.get(self.masthead.type, self.masthead.type)
        self.rights = document.rights or NOT_STATED
        self.languages = tuple(language_name(tag) for tag in self.masthead.languages)

    @property
    def date(self) -> str:
        """The day the document is listed under: its own date, else its first other date; empty if it has none."""
        return self.masthead.dates[0].edtf if self.masthead.dates else ""

    @property
    def short(self) -> str:
        """A short name for lists: type and date."""
        return f"{self.type}, {edtf.spoken(self.date)}" if self.date else self.type

    @cached_property
    def parts(self) -> tuple[PartView, ...]:
        """The blocks, woven, by part; a note stays with the part it stands in."""
        weaver = Weaver(self.document, self.mentions, self._world.addresses, self.path)
        runs: list[tuple[str, list[Block]]] = []
        for block in self.document.blocks:
            part = runs[-1][0] if block.part == "note" and runs else block.part
            if not runs or runs[-1][0] != part:
                runs.append((part, []))
            runs[-1][1].append(block)
        return tuple(PartView(part, PARTS[part], tuple(map(weaver.block, blocks))) for part, blocks in runs)

    @cached_property
    def cites(self) -> tuple[tuple[KindView, tuple[Cited, ...]], ...]:
        """What the document mentions, by kind, in the kinds' order."""
        out = []
        for kind in self._world.kinds:
            own: dict[str, list[Mention]] = {}
            for mention in self.mentions:
                if mention.kind == kind.name and mention.key is not None:
                    own.setdefault(mention.key, []).append(mention)
            entries = sorted((kind.by_key[key] for key in own), key=lambda entry: order(kind.name, entry.key))
            cited = [
                Cited(entry, len(found), self.anchors[found[0]], any(m.status == "supplied" for m in found))
                for entry in entries
                for found in (own[entry.key],)
            ]
            if cited:
                out.append((kind, tuple(cited)))
        return tuple(out)

    @property
    def unresolved(self) -> tuple[Mention, ...]:
        """The mentions without a key."""
        return tuple(m for m in self.mentions if m.key is None)

    @property
    def edits(self) -> tuple[tuple[str, int], ...]:
        """How often each rule changed characters of the source."""
        return tuple(sorted(Counter(edit.rule for edit in self.document.edits).items()))

    @property
    def furniture(self) -> tuple[tuple[int, str, str], ...]:
        """What was moved out of the text, as (line, characters, rule)."""
        return tuple((e.line, e.before, e.rule.removeprefix("furniture: ")) for e in self.document.edits if e.rule.startswith("furniture"))

    @property
    def front(self) -> dict[str, object]:
        """The front matter: what MkDocs shows, then the masthead as it is."""
        facts: dict[str, object] = {
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
            "rights": self.rights,
            "source": self.document.source.path,
            "sha256": self.document.source.sha256,
        }
        last = max((d.edtf for d in self.masthead.dates if re.fullmatch(r"\d{4}-\d\d-\d\d", d.edtf)), default=None)
        return {
            "title": html_escape(self.title),
            "description": html_escape(f"{self.short}. {self.masthead.issuer or ''}".strip()),
            "lang": self.masthead.languages[0] if self.masthead.languages else "und",
            "hide": ["navigation"],
            **({"date": last} if last else {}),
            "document": facts,
        }


class UnreadView:
    """A source that could not be read, with the reasons."""

    def __init__(self, unread: Unread, world: World) -> None:
        self.slug, self.source, self.problems = unread.slug, unread.path, unread.problems
        self.path = world.addresses.document(unread.slug)
        self.front: dict[str, object] = {
            "title": html_escape(f"Not shown: {unread.path}"),
            "hide": ["navigation"],
            "search": {"exclude": True},
        }


class EntryView:
    """One entry of a kind: its heading, its forms, its passages. A date's year and month are entries too, maybe without passages."""

    def __init__(self, kind: str, key: str, entry: Entry | None, world: World) -> None:
        self.kind, self.key, self._world = kind, key, world
        self.mentions: Sequence[Mention] = entry.mentions if entry else ()
        self.authority: Authority | None = entry.authority if entry else None
        self.path = world.addresses.entry(kind, key)
        self.heading = edtf.spoken(key) if kind == "date" else key

    @property
    def count(self) -> int:
        """How many mentions it has."""
        return len(self.mentions)

    @property
    def supplied(self) -> int:
        """In how many mentions the year is not the text's."""
        return sum(1 for mention in self.mentions if mention.status == "supplied")

    @cached_property
    def documents(self) -> tuple[DocumentView, ...]:
        """The documents that mention it."""
        return tuple(self._world.by_slug[slug] for slug in dict.fromkeys(mention.document for mention in self.mentions))

    @property
    def forms(self) -> tuple[Attested, ...]:
        """The forms in which the corpus has it."""
        return attested(Entry(self.kind, self.key, tuple(self.mentions), self.authority))

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages in which it is mentioned."""
        return tuple(sorted({mention.language for mention in self.mentions}))

    @property
    def other_forms(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """The forms of the authority record that the corpus does not have, by language."""
        if not self.authority:
            return ()
        seen = {form.form for form in self.forms}
        rest = sorted((form.language, form.text) for form in self.authority.forms if form.text not in seen)
        return tuple((language, tuple(text for _, text in group)) for language, group in groupby(rest, key=lambda pair: pair[0]))

    @property
    def passages(self) -> tuple[tuple[DocumentView, tuple[Passage, ...]], ...]:
        """Every passage, by document."""
        found = passages(self.mentions, self._world.texts)
        return tuple((self._world.by_slug[slug], each) for slug, each in found.items())

    @property
    def outside(self) -> str:
        """Where the kind's own publisher has it: an address that is computed, never fetched. Empty if there is none."""
        shape = self._world.grammar.kinds[self.kind].link
        symbol = self.key.replace(" (", "(").replace("(", "%28").replace(")", "%29").replace(" ", "%20")
        return shape.replace("{symbol}", symbol)

    @cached_property
    def inside(self) -> tuple[EntryView, ...]:
        """A year's months and days, a month's days."""
        return self._world.within.get(self.key, ())

    @cached_property
    def touching(self) -> tuple[EntryView, ...]:
        """The intervals and decades that share a day with this date."""
        return tuple(view for view in self._world.intervals if view is not self and edtf.touches(view.key, self.key))

    @property
    def wider(self) -> tuple[EntryView, ...]:
        """The year and the month round a date, the widest first."""
        return tuple(self._world.dates[key] for key in reversed(tuple(edtf.wider(self.key))))

    @property
    def front(self) -> dict[str, object]:
        """The front matter: title and description, the key as it is, the forms that a search must find."""
        what = self._world.grammar.kinds[self.kind].singular
        number = len(self.documents)
        told = f"{what}: {self.heading}. {self.count} mention{'s' * (self.count != 1)} in {number} document{'s' * (number != 1)}."
        facts: dict[str, object] = {
            "kind": self.kind,
            "key": self.key,
            "mentions": self.count,
            "documents": [d.slug for d in self.documents],
        }
        return {
            "title": html_escape(self.heading),
            "description": html_escape(told),
            "lang": "en",
            "hide": ["navigation"],
            "search": {"boost": 2},
            "entry": facts,
        }


class KindView:
    """One kind of reference with its index page and its entries."""

    def __init__(self, kind: Kind, world: World) -> None:
        self.name, self.title, self.singular, self.address = kind.name, kind.title, kind.singular, kind.address
        self.path = world.addresses.index(kind.name)
        self._world = world
        self.front: dict[str, object] = {"title": kind.title, "lang": "en", "hide": ["navigation"]}

    @cached_property
    def entries(self) -> tuple[EntryView, ...]:
        """Its entries in order; of dates also the years and months round them."""
        if self.name == "date":
            return tuple(self._world.dates.values())
        return tuple(EntryView(self.name, key, entry, self._world) for key, entry in self._world.corpus.entries[self.name].items())

    @cached_property
    def by_key(self) -> Mapping[str, EntryView]:
        """Its entries by key."""
        return {entry.key: entry for entry in self.entries}

    @property
    def mentioned(self) -> int:
        """How many entries have a mention of their own."""
        return sum(1 for entry in self.entries if entry.count)

    @cached_property
    def unresolved(self) -> tuple[tuple[DocumentView, tuple[Passage, ...]], ...]:
        """The mentions of this kind without a key, by document."""
        mentions = [m for document in self._world.documents for m in document.unresolved if m.kind == self.name]
        return tuple((self._world.by_slug[slug], each) for slug, each in passages(mentions, self._world.texts).items())


class World:
    """The corpus as templates see it."""

    def __init__(self, corpus: Corpus, grammar: Grammar, site_name: str, contact: str) -> None:
        self.corpus, self.grammar, self.site_name, self.contact = corpus, grammar, site_name, contact
        self.addresses = Addresses(grammar.kinds, corpus.entries)
        self.texts: Mapping[str, Document] = {document.slug: document for document in corpus.documents}
        self.documents = tuple(DocumentView(document, self) for document in corpus.documents)
        self.by_slug = {view.slug: view for view in self.documents}
        self.unread = tuple(UnreadView(unread, self) for unread in corpus.unread)
        self.kinds = tuple(KindView(kind, self) for kind in grammar.kinds.values())
        self.problems: tuple[Problem, ...] = corpus.problems
        self.holes = grammar.holes

    roles = ROLES
    language_name = staticmethod(language_name)
    spoken = staticmethod(edtf.spoken)
    direction = staticmethod(direction)

    def kind(self, name: str) -> KindView:
        """One kind by its name."""
        return next(kind for kind in self.kinds if kind.name == name)

    @cached_property
    def dates(self) -> Mapping[str, EntryView]:
        """Every date of the corpus and the years and months round them, in order."""
        entries = self.corpus.entries["date"]
        values = {value for key in entries for value in (key, *edtf.wider(key))}
        ordered = sorted(values, key=lambda value: (*edtf.bounds(value), value))
        return {value: EntryView("date", value, entries.get(value), self) for value in ordered}

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

    @property
    def issuers(self) -> tuple[tuple[str, tuple[DocumentView, ...]], ...]:
        """Whose voices are here: issuer → documents, the most first; documents that name none under an empty name."""
        found: dict[str, list[DocumentView]] = {}
        for document in self.documents:
            found.setdefault(document.masthead.issuer or "", []).append(document)
        return tuple((issuer, tuple(found[issuer])) for issuer in sorted(found, key=lambda name: (-len(found[name]), name)))

    @property
    def years(self) -> tuple[dict[str, Any], ...]:
        """The timeline: each year with the documents dated in it and the dates of events that the texts name."""
        rows: dict[str, dict[str, Any]] = {}
        for document in self.documents:
            for dated in document.masthead.dates:
                if dated.role != "session":
                    year = rows.setdefault(dated.edtf[:4], {"documents": [], "events": []})
                    year["documents"].append((dated, document))
        for key, view in self.dates.items():
            mentions = [m for m in view.mentions if m.role == "event"]
            if mentions:
                documents = [self.by_slug[slug] for slug in dict.fromkeys(m.document for m in mentions)]
                rows.setdefault(key[:4], {"documents": [], "events": []})["events"].append((view, len(mentions), documents))
        for row in rows.values():
            row["documents"].sort(key=lambda pair: (pair[0].edtf, pair[1].slug))
        return tuple({"year": year, "view": self.dates.get(year), **rows[year]} for year in sorted(rows))
