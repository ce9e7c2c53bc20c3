"""Word files: prepared, converted to a page by mammoth, then read like any page.

The header of the first page is the document's masthead, because it has the symbol; running headers, footers and hidden text
are listed as furniture. Numbers that Word draws before paragraphs and at footnotes become text if they can be counted with
certainty. A Word file has no lines, so lines count its paragraphs.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import replace

import mammoth
from lxml.etree import _Element

from generator.model import Limits, Problem
from generator.readers import web
from generator.readers.archive import FileKind
from generator.readers.draft import Reading
from generator.readers.metadata import distinct, fact_of
from generator.readers.web.outline import Outline, class_words
from generator.readers.word.changes import count_changes
from generator.readers.word.headers import HEAD, RUNNING
from generator.readers.word.package import WORD_FILE, Package, open_package
from generator.readers.word.text import prepare
from generator.readers.word.unwrap import UNSEEN

RULES = {"running": "furniture: running header", "unseen": "furniture: hidden text"}
STYLES = f"""
p.{HEAD} => p.masthead:fresh
p.{RUNNING} => p.running:fresh
r.{UNSEEN} => span.unseen
p[style-name='Title'] => h1:fresh
"""
LINKS_BACK = ("footnote-ref-", "endnote-ref-")


def read(data: bytes, path: str, limits: Limits) -> Reading | Problem:
    """The paragraphs, tables and footnotes of a Word file, each as lines that are blocks by themselves."""
    package = open_package(data, path, limits)
    if isinstance(package, Problem):
        return package
    return read_package(package, path, WORD_FILE, "Word properties", count_changes(package))


def read_package(package: Package, path: str, kind: FileKind, titled: str, changes: int) -> Reading | Problem:
    """What a package says; `titled` names where its title stands, `changes` counts its tracked changes. The package is used up.

    Files of other formats can be read in this way too, as packages that their readers made.
    """
    page = _page(package, path, kind)
    if isinstance(page, Problem):
        return page
    left_out = {each: RULES[word] for each in page.elements for word in class_words(each) & RULES.keys()}
    reading = _with_counted_blocks(web.reading_of(page, left_out))
    facts = distinct([fact_of("title", package.title, titled)])
    return replace(reading, source_facts=facts, problems=_warnings(path, changes))


def _warnings(path: str, changes: int) -> tuple[Problem, ...]:
    """W120 if the file has tracked changes: they are applied, and what they remove is no part of the text."""
    if not changes:
        return ()
    what = f"has {changes:,} tracked {'change' if changes == 1 else 'changes'}, which {'was' if changes == 1 else 'were'} applied"
    hint = "What they delete is not in the text. Accept or reject them in the program that made it if another version is meant."
    return (Problem("warning", "W120", path, what, hint),)


def _page(package: Package, path: str, kind: FileKind) -> Outline | Problem:
    """The text of a package as a page, with the marks of its notes as Word draws them."""
    marks = prepare(package)
    html = _convert(package, path, kind)
    page = html if isinstance(html, Problem) else web.parse(html, path)
    if isinstance(page, Problem):
        return page
    _draw_references(page.root, marks)
    _draw_notes(page.root, marks)
    return Outline(page.root)


def _convert(package: Package, path: str, kind: FileKind) -> str | Problem:
    try:
        return str(mammoth.convert_to_html(package.packed(), style_map=STYLES, convert_image=_no_picture).value)
    except RecursionError:
        return kind.too_deep(path)
    except Exception as error:  # the converter can raise anything when a part is damaged
        return kind.damaged(path, f"is damaged: it cannot be converted ({type(error).__name__})")


def _no_picture(_image: object) -> list[object]:
    return []


def _draw_references(root: _Element, marks: Mapping[str, str]) -> None:
    """Replaces the marks of the converter by those that Word draws, and empties the converter's links back."""
    for link in root.iter("a"):
        name = link.get("href", "").removeprefix("#")
        if name in marks:
            link.text = marks[name]
        elif name.startswith(LINKS_BACK):
            link.text = ""


def _draw_notes(root: _Element, marks: Mapping[str, str]) -> None:
    """Writes the mark of each note before its text."""
    for note in root.iter("li"):
        mark = marks.get(note.get("id", ""))
        first = next(iter(note), None)
        if mark and first is not None:
            raised = first.makeelement("sup")
            raised.text, raised.tail = mark, f" {(first.text or '').lstrip()}"
            first.text = None
            first.insert(0, raised)


def _with_counted_blocks(reading: Reading) -> Reading:
    """A reading whose lines have the number of their block."""
    starts = [start for start, _ in reading.numbers]
    lines = tuple(replace(line, number=bisect_right(starts, line.kept[0].start)) for line in reading.lines)
    return replace(reading, lines=lines, numbers=tuple((start, number) for number, start in enumerate(starts, start=1)))
