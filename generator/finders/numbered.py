"""Citations by number, in lists: `resolutions 822 (1993), 853 (1993) and 884 (1993)`, `第825(1993)、1695(2006)号决议`.

Where a number can be read in more than one body's series, the body beside it decides, then the nearest that the sentence
names, then the number itself; else it stays ambiguous.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache, partial

from generator.finders.candidate import Candidate
from generator.finders.series import ASSEMBLY, COUNCIL, NOT_GOING_ON, Series, resolved
from generator.grammar import Grammar, Language
from generator.model import Span, Status
from generator.shapes import compile_shape, unnamed

NOUNS = ("resolution", "resolutions", "council_resolution", "council_resolutions")
FOUNDED = 1946  # the first year of the United Nations' bodies
FIRST_NUMBERED_SESSION = 31  # of the Assembly: before it, sessions were cited in Roman figures
MOST_BODIES = 50  # names of bodies looked at in one sentence
SENTENCE_END = re.compile(r"[.!?;](?=\s+[^\W\d_a-zа-я])|[。！？；]")

Reading = tuple[Series, re.Match[str]]


@dataclass(frozen=True, slots=True)
class Item:
    """One number of a list: the series in which it can be read, and its place."""

    readings: list[Reading]
    span: Span

    @property
    def bare(self) -> bool:
        """Whether it is a number alone, without year or session."""
        return self.readings[0][0].bare


def by_number(text: str, language: Language, grammar: Grammar) -> Iterator[Candidate]:
    """Every citation by number in a text of this language."""
    yield from _Reader(text, _words(language, grammar), grammar).citations()


@dataclass(frozen=True, eq=False)
class _Words:
    """The patterns of one language for citations by number."""

    noun: re.Pattern[str]
    plurals: frozenset[str]
    naming_council: frozenset[str]
    body: re.Pattern[str]
    bodies: Mapping[str, str]
    series: tuple[Series, ...]
    before: re.Pattern[str]
    after: re.Pattern[str]
    between: re.Pattern[str]
    dated: re.Pattern[str]
    date: re.Pattern[str]
    year_follows: re.Pattern[str]
    list_first: bool


@lru_cache(maxsize=32)
def _words(language: Language, grammar: Grammar) -> _Words:
    start, end = language.edges
    said = language.alternatives
    words = partial(language.forms, "resolution")
    nouns = [form for slot in NOUNS for form in words(slot)]
    bodies = {" ".join(form.split()): body for body, forms in language.bodies.items() for form in forms}
    dates = "|".join(
        unnamed(language.pattern(grammar.kinds["date"].shapes[shape], "date"))
        for shape in language.date_shapes
        if shape in {"day_month_year", "month_day_year", "year_month_day"}
    )
    slots = language.slots("resolution")
    series = tuple(
        Series(
            s["body"], re.compile(compile_shape(s["shape"], slots, r"\s{0,3}") + _ending(s["shape"])), s["key"], "table" in s, "bare" in s
        )
        for s in grammar.kinds["resolution"].series
    )
    marks = (*language.forms("date", "mark"), *language.forms("date", "year_mark"))
    return _Words(
        noun=re.compile(start + said(nouns) + end),
        plurals=frozenset((*words("resolutions"), *words("council_resolutions"), *words("council_resolution"))),
        naming_council=frozenset((*words("council_resolution"), *words("council_resolutions"))),
        body=re.compile(start + said(tuple(bodies)) + end),
        bodies=bodies,
        series=series,
        before=re.compile(rf"{said(words('before_number'))}\s?"),
        after=re.compile(rf"\s?{said(words('after_number'))}"),
        between=re.compile(rf"\s{{0,2}}{said(words('list'))}\s{{0,2}}(?:{said(words('list'))}\s{{0,2}})?"),
        dated=re.compile(rf"\s{{0,2}},?\s{{0,2}}{said(words('dated'))}\s{{1,2}}(?:{dates})"),
        date=re.compile(rf"(?:{dates})\s?"),
        year_follows=re.compile(rf"\s?{said(marks)}"),
        list_first=bool(words("after_number")),
    )


def _before_its_body(series: Series, match: re.Match[str]) -> bool:
    """Whether a year that stands for a session is earlier than the body that would have sat in it."""
    return not series.table and int(match.groupdict().get("year") or FOUNDED) < FOUNDED


def _ending(shape: str) -> str:
    """What may not follow a number: more of it, or the year that a bare number lacks. A footnote's figure may follow a bracket."""
    return NOT_GOING_ON + r"(?!\s?[(（][0-9IVXL])" if not shape.endswith(")") else r"(?![A-Za-zА-яЁё])"


class _Reader:
    """Reads the citations by number of one text, left to right."""

    def __init__(self, text: str, words: _Words, grammar: Grammar) -> None:
        self.text, self.words, self.grammar = text, words, grammar
        self.bodies = [(match.start(), match.end(), self._body(match)) for match in words.body.finditer(text)]
        self.ends = [match.end() for match in SENTENCE_END.finditer(text)]

    def citations(self) -> Iterator[Candidate]:
        """The numbered citations, then the collective ones."""
        done = 0
        for noun in self.words.noun.finditer(self.text):
            found = [] if noun.start() < done else self._list_before(noun, done) if self.words.list_first else self._list_after(noun)
            yield from found
            done = max((c.span.end for c in found), default=noun.end())
            if not found:
                yield from self._collective(noun)

    def _body(self, match: re.Match[str]) -> str:
        return self.words.bodies[" ".join(match.group().split())]

    def _sentence(self, position: int) -> Span:
        at = bisect_right(self.ends, position)
        return Span(self.ends[at - 1] if at else 0, self.ends[at] if at < len(self.ends) else len(self.text))

    def _beside(self, start: int, end: int) -> tuple[int, int, str] | None:
        """The body named right before or right after the noun."""
        at = bisect_right(self.bodies, (start,)) - 1
        for body in self.bodies[max(0, at) : at + 3]:
            before = 0 <= start - body[1] <= 3 and re.fullmatch(r"[\s的]*", self.text[body[1] : start])
            after = 0 <= body[0] - end <= 3 and re.fullmatch(r"\s*", self.text[end : body[0]])
            if before or after:
                return body
        return None

    def _list_after(self, noun: re.Match[str]) -> list[Candidate]:
        beside = self._beside(*noun.span())
        at = max(noun.end(), beside[1] if beside else 0)
        at += len(self.text[at : at + 3]) - len(self.text[at : at + 3].lstrip())
        stated = COUNCIL if noun.group() in self.words.naming_council else beside[2] if beside else None
        items = self._items(at, noun.group() in self.words.plurals)
        return self._told(items, stated, noun.start())

    def _list_before(self, noun: re.Match[str], done: int) -> list[Candidate]:
        """Where the list stands before the noun: the last run of items that ends at it."""
        start = max(done, self._sentence(noun.start()).start, noun.start() - 2000)
        at = start
        while at < noun.start():
            first = re.compile(r"\d").search(self.text, at, noun.start())
            if not first:
                return []
            items = self._items(first.start(), plural=True)
            if not items:
                at = first.end()
                continue
            end = items[-1].span.end
            if re.fullmatch(r"\s?", self.text[end : noun.start()]):
                opening = self._opening(items[0].span.start)
                beside = self._beside(self._before_date(opening), noun.end())
                items[-1] = replace(items[-1], span=Span(items[-1].span.start, noun.end()))
                return self._told(items, beside[2] if beside else None, opening)
            at = max(end, first.end())
        return []

    def _opening(self, start: int) -> int:
        """Where an item begins, with the sign before its number (`第`)."""
        match = re.search(r"\S?\s?$", self.text[max(0, start - 2) : start])
        taken = match.group() if match else ""
        return start - len(taken) if taken and self.words.before.fullmatch(taken) else start

    def _before_date(self, start: int) -> int:
        """Where a date that stands right before an item begins."""
        for match in self.words.date.finditer(self.text, max(0, start - 30), start):
            if match.end() == start:
                return match.start()
        return start

    def _items(self, at: int, plural: bool) -> list[Item]:
        """The items of a list from `at` on, over connectors and dates between them."""
        items: list[Item] = []
        while True:
            before = self.words.before.match(self.text, at)
            start = before.end() if before else at
            readings = self._readings(start)
            if not readings or (items and readings[0][0].bare and not (plural and items[0].bare)):
                return items
            end = readings[0][1].end()
            after = self.words.after.match(self.text, end)
            end = after.end() if after else end
            items.append(Item(readings, Span(at if items else start, end)))
            dated = self.words.dated.match(self.text, end)
            between = self.words.between.match(self.text, dated.end() if dated else end)
            if not between:
                return items
            at = between.end()
            date = self.words.date.match(self.text, at) if self.words.list_first else None
            at = date.end() if date else at

    def _readings(self, at: int) -> list[Reading]:
        """The series in which the number at `at` can be read, the longest readings only."""
        found = [(series, match) for series in self.words.series if (match := series.pattern.match(self.text, at))]
        longest = max((match.end() for _, match in found), default=0)
        found = [(series, match) for series, match in found if match.end() == longest and not _before_its_body(series, match)]
        if found and found[0][0].bare and self.words.year_follows.match(self.text, longest):
            return []
        return found

    def _told(self, items: Sequence[Item], stated: str | None, start: int) -> list[Candidate]:
        """The candidates of a list; the first takes the words before it into its span."""
        out = []
        for index, item in enumerate(items):
            span = Span(start if index == 0 else item.span.start, item.span.end)
            candidate = self._decide(item.readings, stated, span)
            if candidate:
                out.append(candidate)
        return out

    def _decide(self, readings: Sequence[Reading], stated: str | None, span: Span) -> Candidate | None:
        """One number read in the series of its body: the body beside it, else the sentence's, else the number's own."""
        named = self._named(span)
        if readings[0][0].bare:
            council = stated == COUNCIL or (stated is None and COUNCIL in named)
            return resolved(*readings[0], span, self.grammar) if council else None
        own = [(series, match) for series, match in readings if series.body == stated]
        if not own and stated is None and len(readings) > 1:
            nearest = next((body for body in named if any(series.body == body for series, _ in readings)), None)
            own = [(series, match) for series, match in readings if series.body == nearest] or self._by_number(readings)
        if not own and len(readings) == 1 and stated in (None, readings[0][0].body):
            own = list(readings)
        if own and not (own[0][0].body == ASSEMBLY and int(own[0][1].groupdict().get("session") or 99) < FIRST_NUMBERED_SESSION):
            return resolved(*own[0], span, self.grammar)
        status: Status = "conflict" if stated else "ambiguous"
        bodies = " or ".join(dict.fromkeys(series.body for series, _ in readings))
        return Candidate(span, "resolution", None, status, "citation", note=f"can be read as a resolution of the {bodies}")

    def _named(self, span: Span) -> list[str]:
        """The bodies that the sentence names, those before the citation first, the nearest of them at the head."""
        sentence = self._sentence(span.start)
        first, here, last = (bisect_left(self.bodies, (place,)) for place in (sentence.start, span.start, sentence.end))
        before = [body for _, _, body in reversed(self.bodies[max(first, here - MOST_BODIES) : here])]
        return [*before, *(body for _, _, body in self.bodies[here : min(last, here + MOST_BODIES)])]

    def _by_number(self, readings: Sequence[Reading]) -> list[Reading]:
        """What the number itself tells: Roman sessions up to XXX and sessions above the newest of the Council are the Assembly's."""
        match = readings[0][1].groupdict()
        high = match.get("session") and int(match["session"] or 0) > self.grammar.newest_hrc_session
        emergency = (match.get("special") or "").startswith("ES")
        if match.get("roman") or high or emergency:
            return [(series, m) for series, m in readings if series.body == ASSEMBLY]
        return []

    def _collective(self, noun: re.Match[str]) -> Iterator[Candidate]:
        """Resolutions of a body without a number: recorded, attached to none."""
        if noun.group() not in self.words.plurals:
            return
        beside = self._beside(*noun.span())
        if noun.group() in self.words.naming_council or beside:
            span = Span(min(noun.start(), beside[0]), max(noun.end(), beside[1])) if beside else Span(*noun.span())
            body = beside[2] if beside else COUNCIL
            yield Candidate(span, "resolution", None, "collective", "citation", note=f"resolutions of the {body}, none by number")
