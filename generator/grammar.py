"""Joins kinds and languages: a kind says the shape in slots, a language the words for the slots.

What a shape is stands in `shapes`. A blank in one stands for any white space; where a language needs no blanks (Chinese)
it stands for none as well. This module reads and joins the YAML files; it does not look at documents.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from generator import strict_yaml
from generator.model import Problem
from generator.shapes import VALUES, compile_shape

HOME = Path(__file__).parent
BROKEN = "E501"

KIND_KEYS = {
    "kind",
    "rank",
    "title",
    "singular",
    "address",
    "finder",
    "link",
    "series",
    "symbols",
    "organs",
    "parts",
    "shapes",
    "words",
    "examples",
}
LANGUAGE_KEYS = {"language", "name", "script", "blanks", "case", "day_first", "function_words", "bodies", "ordinals", "words",
                 "date_shapes", "cover", "examples"}  # fmt: skip
WORDED_CELLS = {"titles", "organization", "signed", "circulation", "adopted", "language_names"}
SHAPED_CELLS = {
    *("session", "special_session", "emergency_session", "agenda", "distribution", "original"),
    *("annex", "annex_of", "annex_title", "as_received", "issued"),
}
COVER_KEYS = WORDED_CELLS | SHAPED_CELLS
# What a kind may leave out: it depends on the finder that finds it.
OPTIONAL_KEYS = {"link", "series", "symbols", "organs", "parts", "shapes"}
EXAMPLE_KEYS = {"language", "kind", "text", "want", "status", "seen"}


@dataclass(frozen=True, slots=True)
class Example:
    """A text and the keys that must be found in it, in reading order; None stands for a mention without a key."""

    kind: str
    language: str
    text: str
    want: tuple[str | None, ...]
    status: tuple[str, ...]
    path: str


@dataclass(frozen=True, eq=False)
class Kind:
    """One kind of reference: where its pages live, which finder finds it, its shapes, and where a key leads outside.

    Kinds are listed by `rank` everywhere.
    """

    name: str
    rank: int
    title: str
    singular: str
    address: str
    finder: str
    link: str
    series: tuple[Mapping[str, str], ...]
    symbols: tuple[Mapping[str, str], ...]
    organs: tuple[str, ...]
    parts: tuple[str, ...]
    shapes: Mapping[str, str]
    words: Mapping[str, str]


@dataclass(frozen=True, eq=False)
class Language:
    """The words of one language. `words` goes kind → slot → forms; the months are numbered forms."""

    tag: str
    name: str
    script: str
    blanks: bool
    case: bool
    day_first: bool
    function_words: frozenset[str]
    bodies: Mapping[str, tuple[str, ...]]
    units: Mapping[str, int]
    tens: Mapping[str, int]
    suffixes: tuple[str, ...]
    words: Mapping[str, Mapping[str, tuple[str, ...]]]
    months: Mapping[str, int]
    date_shapes: tuple[str, ...]
    cover: Mapping[str, Any]

    @property
    def gap(self) -> str:
        """The pattern of a blank in a shape."""
        return r"\s{1,4}" if self.blanks else r"\s{0,4}"

    @property
    def edges(self) -> tuple[str, str]:
        """The patterns before and after a whole word."""
        return (r"(?<!\w)", r"(?!\w)") if self.blanks else (r"(?<![0-9A-Za-z０-９])", "")

    def alternatives(self, forms: Sequence[str]) -> str:
        """A pattern for any of the forms, the longest first; none at all matches nothing."""
        if not forms:
            return r"(?!)"
        return "(?:" + "|".join(r"\s{1,4}".join(map(re.escape, f.split())) for f in sorted(forms, key=len, reverse=True)) + ")"

    def forms(self, kind: str, slot: str) -> tuple[str, ...]:
        """The forms of one slot; none where the language has a hole."""
        return self.words.get(kind, {}).get(slot, ())

    def slots(self, kind: str) -> dict[str, str]:
        """Slot → pattern, for the shapes of a kind in this language."""
        slots = dict(VALUES)
        slots.update({slot: self.alternatives(forms) for slot, forms in self.words.get(kind, {}).items()})
        slots["month"] = self.alternatives(tuple(self.months)) + (r"\.?" if self.case else "")
        slots["ordinal"] = self._ordinal_pattern
        slots["day"] = rf"{VALUES['day']}(?:{self.alternatives(self.suffixes)})?" if self.suffixes else VALUES["day"]
        return slots

    def pattern(self, shape: str, kind: str = "", whole: bool = True) -> str:
        """The regular expression of a shape, with word edges round it where `whole`."""
        before, after = self.edges if whole else ("", "")
        return before + compile_shape(shape, self.slots(kind), self.gap) + after

    @cached_property
    def _ordinal_pattern(self) -> str:
        plain = rf"\d{{1,3}}(?:{self.alternatives(self.suffixes)})?" if self.suffixes else r"\d{1,3}"
        said = rf"(?:{self.alternatives(tuple(self.tens))}[\s-]?)?{self.alternatives(tuple(self.units))}"
        return rf"\s?(?:{plain}|(?i:{said})|(?i:{self.alternatives(tuple(self.tens))}))\s?"

    def ordinal(self, text: str) -> int | None:
        """The number an ordinal says, in digits or in words (`Forty-third`, `Сорок третья`, `四十一`); None if it says none."""
        said = text.strip().lower()
        digits = re.match(r"\d{1,3}", said)
        if digits:
            return int(digits.group())
        if said in self.units:
            return self.units[said]
        for word in sorted(self.tens, key=len, reverse=True):
            if said.startswith(word):
                rest = said.removeprefix(word).strip(" -\n")
                unit = self.units.get(rest, 0 if not rest else None)
                return None if unit is None else self.tens[word] + unit
        return None

    def cover_patterns(self, cell: str) -> tuple[re.Pattern[str], ...]:
        """The compiled shapes of one cell of the cover, to be matched against a whole line or block."""
        shapes = self.cover.get(cell, ())
        return tuple(re.compile(self.pattern(shape, whole=False)) for shape in shapes)


@dataclass(frozen=True, eq=False)
class Grammar:
    """All kinds and languages, joined. `holes` are the cells a language leaves out or empty, as (language, cell)."""

    kinds: Mapping[str, Kind]
    languages: Mapping[str, Language]
    examples: tuple[Example, ...]
    holes: tuple[tuple[str, str], ...]
    newest_hrc_session: int
    council: Mapping[int, tuple[int, int | None]]

    def council_year(self, number: int) -> int | None:
        """The year in which the Security Council adopted resolution `number`, from the reference table.

        The open year has no last number yet; no year has had more than a hundred.
        """
        for year, (first, last) in self.council.items():
            if first <= number <= (last or first + 99):
                return year
        return None


def load(home: Path = HOME) -> tuple[Grammar, tuple[Problem, ...]]:
    """The grammar in `home` (kinds/, languages/, reference/) and what is wrong with it; with a Problem it is not to be used."""
    kinds: dict[str, Kind] = {}
    languages: dict[str, Language] = {}
    examples: list[Example] = []
    problems: list[Problem] = []
    for file in sorted((home / "kinds").glob("*.yml")):
        stated, found = _stated(file, KIND_KEYS)
        problems += found
        if not found:
            kinds[stated["kind"]] = _kind(stated)
            examples += [_example(e, stated["kind"], None, file.name) for e in stated["examples"]]
    for file in sorted((home / "languages").glob("*.yml")):
        stated, found = _stated(file, LANGUAGE_KEYS)
        found += tuple(p for p in strict_yaml.unknown_keys(stated.get("cover", {}), COVER_KEYS, _name(file), BROKEN)) if not found else ()
        found += _wrong_words(stated, kinds, _name(file)) if not found else ()
        problems += found
        if not found:
            languages[stated["language"]] = _language(stated)
            examples += [_example(e, None, stated["language"], file.name) for e in stated["examples"]]
    reference, found = strict_yaml.read(
        home / "reference" / "security_council_years.yml", "generator/reference/security_council_years.yml", BROKEN
    )
    problems += found
    years = reference or {"newest_human_rights_council_session": 0, "years": {}}
    council = {year: (span[0], span[1] if len(span) > 1 else None) for year, span in years["years"].items()}
    kinds = dict(sorted(kinds.items(), key=lambda item: item[1].rank))
    problems += _uncompilable(kinds, languages)
    grammar = Grammar(kinds, languages, tuple(examples), _holes(kinds, languages), years["newest_human_rights_council_session"], council)
    return grammar, tuple(problems)


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
    for example in stated.get("examples", []):
        problems += strict_yaml.unknown_keys(example, EXAMPLE_KEYS, _name(file), BROKEN)
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
    slots = {**VALUES, **dict.fromkeys(("month", "ordinal", *(word for kind in kinds.values() for word in kind.words)), "x")}
    for path, shape in shapes:
        try:
            compile_shape(shape, slots)
        except (KeyError, ValueError) as error:
            yield Problem("error", BROKEN, path, f"has a shape that is none: '{shape}' ({error})", "See docs/contributing.md, The grammar.")


def _shapes_of(kind: Kind) -> Iterator[str]:
    yield from kind.shapes.values()
    yield from kind.parts
    yield from (each["shape"] for each in (*kind.series, *kind.symbols))


def _kind(stated: Mapping[str, Any]) -> Kind:
    return Kind(
        name=stated["kind"],
        rank=stated["rank"],
        title=stated["title"],
        singular=stated["singular"],
        address=stated["address"],
        finder=stated["finder"],
        link=stated.get("link", ""),
        series=tuple(stated.get("series", ())),
        symbols=tuple(stated.get("symbols", ())),
        organs=tuple(stated.get("organs", ())),
        parts=tuple(part["shape"] for part in stated.get("parts", ())),
        shapes=stated.get("shapes", {}),
        words=stated["words"],
    )


def _language(stated: Mapping[str, Any]) -> Language:
    ordinals = stated["ordinals"]
    words = {kind: {slot: tuple(forms) for slot, forms in slots.items() if slot != "month"} for kind, slots in stated["words"].items()}
    return Language(
        tag=stated["language"],
        name=stated["name"],
        script=stated["script"],
        blanks=stated["blanks"] == "required",
        case=stated["case"],
        day_first=stated["day_first"],
        function_words=frozenset(stated["function_words"]),
        bodies={body: tuple(forms) for body, forms in stated["bodies"].items()},
        units={form: number for number, forms in ordinals["units"].items() for form in forms},
        tens={form: number for number, forms in ordinals["tens"].items() for form in forms},
        suffixes=tuple(ordinals["suffixes"]),
        words=words,
        months={form: number for number, forms in stated["words"]["date"]["month"].items() for form in forms},
        date_shapes=tuple(stated["date_shapes"]),
        cover=stated["cover"],
    )


def _example(stated: Mapping[str, Any], kind: str | None, language: str | None, path: str) -> Example:
    want = tuple(None if key is None else str(key) for key in stated["want"])
    status = tuple(stated.get("status", ["exact"] * len(want)))
    return Example(kind or stated["kind"], language or stated["language"], stated["text"], want, status, path)


def _holes(kinds: Mapping[str, Kind], languages: Mapping[str, Language]) -> tuple[tuple[str, str], ...]:
    """A cell that a language does not have at all; an empty list says that the language has no such word."""
    holes = []
    for tag, language in languages.items():
        for kind in kinds.values():
            given = set(language.words.get(kind.name, {})) | ({"month"} if kind.name == "date" else set())
            holes += [(tag, f"words.{kind.name}.{slot}") for slot in kind.words if slot not in given]
        holes += [(tag, f"cover.{cell}") for cell in sorted(COVER_KEYS) if cell not in language.cover]
    return tuple(holes)
