"""Text that was UTF-8, was read as another encoding and stored again: `ÐŸÑ€Ð¸Ð²ÐµÑ‚` for `Привет`, `â€œ` for `“`.

Such signs come in runs that are the bytes of UTF-8 in the other encoding; nothing is turned back here, for what was lost on
the way nobody knows.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

ONCE = {  # IANA's name → Python's
    "windows-1252": "cp1252",
    "iso-8859-1": "latin-1",
    "windows-1251": "cp1251",
    "macintosh": "mac_roman",
    "ibm850": "cp850",
    "ibm866": "cp866",
    "koi8-r": "koi8-r",
}
MOST = 0.5  # of a text's signs beyond ASCII in such runs: the whole was recoded
FEWEST = 3  # runs
# What no language writes: a closed or an open quotation mark, a dash, an accented letter or a space, each in two or three signs.
TELLING = re.compile("â€[œ\x9c\x9d™˜“”¦¢\x93\x94]|Ã[©¨ª§®´»¼±¡³\xadº¢¹¤¶]|Â[«»°§\u00a0](?![A-Z])")
LIKELY = re.compile(r"[\u00a0-\u024f\u0400-\u052f\u0600-\u06ff\u2010-\u203a\u20ac\u2116\u3000-\u303f\u4e00-\u9fff\uff00-\uff5e]")


@dataclass(frozen=True, slots=True)
class Recoded:
    """In what encoding a text was read that was not in it, how many runs show it, and the first of them as it should be."""

    encoding: str
    runs: int
    shown: str
    meant: str


def recoded(text: str) -> Recoded | None:
    """Which wrong encoding most of a text's signs beyond ASCII went through; None where they did not."""
    beyond = sum(1 for sign in text if sign > "\x7f") if not text.isascii() else 0
    if not beyond:
        return None
    for name in ONCE:
        pattern, byte_of = _runs_in(name)
        shown, meant, length = "", "", 0
        runs = 0
        for match in pattern.finditer(text):
            was = bytes(byte_of[sign] for sign in match.group()).decode("utf-8", "replace")
            if LIKELY.fullmatch(was):
                runs += 1
                length += len(match.group())
                shown, meant = shown or match.group(), meant or was
        if runs >= FEWEST and length >= beyond * MOST:
            return Recoded(name, runs, shown, meant)
    return None


def first_traces(text: str) -> tuple[int, re.Match[str] | None]:
    """How many single signs of a good text were recoded, and the first of them."""
    found = list(TELLING.finditer(text)) if "Ã" in text or "â€" in text or "Â" in text else []
    return len(found), found[0] if found else None


@lru_cache(maxsize=len(ONCE))
def _runs_in(name: str) -> tuple[re.Pattern[str], Mapping[str, int]]:
    """The signs that a sign of UTF-8 becomes in an encoding, two to four of them; and the byte of each."""
    sign_of = {}
    for byte in range(0x80, 0x100):
        sign = bytes([byte]).decode(ONCE[name], "ignore")
        sign_of[byte] = sign or chr(byte)  # what an encoding lacks is left as it was
    ranges = (range(0x80, 0xC0), range(0xC2, 0xE0), range(0xE0, 0xF0), range(0xF0, 0xF5))
    after, two, three, four = ("".join(re.escape(sign_of[byte]) for byte in each) for each in ranges)
    pattern = re.compile(f"[{two}][{after}]|[{three}][{after}]{{2}}|[{four}][{after}]{{3}}")
    return pattern, {sign: byte for byte, sign in sign_of.items()}
