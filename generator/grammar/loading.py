"""Reads the grammar from its YAML files, strictly: unknown keys, wrong forms and shapes that are none are Problems (E501).

`kinds/*.yml`, `languages/*.yml`, `reference/`. A cell that a language leaves out is no Problem but a hole, and is named.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from generator.grammar import Adopted, Example, Grammar, Kind, Language, Trait
from generator.grammar.shapes import VALUES, compile_shape
from generator.model import Problem
from generator.text import strict_yaml

MALFORMED = (KeyError, TypeError, AttributeError, ValueError)
HOME = Path(__file__).parent.parent
FOLDERS = ("kinds", "languages", "reference")
BROKEN = "E501"
ADDRESS = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
NOT_FOR_KINDS = {"assets", "data", "documents", "families", "search"}  # folders of the site that hold something else

# What a kind may leave out: it depends on the finder that finds it.
OPTIONAL_KIND_KEYS = {"link", "series", "decisions", "symbols", "organs", "parts", "shapes"}
KIND_KEYS = OPTIONAL_KIND_KEYS | {"kind", "rank", "title", "singular", "address", "finder", "words", "examples"}
LANGUAGE_KEYS = {"language", "name", "script", "blanks", "case", "day_first", "function_words", "alphabet", "bodies", "ordinals", "words",
                 "date_shapes", "cover", "examples", "prefixes", "one_letter_words", "spaced_signs", "abbreviations", "checks"}  # fmt: skip
OPTIONAL_KEYS = OPTIONAL_KIND_KEYS | {"prefixes", "one_letter_words", "spaced_signs", "abbreviations", "checks"}
CHECK_CELLS = ("adopting", "beside_adopting", "relative", "qualifier", "qualifier_behind")
PREFIX_KEYS = {"joined", "contracted"}
WORDED_CELLS = {
    *("titles", "organization", "article", "signed", "circulation", "courtesies", "adopted", "language_names"),
    *("title_end", "preamble", "recycle"),
}
SHAPED_CELLS = {
    *("session", "special_session", "emergency_session", "agenda", "distribution", "original"),
    *("annual_session", "year", "committee", "meeting", "convened", "record", "page", "adopting_meeting", "vote"),
    *("annex", "annex_of", "annex_title", "as_received", "issued"),
}
COVER_KEYS = WORDED_CELLS | SHAPED_CELLS
VALUED_SLOTS = {"month", "decades", "letters"}  # each form stands for a value
# Each form says what the place, the document is.
TYPED_SLOTS = {("symbol", "noun"), *(("place", slot) for slot in ("leads", "follows", "begins", "ends"))}
FINDERS = {"citation", "presidential", "gazetteer", "calendar"}
EXAMPLE_KEYS = {"language", "kind", "text", "want", "status", "refers", "seen"}


def load(home: Path = HOME) -> tuple[Grammar, tuple[Problem, ...]]:
    """The grammar in `home` (kinds/, languages/, reference/) and what is wrong with it; with a Problem it is not to be used.

    The grammar is read once and again only when one of its files has changed.
    """
    files = sorted(file for folder in FOLDERS for file in (home / folder).glob("*"))
    return _loaded(home, strict_yaml.stamp(files))


@lru_cache(maxsize=2)
def _loaded(home: Path, _stamp: strict_yaml.Stamp) -> tuple[Grammar, tuple[Problem, ...]]:
    kinds: dict[str, Kind] = {}
    languages: dict[str, Language] = {}
    examples: list[Example] = []
    problems: list[Problem] = []
    for file in sorted((home / "kinds").glob("*.yml")):
        stated, found = _stated(file, KIND_KEYS)
        problems += found
        try:
            taken = () if found else _taken(stated, kinds, file)
            found += taken
            problems += taken
            if not found:
                kinds[stated["kind"]] = _kind(stated)
                examples += [_example(e, stated["kind"], None, file.name) for e in stated["examples"]]
        except MALFORMED as error:
            problems.append(_malformed(file, error))
    for file in sorted((home / "languages").glob("*.yml")):
        stated, found = _stated(file, LANGUAGE_KEYS)
        try:
            found = found or (
                *strict_yaml.unknown_keys(stated["cover"], COVER_KEYS, _name(file), BROKEN),
                *strict_yaml.unknown_keys(stated.get("prefixes", {}), PREFIX_KEYS, _name(file), BROKEN),
                *strict_yaml.unknown_keys(stated.get("checks", {}), {*CHECK_CELLS, "examples"}, _name(file), BROKEN),
                *_wrong_words(stated, kinds, _name(file)),
                *_twice("language", stated["language"], {tag: tag for tag in languages}, file),
            )
            problems += found
            if not found:
                languages[stated["language"]] = _language(stated)
                examples += [_example(e, None, stated["language"], file.name) for e in stated["examples"]]
        except MALFORMED as error:
            problems.append(_malformed(file, error))
    years, found = _reference(home, "security_council_years.yml", {"newest_human_rights_council_session": 0, "years": {}})
    others, missing = _reference(home, "other_languages.yml", {})
    problems += (*found, *missing)
    council = {year: (span[0], span[1] if len(span) > 1 else None) for year, span in years["years"].items()}
    kinds = dict(sorted(kinds.items(), key=lambda item: item[1].rank))
    problems += _uncompilable(kinds, languages)
    return Grammar(
        kinds=kinds,
        languages=languages,
        examples=tuple(examples),
        holes=_holes(kinds, languages),
        others={script: tuple(map(_trait, by_name.values())) for script, by_name in others.items()},
        newest_hrc_session=years["newest_human_rights_council_session"],
        council=council,
        adopted={int(row["resolution"]): _adopted(row) for row in _table(home, "security_council_resolutions.csv")},
        statements={row["symbol"]: row["made"] for row in _table(home, "presidential_statements.csv")},
    ), tuple(problems)


def _taken(stated: Mapping[str, Any], kinds: Mapping[str, Kind], file: Path) -> tuple[Problem, ...]:
    """A Problem for a name or an address that another kind has, and for an address that is none or that the site needs."""
    address = str(stated["address"])
    problems = _twice("kind", stated["kind"], {name: name for name in kinds}, file)
    problems += _twice("address", address, {kind.address.casefold(): kind.name for kind in kinds.values()}, file)
    if not ADDRESS.fullmatch(address) or address in NOT_FOR_KINDS:
        hint = f"Small letters, digits and hyphens, and none of {', '.join(sorted(NOT_FOR_KINDS))}."
        problems += (Problem("error", BROKEN, _name(file), f"asks for an address that no kind can have: '{address}'", hint),)
    return problems


def _twice(what: str, wanted: str, owners: Mapping[str, str], file: Path) -> tuple[Problem, ...]:
    """A Problem that names both, where one thing is stated in two files of a folder."""
    owner = owners.get(str(wanted).casefold())
    if owner is None:
        return ()
    told = f"states the {what} '{wanted}', as '{owner}' does in another file of its folder"
    return (Problem("error", BROKEN, _name(file), told, "Rename one of them, or remove a file."),)


def _trait(stated: Mapping[str, Any]) -> Trait:
    return Trait(frozenset(_forms(stated["words"])), frozenset(stated["alphabet"]))


def _reference(home: Path, name: str, without: Mapping[str, Any]) -> tuple[Mapping[str, Any], tuple[Problem, ...]]:
    """A table of facts, or what stands for it where it cannot be read."""
    stated, problems = strict_yaml.read(home / "reference" / name, f"generator/reference/{name}", BROKEN)
    return stated or without, problems


def _table(home: Path, name: str) -> Iterator[dict[str, str]]:
    """The rows of a table that ships with the tool; none where it is missing."""
    file = home / "reference" / name
    if file.is_file():
        with file.open(encoding="utf-8", newline="") as rows:
            yield from csv.DictReader(rows)


def _adopted(row: Mapping[str, str]) -> Adopted:
    return Adopted(row["adopted"], row["meeting"], row["printed"])


def _malformed(file: Path, error: Exception) -> Problem:
    """A value that is not of the form it must have: a word where a list belongs, say."""
    what = f"has a value of the wrong form ({type(error).__name__}: {error})"
    return Problem("error", BROKEN, _name(file), what, "See the other files of its folder.")


def _name(file: Path) -> str:
    return f"generator/{file.parent.name}/{file.name}"


def _stated(file: Path, keys: set[str]) -> tuple[dict[str, Any], tuple[Problem, ...]]:
    stated, problems = strict_yaml.read(file, _name(file), BROKEN)
    if problems:
        return {}, problems
    if not isinstance(stated, dict):
        return {}, (Problem("error", BROKEN, _name(file), "does not state a mapping", "See the other files of its folder."),)
    problems = strict_yaml.unknown_keys(stated, keys, _name(file), BROKEN)
    missing = sorted(keys - OPTIONAL_KEYS - stated.keys())
    if missing:
        problems += (Problem("error", BROKEN, _name(file), f"lacks {', '.join(missing)}", "See the other files of its folder."),)
    for finder in _finders(stated.get("finder", "citation")):
        if finder not in FINDERS:
            hint = f"Finders: {', '.join(sorted(FINDERS))}."
            problems += (Problem("error", BROKEN, _name(file), f"names no finder: '{finder}'", hint),)
    examples = stated.get("examples")
    for example in examples if isinstance(examples, list) else ():
        problems += strict_yaml.unknown_keys(example, EXAMPLE_KEYS, _name(file), BROKEN) if isinstance(example, dict) else ()
    return stated, problems


def _wrong_words(stated: Mapping[str, Any], kinds: Mapping[str, Kind], path: str) -> tuple[Problem, ...]:
    problems: tuple[Problem, ...] = strict_yaml.unknown_keys(stated["words"], kinds.keys(), path, BROKEN)
    for kind, words in stated["words"].items():
        if kind in kinds:
            problems += strict_yaml.unknown_keys(words, kinds[kind].words.keys(), path, BROKEN)
    known = {shape for kind in kinds.values() for shape in kind.shapes}
    return problems + strict_yaml.unknown_keys(dict.fromkeys(stated["date_shapes"]), known, path, BROKEN)


def _uncompilable(kinds: Mapping[str, Kind], languages: Mapping[str, Language]) -> Iterator[Problem]:
    """A Problem for every shape that is no shape: an unknown slot, a bracket left open."""
    shapes = [(f"generator/kinds/{kind.name}.yml", shape) for kind in kinds.values() for shape in _shapes_of(kind)]
    for language in languages.values():
        given = [*language.cover.get("titles", {}).values(), *(language.cover.get(cell, ()) for cell in SHAPED_CELLS)]
        shapes += [(f"generator/languages/{language.tag}.yml", shape) for each in given for shape in each]
    slots = {
        **VALUES,
        **dict.fromkeys(("month", "ordinal", "numbers", "language_name", *(word for kind in kinds.values() for word in kind.words)), "x"),
    }
    for path, shape in shapes:
        try:
            compile_shape(shape, slots)
        except (KeyError, ValueError) as error:
            yield Problem("error", BROKEN, path, f"has a shape that is none: '{shape}' ({error})", "See docs/contributing.md, The grammar.")


def _shapes_of(kind: Kind) -> Iterator[str]:
    yield from kind.shapes.values()
    yield from kind.parts
    yield from (each["shape"] for each in (*kind.series, *kind.decisions, *kind.symbols))


def _kind(stated: Mapping[str, Any]) -> Kind:
    return Kind(
        name=stated["kind"],
        rank=stated["rank"],
        title=stated["title"],
        singular=stated["singular"],
        address=stated["address"],
        finders=_finders(stated["finder"]),
        link=stated.get("link", ""),
        series=tuple(stated.get("series", ())),
        decisions=tuple(stated.get("decisions", ())),
        symbols=tuple(stated.get("symbols", ())),
        organs=tuple(stated.get("organs", ())),
        parts=tuple(part["shape"] for part in stated.get("parts", ())),
        shapes=dict(stated.get("shapes", {})),
        words=dict(stated["words"]),
    )


def _finders(given: Any) -> tuple[str, ...]:
    """One finder, or several in a list."""
    return tuple(given) if isinstance(given, list) else (given,)


def _forms(given: Any) -> tuple[str, ...]:
    """A list of forms; a word alone is not one."""
    if not isinstance(given, list):
        raise TypeError(f"'{given}' is not a list")
    return tuple(given)


def _valued(given: Mapping[Any, Any]) -> dict[str, Any]:
    """Form → value, from a cell that lists the forms of each value."""
    return {form: value for value, forms in given.items() for form in _forms(forms)}


def _language(stated: Mapping[str, Any]) -> Language:
    ordinals, prefixes = stated["ordinals"], stated.get("prefixes", {})
    words = {
        kind: {slot: _forms(forms) for slot, forms in slots.items() if slot not in VALUED_SLOTS and (kind, slot) not in TYPED_SLOTS}
        for kind, slots in stated["words"].items()
    }
    types = {(kind, slot): _valued(stated["words"][kind][slot]) for kind, slot in TYPED_SLOTS if slot in stated["words"].get(kind, {})}
    for (kind, slot), typed in types.items():
        words[kind][slot] = tuple(typed)
    return Language(
        tag=stated["language"],
        name=stated["name"],
        script=stated["script"],
        blanks=stated["blanks"] == "required",
        case=stated["case"],
        day_first=stated["day_first"],
        function_words=frozenset(_forms(stated["function_words"])),
        alphabet=frozenset(stated["alphabet"]),
        bodies={body: _forms(forms) for body, forms in stated["bodies"].items()},
        units={form: number for number, forms in ordinals["units"].items() for form in _forms(forms)},
        tens={form: number for number, forms in ordinals["tens"].items() for form in _forms(forms)},
        ordinal_joints=_forms(ordinals["joined"]),
        units_first=ordinals["units_first"],
        suffixes=_forms(ordinals["suffixes"]),
        words=words,
        months=_valued(stated["words"]["date"]["month"]),
        decades=_valued(stated["words"]["date"].get("decades", {})),
        letters=_valued(stated["words"]["resolution"].get("letters", {})),
        date_shapes=_forms(stated["date_shapes"]),
        cover={cell: given if cell in {"titles", "language_names"} else _forms(given) for cell, given in stated["cover"].items()},
        prefixes=frozenset(_forms(prefixes.get("joined", []))),
        contracted=dict(prefixes.get("contracted", {})),
        types=types,
        one_letter_words=frozenset(_forms(stated.get("one_letter_words", []))),
        spaced_signs=frozenset(_forms(stated.get("spaced_signs", []))),
        abbreviations=frozenset(_forms(stated.get("abbreviations", []))),
        checks={cell: _forms(given) for cell, given in stated.get("checks", {}).items() if cell in CHECK_CELLS},
    )


def _example(stated: Mapping[str, Any], kind: str | None, language: str | None, path: str) -> Example:
    want = tuple(None if key is None else str(key) for key in stated["want"])
    status = tuple(stated.get("status", ["exact"] * len(want)))
    refers = tuple(stated.get("refers", ()))
    return Example(kind or stated["kind"], language or stated["language"], stated["text"], want, status, path, refers)


def _holes(kinds: Mapping[str, Kind], languages: Mapping[str, Language]) -> tuple[tuple[str, str], ...]:
    """A cell that a language does not have at all; an empty list says that the language has no such word."""
    holes = []
    for tag, language in languages.items():
        for kind in kinds.values():
            given = set(language.words.get(kind.name, {})) | VALUED_SLOTS
            holes += [(tag, f"words.{kind.name}.{slot}") for slot in kind.words if slot not in given]
        holes += [(tag, f"cover.{cell}") for cell in sorted(COVER_KEYS) if cell not in language.cover]
        holes += [(tag, f"checks.{cell}") for cell in CHECK_CELLS if cell not in language.checks]
    return tuple(holes)
