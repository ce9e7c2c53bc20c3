"""Offices in an outline: one at a place, several in a row, one below its owner."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from generator.grammar import Language
from generator.model import Span
from generator.parties.office_words import MARKS, OFFICE, OfficeWords
from generator.parties.outline import BODY, NAMES, STATE, Outline
from generator.text.scripts import in_capitals

BESIDE = " ,،-–\n"  # characters between an office and its owner in a letterhead
DAY_BEHIND = re.compile(r"[^\W\d_A-ZА-Я][^\W\d_]{0,9}\s{1,2}\d")  # `of 5 May 2019`


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
    """The offices that outlines of one language name."""

    def __init__(self, language: Language) -> None:
        self.words = OfficeWords(language)

    def at(self, outline: Outline, start: int, then: tuple[str, ...] = ()) -> Phrase | None:
        """The longest office at a place of an outline; the word behind it must be one that can follow, or one of `then`.

        Who speaks for an office may be named before it. Of two offices of one person, the first counts.
        """
        lead = self.words.speaks_for.match(outline.text[start:])
        found = self._office_at(outline, start, then)
        if lead and (found is None or not found.owners):
            behind = self._office_at(outline, start + lead.end(), then)
            found = replace(behind, span=Span(start, behind.span.end)) if behind else found
        return self._with_second(outline, found, then) if found and not found.owners else found

    def _with_second(self, outline: Outline, first: Phrase, then: tuple[str, ...]) -> Phrase:
        """An office without an owner together with that behind it: `Prime Minister and Minister for Foreign Affairs of ▪`."""
        joint = self.words.joint.match(outline.text[first.span.end :])
        second = self._office_at(outline, first.span.end + joint.end(), then) if joint else None
        if second is None or not second.office or not second.owners:
            return first
        return replace(second, span=Span(first.span.start, second.span.end), office=first.office)

    def _office_at(self, outline: Outline, start: int, then: tuple[str, ...]) -> Phrase | None:
        longest = self._longest_at(outline, start, then)
        spelled = self._spelled_at(outline, start, then)
        return spelled if spelled and (longest is None or longest.span.end <= spelled.span.end) else longest

    def _longest_at(self, outline: Outline, start: int, then: tuple[str, ...]) -> Phrase | None:
        text = outline.text[start:]
        found = [match for pattern in self.words.patterns if (match := pattern.match(text)) and self._ends(text, match.end(), then)]
        longest = max(found, key=re.Match.end, default=None)
        return _phrase(outline, start, longest) if longest and longest.end() else None

    def _spelled_at(self, outline: Outline, start: int, then: tuple[str, ...]) -> Phrase | None:
        """The name that begins at a place and is also an office: `Secretary-General` is that of the United Nations."""
        end, key = outline.spelled.get(start, (0, ""))
        if not key:
            return None
        behind = self.words.spelled_behind.match(outline.text[end:])
        end += behind.end() if behind else 0
        return Phrase(Span(start, end), owners=(key,), owner=BODY) if self._ends(outline.text, end, then) else None

    def row(self, outline: Outline, start: int, then: tuple[str, ...] = ()) -> list[Phrase]:
        """The offices in a row that begin at a place: `Secretary-General and the President of ▪`."""
        found: list[Phrase] = []
        at: int | None = start
        while at is not None and (phrase := self.at(outline, at, then)):
            found.append(phrase)
            joint = self.words.joint.match(outline.text[phrase.span.end :])
            at = phrase.span.end + joint.end() if joint else None
        return found

    def beside_owner(self, outline: Outline) -> Phrase | None:
        """The office and its owner one below the other, as letterheads print them: `Republic of ▪ | Ministry of Foreign Affairs`."""
        return self._below_owner(outline) or self._above_owner(outline)

    def _above_owner(self, outline: Outline) -> Phrase | None:
        """The office at the beginning of an outline that ends with the name of its owner."""
        end = len(outline.text.rstrip(MARKS)) - 1
        if end < 1 or outline.text[end] not in (STATE, BODY):
            return None
        above = outline.text[:end].rstrip(BESIDE)
        match = next(filter(None, (pattern.fullmatch(above) for pattern in self.words.patterns)), None)
        found = _phrase(outline, 0, match) if match else None
        if found is None or not found.office or found.owners or found.seat:
            return None
        return replace(found, span=Span(0, end + 1), owners=(outline.keys[end],), owner=outline.text[end])

    def _below_owner(self, outline: Outline) -> Phrase | None:
        if outline.text[:1] not in (STATE, BODY):
            return None
        start = next(starts(outline, 1, len(outline.text)), 1)
        found = self._longest_at(outline, start, ())
        if found is None or found.owners or outline.text[1:start].strip(BESIDE):
            return None
        return replace(found, owners=(outline.keys[0],), owner=outline.text[0])

    def offices_until(self, outline: Outline, start: int, end: int) -> list[Phrase]:
        """The offices, one after the other, that fill an outline from a place to its end."""
        found: list[Phrase] = []
        while start < end:
            known = self._office_at(outline, start, ()) or self._bare_at(outline, start)
            if known is None:
                return []
            found.append(known)
            rest = outline.text[known.span.end :]
            start = known.span.end + len(rest) - len(rest.lstrip(" ,،"))
        return found

    def _bare_at(self, outline: Outline, start: int) -> Phrase | None:
        """An office behind which another one follows without a mark between them."""
        match = self.words.any_form.match(outline.text[start:])
        return Phrase(Span(start, start + match.end())) if match and match.end() else None

    def _ends(self, text: str, end: int, then: tuple[str, ...]) -> bool:
        """Whether a name can end here: a mark follows, or a word that is no part of a name."""
        rest = text[end:].lstrip(MARKS)
        if not rest or not (rest[0].isalnum() or rest[0] in NAMES or rest[0] in "'’-"):
            return True
        if self.words.joint.match(text[end:]):
            return True
        if not self.words.language.blanks:
            return rest.startswith((*self.words.cell("follows"), *then)) or bool(self.words.person.match(rest))
        return end < len(text) and not text[end].isalnum() and text[end] not in "'’-" and self._follows(rest, then)

    def is_whole(self, outline: Outline, end: int) -> bool:
        """Whether a name can be all that it says up to here; without spaces between words, only a mark can follow it."""
        rest = outline.text[end:].lstrip(MARKS)
        return self.words.language.blanks or not rest or not (rest[0].isalnum() or rest[0] in NAMES)

    def _follows(self, rest: str, then: tuple[str, ...]) -> bool:
        """Whether a text begins with a word that can follow a name; in small letters, or in a text that is all in capitals."""
        said = rest.lower() if in_capitals(rest) else rest
        if DAY_BEHIND.match(said):
            return True
        return any(said.startswith(each) and not said[len(each) : len(each) + 1].isalnum() for each in (*self.words.cell("follows"), *then))


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
