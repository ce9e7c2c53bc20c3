"""The JSON files about the corpus: an object for each document, entry, family and finding, one on each line."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from generator.exports import rows, schema
from generator.exports.cells import fit
from generator.exports.rows import Concordance, Row
from generator.exports.selection import Selection
from generator.exports.tables import Table
from generator.model import Cell, Family, StoredPage

FOLDER = "data"
OF_DOCUMENTS = {schema.DATES.name, schema.PARTIES.name}


class JsonLists:
    """The objects of the files; rows are added as they come."""

    def __init__(self, selection: Selection) -> None:
        self._selection = selection
        self._lines: dict[str, list[str]] = {each.table.name: [] for each in schema.JSON_FILES}
        self._document: dict[str, Any] = {}
        self._entry_rows: list[Row] = []

    def add(self, table: Table, found: Sequence[Row]) -> None:
        """Adds the rows of a table; others are left out, and those that belong to a document follow it."""
        if table is schema.DOCUMENTS:
            self._document = dict(zip(table.names, found[0], strict=True))
        elif table is schema.DATES:
            self._document["dates"] = [dict(zip(table.names[2:], row[2:], strict=True)) for row in found]
        elif table is schema.PARTIES:
            self._document["parties"] = [dict(zip(table.names[2:], row[2:], strict=True)) for row in found]
            self._lines[schema.DOCUMENTS.name].append(_line(self._document))
        elif table is schema.ENTRIES:
            self._entry_rows += found

    def files(self, concordance: Concordance) -> Iterator[StoredPage]:
        """The files."""
        self._lines[schema.ENTRIES.name] = list(map(_line, self._entries(concordance)))
        self._lines[schema.FAMILIES.name] = list(map(_line, self._families()))
        self._lines[schema.FINDINGS.name] = list(map(_line, self._findings()))
        for name, lines in self._lines.items():
            listed = ",\n".join(lines)
            text = f'{{"schema_version": "{schema.SCHEMA_VERSION}", "{name}": [\n{listed}\n]}}\n'
            yield StoredPage(f"{FOLDER}/{name}.json", text.encode(), "")

    def _entries(self, concordance: Concordance) -> Iterator[Mapping[str, Any]]:
        for (kind, key), row in zip(rows.in_order(self._selection, concordance), self._entry_rows, strict=True):
            record = rows.record_of(self._selection, kind, key)
            own = rows.as_object(schema.ENTRIES, row)
            forms = sorted(concordance.forms[kind, key].items())
            yield {
                **own,
                "labels": dict(sorted(record.labels.items())) if record else {},
                "identifiers": dict(sorted(record.identifiers.items())) if record else {},
                "forms": [{"form": form, "language": language, "mentions": number} for (form, language), number in forms],
                "in": concordance.documents[kind, key],
            }

    def _families(self) -> Iterator[Mapping[str, Any]]:
        views = {view.slug: view for view in self._selection.world.families}
        for family in self._selection.families:
            own = rows.as_object(schema.FAMILIES, rows.family_row(self._selection, views[family.slug]))
            yield {**own, "members": list(_members(family)), "rows": [_row(row.cells) for row in family.rows]}

    def _findings(self) -> Iterator[Mapping[str, Any]]:
        for view in self._selection.findings:
            own = rows.as_object(schema.FINDINGS, rows.finding_row(self._selection, view))
            sides = [dict(zip(schema.SIDES.names[2:], row[2:], strict=True)) for row in rows.side_rows(view)]
            yield {**own, "sides": sides}


def _members(family: Family) -> Iterator[Mapping[str, Any]]:
    for each in family.members:
        carried, kept = rows.shares(each)
        told = {"document": each.document, "relation": each.relation, "source": each.source, "near": each.near}
        yield {**told, "carried": carried, "kept": kept}


def _row(cells: Mapping[str, Cell]) -> Mapping[str, Any]:
    return {slug: _cell(cell) for slug, cell in sorted(cells.items())}


def _cell(cell: Cell) -> Mapping[str, Any]:
    sentences = [{"id": each.id, "start": each.span.start, "end": each.span.end} for each in cell.sentences]
    return {"sentences": sentences, **({"moved": True} if cell.moved else {})}


def _line(values: Mapping[str, Any]) -> str:
    """An object on one line; half letters, which UTF-8 does not have, are U+FFFD."""
    return fit(json.dumps(values, ensure_ascii=False))
