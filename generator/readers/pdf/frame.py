"""What stands round the text of pages: running headers and footers, page and job numbers, and the footnotes at a page's foot.

A line is furniture if it stands at a page's edge and stands there on other pages too, with other figures at most. The
head of the first page is never furniture: it is the masthead.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate

from generator.readers.furniture import by_itself
from generator.readers.pdf.glyphs import Rule, rule_between
from generator.readers.pdf.strips import Strip

ZONE = 0.16  # of a page's height, at its head and at its foot
MOST_ROWS = 4  # of one edge
SAME_PLACE = 12.0  # points by which a running line may stand higher or lower
ENOUGH = 3  # pages on which a line stands before it is taken for a running one; two for symbols, numbers, and if there are but two
MOST = 0.4  # of the pages that have anything at its height: so many at least have a line whose figures change
FIGURES = re.compile(r"\d+")
SYMBOL = re.compile(r"(?<![\w/])[A-Z]{1,5}(?:/[A-Za-z0-9.()-]{1,20}){1,8}")
PAGE_NUMBER = re.compile(r"[-–—|\s]{0,3}(\d{1,4})(?:\s?/\s?\d{1,4})?[-–—|\s]{0,3}")
JOB_NUMBER = re.compile(r"(?:GE\.)?\d{2}-\d{5}")
NOTE_MARK = re.compile(r"[*†‡]{1,3}\s?[^\s*]|[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3}\s?\S|[ᵃ-ᶻ]\s?\S|(?:\d{1,3}|[a-z])/\s?\S|\d{1,3}\s?[^\W\d]")
ADDRESS = re.compile(r"(?:https?|file)://\S+")
PRINTED_AT = re.compile(r"\d{1,4}[./-]\d{1,2}[./-]\d{1,4}\.?,? \d{1,2}[:.]\d{2}(?: ?[AaPp]\.?[Mm]\.?)?")
TYPED_RULE = re.compile(r"[_—–-]{5,}")
SMALLER = 0.95  # of the size of the text above: notes are set smaller
SHORT = 0.65  # of the page's width: the drawn rule above notes is not longer


@dataclass(frozen=True, slots=True)
class DividedPage:
    """A page divided: its text, its notes, and its furniture, each strip with the rule by which it was told."""

    text: tuple[Strip, ...]
    notes: tuple[Strip, ...]
    head: tuple[tuple[Strip, str], ...]
    foot: tuple[tuple[Strip, str], ...]


@dataclass(frozen=True, slots=True)
class PageStrips:
    """A page's strips in reading order, its drawn rules, its size in points, and what is written across it, if anything."""

    strips: tuple[Strip, ...]
    rules: tuple[Rule, ...]
    width: float
    height: float
    across: Strip | None = None


_Shape = tuple[bool, str]


@dataclass(frozen=True, slots=True)
class _Edge:
    """A strip at the edge of a page: `row` counts from the edge."""

    page: int
    place: int
    row: int
    strip: Strip
    at_head: bool

    @property
    def shape(self) -> _Shape:
        """What is compared from page to page: the edge and the text, figures aside."""
        return self.at_head, FIGURES.sub("0", self.strip.text)

    @property
    def height(self) -> int:
        """Its height on the page, in steps of `SAME_PLACE`."""
        return int(self.strip.base // SAME_PLACE)


class _Running:
    """The lines at the edges of all pages: on how many pages one stands at its height, and how its figures go on."""

    def __init__(self, edges: Iterable[_Edge], pages: int) -> None:
        self._enough = min(ENOUGH, max(2, pages))
        self._pages: dict[tuple[object, int], set[int]] = defaultdict(set)
        self._steps: dict[tuple[_Shape, int], set[int]] = defaultdict(set)
        for edge in edges:
            figure = FIGURES.search(edge.strip.text)
            for what in (edge.at_head, edge.shape, edge.strip.text):
                self._pages[what, edge.height].add(edge.page)
            self._steps[edge.shape, edge.height].add(int(figure.group()[:9]) - edge.page if figure else 0)

    def runs(self, edge: _Edge) -> bool:
        """Whether a line is a running one: word for word on several pages, or, other figures aside, on most that reach its height.

        Chapters that begin on new pages have headings alike in shape as well, but other pages have text at their height.
        """
        if self._on("text", edge) >= (ENOUGH if edge.row else self._enough):
            return True
        if not edge.at_head and NOTE_MARK.match(edge.strip.text) and not self.counts_pages(edge):
            return False  # notes are worded alike too
        if SYMBOL.search(edge.strip.text) and self._on("shape", edge) > 1:
            return True
        return self._on("shape", edge) >= max(ENOUGH, MOST * self._on("at_head", edge))

    def counts_pages(self, edge: _Edge) -> bool:
        """Whether the first figure of such a line grows by one from page to page, on two pages at least."""
        near = [self._steps.get((edge.shape, edge.height + by), set()) for by in (-1, 0, 1)]
        return self._on("shape", edge) > 1 and all(len(steps) < 2 for steps in near) and len(set().union(*near)) == 1

    def _on(self, what: str, edge: _Edge) -> int:
        """On how many pages something like an edge's line stands at this height."""
        sought = {"at_head": edge.at_head, "shape": edge.shape, "text": edge.strip.text}[what]
        return len(set().union(*(self._pages.get((sought, edge.height + by), ()) for by in (-1, 0, 1))))


def framed(pages: Sequence[PageStrips]) -> list[DividedPage]:
    """The pages divided into text, notes and furniture."""
    told = _furniture(pages)
    sizes: Counter[float] = Counter()
    for strip in (strip for page in pages for strip in page.strips):
        sizes[round(strip.size, 1)] += len(strip.text)
    size = sizes.most_common(1)[0][0] if sizes else 0.0
    out: list[DividedPage] = []
    for number, page in enumerate(pages):
        own = told.get(number, {})
        text = [strip for place, strip in enumerate(page.strips) if place not in own]
        at = _notes_at(text, page, size, cut=bool(out and out[-1].notes))
        frame = [(strip, own[place]) for place, strip in enumerate(page.strips) if place in own]
        typed = at < len(text) and at > 0 and TYPED_RULE.fullmatch(text[at - 1].text)
        foot = [(strip, rule) for strip, rule in frame if strip.base <= page.height / 2]
        if typed:
            foot.insert(0, (text[at - 1], "furniture: rule above notes"))
        if page.across:
            foot.append((page.across, "furniture: turned text"))
        head = tuple((strip, rule) for strip, rule in frame if strip.base > page.height / 2)
        out.append(DividedPage(tuple(text[: at - bool(typed)]), tuple(text[at:]), head, tuple(foot)))
    return out


def _furniture(pages: Sequence[PageStrips]) -> Mapping[int, Mapping[int, str]]:
    """Page by page, the places of the strips that are furniture, each with its rule."""
    edges = [edge for number, page in enumerate(pages) for edge in _edges(number, page)]
    running = _Running(edges, len(pages))
    printed = _printed(edges)
    first = " ".join(strip.text for strip in pages[0].strips) if pages else ""
    rules = {(edge.page, edge.place): _rule(edge, running, first) for edge in edges}
    numbered = {(edge.page, edge.at_head) for edge in edges if not edge.row and rules[edge.page, edge.place] == "furniture: page number"}
    told: dict[int, dict[int, str]] = defaultdict(dict)
    shut: set[tuple[int, bool, int]] = set()  # rows behind which nothing is furniture any more
    for edge in edges:
        rule = rules[edge.page, edge.place]
        if not edge.row and edge.page in printed and not rule:
            rule = _running(edge)
        elif not rule and not edge.row and (edge.page, edge.at_head) in numbered and (edge.page or not edge.at_head):
            rule = _running(edge)  # what stands beside the page's number
        open_ = all((edge.page, edge.at_head, row) not in shut for row in range(edge.row))
        if rule and open_:
            told[edge.page][edge.place] = rule
        else:
            shut.add((edge.page, edge.at_head, edge.row))
    return told


def _printed(edges: Iterable[_Edge]) -> frozenset[int]:
    """The pages round which a browser printed what it knows of them, outside everything else: address, page number, date and time."""
    outermost: dict[int, list[str]] = defaultdict(list)
    for edge in edges:
        if not edge.row:
            outermost[edge.page].append(edge.strip.text)
    signs = (ADDRESS, PAGE_NUMBER, PRINTED_AT)
    return frozenset(page for page, texts in outermost.items() if all(any(map(sign.fullmatch, texts)) for sign in signs))


def _edges(number: int, page: PageStrips) -> Iterator[_Edge]:
    """The strips at the head and at the foot of a page, from the outermost row inwards."""
    order = sorted(range(len(page.strips)), key=lambda place: page.strips[place].base)
    for at_head in (True, False):
        row, base = -1, None
        for place in reversed(order) if at_head else order:
            strip = page.strips[place]
            from_edge = page.height - strip.base if at_head else strip.base
            if from_edge > ZONE * page.height:
                break
            if base is None or abs(strip.base - base) > 0.4 * strip.size:
                row, base = row + 1, strip.base
            if row >= MOST_ROWS:
                break
            yield _Edge(number, place, row, strip, at_head)


def _rule(edge: _Edge, running: _Running, first: str) -> str | None:
    """Which furniture a strip at an edge is; None if it is text. `first` is the text of the first page."""
    text = edge.strip.text
    own = by_itself(text)
    if own and own != "stray sign":
        return f"furniture: {own}"
    counts = running.counts_pages(edge)
    if JOB_NUMBER.fullmatch(text) and not edge.at_head and (text in first or running.runs(edge)):
        return "furniture: job number"
    number = PAGE_NUMBER.fullmatch(text)
    if number and edge.row == 0 and int(number[1]) == edge.page + 1:
        return "furniture: page number"
    if edge.at_head and edge.page == 0:
        return None
    if edge.at_head and SYMBOL.fullmatch(text) and text in first:
        return _running(edge)
    if not re.search(r"[^\W\d_]", text):
        return "furniture: page number" if counts else None
    return _running(edge) if running.runs(edge) else None


def _running(edge: _Edge) -> str:
    return "furniture: running header" if edge.at_head else "furniture: running footer"


def _notes_at(text: Sequence[Strip], page: PageStrips, size: float, cut: bool) -> int:
    """Where the notes at the foot of a page begin among its strips; behind the last if it has none.

    They begin with a mark, below a rule or in smaller type than what stands above them and than the document's text;
    without a mark, below a rule and in smaller type, where the page before cut a note.
    """
    largest = list(accumulate(reversed([strip.size for strip in text]), max))[::-1]
    lowest = list(accumulate(reversed([strip.base for strip in text]), max))[::-1]
    short = tuple(rule for rule in page.rules if rule.right - rule.left < SHORT * page.width)
    if text and NOTE_MARK.match(text[0].text) and largest[0] <= SMALLER * size and not re.match(r"\d", text[0].text):
        return 0
    for place in range(1, len(text)):
        strip, above = text[place], text[place - 1]
        if lowest[place] > above.base:
            continue
        small = largest[place] <= SMALLER * min(above.size, size)
        ruled = rule_between(short, strip.base, above.base) or TYPED_RULE.fullmatch(above.text)
        if small and ruled and cut:
            return place
        below = ruled and largest[place] <= above.size and strip.base < 0.6 * page.height
        if NOTE_MARK.match(strip.text) and (small or below):
            return place
    return len(text)
