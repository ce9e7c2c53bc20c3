"""Short names of documents, one for each, which say who speaks: what links say where a title would be too long.

`A/72/839–S/2018/366, Azerbaijan: letter to the Secretary-General, 17 April 2018`: the symbols lead, then who speaks, what it is,
to whom, and its day. A resolution with a symbol is called by it alone. If nobody is known to speak, the title's own words stand
there. Names that would be alike get a fact in which the documents differ; if there is none, a number in the order of their dates.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from generator.pages.views import name_parts as parts
from generator.pages.views.name_parts import Name, Owners, Words, joined, phrase
from generator.pages.views.seen import SeenDocument
from generator.text import words as site

NAMED_BY_SYMBOL = {"resolution"}  # types whose symbol is their name
Facts = Callable[[Sequence[SeenDocument], Owners], Sequence[Name]]


@dataclass(frozen=True, slots=True)
class ShortName:
    """A name in its parts; each part that a text prints has its language."""

    parts: tuple[Words, ...]

    def __str__(self) -> str:
        return "".join(part.text for part in self.parts)


def names_of(documents: Iterable[SeenDocument], owners: Owners) -> Mapping[str, ShortName]:
    """Slug → name. No two documents have one name."""
    alike: dict[str, list[tuple[SeenDocument, ShortName]]] = {}
    for document in documents:
        name = ShortName(_named(document, owners))
        alike.setdefault(str(name), []).append((document, name))
    given = dict.fromkeys(alike, 1)  # name → how many have it, but for a number
    names: dict[str, ShortName] = {}
    for base, group in alike.items():
        given[base] = 0
        apart = _apart([document for document, _ in group], owners) if len(group) > 1 else [()]
        for (document, name), said in zip(group, apart, strict=True):
            names[document.slug] = _given(ShortName(joined((*name.parts, *said))), given)
        given[base] = given[base] or 1  # it stays theirs, even if all of them got longer ones
    return names


def _named(document: SeenDocument, owners: Owners) -> Name:
    """The name of a document, which others may have too."""
    symbols, words = parts.symbols_of(document, parts.SYMBOLS), owners.words
    if symbols and document.masthead.type in NAMED_BY_SYMBOL:
        return (Words(symbols),)
    who, day = parts.speaker(document, owners), parts.day_of(document, words)
    name = _spoken(who, document, owners) if who else _titled(document, words)
    if day:
        name = phrase(words, "names.dated", name=name, day=day) if name else (Words(day),)
    if symbols:
        name = phrase(words, "names.with_symbol", symbol=symbols, name=name) if name else (Words(symbols),)
    return name or (Words(document.type),)


def _spoken(who: Name, document: SeenDocument, owners: Owners) -> Name:
    """`Azerbaijan: letter to the Secretary-General`; a resolution, or what has no known type, is called by the words of its title."""
    what, to = parts.type_of(document, owners.words), parts.addressee(document, owners)
    title = parts.title_words(document) if not what or (parts.title_of(document) and document.masthead.type in NAMED_BY_SYMBOL) else None
    named = title or what or owners.words.small(document.type)
    return phrase(owners.words, "names.letter_to" if to else "names.letter", who=who, what=named, to=to)


def _titled(document: SeenDocument, words: site.Words) -> Name:
    """`Report of the Study Group`; a type that the words do not say follows them. Without a title, its type and its day are enough."""
    what, title = parts.type_of(document, words), parts.title_words(document)
    if title is None or (document.date and not parts.title_of(document)):
        return (Words(document.type),)
    return (title,) if not what or what in title.text.lower() else phrase(words, "names.titled", title=title, what=what)


def _each(said: Callable[[SeenDocument, site.Words], str]) -> Facts:
    return lambda alike, owners: [(Words(text),) if (text := said(document, owners.words)) else () for document in alike]


TELL_APART: tuple[Facts, ...] = (  # in this order
    _each(lambda document, _: parts.symbols_of(document)),
    lambda alike, owners: [parts.addressee(document, owners) for document in alike],
    lambda alike, owners: [parts.offices_of(document, owners) for document in alike],
    _each(parts.session_of),
    lambda alike, _: [(words,) if words else () for words in parts.subjects(alike)],
    _each(lambda document, _: ", ".join(document.languages)),
    _each(parts.other_days),
)


def _apart(alike: Sequence[SeenDocument], owners: Owners) -> list[Name]:
    """What follows the same name of each: the one fact in which all differ, or else several."""
    for fact in TELL_APART:
        values = fact(alike, owners)
        if len(set(values)) == len(alike):
            return [_bracketed([value] if value else []) for value in values]
    return list(map(_bracketed, _by_several(alike, owners)))


def _by_several(alike: Sequence[SeenDocument], owners: Owners) -> list[list[Name]]:
    """The facts that divide the documents, then those that divide what is still alike, and so on."""
    said: list[list[Name]] = [[] for _ in alike]
    groups: list[list[int]] = [list(range(len(alike)))]
    for fact in TELL_APART:
        left: list[list[int]] = []
        for group in groups:
            values = fact([alike[place] for place in group], owners)
            divided: dict[Hashable, list[int]] = {}
            for place, value in zip(group, values, strict=True):
                divided.setdefault(value, []).append(place)
                if value and len(set(values)) > 1:
                    said[place].append(value)
            left += [places for places in divided.values() if len(places) > 1]
        groups = left
    return said


def _bracketed(facts: Sequence[Name]) -> Name:
    if not facts:
        return ()
    between = [part for fact in facts for part in (Words(", "), *fact)][1:]
    return joined([" (", *between, ")"])


def _given(name: ShortName, given: dict[str, int]) -> ShortName:
    """The name, with a number if others have it."""
    text, free = str(name), name
    while given.get(str(free), 0):
        given[text] += 1
        free = ShortName(joined((*name.parts, f" ({given[text]})")))
    given[str(free)] = 1
    return free
