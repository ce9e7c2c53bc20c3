"""The sorts of lists that pages have, each with what its items weigh and where they are divided.

Weights are bytes of HTML. They need not be exact: they say how many items a page of bounded size can have.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any

from generator.model import Document, Mention
from generator.pages.division import Step, Way, by_date
from generator.pages.passages import AttestedForm, Passage
from generator.pages.views.divided import Crumb, DividedList, Shape, by_number
from generator.pages.views.passage_groups import grouped
from generator.pages.views.seen import SeenDocument, SeenEntry
from generator.text.words import Words

LINE, LINK = 55, 40  # bytes of markup of a line of a list, and of a link
PASSAGE, HEADING = 330, 320  # of a passage without its words, and of the name of a document above passages
UNFOLDED = 450  # of a paragraph below its passage, without the words
BLOCK, MENTION = 150, 170  # of a paragraph and of a mention, without the words
UP = 15  # of `../../../` before the address of another page
Found = tuple[SeenDocument, Passage]  # a passage with its document


@dataclass(frozen=True, slots=True)
class Maker:
    """Makes the lists of one page: `trail` are the wider pages and that page."""

    page: str
    trail: Sequence[Crumb]
    most: int
    words: Words

    def __call__(self, shape: Shape, items: Iterable[Any], name: str) -> DividedList:
        """A list in the folder `name` of the page."""
        return DividedList(shape, items, self.page, name, self.trail, self.most, self.words)


def size(text: object) -> int:
    """The bytes of a text."""
    return len(str(text).encode("utf-8", "replace"))


def link_weight(path: str, name: object) -> int:
    """A line with a link to a page."""
    return LINK + UP + len(path) + size(name)


def text_weight(document: Document, mentions: Sequence[Mention]) -> int:
    """The text of a document as a page shows it."""
    return size(document.text) + BLOCK * len(document.blocks) + MENTION * len(mentions)


def each_passage(found: Mapping[str, Sequence[Passage]], by_slug: Mapping[str, SeenDocument]) -> tuple[Found, ...]:
    """Every passage with its document, in order."""
    return tuple((by_slug[slug], passage) for slug, of_document in found.items() for passage in of_document)


def _passage_weight(found: Found) -> int:
    document, passage = found
    words = size(passage.prefix) + size(passage.exact) + size(passage.suffix)
    own = PASSAGE + 2 * len(document.path) + words
    whole = UNFOLDED + len(document.path) + size(passage.before) + size(passage.after) if passage.unfolds else 0
    again = len(passage.again) * (own + HEADING) + (LINE if passage.again else 0)
    return own + whole + again + HEADING // 2 + size(document.short) // 2


def _passages_counted(found: Sequence[Found], words: Words) -> str:
    number = sum(1 + len(passage.again) for _, passage in found)
    documents = {document.slug for document, _ in found} | {again.mention.document for _, passage in found for again in passage.again}
    counted = {"passages": words.say("counts.passages", n=number), "documents": words.say("counts.documents", n=len(documents))}
    return words.say("counts.passages_in", **counted).plain


PASSAGES = Shape(
    macro="passages",
    counted=_passages_counted,
    weight=_passage_weight,
    way=lambda found, words: by_date(found[0].date, words),
    named=lambda found: str(found[0].short),
    anchors=lambda found: (f"in-{found[0].slug}",),
    arranged=lambda found, _: grouped(found),
)


def document_weight(document: SeenDocument) -> int:
    """A document in a list of documents."""
    return 2 * LINE + link_weight(document.path, document.short) + size(document.title) + sum(map(size, document.languages))


documents_counted = by_number("counts.documents")

DOCUMENTS = Shape(
    macro="documents",
    counted=documents_counted,
    weight=document_weight,
    way=lambda document, words: by_date(document.date, words),
    named=lambda document: str(document.short),
    share=0.7,
)


def year_order(date: str) -> tuple[bool, str]:
    """How dates are sorted by their years: what has no year comes first."""
    return date[:4].isdigit(), date[:4]


def year_name(year: str, words: Words) -> str:
    """What the documents of a year are headed by."""
    return words.date(year) if year else words.say("parts.undated").plain


UNKNOWN = replace(DOCUMENTS, share=0.35)


NAMED = 250  # documents that the table of forms of one entry names


@dataclass(frozen=True, slots=True)
class FormRow:
    """A form with the documents that its row names, and how many more have it."""

    form: AttestedForm
    documents: tuple[SeenDocument, ...]
    more: int


def form_rows(forms: Sequence[AttestedForm], by_slug: Mapping[str, SeenDocument]) -> tuple[FormRow, ...]:
    """The rows of a table of forms: all documents are named, or the first ones where they are very many; passages name all."""
    most = NAMED // len(forms) or 1 if sum(len(form.documents) for form in forms) > NAMED else NAMED
    named = (tuple(by_slug[slug] for slug in form.documents[:most]) for form in forms)
    return tuple(FormRow(form, own, len(form.documents) - len(own)) for form, own in zip(forms, named, strict=True))


def _form_weight(row: FormRow) -> int:
    return 2 * LINE + size(row.form.form) + sum(LINK + UP + len(each.path) + size(each.short) for each in row.documents)


ATTESTED = Shape("attested", by_number("counts.forms"), _form_weight, named=lambda row: str(row.form.form), share=0.4)


def _heading(entry: SeenEntry) -> str:
    return entry.heading


LIGHTEST_DATE = 2 * LINE  # at least what a date weighs


def _date_weight(entry: SeenEntry) -> int:
    return LINE + link_weight(entry.path, entry.heading) + 30


def _within(entry: SeenEntry, words: Words) -> Way:
    """The way of a date within a year or a month: an interval stands apart, since it can begin earlier."""
    return by_date(entry.key, words)


_dates_counted = by_number("counts.dates")


def _year_weight(year: Any) -> int:
    return LINE + sum(link_weight(inner.path, inner.heading) + 40 for inner in (year, *year.inside) if inner.count or inner is year)


DATES_WITHIN = Shape("dates", _dates_counted, _date_weight, way=_within, named=_heading, share=0.3)
TOUCHING = Shape("dates", _dates_counted, _date_weight, named=_heading, share=0.2)
YEARS = Shape("years", by_number("counts.years"), _year_weight, named=_heading, share=0.35)
INTERVALS = Shape("intervals", _dates_counted, _date_weight, named=_heading, share=0.2)


def _finding_line(finding: Any) -> int:
    return LINE + link_weight("findings", finding.title) + 60


def _finding_weight(kind_and_finding: Any) -> int:
    _, finding = kind_and_finding
    places = sum(2 * link_weight(place.document.path, place.document.short) + LINE for side in finding.sides for place in side.places)
    words = sum(size(stretch.text) + 40 for side in finding.sides for stretch in side.stretches)
    return 4 * LINE + size(finding.title) + places + words + size(finding.line)


def _finding_way(kind_and_finding: Any, words: Words) -> Way:
    kind, _ = kind_and_finding
    return (Step(kind.replace("_", "-"), words.say(f"findings.{kind}_title").plain),)


def _by_kind(found: Iterable[Any], _: Words) -> tuple[Any, ...]:
    """Findings of one kind together."""
    runs = groupby(found, key=lambda each: each[0])
    return tuple((kind, tuple(finding for _, finding in run)) for kind, run in runs)


_findings_counted = by_number("counts.findings")


FINDING_LINES = Shape("finding_lines", _findings_counted, _finding_line, named=lambda finding: str(finding.title), share=0.1)
OPEN_FINDINGS = Shape(
    macro="findings",
    counted=_findings_counted,
    weight=_finding_weight,
    way=_finding_way,
    named=lambda each: str(each[1].title),
    anchors=lambda each: (each[0].replace("_", "-"), each[1].id),
    arranged=_by_kind,
    share=0.6,
)
ANSWERED = Shape(
    macro="answered",
    counted=_findings_counted,
    weight=_finding_weight,
    way=_finding_way,
    named=lambda each: str(each[1].title),
    anchors=lambda each: (each[1].id,),
    share=0.3,
)
INNER = 12  # narrower values that a list of values names


def _value_weight(value: Any) -> int:
    return (
        2 * LINE + link_weight(value.path, value.name) + sum(link_weight(inner.path, inner.name) + 40 for inner in value.narrower[:INNER])
    )


VALUES = Shape("values", by_number("counts.values"), _value_weight, named=lambda value: str(value.name), share=0.35)
NARROWER = Shape(
    "narrower",
    by_number("counts.values"),
    lambda value: 2 * LINE + link_weight(value.path, value.name),
    named=lambda value: str(value.name),
    share=0.2,
)
FORMS = Shape("forms", by_number("counts.forms"), lambda form: 2 * LINE + size(form[0]), named=lambda f: str(f[0]), share=0.2)


def _tie_weight(tie: Any) -> int:
    places = sum(size(place.said) + 2 * LINE + len(tie.document.path) for place in tie.places)
    return document_weight(tie.document) + places + sum(map(size, tie.keys))


CITING = Shape(
    "citing",
    documents_counted,
    _tie_weight,
    way=lambda tie, words: by_date(tie.document.date, words),
    named=lambda tie: str(tie.document.short),
)
