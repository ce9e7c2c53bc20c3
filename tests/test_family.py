"""Pages of families, from families made by hand: lineage, steps, synopsis, margins, folded passages; and in a browser."""

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import markdown
import pytest
import yaml
from bs4 import BeautifulSoup, Tag
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup
from playwright.sync_api import Browser, Page

from generator import families
from generator.model import Block, Cell, Change, Document, Family, Member, Piece, Provenance, Row, Sentence, Span
from generator.pages.views.changes import Step
from generator.pages.views.family_rows import FamilyRows, shared_paragraphs
from generator.pages.views.labels import per_cent
from generator.pages.views.rails import MOST_LINES, rails
from generator.pages.views.synopsis import MOST_COLUMNS, DocumentLink, Synopsis
from generator.pages.weave import escape
from tests.browser import needs_chromium, opened, served, visited
from tests.kin import Kin, examined_kin, family_of, plain
from tests.project import Project
from tests.reading import HOME, english
from tests.test_weave import HOSTILE, extensions


def dated(day: str, kind: str = "other") -> dict[str, object]:
    """What a sidecar states about the kind and the date of a document."""
    return {"type": kind, "dates": [{"role": "document", "edtf": day}]}


LAW = "3: The only way is peace, as resolution 822 (1993) of the Security Council says."
MINES = "4: Mining companies {~1a|work} in the district of Agdam & <b>elsewhere</b> *now*."
WORK = MINES.replace("{~1a|work}", "{~1b|WORK}")
MEMBERS = {
    "letter": Kin(
        [
            ["1: In the war, {1a|around} 60.000 people were {2a|expelled }from Kalbajar.", "2: The {~1a|“Church”} was {2a|kept} there."],
            [LAW],
            [MINES],
        ],
        None,
        "first",
        dated("2018-04-17", "letter"),
    ),
    "press": Kin(
        [
            ["1: In the war, {1b|up to} 60.000 people were {2a|expelled }from Kalbajar.", "2: The {~1b|Church} was {2a|kept} there."],
            [LAW],
            [WORK],
        ],
        "letter",
        stated=dated("2019-04-03"),
    ),
    "repost": Kin(
        [
            ["1: In the war, {1b|up to} 60.000 people were {2a|expelled }from Kalbajar.", "2: The {~1a|“Church”} was {2a|kept} there."],
            [LAW],
            [MINES],
        ],
        "press",
        "repost",
        dated("2019-04-04"),
    ),
    "note": Kin(
        [
            [LAW.replace("3:", "3m:")],
            ["1: In the war, {1b|up to} 60.000 people were {2b|}from Kalbajar.", "2: The {~1a|“Church”} was {2b|made another} there."],
            ["5: A new sentence stands here."],
        ],
        "repost",
        stated=dated("2020-04-08"),
    ),
}
SLUG = "war"
PAGE = f"families/{SLUG}"
CHANGES = f"{PAGE}/changes"


def made(root: Path, members: Mapping[str, Kin], patch: pytest.MonkeyPatch, verb: str = "build") -> Project:
    """A project with these documents and their family, built."""
    project = Project(root)
    for slug, kin in members.items():
        project.put(f"{slug}.txt", plain(kin.text))
        project.put(f"{slug}.yml", yaml.safe_dump({"slug": slug, **kin.stated}))

    def by_hand(documents: Sequence[Document], *_: object) -> tuple[Family, ...]:
        return (family_of(SLUG, members, {document.slug: document for document in documents}),)

    patch.setattr(families, "find_families", by_hand)
    result = project.run(verb)
    assert result.exit_code == 0, result.stderr
    return project


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    with pytest.MonkeyPatch.context() as patch:
        return made(tmp_path_factory.mktemp("family") / "project", MEMBERS, patch)


@pytest.fixture(scope="module")
def documents() -> Mapping[str, Document]:
    return {slug: each.document for slug, each in examined_kin(MEMBERS).items() if each.document}


def page_of(project: Project, path: str) -> BeautifulSoup:
    return BeautifulSoup((project.root / "build/site" / path / "index.html").read_text(encoding="utf-8"), "html.parser")


def text_of(element: Tag | None) -> str:
    assert element
    return " ".join(element.get_text().split())


def found(page: BeautifulSoup, anchor: str) -> Tag:
    element = page.find(id=anchor)
    assert isinstance(element, Tag), anchor
    return element


def cell(page: BeautifulSoup, anchor: str) -> Tag:
    """The cell of the synopsis that contains an anchor."""
    holder = found(page, anchor).find_parent("td")
    assert isinstance(holder, Tag)
    return holder


# Values


def test_shares_and_ordinals_are_written_in_words() -> None:
    assert [per_cent(share) for share in (0, 0.001, 0.834, 0.999, 1)] == ["0 %", "1 %", "83 %", "99 %", "100 %"]


def test_a_chain_is_one_line_and_a_tree_has_more() -> None:
    chain = rails([Member("a", "first"), Member("b", "reissue", "a"), Member("c", "reissue", "b")])
    assert [(rail.place, rail.above, rail.below, rail.branch) for rail in chain] == [
        (0, False, True, None),
        (0, True, True, None),
        (0, True, False, None),
    ]
    tree = rails([Member("a", "first"), Member("b", "reissue", "a"), Member("c", "reissue", "a"), Member("d", "translation")])
    assert [(rail.place, rail.through, rail.branch) for rail in tree] == [(0, (), None), (1, (0,), 0), (0, (), None), (0, (), None)]


@given(st.lists(st.integers(0, 30), max_size=30))
def test_every_point_of_a_lineage_has_a_line(sources: list[int]) -> None:
    """Whatever the sources are, each text has a point, a line from above or from the side if it has a source, and there are few lines."""
    members = [Member("0", "first")]
    members += [Member(str(n), "reissue", str(source % n)) for n, source in enumerate(sources, start=1)]
    drawn = rails(members)
    assert len(drawn) == len(members)
    for member, rail in zip(members, drawn, strict=True):
        assert (rail.above or rail.branch is not None) == (member.source is not None)
        assert not (rail.above and rail.branch is not None)
        assert 0 <= rail.place < MOST_LINES
        assert all(0 <= lane < MOST_LINES for lane in rail.through)
    assert not drawn[-1].below
    assert not drawn[-1].through


def test_a_paragraph_occurs_where_half_of_its_words_occur(documents: Mapping[str, Document]) -> None:
    shared = shared_paragraphs(family_of(SLUG, MEMBERS, documents), documents)
    assert {block: each.others for block, each in shared["letter"].items()} == {"p1": 3, "p2": 3, "p3": 2}
    assert {block: (each.others, each.sentence.id) for block, each in shared["note"].items()} == {"p1": (3, "p1-1"), "p2": (3, "p2-1")}
    few = {slug: Kin([["1: One two three.", f"{n}: Four {slug} five six seven."]]) for n, slug in enumerate(("a", "b"), start=2)}
    texts = {slug: each.document for slug, each in examined_kin(few).items() if each.document}
    assert not shared_paragraphs(family_of("x", few, texts), texts)  # three words of eight


def test_mentions_in_re_issues_of_a_sentence_share_a_place(documents: Mapping[str, Document]) -> None:
    rows = FamilyRows([family_of(SLUG, MEMBERS, documents)])
    places = {slug: rows.at(slug, document.text.index("822")) for slug, document in documents.items()}
    assert set(places.values()) == {(SLUG, 2)}
    assert rows.at("letter", documents["letter"].text.index("Agdam")) == (SLUG, 3)
    assert rows.at("letter", len(documents["letter"].text) + 9) is None
    assert rows.at("other", 0) is None


def test_texts_with_the_same_words_share_a_column(documents: Mapping[str, Document]) -> None:
    named = {slug: DocumentLink(slug, Markup(slug), f"documents/{slug}.md") for slug in documents}
    synopsis = Synopsis(family_of(SLUG, MEMBERS, documents), documents, named, f"{PAGE}.md", english())
    assert [(column.documents, column.alike) for column in synopsis.columns] == [
        (("letter",), True),
        (("press", "repost"), False),
        (("note",), True),
    ]
    assert synopsis.differing == 4


def test_a_synopsis_of_many_texts_shows_the_oldest_and_the_latest() -> None:
    many = {f"d{n}": Kin([[f"1: The same words and {{1{chr(96 + n)}|number {n}}} too."]]) for n in range(1, MOST_COLUMNS + 3)}
    synopsis, table = synopsis_of(many)
    assert (len(synopsis.columns), synopsis.beyond) == (MOST_COLUMNS, 2)
    assert [column.documents[0] for column in (synopsis.columns[0], synopsis.columns[1], synopsis.columns[-1])] == ["d1", "d4", "d26"]
    for slug in many:  # those without a column also have their addresses
        assert table.find(id=f"{slug}-p1-1")


def synopsis_of(members: Mapping[str, Kin]) -> tuple[Synopsis, BeautifulSoup]:
    """The synopsis of a family of these texts, and its table as a browser receives it."""
    texts = {slug: each.document for slug, each in examined_kin(members).items() if each.document}
    named = {slug: DocumentLink(slug, Markup(slug), f"documents/{slug}.md") for slug in texts}
    synopsis = Synopsis(family_of("x", members, texts), texts, named, "families/x.md", english())
    names, configs = extensions()
    return synopsis, BeautifulSoup(markdown.markdown(synopsis.table, extensions=names, extension_configs=configs), "html.parser")


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_shown_as_text(text: str) -> None:
    said = f"A {text} Z"
    where = Span(2, 2 + len(text))
    documents, cells = {}, {}
    for number, slug in enumerate("abc"):
        block = Block("p1", Span(0, len(said)), "paragraph", 0, "en", "body", 1)
        documents[slug] = Document(slug, said, (block,), (), (), Provenance("x", "", "txt", "utf-8"), lines=((0, 1),))
        pieces = (Piece(Span(0, 2)), Piece(where, 1, number), Piece(Span(where.end, len(said))))
        cells[slug] = Cell((Sentence(slug, "p1-1", Span(0, len(said)), "p1"),), pieces)
    members = (Member("a", "first"), Member("b", "reissue", "a", changes=(Change("reworded", 0),)), Member("c", "reissue", "b"))
    family = Family("x", members, (Row(cells),))
    named = {slug: DocumentLink(text, escape(text), f"documents/{slug}.md") for slug in "abc"}
    synopsis = Synopsis(family, documents, named, "families/x.md", english())
    ((_, (changed,)),) = Step(members[1], family.rows, documents, english()).groups
    names, configs = extensions()
    source = f'{synopsis.table}\n\n- <span class="said">{changed.said}</span>'
    page = BeautifulSoup(markdown.markdown(source, extensions=names, extension_configs=configs), "html.parser")
    shown = text_of_line(text)
    assert [each.get_text() for each in page.select("td .said")] == [f"A {shown} Z"] * 3
    assert [text_of(each) for each in page.select("thead a")] == [" ".join(shown.split())] * 3
    assert [each.get_text().strip() for each in page.select("del, ins")] == [shown.strip()] * 2
    ours = {"table", "thead", "tbody", "tr", "th", "td", "a", "b", "span", "ul", "li", "del", "ins", "p"}
    assert {each.name for each in page.find_all(True)} <= ours
    names_of = {name for each in page.find_all(True) for name in each.attrs}
    assert names_of <= {
        "class", "role", "aria-label", "scope", "id", "href", "lang", "dir", "title", "data-cols", "data-label", "data-letter",
        "data-letters", "data-site", "data-reading",
    }  # fmt: skip


def text_of_line(text: str) -> str:
    """A text as one line shows it. Markdown itself removes two of its own characters from every text."""
    return re.sub(r"\s*\n\s*", " ", text).translate({2: None, 3: None})


def test_a_shared_column_shows_the_spellings_of_the_others() -> None:
    _, table = synopsis_of({"a": Kin([["1: The {~1a|Church} of old."]]), "b": Kin([["1: The {~1b|CHURCH} of old."]], "a")})
    (site,) = table.select("td .site")
    assert (site.get_text(), site["data-also"], site["class"]) == ("Church", "CHURCH", ["site", "signs"])


def test_columns_in_right_to_left_scripts_have_that_direction() -> None:
    said = ["1: تعلن وزارة الخارجية {1a|ما} يلي في هذا اليوم من العام.", "1: تعلن وزارة الخارجية {1b|كل ما} يلي في هذا اليوم من العام."]
    _, table = synopsis_of({"a": Kin([[said[0]]]), "b": Kin([[said[1]]], "a")})
    assert [(each["lang"], each["dir"]) for each in table.select(".said")] == [("ar", "rtl")] * 2


# Pages


def test_the_lineage_says_what_derives_from_what(project: Project) -> None:
    page = page_of(project, CHANGES)
    said = [text_of(each) for each in page.select(".lineage .derived")]
    assert said[0] == "The oldest."
    assert said[2].startswith(
        "Repost; most likely from Document, 3 April 2019: 83 % of its words come unchanged from that text; 70 % of that"
    )
    assert said[2].endswith("Its words are those of Document, 3 April 2019.")
    assert said[3].startswith("Issued again; most likely from Document, 4 April 2019:")
    assert len(page.select(".lineage li svg circle")) == 4
    assert text_of(page.select_one(".lineage .doc")) == "Letter, 17 April 2018"


def test_each_step_is_described_in_figures_and_words(project: Project) -> None:
    page = page_of(project, CHANGES)
    rows = [[text_of(each) for each in row.find_all("td")] for row in page.select(".steps tbody tr")]
    assert [row[2:] for row in rows] == [["3", "1", "0", "0", "0"], ["4", "0", "0", "0", "0"], ["1", "2", "1", "1", "1"]]
    said = [text_of(each.find_next_sibling("p")) for each in page.select("h3.step")]
    assert said[0] == "Of 4 sentences of the older text: 3 word for word and 1 reworded."
    assert said[2] == "Of 4 sentences of the older text: 1 word for word, 2 reworded, 1 added, 1 dropped and 1 moved."
    assert text_of(found(page_of(project, PAGE), "latest")) == (
        "Latest: Document, 8 April 2020, compared with Document, 4 April 2019, from which it most likely derives. "
        "Of 4 sentences of the older text: 1 word for word, 2 reworded, 1 added, 1 dropped and 1 moved."
    )
    step = found(page, "to-press").find_next_sibling("div", class_="changes")
    assert isinstance(step, Tag)
    assert [(each.name, each.get_text()) for each in step.select("del, ins")] == [("del", "around"), ("ins", "up to")]
    assert text_of(step.select_one(".said")) == "In the war, around up to 60.000 people were expelled from Kalbajar."
    last = list(found(page, "to-note").find_next_siblings("div", class_="changes"))
    assert [(each.name, each.get_text()) for each in last[0].select("del, ins")] == [
        ("del", "expelled "), ("del", "kept"), ("ins", "made another"),
    ]  # fmt: skip
    assert text_of(last[2]) == "¶ 3 Mining companies work in the district of Agdam & <b>elsewhere</b> *now*."
    assert text_of(last[3]) == "¶ 1 moved from ¶ 2: The only way is peace, as resolution 822 (1993) of the Security Council says."


def test_the_synopsis_shows_every_text_unchanged(project: Project, documents: Mapping[str, Document]) -> None:
    page = page_of(project, PAGE)
    family = family_of(SLUG, MEMBERS, documents)
    for row in family.rows:
        for slug in ("letter", "press", "note"):
            if slug in row.cells:
                sentence = row.cells[slug].sentences[0]
                said = cell(page, f"{slug}-{sentence.id}").select_one(".said")
                assert said
                assert said.get_text() == documents[slug].quote(sentence.span)
                assert (said["lang"], said["dir"]) == ("en", "ltr")
    assert cell(page, "repost-p1-1") is cell(page, "press-p1-1")
    absent, has = found(page, "row-5").select("td")
    assert (text_of(absent), absent["colspan"], absent["data-letters"]) == ("not in this text", "2", "A, B")
    assert has["data-letters"] == "C"
    assert text_of(cell(page, "note-p1-1")).endswith("¶ 1 moved")


def test_differences_of_punctuation_are_not_changes(project: Project) -> None:
    page = page_of(project, PAGE)
    marked = {text_of(site) for site in page.select("td .site.differs:not(.signs)")}
    assert marked == {"around", "up to", "expelled", "", "kept", "made another"}
    assert {text_of(site) for site in page.select("td .site.signs")} == {"“Church”", "Church", "work", "WORK"}
    assert {text_of(site) for site in page.select("td .site.new:not(.signs)")} == {"up to", "", "made another"}
    assert [each["aria-label"] for each in page.select("td .site.none")] == ["no words here"]
    assert "same" in found(page, "row-3")["class"]
    assert "differing" in found(page, "row-4")["class"]  # one text does not have it
    assert "one text, but for signs and capitals" in text_of(page.select_one(".synopsis thead"))


def test_a_document_shows_its_place_in_its_family(project: Project) -> None:
    page = page_of(project, "documents/note")
    facts = text_of(page.select_one(".facts"))
    assert "4th of 4 documents derives most likely from Document, 4 April 2019: what changed" in facts
    signs = page.select(".part .margin.family")
    assert [(each["href"], each["data-sign"]) for each in signs] == [(f"../../{PAGE}/#note-p1-1", "3"), (f"../../{PAGE}/#note-p2-1", "3")]
    assert all(each["aria-label"] == "Also in 3 other documents of its family" for each in signs)
    assert page_of(project, "documents/letter").select(".block")[1].get_text() == LAW.removeprefix("3: ")  # not the margin


def test_re_issues_of_a_passage_are_grouped(project: Project) -> None:
    page = page_of(project, "resolutions/s-res-822-1993")
    assert "4 mentions in 4 documents." in text_of(page.select_one("article"))
    assert [text_of(each) for each in page.select(".passage-document")] == ["Letter, 17 April 2018"]
    (again,) = page.select(".quotes details.again")
    assert text_of(again.summary) == "also in 3 other documents"
    assert len(again.select(".holder .match")) == 3
    place = page_of(project, "places/agdam")
    assert text_of(place.select_one(".quotes .again summary")) == "also in 2 other documents"


def test_every_link_to_a_family_has_a_target(project: Project) -> None:
    anchors = {str(each["id"]) for each in page_of(project, PAGE).find_all(id=True)}
    ways = [
        str(link["href"]).partition("#")[2]
        for path in (PAGE, *(f"documents/{slug}" for slug in MEMBERS))
        for link in page_of(project, path).select(f'a[href*="{PAGE}/#"], article a[href^="#"]' if path == PAGE else f'a[href*="{PAGE}/#"]')
    ]
    assert len(ways) > 15
    assert {way for way in ways if way not in anchors} <= {"__comments"}


def test_a_translation_is_named_and_not_compared(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    said = [["1: The Ministry states this to all who read it."]]
    members = {
        "english": Kin(said, None, "first", dated("2018-04-17", "letter")),
        "again": Kin(said, "english", stated=dated("2019-04-17", "letter")),
        "french": Kin([["1: Le Ministère dit ceci à tous ceux qui le lisent."]], "english", "translation", dated("2018-04-18")),
    }
    project = made(tmp_path / "project", members, monkeypatch, "pages")
    page, changes = project.page(f"{PAGE}.md"), project.page(f"{CHANGES}.md")
    assert "Translation of [Letter, 17 April 2018](#member-english), not compared word by word." in changes
    assert "a translation of [Letter, 17 April 2018](english.md)" in project.page("documents/french.md")
    assert "1 sentence, the same words in all documents." in page
    assert changes.count('<circle class="translated"') == 2, "the point and its sample in the key"
    assert "From Letter, 17 April 2018 to Document" not in changes
    assert 'id="french-' not in page
    assert "All sentences are word for word the same." in page
    assert "2 documents, one text" in page


def test_an_original_and_its_translation_have_no_synopsis(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    members = {
        "english": Kin([["1: The Ministry states this to all who read it."]], None, "first"),
        "french": Kin([["1: Le Ministère dit ceci à tous ceux qui le lisent."]], "english", "translation"),
    }
    page = made(tmp_path / "project", members, monkeypatch, "pages").page(f"{PAGE}.md")
    assert "There are no two texts of one language to compare." in page
    assert "What changed" not in page
    assert "<table" not in page


def test_a_family_whose_documents_are_missing_has_no_page(tmp_path: Path) -> None:
    project = Project(tmp_path / "project")
    project.put("alone.txt", "A text that nobody issued again.\n")
    assert project.run("pages").exit_code == 0
    assert "No two documents of this corpus issue the same statement." in project.page("families/index.md")


# In a browser


@pytest.fixture(scope="module")
def address(project: Project) -> Iterator[str]:
    with served(project.root / "build/site") as given:
        yield given


@pytest.fixture(params=[True, False], ids=["script", "no script"])
def page(address: str, browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    """The page of the family, with JavaScript and without."""
    with opened(browser, address, script=request.param) as window, visited(window, address) as shown:
        shown.goto(f"{PAGE}/")
        yield shown


DRAWN = "e => getComputedStyle(e, '::before').content + getComputedStyle(e).textDecorationLine + getComputedStyle(e).fontWeight"


@needs_chromium
def test_switches_work_by_keyboard_and_without_a_script(page: Page) -> None:
    same, differing = page.locator("#row-3"), page.locator("#row-1")
    page.locator("#only-differing").focus()
    page.keyboard.press("Space")
    assert not same.is_visible()
    assert differing.is_visible()
    signs = page.locator("#row-2 td").nth(1).locator(".signs")
    assert signs.evaluate("e => getComputedStyle(e).textDecorationLine") == "none"
    page.locator("#signs").focus()
    page.keyboard.press("Space")
    assert signs.evaluate("e => getComputedStyle(e).textDecorationLine") == "underline"
    assert page.locator("#row-1 .none").evaluate("e => getComputedStyle(e, '::before').content").startswith('"∧"')
    page.locator(".scroll").focus()
    assert page.evaluate("() => document.activeElement.getAttribute('aria-label')") == "Synopsis"


@needs_chromium
@pytest.mark.parametrize("page", [True], indirect=True)
def test_choosing_texts_marks_the_differences_again(page: Page) -> None:
    boxes = page.locator(".texts input")
    assert [boxes.nth(n).is_checked() for n in range(boxes.count())] == [True] * 3
    around, expelled = page.locator("#row-1 td").nth(1).locator(".site").all()
    assert "differs" in (around.get_attribute("class") or "")
    page.locator(".texts label", has_text="Letter").click()
    assert not page.locator("#row-1 td").first.is_visible()
    assert "differs" not in (around.get_attribute("class") or "")  # both texts that are left say `up to`
    assert "differs" in (expelled.get_attribute("class") or "")
    assert [boxes.nth(n).is_disabled() for n in range(3)] == [False, True, True]  # at least two texts stay
    page.locator(".texts label", has_text="Letter").click()
    assert "new" in (around.get_attribute("class") or "")
    page.locator(".texts input").nth(2).focus()
    page.keyboard.press("Space")
    assert not page.locator("#row-5").is_visible()  # only the hidden text has it
    assert "same" in (page.locator("#row-2").get_attribute("class") or "")
    page.evaluate("() => { location.hash = 'note-p3-1' }")
    page.locator("#row-5").wait_for(state="visible")  # a link to a sentence shows its text


@needs_chromium
def test_the_script_shows_the_first_and_the_last_of_many_texts(browser: Browser) -> None:
    _, table = synopsis_of({f"d{n}": Kin([[f"1: The same words and {{1{chr(96 + n)}|number {n}}} too."]]) for n in range(1, 8)})
    shown = browser.new_page()
    shown.set_content(f'<div class="choice"></div>{table}<style>[hidden] {{ display: none !important }}</style>')
    shown.add_script_tag(path=HOME / "site_templates/theme/assets/synopsis.js")
    assert [each.get_attribute("data-cols") for each in shown.locator("td:visible").all()] == ["1", "5", "6", "7"]
    shown.locator(".texts label").nth(2).click()
    assert [each.get_attribute("data-cols") for each in shown.locator("td:visible").all()] == ["1", "3", "5", "6", "7"]
    shown.close()


@needs_chromium
@pytest.mark.parametrize("page", [False], indirect=True)
def test_without_a_script_all_texts_are_shown(page: Page) -> None:
    assert page.locator(".texts").count() == 0
    assert page.locator("#row-1 td:visible").count() == 3
    assert page.locator("#row-1 td .differs:not(.signs)").count() == 6


@needs_chromium
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_on_a_phone_a_row_is_a_card(page: Page, scheme: str) -> None:
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]  # one of the two types it accepts
    page.set_viewport_size({"width": 390, "height": 800})
    assert page.evaluate("() => document.documentElement.scrollWidth <= window.innerWidth")
    tops = [box["y"] for each in page.locator("#row-1 td").all() if (box := each.bounding_box())]
    assert tops == sorted(set(tops))
    letters = [each.get_attribute("data-letters") for each in page.locator("#row-1 td:visible").all()]
    assert letters in (["A", "B", "C"], ["B", "C"])  # a script shows two at a time
