"""The gutter between two columns of running text, which can be narrower than the gap between two cells.

It shows in row after row at the same place: there, and nowhere else, is a narrow gap one between columns.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from generator.readers.pdf.glyphs import Glyph

GAP = 0.7  # of a size: no gutter is narrower
ROWS = 5  # on end, that a gutter runs through
STEP = 2.0  # points
MIDDLE = (0.25, 0.8)  # of the width of the text: where a gutter can be


def gutters(rows: Sequence[Sequence[Glyph]]) -> list[float | None]:
    """For each row, its glyphs from the left, where the gutter is that runs through it; None if none does."""
    out: list[float | None] = [None] * len(rows)
    if not rows:
        return out
    left, right = min(row[0].left for row in rows), max(glyph.right for row in rows for glyph in row)
    low, high = (left + part * (right - left) for part in MIDDLE)
    gaps = [[gap for gap in _gaps(row) if gap[1] > low and gap[0] < high] for row in rows]
    spots: Counter[int] = Counter()
    for row in gaps:
        spots.update({spot for start, end in row for spot in range(int(max(start, low) / STEP) + 1, int(min(end, high) / STEP) + 1)})
    if not spots or max(spots.values()) < ROWS:
        return out
    most = max(spots.values())
    best = sorted(spot for spot, count in spots.items() if count == most)
    place = best[len(best) // 2] * STEP
    start = 0
    for index in range(len(rows) + 1):
        if index < len(rows) and _is_free(rows[index], gaps[index], place):
            continue
        if sum(any(gap[0] <= place <= gap[1] for gap in row) for row in gaps[start:index]) >= ROWS:
            out[start:index] = [place] * (index - start)
        start = index + 1
    return out


def _gaps(row: Sequence[Glyph]) -> list[tuple[float, float]]:
    """Where a row has gaps that are wide enough."""
    out = []
    end = row[0].right
    for glyph in row:
        if glyph.sign == " ":
            continue
        if glyph.left - end >= GAP * glyph.size:
            out.append((end, glyph.left))
        end = max(end, glyph.right)
    return out


def _is_free(row: Sequence[Glyph], gaps: Sequence[tuple[float, float]], place: float) -> bool:
    """Whether nothing of a row stands at a place: it has a gap there, or lies wholly on one side."""
    return any(start <= place <= end for start, end in gaps) or row[0].left >= place or max(glyph.right for glyph in row) <= place
