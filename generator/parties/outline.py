"""A text with one character in place of each name of a State, a body or another place, so that patterns see only how names combine."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from generator.finders.names import Name
from generator.model import Span

STATE, BODY, PLACE = "\ue000", "\ue001", "\ue002"
NAMES = STATE + BODY + PLACE


@dataclass(frozen=True, eq=False)
class Outline:
    """The outline of a text.

    `origins` has the position in the text of each character of the outline, and the end of the text; `keys` the key of the name
    in whose place a character is. `spelled` goes start → end and key of a name that stays because it is also an office
    (`Secretary-General`).
    """

    printed: str
    text: str
    origins: tuple[int, ...]
    keys: Mapping[int, str]
    spelled: Mapping[int, tuple[int, str]]

    def original(self, span: Span) -> str:
        """The characters of the text from which a stretch of the outline comes."""
        return self.printed[self.origins[span.start] : self.origins[span.end]]


def outline_of(printed: str, names: Iterable[tuple[Name, str]], office: re.Pattern[str]) -> Outline:
    """The outline of a text; `names` are its names, each with the character for it, `office` a pattern for the forms of offices."""
    out: list[str] = []
    origins: list[int] = []
    keys: dict[int, str] = {}
    spelled: dict[int, tuple[int, str]] = {}
    at = 0
    for name, sign in names:
        start, end = name.span.start, name.span.end
        if start < at:
            continue
        within = office.match(printed, start, end)
        whole = within is not None and within.end() == end
        kept = end if whole else max(start, _end_of_office(printed, within, end) if sign == STATE else 0)
        out += printed[at:kept]
        origins += range(at, kept)
        if whole:
            spelled[len(out) - (end - start)] = (len(out), name.key)
        else:
            keys[len(out)] = name.key
            out.append(sign)
            origins.append(kept)
        at = end
    out += printed[at:]
    origins += range(at, len(printed) + 1)
    return Outline(printed, "".join(out), tuple(origins), keys, spelled)


def _end_of_office(printed: str, office: re.Match[str] | None, end: int) -> int:
    """Where the adjective of a State begins after an office (`Gouvernement | français`); 0 if the name has no office."""
    if office is None or office.end() >= end or printed[office.end()] != " ":
        return 0
    return office.end() + 1
