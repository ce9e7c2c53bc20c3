"""Pages of a PDF as pictures, so that a reader can compare the text with them.

A page is as wide as a screen shows it beside the text, and small: letters are sharp, photographs are not. What a page asks
for beyond that (an endless strip, a wall of a size) is made to fit.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from importlib.metadata import version

import pypdfium2
from PIL import Image

from generator.model import DrawnPage

WIDTH, TALLEST = 840, 2_520  # pixels
QUALITY = 35  # of WebP, of 100
EFFORT = 2  # of WebP, of 6: with 6, pages would be 6 % smaller and take five times as long
LOOK = f"{WIDTH} {TALLEST} {QUALITY} {EFFORT} {version('pypdfium2')} {version('pillow')}"  # what the pictures depend on besides the source


def draw(data: bytes, pages: Sequence[int]) -> tuple[DrawnPage, ...]:
    """The pages of a PDF with these numbers, counted from 1. One that cannot be drawn has no picture."""
    try:
        pdf = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError:
        return tuple(map(DrawnPage, pages))
    try:
        return tuple(_drawn(pdf, page) for page in pages)
    finally:
        pdf.close()


def _drawn(pdf: pypdfium2.PdfDocument, page: int) -> DrawnPage:
    try:
        opened = pdf[page - 1]
        width, height = opened.get_size()
        if width <= 0 or height <= 0:
            return DrawnPage(page)
        scale = min(WIDTH / width, TALLEST / height)
        return _packed(page, opened.render(scale=scale, may_draw_forms=False).to_pil())
    except (pypdfium2.PdfiumError, IndexError, ValueError, OSError):
        return DrawnPage(page)


def _packed(page: int, picture: Image.Image) -> DrawnPage:
    packed = io.BytesIO()
    picture.convert("RGB").save(packed, "WEBP", quality=QUALITY, method=EFFORT)
    return DrawnPage(page, picture.width, picture.height, packed.getvalue())
