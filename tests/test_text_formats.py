"""Texts of other programs than Word: each says the same, block by block, as its twin that is a Word file."""

import sys
from dataclasses import replace
from pathlib import Path

import pytest

from generator.examine import Examined, read_all
from generator.model import Document, Limits, Source
from tests import hostile_texts
from tests.making import twins
from tests.reading import examined, resources
from tests.test_readers import undone


def told(document: Document) -> list[tuple[object, ...]]:
    """What a reader sees of a document: its blocks, footnotes and what was left out."""
    blocks = [(block.kind, block.level, block.part, block.language, block.line, document.quote(block.span)) for block in document.blocks]
    notes = [("footnote", document.quote(each.mark), each.note) for each in document.footnotes]
    return [*blocks, *notes, *[(edit.rule, edit.before) for edit in document.edits], document.masthead.symbols, document.masthead.dates]


def read(data: bytes, name: str) -> Examined:
    result = examined(data, name)
    assert result.document, result.problems
    undone(result.document)
    return result


@pytest.mark.parametrize("language", twins.TEXTS)
@pytest.mark.parametrize("form", twins.WRITERS)
def test_a_text_says_the_same_as_its_twin_in_word(form: str, language: str) -> None:
    text = twins.TEXTS[language]
    wanted, result = read(twins.docx(text), "x.docx"), read(twins.WRITERS[form](text), f"x.{form}")
    assert wanted.document
    assert result.document
    assert told(result.document) == told(wanted.document)
    assert len(wanted.document.blocks) > len(text.blocks)
    assert [(each.code, each.what) for each in result.problems] == [(each.code, each.what) for each in wanted.problems]
    assert [(each.kind, each.key) for each in result.mentions] == [(each.kind, each.key) for each in wanted.mentions]


HOSTILE = hostile_texts.files()


@pytest.mark.skipif(sys.platform == "win32", reason="there are no limits of memory on Windows")
def test_hostile_texts_are_set_aside_or_read_within_the_limits() -> None:
    sources = {name: Source(f"corpus/documents/{name}", data) for name, (data, _) in HOSTILE.items()}
    limits = Limits(seconds=20, memory_mb=1_000)
    results = read_all(sources, replace(resources(), limits=limits))
    errors = {name: [each for each in result.problems if each.level == "error"] for name, result in results.items()}
    assert {name: found[0].code if found else "" for name, found in errors.items()} == {name: code for name, (_, code) in HOSTILE.items()}
    assert all(each.what and each.hint for found in errors.values() for each in found)
    assert not Path("/tmp/out-of-odt").exists()


def in_odt(body: str) -> list[str]:
    document = read(twins.odt_file(body), "x.odt").document
    assert document
    return [document.quote(block.span) for block in document.blocks]


def test_numbers_of_an_open_document_are_counted_as_its_programs_count_them() -> None:
    def item(said: str, more: str = "") -> str:
        return f"<text:list-item{more}><text:p>{said}</text:p></text:list-item>"

    inner = f"<text:list-item><text:p>two</text:p><text:list>{item('a')}{item('b')}</text:list></text:list-item>"
    head = "<text:list-header><text:p>no number</text:p></text:list-header>"
    body = f'<text:list text:style-name="L1" xml:id="one">{item("one")}{inner}{head}</text:list>'
    body += f'<text:p>Between.</text:p><text:list text:style-name="L1" text:continue-list="one">{item("three")}</text:list>'
    seven = item("seven", ' text:start-value="7"')
    body += f'<text:list text:style-name="L1">{item("again")}{seven}</text:list>'
    assert in_odt(body) == ["1. one", "2. two", "(a) a", "(b) b", "no number", "Between.", "3. three", "1. again", "7. seven"]


def test_what_a_page_of_an_open_document_shows_is_read_once() -> None:
    box = "<draw:frame><draw:text-box><text:p>in a box</text:p></draw:text-box><draw:image/></draw:frame>"
    ruby = "<text:ruby><text:ruby-base>漢</text:ruby-base><text:ruby-text>han</text:ruby-text></text:ruby>字"
    body = f"<text:p>One<text:line-break/>line<text:tab/>and<office:annotation><text:p>a comment</text:p></office:annotation>{box}</text:p>"
    body += f"<text:p>{ruby} <text:a>a link</text:a></text:p>"
    body += '<text:section text:display="none"><text:p>hidden</text:p></text:section>'
    body += '<text:p>Star<text:note text:note-class="footnote"><text:note-citation text:label="*">*</text:note-citation>'
    body += "<text:note-body><text:p>Reproduced as received.</text:p></text:note-body></text:note></text:p>"
    assert in_odt(body) == ["One\nline and", "in a box", "漢字 a link", "Star*", "* Reproduced as received."]


def test_cells_over_several_rows_and_columns_keep_their_place() -> None:
    def row(*cells: str) -> str:
        return f"<table:table-row>{''.join(cells)}</table:table-row>"

    def cell(said: str, more: str = "") -> str:
        return f"<table:table-cell {more}><text:p>{said}</text:p></table:table-cell>"

    covered = "<table:covered-table-cell/>"
    wide, high = 'table:number-columns-spanned="2"', 'table:number-rows-spanned="2"'
    rows = row(cell("A", high), cell("B", wide), covered) + row(covered, cell("C"), cell("D")) + row(cell("E"), cell("F"), cell("G"))
    assert in_odt(f"<text:p>Text of a table.</text:p><table:table>{rows}</table:table>")[1:] == ["A\tB", "\tC\tD", "E\tF\tG"]
