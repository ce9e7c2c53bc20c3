"""The words of one document and what is beside them, from which the lexicon of a corpus is gathered.

Words at a line's cut are left out. Nothing here knows other documents.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

import msgspec

from generator.grammar import Grammar
from generator.model import Document
from generator.repairs.tokens import LONGEST, OneLetterWords, Token, may_be_one_word, one_letter_words, tokens
from generator.text.scripts import is_wide
from generator.text.symbols import WHOLE_SYMBOL

SYMBOL_END = ".-("  # characters that do not belong to a symbol before them
FIGURE = re.compile(r"[0-9]")
FEW = 24  # a form that occurs more often is a word of its own, whatever is beside it


@dataclass(frozen=True, slots=True)
class FormUse:
    """How a document uses a form: how often, in which line first, whether ever in small letters, how often at a hyphen.

    `beside` gives for each place the keys before and after it that a single space divides from it; a key is empty if the two
    cannot be one word. It is None for a form that occurs often.
    """

    count: int
    line: int
    small: bool
    bound: int
    beside: tuple[tuple[str, str], ...] | None


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words of a document by key; the first lines of words with a hyphen (`self-determination`) and of symbols."""

    slug: str
    forms: dict[str, FormUse] = field(default_factory=dict)
    compounds: dict[str, int] = field(default_factory=dict)
    symbols: dict[str, int] = field(default_factory=dict)


_PACK = msgspec.msgpack.Encoder()
_UNPACK = msgspec.msgpack.Decoder(Vocabulary)


def packed(words: Vocabulary) -> bytes:
    """Words as bytes, which take a seventh of the memory. Those that hold half of a letter are no evidence, and are left out."""
    try:
        return _PACK.encode(words)
    except UnicodeEncodeError:
        return _PACK.encode(Vocabulary(words.slug))


def unpacked(data: bytes) -> Vocabulary:
    """The words of `packed`. Bytes that are something else raise a ValueError."""
    return _UNPACK.decode(data)


def vocabulary_of(document: Document, grammar: Grammar) -> Vocabulary:
    """The words of a document, without the halves at the cuts of its lines."""
    gathering = _Gathering(document, grammar)
    for token in tokens(document):
        gathering.add(token)
    return Vocabulary(document.slug, gathering.forms(), gathering.compounds, _symbols(document))


def _symbols(document: Document) -> dict[str, int]:
    """The symbols of a document, each with the line of its first place."""
    symbols: dict[str, int] = {}
    for match in WHOLE_SYMBOL.finditer(document.text):
        if FIGURE.search(match.group()):
            symbols.setdefault(match.group().rstrip(SYMBOL_END), document.line(match.start()))
    return symbols


@dataclass(slots=True)
class _Tally:
    """The uses of a form so far, and the place of the first."""

    start: int
    count: int = 0
    small: bool = False
    bound: int = 0
    beside: list[tuple[str, str]] = field(default_factory=list)

    def use(self, line: Callable[[int], int]) -> FormUse:
        """All uses; `line` gives the line of a place."""
        return FormUse(self.count, line(self.start), self.small, self.bound, tuple(self.beside) if self.count <= FEW else None)


class _Gathering:
    """Takes in the tokens of a document in their order."""

    def __init__(self, document: Document, grammar: Grammar) -> None:
        self.compounds: dict[str, int] = {}
        self._text, self._line = document.text, document.line
        self._one_letter = OneLetterWords(document, one_letter_words(grammar))
        self._tallies: dict[str, _Tally] = {}
        self._last = Token(0, 0, "")
        self._waiting: _Tally | None = None  # of the last token if it is rare, until its right neighbour is known

    def add(self, token: Token) -> None:
        """Takes in the next token."""
        last = self._last
        tally = self._counted(token)
        rare = tally if tally and tally.count <= FEW else None
        if rare or self._waiting:
            self._add_neighbours(token, rare)
        if self._text[last.end] == "-" and last.end + 1 == token.start:
            self._add_compound(token)
        self._waiting, self._last = rare, token

    def _counted(self, token: Token) -> _Tally | None:
        """The tally of a token with the token in it; None if it is not counted as a word."""
        text = self._text
        start, end, key, cut = token
        first = text[start]
        if cut or not first.isalpha() or end - start > LONGEST or is_wide(first):
            return None
        tally = self._tallies.get(key)
        if tally is None:
            self._tallies[key] = tally = _Tally(start)
        tally.count += 1
        tally.small = tally.small or first == first.lower()
        tally.bound += text[start - 1 : start] == "-" or text[end : end + 1] == "-"
        return tally

    def _add_neighbours(self, token: Token, rare: _Tally | None) -> None:
        """Notes that the last token and this one are beside each other, if they may be one word."""
        may_join = may_be_one_word(self._text, self._last, token) and self._one_letter.is_neither(self._last, token)
        if self._waiting and may_join:
            self._waiting.beside[-1] = (self._waiting.beside[-1][0], token.key)
        if rare:
            rare.beside.append((self._last.key if may_join else "", ""))

    def _add_compound(self, token: Token) -> None:
        if not (token.cut or self._last.cut):
            self.compounds.setdefault(f"{self._last.key}-{token.key}", self._line(token.start))

    def forms(self) -> dict[str, FormUse]:
        """The uses of each form."""
        return {key: tally.use(self._line) for key, tally in self._tallies.items()}
