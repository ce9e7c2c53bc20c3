"""A map of points on the lines of latitude and longitude, with the outline of land behind them. There are no borders.

The section that is shown holds all points with some room round them. A point has a number, with which a list beside it begins.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import ceil, floor

from markupsafe import Markup

from generator.pages.pictures import coast
from generator.pages.pictures.svg import element, words

WIDE = 720  # units of the picture
LEAST = 20.0  # degrees of longitude that a map shows at least
ROOM = 0.15  # of the section, round the points
STEPS = (1, 2, 5, 10, 20, 30)  # degrees from one line to the next
MOST_LINES = 7
NORTH, EAST = 90.0, 180.0


@dataclass(frozen=True, slots=True)
class Point:
    """One point: what it is called, its page, its latitude and longitude in degrees, and what states them."""

    name: str
    path: str
    latitude: float
    longitude: float
    source: str

    @property
    def written(self) -> str:
        """Its latitude and longitude: `14.69° N, 17.45° W`."""
        return f"{_degrees(self.latitude, 'NS')}, {_degrees(self.longitude, 'EW')}"


class Points:
    """The map of some points; there is none without points."""

    def __init__(self, points: Sequence[Point]) -> None:
        self.points = tuple(points)

    def __bool__(self) -> bool:
        return bool(self.points)

    @cached_property
    def _section(self) -> tuple[float, float, float, float]:
        """West, east, south and north of the section: twice as wide as it is high, in degrees."""
        longitudes, latitudes = [each.longitude for each in self.points], [each.latitude for each in self.points]
        across, up = max(longitudes) - min(longitudes), max(latitudes) - min(latitudes)
        width = min(2 * EAST, max(LEAST, across * (1 + 2 * ROOM), up * (1 + 2 * ROOM) * 2))
        west = max(-EAST, min((min(longitudes) + max(longitudes) - width) / 2, EAST - width))
        south = max(-NORTH, min((min(latitudes) + max(latitudes) - width / 2) / 2, NORTH - width / 2))
        return west, west + width, south, south + width / 2

    def drawn(self, label: str) -> Markup:
        """The picture."""
        west, east, _, _ = self._section
        step = next((each for each in STEPS if (east - west) / each <= MOST_LINES), STEPS[-1])
        drawn = [words("title", label), element("rect", class_="sea", width=WIDE, height=WIDE / 2)]
        if land := coast.land(self._section, WIDE / (east - west)):
            drawn.append(element("path", class_="land", d=land, fill_rule="evenodd"))
        drawn += [*self._lines(step), *self._dots()]
        return element("svg", drawn, class_="points", role="img", viewBox=f"0 0 {WIDE} {WIDE // 2}", focusable="false")

    def _lines(self, step: int) -> Iterator[Markup]:
        west, east, south, north = self._section
        for degrees in range(ceil(west / step) * step, floor(east) + 1, step):
            x = self._x(degrees)
            yield element("line", class_="grid", x1=x, x2=x, y1=0, y2=WIDE / 2)
            yield words("text", _degrees(degrees, "EW"), class_="degrees", x=x + 5, y=WIDE / 2 - 8)
        for degrees in range(ceil(south / step) * step, floor(north) + 1, step):
            y = self._y(degrees)
            yield element("line", class_="grid", x1=0, x2=WIDE, y1=y, y2=y)
            yield words("text", _degrees(degrees, "NS"), class_="degrees", x=6, y=y - 5)

    def _dots(self) -> Iterator[Markup]:
        for number, each in enumerate(self.points, start=1):
            x, y = self._x(each.longitude), self._y(each.latitude)
            yield element("circle", [words("title", each.name)], class_="dot", cx=x, cy=y, r=7)
            if len(self.points) > 1:
                yield words("text", str(number), class_="name", x=x + 11, y=y + 6)

    def _x(self, longitude: float) -> float:
        west, east, _, _ = self._section
        return WIDE * (longitude - west) / (east - west)

    def _y(self, latitude: float) -> float:
        _, _, south, north = self._section
        return WIDE / 2 * (north - latitude) / (north - south)


def _degrees(value: float, sides: str) -> str:
    side = sides[0] if value > 0 else sides[1] if value < 0 else ""
    return f"{abs(value):g}° {side}".strip()
