"""Slugs: the part of an address that a name becomes. From the first release on they never change.

`S/RES/822 (1993)` becomes `s-res-822-1993`, `Genève` `geneve`, `2002/..` `2002--`; letters of other scripts stay as they are.
"""

from __future__ import annotations

import re
import unicodedata

LONGEST = 80


def slug_of(name: str) -> str:
    """The slug of a name: small letters and digits with single hyphens; empty if the name has neither."""
    words = re.findall(r"[^\W_]+", "".join(map(_plain, unicodedata.normalize("NFC", name))).lower())
    return "-".join(words)[:LONGEST].strip("-")


def _plain(letter: str) -> str:
    """A Latin letter without its accents; any other letter as it is."""
    apart = unicodedata.normalize("NFKD", letter)
    return apart[0] if apart[0].isascii() and all(map(unicodedata.combining, apart[1:])) else letter


def date_slug(value: str) -> str:
    """The slug of an EDTF value: its own hyphens kept, an interval's stroke as two, an open end as nothing."""
    return value.replace("/", "--").replace("..", "").lower()
