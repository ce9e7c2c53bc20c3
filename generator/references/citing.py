"""References from one document to another: by symbol, by number, by day and issuer; and which of them the corpus holds.

A letter that is named and a symbol printed right after it (`the letter dated 5 May 2019 from … (S/2019/350)`) are one
reference, by the symbol. No document refers to itself. If several documents fit, the reference leads to no document.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import takewhile

from generator.grammar import Grammar
from generator.model import Document, Mention, Reference, Span, Status, Told
from generator.references.catalogue import Catalogue
from generator.references.named import NamedDocument, named_in
from generator.references.naming_patterns import patterns_of
from generator.text import edtf

NAMES = {"letter": "Letter", "note_verbale": "Note verbale", "report": "Report"}
NEAR = 200  # code points between a day and the symbol in brackets after it
BETWEEN_SYMBOLS = re.compile(r"\*?\s?[–—/,-]\s?|\s\w{1,3}\s")  # of one document
CLOSED = re.compile(r"\*?\s?[)）\]]")
OPENED = re.compile(r"[(（\[]\s?[^()（）\[\]\d]{0,20}$")


def references(
    documents: Sequence[Document], mentions: Mapping[str, Sequence[Mention]], holdings: Mapping[str, Sequence[str]], grammar: Grammar
) -> tuple[Reference, ...]:
    """Every reference from a document to another, by document and place."""
    catalogue = Catalogue(documents, holdings)
    citing = (_CitingDocument(document, mentions.get(document.slug, ()), catalogue, grammar) for document in documents)
    return tuple(reference for document in citing for reference in document.references())


class _CitingDocument:
    """A document with what it cites."""

    def __init__(self, document: Document, mentions: Sequence[Mention], catalogue: Catalogue, grammar: Grammar) -> None:
        self._document, self._mentions, self._catalogue, self._grammar = document, mentions, catalogue, grammar
        self._cited = [mention for mention in mentions if mention.kind in grammar.held]
        self._languages = {block.id: block.language for block in document.blocks}

    def references(self) -> list[Reference]:
        """The references of the document in reading order."""
        found: list[Reference] = []
        of_named: set[Span] = set()
        for named in named_in(self._document, self._mentions, self._grammar):
            symbols = self._symbols_of(named)
            of_named.update(mention.span for mention in symbols)
            found += self._by_symbols(named, symbols) if symbols else self._by_day(named)
        for mention in self._cited:
            if mention.span not in of_named:
                found += self._by_key(mention)
        return sorted(found, key=lambda reference: (reference.span, reference.key or ""))

    def _symbols_of(self, named: NamedDocument) -> list[Mention]:
        """The symbols in the brackets right after a named document: `(A/74/805–S/2020/301)`."""
        found: list[Mention] = []
        end = named.span.end
        for mention in self._symbols_after(named):
            between = self._document.text[end : mention.span.start]
            if mention.span.start - end > NEAR:
                break
            if not (BETWEEN_SYMBOLS.fullmatch(between) if found else self._opens_brackets(between, named)):
                break
            found.append(mention)
            end = mention.span.end
        return found

    def _symbols_after(self, named: NamedDocument) -> Iterator[Mention]:
        """The symbols in the sentence after a named document, up to the first citation of another sort."""
        first, last = (bisect_left(self._cited, at, key=_start) for at in (named.span.end, named.sentence.end))
        kinds = self._grammar.by_symbol
        return takewhile(lambda mention: mention.kind in kinds and mention.status == "exact", self._cited[first:last])

    def _opens_brackets(self, between: str, named: NamedDocument) -> bool:
        """Whether the text between a named document and a symbol ends with an opening bracket and names no other document."""
        opened = OPENED.search(between)
        noun = patterns_of(self._grammar.languages[self._languages[named.block]]).noun
        return opened is not None and not noun.search(between, 0, opened.start())

    def _by_symbols(self, named: NamedDocument, symbols: Sequence[Mention]) -> Iterator[Reference]:
        """The reference to a named document that has symbols after it."""
        holdings = self._catalogue.holdings
        keys = [mention.key or "" for mention in symbols]
        slugs = dict.fromkeys(slug for key in keys for slug in holdings.get(key, ()))
        if keys[0] and self._document.slug not in slugs:
            key = next((key for key in keys if key in holdings), keys[0])
            closed = CLOSED.match(self._document.text, symbols[-1].span.end)
            span = Span(named.span.start, closed.end() if closed else symbols[-1].span.end)
            yield Reference(self._document.slug, span, named.block, key, key, "exact", tuple(slugs), named.reply)

    def _by_day(self, named: NamedDocument) -> Iterator[Reference]:
        """The reference to a named document without a symbol."""
        if named.own:
            named = replace(named, issuer=self._catalogue.issuers[self._document.slug], issuer_printed="")
        if not self._catalogue.is_same(self._document.slug, named):
            issuer = named.issuer or named.issuer_printed
            slugs = self._slugs(named, issuer)
            status: Status = "ambiguous" if slugs is None else "exact"
            name = _name(named, issuer, found=bool(slugs))
            yield Reference(
                self._document.slug,
                named.span,
                named.block,
                name,
                None,
                status,
                tuple(slugs or ()),
                named.reply,
                _told(named, issuer, found=bool(slugs)),
            )

    def _slugs(self, named: NamedDocument, issuer: str) -> list[str] | None:
        """The documents of the corpus that a named document can be; None if that is not certain.

        `Its letter` has its issuer named elsewhere, so that a document of the same day can be another one.
        """
        slugs = self._catalogue.find(named)
        return None if slugs and named.theirs and not issuer else slugs

    def _by_key(self, mention: Mention) -> Iterator[Reference]:
        """The references by a symbol or a number; several if the table has several statements of one day."""
        supplied = mention.rule == "presidential"
        status: Status = "supplied" if supplied or mention.status == "supplied" else "exact"
        reply = not supplied and self._is_reply(mention)
        for key in _keys(mention):
            slugs = self._catalogue.holdings.get(key, ())
            if self._document.slug not in slugs:
                yield Reference(self._document.slug, mention.span, mention.block, key, key, status, tuple(slugs), reply)

    def _is_reply(self, mention: Mention) -> bool:
        """Whether words of replying lead to a symbol: `in response to document S/26184`."""
        language = self._grammar.languages.get(mention.language)
        if language is None or mention.kind not in self._grammar.by_symbol:
            return False
        return patterns_of(language).is_reply(self._document.text, mention.span.start)


def _keys(mention: Mention) -> tuple[str, ...]:
    """The keys of a mention: its own, or those of all that a collective one means."""
    if mention.key:
        return (mention.key,)
    return mention.readings if mention.status == "collective" else ()


def _name(named: NamedDocument, issuer: str, *, found: bool) -> str:
    """How a list of references names a document that has no symbol."""
    name = f"{NAMES[named.type]} of {edtf.spoken(named.day)}"
    if issuer:
        return f"{name}, {issuer}"
    return f"{name}, by its day alone" if found else name


def _told(named: NamedDocument, issuer: str, *, found: bool) -> Told:
    """The same for a site: whether the issuer is known, or the day alone says which document is meant."""
    what = "by" if issuer else "day" if found else "dated"
    return Told(f"{named.type}_{what}", issuer, (named.day,))


def _start(mention: Mention) -> int:
    return mention.span.start
