"""Loads the grammar from `kinds/*.yml`, `languages/*.yml` and the tables of `reference/`.

What is wrong with a file is a Problem (E501). A cell that a language leaves out is not a Problem but a hole, and is named.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from generator.grammar import Adopted, Example, Grammar, Kind, Language, Trait, kind_files, language_files
from generator.grammar.shapes import VALUES, compile_shape
from generator.grammar.stated import MALFORMED, StatedFiles, file_problem, forms, malformed_problem, unknown_key_problems
from generator.model import Problem
from generator.text import kept_values, strict_yaml
from generator.text.kept_values import NOTHING_KEPT, KeptValues

HOME = Path(__file__).parent.parent
FOLDERS = ("kinds", "languages", "reference")
YEARS = "security_council_years.yml"
KEPT = "grammar"  # the name under which what the files state is kept
SESSIONS = "general_assembly_sessions.yml"


def load(home: Path = HOME, *, kept: KeptValues = NOTHING_KEPT) -> tuple[Grammar, tuple[Problem, ...]]:
    """The grammar in `home` (kinds/, languages/, reference/) and what is wrong with it; with a Problem it is not to be used.

    The grammar is read once and again only when one of its files has changed. Files that stated nothing wrong in an earlier run
    are not parsed and checked again: what they state is `kept`.
    """
    files = sorted(file for folder in FOLDERS for file in (home / folder).glob("*"))
    return _loaded(home, strict_yaml.stamp(files), kept)


@lru_cache(maxsize=2)
def _loaded(home: Path, _stamp: strict_yaml.Stamp, kept: KeptValues) -> tuple[Grammar, tuple[Problem, ...]]:
    if kept.folder is None:
        return _joined(home, StatedFiles())
    made_from = _digest(home)
    earlier = kept.get(KEPT, made_from)
    files = StatedFiles(earlier if isinstance(earlier, dict) else {})
    grammar, problems = _joined(home, files)
    if files.read and not problems and _digest(home) == made_from:
        kept.put(KEPT, made_from, files.read)
    return grammar, problems


def _digest(home: Path) -> str:
    """The digest of the grammar's files and of the code that reads them."""
    code = [*Path(__file__).parent.glob("*.py"), Path(strict_yaml.__file__), Path(kept_values.__file__)]
    return kept_values.digest_of([*sorted(file for folder in FOLDERS for file in (home / folder).glob("*.yml")), *sorted(code)])


def _joined(home: Path, files: StatedFiles) -> tuple[Grammar, tuple[Problem, ...]]:
    kinds, kind_examples, wrong_kinds = _kinds(home, files)
    languages, examples, wrong_languages = _languages(home, kinds, files)
    years, wrong_years = _reference(home, YEARS, {"newest_human_rights_council_session": 0, "years": {}}, files)
    sessions, wrong_sessions = _reference(home, SESSIONS, {"sessions": {}}, files)
    others, wrong_others = _reference(home, "other_languages.yml", {}, files)
    offices, wrong_offices = _reference(home, "offices.yml", {}, files)
    seats, wrong_seats = _reference(home, "seats.yml", {}, files)
    problems = (
        *(*wrong_kinds, *wrong_languages, *wrong_years, *wrong_sessions, *wrong_others, *wrong_offices, *wrong_seats),
        *_without_time(kinds, home),
        *_unknown_languages(kinds, home),
        *(_uncompilable(kinds, languages, home) if files.read else ()),  # what is kept has been checked
        *_unknown_offices(languages, offices, home),
    )
    return Grammar(
        kinds=kinds,
        languages=languages,
        examples=(*kind_examples, *examples),
        holes=tuple(_holes(kinds, languages, offices)),
        others={script: tuple(map(_trait, by_name.values())) for script, by_name in others.items()},
        newest_hrc_session=years["newest_human_rights_council_session"],
        council={year: (span[0], span[1] if len(span) > 1 else None) for year, span in years["years"].items()},
        assembly={session: (first, last) for session, (first, last) in sessions["sessions"].items()},
        adopted={int(row["resolution"]): _adopted(row) for row in _table(home, "security_council_resolutions.csv")},
        statements={row["symbol"]: row["made"] for row in _table(home, "presidential_statements.csv")},
        offices=offices,
        mission_seats=seats,
    ), problems


def _kinds(home: Path, files: StatedFiles) -> tuple[dict[str, Kind], list[Example], list[Problem]]:
    """The kinds by rank, their examples, and what is wrong with their files."""
    kinds: dict[str, Kind] = {}
    examples: list[Example] = []
    problems: list[Problem] = []
    for file in sorted((home / "kinds").glob("*.yml")):
        try:
            kind, stated, found = kind_files.read(file, kinds, files)
            problems += found
            if kind and not found:
                kinds[kind.name] = kind
                examples += [_example(each, kind.name, None, file.name) for each in stated]
        except MALFORMED as error:
            problems.append(malformed_problem(file, error))
    return dict(sorted(kinds.items(), key=lambda item: item[1].rank)), examples, problems


def _languages(home: Path, kinds: Mapping[str, Kind], files: StatedFiles) -> tuple[dict[str, Language], list[Example], list[Problem]]:
    """The languages by tag, their examples, and what is wrong with their files."""
    languages: dict[str, Language] = {}
    examples: list[Example] = []
    problems: list[Problem] = []
    for file in sorted((home / "languages").glob("*.yml")):
        try:
            language, stated, found = language_files.read(file, kinds, languages, files)
            problems += found
            if language:
                languages[language.tag] = language
                examples += [_example(each, None, language.tag, file.name) for each in stated]
        except MALFORMED as error:
            problems.append(malformed_problem(file, error))
    return languages, examples, problems


def _example(stated: Mapping[str, Any], kind: str | None, language: str | None, path: str) -> Example:
    want = tuple(None if key is None else str(key) for key in stated["want"])
    status = tuple(stated.get("status", ["exact"] * len(want)))
    refers = tuple(stated.get("refers", ()))
    return Example(kind or stated["kind"], language or stated["language"], stated["text"], want, status, path, refers)


def _trait(stated: Mapping[str, Any]) -> Trait:
    return Trait(frozenset(forms(stated["words"])), frozenset(stated["alphabet"]))


def _reference(home: Path, name: str, default: Mapping[str, Any], files: StatedFiles) -> tuple[Mapping[str, Any], tuple[Problem, ...]]:
    """A table of facts, or the default if it cannot be read."""
    stated, problems = files.value_of(home / "reference" / name)
    return stated or default, problems


def _table(home: Path, name: str) -> Iterator[dict[str, str]]:
    """The rows of a table that ships with the tool; none if it is missing."""
    file = home / "reference" / name
    if file.is_file():
        with file.open(encoding="utf-8", newline="") as rows:
            yield from csv.DictReader(rows)


def _adopted(row: Mapping[str, str]) -> Adopted:
    return Adopted(row["adopted"], row["meeting"], row["printed"])


def _without_time(kinds: Mapping[str, Kind], home: Path) -> Iterator[Problem]:
    """A Problem unless just one kind has dates for keys: the timeline and the pages of years are made from it."""
    times = [kind.name for kind in kinds.values() if kind.is_time]
    if len(times) != 1:
        said = f"are kinds with 'keys: edtf': {', '.join(times)}" if times else "have no kind with 'keys: edtf'"
        yield file_problem(home / "kinds" / "*.yml", said, "Just one kind has dates for keys.")


def _unknown_languages(kinds: Mapping[str, Kind], home: Path) -> Iterator[Problem]:
    """A Problem for every language for which a kind gives words and that has no file."""
    languages = sorted(file.stem for file in (home / "languages").glob("*.yml"))
    for kind in kinds.values():
        for tag in sorted(kind.words_by_language.keys() - set(languages)):
            said = f"gives words in '{tag}', which is no language of the folder languages"
            yield file_problem(home / "kinds" / f"{kind.name}.yml", said, f"Languages: {', '.join(languages)}.")


def _uncompilable(kinds: Mapping[str, Kind], languages: Mapping[str, Language], home: Path) -> Iterator[Problem]:
    """A Problem for every shape that cannot be used: an unknown slot, a bracket left open, a key with a word in it."""
    words = ("month", "ordinal", "numbers", "language_name", *(word for kind in kinds.values() for word in kind.words))
    slots: Mapping[str, str] = {**VALUES, **dict.fromkeys((*words, *language_files.PARTY_SLOTS), "x")}
    shapes = [(home / "kinds" / f"{kind.name}.yml", shape, slots) for kind in kinds.values() for shape in kind.every_shape]
    for language in languages.values():
        shapes += [(home / "languages" / f"{language.tag}.yml", shape, slots) for shape in language_files.cover_shapes(language)]
    for kind in kinds.values():
        shapes += [(home / "kinds" / f"{kind.name}.yml", each["key"], VALUES) for each in kind.citations]
    for file, shape, known in shapes:
        try:
            compile_shape(shape, known)
        except (KeyError, ValueError) as error:
            yield file_problem(file, f"has a shape that cannot be used: '{shape}' ({error})", "See docs/contributing.md, The grammar.")


def _unknown_offices(languages: Mapping[str, Language], offices: Mapping[str, Any], home: Path) -> Iterator[Problem]:
    """A Problem for every office for which a language gives words and that is not in the table."""
    for tag, language in languages.items():
        yield from unknown_key_problems(language.offices, offices, home / "languages" / f"{tag}.yml")


def _holes(kinds: Mapping[str, Kind], languages: Mapping[str, Language], offices: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """The cells that a language does not have at all; an empty list says that the language has no such word."""
    for tag, language in languages.items():
        for kind in kinds.values():
            given = language.words.get(kind.name, {}).keys() | language_files.VALUED_SLOTS
            yield from ((tag, f"words.{kind.name}.{slot}") for slot in kind.words if slot not in given)
        yield from ((tag, f"cover.{cell}") for cell in sorted(language_files.COVER_CELLS) if cell not in language.cover)
        yield from ((tag, f"checks.{cell}") for cell in language_files.CHECK_CELLS if cell not in language.checks)
        yield from ((tag, f"offices.{office}") for office in offices if office not in language.offices)
        yield from ((tag, f"parties.{cell}") for cell in language_files.PARTY_CELLS if cell not in language.parties)
