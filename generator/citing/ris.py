"""Records of RIS: a tag, two spaces, a hyphen, a space and a value on every line, which ends as RIS says, with CR and LF.

RIS has no escapes. Values are in one line; a comma in the name of an issuer divides it for programs that expect persons.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.citing import dates
from generator.citing.record import Record, type_in_words
from generator.text import edtf

TYPE, END = "TY", "ER"


def entry(record: Record) -> str:
    """One record, with an empty line after it."""
    lines = ((TYPE, record.called.ris), *((tag, value) for tag, value in _lines(record) if value), (END, ""))
    return "".join(f"{tag}  - {value}\r\n" for tag, value in lines) + "\r\n"


def _lines(record: Record) -> Iterator[tuple[str, str]]:
    yield "ID", record.slug
    yield "TI", record.title or record.name
    yield "AU", record.issuer
    yield "A2", record.addressee
    if record.issued:
        year = record.issued[:4]
        yield "PY", year if year.isdigit() else ""
        plain = dates.is_plain(record.issued)
        yield "DA", _day(record.issued) if plain else edtf.spoken(record.issued)
    # Programs look for the number of a report in `SN` and for others in `M1`.
    yield ("SN" if record.called.ris == "RPRT" else "M1"), record.number
    yield "M3", type_in_words(record.type)
    yield "PB", "; ".join(record.bodies)
    yield "LA", ", ".join(record.languages)
    yield "DB", record.archive
    yield "UR", record.url


def _day(value: str) -> str:
    """`2018/04/17/`, `2018/04//`, `2018///`: a date as RIS has it, with its three strokes."""
    parts = (*value.split("-"), "", "")
    return "/".join(parts[:3]) + "/"
