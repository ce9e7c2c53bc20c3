"""What is known of document symbols as texts: the pattern of a symbol, and the keys of Security Council resolutions.

The patterns here recognise what looks like a symbol. What a symbol means is known to the grammar (`kinds/symbol.yml`).
"""

from __future__ import annotations

import re

TENS = ("", "X", "XX", "XXX", "XL", "L", "LX")
ONES = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")
SYMBOL = re.compile(r"[A-Z]{1,5}(?:/[A-Za-z0-9.()-]{1,20}){1,8}")
WHOLE_SYMBOL = re.compile(rf"(?<![\w/.-]){SYMBOL.pattern}")  # one that does not begin inside a word or another symbol
SYMBOL_START = re.compile(r"[A-Z]+/")
# The end of a numbered key: `822 (1993)`, `62/243`, `217 A (III)`.
NUMBERED_KEY = re.compile(r"(?:(?P<session>\d+)/)?(?P<number>\d+)(?: [A-Z])?(?: \((?:(?P<roman>[IVXL]+)|[^)]*)\))?$")
COUNCIL_KEY = re.compile(r"S/RES/(\d+) \((\d{4})\)")  # number and year of a resolution of the Security Council


def roman(number: int) -> str:
    """A session's number as the bodies wrote it until 1976; empty for a number that no session has had."""
    return TENS[number // 10] + ONES[number % 10] if 0 < number < 10 * len(TENS) else ""


def resolution_order(key: str) -> tuple[int, int, int, str]:
    """How the resolutions of one body are sorted: by session or year and number; those of special sessions and decisions come last."""
    found = NUMBERED_KEY.search(key)
    if not SYMBOL_START.match(key):
        return 2, int(found["session"] or 0) if found else 0, int(found["number"]) if found else 0, key
    if not found or "S-" in key:
        return 1, 0, 0, key
    session = int(found["session"]) if found["session"] else ROMAN.get(found["roman"] or "", 0)
    return 0, session, int(found["number"]), key


ROMAN = {roman(number): number for number in range(1, 10 * len(TENS))}  # what `roman` writes → the number
