"""Arabic and Hebrew as they are drawn become text as it is read: signs from right to left, numbers and Latin words not.

Works on the signs of one line in the order in which they stand on the page, from the left. What it puts right is proved by
the line itself: letters for their presentation forms, lam before alef in the ligature of the two, brackets that would
close before they open. It knows nothing of places.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence

RTL = (  # letters and signs of Hebrew, Arabic and their presentation forms; no figures
    "\u0590-\u05ff\u0600-\u0605\u0608\u060b\u060d\u061b-\u064a\u066d-\u066f\u0671-\u06d5\u06e5\u06e6"
    "\u06ee\u06ef\u06fa-\u08ff\ufb1d-\ufdff\ufe70-\ufefc"
)
RTL_LETTER = re.compile(f"[{RTL}]")
DIGITS = "0-9\u0660-\u0669\u06f0-\u06f9"
LTR_LETTER = re.compile(rf"[^\W\d_{RTL}]")
# What is read from left to right inside a line that is read from right to left: a Latin word with all up to the last
# of its neighbours, or a number with the signs that Unicode keeps inside numbers.
LATIN = rf"[^\W\d_{RTL}]"
INSIDE = re.compile(rf"[{DIGITS}]*{LATIN}(?:[^{RTL}]*[^\W_{RTL}])?|[{DIGITS}]+(?:[.,/:\u066b\u066c\u060c\u00a0][{DIGITS}]+)*%?")
FORMS = re.compile("[\ufb00-\ufb4f\ufb50-\ufd3d\ufd50-\ufdff\ufe70-\ufefc]")
ALEFS = frozenset("\u0622\u0623\u0625\u0627\u0671")
LAM = "\u0644"
# Where no letter stands before them, figures keep a hyphen inside them too (UAX 9, W2 and W4).
BARE = re.compile(rf"[{DIGITS}]+(?:[.,/:+\u066b\u066c\u060c\u00a0-][{DIGITS}]+)*%?")
MIRRORED = str.maketrans("()[]{}«»‹›<>", ")(][}{»«›‹><")
BRACKETS = re.compile(r"[()\[\]{}]")
OPENING = {")": "(", "]": "[", "}": "{"}


def is_rtl(text: str) -> bool:
    """Whether more letters of a text run from right to left than from left to right."""
    return len(RTL_LETTER.findall(text)) > len(LTR_LETTER.findall(text))


def is_form(sign: str) -> bool:
    """Whether a sign is a presentation form: a letter in one of its shapes, or several as one."""
    return sign >= "\ufb00" and bool(FORMS.match(sign))


def letters(sign: str) -> str:
    """A presentation form as the letters it shows (`ﷲ`, `ﻻ`, `ﬁ`); anything else as it is."""
    return unicodedata.normalize("NFKC", sign).strip() if sign >= "\ufb00" and FORMS.match(sign) else sign


def ligature(first: str, second: str) -> bool:
    """Whether two signs drawn in one place, told as alef and lam, are the ligature lam-alef: no other of the two exists."""
    return first in ALEFS and second == LAM


def in_reading_order(signs: Sequence[str], rtl: bool) -> tuple[str, tuple[int, ...]]:
    """The text of signs that stand from left to right; and where its brackets are that belong to a run from right to left."""
    drawn = "".join(sign[0] for sign in signs)  # one place a sign, so that places in the two agree
    if not RTL_LETTER.search(drawn) and (not rtl or LTR_LETTER.search(drawn)):
        return "".join(signs), ()
    if rtl:
        return _backwards(signs, drawn)
    text, places = "", []
    at = 0
    for run in re.finditer(f"[{RTL}](?:[^A-Za-z]*[{RTL}])?", drawn):
        text += "".join(signs[at : run.start()])
        said, brackets = _backwards(signs[run.start() : run.end()], run.group())
        places += [len(text) + place for place in brackets]
        text += said
        at = run.end()
    return text + "".join(signs[at:]), tuple(places)


def _backwards(signs: Sequence[str], drawn: str) -> tuple[str, tuple[int, ...]]:
    """The signs from the right, what is read from the left kept as it stands; and the places of the brackets."""
    pieces: list[str] = []
    at = len(signs)
    for start, end in reversed(list(_kept(drawn))):
        pieces += reversed(signs[end:at])
        pieces += signs[start:end]
        at = start
    pieces += reversed(signs[:at])
    places, length = [], 0
    for piece in pieces:
        if BRACKETS.fullmatch(piece):
            places.append(length)
        length += len(piece)
    return "".join(pieces), tuple(places)


def _kept(drawn: str) -> Iterator[tuple[int, int]]:
    """The stretches read from left to right; a bracket behind one that has the other of its pair inside belongs to it."""
    for run in (INSIDE if RTL_LETTER.search(drawn) else BARE).finditer(drawn):
        odd = len(BRACKETS.findall(run.group())) % 2 == 1
        yield run.start(), run.end() + (odd and bool(BRACKETS.match(drawn, run.end())))


def brackets_put_right(texts: Sequence[str], places: Sequence[Sequence[int]]) -> tuple[list[str], int]:
    """The lines with those brackets turned round that close before they open, and how many; `places` are theirs, line by line.

    A line decides for itself if turning its brackets pairs more of them; where it does not matter (one bracket of a pair
    that two lines share) the other lines of the document decide.
    """
    gains = [_paired(text, own, turned=True) - _paired(text, own, turned=False) for text, own in zip(texts, places, strict=True)]
    document = sum(gains)
    out, count = [], 0
    for text, own, gain in zip(texts, places, gains, strict=True):
        if own and (gain > 0 or (gain == 0 and document > 0)):
            signs = list(text)
            for place in own:
                signs[place] = signs[place].translate(MIRRORED)
            text, count = "".join(signs), count + len(own)
        out.append(text)
    return out, count


def _paired(text: str, places: Sequence[int], turned: bool) -> int:
    """How many pairs the brackets at these places make."""
    open_: list[str] = []
    pairs = 0
    for place in places:
        sign = text[place].translate(MIRRORED) if turned else text[place]
        if sign not in OPENING:
            open_.append(sign)
        elif open_ and open_[-1] == OPENING[sign]:
            open_.pop()
            pairs += 1
    return pairs
