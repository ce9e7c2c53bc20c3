"""What a document's own cover says of the citations in it: whose series a bare number is in, and what it cannot know yet.

A document of the Human Rights Council means that Council by `resolution 5/1`; a letter of 1992 cannot cite a resolution of
1993. A citation that cannot be is kept as it is printed, as a conflict that leads nowhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from generator.finders.series import ASSEMBLY, FIRST_NUMBERED_SESSION, FIRST_YEAR, HUMAN_RIGHTS, human_rights_year
from generator.grammar import Grammar
from generator.model import Document, Mention, Span
from generator.text import edtf

OWN_ROLES = {"document", "distribution", "adoption", "publication"}
SERIES = {ASSEMBLY: "A/RES/", HUMAN_RIGHTS: "A/HRC/RES/"}
SECURITY = re.compile(r"S/RES/(\d+) \((\d{4})\)")
SESSION = re.compile(r"A/(HRC/)?RES/(\d+)/\d+")
YEAR = re.compile(r"E/RES/(\d{4})/\d+")


def in_context(document: Document, mentions: Sequence[Mention], grammar: Grammar) -> tuple[Mention, ...]:
    """The mentions of a described document, its citations settled by what its cover says."""
    dates = [edtf.bounds(dated.edtf)[1] for dated in document.masthead.dates if dated.role in OWN_ROLES]
    newest = max(dates, default="")
    own = [SERIES[body] for body in document.masthead.bodies if body in SERIES]
    settled = _nested([_settled(mention, own, newest, grammar) for mention in mentions])
    return tuple(_with_adoptions(document, settled, grammar))


def _nested(mentions: Sequence[Mention]) -> list[Mention]:
    """The mentions, each within the one that still stands round it: none stands inside a citation that leads nowhere.

    What a person stated inside such a citation takes its place.
    """
    out: list[Mention] = []
    outer: Mention | None = None
    for mention in mentions:
        if mention.within is None:
            outer = mention
        elif outer is None or not outer.span.holds(mention.span):
            mention = replace(mention, within=None)  # what stood round it is the document's own symbol
        elif outer.key is None:
            if mention.rule != "sidecar":
                continue
            if out[-1] is outer:
                out.pop()
            mention = replace(mention, within=None)
        out.append(mention)
    return out


def _with_adoptions(document: Document, mentions: Sequence[Mention], grammar: Grammar) -> Iterator[Mention]:
    """The mentions, with the role `adoption` on a date that stands beside a resolution as the day of it."""
    for index, mention in enumerate(mentions):
        if mention.role == "event" and mention.key:
            near = [m for m in mentions[max(0, index - 2) : index + 2] if m.kind == "resolution" and m.block == mention.block]
            if any(_adopts(document, mention, m, grammar) for m in near):
                mention = replace(mention, role="adoption")
        yield mention


def _adopts(document: Document, date: Mention, resolution: Mention, grammar: Grammar) -> bool:
    """Whether nothing stands between the two but the language's word for it; in Chinese the date stands before."""
    language = grammar.languages.get(date.language)
    if language is None or len(date.key or "") != len("1993-04-30"):
        return False
    if resolution.span.end <= date.span.start:
        between = document.quote(Span(resolution.span.end, date.span.start))
        return " ".join(between.split()).strip(" ,،") in language.forms("resolution", "dated")
    between = document.quote(Span(date.span.end, resolution.span.start))
    return bool(language.forms("resolution", "after_number")) and date.span.end <= resolution.span.start and not between.strip()


def _settled(mention: Mention, own: Sequence[str], newest: str, grammar: Grammar) -> Mention:
    if mention.kind != "resolution" or mention.rule == "sidecar":  # a person's word wins
        return mention
    if mention.status == "ambiguous" and len(own) == 1:
        meant = [key for key in mention.readings if key.startswith(own[0]) and _first_day(key, grammar) <= (newest or "9999")]
        if len(meant) == 1 and not (own[0] == SERIES[ASSEMBLY] and _before_numbered_sessions(meant[0])):
            return replace(mention, key=meant[0], status="exact", note="of the body whose document this is", readings=())
    if mention.key and newest and _first_day(mention.key, grammar) > newest:
        note = f"{mention.key} is later than this document, which is of {newest}"
        return replace(mention, key=None, status="conflict", note=note, readings=(mention.key,))
    return mention


def _before_numbered_sessions(key: str) -> bool:
    match = SESSION.fullmatch(key)
    return match is not None and int(match[2]) < FIRST_NUMBERED_SESSION


def _first_day(key: str, grammar: Grammar) -> str:
    """The first day on which a resolution can have been adopted (`YYYY-MM-DD`); empty where nothing tells."""
    security, session, year = SECURITY.fullmatch(key), SESSION.match(key), YEAR.match(key)
    if security:
        known = grammar.adopted.get(int(security[1]))
        return known.days[0] if known else f"{security[2]}-01-01"
    if session:
        number = int(session[2])
        return f"{human_rights_year(number)}-01-01" if session[1] else f"{FIRST_YEAR + number}-09-01"
    return f"{year[1]}-01-01" if year else ""
