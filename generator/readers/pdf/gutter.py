"""The gutter between two columns of running text, which can be narrower than the gap between two cells.

A gutter shows at the same place in many rows one below the other. Only there is a narrow gap a gap between columns.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from generator.readers.pdf.glyphs import Glyph
from generator.readers.pdf.runs import runs

GAP = 0.7  # of a size: a gutter is at least as wide
ROWS = 5  # a gutter runs through at least so many, one below the other
STEP = 2.0  # points
MIDDLE = (0.25, 0.8)  # of the width of the text: a gutter is between these

_Gap = tuple[float, float]  # its left and right


def gutters(rows: Sequence[Sequence[Glyph]]) -> list[float | None]:
    """The place of the gutter in each row (its glyphs from the left); None for a row without a gutter."""
    out: list[float | None] = [None] * len(rows)
    if not rows:
        return out
    low, high = _middle(rows)
    gaps = [[gap for gap in _gaps(row) if gap[1] > low and gap[0] < high] for row in rows]
    place = _commonest_place(gaps, low, high)
    if place is None:
        return out
    for start, end in runs(_is_free(row, own, place) for row, own in zip(rows, gaps, strict=True)):
        if _rows_with_gap(gaps[start:end], place) >= ROWS:
            out[start:end] = [place] * (end - start)
    return out


def _middle(rows: Sequence[Sequence[Glyph]]) -> tuple[float, float]:
    """The leftmost and the rightmost place that a gutter can have."""
    left, right = min(row[0].left for row in rows), max(glyph.right for row in rows for glyph in row)
    low, high = MIDDLE
    return left + low * (right - left), left + high * (right - left)


def _gaps(row: Sequence[Glyph]) -> list[_Gap]:
    """The gaps of a row that are wide enough for a gutter."""
    out = []
    end = row[0].right
    for left, right, _, character, size, _, _ in row:
        if character == " ":
            continue
        if left - end >= GAP * size:
            out.append((end, left))
        if right > end:
            end = right
    return out


def _commonest_place(gaps: Sequence[Sequence[_Gap]], low: float, high: float) -> float | None:
    """The place, or the middle one of several, that the gaps of most rows have in common; None if too few rows have one."""
    counts = Counter(spot for row in gaps for spot in _spots(row, low, high))
    most = max(counts.values(), default=0)
    if most < ROWS:
        return None
    best = sorted(spot for spot, count in counts.items() if count == most)
    return best[len(best) // 2] * STEP


def _spots(row: Sequence[_Gap], low: float, high: float) -> set[int]:
    """The places, counted in steps, at which a row has a gap."""
    return {spot for start, end in row for spot in range(int(max(start, low) / STEP) + 1, int(min(end, high) / STEP) + 1)}


def _is_free(row: Sequence[Glyph], gaps: Sequence[_Gap], place: float) -> bool:
    """Whether a row has nothing at a place: it has a gap there, or all of it is on one side."""
    return _has_gap(gaps, place) or row[0].left >= place or max(glyph.right for glyph in row) <= place


def _has_gap(gaps: Sequence[_Gap], place: float) -> bool:
    return any(start <= place <= end for start, end in gaps)


def _rows_with_gap(rows: Sequence[Sequence[_Gap]], place: float) -> int:
    return sum(_has_gap(gaps, place) for gaps in rows)
