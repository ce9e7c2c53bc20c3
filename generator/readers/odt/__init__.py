"""OpenDocument texts (`.odt`): made into the parts of a Word file, then read like one.

So both formats show the same blocks of the same text. What a page shows is read: numbers before paragraphs, footnotes, text
boxes, the header of the first page. Running headers and footers and hidden text are listed as furniture.
"""

from __future__ import annotations

from lxml.etree import _Element

from generator.model import Limits, Problem
from generator.readers.draft import Reading
from generator.readers.odt.body import Body, changes_in
from generator.readers.odt.headers import add_headers
from generator.readers.odt.lists import FORMS
from generator.readers.odt.names import STYLE, TEXT, number_of
from generator.readers.odt.package import TEXT_FILE, OpenText, open_text
from generator.readers.odt.styles import Styles
from generator.readers.odt.tables import MOST_CELLS, Tables, TooManyCellsError
from generator.readers.word import read_package
from generator.readers.word.made import MadePackage
from generator.readers.word.package import Package


def read(data: bytes, path: str, limits: Limits) -> Reading | Problem:
    """The paragraphs, tables and footnotes of an OpenDocument text, each as lines that are blocks by themselves."""
    opened = open_text(data, path, limits)
    if isinstance(opened, Problem):
        return opened
    try:
        package = _made(opened)
    except RecursionError:
        return TEXT_FILE.too_deep(path)
    except TooManyCellsError:
        return Problem("error", "E116", path, f"has tables of more than {MOST_CELLS:,} rows and cells", "Split it.")
    return read_package(package, path, TEXT_FILE, "OpenDocument properties", changes_in(opened.text))


def _made(opened: OpenText) -> Package:
    """The text as the parts of a Word file."""
    made = MadePackage(title=opened.title)
    styles = Styles(opened.content, opened.styles)
    tables = Tables()
    made.body = Body(styles, made, tables).blocks(opened.text)
    _number_notes(made, opened.styles)
    add_headers(made, opened.text, styles, opened.styles, Body(Styles(opened.styles, None), made, tables).blocks)
    return made.package()


def _number_notes(made: MadePackage, styles: _Element | None) -> None:
    """States how the notes of each kind are numbered."""
    for each in styles.iter(f"{TEXT}notes-configuration") if styles is not None else ():
        form, kind = FORMS.get(each.get(f"{STYLE}num-format", "")), each.get(f"{TEXT}note-class")
        first = str(number_of(each.get(f"{TEXT}start-value"), 0) + 1)  # the file states how many come before
        if form and kind in ("footnote", "endnote"):
            made.note_forms[kind] = {"numFmt": form, "numStart": first}
