"""How often something is mentioned, by the year of the documents that do so, and by whom: bars over rows of dots, on one axis."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import sqrt

from markupsafe import Markup

from generator.pages.pictures.axis import Axis, axis_of
from generator.pages.pictures.svg import block, element, per_cent, picture, words

MOST_STEPS = 40
MOST_ROWS = 10  # those who are named; all others share one row
OTHERS, UNKNOWN = "", "?"
NUMBERED = 24  # steps, up to which a bar has its number above it
BARS, HEAD, FOOT = 46, 14, 20  # heights in pixels: the longest bar, its number, the years
ROW, LEAST, LARGEST = 22, 3.0, 9.0  # height of a row, and the radius of its dots
GAP = 0.18  # of a step, between bars
WIDEST = 7.0  # of a bar, in per cents


@dataclass(frozen=True, slots=True)
class Said:
    """One mention: the year of its document, the document, and those who issued it."""

    year: int
    document: str
    issuers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class YearRow:
    """One row of the table: years, mentions, documents, and by whom."""

    years: str
    mentions: int
    documents: int
    issuers: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class IssuerRow:
    """One row of dots: those who issued the documents, `OTHERS` for all who are not named, `UNKNOWN` where it is not known."""

    issuer: str
    count: int
    counts: Mapping[int, int]


class ByYear:
    """The pictures of some mentions; there is nothing to show where they have fewer than two years."""

    def __init__(self, said: Iterable[Said]) -> None:
        self.said = tuple(said)

    def __bool__(self) -> bool:
        return len({each.year for each in self.said}) > 1

    @cached_property
    def axis(self) -> Axis:
        """The years of the documents."""
        return axis_of((each.year for each in self.said), MOST_STEPS)

    @cached_property
    def counts(self) -> Mapping[int, int]:
        """Step of the axis → mentions."""
        return Counter(self.axis.place(each.year) for each in self.said)

    @property
    def most(self) -> tuple[str, int]:
        """The years with most mentions, and how many."""
        place = max(self.counts, key=lambda each: (self.counts[each], -each))
        return self._years(place), self.counts[place]

    def bars(self, label: str) -> Markup:
        """A bar for each step, with the years below."""
        tallest, width = max(self.counts.values()), min(self.axis.width * (1 - GAP), WIDEST)
        foot = HEAD + BARS
        drawn = [element("line", class_="axis", x1="0", x2="100%", y1=foot + 0.5, y2=foot + 0.5)]
        for place, count in sorted(self.counts.items()):
            height, middle = max(2.0, BARS * count / tallest), self.axis.middle(place)
            title = words("title", f"{self._years(place)}: {count}")
            drawn.append(block([title], "bar", (middle - width / 2, foot - height), (width, height)))
            if self.axis.count <= NUMBERED:
                drawn.append(words("text", str(count), class_="number", x=per_cent(middle), y=foot - height - 4, text_anchor="middle"))
        return picture(foot + FOOT, label, [*drawn, *self.axis.drawn(foot)], "bars")

    @cached_property
    def rows(self) -> tuple[IssuerRow, ...]:
        """Those who mention it, who does so most first; then all others together, and documents of which the issuer is not known."""
        found: dict[str, list[int]] = {}
        for each in self.said:
            for issuer in each.issuers:
                found.setdefault(issuer, []).append(self.axis.place(each.year))
        ordered = sorted(found, key=lambda issuer: (-len(found[issuer]), issuer))
        named = ordered if len(ordered) <= MOST_ROWS + 1 else ordered[:MOST_ROWS]
        rows = [IssuerRow(issuer, len(found[issuer]), Counter(found[issuer])) for issuer in named]
        rest = [place for issuer in ordered[len(named) :] for place in found[issuer]]
        unknown = [self.axis.place(each.year) for each in self.said if not each.issuers]
        last = ((OTHERS, rest), (UNKNOWN, unknown))
        return (*rows, *(IssuerRow(name, len(places), Counter(places)) for name, places in last if places))

    def dots(self, row: IssuerRow, label: str) -> Markup:
        """A dot for each step in which somebody mentions it: its area is how often."""
        most = max(count for each in self.rows for count in each.counts.values())
        drawn = [element("line", class_="grid", x1="0", x2="100%", y1=ROW / 2, y2=ROW / 2)]
        for place, count in sorted(row.counts.items()):
            radius = LEAST + (LARGEST - LEAST) * sqrt((count - 1) / max(1, most - 1))
            title = words("title", f"{self._years(place)}: {count}")
            drawn.append(element("circle", [title], class_="dot", cx=per_cent(self.axis.middle(place)), cy=ROW / 2, r=radius))
        return picture(ROW, label, drawn, "dots")

    def told(self, row: IssuerRow) -> tuple[str, ...]:
        """A row in words: `2018: 3`."""
        return tuple(f"{self._years(place)}: {count}" for place, count in sorted(row.counts.items()))

    @property
    def table(self) -> tuple[YearRow, ...]:
        """The same in numbers."""
        by_place: dict[int, list[Said]] = {}
        for each in self.said:
            by_place.setdefault(self.axis.place(each.year), []).append(each)
        return tuple(self._row(place, found) for place, found in sorted(by_place.items()))

    def _row(self, place: int, found: Sequence[Said]) -> YearRow:
        issuers = Counter(issuer for each in found for issuer in each.issuers)
        ordered = tuple(sorted(issuers.items(), key=lambda pair: (-pair[1], pair[0])))
        return YearRow(self._years(place), len(found), len({each.document for each in found}), ordered)

    def _years(self, place: int) -> str:
        first, last = self.axis.years(place)
        return str(first) if first == last else f"{first}–{last}"
