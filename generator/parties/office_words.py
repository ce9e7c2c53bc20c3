"""The words of one language round offices, as patterns for an outline: `Permanent Mission of ▪ to ▪`, `▪常驻▪代表团`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cached_property

from generator.grammar import Language
from generator.grammar.pattern_sets import CapitalsAwarePattern
from generator.grammar.shapes import compile_shape, without_group_names
from generator.parties.outline import BODY, NAMES, PLACE, STATE
from generator.text.scripts import in_capitals, unaccented

MOST_OWNERS = 60  # States that have an office in common
OFFICE = "office_"  # begins the names of groups
ANY_NAME = f"[{NAMES}]"
SUBJECT = rf"(?:{BODY}|[^\W\d_][\w’'-]{{0,30}})"
VALUES = {
    "tail": rf"(?:{SUBJECT},?\s){{0,7}}?{SUBJECT}",  # further subjects of a ministry
    # Between the organization of a mission and its noun.
    "seat": rf"[^\n,;:，；：（(]{{0,40}}?{ANY_NAME}?[^\n,;:，；：（({NAMES}]{{0,20}}?",
}
FILLER = rf"[^\n,;:{NAMES}]{{0,80}}?"  # between an organization and the city of its seat
MARKS = "*†‡ \t"


class OfficeWords:
    """The patterns of one language, each compiled when it is needed."""

    def __init__(self, language: Language) -> None:
        self.language = language

    @cached_property
    def between_names(self) -> re.Pattern[str]:
        """What is between an office and its owner, or between the owner and its office."""
        return re.compile(rf"\s{{0,2}}(?:{self._any_of('of')}|['’]s?\s)?")

    @cached_property
    def patterns(self) -> tuple[CapitalsAwarePattern, ...]:
        """Every way in which an office, its owner and its seat combine."""
        slots = {**self._slots, "office": self._any_office}
        shapes = [_without_office_group(compile_shape(shape, slots, self.language.gap)) for shape in self.cell("owned")]
        whole = [
            f"(?P<{OFFICE}{office}>{self._shape(form)})"
            for office, forms in self.language.offices.items()
            for form in forms
            if _names_owner(form)
        ]
        alone = [f"(?P<owner>{self._owner})", self._any_office]
        ways = [*map(self._accredited_form, shapes), *map(self._accredited_form, whole), *alone]
        return tuple(CapitalsAwarePattern(f"{way}{self._behind}") for way in ways)

    def _accredited_form(self, shape: str) -> str:
        return f"{shape}{self._accredited}"

    @cached_property
    def speaks_for(self) -> CapitalsAwarePattern:
        """The words before an office for who speaks in its name."""
        return CapitalsAwarePattern(rf"(?:{self._any_of('speaks_for')}){{1,3}}")

    @cached_property
    def _behind(self) -> str:
        return rf"(?:{self.language.gap}(?:{self._any_of('behind')})){{0,2}}" if self.cell("behind") else ""

    @cached_property
    def spelled_behind(self) -> CapitalsAwarePattern:
        """The words behind an office for who speaks in its name; they may be missing."""
        return CapitalsAwarePattern(self._behind)

    @cached_property
    def _any_office(self) -> str:
        """A pattern for any office, each a group of its own."""
        listed = [
            f"(?P<{OFFICE}{office}>{'|'.join(self._shape(form) for form in plain)})"
            for office, forms in self.language.offices.items()
            if (plain := [form for form in forms if not _names_owner(form)])
        ]
        return f"(?:{'|'.join(listed) or '(?!)'})"

    @cached_property
    def _accredited(self) -> str:
        """A pattern for the body or the place to which an office is accredited."""
        if not self.language.blanks:
            return ""
        to, in_ = self._any_of("to"), self._any_of("in")
        place, gap = f"[{STATE}{PLACE}]", self.language.gap
        body = rf"(?P<to_body>{BODY})(?:(?:{FILLER}{gap}(?:{in_})|\s?\()(?P<in_place>{PLACE})\)?)?"
        seated = rf"(?:{to})(?:{body}|(?P<to_place>{place})|{FILLER}{gap}(?:{in_})(?P<of_place>{PLACE}))"
        return rf"(?:,?{gap}(?:{seated}|(?:{in_})(?P<at_place>{place})))?"

    @cached_property
    def _owner(self) -> str:
        forms = self.language.cover.get("article", ())
        article = "|".join(self.language.alternatives([form]) + (self.language.gap if form[-1].isalpha() else "") for form in forms)
        joined = rf"(?:{self._any_of('and')}){{1,2}}"
        states = f"(?:{article or '(?!)'})?{STATE}(?:{joined}{STATE}){{0,{MOST_OWNERS}}}"
        return f"(?:{states}|{BODY})"

    @cached_property
    def _slots(self) -> Mapping[str, str]:
        values = {"owner": self._owner, "of": self._any_of("of"), "body": BODY, "place": f"[{STATE}{PLACE}]"}
        return {**self.language.slots(""), **VALUES, **values}

    @cached_property
    def joint(self) -> CapitalsAwarePattern:
        """What is between two offices in a row."""
        return CapitalsAwarePattern(self._any_of("and"))

    @cached_property
    def leads(self) -> re.Pattern[str]:
        """The words of a title before its issuer, for a text without accents."""
        return re.compile(rf"(?<!\w)(?:{unaccented(self._any_of('leads'))})", re.IGNORECASE)

    @cached_property
    def honorifics(self) -> tuple[str, ...]:
        """The words that come before the name of a person."""
        return self.language.forms("person", "leads")

    @cached_property
    def between(self) -> CapitalsAwarePattern:
        """The word before the parties of an agreement."""
        return CapitalsAwarePattern(rf"(?<!\w)(?:{self._any_of('between')})")

    @cached_property
    def compliments(self) -> tuple[CapitalsAwarePattern, ...]:
        """The openings of notes verbales."""
        return tuple(CapitalsAwarePattern.of_shape(self.language, shape) for shape in self.cell("compliments"))

    @property
    def verbs(self) -> tuple[str, ...]:
        """The words that follow an issuer in a first sentence."""
        return self.cell("states")

    @cached_property
    def verb_first(self) -> CapitalsAwarePattern:
        """A verb before the issuer, where a sentence can begin with its verb."""
        return CapitalsAwarePattern(rf"(?:{self.language.alternatives(self.cell('states_before'))}){self.language.gap}")

    @property
    def submits(self) -> tuple[str, ...]:
        """The words after a State that submits a paper, where no word comes before its name."""
        return self.cell("submits")

    def verb_follows(self, rest: str) -> bool:
        """Whether a text behind an office goes on with a verb."""
        said = rest.lstrip(MARKS).lower() if in_capitals(rest) else rest.lstrip(MARKS)
        return said.startswith(self.verbs)

    @cached_property
    def owners_alone(self) -> CapitalsAwarePattern:
        """A list of States, or a body."""
        return CapitalsAwarePattern(self._owner)

    @cached_property
    def articles(self) -> frozenset[str]:
        """The articles with which a name can begin."""
        return frozenset(self.language.cover.get("article", ()))

    def cell(self, cell: str) -> tuple[str, ...]:
        """The shapes of one cell of `parties`."""
        return self.language.parties.get(cell, ())

    def _any_of(self, cell: str) -> str:
        """A pattern for any shape of a cell, the longest first, without names of groups."""
        slots = {**self.language.slots(""), **VALUES}
        shapes = sorted(self.cell(cell), key=len, reverse=True)
        return f"(?:{'|'.join(without_group_names(compile_shape(shape, slots, self.language.gap)) for shape in shapes) or '(?!)'})"

    def _shape(self, form: str) -> str:
        """The pattern of a form of an office; only the group of its owner, its body and its place keep their names."""
        slots = dict(self._slots) if _names_owner(form) else {**VALUES, **self.language.slots("")}
        compiled = compile_shape(form, slots, self.language.gap)
        if not _names_owner(form):
            return without_group_names(compiled)
        return (
            re.sub(r"\(\?P<(?!owner>|body>|place>)\w+>", "(?:", compiled)
            .replace("?P<body>", "?P<to_body>")
            .replace("?P<place>", "?P<to_place>")
        )

    @cached_property
    def any_form(self) -> CapitalsAwarePattern:
        """Any form of an office that does not name its owner, in capitals too."""
        forms = (form for forms in self.language.offices.values() for form in forms if not _names_owner(form))
        return CapitalsAwarePattern(rf"(?:{'|'.join(self._shape(form) for form in forms) or '(?!)'})(?!\w)")

    @cached_property
    def person(self) -> re.Pattern[str]:
        """A person's name and the word for people after it, where nothing separates it from the office."""
        return re.compile(rf"[\w·．•-]{{2,20}}(?:{self.language.alternatives(self.language.forms('person', 'follows'))})")


def _without_office_group(pattern: str) -> str:
    """A pattern of a shape without the group of the slot `office`: each office in it is a group of its own."""
    return pattern.replace("(?P<office>", "(?:")


def _names_owner(form: str) -> bool:
    return "{owner}" in form
