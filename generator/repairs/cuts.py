"""The places in a document where the end of a line may have cut a word (`govern-` / `ment`)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.model import Document, Edit, Span
from generator.text.scripts import is_wide

HYPHENS = frozenset("-\u2010\u00ad")
PDF_HYPHENS = frozenset("\ufffe\x02")  # what a PDF gives for a hyphen at the end of a line
BREAKS = frozenset({"line break", "page break"})


@dataclass(frozen=True, slots=True)
class Cut:
    """A place where the end of a line may have cut a word: the span between the two halves, and the hyphen that shows it."""

    span: Span
    hyphen: str


def cuts(document: Document) -> Iterator[Cut]:
    """The places where a hyphen of any kind was at the end of a line, between two letters."""
    text = document.text
    for place, edit in document.edited():
        if edit.before and edit.after in {"", " "}:
            cut = _cut_at(text, place, edit)
            if cut and _is_letter(text[cut.span.start - 1 : cut.span.start]) and _is_letter(text[cut.span.end : cut.span.end + 1]):
                yield cut


def _cut_at(text: str, place: Span, edit: Edit) -> Cut | None:
    """The cut that an edit shows: a hyphen that the edit took out, or one before a break; None if there is no hyphen."""
    if edit.before[0] in PDF_HYPHENS:
        return Cut(place, edit.before[0])
    before = text[place.start - 1 : place.start]
    if edit.rule in BREAKS and before in HYPHENS and (before != "-" or not edit.after):
        return Cut(Span(place.start - 1, place.end), before)
    return None


def _is_letter(character: str) -> bool:
    return character.isalpha() and not is_wide(character)
