"""The text of a document as HTML that is XML too, for books and for print: title, facts, text by blocks, and where it comes from.

All ids begin with `prefix`, so that several documents can be in one file. Repaired text is shown and marked, as on the page.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import groupby

from generator.exports.selection import Selection
from generator.model import Block, Footnote, Span
from generator.pages.views.document import DocumentView
from generator.pages.views.document_parts import runs_of
from generator.pages.weave import repairs, word_round
from generator.text import xml
from generator.text.scripts import direction


def tongue(language: str) -> str:
    """The attributes of a text in a language."""
    named = xml.attribute(language)
    return f'lang={named} xml:lang={named} dir="{direction(language)}"'


class TextInHtml:
    """One document of a selection."""

    def __init__(self, view: DocumentView, selection: Selection, prefix: str = "") -> None:
        self.view, self.document, self._selection, self._prefix = view, view.document, selection, prefix
        self._words = selection.world.words
        ends = [block.span.end for block in self.document.blocks]
        self._marks: dict[str, list[Footnote]] = {}
        for note in self.document.footnotes:
            self._marks.setdefault(self.document.blocks[bisect_right(ends, note.mark.start)].id, []).append(note)
        self._noted = frozenset(note.note for note in self.document.footnotes)
        self._repairs = [place for place, _ in repairs(self.document)]

    def lines(self) -> Iterator[str]:
        """All of it, in lines."""
        yield f'<header class="head" {tongue(self._words.tag)}>'
        yield f'<h1 id="{self._prefix}title" {tongue(self.view.title_language)}>{xml.content(self.view.title)}</h1>'
        yield '<dl class="facts">'
        yield from (f"<div><dt>{xml.content(name)}</dt> <dd><bdi>{xml.content(value)}</bdi></dd></div>" for name, value in self._facts())
        yield "</dl>"
        yield "</header>"
        runs = runs_of(self.document)
        for part, blocks in runs:
            yield f'<section class="part part-{part}">'
            if len(runs) > 1:
                named = xml.content(self._words.say(f"document.part_{part}").plain)
                yield f'<h2 class="part-name" {tongue(self._words.tag)}>{named}</h2>'
            yield from self._blocks(blocks, 3 if len(runs) > 1 else 2)
            yield "</section>"
        yield from self._end()

    def _facts(self) -> Iterator[tuple[str, str]]:
        """Names and values of the facts that the text gives."""
        view, words, m = self.view, self._words, self.view.masthead
        if m.title_printed and m.title_printed != view.title:
            yield words.say("document.title_printed").plain, m.title_printed
        yield words.say("document.type").plain, view.type
        for dated in m.dates:
            yield words.say(f"document.role_{dated.role}").plain, words.date(dated.edtf)
        told = (
            (f"voice_{view.voice}", m.issuer),
            ("addressee", m.addressee),
            ("signatory", m.signatory),
            ("symbol", ", ".join(m.symbols)),
            ("bodies", ", ".join(m.bodies)),
            ("session", "" if m.session is None else str(m.session)),
            ("distribution", m.distribution),
            ("languages", ", ".join(view.languages)),
            ("rights", view.rights),
        )
        yield from ((words.say(f"document.{name}").plain, value) for name, value in told if value)

    def _end(self) -> Iterator[str]:
        """Where the text comes from."""
        words, address = self._words, self._selection.address(self.view.path)
        link = (
            f"<a href={xml.attribute(address)}>{xml.content(address)}</a>" if self._selection.world.published.url else xml.content(address)
        )
        yield f'<footer class="end" {tongue(words.tag)}>'
        source = f"{self.view.original_name}, SHA-256 {self.document.source.sha256}"
        yield f"<p>{xml.content(words.say('document.source').plain)}: <bdi>{xml.content(source)}</bdi></p>"
        if self._repairs:
            yield f"<p>{xml.content(words.say('document.repairs_marked', n=len(self._repairs)).plain)}</p>"
        yield f'<p class="address"><bdi>{link}</bdi></p>'
        yield "</footer>"

    def _blocks(self, blocks: Sequence[Block], level: int) -> Iterator[str]:
        """Blocks in order; rows that follow one another are one table."""
        for is_table, run in groupby(blocks, key=lambda block: block.kind == "table"):
            if is_table:
                rows = list(run)
                yield f'<div class="rows"><table {tongue(rows[0].language)}><tbody>'
                yield from map(self._row, rows)
                yield "</tbody></table></div>"
            else:
                yield from (self._block(block, level) for block in run)

    def _block(self, block: Block, level: int) -> str:
        own = f'id="{self._prefix}{block.id}" class="block {block.kind}" {tongue(block.language)}'
        said = self._numbered(block) + "".join(self._pieces(block, block.span)).replace("\n", "<br/>")
        if block.kind == "heading":
            rank = level if block.level < 3 else level + 1
            return f"<h{rank} {own}>{said}</h{rank}>"
        if block.id in self._noted:
            return f'<aside epub:type="footnote" role="doc-footnote" {own}><p>{said}</p></aside>'
        return f"<p {own}>{said}</p>"

    def _row(self, row: Block) -> str:
        """A row of a table; what runs over a tab is in both cells."""
        name, scope = ("th", ' scope="col"') if row.level else ("td", "")
        cells: list[str] = []
        at = row.span.start
        for said in self.document.quote(row.span).split("\t"):
            cells.append("".join(self._pieces(row, Span(at, at + len(said)))).replace("\n", "<br/>"))
            at += len(said) + 1
        cells[0] = self._numbered(row) + cells[0]
        shown = "".join(f"<{name}{scope}>{cell}</{name}>" for cell in cells)
        return f'<tr id="{self._prefix}{row.id}" {tongue(row.language)}>{shown}</tr>'

    def _numbered(self, block: Block) -> str:
        return f'<span class="n">{block.id.removeprefix("p")}</span> '

    def _pieces(self, block: Block, span: Span) -> Iterator[str]:
        """Some of a block's text, its footnote marks tied to their notes."""
        at = span.start
        for note in sorted(self._marks.get(block.id, ()), key=lambda note: note.mark):
            if at <= note.mark.start and note.mark.end <= span.end:
                yield self._plain(at, note.mark.start)
                mark = self._plain(note.mark.start, note.mark.end)
                yield f'<a class="ref" epub:type="noteref" role="doc-noteref" href="#{self._prefix}{note.note}">{mark}</a>'
                at = note.mark.end
        yield self._plain(at, span.end)

    def _plain(self, start: int, end: int) -> str:
        """Text with its repaired words marked."""
        text, out, at = self.document.text, [], start
        for place in self._repairs[bisect_left(self._repairs, Span(start, start)) : bisect_left(self._repairs, Span(end, end))]:
            word = word_round(text, place)
            first, last = max(at, word.start), min(end, max(place.end, word.end))
            if first < last:
                out += [xml.content(text[at:first]), f'<span class="repair">{xml.content(text[first:last])}</span>']
                at = last
        return "".join([*out, xml.content(text[at:end])])
