"""Checks the keys that a person states: whether a key can exist in its kind."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from generator.grammar import Kind
from generator.inputs.authorities import Authorities
from generator.model import Block, Document, Mention, Provenance, Span
from generator.text import edtf

SIMILAR = 0.85  # from this similarity to a record's key on, a new key is probably a slip
Finding = Callable[[Document], Sequence[Mention]]
Doubt = tuple[str, str]  # what is wrong, and a hint
NO_DOUBT: Doubt = ("", "")


@dataclass(frozen=True, slots=True)
class Keys:
    """What shows whether a key can exist: the kinds, the records, and the finding of mentions (which must read a symbol as itself)."""

    kinds: Mapping[str, Kind]
    authorities: Authorities
    finding: Finding

    def doubt(self, kind: str, key: str) -> Doubt:
        """What is wrong with a key of this kind, and a hint; both empty if it can exist. A name without a record may be new."""
        if kind not in self.kinds:
            return f"'{kind}' is no kind of reference", f"Kinds are: {', '.join(self.kinds)}."
        finders = self.kinds[kind].finders
        if "calendar" in finders:
            return _doubt_of_date(key)
        return self._doubt_of_citation(self.kinds[kind], key) if "citation" in finders else self._doubt_of_name(kind, key)

    def _doubt_of_citation(self, kind: Kind, key: str) -> Doubt:
        if kind.has_key(key) or self._is_found(kind.name, key):
            return NO_DOUBT
        return f"'{key}' is no {kind.singular} that can be", "Write it as its page is headed: S/RES/822 (1993), A/RES/62/243, S/25539."

    def _is_found(self, kind: str, key: str) -> bool:
        """Whether the finding of mentions reads a key as itself."""
        return any(mention.kind == kind and mention.key == key for mention in self.finding(_one_block(key)))

    def _doubt_of_name(self, kind: str, key: str) -> Doubt:
        if self.authorities.get(kind, key):
            return NO_DOUBT
        known = [record.key for record in self.authorities.records if record.kind == kind]
        similar = difflib.get_close_matches(key, known, 1, SIMILAR)
        if not similar:
            return NO_DOUBT
        return f"'{key}' is no {kind} of the records", f"Did you mean '{similar[0]}'? If not, add a record for '{key}' to {kind}.yml."


def _doubt_of_date(key: str) -> Doubt:
    return NO_DOUBT if edtf.valid(key) else (f"'{key}' is no date in EDTF", "For example: 1993-04-02, 2016-04, 1990/1994.")


def _one_block(text: str) -> Document:
    """A text as a document of one English block."""
    block = Block("p1", Span(0, len(text)), "paragraph", 0, "en", "body", 1)
    return Document("", text, (block,), (), (), Provenance("", "", "txt", ""), lines=((0, 1),))
