"""How a document is set: the size of its text, the distance between its lines, its columns."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise

from generator.readers.pdf.frame import DividedPage
from generator.readers.pdf.page import PageStrips
from generator.readers.pdf.placed_strip import PlacedStrip
from generator.readers.pdf.strips import Strip

CLOSEST, FARTHEST = 0.9, 2.6  # times a size: between these are the distances of lines; the space between paragraphs can be larger
USUAL_DISTANCE = 1.25  # times a size, if no lines show it
USUAL_SIZE = 10.0  # points, if no text shows it
SAME_SIZE = 0.1  # points by which the sizes of two lines of one paragraph may differ
TEXT_SIZE = 0.5  # points by which a size may differ from that of the text
RARE = 5  # a distance that is less frequent by this factor than the commonest is an exception
OUTLIERS = 20  # one line in so many may begin before its column, or end after it


@dataclass(frozen=True, slots=True)
class Typography:
    """The size of a document's text, whether that is bold, the distance of lines by size, and the column of each page."""

    size: float
    bold: bool
    distances: Mapping[float, float]
    columns: tuple[tuple[float, float], ...]

    def distance(self, size: float) -> float:
        """The usual distance between the base lines of two lines of one paragraph."""
        body = self.distances.get(_in_halves(self.size), USUAL_DISTANCE * self.size) / self.size
        return self.distances.get(_in_halves(size), body * size)

    def placed(self, strip: Strip, page: int, rule: str = "") -> PlacedStrip:
        """A strip on its page, in its own column or that of the page."""
        return PlacedStrip(strip, page, strip.column or self.columns[page], rule=rule)


def typography_of(divided: Sequence[DividedPage], pages: Sequence[PageStrips]) -> Typography:
    """How these pages are set."""
    text = list(chain.from_iterable(page.text for page in divided))
    sizes = _characters_by_size(text)
    size = max(sizes, key=sizes.__getitem__, default=USUAL_SIZE)
    bold = sum(len(strip.text) for strip in text if strip.bold)
    return Typography(size, bold * 2 > sum(sizes.values()), _usual_distances(divided), tuple(_columns(divided, pages, size)))


def _characters_by_size(strips: Sequence[Strip]) -> Mapping[float, int]:
    sizes: Counter[float] = Counter()
    for strip in strips:
        sizes[round(strip.size, 1)] += len(strip.text)
    return sizes


def _in_halves(points: float) -> float:
    """A size or distance rounded to half points."""
    return round(points * 2) / 2


def _usual_distances(pages: Sequence[DividedPage]) -> dict[float, float]:
    """For each size, the usual distance between the lines of a paragraph."""
    found: dict[float, Counter[float]] = defaultdict(Counter)
    for one, other in _neighbours(pages):
        if _may_be_in_one_paragraph(one, other):
            found[_in_halves(one.size)][_in_halves(one.base - other.base)] += 1
    return {size: usual for size, distances in found.items() if (usual := _smallest_usual(distances))}


def _neighbours(pages: Sequence[DividedPage]) -> Iterator[tuple[Strip, Strip]]:
    """The strips of each page's text, and of its notes, each with the next."""
    for page in pages:
        yield from pairwise(page.text)
        yield from pairwise(page.notes)


def _may_be_in_one_paragraph(one: Strip, other: Strip) -> bool:
    """Whether a strip is close below another of the same size. Strips that are not one above the other are cells side by side."""
    if min(one.right, other.right) <= max(one.left, other.left) or abs(one.size - other.size) >= SAME_SIZE:
        return False
    return CLOSEST * one.size < one.base - other.base < FARTHEST * one.size


def _smallest_usual(distances: Mapping[float, int]) -> float | None:
    """The smallest distance that is no exception: paragraphs of one line can make a larger one more frequent."""
    least = max(2, max(distances.values()) / RARE)
    return min((distance for distance, count in distances.items() if count >= least), default=None)


def _columns(divided: Sequence[DividedPage], pages: Sequence[PageStrips], size: float) -> Iterator[tuple[float, float]]:
    """The column of each page: pages of one format have it in common."""
    formats = [(round(page.width), round(page.height)) for page in pages]
    strips: dict[tuple[int, int], list[Strip]] = defaultdict(list)
    for form, page in zip(formats, divided, strict=True):
        strips[form] += [strip for strip in page.text if not strip.column]
    columns = {form: _column(own, size) for form, own in strips.items()}
    return (columns[form] for form in formats)


def _column(strips: Sequence[Strip], size: float) -> tuple[float, float]:
    """Where the lines of text begin and end, as nearly all of them do."""
    own = [strip for strip in strips if abs(strip.size - size) < TEXT_SIZE] or strips
    if not own:
        return 0.0, 0.0
    lefts, rights = sorted(strip.left for strip in own), sorted(strip.right for strip in own)
    return lefts[len(lefts) // OUTLIERS], rights[len(rights) - 1 - len(rights) // OUTLIERS]
