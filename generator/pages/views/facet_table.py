"""The facets by which documents can be browsed, in one table: a further one is one row of `FACETS`.

A facet gives a document its values. A value is a path from the widest to the narrowest: a State and its office, a body, its
session and an item of its agenda. Each value on the way has a page, which lists the documents of all that is narrower.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from generator.model import UNKNOWN_LANGUAGE, WIDER_TYPES
from generator.pages.views.labels import TYPES, language_name, session_name
from generator.pages.views.name_parts import office_of, speakers
from generator.pages.views.seen import SeenDocument

NO_TYPE = "other"
ASSEMBLY = "General Assembly"
COUNCIL = "Security Council"  # whose covers number years and not sessions
# Organs that a cover prints together with the organs below them.
PRINCIPAL = (ASSEMBLY, COUNCIL, "Economic and Social Council", "Trusteeship Council")


@dataclass(frozen=True, slots=True)
class Value:
    """One value of a facet: `key` makes its address, `name` is said within the wider value and `heading` without it.

    `fact` is the fact of the masthead that it stands for; `printed` is that fact as the document prints it.
    """

    key: str
    name: str
    heading: str
    fact: str
    printed: str = ""


Path = tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Facet:
    """A way to browse: `address` is the folder of its pages, `within` how the lists of narrower values are called, the widest first."""

    name: str
    title: str
    singular: str
    address: str
    about: str
    values: Callable[[SeenDocument], Iterator[Path]]
    within: tuple[str, ...] = ()


def _issuers(document: SeenDocument) -> Iterator[Path]:
    """The State or organization, and the office of it that issued the document."""
    for party in speakers(document):
        owner, office = Value(party.owner, party.owner, party.owner, "issuer", party.printed), office_of(party)
        yield (owner, Value(office, office, party.key, "issuer", party.printed)) if office else (owner,)


def _bodies(document: SeenDocument) -> Iterator[Path]:
    """Each body; of the one whose session it is also the session and the items of its agenda."""
    masthead = document.masthead
    sitting = _sitting(masthead.bodies) if masthead.session is not None else None
    for body in masthead.bodies:
        own = Value(body, body, body, "bodies")
        if body != sitting or masthead.session is None:
            yield (own,)
            continue
        named = session_name(masthead.session, of_year=body == COUNCIL)
        session = Value(str(masthead.session), named, f"{body}, {named}", "session")
        yield own, session
        titles = dict(masthead.agenda_titles)
        for item in masthead.agenda_items:
            name = f"Item {item}" + (f": {titles[item]}" if item in titles else "")
            yield own, session, Value(f"item {item}", name, f"{session.heading}, item {item}", "agenda_items")


def _sitting(bodies: tuple[str, ...]) -> str | None:
    """The body whose session a cover prints: an organ below the principal ones, else the first; None where several can be meant."""
    below = [body for body in bodies if body not in PRINCIPAL]
    if len(below) > 1 or not bodies:
        return None
    return below[0] if below else ASSEMBLY if ASSEMBLY in bodies else bodies[0]


def _types(document: SeenDocument) -> Iterator[Path]:
    """The type, within the wider one to which it belongs; nothing if it is not known."""
    if document.masthead.type == NO_TYPE:
        return
    own, wider = document.masthead.type, WIDER_TYPES.get(document.masthead.type)
    yield tuple(Value(each, TYPES.get(each, each), TYPES.get(each, each), "type") for each in (wider, own) if each)


def _languages(document: SeenDocument) -> Iterator[Path]:
    """Each language of the text."""
    for tag in document.masthead.languages:
        if tag.partition("-")[0] != UNKNOWN_LANGUAGE:
            yield (Value(tag, language_name(tag), language_name(tag), "languages"),)


FACETS = (
    Facet(
        "issuer", "Issuers", "Issuer", "issuers",
        "Who speaks in the documents: States and organizations, and under them the offices that issued a document. They are derived from "
        "the names that the documents print; the page of each lists these names.",
        _issuers, ("Offices",),
    ),
    Facet(
        "body", "Bodies", "Body", "bodies",
        "To which bodies the documents belong, as their mastheads say, with the sessions and the items of the agenda.",
        _bodies, ("Sessions", "Agenda items"),
    ),
    Facet("type", "Types", "Type", "types", "What the documents are.", _types, ("Of these",)),
    Facet("language", "Languages", "Language", "languages", "The languages in which the documents are written.", _languages),
)  # fmt: skip
