"""The corpus as tables: CSV, JSON and an SQLite database, and the description of all of them as a data package.

Each document is gone through once for all files.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from generator.exports import cells, database, rows, schema
from generator.exports.cells import Sheet
from generator.exports.lists import JsonLists
from generator.exports.rows import Concordance, Row, Rows
from generator.exports.selection import Selection
from generator.exports.tables import Column, Table
from generator.model import StoredPage

FOLDER = "data"
DATABASE = f"{FOLDER}/verbale.sqlite"
AT_ONCE = 500  # rows of a table that wait until they are written
TYPES = {"list": "string"}
URL = re.compile(r"https?://[^\s<>\"]+")


def files(selection: Selection) -> Iterator[StoredPage]:
    """Everything, and its description."""
    told = []
    for file in _made(selection, with_json=True, with_database=True):
        told.append(_resource(file))
        yield file
    yield described(selection, told)


def csv_files(selection: Selection) -> Iterator[StoredPage]:
    """The CSV files alone."""
    return _made(selection, with_json=False, with_database=False)


def database_file(selection: Selection) -> Iterator[StoredPage]:
    """The database alone."""
    return (file for file in _made(selection, with_json=False, with_database=True) if file.path == DATABASE)


def _made(selection: Selection, with_json: bool, with_database: bool) -> Iterator[StoredPage]:
    sheets = {table.name: Sheet(table) for table in schema.TABLES if table.csv}
    concordance, lists = Concordance(), JsonLists(selection)
    with database.new() as (tables, file):

        def heard() -> Iterator[Rows]:
            for table, found in rows.all_rows(selection, concordance):
                if with_json:
                    lists.add(table, found)
                yield table, found

        for table, found in _in_batches(heard()):
            made = cells.cells_of(table, found)
            if table.name in sheets:
                sheets[table.name].add(made)
            if with_database:
                tables.add(table, made)
        for name in list(sheets):
            yield StoredPage(f"{FOLDER}/{name}.csv", sheets.pop(name).data, "")
        if with_json:
            yield from lists.files(concordance)
        if with_database:
            tables.finish()
            yield StoredPage(DATABASE, file.read_bytes(), "")


def _in_batches(found: Iterable[Rows]) -> Iterator[Rows]:
    """The same rows, many of a table at once: most tables get one row, or a few, from each document or entry."""
    waiting: dict[str, list[Row]] = {table.name: [] for table in schema.TABLES}
    for table, some in found:
        rows_of_table = waiting[table.name]
        rows_of_table += some
        if len(rows_of_table) >= AT_ONCE:
            yield table, rows_of_table
            waiting[table.name] = []
    yield from ((table, waiting[table.name]) for table in schema.TABLES)


def described(selection: Selection, told: Sequence[Mapping[str, object]]) -> StoredPage:
    """The description of files as a data package (Frictionless)."""
    world = selection.world
    package = {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": "data",
        "title": world.site_name,
        "schema_version": schema.SCHEMA_VERSION,
        **({"homepage": world.published.url} if world.published.url else {}),
        **_licence(world.archive.licence),
        "resources": told,
    }
    return StoredPage(
        f"{FOLDER}/datapackage.json", (json.dumps(package, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "replace"), ""
    )


def _licence(stated: str) -> Mapping[str, object]:
    """What is stated of the licence of the site: a licence of the standard has an address or a known name."""
    address = URL.search(stated)
    if address:
        return {"licenses": [{"path": address[0].rstrip(".,;)"), "title": stated}]}
    return {"licence": stated} if stated else {}


def _resource(file: StoredPage) -> Mapping[str, object]:
    name = file.path.removeprefix(f"{FOLDER}/")
    stem, _, ending = name.rpartition(".")
    table = next((each for each in schema.TABLES if each.name == stem), None)
    told: dict[str, object] = {"name": name.replace(".", "-"), "path": name, "format": ending, "mediatype": MEDIA[ending]}
    told |= {"bytes": len(file.data), "hash": f"sha256:{hashlib.sha256(file.data).hexdigest()}"}
    if table and ending == "csv":
        told |= {"encoding": "utf-8", "profile": "tabular-data-resource", "description": table.about, "schema": _schema(table)}
    elif table:
        told |= {"encoding": "utf-8", "description": table.about}
    return told


MEDIA = {"csv": "text/csv", "json": "application/json", "sqlite": "application/vnd.sqlite3"}


def _schema(table: Table) -> Mapping[str, object]:
    """The schema of a table, with the ties to other tables that are CSV files too."""
    files_too = {each.name for each in schema.TABLES if each.csv}
    ties = [
        {"fields": list(tie.columns), "reference": {"resource": f"{tie.table}-csv", "fields": list(tie.of)}}
        for tie in table.ties
        if tie.table in files_too
    ]
    return {
        "fields": [_field(column) for column in table.columns],
        "missingValues": [""],
        "primaryKey": list(table.key),
        **({"foreignKeys": ties} if ties else {}),
    }


def _field(column: Column) -> Mapping[str, object]:
    return {"name": column.name, "type": TYPES.get(column.type, column.type), "description": column.about}
