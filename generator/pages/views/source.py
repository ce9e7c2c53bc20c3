"""The page that shows the source of a document as it came."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from html import escape as html_escape

from markupsafe import Markup

from generator.model import Source
from generator.pages.source_text import SourceLine, divided, shown, source_lines
from generator.pages.views.seen import SeenDocument, SeenWorld


@dataclass(frozen=True, slots=True)
class SourcePart:
    """The lines on one page: its path, and which lines."""

    path: str
    lines: tuple[SourceLine, ...]

    @property
    def first(self) -> int:
        """The number of the first line."""
        return self.lines[0].number

    @property
    def last(self) -> int:
        """The number of the last line."""
        return self.lines[-1].number

    @property
    def blocks(self) -> Iterator[str]:
        """The paragraphs that begin in these lines."""
        return (block for line in self.lines for block in line.blocks)

    @property
    def list(self) -> Markup:
        """The lines as a list of HTML with their numbers, which Markdown leaves as it is."""
        items = "\n".join(_items(self.lines))
        return Markup(f'<ol class="source-lines" start="{self.first}" dir="auto">\n{items}\n</ol>')


class SourceView:
    """A source that can be shown in lines, on one page or, if it is long, on several."""

    def __init__(self, document: SeenDocument, source: Source, world: SeenWorld) -> None:
        self.document, self._source, self._world = document, source, world
        self.path = world.addresses.source(document.slug)

    @cached_property
    def parts(self) -> tuple[SourcePart, ...]:
        """The lines, page by page."""
        pages = divided(source_lines(self.document.document, self._source))
        folder = self.path.removesuffix(".md")
        return tuple(SourcePart(f"{folder}/{number}.md" if number > 1 else self.path, lines) for number, lines in enumerate(pages, start=1))

    @property
    def firsts(self) -> tuple[str, ...]:
        """The number of the first paragraph that begins on each page; 0 if none does."""
        return tuple(next(part.blocks, "p0")[1:] for part in self.parts)

    @property
    def front(self) -> dict[str, object]:
        """The front matter."""
        title = self._world.words.say("document.source_of", document=self.document.short)
        return {"title": html_escape(title.plain), "lang": self._world.words.tag, "hide": ["toc"]}


def _items(lines: Sequence[SourceLine]) -> Iterator[str]:
    number = lines[0].number
    for line in lines:
        first, *others = line.blocks or ("",)
        value = "" if line.number == number else f' value="{line.number}"'
        begins = f' id="{first}" data-p="{" ".join(block[1:] for block in line.blocks)}"' if first else ""
        inner = "".join(f'<span id="{block}"></span>' for block in others)
        yield f"<li{value}{begins}>{inner}{html_escape(shown(line.text), quote=False)}</li>"
        number = line.number + 1
