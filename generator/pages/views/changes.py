"""What changed from one text of a family to the next, sentence by sentence, as a page quotes it.

A reworded sentence is quoted once, with the words removed and the words added; differences of punctuation, capitals or
broken words are not marked. The family says which texts are compared; `synopsis` shows all of them side by side.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from generator.model import Block, Cell, Change, Document, Member, Row
from generator.pages.addresses import sentence_anchor
from generator.pages.views.labels import times
from generator.pages.views.synopsis import stretches
from generator.pages.weave import escape
from generator.text.scripts import direction, is_wide

FOREMOST = 2  # changes of a kind that the summary quotes
IDENTICAL = "word for word"
GROUPS = {
    "reworded": "Reworded",
    "added": "Added",
    "dropped": "Dropped",
    "moved": "Moved, with the same words",
}


@dataclass(frozen=True, slots=True)
class Changed:
    """One sentence that changed: quoted, with its language, its anchor in the synopsis and its paragraphs before and now."""

    said: Markup
    language: str
    anchor: str
    before: str
    now: str
    moved: bool
    again: bool

    @property
    def direction(self) -> str:
        """`rtl` or `ltr`."""
        return direction(self.language)

    @property
    def remark(self) -> str:
        """That it moved, or was in an older text; empty if neither."""
        if self.moved:
            return f"moved from ¶ {self.before}"
        return "was in an older text" if self.again else ""


class Step:
    """The way from a source to the member that derives from it."""

    def __init__(self, member: Member, rows: tuple[Row, ...], documents: Mapping[str, Document]) -> None:
        self._member, self._rows, self._documents = member, rows, documents
        self.counts = {name: sum(1 for change in member.changes if _is(name, change)) for name in ("identical", *GROUPS)}

    @property
    def groups(self) -> Iterator[tuple[str, tuple[Changed, ...]]]:
        """What was reworded, added, dropped and moved, each under its heading, in the order of the text."""
        for name, heading in GROUPS.items():
            found = tuple(self._changed(change) for change in self._member.changes if _listed(name, change))
            if found:
                yield heading, found

    @property
    def summary(self) -> str:
        """The step in words: `of 12 sentences of the older text, 10 word for word, 1 reworded, 1 dropped; 2 added`."""
        counts = self.counts
        older = counts["identical"] + counts["reworded"] + counts["dropped"]
        if not any(counts[name] for name in GROUPS):
            return f"all sentences {IDENTICAL}"
        kept = [f"{counts['identical']} {IDENTICAL}", *(f"{counts[name]} {name}" for name in ("reworded", "dropped") if counts[name])]
        more = [f"{counts['added']} added"] if counts["added"] else []
        more += [f"{counts['moved']} of those kept {'was' if counts['moved'] == 1 else 'were'} moved"] if counts["moved"] else []
        return "; ".join([f"of {times(older, 'sentence')} of the older text, {', '.join(kept)}", *more])

    @property
    def foremost(self) -> Iterator[tuple[str, tuple[Changed, ...]]]:
        """The first changes of each group, and a heading that says how many there are: `Reworded, the first 2 of 10`."""
        for heading, found in self.groups:
            yield heading + (f", the first {FOREMOST} of {len(found)}" if len(found) > FOREMOST else ""), found[:FOREMOST]

    def _changed(self, change: Change) -> Changed:
        row = self._rows[change.row]
        old, new = (row.cells.get(slug or "") for slug in (self._member.source, self._member.document))
        shown, slug = (new, self._member.document) if new else (old, self._member.source or "")
        if shown is None:  # a change that names a row in which neither has a sentence
            return Changed(Markup(), "und", "", "", "", moved=False, again=False)
        said = self._between(old, new) if old and new else escape(_plain(shown, self._documents[slug]))
        blocks: dict[str, Block] = {block.id: block for block in self._documents[slug].blocks}
        first = shown.sentences[0]
        before, now = (cell.sentences[0].block[1:] if cell else "" for cell in (old, new))
        return Changed(said, blocks[first.block].language, sentence_anchor(first), before, now, change.moved, change.again)

    def _between(self, old: Cell, new: Cell) -> Markup:
        """The sentence as it is now; words that were removed come before the words that replaced them."""
        source, document = self._documents[self._member.source or ""], self._documents[self._member.document]
        gone = {piece.site: source.quote(piece.span) for piece in old.pieces if piece.site}
        readings = {piece.site: piece.reading for piece in old.pieces}
        out: list[tuple[str, str]] = []  # the mark, and the words that carry it
        for gap, piece in stretches(new, document):
            text = document.quote(piece.span)
            out.append(("", gap))
            if piece.signs or piece.site not in gone or readings[piece.site] == piece.reading:
                out.append(("", text))
            else:
                out += [("del", gone[piece.site]), ("ins", text)]
        return _marked([(mark, text) for mark, text in out if text])


def _marked(stretched: Sequence[tuple[str, str]]) -> Markup:
    """The stretches in a row, with a space where a mark would run into a word, as it does beside words that one text has alone."""
    out: list[str] = []
    before = ""
    for mark, text in stretched:
        if before and (mark or out[-1].endswith("</del>")) and before[-1] not in " \n\t(" and text[0].isalnum() and not is_wide(text[0]):
            out.append(" ")
        out.append(f"<{mark}>{escape(text)}</{mark}>" if mark else escape(text))
        before = text
    return Markup("".join(out))


def _is(name: str, change: Change) -> bool:
    return change.moved if name == "moved" else change.operation == name


def _listed(name: str, change: Change) -> bool:
    """Whether a change is quoted under this heading; a moved sentence that was reworded too is quoted there."""
    return change.moved and change.operation == "identical" if name == "moved" else change.operation == name


def _plain(cell: Cell, document: Document) -> str:
    return "".join(gap + document.quote(piece.span) for gap, piece in stretches(cell, document))
