"""One walk through the marks of an RTF text: its paragraphs, tables, notes and headers, made as a Word file would have them.

The walk keeps groups in a list, so that no file can nest them too deeply for it. Pictures, comments and what this module
does not know are passed over, as the format asks.
"""

from __future__ import annotations

import re

from generator.readers.rtf import words
from generator.readers.rtf.characters import Characters
from generator.readers.rtf.code_pages import WHOLE_FILE, code_page
from generator.readers.rtf.flow import Flow, RowForm
from generator.readers.rtf.lists import Lists
from generator.readers.rtf.state import State
from generator.readers.rtf.tokens import Token, tokens
from generator.readers.word.made import (
    TITLE_STYLE,
    HeaderKind,
    MadePackage,
    NoteKind,
    add_box,
    add_page_number,
    add_reference,
    heading_style,
)

DEEPEST = 1_000  # groups one inside another
DEEPEST_FLOW = 50  # notes, boxes and headers one inside another
HEADING = re.compile(r"heading ([1-9])", re.IGNORECASE)
HALVES_GO_ON = (b"u", b"uc")  # between the halves of a character
PAGE_CODE = re.compile(r"\b(?:PAGE|NUMPAGES|SECTIONPAGES)\b")


class TooDeepError(Exception):
    """Groups, or the notes and boxes in them, are nested deeper than is read."""


class Walk:
    """One walk; `package` is what it made, `characters` counts tracked changes, `is_whole` says whether all groups ended."""

    def __init__(self) -> None:
        self.package = MadePackage()
        self.characters = Characters()
        self.is_whole = False
        self._state = State(Flow())
        self._main = self._state.flow
        self._groups: list[State] = []
        self._styles: dict[int, str] = {}
        self._lists = Lists()
        self._row, self._nested_row = RowForm(), RowForm()
        self._label: str | None = None
        self._optional = False  # whether the group may be passed over by those who do not know it
        self._endnote, self._sections, self._mark_is_drawn = False, 1, False

    def read(self, data: bytes) -> MadePackage:
        """What a text says. Raises TooDeepError."""
        for token in tokens(data):
            self._take(token)
            if self.is_whole:
                break
        self.characters.end(self._state)
        self.package.body = self._main.blocks()
        self.package.lists = self._lists.parts()
        return self.package

    def _take(self, token: Token) -> None:
        kind, said, number = token
        characters = self.characters
        if kind in ("text", "byte"):
            characters.gather(said, self._state)
            self._optional = False
            return
        characters.write(self._state)
        if kind == "open":
            characters.end(self._state)
            self._open()
        elif kind == "close":
            characters.end(self._state)
            self._close()
        elif characters.is_fallback():
            pass
        elif kind == "sign":
            characters.end_half(self._state)
            self._symbol(said)
        else:
            if said not in HALVES_GO_ON:
                characters.end_half(self._state)
            self._word(said, number)

    # Groups

    def _open(self) -> None:
        if len(self._groups) >= DEEPEST:
            raise TooDeepError
        self._groups.append(self._state)
        self._state = self._state.inside()
        if self._state.destination in words.COLLECTED and self._state.destination != words.FONTS:
            self._state.collected = []
        self._optional = False

    def _close(self) -> None:
        if not self._groups:
            return
        ended, self._state = self._state, self._groups.pop()
        if ended.destination == words.SKIP:
            pass
        elif ended.flow is not self._state.flow:
            self._end_flow(ended)
        elif ended.destination in words.COLLECTED:
            self._end_collected(ended, "".join(ended.collected))
        self.is_whole = not self._groups

    def _end_flow(self, ended: State) -> None:
        """Puts a note, a box or a header where it belongs."""
        content, flow = ended.flow.blocks(), self._state.flow
        flow.write()
        if ended.destination == words.BOX or (ended.destination == words.NOTE and flow.in_note):  # no note has notes of its own
            if content:
                add_box(flow.paragraph, content)
        elif ended.destination == words.NOTE:
            kind: NoteKind = "endnote" if self._endnote else "footnote"
            drawn = ended.flow.has_mark or self._mark_is_drawn
            add_reference(flow.paragraph, kind, self.package.add_note(kind, content), typed_mark=not drawn)
            self._endnote = self._mark_is_drawn = False
        else:
            kind_of_header, _, pages = ended.destination.partition(" ")
            known: HeaderKind = "header" if kind_of_header == "header" else "footer"
            self.package.headers.append((known, pages if self._sections == 1 else "even", content))

    def _end_collected(self, ended: State, text: str) -> None:
        """Uses the text of a group that is not part of the document."""
        around = self._state.destination
        if ended.destination == words.STYLES:
            self._styles[ended.style] = text.partition(";")[0].strip()
        elif ended.destination == words.LEVEL_TEXT:
            self._lists.note_text(text)
        elif around == ended.destination:
            self._state.collected.append(text)  # a group inside
        elif ended.destination == words.TITLE:
            self.package.title = self.package.title or text.strip()
        elif ended.destination == words.LABEL:
            label = text.strip()
            self._label = label if any(map(str.isalnum, label)) else ""
        elif ended.destination == words.FIELD_CODE and PAGE_CODE.search(text):
            self._state.flow.write()
            add_page_number(self._state.flow.paragraph)

    # Words

    def _symbol(self, said: bytes) -> None:
        if said == b"*":
            self._optional = True
        elif said in (b"\n", b"\r"):
            self._end_paragraph()
        elif said in words.SYMBOLS:
            self.characters.add(words.SYMBOLS[said], self._state)

    def _word(self, word: bytes, number: int | None) -> None:
        optional, self._optional = self._optional, False
        here = self._state.destination
        if here == words.SKIP:
            return
        if word in words.CHARACTERS:
            self.characters.add(words.CHARACTERS[word], self._state)
        elif word == b"u":
            self.characters.add_number(number or 0, self._state)
        elif word in words.HEADERS or word in words.DESTINATIONS:
            self._turn(word)
        elif optional:
            self._state.destination = words.SKIP
        elif here == words.FONTS:
            self.characters.note_font(word, number, self._state)
        elif here == words.LISTS:
            self._lists.note(word, number)
        elif here == words.LISTS_USED:
            self._lists.note_use(word, number)
        else:
            self._page_word(word, number)

    def _turn(self, word: bytes) -> None:
        """Says where the text of this group belongs."""
        state = self._state
        if state.destination == words.FIELD_CODE:
            return
        if word in words.HEADERS:
            state.destination = " ".join(words.HEADERS[word])
            state.flow = self._flow_inside(state.destination)
            state.new_paragraph()
            return
        state.destination = words.DESTINATIONS[word]
        if state.destination in (words.NOTE, words.BOX):
            state.flow = self._flow_inside(state.destination)
            state.new_paragraph()
        if word == b"nesttableprops":
            state.in_nested_row = True
        state.collected = []

    def _flow_inside(self, destination: str) -> Flow:
        """The stream of a note, a box or a header. Boxes take time that grows with the cube of their depth."""
        around = self._groups[-1].flow if self._groups else self._main
        if around.depth >= DEEPEST_FLOW:
            raise TooDeepError
        return Flow(around.depth + 1, around.in_note or destination == words.NOTE)

    def _page_word(self, word: bytes, number: int | None) -> None:
        """Follows a word that says something of the page, or of the characters and the paragraph."""
        state = self._state
        row = self._nested_row if state.in_nested_row else self._row
        match word:
            case b"par" | b"sect":
                self._end_paragraph()
                self._sections += word == b"sect"
            case b"cell" | b"nestcell":
                self._end_paragraph(at_least=2 if word == b"nestcell" else 1, exactly=word == b"cell")
                state.flow.end_cell(1 if word == b"cell" else max(state.table_level, 2))
            case b"row":
                state.flow.end_row(1, self._row)
            case b"nestrow":
                state.flow.end_row(max(state.table_level, 2), self._nested_row)
            case b"trowd" if state.in_nested_row:
                self._nested_row = RowForm()
            case b"trowd":
                self._row = RowForm()
            case b"trhdr":
                row.heads = True
            case b"clvmgf":
                row.following.merge = "restart"
            case b"clvmrg":
                row.following.merge = "continue"
            case b"clmrg":
                row.following.with_before = True
            case b"cellx":
                row.end_cell(number or 0)
            case b"titlepg" if self._sections == 1:
                self.package.first_page_differs = True
            case b"ftnalt":
                self._endnote = True
            case b"chftn":
                state.flow.has_mark = self._mark_is_drawn = True
            case b"chpgn":
                state.flow.write()
                add_page_number(state.flow.paragraph)
            case b"f":
                state.font = number if number is not None else -1
            case b"deff":
                self.characters.usual_font = number if number is not None else -1
            case b"ansi" | b"mac" | b"pc" | b"pca":
                self.characters.file_page = WHOLE_FILE[word]
            case b"ansicpg":
                self.characters.file_page = code_page(number) or self.characters.file_page
            case _:
                state.note(word, number)

    def _end_paragraph(self, at_least: int = 0, exactly: bool = False) -> None:
        state = self._state
        if state.flow is not self._main and state.destination == words.SKIP:
            return
        level = at_least if exactly else max(state.level, at_least)
        item = (state.list_level, str(state.of_list)) if self._lists.known(state.of_list) else None
        state.flow.end_paragraph(level, self._style(state.style), self._label, item)
        self._label = None
        self.characters.end_change()

    def _style(self, number: int) -> str:
        name = self._styles.get(number, "")
        heading = HEADING.fullmatch(name)
        return heading_style(int(heading[1])) if heading else TITLE_STYLE if name.lower() == "title" else ""
