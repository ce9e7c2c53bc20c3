"""Word files: what the page shows is read, what it does not show is listed, what cannot be trusted is set aside."""

from collections.abc import Callable

import pytest

from generator.model import Document
from generator.readers.word.number_forms import number_in_form
from tests.making.word import PAGE, SPACES, boxed, footnote, linked, numbered, packed, paragraph, picture, reference, run, table, word_file
from tests.reading import HOME, examined
from tests.test_readers import undone

TITLE = "Letter dated 15 May 2020 from the Permanent Representative of Liechtenstein addressed to the Secretary-General"
TEXT = "Upon instructions from my Government, I have the honour to recall the resolutions of the Council."


def read(data: bytes) -> Document:
    result = examined(data, "x.docx")
    assert result.document, result.problems
    undone(result.document)
    return result.document


def texts(data: bytes) -> list[str]:
    document = read(data)
    return [document.quote(block.span) for block in document.blocks]


def left_out(data: bytes) -> list[tuple[str, str]]:
    return [(edit.rule, edit.before) for edit in read(data).edits if edit.rule.startswith("furniture")]


def test_a_symbol_in_the_header_of_the_first_page_is_in_the_masthead() -> None:
    head = table(("United Nations", "S/2020/402"), ("Security Council", "Distr.: General"))
    body = paragraph(TITLE) + paragraph(TEXT)
    data = word_file(body, {"first": head, "default": paragraph(run("S/2020/402 page ") + PAGE)}, {"default": paragraph("20-06789 (E)")})
    document = read(data)
    assert [block.part for block in document.blocks] == ["masthead"] * 4 + ["body"] * 2
    assert document.masthead.symbols == ("S/2020/402",)
    assert document.masthead.distribution == "General"
    assert left_out(data) == [("furniture: running header", "S/2020/402 page 2"), ("furniture: running header", "20-06789 (E)")]


def test_a_symbol_that_occurs_only_in_a_running_header_is_kept_once() -> None:
    running = paragraph(run("S/2020/402")) + paragraph(run("page ") + PAGE)
    data = word_file(paragraph(TITLE) + paragraph(TEXT), {"first": paragraph("Security Council"), "default": running, "even": running})
    assert texts(data) == ["Security Council", "S/2020/402", TITLE, TEXT]
    assert read(data).masthead.symbols == ("S/2020/402",)
    assert len(left_out(data)) == 3


def test_a_header_on_every_page_is_read_as_that_of_the_first_page() -> None:
    data = word_file(paragraph(TITLE) + paragraph(TEXT), {"default": paragraph("S/2020/402")})
    assert texts(data)[0] == "S/2020/402"


def test_numbers_that_word_draws_are_counted() -> None:
    body = numbered("one") + numbered("a", level=1) + numbered("b", level=1) + numbered("two") + numbered("again", level=1)
    body += numbered("deep", level=2) + numbered("seven", num=3) + paragraph("styled", '<w:pStyle w:val="Numbered"/>')
    assert texts(word_file(body)) == ["1. one", "(a) a", "(b) b", "2. two", "(a) again", "(i) deep", "7. seven", "8. styled"]


def test_numbers_that_are_uncertain_are_not_added() -> None:
    assert texts(word_file(numbered("bullet", num=2) + numbered("footnote signs", num=4) + numbered("no such list", num=9))) == [
        "bullet",
        "footnote signs",
        "no such list",
    ]


@pytest.mark.parametrize(
    ("number", "form", "figure"),
    [
        *((4, "decimal", "4"), (4, "decimalZero", "04"), (27, "lowerLetter", "aa"), (3, "upperLetter", "C"), (0, "decimal", "0")),
        *(
            (4, "lowerRoman", "iv"),
            (1994, "upperRoman", "MCMXCIV"),
            (49, "lowerRoman", "xlix"),
            (0, "lowerRoman", None),
            (4, "hebrew1", None),
        ),
    ],
)
def test_numbers_are_written_in_their_format(number: int, form: str, figure: str | None) -> None:
    assert number_in_form(number, form) == figure


def test_footnotes_have_the_marks_that_word_draws() -> None:
    body = paragraph(run("One") + reference(2) + run(", two") + reference(5)) + paragraph(TEXT)
    document = read(word_file(body, footnotes=footnote(5, "Second.") + footnote(2, "First.")))
    said = {block.id: document.quote(block.span) for block in document.blocks}
    assert [(document.quote(note.mark), said[note.note]) for note in document.footnotes] == [("¹", "¹ First."), ("²", "² Second.")]


def test_a_typed_footnote_mark_is_used() -> None:
    called = f'<w:r><w:footnoteReference w:customMarkFollows="1" w:id="2"/></w:r>{run("*")}'
    note = f'<w:footnote w:id="2">{paragraph("* Reproduced as received.")}</w:footnote>'
    document = read(word_file(paragraph(run("The annex") + called + run(" follows.")) + paragraph(TEXT), footnotes=note))
    assert document.text.startswith("The annex* follows.")
    assert [document.quote(tie.mark) for tie in document.footnotes] == ["*"]


def test_only_what_is_shown_is_read() -> None:
    secret, raised = run("secret", "<w:vanish/>"), run("2", '<w:position w:val="8"/>')
    body = (
        f'<w:p>{run("Mi")}<w:r><w:noBreakHyphen/></w:r>{run("24 on ")}<w:fldSimple w:instr="DATE">{run("5 May")}</w:fldSimple>'
        f"<w:r><w:t>,</w:t><w:cr/><w:t>then</w:t></w:r></w:p>"
        f'<w:p><w:del w:id="1">{run("gone").replace("w:t", "w:delText")}</w:del><w:ins w:id="2">{run("come")}</w:ins>'
        f'{secret}<w:r><w:commentReference w:id="7"/></w:r>{raised}</w:p>'
        f"<w:p><mc:AlternateContent><mc:Choice><w:txbxContent>{paragraph('in a box')}</w:txbxContent></mc:Choice>"
        "</mc:AlternateContent></w:p>"
    )
    data = word_file(body)
    assert texts(data) == ["Mi\u201124 on 5 May,\nthen", "come²", "in a box"]
    assert left_out(data) == [("furniture: hidden text", "secret")]


def test_tracked_changes_are_applied_and_counted() -> None:
    result = examined((HOME / "tests" / "words" / "tracked-changes.docx").read_bytes(), "x.docx")
    assert [(problem.code, problem.what) for problem in result.problems] == [("W120", "has 5 tracked changes, which were applied")]
    assert result.document
    assert "twenty-four months" in result.document.text
    assert "twelve" not in result.document.text


@pytest.mark.parametrize(
    ("body", "count"),
    [
        (f'<w:p><w:ins w:id="1">{run("come")}</w:ins></w:p>', 1),
        (f'<w:p><w:ins w:id="1">{run("come")}</w:ins><w:ins w:id="2">{run(" in")}</w:ins></w:p>', 1),
        (f'<w:p><w:ins w:id="1">{run("come")}</w:ins>{run(" and ")}<w:ins w:id="2">{run("go")}</w:ins></w:p>', 2),
        (f'<w:p><w:pPr><w:rPr><w:ins w:id="1"/></w:rPr></w:pPr><w:ins w:id="2">{run("come")}</w:ins></w:p>', 1),
        (f'<w:p><w:moveFrom w:id="1">{run("one")}</w:moveFrom></w:p><w:p><w:moveTo w:id="2">{run("one")}</w:moveTo></w:p>', 1),
        ('<w:tbl><w:tr><w:trPr><w:ins w:id="1"/></w:trPr><w:tc><w:p><w:ins w:id="2"><w:r/></w:ins></w:p></w:tc></w:tr></w:tbl>', 1),
        ('<w:p><w:r><w:commentReference w:id="7"/></w:r></w:p>', 0),
    ],
)
def test_changes_are_counted_as_a_person_sees_them(body: str, count: int) -> None:
    problems = examined(word_file(body + paragraph(TEXT)), "x.docx").problems
    assert [problem.what.split()[1] for problem in problems if problem.code == "W120"] == [str(count)] * (count > 0)


def test_text_boxes_are_read_once_wherever_they_are() -> None:
    two = boxed(numbered("in a box") + paragraph(run("beside it") + boxed(paragraph("within"))))
    headers = {"first": paragraph("Security Council"), "default": paragraph(run("S/2020/402") + boxed(paragraph("DRAFT")))}
    footers = {"first": paragraph(boxed(paragraph("20-06789 (E)"))), "default": paragraph(boxed(paragraph("2/4")))}
    data = word_file(paragraph(TITLE) + paragraph(run("Before.") + two) + numbered("After."), headers, footers)
    assert texts(data) == ["Security Council", "S/2020/402", TITLE, "Before.", "1. in a box", "beside it", "within", "2. After."]
    assert [said for _, said in left_out(data)] == ["DRAFT", "20-06789 (E)", "2/4"]


def test_links_and_pictures_in_headers_and_notes_are_not_damage() -> None:
    notes = f'<w:footnote w:id="2"><w:p>{run("See ")}{linked("www.un.org")}{picture()}</w:p></w:footnote>'
    body = paragraph(TITLE) + paragraph(run("A text") + reference(2) + run(" with ") + linked("a link"))
    data = word_file(body, {"default": paragraph(picture() + run("S/2020/402"))}, footnotes=notes)
    assert texts(data) == ["S/2020/402", TITLE, "A text¹ with a link", "¹ See www.un.org"]


def test_moved_text_is_read_at_its_new_place() -> None:
    mark, moved = "<w:rPr><w:move{}/></w:rPr>", run("Moved.")
    item = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    away, here = (paragraph(f"<w:move{to}>{moved}</w:move{to}>", item + mark.format(to)) for to in ("From", "To"))
    assert texts(word_file(paragraph(TEXT) + away + numbered("First.") + here)) == [TEXT, "1. First.", "2. Moved."]


def test_a_page_break_in_a_paragraph_separates_words_and_ruby_keeps_its_base_text() -> None:
    ruby = f"<w:r><w:ruby><w:rt>{run('han')}</w:rt><w:rubyBase>{run('漢')}</w:rubyBase></w:ruby></w:r>"
    page = '<w:r><w:br w:type="page"/></w:r>'
    assert texts(word_file(paragraph(run("one") + page + run("two")) + paragraph(ruby + run("字")))) == ["one\ntwo", "漢字"]


def test_tables_have_rows_and_cells() -> None:
    document = read(word_file(paragraph(TEXT) + table(("Number", "Year"), ("822", "1993"), ("", "1994"))))
    assert [(b.kind, b.level, document.quote(b.span)) for b in document.blocks[1:]] == [
        ("table", 1, "Number\tYear"),
        ("table", 0, "822\t1993"),
        ("table", 0, "\t1994"),
    ]


def test_paragraphs_are_counted_instead_of_lines() -> None:
    assert [block.line for block in read(word_file(paragraph("One.") + paragraph("Two.") + paragraph("Three."))).blocks] == [1, 2, 3]


GOOD = word_file(paragraph(TITLE) + paragraph(TEXT))
OLE = bytes.fromhex("d0cf11e0a1b11ae1")
ENTITIES = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaa"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c SYSTEM "file:///etc/passwd">]>'


def with_wrong_size(data: bytes) -> bytes:
    """An archive with a large member whose stated size is small."""
    at = data.rfind(b"PK\1\2") + 24
    return data[:at] + (1000).to_bytes(4, "little") + data[at + 4 :]


@pytest.mark.parametrize(
    ("data", "code"),  # a function makes the large data, because every test process imports this file
    [
        (b"", "E102"),
        (b"plain text", "E115"),
        (GOOD[: len(GOOD) // 2], "E115"),
        (GOOD[:-10], "E115"),
        (packed({"a.txt": b"x"}), "E115"),
        (packed({"word/document.xml": b"<a><b>"}), "E115"),
        (packed({"word/document.xml": b"<a>text</a>"}), "E115"),
        (lambda: with_wrong_size(packed({"word/document.xml": b"<a>" + b" " * 5_000_000 + b"</a>"})), "E115"),
        (packed({"word/document.xml": ENTITIES + f"<w:document {SPACES}>&b;&c;</w:document>".encode()}), "E115"),
        (lambda: packed({"word/document.xml": b"<a>" + b" " * 300_000_000 + b"</a>"}), "E116"),
        (lambda: packed({f"m{number}": b"" for number in range(10_001)}), "E116"),
        (word_file("<w:tbl><w:tr><w:tc>" * 80 + paragraph("x") + "</w:tc></w:tr></w:tbl>" * 80), "E116"),
        (word_file("<w:tbl><w:tr><w:tc>" * 800 + paragraph("x") + "</w:tc></w:tr></w:tbl>" * 800), "E116"),
        (OLE + b"\0" * 100 + "EncryptedPackage".encode("utf-16-le"), "E114"),
        (OLE + b"\0" * 100, "E105"),
        (word_file(""), "E102"),
    ],
)
def test_files_that_cannot_be_trusted_are_set_aside(data: bytes | Callable[[], bytes], code: str) -> None:
    result = examined(data() if callable(data) else data, "x.docx")
    assert result.document is None
    assert [(p.code, bool(p.hint)) for p in result.problems] == [(code, True)]


def test_names_in_the_archive_are_not_used_as_paths() -> None:
    data = word_file(paragraph(TEXT), more={"../../../tmp/out": b"x", "/out": b"y", "word/../../out": b"z"})
    assert texts(data) == [TEXT]


@pytest.mark.parametrize("name", ["x.doc", "x.pages"])
def test_for_other_text_formats_the_message_asks_for_a_word_file(name: str) -> None:
    problem = examined(b"old text", name).problems[0]
    assert problem.code == "E105"
    assert ".docx" in problem.hint
