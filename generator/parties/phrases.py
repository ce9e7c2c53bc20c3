"""The patterns of one language for offices in an outline: `Permanent Mission of ▪ to ▪`, `▪常驻▪代表团`, `Министерство … ▪`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from generator.grammar import Language
from generator.grammar.pattern_sets import CapitalsAwarePattern
from generator.grammar.shapes import compile_shape, without_group_names
from generator.model import Span
from generator.parties.outline import BODY, NAMES, PLACE, STATE, Outline
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


@dataclass(frozen=True, slots=True)
class Phrase:
    """An office in an outline: where it is, the keys of those whose office it is, where it is accredited.

    `owner` is the character in whose place the first owner is; empty if the phrase names none. `seat` is the key of a body or a
    place, `seat_sign` the character for it.
    """

    span: Span
    office: str = ""
    owners: tuple[str, ...] = ()
    owner: str = ""
    seat: str = ""
    seat_sign: str = ""


class Phrases:
    """The words of one language round offices, compiled when they are needed."""

    def __init__(self, language: Language) -> None:
        self.language = language

    @cached_property
    def office(self) -> re.Pattern[str]:
        """Any form of an office that does not name its owner."""
        forms = (form for forms in self.language.offices.values() for form in forms if not _names_owner(form))
        return re.compile(rf"(?:{'|'.join(self._shape(form) for form in forms) or '(?!)'})(?!\w)")

    @cached_property
    def _patterns(self) -> tuple[CapitalsAwarePattern, ...]:
        """Every way in which an office, its owner and its seat combine."""
        slots = {**self._slots, "office": self._any_office}
        shapes = [without_office_group(compile_shape(shape, slots, self.language.gap)) for shape in self._cell("owned")]
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
    def _speaks_for(self) -> CapitalsAwarePattern:
        return CapitalsAwarePattern(rf"(?:{self._any_of('speaks_for')}){{1,3}}")

    @cached_property
    def _behind(self) -> str:
        return rf"(?:{self.language.gap}(?:{self._any_of('behind')})){{0,2}}" if self._cell("behind") else ""

    @cached_property
    def _spelled_behind(self) -> CapitalsAwarePattern:
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
        article = "|".join(self.language.alternatives([form]) + self.language.gap for form in self.language.cover.get("article", ()))
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
        return tuple(CapitalsAwarePattern(self.language.pattern(shape, whole=False)) for shape in self._cell("compliments"))

    @property
    def verbs(self) -> tuple[str, ...]:
        """The words that follow an issuer in a first sentence."""
        return self._cell("states")

    @cached_property
    def verb_first(self) -> CapitalsAwarePattern:
        """Such a word before the issuer, where a sentence can begin with its verb; else nothing."""
        return CapitalsAwarePattern(rf"(?:{self.language.alternatives(self.verbs)})\s" if self.language.tag == "ar" else "(?!)")

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

    def _cell(self, cell: str) -> tuple[str, ...]:
        return self.language.parties.get(cell, ())

    def _any_of(self, cell: str) -> str:
        """A pattern for any shape of a cell, the longest first, without names of groups."""
        slots = {**self.language.slots(""), **VALUES}
        shapes = sorted(self._cell(cell), key=len, reverse=True)
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

    def at(self, outline: Outline, start: int, then: tuple[str, ...] = ()) -> Phrase | None:
        """The longest office at a place of an outline; the word behind it must be one that can follow, or one of `then`.

        Who speaks for an office may be named before it. Of two offices of one person, the first counts.
        """
        lead = self._speaks_for.match(outline.text[start:])
        found = self._office_at(outline, start, then)
        if lead and (found is None or not found.owners):
            behind = self._office_at(outline, start + lead.end(), then)
            found = replace(behind, span=Span(start, behind.span.end)) if behind else found
        return self._with_second(outline, found, then) if found and not found.owners else found

    def _with_second(self, outline: Outline, first: Phrase, then: tuple[str, ...]) -> Phrase:
        """An office without an owner together with that behind it: `Prime Minister and Minister for Foreign Affairs of ▪`."""
        joint = self.joint.match(outline.text[first.span.end :])
        second = self._office_at(outline, first.span.end + joint.end(), then) if joint else None
        if second is None or not second.office or not second.owners:
            return first
        return replace(second, span=Span(first.span.start, second.span.end), office=first.office)

    def _office_at(self, outline: Outline, start: int, then: tuple[str, ...]) -> Phrase | None:
        text = outline.text[start:]
        found = [match for pattern in self._patterns if (match := pattern.match(text)) and self._ends(text, match.end(), then)]
        longest = max(found, key=re.Match.end, default=None)
        spelled = self._spelled_at(outline, start, then)
        if spelled and (longest is None or start + longest.end() <= spelled.span.end):
            return spelled
        return _phrase(outline, start, longest) if longest and longest.end() else None

    def _spelled_at(self, outline: Outline, start: int, then: tuple[str, ...]) -> Phrase | None:
        """The name that begins at a place and is also an office: `Secretary-General` is that of the United Nations."""
        end, key = outline.spelled.get(start, (0, ""))
        if not key:
            return None
        behind = self._spelled_behind.match(outline.text[end:])
        end += behind.end() if behind else 0
        return Phrase(Span(start, end), owners=(key,), owner=BODY) if self._ends(outline.text, end, then) else None

    def row(self, outline: Outline, start: int, then: tuple[str, ...] = ()) -> list[Phrase]:
        """The offices in a row that begin at a place: `Secretary-General and the President of ▪`."""
        found: list[Phrase] = []
        at: int | None = start
        while at is not None and (phrase := self.at(outline, at, then)):
            found.append(phrase)
            joint = self.joint.match(outline.text[phrase.span.end :])
            at = phrase.span.end + joint.end() if joint else None
        return found

    def below_owner(self, outline: Outline) -> Phrase | None:
        """The office below the name of its owner, as letterheads print them: `Republic of ▪ | Ministry of Foreign Affairs`."""
        if outline.text[:1] not in (STATE, BODY):
            return None
        start = next(starts(outline, 1, len(outline.text)), 1)
        found = self._office_at(outline, start, ())
        if found is None or found.owners or outline.text[1:start].strip(" ,-–\n"):
            return None
        return replace(found, owners=(outline.keys[0],), owner=outline.text[0])

    def offices_until(self, outline: Outline, start: int, end: int) -> list[Phrase]:
        """The offices, one after the other, that fill an outline from a place to its end."""
        found: list[Phrase] = []
        while start < end:
            place = self._bare.match(outline.text[start:])
            known = self._office_at(outline, start, ()) or (
                Phrase(Span(start, start + place.end()), "office") if place and place.end() else None
            )
            if known is None or not (known.office or known.owners):
                return []
            found.append(known)
            start = known.span.end
            start += len(outline.text[start:]) - len(outline.text[start:].lstrip(" ,،\n"))
        return found

    @cached_property
    def _bare(self) -> CapitalsAwarePattern:
        return CapitalsAwarePattern(rf"{self.office.pattern}")

    def _ends(self, text: str, end: int, then: tuple[str, ...]) -> bool:
        """Whether a name can end here: a mark follows, or a word that is no part of a name."""
        rest = text[end:].lstrip(MARKS)
        if not rest or not (rest[0].isalnum() or rest[0] in NAMES or rest[0] in "'’-"):
            return True
        if self.joint.match(text[end:]):
            return True
        if not self.language.blanks:
            return rest.startswith((*self._cell("follows"), *then)) or bool(self._person.match(rest))
        return end < len(text) and not text[end].isalnum() and text[end] not in "'’-" and self._follows(rest, then)

    @cached_property
    def _person(self) -> re.Pattern[str]:
        """A person's name and the word for people after it, where nothing separates it from the office."""
        return re.compile(rf"[\w·．•-]{{2,20}}(?:{self.language.alternatives(self.language.forms('person', 'follows'))})")

    def _follows(self, rest: str, then: tuple[str, ...]) -> bool:
        """Whether a text begins with a word that can follow a name; in small letters, or in a text that is all in capitals."""
        said = rest.lower() if in_capitals(rest) else rest
        return any(said.startswith(each) and not said[len(each) : len(each) + 1].isalnum() for each in (*self._cell("follows"), *then))


def without_office_group(pattern: str) -> str:
    """A pattern of a shape without the group of the slot `office`: each office in it is a group of its own."""
    return pattern.replace("(?P<office>", "(?:")


def _names_owner(form: str) -> bool:
    return "{owner}" in form


def _phrase(outline: Outline, start: int, match: re.Match[str]) -> Phrase:
    groups = {name: match.span(name) for name, value in match.groupdict().items() if value}
    office = next((name.removeprefix(OFFICE) for name in groups if name.startswith(OFFICE)), "")
    owners = _keys(outline, start, groups.get("owner"))
    seats = [groups[name] for name in ("in_place", "of_place", "at_place", "to_place", "to_body") if name in groups]
    seat = next((key for span in seats for key, _ in _keys(outline, start, span)), "")
    seat_sign = next((sign for span in seats for _, sign in _keys(outline, start, span)), "")
    span = Span(start, start + match.end())
    return Phrase(span, office, tuple(key for key, _ in owners), owners[0][1] if owners else "", seat, seat_sign)


def _keys(outline: Outline, start: int, span: tuple[int, int] | None) -> list[tuple[str, str]]:
    """The names in a stretch of an outline: the key and the character of each."""
    if span is None:
        return []
    return [(outline.keys[at], outline.text[at]) for at in range(start + span[0], start + span[1]) if at in outline.keys]


def starts(outline: Outline, begin: int, end: int) -> Iterator[int]:
    """The places of an outline at which a word begins."""
    for at in range(begin, min(end, len(outline.text))):
        sign = outline.text[at]
        before = outline.text[at - 1] if at else " "
        if (sign.isalpha() or sign in NAMES) and not (before.isalnum() or before == "-"):
            yield at
