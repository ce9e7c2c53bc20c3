"""The words of one language for citations by number, compiled."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache, partial

from generator.finders.series import A_COUNCIL, ASSEMBLY, NOT_GOING_ON, Series
from generator.grammar import Grammar, Language
from generator.grammar.shapes import compile_shape, needed, unnamed
from generator.text.scripts import CAPITALS, RAISED, WIDE

RESOLUTIONS = ("resolution", "resolutions", "council_resolution", "council_resolutions")
DECISIONS = ("decision", "decisions")
LATIN = {letter: letter for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"}
MOST_LETTERS = 9  # letters of one citation: `A to D` or `A, B and C`


@lru_cache(maxsize=16)
def number_words(language: Language, grammar: Grammar) -> NumberWords:
    """The compiled words of a language, made once."""
    return NumberWords(language.folded, grammar)


class NumberWords:
    """The patterns of one folded language.

    A noun is the group `noun` of its match, behind what the language writes together with it. `link` is what may stand
    between a noun and the body named behind it, `link_before` the same before it.
    """

    def __init__(self, language: Language, grammar: Grammar) -> None:
        self._language = language
        start, end = language.edges
        said = language.alternatives
        words = partial(language.forms, "resolution")
        joined = rf"(?:{said(sorted(language.prefixes))}){{0,2}}" if language.prefixes else ""
        nouns = [form for slot in (*RESOLUTIONS, *DECISIONS) for form in words(slot)]
        self.noun = re.compile(rf"{start}{joined}(?P<noun>{said(nouns)}){end}")
        self.stems = needed(nouns)
        self.plurals = frozenset((*words("resolutions"), *words("council_resolutions"), *words("council_resolution")))
        self.naming_council = frozenset((*words("council_resolution"), *words("council_resolutions")))
        self.decisions = frozenset((*words("decision"), *words("decisions")))
        self._bodies = dict.fromkeys(words("council"), A_COUNCIL) | dict.fromkeys(words("assembly"), ASSEMBLY)
        self._bodies |= {" ".join(form.split()): body for body, forms in language.bodies.items() for form in forms}
        going_on = rf"(?:\s(?:{said(words('in_names'))}|[{CAPITALS}][^\W\d_]*(?:'s?)?)){{0,9}}" if language.case else ""
        other = rf"{said(words('other_body'))}{going_on}" if words("other_body") else r"(?!)"
        own = rf"(?P<own>{said(tuple(self._bodies))})"
        longer = [form for form in words("other_body") if any(form.startswith(f"{body} ") for body in self._bodies)]
        self.body = re.compile(rf"{start}{joined}(?:{said(longer)}{going_on}|{own}|{other}){end}")
        of_body = rf"(?:{said(words('of_body'))}(?:\s|(?<='))?)?" if words("of_body") else ""
        self.subjects = frozenset(words("subject"))
        self.link = re.compile(rf"\s?[,(]?\s{{0,2}}{of_body}{of_body}\s{{0,2}}")
        self.link_before = re.compile(rf"\s{{0,3}}(?:{said(words('before_noun'))}\s{{0,2}})?")
        self.link_length = 12
        self.series = self._numberings(grammar.kinds["resolution"].series)
        self.decision_series = self._numberings(grammar.kinds["resolution"].decisions)
        self.before = re.compile(rf"{said(words('before_number'))}\s?")
        self.after = re.compile(rf"\s?{said(words('after_number'))}")
        item = said(words("list"))
        mark = rf"(?:[*†‡]{{1,3}}|[{RAISED}]{{1,3}}|(?<=[),])[0-9]{{1,2}}(?![0-9/(]|\s?\())?"
        self.between = re.compile(rf"{mark}\s{{0,2}}{item}{mark}\s{{0,2}}(?:{item}\s{{0,2}})?")
        dates = self._dates(grammar)
        self.date = re.compile(rf"(?:{dates})\s?")
        self.dated = re.compile(rf"\s{{0,2}},?\s{{0,2}}{said(words('dated'))}\s{{0,2}}(?:{dates})(?:\s?,(?=\s?(?:{item})))?")
        marks = (*language.forms("date", "mark"), *language.forms("date", "year_mark"))
        self.year_follows = re.compile(rf"\s?{said(marks)}")
        self.counted = re.compile(rf"\s{said(language.forms('date', 'counted'))}{end}")
        self.list_first = bool(words("after_number"))
        self.figure = re.compile(r"(?:E?S-)?[0-9]")

    def body_of(self, match: re.Match[str]) -> str:
        """The body that a match of `body` names; empty where its numbering is not known here."""
        return self._bodies[" ".join(match["own"].split())] if match["own"] else ""

    def _dates(self, grammar: Grammar) -> str:
        """Full dates, as they stand beside numbers."""
        slots = self._language.slots("date")
        slots["month"] = rf"{slots['month']}(?:\s?/\s?{slots['month']})?"
        shapes = grammar.kinds["date"].shapes
        named = [name for name in self._language.date_shapes if name in {"day_month_year", "month_day_year", "year_month_day"}]
        return "|".join(unnamed(compile_shape(shapes[name], slots, self._language.gap)) for name in named)

    def _numberings(self, stated: Sequence[Mapping[str, str]]) -> tuple[Series, ...]:
        slots = self._slots()
        letters = {**LATIN, **self._language.letters}
        return tuple(
            Series(
                body=each["body"],
                pattern=re.compile(compile_shape(each["shape"], slots, r"\s{0,3}") + _ending(each["shape"])),
                key=each["key"],
                table="table" in each,
                bare="bare" in each,
                letters=letters,
            )
            for each in stated
        )

    def _slots(self) -> dict[str, str]:
        """The slots of numberings: letters in Latin and in the language's own words, sessions in Roman figures and in its own signs."""
        slots = self._language.slots("resolution")
        words = partial(self._language.forms, "resolution")
        letter = "(?:" + "|".join(["[A-Z]", *sorted(map(re.escape, self._language.letters), key=len, reverse=True)]) + r")(?![^\W_])"
        join = rf"(?:\s?,\s?|\s?{self._language.alternatives((*words('list'), *words('to_letter')))}\s?)"
        slots["letters"] = rf"{letter}(?:{join}{letter}){{0,{MOST_LETTERS}}}"
        if words("session_sign"):
            slots["roman"] = rf"(?:{slots['roman']}|{self._language.alternatives(words('session_sign'))}\s?-\s?[0-9]{{1,2}})"
        if words("special_sign"):
            sign = self._language.alternatives(words("special_sign"))
            slots["special"] = rf"(?:{slots['special']}|{sign}\s?-\s?(?:[0-9]{{1,2}}|[IVXL]{{1,7}}))"
        return slots


def _ending(shape: str) -> str:
    """What may not follow a number: more of it, or the year that a bare number lacks. A footnote's figure may follow a bracket."""
    bare = r"(?!\s?\([0-9IVXL])" if shape == "{number}" else ""
    return NOT_GOING_ON + bare if not shape.endswith(")") else rf"(?!(?![{WIDE}{RAISED}])[^\W\d_])"
