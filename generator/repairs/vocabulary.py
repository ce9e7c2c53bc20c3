"""The words of one document and what stands beside them: what a corpus' lexicon is gathered from.

A word is a run of letters and figures with the marks on them; its key is how it compares, in small letters and without
signs that nobody sees. What stands at a line's cut (`govern-` / `ment`) is no word yet. Nothing here knows other documents.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from generator.grammar import Grammar
from generator.model import Document, Span
from generator.text.scripts import UNSEEN, is_wide

MARKS = r"\u00ad\u0300-\u036f\u064b-\u065f\u0670"
WORD = re.compile(rf"\w[\w{MARKS}]*")
REST = re.compile(rf"[\w{MARKS}]*")  # of a word
SYMBOL = re.compile(r"(?<![\w/.-])[A-Z]{1,6}(?:/[0-9A-Za-z.()-]+){1,12}")
FIGURE = re.compile(r"[0-9]")
APOSTROPHES = frozenset("'’ʼ")
HYPHENS = frozenset("-\u2010\u00ad")
CUT_SIGNS = frozenset("\ufffe\x02")  # what a PDF gives for a hyphen at a line's end
BREAKS = frozenset({"line break", "page break"})
FEW = 24  # a form that stands more often is a word of its own, whatever stands beside it
LONGEST = 40  # code points of a word that is looked up


@dataclass(frozen=True, slots=True)
class FormUse:
    """How a form stands in a document: how often, in which line first, whether ever in small letters, how often at a hyphen.

    `beside` gives, place by place, the keys that a space parts from it on either side (empty where none could go on it);
    it is None for a form that stands often.
    """

    count: int
    line: int
    small: bool
    bound: int
    beside: tuple[tuple[str, str], ...] | None


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words of a document by key; the first lines of what is written with a hyphen (`self-determination`), and of symbols."""

    slug: str
    forms: dict[str, FormUse] = field(default_factory=dict)
    compounds: dict[str, int] = field(default_factory=dict)
    symbols: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Cut:
    """A place where a line's end may have cut a word: what stands between its halves, and the sign that says so."""

    span: Span
    sign: str


def key_of(form: str) -> str:
    """How a form compares with others."""
    return (form if form.isascii() or not UNSEEN.search(form) else UNSEEN.sub("", form)).lower()


def cuts(document: Document) -> Iterator[Cut]:
    """The places of a document where a hyphen of any kind stood at a line's end, between two letters."""
    text = document.text
    for place, edit in document.edited():
        start, end, sign = place.start, place.end, ""
        if not edit.before or edit.after not in {"", " "}:
            continue
        if edit.before[0] in CUT_SIGNS:
            sign = edit.before[0]
        elif edit.rule in BREAKS and start and text[start - 1] in HYPHENS and (text[start - 1] != "-" or not edit.after):
            start -= 1
            sign = text[start]
        if sign and start > 0 and end < len(text) and _letter(text[start - 1]) and _letter(text[end]):
            yield Cut(Span(start, end), sign)


def _letter(sign: str) -> bool:
    return sign.isalpha() and not is_wide(sign)


def halves(text: str, cut: Cut) -> tuple[Span, Span]:
    """The two halves of the word at a cut."""
    start = cut.span.start
    while start and cut.span.start - start < LONGEST and REST.fullmatch(text, start - 1, start):
        start -= 1
    after = REST.match(text, cut.span.end, cut.span.end + LONGEST)
    return Span(start, cut.span.start), Span(cut.span.end, after.end() if after else cut.span.end)


class Token(NamedTuple):
    """A run of letters and figures in a text; it is not counted as a word where a line's end may have `cut` it."""

    start: int
    end: int
    key: str
    counted: bool
    cut: bool = False

    @property
    def span(self) -> Span:
        """Where it stands."""
        return Span(self.start, self.end)


def can_go_on(text: str, left: Span | Token, right: Span | Token) -> bool:
    """Whether what a single space parts may have been one word: letters only, and no capital in the second half.

    `’s even` and `que s’` are none: what an apostrophe parts from another word is no half of this one.
    """
    if right.start - left.end != 1 or text[left.end] != " " or right.end - left.start - 1 > LONGEST:
        return False
    first, second = text[left.start : left.end], text[right.start : right.end]
    if not (_can_begin(first) and _can_end(second)):
        return False
    if len(first) <= 2 and text[max(0, left.start - 1) : left.start] in APOSTROPHES:
        return False
    return len(second) > 2 or text[right.end : right.end + 1] not in APOSTROPHES


@lru_cache(maxsize=50_000)
def _can_begin(form: str) -> bool:
    return _letters(form) and form[1:] == form[1:].lower()


@lru_cache(maxsize=50_000)
def _can_end(form: str) -> bool:
    return _letters(form) and form == form.lower()


def _letters(form: str) -> bool:
    return (form.isalpha() or key_of(form).isalpha()) and not is_wide(form[0]) and not is_wide(form[-1])


def tokens(document: Document) -> Iterator[Token]:
    """The runs of letters and figures of a document, in order."""
    found = list(cuts(document))
    at_cut = {at for cut in found for at in (cut.span.start, cut.span.end)}
    inside = [cut.span.start for cut in found if cut.span.start == cut.span.end]
    keys: dict[str, str] = {}
    for match in WORD.finditer(document.text):
        start, end = match.span()
        cut = bool(at_cut) and (start in at_cut or end in at_cut or bool(inside and _holds(inside, start, end)))
        form = match.group()
        key = keys.get(form)
        if key is None:
            keys[form] = key = key_of(form)
        if key:
            yield Token(start, end, key, not cut, cut)


def _holds(places: list[int], start: int, end: int) -> bool:
    """Whether one of these places lies inside a stretch."""
    at = bisect_right(places, start)
    return at < len(places) and places[at] < end


def one_letter_words(grammar: Grammar) -> Mapping[str, frozenset[str]]:
    """The words of one letter of every language."""
    return {tag: language.one_letter_words for tag, language in grammar.languages.items()}


class OneLetterWords:
    """The words of one letter, by the language of the block in which a letter stands; in no known language all of them."""

    def __init__(self, document: Document, words: Mapping[str, frozenset[str]]) -> None:
        self._starts = [block.span.start for block in document.blocks]
        self._languages = [block.language for block in document.blocks]
        self._words, self._all = words, frozenset[str]().union(*words.values())

    def none_of(self, left: Token, right: Token) -> bool:
        """Whether neither of these is such a word."""
        return not (self._has(left) or self._has(right))

    def _has(self, token: Token) -> bool:
        return len(token.key) == 1 and token.key in self._at(token.start)

    def _at(self, place: int) -> frozenset[str]:
        return self._words.get(self._languages[bisect_right(self._starts, place) - 1], self._all)


def vocabulary_of(document: Document, grammar: Grammar) -> Vocabulary:
    """The words of a document, without the halves that stand at its lines' cuts."""
    gathering = _Gathering(document, grammar)
    for token in tokens(document):
        gathering.add(token)
    symbols: dict[str, int] = {}
    for match in SYMBOL.finditer(document.text):
        if FIGURE.search(match.group()):
            symbols.setdefault(match.group().rstrip(".-("), document.line(match.start()))
    return Vocabulary(document.slug, gathering.forms(), gathering.compounds, symbols)


@dataclass(slots=True)
class _Tally:
    """What is known of a form so far."""

    start: int
    count: int = 0
    small: bool = False
    bound: int = 0
    beside: list[tuple[str, str]] = field(default_factory=list)


class _Gathering:
    """Takes in the tokens of a document in their order."""

    def __init__(self, document: Document, grammar: Grammar) -> None:
        self.compounds: dict[str, int] = {}
        self._document = document
        self._own = OneLetterWords(document, one_letter_words(grammar))
        self._tallies: dict[str, _Tally] = {}
        self._last = Token(0, 0, "", counted=False)
        self._waiting: _Tally | None = None  # of the last token, until its right neighbour is known

    def add(self, token: Token) -> None:
        """The next token."""
        text, last = self._document.text, self._last
        tally = self._tallied(token) if token.counted else None
        rare = tally is not None and tally.count <= FEW
        continues = (rare or self._waiting is not None) and can_go_on(text, last, token) and self._own.none_of(last, token)
        if self._waiting is not None and continues:
            self._waiting.beside[-1] = (self._waiting.beside[-1][0], token.key)
        if tally and rare:
            tally.beside.append((last.key if continues else "", ""))
        if last.end + 1 == token.start and text[last.end] == "-" and not (token.cut or last.cut):
            self.compounds.setdefault(f"{last.key}-{token.key}", self._document.line(token.start))
        self._waiting = tally if rare else None
        self._last = token

    def _tallied(self, token: Token) -> _Tally | None:
        text, first = self._document.text, self._document.text[token.start]
        if not first.isalpha() or token.end - token.start > LONGEST or is_wide(first):
            return None
        tally = self._tallies.get(token.key)
        if tally is None:
            self._tallies[token.key] = tally = _Tally(token.start)
        tally.count += 1
        tally.small = tally.small or first == first.lower()
        tally.bound += text[token.start - 1 : token.start] == "-" or text[token.end : token.end + 1] == "-"
        return tally

    def forms(self) -> dict[str, FormUse]:
        """What was gathered of each form."""
        line = self._document.line
        return {
            key: FormUse(tally.count, line(tally.start), tally.small, tally.bound, tuple(tally.beside) if tally.count <= FEW else None)
            for key, tally in self._tallies.items()
        }
