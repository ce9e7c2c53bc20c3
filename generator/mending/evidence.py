"""What proves a repair, in words that a reader understands: one place where the word stands, this document's own first."""

from __future__ import annotations

from functools import cached_property

from generator.mending.lexicon import Lexicon, Witness
from generator.mending.words import Words, words_of
from generator.model import Document


class Evidence:
    """Tells where a corpus attests a word, for the repairs of one document."""

    def __init__(self, document: Document, lexicon: Lexicon) -> None:
        self._document, self._lexicon = document, lexicon

    @cached_property
    def _own(self) -> Words:
        return words_of(self._document)

    def of_word(self, key: str) -> str:
        """Where a word stands."""
        own = self._own.forms.get(key)
        return self._stands(key, own.line if own and own.small else None, self._lexicon.words[key])

    def of_compound(self, key: str) -> str:
        """Where a word stands with a hyphen."""
        return self._stands(key, self._own.compounds.get(key), self._lexicon.compounds[key])

    def of_symbol(self, symbol: str) -> str:
        """Where a symbol stands."""
        return self._stands(symbol, self._own.symbols.get(symbol), self._lexicon.symbols[symbol])

    @staticmethod
    def _stands(form: str, line: int | None, elsewhere: Witness) -> str:
        place = f"line {line}" if line is not None else f"{elsewhere.slug}, line {elsewhere.line}"
        return f"‘{form}’ stands in {place}"
