"""Names with a record in a short text that is not a block: a title, an office, a name that a person states."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.finders import gazetteer
from generator.finders.overlaps import overlap, settle_overlaps, without_cut_names
from generator.grammar import Grammar
from generator.inputs.authorities import Authorities
from generator.model import Span
from generator.text.scripts import folded


@dataclass(frozen=True, slots=True)
class Name:
    """A name in a text: where it is, and the kind and key of its record."""

    span: Span
    kind: str
    key: str


def names_in(text: str, tag: str, grammar: Grammar, authorities: Authorities, without: str = "") -> Iterator[Name]:
    """The names in a text of a language, in reading order, the longest where they overlap; no name inside another one.

    Names whose key is `without` are left out.
    """
    language = grammar.languages.get(tag)
    plain = folded(text)
    found = gazetteer.find(plain.text, language, grammar, authorities, cued=False)
    candidates = sorted((each for each in found if each.key != without), key=lambda each: each.span)
    if overlap(candidates):
        whole = without_cut_names(candidates) if language is None or language.blanks else candidates
        candidates = settle_overlaps(whole, authorities)
    for each in candidates:
        if each.key is not None and each.within is None:
            yield Name(Span(*plain.unfolded(each.span.start, each.span.end)), each.kind, each.key)
