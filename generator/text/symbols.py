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
COUNCIL_KEY = re.compile(r"S/RES/(\d+) \((\d{4})\)")  # number and year of a resolution of the Security Council


def roman(number: int) -> str:
    """A session's number as the bodies wrote it until 1976; empty for a number that no session has had."""
    return TENS[number // 10] + ONES[number % 10] if 0 < number < 10 * len(TENS) else ""
