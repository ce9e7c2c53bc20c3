"""The numberings of resolutions: whose each is, what can be a number of it, how it is checked against the table, how its key is written."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial

from generator.finders.candidate import Candidate
from generator.grammar import Grammar
from generator.model import Span
from generator.text.scripts import RAISED, WIDE

COUNCIL = "Security Council"
ASSEMBLY = "General Assembly"
HUMAN_RIGHTS = "Human Rights Council"
SOCIAL = "Economic and Social Council"
A_COUNCIL = "Council"  # one of the three: the text has named it in full before
COUNCILS = (COUNCIL, HUMAN_RIGHTS, SOCIAL)
FIRST_YEAR = 1945  # the Assembly's session n opens in the year 1945 + n
FIRST_HUMAN_RIGHTS_YEAR, SESSIONS_A_YEAR = 2006, 3  # the Human Rights Council's first year, and how often it has met in each
NOT_GOING_ON = rf"(?!(?![{WIDE}{RAISED}])[^\W_]|/|-\d)"
TENS = ("", "X", "XX", "XXX", "XL", "L", "LX")
ONES = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")
FOUNDED = 1946  # the first year of the United Nations' bodies
FIRST_NUMBERED_SESSION = 31  # of the Assembly: before it, sessions were cited in Roman figures
SPECIAL_SIGNS = 2  # letters of a sign for a special session, where one is written in letters; an emergency has one more
ROMAN_FIGURES = {"I": 1, "V": 5, "X": 10, "L": 50}


@dataclass(frozen=True, eq=False)
class Series:
    """One numbering: whose it is, its pattern, and how its key is written. `letters` is form → letter, in the language's words."""

    body: str
    pattern: re.Pattern[str]
    key: str
    table: bool
    bare: bool
    letters: Mapping[str, str]

    def key_of(self, match: re.Match[str], letter: str = "", year: int | None = None) -> str:
        """The key with the match's values; an optional part without its value is left out."""
        values = {name: value for name, value in match.groupdict().items() if value}
        values["letter"] = letter
        values.update({name: _session(values[name], name) for name in ("roman", "special") if name in values})
        if "({special})" in self.key and values["special"].rpartition("-")[2].isdigit():
            prefix, _, session = values["special"].rpartition("-")
            values["special"] = f"{prefix}-{roman(int(session))}"
        if year is not None:
            values["year"] = str(year)
        shape = re.sub(r"\[([^\[\]]*\{(\w+)\}[^\[\]]*)\]", lambda m: m[1] if values.get(m[2]) else "", self.key)
        return re.sub(r"\{(\w+)\}", lambda m: values[m[1]], shape)

    def session(self, match: re.Match[str]) -> str:
        """The session of a match, or the year that stands for one, as keys write it; empty where it has none."""
        said = match.groupdict()
        named = next((name for name in ("roman", "special", "session", "year") if said.get(name)), None)
        return _session(said[named], named) if named else ""

    def parts(self, match: re.Match[str]) -> Iterator[tuple[str, int, int]]:
        """Each letter of a match (`A and B`, `A to D`) with where its part of the text begins and ends; one without a letter too."""
        said = match.groupdict().get("letters")
        if not said:
            yield "", match.start(), match.end()
            return
        start = match.start("letters")
        places = [
            (self.letters.get(m.group(), m.group()), start + m.start(), start + m.end())
            for m in re.finditer("|".join(sorted(map(re.escape, self.letters), key=len, reverse=True)), said)
        ]
        for index, (letter, begin, end) in enumerate(places):
            yield letter, begin if index else match.start(), end if index < len(places) - 1 else match.end()


def human_rights_year(session: int) -> int:
    """The year in which the Human Rights Council held a session."""
    return FIRST_HUMAN_RIGHTS_YEAR + (session - 1) // SESSIONS_A_YEAR


def roman(number: int) -> str:
    """A session's number as the bodies wrote it until 1976; empty for what no session has had."""
    return TENS[number // 10] + ONES[number % 10] if 0 < number < 10 * len(TENS) else ""


def figures(text: str) -> int:
    """The number of a session in Roman figures; 0 for what is none (`IIX`)."""
    values = [ROMAN_FIGURES[sign] for sign in text]
    number = sum(-value if value < after else value for value, after in zip(values, [*values, 0][1:], strict=True))
    return number if text and roman(number) == text else 0


def _session(said: str, name: str) -> str:
    """A session as keys write it: `III`, `S-VI`, `ES-10`; from a language's own signs too (`د - 3`, `دإط - 10`).

    `name` is the slot that took it; a special session's sign is longer where it is an emergency.
    """
    if said.isascii():
        return said.replace(" ", "")
    number = re.search(r"[0-9]+|[IVXL]+", said)
    told = number.group() if number else ""
    if name == "roman":
        return roman(int(told)) if told.isdigit() else told
    signs = len(re.findall(r"[^\W\d_]", said.replace(told, "")))
    return ("S-" if signs <= SPECIAL_SIGNS else "ES-") + told


def resolved(series: Series, match: re.Match[str], span: Span, grammar: Grammar, rule: str = "citation") -> Candidate:
    """A citation whose series is known: exact, supplied from the table, or in conflict with it."""
    return next(every_part(series, match, span, grammar, rule))


def every_part(series: Series, match: re.Match[str], span: Span, grammar: Grammar, rule: str = "citation") -> Iterator[Candidate]:
    """The same for every letter of a citation (`3411 A and B (XXX)` is two); `span` is the whole citation's."""
    parts = list(series.parts(match))
    for index, (letter, begin, end) in enumerate(parts):
        own = Span(span.start if index == 0 else begin, span.end if index == len(parts) - 1 else end)
        told = _checked(series, match, own, grammar, rule, letter)
        yield replace(told, note=f"as in {match.group('letters')}") if len(parts) > 1 and not told.note else told


def _checked(series: Series, match: re.Match[str], span: Span, grammar: Grammar, rule: str, letter: str) -> Candidate:
    candidate = partial(Candidate, span, "resolution", rule=rule)
    if not series.table:
        return candidate(key=series.key_of(match, letter), status="exact")
    number, printed = int(match["number"]), match.groupdict().get("year")
    year = grammar.council_year(number)
    if year is None:
        note = f"the table knows no Security Council resolution {number}"
        return candidate(key=None, status="conflict", note=note)
    if printed is None:
        return candidate(key=series.key_of(match, year=year), status="supplied", note=f"year {year} supplied from the table")
    if int(printed) != year:
        note = f"printed {printed}; the table has {year} for Security Council resolution {number}"
        return candidate(key=None, status="conflict", note=note)
    return candidate(key=series.key_of(match), status="exact")


def can_be(series: Series, match: re.Match[str]) -> bool:
    """Whether the body would have sat then: no year before its first, no Roman session after its last."""
    said = match.groupdict()
    if not series.table and int(said.get("year") or FOUNDED) < FOUNDED:
        return False
    if "roman" not in said:
        return True
    session = figures(series.session(match))
    return session > 0 and not (series.body == ASSEMBLY and session >= FIRST_NUMBERED_SESSION)


def in_figures(series: Series, match: re.Match[str]) -> bool:
    """Whether the Assembly numbered its session in figures then: before the 31st it wrote Roman ones."""
    return series.body != ASSEMBLY or int(match.groupdict().get("session") or FIRST_NUMBERED_SESSION) >= FIRST_NUMBERED_SESSION


def years_of(series: Series, match: re.Match[str]) -> range:
    """The years in which a resolution of this session can have been adopted; empty where the session does not tell."""
    session = series.session(match)
    number = int(session) if session.isdigit() else figures(session) if session and "-" not in session else 0
    if number and series.body == ASSEMBLY:
        return range(FIRST_YEAR + number, FIRST_YEAR + number + 2)
    if number and series.body == HUMAN_RIGHTS:
        return range(human_rights_year(number), human_rights_year(number) + 1)
    return range(int(session), int(session) + 1) if series.body == SOCIAL and session.isdigit() else range(0)


def sure_decision(series: Series, match: re.Match[str]) -> bool:
    """Whether a decision's number says whose it is: the Assembly's begin at 301, the Economic and Social Council's at 201."""
    number = int(match["item"])
    if series.body == ASSEMBLY:
        return number > 300
    return series.body == SOCIAL and number > 200


def is_of(body: str, named: str) -> bool:
    """Whether a series is of the body that is named, be it in full or as `the Council`."""
    return body == named or (named == A_COUNCIL and body in COUNCILS)
