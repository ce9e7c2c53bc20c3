"""The characters of an RTF text: bytes in the code page of their font, characters given by number, signs of fonts of signs.

A character beyond the first 65,536 comes as two numbers, one after the other. A half without the other becomes U+FFFD.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from generator.readers.rtf import words
from generator.readers.rtf.code_pages import CHARSETS, SIGN_FONTS, SIGNS, USUAL, Font, code_page, decoded
from generator.readers.rtf.state import State
from generator.readers.word.made import add_symbol

PRIVATE = range(0xF000, 0xF100)  # characters that stand for the signs of a font
UNKNOWN = "\N{REPLACEMENT CHARACTER}"
LONGEST_NAME = 100  # of a font


@dataclass(slots=True)
class Characters:
    """What a walk knows of fonts and code pages, and the bytes it has gathered; `changes` counts tracked changes."""

    changes: int = 0
    usual_font: int = -1
    file_page: str = USUAL
    _fonts: dict[int, Font] = field(default_factory=dict)
    _bytes: bytearray = field(default_factory=bytearray)
    _skipped: int = 0  # bytes and marks that stand for a character already read
    _half: int = 0  # the first half of a character of two
    _change: str = ""  # the change that the last characters were part of

    def gather(self, said: bytes, state: State) -> None:
        """Gathers bytes, without those that only stand for a character already read."""
        skipped = min(self._skipped, len(said))
        self._skipped -= skipped
        if skipped < len(said):
            self.end_half(state)
            self._bytes += said[skipped:]

    def is_fallback(self) -> bool:
        """Whether the next mark only stands for a character already read; then it is counted."""
        if not self._skipped:
            return False
        self._skipped -= 1
        return True

    def write(self, state: State) -> None:
        """Decodes the bytes that were gathered, which are all of one font."""
        if not self._bytes:
            return
        said = bytes(self._bytes)
        self._bytes.clear()
        font = self._current_font(state)
        if font.has_signs and state.destination != words.FONTS:
            self.add("".join(chr(0xF000 + each) if each > 0x20 else chr(each) for each in said), state)
        else:
            self.add(decoded(said, font.code_page or self.file_page), state)

    def end(self, state: State) -> None:
        """Writes what was gathered; the characters that follow are of another group."""
        self.write(state)
        self.end_half(state)
        self._skipped = 0

    def end_half(self, state: State) -> None:
        """Says that something else than the second half follows."""
        if self._half:
            self._half = 0
            self.add(UNKNOWN, state)

    def end_change(self) -> None:
        """Says that what follows is another change."""
        self._change = ""

    def add_number(self, number: int, state: State) -> None:
        """Adds a character by its number (`\\u`)."""
        self._skipped = state.fallback
        code = number % 0x10000 if -0x10000 < number < 0x10000 else number
        if self._half and 0xDC00 <= code < 0xE000:
            whole = chr(0x10000 + ((self._half - 0xD800) << 10) + code - 0xDC00)
            self._half = 0
            self.add(whole, state)
            return
        self.end_half(state)
        if 0xD800 <= code < 0xDC00:
            self._half = code
        else:
            self.add(chr(code) if 0 < code < 0x110000 and not 0xDC00 <= code < 0xE000 else UNKNOWN, state)

    def add(self, text: str, state: State) -> None:
        """Adds characters where those of their group belong."""
        if state.destination in words.COLLECTED:
            if state.destination == words.FONTS:
                self._name_font(text, state)
            else:
                state.collected.append(text)
        elif state.destination == words.TEXT or state.destination in words.ENDS_FLOW or " " in state.destination:
            self._add_to_flow(text, state)

    def note_font(self, word: bytes, number: int | None, state: State) -> None:
        """Notes what the table of fonts says."""
        if word == b"f" and number is not None:
            state.font = number
            self._fonts[number] = Font()
        font = self._fonts.get(state.font)
        if font is None or number is None:
            return
        if word == b"fcharset":
            font.code_page, font.has_signs = CHARSETS.get(number, ""), number == SIGNS
        elif word == b"cpg":
            font.code_page = code_page(number)

    def _current_font(self, state: State) -> Font:
        number = state.font if state.font >= 0 else self.usual_font
        return self._fonts.get(number, Font()) if state.destination != words.FONTS else Font()

    def _name_font(self, text: str, state: State) -> None:
        font = self._fonts.get(state.font)
        if font is not None and not font.name.endswith(";"):
            font.name = (font.name + text)[:LONGEST_NAME]

    def _add_to_flow(self, text: str, state: State) -> None:
        change = "deleted" if state.deleted else "inserted" if state.inserted else ""
        if change and change != self._change:
            self.changes += 1
        self._change = change
        if state.deleted:
            return
        name = self._current_font(state).name.rstrip(";").strip()
        if name not in SIGN_FONTS:
            state.flow.add(text, state.look)
            return
        for each in text:
            if ord(each) in PRIVATE:
                state.flow.write()
                add_symbol(state.flow.paragraph, name, ord(each) - PRIVATE.start, state.look)
            else:
                state.flow.add(each, state.look)
