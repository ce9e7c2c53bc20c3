"""The corpus to look at, built once: what its pages show for a corpus of more than fifty documents."""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import pairwise
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import Browser, Page, expect

from tests.browser import needs_chromium, opened, search, served, too_wide, visited
from tests.document_page import begins_below
from tests.reading import HOME
from tests.rendered import UNREAD, Rendered
from tests.rendered.sheet import PAGES


@cache
def _parsed(file: Path) -> BeautifulSoup:
    return BeautifulSoup(file.read_text(encoding="utf-8"), "lxml")


def html(rendered: Rendered, path: str) -> BeautifulSoup:
    return _parsed(rendered.site / path / "index.html")


def test_the_corpus_has_every_kind_of_page(rendered: Rendered) -> None:
    text = html(rendered, "").get_text(" ", strip=True)
    counts: Mapping[str, int] = {
        name: int(number) for number, name in re.findall(r"(\d+) (diplomatic documents|statements|places)\b", text)
    }
    assert counts["diplomatic documents"] >= 50
    assert counts["statements"] >= 3
    kinds = {str(heading["id"]) for heading in html(rendered, "findings").select("h2[id]")}
    assert {"adoption-date", "quotation", "number", "before-adoption", "symbol-twice", "versions"} <= kinds
    coverage = html(rendered, "keeper/problems").get_text()
    assert [name for name in UNREAD if name not in coverage] == []


def test_each_family_of_the_index_is_a_separate_item(rendered: Rendered) -> None:
    items = html(rendered, "families").select(".documents li")
    assert len(items) >= 3
    assert all(len(item.select("a.doc")) == 1 for item in items)


def short_names(rendered: Rendered) -> Mapping[str, str]:
    """The path of a document → its short name, as the keeper's list of all documents says it."""
    return {str(link["href"]): link.get_text() for link in html(rendered, "keeper/coverage").select(".of-coverage td:first-child a")}


def test_no_two_documents_have_one_short_name_and_no_name_has_a_slug(rendered: Rendered) -> None:
    names = short_names(rendered)
    assert len(names) >= 50
    assert len(set(names.values())) == len(names)
    slugs = [path.strip("/").rpartition("/")[2] for path in names]
    assert not [(name, slug) for name in names.values() for slug in slugs if slug in name]


def test_a_document_has_its_short_name_wherever_it_is_named(rendered: Rendered) -> None:
    names = {f"documents/{path.strip('/').rpartition('/')[2]}": name for path, name in short_names(rendered).items()}
    named = (
        ".documents a.doc, .timeline .documents a, .passage-document a, .lineage a.doc, .who a, .ledger .places a, .holder a:first-child"
    )
    seen = 0
    for file in rendered.site.rglob("index.html"):
        here = file.parent.relative_to(rendered.site)
        if here.parts[:1] == ("families",) and len(here.parts) == 1:
            continue  # families have titles
        for link in _parsed(file).select(named):
            path = (file.parent / str(link["href"]).partition("#")[0]).resolve().relative_to(rendered.site.resolve()).as_posix()
            if path in names and not link.get_attribute_list("class").count("where"):
                assert link.get_text() == names[path], f"{here}: {link}"
                seen += 1
    assert seen > 500


@pytest.mark.parametrize(
    "path",
    [
        "",
        "documents",
        "timeline",
        "families",
        "issuers",
        "bodies",
        "types",
        "languages",
        "issuers/azerbaijan",
        "keeper/coverage",
        "places",
        "ledger",
    ],
)
def test_no_two_rows_of_a_list_are_alike(rendered: Rendered, path: str) -> None:
    lists = html(rendered, path).select(".md-content :is(ul, tbody)")
    assert lists
    for each in lists:
        rows = [row.get_text(" ", strip=True) for row in each.find_all(["li", "tr"], recursive=False)]
        assert len(set(rows)) == len(rows), [row for row in rows if rows.count(row) > 1]


def test_no_issuer_has_two_names(rendered: Rendered) -> None:
    """What documents print as one issuer is one value, and what they print in several languages is one, too."""
    values: dict[str, set[str]] = {}
    for path in short_names(rendered):
        page = html(rendered, f"documents/{path.strip('/').rpartition('/')[2]}")
        for fact in page.select(".facts li"):
            if fact.select_one(".filed") and "Issued by" in fact.get_text():
                printed, filed = fact.select_one(".value > bdi"), fact.select_one(".filed")
                assert printed
                assert filed
                values.setdefault(printed.get_text(), set()).add(filed.get_text(" ", strip=True))
    assert values
    assert not {printed: filed for printed, filed in values.items() if len(filed) > 1}
    headings = [row.get_text(strip=True) for row in html(rendered, "issuers").select(".table tbody td:first-child")]
    assert len(set(headings)) == len(headings)
    liechtenstein = html(rendered, "issuers/liechtenstein").select("#forms ~ ul li bdi")
    assert len({str(form["lang"]) for form in liechtenstein}) >= 4


def test_list_items_in_templates_keep_their_line_ends() -> None:
    """Jinja removes the newline after a tag. An item that ends in a tag keeps it with `+`, or an empty line follows."""
    lost = [
        f"{file.name}:{number}"
        for file in sorted((HOME / "site_templates").rglob("*.jinja"))
        for number, (line, after) in enumerate(pairwise([*file.read_text(encoding="utf-8").splitlines(), ""]), 1)
        if (line.startswith("- ") and after.strip()) or (after.startswith("{:") and not line.startswith("{%"))
        if line.endswith("%}") and not line.endswith("+%}")
    ]
    assert lost == []


def test_the_home_page_and_the_indexes_show_the_same_counts(rendered: Rendered) -> None:
    for link in html(rendered, "").select(".figures a"):
        number = int(re.findall(r"[0-9]+", link.get_text())[0])
        path = str(link["href"]).rstrip("/")
        if path in {"resolutions", "places", "symbols", "organizations", "persons", "instruments"}:
            assert len(html(rendered, path).select(".table tbody tr")) == number, path


def test_dates_are_shown_in_words(rendered: Rendered) -> None:
    years = [year.get_text() for year in html(rendered, "timeline").select(".year")]
    assert {"1990s", "without a year"} <= set(years)
    assert not [year for year in years if "X" in year]
    assert years == sorted(years, key=lambda year: (year == "without a year", year[:4], not year.endswith("s")))
    month = html(rendered, "dates/1993/04").find("h2", string="Within April 1993")
    inside = month.find_next("ul").select("li") if month else []  # type: ignore[union-attr]
    assert inside
    assert all(re.fullmatch(r"[0-9]+ April 1993 [0-9]+ mentions? in [0-9]+ documents?", item.get_text(" ", strip=True)) for item in inside)


@pytest.mark.parametrize(
    ("path", "tab"),
    [
        ("documents/letter-2018-04-17", "Documents"),
        ("documents/scan", "Documents"),
        ("resolutions/s-res-828-1993", "Resolutions"),
        ("places/geneva", "Places"),
        ("dates/1993/04/30", "Timeline"),
        ("families/report-2017", "Documents"),
        ("symbols/a-70-971", "More"),
        ("browse", "Documents"),
        ("issuers", "Documents"),
        ("bodies/general-assembly/74", "Documents"),
        ("", "Home"),
    ],
)
def test_the_tab_of_the_section_of_a_page_is_active(rendered: Rendered, path: str, tab: str) -> None:
    assert [
        lit.get_text(strip=True) for lit in html(rendered, path).select(".site-sections > ul > li > .lit, .site-sections summary.lit")
    ] == [tab]


def test_the_table_of_a_synopsis_has_no_added_roles(rendered: Rendered) -> None:
    table = html(rendered, "families/letter-2016-03-02-uruguay").select_one("table.synopsis")
    assert table
    assert not table.has_attr("role")
    assert not table.select("tr[role], td[role], th[role], thead[role], tbody[role]")


def test_texts_with_continuing_numbers_give_no_findings(rendered: Rendered) -> None:
    findings = html(rendered, "findings")
    assert not [who for who in findings.select(".who a") if "report-201" in str(who["href"])]
    assert "around 60,000 pages" in findings.get_text().lower()


def test_foreign_names_are_isolated(rendered: Rendered) -> None:
    page = html(rendered, "documents")
    assert [title for title in page.select(".of-documents a[dir=rtl]") if "الممثل" in title.get_text()]
    assert all(title.has_attr("dir") for title in page.select(".meta.title"))


def test_checkboxes_have_no_attribute_of_text_fields(rendered: Rendered) -> None:
    """Boxes are valid HTML: only text fields can have autocomplete."""
    for path in ("families/letter-2016-03-02-uruguay", "documents/letter-2018-04-17"):
        boxes = html(rendered, path).select(".md-content input[type=checkbox]")
        assert boxes
        assert not [box for box in boxes if box.has_attr("autocomplete")]


def test_every_wider_date_above_a_day_is_a_plain_link(rendered: Rendered) -> None:
    above = html(rendered, "dates/1993/04/30").select("p.kicker a")
    assert [link.get_text() for link in above] == ["Dates", "1993", "April 1993"]
    assert not [link for link in above if link.has_attr("class")]


# In a browser


@pytest.fixture(scope="module")
def address(rendered: Rendered) -> Iterator[str]:
    with served(rendered.site) as given:
        yield given


@pytest.fixture(scope="module")
def page(browser: Browser, address: str) -> Iterator[Page]:
    """One page for all tests that only look."""
    with opened(browser, address) as window, visited(window, address) as shown:
        yield shown


@needs_chromium
@pytest.mark.parametrize("path", PAGES.values())
def test_every_kind_of_page_fits_its_window_and_makes_no_outside_request(page: Page, path: str) -> None:
    page.goto(path)
    assert not too_wide(page)


@needs_chromium
@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("Samoa", "A/HRC/47/G/91, Samoa: note verbale"),
        ("S/RES/828", "S/RES/828 (1993)"),
        ("General Assembly", "General Assembly"),
        ("الأوروغواي", "Uruguay"),
        ("列支敦士登", "Liechtenstein"),
        ("Grenade", None),
    ],
)
def test_the_search_finds_pages(searched: Page, words: str, wanted: str | None) -> None:
    titles = search(searched, words)
    assert any(title.startswith(wanted) for title in titles[:5]) if wanted else not titles


@needs_chromium
def test_a_focused_checkbox_of_the_synopsis_has_an_outline(page: Page) -> None:
    page.goto(PAGES["family"])
    drawn = "e => getComputedStyle(e.closest('label') || e).outlineStyle + getComputedStyle(e).outlineStyle"
    box = page.locator("#only-differing")
    before = box.evaluate(drawn)
    page.locator("#signs").focus()
    page.keyboard.press("Shift+Tab")
    assert page.evaluate("() => document.activeElement.id") == "only-differing"
    assert box.evaluate(drawn) != before
    assert "solid" in box.evaluate(drawn)


@needs_chromium
def test_the_page_for_missing_addresses_has_the_same_column_as_other_pages(page: Page) -> None:
    left = "() => document.querySelector('.md-content h1').getBoundingClientRect().left"
    page.set_viewport_size({"width": 1400, "height": 900})
    page.goto(PAGES["missing"])
    missing = page.evaluate(left)
    page.goto(PAGES["documents"])
    assert page.evaluate(left) == missing


@needs_chromium
def test_an_arabic_passage_shows_the_text_before_its_match_on_the_right(page: Page) -> None:
    page.goto(PAGES["day"])
    passage = page.locator(".quotes .line", has=page.locator("> .left[dir=rtl]")).first
    for width in (1400, 390):
        page.set_viewport_size({"width": width, "height": 800})
        before, match, after = (passage.locator(f"> .{part}").bounding_box() for part in ("left", "match", "right"))
        assert before
        assert match
        assert after
        assert before["x"] >= match["x"] + match["width"] - 1, width
        assert (after["y"], after["x"]) > (match["y"] + 5, 0) or after["x"] < match["x"], width


@needs_chromium
def test_the_unread_part_of_a_date_is_shown_below_its_passage(page: Page) -> None:
    page.set_viewport_size({"width": 1400, "height": 900})
    page.goto("dates/1991/05/")
    passage = page.locator(".quotes .quote").first
    note, match, where = (passage.locator(each).first.bounding_box() for each in (".voice", ".match", "p.where"))
    assert note
    assert match
    assert where
    assert note["y"] > match["y"] + 10
    assert abs(where["y"] - match["y"]) < 10


@needs_chromium
def test_every_text_begins_on_the_first_screen(page: Page, rendered: Rendered) -> None:
    paths = [f"documents/{path.strip('/').rpartition('/')[2]}/" for path in short_names(rendered)]
    assert len(paths) > 50
    assert begins_below(page, paths) == []


@needs_chromium
def test_a_mention_shows_a_card_that_escape_closes(page: Page) -> None:
    page.set_viewport_size({"width": 1320, "height": 800})
    page.goto("documents/letter-2018-04-17/")
    link = page.locator(".part .m.resolution").first
    link.hover()
    card = page.locator(".card")
    expect(card).to_contain_text("S/RES/822 (1993)")
    expect(card).to_contain_text("30 April 1993")
    card.hover()
    page.wait_for_timeout(400)
    expect(card).to_be_visible()
    page.keyboard.press("Escape")
    expect(card).to_have_count(0)
    assert page.locator(".part .m.again").first.evaluate("link => getComputedStyle(link).textDecorationColor") == "rgba(0, 0, 0, 0)"


@needs_chromium
def test_addresses_inside_the_last_fold_open_it(page: Page) -> None:
    for anchor in ("reading", "repair-2"):
        page.goto("about:blank")
        page.goto(f"documents/letter-2018-04-17/#{anchor}")
        expect(page.locator("#reading")).to_have_attribute("open", "")


@needs_chromium
def test_a_line_says_what_is_read_and_where(page: Page) -> None:
    page.set_viewport_size({"width": 1320, "height": 800})
    page.goto("documents/letter-2018-04-17/")
    expect(page.locator(".running")).not_to_have_class(re.compile("shown"))
    page.evaluate("document.getElementById('p14').scrollIntoView()")
    expect(page.locator(".running")).to_have_class(re.compile("shown"))
    expect(page.locator(".running-place")).to_have_text(re.compile(r"¶ 1[2-5]"))


@needs_chromium
def test_a_paragraph_leads_to_its_line_in_the_source(page: Page) -> None:
    page.goto("documents/letter-2018-04-17/")
    page.locator("#p9 .n").click()
    said = page.locator("#p9").inner_text().split("\n")[0].strip()
    page.locator(".card a").click()
    line = page.locator("li:target")
    expect(line).to_contain_text(said[:20])
    assert page.locator("ol.source-lines > li").count() > 50


@needs_chromium
def test_pages_of_a_pdf_are_loaded_beside_the_text_when_they_are_asked_for(page: Page) -> None:
    page.set_viewport_size({"width": 1320, "height": 800})
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url) if request.url.endswith(".webp") else None)
    page.goto("documents/note-pdf-six-pages/")
    page.wait_for_load_state("networkidle")
    assert asked == []
    page.check("#original-beside")
    first = page.locator("#page-1 img")
    page.wait_for_function("document.querySelector('#page-1 img').naturalWidth > 600")
    text, picture = page.locator("#p3").bounding_box(), first.bounding_box()
    assert text
    assert picture
    assert picture["x"] > text["x"] + text["width"]
    assert page.locator(".page-pictures img").count() == 6
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.set_viewport_size({"width": 390, "height": 844})
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_resolutions_are_listed_by_body_with_their_days(rendered: Rendered) -> None:
    page = html(rendered, "resolutions")
    assert [heading.get_text() for heading in page.select("h2.group")][:2] == ["Security Council", "General Assembly"]
    row = next(row for row in page.select(".of-numbers tbody tr") if "S/RES/822" in row.get_text())
    assert "30 April 1993" in row.get_text()
    held = next(row for row in page.select(".of-numbers tbody tr") if "S/RES/828" in row.get_text())
    assert held.select("td")[1].get_text() == "Resolution 828 (1993)"


def test_findings_explain_their_notation_and_places_lead_to_the_map(rendered: Rendered) -> None:
    assert html(rendered, "findings").select_one("details .sides .says .alone")
    assert html(rendered, "places").select_one('article a[href$="map/"]')
    assert not html(rendered, "organizations").select_one('article a[href$="map/"]')


def test_the_list_of_documents_has_every_document_once_with_its_facts(rendered: Rendered) -> None:
    page = html(rendered, "documents")
    rows = page.select(".of-documents tbody tr")
    files = [folder for folder in (rendered.site / "documents").iterdir() if folder.is_dir()]
    unread = len(page.select(".documents li"))
    assert len(rows) + unread == len(files)
    row = next(row for row in rows if "A/99/812" in row.get_text())
    cells = [cell.get_text() for cell in row.select("td")]
    assert cells[0] == "21 April 2024"
    assert cells[2:] == ["A/99/812", "Liechtenstein", "Letter", "French"]
    assert row.select_one("td:nth-child(2) a[lang=fr]")
    assert row.select_one('td:nth-child(4) a[href="../issuers/liechtenstein/"]')
    years = [heading.get_text() for heading in page.select("h2.group")]
    assert years == [*sorted(years[:-1], reverse=True), "Without a date"]


def test_passages_without_a_key_are_on_a_page_of_their_own(rendered: Rendered) -> None:
    index = html(rendered, "unresolved")
    links = {str(link["href"]) for link in index.select(".table a")}
    assert links
    for link in links:
        page = BeautifulSoup((rendered.site / "unresolved" / link / "index.html").read_bytes(), "lxml")
        assert page.select(".passages li, .parts li")
    assert html(rendered, "places").select_one("#unresolved")  # an old address


def test_the_first_page_says_what_the_corpus_is_and_leads_on(rendered: Rendered) -> None:
    page = html(rendered, "")
    lead = page.select_one(".lead")
    assert lead is not None
    assert re.match(r"\d+ diplomatic documents, 1992–2024\. Issued by Liechtenstein, ", lead.get_text().strip())
    form = page.select_one(".home-search")
    assert form is not None
    assert (form["action"], form["method"], form["role"]) == ("search/index.html", "get", "search")
    assert [str(door["href"]) for door in page.select(".doors a")] == ["families/", "findings/", "ledger/"]
    bars = page.select(".bars a")
    assert bars[0].get_text(strip=True).endswith("1992: 1 document")
    listed = html(rendered, "documents")
    for bar in bars:
        assert listed.select_one(f"[id='{str(bar['href']).partition('#')[2]}']")


def test_what_is_the_keepers_is_not_in_the_readers_way(rendered: Rendered) -> None:
    assert html(rendered, "keeper/answers").select("code.line")
    assert not html(rendered, "findings").select("code")
    for old, new in (("coverage", "keeper/coverage/"), ("problems", "keeper/problems/"), ("adding", "keeper/")):
        assert html(rendered, old).select_one(f'a[href$="{new}"]'), old
    assert not (rendered.site / "decisions").exists()


@pytest.fixture(scope="module")
def listed(rendered: Rendered, browser: Browser) -> Iterator[Page]:
    """A page of a browser, as a file from a folder."""
    context = browser.new_context(offline=True, viewport={"width": 1400, "height": 900})
    page = context.new_page()
    page.goto((rendered.site / "documents/index.html").as_uri())
    yield page
    context.close()


def titles(page: Page) -> list[str]:
    return page.locator(".rows tbody tr:visible td:nth-child(4)").all_inner_texts()


@needs_chromium
def test_rows_are_filtered_and_sorted_with_the_state_in_the_address(listed: Page) -> None:
    everything = len(titles(listed))
    listed.locator("select[name=issuer]").select_option("Liechtenstein")
    some = titles(listed)
    assert set(some) == {"Liechtenstein"}
    assert 0 < len(some) < everything
    assert f"{len(some)} of {everything}" in listed.locator(".list-count").inner_text()
    address = listed.url
    state = parse_qs(urlsplit(address).query or urlsplit(address).fragment.lstrip("?"))
    assert state == {"issuer": ["Liechtenstein"]}
    listed.goto(address)
    listed.reload()
    assert titles(listed) == some
    listed.locator("button[type=reset]").click()
    listed.wait_for_function("() => !location.search")
    assert len(titles(listed)) == everything
    listed.locator(".rows th button", has_text="Issuer").first.click()
    found = [name for name in titles(listed) if name]
    assert found == sorted(found, key=str.casefold)
    assert listed.locator("th[aria-sort=ascending]").count() >= 1
    listed.locator(".rows th button", has_text="Issuer").first.click()
    assert next(name for name in titles(listed) if name) == found[-1]
    listed.locator("button[type=reset]").click()


@needs_chromium
@pytest.mark.parametrize("path", ["", "documents", "resolutions", "places", "symbols", "keeper", "keeper/coverage", "unresolved"])
def test_lists_are_not_wider_than_a_small_phone(listed: Page, rendered: Rendered, path: str) -> None:
    listed.set_viewport_size({"width": 320, "height": 640})
    listed.goto((rendered.site / path / "index.html").as_uri())
    assert not too_wide(listed)


@needs_chromium
def test_a_list_is_whole_without_a_script(rendered: Rendered, browser: Browser) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((rendered.site / "documents/index.html").as_uri())
    assert page.locator(".rows tbody tr:visible").count() == page.locator(".rows tbody tr").count()
    assert not page.locator(".list-form").is_visible()
    context.close()
