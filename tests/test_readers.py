"""Reading: nothing is lost, every change is listed, and what cannot be read is reported with the reason."""

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from generator.model import REPAIR, Document
from generator.readers.plain_letters import DECOMPOSED, PRESENTATION
from tests.reading import SEEDS, examined, examined_sample, source_of


def undone(document: Document) -> str:
    """The characters of the source: the text with every edit undone."""
    out, source, stored = [], 0, 0
    for edit in document.edits:
        kept = edit.span.start - source
        out.append(document.text[stored : stored + kept])
        stored += kept
        assert document.text.startswith(edit.after, stored)
        stored += len(edit.after)
        assert len(edit.before) == edit.span.end - edit.span.start
        out.append(edit.before)
        source = edit.span.end
    return "".join([*out, document.text[stored:]])


PROSE = st.text(st.sampled_from(" \n\t.,;:*#>-_[]()\\`|!/1aБ中ع“\u00a0\u3000\u2028\ufeff\x0c\x07"), max_size=200)


@pytest.mark.parametrize("name", ["x.txt", "x.md"])
@settings(max_examples=150, deadline=None)
@given(text=PROSE | st.text(max_size=120))
@example(text="a\n\n\n* b\n\n1. c\n   d\n")
@example(text="**a\nb** c\\*d [e](f)\n---\n")
@example(text="a\tb  c\r\nd\re\x85f\u2028g")
def test_undoing_the_edits_gives_back_the_source(name: str, text: str) -> None:
    data = text.encode("utf-8", "replace")
    source = data.decode("utf-8-sig")
    document = examined(data, name).document
    if document:
        assert undone(document) == source
        assert "\n\n".join(document.quote(block.span) for block in document.blocks) == document.text
        for block in document.blocks:
            said = document.quote(block.span)
            assert said.strip() == said.lstrip("\t" if block.kind == "table" else "") != ""
        for earlier, later in pairwise(document.blocks):
            assert earlier.span.end < later.span.start
            assert earlier.line <= later.line


@settings(max_examples=100, deadline=None)
@given(text=PROSE | st.text(max_size=120))
def test_every_character_of_a_plain_text_is_kept(text: str) -> None:
    """Plain text loses white space, furniture, control characters, and what an edit replaces; and nothing else."""
    plain = text.translate({ord(c): "x" for c in "\\*#_[]`"})
    document = examined(plain.encode("utf-8", "replace")).document
    if document:
        changed = ("furniture", REPAIR, PRESENTATION, DECOMPOSED)
        lost = "".join(e.before for e in document.edits if not e.rule.startswith(changed))
        assert not "".join(c for c in lost if c.isprintable() and not c.isspace() and c not in "\ufeff")


@pytest.mark.parametrize("folder", SEEDS, ids=lambda f: f.name)
def test_undoing_the_edits_gives_back_the_sources_of_the_five_documents(folder: Path) -> None:
    document = examined_sample(folder).document
    assert document
    assert undone(document) == source_of(folder)
    lines = source_of(folder).split("\n")
    for block in document.blocks:
        first = document.quote(block.span).split()[0]
        assert first in lines[block.line - 1].replace("\\", "").replace("**", ""), block


def blocks(text: str, name: str = "x.txt") -> list[tuple[str, str, str]]:
    document = examined(text, name).document
    assert document
    return [(b.part, b.kind, document.quote(b.span)) for b in document.blocks]


def test_the_parts_of_a_letter_without_empty_lines_are_recognised() -> None:
    got = [(part, kind) for part, kind, _ in blocks(source_of(SEEDS[2]))]
    assert got[:7] == [
        ("cover", "heading"),
        ("cover", "paragraph"),
        ("cover", "paragraph"),
        ("cover", "signature"),
        ("note", "note"),
        ("annex", "heading"),
        ("annex", "heading"),
    ]
    assert len(got) == 25


def test_empty_lines_after_every_line_do_not_divide_paragraphs() -> None:
    got = blocks(source_of(SEEDS[1]))
    assert [part for part, _, _ in got[:6]] == ["masthead"] * 5 + ["cover"]
    assert got[6][2].startswith("Постоянное представительство Азербайджанской Республики при Отделении Организации")
    assert got[6][2].endswith("(см. приложение).")
    assert len(got) == 22


def test_a_paragraph_that_continues_on_the_next_page_is_one() -> None:
    got = blocks(source_of(SEEDS[3]))
    assert any("with a view to change demographic features" in text for _, _, text in got)


def test_hard_wraps_between_empty_lines_are_joined() -> None:
    text = "First line of a\nparagraph that\ngoes on.\n\nSecond paragraph\nof the text.\n\nThird one.\n"
    assert [t for _, _, t in blocks(text)] == ["First line of a paragraph that goes on.", "Second paragraph of the text.", "Third one."]


def test_furniture_is_moved_and_listed() -> None:
    document = examined("First paragraph of some length.\n\nGE.19-09348 (R)\n\n2/4\n\n*1805968*\n\nSecond paragraph.\n").document
    assert document
    assert [document.quote(b.span) for b in document.blocks] == ["First paragraph of some length.", "Second paragraph."]
    rules = [e.rule for e in document.edits if e.rule.startswith("furniture")]
    assert rules == ["furniture: job number", "furniture: page number", "furniture: barcode"]


def test_chinese_lines_are_joined_without_a_space() -> None:
    assert blocks("人权理事会注意到第一行\n第二行的文字。\n\n另一段。\n")[0][2] == "人权理事会注意到第一行第二行的文字。"


def test_markdown_marks_are_left_out_and_everything_else_is_shown() -> None:
    text = "---\ntitle: x\n---\n# A *heading*\n\nSome **bold** text, \\*escaped, [a link](http://x.y) and <b>tags</b>.\n\n"
    text += "- one\n- two\n\n> quoted\n"
    assert blocks(text, "x.md") == [
        ("body", "heading", "A heading"),
        ("body", "paragraph", "Some bold text, *escaped, a link and <b>tags</b>."),
        ("body", "item", "- one"),
        ("body", "item", "- two"),
        ("body", "paragraph", "quoted"),
    ]


def test_html_is_read_without_navigation_and_scripts() -> None:
    page = (
        "<html><head><title>t</title></head><body><nav>Menu</nav><h1>Letter &amp; more</h1>"
        "<script>alert(1)</script><p>One <b>two</b>\n three</p><ul><li>a<li>b</ul><table><tr><td>x<td>y<tr><td><td>z</table></body></html>"
    )
    assert [(kind, text) for _, kind, text in blocks(page, "x.html")] == [
        ("heading", "Letter & more"),
        ("paragraph", "One two three"),
        ("item", "a"),
        ("item", "b"),
        ("table", "x\ty"),
        ("table", "\tz"),
    ]


def test_languages_belong_to_blocks() -> None:
    lines = ["人权理事会", "Совет по правам человека постановляет.", "This is the text of the annex.", "İnceleme ve merkez"]
    document = examined("\n\n".join(lines)).document
    assert document
    assert [b.language for b in document.blocks] == ["zh", "ru", "en", "und"]


@pytest.mark.parametrize(
    ("data", "name", "code", "line"),
    [
        (b"", "x.txt", "E102", 0),
        (b" \n\t\n", "x.txt", "E102", 0),
        (b"---\na: b\n---\n", "x.md", "E102", 0),
        ("Привет".encode("cp1251"), "x.txt", "E103", 1),
        (b"good\nbad \xff\n", "x.txt", "E103", 2),
        (b"\xef\xbb\xbfgood\nbad \xc3", "x.txt", "E103", 2),
        (b"\xff\xfet\0e\0x\0t", "x.txt", "E103", 1),
        (b"PK\x03\x04\0\0", "x.txt", "E104", 1),
        (b"%PDF-1.4", "x.pdf", "E115", 0),
        (b"text", "x", "E105", 0),
    ],
)
def test_an_unreadable_file_is_reported_with_the_reason(data: bytes, name: str, code: str, line: int) -> None:
    result = examined(data, name)
    assert result.document is None
    assert [p.code for p in result.problems] == [code]
    assert result.problems[0].line == line
    assert result.problems[0].hint


def test_a_byte_order_mark_is_not_a_character_of_the_text() -> None:
    document = examined(b"\xef\xbb\xbfText of a letter.").document
    assert document
    assert document.text == "Text of a letter."
    assert document.source.encoding == "utf-8-sig"


def test_an_indented_line_below_an_item_belongs_to_it() -> None:
    got = blocks("# List\n\n- a\n  goes on\n- b\n\n1. x\n   more\n2. y\n", "x.md")
    assert [text for _, kind, text in got if kind == "item"] == ["- a goes on", "- b", "1. x more", "2. y"]


def test_an_indented_first_line_begins_a_paragraph() -> None:
    got = blocks("A title\n\n\tParagraph one.\n\tParagraph two\nthat goes on.\n\tParagraph three.\n\nAnother.\n\nAnd one.\n")
    assert [text for _, _, text in got[1:4]] == ["Paragraph one.", "Paragraph two that goes on.", "Paragraph three."]


def test_stars_are_bullets_unless_they_mark_a_note() -> None:
    assert [kind for _, kind, _ in blocks("# List\n\n* one\n* two\n", "x.md")] == ["heading", "item", "item"]
    assert [kind for _, kind, _ in blocks("A title\n\nSee the annex.*\n\n* Reproduced as received.\n")][-1] == "note"


def test_a_quoted_letter_does_not_give_the_masthead() -> None:
    letter = "Letter dated 1 May 2015 from the Permanent Representative of Armenia addressed to the President of the Security Council"
    document = examined(f"Remarks\n\nWe discussed the old letter.\n\n{letter}\n\nThis was quoted only.\n").document
    assert document
    assert (document.masthead.type, document.masthead.title, document.masthead.dates) == ("speech", "Remarks", ())


def test_a_note_dated_at_its_foot_gets_that_date() -> None:
    text = "NOTE VERBALE\n\nThe Permanent Mission of Armenia presents its compliments to the Office.\n\nGeneva, 5 May 2019\n"
    document = examined(text).document
    assert document
    assert document.masthead.type == "note_verbale"
    assert [(d.role, d.edtf) for d in document.masthead.dates] == [("document", "2019-05-05")]


def test_html_keeps_breaks_and_raised_figures_and_lists_what_it_leaves_out() -> None:
    page = (
        "<!doctype html><h1>Note</h1><p>Security Council resolution<br>822 (1993)<sup>1</sup></p><form><p>in a form</p></form>"
        "<details><summary>Sum</summary>Det</details><p hidden>unseen</p><aside>beside</aside>"
    )
    result = examined(page, "x.html")
    assert result.document
    texts = [result.document.quote(b.span) for b in result.document.blocks]
    assert texts == ["Note", "Security Council resolution\n822 (1993)¹", "in a form", "Sum", "Det"]
    assert [e.before for e in result.document.edits if e.rule == "furniture: page chrome"] == ["unseen", "beside"]
    assert [m.key for m in result.mentions if m.kind == "resolution"] == ["S/RES/822 (1993)"]


def test_the_position_of_a_wrong_byte_is_right_after_a_byte_order_mark() -> None:
    problem = examined(b"\xef\xbb\xbfgood\nbad \xff.").problems[0]
    assert (problem.line, problem.column) == (2, 5)
    assert "0xFF" in problem.what


def test_a_control_character_is_shown_as_its_picture_and_listed_as_an_edit() -> None:
    result = examined("The text \x02amp\x03 and \x02klzzwxh:0000\x03 end.\n")
    assert result.document
    left = [(edit.before, edit.after) for edit in result.document.edits if edit.rule == "control character"]
    assert left == [("\x02", "␂"), ("\x03", "␃"), ("\x02", "␂"), ("\x03", "␃")]
    assert result.document.text == "The text ␂amp␃ and ␂klzzwxh:0000␃ end."
    page = examined(b"<p>The text \x02amp\x03 and &#2;end.</p><p>Next.</p>", "x.html").document
    assert page
    assert page.text == "The text ␂amp␃ and ␂end.\n\nNext."
    assert [(e.before, e.after) for e in page.edits if e.rule == "control character"] == [("\x02", "␂"), ("\x03", "␃"), ("\x02", "␂")]
    other = examined("Delete \x7fit, \x85 and \x9b\ufffethis.\n").document
    assert other
    assert "␡it" in other.text
    assert "␦␦this" in other.text
