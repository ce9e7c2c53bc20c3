"""What a document's own cover says about the citations in it: the series of a bare number, and what the document cannot know yet.

A document of the Human Rights Council means that Council by `resolution 5/1`; a letter of 1992 cannot cite a resolution of
1993. A citation that is not possible stays as it is printed, as a conflict without a key.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from generator.finders.series import ASSEMBLY, COUNCIL, HUMAN_RIGHTS
from generator.finders.sessions import FIRST_NUMBERED_SESSION, FIRST_YEAR, human_rights_year
from generator.grammar import Grammar, Language
from generator.model import Document, Mention, Span, Told
from generator.text import edtf
from generator.text.symbols import COUNCIL_KEY

OWN_ROLES = {"document", "distribution", "adoption", "publication"}
SERIES = {ASSEMBLY: "A/RES/", HUMAN_RIGHTS: "A/HRC/RES/", COUNCIL: "S/RES/"}
SESSION = re.compile(r"A/(HRC/)?RES/(\d+)/\d+")
YEAR = re.compile(r"E/RES/(\d{4})/\d+")
FULL_DAY = len("1993-04-30")


def in_context(document: Document, mentions: Sequence[Mention], grammar: Grammar) -> tuple[Mention, ...]:
    """The mentions of a described document, with its citations decided by its cover."""
    dates = [edtf.bounds(dated.edtf)[1] for dated in document.masthead.dates if dated.role in OWN_ROLES]
    own = [SERIES[body] for body in document.masthead.bodies if body in SERIES]
    cover = _Cover(own, max(dates, default=""), grammar)
    decided = _nested([cover.decide(mention) for mention in mentions])
    return tuple(_with_adoptions(document, decided, grammar))


@dataclass(frozen=True, slots=True)
class _Cover:
    """What a cover says: the beginnings of the keys of its bodies, and its newest day (empty if it has no date)."""

    own: Sequence[str]
    newest: str
    grammar: Grammar

    def decide(self, mention: Mention) -> Mention:
        """A mention of a resolution as the cover allows it; what a person stated is not changed."""
        if mention.kind != "resolution" or mention.rule == "sidecar":
            return mention
        meant = self._meant(mention) if mention.status == "ambiguous" else None
        if meant:
            return replace(mention, key=meant, status="exact", note=None, readings=())
        if mention.key and self._is_older_than(mention.key):
            note = Told("later", mention.key, (self.newest,))
            return replace(mention, key=None, status="conflict", note=note, readings=(mention.key,))
        return mention

    def _meant(self, mention: Mention) -> str | None:
        """The only possible reading in the series of the only body of the cover."""
        if len(self.own) != 1:
            return None
        possible = [key for key in mention.readings if key.startswith(self.own[0]) and not self._is_older_than(key)]
        if len(possible) != 1 or (self.own[0] == SERIES[ASSEMBLY] and _is_before_numbered_sessions(possible[0])):
            return None
        return possible[0]

    def _is_older_than(self, key: str) -> bool:
        """Whether the document is older than a resolution."""
        return bool(self.newest) and _first_day(key, self.grammar) > self.newest


def _is_before_numbered_sessions(key: str) -> bool:
    match = SESSION.fullmatch(key)
    return match is not None and int(match[2]) < FIRST_NUMBERED_SESSION


def _first_day(key: str, grammar: Grammar) -> str:
    """The first day on which a resolution can have been adopted (`YYYY-MM-DD`); empty if the key does not show it."""
    if security := COUNCIL_KEY.fullmatch(key):
        known = grammar.adopted.get(int(security[1]))
        return known.days[0] if known else f"{security[2]}-01-01"
    if session := SESSION.match(key):
        number = int(session[2])
        return f"{human_rights_year(number)}-01-01" if session[1] else f"{FIRST_YEAR + number}-09-01"
    year = YEAR.match(key)
    return f"{year[1]}-01-01" if year else ""


def _nested(mentions: Sequence[Mention]) -> list[Mention]:
    """The mentions, each within the one that still contains it; a citation without a key contains none.

    What a person stated inside such a citation replaces it.
    """
    kept: list[Mention] = []
    outer: Mention | None = None
    for mention in mentions:
        if mention.within is None:
            outer = mention
        elif outer is None or not outer.span.holds(mention.span):
            mention = replace(mention, within=None)  # the mention around it was the document's own symbol
        elif outer.key is None:
            if mention.rule != "sidecar":
                continue
            if kept[-1] is outer:
                kept.pop()
            mention = replace(mention, within=None)
        kept.append(mention)
    return kept


def _with_adoptions(document: Document, mentions: Sequence[Mention], grammar: Grammar) -> Iterator[Mention]:
    """The mentions, with the role `adoption` on each date beside a resolution that is the day of its adoption."""
    for index, mention in enumerate(mentions):
        if mention.role == "event" and mention.key and len(mention.key) == FULL_DAY:
            language = grammar.languages.get(mention.language)
            near = mentions[max(0, index - 2) : index + 2]
            if language and any(_adopts(document, mention, other, language) for other in near):
                mention = replace(mention, role="adoption")
        yield mention


def _adopts(document: Document, date: Mention, other: Mention, language: Language) -> bool:
    """Whether the other mention is a resolution with only the language's words for its date between; in Chinese the date is first."""
    if other.kind != "resolution" or other.block != date.block:
        return False
    if other.span.end <= date.span.start:
        between = _between(document, other, date)
        return " ".join(between.split()).strip(" ,،") in language.forms("resolution", "dated")
    return _is_list_first(language) and date.span.end <= other.span.start and not _between(document, date, other).strip()


def _is_list_first(language: Language) -> bool:
    """Whether a date and numbers come before the noun."""
    return bool(language.forms("resolution", "after_number"))


def _between(document: Document, first: Mention, second: Mention) -> str:
    return document.quote(Span(first.span.end, second.span.start))
