"""Texts of other programs than Word: each says the same, block by block, as its twin that is a Word file."""

import sys
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.examine import Examined, read_all
from generator.inputs.attached import with_attached
from generator.model import Document, Limits, Problem, Source
from generator.readers import odt, rtf
from generator.readers.rtf.flow import MOST_CELLS, Flow, RowForm
from generator.readers.word.made import Look
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


@pytest.mark.parametrize(("language", "page"), [("russian", "cp1251"), ("arabic", "cp1256"), ("chinese", "gb18030"), ("english", "cp1252")])
def test_the_code_page_of_a_font_says_what_the_bytes_of_an_rtf_text_mean(language: str, page: str) -> None:
    text = twins.TEXTS[language]
    wanted, result = read(twins.docx(text), "x.docx"), read(twins.rtf_in_code_page(text, page), "x.rtf")
    assert wanted.document
    assert result.document
    assert told(result.document) == told(wanted.document)


HOSTILE = hostile_texts.files()


@pytest.mark.skipif(sys.platform == "win32", reason="there are no limits of memory on Windows")
def test_hostile_texts_are_set_aside_or_read_within_the_limits() -> None:
    sources = {name: Source(f"corpus/documents/{name}", data) for name, (data, _) in HOSTILE.items()}
    inside = [each for source in sources.values() for each in with_attached(source)[1:]]
    assert {each.path.removeprefix("corpus/documents/") for each in inside} >= {"wrong-type.eml/a.docx", "paths.eml/out-of-odt.txt"}
    sources |= {each.path: each for each in inside}
    limits = Limits(seconds=20, memory_mb=1_000)
    results = read_all(sources, replace(resources(), limits=limits))
    errors = {name: [each for each in result.problems if each.level == "error"] for name, result in results.items()}
    assert errors.pop("corpus/documents/wrong-type.eml/a.docx")[0].code == "E116"
    errors = {name: found for name, found in errors.items() if name in HOSTILE}
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


def test_a_row_of_an_open_document_keeps_the_text_of_all_its_cells() -> None:
    def cell(said: str, times: int = 1) -> str:
        return f'<table:table-cell table:number-columns-repeated="{times}"><text:p>{said}</text:p></table:table-cell>'

    wide = "".join(cell(f"c{number}") for number in range(120)) + cell("", 900)
    gap = cell("a") + cell("", 110) + cell("–", 2) + cell("") + cell("", 999_999)
    rows = f"<table:table-row>{wide}</table:table-row><table:table-row>{gap}</table:table-row>"
    rows += f'<table:table-row table:number-rows-repeated="999999">{cell("", 999_999)}</table:table-row>'
    head, *blocks = in_odt(f"<text:p>Text of a table.</text:p><table:table>{rows}</table:table>")
    assert head == "Text of a table."
    assert blocks == ["\t".join(f"c{number}" for number in range(120)), "a" + "\t" * 111 + "–\t–"]


def test_paragraphs_that_are_items_by_themselves_are_numbered() -> None:
    def item(said: str, more: str = "", level: int = 1) -> str:
        named = f'text:list-id="n" text:style-name="L1" text:level="{level}"'
        return f"<text:numbered-paragraph {named}{more}>{said}</text:numbered-paragraph>"

    body = item("<text:p>one</text:p>") + item("<text:h>two</text:h>") + item("<text:p>a</text:p>", level=2)
    body += "<text:p>Between.</text:p>" + item("<text:p>seven</text:p>", ' text:start-value="7"')
    body += "<text:numbered-paragraph><text:number>IX.</text:number><text:p>nine</text:p></text:numbered-paragraph>"
    body += '<text:h text:outline-level="1"><text:number>2.</text:number>Heading</text:h>'
    assert in_odt(body) == ["1. one", "2. two", "(a) a", "Between.", "7. seven", "IX. nine", "2. Heading"]


PLACES = (
    "<draw:g>{}</draw:g>",
    *("<text:section>{}</text:section>", '<text:section text:display="none">{}</text:section>', "<text:user-index>{}</text:user-index>"),
    *("<text:list><text:list-item>{}</text:list-item></text:list>", "<text:list><text:list-header>{}</text:list-header></text:list>"),
    *(
        "<text:list>{}</text:list>",
        "<text:numbered-paragraph>{}</text:numbered-paragraph>",
        "<meta:new>{}</meta:new>",
        "<draw:g>{}</draw:g>",
    ),
    *(
        "<text:p>in <draw:frame><draw:text-box>{}</draw:text-box></draw:frame></text:p>",
        "<draw:object>{}</draw:object>",
        "<draw:g>{}</draw:g>",
    ),
    *("<text:p>in <draw:frame><draw:image>{}</draw:image></draw:frame></text:p>", "<office:forms><meta:area>{}</meta:area></office:forms>"),
    *("<text:p>in <meta:new>{}</meta:new></text:p>", "<text:p>at<text:note><text:note-body>{}</text:note-body></text:note></text:p>"),
    *("<table:table>{}</table:table>", "<table:table><table:table-row>{}</table:table-row></table:table>"),
)
IN_CELLS = (
    "<table:table-cell>{}</table:table-cell>",
    '<table:table-cell table:number-columns-repeated="3" table:number-rows-spanned="2">{}</table:table-cell>',
    '<table:covered-table-cell table:number-columns-repeated="5">{}</table:covered-table-cell>',
)
IN_ROWS = ("<table:table-row>", '<table:table-row table:number-rows-repeated="7">')
NOWHERE = "<text:tracked-changes><text:p>gone</text:p></text:tracked-changes>"
LEAVES = ("<text:p>@</text:p>", '<text:h text:outline-level="2">@</text:h>', "<text:p><text:span>@</text:span></text:p>", NOWHERE)


def around(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """Several blocks in one place, or in the cells of a table."""
    several = st.lists(inner, max_size=3).map("".join)
    cell = st.builds(lambda place, said: place.format(said), st.sampled_from(IN_CELLS), several)
    row = st.builds(lambda opens, cells: f"{opens}{''.join(cells)}</table:table-row>", st.sampled_from(IN_ROWS), st.lists(cell, max_size=3))
    table = st.lists(row, max_size=3).map(lambda rows: f"<table:table>{''.join(rows)}</table:table>")
    return st.one_of(st.builds(lambda place, said: place.format(said), st.sampled_from(PLACES), several), table)


@given(st.lists(st.recursive(st.sampled_from(LEAVES), around, max_leaves=8), min_size=1, max_size=4))
@settings(max_examples=40, deadline=None)
def test_every_paragraph_of_an_open_document_is_read(blocks: list[str]) -> None:
    first, *rest = "".join(blocks).split("@")
    body = first + "".join(f"w{number}.{said}" for number, said in enumerate(rest))
    result = odt.read(twins.odt_file(f"<text:p>A letter.</text:p>{body}"), "x.odt", Limits())
    assert not isinstance(result, Problem)
    assert [number for number in range(len(rest)) if f"w{number}." not in result.text] == []
    assert "gone" not in result.text


def in_rtf(body: str) -> list[str]:
    document = read(f"{{\\rtf1\\ansi {body}}}".encode("cp1252"), "x.rtf").document
    assert document
    return [document.quote(block.span) for block in document.blocks]


def test_characters_of_rtf_are_those_that_its_programs_show() -> None:
    fonts = "{\\fonttbl{\\f0\\fcharset0 Arial;}{\\f1\\fcharset204 Arial;}{\\f2\\fcharset2 Symbol;}{\\f3\\fcharset134 SimSun;}}"
    assert in_rtf(fonts + "It\\rquote s \\'80 5\\~million\\emdash\\f1\\'c0\\'e1\\f0\\'e9 {\\f3 \\'b0\\'b2}{\\f2\\'61} caf\u00e9.") == [
        "It\u2019s \u20ac 5\u00a0million\u2014\u0410\u0431\u00e9 \u5b89\u03b1 caf\u00e9."
    ]
    assert in_rtf("\\uc2\\u23433\\'b0\\'b2 \\uc0\\u22269 \\uc1\\u-10179?\\u-8704? {\\upr{old}{\\*\\ud new}} text") == [
        "\u5b89 \u56fd\U0001f600 new text"
    ]


HALVES = {
    "a\\u-10179?b": ["a\ufffdb"],
    "a\\u-10179?b\\par ccc \\u-8704?d\\par": ["a\ufffdb", "ccc \ufffdd"],
    "a\\u-10179?\\par ccc \\u-8704?d\\par": ["a\ufffd", "ccc \ufffdd"],
    "a{\\u-10179?}b\\u-8704?c": ["a\ufffdb\ufffdc"],
    "a\\u-10179?\\u-10179?\\u-8704?b\\u-10179?": ["a\ufffd\U0001f600b\ufffd"],
    "a\\u-10179?\\~\\u66?": ["a\ufffd\u00a0B"],
    "a\\u-10179\\'3f\\uc0\\u-8704 b": ["a\U0001f600b"],
}


@pytest.mark.parametrize("said", HALVES)
def test_half_a_character_of_rtf_is_neither_lost_nor_joined_to_another(said: str) -> None:
    assert in_rtf(said) == HALVES[said]


def test_a_font_of_rtf_with_the_default_charset_has_the_code_page_of_the_file() -> None:
    fonts = "\\ansicpg1251{\\fonttbl{\\f0\\fcharset0 Arial;}{\\f1\\fcharset1 Arial;}{\\f2\\fcharset204 Arial;}}"
    assert in_rtf(fonts + "Text {\\f0\\'e9}{\\f1\\'e9}{\\f2\\'e9}.") == ["Text \u00e9\u0439\u0439."]


@pytest.mark.parametrize("word", ["shptxt", "footnote", "header"])
def test_streams_of_rtf_are_read_to_a_depth_that_is_no_burden(word: str) -> None:
    def nested(levels: int) -> bytes:
        return b"{\\rtf1 A letter.\\par " + b"".join(b"{\\%s x%d." % (word.encode(), n) for n in range(levels)) + b"}" * (levels + 1)

    good, bad = rtf.read(nested(40), "x.rtf", Limits()), rtf.read(nested(400), "x.rtf", Limits())
    assert not isinstance(good, Problem)
    assert all(f"x{n}." in good.text for n in range(40))
    assert isinstance(bad, Problem)
    assert bad.code == "E116"


def test_only_the_cells_of_a_row_of_rtf_are_looked_at_when_it_ends() -> None:
    form = RowForm()
    for edge in range(5_000):
        form.end_cell(edge)
    assert len(form.cells) == MOST_CELLS
    flow = Flow()
    for _ in range(MOST_CELLS + 5):
        flow.add("x", Look())
        flow.end_paragraph(1, "", None, None)
        flow.end_cell(1)
    flow.end_row(1, form)
    assert "".join(flow.blocks()[0].itertext()) == "x" * (MOST_CELLS + 5)


def test_only_what_a_page_of_rtf_shows_is_read() -> None:
    body = "{\\info{\\title Memo}{\\author A person}}One{\\v secret}{\\deleted gone}{\\*\\unknown x{y}}"
    body += "{\\pict 00ff\\bin3 }}}}{\\*\\bkmkstart b}"
    body += ' two{\\field{\\*\\fldinst HYPERLINK "x"}{\\fldrslt a link}}{\\*\\annotation a comment}.\\par '
    body += "{\\shp{\\*\\shpinst{\\sp{\\sn a}{\\sv b}}{\\shptxt In a box.\\par}}{\\shprslt again}}\\par "
    body += "Star*{\\footnote * Reproduced as received.}"
    assert in_rtf(body) == ["One twoa link.", "In a box.", "Star*", "* Reproduced as received."]


def test_lists_of_rtf_are_counted_where_the_file_prints_no_numbers() -> None:
    level = "{\\listlevel\\levelnfc%d\\levelstartat%d{\\leveltext %s;}{\\levelnumbers;}}"
    levels = level % (0, 4, "\\'02\\'00.") + level % (4, 1, "\\'03(\\'01)")
    head = f"{{\\*\\listtable{{\\list{levels}\\listid77}}}}{{\\*\\listoverridetable{{\\listoverride\\listid77\\ls3}}}}"
    body = "\\pard\\ls3 one\\par\\pard\\ls3\\ilvl1 a\\par b\\par\\pard\\ls3 two\\par\\pard Plain.\\par\\pard\\ls9 no list\\par"
    assert in_rtf(head + body) == ["4. one", "(a) a", "(b) b", "5. two", "Plain.", "no list"]


def test_cells_of_rtf_may_be_joined_and_hold_tables() -> None:
    row = "\\trowd\\cellx1000\\cellx2000\\cellx3000\\pard\\intbl a\\cell b\\cell c\\cell\\row"
    wide = "\\trowd\\cellx1000\\cellx3000\\pard\\intbl d\\cell e\\cell\\row"
    inner = "\\pard\\intbl\\itap2 x\\nestcell y\\nestcell{\\*\\nesttableprops\\trowd\\cellx10\\cellx20\\nestrow}{\\nonesttables\\par}"
    nested = f"\\trowd\\cellx3000 {inner}\\pard\\intbl after\\cell\\row"
    assert in_rtf(f"Text of a table.\\par{row}{wide}\\pard Between.\\par{nested}\\pard End of the text.\\par") == [
        *("Text of a table.", "a\tb\tc", "d\te", "Between.", "x", "y", "after", "End of the text.")
    ]


MARKS = (
    *("{", "}", "\\par ", "\\cell", "\\row", "\\trowd", "\\cellx7", "\\intbl", "\\itap3", "\\nestcell", "\\nestrow", "\\footnote "),
    *("\\header ", "\\v ", "\\*", "\\u-10179", "\\uc3", "\\'b0", "\\'", "\\bin", "\\bin2 ", "\\fonttbl", "\\stylesheet", "\\field"),
    *("\\listtable\\list\\listlevel\\leveltext", "\\listoverridetable\\ls1 ", "\\f2\\fcharset2", "\\fldinst", "\\shptxt", "\\upr"),
    *("\\listtext", "\\s1", "\\ud ", "\\deleted ", "\\clvmrg", "\\clmrg", "\\", "PAGE ", "A sentence. ", "\x00", "\xe9"),
)


@given(st.lists(st.sampled_from(MARKS), max_size=40), st.binary(max_size=60))
def test_no_bytes_break_the_reader_of_rtf(marks: list[str], rest: bytes) -> None:
    body = "".join(marks).encode("latin-1")
    for data in (b"{\\rtf1 " + body + rest, b"{\\rtf1{" + body + b"}" * (body.count(b"{") + 2), rest):
        result = rtf.read(data, "x.rtf", Limits())
        assert isinstance(result, Problem) or all(span.end <= len(result.text) for line in result.lines for span in line.kept)
