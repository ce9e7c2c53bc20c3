"""One document's cover as printed: its title, the lines of its masthead, its days and the annexes that belong to it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property

from generator.masthead.cover import Cover
from generator.masthead.cover_titles import in_one_line
from generator.masthead.cover_words import is_sentence
from generator.masthead.line_parts import LinePart
from generator.model import UNKNOWN_LANGUAGE, Block, Document, Mention

LETTERS = frozenset({"letter", "note_verbale"})
ORGANIZATION = "organization"  # the kind
MAIN_PARTS = frozenset({"cover", "body"})
FIRST_BLOCKS = 12  # blocks in which a cover states its facts
NEAR_TITLE = 3  # blocks after the title that may still be lines of the masthead
LONGEST_FLATTENED = 200  # code points of a masthead whose columns were flattened into one line


class PrintedCover:
    """The cover of one document, read once."""

    def __init__(self, document: Document, mentions: Sequence[Mention], cover: Cover) -> None:
        self.document, self.cover = document, cover
        self._settled = ""
        self.texts = {block.id: document.quote(block.span) for block in document.blocks}
        self.dates: dict[str, list[Mention]] = {}
        self.named_places: dict[str, list[Mention]] = {}
        self.organizations: dict[str, list[Mention]] = {}
        for mention in mentions:
            if mention.kind == cover.grammar.time:
                self.dates.setdefault(mention.block, []).append(mention)
            elif mention.kind in cover.grammar.seats:
                self.named_places.setdefault(mention.block, []).append(mention)
            elif mention.kind == ORGANIZATION:
                self.organizations.setdefault(mention.block, []).append(mention)

    def text(self, block: Block) -> str:
        """The text of a block."""
        return self.texts[block.id]

    @property
    def first_blocks(self) -> Sequence[Block]:
        """The blocks at the beginning of the document."""
        return self.document.blocks[:FIRST_BLOCKS]

    @cached_property
    def main_blocks(self) -> list[Block]:
        """The blocks of the document without its masthead, annexes and notes."""
        return [block for block in self.document.blocks if block.part in MAIN_PARTS]

    @cached_property
    def title(self) -> Block | None:
        """The block that is the document's title."""
        return next((block for block in self.document.blocks if block.kind == "heading" and block.level == 1), None)

    @property
    def title_text(self) -> str | None:
        """The title as printed."""
        return in_one_line(self.text(self.title)) if self.title else self._meeting

    @cached_property
    def _short_first_texts(self) -> list[str]:
        """The first blocks that are no sentences."""
        return [text for text in map(self.text, self.first_blocks) if len(text) <= LONGEST_FLATTENED and not is_sentence(text)]

    @cached_property
    def _meeting(self) -> str | None:
        """The number of the meeting in a flattened masthead of a record."""
        flattened = (text for text in self._short_first_texts if self.cover.without_heads(text) != text)
        return next(filter(None, map(self.cover.meeting_in, flattened)), None)

    @property
    def title_language(self) -> str:
        """The language of the title."""
        return self.title.language if self.title else UNKNOWN_LANGUAGE

    @cached_property
    def type(self) -> str:
        """The document's type as its title shows it, or a line that names only the type; `other` if none shows it."""
        title = self.title_text
        named = title and (self.cover.title_type(title) or self.cover.type_behind_subject(title))
        return named or self._type_beside_title or self._type_of_record or "other"

    @property
    def _type_beside_title(self) -> str | None:
        """The type that a line above or just below the title names (`Press release`, `Cablegram 30`)."""
        below = {block.id for block in self._blocks_after_title()}
        beside = [block for block in self.first_blocks if block is not self.title and (block.part == "masthead" or block.id in below)]
        return next(filter(None, map(self.cover.names_only_type, map(self.text, beside))), None)

    @property
    def _type_of_record(self) -> str | None:
        """The type of the record of a meeting whose title is only the number of the meeting.

        The Security Council has verbatim records only; other bodies may have either.
        """
        if not self.title_text or self.cover.masthead_line(self.title_text) != "meeting":
            return None
        bodies = {body for text in self._short_first_texts for body in self.cover.facts.bodies_in(text)}
        return "verbatim_record" if "Security Council" in bodies else "summary_record"

    @property
    def document_type(self) -> str:
        """The type of the document as all of it shows: its title, its symbol, its beginning. Until it is settled, the type of the title."""
        return self._settled or self.type

    def settle_type(self, type_: str) -> None:
        """Sets the type of the document."""
        self._settled = type_

    @property
    def is_letter(self) -> bool:
        """Whether the document is a letter or a note verbale."""
        return self.type in LETTERS

    @cached_property
    def lines(self) -> Mapping[str, str]:
        """Block id → the name of the masthead line that the block is."""
        near = {block.id for block in self._blocks_after_title()}
        named = ((block.id, self._line_name(block, near)) for block in self.document.blocks)
        return {block_id: name for block_id, name in named if name}

    def _blocks_after_title(self) -> Sequence[Block]:
        if not self.title:
            return ()
        after = self.document.blocks.index(self.title) + 1
        return self.document.blocks[after : after + NEAR_TITLE]

    def _line_name(self, block: Block, near_title: set[str]) -> str | None:
        """The line that a block of the masthead is; of the blocks just after the title, only a date or a meeting counts."""
        if block.part == "masthead":
            return self.cover.masthead_line(self.text(block))
        name = self.cover.masthead_line(self.text(block)) if block.id in near_title else None
        return name if name in {"date", "convened"} else None

    @cached_property
    def parts(self) -> Mapping[str, tuple[LinePart, ...]]:
        """Block id → the parts of the masthead line that the block is; a line that is one only as a whole is its own part."""
        return {block_id: self._parts_of(block_id, line) for block_id, line in self.lines.items()}

    def _parts_of(self, block_id: str, line: str) -> tuple[LinePart, ...]:
        text = self.texts[block_id]
        return self.cover.parts_of(text) or (LinePart(line, 0, len(text)),)

    def lines_named(self, name: str) -> list[str]:
        """The texts of the parts of masthead lines with a name."""
        named = ((block_id, part) for block_id, parts in self.parts.items() for part in parts if part.name == name)
        return [self.texts[block_id][part.start : part.end] for block_id, part in named]

    def dates_in(self, block_id: str, start: int, end: int) -> list[Mention]:
        """The dates that begin in a stretch of a block."""
        at = next(block.span.start for block in self.document.blocks if block.id == block_id)
        return [date for date in self.dates.get(block_id, ()) if start <= date.span.start - at < end]

    @cached_property
    def own_annexes(self) -> list[Block]:
        """The annexes whose heading repeats the title of this cover; an annex to another letter says nothing of this document."""
        return [block for block in self.document.blocks if self._is_own_annex(block)] if self.is_letter else []

    def _is_own_annex(self, block: Block) -> bool:
        if block.kind != "heading" or block.part != "annex" or not self.cover.opens_annex(self.text(block)):
            return False
        title = self.cover.title_behind(self.text(block))
        # Languages inflect the title after `Annex to`; then its type is not known.
        return bool(title) and self.cover.title_type(title or "") in {None, self.type}
