"""Entries of BibTeX, which biblatex reads too.

Values are UTF-8. What TeX reads as a command is escaped, and no escape has a single brace, because BibTeX counts braces.
Titles and names are in braces of their own: then no style changes their letters or divides the names of offices.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.citing import dates
from generator.citing.record import Record, type_in_words

COMMANDS = {
    "\\": r"\textbackslash{}",
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{sign: rf"\{sign}" for sign in "&%$#_"},
}
SPECIAL = re.compile("[" + re.escape("".join(COMMANDS)) + "]")
LIGATURES = re.compile(r"(?<=[-'`,<>?!])(?=[-'`,<>])")  # `--`, `''`, `?`` and others, of which TeX makes one sign
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
IN_KEYS = re.compile(r"[^a-z0-9-]")


def entry(record: Record) -> str:
    """One entry, with a line for each field."""
    fields = "".join(f"  {name} = {value},\n" for name, value in _fields(record))
    return f"@{record.called.bibtex}{{{key(record.slug)},\n{fields}}}\n"


def key(slug: str) -> str:
    """The key of an entry, different for every slug: letters of other scripts are their numbers."""
    return IN_KEYS.sub(lambda sign: f"_{ord(sign[0]):x}_", slug)


def escaped(text: str) -> str:
    """A text as TeX shows it as it is."""
    return SPECIAL.sub(lambda sign: COMMANDS[sign[0]], LIGATURES.sub("\0", text)).replace("\0", "{}")


def _fields(record: Record) -> Iterator[tuple[str, str]]:
    if record.issuer:
        yield "author", f"{{{{{escaped(record.issuer)}}}}}"
    yield "title", f"{{{{{escaped(record.title or record.name)}}}}}"
    if record.issued:
        yield "date", f"{{{record.issued}}}"
    if dates.is_plain(record.issued):
        year, _, rest = record.issued.partition("-")
        yield "year", f"{{{year}}}"
        if rest:
            yield "month", MONTHS[int(rest[:2]) - 1]
    texts = {
        "number": record.number,
        "type": type_in_words(record.type),
        "institution" if record.called.bibtex == "techreport" else "organization": "; ".join(record.bodies),
        "note": f"Addressed to: {record.addressee}" if record.addressee else "",
        "language": ", ".join(record.languages),
        "library": record.archive,
    }
    yield from ((name, f"{{{escaped(text)}}}") for name, text in texts.items() if text)
    if record.url:
        yield "url", f"{{{record.url}}}"  # read as it is; an address that is percent-encoded has no braces
