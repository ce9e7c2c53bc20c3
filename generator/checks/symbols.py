"""Documents that share a symbol: one text in each language, and the same dates and citations in all languages.

All language versions of a United Nations document share its symbol. Two documents of one language with one symbol are
therefore the same document twice, unless their words differ; and all versions cite the same.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from generator.checks.sides import documents_by_slug, finding_id
from generator.grammar import Grammar
from generator.model import UNKNOWN_LANGUAGE, Corpus, Document, Finding, Mention, Side, Told
from generator.text import edtf
from generator.text.comparison import forms_of

ROLES = {"document": "Dated", "distribution": "Distributed", "adoption": "Adopted", "session": "Session", "publication": "Published"}
Group = tuple[tuple[str, ...], tuple[Document, ...]]


def check_texts(corpus: Corpus) -> Iterator[Finding]:
    """A finding for documents of one language that have the same symbol and different texts."""
    for symbols, documents in _sharing(corpus):
        for language, group in groupby(sorted(documents, key=_language), key=_language):
            alike = tuple(group)
            if len({tuple(forms_of(document.text)) for document in alike}) > 1:
                sides = tuple(Side(_title(document), document.slug) for document in alike)
                yield Finding(finding_id("symbol_twice", symbols[0], language), "symbol_twice", ", ".join(symbols), sides)


def check_versions(corpus: Corpus, grammar: Grammar) -> Iterator[Finding]:
    """A finding for language versions of one symbol that have different dates of their own, or different citations."""
    held_as = _keys_of_documents(corpus)
    for symbols, documents in _sharing(corpus):
        if len(set(map(_language, documents))) < 2:
            continue
        own = set[str]().union(*(held_as[document.slug] for document in documents))
        for what, sides in (("dates", _dates(documents)), ("citations", _citations(documents, own, corpus, grammar))):
            if sides:
                yield Finding(finding_id("versions", symbols[0], what), "versions", ", ".join(symbols), sides, about=what)


def _sharing(corpus: Corpus) -> Iterator[Group]:
    """Documents that are held under one symbol, or as one resolution, with all symbols that exactly these documents share."""
    shared: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for symbol, slugs in corpus.holdings.items():
        if len(slugs) > 1:
            shared[slugs].append(symbol)
    documents = documents_by_slug(corpus)
    for slugs, symbols in shared.items():
        yield tuple(symbols), tuple(documents[slug] for slug in slugs)


def _keys_of_documents(corpus: Corpus) -> Mapping[str, set[str]]:
    """Slug → the symbols and resolutions under which the document is held."""
    found: dict[str, set[str]] = defaultdict(set)
    for key, slugs in corpus.holdings.items():
        for slug in slugs:
            found[slug].add(key)
    return found


def _dates(documents: Sequence[Document]) -> tuple[Side, ...]:
    """The dates of each version, for the roles in which two versions differ. Empty if all agree."""
    differing = [role for role in ROLES if len({days for document in documents if (days := _days(document, role))}) > 1]
    found = [(document, tuple((role, days) for role in differing if (days := _days(document, role)))) for document in documents]
    return tuple(Side(_spoken(dates), document.slug, told=_told(dates)) for document, dates in found if dates)


def _spoken(dates: Iterable[tuple[str, Sequence[str]]]) -> str:
    """Dates with their roles, in words: `Dated 5 May 2019; Adopted 7 May 2019`."""
    return "; ".join(f"{ROLES[role]} {', '.join(map(edtf.spoken, days))}" for role, days in dates)


def _told(dates: Iterable[tuple[str, tuple[str, ...]]]) -> tuple[Told, ...]:
    """The same for a site."""
    return tuple(Told(f"dates_{role}", days=days) for role, days in dates)


def _days(document: Document, role: str) -> tuple[str, ...]:
    return tuple(dated.edtf for dated in document.masthead.dates if dated.role == role)


def _citations(documents: Sequence[Document], own: Collection[str], corpus: Corpus, grammar: Grammar) -> tuple[Side, ...]:
    """What each version cites and another version does not. Empty if all cite the same.

    A key that a version may cite, but not for certain, does not count as missing in it.
    """
    cited = [_cited(corpus.mentions.get(document.slug, ()), grammar) for document in documents]
    everywhere = set.intersection(*(certain | possible for certain, possible in cited))
    only_some = [sorted(certain - everywhere - set(own)) for certain, _ in cited]
    if not any(only_some):
        return ()
    joined = [", ".join(keys) for keys in only_some]
    texts = [(f"Cites {keys}", Told("cites", keys)) if keys else ("Cites none of these", Told("cites_none")) for keys in joined]
    return tuple(Side(says, document.slug, told=(told,)) for (says, told), document in zip(texts, documents, strict=True))


def _cited(mentions: Iterable[Mention], grammar: Grammar) -> tuple[set[str], set[str]]:
    """The keys that mentions cite for certain, and the keys that they may cite."""
    citing = [mention for mention in mentions if mention.kind in grammar.held]
    return {mention.key for mention in citing if mention.key}, {key for mention in citing for key in mention.readings}


def _language(document: Document) -> str:
    return document.masthead.languages[0] if document.masthead.languages else UNKNOWN_LANGUAGE


def _title(document: Document) -> str:
    return document.masthead.title or document.masthead.title_printed or document.source.path
