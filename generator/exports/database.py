"""The tables as one SQLite database: keys, ties, indexes, full-text search, views for what is asked most.

It is made in a temporary file by the same steps each time, so that the same rows give the same bytes.
"""

from __future__ import annotations

import sqlite3
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path

from generator.exports import schema
from generator.exports.rows import Row
from generator.exports.tables import Table

TYPES = {"string": "TEXT", "list": "TEXT", "integer": "INTEGER", "boolean": "INTEGER", "number": "REAL"}
# Words of any language without accents; and, for Chinese, which has no spaces, any three signs that follow one another.
# Datasette takes the index whose `content` is in double quotes for its search.
SEARCH = """
CREATE VIRTUAL TABLE blocks_search USING fts5(text, content="blocks", content_rowid='id', tokenize='unicode61 remove_diacritics 2');
CREATE VIRTUAL TABLE blocks_search_chinese USING fts5(text, content='blocks', content_rowid='id', tokenize='trigram');
INSERT INTO blocks_search(blocks_search) VALUES('rebuild');
INSERT INTO blocks_search_chinese(rowid, text) SELECT id, text FROM blocks WHERE language LIKE 'zh%';
"""
VIEWS = """
CREATE VIEW document_issuers AS
  SELECT DISTINCT document, owner AS issuer FROM parties WHERE speaks;
CREATE VIEW documents_by_issuer_and_year AS
  SELECT i.issuer, d.year, count(*) AS documents FROM document_issuers AS i JOIN documents AS d ON d.slug = i.document
  GROUP BY i.issuer, d.year;
CREATE VIEW mentions_by_issuer_and_year AS
  SELECT i.issuer, d.year, m.kind, m.key, count(*) AS mentions
  FROM mentions AS m JOIN document_issuers AS i ON i.document = m.document JOIN documents AS d ON d.slug = m.document
  WHERE m.key IS NOT NULL GROUP BY i.issuer, d.year, m.kind, m.key;
CREATE VIEW citations AS
  SELECT r.document, citing.name AS document_name, r.block, r.exact, r.named, r.key, r.reply, h.held, cited.name AS held_name, r.page
  FROM "references" AS r JOIN documents AS citing ON citing.slug = r.document
  LEFT JOIN held AS h ON h.document = r.document AND h.place = r.place LEFT JOIN documents AS cited ON cited.slug = h.held;
CREATE VIEW undecided_mentions AS
  SELECT kind, exact, status, document, page FROM mentions WHERE key IS NULL;
"""


class Database:
    """A database to which rows are added."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        for table in schema.TABLES:
            connection.execute(_created(table))
        self._insert = {table.name: _insert(table) for table in schema.TABLES}

    def add(self, table: Table, rows: Sequence[Row]) -> None:
        """Adds rows of cells."""
        self._connection.executemany(self._insert[table.name], rows)

    def finish(self) -> None:
        """Adds what makes the rows easy to find."""
        for table in schema.TABLES:
            for columns in table.found_by:
                name = _quoted("_by_".join((table.name, "_and_".join(columns))))
                self._connection.execute(f"CREATE INDEX {name} ON {_quoted(table.name)} ({_list(columns)})")
        self._connection.executescript(SEARCH + VIEWS)
        self._connection.commit()


@contextmanager
def new() -> Iterator[tuple[Database, Path]]:
    """A new database in a temporary file, which is removed afterwards. The file is complete after `finish`."""
    with tempfile.TemporaryDirectory(prefix="verbale-") as folder:
        file = Path(folder) / "verbale.sqlite"
        with closing(sqlite3.connect(file)) as connection:
            connection.executescript(f"PRAGMA page_size = 4096; PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; {_version()}")
            yield Database(connection), file


def _version() -> str:
    """The version of the schema as the database states it: 1.2 is 102."""
    major, minor = schema.SCHEMA_VERSION.split(".")
    return f"PRAGMA user_version = {int(major) * 100 + int(minor)};"


def _created(table: Table) -> str:
    """The statement that creates a table."""
    parts = [f"{_quoted(column.name)} {TYPES[column.type]}" for column in table.columns]
    parts.append(f"PRIMARY KEY ({_list(table.key)})")
    if table is schema.BLOCKS:
        parts.append("UNIQUE (document, block)")
    parts += [f"FOREIGN KEY ({_list(tie.columns)}) REFERENCES {_quoted(tie.table)} ({_list(tie.of)})" for tie in table.ties]
    return f"CREATE TABLE {_quoted(table.name)} ({', '.join(parts)})"


def _insert(table: Table) -> str:
    return f"INSERT INTO {_quoted(table.name)} VALUES ({', '.join('?' * len(table.columns))})"  # noqa: S608 (names of the schema)


def _list(names: Sequence[str]) -> str:
    return ", ".join(map(_quoted, names))


def _quoted(name: str) -> str:
    return f'"{name}"'
