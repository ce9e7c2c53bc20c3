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
from generator.pages.views.synopsis import stretches
from generator.pages.weave import escape
from generator.text.scripts import direction, is_wide
from generator.text.words import Words

FOREMOST = 2  # changes of a kind that the summary quotes
GROUPS = ("reworded", "added", "dropped", "moved")


@dataclass(frozen=True, slots=True)
class Changed:
    """One sentence that changed: quoted, with its language, its anchor in the synopsis and its paragraphs before and now.

    `remark` says that it moved, or was in an older text; empty if neither.
    """

    said: Markup
    language: str
    anchor: str
    before: str
    now: str
    remark: str

    @property
    def direction(self) -> str:
        """`rtl` or `ltr`."""
        return direction(self.language)


class Step:
    """The way from a source to the member that derives from it."""

    def __init__(self, member: Member, rows: tuple[Row, ...], documents: Mapping[str, Document], words: Words) -> None:
        self._member, self._rows, self._documents, self._words = member, rows, documents, words
        self.counts = {name: sum(1 for change in member.changes if _is(name, change)) for name in ("identical", *GROUPS)}

    @property
    def groups(self) -> Iterator[tuple[str, tuple[Changed, ...]]]:
        """What was reworded, added, dropped and moved, each in the order of the text."""
        for name in GROUPS:
            found = tuple(self._changed(change) for change in self._member.changes if _listed(name, change))
            if found:
                yield name, found

    @property
    def summary(self) -> str:
        """The step in words: `Of 21 sentences of the older text: 7 word for word, 10 reworded and 4 dropped`."""
        counts, say = self.counts, self._words.say
        older = counts["identical"] + counts["reworded"] + counts["dropped"]
        if not any(counts[name] for name in GROUPS):
            return say("family.all_identical")
        told = (say(f"family.{name}", n=counts[name]) for name in ("identical", *GROUPS) if counts[name])
        return say("family.step", n=older, changes=self._words.listed(told))

    @property
    def foremost(self) -> Iterator[tuple[str, int, tuple[Changed, ...]]]:
        """Each group with its size and its first changes."""
        for name, found in self.groups:
            yield name, len(found), found[:FOREMOST]

    def _changed(self, change: Change) -> Changed:
        row = self._rows[change.row]
        old, new = (row.cells.get(slug or "") for slug in (self._member.source, self._member.document))
        shown, slug = (new, self._member.document) if new else (old, self._member.source or "")
        if shown is None:  # a change that names a row in which neither has a sentence
            return Changed(Markup(), "und", "", "", "", "")
        said = self._between(old, new) if old and new else escape(_plain(shown, self._documents[slug]))
        blocks: dict[str, Block] = {block.id: block for block in self._documents[slug].blocks}
        first = shown.sentences[0]
        before, now = (cell.sentences[0].block[1:] if cell else "" for cell in (old, new))
        again = self._words.say("family.again") if change.again else ""
        remark = self._words.say("family.moved_from", number=before) if change.moved else again
        return Changed(said, blocks[first.block].language, sentence_anchor(first), before, now, remark)

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
