"""A family as its page sees it: its members with what they derive from, the steps between them, the synopsis."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from html import escape as html_escape

from generator.model import Family, Member
from generator.pages.views.changes import Step
from generator.pages.views.family_rows import SharedParagraph, shared_paragraphs
from generator.pages.views.labels import per_cent
from generator.pages.views.rails import Rail, rails
from generator.pages.views.seen import SeenDocument, SeenWorld
from generator.pages.views.synopsis import DocumentLink, Synopsis
from generator.text.scripts import direction

CHANGES = "changes"  # the page below a family's own, with its lineage


class MemberView:
    """A document in its family: its place by date, what it derives from and how much of it lives on."""

    def __init__(self, member: Member, number: int, rail: Rail, family: FamilyView, world: SeenWorld) -> None:
        self.number, self.rail, self.family = number, rail, family
        self._member, self._world = member, world
        self.document: SeenDocument = world.by_slug[member.document]
        self.slug, self.path = self.document.slug, self.document.path
        self.relation = world.words.say(f"family.relation_{member.relation}")
        compared = member.source is not None and not self.translation
        self.step = Step(member, family.family.rows, world.texts, world.words) if compared else None

    @property
    def label(self) -> str:
        """How the family's page calls it."""
        return self.family.named[self.slug].label

    @property
    def place(self) -> str:
        """`2nd of 4 documents`."""
        return self._world.words.say("family.place", nth=self.number, all=len(self.family.members)).plain

    @property
    def source(self) -> MemberView | None:
        """What it most likely derives from; of a translation, the version in the other language."""
        return self.family.by_slug.get(self._member.source or "")

    @property
    def near(self) -> tuple[MemberView, ...]:
        """Others of which it may derive as well."""
        return tuple(self.family.by_slug[slug] for slug in self._member.near if slug in self.family.by_slug)

    @property
    def carried(self) -> str:
        """The share of its words that its source has too, in whole per cents."""
        return per_cent(self._member.carried)

    @property
    def kept(self) -> str:
        """The share of its source's words that it has too."""
        return per_cent(self._member.kept)

    @property
    def same_as(self) -> MemberView | None:
        """An older member with the same words in the same order, whose column of the synopsis it shares."""
        column = self.family.synopsis.column_of.get(self.slug)
        return self.family.by_slug[column.documents[0]] if column and column.documents[0] != self.slug else None

    @property
    def translation(self) -> bool:
        """Whether it is a translation: its words are not compared."""
        return self._member.relation == "translation"

    @cached_property
    def shared_paragraphs(self) -> Mapping[str, SharedParagraph]:
        """Its paragraphs that other documents of the family have too."""
        return self.family.shared_paragraphs.get(self.slug, {})


class FamilyView:
    """One family with its page."""

    def __init__(self, family: Family, world: SeenWorld) -> None:
        self.family, self._world = family, world
        self.slug, self.note, self.stated = family.slug, family.note, family.stated
        self.path = world.addresses.family(family.slug)
        self.changes_path = f"{self.path.removesuffix('.md')}/{CHANGES}.md"
        self.title, self.title_language = self._titled()
        self.title_direction = direction(self.title_language)
        lines = rails(family.members)
        self.lanes = max((max((rail.place, *rail.through)) for rail in lines), default=0) + 1
        self.members = tuple(
            MemberView(member, number, rail, self, world)
            for number, (member, rail) in enumerate(zip(family.members, lines, strict=True), start=1)
        )
        self.by_slug = {member.slug: member for member in self.members}

    def _titled(self) -> tuple[str, str]:
        """What a person calls it, else the statement's heading in its oldest document, else that document's title; and the language."""
        if self.family.title:
            return self.family.title, "en"
        oldest = self._world.by_slug[self.family.members[0].document]
        issued = {each.block for row in self.family.rows for cell in [row.cells.get(oldest.slug)] if cell for each in cell.sentences}
        heading = next((b for b in oldest.document.blocks if b.id in issued and b.kind == "heading"), None)
        if heading:
            return " ".join(oldest.document.quote(heading.span).split()), heading.language
        return oldest.title, oldest.title_language

    @cached_property
    def named(self) -> Mapping[str, DocumentLink]:
        """How the page calls each document, and where it is."""
        return {m.slug: DocumentLink(m.document.short, m.document.named, m.path) for m in self.members}

    @cached_property
    def synopsis(self) -> Synopsis:
        """Its texts side by side."""
        return Synopsis(self.family, self._world.texts, self.named, self.path, self._world.words)

    @cached_property
    def shared_paragraphs(self) -> Mapping[str, Mapping[str, SharedParagraph]]:
        """Document → paragraph → how many others have it."""
        return shared_paragraphs(self.family, self._world.texts)

    @property
    def steps(self) -> tuple[MemberView, ...]:
        """The members that derive from another."""
        return tuple(member for member in self.members if member.step)

    @property
    def has_translations(self) -> bool:
        """Whether one of its members is a translation."""
        return any(member.translation for member in self.members)

    @property
    def latest(self) -> MemberView | None:
        """The last dated member that derives from another: what changed in it is the news."""
        return next((member for member in reversed(self.steps) if member.document.date), None)

    @property
    def dates(self) -> str:
        """The first and the last date of its documents, in words."""
        dates = [member.document.date for member in self.members if member.document.date]
        first, last = (self._world.words.date(date) for date in (dates[0], dates[-1])) if dates else ("", "")
        return self._world.words.say("family.dates", start=first, end=last) if first != last else first

    @property
    def front(self) -> dict[str, object]:
        """The front matter."""
        say = self._world.words.say
        told = say("family.described", n=len(self.members), dates=self.dates)
        return {
            "title": html_escape(say("family.titled", title=self.title).plain),
            "description": html_escape(told.plain),
            "lang": self._world.words.tag,
            "hide": ["toc"],
            "anchors": [],  # addresses of the lineage and of changes lead on to their page
            "family": {"documents": [member.slug for member in self.members]},
        }

    @property
    def changes_front(self) -> dict[str, object]:
        """The front matter of the page with its lineage and what changed."""
        title = html_escape(self._world.words.say("family.changes_titled", title=self.title).plain)
        return {**{key: value for key, value in self.front.items() if key not in ("anchors", "family")}, "title": title}
