"""A page divided into its text, its footnotes and its furniture."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from generator.readers.pdf.notes import TYPED_LINE, notes_start
from generator.readers.pdf.page import PageStrips
from generator.readers.pdf.page_furniture import furniture_of
from generator.readers.pdf.strips import Strip


@dataclass(frozen=True, slots=True)
class DividedPage:
    """A page's text, its notes, and its furniture at head and foot: each strip with the rule by which it is furniture."""

    text: tuple[Strip, ...]
    notes: tuple[Strip, ...]
    head: tuple[tuple[Strip, str], ...]
    foot: tuple[tuple[Strip, str], ...]


def divide_pages(pages: Sequence[PageStrips]) -> list[DividedPage]:
    """The pages divided into text, notes and furniture."""
    size = _text_size(pages)
    out: list[DividedPage] = []
    for page, furniture in zip(pages, furniture_of(pages), strict=True):
        out.append(_divide(page, furniture, size, continues=bool(out and out[-1].notes)))
    return out


def _text_size(pages: Sequence[PageStrips]) -> float:
    """The size in which most of the characters are set."""
    sizes: Counter[float] = Counter()
    for strip in chain.from_iterable(page.strips for page in pages):
        sizes[round(strip.size, 1)] += len(strip.text)
    return max(sizes, key=sizes.__getitem__, default=0.0)


def _divide(page: PageStrips, furniture: Mapping[int, str], size: float, continues: bool) -> DividedPage:
    """One page divided; `continues` says that the page before ends with a note."""
    text = [strip for place, strip in enumerate(page.strips) if place not in furniture]
    start = notes_start(text, page, size, continues)
    above_notes = _line_above_notes(text, start)
    ruled = [(strip, furniture[place]) for place, strip in enumerate(page.strips) if place in furniture]
    across = [(page.across, "furniture: turned text")] if page.across else []
    return DividedPage(
        text=tuple(text[: start - len(above_notes)]),
        notes=tuple(text[start:]),
        head=tuple((strip, rule) for strip, rule in ruled if strip.base > page.height / 2),
        foot=(*above_notes, *((strip, rule) for strip, rule in ruled if strip.base <= page.height / 2), *across),
    )


def _line_above_notes(text: Sequence[Strip], start: int) -> list[tuple[Strip, str]]:
    """The typed line (`_____`) above the notes that begin at this place, if there is one."""
    if 0 < start < len(text) and TYPED_LINE.fullmatch(text[start - 1].text):
        return [(text[start - 1], "furniture: rule above notes")]
    return []
