"""Prepares the text of a Word file for the converter, which ignores much of what a page shows.

Numbers that Word draws become text, hidden text gets a mark, and headers and footers become paragraphs of the text.
Deletions, comments and the codes of fields are left out. The parts are changed in place, before anything is read from them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import count

from lxml.etree import SubElement, _Element

from generator.readers.word.headers import put_headers
from generator.readers.word.number_forms import number_in_form
from generator.readers.word.numbers import Numbers
from generator.readers.word.package import Package
from generator.readers.word.unwrap import unwrap
from generator.readers.word.wordml import VALUE, W, is_number, run_of, text_of, value_of

NOTES = (("footnote", "decimal"), ("endnote", "lowerRoman"))  # with the form of their marks if the file states no form
ON = ("1", "true", "on")


def prepare(package: Package) -> Mapping[str, str]:
    """Changes the parts of a package so that the converter reads all of the text.

    Returns the marks of the footnotes as Word draws them: `footnote-2` → `1`; empty if a mark is typed instead.
    """
    text = package.text
    numbers = Numbers(package.first_linked("numbering"), package.first_linked("styles"))
    for part in (text, *package.linked("footnotes", "endnotes", "header", "footer")):
        unwrap(part)
    marks = _note_marks(package)
    for paragraph in _kept_paragraphs(text):
        _put_number(paragraph, numbers)
    put_headers(package)
    return marks


# Numbers before paragraphs


def _kept_paragraphs(text: _Element) -> Iterator[_Element]:
    """The paragraphs whose end is not deleted or moved away."""
    for paragraph in text.iter(f"{W}p"):
        properties = f"{W}pPr/{W}rPr"
        if paragraph.find(f"{properties}/{W}del") is None and paragraph.find(f"{properties}/{W}moveFrom") is None:
            yield paragraph


def _put_number(paragraph: _Element, numbers: Numbers) -> None:
    """Writes the number that Word draws before a paragraph into its text. Then the paragraph is no longer an item of a list."""
    label = numbers.label(paragraph)
    properties = paragraph.find(f"{W}pPr")
    if label is None or properties is None or not text_of(paragraph).strip():
        return
    for own in properties.findall(f"{W}numPr"):
        properties.remove(own)
    no_list = SubElement(properties, f"{W}numPr")
    SubElement(no_list, f"{W}ilvl").set(VALUE, "0")
    SubElement(no_list, f"{W}numId").set(VALUE, "0")
    properties.addnext(run_of(label))


# Footnotes


def _note_marks(package: Package) -> dict[str, str]:
    """The mark of each note. A file has no pages, so marks that Word may restart on each page are counted through."""
    marks: dict[str, str] = {}
    for kind, usual in NOTES:
        properties = list(_note_properties(package, kind))
        form = next(filter(None, (value_of(each, "numFmt") for each in properties)), usual)
        first = next(filter(is_number, (value_of(each, "numStart") for each in properties)), "1")
        marks.update(_counted_marks(package.text, kind, count(int(first)), form))
    return marks


def _note_properties(package: Package, kind: str) -> Iterator[_Element]:
    """What the settings, then the text itself, say of the notes of this kind."""
    for part in (*package.linked("settings")[:1], package.text):
        properties = part.find(f".//{W}{kind}Pr")
        if properties is not None:
            yield properties


def _counted_marks(text: _Element, kind: str, numbers: Iterator[int], form: str) -> dict[str, str]:
    """The marks of the notes of one kind: each note is counted where its first reference is."""
    marks: dict[str, str] = {}
    for reference in text.iter(f"{W}{kind}Reference"):
        name = f"{kind}-{reference.get(f'{W}id', '')}"
        if reference.get(f"{W}customMarkFollows", "0") in ON:
            marks[name] = ""
        elif name not in marks and not _is_deleted(reference):
            number = next(numbers)
            marks[name] = number_in_form(number, form) or str(number)
    return marks


def _is_deleted(element: _Element) -> bool:
    return next(element.iterancestors(f"{W}del"), None) is not None
