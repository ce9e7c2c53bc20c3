"""What stands on a page of a PDF: every glyph with its character, its place and its looks, as PDFium tells them.

Places are in points, `along` the direction of writing and up from the foot of the page, however the text is turned. The
only file that asks PDFium about glyphs; it does not know what a word or a line is.
"""

from __future__ import annotations

import ctypes
import math
import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import pypdfium2
import pypdfium2.raw as pdfium

from generator.text.scripts import WIDE

Box = tuple[float, float, float, float]  # left, foot, right, head of a page
HYPHENS = {0x02, 0xAD, 0xFFFE}  # what PDFium and the makers of PDFs put for a hyphen at a line's end
UNTOLD = "\ufffd"  # a glyph whose character the file does not tell
WIDE_SIGN = re.compile(f"[{WIDE}]")  # as wide as it is high
LARGEST = 10_000  # points of a size
MOST_OBJECTS = 5_000  # of a page, looked at for drawn rules
BOLD = re.compile("bold|black|heavy")  # in a font's name; the weight that PDFium tells is often wrong
UNSEEN = 3  # the mode in which text is placed and not drawn


class Glyph(NamedTuple):
    """One character where it is drawn. `item` tells the stretches apart that the file draws at once."""

    left: float
    right: float
    base: float
    sign: str
    size: float
    bold: bool
    item: int

    @property
    def width(self) -> float:
        """Its width in points."""
        return self.right - self.left


class Rule(NamedTuple):
    """A thin drawn line across the page."""

    base: float
    left: float
    right: float


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page: its glyphs in the order of the file, its drawn rules from the foot upwards, its size in points.

    `aside` are glyphs that are written in another direction than the page; `untold` counts those whose character the file
    does not tell, `unseen` those that are not drawn; `filled` says that the page shows anything at all.
    """

    glyphs: tuple[Glyph, ...]
    aside: tuple[Glyph, ...]
    rules: tuple[Rule, ...]
    width: float
    height: float
    untold: int
    unseen: int
    filled: bool


class _GlyphStyle(NamedTuple):
    """How the glyphs of one item look: turn in quarters (None: oblique), size in points, weight, drawn or not."""

    turn: int | None
    size: float
    bold: bool
    seen: bool


def sheet(page: pypdfium2.PdfPage) -> Sheet:
    """The page as values. Glyphs that lie far outside the page are on no page and left out."""
    box = page.get_mediabox()
    found = list(_placed(page, box))
    turns = Counter(turn for turn, _, _ in found if turn is not None)
    main = turns.most_common(1)[0][0] if turns else 0
    width, height = abs(box[2] - box[0]), abs(box[3] - box[1])
    return Sheet(
        glyphs=tuple(glyph for turn, glyph, _ in found if turn == main),
        aside=tuple(glyph for turn, glyph, _ in found if turn != main),
        rules=tuple(sorted(_rules(page, box))) if main == 0 else (),
        width=height if main % 2 else width,
        height=width if main % 2 else height,
        untold=sum(glyph.sign == UNTOLD for _, glyph, _ in found),
        unseen=sum(not seen for _, _, seen in found),
        filled=pdfium.FPDFPage_CountObjects(page.raw) > 0,
    )


def _placed(page: pypdfium2.PdfPage, box: Box) -> Iterator[tuple[int | None, Glyph, bool]]:
    """Every glyph with the turn of its text and whether it is drawn."""
    text_page = page.get_textpage()
    text = text_page.raw
    rect, x, y = pdfium.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
    spare = abs(box[3] - box[1]) + abs(box[2] - box[0])
    low, high, foot, head = box[0] - spare, box[2] + spare, box[1] - spare, box[3] + spare
    looks: dict[int, _GlyphStyle] = {}
    signs: dict[int, str] = {}
    for index in range(pdfium.FPDFText_CountChars(text)):
        item = ctypes.cast(pdfium.FPDFText_GetTextObject(text, index), ctypes.c_void_p).value
        if item is None:
            continue  # a space or a line's end that PDFium thought of
        if item not in looks:
            looks[item] = _looks(text, index)
        turn, size, bold, seen = looks[item]
        pdfium.FPDFText_GetLooseCharBox(text, index, rect)
        pdfium.FPDFText_GetCharOrigin(text, index, x, y)
        if not (low < rect.left <= rect.right < high and foot < y.value < head and 0 < size < LARGEST):
            continue
        code = pdfium.FPDFText_GetUnicode(text, index)
        sign = signs.get(code) or signs.setdefault(code, _sign(code))
        if sign != UNTOLD and pdfium.FPDFText_HasUnicodeMapError(text, index) == 1:
            sign = UNTOLD
        left, right, base = _along(rect, x.value, y.value, box, turn or 0)
        if WIDE_SIGN.match(sign):
            right = max(right, left + size)
        yield turn, Glyph(left, right, base, sign, size, bold, item), seen
    text_page.close()


def rule_between(rules: Sequence[Rule], low: float, high: float) -> bool:
    """Whether a rule lies between two heights; the rules are sorted."""
    place = bisect_right(rules, (low, float("inf")))
    return place < len(rules) and rules[place].base < high


def _looks(text: pdfium.FPDF_TEXTPAGE, index: int) -> _GlyphStyle:
    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFText_GetMatrix(text, index, matrix)
    size = pdfium.FPDFText_GetFontSize(text, index) * math.hypot(matrix.c, matrix.d)
    quarters = math.atan2(matrix.b, matrix.a) / (math.pi / 2)
    turn = round(quarters) % 4 if abs(quarters - round(quarters)) < 0.05 else None
    item = pdfium.FPDFText_GetTextObject(text, index)
    font = pdfium.FPDFTextObj_GetFont(item)
    return _GlyphStyle(turn, size, bool(BOLD.search(_name(font))), pdfium.FPDFTextObj_GetTextRenderMode(item) != UNSEEN)


def _name(font: pdfium.FPDF_FONT) -> str:
    buffer = ctypes.create_string_buffer(200)
    length = pdfium.FPDFFont_GetBaseFontName(font, buffer, len(buffer))
    return buffer.raw[: min(length, len(buffer))].decode("latin-1").lower()


def _sign(code: int) -> str:
    """The character of a code: a hyphen for what stands for one, a space for spaces of any width, else itself or `UNTOLD`."""
    if code in HYPHENS:
        return "-"
    if 0xD800 <= code < 0xF900 or (code < 0x20 and code not in {0x09, 0x0A, 0x0D}) or code > 0xFFFFF or 0x7F <= code < 0xA0:
        return UNTOLD
    sign = chr(code)
    return " " if sign.isspace() and sign not in "\u00a0\u202f\u3000" else sign


def _along(rect: pdfium.FS_RECTF, x: float, y: float, box: Box, turn: int) -> tuple[float, float, float]:
    """Where a glyph begins and ends and on which base line it stands, along its own direction of writing."""
    if turn == 0:
        return x - box[0], max(rect.right, x) - box[0], y - box[1]
    if turn == 1:
        return y - box[1], max(rect.top, y) - box[1], box[2] - x
    if turn == 2:
        return box[2] - x, box[2] - min(rect.left, x), box[3] - y
    return box[3] - y, box[3] - min(rect.bottom, y), x - box[0]


def _rules(page: pypdfium2.PdfPage, box: Box) -> Iterator[Rule]:
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    for index in range(min(pdfium.FPDFPage_CountObjects(page.raw), MOST_OBJECTS)):
        drawn = pdfium.FPDFPage_GetObject(page.raw, index)
        if pdfium.FPDFPageObj_GetType(drawn) == pdfium.FPDF_PAGEOBJ_PATH:
            pdfium.FPDFPageObj_GetBounds(drawn, left, bottom, right, top)
            if top.value - bottom.value < 3 and right.value - left.value > 30:
                yield Rule(bottom.value - box[1], left.value - box[0], right.value - box[0])
