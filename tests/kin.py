"""Families made by hand, so that a test is easy to read: texts whose sentences state their row, their sites and readings.

A sentence is `3: The {1a|big} dog.`: row 3, with reading a at site 1. `{~2b|civi lians}` is a site that differs only in
punctuation, capitals or spaces, `{1c|}` a text without the words, `3m: …` a sentence that moved.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from generator.examine import Examined
from generator.model import Cell, Change, Document, Family, Member, Operation, Piece, Relation, Row, Sentence, Source, Span
from tests.reading import examined_source, resources

SENTENCE = re.compile(r"(\d+)(m?): (.*)", re.DOTALL)
SITE = re.compile(r"\{(~?)(\d+)([a-z])\|([^}]*)\}")

Text = Sequence[Sequence[str]]  # paragraphs of sentences


@dataclass(frozen=True)
class Kin:
    """A document of a future family: its text, what it derives from, and what a sidecar states."""

    text: Text
    source: str | None = None
    relation: Relation = "reissue"
    stated: Mapping[str, object] = field(default_factory=dict)


def plain(text: Text) -> str:
    """The text of the file."""
    return "\n\n".join(" ".join(SITE.sub(r"\4", _parts(said)[2]) for said in paragraph) for paragraph in text) + "\n"


def examined_kin(members: Mapping[str, Kin]) -> dict[str, Examined]:
    """Every text, examined as a file of a corpus."""
    return {slug: examined_source(Source(f"{slug}.txt", plain(kin.text).encode()), slug, resources()) for slug, kin in members.items()}


def family_of(slug: str, members: Mapping[str, Kin], documents: Mapping[str, Document]) -> Family:
    """The family of texts, in the given order."""
    rows: dict[int, dict[str, Cell]] = {}
    for name, kin in members.items():
        for number, cell in _cells(documents[name], kin.text) if kin.relation != "translation" else ():
            rows.setdefault(number, {})[name] = cell
    ordered = tuple(Row(rows[number]) for number in sorted(rows))
    made = [
        Member(name, kin.relation, kin.source, (), 0.834, 0.705, tuple(_changes(ordered, kin.source, name)) if kin.source else ())
        for name, kin in members.items()
    ]
    return Family(slug, tuple(made), ordered)


def _parts(said: str) -> tuple[int, bool, str]:
    match = SENTENCE.fullmatch(said)
    assert match, said
    return int(match[1]), bool(match[2]), match[3]


def _cells(document: Document, text: Text) -> list[tuple[int, Cell]]:
    """The row and the cell of every sentence, in the order of the text."""
    out: list[tuple[int, Cell]] = []
    at = 0
    numbers: dict[str, int] = {}
    for said in (said for paragraph in text for said in paragraph):
        number, moved, marked = _parts(said)
        start = document.text.index(SITE.sub(r"\4", marked), at)
        pieces = []
        at, place = start, 0
        for match in [*SITE.finditer(marked), None]:
            before = marked[place : match.start() if match else None]
            pieces += [Piece(Span(at, at + len(before)))] if before else []
            at += len(before)
            if match:
                pieces.append(Piece(Span(at, at + len(match[4])), int(match[2]), ord(match[3]), bool(match[1])))
                at, place = at + len(match[4]), match.end()
        block = next(block.id for block in document.blocks if block.span.start <= start < block.span.end)
        numbers[block] = numbers.get(block, 0) + 1
        out.append((number, Cell((Sentence(document.slug, f"{block}-{numbers[block]}", Span(start, at), block),), tuple(pieces), moved)))
    return out


def _changes(rows: Sequence[Row], source: str, member: str) -> list[Change]:
    out = []
    for number, row in enumerate(rows):
        old, new = row.cells.get(source), row.cells.get(member)
        if old and new:
            operation: Operation = "identical" if _words(old) == _words(new) else "reworded"
            out.append(Change(operation, number, new.moved))
        elif new:
            out.append(Change("added", number, again=next(iter(row.cells)) not in {source, member}))
        elif old:
            out.append(Change("dropped", number))
    return out


def _words(cell: Cell) -> list[tuple[int, int]]:
    return [(piece.site, piece.reading) for piece in cell.pieces if piece.site and not piece.signs]
