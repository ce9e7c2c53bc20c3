"""What one symbol promises: one text in each language, and the same dates and citations in all of them.

All language versions of a United Nations document share its symbol, so that two documents of one language under one symbol
are one document twice, unless their words differ; and what one version cites, every version cites.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from generator.checks.sides import documents_of, finding_id
from generator.grammar import Grammar
from generator.model import UNKNOWN_LANGUAGE, Corpus, Document, Finding, Side
from generator.text import edtf
from generator.text.comparison import forms_of

ROLES = {"document": "Dated", "distribution": "Distributed", "adoption": "Adopted", "session": "Session", "publication": "Published"}
Group = tuple[tuple[str, ...], tuple[Document, ...]]


def check_texts(corpus: Corpus) -> Iterator[Finding]:
    """A finding for documents of one language that give one symbol and have different texts."""
    for symbols, documents in _sharing(corpus):
        by_language = sorted(documents, key=_language)
        for language, group in groupby(by_language, key=_language):
            alike = tuple(group)
            if len({tuple(forms_of(document.text)) for document in alike}) > 1:
                sides = tuple(Side(_title(document), document.slug) for document in alike)
                yield Finding(finding_id("symbol_twice", symbols[0], language), "symbol_twice", ", ".join(symbols), sides)


def check_versions(corpus: Corpus, grammar: Grammar) -> Iterator[Finding]:
    """A finding for language versions of one symbol of which one gives another date of itself, or cites what another does not."""
    held_as: dict[str, set[str]] = {}
    for symbol, slugs in corpus.holdings.items():
        for slug in slugs:
            held_as.setdefault(slug, set()).add(symbol)
    for symbols, documents in _sharing(corpus):
        if len({_language(document) for document in documents}) < 2:
            continue
        for what, sides in (("dates", _dates(documents)), ("citations", _citations(documents, corpus, held_as, grammar))):
            if sides:
                yield Finding(finding_id("versions", symbols[0], what), "versions", ", ".join(symbols), sides, about=what)


def _sharing(corpus: Corpus) -> Iterator[Group]:
    """Documents that are held under one symbol, or as one resolution, with all the symbols that exactly these share."""
    shared: dict[tuple[str, ...], list[str]] = {}
    for symbol, slugs in corpus.holdings.items():
        if len(slugs) > 1:
            shared.setdefault(slugs, []).append(symbol)
    documents = documents_of(corpus)
    for slugs, symbols in shared.items():
        yield tuple(symbols), tuple(documents[slug] for slug in slugs)


def _dates(documents: Sequence[Document]) -> tuple[Side, ...]:
    """The dates with a role that two versions fill, and differently; none if all agree."""
    filled: dict[str, set[tuple[str, ...]]] = {}
    for document in documents:
        for role in ROLES:
            if days := _days(document, role):
                filled.setdefault(role, set()).add(days)
    differing = [role for role in ROLES if len(filled.get(role, ())) > 1]
    if not differing:
        return ()
    told = [(document, [f"{ROLES[role]} {', '.join(map(edtf.spoken, days))}" for role in differing if (days := _days(document, role))])
            for document in documents]  # fmt: skip
    return tuple(Side("; ".join(said), document.slug) for document, said in told if said)


def _days(document: Document, role: str) -> tuple[str, ...]:
    return tuple(dated.edtf for dated in document.masthead.dates if dated.role == role)


def _citations(documents: Sequence[Document], corpus: Corpus, held_as: Mapping[str, set[str]], grammar: Grammar) -> tuple[Side, ...]:
    """What each version cites and another does not; none if all cite the same. What a version may cite, it is not said to leave out."""
    own = set[str]().union(*(held_as.get(document.slug, ()) for document in documents))
    mentions = [[m for m in corpus.mentions.get(document.slug, ()) if m.kind in grammar.held] for document in documents]
    cited = [{m.key for m in each if m.key} - own for each in mentions]
    likely = [keys.union(*(m.readings for m in each)) for keys, each in zip(cited, mentions, strict=True)]
    everywhere = set.intersection(*likely)
    alone = [sorted(keys - everywhere) for keys in cited]
    if not any(alone):
        return ()
    said = [f"Cites {', '.join(keys)}" if keys else "Cites none of these" for keys in alone]
    return tuple(Side(told, document.slug) for told, document in zip(said, documents, strict=True))


def _language(document: Document) -> str:
    return document.masthead.languages[0] if document.masthead.languages else UNKNOWN_LANGUAGE


def _title(document: Document) -> str:
    return document.masthead.title or document.masthead.title_printed or document.source.path
