"""The rows of the tables of data, as tuples in the order of the schema's columns. CSV, JSON and SQLite take the same tuples.

A list is a tuple of texts; what is not known is None. Rows come document by document, so that nothing is kept for all of them
but the concordance.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from generator.exports import schema
from generator.exports.selection import Selection
from generator.exports.tables import Table
from generator.model import Authority, Member, Reference
from generator.pages.views.document import DocumentView
from generator.pages.views.family import FamilyView
from generator.pages.views.finding import FindingView
from generator.pages.views.name_parts import speakers

CONTEXT = 32  # code points of a selector's prefix and suffix
AMBIGUOUS = "ambiguous"
Value = str | int | float | bool | tuple[str, ...] | None
Row = tuple[Value, ...]
Rows = tuple[Table, Sequence[Row]]


class Concordance:
    """What was counted of each entry, by kind and key, while the documents were gone through."""

    def __init__(self) -> None:
        self.documents: dict[tuple[str, str], dict[str, int]] = {}  # → document → its mentions
        self.forms: dict[tuple[str, str], Counter[tuple[str, str]]] = {}  # → form and language → its mentions

    def count(self, view: DocumentView) -> None:
        """Counts the mentions of a document."""
        slug = view.slug
        for mention in view.mentions:
            if mention.key is None:
                continue
            entry = (mention.kind, mention.key)
            if entry not in self.documents:
                self.documents[entry], self.forms[entry] = {}, Counter()
            own = self.documents[entry]
            own[slug] = own.get(slug, 0) + 1
            self.forms[entry][" ".join(mention.value.split()), mention.language] += 1


def all_rows(selection: Selection, concordance: Concordance) -> Iterator[Rows]:
    """Every row of every table, a few at a time: what a tie leads to may come later. `concordance` is counted on the way."""
    families = {slug: family for family in selection.world.families for slug in family.by_slug}
    references: dict[str, list[Reference]] = {}
    for reference in selection.references:
        references.setdefault(reference.document, []).append(reference)
    for view in selection.documents:
        concordance.count(view)
        yield schema.DOCUMENTS, [document_row(selection, view, families.get(view.slug))]
        yield schema.DATES, [(view.slug, place, dated.role, dated.edtf) for place, dated in enumerate(view.masthead.dates, start=1)]
        yield schema.PARTIES, list(party_rows(view))
        yield schema.BLOCKS, list(block_rows(view))
        yield schema.MENTIONS, list(mention_rows(selection, view))
        yield from _reference_rows(selection, view, references.get(view.slug, ()))
    yield from _entry_rows(selection, concordance)
    views = {view.slug: view for view in selection.world.families}
    for family in selection.families:
        yield from _family_rows(selection, views[family.slug])
    for finding in selection.findings:
        yield schema.FINDINGS, [finding_row(selection, finding)]
        yield schema.SIDES, list(side_rows(finding))
    yield schema.LEDGER, list(ledger_rows(selection.references))


def document_row(selection: Selection, view: DocumentView, family: FamilyView | None) -> Row:
    """The row of a document."""
    masthead, document = view.masthead, view.document
    source, filing = document.source, document.filing
    year = view.date[:4]
    return (
        view.slug,
        selection.address(view.path),
        view.short,
        masthead.title or masthead.title_printed,
        masthead.title_printed,
        masthead.title_language if masthead.title_printed else None,
        masthead.type,
        view.date or None,
        int(year) if year.isdecimal() else None,
        tuple(f"{dated.role}={dated.edtf}" for dated in masthead.dates),
        masthead.issuer,
        tuple(dict.fromkeys(party.owner for party in speakers(view))),
        masthead.addressee,
        masthead.signatory,
        masthead.symbols,
        masthead.bodies,
        None if masthead.session is None else str(masthead.session),
        masthead.session_dates,
        tuple(map(str, masthead.agenda_items)),
        masthead.distribution,
        masthead.original_language,
        masthead.languages,
        document.rights,
        filing.reference or None,
        filing.source_url or None,
        filing.collection or None,
        filing.subjects,
        filing.description or None,
        filing.author or None,
        family.slug if family else None,
        source.path,
        source.sha256,
        source.format,
        source.encoding or None,
        source.pages,
        len(document.text),
        len(document.blocks),
        len(view.mentions),
    )


def party_rows(view: DocumentView) -> Iterator[Row]:
    """The parties of a document."""
    speaking = frozenset(speakers(view))
    for place, party in enumerate(view.masthead.parties, start=1):
        named = (party.printed, party.key or None, party.owner or None, party.office or None, party.seat or None)
        yield (view.slug, place, party.role, *named, party in speaking)


def block_rows(view: DocumentView) -> Iterator[Row]:
    """The blocks of a document; the database numbers them."""
    slug, text = view.slug, view.document.text
    for block in view.document.blocks:
        start, end = block.span.start, block.span.end
        told = (block.kind, block.part, block.level, block.language, block.line)
        yield (None, slug, block.id, *told, start, end, text[start:end])


def mention_rows(selection: Selection, view: DocumentView) -> Iterator[Row]:
    """The mentions of a document."""
    slug, text, anchors, page = view.slug, view.document.text, view.anchors, selection.address(view.path)
    for mention in view.mentions:
        start, end, anchor = mention.span.start, mention.span.end, anchors[mention]
        yield (
            slug,
            anchor,
            f"{page}#{anchor}" if anchor.isascii() else selection.address(view.path, anchor),
            mention.block,
            start,
            end,
            text[max(0, start - CONTEXT) : start],
            mention.value,
            text[end : end + CONTEXT],
            mention.language,
            mention.kind,
            mention.key,
            mention.status,
            mention.role,
            mention.within,
            mention.rule,
            mention.line,
        )


def _reference_rows(selection: Selection, view: DocumentView, references: Sequence[Reference]) -> Iterator[Rows]:
    rows: list[Row] = []
    held: list[Row] = []
    for place, each in enumerate(references, start=1):
        where = (selection.address(view.path, each.block), each.block, each.span.start, each.span.end, view.document.quote(each.span))
        rows.append((view.slug, place, *where, each.named, each.key, each.status, each.held, each.reply))
        held += [(view.slug, place, slug) for slug in dict.fromkeys(each.held) if slug in selection.slugs]
    yield schema.REFERENCES, rows
    yield schema.HELD, held


def _entry_rows(selection: Selection, concordance: Concordance) -> Iterator[Rows]:
    for kind, key in in_order(selection, concordance):
        record = record_of(selection, kind, key)
        yield schema.ENTRIES, [entry_row(selection, kind, key, record, concordance)]
        counted = sorted(concordance.forms[kind, key].items())
        yield schema.FORMS, [(kind, key, form, language, number) for (form, language), number in counted]


def in_order(selection: Selection, concordance: Concordance) -> list[tuple[str, str]]:
    """The entries by the rank of their kinds, then as their index has them."""
    ranks = {kind: rank for rank, kind in enumerate(selection.world.grammar.kinds)}
    return sorted(concordance.documents, key=lambda entry: (ranks[entry[0]], entry[1]))


def record_of(selection: Selection, kind: str, key: str) -> Authority | None:
    """The record of an entry, if it has one."""
    entry = selection.world.corpus.entries.get(kind, {}).get(key)
    return entry.authority if entry else None


def entry_row(selection: Selection, kind: str, key: str, record: Authority | None, concordance: Concordance) -> Row:
    """The row of an entry."""
    own = concordance.documents[kind, key]
    point = record.point if record and record.source else None
    return (
        kind,
        key,
        selection.address(selection.world.addresses.entry(kind, key)),
        (record.type if record else "") or None,
        tuple(f"{name}={number}" for name, number in sorted(record.identifiers.items())) if record else (),
        *(point or (None, None)),
        (record.source if record else "") or None,
        sum(own.values()),
        len(own),
    )


def family_row(selection: Selection, view: FamilyView) -> Row:
    """The row of a family."""
    told = (selection.address(view.path), view.title, view.note or None, view.stated)
    return (view.slug, *told, len(view.family.members), len(view.family.rows))


def _family_rows(selection: Selection, view: FamilyView) -> Iterator[Rows]:
    yield schema.FAMILIES, [family_row(selection, view)]
    members: list[Row] = []
    for place, each in enumerate(view.family.members, start=1):
        if each.document in selection.slugs:
            members.append((view.slug, place, each.document, each.relation, each.source, *shares(each)))
    yield schema.MEMBERS, members


def shares(member: Member) -> tuple[float, float]:
    """The share of its words that its source has, and of its source's words that it has."""
    return round(member.carried, 4), round(member.kept, 4)


def finding_row(selection: Selection, view: FindingView) -> Row:
    """The row of a finding."""
    answer = view.answer.text if view.answer else None
    return (view.id, selection.address(view.path, view.id), view.kind, view.finding.about or None, view.subject, view.title, answer)


def side_rows(view: FindingView) -> Iterator[Row]:
    """The sides of a finding."""
    for place, side in enumerate(view.finding.sides, start=1):
        span = (side.span.start, side.span.end) if side.span else (None, None)
        yield (view.id, place, side.says, side.document, side.block or None, *span, side.record or None)


def ledger_rows(references: Sequence[Reference]) -> Iterator[Row]:
    """What is cited and not held: the most cited first, then by name."""
    cited: dict[tuple[str, bool], list[Reference]] = {}
    for each in references:
        if not each.held or each.status == AMBIGUOUS:
            cited.setdefault((each.named, each.status != AMBIGUOUS), []).append(each)
    for (named, decided), own in sorted(cited.items(), key=lambda each: (-len(each[1]), each[0])):
        documents = tuple(dict.fromkeys(each.document for each in own))
        supplied = sum(1 for each in own if each.status == "supplied")
        yield (named, decided, own[0].key, len(own), len(documents), supplied, documents)


def as_object(table: Table, row: Row) -> Mapping[str, object]:
    """A row as an object of JSON."""
    return dict(zip(table.names, row, strict=True))
