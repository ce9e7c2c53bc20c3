"""Who issues, receives and signs a document, sponsors it or is a party to it, as its cover and its first sentences name them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

from generator.masthead.printed_cover import FIRST_BLOCKS, LETTERS, PrintedCover
from generator.model import ADOPTED, RECORDS, UNKNOWN_LANGUAGE, Block, Masthead, Party, PartyRole
from generator.parties import Named, NamedRow, Offices
from generator.text.symbols import SYMBOL

OPENING_PARAGRAPHS = 6  # of a statement, in which its issuer may be named
GREETING_PARAGRAPHS = 6  # blocks in which a note verbale presents compliments
LETTERHEAD = 8  # blocks in which a letterhead can be
ANNOUNCEMENTS = frozenset({"press_statement", "statement", "declaration", "communique"})
FIRST_PARAGRAPHS = 2  # of a statement, of which one can begin with its issuer: a dateline may come first
SENT = LETTERS | {"telegram", "memorandum"}  # their titles name an issuer in a fixed place
AGREEMENTS = frozenset({"agreement", "treaty", "exchange"})
DRAFTS = frozenset({"draft_resolution"})
NO_ISSUER = AGREEMENTS | DRAFTS | RECORDS | {"judgment"}
SIGNED = frozenset({"letter", "telegram", "exchange"})
LAST_PARAGRAPHS = 3  # of a letter, in which a signature without a mark can be
OF_BODIES = frozenset({"presidential_statement", "press_statement", "communique", "declaration"})

UNREAD = ("issuer", "the document is in a language in which offices are not recognised")


@dataclass(frozen=True, slots=True)
class Found:
    """What a document says of its parties; `unsettled` says why a fact is empty although the document states something."""

    issuer: str | None = None
    addressee: str | None = None
    signatory: str | None = None
    parties: tuple[Party, ...] = ()
    unsettled: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class _Stated:
    """A name as printed, and the offices that it means."""

    printed: str = ""
    named: tuple[Named, ...] = ()

    @property
    def owners(self) -> frozenset[str]:
        return frozenset(each.owner for each in self.named if each.owner)


def parties_of(printed: PrintedCover, offices: Offices, title: str | None, bodies: Sequence[str], type_: str) -> Found:
    """The parties of a document; `title` is its title in English if it has one, `bodies` are the bodies to which it belongs."""
    reading = _Reading(printed, offices, title, bodies, type_)
    issuer, unsettled = reading.issuer()
    addressee = reading.addressee()
    signatory = reading.signatory()
    parties = (
        *_in_role("issuer", issuer),
        *_in_role("addressee", addressee),
        *((Party("signatory", signatory),) if signatory else ()),
        *(each.party("sponsor") for each in reading.sponsors()),
        *(each.party("party") for each in reading.contracting()),
    )
    return Found(issuer.printed or None, addressee.printed or None, signatory, parties, unsettled)


def with_stated_parties(masthead: Masthead, facts: Mapping[str, Any], offices: Offices) -> Masthead:
    """The masthead with the parties of the names that a person states."""
    roles: Mapping[str, PartyRole] = {"issuer": "issuer", "addressee": "addressee", "signatory": "signatory"}
    stated = {role for fact, role in roles.items() if fact in facts}
    if not stated or "parties" in facts:
        return masthead
    kept = [party for party in masthead.parties if party.role not in stated]
    said = [party for fact, role in roles.items() if facts.get(fact) for party in _stated_parties(role, facts[fact], offices)]
    order = list(roles)
    parties = sorted([*kept, *said], key=lambda party: order.index(party.role) if party.role in order else len(order))
    return replace(masthead, parties=tuple(parties), unsettled=tuple(pair for pair in masthead.unsettled if pair[0] not in stated))


def _stated_parties(role: PartyRole, printed: str, offices: Offices) -> Iterator[Party]:
    named = offices.named(printed, "en") if role != "signatory" else ()
    return _in_role(role, _Stated(printed, named))


def _in_role(role: PartyRole, stated: _Stated) -> Iterator[Party]:
    if stated.printed and not stated.named:
        yield Party(role, stated.printed)
    yield from (each.party(role, stated.printed) for each in stated.named)


class _Reading:
    """The parties of one document, from one place after the other."""

    def __init__(self, printed: PrintedCover, offices: Offices, title: str | None, bodies: Sequence[str], type_: str) -> None:
        self._printed, self._offices, self._bodies, self._type = printed, offices, bodies, type_
        self._titles = [(text, tag) for text, tag in ((title, "en"), (printed.title_text, printed.title_language)) if text]
        if title == printed.title_text:
            self._titles = self._titles[1:]

    def issuer(self) -> tuple[_Stated, tuple[tuple[str, str], ...]]:
        """The issuer, and why it stays empty if the document names two."""
        if self._type in NO_ISSUER:
            return _Stated(), ()
        found = self._body() if self._type in ADOPTED else _Stated()
        found = found if found.printed or self._type not in SENT else self._in_title("issuer")
        greeting = self._in_greeting(0)
        if found.owners and greeting.owners and found.owners.isdisjoint(greeting.owners):
            return _Stated(), (("issuer", f"the title names {_listed(found)}, the first sentence {_listed(greeting)}"),)
        settled = next(filter(_is_printed, self._possible_issuers(found, greeting)), _Stated())
        return settled, (UNREAD,) if not settled.printed and self._is_unread() else ()

    def _is_unread(self) -> bool:
        """Whether all of the document is in languages that are not read, so that an issuer cannot be recognised."""
        languages = {block.language.partition("-")[0] for block in self._printed.main_blocks if block.kind in {"heading", "paragraph"}}
        return languages == {UNKNOWN_LANGUAGE}

    def _possible_issuers(self, found: _Stated, greeting: _Stated) -> Iterator[_Stated]:
        """What each place says of the issuer, the most reliable place first."""
        yield found
        yield self._behind_lead()
        in_title = self._in_title("issuer")
        yield in_title if in_title.named else _Stated()
        yield greeting
        yield self._in_opening()
        yield self._at_start()
        yield self._in_letterhead()
        yield self._body() if self._type in OF_BODIES else _Stated()

    def addressee(self) -> _Stated:
        """The addressee that the title or the first sentence names."""
        in_title = self._in_title("addressee")
        return in_title if in_title.printed else self._in_greeting(1)

    def signatory(self) -> str | None:
        """The person who signed."""
        signatures = (self._printed.text(block) for block in self._printed.main_blocks if block.kind == "signature")
        marked = next(filter(None, map(self._printed.cover.signatory, signatures)), None)
        if marked or self._type not in SIGNED:
            return marked
        last = [block for block in self._printed.main_blocks if block.kind == "paragraph"][-LAST_PARAGRAPHS:]
        return next(filter(None, (self._offices.signatory(self._printed.text(block), block.language) for block in last)), None)

    def sponsors(self) -> tuple[Named, ...]:
        """The States in whose name a draft is submitted: those that its title lists before the colon."""
        if self._type not in DRAFTS:
            return ()
        lists = ((text.replace("：", ":").partition(":"), tag) for text, tag in self._titles)
        return next(filter(None, (self._offices.sponsors(listed, tag) for (listed, colon, _), tag in lists if colon)), ())

    def contracting(self) -> tuple[Named, ...]:
        """The parties of an agreement."""
        if self._type not in AGREEMENTS:
            return ()
        return next(filter(None, (self._offices.between(text, tag).named for text, tag in self._titles)), ())

    def _in_title(self, role: str) -> _Stated:
        """The issuer or the addressee in the words of the title, with its offices: those of the first title whose words are known."""
        names = [(self._name_in_title(text, role), tag) for text, tag in self._titles]
        printed = next((name for name, _ in names if name), "")
        named = next(filter(None, (self._offices.named(name, tag) for name, tag in names if name)), ())
        return _Stated(printed, named)

    def _name_in_title(self, title: str, role: str) -> str:
        issuer, addressee = self._printed.cover.named_in_title(title)
        return self._printed.cover.facts.without_article((issuer if role == "issuer" else addressee) or "")

    def _behind_lead(self) -> _Stated:
        found = (self._stated(self._offices.behind_lead(text, tag)) for text, tag in self._titles)
        return next(filter(_is_printed, found), _Stated())

    def _at_start(self) -> _Stated:
        """The issuer with which the title or the first paragraph begins, before a verb."""
        if self._type not in ANNOUNCEMENTS | {"other"}:
            return _Stated()
        read = FIRST_PARAGRAPHS if self._type in ANNOUNCEMENTS else 1
        paragraphs = ((self._printed.text(block), block.language) for block in self._paragraphs()[:read])
        found = (self._offices.at_start(text, tag) for text, tag in (*self._titles, *paragraphs))
        return self._stated(next((row for row in found if row.is_known), NamedRow()))

    def _in_opening(self) -> _Stated:
        """The issuer that the opening of a statement names; in any other document only the first paragraph can name it."""
        opening = self._paragraphs()[: OPENING_PARAGRAPHS if self._type in ANNOUNCEMENTS else 1]
        found = ((self._printed.cover.facts.issuer_in(self._printed.text(block)), block.language) for block in opening)
        issuer, tag = next(((name, tag) for name, tag in found if name), ("", ""))
        plain = self._printed.cover.facts.without_article(issuer or "")
        return _Stated(plain, self._offices.named(plain, tag)) if plain else _Stated()

    def _in_greeting(self, place: int) -> _Stated:
        """The issuer (0) or the addressee (1) in the sentence that presents compliments."""
        if self._type not in LETTERS | {"other"}:
            return _Stated()
        blocks = [block for block in self._printed.main_blocks if block.kind == "paragraph"][:GREETING_PARAGRAPHS]
        found = ((self._offices.compliments(self._printed.text(block), block.language)[place], block.language) for block in blocks)
        name, tag = next(((name, tag) for name, tag in found if name), ("", ""))
        plain = self._printed.cover.facts.without_article(name)
        return _Stated(plain, self._offices.named(plain, tag)) if plain else _Stated()

    def _in_letterhead(self) -> _Stated:
        """The office in a line of the letterhead, or in two: that of the State or organization and that of the office.

        If such lines name several owners, one of them may be the addressee, and none counts.
        """
        first = self._printed.document.blocks[:LETTERHEAD]
        lines = [(self._printed.text(block), block.language) for block in first if block is not self._printed.title and _is_line(block)]
        joined = [(f"{above}\n{below}", tag) for (above, _), (below, tag) in pairwise(lines)]
        rows = (self._offices.line(text, tag) for text, tag in (*lines, *joined))
        addressed = {each.key for each in self.addressee().named}
        found = [row for row in rows if row.named and all(each.key and each.office and each.key not in addressed for each in row.named)]
        owners = {each.owner for row in found for each in row.named}
        if len(owners) != 1:
            return _Stated()
        stated = self._stated(found[0])
        return replace(stated, printed=self._line_of_office(stated.printed))

    def _line_of_office(self, printed: str) -> str:
        """The line of a letterhead that names the office; the other one names its owner."""
        above, _, below = printed.partition("\n")
        tag = self._printed.document.blocks[0].language
        names_office = any(each.office for each in self._offices.line(above, tag).named)
        return above if not below or names_office else below

    def _body(self) -> _Stated:
        """The body that adopted a text, as the document prints it: where it speaks, in the title, in a line of the masthead."""
        first = [self._printed.text(block) for block in self._printed.first_blocks if self._type in ADOPTED]
        spoken = filter(self._printed.cover.names_adopting_body, map(self._printed.text, self._printed.main_blocks[:FIRST_BLOCKS]))
        texts = (SYMBOL.sub(" ", text) for text in (*spoken, *(text for text, _ in self._titles), *first))
        found = (each for text in texts for each in self._printed.cover.facts.named_bodies(text) if each[1] in self._bodies[:1])
        name, body = next(found, ("", ""))
        return _Stated(name, (Named(name, body, body),)) if name else _Stated()

    def _stated(self, row: NamedRow) -> _Stated:
        """Offices as the document prints them; those without an owner are the organization's own if it is the United Nations'."""
        owned = (self._offices.of_united_nations(each) if self._bodies else each for each in row.named)
        return _Stated(row.printed, tuple(each for each in owned if each.key))

    def _paragraphs(self) -> list[Block]:
        return [block for block in self._printed.document.blocks if block.part == "body" and block.kind == "paragraph"]


def _is_printed(stated: _Stated) -> bool:
    return bool(stated.printed)


def _is_line(block: Block) -> bool:
    return block.kind in {"heading", "paragraph"} and block.part in {"masthead", "cover", "body"}


def _listed(stated: _Stated) -> str:
    return " and ".join(sorted(stated.owners))
