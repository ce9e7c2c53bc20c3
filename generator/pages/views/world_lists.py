"""The lists of the pages that show the complete corpus: documents, timeline, findings, ledger, coverage, families."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, groupby
from typing import Any, Protocol

from generator.pages.division import by_date
from generator.pages.views import lists
from generator.pages.views.divided import DividedList, Shape, by_number
from generator.pages.views.document import DocumentView
from generator.pages.views.finding import PAGE
from generator.pages.views.lists import LINE, documents_counted, link_weight, size
from generator.pages.views.references import References
from generator.pages.views.seen import SeenDocument, SeenWorld
from generator.text.words import Words

Lists = dict[str, DividedList]


class ListedWorld(SeenWorld, Protocol):
    """The corpus with what these lists show; each attribute is described at `World`."""

    most: int
    documents: tuple[DocumentView, ...]
    references: References
    unread: tuple[Any, ...]
    aside: tuple[Any, ...]
    warned: tuple[Any, ...]

    @property
    def unanswered(self) -> Sequence[Any]:
        """The findings that nobody has answered."""

    @property
    def years(self) -> Iterable[Mapping[str, Any]]:
        """The rows of the timeline."""

    @property
    def document_lists(self) -> Lists:
        """The list of all documents."""

    @property
    def finding_lists(self) -> Lists:
        """The lists of findings."""


SHOWN = 12  # documents that the ledger names of those that cite one thing


def _wanted_weight(wanted: Any) -> int:
    said = sum(size(place.said) + 2 * LINE + len(document.path) for document, places in wanted.where[:SHOWN] for place in places)
    documents = sum(link_weight(document.path, document.short) for document, _ in wanted.where[:SHOWN])
    return 4 * LINE + size(wanted.named) + size(wanted.table) + said + documents


LEDGER = Shape("ledger", documents_counted, _wanted_weight, named=lambda wanted: str(wanted.named), share=0.6)
UNDECIDED = Shape("ledger", documents_counted, _wanted_weight, named=lambda wanted: str(wanted.named), share=0.3)


def _family_weight(family: Any) -> int:
    return 4 * LINE + 2 * link_weight(family.path, family.title) + 150


FAMILIES = Shape("families", by_number("counts.families"), _family_weight, named=lambda f: str(f.title), share=0.6)


@dataclass(frozen=True, slots=True)
class TimelineItem:
    """A document or an event of a year: its day, the row of the year, the side on which it stands."""

    day: str
    row: Mapping[str, Any]
    side: str
    told: tuple[Any, ...]


def timeline_items(rows: Iterable[Mapping[str, Any]]) -> Iterator[TimelineItem]:
    """Everything on the timeline, year by year; what shares a day stands together."""
    for row in rows:
        documents = [TimelineItem(_day_in(each[0], row["year"]), row, "documents", each) for each in row["documents"]]
        events = [TimelineItem(each[0].key, row, "events", each) for each in row["events"]]
        yield from sorted((*documents, *events), key=lambda item: item.day)


def _day_in(document: SeenDocument, year: str) -> str:
    """The first date of a document in a year."""
    return next(d.edtf for d in document.masthead.dates if d.role != "session" and d.edtf[:4] == year)


def _rows(items: Sequence[TimelineItem]) -> Iterator[Mapping[str, Any]]:
    """Items of one year as its row, with those that are there."""
    for _, run in groupby(items, key=lambda item: item.row["year"]):
        own = tuple(run)
        sides = {side: [item.told for item in own if item.side == side] for side in ("documents", "events")}
        yield {**own[0].row, **sides}


def _timeline_weight(item: TimelineItem) -> int:
    first = item.told[0]
    return link_weight(first.path, first.short) + LINE if item.side == "documents" else link_weight(first.path, first.heading) + LINE


def _timeline_counted(items: Sequence[TimelineItem], words: Words) -> str:
    documents = sum(1 for item in items if item.side == "documents")
    events = len(items) - documents
    counted = (("documents", documents), ("events", events))
    return ", ".join(words.say(f"counts.{name}", n=number).plain for name, number in counted if number)


TIMELINE = Shape(
    macro="timeline",
    counted=_timeline_counted,
    weight=_timeline_weight,
    way=lambda item, words: by_date(item.day, words),
    arranged=lambda items, _: tuple(_rows(items)),
    share=0.6,
)


def _row_weight(document: Any) -> int:
    edits = sum(size(rule) + 8 for rule, _ in document.edits)
    return 3 * LINE + link_weight(document.path, document.short) + size(document.original_name) + edits


COVERAGE = Shape("coverage", documents_counted, _row_weight, way=lists.DOCUMENTS.way, named=lists.DOCUMENTS.named, share=0.9)
REPAIRED = Shape("repaired", documents_counted, _row_weight, way=lists.DOCUMENTS.way, named=lists.DOCUMENTS.named, share=0.4)


def _likely_weight(found: tuple[Any, Any]) -> int:
    document, each = found
    return 4 * LINE + len(document.path) + size(each.why) + size(each.decision) + size(document.short) // 4


def _likely_arranged(found: Iterable[tuple[Any, Any]], _: Words) -> tuple[tuple[Any, tuple[Any, ...]], ...]:
    groups = (tuple(run) for _, run in groupby(found, key=lambda each: each[0].slug))
    return tuple((group[0][0], tuple(each for _, each in group)) for group in groups)


LIKELY = Shape(
    macro="likely",
    counted=by_number("counts.repairs"),
    weight=_likely_weight,
    way=lambda found, words: by_date(found[0].date, words),
    named=lambda found: str(found[0].short),
    anchors=lambda found: (f"likely-{found[0].slug}",),
    arranged=_likely_arranged,
    share=0.5,
)
PROBLEMS = Shape(
    macro="problems",
    counted=by_number("counts.messages"),
    weight=lambda problem: 2 * LINE + size(problem.path) + size(problem.what) + size(problem.hint),
    named=lambda problem: f"{problem.code} {problem.path}",
    share=0.45,
)
LINES = Shape(
    macro="answer_lines",
    counted=by_number("counts.findings"),
    weight=lambda finding: 3 * LINE + link_weight(finding.path, finding.title) + size(finding.line),
    named=lambda finding: str(finding.title),
    share=0.9,
)
UNREAD = Shape(
    macro="unread",
    counted=by_number("counts.sources"),
    weight=lambda unread: link_weight(unread.path, unread.source) + LINE + size(unread.problems[0].what),
    named=lambda unread: str(unread.source),
    share=0.2,
)


def _made(world: ListedWorld, path: str, title: str) -> lists.Maker:
    return lists.Maker(path, ((world.words.say(f"titles.{title}").plain, path),), world.most, world.words)


def _documents(world: ListedWorld, path: str) -> Lists:
    made = _made(world, path, "documents")
    return {
        **world.document_lists,
        "unread": made(UNREAD, world.unread, "not-shown"),
    }


def _timeline(world: ListedWorld, path: str) -> Lists:
    return {"timeline": _made(world, path, "timeline")(TIMELINE, timeline_items(world.years), "in")}


def _ledger(world: ListedWorld, path: str) -> Lists:
    made = _made(world, path, "ledger")
    return {
        "ledger": made(LEDGER, world.references.ledger, "cited"),
        "undecided": made(UNDECIDED, world.references.undecided, "undecided"),
    }


def _coverage(world: ListedWorld, path: str) -> Lists:
    return {"documents": _kept(world, path, "coverage")(COVERAGE, world.documents, "documents")}


def _repairs(world: ListedWorld, path: str) -> Lists:
    made = _kept(world, path, "repairs")
    likely = [(document, each) for document in world.documents for each in document.conjectures]
    return {
        "repaired": made(REPAIRED, (document for document in world.documents if document.repairs), "documents"),
        "likely": made(LIKELY, likely, "likely"),
    }


def _problems(world: ListedWorld, path: str) -> Lists:
    made = _kept(world, path, "problems")
    return {"aside": made(PROBLEMS, world.aside, "set-aside"), "warned": made(PROBLEMS, world.warned, "warnings")}


def _answers(world: ListedWorld, path: str) -> Lists:
    return {"lines": _kept(world, path, "answers")(LINES, world.unanswered, "lines")}


def _kept(world: ListedWorld, path: str, title: str) -> lists.Maker:
    """Makes the lists of a page for the keeper."""
    index = (world.words.say("keeper.title").plain, "keeper/index.md")
    return lists.Maker(path, (index, (world.words.say(f"keeper.{title}").plain, path)), world.most, world.words)


def _families(world: ListedWorld, path: str) -> Lists:
    return {"families": _made(world, path, "families")(FAMILIES, world.families, "list")}


OF_PAGES: Mapping[str, Callable[[ListedWorld, str], Lists]] = {
    "documents/index.md": _documents,
    "timeline.md": _timeline,
    PAGE: lambda world, _: world.finding_lists,
    "ledger.md": _ledger,
    "keeper/coverage.md": _coverage,
    "keeper/repairs.md": _repairs,
    "keeper/problems.md": _problems,
    "keeper/answers.md": _answers,
    "families/index.md": _families,
}


def lists_of(world: ListedWorld, path: str) -> Lists:
    """The lists of a page that shows the complete corpus."""
    return OF_PAGES[path](world, path) if path in OF_PAGES else {}


# Lists that the page `coverage.md` had: their folders there, the share of the page that each could take, and where they are now.
MOVED = (
    ("documents", 0.3, "coverage", "documents"),
    ("repairs", 0.15, "repairs", "repaired"),
    ("likely", 0.15, "repairs", "likely"),
    ("set-aside", 0.12, "problems", "aside"),
    ("warnings", 0.12, "problems", "warned"),
)


def moved_parts(world: ListedWorld) -> Iterator[tuple[str, str, str]]:
    """The address of each part that a list of `coverage.md` would have, and path and title of the page that has its first item now."""
    for folder, share, name, key in MOVED:
        now = lists_of(world, f"keeper/{name}.md")[key]
        before = DividedList(replace(now.shape, share=share), now.items, "coverage.md", folder, now.trail, world.most, world.words)
        pages = [page for page in now.pages if not page.parts]
        firsts = list(accumulate((len(page.part.items) for page in pages), initial=0))
        passed = 0
        for page in before.pages:
            place = bisect_right(firsts, passed) - 1
            there = pages[min(place, len(pages) - 1)] if pages else None
            yield page.path, there.path if there else now.page, there.heading if there else now.title
            passed += 0 if page.parts else len(page.part.items)
