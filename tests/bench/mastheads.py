"""The gold of mastheads: documents of every kind, and what the masthead of each says.

`tests/gold/mastheads/xx.yml` has the documents of one language. Each is read as a plain text with this name; then each fact
of `want` is compared with the masthead. What `want` does not name must be empty. A fact that neither the gold nor the
masthead has is not counted. `python -m tests.bench.mastheads [LANGUAGE] [FACT]` prints every disagreement.
"""

import argparse
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Any, NamedTuple

import yaml

from generator.model import Masthead
from tests.bench.figures import LANGUAGES, Tallies, Tally, tallied, tally_table
from tests.reading import HOME, bare_resources, examined

FOLDER = HOME / "tests" / "gold" / "mastheads"
FACTS = (
    *("type", "title", "dates", "symbols", "session", "agenda_items", "bodies", "issuer", "issuer_key", "addressee", "addressee_key"),
    *("signatory", "sponsors", "parties", "original_language", "languages"),
)
ALL = "all facts"
UNKNOWN = "other"  # the type of a document whose type is not known

Values = frozenset[str]
NOTHING: Values = frozenset()


class Sample(NamedTuple):
    """A document of the gold, and the facts that its masthead prints."""

    language: str
    name: str
    text: str
    want: Mapping[str, Any]


class Compared(NamedTuple):
    """A fact of a document: the values that the gold has, and those of the masthead."""

    language: str
    name: str
    fact: str
    want: Values
    found: Values

    @property
    def tally(self) -> Tally:
        """Each value is right or wrong, or missing if no wrong one is in its place."""
        wrong = len(self.found - self.want)
        return Tally(len(self.want & self.found), max(0, len(self.want - self.found) - wrong), wrong)

    def __str__(self) -> str:
        want, found = (" | ".join(sorted(values)) or "–" for values in (self.want, self.found))
        return f"{self.language}  {self.name}  {self.fact}\n    wanted: {want}\n    found:  {found}"


@cache
def samples() -> tuple[Sample, ...]:
    """Every document of the gold."""
    return tuple(
        Sample(file.stem, row["name"], row["text"], row["want"])
        for file in sorted(FOLDER.glob("*.yml"))
        for row in yaml.safe_load(file.read_text(encoding="utf-8"))
    )


def wanted(want: Mapping[str, Any]) -> dict[str, Values]:
    """Fact → the values that the gold has. Each role of a date is a fact of its own."""
    plain = {fact: _values(want.get(fact)) for fact in FACTS if fact != "dates"}
    return plain | {f"dates.{role}": _values(edtf) for role, edtf in (want.get("dates") or {}).items()}


def stated(masthead: Masthead) -> dict[str, Values]:
    """Fact → the values of a masthead, in the same form."""
    keys = {role: [party.key or party.printed for party in masthead.parties if party.role == role] for role in ("sponsor", "party")}
    offices = {role: [party.key for party in masthead.parties if party.role == role and party.key] for role in ("issuer", "addressee")}
    other = {
        "title": masthead.title_printed,
        "issuer_key": offices["issuer"],
        "addressee_key": offices["addressee"],
        "sponsors": keys["sponsor"],
        "parties": keys["party"],
    }
    plain = {fact: _values(other[fact] if fact in other else getattr(masthead, fact)) for fact in FACTS if fact != "dates"}
    roles = {date.role for date in masthead.dates}
    return plain | {f"dates.{role}": _values([date.edtf for date in masthead.dates if date.role == role]) for role in roles}


def _values(value: object) -> Values:
    """A fact as a set of values: none, one or several. White space counts as one space. The type `other` is no value."""
    every = value if isinstance(value, list | tuple) else [value]
    return frozenset(" ".join(str(each).split()) for each in every if each not in (None, "", UNKNOWN))


def compared(sample: Sample) -> Iterator[Compared]:
    """The facts of a document that the gold or the masthead has."""
    document = examined(sample.text, f"{sample.name}.txt", bare_resources()).document
    want, found = wanted(sample.want), stated(document.masthead if document else Masthead())
    for fact in sorted(want.keys() | found.keys(), key=_place):
        if want.get(fact) or found.get(fact):
            yield Compared(sample.language, sample.name, fact, want.get(fact, NOTHING), found.get(fact, NOTHING))


def _place(fact: str) -> tuple[int, str]:
    """Facts are in the order of FACTS."""
    return FACTS.index(fact.partition(".")[0]), fact


@cache
def all_compared() -> tuple[Compared, ...]:
    """The facts of every document."""
    return tuple(each for sample in samples() for each in compared(sample))


def measured(every: Iterable[Compared] | None = None) -> Tallies:
    """(fact, language) → how many values are right, missing and wrong; and those of all facts together."""
    every = all_compared() if every is None else tuple(every)
    one = tallied(((each.fact.partition(".")[0], each.language), each.tally) for each in every)
    ordered = {(fact, language): one[fact, language] for fact in FACTS for language in LANGUAGES if (fact, language) in one}
    return ordered | tallied(((ALL, each.language), each.tally) for each in every)


def report(tallies: Tallies) -> str:
    """The table of figures, and those of all languages together."""
    together = tallied(((ALL, "all"), tally) for (fact, _), tally in tallies.items() if fact == ALL)
    return tally_table("mastheads", {**tallies, **together})


def main() -> None:
    """Prints the disagreements that the command line asks for, and the figures."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.mastheads", description="Where mastheads differ from their gold.")
    parser.add_argument("language", nargs="?", choices=(*LANGUAGES, "all"), default="all", help="of this language only")
    parser.add_argument("fact", nargs="?", choices=FACTS, help="of this fact only")
    asked = parser.parse_args()
    chosen = [
        each for each in all_compared() if asked.language in ("all", each.language) and asked.fact in (None, each.fact.partition(".")[0])
    ]
    print(*(each for each in chosen if each.want != each.found), sep="\n")
    print(f"\n{report(measured(chosen))}")


if __name__ == "__main__":
    main()
