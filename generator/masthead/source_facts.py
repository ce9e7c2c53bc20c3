"""Facts that the source's own metadata states: they fill what the document does not print, and never change what it prints.

`told_days` reads the days of metadata, in whatever form they are written. A title from a file's properties, or from the title
of a web page, is often that of a template or of the site; it counts only if the document prints it as a line of its own.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from email.utils import parsedate

from generator.dating import dates_in
from generator.grammar import Grammar
from generator.model import UNKNOWN_LANGUAGE, Dated, Masthead, Role, SourceFact
from generator.text import edtf
from generator.text.scripts import LETTERS, folded, scripts_in
from generator.text.symbols import SYMBOL

ISO = re.compile(r"(\d{4})(?:([-/.])(\d\d?)(?:\2(\d\d?))?)?(?![\d/])")
COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)")
NO_DAYS = frozenset(("0001-01-01", "1900-01-01", "1970-01-01"))  # what programs write where they know no day
DAYS = frozenset(("day", "publication"))
MAIL_HEADER = "mail header"  # states the day on which a mail was sent
UNSURE_TITLES = frozenset(("title element", "PDF properties", "Word properties", "OpenDocument properties", "RTF properties"))
DIVIDED = re.compile(r"\s+[-–—|:»·•]+\s+")  # `Statement on the talks - Ministry of Foreign Affairs`
SHORTEST_TITLE = 8  # letters and figures
TAG = re.compile(r"([a-z]{2,3})(?:[-_][A-Za-z0-9]{2,8})*")
FIRST_LINES = 10  # blocks in which a title from a file's properties is looked for
FIGURE = re.compile(r"\d")

IsOffice = Callable[[str], bool]


def told_days(facts: Iterable[SourceFact], languages: Sequence[str], grammar: Grammar) -> tuple[SourceFact, ...]:
    """The facts, with days as EDTF values; a day that cannot be read for certain is left out. `languages` are the document's."""
    return tuple(_told_days(facts, languages, grammar))


def _told_days(facts: Iterable[SourceFact], languages: Sequence[str], grammar: Grammar) -> Iterator[SourceFact]:
    for fact in facts:
        value = _day(fact.value, languages, grammar) if fact.fact in DAYS else fact.value
        if value and value not in NO_DAYS:
            yield replace(fact, value=value)


def _day(text: str, languages: Sequence[str], grammar: Grammar) -> str | None:
    """The EDTF value of a day as metadata write it: in figures from the year on, as in mails, or in words."""
    figures = COMPACT.fullmatch(text)
    if figures:
        return edtf.make(*map(int, figures.groups()))
    iso = ISO.match(text)
    if iso and (iso[3] or iso.end() == len(text)):  # not `2022年3月10日`
        return edtf.make(*(int(part) for part in (iso[1], iso[3], iso[4]) if part))
    mail = parsedate(text) if "," in text[:5] else None
    return edtf.make(*mail[:3]) if mail else _day_in_words(text, languages, grammar)


def _day_in_words(text: str, languages: Sequence[str], grammar: Grammar) -> str | None:
    """The day that a text in one of the languages, or in English, begins with; a time may follow."""
    for tag in dict.fromkeys((*languages, "en")):
        language = grammar.languages.get(tag)
        found = list(dates_in(folded(text).text, language.folded, grammar)) if language else []
        if len(found) == 1 and found[0].start == 0 and found[0].value and edtf.DAY.fullmatch(found[0].value):
            return found[0].value
    return None


def with_source_facts(
    masthead: Masthead, facts: Sequence[SourceFact], lines: Sequence[str], stated: Collection[str], is_office: IsOffice
) -> Masthead:
    """The masthead with the facts that only the metadata state; `stated` are those that a person states.

    `lines` are the texts of the document's first blocks. Metadata that contradict themselves fill nothing.
    """
    known = {*stated, *(fact for fact, _ in masthead.unsettled)}
    known |= {"title"} if "title_printed" in known else set()
    filling = _Filling(masthead, facts, lines[:FIRST_LINES], is_office)
    for field, fill in FILLED.items():
        if field not in known and not any(getattr(masthead, each) for each in (field, *ALSO.get(field, ()))):
            fill(filling)
    return filling.masthead


@dataclass(slots=True)
class _Filling:
    """The masthead of one document while empty facts are filled."""

    masthead: Masthead
    facts: Sequence[SourceFact]
    lines: Sequence[str]
    is_office: IsOffice

    def title(self) -> None:
        """The title that the metadata agree on."""
        sure = [fact for fact in self._stating("title") if fact.origin not in UNSURE_TITLES]
        if any(not _same_title(sure[0].value, fact.value) for fact in sure[1:]):
            self._leave("title", sure)
            return
        found = sure[0] if sure else next(self._printed_titles(), None)
        if found and len(title_letters(found.value)) >= SHORTEST_TITLE:
            language = self._language_of(found.value)
            field = "title" if language == "en" else "title_printed"
            self._fill("title", found.origin, **{field: found.value, "title_language": language})

    def _printed_titles(self) -> Iterator[SourceFact]:
        """The titles of file and page that the document prints as a line, as it prints them."""
        lines = {title_letters(line): line for line in reversed(self.lines)}
        for fact in self._stating("title"):
            for part in sorted({fact.value, *DIVIDED.split(fact.value)}, key=lambda part: (-len(part), part)):
                line = lines.get(title_letters(part))
                if line and len(title_letters(part)) >= SHORTEST_TITLE:
                    yield replace(fact, value=" ".join(line.split()))

    def _language_of(self, title: str) -> str:
        """The document's main language, if it is written in the letters of the title."""
        tag = next(iter(self.masthead.languages), UNKNOWN_LANGUAGE)
        own = set(scripts_in(" ".join(self.lines))) & LETTERS.keys()
        return tag if own & set(scripts_in(title)) else UNKNOWN_LANGUAGE

    def dates(self) -> None:
        """The day of publication; a day of which the metadata do not say what it is counts as such. That of a mail is its own."""
        found = self._stating("publication") or self._stating("day")
        if any(not _same_day(found[0].value, fact.value) for fact in found[1:]):
            self._leave("dates", found)
        elif found:
            role: Role = "document" if found[0].origin == MAIL_HEADER else "publication"
            self._fill("dates", found[0].origin, dates=(Dated(role, found[0].value),))

    def issuer(self) -> None:
        """The author, if that is an office or an organization."""
        self._office("issuer")

    def addressee(self) -> None:
        """Who receives it, if that is an office or an organization."""
        self._office("addressee")

    def _office(self, name: str) -> None:
        found = [fact for fact in self._stating(name) if self.is_office(fact.value)]
        if len({fact.value for fact in found}) > 1:
            self._leave(name, found)
        elif found:
            self._fill(name, found[0].origin, **{name: found[0].value})

    def languages(self) -> None:
        """The language, of a text that does not show it."""
        found = [(tag[1], fact.origin) for fact in self._stating("languages") if (tag := TAG.fullmatch(fact.value))]
        if found:
            self._fill("languages", found[0][1], languages=(found[0][0],))

    def symbols(self) -> None:
        """The symbols that are well formed."""
        found = [fact for fact in self._stating("symbols") if SYMBOL.fullmatch(fact.value) and FIGURE.search(fact.value)]
        if found:
            self._fill("symbols", found[0].origin, symbols=tuple(dict.fromkeys(fact.value for fact in found)))

    def _stating(self, name: str) -> list[SourceFact]:
        return [fact for fact in self.facts if fact.fact == name]

    def _fill(self, field: str, origin: str, **values: object) -> None:
        origins = (*self.masthead.origins, (field, origin))
        self.masthead = replace(self.masthead, origins=origins, **values)  # type: ignore[arg-type]

    def _leave(self, field: str, facts: Sequence[SourceFact]) -> None:
        said = "; ".join(f"{fact.origin}: {fact.value}" for fact in facts)
        self.masthead = replace(
            self.masthead, unsettled=(*self.masthead.unsettled, (field, f"the metadata contradict each other ({said})"))
        )


FILLED: dict[str, Callable[[_Filling], None]] = {
    "languages": _Filling.languages,
    "title": _Filling.title,
    "symbols": _Filling.symbols,
    "dates": _Filling.dates,
    "issuer": _Filling.issuer,
    "addressee": _Filling.addressee,
}
ALSO = {"title": ("title_printed",)}  # fields that hold the same fact


def title_letters(title: str) -> str:
    """The letters and figures of a title: what two spellings of one title share."""
    return "".join(filter(str.isalnum, title.casefold()))


def _same_day(one: str, other: str) -> bool:
    """Whether two dates are the same, or days one apart: in another time zone it is another day."""
    days = edtf.DAY.fullmatch(one) and edtf.DAY.fullmatch(other)
    return one == other or bool(days and edtf.days_between(one, other) == 1)


def _same_title(one: str, other: str) -> bool:
    """Whether one of two titles is the other with more before or after it, such as the name of the site."""
    first, second = title_letters(one), title_letters(other)
    return first in second or second in first
