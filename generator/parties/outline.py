"""A text with one character in place of each name of a State, a body or another place, so that patterns see only how names combine."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from generator.finders.names import Name
from generator.grammar.pattern_sets import CapitalsAwarePattern
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


def outline_of(printed: str, names: Sequence[tuple[Name, str]], office: CapitalsAwarePattern, of: re.Pattern[str]) -> Outline:
    """The outline of a text; `names` are its names, each with the character for it.

    `office` matches the forms of offices, `of` what is between an office and its owner.
    """
    out: list[str] = []
    origins: list[int] = []
    keys: dict[int, str] = {}
    spelled: dict[int, tuple[int, str]] = {}
    at = 0
    for index, (name, sign) in enumerate(names):
        start, end = name.span.start, name.span.end
        if start < at:
            continue
        within = office.match(printed[start:end])
        whole = within is not None and within.end() == end - start and _has_owner(printed, names, index, office, of)
        kept = end if whole else start + (_end_of_office(printed[start:end], within) if sign == STATE else 0)
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


def _has_owner(printed: str, names: Sequence[tuple[Name, str]], index: int, office: CapitalsAwarePattern, of: re.Pattern[str]) -> bool:
    """Whether an office is beside the name of another owner or office, so that it may be its own: `General Assembly of the ▪`."""
    span = names[index][0].span
    body_after = next((name.span.start for name, sign in names[index + 1 : index + 2] if sign == BODY), None)
    if body_after is not None and of.fullmatch(printed, span.end, body_after):
        return True
    link = of.match(printed, span.end)
    if link and link.end() > span.end + 1 and office.match(printed[link.end() :]):
        return True
    body_before = next((name.span.end for name, sign in names[max(0, index - 1) : index] if sign == BODY), None)
    return body_before is not None and of.fullmatch(printed, body_before, span.start) is not None


def _end_of_office(value: str, office: re.Match[str] | None) -> int:
    """Where the adjective of a State begins after an office (`Gouvernement | français`); 0 if the name has no office."""
    if office is None or office.end() >= len(value) or value[office.end()] != " ":
        return 0
    return office.end() + 1
