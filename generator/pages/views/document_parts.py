"""The text of a document as its page shows it: parts, in them the leaves of a source that has pages, and the contents."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from markupsafe import Markup

from generator.model import Block, Document, PagePicture
from generator.pages.addresses import picture
from generator.pages.weave import Weaver
from generator.text.scripts import direction

MOST_HEADINGS = 60  # in the contents
LONGEST = 90  # code points of a heading there
MANY = 40  # paragraphs: a part with more of them and no heading is listed by some of its paragraphs
STEP = 20  # paragraphs between those


@dataclass(frozen=True, slots=True)
class PictureView:
    """A page as a picture, or as none if it cannot be drawn (its width is 0), and where it is."""

    page: int
    width: int
    height: int
    path: str


@dataclass(frozen=True, slots=True)
class Leaf:
    """Blocks that stand together: all of a part, or those that begin on one page of the source, with the pictures of that page."""

    pictures: tuple[PictureView, ...]
    blocks: tuple[Markup, ...]


@dataclass(frozen=True, slots=True)
class PartView:
    """A run of blocks of one part, and the language of most of them."""

    part: str
    language: str
    leaves: tuple[Leaf, ...]


@dataclass(frozen=True, slots=True)
class HeadingView:
    """A heading in the contents: its words, its anchor, its rank among those listed, its language."""

    words: str
    anchor: str
    rank: int
    language: str

    @property
    def direction(self) -> str:
        """The direction in which it runs."""
        return direction(self.language)


@dataclass(frozen=True, slots=True)
class PartContents:
    """What the contents list of a part: its headings, else some of its paragraphs if there are many."""

    part: str
    headings: tuple[HeadingView, ...]
    paragraphs: tuple[str, ...]


def runs_of(document: Document) -> tuple[tuple[str, tuple[Block, ...]], ...]:
    """The blocks by part; a note stays with its part."""
    runs: list[tuple[str, list[Block]]] = []
    for block in document.blocks:
        part = runs[-1][0] if block.part == "note" and runs else block.part
        if not runs or runs[-1][0] != part:
            runs.append((part, []))
        runs[-1][1].append(block)
    return tuple((part, tuple(blocks)) for part, blocks in runs)


def parts_of(document: Document, weaver: Weaver, pictures: Sequence[PagePicture]) -> tuple[PartView, ...]:
    """The blocks, woven, by part and by page."""
    beginning = _beginning(document, pictures)
    runs = ((part, language_of(blocks), blocks) for part, blocks in runs_of(document))
    return tuple(PartView(part, language, tuple(_leaves(blocks, weaver, beginning, language))) for part, language, blocks in runs)


def language_of(blocks: Sequence[Block]) -> str:
    """The language of most blocks, which those that have it need not say."""
    return Counter(block.language for block in blocks).most_common(1)[0][0]


def _leaves(blocks: Sequence[Block], weaver: Weaver, beginning: Mapping[str, Sequence[PagePicture]], language: str) -> Iterator[Leaf]:
    starts = [0, *(number for number, block in enumerate(blocks) if number and block.id in beginning), len(blocks)]
    for start, end in pairwise(starts):
        own = blocks[start:end]
        yield Leaf(tuple(_seen(each, weaver) for each in beginning.get(own[0].id, ())), tuple(weaver.woven(own, language)))


def _seen(page: PagePicture, weaver: Weaver) -> PictureView:
    return PictureView(page.page, page.width, page.height, picture(weaver.document.slug, page.page))


def _beginning(document: Document, pictures: Sequence[PagePicture]) -> Mapping[str, Sequence[PagePicture]]:
    """Block → the pictures beside it: those of the pages that begin with it, or within the block before it.

    A page without text follows the one before it.
    """
    starts = [block.span.start for block in document.blocks]
    first: dict[int, int] = {}
    for position, page in document.pages:
        first.setdefault(page, next((at for at, start in enumerate(starts) if start >= position), len(starts) - 1))
    found: dict[str, list[PagePicture]] = {}
    at = 0
    for each in pictures:
        at = max(at, first.get(each.page, at))
        found.setdefault(document.blocks[at].id, []).append(each)
    return found


def contents_of(document: Document, title: str) -> tuple[PartContents, ...]:
    """What is in a document, part by part; a heading that is its title is left out."""
    runs = runs_of(document)
    headings = [[each for each in blocks if each.kind == "heading" and _words(document, each) != title] for _, blocks in runs]
    shown = _most_important([each for of_part in headings for each in of_part])
    levels = sorted({each.level for each in shown})
    found = []
    for (part, blocks), own in zip(runs, headings, strict=True):
        listed = tuple(_heading(document, each, levels.index(each.level)) for each in own if each in shown)
        paragraphs = () if listed or len(blocks) <= MANY else tuple(block.id for block in blocks[::STEP])
        found.append(PartContents(part, listed, paragraphs))
    return tuple(found)


def _heading(document: Document, block: Block, rank: int) -> HeadingView:
    return HeadingView(_shortened(_words(document, block)), block.id, rank, block.language)


def _most_important(headings: Sequence[Block]) -> frozenset[Block]:
    """As many headings as the contents can list: the lower ranks are left out first, then every second one, and so on."""
    kept = list(headings)
    while len(kept) > MOST_HEADINGS and len({each.level for each in kept}) > 1:
        lowest = max(each.level for each in kept)
        kept = [each for each in kept if each.level < lowest]
    return frozenset(kept[:: -(-len(kept) // MOST_HEADINGS) or 1])


def _words(document: Document, block: Block) -> str:
    return " ".join(document.quote(block.span).split())


def _shortened(words: str) -> str:
    return words if len(words) <= LONGEST else f"{words[: LONGEST - 1].rstrip()}…"
