"""Weaving: a page without its markup gives back the text; hostile text stays text; every mention has its anchor."""

import html
import posixpath
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import markdown
import pytest
import yaml
from bs4 import BeautifulSoup
from hypothesis import example, given, settings
from hypothesis import strategies as st

from generator.concordance import gather
from generator.examine import Examined
from generator.model import Block, Document, Mention, Provenance, Source, Span
from generator.pages.addresses import Addresses, date_path, link
from generator.pages.views.document_parts import parts_of
from generator.pages.weave import Margin, Weaver, anchors, attribute, escape
from tests.reading import HOME, SAMPLES, SEEDS, english, examined, examined_sample, resources

HOSTILE = [
    "<script>alert(1)</script>",
    '<img src=x onerror="alert(1)">',
    "[x](javascript:alert(1))",
    "![x](http://evil/x.png)",
    "{{ 7*7 }} {% raw %}",
    "{: onclick=alert(1) }",
    "text {: #p1 .m onclick=alert(1) }",
    "&lt;script&gt; &amp; &#60;",
    "`code` **bold** __init__ ~~x~~ ^y^ ==z==",
    "| a | b |",
    "# heading\n\n- item\n\n1. one\n\n> quote",
    "[TOC]",
    "*[abbr]: long",
    "[^1]: note [^1]",
    "<!-- comment --> <![CDATA[ x ]]>",
    "a\\*b \\\\ \\",
    "klzzwxh:0001 \u0002wzxhzdk:0\u0003",
    ":smile: :: term\n:   definition",
    "--- title: x ---",
    "!!! note",
    "http://example.org/a_b_c <http://example.org>",
    '"quotes" \u201ccurly\u201d \u2018single\u2019 it\'s',
]


@cache
def extensions() -> tuple[list[str], dict[str, Any]]:
    """The Markdown extensions of mkdocs.yml."""
    text = (HOME / "mkdocs.yml").read_text(encoding="utf-8")
    stated = yaml.safe_load(text[text.index("markdown_extensions:") : text.index("extra_css:")])["markdown_extensions"]
    names = [next(iter(each)) if isinstance(each, dict) else each for each in stated]
    return names, {k: v for each in stated if isinstance(each, dict) for k, v in each.items()}


def woven(result: Examined, margins: Mapping[str, Sequence[Margin]] | None = None) -> BeautifulSoup:
    """The blocks of a document as a browser receives them."""
    assert result.document
    loaded = resources()
    addresses = Addresses(loaded.grammar.kinds, gather(result.mentions, loaded.authorities, loaded.grammar.kinds))
    weaver = Weaver(result.document, result.mentions, addresses, "documents/x.md", english(), margins or {})
    names, configs = extensions()
    source = '<section class="part" markdown="1">\n\n' + "\n\n".join(weaver.woven(result.document.blocks)) + "\n\n</section>"
    return BeautifulSoup(markdown.markdown(source, extensions=names, extension_configs=configs), "html.parser")


def text_of(page: BeautifulSoup) -> str:
    """The text of all blocks, without markup."""
    return "\n\n".join(
        "\t".join(cell.get_text() for cell in block.find_all(["td", "th"])) if block.name == "tr" else block.get_text()
        for block in page.select(".block")
    )


OWN_ATTRIBUTES = {"data-n", "data-page", "data-before", "data-sign", "aria-label", "scope", "role", "tabindex"}


def assert_only_our_markup(page: BeautifulSoup) -> None:
    """Asserts that there are only elements and attributes that we wrote."""
    for element in page.find_all(True):
        assert element.name in {"section", "p", "h3", "h4", "a", "br", "span", "div", "table", "tbody", "tr", "th", "td"}, element
        for name in element.attrs:
            assert name in {"id", "class", "lang", "dir", "href", "title", *OWN_ATTRIBUTES}, element
        assert not str(element.get("href", "")).lower().startswith(("javascript", "http", "data")), element


@pytest.mark.parametrize("folder", SEEDS, ids=lambda f: f.name)
def test_the_five_documents_are_given_back(folder: Path) -> None:
    result = examined_sample(folder)
    page = woven(result)
    assert result.document
    assert text_of(page) == result.document.text
    for mention, anchor in anchors(result.mentions, resources().grammar.time).items():
        element = page.find(id=anchor)
        assert element is not None, mention
        assert element.get_text() in mention.value
    assert_only_our_markup(page)


@pytest.mark.parametrize("text", ["A paragraph of Geneva.", "# A heading", "| a | b |\n|---|---|\n| c | d |"])
def test_marks_in_the_margin_add_no_text(text: str) -> None:
    result = examined(text, name="x.md")
    assert result.document
    first = result.document.blocks[0].id
    hostile = Margin("finding", "../findings.md#a", '"≠"]{', 'Finding: "x" } [y](z)')
    page = woven(result, {first: [hostile, Margin("family", "#b", "4", "In 4 documents")], "p99": [hostile]})
    shown = page.select(".margin")
    assert [(each["href"], each["data-sign"], each["aria-label"]) for each in shown] == [
        ("../findings.md#a", '"≠"]{', 'Finding: "x" } [y](z)'),
        ("#b", "4", "In 4 documents"),
    ]
    assert all(each.find_parent(id=first) for each in shown)
    assert text_of(page) == result.document.text


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("It met on 6 June 2019.", None),
        ("It met on 13.06.2019.", "2019-06-13"),
        ("It met in December 2019 and January 2020.", None),
    ],
)
def test_a_date_has_a_title_only_where_its_words_do_not_say_it(text: str, title: str | None) -> None:
    shown = woven(examined(text, name="x.md")).select(".date")
    assert shown
    assert {each.get("title") for each in shown} == {title}


def test_a_paragraph_says_its_language_only_where_it_is_not_that_of_its_part() -> None:
    document = examined("The Group met in the morning.\n\nLe Groupe a tenu une réunion dans la matinée.", name="x.md").document
    assert document
    weaver = Weaver(document, (), Addresses(resources().grammar.kinds, {}), "documents/x.md", english())
    (part,) = parts_of(document, weaver, ())
    said = ["lang=" in block for leaf in part.leaves for block in leaf.blocks]
    assert [block.language for block in document.blocks] == ["en", "fr"]
    assert (part.language, said) == ("en", [False, True])


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_shown_as_text(text: str) -> None:
    result = examined(f"A first paragraph of Azerbaijan.\n\n{text}\n\nResolution 822 of the Security Council {text} Geneva.\n")
    page = woven(result)
    assert result.document
    assert text_of(page) == result.document.text
    assert_only_our_markup(page)


CHARACTERS = st.text(st.sampled_from("ab1 \n*_`[](){}<>&#+-.!|~^=:\\\"'/$@%中ع\u00a0"), max_size=80)


@settings(max_examples=200, deadline=None)
@given(text=CHARACTERS | st.text(max_size=80) | st.sampled_from(HOSTILE).flatmap(lambda h: CHARACTERS.map(lambda s: h + s)))
@example(text="a\n{: .x }")
@example(text="#\n\n1")
@example(text="C#\n\nA text.")
@example(text="[](x){")
@example(text="1\\. ![a](b) <b")
def test_any_text_is_given_back(text: str) -> None:
    result = examined(text.encode("utf-8", "replace"))
    if result.document:
        page = woven(result)
        assert text_of(page) == result.document.text
        assert_only_our_markup(page)


@settings(max_examples=100, deadline=None)
@given(text=CHARACTERS | st.text(max_size=60).filter(lambda t: "\0" not in t))
def test_attributes_and_words_of_templates_are_escaped(text: str) -> None:
    shown = text.translate({0: None, 2: None, 3: None})
    names, configs = extensions()
    page = BeautifulSoup(
        markdown.markdown(f'x <span title="{attribute(shown)}">{escape(shown)}</span> y', extensions=names, extension_configs=configs),
        "html.parser",
    )
    span = page.find("span")
    assert span is not None
    assert [e.name for e in page.find_all(True)] == ["p", "span"]
    assert set(span.attrs) == {"title"}


@pytest.mark.parametrize("text", ["plain words", "2020", "12a, of it", "A/RES/1", "Женева, 3 мая", "日内瓦"])
def test_a_text_without_special_characters_is_not_changed(text: str) -> None:
    assert str(escape(text)) == text


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("- a", "&#45; a"),
        ("1. a", "1&#46; a"),
        ("a\n b", "a b"),
        ("a\u2028b", "a b"),
        ("a_b", "a\\_b"),
        ("a <b", "a &lt;b"),
        ("a ~ b", "a &#126; b"),
    ],
)
def test_what_markdown_would_take_for_its_own_is_escaped(text: str, wanted: str) -> None:
    assert str(escape(text)) == wanted


PATHS = st.lists(st.sampled_from(["a", "b", "c.md", "in"]), min_size=1, max_size=5).map("/".join)


@given(page=PATHS, target=PATHS)
def test_links_are_the_shortest_relative_ones(page: str, target: str) -> None:
    folder = posixpath.dirname(page) or "."
    assert link(page, target) == (posixpath.relpath(target, folder) if page != target else posixpath.basename(page))


def test_a_repair_shows_the_original_text_even_inside_a_link() -> None:
    text = "Any aggression is wrong, as document S/26626 says.\n\nThis aggr ession is named in document S/26G26 of the Council.\n"
    result = examined(text)
    page = woven(result)
    assert result.document
    assert text_of(page) == result.document.text
    assert [(was["data-before"], was.get_text(), was.parent.get_text()) for was in page.select(".was") if was.parent] == [
        (" ", "", "aggression"),
        ("G", "6", "S/26626"),
    ]
    assert [(a["href"], a["title"]) for a in page.select("a.repair")] == [("#repair-1", "space inside a word")]
    assert page.select_one("a.m.symbol .was") is not None
    assert_only_our_markup(page)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_cells_are_shown_as_text(text: str) -> None:
    cell = html.escape(text)
    rows = f"<tr><th>{cell}<th>x<tr><td><td>{cell} Geneva<td>{cell}"
    result = examined(f"<p>A first paragraph of Azerbaijan.</p><table>{rows}</table>", "x.html")
    page = woven(result)
    assert result.document
    assert text_of(page) == result.document.text
    assert_only_our_markup(page)


@pytest.mark.parametrize("name", ["note-pdf-six-pages", "letter-pdf-arabic-libreoffice"])
def test_page_numbers_are_in_the_margin_and_not_in_the_text(name: str) -> None:
    result = examined_sample(SAMPLES / name)
    page = woven(result)
    assert result.document
    assert text_of(page) == result.document.text
    shown = [number for mark in page.select("a.n[data-page]") for number in str(mark["data-page"]).split(", ")]
    assert shown == [str(number) for position, number in result.document.pages if position]
    assert_only_our_markup(page)


def test_consecutive_rows_are_one_table() -> None:
    table = "<table><tr><th>Place<th>Text<tr><td>Geneva<td>resolution 822 (1993)<tr><td><td>Agdam</table>"
    page = woven(examined(f"<p>Before the table.</p>{table}<p>Between.</p>{table}", "x.html"))
    assert [[row["id"] for row in found.find_all("tr")] for found in page.find_all("table")] == [["p2", "p3", "p4"], ["p6", "p7", "p8"]]
    assert [cell.name for cell in page.select("#p2 > *")] == ["th", "th"]
    assert [cell.get_text() for cell in page.select("#p4 > td")] == ["", "Agdam"]
    assert page.select_one("#p3 a.m.resolution") is not None
    assert [link["href"] for link in page.select("#p3 a.n")] == ["#p3"]


def test_a_mention_across_two_cells_is_a_link_in_each() -> None:
    text = "resolution\t822 (1993)\tx"
    block = Block("p1", Span(0, len(text)), "table", 0, "en", "body", 1)
    document = Document("x", text, (block,), (), (), Provenance("x", "", "html", "utf-8"), lines=((0, 1),))
    whole = Span(0, text.rindex("\t"))
    mention = Mention("x", whole, "resolution", text[: whole.end], "S/RES/822 (1993)", "exact", "", "p1", "en", 1)
    page = woven(Examined(Source("x", b""), "x", document, (mention,), ()))
    assert text_of(page) == text
    links = page.select("a.m")
    assert [(link.get_text(), link.get("id")) for link in links] == [("resolution", "p1-s-res-822-1993-1"), ("822 (1993)", None)]


def test_a_heading_of_several_lines_is_one_heading() -> None:
    result = examined("<h1>Letter dated 1 May 1993<br>from the\t<i>Permanent</i> Representative</h1><p>I have the honour.</p>", "x.html")
    page = woven(result)
    (heading,) = page.select(".block.heading#p1")
    assert heading.get_text() == "Letter dated 1 May 1993\nfrom the Permanent Representative"
    assert result.document
    assert text_of(page) == result.document.text


def test_names_inside_names_are_separate_links() -> None:
    page = woven(
        examined("The Permanent Mission of Azerbaijan to the United Nations Office at Geneva presents its compliments to the Council.")
    )
    links = [(a["href"], a.get_text()) for a in page.select("a.m")]
    mission = "../organizations/permanent-mission-of-azerbaijan-to-the-united-nations-office-at-geneva.md"
    assert links == [
        (mission, "Permanent Mission of "),
        ("../places/azerbaijan.md", "Azerbaijan"),
        (mission, " to the United Nations Office at "),
        ("../places/geneva.md", "Geneva"),
    ]


def test_a_coarse_date_says_which_part_was_read() -> None:
    page = woven(examined("The Agreement was signed in the city on the second Monday of May 2019 by all of the parties to it."))
    link_ = page.select_one("a.m.date")
    assert link_ is not None
    assert link_["title"] == "2019-05 · only the month was read"
    assert "coarse" in link_["class"]


def test_a_supplied_year_is_called_supplied() -> None:
    page = woven(examined("The Security Council adopted resolution 822, which everybody in the room had read before."))
    link_ = page.select_one("a.m.resolution")
    assert link_ is not None
    assert link_["title"] == "S/RES/822 (1993) · year supplied"
    assert "supplied" in link_["class"]
    assert link_["id"] == "p1-s-res-822-1993-1"


def test_dates_and_clashing_keys_have_distinct_addresses() -> None:
    assert date_path("1993-04-06") == "1993/04/06"
    assert date_path("2019-06-24/2019-07-12") == "2019-06-24--2019-07-12"
    assert date_path("2002/..") == "2002--"
    assert link("dates/1993/04.md", "documents/x.md", "p7") == "../../documents/x.md#p7"
    loaded = resources()
    found = [m for text in ("A/1/23", "A/12/3") for m in examined(f"document {text}, in this sentence of some length").mentions]
    entries = gather(found, loaded.authorities, loaded.grammar.kinds)
    paths = {Addresses(loaded.grammar.kinds, entries).entry("symbol", key) for key in entries["symbol"]}
    assert len(paths) == 2
