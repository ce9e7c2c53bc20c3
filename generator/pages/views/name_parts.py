"""The parts of a document's short name: its symbols, who speaks, to whom, what it is, the words of its title.

A part is some words and, if a text prints them, their language. What has a key is called by its key, so that an office has one
name whatever the language of the document.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from generator.grammar import Grammar
from generator.model import UNKNOWN_LANGUAGE, Authority, Party
from generator.pages.views.labels import session_name
from generator.pages.views.seen import SeenDocument
from generator.text import words as site
from generator.text.scripts import is_wide

LONGEST = 72  # code points of a title's or an office's words; scripts without spaces fill the same room with half
OPENING = 44  # code points of the first words of a text without a title
LONG = 40  # code points of an organization's name for which its abbreviation is used, if its record has one
ABBREVIATION = range(3, 9)  # letters
SYMBOLS = 2  # that lead a name
SPEAKING = ("issuer", "sponsor", "party")  # roles of those in whose name a document speaks, the first that it has
OF_THE_UNITED_NATIONS = " of the United Nations"
ENGLISH = "en"
NO_TYPE = "other"


RecordOf = Callable[[str, str], Authority | None]  # kind and key → the record


class Words(NamedTuple):
    """A part of a name; `language` is empty for the words of this site, and for keys in its language."""

    text: str
    language: str = ""


Name = tuple[Words, ...]


class Owners:
    """How a short name calls those who issue documents, by the records of these kinds."""

    def __init__(self, record_of: RecordOf, grammar: Grammar, words: site.Words) -> None:
        self._record_of, self._kinds, self._seats, self.words = record_of, grammar.issues, grammar.seats, words
        self._called: dict[str, Words] = {}

    def called(self, key: str) -> Words:
        """A State's or an organization's name: the abbreviation that its record has, if the name is long."""
        if key not in self._called:
            name, language = self.words.record(key, self._labels(key))
            plain = key.removesuffix(OF_THE_UNITED_NATIONS) if language == ENGLISH else name
            shortest = min(self._abbreviations(key, language), key=lambda form: (len(form), form), default=plain)
            self._called[key] = Words(plain if len(name) <= LONG else shortest, "" if language == self.words.tag else language)
        return self._called[key]

    def label(self, key: str) -> str:
        """A State's or an organization's whole name."""
        return self.words.record(key, self._labels(key))[0]

    def office(self, party: Party) -> Words:
        """The office of a party without its owner: `Permanent Mission (Geneva)`; empty for the State or body itself."""
        office, known = office_of(party), f"offices.{party.office}"
        if not office or self.words.tag == ENGLISH or not self.words.knows(known):
            return Words(office, "" if self.words.tag == ENGLISH else ENGLISH)
        named = self.words.say(known).plain
        return Words(self.words.say("names.seated", office=named, seat=self.called(party.seat).text).plain if party.seat else named)

    def _labels(self, key: str) -> Mapping[str, str]:
        records = filter(None, (self._record_of(kind, key) for kind in (*self._kinds, *self._seats)))
        return next((record.labels for record in records), {})

    def _abbreviations(self, key: str, language: str) -> list[str]:
        records = filter(None, (self._record_of(kind, key) for kind in self._kinds))
        forms = [form.text for record in records for form in record.forms if form.language in {language, "mul"}]
        return [form for form in forms if len(form) in ABBREVIATION and form.isalpha() and form.isupper()]

    def is_place(self, key: str) -> bool:
        """Whether it is a State or another place, or has no record: then a name leaves its office out."""
        known = [kind for kind in self._kinds if self._record_of(kind, key)]
        return not known or any(kind in self._seats for kind in known)


def speakers(document: SeenDocument) -> tuple[Party, ...]:
    """The parties with a key in whose name a document speaks: its issuers, else its sponsors, else the parties to it."""
    keyed = [party for party in document.masthead.parties if party.owner]
    for role in SPEAKING:
        found = tuple(party for party in keyed if party.role == role)
        if found:
            return found
    return ()


def office_of(party: Party) -> str:
    """The office of a party without its owner: `Permanent Mission (Geneva)`; empty for the State or body itself."""
    return party.key.removeprefix(party.owner).removeprefix(": ") if party.key != party.owner else ""


def offices_of(document: SeenDocument, owners: Owners) -> Name:
    """The offices that issued it: `Permanent Mission, Geneva`."""
    offices = (owners.office(party) for party in speakers(document))
    named = dict.fromkeys(Words(office.text.replace(" (", ", ").rstrip(")"), office.language) for office in offices if office.text)
    return joined([part for office in named for part in ("; ", office)][1:])


def symbols_of(document: SeenDocument, most: int | None = None) -> str:
    """Its symbols: `A/74/818–S/2020/333`."""
    return "–".join(document.masthead.symbols[:most])


def speaker(document: SeenDocument, owners: Owners) -> Name:
    """Who speaks: the owners of the offices that issued it, else the issuer as printed; nothing if that is not known."""
    names = dict.fromkeys(_speaking(party, owners) for party in speakers(document))
    if names:
        return _and(list(names), owners.words)
    printed = document.masthead.issuer
    return (Words(shortened(printed), printed_language(document)),) if printed else ()


def _speaking(party: Party, owners: Owners) -> Name:
    name, office = owners.called(party.owner), owners.office(party)
    is_owner = not office.text or party.seat or owners.is_place(party.owner)  # who sits elsewhere speaks for the owner
    return (name,) if is_owner else phrase(owners.words, "names.of_office", owner=name, office=office)


def _and(names: Sequence[Name], words: site.Words) -> Name:
    """`Chad`, `Chad and Mali`, `Chad and 4 others`."""
    if len(names) > 2:
        return phrase(words, "names.and_others", n=len(names) - 1, name=names[0])
    return _flat(words.listed_pieces(names), words)


def addressee(document: SeenDocument, owners: Owners) -> Name:
    """To whom it is addressed, by keys; if one has none, as printed."""
    parties = [party for party in document.masthead.parties if party.role == "addressee"]
    if parties and all(party.owner for party in parties):
        return _and(list(dict.fromkeys(_addressed(party, owners) for party in parties)), owners.words)
    printed = document.masthead.addressee
    if not printed:
        return ()
    if printed_language(document) == owners.words.tag == ENGLISH:
        known = owners.called(printed).text if len(printed) > LONG else printed
        return (Words(known),) if known.isupper() and known != printed else phrase(owners.words, "names.the", owner=shortened(known))
    return (Words(shortened(printed), printed_language(document)),)


def _addressed(party: Party, owners: Owners) -> Name:
    """`the Secretary-General`, `the President of the Security Council`, `Chad`, `OHCHR`."""
    name, words = owners.called(party.owner), owners.words
    is_plain = owners.is_place(party.owner) or (name.text.isupper() and name.text != party.owner)
    owner = (name,) if is_plain else phrase(words, "names.the", owner=name)
    office = owners.office(party)
    if not office.text:
        return owner
    what, _, seat = office.text.partition(" (")
    named = phrase(words, "names.office_of_owner", office=Words(what, office.language), owner=owner)
    return joined([*named, f" ({seat}" if seat else ""])


def type_of(document: SeenDocument, words: site.Words) -> str:
    """What it is, in small letters; empty if that is not known."""
    kind = document.masthead.type
    return "" if kind == NO_TYPE else words.small(words.named("types", kind))


def day_of(document: SeenDocument, words: site.Words) -> str:
    """The day under which it is listed, in words."""
    return words.date(document.date) if document.date else ""


def other_days(document: SeenDocument, words: site.Words) -> str:
    """Its other days, in words."""
    return ", ".join(dict.fromkeys(words.date(dated.edtf) for dated in document.masthead.dates if dated.edtf != document.date))


def session_of(document: SeenDocument, words: site.Words) -> str:
    """Its session in words."""
    session = document.masthead.session
    return session_name(session, words) if session is not None else ""


def printed_language(document: SeenDocument) -> str:
    """The language in which its masthead is printed: that of its title, else that of its text."""
    return document.title_language if title_of(document) else next(iter(document.masthead.languages), UNKNOWN_LANGUAGE)


def title_of(document: SeenDocument) -> str:
    """Its title as printed or in English; empty if it has none."""
    return document.masthead.title or document.masthead.title_printed or ""


def title_words(document: SeenDocument) -> Words | None:
    """The first words of its title, or of its text."""
    title = title_of(document)
    return Words(shortened(title), document.title_language) if title else opening(document)


def opening(document: SeenDocument) -> Words | None:
    """The first words of its text, in quotation marks; None if it has none."""
    blocks = (block for block in document.document.blocks if block.part not in {"masthead", "note"} and block.kind != "rule")
    first = next(blocks, None)
    words = shortened(document.document.quote(first.span), OPENING) if first else ""
    return Words(f"“{words}”", first.language) if first and words else None


def subjects(alike: Sequence[SeenDocument]) -> list[Words | None]:
    """The words of each title from where the titles begin to differ; none if they differ by their language already."""
    if len({document.title_language for document in alike}) > 1:
        return [None] * len(alike)
    if not any(map(title_of, alike)):
        return list(map(opening, alike))
    titles = [_plain(title_of(document)).split() for document in alike]
    same = 0
    while all(len(title) > same for title in titles) and len({title[same] for title in titles}) == 1:
        same += 1
    rest = [" ".join(title[same:]) for title in titles]
    return [
        Words(("…" if same else "") + shortened(words), document.title_language) if words else None
        for words, document in zip(rest, alike, strict=True)
    ]


def shortened(text: str, most: int = LONGEST) -> str:
    """The first words of a text in one line, with an ellipsis if there are more; without characters that nobody sees."""
    plain = _plain(text)
    wide = sum(map(is_wide, plain)) * 2 > len(plain)
    longest = most // 2 if wide else most
    if len(plain) <= longest:
        return plain
    cut = plain[:longest]
    whole = cut.rpartition(" ")[0] if not wide else ""
    return (whole if len(whole) * 2 > longest else cut).rstrip(" ,;:.-–—،，、") + "…"


def _plain(text: str) -> str:
    return " ".join("".join(sign for sign in text if unicodedata.category(sign) != "Cf").split())


def phrase(words: site.Words, text: str, /, **values: object) -> Name:
    """A text of the site with parts of a name in its slots."""
    return _flat(words.pieces(text, **values), words)


def _flat(pieces: Iterable[object], words: site.Words) -> Name:
    """Pieces of a text as one name: parts, names of several parts, plain words and numbers."""
    parts: list[Words | str | None] = []
    for piece in pieces:
        if isinstance(piece, Words | str):
            parts.append(piece)
        elif isinstance(piece, tuple):
            parts += piece
        elif isinstance(piece, int):
            parts.append(words.number(piece))
    return joined(parts)


def joined(parts: Iterable[Words | str | None]) -> tuple[Words, ...]:
    """Parts as one name; what is empty is left out, and neighbours without a language are one."""
    out: list[Words] = []
    for part in parts:
        words = Words(part) if isinstance(part, str) else part
        if words is None or not words.text:
            continue
        if out and not words.language and not out[-1].language:
            out[-1] = Words(out[-1].text + words.text)
        else:
            out.append(words)
    return tuple(out)
