"""The facets by which documents can be browsed, in one table: a further one is one row of `FACETS`.

A facet gives a document its values. A value is a path from the widest to the narrowest: a State and its office, a body, its
session and an item of its agenda. Each value on the way has a page, which lists the documents of all that is narrower.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from generator.model import UNKNOWN_LANGUAGE, WIDER_TYPES
from generator.pages.views.labels import session_name
from generator.pages.views.name_parts import NO_TYPE, Owners, office_of, speakers
from generator.pages.views.seen import SeenDocument
from generator.text.words import Words

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
    """A way to browse: `address` is the folder of its pages, `within` how the lists of narrower values are called, the widest first,
    `by` how a link to its page is called. `followed`: a value has a feed of its documents.

    What it does not say itself is in the site's words, under its name.
    """

    name: str
    address: str
    values: Callable[[SeenDocument, Owners], Iterator[Path]]
    within: tuple[str, ...] = ()
    title: str = ""
    singular: str = ""
    about: str = ""
    by: str = ""
    followed: bool = False

    def said(self, words: Words) -> Facet:
        """The same with the site's words."""
        title, singular, about, by = (self._word(words, part) for part in ("title", "singular", "about", "by"))
        within = tuple(words.named("facets", each) for each in self.within)
        return replace(self, title=title, singular=singular, about=about, by=by or title, within=within)

    def _word(self, words: Words, part: str) -> str:
        name = f"facets.{self.name}_{part}"
        return words.say(name).plain if words.knows(name) else str(getattr(self, part))


def _issuers(document: SeenDocument, owners: Owners) -> Iterator[Path]:
    """The State or organization, and the office of it that issued the document."""
    for party in speakers(document):
        label, office = owners.label(party.owner), office_of(party)
        owner = Value(party.owner, label, label, "issuer", party.printed)
        if not office:
            yield (owner,)
            continue
        named = owners.office(party).text
        heading = owners.words.say("names.office_heading", owner=label, office=named).plain
        yield owner, Value(office, named, heading, "issuer", party.printed)


def _bodies(document: SeenDocument, owners: Owners) -> Iterator[Path]:
    """Each body; of the one whose session it is also the session and the items of its agenda."""
    masthead, words = document.masthead, owners.words
    sitting = _sitting(masthead.bodies) if masthead.session is not None else None
    for body in masthead.bodies:
        label = owners.label(body)
        own = Value(body, label, label, "bodies")
        if body != sitting or masthead.session is None:
            yield (own,)
            continue
        named = session_name(masthead.session, words, of_year=body == COUNCIL)
        heading = words.say("names.session_heading", body=label, session=named).plain
        session = Value(str(masthead.session), named, heading, "session")
        yield own, session
        titles = dict(masthead.agenda_titles)
        for item in masthead.agenda_items:
            told = {"item": str(item), "title": titles.get(item, "")}
            name = words.say("names.item_titled" if item in titles else "names.item", **told).plain
            yield own, session, Value(f"item {item}", name, words.say("names.item_heading", of=heading, **told).plain, "agenda_items")


def _sitting(bodies: tuple[str, ...]) -> str | None:
    """The body whose session a cover prints: an organ below the principal ones, else the first; None where several can be meant."""
    below = [body for body in bodies if body not in PRINCIPAL]
    if len(below) > 1 or not bodies:
        return None
    return below[0] if below else ASSEMBLY if ASSEMBLY in bodies else bodies[0]


def _types(document: SeenDocument, owners: Owners) -> Iterator[Path]:
    """The type, within the wider one to which it belongs; nothing if it is not known."""
    if document.masthead.type == NO_TYPE:
        return
    own, wider = document.masthead.type, WIDER_TYPES.get(document.masthead.type)
    named = {each: owners.words.named("types", each) for each in (wider, own) if each}
    yield tuple(Value(each, name, name, "type") for each, name in named.items())


def _languages(document: SeenDocument, owners: Owners) -> Iterator[Path]:
    """Each language of the text."""
    for tag in document.masthead.languages:
        if tag.partition("-")[0] != UNKNOWN_LANGUAGE:
            name = owners.words.language(tag)
            yield (Value(tag, name, name, "languages"),)


def _subjects(document: SeenDocument, owners: Owners) -> Iterator[Path]:  # noqa: ARG001 (every facet is asked so)
    """Each subject that the archive gives it."""
    for subject in dict.fromkeys(document.document.filing.subjects):
        yield (Value(subject, subject, subject, "subjects"),)


def _collections(document: SeenDocument, owners: Owners) -> Iterator[Path]:  # noqa: ARG001
    """The collection in which the archive has it."""
    collection = document.document.filing.collection
    if collection:
        yield (Value(collection, collection, collection, "collection"),)


FACETS = (
    Facet("issuer", "issuers", _issuers, ("offices",), followed=True),
    Facet("body", "bodies", _bodies, ("sessions", "agenda_items")),
    Facet("type", "types", _types, ("of_these",)),
    Facet("language", "languages", _languages, followed=True),
    Facet("subject", "subjects", _subjects),
    Facet("collection", "collections", _collections),
)
