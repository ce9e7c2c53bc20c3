"""Citations by number, in lists: `resolutions 822 (1993), 853 (1993) and 884 (1993)`, `第825(1993)、1695(2006)号决议`.

Where a number can be read in more than one body's series, the body beside it decides, then the year in which it was
adopted, then the nearest body that the sentence names, then the number itself; else it stays ambiguous. A number without
year or session is never the Security Council's where its sentence names another such body and none stands beside it. A resolution or
decision of a body whose numbering is not known here is none.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from generator.finders.candidate import Candidate
from generator.finders.number_words import NumberWords, number_words
from generator.finders.series import (
    A_COUNCIL,
    ASSEMBLY,
    COUNCIL,
    Series,
    can_be,
    every_part,
    in_figures,
    is_of,
    resolved,
    sure_decision,
    years_of,
)
from generator.grammar import Grammar, Language
from generator.model import Span, Status

MOST_BODIES = 50  # names of bodies looked at in one sentence
OTHER = ""  # a body whose numbering is not known here
SENTENCE_END = re.compile(r"[.!?؟](?=\s+(?:[^\W\d_]|[(«\"“]))|[。！？；;؛]")

Reading = tuple[Series, re.Match[str]]


@dataclass(frozen=True, slots=True)
class Item:
    """One number of a list: the series in which it can be read, its place, and the year in which it was adopted, if it is said."""

    readings: list[Reading]
    span: Span
    adopted: int | None = None

    @property
    def bare(self) -> bool:
        """Whether it is a number alone, without year or session."""
        return self.readings[0][0].bare


def by_number(text: str, language: Language, grammar: Grammar) -> Iterator[Candidate]:
    """Every citation by number in a folded text of this language."""
    words = number_words(language, grammar)
    if any(stem in text for stem in words.stems):
        yield from _Citations(text, words, grammar).citations()


class _Citations:
    """Reads the citations by number of one text, left to right."""

    def __init__(self, text: str, words: NumberWords, grammar: Grammar) -> None:
        self.text, self.words, self.grammar = text, words, grammar
        self.bodies = [(match.start(), match.end(), words.body_of(match)) for match in words.body.finditer(text)]
        self.ends = [match.end() for match in SENTENCE_END.finditer(text)]

    def citations(self) -> Iterator[Candidate]:
        """The numbered citations, then the collective ones."""
        done = 0
        for noun in self.words.noun.finditer(self.text):
            decided = noun["noun"] in self.words.decisions
            found = [] if noun.start() < done else self._before(noun, done) if self.words.list_first else self._after(noun, decided)
            yield from found
            done = max((c.span.end for c in found), default=noun.end())
            if not found and not decided:
                yield from self._collective(noun)

    def _sentence(self, position: int) -> Span:
        at = bisect_right(self.ends, position)
        return Span(self.ends[at - 1] if at else 0, self.ends[at] if at < len(self.ends) else len(self.text))

    def _beside(self, start: int, end: int) -> tuple[int, int, str] | None:
        """The body named right before or right after the noun, over the language's linking words."""
        at = bisect_right(self.bodies, (start,)) - 1
        for body in self.bodies[max(0, at) : at + 3]:
            before = 0 <= start - body[1] <= self.words.link_length and self.words.link_before.fullmatch(self.text, body[1], start)
            after = 0 <= body[0] - end <= self.words.link_length and self.words.link.fullmatch(self.text, end, body[0])
            if before or (after and self.text[body[0] : body[1]] not in self.words.subjects):
                return body
        return None

    def _following(self, end: int) -> str | None:
        """The body named right after a list: `resolution 71/41 of the General Assembly`, over a date of adoption."""
        dated = self.words.dated.match(self.text, end)
        for at in (end, dated.end() if dated else end):
            index = bisect_left(self.bodies, (at,))
            if index < len(self.bodies) and self.bodies[index][0] - at <= self.words.link_length:
                body = self.bodies[index]
                if self.words.link.fullmatch(self.text, at, body[0]):
                    return body[2]
        return None

    def _after(self, noun: re.Match[str], decided: bool) -> list[Candidate]:
        """Where the list stands after the noun, or after the body that is named behind it."""
        beside = self._beside(noun.start("noun"), noun.end())
        at = max(noun.end(), beside[1] if beside else 0)
        at += len(self.text[at : at + 3]) - len(self.text[at : at + 3].lstrip())
        items = self._items(at, noun["noun"] in self.words.plurals, decided)
        if not items:
            return []
        named = COUNCIL if noun["noun"] in self.words.naming_council else beside[2] if beside else None
        if named is None or (beside and beside[1] <= noun.start() and named == OTHER):
            following = self._following(items[-1].span.end)
            named = named if following is None else following
        return self._told(items, named, noun.start("noun"), decided)

    def _before(self, noun: re.Match[str], done: int) -> list[Candidate]:
        """Where the list stands before the noun: the last run of items that ends at it."""
        start = max(done, self._sentence(noun.start()).start, noun.start() - 2000)
        decided = noun["noun"] in self.words.decisions
        at = start
        while at < noun.start():
            first = self.words.figure.search(self.text, at, noun.start())
            if not first:
                return []
            items = self._items(first.start(), True, decided)
            if not items:
                at = first.end()
                continue
            end = items[-1].span.end
            if end == noun.start() or self.text[end : noun.start()].isspace():
                opening = self._opening(items[0].span.start)
                dated = self._date_before(opening)
                beside = self._beside(dated.start() if dated else opening, noun.end())
                year = re.search(r"[0-9]{4}", dated.group()) if dated else None
                items[0] = replace(items[0], adopted=int(year.group()) if year else None)
                items[-1] = replace(items[-1], span=Span(items[-1].span.start, noun.end()))
                return self._told(items, beside[2] if beside else None, opening, decided)
            at = max(end, first.end())
        return []

    def _opening(self, start: int) -> int:
        """Where an item begins, with the sign before its number (`第`)."""
        match = re.search(r"\S?\s?$", self.text[max(0, start - 2) : start])
        taken = match.group() if match else ""
        return start - len(taken) if taken and self.words.before.fullmatch(taken) else start

    def _date_before(self, start: int) -> re.Match[str] | None:
        """The date that stands right before an item."""
        for match in self.words.date.finditer(self.text, max(0, start - 30), start):
            if match.end() == start:
                return match
        return None

    def _items(self, at: int, plural: bool, decided: bool) -> list[Item]:
        """The items of a list from `at` on, over connectors and dates between them."""
        items: list[Item] = []
        while True:
            before = self.words.before.match(self.text, at)
            start = before.end() if before else at
            readings = self._readings(start, decided)
            if not readings or (items and readings[0][0].bare and not (plural and items[0].bare)):
                return items
            end = readings[0][1].end()
            after = self.words.after.match(self.text, end)
            end = after.end() if after else end
            dated = self.words.dated.match(self.text, end)
            year = re.findall(r"[0-9]{4}", dated.group()) if dated else []
            items.append(Item(readings, Span(at if items else start, end), int(year[-1]) if year else None))
            between = self.words.between.match(self.text, dated.end() if dated else end)
            if not between and not (readings[0][0].table and not readings[0][0].bare and self._list_continues(end)):
                return items
            at = between.end() if between else end + 1
            date = self.words.date.match(self.text, at) if self.words.list_first else None
            at = date.end() if date else at

    def _list_continues(self, end: int) -> bool:
        """Whether a number with its year follows where a comma was forgotten: `853 (1993) 874 (1993)`."""
        following = self._readings(end + 1, False) if self.text[end : end + 1] == " " else []
        return bool(following) and following[0][0].table and not following[0][0].bare

    def _readings(self, at: int, decided: bool) -> list[Reading]:
        """The series in which the number at `at` can be read, the longest readings only."""
        numberings = self.words.decision_series if decided else self.words.series
        found = [(series, match) for series in numberings if (match := series.pattern.match(self.text, at))]
        longest = max((match.end() for _, match in found), default=0)
        found = [(series, match) for series, match in found if match.end() == longest and can_be(series, match)]
        counts = self.words.year_follows.match(self.text, longest) or self.words.counted.match(self.text, longest)
        return [] if found and found[0][0].bare and counts else found

    def _told(self, items: Sequence[Item], stated: str | None, start: int, decided: bool) -> list[Candidate]:
        """The candidates of a list; the first takes the words before it into its span."""
        out: list[Candidate] = []
        for index, item in enumerate(_dated(items)):
            span = Span(start if index == 0 else item.span.start, item.span.end)
            out += self._decide(item, stated, span, decided)
        return out

    def _decide(self, item: Item, stated: str | None, span: Span, decided: bool) -> list[Candidate]:
        """One number read in the series of its body, and what is to be said where no body is certain."""
        readings = item.readings
        before, after = self._named(span)
        if readings[0][0].bare:
            if stated == ASSEMBLY:
                return [Candidate(span, "resolution", None, "ambiguous", "citation", note="the session is not said")]
            council = stated == COUNCIL or (stated in (None, A_COUNCIL) and COUNCIL in (*before, *after))
            if council and stated is None and _another(before, after):
                note = "the sentence names several bodies"
                return [Candidate(span, "resolution", None, "ambiguous", "citation", note=note)]
            return [resolved(*readings[0], span, self.grammar)] if council else []
        if stated == OTHER:
            return []
        own = self._own(item, stated, before, decided)
        if own and in_figures(*own):
            return list(every_part(*own, span, self.grammar))
        if decided or (stated is None and len(readings) == 1 and readings[0][0].body != COUNCIL):
            return []  # another body's: its number is like one of ours
        status: Status = "conflict" if stated else "ambiguous"
        bodies = " or ".join(dict.fromkeys(series.body for series, _ in readings))
        keys = tuple(series.key_of(match) for series, match in readings) if status == "ambiguous" else ()
        note = f"can be read as a resolution of the {bodies}"
        return [Candidate(span, "resolution", None, status, "citation", note=note, readings=keys)]

    def _own(self, item: Item, stated: str | None, named: Sequence[str], decided: bool) -> Reading | None:
        """The reading that is meant: of the body beside, of the year of adoption, of the number, of the nearest body named."""
        readings = item.readings
        if stated is not None:
            return next((r for r in readings if is_of(r[0].body, stated)), None)
        dated = [r for r in readings if item.adopted in years_of(*r)] if item.adopted and all(years_of(*r) for r in readings) else []
        if len(dated) == 1:
            return dated[0]
        ours = "roman" in readings[0][1].groupdict()  # sessions in Roman figures are hardly ever another body's
        nearest = next(
            (b for b in named if (b == OTHER and not ours) or any(is_of(r[0].body, b) and in_figures(*r) for r in readings)), None
        )
        if nearest and len(readings) > 1:
            return next(r for r in readings if is_of(r[0].body, nearest))
        certain = [r for r in readings if sure_decision(*r)] if decided else self._by_number(readings)
        if len(certain) == 1:
            return certain[0]
        alone = len(readings) == 1 and not decided and (nearest != OTHER or readings[0][0].body == COUNCIL)
        return readings[0] if alone else None

    def _named(self, span: Span) -> tuple[list[str], list[str]]:
        """The bodies that the sentence names before the citation, the nearest at the head, and those behind it."""
        sentence = self._sentence(span.start)
        first, here, last = (bisect_left(self.bodies, (place,)) for place in (sentence.start, span.start, sentence.end))
        before = [body for _, _, body in reversed(self.bodies[max(first, here - MOST_BODIES) : here])]
        return before, [body for _, _, body in self.bodies[here : min(last, here + MOST_BODIES)]]

    def _by_number(self, readings: Sequence[Reading]) -> list[Reading]:
        """What the number itself tells: Roman sessions up to XXX and sessions above the newest of the Council are the Assembly's."""
        match = readings[0][1].groupdict()
        high = int(match.get("session") or 0) > self.grammar.newest_hrc_session
        emergency = readings[0][0].session(readings[0][1]).startswith("ES")
        if match.get("roman") or high or emergency:
            return [(series, m) for series, m in readings if series.body == ASSEMBLY]
        return []

    def _collective(self, noun: re.Match[str]) -> Iterator[Candidate]:
        """Resolutions of a body without a number: recorded, attached to none."""
        if noun["noun"] not in self.words.plurals:
            return
        start, end = noun.span("noun")
        beside = self._beside(start, end)
        if beside and beside[2] == OTHER:
            return
        if noun["noun"] in self.words.naming_council or beside:
            span = Span(min(start, beside[0]), max(end, beside[1])) if beside else Span(start, end)
            body = beside[2] if beside else COUNCIL
            yield Candidate(span, "resolution", None, "collective", "citation", note=f"resolutions of the {body}, none by number")


def _another(before: Sequence[str], after: Sequence[str]) -> bool:
    """Whether a bare number may belong to another body of its sentence: one with a numbering known here, or the nearest before it."""
    known = any(body not in (COUNCIL, A_COUNCIL, OTHER) for body in (*before, *after))
    return known or before[:1] == [OTHER]


def _dated(items: Sequence[Item]) -> list[Item]:
    """The items, with the day behind a list for all of it: `resolutions 5/1 and 5/2 of 18 June 2007`."""
    out: list[Item] = []
    for item in reversed(items):
        year = item.adopted or (out[-1].adopted if out else None)
        out.append(replace(item, adopted=year))
    return out[::-1]
