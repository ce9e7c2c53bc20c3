"""Reads what a document says of itself: type, title, bodies, session, agenda items, dates with roles, issuer, addressee.

It reads blocks and the dates found in them, and gives each date its role. A date is never corrected by another; what is
not printed stays unknown. What a person states in the sidecar wins.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any, get_args

from generator.masthead.cover import Cover
from generator.model import UNKNOWN_LANGUAGE, Block, Dated, Document, Masthead, Mention, Role

ORDER = tuple(role for role in get_args(Role) if role != "event")
SYMBOL = re.compile(r"[A-Z]+/")
MARK = re.compile(r"^[*†‡\d/]+\s*")
# What the middle of a symbol says of a document's type.
TYPES = {"RES": "resolution", "PRST": "presidential_statement", "PV": "summary_record", "SR": "summary_record"}
NATURE = re.compile(r"/(RES|PRST|PV|SR)(?=[/.])")
GOES_ON = re.compile(r"\s*/")
# Lines of a masthead that only the United Nations print.
UNITED_NATIONS = frozenset({"body", "session", "year", "meeting", "distribution", "symbol"})
BYLINE = re.compile(r"[^()\n]{2,60}\([^()\n]{6,40}\)")


def describe(
    document: Document, mentions: Sequence[Mention], cover: Cover, facts: Mapping[str, Any]
) -> tuple[Document, tuple[Mention, ...]]:
    """The document with its masthead, and its mentions with a role on every date."""
    reader = _CoverReader(document, mentions, cover)
    roles = reader.roles()
    told = tuple(replace(m, role=roles.get(m.block, "event")) if m.kind == "date" else m for m in mentions)
    masthead = _stated(reader.masthead(told), facts)
    told = tuple(m for m in told if not (m.key in masthead.symbols and _by_symbol(m)))  # no document cites itself by its symbol
    return replace(document, masthead=masthead), told


def _by_symbol(mention: Mention) -> bool:
    """Whether a mention is a symbol, printed or supplied."""
    return bool(SYMBOL.match(mention.value)) or (mention.kind == "symbol" and mention.status == "supplied")


def _stated(masthead: Masthead, facts: Mapping[str, Any]) -> Masthead:
    """The masthead with what a person states; what a rule made of a fact that is stated now follows it, if not stated too."""
    told = replace(masthead, **facts, stated=tuple(sorted(facts)))
    if "title_printed" in facts and "title" not in facts and masthead.title == masthead.title_printed:
        told = replace(told, title=told.title_printed if told.title_language == "en" else None)
    if "dates" in facts and "session_dates" not in facts:
        told = replace(told, session_dates=next((d.edtf for d in told.dates if d.role == "session"), None))
    if "session_dates" in facts and "dates" not in facts:
        days = [Dated("session", told.session_dates)] if told.session_dates else []
        dates = [*days, *(d for d in told.dates if d.role != "session")]
        told = replace(told, dates=tuple(sorted(dates, key=lambda dated: ORDER.index(dated.role))))
    return told


class _CoverReader:
    """One document's cover, read once."""

    def __init__(self, document: Document, mentions: Sequence[Mention], cover: Cover) -> None:
        self.document, self.cover = document, cover
        self.texts = {block.id: document.quote(block.span) for block in document.blocks}
        self.starts = {block.id: block.span.start for block in document.blocks}
        self.dates: dict[str, list[Mention]] = {}
        for mention in mentions:
            if mention.kind == "date":
                self.dates.setdefault(mention.block, []).append(mention)
        self.title = next((b for b in document.blocks if b.kind == "heading" and b.level == 1), None)
        self.annexes = [b for b in document.blocks if b.kind == "heading" and b.part == "annex" and cover.opens_annex(self.texts[b.id])]
        self.lines = self._masthead_lines()
        self.heads = {block.id for block in document.blocks if block.part == "masthead"}
        self.type = (cover.title_type(self.texts[self.title.id]) if self.title else None) or "other"

    def _masthead_lines(self) -> dict[str, str]:
        """Block id → which masthead line it is; the lines before the title and a date alone right behind it."""
        blocks = self.document.blocks
        after = next((i for i, b in enumerate(blocks) if b is self.title), -1) + 1
        near = {b.id for b in blocks[after : after + 3]} if self.title else set()
        lines = {}
        for block in blocks:
            role = self.cover.masthead_line(self.texts[block.id]) if block.part == "masthead" or block.id in near else None
            if role and (block.part == "masthead" or role in {"date", "convened"}):
                lines[block.id] = role
        return lines

    def roles(self) -> dict[str, str]:
        """Block id → the role of the dates in it; a block that is not here speaks of events."""
        roles = {**self._roles_of_lines(), **self._roles_of_title()}
        roles.update((annex.id, "document") for annex in self._own_annexes())
        for block in self.document.blocks[:12]:
            role = self._role_at_head(block) if block.id not in roles else None
            if role:
                roles[block.id] = role
        return roles

    def _roles_of_lines(self) -> dict[str, str]:
        """The roles of dates in the lines of the masthead, in their order."""
        roles: dict[str, str] = {}
        united_nations = any(role in UNITED_NATIONS for role in self.lines.values())
        united_nations = united_nations or any(self.cover.bodies_in(self.texts[block_id]) for block_id in self.lines)
        distributed = False
        for block_id, line in self.lines.items():
            if line == "distribution":
                distributed, roles[block_id] = True, "distribution"
            elif line in {"session", "convened"}:
                roles[block_id] = "session"
            elif line == "date":
                roles[block_id] = self._role_of_date_line(block_id, distributed or united_nations)
        return roles

    def _role_of_date_line(self, block_id: str, distributed: bool) -> str:
        """The role of a line that is only a date; `distributed`: whether the document was distributed by the United Nations."""
        if any("/" in (mention.key or "") for mention in self.dates.get(block_id, ())):
            return "session"
        return "distribution" if distributed and self.type not in {"press_statement", "statement"} else "publication"

    def _roles_of_title(self) -> dict[str, str]:
        """The role of dates in the title, or of the dateline where a letter's title has no date."""
        if self.title is None:
            return {}
        if self.type in {"letter", "note_verbale"}:
            lines = [] if self.dates.get(self.title.id) else self._datelines()
            return dict.fromkeys((self.title.id, *lines), "document")
        adopted = self.type == "resolution" and self.cover.announces_adoption(self.texts[self.title.id])
        return {self.title.id: "adoption"} if adopted else {}

    def _role_at_head(self, block: Block) -> str | None:
        """The role of the dates in one of the first blocks: the day of adoption, or the date of a byline."""
        if block.part not in {"masthead", "body"} or not self.dates.get(block.id):
            return None
        text = self.texts[block.id]
        if self.cover.adopted(text) and (self.type == "resolution" or not self.cover.is_sentence(text)):
            return "adoption"
        return "publication" if BYLINE.fullmatch(text) else None

    def _own_annexes(self) -> list[Block]:
        """The annexes whose heading repeats the title of this cover; one to somebody else's letter says nothing of this document."""
        if self.type not in {"letter", "note_verbale"}:
            return []
        titled = [(annex, self.cover.title_behind(self.texts[annex.id])) for annex in self.annexes]
        # Languages inflect a title behind `Annex to`; then its type is not known.
        return [annex for annex, title in titled if title and self.cover.title_type(title) in {None, self.type}]

    def _datelines(self) -> list[str]:
        """The block that is nothing but a place and a day: the line under which such a text was done."""
        own = [b.id for b in self.document.blocks if b.part in {"cover", "body"} and len(self.texts[b.id]) <= 60]
        days = [i for i in own if len(self.dates.get(i, ())) == 1 and len(self.texts[i]) - len(self.dates[i][0].value) <= 30]
        return days[:1]

    def masthead(self, mentions: Sequence[Mention]) -> Masthead:
        """Everything the cover says; a request for circulation says what the lines of the masthead do not."""
        asked = " ".join(self.texts[b.id] for b in self._requests())
        printed = self.texts[self.title.id] if self.title else None
        title = self._english_title(printed)
        issuer, addressee = self.cover.named_in_title(title or printed or "")
        items = tuple(n for line in self._lines_of("agenda") for n in self.cover.agenda_items_in(line))
        session = next((number for line in self._lines_of("session") if (number := self.cover.session_in(line))), None)
        dates = self._dates(mentions)
        symbols = self._symbols(mentions)
        return Masthead(
            type=self._type_by(symbols),
            title=title,
            title_printed=printed,
            title_language=self.title.language if self.title else UNKNOWN_LANGUAGE,
            symbols=symbols,
            bodies=self._bodies(asked, title or printed),
            session=session or self.cover.session_in(asked),
            session_dates=next((d.edtf for d in dates if d.role == "session"), None),
            agenda_items=items or self.cover.agenda_items_in(asked),
            dates=dates,
            issuer=self.cover.without_article(issuer or self._issued() or "") or None,
            addressee=self.cover.without_article(addressee or "") or None,
            signatory=self._signatory(),
            distribution=self._first_in("distribution", self._distribution),
            original_language=self._first_in("original", self.cover.original_in),
            footnote_status="as_received" if any(self._as_received(b) for b in self.document.blocks) else None,
            languages=self._languages(),
        )

    def _lines_of(self, role: str) -> list[str]:
        """The texts of the masthead's lines of one role."""
        return [self.texts[block_id] for block_id, own in self.lines.items() if own == role]

    def _first_in(self, role: str, read: Callable[[str], str | None]) -> str | None:
        """What is read in the first line of a role that gives anything."""
        return next((fact for line in self._lines_of(role) if (fact := read(line))), None)

    def _type_by(self, symbols: Sequence[str]) -> str:
        """The type that the title shows, or else a symbol."""
        return self.type if self.type != "other" else next((TYPES[n] for s in symbols for n in NATURE.findall(s)), "other")

    def _bodies(self, asked: str, title: str | None) -> tuple[str, ...]:
        """The bodies of the document, from the surest place that names any."""
        heads = [self.texts[block_id] for block_id, role in self.lines.items() if role != "agenda"]
        printed = tuple(dict.fromkeys(body for line in heads for body in self.cover.bodies_in(line)))
        return self._preambular(printed) or printed or self._adopting() or self.cover.bodies_in(asked) or self._speaking(title)

    def _distribution(self, line: str) -> str | None:
        return self.cover.distribution_in(self.cover.behind_heads(line))

    def _symbols(self, mentions: Sequence[Mention]) -> tuple[str, ...]:
        """The symbols printed in the masthead are the document's own, and no citations."""
        own = (m.key for m in mentions if m.block in self.heads and m.key and self._stands_alone(m))
        return tuple(dict.fromkeys(own))

    def _stands_alone(self, mention: Mention) -> bool:
        """Whether a symbol stands where a masthead prints it: at the beginning, behind the organization's name or another symbol.

        One that seems to go on behind a gap (`A/99 /917`) is none.
        """
        before = self.texts[mention.block][: mention.span.start - self.starts[mention.block]]
        if GOES_ON.match(self.document.text, mention.span.end):
            return False
        before = re.sub(r"[A-Z]+/[A-Za-z0-9/.-]+\*?[\s–-]*$", "", before).strip()
        return bool(SYMBOL.match(mention.value)) and (not before or self.cover.is_organization(before))

    def _speaking(self, title: str | None) -> tuple[str, ...]:
        """The body in whose name a press statement's title speaks."""
        return self.cover.bodies_in(title)[:1] if title and self.type == "press_statement" else ()

    def _adopting(self) -> tuple[str, ...]:
        """The body that adopted the text, where a line of its head says so."""
        lines = [self.texts[b.id] for b in self.document.blocks[:12]]
        return tuple(body for line in lines if self.cover.adopted(line) for body in self.cover.bodies_in(line))

    def _preambular(self, printed: Sequence[str]) -> tuple[str, ...]:
        """The body in whose name a resolution speaks (`The Human Rights Council,`): its own, where the masthead names its parent too."""
        if self.type not in {"resolution", "other"} or len(printed) == 1:
            return ()
        opening = [self.texts[b.id] for b in self.document.blocks if b.part in {"cover", "body"}][:12]
        return next((self.cover.bodies_in(text) for text in opening if self.cover.names_adopting_body(text)), ())

    def _requests(self) -> list[Block]:
        """The paragraphs of a letter or note that ask for its circulation."""
        own = {"cover", "body"} if self.type in {"letter", "note_verbale"} else {"cover"}
        return [
            b for b in self.document.blocks if b.part in own and b.kind == "paragraph" and self.cover.asks_circulation(self.texts[b.id])
        ]

    def _english_title(self, printed: str | None) -> str | None:
        if self.title and self.title.language == "en":
            return printed
        return next(
            (t for annex in self._own_annexes() if annex.language == "en" and (t := self.cover.title_behind(self.texts[annex.id]))), None
        )

    def _signatory(self) -> str | None:
        signatures = [self.texts[b.id] for b in self.document.blocks if b.kind == "signature" and b.part in {"cover", "body"}]
        return next((name for text in signatures if (name := self.cover.signatory(text))), None)

    def _issued(self) -> str | None:
        """Who issued a press statement or statement, as its opening says; of any other text only the first paragraph can."""
        most = 6 if self.type in {"press_statement", "statement"} else 1
        bodies = [b for b in self.document.blocks if b.part == "body" and b.kind == "paragraph"][:most]
        return next((said for b in bodies if (said := self.cover.issuer_in(self.texts[b.id]))), None)

    def _as_received(self, block: Block) -> bool:
        return block.kind == "note" and self.cover.as_received(MARK.sub("", self.texts[block.id]))

    def _dates(self, mentions: Sequence[Mention]) -> tuple[Dated, ...]:
        """The document's own dates, one a role: the first that bears it; a byline's date is the news agency's, not its."""
        first: dict[str, str] = {}
        own = set(self.lines) | ({self.title.id} if self.title else set()) | {a.id for a in self._own_annexes()} | set(self._datelines())
        for mention in mentions:
            year_alone = mention.role == "session" and len(mention.key or "") == len("2019")
            if (
                mention.role
                and mention.role in ORDER
                and mention.key
                and not year_alone
                and (mention.block in own or mention.role == "adoption")
            ):
                first.setdefault(mention.role, mention.key)
        return tuple(Dated(role, first[role]) for role in ORDER if role in first)

    def _languages(self) -> tuple[str, ...]:
        """The languages of the document, that of its main part first: the cover's, where there is one."""
        weight = Counter[str]()
        for block in self.document.blocks:
            if block.part == "masthead" and block.id in self.lines:
                continue  # a masthead says `Original: English` in English whatever follows
            main = block.part in {"cover", "body"}
            weight[block.language] += len(self.texts[block.id]) * (1000 if main else 1)
        return tuple(language for language, _ in weight.most_common() if language.partition("-")[0] != UNKNOWN_LANGUAGE)
