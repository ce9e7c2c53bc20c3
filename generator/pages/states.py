"""The state of each view: a digest of all that a page can show of it. A page whose views have the same states stays as it is.

A state is allowed to change when nothing visible does: then a page is rendered for nothing. It must change whenever something
visible does. It covers what the view itself reads of others; what a template reads of other views has states of its own.
"""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property
from operator import attrgetter
from typing import Any

import msgspec

from generator.pages.views.document import DocumentView, UnreadView
from generator.pages.views.entry import EntryView
from generator.pages.views.facet import FacetView, ValueView
from generator.pages.views.family import FamilyView
from generator.pages.views.kind import KindView, UnresolvedView
from generator.pages.views.redirect import RedirectView
from generator.pages.views.references import LinkedDocument
from generator.pages.views.source import SourceView
from generator.pages.views.world import World

CORPUS = ""  # the path that stands for the complete corpus
DATE, ENTRY_OF, ISSUED_BY = "date", "entry_of", "issued_by"
Question = tuple[str, str]  # a name in `QUESTIONS`, and what was asked: a date, the key of an entry, the path of a view
# What a template can ask the corpus for: a view, which may not be there.
QUESTIONS: Mapping[str, Callable[[States, str], Any]] = {
    DATE: lambda states, date: states.world.dates.get(date),
    ENTRY_OF: lambda states, key: states.world.entry_of(key),
    ISSUED_BY: lambda states, path: states.world.issued_by(states.views[path]) if path in states.views else None,
}
# By which attributes a view is only named. Their values are digested themselves, so this list can grow.
NAMES: Mapping[type, Sequence[str]] = {
    DocumentView: ["path", "slug", "short", "named", "title", "subtitle", "title_language", "title_direction", "date", "type", "languages"],
    EntryView: ["path", "kind", "key", "heading"],
    KindView: ["path", "name", "title", "singular", "address", "supplies"],
    FamilyView: ["path", "changes_path", "slug", "title", "title_language", "title_direction"],
    FacetView: ["path", "name", "title", "singular", "about", "by"],
    ValueView: ["path", "name", "heading", "fact", "key", "wider"],
}

NAMED: Mapping[type, Callable[[Any], tuple[Any, ...]]] = {view: attrgetter(*names) for view, names in NAMES.items()}


class States:
    """The states of the views of one corpus, by the paths of their pages; `made_with` is what every page depends on."""

    world: World

    def __init__(self, world: World, made_with: str) -> None:
        self.world, self._made_with = world, made_with
        self._known: dict[tuple[str, bool], bytes] = {}  # look → the path of the view and its state
        self._names: dict[str, bytes] = {}  # the path of a view → what names it
        self._families: dict[str, bytes] = {}
        self._documents: dict[str, bytes] = {}

    @cached_property
    def views(self) -> Mapping[str, Any]:
        """Path of a page → its view."""
        world = self.world
        facets = [view for facet in world.facets for view in (facet, *facet.all_values)]
        kinds = [view for kind in world.kinds for view in (kind, kind.unresolved, *kind.entries)]
        sources = [view.source for view in world.documents if view.source]
        views = (*world.redirects, *world.unread, *world.documents, *sources, *world.families, *facets, *kinds)
        return {str(getattr(view, "path", "")): view for view in views}

    def of(self, looked_at: Iterable[tuple[str, bool]], asked: Iterable[tuple[Question, str]]) -> str:
        """One digest of the states of views; empty if a view is not there any more, or if a question has another answer now."""
        states: list[bytes] = [self._made_with.encode()]
        known = self._known
        for look in looked_at:
            if look not in known:
                path, name_only = look
                if path != CORPUS and path not in self.views:
                    return ""
                known[look] = path.encode() + b"\0" + self._state(path, name_only)
            states.append(known[look])
        same = all(self._answer(question) == answer for question, answer in asked)
        return hashlib.sha256(b"\0".join(states)).hexdigest() if same else ""

    def items(self, value: object) -> str:
        """A digest of the items of a list; empty if something among them has no state here.

        Documents count with their texts; entries and values with what lists show of them. What a template reads of them beyond
        that, it has looked at.
        """
        try:
            told = msgspec.msgpack.encode((self._made_with, value), enc_hook=self._item)
            return hashlib.sha256(told).hexdigest()
        except (NotImplementedError, UnicodeEncodeError):
            return ""

    def _item(self, view: object) -> object:
        if isinstance(view, DocumentView):
            return self.text(view.slug)
        if isinstance(view, EntryView):
            return (self._name(view), view.count, len(view.documents), view.languages)
        if isinstance(view, ValueView):
            return (self._name(view), view.count, view.span)
        raise NotImplementedError(type(view).__name__)

    def _answer(self, question: Question) -> str:
        """The path of what a question finds now; empty for nothing."""
        name, asked = question
        return found_path(QUESTIONS[name](self, asked)) if name in QUESTIONS else ""

    def _state(self, path: str, name_only: bool) -> bytes:
        view = self.world if path == CORPUS else self.views[path]
        return self._name(view) if name_only and type(view) in NAMES else self._whole(view)

    def _name(self, view: Any) -> bytes:
        """What names a view on the pages of others."""
        if view.path not in self._names:
            self._names[view.path] = _digest(list(map(_named, NAMED[type(view)](view))))
        return self._names[view.path]

    def _whole(self, view: Any) -> bytes:
        """All that a view shows."""
        return _digest((type(view).__name__, WHOLE[type(view)](self, view)))

    def text(self, slug: str) -> bytes:
        """What any page can show of a document's text and mentions: their words and links, its name and day, where it is issued again."""
        if slug not in self._documents:
            view = self.world.by_slug[slug]
            mentions = dict.fromkeys((mention.kind, mention.key) for mention in view.mentions if mention.key is not None)
            addresses = [self.world.addresses.entry(*each) for each in mentions]
            family = self.world.membership.get(slug)
            again = self.family(family.family) if family else b""
            self._documents[slug] = _digest((self._digest_of(slug), self._name(view), view.updated, addresses, again))
        return self._documents[slug]

    def _digest_of(self, slug: str) -> str:
        return self.world.corpus.digests.get(slug) or secrets.token_hex()  # one that is not known is like no other

    def source(self, view: SourceView) -> object:
        """The source of a document."""
        return (self._digest_of(view.document.slug), view.path, self._name(view.document))

    def family(self, view: FamilyView) -> bytes:
        """What can be shown of a family: what its members are to each other, their sentences, their names."""
        if view.path not in self._families:
            members = [(self._digest_of(member.slug), self._name(member.document)) for member in view.members]
            self._families[view.path] = _digest((view.family, members))
        return self._families[view.path]

    def document(self, view: DocumentView) -> object:
        """The text, its marks, and what others say of it."""
        filed = [(fact, [(value.path, value.name, value.heading) for value in values]) for fact, values in view.filed.items()]
        ties = [[self._tie(tie) for tie in ties] for ties in (view.cites_held, view.cited_by)]
        days = [dated.edtf in self.world.dates for dated in view.masthead.dates]
        findings = list(map(self.finding, view.findings))
        beside = [self._name(each) if each else b"" for pair in (view.neighbours, view.kin) for each in (pair.earlier, pair.later)]
        cited = (ties, sorted(view.not_held))
        shown = (view.original, view.pictures, bool(view.source), view.mail, view.attached)
        return (self.text(view.slug), shown, filed, cited, days, findings, view.warnings, beside)

    def _tie(self, tie: LinkedDocument) -> object:
        return (self._name(tie.document), tie.keys, tie.places, tie.reply)

    def finding(self, view: Any) -> object:
        """What a finding says, where it is, and who says it."""
        named = [self._name(self.world.by_slug[slug]) for slug in view.documents if slug in self.world.by_slug]
        texts = [self._digest_of(slug) for slug in view.documents if slug in self.world.by_slug]
        return (view.finding, view.path, named, texts)

    def entry(self, view: EntryView) -> object:
        """Its record and every document that mentions it; of a date also what lies within it and round it."""
        slugs = dict.fromkeys((*(mention.document for mention in view.mentions), *(document.slug for document in view.held)))
        adoptions = [self.world.corpus.adoptions.get(document.slug) for document in view.held]
        findings = list(map(self.finding, view.findings))
        issued = self.world.issued_by(view)
        around = self._around(view) if view.kind == self.world.grammar.time else ()
        own = (view.kind, view.key, view.path, view.authority, len(view.mentions), issued.path if issued else "")
        return (own, list(map(self.text, slugs)), adoptions, findings, around)

    def _around(self, view: EntryView) -> object:
        touching = [(other.path, other.count) for other in view.listed_touching(self.world.most)]
        return (
            [(inner.path, inner.count) for inner in view.inside],
            [wider.path for wider in view.wider],
            bool(view.count_touching),
            touching,
        )

    def kind(self, view: KindView) -> object:
        """Its entries as the index lists them, and how many mentions have no key."""
        entries = [(entry.path, entry.heading, entry.count, entry.authority, self._issued(entry)) for entry in view.entries]
        documents = [[document.slug for document in entry.documents] for entry in view.entries]
        return (entries, documents, view.rows, view.has_points, view.unresolved.count, len(self.world.documents))

    def unresolved(self, view: UnresolvedView) -> object:
        """The documents with mentions of a kind that have no key."""
        return [self.text(slug) for slug in dict.fromkeys(mention.document for mention in view.mentions)]

    def _issued(self, entry: EntryView) -> object:
        issued = self.world.issued_by(entry)
        return (issued.path, issued.count) if issued else None

    def value(self, view: ValueView) -> object:
        """The documents that have it, and the values within it and round it."""
        wider = [(each.path, each.name, each.heading) for each in view.trail]
        narrower = [(each.path, each.name, each.heading, each.count, each.span) for each in view.narrower]
        return (view.path, view.heading, view.forms, wider, narrower, view.rows, view.feed)

    def facet(self, view: FacetView) -> object:
        """Its values, and the documents that have none."""
        values = [(each.path, each.name, each.heading, each.count, each.span) for each in view.all_values]
        return (values, [self._name(document) for document in view.without], len(self.world.documents))

    def corpus(self, world: World) -> object:
        """Everything: a page that shows the corpus stays only if nothing changed."""
        texts = [(document.slug, self._whole(document)) for document in world.documents]
        others = [self._whole(view) for view in (*world.kinds, *world.facets, *world.unread, *world.redirects)]
        findings = list(map(self.finding, world.findings))
        families = list(map(self.family, world.families))
        return (texts, others, findings, families, world.corpus.problems, world.corpus.references, world.corpus.holdings, world.archive)


def found_path(view: Any) -> str:
    """The path of a view that was found; empty for none."""
    return str(view.path) if view else ""


def _named(value: Any) -> str:
    """A value that names a view; a view is named by its path."""
    return value if type(value) is str else str(getattr(value, "path", value))


def _unread(_: States, view: UnreadView) -> object:
    return (view.path, view.source, view.original, view.problems, view.mail, view.attached)


def _redirect(_: States, view: RedirectView) -> object:
    return (view.path, view.targets)


WHOLE: Mapping[type, Any] = {
    DocumentView: States.document,
    EntryView: States.entry,
    KindView: States.kind,
    UnresolvedView: States.unresolved,
    FamilyView: States.family,
    FacetView: States.facet,
    ValueView: States.value,
    SourceView: States.source,
    UnreadView: _unread,
    RedirectView: _redirect,
    World: States.corpus,
}


def _digest(value: object) -> bytes:
    try:
        data = msgspec.msgpack.encode(value)
    except UnicodeEncodeError:  # half of a letter, which UTF-8 does not have
        data = repr(value).encode("utf-8", "backslashreplace")
    return hashlib.sha256(data).digest()
