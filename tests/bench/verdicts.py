"""What was read by hand, in `tests/gold/verdicts.yml`: whether a version that differs from the majority is right for its own text.

A verdict is about one row of a disagreement: a key that one version has or lacks, unlike the majority. `source` means
that the version itself says so; the row then counts neither as a false find nor as a miss. `ours` means an error of the
finders, which still counts.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import NamedTuple

import yaml

from tests.bench import consensus
from tests.bench.consensus import ALL_DATES, EXPLICIT, EXPLICIT_DATES, Found
from tests.bench.disagreements import disagreements
from tests.bench.figures import LANGUAGES, Figure, Figures
from tests.reading import HOME

FILE = HOME / "tests" / "gold" / "verdicts.yml"
SIDES = ("found", "missed")
SOURCE, OURS = "source", "ours"


class Row(NamedTuple):
    """One version that differs from the majority: where, and whether it has the key or lacks it."""

    group: str
    sentence: int
    language: str
    side: str
    key: str

    def __str__(self) -> str:
        return f"{self.sentence} {self.language}, {self.side} {self.key} [{self.group}]"


class Reading(NamedTuple):
    """The verdicts, and the kind groups in which every row has a verdict."""

    full: tuple[str, ...]
    verdicts: Mapping[Row, str]


def load() -> Reading:
    """The file, with every value as a string. A verdict on an explicit date also counts for all dates."""
    stated = yaml.load(FILE.read_text(encoding="utf-8"), yaml.BaseLoader)
    verdicts: dict[Row, str] = {}
    for group, listed in stated["verdicts"].items():
        for fields in listed:
            (side,) = (side for side in SIDES if side in fields)
            row = Row(group, int(fields["sentence"]), fields["language"], side, fields[side])
            for each in _rows_of_a_date(row):
                verdicts[each] = fields["verdict"]
    full = tuple(stated["read in full"])
    return Reading((*full, EXPLICIT_DATES) if ALL_DATES in full else full, verdicts)


def _rows_of_a_date(row: Row) -> Iterator[Row]:
    yield row
    if row.group == ALL_DATES and EXPLICIT.fullmatch(row.key):
        yield row._replace(group=EXPLICIT_DATES)


def against(found: Iterable[Found]) -> frozenset[Row]:
    """Every version that differs from the majority."""
    return frozenset(
        Row(each.group, each.sentence, language, SIDES[language not in each.having], each.key)
        for each in disagreements(found)
        for language in LANGUAGES
        if each.against(language)
    )


def after_reading(raw: Figures, differing: Collection[Row], reading: Reading) -> Figures:
    """The figures of the groups that were read completely, without false finds and misses that are the version's own."""
    out: dict[tuple[str, str], Figure] = {}
    for (group, language), figure in raw.items():
        if group in reading.full:
            own = [r for r in differing if (r.group, r.language) == (group, language) and reading.verdicts.get(r) == SOURCE]
            finds = sum(row.side == "found" for row in own)
            out[group, language] = Figure(figure.found - finds, figure.true - (len(own) - finds), figure.right)
    return out


def stale(differing: Collection[Row], reading: Reading) -> list[Row]:
    """Verdicts without a disagreement: the finders have changed."""
    return sorted(row for row in reading.verdicts if row not in differing)


def unread(differing: Collection[Row], reading: Reading) -> list[Row]:
    """Disagreements without a verdict in groups that were read completely. They count as errors of the finders."""
    return sorted(row for row in differing if row.group in reading.full and row not in reading.verdicts)


def report(found: Iterable[Found], shown: int = 10) -> tuple[Figures, list[str]]:
    """The figures after reading; and in words, which verdicts have no disagreement and which disagreements have no verdict."""
    every = frozenset(found)
    differing, reading = against(every), load()
    said = [
        line
        for rows, what in ((stale(differing, reading), "stale"), (unread(differing, reading), "not read yet, counted as ours"))
        if rows
        for line in (f"{len(rows)} {what}:", *(f"  {row}" for row in rows[:shown]), *(["  …"] if len(rows) > shown else []))
    ]
    return after_reading(consensus.measured(every), differing, reading), said
