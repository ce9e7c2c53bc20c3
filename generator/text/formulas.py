"""Texts in cells of a spreadsheet, which runs what looks like a formula: a ' before it keeps it from that.

The rule is the same where cells are written (`exports`, the sheet) and where they are read (the sheet).
"""

from __future__ import annotations

import re

GUARD = "'"
RUN = frozenset("=+-@\t\r＝＋－＠")  # with which a cell begins that a spreadsheet would run
FORMULA = re.compile(r"[=@\t\r＝＠]|[+\-＋－](?![\d ])")


def guarded(text: str) -> str:
    """A text as a cell holds it: with a ' before it, if a spreadsheet would run it or take away its own '."""
    return f"{GUARD}{text}" if text[:1] in RUN or text[:1] == GUARD else text


def unguarded(cell: str) -> str:
    """The text of a cell that `guarded` wrote; a ' that somebody wrote before a word stays."""
    return cell[1:] if cell[:1] == GUARD and (cell[1:2] in RUN or cell[1:2] == GUARD) else cell


def is_formula(cell: str) -> bool:
    """Whether a cell that is not guarded is a formula, and not a number or a text with a sign: `-0044`, `+41 22 917`."""
    return bool(FORMULA.match(cell))
