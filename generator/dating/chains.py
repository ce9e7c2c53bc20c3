"""What the points of a chain take from each other: the month and the year that one of them leaves out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from generator.dating.date_words import PartialDate


def filled(chain: Sequence[PartialDate], from_left: bool) -> list[PartialDate]:
    """The points with what they inherit. Days that find no month, and months that find no year, are left out.

    A day inherits over a word (`5 and 7 May`) or a range, over a comma only where a word follows later (`3, 5 and 7 May`).
    """
    if chain[0].shape == "month_day" and len(chain) > 1:
        chain = _month_first(chain)
    row = list(chain if from_left else reversed(chain))
    year: int | None = None
    month: int | None = None
    linked = False
    out: list[PartialDate] = []
    for index, point in enumerate(row):
        if point.day is not None and point.month is None:
            linked = linked or (row[index - 1] if from_left else point).joint in {"to", "and"}
            if month is None or not linked:
                month = None
                continue
            point = replace(point, month=month, year=year)
        elif point.month is not None:
            linked = False
            point = point if point.year is not None else replace(point, year=year)
            if point.day is None and point.year is None:
                continue
            year, month = point.year, point.month
        else:
            year, month = None, None
        out.append(point)
    return out if from_left else out[::-1]


def _month_first(chain: Sequence[PartialDate]) -> Sequence[PartialDate]:
    """`May 5 and 6, 2010`: the days behind the first take its month, and all of them the year that closes the row."""
    days = [point for point in chain[1:] if point.day is not None and point.month is None]
    last = chain[-1]
    if not days or len(days) + 2 != len(chain) or last.year is None or last.month is not None or chain[-2].joint != ",":
        return chain
    closed = [replace(point, month=chain[0].month, year=last.year) for point in chain[:-1]]
    return [*closed[:-1], replace(closed[-1], end=last.end, joint="")]
