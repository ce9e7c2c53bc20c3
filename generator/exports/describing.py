"""What the page about the data says of the files: made from the schema."""

from __future__ import annotations

from collections.abc import Iterable

from generator.exports import schema
from generator.exports.tables import Column
from generator.pages.views.data import AboutData, ColumnView

EXAMPLE = """SELECT issuer, year, sum(mentions) AS mentions
FROM mentions_by_issuer_and_year
WHERE kind = 'resolution'
GROUP BY issuer, year
ORDER BY mentions DESC, issuer, year;"""


def about_data() -> AboutData:
    """The version of the schema, the columns of each file, and a question that the database answers."""
    columns = {f"{table.name}.csv": _shown(table.columns) for table in schema.TABLES if table.csv}
    columns |= {f"{each.table.name}.json": _shown(each.columns) for each in schema.JSON_FILES}
    return AboutData(schema.SCHEMA_VERSION, columns, EXAMPLE)


def _shown(columns: Iterable[Column]) -> tuple[ColumnView, ...]:
    return tuple(ColumnView(column.name, column.type, column.about) for column in columns)
