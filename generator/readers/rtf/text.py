"""One walk through the marks of an RTF text: its paragraphs, tables, notes and headers, made as a Word file would have them.

The walk keeps groups in a list, so that no file can nest them too deeply for it. Pictures, comments and what this module
does not know are passed over, as the format asks.
"""

from __future__ import annotations

import re

from generator.readers.rtf import words
from generator.readers.rtf.code_pages import CHARSETS, SIGN_FONTS, SIGNS, USUAL, WHOLE_FILE, Font, code_page, decoded
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
    add_symbol,
    heading_style,
)

DEEPEST = 1_000  # groups one inside another
HEADING = re.compile(r"heading ([1-9])", re.IGNORECASE)
PAGE_CODE = re.compile(r"\b(?:PAGE|NUMPAGES|SECTIONPAGES)\b")
PRIVATE = range(0xF000, 0xF100)  # characters that stand for the signs of a font
ENDS_FLOW = frozenset((words.NOTE, words.BOX, *(kind for kind, _ in words.HEADERS.values())))
COLLECTED = frozenset((words.FONTS, words.STYLES, words.TITLE, words.FIELD_CODE, words.LABEL, words.LEVEL_TEXT))


class TooDeepError(Exception):
    """Groups are nested deeper than is read."""


class Walk:
    """One walk; `package` is what it made, `changes` counts tracked changes, `is_whole` says whether all groups ended."""

    def __init__(self) -> None:
        self.package = MadePackage()
        self.changes = 0
        self.is_whole = False
        self._state = State(Flow())
        self._main = self._state.flow
        self._groups: list[State] = []
        self._fonts: dict[int, Font] = {}
        self._usual_font = -1
        self._file_page = USUAL
        self._styles: dict[int, str] = {}
        self._lists = Lists()
        self._row, self._nested_row = RowForm(), RowForm()
        self._label: str | None = None
        self._bytes = bytearray()
        self._skipped = 0  # bytes and marks that stand for a character already read
        self._half = 0  # the first half of a character of two
        self._change = ""  # the change that the last characters were part of
        self._optional = False  # whether the group may be passed over by those who do not know it
        self._endnote, self._sections, self._mark_is_drawn = False, 1, False

    def read(self, data: bytes) -> MadePackage:
        """What a text says. Raises TooDeepError."""
        for token in tokens(data):
            self._take(token)
            if self.is_whole:
                break
        self._write_bytes()
        self.package.body = self._main.blocks()
        self.package.lists = self._lists.parts()
        return self.package

    def _take(self, token: Token) -> None:
        kind, said, number = token
        if kind in ("text", "byte"):
            self._bytes += self._after_fallback(said)
            self._optional = False
            return
        self._write_bytes()
        if kind == "open":
            self._skipped = 0
            self._open()
        elif kind == "close":
            self._skipped = 0
            self._close()
        elif self._skipped:
            self._skipped -= 1
        elif kind == "sign":
            self._symbol(said)
        else:
            self._word(said, number)

    def _after_fallback(self, said: bytes) -> bytes:
        """Bytes without those that only stand for a character already read."""
        skipped = min(self._skipped, len(said))
        self._skipped -= skipped
        return said[skipped:]

    # Groups

    def _open(self) -> None:
        if len(self._groups) >= DEEPEST:
            raise TooDeepError
        self._groups.append(self._state)
        self._state = self._state.inside()
        if self._state.destination in COLLECTED and self._state.destination != words.FONTS:
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
        elif ended.destination in COLLECTED:
            self._end_collected(ended, "".join(ended.collected))
        self.is_whole = not self._groups

    def _end_flow(self, ended: State) -> None:
        """Puts a note, a box or a header where it belongs."""
        content, flow = ended.flow.blocks(), self._state.flow
        flow.write()
        if ended.destination == words.BOX:
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
            self._add(words.SYMBOLS[said])

    def _word(self, word: bytes, number: int | None) -> None:
        optional, self._optional = self._optional, False
        here = self._state.destination
        if here == words.SKIP:
            return
        if word in words.CHARACTERS:
            self._add(words.CHARACTERS[word])
        elif word == b"u":
            self._unicode(number or 0)
        elif word in words.HEADERS or word in words.DESTINATIONS:
            self._turn(word)
        elif optional:
            self._state.destination = words.SKIP
        elif here == words.FONTS:
            self._font(word, number)
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
            state.destination, state.flow = " ".join(words.HEADERS[word]), Flow()
            state.new_paragraph()
            return
        state.destination = words.DESTINATIONS[word]
        if state.destination in (words.NOTE, words.BOX):
            state.flow = Flow()
            state.new_paragraph()
        if word == b"nesttableprops":
            state.in_nested_row = True
        state.collected = []

    def _font(self, word: bytes, number: int | None) -> None:
        """Notes what the table of fonts says."""
        if word == b"f" and number is not None:
            self._state.font = number
            self._fonts[number] = Font()
        font = self._fonts.get(self._state.font)
        if font is None or number is None:
            return
        if word == b"fcharset":
            font.code_page, font.has_signs = CHARSETS.get(number, ""), number == SIGNS
        elif word == b"cpg":
            font.code_page = code_page(number)

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
                self._usual_font = number if number is not None else -1
            case b"ansi" | b"mac" | b"pc" | b"pca":
                self._file_page = WHOLE_FILE[word]
            case b"ansicpg":
                self._file_page = code_page(number) or self._file_page
            case _:
                state.note(word, number)

    def _end_paragraph(self, at_least: int = 0, exactly: bool = False) -> None:
        state = self._state
        if state.flow is not self._main and state.destination == words.SKIP:
            return
        level = at_least if exactly else max(state.level, at_least)
        item = (state.list_level, str(state.of_list)) if self._lists.known(state.of_list) else None
        state.flow.end_paragraph(level, self._style(state.style), self._label, item)
        self._label, self._change = None, ""

    def _style(self, number: int) -> str:
        name = self._styles.get(number, "")
        heading = HEADING.fullmatch(name)
        return heading_style(int(heading[1])) if heading else TITLE_STYLE if name.lower() == "title" else ""

    # Characters

    def _write_bytes(self) -> None:
        """Decodes the bytes that were gathered, which are all of one font."""
        if not self._bytes:
            return
        said = bytes(self._bytes)
        self._bytes.clear()
        font = self._current_font()
        if font.has_signs and self._state.destination != words.FONTS:
            self._add("".join(chr(0xF000 + each) if each > 0x20 else chr(each) for each in said))
        else:
            self._add(decoded(said, font.code_page or self._file_page))

    def _current_font(self) -> Font:
        number = self._state.font if self._state.font >= 0 else self._usual_font
        return self._fonts.get(number, Font()) if self._state.destination != words.FONTS else Font()

    def _unicode(self, number: int) -> None:
        """Adds a character by its number; one beyond the first 65,536 comes as two halves."""
        self._skipped = self._state.fallback
        code = number % 0x10000 if -0x10000 < number < 0x10000 else number
        if 0xD800 <= code < 0xDC00:
            self._half = code
        elif 0xDC00 <= code < 0xE000 and self._half:
            self._add(chr(0x10000 + ((self._half - 0xD800) << 10) + code - 0xDC00))
            self._half = 0
        else:
            self._add(chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else "\N{REPLACEMENT CHARACTER}")

    def _add(self, text: str) -> None:
        """Adds characters where those of this group belong."""
        state = self._state
        if state.destination in COLLECTED:
            if state.destination == words.FONTS:
                self._name_font(text)
            else:
                state.collected.append(text)
        elif state.destination == words.TEXT or state.destination in ENDS_FLOW or " " in state.destination:
            self._add_to_flow(text)

    def _name_font(self, text: str) -> None:
        font = self._fonts.get(self._state.font)
        if font is not None and not font.name.endswith(";"):
            font.name = (font.name + text)[:100]

    def _add_to_flow(self, text: str) -> None:
        state = self._state
        change = "deleted" if state.deleted else "inserted" if state.inserted else ""
        if change and change != self._change:
            self.changes += 1
        self._change = change
        if state.deleted:
            return
        name = self._current_font().name.rstrip(";").strip()
        if name not in SIGN_FONTS:
            state.flow.add(text, state.look)
            return
        for each in text:
            if ord(each) in PRIVATE:
                state.flow.write()
                add_symbol(state.flow.paragraph, name, ord(each) - PRIVATE.start, state.look)
            else:
                state.flow.add(each, state.look)
