"""PDF: what is read is what was written, in order and without furniture; what cannot be read says why."""

import os
from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator import readers
from generator.model import Document, Limits, Problem
from generator.readers import arabic, pdf
from generator.readers.draft import Reading, line_text
from generator.readers.pdf import ocr
from generator.readers.pdf.frame import DividedPage, divide_pages
from generator.readers.pdf.glyphs import DrawnLine, Glyph
from generator.readers.pdf.page import PageStrips
from generator.readers.pdf.paragraphs import text_of_pages
from generator.readers.pdf.strips import Strip, rows_of
from tests.making import pdf_texts as texts
from tests.reading import HOME, SAMPLES, examined
from tests.test_readers import undone

PDFS = HOME / "tests" / "pdfs"
NOTED = ("notes-below-typed-line", "notes-with-large-marks")
READABLE = ("half-scan", "indented", "letterhead", "owner-locked", "report", "turned", "unseen", "upwards", *NOTED)
FILES = sorted([*SAMPLES.glob("*/source.pdf"), *(PDFS / f"{name}.pdf" for name in READABLE)])


def read(data: bytes, limits: Limits | None = None) -> Reading | Problem:
    return pdf.read(data, "x.pdf", limits or Limits())


@cache
def both_of(name: str) -> tuple[Reading, Document]:
    """A file's lines and the document made of them, from one reading."""
    file = PDFS / f"{name}.pdf" if (PDFS / f"{name}.pdf").is_file() else SAMPLES / name / "source.pdf"
    readings: list[Reading | Problem] = []

    def kept(data: bytes, path: str, limits: Limits) -> Reading | Problem:
        readings.append(pdf.read(data, path, limits))
        return readings[-1]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(readers, "READERS", {**readers.READERS, ".pdf": ("pdf", kept)})
        document = examined(file.read_bytes(), "x.pdf").document
    assert document
    assert isinstance(readings[0], Reading)
    return readings[0], document


def reading_of(name: str) -> Reading:
    return both_of(name)[0]


def document_of(name: str) -> Document:
    return both_of(name)[1]


def blocks(name: str) -> list[str]:
    document = document_of(name)
    return [document.quote(block.span) for block in document.blocks]


def made(content: str, pages: int = 1, box: str = "0 0 595 842", title: str = "") -> bytes:
    """A PDF of our own hand: every page has the same content, in Helvetica; `title` is in its properties."""
    kids = " ".join(f"{4 + page} 0 R" for page in range(pages))
    font = "<</Resources<</Font<</F 3 0 R>>>>"
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Count {pages}/Kids[{kids}]>>",
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    shown = f"/Contents {4 + pages} 0 R" if content else ""
    objects += [f"{font}/Type/Page/Parent 2 0 R/MediaBox[{box}]{shown}>>"] * pages
    objects.append(f"<</Length {len(content)}>>stream\n{content}\nendstream")
    objects.append(f"<</Title({title})>>")
    body, places = "%PDF-1.4\n", []
    for number, each in enumerate(objects, start=1):
        places.append(len(body))
        body += f"{number} 0 obj\n{each}\nendobj\n"
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    size = len(objects) + 1
    trailer = f"trailer<</Size {size}/Root 1 0 R/Info {len(objects)} 0 R>>\nstartxref\n{len(body)}\n%%EOF"
    return f"{body}xref\n0 {size}\n0000000000 65535 f \n{table}{trailer}".encode()


@pytest.mark.parametrize("file", FILES, ids=lambda f: f.parent.name if f.name == "source.pdf" else f.stem)
def test_lines_are_what_the_text_holds_and_edits_can_be_undone(file: Path) -> None:
    reading = reading_of(file.parent.name if file.name == "source.pdf" else file.stem)
    numbers = {at: number for number, at in enumerate([0, *(i + 1 for i, sign in enumerate(reading.text) if sign == "\n")], start=1)}
    starts = [line.kept[0].start for line in reading.lines]
    assert starts == sorted(starts)
    for line in reading.lines:
        assert line_text(reading.text, line.kept) == line.text == line.text.strip() != ""
        assert numbers[line.kept[0].start] == line.number
        assert 1 <= line.page <= reading.pages
    document = document_of(file.parent.name if file.name == "source.pdf" else file.stem)
    assert undone(document) == reading.text


def test_a_report_of_sixty_pages_gives_its_paragraphs_and_nothing_else() -> None:
    document = document_of("report")
    head, written = blocks("report")[:2], [text for _, text in texts.report()]
    assert head == ["A/99/1234", "Report of the Study Group on Archives"]  # of the first page: they may be its masthead
    assert blocks("report")[2:] == written
    assert document.source.pages == 60
    furniture = [edit for edit in document.edits if edit.rule.startswith("furniture")]
    assert [edit.before for edit in furniture if edit.rule == "furniture: page number"] == [f"{page}/60" for page in range(1, 61)]
    assert len(furniture) == 4 * 60 - 2


def test_pages_cut_sentences_and_notes_follow_their_paragraphs() -> None:
    got = blocks("note-pdf-six-pages")
    for number in range(1, 21):
        marks = {note: str(place) for place, note in enumerate(texts.NOTES, start=1)}
        raised = marks.get(number, "").translate(str.maketrans("123456", "¹²³⁴⁵⁶"))
        assert f"{number}. {texts.sentences(3, number)}{raised} {texts.sentences(3 + number % 3, number + 30)}" in got
    document = document_of("note-pdf-six-pages")
    notes = [document.quote(block.span) for block in document.blocks if block.kind == "note"]
    assert notes == [f"{raised}{note}" for raised, note in zip("¹²³⁴⁵⁶", texts.NOTES.values(), strict=True)]
    assert len(document.footnotes) == len(notes)
    assert document.source.pages == 6


def test_columns_are_read_one_after_the_other() -> None:
    said = blocks("statement-pdf-columns")
    assert said[1:7] == [texts.sentences(count, start) for count, start in ((4, 1), (5, 4), (4, 9), (6, 13), (4, 18), (5, 22))]
    assert len(said) == 8


@pytest.mark.parametrize("tool", ["chromium", "libreoffice"])
def test_arabic_of_both_tools_is_what_was_written(tool: str) -> None:
    got = blocks(f"letter-pdf-arabic-{tool}")
    for paragraph in (*texts.ARABIC_PARAGRAPHS, *texts.ARABIC_ITEMS):
        assert paragraph in got
    assert "* يُعمَّم المرفق كما ورد، باللغة التي قُدِّم بها فقط." in got
    reading = read((SAMPLES / f"letter-pdf-arabic-{tool}" / "source.pdf").read_bytes())
    assert isinstance(reading, Reading)
    assert dict(reading.restored)["mirrored brackets"] == 20


def test_raised_figures_and_letters_are_raised_and_ordinals_are_not() -> None:
    letter, french = " ".join(blocks("letter-pdf")), " ".join(blocks("letter-pdf-french"))
    assert "822 (1993)¹ and 853 (1993), adopted on the 29th of July" in letter
    assert "¹ Adopted at the 3205th meeting" in letter
    assert "1er mars 2020" in french
    assert "14 mars 2008ᵃ." in french
    assert "ᵃ Le texte a été lu à la 86e séance" in french


def test_a_masthead_of_two_columns_is_read_cell_by_cell() -> None:
    assert blocks("letter-pdf")[:8] == [
        *("United Nations", "A/99/917", "General Assembly", "Distr.: General", "24 August 2024", "Original: English"),
        *("Ninety-ninth session", "Agenda items 34 and 40"),
    ]
    masthead = document_of("letter-pdf").masthead
    assert (masthead.symbols, masthead.bodies, masthead.session) == (("A/99/917",), ("General Assembly",), 99)
    assert [(date.role, date.edtf) for date in masthead.dates] == [("document", "2024-08-20"), ("distribution", "2024-08-24")]


def test_paragraphs_that_only_their_first_line_shows() -> None:
    assert blocks("indented")[1:] == [texts.sentences(3 + number % 3, number) for number in range(14)]


def test_a_letterhead_a_table_and_two_who_sign() -> None:
    document = document_of("letterhead")
    assert [(block.kind, document.quote(block.span)) for block in document.blocks] == [
        ("heading", "PERMANENT MISSION OF LIECHTENSTEIN TO THE UNITED NATIONS"),
        ("paragraph", "No. 123/19"),
        ("paragraph", "Geneva, 5 May 2019"),
        ("paragraph", "Excellency,"),
        ("paragraph", texts.sentences(3, 2)),
        ("table", "Year Papers Readers"),
        *(("table", f"{1990 + number} {100 * number} About {number} readers of the office") for number in range(1, 5)),
        ("paragraph", "Please accept, Excellency, the assurances of my highest consideration."),
        ("signature", "(Signed) First office\nPermanent Representative of\nLiechtenstein"),
        ("signature", "(Signed) Second office\nPermanent Representative of\nAndorra"),
    ]


@pytest.mark.parametrize("name", ["owner-locked", "turned"])
def test_a_page_that_is_turned_or_locked_against_changes_is_read(name: str) -> None:
    assert blocks(name) == [texts.LINES[0], " ".join(texts.LINES[1:]), texts.sentences(4, 3)]


def test_text_that_runs_upwards_is_read() -> None:
    assert " ".join(blocks("upwards")) == " ".join(texts.LINES)


@pytest.mark.parametrize(
    ("name", "code", "said"),
    [
        ("scan", "E110", "2 pages"),
        ("broken-font", "E111", "785 of 785"),
        ("private-font", "E111", "785 of 785"),
        ("encrypted", "E114", "password"),
    ],
)
def test_what_cannot_be_read_says_why(name: str, code: str, said: str) -> None:
    result = examined((PDFS / f"{name}.pdf").read_bytes(), "x.pdf")
    assert result.document is None
    assert [problem.code for problem in result.problems] == [code]
    assert said in result.problems[0].what
    assert result.problems[0].hint


def test_pages_without_text_are_named() -> None:
    reading = read((PDFS / "half-scan.pdf").read_bytes())
    assert isinstance(reading, Reading)
    assert [problem.code for problem in reading.problems] == ["W118"]
    assert reading.problems[0].what.endswith(": 2")


def test_text_that_is_not_drawn_was_read_by_a_machine() -> None:
    reading = read((PDFS / "unseen.pdf").read_bytes())
    assert isinstance(reading, Reading)
    assert reading.ocr
    assert [problem.code for problem in reading.problems] == ["W119"]
    assert [line.text for line in reading.lines] == list(texts.LINES)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "E115"),
        (b"no PDF at all", "E115"),
        (b"%PDF-1.7\n" + bytes(range(256)) * 40, "E115"),
        (made("BT /F 12 Tf 100 700 Td (Text) Tj ET")[:300], "E115"),
        (made("", pages=5), "E102"),
        (made("", pages=11), "E116"),
        (made("0 0 100 100 re f", pages=3), "E110"),
    ],
)
def test_broken_empty_and_endless_files(data: bytes, code: str) -> None:
    problem = read(data, Limits(pages=10))
    assert isinstance(problem, Problem)
    assert (problem.code, problem.level) == (code, "error")


def test_what_stands_across_or_off_the_page_is_no_text() -> None:
    content = (
        "BT /F 40 Tf 0.7 0.7 -0.7 0.7 100 100 Tm (DRAFT) Tj /F 12 Tf 1 0 0 1 100 700 Tm (A line of text.) Tj 1 0 0 1 1e7 1e7 Tm (far) Tj ET"
    )
    reading = read(made(content))
    assert isinstance(reading, Reading)
    assert [line.text for line in reading.lines] == ["A line of text."]
    assert [(reading.text[drop.span.start : drop.span.end], drop.rule) for drop in reading.drops] == [("DRAFT", "furniture: turned text")]


def test_a_hundred_thousand_signs_in_one_place() -> None:
    reading = read(made("BT /F 12 Tf " + "1 0 0 1 100 700 Tm (abcdefghij) Tj " * 10_000 + "ET"))
    assert isinstance(reading, Reading)
    assert reading.lines


def test_words_letters_apart_and_a_hyphen_at_the_end_of_a_line() -> None:
    content = "BT /F 12 Tf 1 0 0 1 100 700 Tm [(W) 60 (ell-) -600 (kept pa-)] TJ 1 0 0 1 100 686 Tm (pers.) Tj ET"
    reading = read(made(content))
    assert isinstance(reading, Reading)
    assert [line.text for line in reading.lines] == ["Well- kept pa-", "pers."]


@settings(max_examples=80, deadline=None, derandomize=True)
@given(place=st.integers(0, 12_000), junk=st.binary(min_size=1, max_size=40))
def test_a_damaged_file_is_read_or_says_why(place: int, junk: bytes) -> None:
    data = (PDFS / "turned.pdf").read_bytes()
    damaged = data[:place] + junk + data[place + len(junk) :]
    result = read(damaged)
    assert isinstance(result, Problem | Reading)


# Furniture and notes


def strip(text: str, base: float, left: float = 70.0, size: float = 11.0) -> Strip:
    return Strip(text, (), left, left + 5.0 * len(text), base, size, bold=False, rtl=False)


def divided(*pages: Sequence[Strip]) -> list[DividedPage]:
    return divide_pages([PageStrips(tuple(page), (), 595.0, 842.0) for page in pages])


def body(page: int) -> list[Strip]:
    return [strip(f"Line {'abcdefgh'[row]} of the text of page {'xyzuvw'[page]}, as long as any", 700 - 14 * row) for row in range(8)]


def dropped(page: DividedPage) -> list[tuple[str, str]]:
    return [(each.text, rule.removeprefix("furniture: ")) for each, rule in (*page.head, *page.foot)]


def test_running_lines_change_in_figures_only_and_leave_the_first_head_alone() -> None:
    pages = [[strip("Report, page 1", 800), *body(0)], *([strip(f"Report, page {n + 1}", 800), *body(n)] for n in range(1, 5))]
    got = divided(*pages)
    assert [dropped(page) for page in got] == [[], *([(f"Report, page {n}", "running header")] for n in range(2, 6))]


def test_chapters_that_begin_pages_are_no_running_header() -> None:
    pages = [[strip(f"Chapter {n + 1}", 760), strip(f"{n} words stand here, at the same height", 740), *body(n)] for n in range(6)]
    for n in (1, 3, 4, 5):
        pages[n] = [strip(f"Text of {'abcdef'[n]} other kind goes on here", 760), strip(f"and {'abcdef'[n]} here", 740), *body(n)]
    assert all(not dropped(page) for page in divided(*pages))


def test_a_symbol_and_a_page_number_run_on_two_pages() -> None:
    first = [strip("A/99/917", 800), *body(0), strip("24-05412 (E) 270824", 30), strip("*2405412*", 30, 400)]
    second = [strip("A/99/917", 800), *body(1), strip("24-05412", 30), strip("2/2", 30, 500)]
    got = divided(first, second)
    assert dropped(got[0]) == [("24-05412 (E) 270824", "job number"), ("*2405412*", "barcode")]
    assert dropped(got[1]) == [("A/99/917", "running header"), ("24-05412", "job number"), ("2/2", "page number")]


def test_a_number_inside_the_text_is_no_page_number() -> None:
    got = divided([*body(0), strip("1", 400)], [*body(1), strip("2", 400)])
    assert all(not dropped(page) for page in got)


@pytest.mark.parametrize("mark", ["* ", "¹ ", "1 ", "1/ ", "a/ ", "ᵃ ", "1"])
def test_notes_are_smaller_and_begin_with_a_mark(mark: str) -> None:
    notes = [strip(f"{mark}See the report.", 100, size=9.0), strip("It is long.", 90, size=9.0)]
    page = divided([*body(0), *notes])[0]
    assert [note.text for note in page.notes] == [f"{mark}See the report.", "It is long."]
    assert not divided([*body(0), strip("See the report.", 100, size=9.0)])[0].notes


def test_notes_of_the_same_size_stand_below_a_rule() -> None:
    page = divided([*body(0), strip("________", 120), strip("1/ See the report.", 100)])[0]
    assert [note.text for note in page.notes] == ["1/ See the report."]
    assert dropped(page) == [("________", "rule above notes")]


# Arabic


@pytest.mark.parametrize(
    ("drawn", "read_as"),
    [
        ("(1993) 822 رارق", "قرار 822 (1993)"),
        ("243/62 رارق", "قرار 243/62"),
        ("S/RES/822 (1993) رارقلا", "القرار S/RES/822 (1993)"),
        ("1994-1993 ةرتفلا", "الفترة 1993-1994"),
        ("12,5 ةبسنلا", "النسبة 12,5"),
    ],
)
def test_arabic_is_read_from_the_right_and_numbers_from_the_left(drawn: str, read_as: str) -> None:
    text, places = arabic.in_reading_order(list(drawn), rtl=True)
    assert arabic.correct_brackets([text], [places])[0] == [read_as]


@given(st.text(st.sampled_from("ابتلA9 ()[]/.,-*١"), max_size=60), st.booleans())
def test_reading_order_loses_and_adds_nothing(drawn: str, rtl: bool) -> None:
    text, places = arabic.in_reading_order(list(drawn), rtl)
    assert sorted(text) == sorted(drawn)
    assert all(text[place] in "()[]" for place in places)
    put_right, count = arabic.correct_brackets([text], [places])
    assert len(put_right[0]) == len(text)
    assert count in {0, 1, len(places)}


def test_brackets_that_lines_share_follow_the_others() -> None:
    lines = [")نص( و", ")نص", "تتمة( نص"]
    places = [tuple(i for i, sign in enumerate(line) if sign in "()") for line in lines]
    assert arabic.correct_brackets(lines, places) == (["(نص) و", "(نص", "تتمة) نص"], 4)
    right = ["(نص) و", "(نص", "تتمة) نص"]
    assert arabic.correct_brackets(right, places) == (right, 0)


def test_presentation_forms_are_read_as_letters() -> None:
    assert [arabic.letters(sign) for sign in ("\ufefb", "\ufdf2", "\ufb01", "ب", "（")] == ["لا", "الله", "fi", "ب", "（"]


# Scans


@pytest.fixture
def fake(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A program called ocrmypdf, to be written by the test; nothing else is on the path but the system's own."""
    program = tmp_path / "ocrmypdf"
    monkeypatch.setenv("PATH", os.pathsep.join([str(tmp_path), "/usr/bin", "/bin"]))
    return program


def put(program: Path, script: str) -> None:
    program.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    program.chmod(0o755)


def test_a_scan_is_read_where_the_program_is_installed(fake: Path) -> None:
    put(fake, f'for last; do :; done; echo "$@" > "{fake.parent}/asked"; cp "{PDFS / "unseen.pdf"}" "$last"')
    reading = pdf.read_with_ocr((PDFS / "scan.pdf").read_bytes(), "x.pdf", Limits(), ("en", "fr-CA", "tlh"))
    assert isinstance(reading, Reading)
    assert reading.ocr
    assert [problem.code for problem in reading.problems] == ["W119"]
    asked = (fake.parent / "asked").read_text(encoding="utf-8")
    assert "--skip-text" in asked
    assert "tlh" not in asked
    pdf.read_with_ocr((PDFS / "broken-font.pdf").read_bytes(), "x.pdf", Limits())
    assert "--force-ocr" in (fake.parent / "asked").read_text(encoding="utf-8")


@pytest.mark.parametrize("script", ["exit 1", "exec sleep 30", "true"])
def test_a_program_that_fails_leaves_the_scan_unread(fake: Path, script: str) -> None:
    put(fake, script)
    problem = pdf.read_with_ocr((PDFS / "scan.pdf").read_bytes(), "x.pdf", Limits(seconds=1))
    assert isinstance(problem, Problem)
    assert problem.code == "E110"


def test_without_the_program_a_scan_needs_it(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert ocr.searchable(b"", ("en",), 1) is None
    problem = pdf.read_with_ocr((PDFS / "scan.pdf").read_bytes(), "x.pdf", Limits())
    assert isinstance(problem, Problem)
    assert "ocrmypdf did not read it" in problem.hint


def test_what_is_readable_is_not_read_again(fake: Path) -> None:
    put(fake, "exit 1")
    data = (SAMPLES / "letter-pdf/source.pdf").read_bytes()
    assert pdf.read_with_ocr(data, "x.pdf", Limits()) == read(data)


def shown(*strings: tuple[float, float, str]) -> str:
    """Strings at their places, in twelve points."""
    return " ".join(f"BT /F 12 Tf {x} {y} Td ({said}) Tj ET" for x, y, said in strings)


def texts_of(data: bytes) -> list[str]:
    document = examined(data, "x.pdf").document
    assert document
    return [document.quote(block.span) for block in document.blocks]


SENTENCE = (
    "The Council recalls its resolutions on this matter and calls upon all States",
    "to refrain from any action that could widen it.",
)


def test_what_a_browser_prints_round_a_page_is_furniture_on_the_first_page_too() -> None:
    chrome = (
        (30, 820, "11/22/26, 3:08 PM"),
        (250, 820, "A Resolution | An Office"),
        (30, 15, "https://office.example/a/b"),
        (540, 15, "1/1"),
    )
    body = (72, 700, SENTENCE[0]), (72, 686, SENTENCE[1])
    assert texts_of(made(shown(*chrome, *body))) == [" ".join(SENTENCE)]
    assert texts_of(made(shown(*chrome[:2], *body)))[0] == "11/22/26, 3:08 PM"  # no address, no page number: nobody knows


def test_a_line_over_both_pages_of_two_is_a_running_one() -> None:
    pages = made(shown((72, 810, "Office of Records"), (72, 700, SENTENCE[0]), (72, 686, SENTENCE[1])), pages=2)
    assert texts_of(pages).count("Office of Records") == 1  # at the head of the first page it is the masthead


def test_rows_of_a_table_at_the_edge_of_a_page_count_no_pages() -> None:
    """Two rows alike in shape within reach of each other are one page's, not two."""
    rows = [(x, y, said) for y in (60, 44, 28) for x, said in ((72, "1993"), (300, f"Sheet {y}"))]
    document = examined(made(shown((72, 600, SENTENCE[0]), (72, 586, SENTENCE[1]), *rows)), "x.pdf").document
    assert document
    assert not [edit for edit in document.edits if edit.rule.startswith("furniture")]


def page_with_notes(number: int, *notes: str) -> PageStrips:
    """A page with notes at its foot, below a rule."""
    text = [Strip(f"{SENTENCE[0]} {number}", (), 72.0, 520.0, 700.0 - 14 * row, 12.0, False, False) for row in range(3)]
    below = [Strip(note, (), 72.0, 400.0, 100.0 - 12 * row, 10.0, False, False) for row, note in enumerate(notes)]
    return PageStrips((*text, *below), (DrawnLine(112.0, 72.0, 200.0),), 595.0, 842.0)


def test_notes_worded_alike_are_no_running_footers() -> None:
    pages = divide_pages([page_with_notes(page, f"{3 * page + 1} See S/PV.{3200 + page}, p. {page}.") for page in range(4)])
    assert [strip.text for page in pages for strip in page.notes] == [
        f"{3 * page + 1} See S/PV.{3200 + page}, p. {page}." for page in range(4)
    ]


@pytest.mark.parametrize("name", NOTED)
def test_a_note_that_goes_on_below_a_line_on_the_next_page_is_none_of_the_text(name: str) -> None:
    document = document_of(name)
    notes = [document.quote(block.span) for block in document.blocks if block.kind == "note"]
    assert [note[:8] for note in notes] == ["¹ Letter", "² See Se"]
    assert notes[0].endswith(" list of the settlements that were visited, in the order in which they were seen.")
    assert [block for block in document.blocks if block.kind == "rule"] == []
    assert not any("list of the" in text and "capital was open" in text for text in blocks(name))
    assert [document.quote(tie.mark) for tie in document.footnotes] == ["¹", "²"]


@pytest.mark.parametrize(
    ("size", "base", "character", "raised"),
    [(7.0, 703.4, "1", True), (7.3, 702.5, "1", True), (7.0, 700.0, "1", False), (8.0, 703.4, "1", False), (7.0, 703.4, "x", False)],
)
def test_figures_a_little_smaller_are_raised_if_they_are_higher(size: float, base: float, character: str, raised: bool) -> None:
    row = [Glyph(72.0 + 5 * place, 76.0 + 5 * place, 700.0, letter, 8.0, False, 1) for place, letter in enumerate("Letter")]
    (strips,) = rows_of([Glyph(66.0, 70.0, base, character, size, False, 2), *row], rtl=False)[-1:]
    assert ("¹" in strips[0].text) == raised


def test_a_note_that_a_page_cuts_is_whole() -> None:
    pages = [
        page_with_notes(0, "¹ See the letter", "that was annexed", "² See the report, which"),
        page_with_notes(1, "was annexed too", "³ Ibid."),
    ]
    _, lines, _ = text_of_pages(divide_pages(pages), pages)
    assert [(line.gap, line.text, line.page) for line in lines if line.kind == "note"] == [
        (1, "¹ See the letter", 1),
        (0, "that was annexed", 1),
        (1, "² See the report, which", 1),
        (0, "was annexed too", 2),
        (1, "³ Ibid.", 2),
    ]


def test_cells_beside_each_other_say_nothing_of_the_distance_between_lines() -> None:
    lines = [Strip(SENTENCE[0], (), 72.0, 520.0, 700.0 - 16 * row, 12.0, False, False) for row in range(4)]
    places = [((72.0, 110.0), (300.0, 340.0))[row % 2] for row in range(20)]
    cells = [Strip("Cell", (), *place, 500.0 - 8 * row, 12.0, False, False) for row, place in enumerate(places)]
    page = DividedPage((*lines, *cells), (), (), ())
    _, laid_out, _ = text_of_pages([page], [PageStrips(page.text, (), 595.0, 842.0)])
    assert [line.gap for line in laid_out[:5]] == [1, 0, 0, 0, 1]


def test_letters_set_apart_are_words() -> None:
    title = "BT /F 12 Tf 4 Tc 200 760 Td (NOTE VERBALE) Tj 0 Tc ET"
    assert texts_of(made(f"{title} {shown((72, 700, SENTENCE[0]), (72, 686, SENTENCE[1]))}"))[0] == "NOTE VERBALE"


def test_figures_alone_are_read_as_their_page_is() -> None:
    assert arabic.in_reading_order(list("(1993) 822"), rtl=True)[0] == "822 )1993("  # its brackets are asked afterwards
    assert arabic.in_reading_order(list("20-06789"), rtl=True)[0] == "20-06789"
    assert arabic.in_reading_order(list("\u060c1993"), rtl=True)[0] == "1993\u060c"
    assert arabic.in_reading_order(list("(1993) 822"), rtl=False)[0] == "(1993) 822"


def test_strokes_that_stretch_letters_are_no_text() -> None:
    def row(width: float) -> list[Glyph]:
        signs = [("\u062f", 6.0), ("=", width), ("=", width), ("\u062d", 6.0), ("\u062a", 6.0)]
        places = [sum(each for _, each in signs[:index]) for index in range(len(signs) + 1)]
        return [Glyph(left, right, 0.0, sign, 12.0, False, 1) for (sign, _), (left, right) in zip(signs, pairwise(places), strict=True)]

    assert [strip.text for strip in rows_of(row(2.6), rtl=True)[0]] == ["\u062a\u062d\u062f"]
    assert [strip.text for strip in rows_of(row(6.8), rtl=True)[0]] == ["\u062a\u062d==\u062f"]


ODD_SIGNS = "\u064b\u0651\u0300\u00a0\u3000\ufe7c\ufe70\ufefb\ufdfa\ufffd\u0627\u0644 =aB1([*中ß.\u200f"


@pytest.mark.parametrize("signs", ["\u064b", "\u064b\u0651", "\u00a0", "\u3000 \u00a0", "\ufe7c"])
@pytest.mark.parametrize("rtl", [True, False])
def test_a_line_without_any_letter_is_its_marks_or_nothing(signs: str, rtl: bool) -> None:
    glyphs = [Glyph(70.0 + 6 * i, 75.0 + 6 * i, 700.0, sign, 11.0, False, 1) for i, sign in enumerate(signs)]
    texts_read = [strip.text for row in rows_of(glyphs, rtl) for strip in row]
    assert all(texts_read), "an empty line ends the reading of its document"
    assert bool(texts_read) == any(not sign.isspace() for sign in signs)


@given(st.lists(st.text(ODD_SIGNS, min_size=1, max_size=8), min_size=1, max_size=5), st.booleans(), st.sampled_from([0.0, 3.0, 6.0]))
def test_no_line_of_odd_glyphs_is_empty(lines: list[str], rtl: bool, width: float) -> None:
    glyphs = [
        Glyph(70.0 + 6 * i, 70.0 + 6 * i + width, 700.0 - 14 * row, sign, 11.0, False, row)
        for row, signs in enumerate(lines)
        for i, sign in enumerate(signs)
    ]
    assert all(strip.text.strip() for row in rows_of(glyphs, rtl) for strip in row)
