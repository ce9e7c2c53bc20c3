"""The words of one language for citations by number, as compiled patterns."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial

from generator.finders.series import A_COUNCIL, ASSEMBLY, COUNCIL, NUMBER_ENDS, Series
from generator.finders.whole_words import prefixes, whole_word
from generator.grammar import Grammar, Language
from generator.grammar.shapes import compile_shape, needed, without_group_names
from generator.model import Span
from generator.text.late_patterns import LatePattern
from generator.text.scripts import CAPITALS, RAISED, WIDE

RESOLUTIONS = ("resolution", "resolutions", "council_resolution", "council_resolutions", "assembly_resolution")
DECISIONS = ("decision", "decisions")
PLURALS = ("resolutions", "council_resolutions", "council_resolution")
NAMING_COUNCIL = ("council_resolution", "council_resolutions")
NAMING_ASSEMBLY = ("assembly_resolution",)
FULL_DATES = ("day_month_year", "month_day_year", "year_month_day")
DAYS = ("day_month", "month_day", "month_number_day")  # a list can have its year at its end or at its beginning
LATIN = {letter: letter for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"}
# What follows a number that is not bare: a year, a session, or another number in brackets.
NO_YEAR_FOLLOWS = r"(?!\s?[()]\s?(?:[0-9]{1,4}\s?[(),–-]|(?:1[89]|20)[0-9]{2}|[IVXL]{1,7}\s?[()]|E?S-))"
SHORTEST_GLUED, LONGEST_GLUED = 8, 24  # characters of a body's name to which the noun may be joined; of its last word
NEVER = r"(?!)"
MOST_LETTERS = 9  # letters of one citation: `A to D` or `A, B and C`
FIGURE = re.compile(r"(?:E?S-)?[0-9]")
FOOTNOTE_MARK = rf"(?:[*†‡]{{1,3}}|[{RAISED}]{{1,3}}|(?<=[),])[0-9]{{1,2}}(?![0-9/(]|\s?\())?"


@dataclass(frozen=True, slots=True)
class CitingNoun:
    """A word for resolutions or decisions in a text; `word` leaves out the prefixes that are joined to it.

    `body` is the body that an abbreviation names (`UNSCR`); empty for any other word.
    """

    span: Span
    word: Span
    is_decision: bool
    is_plural: bool
    body: str


@lru_cache(maxsize=16)
def number_words(language: Language, grammar: Grammar) -> NumberWords:
    """The compiled words of a language; they are compiled once."""
    return NumberWords(language.folded, grammar)


class NumberWords:
    """The patterns of one folded language.

    `link_before` matches what may come between a body's name and a noun after it; `link` what may come between a noun or
    list and a body's name after it. `list_first` says that lists come before their noun.
    """

    def __init__(self, language: Language, grammar: Grammar) -> None:
        self._language = language
        self._forms = partial(language.forms, "resolution")
        any_of = language.alternatives
        nouns = self._spelled(RESOLUTIONS + DECISIONS)
        self.stems = needed(nouns)
        self._plurals = frozenset(self._spelled(PLURALS))
        self._decisions = frozenset(self._spelled(DECISIONS))
        self._named = dict.fromkeys(self._spelled(NAMING_COUNCIL), COUNCIL) | dict.fromkeys(self._spelled(NAMING_ASSEMBLY), ASSEMBLY)
        self._bodies = self._known_bodies()
        self._noun = LatePattern(self._noun_pattern(nouns))
        self._glued_to = tuple({form.split()[-1] for form in self._bodies if len(form) > SHORTEST_GLUED}) if language.case else ()
        self.body = LatePattern(self._body_pattern(nouns))
        self.subjects = frozenset(self._forms("subject"))
        of_body = rf"(?:{any_of(self._spelled(('of_body',)))}(?:\s|(?<='))?)?"
        self.list_first = bool(self._forms("after_number"))
        signs = "(" if self.list_first else ",("  # where a body comes before its noun, a comma begins another clause
        self.link = LatePattern(rf"\s?[{signs}]?\s{{0,2}}{of_body}{of_body}\s{{0,2}}")
        self.link_before = LatePattern(rf"\s{{0,3}}(?:{any_of(self._forms('before_noun'))}\s{{0,2}})?")
        self._glued_after = any_of([*self._forms_in(("dated", "list")), *self._bodies]) if language.case else NEVER
        self.series = self._numberings(grammar.kinds["resolution"].series)
        self.bare_assembly = self._numberings(grammar.kinds["resolution"].bare_assembly)
        self.decision_series = self._numberings(grammar.kinds["resolution"].decisions)
        self.before = LatePattern(rf"{any_of(self._spelled(('before_number',)))}\s?")
        self.after = LatePattern(rf"\s?{any_of(self._forms('after_number'))}")
        paragraph = any_of(self._spelled(("paragraph",)))
        self.paragraph_before = LatePattern(rf"{language.edges[0]}{prefixes(language)}{paragraph}\s?[0-9]{{1,3}}[^.;:0-9]{{0,20}}$")
        self.paragraph_after = LatePattern(rf"[^。；0-9]{{0,6}}第?[0-9一二三四五六七八九十]{{1,3}}{paragraph}")
        connector, mark = any_of(self._spelled(("list",))), FOOTNOTE_MARK
        connector_or_to = any_of(self._spelled(("list", "to_letter")))
        self.between = LatePattern(rf"{mark}\s{{0,2}}{connector}{mark}\s{{0,2}}(?:{connector}\s{{0,2}})?")
        self.between_in_range = LatePattern(rf"{mark}\s{{0,2}}{connector_or_to}{mark}\s{{0,2}}(?:{connector}\s{{0,2}})?")
        dates = self._full_dates(grammar)
        self.date = LatePattern(rf"(?:{dates})\s?")
        before_date = rf"\s{{0,2}},?\s{{0,2}}{any_of(self._spelled(('dated',)))}\s{{0,2}}"
        self.dated = LatePattern(rf"{before_date}(?:{dates})(?:\s?,(?=\s?(?:{connector})))?")
        marks = (*language.forms("date", "mark"), *language.forms("date", "year_mark"))
        self.year_follows = LatePattern(rf"\s?{any_of(marks)}{language.edges[1]}")
        self.counted = LatePattern(rf"\s{any_of(language.forms('date', 'counted'))}{language.edges[1]}")

    def nouns(self, text: str) -> Iterator[CitingNoun]:
        """Every word for resolutions or decisions in a text, in reading order."""
        at = 0
        while match := self._noun.search(text, at):
            if self._language.case and not self._begins_word(text, match.start()):
                at = match.start() + 1  # a shorter noun may begin inside: `resolution` in `UNGA resolution`, which holds `GA resolution`
                continue
            at = match.end()
            form = " ".join(match["noun"].split())
            yield CitingNoun(
                span=Span(*match.span()),
                word=Span(*match.span("noun")),
                is_decision=form in self._decisions,
                is_plural=form in self._plurals,
                body=self._named.get(form, ""),
            )

    def _begins_word(self, text: str, start: int) -> bool:
        """Whether a noun begins a word, or follows the name of a body without a space: `Security Councilresolution`."""
        before = text[start - 1 : start]
        return not (before.isalnum() or before == "_") or text.endswith(self._glued_to, max(0, start - LONGEST_GLUED), start)

    def _noun_pattern(self, nouns: Sequence[str]) -> str:
        """A pattern for the nouns. Where there are capitals, a figure may follow directly, and `_begins_word` checks the beginning:
        a pattern that begins with the word itself is found faster."""
        noun = f"(?P<noun>{self._language.alternatives(nouns)})"
        return rf"{noun}(?![^\W\d])" if self._language.case else self._before_figures(noun)

    def _body_pattern(self, nouns: Sequence[str]) -> str:
        """A pattern for the names of bodies; where there are capitals, a noun may follow directly."""
        if not self._language.case:
            return self._before_figures(f"(?:{self._any_body()})")
        return rf"(?<!\w)(?:{self._any_body()})(?:(?!\w)|(?={self._language.alternatives(nouns)}))"

    def _before_figures(self, pattern: str) -> str:
        """A pattern for whole words after which a figure may follow directly (`القرار853`)."""
        return whole_word(pattern, self._language).removesuffix(r"(?!\w)") + (r"(?![^\W\d])" if self._language.blanks else "")

    def _spelled(self, slots: Sequence[str]) -> list[str]:
        """The forms of the slots; where there are capitals, also with a capital and in capitals."""
        forms = self._forms_in(slots)
        return with_capitals(forms) if self._language.case else forms

    def _forms_in(self, slots: Sequence[str]) -> list[str]:
        return [form for slot in slots for form in self._forms(slot)]

    def _known_bodies(self) -> Mapping[str, str]:
        """Form → the body it names, for every body with a numbering known here."""
        short = dict.fromkeys(self._forms("council"), A_COUNCIL) | dict.fromkeys(self._forms("assembly"), ASSEMBLY)
        named = {" ".join(form.split()): body for body, forms in self._language.bodies.items() for form in forms}
        capitals = {form.upper(): body for form, body in named.items()} if self._language.case else {}
        return short | capitals | named

    def _any_body(self) -> str:
        """A pattern for the name of any body; a body with a numbering known here is the group `known`."""
        any_of, others = self._language.alternatives, self._forms("other_body")
        name_word = rf"(?:{any_of(self._forms('in_names'))}|[{CAPITALS}][^\W\d_]*(?:'s?)?)"
        rest = rf"(?:\s{name_word}){{0,9}}" if self._language.case else ""
        beginnings = tuple(f"{body} " for body in self._bodies)
        longer = [form for form in others if form.startswith(beginnings)]
        return rf"{any_of(longer)}{rest}|(?P<known>{any_of(tuple(self._bodies))})|{any_of(others)}{rest}"

    def body_of(self, match: re.Match[str]) -> str:
        """The body that a match of `body` names; empty if its numbering is not known here."""
        return self._bodies[" ".join(match["known"].split())] if match["known"] else ""

    def _full_dates(self, grammar: Grammar) -> str:
        """A pattern for full dates, as texts write them beside numbers."""
        slots = self._language.slots("date")
        slots["month"] = rf"{slots['month']}(?:\s?/\s?{slots['month']})?"
        shapes = grammar.kinds["date"].shapes
        full = [name for name in self._language.date_shapes if name in FULL_DATES]
        days = [name for name in self._language.date_shapes if name in DAYS]
        gap = self._language.loose_gap
        patterns = [without_group_names(compile_shape(shapes[name], slots, gap)) for name in (*full, *days)]
        return "|".join(patterns)

    def _numberings(self, rows: Sequence[Mapping[str, str]]) -> tuple[Series, ...]:
        slots = self._slots()
        letters = {**LATIN, **self._language.letters}
        patterns = [self._numbering(row["shape"], slots) for row in rows]
        return tuple(Series.from_kind(row, pattern, letters) for row, pattern in zip(rows, patterns, strict=True))

    def _numbering(self, shape: str, slots: Mapping[str, str]) -> str:
        """The pattern of one numbering. In Arabic letters, brackets that were turned round are read like others."""
        pattern = compile_shape(shape, slots, r"\s{0,3}") + _ending(shape, self._glued_after)
        return pattern.replace("[(（]", "[(（)]").replace("[)）]", "[)）(]") if self._language.script == "Arabic" else pattern

    def _slots(self) -> dict[str, str]:
        """The slots of numberings: letters and sessions, in Latin characters and in those of the language."""
        slots, any_of = self._language.slots("resolution"), self._language.alternatives
        letter = "(?:" + "|".join(["[A-Z]", *sorted(map(re.escape, self._language.letters), key=len, reverse=True)]) + r")(?![^\W_])"
        join = rf"(?:\s?,\s?|\s?{any_of(self._forms_in(('list', 'to_letter')))}\s?)"
        slots["letters"] = rf"{letter}(?:{join}{letter}){{0,{MOST_LETTERS}}}"
        if self._forms("session_sign"):
            slots["roman"] = rf"(?:{slots['roman']}|{any_of(self._forms('session_sign'))}\s?-\s?[0-9]{{1,2}})"
        if self._forms("special_sign"):
            special = any_of(self._forms("special_sign"))
            slots["special"] = rf"(?:{slots['special']}|{special}\s?-\s?(?:[0-9]{{1,2}}|[IVXL]{{1,7}}))"
        return slots


def with_capitals(forms: Iterable[str]) -> list[str]:
    """The forms as they are, with a capital, and in capitals."""
    return list(dict.fromkeys(written for form in forms for written in (form, form[:1].upper() + form[1:], form.upper())))


def _ending(shape: str, glued: str) -> str:
    """A pattern for the end of a number: no more of it follows, nor the year or session that a bare number lacks.

    The figure of a footnote may follow a bracket, and so may a small word or a body without a space (`853 (1993)of 29 July`). A bracket
    with anything else (`1325 (31 October 2000)`, `1441 (Iraq)`) is not part of a bare number.
    """
    if shape.endswith(")"):
        return rf"(?!(?![{WIDE}{RAISED}]|{glued}(?![^\W\d]))[^\W\d_])"
    return NUMBER_ENDS + (NO_YEAR_FOLLOWS if shape.startswith("{number}") and "year" not in shape and "roman" not in shape else "")
