"""The evidence for a repair in words that a reader understands: one place of the form, in this document if possible."""

from __future__ import annotations

from functools import cached_property

from generator.model import Document
from generator.repairs.lexicon import Lexicon, Occurrence
from generator.repairs.tokens import tokens


class Evidence:
    """Sentences that say where a corpus attests a form, for the repairs of one document."""

    def __init__(self, document: Document, lexicon: Lexicon) -> None:
        self._document, self._lexicon = document, lexicon

    @cached_property
    def _first_places(self) -> dict[str, int]:
        """The first place of each word of the document in small letters."""
        text, found = self._document.text, dict[str, int]()
        for token in tokens(self._document):
            if not token.cut and text[token.start] == token.key[:1]:
                found.setdefault(token.key, token.start)
        return found

    def of_word(self, key: str) -> str:
        """Where a word occurs."""
        at = self._first_places.get(key)
        return self._sentence(key, self._lexicon.words[key].witness, None if at is None else self._document.line(at))

    def of_compound(self, key: str, printed: str) -> str:
        """Where a word occurs with a hyphen."""
        return self._sentence(printed, self._lexicon.compounds[key])

    def of_symbol(self, symbol: str) -> str:
        """Where a symbol occurs."""
        return self._sentence(symbol, self._lexicon.symbols[symbol])

    def _sentence(self, form: str, elsewhere: Occurrence, line: int | None = None) -> str:
        """Where a form occurs: in this line of the document, else at the place that the corpus gives."""
        if line is None and elsewhere.slug == self._document.slug:
            line = elsewhere.line
        return f"‘{form}’ is in " + (f"line {line}" if line is not None else f"{elsewhere.slug}, line {elsewhere.line}")
