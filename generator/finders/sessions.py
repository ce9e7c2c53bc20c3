"""Sessions of United Nations bodies: how keys write them, and the years in which they met."""

from __future__ import annotations

import re

from generator.text.symbols import TENS, roman

FIRST_YEAR = 1945  # the Assembly's session n opens in the year 1945 + n
FIRST_HUMAN_RIGHTS_YEAR, SESSIONS_A_YEAR = 2006, 3  # the Human Rights Council's first year, and its number of sessions a year
FIRST_NUMBERED_SESSION = 31  # of the Assembly: citations of earlier sessions have Roman figures
SPECIAL_LETTERS = 2  # the most letters in a word for a special session, as Arabic writes it; an emergency session has one more
NUMBER = re.compile(r"[0-9]+|[IVXL]+")
LETTER = re.compile(r"[^\W\d_]")
NO_YEARS = range(0)


ROMAN_NUMBERS = {roman(number): number for number in range(1, 10 * len(TENS))}


def from_roman(text: str) -> int:
    """The number of a session in Roman figures; 0 for a text that is not such a number (`IIX`)."""
    return ROMAN_NUMBERS.get(text, 0)


def session_key(written: str, slot: str) -> str:
    """A session as keys write it: `III`, `S-VI`, `ES-10`. Also reads a language's own letters (`د - 3`, `دإط - 10`).

    `slot` is the slot of the shape that matched: `roman`, `special` or one for figures.
    """
    if written.isascii():
        return written.replace(" ", "")
    found = NUMBER.search(written)
    number = found.group() if found else ""
    if slot != "roman":
        return _special_prefix(written.replace(number, "")) + number
    return roman(int(number)) if number.isdigit() else number


def _special_prefix(word: str) -> str:
    """The beginning of the key of a special session, or of an emergency special session, from a language's own word for it."""
    return "S-" if len(LETTER.findall(word)) <= SPECIAL_LETTERS else "ES-"


def with_roman_number(special: str) -> str:
    """The key of a special session with its number in Roman figures: `S-VI` for `S-6`."""
    prefix, _, number = special.rpartition("-")
    return f"{prefix}-{roman(int(number))}" if number.isdigit() else special


def _number(session: str) -> int:
    """The number of an ordinary session, in figures of either sort; 0 for any other session."""
    return int(session) if session.isdigit() else from_roman(session)


def human_rights_year(session: int) -> int:
    """The year in which the Human Rights Council held a session."""
    return FIRST_HUMAN_RIGHTS_YEAR + (session - 1) // SESSIONS_A_YEAR


def assembly_years(session: str) -> range:
    """The years of a session of the General Assembly; no years for a special session."""
    number = _number(session)
    return range(FIRST_YEAR + number, FIRST_YEAR + number + 2) if number else NO_YEARS


def human_rights_years(session: str) -> range:
    """The year of a session of the Human Rights Council, as a range; no years for a special session."""
    number = _number(session)
    return range(human_rights_year(number), human_rights_year(number) + 1) if number else NO_YEARS


def social_years(session: str) -> range:
    """The year of a session of the Economic and Social Council, as a range; no years for a session in Roman figures."""
    return range(int(session), int(session) + 1) if session.isdigit() else NO_YEARS
