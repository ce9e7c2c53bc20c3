"""The glyphs of one page, as PDFium reports them. No other file asks PDFium about glyphs."""

from __future__ import annotations

import ctypes
import math
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import pypdfium2
import pypdfium2.raw as pdfium

from generator.readers.pdf.glyphs import UNKNOWN, WIDE_CHARACTER, DrawnLine, Glyph, PageGlyphs

HYPHENS = {0x02, 0xAD, 0xFFFE}  # the codes that PDFium and the makers of PDFs use for a hyphen at the end of a line
# Codes that are no characters: controls other than tab and line ends, surrogates and private use.
NO_CHARACTERS = (
    *(range(0x09), range(0x0B, 0x0D), range(0x0E, 0x20), range(0x7F, 0xA0)),
    *(range(0xD800, 0xF900), range(0x100000, 0x100000000)),
)
SPACES_OF_THEIR_OWN = "\u00a0\u202f\u3000"  # kept as they are; all others become the space
LARGEST = 10_000  # points of a size
NEARLY = 0.05  # of a quarter turn, by which a direction of writing may be off
MOST_OBJECTS = 5_000  # of a page, searched for drawn lines
THICKEST, SHORTEST = 3, 30  # points of a drawn line
BOLD = re.compile("bold|black|heavy")  # in a font's name; the weight that PDFium reports is often wrong
HIDDEN = 3  # the mode in which text is placed but not drawn


class _Box(NamedTuple):
    """The rectangle of a page in the coordinates of its file."""

    left: float
    foot: float
    right: float
    head: float

    @property
    def size(self) -> tuple[float, float]:
        """Width and height."""
        return abs(self.right - self.left), abs(self.head - self.foot)

    def size_along(self, turn: int) -> tuple[float, float]:
        """Width and height as they are for text with this turn."""
        return self.size if turn % 2 == 0 else (self.size[1], self.size[0])

    @property
    def surroundings(self) -> _Box:
        """The box with as much room on every side as it is wide and high."""
        room = sum(self.size)
        return _Box(self.left - room, self.foot - room, self.right + room, self.head + room)


class _GlyphStyle(NamedTuple):
    """What the glyphs of one item have in common: their turn in quarters (None: oblique), size in points, weight, visibility."""

    turn: int | None
    size: float
    bold: bool
    hidden: bool


def read_page_glyphs(page: pypdfium2.PdfPage) -> PageGlyphs:
    """The page as values. Glyphs far outside the page are left out."""
    box = _Box(*page.get_mediabox())
    found = _glyphs_with_styles(page, box)
    turn = _usual_turn([style for style, _ in found])
    width, height = box.size_along(turn)
    return PageGlyphs(
        glyphs=tuple(glyph for style, glyph in found if style.turn == turn),
        turned=tuple(glyph for style, glyph in found if style.turn != turn),
        drawn_lines=() if turn else tuple(sorted(_drawn_lines(page, box))),
        width=width,
        height=height,
        unknown=[glyph.character for _, glyph in found].count(UNKNOWN),
        hidden=sum(style.hidden for style, _ in found),
        has_content=pdfium.FPDFPage_CountObjects(page.raw) > 0,
    )


def _usual_turn(styles: Sequence[_GlyphStyle]) -> int:
    turns = Counter(style.turn for style in styles)
    del turns[None]
    return max(turns, key=turns.__getitem__, default=0) or 0


def _glyphs_with_styles(page: pypdfium2.PdfPage, box: _Box) -> list[tuple[_GlyphStyle, Glyph]]:
    text_page = page.get_textpage()
    found = list(_PageText(text_page.raw, box).glyphs())
    text_page.close()
    return found


class _PageText:
    """The characters of a page, by the numbers that PDFium gives them."""

    def __init__(self, text: pdfium.FPDF_TEXTPAGE, box: _Box) -> None:
        self._text, self._box = text, box
        self._styles: dict[int, _GlyphStyle] = {}  # by item
        self._characters: dict[int, str] = {}  # by code

    def glyphs(self) -> Iterator[tuple[_GlyphStyle, Glyph]]:
        """Every glyph that is on the page or near it."""
        text, box, styles = self._text, self._box, self._styles
        rect, x, y = pdfium.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
        low, foot, high, head = box.surroundings
        for index in range(pdfium.FPDFText_CountChars(text)):
            drawn = pdfium.FPDFText_GetTextObject(text, index)
            if not drawn:
                continue  # a space or an end of a line that PDFium has added
            item = ctypes.addressof(drawn.contents)
            style = styles.get(item) or styles.setdefault(item, _style(text, index))
            turn, size, bold, _ = style
            pdfium.FPDFText_GetLooseCharBox(text, index, rect)
            pdfium.FPDFText_GetCharOrigin(text, index, x, y)
            if not (low < rect.left <= rect.right < high and foot < y.value < head and 0 < size < LARGEST):
                continue
            character = self._character(index)
            left, right, base = _along(rect, x.value, y.value, box, turn or 0)
            if WIDE_CHARACTER.match(character):
                right = max(right, left + size)
            yield style, Glyph(left, right, base, character, size, bold, item)

    def _character(self, index: int) -> str:
        code = pdfium.FPDFText_GetUnicode(self._text, index)
        character = self._characters.get(code) or self._characters.setdefault(code, _character_of(code))
        if character != UNKNOWN and pdfium.FPDFText_HasUnicodeMapError(self._text, index) == 1:
            return UNKNOWN
        return character


def _style(text: pdfium.FPDF_TEXTPAGE, index: int) -> _GlyphStyle:
    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFText_GetMatrix(text, index, matrix)
    size = pdfium.FPDFText_GetFontSize(text, index) * math.hypot(matrix.c, matrix.d)
    quarters = math.atan2(matrix.b, matrix.a) / (math.pi / 2)
    turn = round(quarters) % 4 if abs(quarters - round(quarters)) < NEARLY else None
    item = pdfium.FPDFText_GetTextObject(text, index)
    font = pdfium.FPDFTextObj_GetFont(item)
    return _GlyphStyle(turn, size, bool(BOLD.search(_font_name(font))), pdfium.FPDFTextObj_GetTextRenderMode(item) == HIDDEN)


def _font_name(font: pdfium.FPDF_FONT) -> str:
    buffer = ctypes.create_string_buffer(200)
    length = pdfium.FPDFFont_GetBaseFontName(font, buffer, len(buffer))
    return buffer.raw[: min(length, len(buffer))].decode("latin-1").lower()


def _character_of(code: int) -> str:
    """The character of a code: one hyphen for all codes of hyphens, one space for spaces of any width, or `UNKNOWN`."""
    if code in HYPHENS:
        return "-"
    if any(code in codes for codes in NO_CHARACTERS):
        return UNKNOWN
    character = chr(code)
    return " " if character.isspace() and character not in SPACES_OF_THEIR_OWN else character


def _along(rect: pdfium.FS_RECTF, x: float, y: float, box: _Box, turn: int) -> tuple[float, float, float]:
    """Left, right and base of a glyph, measured along its own direction of writing."""
    if turn == 0:
        return x - box.left, max(rect.right, x) - box.left, y - box.foot
    if turn == 1:
        return y - box.foot, max(rect.top, y) - box.foot, box.right - x
    if turn == 2:
        return box.right - x, box.right - min(rect.left, x), box.head - y
    return box.head - y, box.head - min(rect.bottom, y), x - box.left


def _drawn_lines(page: pypdfium2.PdfPage, box: _Box) -> Iterator[DrawnLine]:
    for left, bottom, right, top in _paths(page):
        if top - bottom < THICKEST and right - left > SHORTEST:
            yield DrawnLine(bottom - box.foot, left - box.left, right - box.left)


def _paths(page: pypdfium2.PdfPage) -> Iterator[tuple[float, float, float, float]]:
    """Left, bottom, right and top of every shape that is drawn on a page."""
    left, bottom, right, top = ctypes.c_float(), ctypes.c_float(), ctypes.c_float(), ctypes.c_float()
    for index in range(min(pdfium.FPDFPage_CountObjects(page.raw), MOST_OBJECTS)):
        drawn = pdfium.FPDFPage_GetObject(page.raw, index)
        if pdfium.FPDFPageObj_GetType(drawn) == pdfium.FPDF_PAGEOBJ_PATH:
            pdfium.FPDFPageObj_GetBounds(drawn, left, bottom, right, top)
            yield left.value, bottom.value, right.value, top.value
