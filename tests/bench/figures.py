"""The figures of a measurement: how much was found, how much of it is true, and how the two compare; and tables of figures."""

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

    def plus(self, other: "Figure") -> "Figure":
        """Both measurements together."""
        return Figure(self.found + other.found, self.true + other.true, self.right + other.right)


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
