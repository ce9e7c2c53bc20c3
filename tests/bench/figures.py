"""The figures of a measurement: how much was found, how much of it is true, and how the two compare; and tables of figures.

A `Figure` counts mentions in a text. A `Tally` counts facts, each of which is right, missing or wrong.
"""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

LANGUAGES = ("ar", "en", "es", "fr", "ru", "zh")


class Figure(NamedTuple):
    """The number of mentions that were found, that are true, and that are both."""

    found: int
    true: int
    right: int

    @property
    def precision(self) -> float | None:
        """The share of what was found that is true; None if nothing was found."""
        return self.right / self.found if self.found else None

    @property
    def recall(self) -> float | None:
        """The share of what is true that was found; None if nothing is true."""
        return self.right / self.true if self.true else None

    @property
    def shares(self) -> tuple[float | None, float | None]:
        """Precision and recall, as they are pinned."""
        return self.precision, self.recall

    def plus(self, other: "Figure") -> "Figure":
        """Both measurements together."""
        return Figure(self.found + other.found, self.true + other.true, self.right + other.right)


class Tally(NamedTuple):
    """The number of facts that are right, that are missing, and that are wrong: another value, or a value where there is none."""

    right: int
    missing: int
    wrong: int

    @property
    def shares(self) -> tuple[float | None, float | None]:
        """The share that is not wrong and the share that is right, as they are pinned; None if there are no facts."""
        every = sum(self)
        return ((every - self.wrong) / every, self.right / every) if every else (None, None)

    def plus(self, other: "Tally") -> "Tally":
        """Both tallies together."""
        return Tally(self.right + other.right, self.missing + other.missing, self.wrong + other.wrong)


Tallies = Mapping[tuple[str, str], Tally]  # (fact, language) → tally
Figures = Mapping[tuple[str, str], Figure]  # (kind group, language) → figure


def table(title: str, figures: Figures) -> str:
    """The figures as text, with one row for each kind group and language. Empty rows are left out."""
    rows = [f"{title:<22}{'':<4}{'found':>8}{'true':>8}{'right':>8}{'precision':>11}{'recall':>9}"]
    for (group, language), figure in figures.items():
        if figure.found or figure.true:
            shares = f"{share(figure.precision):>11}{share(figure.recall):>9}"
            rows.append(f"  {group:<20}{language:<4}{figure.found:>8}{figure.true:>8}{figure.right:>8}{shares}")
    return "\n".join(rows)


def share(value: float | None) -> str:
    """A share with three decimals, never rounded up to 1 if it is less; a dash if there is none."""
    return "–" if value is None else f"{int(value * 1000) / 1000:.3f}"


def summed(parts: Iterable[tuple[tuple[str, str], Figure]]) -> dict[tuple[str, str], Figure]:
    """The sums of the figures for each kind group and language, in this order."""
    out: dict[tuple[str, str], Figure] = {}
    for where, figure in parts:
        out[where] = out.get(where, Figure(0, 0, 0)).plus(figure)
    return dict(sorted(out.items()))


def tallied(parts: Iterable[tuple[tuple[str, str], Tally]]) -> dict[tuple[str, str], Tally]:
    """The sums of the tallies for each fact and language, in this order."""
    out: dict[tuple[str, str], Tally] = {}
    for where, tally in parts:
        out[where] = out.get(where, Tally(0, 0, 0)).plus(tally)
    return dict(sorted(out.items()))


def tally_table(title: str, tallies: Tallies) -> str:
    """The tallies as text, with one row for each fact and language. Empty rows are left out."""
    rows = [f"{title:<22}{'':<4}{'right':>8}{'missing':>9}{'wrong':>7}{'% right':>10}{'% wrong':>9}"]
    for (fact, language), tally in tallies.items():
        every = sum(tally)
        if every:
            counts = f"{tally.right:>8}{tally.missing:>9}{tally.wrong:>7}"
            rows.append(f"  {fact:<20}{language:<4}{counts}{100 * tally.right / every:>10.1f}{100 * tally.wrong / every:>9.1f}")
    return "\n".join(rows)
