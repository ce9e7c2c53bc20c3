"""References to a document, or to a paragraph of it, in four styles.

- United Nations: Editorial Manual, "Footnotes and other references", III.A, III.E and IV.A. A document with a symbol is cited by title
  and symbol, a resolution by its body and number; another document by issuer, title, day and address.
- Chicago: Manual of Style, 17th edition, chapter 14, note and bibliography.
- APA: Publication Manual, 7th edition, entry of the list of references, and citation in the text.
- OSCOLA: 4th edition, and its part on international law: author, 'title' (day) UN Doc symbol.

A reference is pieces of text. Two of them change with the paragraph that is cited: the one that names it, and the address.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal

from generator.citing import dates
from generator.citing.record import Record
from generator.model import ADOPTED

Slot = Literal["", "title", "issuer", "paragraph", "url"]
STOPS = (".", "?", "!", "。", "؟", "…")
# What the symbol of a resolution begins with → the body, in full and as OSCOLA shortens it.
BODIES = {
    "S/RES/": ("Security Council", "UNSC"),
    "A/RES/": ("General Assembly", "UNGA"),
    "E/RES/": ("Economic and Social Council", "ECOSOC"),
    "A/HRC/RES/": ("Human Rights Council", "UNHRC"),
}
# Organs with which symbols of the United Nations begin.
UNITED_NATIONS = frozenset(
    ("A", "S", "E", "ST", "T", "CCPR", "CAT", "CEDAW", "CRC", "CRPD", "CERD", "CED", "CMW", "HRI", "DP", "TD", "UNEP", "FCCC", "NPT")
)
NUMBER = "{n}"  # stands for the number of a paragraph


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a reference. `slot` says what it is, where a page shows it in its own way; `if_cited` is what a piece for a
    paragraph says when one is cited, with `{n}` for its number."""

    text: str
    slot: Slot = ""
    italic: bool = False
    if_cited: str = ""


Reference = tuple[Piece, ...]
Style = Callable[[Record], Reference]


def plain(reference: Reference, paragraph: str = "", anchor: str = "") -> str:
    """A reference as text; `paragraph` is the number of the paragraph that is cited, `anchor` where it is on its page."""
    words = []
    for piece in reference:
        if piece.slot == "paragraph":
            words.append(piece.if_cited.replace(NUMBER, paragraph) if paragraph else "")
        elif piece.slot == "url" and anchor:
            words.append(f"{piece.text}#{anchor}")
        else:
            words.append(piece.text)
    return "".join(words)


def un(record: Record) -> Reference:
    """`Letter dated 17 April 2018 from … (A/72/839), para. 9.`; `Security Council resolution 822 (1993), para. 9.`"""
    at = Piece("", "paragraph", if_cited=f", para. {NUMBER}")
    adopted = _adopted(record)
    if adopted:
        body, _, number = adopted
        return (Piece(f"{body} resolution {number}"), at, Piece("."))
    if record.symbols:
        return (_title(record), Piece(f" ({record.number})"), at, Piece("."))
    issuer = (Piece(record.issuer, "issuer"), Piece(", ")) if record.issuer else ()
    day = dates.said(record.issued, "day", "about") if record.issued else "no date"
    title = (Piece("“"), _title(record), Piece("”")) if record.title else (_title(record),)
    return (*issuer, *title, Piece(f", {day}"), at, *_url(record, ". Available at "), Piece("."))


def chicago_note(record: Record) -> Reference:
    """`Issuer, “Title,” April 17, 2018, A/72/839, para. 9, https://….`"""
    issuer = (Piece(record.issuer, "issuer"), Piece(", ")) if record.issuer else ()
    day = dates.said(record.issued, "month", "ca.") if record.issued else "n.d."
    number = f", {record.number}" if record.symbols else ""
    at = Piece("", "paragraph", if_cited=f", para. {NUMBER}")
    end = Piece(_stop(record.url or record.archive or number or day))
    return (*issuer, *_quoted(record, ","), Piece(f" {day}{number}"), at, *_archive(record, ", "), *_url(record, ", "), end)


def chicago_bibliography(record: Record) -> Reference:
    """`Issuer. “Title.” April 17, 2018. A/72/839. Archive. https://….`"""
    issuer = (Piece(record.issuer, "issuer"), Piece(f"{_stop(record.issuer)} ")) if record.issuer else ()
    day = dates.said(record.issued, "month", "ca.") if record.issued else "n.d."
    day = day if day.startswith(("n.d.", "ca.")) else day[0].upper() + day[1:]
    number = f" {record.number}." if record.symbols else ""
    archive = f" {record.archive}{_stop(record.archive)}" if record.archive else ""
    url = (*_url(record, " "), Piece(".")) if record.url else ()
    return (*issuer, *_quoted(record, "."), Piece(f" {day}{_stop(day)}{number}{archive}"), *url)


def apa(record: Record) -> Reference:
    """`Issuer. (2018, April 17). Title (A/72/839). Archive. https://…`"""
    day = dates.said(record.issued, "year", "ca.") if record.issued else "n.d."
    number = f" ({record.number})" if record.symbols else ""
    title = (_title(record, italic=True),) if record.title else (Piece("["), _title(record), Piece("]"))
    titled = (*title, Piece(number)) if number else title
    stop = "" if not number and record.title and _stop(record.title) == "" else "."
    first = (Piece(record.issuer, "issuer"), Piece(f"{_stop(record.issuer)} ({day}). ")) if record.issuer else ()
    rest = (*titled, Piece(stop)) if first else (*titled, Piece(f"{stop} ({day})."))
    archive = (Piece(f" {record.archive}{_stop(record.archive)}"),) if record.archive else ()
    return (*first, *rest, *archive, *_url(record, " "))


def apa_text(record: Record) -> Reference:
    """`(Issuer, 2018, para. 9)`; the title where there is no issuer."""
    day = (dates.years(record.issued, "ca.") or dates.said(record.issued, "year", "ca.")) if record.issued else "n.d."
    name = Piece(record.issuer, "issuer") if record.issuer else _title(record, italic=bool(record.title))
    return (Piece("("), name, Piece(f", {day}"), Piece("", "paragraph", if_cited=f", para. {NUMBER}"), Piece(")"))


def oscola(record: Record) -> Reference:
    """`Issuer, ‘Title’ (17 April 2018) UN Doc A/72/839, para 9`; `UNSC Res 822 (30 April 1993) UN Doc S/RES/822 (1993), para 9`."""
    day = dates.said(record.issued, "day", "c") if record.issued else "nd"
    at = Piece("", "paragraph", if_cited=f", para {NUMBER}" if record.symbols else f" para {NUMBER}")
    of_un = record.symbols and record.symbols[0].partition("/")[0] in UNITED_NATIONS
    number = f" {'UN Doc ' if of_un else ''}{record.number}" if record.symbols else ""
    adopted = _adopted(record)
    if adopted:
        _, short, resolution = adopted
        year_apart = resolution.partition(" (")[0] if short == "UNSC" else resolution
        return (Piece(f"{short} Res {year_apart} ({day}){number}"), at)
    issuer = (Piece(record.issuer, "issuer"), Piece(", ")) if record.issuer else ()
    title = (Piece("‘"), _title(record), Piece("’")) if record.title else (_title(record),)
    site = f"{record.archive}, " if record.archive and not record.symbols else ""
    url = (*_url(record, " <"), Piece(">")) if record.url and not record.symbols else ()
    return (*issuer, *title, Piece(f" ({site}{day}){number}"), at, *url)


STYLES: Mapping[str, Style] = {
    "un": un,
    "chicago_note": chicago_note,
    "chicago_bibliography": chicago_bibliography,
    "apa": apa,
    "apa_text": apa_text,
    "oscola": oscola,
}


def _adopted(record: Record) -> tuple[str, str, str] | None:
    """Body, the body's short name, and number of a resolution that is cited by them; None for any other document."""
    if record.type not in ADOPTED:
        return None
    for symbol in record.symbols:
        for head, (body, short) in BODIES.items():
            if symbol.startswith(head):
                return body, short, symbol.removeprefix(head)
    return None


def _title(record: Record, italic: bool = False) -> Piece:
    return Piece(record.title or record.name, "title", italic)


def _quoted(record: Record, end: str) -> Reference:
    """A title in quotation marks, with the mark that follows it inside; what only describes a document has none."""
    title = record.title or record.name
    end = "" if end == "." and _stop(title) == "" else end
    return (Piece("“"), _title(record), Piece(f"{end}”")) if record.title else (_title(record), Piece(end))


def _archive(record: Record, before: str) -> Reference:
    return (Piece(f"{before}{record.archive}"),) if record.archive else ()


def _url(record: Record, before: str) -> Reference:
    return (Piece(before), Piece(record.url, "url")) if record.url else ()


def _stop(text: str) -> str:
    """A full stop, unless a text ends with one already."""
    return "" if text.endswith(STOPS) else "."
