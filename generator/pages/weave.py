"""Text and mentions become Markdown: every character shows as itself, every mention is a link with its anchor.

What is woven is `Markup`: it has been escaped and is not escaped again. The rendering, stripped of its markup, gives
back the text. This module knows no templates; addresses come from `addresses`.
"""

from __future__ import annotations

import html
import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from types import MappingProxyType

from markupsafe import Markup

from generator.model import REPAIR, Block, Document, Edit, Footnote, Mention, Span
from generator.pages.addresses import Addresses
from generator.pages.told import repeats, rule_of, title_of
from generator.text.scripts import direction
from generator.text.slugs import date_slug, slug_of
from generator.text.words import Words

_REFERENCES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", "|": "&#124;", "~": "&#126;", "^": "&#94;", "=": "&#61;"}
_INLINE = re.compile(r"[\\`*_{}\[\]()#!]|[&<>|~^=]")
_END = re.compile(r"[\t\r\n\f\v\x1c-\x1e\x85\u2028\u2029]")  # of a line, or a tab
_SPACES = re.compile(r"\s+")
_SPECIAL = re.compile(rf"{_END.pattern}|{_INLINE.pattern}|^[+:-]|^\d{{1,9}}[.)]")  # whatever `escape` changes
LONGEST_WORD = 40  # code points shown on either side of a repair
_OPENING = re.compile(r"(?m)^([+:-])|^(\d{1,9})([.)])")


def escape(text: str) -> Markup:
    """Any text as Markdown in which every character shows as itself; line ends and tabs inside it become spaces."""
    return Markup(_escape(_SPACES.sub(lambda found: " " if _END.search(found[0]) else found[0], text)) if _SPECIAL.search(text) else text)


def attribute(text: object) -> Markup:
    """Any text as the value of an attribute in double quotes, inside Markdown; words of the site are taken as they are."""
    plain = html.escape(re.sub(r"\s+", " ", str(getattr(text, "plain", text))))
    return Markup(re.sub(r"[\\`*_{}\[\]()!|~^]", lambda match: f"&#{ord(match.group())};", plain))


def code(text: str) -> Markup:
    """Lines as they are, as a block of code."""
    return Markup("\n".join(f"    {line}" for line in text.split("\n")))


def _escape(text: str) -> str:
    quoted = _INLINE.sub(lambda m: _REFERENCES.get(m.group()) or f"\\{m.group()}", text)
    return _OPENING.sub(lambda m: f"&#{ord(m[1])};" if m[1] else f"{m[2]}&#{ord(m[3])};", quoted)


@dataclass(frozen=True, slots=True)
class Margin:
    """A mark in a paragraph's margin: its class, where it leads, what the theme draws there, and what a screen reader says."""

    kind: str
    target: str
    sign: str
    label: str


class Weaver:
    """Weaves one document for the page at `page`; `margins` are the marks beside its paragraphs, by block."""

    def __init__(
        self,
        document: Document,
        mentions: Sequence[Mention],
        addresses: Addresses,
        page: str,
        words: Words,
        margins: Mapping[str, Sequence[Margin]] = MappingProxyType({}),
    ) -> None:
        self.document, self.addresses, self.page, self.words, self.margins = document, addresses, page, words, margins
        self.outer: dict[str, list[tuple[Mention, list[Mention]]]] = {}
        for mention in mentions:
            of_block = self.outer.setdefault(mention.block, [])
            if mention.within is not None and of_block and of_block[-1][0].span.holds(mention.span):
                of_block[-1][1].append(mention)
            else:
                of_block.append((mention, []))
        self.marks: dict[str, list[Footnote]] = {}
        ends = [block.span.end for block in document.blocks]
        for note in document.footnotes:
            self.marks.setdefault(document.blocks[bisect_right(ends, note.mark.start)].id, []).append(note)
        self.anchors = anchors(mentions, addresses.time)
        self.again = named_again(mentions)
        self.turns = frozenset(turn.block for turn in document.turns)
        self.pages = _pages_turned(document)
        self.repairs = repairs(document)
        self._repaired = [place.start for place, _ in self.repairs]

    def woven(self, blocks: Sequence[Block], language: str = "") -> Iterator[Markup]:
        """The blocks in order, each by itself; rows that follow one another are one table. What is round them has this language."""
        for is_table, run in groupby(blocks, key=lambda block: block.kind == "table"):
            following = list(run)
            yield from [self.table(following)] if is_table else (self.block(block, language) for block in following)

    def table(self, rows: Sequence[Block]) -> Markup:
        """Rows as a table that scrolls if it is wide; each row has its anchor, its number, its language and direction."""
        shown = "\n".join(map(self._row, rows))
        way = Counter(direction(row.language) for row in rows).most_common(1)[0][0]
        name = attribute(self.words.say("document.table", number=_number(rows[0])))
        opening = f'<div class="rows" role="region" tabindex="0" aria-label="{name}" dir="{way}"'
        return Markup(f'{opening} markdown="1">\n<table class="rows" markdown="1">\n{shown}\n</table>\n</div>')

    def _row(self, row: Block) -> str:
        cells = "".join(self._pieces(row)).split("\t")
        name = "th" if row.level else "td"
        scope = ' scope="col"' if row.level else ""
        cells[0] = self._numbered(row) + cells[0]
        shown = "".join(f'<{name}{scope} markdown="span">{cell}</{name}>' for cell in cells)
        attributes = f'id="{row.id}" class="block table" lang="{row.language}" dir="{direction(row.language)}"'
        return f'<tr {attributes} markdown="1">{shown}</tr>'

    def _numbered(self, block: Block) -> str:
        """The paragraph's number in the margin, a new page's number, and other marks: the theme draws them, they are not text."""
        number, pages = _number(block), ", ".join(map(str, self.pages.get(block.id, ())))
        turned = f' data-page="{pages}"' if pages else ""
        said = self.words.say("document.paragraph_on_page" if pages else "document.paragraph", number=number, page=pages)
        own = f'[](#{block.id}){{ .n data-n="{number}"{turned} aria-label="{attribute(said)}" }}'
        return own + "".join(map(_margin, self.margins.get(block.id, ())))

    def block(self, block: Block, language: str = "") -> Markup:
        """A block as one paragraph, heading or list of lines, with its anchor, and its language and direction if they are its own."""
        numbered = self._numbered(block)
        body = "".join(self._pieces(block)).replace("\t", "&#9;")
        turn = " .turn" if block.id in self.turns else ""
        runs = direction(block.language)
        way = "" if runs == self.words.direction else f' dir="{runs}"'  # the page runs as the words of the site do
        said = "" if block.language == language else f' lang="{block.language}"'
        kind = "" if block.kind == "paragraph" else f" .{block.kind}"
        attributes = f"#{block.id} .block{kind}{turn}{said}{way}"
        if block.kind == "heading":  # in Markdown it is one line
            body = body.replace("\n", "<br>&#10;")
            return Markup(f"{'###' if block.level < 3 else '####'} {numbered}{body} {{: {attributes} }}")
        body = body.replace("\n", "  \n")
        return Markup(f"{numbered}{body}\n{{: {attributes} }}")

    def _pieces(self, block: Block) -> Iterator[str]:
        """The block's text, its mentions as links, its footnote marks tied to their notes."""
        at = block.span.start
        marks = self.marks.get(block.id, ())
        links = [(mention.span, self._link(mention, inner)) for mention, inner in self.outer.get(block.id, ())]
        refs: list[tuple[Span, Iterable[str]]] = [
            (note.mark, [f"[{_escape(self.document.quote(note.mark))}](#{note.note}){{ .ref }}"]) for note in marks
        ]
        for span, shown in sorted([*links, *refs], key=lambda pair: pair[0].start):
            if span.start >= at:
                yield self._plain(Span(at, span.start))
                yield from shown
                at = span.end
        yield self._plain(Span(at, block.span.end))

    def _plain(self, span: Span, linked: bool = False) -> str:
        """The text of a span; its repairs lead to what proves them, unless the span is a link itself.

        It is never at the beginning of a line of Markdown: the paragraph's number is.
        """
        first, last = bisect_left(self._repaired, span.start), bisect_left(self._repaired, span.end)
        if first == last:
            return self._escaped(span.start, span.end)
        out: list[str] = []
        at = span.start
        for index in range(first, last):
            place, edit = self.repairs[index]
            if place.end > span.end:
                continue
            word = word_round(self.document.text, place)
            limit = self._repaired[index + 1] if index + 1 < last else span.end
            start, end = max(at, word.start), max(place.end, min(word.end, limit))
            shown = self._escaped(start, place.start) + self._was(place, edit) + self._escaped(place.end, end)
            out.append(self._escaped(at, start))
            out.append(shown if linked else f'[{shown}](#repair-{index + 1} "{_title(rule_of(edit.rule, self.words))}"){{ .repair }}')
            at = end
        return "".join([*out, self._escaped(at, span.end)])

    def _escaped(self, start: int, end: int) -> str:
        return _escape("." + self.document.text[start:end])[1:]

    def _was(self, place: Span, edit: Edit) -> str:
        """The text in a repair's place, with the source's text in an attribute."""
        now = self._escaped(place.start, place.end)
        return f'<span class="was" data-before="{attribute(edit.before)}">{f"<span>{now}</span>" if now else ""}</span>'

    def _link(self, mention: Mention, inner: Sequence[Mention]) -> Iterator[str]:
        """A mention as a link; the names inside it are links of their own, since a link can hold no other."""
        at = mention.span.start
        anchored = False
        for each in [*inner, None]:
            end = each.span.start if each else mention.span.end
            if at < end:
                yield from self._anchors(mention, Span(at, end), with_id=not anchored)
                anchored = True
            if each:
                yield from self._anchors(each, each.span, with_id=True)
                at = each.span.end

    def _anchors(self, mention: Mention, span: Span, with_id: bool) -> Iterator[str]:
        """A stretch of a mention as a link; one that runs over a table's cells is a link in each of them."""
        at = span.start
        for number, said in enumerate(self.document.quote(span).split("\t")):
            yield "\t" if number else ""
            if said:
                yield self._anchor(mention, Span(at, at + len(said)), with_id)
                with_id = False
            at += len(said) + 1

    def _anchor(self, mention: Mention, span: Span, with_id: bool) -> str:
        target = self.addresses.mention(mention, self.page)
        anchor = f"#{self.anchors[mention]} " if with_id else ""
        status = "" if mention.status == "exact" else f" .{mention.status}"
        again = " .again" if mention in self.again else ""
        title = title_of(mention, self.addresses.kinds[mention.kind].supplies, self.words)
        told = "" if repeats(title, self.document.quote(span)) else f' "{_title(title)}"'  # a title says what the text does not
        return f"[{self._plain(span, linked=True)}]({target}{told}){{ {anchor}.m .{mention.kind}{status}{again} }}"


def _margin(margin: Margin) -> str:
    label = attribute(margin.label)
    return f'[]({margin.target}){{ .margin .{margin.kind} data-sign="{attribute(margin.sign)}" aria-label="{label}" title="{label}" }}'


def _pages_turned(document: Document) -> Mapping[str, Sequence[int]]:
    """Block → the pages to which it goes over: back, where a note follows the paragraph that its page cuts."""
    ends = [block.span.end for block in document.blocks]
    turned: dict[str, list[int]] = {}
    for position, page in document.pages:
        if position or page > 1:
            turned.setdefault(document.blocks[bisect_right(ends, position)].id, []).append(page)
    return turned


def _title(text: str) -> str:
    """Any text as the title of a link."""
    return str(escape(text)).replace('"', "&quot;")


def repairs(document: Document) -> tuple[tuple[Span, Edit], ...]:
    """The repairs of a document, each with its place in the text."""
    return tuple((place, edit) for place, edit in document.edited() if edit.rule.startswith(REPAIR))


def word_round(text: str, place: Span) -> Span:
    """The word round a place, with the character after it if the place is at its end."""
    start, end = place.start, place.end
    while start > max(0, place.start - LONGEST_WORD) and text[start - 1].isalnum():
        start -= 1
    while end < min(len(text), place.end + LONGEST_WORD) and text[end].isalnum():
        end += 1
    return Span(start, end + 1 if end == place.end < len(text) and not text[end].isspace() else end)


def _number(block: Block) -> str:
    return block.id.rpartition("p")[2]


def named_again(mentions: Sequence[Mention]) -> frozenset[Mention]:
    """The mentions of what the same paragraph has named before: the theme shows only the first of them as a link."""
    seen: set[tuple[str, str, str | None]] = set()
    again: set[Mention] = set()
    for mention in mentions:
        named = (mention.block, mention.kind, mention.key)
        if named in seen:
            again.add(mention)
        elif mention.key is not None:
            seen.add(named)
    return frozenset(again)


def anchors(mentions: Sequence[Mention], time: str) -> Mapping[Mention, str]:
    """The anchor of each mention of one document: its paragraph, its key's slug, and which of that key in the paragraph it is.

    `time` is the kind whose keys are dates.
    """
    seen: dict[str, int] = {}
    out = {}
    for mention in mentions:
        slug = anchor_slug(mention, time)
        base = f"{mention.block}-{slug}"
        seen[base] = seen.get(base, 0) + 1
        out[mention] = f"{base}-{seen[base]}"
    return out


def anchor_slug(mention: Mention, time: str) -> str:
    """The part of a mention's anchor that says what it is."""
    if mention.key is None:
        return mention.status
    return date_slug(mention.key) if mention.kind == time else slug_of(mention.key) or mention.kind
