"""What leads straight to a page: every form of a name, every way to write a symbol, every day; and what a result says of the page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.model import StoredPage
from generator.pages.search.analysis import Analysis, runs
from generator.pages.search.files import Chunk, chunks, in_order, order, script, size_for
from generator.pages.search.segment import key_of_entry
from generator.pages.views.document import DocumentView
from generator.pages.views.entry import EntryView
from generator.pages.views.facet import FacetView, ValueView
from generator.pages.views.kind import KindView
from generator.pages.views.world import World

CHUNK, CHUNKS = 2_000, 1_000  # characters of a chunk, at least; and how many there may be: a browser reads where each begins
LAST = 4  # letters of the last word of a name by which it can be found
LONGEST = 10  # words of an alias: what is longer is a text
FORMS = 5  # other forms that a result shows
SEPARATE = "mul"  # the language of forms that are used in several


@dataclass(frozen=True, slots=True)
class Card:
    """What a result says of a page: its path, what it is, its heading, how much there is, other forms, a remark.

    `about` is what a document shows of it where it mentions it: the day of a resolution, and the title if its text is held.
    """

    path: str
    kind: str
    heading: str
    mentions: int
    documents: int
    forms: tuple[str, ...] = ()
    remark: str = ""
    about: str = ""


@dataclass(frozen=True, slots=True)
class Names:
    """The chunks of aliases and of cards, and their files."""

    aliases: tuple[Chunk, ...]
    cards: tuple[Chunk, ...]
    files: tuple[StoredPage, ...]


def names(world: World, analysis: Analysis) -> Names:
    """Everything that has a name or a symbol."""
    cards: dict[str, Card] = {}
    leads: dict[str, dict[str, None]] = {}
    for card, aliases in _named(world, analysis):
        cards.setdefault(card.path, card)
        for alias in aliases:
            if alias:
                leads.setdefault(alias, {})[card.path] = None
    for alias, paths in _last_words(leads).items():
        leads.setdefault(alias, dict.fromkeys(paths))
    lines = ["\t".join((alias, *leads[alias])) for alias in sorted(leads, key=order)]
    of_aliases = _chunked(lines)
    of_cards = _chunked([f"{path}\t{_written(cards[path])}" for path in in_order(cards)])
    files = [script(f"names/{at}", "".join(f"{line}\n" for line in chunk.lines)) for at, chunk in enumerate(of_aliases)]
    for at, chunk in enumerate(of_cards):
        found = [cards[line.split("\t", 1)[0]] for line in chunk.lines]
        values = list(map(_row, found))
        files.append(script(f"cards/{at}", values))
    return Names(of_aliases, of_cards, tuple(files))


def _row(card: Card) -> list[object]:
    """A card as the browser reads it."""
    counts = [card.mentions, card.documents]
    return [card.path, card.kind, card.heading, *counts, list(card.forms), card.remark, key_of_entry(card.path), card.about]


def _chunked(lines: Sequence[str]) -> tuple[Chunk, ...]:
    """Lines in chunks, by what stands before the first tab."""
    return tuple(chunks(lines, lambda line: line.split("\t", 1)[0], size_for(lines, CHUNK, CHUNKS)))


def _written(card: Card) -> str:
    return f"{card.kind} {card.heading} {' '.join(card.forms)} {card.about}"


def _named(world: World, analysis: Analysis) -> Iterator[tuple[Card, Sequence[str]]]:
    """Every page that a name leads to, with its aliases. What stands first is shown first."""
    for kind in world.kinds:
        for entry in kind.entries:
            if entry.count or entry.held or kind.name == world.grammar.time:
                yield _entry(kind, entry), list(dict.fromkeys(_aliases(kind, entry, world, analysis)))
    for document in world.documents:
        if document.masthead.symbols:
            aliases = [alias for symbol in document.masthead.symbols for alias in _of_symbol(symbol, analysis)]
            yield _document(document, world), list(dict.fromkeys(aliases))
    for facet in world.facets:
        for value in facet.values:
            yield _value(facet, value), [_alias(value.heading, analysis), *(_alias(form, analysis) for form, _, _ in value.forms)]


def _entry(kind: KindView, entry: EntryView) -> Card:
    authority = entry.authority
    known = [form.text for form in authority.forms] if authority else []
    labels = list(authority.labels.values()) if authority else []
    forms = [form for form in dict.fromkeys((*labels, *known)) if form != entry.heading]
    held = entry.held[0].path.removesuffix(".md") if entry.held else ""
    path = entry.path.removesuffix(".md")
    about = " ".join(part for part in (entry.table, entry.held[0].title if entry.held else "") if part)
    remark = f"held as {held}" if held else ""
    return Card(path, kind.singular, entry.heading, entry.count, len(entry.documents), tuple(forms[:FORMS]), remark, about)


def _document(document: DocumentView, world: World) -> Card:
    subtitle = document.subtitle
    return Card(document.path.removesuffix(".md"), world.words.say("search.document").plain, document.short, 0, 1, (), subtitle)


def _value(facet: FacetView, value: ValueView) -> Card:
    return Card(value.path.removesuffix(".md"), facet.singular, value.heading, 0, value.count)


def _aliases(kind: KindView, entry: EntryView, world: World, analysis: Analysis) -> Iterator[str]:
    """The ways to write the name of an entry."""
    if kind.name == world.grammar.time:
        yield _alias(entry.key, analysis)
        return
    if kind.has_symbols:
        yield from _of_symbol(entry.key, analysis)
        return
    yield _alias(entry.key, analysis)
    known = [(form.text, form.language) for form in entry.authority.forms] if entry.authority else []
    for text, language in (*known, *((form.form, form.language) for form in entry.forms)):
        yield _alias(text, analysis)
        yield _stemmed(text, language, analysis)


def _last_words(leads: Mapping[str, Iterable[str]]) -> dict[str, list[str]]:
    """The last words of names, such as a person's family name, each with the page if it is the only one whose names end so."""
    found: dict[str, dict[str, None]] = {}
    for alias, paths in leads.items():
        last = alias.rpartition(" ")[2]
        if last != alias and len(last) >= LAST and last.isalpha():
            found.setdefault(last, {}).update(dict.fromkeys(paths))
    return {last: list(paths) for last, paths in found.items() if len(paths) == 1}


def _alias(text: str, analysis: Analysis) -> str:
    """A name as it is looked for: the forms of its words; empty if there are too many."""
    forms = runs(text, analysis)
    return " ".join(forms) if len(forms) <= LONGEST else ""


def _stemmed(text: str, language: str, analysis: Analysis) -> str:
    """A name whose words lost their endings, as another case of it does."""
    languages = () if language == SEPARATE else (language,)
    stems = [analysis.keys(word, languages)[0] for word in analysis.words(text) if not word.han]
    return " ".join(stems) if 0 < len(stems) <= LONGEST else ""


def _of_symbol(symbol: str, analysis: Analysis) -> Iterator[str]:
    """A symbol in its words, also without the first ones, and without the year in brackets after it.

    A number alone leads only to the resolutions that are called so: those of which the year is in brackets.
    """
    complete = _alias(symbol, analysis).split()
    short = _alias(symbol.partition(" (")[0], analysis).split()
    for words, least in ((complete, 2), (short, 1 if len(short) < len(complete) else 2)):
        for at in range(max(1, len(words) - least + 1)):
            yield " ".join(words[at:])
