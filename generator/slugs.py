"""Slugs: the part of an address that a name becomes. From the first release on they never change.

`S/RES/822 (1993)` becomes `s-res-822-1993`, `Galaboynu castle` `galaboynu-castle`, `2002/..` `2002--`; letters of other
scripts stay as they are.
"""

from __future__ import annotations

import re
import unicodedata

LONGEST = 80


def slug_of(name: str) -> str:
    """The slug of a name: small letters and digits with single hyphens; empty if the name has neither."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    words = re.findall(r"[^\W_]+", unicodedata.normalize("NFC", plain).lower())
    return "-".join(words)[:LONGEST].strip("-")


def date_slug(value: str) -> str:
    """The slug of an EDTF value: its own hyphens kept, an interval's stroke as two, an open end as nothing."""
    return value.replace("/", "--").replace("..", "").lower()
