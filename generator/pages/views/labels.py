"""Words of the pages that need more than an id."""

from __future__ import annotations

import re

from generator.text.words import Words


def session_name(session: int | str, words: Words, of_year: bool = False) -> str:
    """`74th session`, `74th year`, `28th special session`, `10th emergency special session`; any other text as it is."""
    number = re.fullmatch(r"(?P<kind>ES-|S-)?(?P<number>\d+)", str(session))
    if not number:
        return str(session)
    kind = {"ES-": "emergency", "S-": "special"}.get(number["kind"], "year" if of_year else "session")
    return words.say(f"sessions.{kind}", nth=int(number["number"])).plain


def per_cent(share: float) -> str:
    """A share from 0 to 1 in whole per cents; only none is `0 %`, only all is `100 %`."""
    whole = round(share * 100)
    if 0 < share < 1:
        whole = min(max(whole, 1), 99)
    return f"{whole} %"
