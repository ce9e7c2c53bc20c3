"""The rows of the long lists: what a row of documents, of resolutions or of names says, in plain values.

A row has no view in it: a page of a list is rendered again only if one of its rows has changed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from generator.concordance import order
from generator.grammar import Kind
from generator.pages.division import Step, Way, by_date
from generator.pages.views.divided import Shape, by_number
from generator.pages.views.entry import EntryView
from generator.pages.views.lists import LINE, LINK, UP, documents_counted, link_weight, size, year_name
from generator.pages.views.seen import SeenDocument, SeenWorld
from generator.text.scripts import direction, is_wide, unaccented
from generator.text.slugs import slug_of
from generator.text.symbols import resolution_order
from generator.text.words import Words

ISSUER, TYPE, LANGUAGE = "issuer", "type", "language"  # facets that a row of documents shows
OTHERS = "others"  # the letter of names that begin with none of the alphabet
MOST_ISSUERS = 5  # those who issued most in a year
CELL = 12  # bytes of markup of a cell
FEW = 60  # names for which no bar of letters is needed


@dataclass(frozen=True, slots=True)
class Linked:
    """A name with its page; without one, if the path is empty."""

    name: str
    path: str = ""


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """A document in the list of all: its day as EDTF and in words, its title or else its short name, and what it is filed under."""

    date: str
    day: str
    path: str
    title: str
    language: str
    symbols: tuple[str, ...]
    issuers: tuple[Linked, ...]
    types: tuple[Linked, ...]
    languages: tuple[Linked, ...]

    @property
    def direction(self) -> str:
        """The direction of its title."""
        return direction(self.language)

    @property
    def year(self) -> str:
        """The year of its day; empty if it has none."""
        return self.date[:4]


def document_rows(documents: Iterable[SeenDocument], world: SeenWorld) -> Iterator[DocumentRow]:
    """The rows of documents. Those that would be alike have their short names, which are not."""
    found = tuple(documents)
    alike = Counter(map(_facts, found))
    for document in found:
        row = _document_row(document, world)
        yield replace(row, title=document.short, language=world.words.tag) if alike[_facts(document)] > 1 else row


def _facts(document: SeenDocument) -> tuple[object, ...]:
    return document.title, document.date, document.masthead.symbols, document.languages


def _document_row(document: SeenDocument, world: SeenWorld) -> DocumentRow:
    filed = {facet.name: facet.of(document.slug) for facet in world.facets}
    issuers = tuple(Linked(value.name, value.path) for value in filed.get(ISSUER, ()) if not value.wider)
    printed = document.masthead.issuer
    return DocumentRow(
        document.date,
        world.words.date(document.date) if document.date else "",
        document.path,
        document.title,
        document.title_language,
        document.masthead.symbols,
        issuers or ((Linked(printed),) if printed else ()),
        tuple(Linked(value.name, value.path) for value in filed.get(TYPE, ())[-1:]),
        tuple(Linked(value.name, value.path) for value in filed.get(LANGUAGE, ())),
    )


def _links(linked: Sequence[Linked]) -> int:
    return sum(LINK + UP + size(each.name) + size(each.path) for each in linked)


def _document_weight(row: DocumentRow) -> int:
    facets = _links(row.issuers) + _links(row.types) + _links(row.languages)
    return 6 * CELL + LINE + link_weight(row.path, row.title) + size(row.day) + sum(map(size, row.symbols)) + facets


@dataclass(frozen=True, slots=True)
class YearRows:
    """The documents of one year."""

    name: str
    anchor: str
    rows: tuple[DocumentRow, ...]

    @property
    def issuers(self) -> tuple[tuple[Linked, int], ...]:
        """Those who issued more than one of these documents, and how many, who issued most first; none if one issued all of them."""
        most = Counter(issuer for row in self.rows for issuer in row.issuers).most_common(MOST_ISSUERS)
        return tuple((issuer, count) for issuer, count in most if count > 1 and most[0][1] < len(self.rows))


def year_anchor(year: str) -> str:
    """The anchor of a year in a list of documents."""
    return f"year-{year.lower() or 'none'}"


def _by_year(found: Iterable[DocumentRow], words: Words) -> tuple[YearRows, ...]:
    runs = ((year, tuple(run)) for year, run in groupby(found, key=lambda row: row.year))
    return tuple(YearRows(year_name(year, words), year_anchor(year), run) for year, run in runs)


DOCUMENTS = Shape(
    macro="document_rows",
    counted=documents_counted,
    weight=_document_weight,
    way=lambda row, words: by_date(row.date, words),
    named=lambda row: f"{row.day} {' '.join(row.symbols)}".strip() or row.title,
    anchors=lambda row: (year_anchor(row.year),),
    arranged=_by_year,
    share=0.9,
    is_wide=True,
)


@dataclass(frozen=True, slots=True)
class EntryRow:
    """An entry in the list of its kind: what it is called, what it is, how often and in which languages it is mentioned.

    `day` is that of a resolution or a statement, as EDTF; `title` and `language` are those of the text that is held. `group` is
    the body of a numbered text, or the letter with which a name begins, and `group_name` is what the page calls it.
    """

    heading: str
    path: str
    group: str
    group_name: str
    type: str
    count: int
    documents: int
    languages: tuple[str, ...]
    day: str
    title: str
    language: str

    @property
    def direction(self) -> str:
        """The direction of the title."""
        return direction(self.language)

    @property
    def anchor(self) -> str:
        """The anchor of its group."""
        return group_anchor(self.group)


def group_anchor(group: str) -> str:
    """The anchor of a body or a letter in a list."""
    return f"list-{slug_of(group) or OTHERS}"


def entry_rows(entries: Iterable[EntryView], kind: Kind, world: SeenWorld) -> tuple[EntryRow, ...]:
    """The rows of a kind: numbered texts by body and number, names by letter and name, symbols as they are sorted."""
    if kind.is_numbered:
        heads = kind.bodies
        known = tuple(dict.fromkeys(heads.values()))
        made = [(_body(entry.key, heads), entry) for entry in entries]
        made.sort(key=lambda each: (known.index(each[0]) if each[0] in known else len(known), resolution_order(each[1].key)))
        labels = {body: world.owners.label(body) if body else "" for body, _ in made}
        return tuple(_entry_row(entry, body, labels[body], world) for body, entry in made)
    if "{symbol}" in kind.link:
        return tuple(_entry_row(entry, "", "", world) for entry in entries)
    named = [(_letter(entry.heading), entry) for entry in entries]
    named.sort(key=lambda each: (each[0] == "", each[0], order(unaccented(each[1].heading) if each[0] else each[1].key), each[1].key))
    return tuple(_entry_row(entry, letter, letter, world) for letter, entry in named)


def _body(key: str, heads: Mapping[str, str]) -> str:
    """The body whose numbering a key has; empty if it is not known."""
    return next((body for head, body in heads.items() if key.startswith(head)), "")


def _letter(name: str) -> str:
    """The letter with which a name begins, without its accent; empty for a sign of Chinese, which is no letter, and for figures."""
    first = unaccented(name)[:1].upper()
    return first if first.isalpha() and not is_wide(first) else ""


def _entry_row(entry: EntryView, group: str, group_name: str, world: SeenWorld) -> EntryRow:
    shown = entry.head.document if entry.head else None
    has_title = shown is not None and (shown.masthead.title or shown.masthead.title_printed)
    return EntryRow(
        entry.heading,
        entry.path,
        group,
        group_name,
        world.words.named("natures", entry.authority.type) if entry.authority and entry.authority.type else "",
        entry.count,
        len(entry.documents),
        tuple(world.words.language(tag) for tag in entry.languages),
        entry.day,
        shown.title if shown and has_title else "",
        shown.title_language if shown and has_title else "",
    )


def _entry_weight(row: EntryRow) -> int:
    titles = LINE + size(row.title) if row.title else 0
    return 6 * CELL + LINE + link_weight(row.path, row.heading) + titles + sum(map(size, row.languages)) + size(row.type)


@dataclass(frozen=True, slots=True)
class GroupRows:
    """The rows of one body, or of one letter."""

    name: str
    anchor: str
    rows: tuple[EntryRow, ...]


def groups_of(found: Iterable[EntryRow], _: Words) -> tuple[GroupRows, ...]:
    """Rows that follow one another in one group, with it."""
    runs = ((group, tuple(run)) for group, run in groupby(found, key=lambda row: row.group))
    return tuple(GroupRows(run[0].group_name, group_anchor(group), run) for group, run in runs)


_entries_counted = by_number("counts.entries")


def _heading(row: EntryRow) -> str:
    return row.heading


def _step(row: EntryRow, words: Words) -> Way:
    return (Step(slug_of(row.group) or OTHERS, row.group_name or words.say("parts.others").plain),)


def _entries(macro: str, way: Callable[[EntryRow, Words], Way], arranged: Callable[[Sequence[EntryRow], Words], object]) -> Shape:
    return Shape(
        macro, _entries_counted, _entry_weight, way, _heading, lambda row: (row.anchor,) if row.group else (), arranged, 0.9, is_wide=True
    )


NUMBERED = _entries("numbered_rows", _step, groups_of)
NAMES = _entries("name_rows", _step, groups_of)
SYMBOLS = _entries("symbol_rows", lambda *_: (), lambda found, _: tuple(found))
