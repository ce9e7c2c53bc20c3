"""The sentences of a block: where a text ends one and begins the next, in every script that is known.

Ends at `. ! ? …` with the quotation marks and brackets after it, before a space and a letter that can begin a sentence;
at `。！？` and `؟` wherever they are. Does not end after an abbreviation of the language (`Mr.`, `п.`), an initial, a number
that counts a paragraph (`2. Urges`), or before a small letter, unless that counts an item (`b) Urges`). A semicolon ends
nothing: operative paragraphs are full of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.grammar import Grammar
from generator.model import Block, Document, Span
from generator.text.scripts import STOPS, WIDE_STOPS

CLOSING = r"[\"'”’»›)\]」』）】]"
END = re.compile(rf"[{STOPS}…]+{CLOSING}*(?=\s)|[{WIDE_STOPS}]+{CLOSING}*|\n")
OPENING = re.compile(r"[\s\"'“‘«‹(\[„¿¡「『（【*]*")
LAST_WORD = re.compile(r"[^\s\"'“‘«(\[]+$")
INITIAL = re.compile(r"[^\W\d_]\.?")
ENUMERATED = re.compile(r"\(?(?:[0-9]{1,3}|[a-zа-я]|[ivx]{1,5})[.)]\s*")
COUNT = re.compile(
    r"[\s\"“«„(\[（]{0,3}(?:(?:\d{1,3}|[a-zа-яё]|[ivxlc]{1,6}|[IVXLC]{2,6}|[\u0621-\u064a]|[一二三四五六七八九十]{1,3})"
    r"(?:[.)\]）．](?!\d)|、)|[\u0621-\u064a\d]{1,2}\s?[-–](?=\s+\D))\s{0,4}"
)
LETTERED = re.compile(r"(?<!\s)\s+\(?[a-zа-я]\)\s")
LONGEST_ABBREVIATION = 24  # code points that are looked back for the word before a full stop


def sentences_in(document: Document, block: Block, grammar: Grammar) -> Iterator[Span]:
    """The sentences of a block, as spans of `Document.text` without spaces at their ends; a line of a list or a signature is one."""
    text = document.quote(block.span)
    language = grammar.languages.get(block.language)
    abbreviations = language.abbreviations if language else frozenset[str]()
    start = 0
    for match in END.finditer(text):
        if _ends(text, start, match, abbreviations):
            yield from _trimmed(text, start, match.end(), block.span.start)
            start = match.end()
    yield from _trimmed(text, start, len(text), block.span.start)


def count_before(sentence: str) -> int:
    """How many code points at the beginning of a sentence count it or its paragraph: `3. `, `(a) `, `iv) `, `б) `, `一、`, `1 - `."""
    match = COUNT.match(sentence)
    return match.end() if match else 0


def _ends(text: str, start: int, match: re.Match[str], abbreviations: frozenset[str]) -> bool:
    """Whether a sentence that began at `start` ends with this mark."""
    if match[0][0] in f"{WIDE_STOPS}؟\n":
        return True
    opening = OPENING.match(text, match.end())
    following = text[opening.end() : opening.end() + 1] if opening else ""
    if not following or (following.islower() and not LETTERED.match(text, match.end())):
        return False
    if match[0][0] != ".":
        return True
    before = LAST_WORD.search(text, max(start, match.start() - LONGEST_ABBREVIATION), match.start())
    word = before[0] if before else ""
    counted = ENUMERATED.fullmatch(text[start : match.end()].strip())
    return not (counted or word in abbreviations or (INITIAL.fullmatch(word) and word.isupper()))


def _trimmed(text: str, start: int, end: int, by: int) -> Iterator[Span]:
    said = text[start:end]
    start += len(said) - len(said.lstrip())
    end -= len(said) - len(said.rstrip())
    if start < end:
        yield Span(start + by, end + by)
