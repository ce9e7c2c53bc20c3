"""References from one document to another: by symbol, by number, by day and issuer; which of them the corpus holds.

A symbol printed right behind a letter that is named (`the letter dated 5 May 2019 from … (S/2019/350)`) and the letter are
one reference, by the symbol. No document refers to itself. What several documents could be is none of them.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import takewhile

from generator.grammar import Grammar
from generator.model import Document, Mention, Reference, Span, Status
from generator.references.named import NamedDocument, named_in, patterns_of
from generator.text import edtf

NAMES = {"letter": "Letter", "note_verbale": "Note verbale", "report": "Report"}
NEAR = 200  # code points between a day and the symbol in brackets behind it
ANOTHER = re.compile(r"\*?\s?[–—/,-]\s?|\s\w{1,3}\s")  # what stands between two symbols of one document
CLOSED = re.compile(r"\*?\s?[)）\]]")
OPENED = re.compile(r"[(（\[]\s?[^()（）\[\]\d]{0,20}$")


class _Collection:
    """What the corpus holds, and how a document that is named is looked for in it."""

    def __init__(
        self,
        documents: Sequence[Document],
        mentions: Mapping[str, Sequence[Mention]],
        holdings: Mapping[str, Sequence[str]],
        grammar: Grammar,
    ) -> None:
        self.holdings = holdings
        self.issuers = {document.slug: _issuer(document, mentions.get(document.slug, ()), grammar) for document in documents}
        self.printed = {document.slug: (document.masthead.issuer or "").casefold() for document in documents}
        self.symbols = {document.slug: frozenset(document.masthead.symbols) for document in documents}
        self._days = {document.slug: _days(document) for document in documents}
        self._dated: dict[tuple[str, str], list[str]] = {}
        self._sent: dict[tuple[str, str, str | None], list[str]] = {}
        for document in documents:
            for type_, day in self._days[document.slug]:
                self._dated.setdefault((type_, day), []).append(document.slug)
                self._sent.setdefault((type_, day, self.issuers[document.slug]), []).append(document.slug)

    def is_own(self, slug: str, named: NamedDocument) -> bool:
        """Whether a document that is named is the one at `slug`."""
        return (named.type, named.day) in self._days[slug] and self._is_from(slug, named)

    def meant(self, named: NamedDocument) -> list[str] | None:
        """The documents of that type and day, from that issuer where one is named; None where they are several.

        Versions that share a symbol are one document.
        """
        when = (named.type, named.day)
        found: list[str] = []
        shared: frozenset[str] = frozenset()
        for slug in self._sent.get((*when, named.issuer), ()) if named.issuer else self._dated.get(when, ()):
            if self._is_from(slug, named):
                shared = shared & self.symbols[slug] if found else self.symbols[slug]
                found.append(slug)
                if len(found) > 1 and not shared:
                    return None
        return found

    def _is_from(self, slug: str, named: NamedDocument) -> bool:
        if named.issuer:
            return self.issuers[slug] == named.issuer
        said, printed = named.words.casefold(), self.printed[slug]
        return not named.own and (not said or (bool(printed) and (said in printed or printed in said)))


def _days(document: Document) -> tuple[tuple[str, str], ...]:
    """The days by which a document can be named, each with its type: its own, a report's also those of its publication."""
    roles = {"document", "distribution", "publication"} if document.masthead.type == "report" else {"document"}
    days = dict.fromkeys(dated.edtf for dated in document.masthead.dates if dated.role in roles)
    return tuple((document.masthead.type, day) for day in days)


def _issuer(document: Document, mentions: Sequence[Mention], grammar: Grammar) -> str | None:
    """The key of the State, else the body, that a document's issuer names first; its headings name both."""
    issuer = document.masthead.issuer or ""
    headings = {block.id for block in document.blocks if block.kind == "heading"}
    for kind in grammar.issues:
        named = [m for m in mentions if m.kind == kind and m.key and m.block in headings and m.value in issuer]
        if named:
            return min(named, key=lambda m: (issuer.find(m.value), m.span)).key
    return None


def references(
    documents: Sequence[Document], mentions: Mapping[str, Sequence[Mention]], holdings: Mapping[str, Sequence[str]], grammar: Grammar
) -> tuple[Reference, ...]:
    """Every reference from a document to another, by document and place."""
    held = _Collection(documents, mentions, holdings, grammar)
    return tuple(reference for document in documents for reference in _of(document, mentions.get(document.slug, ()), held, grammar))


def _of(document: Document, mentions: Sequence[Mention], held: _Collection, grammar: Grammar) -> list[Reference]:
    """The references of one document, in reading order."""
    named = list(named_in(document, mentions, grammar))
    cited = [mention for mention in mentions if mention.kind in grammar.held]
    starts = [mention.span.start for mention in cited]
    languages = {block.id: block.language for block in document.blocks}
    found: list[Reference] = []
    behind: set[Span] = set()
    for each in named:
        noun = patterns_of(grammar.languages[languages[each.block]]).noun
        following = cited[bisect_left(starts, each.span.end) : bisect_left(starts, each.sentence.end)]
        following = list(takewhile(lambda mention: mention.kind in grammar.by_symbol, following))
        symbols = _behind(document, each, following, noun)
        behind.update(mention.span for mention in symbols)
        found += _by_symbols(document, each, symbols, held) if symbols else _by_day(document, each, held)
    for mention in cited:
        if mention.span not in behind:
            found += _by_key(document, mention, held, grammar)
    return sorted(found, key=lambda reference: (reference.span, reference.key or ""))


def _behind(document: Document, named: NamedDocument, following: Sequence[Mention], noun: re.Pattern[str]) -> list[Mention]:
    """The symbols in the brackets behind a document that is named (`(A/74/805–S/2020/301)`), of those cited behind it in its sentence."""
    found: list[Mention] = []
    for mention in following:
        start = found[-1].span.end if found else named.span.end
        if mention.status != "exact" or mention.span.start - start > NEAR:
            break
        between = document.text[start : mention.span.start]
        opened = OPENED.search(between)
        if not (ANOTHER.fullmatch(between) if found else opened and not noun.search(between, 0, opened.start())):
            break
        found.append(mention)
    return found


def _by_symbols(document: Document, named: NamedDocument, symbols: Sequence[Mention], held: _Collection) -> Iterator[Reference]:
    """A document that is named with its symbol behind it."""
    slugs = dict.fromkeys(slug for mention in symbols for slug in held.holdings.get(mention.key or "", ()))
    if document.slug not in slugs and symbols[0].key:
        key = next((m.key for m in symbols if m.key and m.key in held.holdings), symbols[0].key)
        closed = CLOSED.match(document.text, symbols[-1].span.end)
        span = Span(named.span.start, closed.end() if closed else symbols[-1].span.end)
        yield Reference(document.slug, span, named.block, key, key, "exact", tuple(slugs), named.reply)


def _by_day(document: Document, named: NamedDocument, held: _Collection) -> Iterator[Reference]:
    """A document that is named without a symbol."""
    if named.own:
        named = replace(named, issuer=held.issuers[document.slug], words="")
    if held.is_own(document.slug, named):
        return
    issuer = named.issuer or named.words
    meant = held.meant(named)
    if meant and named.theirs and not issuer:
        meant = None  # `its letter`: whose is told elsewhere, and may be another's than the one of that day
    told = f"{NAMES[named.type]} of {edtf.spoken(named.day)}{f', {issuer}' if issuer else ''}"
    told += ", by its day alone" if meant and not issuer else ""
    status: Status = "ambiguous" if meant is None else "exact"
    yield Reference(document.slug, named.span, named.block, told, None, status, tuple(meant or ()), named.reply)


def _by_key(document: Document, mention: Mention, held: _Collection, grammar: Grammar) -> Iterator[Reference]:
    """What a symbol or a number cites; the statements of several days, which a table tells, each."""
    supplied = mention.rule == "presidential"
    status: Status = "supplied" if supplied or mention.status == "supplied" else "exact"
    keys = (mention.key,) if mention.key else mention.readings if mention.status == "collective" else ()
    for key in keys:
        slugs = held.holdings.get(key, ())
        if document.slug not in slugs:
            reply = mention.kind in grammar.by_symbol and not supplied and _replies(document, mention, grammar)
            yield Reference(document.slug, mention.span, mention.block, key, key, status, tuple(slugs), reply)


def _replies(document: Document, mention: Mention, grammar: Grammar) -> bool:
    """Whether words of replying lead to a symbol: `in response to document S/26184`."""
    language = grammar.languages.get(mention.language)
    return language is not None and patterns_of(language).answers(document.text, mention.span.start)
