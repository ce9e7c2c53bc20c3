"""What a book and a print of a selection say before the texts: how it is called, what it holds, where it comes from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from generator.exports.selection import Selection
from generator.exports.texts_in_html import tongue
from generator.pages.views.document import DocumentView
from generator.text import files, xml
from generator.text.scripts import direction

STYLE = Path(__file__).parent / "book.css"


def style() -> str:
    """The style of the texts, for books and for print."""
    return files.read(STYLE).decode("utf-8")


@dataclass(frozen=True)
class Book:
    """A selection as a book."""

    selection: Selection

    @property
    def title(self) -> str:
        """The name of the site, and what was chosen from it."""
        chosen = ", ".join(self.selection.conditions)
        return f"{self.selection.world.site_name}: {chosen}" if chosen else self.selection.world.site_name

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages of the documents, the first ones first."""
        return tuple(dict.fromkeys(tag for view in self.documents for tag in view.masthead.languages))

    @property
    def runs_right_to_left(self) -> bool:
        """Whether all texts do."""
        return bool(self.languages) and all(direction(tag) == "rtl" for tag in self.languages)

    @cached_property
    def documents(self) -> tuple[DocumentView, ...]:
        """The documents in the order of the book: those without a year last."""
        return tuple(sorted(self.selection.documents, key=lambda view: not view.date[:4].isdigit()))

    @cached_property
    def years(self) -> tuple[tuple[str, tuple[tuple[int, DocumentView], ...]], ...]:
        """The documents with their numbers in the book, by year."""
        words = self.selection.world.words
        found: dict[str, list[tuple[int, DocumentView]]] = {}
        for numbered in enumerate(self.documents, 1):
            year = numbered[1].date[:4]
            found.setdefault(year if year.isdigit() else "", []).append(numbered)
        return tuple((words.date(year) if year else words.say("calendar.without_year").plain, tuple(own)) for year, own in found.items())

    def title_page(self) -> Iterator[str]:
        """The title page, in lines."""
        world, words = self.selection.world, self.selection.world.words
        count, chosen = len(self.selection.documents), ", ".join(self.selection.conditions)
        yield f'<section class="title-page" {tongue(words.tag)}>'
        yield f"<h1>{xml.content(world.site_name)}</h1>"
        if chosen:
            yield f"<p>{xml.content(words.say('book.selection', n=count, chosen=chosen).plain)}</p>"
        else:
            yield f"<p>{xml.content(words.say('counts.documents', n=count).plain)}</p>"
        if world.published.url:
            yield f'<p class="address"><a href={xml.attribute(world.published.url)}>{xml.content(world.published.url)}</a></p>'
        for said in ("foot.what", "book.numbers"):
            yield f"<p>{xml.content(words.say(said).plain)}</p>"
        if world.archive.licence:
            yield f"<p>{xml.content(words.say('foot.licence', licence=world.archive.licence).plain)}</p>"
        yield "</section>"
