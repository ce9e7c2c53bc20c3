"""An axis of years: steps of one year or of several, each with a place between 0 and 100 per cent."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from markupsafe import Markup

from generator.pages.pictures.svg import element, per_cent, words

STEPS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)
MOST_STEPS = 64
MOST_LABELS = 12
YEAR = 365.25  # days


@dataclass(frozen=True, slots=True)
class Axis:
    """The years from `first` on, in `count` steps of `step` years."""

    first: int
    step: int
    count: int

    def place(self, year: int) -> int:
        """The number of the step in which a year is."""
        return (year - self.first) // self.step

    def years(self, place: int) -> tuple[int, int]:
        """The first and the last year of a step."""
        first = self.first + place * self.step
        return first, first + self.step - 1

    def left(self, place: int) -> float:
        """Where a step begins, in per cents."""
        return 100 * place / self.count

    @property
    def width(self) -> float:
        """How wide a step is, in per cents."""
        return 100 / self.count

    def middle(self, place: int) -> float:
        """The middle of a step, in per cents."""
        return self.left(place) + self.width / 2

    def of_day(self, day: str) -> float:
        """Where a day `YYYY-MM-DD` is, in per cents; a day outside is at the end that is nearer."""
        year, month, date = int(day[:4]), int(day[5:7]), int(day[8:10])
        into = (dt.date(2000, month, date) - dt.date(2000, 1, 1)).days / YEAR
        return min(100.0, max(0.0, 100 * (year + into - self.first) / (self.count * self.step)))

    def drawn(self, top: float) -> Iterator[Markup]:
        """The labels of the years below `top`. Of those that a narrow page has no room for, the class is `minor`."""
        for number, place in enumerate(range(0, self.count, self._every)):
            year, _ = self.years(place)
            kind = "tick minor" if number % 2 else "tick"
            yield element("line", class_=kind, x1=per_cent(self.middle(place)), x2=per_cent(self.middle(place)), y1=top, y2=top + 4)
            yield words("text", str(year), class_=kind, x=per_cent(self.middle(place)), y=top + 15, text_anchor="middle")

    @property
    def _every(self) -> int:
        """How many steps there are from one label to the next: such that the years are round numbers."""
        return next(each for each in STEPS if self.count / each <= MOST_LABELS)


def axis_of(years: Iterable[int], most: int = MOST_STEPS) -> Axis:
    """An axis with all these years and at most `most` steps; a step of several years begins with a round one."""
    known = sorted(set(years))
    step = next((each for each in STEPS if known[-1] // each - known[0] // each < most), STEPS[-1])
    first = known[0] // step * step
    return Axis(first, step, (known[-1] - first) // step + 1)
