"""Recognises UTF-8 that was read as another encoding and stored again: `ÐŸÑ€Ð¸Ð²ÐµÑ‚` for `Привет`, `â€œ` for `“`.

Its characters come in runs that are the bytes of UTF-8 in the other encoding. Nothing is turned back here, because nobody
knows what was lost.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
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
MOST = 0.5  # share of the characters beyond ASCII that are in such runs, if the whole text was recoded
FEWEST = 3  # runs
# What no language writes: a quotation mark, a dash, an accented letter or a space, as two or three characters each.
TRACE = re.compile("â€[œ\x9c\x9d™˜“”¦¢\x93\x94]|Ã[©¨ª§®´»¼±¡³\xadº¢¹¤¶]|Â[«»°§\u00a0](?![A-Z])")
LIKELY = re.compile(r"[\u00a0-\u024f\u0400-\u052f\u0600-\u06ff\u2010-\u203a\u20ac\u2116\u3000-\u303f\u4e00-\u9fff\uff00-\uff5e]")


@dataclass(frozen=True, slots=True)
class Recoded:
    """The wrong encoding in which a text was read, how many runs show it, and the first run as it is shown and as it was meant."""

    encoding: str
    runs: int
    shown: str
    meant: str


def recoded(text: str) -> Recoded | None:
    """The wrong encoding in which most of a text's characters beyond ASCII were read; None if there is no such encoding."""
    beyond_ascii = len(text) - len(text.encode("ascii", "ignore"))
    if not beyond_ascii:
        return None
    for name in ONCE:
        runs = list(_turned_back(text, name))
        if len(runs) >= FEWEST and sum(len(shown) for shown, _ in runs) >= beyond_ascii * MOST:
            return Recoded(name, len(runs), *runs[0])
    return None


def _turned_back(text: str, name: str) -> Iterator[tuple[str, str]]:
    """The runs of a text that are likely characters in UTF-8: each run, and its character."""
    pattern, byte_of = _runs_in(name)
    for match in pattern.finditer(text):
        meant = bytes(byte_of[character] for character in match.group()).decode("utf-8", "replace")
        if LIKELY.fullmatch(meant):
            yield match.group(), meant


def first_traces(text: str) -> tuple[int, re.Match[str] | None]:
    """How many single characters of a good text were recoded, and the first of them."""
    found = list(TRACE.finditer(text)) if "Ã" in text or "â€" in text or "Â" in text else []
    return len(found), found[0] if found else None


@lru_cache(maxsize=len(ONCE))
def _runs_in(name: str) -> tuple[re.Pattern[str], Mapping[str, int]]:
    """A pattern of the two to four characters that a character of UTF-8 becomes in an encoding; and the byte of each."""
    shown = {byte: bytes([byte]).decode(ONCE[name], "ignore") or chr(byte) for byte in range(0x80, 0x100)}
    ranges = (range(0x80, 0xC0), range(0xC2, 0xE0), range(0xE0, 0xF0), range(0xF0, 0xF5))
    after, two, three, four = ("".join(re.escape(shown[byte]) for byte in each) for each in ranges)
    pattern = re.compile(f"[{two}][{after}]|[{three}][{after}]{{2}}|[{four}][{after}]{{3}}")
    return pattern, {character: byte for byte, character in shown.items()}
