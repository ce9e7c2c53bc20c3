"""Web pages: the document without the page around it, complete tables, notes linked to their marks, nothing lost silently."""

from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from generator.model import Document, Limits, Problem
from generator.readers import web
from tests.reading import examined
from tests.test_readers import undone

PROSE = "A sentence of the document, long enough for nobody to take it for a button or for an item of a menu. "


def read(page: str | bytes, name: str = "x.html") -> Document:
    result = examined(page, name)
    assert result.document, result.problems
    return result.document


def texts(page: str | bytes, name: str = "x.html") -> list[str]:
    document = read(page, name)
    return [document.quote(block.span) for block in document.blocks]


def left_out(page: str) -> list[str]:
    return [edit.before for edit in read(page).edits if edit.rule.startswith("furniture")]


FRAGMENTS = [
    *("<p>", "</p>", "<div class='menu'>", "</div>", "<ul><li>", "</ul>", "<a href='#n1'>", "</a>", "<sup>", "</sup>", "1", "word "),
    *("<table><tr><td>", "<td rowspan=2>", "<th>", "<tr>", "</table>", "<br>", "<pre>", "</pre>", "<h1>", "</h1>", "<main>", "</main>"),
    *(
        "<p id=n1>",
        "<b",
        ">",
        "&amp;",
        "&nbsp;",
        "&#0;",
        "<!--",
        "-->",
        "<script>",
        "</script>",
        "\n",
        "\t",
        "  ",
        "م",
        "中",
        "\u2028",
        "\x07",
    ),
    *("<span hidden>", "</span>", "<p lang=fr>", "</body></html>", "<![CDATA[", "]]>", "<td>", "|", "*", "¹"),
]


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(FRAGMENTS), max_size=40).map("".join))
@example("<table><tr><td>a<td>b<tr><td><tr><td>c<td>d</table>")
@example("<table><tr><td>a<td>b<tr><td>c<td><span hidden>d</span><tr><td><span hidden>e</span> f<td>g</table>")
@example("<table><tr><td>¹<td>a¹<tr><td>\x85<td>b</table>")
@example("<p><sup><a href='#n1'>1</a></sup> x<p id=n1>1 <a href='#q'>^</a>")
def test_any_page_is_read_completely(page: str) -> None:
    """Blocks contain the text between the edits; only rows contain tabs; notes are linked to marks that exist."""
    result = examined(page, "x.html")
    if not result.document:
        assert [p.code for p in result.problems] == ["E102"]
        return
    document = result.document
    undone(document)
    assert "\n\n".join(document.quote(block.span) for block in document.blocks) == document.text
    for block in document.blocks:
        said = document.quote(block.span)
        assert said.strip() == said.lstrip("\t" if block.kind == "table" else "") != ""
        assert block.kind == "table" or "\t" not in said
    for earlier, later in pairwise(document.blocks):
        assert earlier.span.end < later.span.start
    for note in document.footnotes:
        assert document.quote(note.mark).strip()
        assert next(b for b in document.blocks if b.id == note.note).kind == "note"


@settings(max_examples=100, deadline=None)
@given(st.lists(st.text("abcкم中 ", min_size=1, max_size=12), min_size=1, max_size=12))
def test_a_page_without_navigation_loses_no_letter(words: list[str]) -> None:
    tags = ("p", "div", "td", "li", "dd", "blockquote", "section", "b", "h2", "x-own")
    page = "".join(f"<{tags[i % len(tags)]}>{word}" for i, word in enumerate(words))
    expected = "".join("".join(words).split())
    reading = web.read(page.encode(), "x.html", Limits())
    said = "" if isinstance(reading, Problem) else "".join(line.text for line in reading.lines)
    assert "".join(said.split()) == expected


@pytest.mark.parametrize(
    ("chrome", "gone"),
    [
        ('<div id="cookieNotice"><p>We use cookies.</p></div>', "We use cookies."),
        ('<div role="navigation"><a href="/">Home</a></div>', "Home"),
        ('<ul class="site-menu"><li><a href="/a">One</a></ul>', "One"),
        ('<div><a href="/1">One</a> <a href="/2">Two</a> <a href="/3">Three</a></div>', "One Two Three"),
        ('<a class="skip-link" href="#x">Skip</a>', "Skip"),
        ("<footer>All rights reserved.</footer>", "All rights reserved."),
        ("<aside><p>Read this too.</p></aside>", "Read this too."),
        ('<p style="color:red; display : none">Unseen</p>', "Unseen"),
    ],
)
def test_parts_that_do_not_belong_to_the_document_are_listed(chrome: str, gone: str) -> None:
    for page in (f"{chrome}<h1>Note</h1><p>{PROSE}</p>", f"<h1>Note</h1><p>{PROSE}</p>{chrome}"):
        assert texts(page) == ["Note", PROSE.strip()]
        assert left_out(page) == [gone]


def test_the_main_part_is_the_document_and_its_title_may_come_before_it() -> None:
    page = f"<div>By the way</div><h1>Title</h1><div>Another thing</div><main><p>{PROSE}</p><header>Office</header></main><p>After</p>"
    assert texts(page) == ["Title", PROSE.strip(), "Office"]
    assert left_out(page) == ["By the way", "Another thing", "After"]


@pytest.mark.parametrize(
    "page",
    [
        f'<div class="share-page sidebar"><p>{PROSE}</p></div>',  # the longest text is not left out because of one word
        f"<main><p>Loading</p></main><div><p>{PROSE * 8}</p></div>",  # an empty main part does not count
        "<nav><p>All there is.</p></nav>",
        f"<body style='visibility:hidden'><p>{PROSE}</p></body>",
    ],
)
def test_the_document_itself_is_never_left_out(page: str) -> None:
    assert left_out(page) == []


def test_a_class_name_of_every_paragraph_does_not_mean_navigation() -> None:
    """Page builders call each paragraph a widget; each is one of many and not large."""
    said = [f"{number}. {PROSE.strip()}" for number in range(1, 6)]
    widgets = "".join(f'<div class="builder-widget"><div class="widget-container"><p>{each}</p></div></div>' for each in said)
    page = f'<div class="menu"><p>Menu of the office</p></div><h1>Note</h1>{widgets}'
    assert texts(page) == ["Note", *said]
    assert left_out(page) == ["Menu of the office"]


def test_a_table_with_the_symbol_before_everything_else_is_the_masthead() -> None:
    head = "<table><tr><td><p>United Nations<td><p>S/2020/402<tr><td><p>Security Council<td><p>Distr.: General<p>18 May 2020</table>"
    page = (
        f"{head}<h1>Letter dated 15 May 2020 from the Permanent Representative of Liechtenstein addressed to the President</h1><p>{PROSE}"
    )
    document = read(page)
    assert texts(page)[:5] == ["United Nations", "S/2020/402", "Security Council", "Distr.: General", "18 May 2020"]
    assert (document.masthead.symbols, document.masthead.distribution) == (("S/2020/402",), "General")
    listed = "<table><tr><td>A/74/1<td>Report<tr><td>A/74/2<td>Note<tr><td>A/74/3<td>Letter</table>"
    assert [block.kind for block in read(f"{listed}<p>{PROSE}").blocks[:3]] == ["table"] * 3
    assert [block.kind for block in read(f"<p>{PROSE}</p>{head}").blocks[1:]] == ["table"] * 2


def test_links_to_cited_documents_are_kept() -> None:
    links = "".join(f'<li><a href="/{n}">resolution {n} (1993)</a>' for n in (822, 853, 874))
    assert texts(f"<h1>Note</h1><p>{PROSE}</p><ul>{links}</ul>")[2:] == [
        "resolution 822 (1993)",
        "resolution 853 (1993)",
        "resolution 874 (1993)",
    ]


def test_tables_have_rows_and_cells() -> None:
    page = (
        "<table><caption>List</caption><thead><tr><th>A<th>B<th>C</thead>"
        "<tr><td rowspan=2>x|y<td><p>one</p><p>two</p><td>&nbsp;<tr><td>in<br>lines<td>z<tr><td colspan=2>wide<td>e</table>"
    )
    document = read(page)
    rows = [(block.level, document.quote(block.span)) for block in document.blocks if block.kind == "table"]
    assert rows == [(1, "A\tB\tC"), (0, "x|y\tone two"), (0, "\tin lines\tz"), (0, "wide\t\te")]
    assert document.quote(document.blocks[0].span) == "List"


@pytest.mark.parametrize(
    "page",
    [
        f"<table><tr><td>{PROSE}<tr><td>{PROSE}</table>",
        f"<table><tr><td>menu<td>{PROSE * 20}<tr><td>menu<td>more</table>",
        "<table role=presentation><tr><td>a<td>b<tr><td>c<td>d</table>",
        "<table><tr><td>a<td><table><tr><td>b</table><tr><td>c<td>d</table>",
    ],
)
def test_tables_for_page_layout_are_not_tables(page: str) -> None:
    assert {block.kind for block in read(page).blocks} <= {"paragraph", "heading"}


def test_raised_and_lowered_characters_are_kept() -> None:
    page = "<p>822 (1993)<sup>12</sup> 1<sup>er</sup> the 19<sup>th</sup> a<sup>b</sup> H<sub>2</sub>O 10<sup>-6</sup> n<sup>o</sup></p>"
    assert texts(page) == ["822 (1993)¹² 1er the 19th aᵇ H₂O 10⁻⁶ nº"]
    assert texts("<p>so it says<sup>[3]</sup></p>") == ["so it says[3]"]


def test_footnotes_are_linked_by_their_links_and_by_their_marks() -> None:
    page = (
        f"<p>{PROSE}</p><p>One<sup><a href='#fn1' id=r1>1</a></sup>, two<a href='#_ftn2'>[2]</a>, three<sup>a</sup>.</p>"
        "<ol><li id=fn1>First. <a href='#r1'>↩</a></ol><div><p><a name=_ftn2></a>Second</p></div><p><sup>a</sup> Third</p>"
    )
    document = read(page)
    notes = {block.id: document.quote(block.span) for block in document.blocks if block.kind == "note"}
    assert [(document.quote(n.mark), notes[n.note]) for n in document.footnotes] == [("¹", "First."), ("[2]", "Second"), ("ᵃ", "ᵃ Third")]


def test_links_that_are_not_footnotes_do_not_make_notes() -> None:
    document = read(f"<p><a href='#s1'>1</a> <a href='#s2'>Second part</a></p><h2 id=s1>1</h2><p id=s2>{PROSE}</p>")
    assert document.footnotes == ()
    assert all(block.kind != "note" for block in document.blocks)


@pytest.mark.parametrize(
    ("page", "encoding"),
    [
        ("<meta charset=windows-1251><p>Совет Безопасности</p>".encode("cp1251"), "windows-1251"),
        ('<meta http-equiv="Content-Type" content="text/html; charset=koi8-r"><p>Совет Безопасности</p>'.encode("koi8-r"), "koi8-r"),
        ("<?xml version='1.0' encoding='ISO-8859-1'?><html><body><p>“Décidé” en 1993</p></body></html>".encode("cp1252"), "iso-8859-1"),
        ("<meta charset=gb2312><p>联合国安全理事会鎔</p>".encode("gbk"), "gb2312"),
        ("<meta charset=windows-1251><p>Совет Безопасности</p>".encode(), "utf-8"),  # a page that says so and is UTF-8 is UTF-8
        ("<p>Совет</p>".encode("utf-8-sig"), "utf-8-sig"),
    ],
)
def test_a_page_can_declare_its_encoding(page: bytes, encoding: str) -> None:
    document = read(page)
    assert document.source.encoding == encoding
    assert "�" not in document.text
    assert any(word in document.text for word in ("Совет", "“Décidé”", "联合国安全理事会鎔"))


def test_the_page_in_a_saved_web_archive_is_read() -> None:
    archive = (
        "From: <Saved by a browser>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=XX\r\n\r\n--XX\r\n"
        "Content-Type: text/html; charset=windows-1252\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
        "<h1>Note</h1><p>D=E9cid=E9 le=20=\r\n2 avril</p>\r\n--XX\r\nContent-Type: image/png\r\n\r\nPNG\r\n--XX--\r\n"
    )
    assert texts(archive.encode("ascii"), "x.mht") == ["Note", "Décidé le 2 avril"]
    assert [p.code for p in examined(b"From: nobody\n\nplain", "x.mhtml").problems] == ["E115"]


@pytest.mark.parametrize(
    ("page", "code"),
    [
        ("<div>a" * 10_000 + "<p>end", "E116"),
        ("<b>a" * 10_000, "E116"),
        ("<p " + "a='" * 350_000, "E102"),
        ("<!--" * 250_000, "E102"),
        ("<p>a\0b</p>", "E104"),
        ("<!-- nothing -->", "E102"),
        ("<script>" * 50_000, "E102"),
    ],
)
def test_hostile_pages_are_set_aside_with_a_reason(page: str, code: str) -> None:
    result = examined(page, "x.html")
    assert result.document is None
    assert [p.code for p in result.problems] == [code]


@pytest.mark.parametrize(
    ("page", "text"),
    [
        ("<div>a" * 1_900 + "<p>end", "a\n\n" * 1_900 + "end"),
        ("<html><body><p>a</p></body></html> after <b>more</b>", "a\n\nafter more"),
        ("<p>a<!-- b -->c<?d e?>f</p>", "acf"),
        ('<!DOCTYPE x SYSTEM "file:///etc/passwd"><p>&amp;#x26; &b; fine', "&#x26; &b; fine"),
        ("<" * 1_000, "<" * 1_000),
        ("<p>AT&T &eacute &#x80; &lt;b></p>", "AT&T é € <b>"),
        ("<script><p>no</p></script><p>yes</p><style>p{}</style>", "yes"),
        ("<p>a\x07b\x85c</p>", "a␇b\nc"),
    ],
)
def test_hostile_pages_that_are_read_lose_nothing(page: str, text: str) -> None:
    assert read(page).text == text


@pytest.mark.parametrize("suffix", ["html", "mht"])
def test_a_declared_encoding_that_the_text_contradicts_is_not_used(suffix: str) -> None:
    text = "Письмо Постоянного представителя Кении на имя Председателя Совета Безопасности препровождает список документов."
    page = f'<html><meta charset="iso-8859-1"><p>{text}</p></html>'.encode("cp1251")
    head = b'MIME-Version: 1.0\nContent-Type: multipart/related; boundary="b"\n\n--b\nContent-Type: text/html; charset=iso-8859-1\n\n'
    result = examined(page if suffix == "html" else head + page + b"\n--b--\n", f"x.{suffix}")
    assert result.document
    assert result.document.text == text
    assert result.document.source.encoding == "windows-1251"
    assert [problem.code for problem in result.problems] == ["W107"]
