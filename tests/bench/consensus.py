"""The parallel consensus: one sentence in six languages names the same things, so what most versions name is taken as true.

Measured on the development set of the United Nations Parallel Corpus v1.0 (Ziemski, Junczys-Dowmunt, Pouliquen; LREC
2016): the files `unpc/dev.LANGUAGE` in the folder that `VERBALE_SHARED` names, or in `shared` next to the project. None
of its text is part of the project or is written to a file.
"""

import os
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

from generator.finders import find
from generator.model import Block, Document, Mention, Provenance, Span
from tests.bench.figures import LANGUAGES, Figure, Figures
from tests.reading import HOME, resources

MAJORITY = 4  # of six versions
MOST_UNDECIDED = 12  # keys of a group that are listed because three versions have them
ALL_DATES, EXPLICIT_DATES = "all dates", "explicit dates"
GROUPS = (
    *("Security Council", "other resolutions", "symbols", EXPLICIT_DATES, ALL_DATES),
    *("States", "cities", "regions and waters", "other places", "organizations", "instruments"),
)
REGIONS_AND_WATERS = {"region", "island", "sea", "river", "lake", "canal"}  # types of places
PLAIN = {"symbol": "symbols", "date": ALL_DATES, "organization": "organizations", "instrument": "instruments"}
EXPLICIT = re.compile(r"\d{4}-\d\d(?:-\d\d)?(?:/(?:\.\.|\d{4}-\d\d(?:-\d\d)?))?")  # a day or a month of a year, or from one to another


class Found(NamedTuple):
    """One key found in one version of a sentence. Sentences are counted from 1, like lines."""

    sentence: int
    language: str
    group: str
    key: str


def shared() -> Path:
    """The folder with texts to measure on that are not part of the project."""
    return Path(os.environ.get("VERBALE_SHARED") or HOME.parent / "shared")


def missing() -> str:
    """Why the consensus cannot be measured here; empty if it can."""
    if all((shared() / "unpc" / f"dev.{language}").is_file() for language in LANGUAGES):
        return ""
    return "no unpc/dev.* in the folder 'shared' next to the project, or in the folder that VERBALE_SHARED names"


@cache
def sentences() -> Mapping[str, Sequence[str]]:
    """Language → its version of every sentence, in the same order."""
    files = {language: shared() / "unpc" / f"dev.{language}" for language in LANGUAGES}
    return {language: file.read_text(encoding="utf-8").removesuffix("\n").split("\n") for language, file in files.items()}


def unwritten() -> list[str]:
    """The languages without a file in `generator/languages`: in these, only mentions that need no language are found."""
    return [language for language in LANGUAGES if language not in resources().grammar.languages]


def mentions_in(text: str, language: str) -> tuple[Mention, ...]:
    """The mentions of one block in a given language, whatever language would be recognised."""
    block = Block("p1", Span(0, len(text)), "paragraph", 0, language, "body", 1)
    document = Document("x", text, (block,), (), (), Provenance("x", "", "txt", "utf-8"), lines=((0, 1),))
    return find(document, resources().grammar, resources().authorities)


def group_of(mention: Mention) -> str | None:
    """The kind group in which a mention counts; None for kinds that are not measured. The key shows whether a date is explicit."""
    if mention.kind == "resolution":
        return "Security Council" if (mention.key or "").startswith("S/RES/") else "other resolutions"
    if mention.kind == "place":
        authority = resources().authorities.get("place", mention.key)
        return group_of_place(authority.type if authority else None)
    return PLAIN.get(mention.kind)


def group_of_place(type_: str | None) -> str:
    """The kind group of a place by its type."""
    if type_ in REGIONS_AND_WATERS:
        return "regions and waters"
    return {"state": "States", "city": "cities"}.get(type_ or "", "other places")


def all_found() -> frozenset[Found]:
    """Every key in every version of every sentence."""
    return frozenset(
        Found(number, language, group, mention.key)
        for language, lines in sentences().items()
        for number, text in enumerate(lines, start=1)
        for mention in mentions_in(text, language)
        if mention.key is not None and (group := group_of(mention))
    )


def with_explicit(found: Iterable[Found]) -> Iterator[Found]:
    """The same, with explicit dates added as a separate kind group."""
    for each in found:
        yield each
        if each.group == ALL_DATES and EXPLICIT.fullmatch(each.key):
            yield each._replace(group=EXPLICIT_DATES)


def versions(found: Iterable[Found]) -> dict[tuple[str, int, str], frozenset[str]]:
    """(kind group, sentence, key) → the languages whose version has it, in that order."""
    out: defaultdict[tuple[str, int, str], set[str]] = defaultdict(set)
    for each in with_explicit(found):
        out[each.group, each.sentence, each.key].add(each.language)
    return {where: frozenset(out[where]) for where in sorted(out)}


def measured(found: Iterable[Found]) -> Figures:
    """Precision and recall of every kind group and language, compared with what at least four versions have."""
    counts = {(group, language): [0, 0, 0] for group in GROUPS for language in LANGUAGES}
    for (group, _, _), having in versions(found).items():
        true = len(having) >= MAJORITY
        for language in LANGUAGES:
            has = language in having
            for place, counted in enumerate((has, true, has and true)):
                counts[group, language][place] += counted
    return {where: Figure(*each) for where, each in counts.items()}


def undecided(found: Iterable[Found]) -> dict[str, Counter[str]]:
    """Kind group → the keys that exactly half of the versions have, and in how many sentences.

    They count as false, although three languages may lack the name in their records. So they are reported apart.
    """
    out: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for (group, _, key), having in versions(found).items():
        if len(having) == MAJORITY - 1:
            out[group][key] += 1
    return dict(out)


def report_of_undecided(found: Iterable[Found]) -> Iterator[str]:
    """A line for each kind group with keys that exactly half of the versions have, the most frequent first."""
    for group, keys in undecided(found).items():
        listed = ", ".join(f"{key} ({number})" for key, number in keys.most_common(MOST_UNDECIDED))
        yield f"{group}, {keys.total()} in half of the versions: {listed}{' …' if len(keys) > MOST_UNDECIDED else ''}"
