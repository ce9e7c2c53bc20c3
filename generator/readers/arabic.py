"""Arabic and Hebrew, turned from the order in which they are drawn into the order in which they are read.

Letters run from right to left, numbers and Latin words from left to right. This file works on the characters of one line,
as they are on the page from the left; it does not know their places. It makes only corrections that the text itself
proves: letters for their presentation forms, lam before alef in the ligature of the two, and brackets that would close
before they open.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence

RTL = (  # letters and marks of Hebrew and Arabic, and their presentation forms; no figures
    "\u0590-\u05ff\u0600-\u0605\u0608\u060b\u060d\u061b-\u064a\u066d-\u066f\u0671-\u06d5\u06e5\u06e6"
    "\u06ee\u06ef\u06fa-\u08ff\ufb1d-\ufdff\ufe70-\ufefc"
)
RTL_LETTER = re.compile(f"[{RTL}]")
RTL_RUN = re.compile(f"[{RTL}](?:[^A-Za-z]*[{RTL}])?")  # in a line that is read from left to right
DIGITS = "0-9\u0660-\u0669\u06f0-\u06f9"
LTR_LETTER = re.compile(rf"[^\W\d_{RTL}]")
# What is read from left to right in a line that is read from right to left: a Latin word with everything up to the last
# of its neighbours, or a number with the characters that Unicode keeps in numbers.
LATIN = rf"[^\W\d_{RTL}]"
LTR_RUN = re.compile(rf"[{DIGITS}]*{LATIN}(?:[^{RTL}]*[^\W_{RTL}])?|[{DIGITS}]+(?:[.,/:\u066b\u066c\u060c\u00a0][{DIGITS}]+)*%?")
# In a line without letters, numbers keep a hyphen too (UAX 9, W2 and W4).
LTR_RUN_WITHOUT_LETTERS = re.compile(rf"[{DIGITS}]+(?:[.,/:+\u066b\u066c\u060c\u00a0-][{DIGITS}]+)*%?")
FIRST_FORM = "\ufb00"
FORMS = re.compile("[\ufb00-\ufb4f\ufb50-\ufd3d\ufd50-\ufdff\ufe70-\ufefc]")
ALEFS = frozenset("\u0622\u0623\u0625\u0627\u0671")
LAM = "\u0644"
MIRRORED = str.maketrans("()[]{}«»‹›<>", ")(][}{»«›‹><")
BRACKETS = re.compile(r"[()\[\]{}]")
ITEM = re.compile(r"[^\W\d_]|\d{1,2}")  # what may come before the bracket of an item: `أ)`, `12)`
OPENING = {")": "(", "]": "[", "}": "{"}


def is_rtl(text: str) -> bool:
    """Whether more letters of a text run from right to left than from left to right."""
    return len(RTL_LETTER.findall(text)) > len(LTR_LETTER.findall(text))


def is_form(character: str) -> bool:
    """Whether a character is a presentation form: a letter in one of its shapes, or several letters as one."""
    return character >= FIRST_FORM and bool(FORMS.match(character))


def letters(character: str) -> str:
    """A presentation form as the letters it shows (`ﷲ`, `ﻻ`, `ﬁ`); any other character as it is."""
    return unicodedata.normalize("NFKC", character).strip() if is_form(character) else character


def is_ligature(first: str, second: str) -> bool:
    """Whether two characters drawn in one place, alef and then lam, are the ligature lam-alef. Alef and lam have no other ligature."""
    return first in ALEFS and second == LAM


def in_reading_order(characters: Sequence[str], rtl: bool) -> tuple[str, tuple[int, ...]]:
    """The text of characters that are drawn from left to right, and the places of those brackets that run from right to left."""
    drawn = "".join(character[0] for character in characters)  # one character for each, so that their places agree
    if not RTL_LETTER.search(drawn) and (not rtl or LTR_LETTER.search(drawn)):
        return "".join(characters), ()
    return _from_the_right(characters, drawn) if rtl else _from_the_left(characters, drawn)


def _from_the_left(characters: Sequence[str], drawn: str) -> tuple[str, tuple[int, ...]]:
    """The text of a line that is read from left to right, with the Arabic in it turned round."""
    text, places = "", []
    at = 0
    for run in RTL_RUN.finditer(drawn):
        text += "".join(characters[at : run.start()])
        turned, brackets = _from_the_right(characters[run.start() : run.end()], run.group())
        places += [len(text) + place for place in brackets]
        text += turned
        at = run.end()
    return text + "".join(characters[at:]), tuple(places)


def _from_the_right(characters: Sequence[str], drawn: str) -> tuple[str, tuple[int, ...]]:
    """The text of a line that is read from right to left, with its numbers and Latin words kept as they are."""
    pieces: list[str] = []
    at = len(characters)
    for start, end in reversed(list(_ltr_runs(drawn))):
        pieces += reversed(characters[end:at])
        pieces += characters[start:end]
        at = start
    pieces += reversed(characters[:at])
    return "".join(pieces), tuple(_bracket_places(pieces))


def _bracket_places(pieces: Sequence[str]) -> Iterator[int]:
    length = 0
    for piece in pieces:
        if BRACKETS.fullmatch(piece):
            yield length
        length += len(piece)


def _ltr_runs(drawn: str) -> Iterator[tuple[int, int]]:
    """The stretches that are read from left to right. A bracket after one belongs to it if the other of the pair is inside."""
    for run in (LTR_RUN if RTL_LETTER.search(drawn) else LTR_RUN_WITHOUT_LETTERS).finditer(drawn):
        has_half_of_a_pair = len(BRACKETS.findall(run.group())) % 2 == 1
        yield run.start(), run.end() + (has_half_of_a_pair and bool(BRACKETS.match(drawn, run.end())))


def correct_brackets(texts: Sequence[str], places: Sequence[Sequence[int]]) -> tuple[list[str], int]:
    """The lines with brackets turned round that close before they open, and how many; `places` are theirs, line by line.

    The brackets of a line are turned if more of them make pairs then. Where it makes no difference (two lines share a
    pair), the other lines of the document decide. One bracket alone is turned if only then all of its line make pairs: a
    bracket that touches a Latin word can be drawn in the other direction than the one at the other end.
    """
    gains = [_pairs(text, own, turned=True) - _pairs(text, own, turned=False) for text, own in zip(texts, places, strict=True)]
    least = 0 if sum(gains) > 0 else 1
    turned = [_single(text, own) or (own if gain >= least else ()) for text, own, gain in zip(texts, places, gains, strict=True)]
    return list(map(_turned, texts, turned)), sum(map(len, turned))


def _single(text: str, places: Sequence[int]) -> tuple[int, ...]:
    """The one bracket whose turning makes pairs of all brackets of a line; none if there is no such bracket, or more than one."""
    if len(places) % 2 or any(2 * _pairs(text, places, turned) == len(places) for turned in (False, True)):
        return ()
    alone = [place for place in places if 2 * _pairs(_turned(text, (place,)), places, turned=False) == len(places)]
    return (alone[0],) if len(alone) == 1 else ()


def _turned(text: str, places: Sequence[int]) -> str:
    """A text with the brackets at these places turned round."""
    characters = list(text)
    for place in places:
        characters[place] = characters[place].translate(MIRRORED)
    return "".join(characters)


def _pairs(text: str, places: Sequence[int], turned: bool) -> int:
    """How many pairs the brackets at these places make. A bracket that closes the mark of an item, at the start, is one."""
    unclosed: list[str] = []
    pairs = 0
    for place in places:
        bracket = text[place].translate(MIRRORED) if turned else text[place]
        if bracket not in OPENING:
            unclosed.append(bracket)
        elif unclosed[-1:] == [OPENING[bracket]]:
            unclosed.pop()
            pairs += 1
        elif not unclosed and ITEM.fullmatch(text, 0, place):
            pairs += 1
    return pairs
