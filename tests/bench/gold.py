"""The gold files: texts with the expected answers, and what is found in them.

`citations_and_dates.yaml` and `dates.yaml` contain short texts; each is read as one block of its language. `seeds.yaml`
contains complete documents; each is counted under its main language. The head of each file explains its format.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any, NamedTuple

import yaml

from tests.bench.consensus import mentions_in
from tests.bench.figures import Figure, Figures, summed
from tests.reading import HOME, SAMPLES, examined_sample

GOLD = HOME / "tests" / "gold"
CITATIONS, DATES = ("resolution", "symbol"), ("date",)
SEED_KINDS = {"resolution": ("resolutions", "symbol"), "place": ("places", "name"), "date": ("dates", "date")}
NO_KEY = "without key"  # the kind of mentions that are recorded but have no key

Answer = tuple[str | None, str]  # key, status


class Case(NamedTuple):
    """A text, the kinds it tests, and the expected keys and statuses of these in reading order. If there are none, nothing may be found."""

    section: str
    language: str
    text: str
    kinds: tuple[str, ...]
    want: tuple[Answer, ...]

    def got(self) -> tuple[Answer, ...]:
        """What is found, in the same form as what is expected."""
        mentions = mentions_in(" ".join(self.text.split()), self.language)
        return tuple((mention.key, mention.status) for mention in mentions if mention.kind in self.kinds)


@cache
def loaded(name: str) -> Any:
    """A gold file, loaded."""
    return yaml.safe_load((GOLD / name).read_text(encoding="utf-8"))


def cases() -> Iterator[Case]:
    """Every short text of both files."""
    rows = loaded("citations_and_dates.yaml")
    for row in rows["positive"]:
        yield Case("positive", row["lang"], row["text"], CITATIONS, _answers(row["want"], row.get("status", "exact")))
    for row in rows["flagged"]:
        yield Case("flagged", row["lang"], row["text"], CITATIONS, ((None, row["status"]),))
    for row in rows["negative"]:
        yield Case("negative", row["lang"], row["text"], CITATIONS, ())
    for row in rows["dates"]:
        yield Case("dates", row["lang"], row["text"], DATES, _answers(row["edtf"], "exact"))
    for row in rows.get("not_dates", ()):
        yield Case("not_dates", row["lang"], row["text"], DATES, ())
    for language, text, values in loaded("dates.yaml"):
        yield Case("dates.yaml", language, text, DATES, _answers(values, "exact"))


def _answers(keys: Sequence[str], status: str | Sequence[str]) -> tuple[Answer, ...]:
    """Keys with one status for all of them, or one status each."""
    statuses = [status] * len(keys) if isinstance(status, str) else status
    return tuple(zip(keys, statuses, strict=True))


def measured() -> dict[str, Figures]:
    """Gold file → figures by kind and language."""
    short = list(cases())
    return {
        "seeds": summed(part for name in sorted(loaded("seeds.yaml")) for part in _seed(name)),
        "citations_and_dates": summed(part for case in short if case.section != "dates.yaml" for part in _case(case)),
        "dates": summed(part for case in short if case.section == "dates.yaml" for part in _case(case)),
    }


def _case(case: Case) -> Iterator[tuple[tuple[str, str], Figure]]:
    """The figures of one text. Each key shows its kind."""
    for kind, figure in compared(case.want, case.got(), case.kinds):
        yield (kind, case.language), figure


def compared(want: Sequence[Answer], got: Sequence[Answer], kinds: Sequence[str]) -> Iterator[tuple[str, Figure]]:
    """Kind → figure of what was expected and what was found. A right key with a wrong status is not right."""
    wanted, found = Counter(want), Counter(got)
    for kind in (*kinds, NO_KEY):
        counts = [sum(n for (key, _), n in each.items() if _kind(key, kinds) == kind) for each in (found, wanted, found & wanted)]
        yield kind, Figure(*counts)


def _kind(key: str | None, kinds: Sequence[str]) -> str:
    if key is None:
        return NO_KEY
    return kinds[0] if len(kinds) == 1 or "/RES/" in key else kinds[1]


def _seed(name: str) -> Iterator[tuple[tuple[str, str], Figure]]:
    """The figures of one document: how often each key occurs in it."""
    gold = loaded("seeds.yaml")[name]
    mentions = examined_sample(SAMPLES / name).mentions
    for kind, (section, field) in SEED_KINDS.items():
        wanted = Counter({str(row.get("key", row[field])): row["count"] for row in gold[section]})
        found = Counter(mention.key for mention in mentions if mention.kind == kind and mention.key is not None)
        figure = Figure(found.total(), wanted.total(), (found & wanted).total())
        yield (kind, gold["masthead"]["languages"][0]), figure
