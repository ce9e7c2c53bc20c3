"""The outline of land, behind the points of a map: only the section that is shown, and no finer than the picture can show."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cache
from math import hypot
from pathlib import Path

Place = tuple[float, float]  # to the right and upwards, or in degrees: longitude and latitude
Section = tuple[float, float, float, float]  # west, east, south and north, in degrees
FILE = Path(__file__).parents[2] / "reference/coast.txt"
FINEST = 1.0  # units of the picture, by which a line may differ from the outline


def land(section: Section, unit: float) -> str:
    """The land of a section as the `d` of a path; `unit` is how many units of the picture a degree has. Water within is left out."""
    west, _, _, north = section
    drawn = []
    for ring in _outlines():
        inside = clipped(ring, section)
        if not inside:
            continue
        units = simplified([((x - west) * unit, (north - y) * unit) for x, y in [*inside, inside[0]]], FINEST)
        places = [(round(x), round(y)) for x, y in units]
        if len(set(places)) > 2:
            drawn.append("M" + " ".join(f"{x},{y}" for x, y in places[:-1]) + "Z")
    return "".join(drawn)


@cache
def _outlines() -> tuple[tuple[Place, ...], ...]:
    """The closed outlines, in degrees; the file ships with Verbale and does not change while it runs."""
    lines = (line for line in FILE.read_text(encoding="utf-8").splitlines() if not line.startswith("#"))
    return tuple(tuple((int(x) / 10, int(y) / 10) for x, y in (pair.split(",") for pair in line.split())) for line in lines)


def clipped(ring: Sequence[Place], section: Section) -> Sequence[Place]:
    """The part of a closed line that is in the section; empty if none is. It follows the edge of the section where it is cut."""
    west, east, south, north = section
    across, up = [x for x, _ in ring], [y for _, y in ring]
    if max(across) <= west or min(across) >= east or max(up) <= south or min(up) >= north:
        return ()
    for axis, edge, sign in ((0, west, 1), (0, east, -1), (1, south, 1), (1, north, -1)):
        ring = list(_cut(ring, lambda place, axis=axis, edge=edge, sign=sign: sign * (place[axis] - edge)))  # type: ignore[misc]
    return ring


def _cut(ring: Sequence[Place], depth: Callable[[Place], float]) -> Iterator[Place]:
    """A closed line without what is outside of one edge; `depth` is how far inside a place is."""
    for place, after in zip(ring, [*ring[1:], *ring[:1]], strict=True):
        here, there = depth(place), depth(after)
        if here >= 0:
            yield place
        if (here >= 0) != (there >= 0):
            part = here / (here - there)
            yield place[0] + part * (after[0] - place[0]), place[1] + part * (after[1] - place[1])


def simplified(line: Sequence[Place], tolerance: float) -> list[Place]:
    """A line with fewer places, of which the original is nowhere further away than the tolerance (Douglas and Peucker)."""
    kept = {0, len(line) - 1}
    waiting = [(0, len(line) - 1)]
    while waiting:
        first, last = waiting.pop()
        away, at = max(((distance(line[n], line[first], line[last]), n) for n in range(first + 1, last)), default=(0.0, 0))
        if away > tolerance:
            kept.add(at)
            waiting += [(first, at), (at, last)]
    return [line[n] for n in sorted(kept)]


def distance(place: Place, start: Place, end: Place) -> float:
    """How far a place is from the straight line between two others."""
    (x, y), (x1, y1), (x2, y2) = place, start, end
    long = hypot(x2 - x1, y2 - y1)
    if not long:
        return hypot(x - x1, y - y1)
    part = max(0.0, min(1.0, ((x - x1) * (x2 - x1) + (y - y1) * (y2 - y1)) / long**2))
    return hypot(x - x1 - part * (x2 - x1), y - y1 - part * (y2 - y1))
