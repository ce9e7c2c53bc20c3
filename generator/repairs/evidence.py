"""What proves a repair, in words that a reader understands: one place where the form stands, this document's own first."""

from __future__ import annotations

from functools import cached_property

from generator.model import Document
from generator.repairs.lexicon import Lexicon, Occurrence
from generator.repairs.vocabulary import tokens


class Evidence:
    """Tells where a corpus attests a form, for the repairs of one document."""

    def __init__(self, document: Document, lexicon: Lexicon) -> None:
        self._document, self._lexicon = document, lexicon

    @cached_property
    def _own(self) -> dict[str, int]:
        """Where each word of the document first stands in small letters."""
        text, found = self._document.text, dict[str, int]()
        for token in tokens(self._document):
            if token.counted and text[token.start] == token.key[:1]:
                found.setdefault(token.key, token.start)
        return found

    def of_word(self, key: str) -> str:
        """Where a word stands."""
        at = self._own.get(key)
        return self._stands(key, self._lexicon.words[key].witness, None if at is None else self._document.line(at))

    def of_compound(self, key: str, printed: str) -> str:
        """Where a word stands with a hyphen."""
        return self._stands(printed, self._lexicon.compounds[key])

    def of_symbol(self, symbol: str) -> str:
        """Where a symbol stands."""
        return self._stands(symbol, self._lexicon.symbols[symbol])

    def _stands(self, form: str, elsewhere: Occurrence, line: int | None = None) -> str:
        if line is None and elsewhere.slug == self._document.slug:
            line = elsewhere.line
        return f"‘{form}’ stands in " + (f"line {line}" if line is not None else f"{elsewhere.slug}, line {elsewhere.line}")
