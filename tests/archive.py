"""A corpus of documents of which only the mastheads matter, as the pages see it."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from generator.model import Block, Corpus, Document, Masthead, Party, PartyRole, Provenance, Span
from generator.pages.views.facet_table import FACETS, Facet
from generator.pages.views.world import World
from tests.reading import english, resources

TEXT = "The papers of the first room were moved to the second room."


def party(role: PartyRole, key: str, printed: str = "") -> Party:
    """A party with this key: `Chad: Permanent Mission (Geneva)`, or a name without a key if that is empty."""
    owner, _, office = key.partition(": ")
    office, _, seat = office.rstrip(")").partition(" (")
    return Party(role, printed or key, key, owner, office, seat)


def document(slug: str, masthead: Masthead, text: str = TEXT) -> Document:
    """A document with this masthead and one paragraph."""
    block = Block("p1", Span(0, len(text)), "paragraph", 0, masthead.title_language, "body", 1)
    source = Provenance(f"corpus/documents/{slug}.txt", "0" * 64, "txt", "utf-8")
    return Document(slug, text, (block,), (), (), source, replace(masthead, languages=masthead.languages or ("en",)), lines=((0, 1),))


def world_of(mastheads: Mapping[str, Masthead], facets: Sequence[Facet] = FACETS) -> World:
    """The world of documents with these mastheads, by date and slug."""
    grammar = resources().grammar
    documents = [document(slug, masthead) for slug, masthead in mastheads.items()]
    in_order = sorted(documents, key=lambda each: (each.masthead.dates[0].edtf if each.masthead.dates else "", each.slug))
    corpus = Corpus(tuple(in_order), (), dict.fromkeys(mastheads, ()), {kind: {} for kind in grammar.kinds}, ())
    return World(corpus, grammar, "Archive", "", english(), resources().authorities.get, facets)
