"""Slugs: the part of an address that a name becomes. From the first release on they never change.

`S/RES/822 (1993)` becomes `s-res-822-1993`, `Genève` `geneve`, `2002/..` `2002--`; letters of other scripts stay as they are.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from functools import lru_cache

LONGEST = 80  # characters
MOST = 243  # bytes in UTF-8: with a hash and `.html` after it, a file's name has at most the 255 that file systems allow
HASH = 6  # characters
RESERVED = {"con", "prn", "aux", "nul", *(f"{port}{number}" for port in ("com", "lpt") for number in range(1, 10))}  # by Windows


@lru_cache(maxsize=16_384)  # a name is mentioned again and again
def slug_of(name: str) -> str:
    """The slug of a name: small letters and digits with single hyphens; empty if the name has neither.

    One that has too many bytes is cut between two characters; that, and a name that Windows keeps for itself, get a hash
    of the whole name.
    """
    plain = name if name.isascii() else "".join(map(_plain, unicodedata.normalize("NFC", name)))
    words = re.findall(r"[^\W_]+", plain.lower())
    slug = "-".join(words)[:LONGEST].strip("-")
    return within_bytes(slug, name) if is_reserved(slug) or len(slug.encode("utf-8", "replace")) > MOST else slug


def within_bytes(slug: str, name: str) -> str:
    """A slug with the hash of what it means, cut between two characters so that both fit into a file's name."""
    cut = slug.encode("utf-8", "replace")[: MOST - HASH - 1].decode("utf-8", "ignore").strip("-")
    return f"{cut}-{hashlib.sha256(name.encode('utf-8', 'surrogatepass')).hexdigest()[:HASH]}"


def is_reserved(name: str) -> bool:
    """Whether Windows keeps a file's name for itself, with whatever suffix: `con`, `nul.txt`, `COM1.a.b`."""
    return name.partition(".")[0].rstrip(" ").lower() in RESERVED


def _plain(letter: str) -> str:
    """A Latin letter without its accents; any other letter as it is."""
    apart = unicodedata.normalize("NFKD", letter)
    return apart[0] if apart[0].isascii() and all(map(unicodedata.combining, apart[1:])) else letter


def date_slug(value: str) -> str:
    """The slug of an EDTF value: its own hyphens kept, an interval's stroke as two, an open end as nothing, `~` in words."""
    return value.replace("/", "--").replace("..", "").replace("~", "-about").lower()
