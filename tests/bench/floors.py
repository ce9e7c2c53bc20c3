"""The floors under the figures, in `tests/gold/floors.yml`: measurement → kind group → language → [precision, recall].

For mastheads the group is a fact, and the two shares are those of values that are not wrong and that are right. Floors are
rounded down to three decimals when they are pinned, and they are only ever raised. A floor is null if there was nothing
to divide. To accept a fall for the sake of a greater gain, remove the row from the file by hand, and say why in the commit.
"""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

import yaml

from tests.bench.figures import Figures, Tallies
from tests.reading import HOME

FILE = HOME / "tests" / "gold" / "floors.yml"
SHARES = ("precision", "recall")
MASTHEADS = "mastheads"  # the measurement
FACT_SHARES = ("not wrong", "right")  # of mastheads

Pinned = tuple[float | None, float | None]  # the two shares


class Row(NamedTuple):
    """The place of a figure: its measurement, kind group and language."""

    measurement: str
    group: str
    language: str

    @property
    def shares(self) -> tuple[str, str]:
        """The names of its two shares."""
        return FACT_SHARES if self.measurement == MASTHEADS else SHARES

    def __str__(self) -> str:
        return ", ".join(self)


def load() -> dict[Row, Pinned]:
    """The floors in the file; none if there is no file yet."""
    stated = yaml.safe_load(FILE.read_text(encoding="utf-8")) if FILE.is_file() else {}
    return {
        Row(measurement, group, language): (pinned[0], pinned[1])
        for measurement, groups in stated.items()
        for group, languages in groups.items()
        for language, pinned in languages.items()
    }


def pinned(measured: Mapping[str, Figures | Tallies]) -> dict[Row, Pinned]:
    """Figures as floors. A figure with nothing found and nothing true has no floor."""
    return {
        Row(measurement, *where): (_down(figure.shares[0]), _down(figure.shares[1]))
        for measurement, figures in measured.items()
        for where, figure in figures.items()
        if any(figure)
    }


def _down(value: float | None) -> float | None:
    return None if value is None else int(value * 1000) / 1000


def falls(floors: Mapping[Row, Pinned], now: Mapping[Row, Pinned]) -> Iterator[str]:
    """Every share that is below its floor or no longer exists, in words. Only the measurements of this run are compared."""
    made = {row.measurement for row in now}
    for row, before in floors.items():
        if row.measurement in made:
            for name, floor, share in zip(row.shares, before, now.get(row, (None, None)), strict=True):
                if floor is not None and (share is None or share < floor):
                    yield f"{row}: {name} {'none' if share is None else share}, floor {floor}"


def rises(floors: Mapping[Row, Pinned], now: Mapping[Row, Pinned]) -> Iterator[str]:
    """Every share that is above its floor or has none yet, in words."""
    for row, shares in now.items():
        for name, floor, share in zip(row.shares, floors.get(row, (None, None)), shares, strict=True):
            if share is not None and (floor is None or share > floor):
                yield f"{row}: {name} {'new' if floor is None else floor} → {share}"


def raised(floors: Mapping[Row, Pinned], now: Mapping[Row, Pinned]) -> dict[Row, Pinned]:
    """The floors, none lower than before: if a figure fell, its floor stays."""
    out = dict(floors)
    for row, (first, second) in now.items():
        before = floors.get(row, (None, None))
        out[row] = (_higher(before[0], first), _higher(before[1], second))
    return out


def _higher(floor: float | None, share: float | None) -> float | None:
    return max((value for value in (floor, share) if value is not None), default=None)


def written(floors: Mapping[Row, Pinned]) -> str:
    """The floors as text of the file: one line for each kind group and language, so that one change is one changed line."""
    lines = ["# Floors: measurement → kind group → language: [precision, recall]. `python -m tests.bench.accuracy --raise` raises them."]
    said: tuple[str, str] = ("", "")
    for row in sorted(floors):
        if row.measurement != said[0]:
            lines.append(f"{row.measurement}:")
        if (row.measurement, row.group) != said:
            lines.append(f"  {row.group}:")
        said = (row.measurement, row.group)
        first, second = ("null" if value is None else f"{value:.3f}" for value in floors[row])
        lines.append(f"    {row.language}: [{first}, {second}]")
    return "\n".join(lines) + "\n"
