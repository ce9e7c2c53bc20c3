"""The record of a document: the facts that references are made from, and the same as an item of CSL-JSON.

Everything is as the document prints it, in one line; nothing is added. `csl_item` follows the schema of CSL-JSON 1.0.2.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import Any

from generator.citing import dates
from generator.citing.types import Called, called
from generator.model import RECORDS, UNKNOWN_LANGUAGE, Document, Masthead

# The days on which a document is from, the best first. That of a session is one only for the record of a meeting.
DAYS = ("document", "adoption", "publication", "distribution")
OF_A_MEETING = "session"
NO_TYPE = "other"
COUNTS_AS_LAW = frozenset({"legislation", "treaty", "legal_case"})  # types of CSL that have an authority and no publisher


@dataclass(frozen=True, slots=True)
class Record:
    """What a reference says of a document; unknown is empty.

    `title` is the printed or English title; without one, `name` says what the document is. `issued` is an EDTF value, `bodies` are
    those under whose symbols it was issued, `url` is the permanent address, `archive` the name of the site.
    """

    slug: str
    type: str
    title: str
    name: str
    title_language: str
    issuer: str
    addressee: str
    issued: str
    symbols: tuple[str, ...]
    bodies: tuple[str, ...]
    languages: tuple[str, ...]
    url: str
    archive: str

    @property
    def called(self) -> Called:
        """What its type is called elsewhere."""
        return called(self.type)

    @property
    def number(self) -> str:
        """Its symbols as one: `A/74/818-S/2020/325`."""
        return "-".join(self.symbols)


def record_of(document: Document, name: str, url: str, archive: str) -> Record:
    """The record of a document; `name` stands for a title that it does not have, where its type says nothing either."""
    m = document.masthead
    return Record(
        slug=document.slug,
        type=m.type,
        title=one_line(m.title or m.title_printed or ""),
        name=_described(m) or one_line(name),
        title_language="en" if m.title else m.title_language if m.title_printed else "",
        issuer=one_line(m.issuer or ""),
        addressee=one_line(m.addressee or ""),
        issued=issued(m),
        symbols=tuple(filter(None, map(one_line, m.symbols))),
        bodies=tuple(filter(None, map(one_line, m.bodies))),
        languages=tuple(tag for tag in m.languages if tag != UNKNOWN_LANGUAGE),
        url=url,
        archive=one_line(archive),
    )


def issued(masthead: Masthead) -> str:
    """The day that a document is from, in EDTF: its own, that of its adoption, publication or distribution; empty if it has none."""
    by_role: dict[str, str] = {}
    for dated in masthead.dates:
        by_role.setdefault(dated.role, dated.edtf)
    wanted = (*DAYS, OF_A_MEETING) if masthead.type in RECORDS else DAYS
    return next((by_role[role] for role in wanted if role in by_role), "")


def _described(masthead: Masthead) -> str:
    """What a document is, and to whom it is addressed: `Note verbale addressed to the …`; empty if its type is not known."""
    addressee = one_line(masthead.addressee or "")
    return f"{type_in_words(masthead.type)}{f' addressed to {addressee}' if addressee else ''}" if masthead.type != NO_TYPE else ""


def type_in_words(type_: str) -> str:
    """A type of document in English: `Note verbale`; empty if it is not known."""
    return "" if type_ == NO_TYPE else type_.replace("_", " ").capitalize()


def one_line(text: str) -> str:
    """A text in one line: line ends, tabs and other control characters are spaces."""
    return " ".join("".join(" " if unicodedata.category(sign) == "Cc" else sign for sign in text).split())


def csl_item(record: Record) -> dict[str, Any]:
    """One item of CSL-JSON; what is not known is left out."""
    kind = record.called.csl
    values: dict[str, Any] = {
        "id": record.slug,
        "type": kind,
        "title": record.title or record.name,
        "author": _literal(record.issuer),
        "recipient": _literal(record.addressee),
        "issued": dates.csl(record.issued),
        "number": record.number,
        "genre": type_in_words(record.type),
        "authority" if kind in COUNTS_AS_LAW else "publisher": "; ".join(record.bodies),
        "language": ", ".join(record.languages),
        "archive": record.archive,
        "URL": record.url,
    }
    return {name: value for name, value in values.items() if value}


def _literal(name: str) -> list[dict[str, str]]:
    return [{"literal": name}] if name else []
