"""Reads what a document says of itself: type, title, bodies, session, agenda items, dates with roles, issuer, addressee.

Input are blocks and the dates found in them. `cover` recognises single lines in every language; `printed_cover` holds one
document's cover; `own_type` settles its type; `date_roles` gives each date its role; `agenda` reads session and agenda items;
`own_symbols` and `own_bodies` find whose document it is; `parties` finds who issues and receives it; `speaker_turns` finds the
turns of a record. `source_facts` fills what is not printed from the source's own metadata; `stated_facts` lets a person's facts
win. A date never corrects another one; a fact that nobody states stays unknown.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from typing import Any

from generator.grammar import Grammar
from generator.masthead.agenda import agenda_items, agenda_titles, session_of
from generator.masthead.cover import Cover
from generator.masthead.date_roles import PlacedDate, own_dates, placed_dates, session_days
from generator.masthead.own_bodies import own_bodies
from generator.masthead.own_symbols import is_symbol, printed_symbols, with_number
from generator.masthead.own_type import document_type, unsettled_title
from generator.masthead.parties import parties_of, with_stated_parties
from generator.masthead.printed_cover import MAIN_PARTS, PrintedCover
from generator.masthead.source_facts import told_days, with_source_facts
from generator.masthead.speaker_turns import speaker_turns
from generator.masthead.stated_facts import with_stated_facts
from generator.model import UNKNOWN_LANGUAGE, Block, Document, Masthead, Mention, SourceFact
from generator.parties import Offices

NOTE_MARK = re.compile(r"^[*†‡\d/]+\s*")
MAIN_WEIGHT = 1000  # of a letter in the main part of a document, beside one elsewhere


def describe(
    document: Document, mentions: Sequence[Mention], cover: Cover, facts: Mapping[str, Any], offices: Offices
) -> tuple[Document, tuple[Mention, ...]]:
    """The document with its masthead, and its mentions with a role for every date."""
    printed = PrintedCover(document, mentions, cover)
    symbols = printed_symbols(printed, mentions)
    printed.settle_type(document_type(printed, symbols))
    placed = placed_dates(printed)
    roles = {date.mention.span: date.role for date in placed}
    with_roles = [replace(m, role=roles.get(m.span, "event")) if m.kind == cover.grammar.time else m for m in mentions]
    masthead = _printed_masthead(printed, with_roles, placed, symbols, offices)
    source_facts = told_days(document.source_facts, masthead.languages, cover.grammar)
    if source_facts:
        masthead = _with_source_facts(masthead, source_facts, facts, printed, offices)
    masthead = with_stated_parties(with_stated_facts(masthead, facts), facts, offices)
    kept = tuple(mention for mention in with_roles if not _cites_itself(mention, masthead, cover.grammar))
    described = replace(document, masthead=masthead, source_facts=source_facts)
    return replace(described, turns=speaker_turns(described, cover.grammar)), kept


def _with_source_facts(
    masthead: Masthead, source_facts: Sequence[SourceFact], stated: Collection[str], printed: PrintedCover, offices: Offices
) -> Masthead:
    """The masthead with what only the source's metadata state; an issuer among that has its key too."""
    language = next(iter(masthead.languages), UNKNOWN_LANGUAGE)

    def is_office(name: str) -> bool:
        """Whether an author is an office or a body. The name of a State alone can be that of a person (Jordan, Chad)."""
        return any(named.office for named in offices.named(name, language)) or bool(printed.cover.facts.bodies_in(name))

    lines = [printed.text(block) for block in printed.first_blocks]
    filled = with_source_facts(masthead, source_facts, lines, stated, is_office)
    return with_stated_parties(filled, {"issuer": filled.issuer} if filled.issuer != masthead.issuer else {}, offices)


def _cites_itself(mention: Mention, masthead: Masthead, grammar: Grammar) -> bool:
    """Whether a mention is the document's own symbol, which is not a citation."""
    return mention.key in masthead.symbols and is_symbol(mention, grammar)


def _printed_masthead(
    printed: PrintedCover, mentions: Sequence[Mention], placed: Sequence[PlacedDate], symbols: tuple[str, ...], offices: Offices
) -> Masthead:
    """All facts of the cover; a request for circulation gives those that the lines of the masthead lack."""
    facts = printed.cover.facts
    request = _request_for_circulation(printed)
    title_printed = printed.title_text
    title = _english_title(printed)
    bodies = own_bodies(printed, request, title or title_printed)
    dates, unsettled = own_dates(placed)
    parties = parties_of(printed, offices, title, bodies, printed.document_type)
    return Masthead(
        type=printed.document_type,
        title=title,
        title_printed=title_printed,
        title_language=printed.title_language,
        symbols=with_number(symbols, printed, mentions, bodies),
        bodies=bodies,
        session=session_of(printed) or facts.session_in(request),
        session_dates=session_days(dates),
        agenda_items=agenda_items(printed) or facts.agenda_items_in(request),
        agenda_titles=agenda_titles(printed),
        dates=dates,
        issuer=parties.issuer,
        addressee=parties.addressee,
        signatory=parties.signatory,
        parties=parties.parties,
        distribution=next(filter(None, map(facts.distribution_in, printed.lines_named("distribution"))), None),
        original_language=next(filter(None, map(facts.original_in, printed.lines_named("original"))), None),
        footnote_status=_footnote_status(printed),
        languages=_languages(printed),
        unsettled=(*unsettled_title(printed), *unsettled, *parties.unsettled),
    )


def _request_for_circulation(printed: PrintedCover) -> str:
    """The paragraphs of a letter or a cover that ask for its circulation."""
    parts = MAIN_PARTS if printed.is_letter else {"cover"}
    paragraphs = (printed.text(block) for block in printed.document.blocks if block.part in parts and block.kind == "paragraph")
    return " ".join(filter(printed.cover.facts.asks_circulation, paragraphs))


def _english_title(printed: PrintedCover) -> str | None:
    """The title in English: as printed, or as an English annex repeats it."""
    if printed.title_language == "en":
        return printed.title_text
    headings = (printed.text(annex) for annex in printed.own_annexes if annex.language == "en")
    return next(filter(None, map(printed.cover.title_behind, headings)), None)


def _footnote_status(printed: PrintedCover) -> str | None:
    """`as_received` if a note says that the text is reproduced as received."""
    notes = (NOTE_MARK.sub("", printed.text(block)) for block in printed.document.blocks if block.kind == "note")
    return "as_received" if any(map(printed.cover.facts.as_received, notes)) else None


def _languages(printed: PrintedCover) -> tuple[str, ...]:
    """The languages of the document, beginning with that of its main part: the cover's, if there is one."""
    weight = Counter[str]()
    for block in printed.document.blocks:
        if not _is_masthead_line(printed, block):
            weight[block.language] += len(printed.text(block)) * (MAIN_WEIGHT if block.part in MAIN_PARTS else 1)
    return tuple(language for language, _ in weight.most_common() if language.partition("-")[0] != UNKNOWN_LANGUAGE)


def _is_masthead_line(printed: PrintedCover, block: Block) -> bool:
    """Whether a block is a line of the masthead: it may say `Original: English` in English, whatever the document's language."""
    return block.part == "masthead" and block.id in printed.lines
