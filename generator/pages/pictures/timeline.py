"""A timeline: one axis of years, documents above it, events below, and under these what lasts longer than its year.

A date that is only about right is hollow. An interval is a bar, a decade a band, an interval without an end a bar that is open.
Where dots would be too many, bars say how many there are.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from markupsafe import Markup

from generator.pages.pictures.axis import Axis, axis_of
from generator.pages.pictures.svg import block, element, linked, per_cent, picture, words
from generator.text import edtf

MOST_LINKED = 240  # dots that lead somewhere; more of them would make the page heavy
MOST_STACKED = 14  # dots over one another
PITCH, RADIUS = 8, 3.4  # pixels
BARS = 96  # height of the longest bar
LANES, LANE = 10, 9  # how many lanes there are for what lasts longer, and how high one is
NUMBER = 14  # room for the number of a bar
YEARS_HIGH = 24  # room for the years
LEAST = 0.4  # per cents that a bar is wide at least


@dataclass(frozen=True, slots=True)
class Moment:
    """A document or an event: its EDTF date, its name, and the link to its page."""

    date: str
    name: str
    target: str

    @property
    def years(self) -> tuple[int, int]:
        """Its first and its last year."""
        first, last = edtf.bounds(self.date)
        return int(first[:4]), int(last[:4])

    @property
    def is_about(self) -> bool:
        """Whether it is only about right."""
        return "~" in self.date

    @property
    def is_open(self) -> bool:
        """Whether it is an interval without an end."""
        return self.date.endswith("/..")

    @property
    def lasts(self) -> bool:
        """Whether it is an interval or a decade."""
        return "/" in self.date or "X" in self.date


class Timeline:
    """The picture of some documents and events; what has no year is not on it."""

    def __init__(self, documents: Iterable[Moment], events: Iterable[Moment]) -> None:
        self.documents = tuple(each for each in documents if not each.date.startswith("XXXX"))
        self.events = tuple(each for each in events if not each.date.startswith("XXXX"))

    def __bool__(self) -> bool:
        return len({each.years for each in (*self.documents, *self.events)}) > 1

    @cached_property
    def axis(self) -> Axis:
        """All years between the first and the last; an open interval counts with its beginning."""
        every = (*self.documents, *self.events)
        return axis_of(year for each in every for year in (each.years[:1] if each.is_open else each.years))

    @property
    def span(self) -> tuple[str, str]:
        """The first and the last year of the documents; empty if none has a date."""
        years = sorted(each.years[0] for each in self.documents)
        return (str(years[0]), str(years[-1])) if years else ("", "")

    @property
    def hidden(self) -> int:
        """How many intervals found no room."""
        return sum(1 for lane in self._lanes.values() if lane is None)

    def drawn(self, label: str) -> Markup:
        """The picture."""
        points = [each for each in self.events if not each.lasts]
        above, below = self._by_place(self.documents), self._by_place(points)
        high, low = _height(above), _height(below)
        lanes = max((lane + 1 for lane in self._lanes.values() if lane is not None), default=0)
        top = high + 4
        lasting = top + YEARS_HIGH + low + 6
        links = len(self.documents) + len(points) <= MOST_LINKED
        drawn = [element("line", class_="axis", x1="0", x2="100%", y1=top + 0.5, y2=top + 0.5)]
        drawn += self.axis.drawn(top)
        drawn += self._side(above, top, -1, "document", links)
        drawn += self._side(below, top + YEARS_HIGH, 1, "event", links)
        drawn += self._bars(lasting)
        return picture(lasting + lanes * LANE, label, drawn, "of-time")

    def _by_place(self, moments: Sequence[Moment]) -> Mapping[int, Sequence[Moment]]:
        found: dict[int, list[Moment]] = {}
        for each in moments:
            found.setdefault(self.axis.place(each.years[0]), []).append(each)
        return found

    def _side(self, places: Mapping[int, Sequence[Moment]], base: float, way: int, kind: str, links: bool) -> Iterator[Markup]:
        """Dots or bars that rise from `base` upwards (`way` -1) or downwards."""
        most = max(map(len, places.values()), default=0)
        for place, moments in sorted(places.items()):
            middle = self.axis.middle(place)
            if most > MOST_STACKED:
                high, width = max(1.5, BARS * len(moments) / most), min(self.axis.width * 0.8, 3)
                years = "–".join(dict.fromkeys(map(str, self.axis.years(place))))
                y = base - high if way < 0 else base
                title = words("title", f"{years}: {len(moments)}")
                yield block([title], kind, (middle - width / 2, y), (width, high))
                number = y - 4 if way < 0 else y + high + 10
                yield words("text", str(len(moments)), class_="number minor-number", x=per_cent(middle), y=number, text_anchor="middle")
                continue
            for number, each in enumerate(moments):
                y = base + way * (PITCH * number + PITCH / 2 + 1)
                title = words("title", each.name)
                shape = element("circle", [title], class_=_kind(each, kind), cx=per_cent(middle), cy=y, r=RADIUS)
                yield linked(shape, each.target) if links else shape

    def _bars(self, base: float) -> Iterator[Markup]:
        """What lasts longer, each in its lane."""
        for each, lane in self._lanes.items():
            if lane is not None:
                left, right = self._ends(each)
                title = words("title", each.name)
                size = (right - left, LANE - 3)
                yield linked(block([title], _kind(each, "lasting"), (left, base + lane * LANE), size), each.target)

    def _ends(self, each: Moment) -> tuple[float, float]:
        first, last = edtf.bounds(each.date)
        left, right = self.axis.of_day(first), self.axis.of_day(last)
        return min(left, 100 - LEAST), max(right, left + LEAST)

    @cached_property
    def _lanes(self) -> Mapping[Moment, int | None]:
        """What lasts longer → its lane: the first one that is free; None where no lane is."""
        ends = [-1.0] * LANES
        found: dict[Moment, int | None] = {}
        for each in sorted((each for each in self.events if each.lasts), key=lambda each: (edtf.bounds(each.date), each.date)):
            left, right = self._ends(each)
            lane = next((number for number, end in enumerate(ends) if end <= left), None)
            if lane is not None:
                ends[lane] = right + LEAST
            found[each] = lane
        return found


def _kind(each: Moment, kind: str) -> str:
    """The class of a mark."""
    about = " about" if each.is_about else ""
    return f"{kind}{about}{' open' if each.is_open else ''}{' decade' if 'X' in each.date else ''}"


def _height(places: Mapping[int, Sequence[Moment]]) -> float:
    most = max(map(len, places.values()), default=0)
    return BARS + NUMBER if most > MOST_STACKED else most * PITCH + 2
