"""A resolution whose text the corpus holds, as the head of its own page: the text, how it was adopted, its versions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property

from markupsafe import Markup

from generator.model import Document, Mention, Span
from generator.pages.views.document_parts import language_of
from generator.pages.views.seen import SeenDocument, SeenWorld
from generator.pages.weave import Weaver
from generator.text.scripts import direction

PREFIX = "text-"  # so that no anchor of the text meets one of the page that shows it


class HeadView:
    """The documents that are one resolution, on its page at `path`; the English one is shown, else the first."""

    def __init__(self, documents: Sequence[SeenDocument], key: str, path: str, world: SeenWorld) -> None:
        self.versions, self._key, self._path, self._world = tuple(documents), key, path, world
        self.document = next((d for d in documents if d.masthead.languages[:1] == ("en",)), documents[0])

    @cached_property
    def blocks(self) -> tuple[Markup, ...]:
        """The text, woven for this page; its document's own page shows the repairs in it."""
        others = [m for m in self.document.mentions if m.key != self._key]  # its own number would lead from this page to itself
        document, mentions = _anew(self.document.document, others)
        weaver = Weaver(document, mentions, self._world.addresses, self._path, self._world.words)
        return tuple(weaver.woven(document.blocks, self.language))

    @property
    def language(self) -> str:
        """The language of most of its blocks."""
        return language_of(self.document.document.blocks)

    @property
    def adopted(self) -> tuple[str, ...]:
        """The days of adoption that the texts print."""
        days = (dated.edtf for version in self.versions for dated in version.masthead.dates if dated.role == "adoption")
        return tuple(dict.fromkeys(days))

    @property
    def printed(self) -> tuple[tuple[str, str, str, str], ...]:
        """Meeting and vote as printed, in the text that is shown or else in another version: name, words, language, direction."""
        out = []
        for name in ("meeting", "vote"):
            found = ((version, self._span(version, name)) for version in (self.document, *self.versions))
            version, span = next(((version, span) for version, span in found if span), (self.document, None))
            if span:
                language = next(block.language for block in version.document.blocks if block.span.holds(span))
                words = " ".join(version.document.quote(span).split())
                out.append((self._world.words.say(f"entry.{name}").plain, words, language, direction(language)))
        return tuple(out)

    def _span(self, version: SeenDocument, name: str) -> Span | None:
        adoption = self._world.corpus.adoptions.get(version.slug)
        return (adoption.meeting if name == "meeting" else adoption.vote) if adoption else None


def _anew(document: Document, mentions: Sequence[Mention]) -> tuple[Document, tuple[Mention, ...]]:
    """A document and its mentions with anchors of their own, and without marks of repairs."""
    blocks = tuple(replace(block, id=PREFIX + block.id) for block in document.blocks)
    footnotes = tuple(replace(footnote, note=PREFIX + footnote.note) for footnote in document.footnotes)
    renamed = tuple(replace(mention, block=PREFIX + mention.block) for mention in mentions)
    return replace(document, blocks=blocks, footnotes=footnotes, edits=()), renamed
