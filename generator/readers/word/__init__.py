"""Word files: converted to a page by mammoth, with what it passes over put in before, then read as any page is.

The first page's header is the document's masthead, since its symbol stands there; running headers, footers and hidden
text are listed as furniture. The numbers that Word draws before paragraphs and at footnotes are text where they can be
counted for sure. A Word file has no lines: its paragraphs are counted in their place.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import replace

import mammoth
from lxml.etree import _Element

from generator.model import Limits, Problem
from generator.readers import web
from generator.readers.draft import Reading
from generator.readers.web.outline import Outline, class_words
from generator.readers.word.package import AGAIN, opened
from generator.readers.word.text import HEAD, RUNNING, UNSEEN, prepare

RULES = {"running": "furniture: running header", "unseen": "furniture: hidden text"}
STYLES = f"""
p.{HEAD} => p.masthead:fresh
p.{RUNNING} => p.running:fresh
r.{UNSEEN} => span.unseen
p[style-name='Title'] => h1:fresh
"""


def read(data: bytes, path: str, limits: Limits) -> Reading | Problem:
    """The paragraphs, tables and footnotes of a Word file as lines that stand alone."""
    package = opened(data, path, limits)
    if isinstance(package, Problem):
        return package
    marks = prepare(package)
    try:
        made = mammoth.convert_to_html(package.packed(), style_map=STYLES, convert_image=_no_picture).value
    except RecursionError:
        return Problem("error", "E116", path, "is nested deeper than a Word file is read", AGAIN)
    except Exception as error:  # the converter raises whatever a damaged part makes it stumble over
        return Problem("error", "E115", path, f"is damaged: it cannot be converted ({type(error).__name__})", AGAIN)
    page = web.parse(made, path)
    if isinstance(page, Problem):
        return page
    _draw_marks(page.root, marks)
    page = Outline(page.root)
    left_out = {each: RULES[word] for each in page.elements for word in class_words(each) & RULES.keys()}
    return _counted(web.reading_of(page, left_out))


def _no_picture(_image: object) -> list[object]:
    return []


def _draw_marks(root: _Element, marks: Mapping[str, str]) -> None:
    """Puts the notes' marks as Word draws them in place of the converter's, and takes its links back out of the notes."""
    for link in list(root.iter("a")):
        name = link.get("href", "").removeprefix("#")
        if name in marks:
            link.text = marks[name]
        elif name.startswith(("footnote-ref-", "endnote-ref-")):
            link.text = ""
    for note in root.iter("li"):
        mark = marks.get(note.get("id", ""))
        first = next(iter(note), None)
        if mark and first is not None:
            raised = first.makeelement("sup")
            raised.text, raised.tail = mark, f" {(first.text or '').lstrip()}"
            first.text = None
            first.insert(0, raised)


def _counted(reading: Reading) -> Reading:
    """The reading with its blocks counted in place of lines."""
    starts = [start for start, _ in reading.numbers]
    lines = tuple(replace(line, number=bisect_right(starts, line.kept[0].start)) for line in reading.lines)
    return replace(reading, lines=lines, numbers=tuple((start, number) for number, start in enumerate(starts, start=1)))
