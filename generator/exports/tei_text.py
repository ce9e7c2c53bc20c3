"""The text of a document as TEI: divisions, numbered paragraphs, names and dates inside them, repairs, page breaks.

All text that is neither in `sic` nor an element of the header is the document's text, block after block.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from generator.exports.tei_dates import attributes as date_attributes
from generator.grammar import Kind
from generator.model import Block, Mention
from generator.pages.views.document import DocumentView
from generator.pages.views.document_parts import runs_of
from generator.pages.weave import repairs
from generator.text import xml

NAMES = {"place": "placeName", "organization": "orgName", "person": "persName"}  # kind → element
CERTAINTY = {"supplied": "medium", "coarse": "medium", "ambiguous": "low", "conflict": "low", "collective": "unknown"}
Address = Callable[[Mention], str]


@dataclass(frozen=True, slots=True)
class _Marked:
    """A stretch of text inside an element; `first` is empty where it is the continuation of a stretch before it."""

    start: int
    end: int
    name: str
    attributes: Mapping[str, str | None]
    id: str
    continued: bool = False

    @property
    def opening(self) -> str:
        own = {"prev": f"#{self.id}"} if self.continued else {"xml:id": self.id}
        return xml.opening(self.name, {**self.attributes, **(own if self.id else {})})


class TeiText:
    """The text of one document; `address` gives the permanent address of what a mention means."""

    def __init__(self, view: DocumentView, kinds: Mapping[str, Kind], address: Address) -> None:
        self._view, self._document, self._kinds, self._address = view, view.document, kinds, address
        self._language = view.masthead.languages[0] if view.masthead.languages else ""
        self._marked: dict[str, list[_Marked]] = {}
        for mention in view.mentions:
            self._marked.setdefault(mention.block, []).append(self._of_mention(mention))
        ends = [block.span.end for block in self._document.blocks]
        for note in self._document.footnotes:
            block = self._document.blocks[bisect_right(ends, note.mark.start)].id
            mark = _Marked(note.mark.start, note.mark.end, "ref", {"type": "note", "target": f"#{note.note}"}, "")
            self._marked.setdefault(block, []).append(mark)
        self._repairs = repairs(self._document)
        self._repaired = [place.start for place, _ in self._repairs]
        self._pages: dict[str, list[tuple[int, int]]] = {}
        for position, page in self._document.pages:
            own = self._document.blocks[min(bisect_right(ends, position), len(ends) - 1)]
            self._pages.setdefault(own.id, []).append((max(position, own.span.start), page))

    def _of_mention(self, mention: Mention) -> _Marked:
        kind, key = self._kinds[mention.kind], mention.key
        certain = mention.status == "exact"
        told: dict[str, str | None] = {} if certain else {"subtype": mention.status, "cert": CERTAINTY[mention.status]}
        address = self._address(mention) if key is not None else None
        if kind.is_time:
            name, told = "date", {**(date_attributes(key) if key is not None else {}), **told}
        elif mention.kind in NAMES:
            name, told = NAMES[mention.kind], {"key": key, "ref": address, **told}
        else:
            name, told = "ref", {"type": mention.kind, "n": key, "target": address, **told}
        return _Marked(mention.span.start, mention.span.end, name, told, self._view.anchors[mention])

    def divisions(self) -> Iterator[str]:
        """The parts of the document as divisions, with its headings as divisions inside them."""
        for part, blocks in runs_of(self._document):
            yield f'<div type="{part}">'
            open_levels: list[int] = []
            for is_heading, run in groupby(blocks, key=lambda block: block.kind == "heading"):
                following = list(run)
                if not is_heading:
                    yield from self._blocks(following)
                    continue
                for block in following:
                    while open_levels and open_levels[-1] >= block.level:
                        open_levels.pop()
                        yield "</div>"
                    open_levels.append(block.level)
                    yield f'<div type="section">{self._block(block, "head")}'
            yield "</div>" * (len(open_levels) + 1)

    def _blocks(self, blocks: Sequence[Block]) -> Iterator[str]:
        """Blocks under one heading: items that follow one another are a list, rows a table."""
        for kind, run in groupby(blocks, key=lambda block: block.kind):
            if kind == "item":
                yield f"<list>{''.join(self._block(block, 'item') for block in run)}</list>"
            elif kind == "table":
                yield f"<table>{''.join(map(self._row, run))}</table>"
            elif kind == "note":
                yield from (self._block(block, "note") for block in run)
            elif kind == "paragraph":
                yield from (self._block(block, "p") for block in run)
            else:
                yield from (self._block(block, "ab", {"type": kind}) for block in run)

    def _block(self, block: Block, name: str, attributes: Mapping[str, str] | None = None) -> str:
        return xml.element(name, {**self._own(block), **(attributes or {})}, self._content(block.id, block.span.start, block.span.end))

    def _own(self, block: Block) -> dict[str, str | None]:
        language = block.language if block.language != self._language else None
        return {"xml:id": block.id, "n": block.id.removeprefix("p"), "xml:lang": language}

    def _row(self, row: Block) -> str:
        """A row of a table: what runs over a tab is in both cells."""
        self._marked[row.id] = [self._trimmed(each) for each in self._marked.get(row.id, ())]
        found: list[str] = []
        at = row.span.start
        for said in self._document.quote(row.span).split("\t"):
            found.append(xml.element("cell", {}, self._content(row.id, at, at + len(said))))
            at += len(said) + 1
        role = {"role": "label"} if row.level else {}
        return xml.element("row", {**self._own(row), **role}, "".join(found))

    def _trimmed(self, marked: _Marked) -> _Marked:
        """An element that does not begin with the border of a cell."""
        text = self._document.text[marked.start : marked.end]
        return replace(marked, start=marked.start + len(text) - len(text.lstrip("\t")))

    def _content(self, block: str, start: int, end: int) -> str:
        """The text between two places of a block."""
        marked = self._marked.get(block)
        own = [_cut(each, start, end) for each in marked if each.start < end and start < each.end] if marked else []
        pages = [each for each in self._pages.get(block, ()) if start <= each[0] < end or each[0] == start == end]
        return "".join(self._pieces(start, end, _nested(own), pages))

    def _pieces(self, start: int, end: int, marked: Sequence[_Marked], pages: list[tuple[int, int]]) -> Iterator[str]:
        at, next_one = start, 0
        while next_one < len(marked):
            each = marked[next_one]
            inside = next_one + 1
            while inside < len(marked) and marked[inside].start < each.end:
                inside += 1
            yield self._plain(at, each.start, pages)
            yield each.opening
            yield from self._pieces(each.start, each.end, marked[next_one + 1 : inside], pages)
            yield f"</{each.name}>"
            at, next_one = each.end, inside
        yield self._plain(at, end, pages)

    def _plain(self, start: int, end: int, pages: list[tuple[int, int]]) -> str:
        """Text without names: its page breaks, line breaks and repairs."""
        out: list[str] = []
        at = start
        for index in range(bisect_left(self._repaired, start), bisect_left(self._repaired, end)):
            place, edit = self._repairs[index]
            until = min(place.end, end)  # of a repair that goes on beyond a name, the rest follows
            out.append(self._escaped(at, place.start, pages))
            sic, corr = xml.element("sic", {}, _lines(edit.before)), xml.element("corr", {}, self._escaped(place.start, until, pages))
            out.append(f"<choice>{sic}{corr}</choice>")
            at = until
        return "".join([*out, self._escaped(at, end, pages)])

    def _escaped(self, start: int, end: int, pages: list[tuple[int, int]]) -> str:
        out: list[str] = []
        while pages and (pages[0][0] < end or pages[0][0] == start):
            place, page = pages.pop(0)
            out += [_lines(self._document.text[start:place]), f'<pb n="{page}"/>']
            start = place
        return "".join([*out, _lines(self._document.text[start:end])])


def _lines(text: str) -> str:
    escaped = xml.content(text)
    return escaped.replace("\n", "<lb/>\n") if "\n" in escaped else escaped


def _cut(marked: _Marked, start: int, end: int) -> _Marked:
    """What of an element is between two places."""
    if start <= marked.start and marked.end <= end:
        return marked
    return replace(marked, start=max(marked.start, start), end=min(marked.end, end), continued=marked.continued or marked.start < start)


def _nested(marked: Iterable[_Marked]) -> list[_Marked]:
    """Elements of which each is wholly inside another or beside it: one that overlaps another is divided at its end."""
    waiting = sorted(marked, key=lambda each: (each.start, -each.end))
    found: list[_Marked] = []
    around: list[_Marked] = []
    while waiting:
        each = waiting.pop(0)
        while around and around[-1].end <= each.start:
            around.pop()
        if around and each.end > around[-1].end:
            border = around[-1].end
            waiting.append(_cut(each, border, each.end))
            waiting.sort(key=lambda other: (other.start, -other.end))
            each = _cut(each, each.start, border)
        around.append(each)
        found.append(each)
    return found
