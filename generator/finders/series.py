"""The numberings of resolutions, and what a number means if it is read in one of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from generator.finders.sessions import (
    FIRST_NUMBERED_SESSION,
    NO_YEARS,
    assembly_years,
    from_roman,
    human_rights_years,
    session_key,
    social_years,
    with_roman_number,
)
from generator.model import Span
from generator.text.late_patterns import LatePattern
from generator.text.scripts import RAISED, WIDE

COUNCIL = "Security Council"
ASSEMBLY = "General Assembly"
HUMAN_RIGHTS = "Human Rights Council"
SOCIAL = "Economic and Social Council"
A_COUNCIL = "Council"  # one of the three: the text has named it in full before
COUNCILS = (COUNCIL, HUMAN_RIGHTS, SOCIAL)
OTHER = ""  # a body whose numbering is not known here
COUNCIL_TABLE, ASSEMBLY_TABLE = "security_council", "general_assembly"  # the reference tables that a series can name
FOUNDED = 1946  # the first year of the United Nations' bodies
FIRST_OWN_DECISION = {ASSEMBLY: 301, SOCIAL: 201}  # the number with which a body's decisions begin
YEARS_OF_SESSION = {ASSEMBLY: assembly_years, HUMAN_RIGHTS: human_rights_years, SOCIAL: social_years}
SESSION_SLOTS = ("roman", "special", "session", "year")
# Pattern: no letter, figure, stroke or hyphen continues the number, unless the hyphen leads to the end of a range (`46/182-46/184`).
NUMBER_ENDS = rf"(?!(?![{WIDE}{RAISED}])[^\W_]|/|-(?!\d{{1,3}}/\d)\d)"
OPTIONAL = re.compile(r"\[([^\[\]]*\{(\w+)\}[^\[\]]*)\]")
SLOT = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True, eq=False)
class Series:
    """One numbering: its body, its pattern, and how its key is written.

    `table` names the reference table that has its years or sessions (empty if there is none). `bare`: the number has neither
    year nor session. `named`: it counts only if the text names the body. `letters` maps each form of a letter in the
    language's words to the letter of the key.
    """

    body: str
    pattern: LatePattern
    key: str
    table: str
    bare: bool
    named: bool
    letters: Mapping[str, str]

    @classmethod
    def from_kind(cls, row: Mapping[str, str], pattern: str, letters: Mapping[str, str]) -> Series:
        """The series of one row of a kind's file, with its compiled pattern."""
        return cls(row.get("body", OTHER), LatePattern(pattern), row["key"], row.get("table", ""), "bare" in row, "named" in row, letters)

    @cached_property
    def letter_pattern(self) -> LatePattern:
        """Any form of a letter, the longest first."""
        return LatePattern("|".join(sorted(map(re.escape, self.letters), key=len, reverse=True)))


@dataclass(frozen=True, slots=True)
class Reading:
    """A number read in one series: the series, and the match of its pattern in the text."""

    series: Series
    match: re.Match[str]

    @property
    def body(self) -> str:
        """The body whose numbering it is."""
        return self.series.body

    def has_slot(self, slot: str) -> bool:
        """Whether the series has this slot."""
        return slot in self.match.re.groupindex

    def value(self, slot: str) -> str:
        """What the text has in a slot; empty if it has nothing there or the series has no such slot."""
        return self.match[slot] or "" if self.has_slot(slot) else ""

    @property
    def session(self) -> str:
        """The session, or the year that numbers it, as keys write it; empty if the citation has neither."""
        slot = next(filter(self.value, SESSION_SLOTS), None)
        return session_key(self.value(slot), slot) if slot else ""

    @property
    def has_council_year(self) -> bool:
        """Whether it is a number of the Security Council with its year: `822 (1993)`."""
        return self.series.table == COUNCIL_TABLE and not self.series.bare

    @property
    def is_possible(self) -> bool:
        """Whether the body sat then: no year before the first one, no Roman session after the last one."""
        if self.series.table != COUNCIL_TABLE and int(self.value("year") or FOUNDED) < FOUNDED:
            return False
        return not self.has_slot("roman") or self._is_roman_session

    @property
    def _is_roman_session(self) -> bool:
        number = from_roman(self.session)
        return number > 0 and not (self.body == ASSEMBLY and number >= FIRST_NUMBERED_SESSION)

    @property
    def is_numbered_session(self) -> bool:
        """Whether the body numbered its session in figures then: before its 31st, the Assembly wrote Roman ones."""
        return self.body != ASSEMBLY or int(self.value("session") or FIRST_NUMBERED_SESSION) >= FIRST_NUMBERED_SESSION

    @property
    def is_sure_decision(self) -> bool:
        """Whether the number of a decision is enough to know its body: see `FIRST_OWN_DECISION`."""
        first = FIRST_OWN_DECISION.get(self.body)
        return first is not None and int(self.match["item"]) >= first

    @property
    def years(self) -> range:
        """The years in which a resolution of this session can have been adopted; no years if the session does not show them."""
        years_of = YEARS_OF_SESSION.get(self.body)
        return years_of(self.session) if years_of else NO_YEARS

    @property
    def assembly_session(self) -> str:
        """The session as the table of the General Assembly writes it; empty if the text has none or the number is another body's."""
        return with_roman_number(self.session) if self.series.table == ASSEMBLY_TABLE else ""

    def is_of(self, body: str) -> bool:
        """Whether the series is that of a body, named in full or as `the Council`."""
        return self.body == body or (body == A_COUNCIL and self.body in COUNCILS)

    def key(self, letter: str = "", year: int | None = None, session: str = "") -> str:
        """The key with the values of the match and of the table; an optional part without its value is left out."""
        values = self._values() | {"letter": letter, "session": session or self.value("session")}
        if "({special})" in self.series.key:
            values["special"] = with_roman_number(values["special"])
        if year is not None:
            values["year"] = str(year)
        shape = OPTIONAL.sub(lambda part: part[1] if values.get(part[2]) else "", self.series.key)
        return SLOT.sub(lambda slot: values[slot[1]], shape)

    def _values(self) -> dict[str, str]:
        """Slot → what the text has in it, sessions as keys write them."""
        values = {slot: value for slot, value in self.match.groupdict().items() if value}
        return values | {slot: session_key(values[slot], slot) for slot in ("roman", "special") if slot in values}

    def letters(self, whole: Span) -> Iterator[tuple[str, Span]]:
        """Each letter of a citation (`A and B`, `A to D`), with its own stretch of the citation's span.

        A citation without letters gives one empty letter and the whole span.
        """
        written = self.value("letters")
        if not written:
            yield "", whole
            return
        offset = self.match.start("letters")
        found = list(self.series.letter_pattern.finditer(written))
        starts = [whole.start, *(offset + each.start() for each in found[1:])]
        ends = [*(offset + each.end() for each in found[:-1]), whole.end]
        for each, start, end in zip(found, starts, ends, strict=True):
            yield self.series.letters.get(each.group(), each.group()), Span(start, end)
