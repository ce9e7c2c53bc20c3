"""PDFs made line by line, of any script, without any program: the text of a test, drawn on pages.

A font without a program has a glyph for each character that is drawn, half a size wide, and a table that says which character
each glyph means. Lines that run from the right are drawn as a page shows them; `codes` says what the table gives for their
brackets, because the programs that make PDFs do not agree: the bracket that is seen, or the one that was typed.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Literal

Codes = Literal["seen", "typed"]
LEFT, TOP, RIGHT = 72, 770, 523
BODY, NOTE, LEADING = 11.0, 8.5, 14
RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹"
FROM_RIGHT = re.compile("[\u0590-\u08ff]")
RIGHT_RUN = re.compile("[\u0590-\u08ff]+")  # in a line from the left
LATIN = re.compile("[A-Za-z]")
FROM_LEFT = re.compile("[0-9A-Za-z](?:[0-9A-Za-z./-]*[0-9A-Za-z])?%?")
MIRRORED = str.maketrans("()[]", ")(][")
FONT = "<</Type/Font/Subtype/CIDFontType2/BaseFont/Plain/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
FONT_DESCRIPTOR = "<</Type/FontDescriptor/FontName/Plain/Flags 4/FontBBox[0 -200 1000 800]/Ascent 800/Descent -200/StemV 80>>"


@dataclass(frozen=True, slots=True)
class Page:
    """The lines of a page, and the notes at its foot. `rule` is what separates them: typed, drawn, or nothing."""

    lines: Sequence[str]
    notes: Sequence[str] = ()
    rule: Literal["typed", "drawn", ""] = "typed"


@dataclass(slots=True)
class _Glyphs:
    """The glyph of each character, numbered in the order of first use."""

    numbers: dict[str, int] = field(default_factory=dict)

    def codes(self, text: str) -> str:
        """The glyphs of a text, as a string of a PDF."""
        return "<" + "".join(f"{self.numbers.setdefault(character, len(self.numbers) + 1):04x}" for character in text) + ">"


def lined_pdf(pages: Sequence[Page], codes: Codes = "typed") -> bytes:
    """The pages as a PDF."""
    glyphs = _Glyphs()
    drawn = ["\n".join(_drawn(page, glyphs, codes)) for page in pages]
    kids = " ".join(f"{7 + 2 * number} 0 R" for number in range(len(pages)))
    widths = " ".join(str(_width(character)) for character in glyphs.numbers)
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Count {len(pages)}/Kids[{kids}]>>",
        "<</Type/Font/Subtype/Type0/BaseFont/Plain/Encoding/Identity-H/DescendantFonts[4 0 R]/ToUnicode 6 0 R>>",
        f"{FONT}/FontDescriptor 5 0 R/DW 500/W[1[{widths}]]>>",
        FONT_DESCRIPTOR,
        _stream(_to_unicode(glyphs.numbers)),
    ]
    for number, content in enumerate(drawn):
        objects.append(f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F 3 0 R>>>>/Contents {8 + 2 * number} 0 R>>")
        objects.append(_stream(content))
    return _file(objects)


def _drawn(page: Page, glyphs: _Glyphs, codes: Codes) -> Iterator[str]:
    base = float(TOP)
    for line in page.lines:
        yield from _line(line, BODY, base, glyphs, codes) if line else ()
        base -= LEADING if line else LEADING / 2
    if not page.notes:
        return
    base = 60 + LEADING * len(page.notes)
    if page.rule == "typed":
        yield from _line("_" * 18, NOTE, base + LEADING, glyphs, codes)
    elif page.rule == "drawn":
        yield f"{LEFT} {base + 10:.1f} m {LEFT + 144} {base + 10:.1f} l S"
    for line in page.notes:
        yield from _line(line, NOTE, base, glyphs, codes)
        base -= LEADING - 3


def _line(line: str, size: float, base: float, glyphs: _Glyphs, codes: Codes) -> Iterator[str]:
    """A line from the left, or with its end at the right if it is Arabic or Hebrew. Raised figures are small figures above the line."""
    from_right = len(FROM_RIGHT.findall(line)) > len(LATIN.findall(line))
    shown = _as_seen(line, codes) if from_right else RIGHT_RUN.sub(lambda run: run.group()[::-1], line)
    at = RIGHT - sum(map(_width, shown)) * size / 1000 if from_right else float(LEFT)
    for raised, characters in groupby(shown, key=lambda character: character in RAISED):
        part = "".join(characters)
        own, up = (0.6 * size, 0.35 * size) if raised else (size, 0.0)
        text = unicodedata.normalize("NFKC", part) if raised else part
        yield f"BT /F {own:.1f} Tf {at:.2f} {base + up:.2f} Td {glyphs.codes(text)} Tj ET"
        at += sum(map(_width, text)) * own / 1000


def _as_seen(line: str, codes: Codes) -> str:
    """A line that runs from the right, in the order in which a page shows it from the left."""
    shown, at = "", 0
    for run in [*FROM_LEFT.finditer(line), None]:
        between = line[at : run.start() if run else None][::-1]
        shown = (run.group() if run else "") + (between.translate(MIRRORED) if codes == "seen" else between) + shown
        at = run.end() if run else at
    return shown


def _width(character: str) -> int:
    """Of a character, in thousandths of its size."""
    if unicodedata.combining(character):
        return 0
    return 1000 if unicodedata.east_asian_width(character) in "WF" else 250 if character == " " else 500


def _to_unicode(numbers: dict[str, int]) -> str:
    rows = "\n".join(f"<{number:04x}> <{character.encode('utf-16-be').hex()}>" for character, number in numbers.items())
    return (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapType 2 def\n"
        f"1 begincodespacerange <0000> <ffff> endcodespacerange\n{len(numbers)} beginbfchar\n{rows}\nendbfchar endcmap end end"
    )


def _stream(content: str) -> str:
    return f"<</Length {len(content)}>>stream\n{content}\nendstream"


def _file(objects: Sequence[str]) -> bytes:
    body, places = "%PDF-1.4\n", []
    for number, each in enumerate(objects, start=1):
        places.append(len(body))
        body += f"{number} 0 obj\n{each}\nendobj\n"
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    size = len(objects) + 1
    return f"{body}xref\n0 {size}\n0000000000 65535 f \n{table}trailer<</Size {size}/Root 1 0 R>>\nstartxref\n{len(body)}\n%%EOF".encode()
