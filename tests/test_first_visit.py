"""What a new reader looks for, from the first page on: with few clicks, in narrow and enlarged windows, in forced colours, in Arabic."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import Browser, Page, expect

from generator.model import Dated, Masthead
from tests.archive import party, world_of
from tests.browser import FITS, needs_chromium, opened, served, visited
from tests.rendered import Rendered
from tests.rendered.sheet import PAGES
from tests.test_words import in_language

LETTER = "documents/letter-2018-04-17/"
MORE = ("search/?q=Geneva", "glossary/", "keeper/", "keeper/problems/", "map/", "unresolved/", LETTER + "source/", "searching/")
KINDS = (*PAGES.values(), *MORE)
# What forced colours leave without a difference: an outline that is not there, a mark that has only a background.
UNSEEN = """() => [...document.querySelectorAll("main a, main button, main summary")].filter((each) => {
  const style = getComputedStyle(each);
  return each.offsetParent && each.textContent.trim() && style.color === style.backgroundColor;
}).map((each) => each.outerHTML)"""


@pytest.fixture(scope="module")
def address(rendered: Rendered) -> Iterator[str]:
    with served(rendered.site) as given:
        yield given


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    with opened(browser, address) as window, visited(window, address) as shown:
        shown.goto("")
        yield shown


def test_those_who_issued_most_in_a_year_are_above_its_documents() -> None:
    said = {
        f"d{number}": Masthead("letter", dates=(Dated("document", day),), parties=(party("issuer", state),))
        for number, (day, state) in enumerate([("2020-01-01", "Chad"), ("2020-01-02", "Peru"), ("2020-01-03", "Chad"), ("2019", "Chad")])
    }
    listed = world_of(said).document_lists["documents"]
    years: Any = listed.shape.arranged(listed.items, world_of(said).words)
    assert [[(issuer.name, count) for issuer, count in year.issuers] for year in years] == [[("Chad", 2)], []]


def test_names_with_accents_are_sorted_as_their_letters_are() -> None:
    said = {state: Masthead("letter", parties=(party("issuer", state),)) for state in ("Sweden", "Türkiye", "Tuvalu", "Egypt")}
    issuers = world_of(said).facet("issuer")
    assert issuers
    assert [value.name for value in issuers.values] == ["Egypt", "Sweden", "Türkiye", "Tuvalu"]


@needs_chromium
def test_what_a_state_issued_is_one_search_away(page: Page) -> None:
    page.fill("#home-words", "Armenia")
    page.keyboard.press("Enter")
    page.locator("#search-cards a[href*='issuers/armenia/']").click()
    expect(page.locator(".of-documents tbody tr")).to_have_count(5)


@needs_chromium
def test_a_state_that_issued_nothing_is_said_to_have_done_so(page: Page) -> None:
    page.goto("places/eritrea/")
    assert "No document held here is known to be from this State." in page.locator("main").inner_text()


@needs_chromium
def test_a_document_says_which_of_the_texts_that_it_cites_are_not_here(page: Page) -> None:
    page.goto(LETTER)
    page.locator(".about a", has_text="5 texts").click()
    cited = page.locator(".mentions li", has_text="S/RES/822 (1993)")
    assert "not held here" in cited.inner_text()
    assert "not held here" not in page.locator(".mentions li", has_text="Kalbajar").first.inner_text()
    page.goto("documents/sc-res-828-fr/")
    held = page.locator(".mentions li", has_text="S/RES/829 (1993)")
    assert held.count() == 1
    assert "not held here" not in held.inner_text()


@needs_chromium
def test_the_latest_change_is_two_clicks_away(page: Page) -> None:
    page.locator(".doors a[href*='families']").click()
    page.locator(".documents li", has_text="Kalbajar").locator("a[href*='#latest']").click()
    expect(page.locator("#latest")).to_be_visible()


@needs_chromium
def test_a_paragraph_has_a_link_of_its_own(page: Page) -> None:
    page.locator(".documents a").first.click()
    page.locator("a[href='#p9']").first.click()
    assert page.url.endswith("#p9")
    page.goto(f"{LETTER}#p9")
    expect(page.locator(".running-place")).to_have_text("¶ 9")


@needs_chromium
def test_those_who_issued_most_in_a_year_are_one_click_away(page: Page) -> None:
    page.locator(".bars a[href*='year-2020']").click()
    assert page.locator("#year-2020 + .issued-most").inner_text().startswith("Issued most of these: Liechtenstein")
    page.locator(".list-form select[name=sort]").select_option("title")
    assert not page.locator(".issued-most").first.is_visible()


@needs_chromium
@pytest.mark.parametrize(("width", "height", "scale"), [(320, 640, 1), (700, 450, 2)])
def test_no_kind_of_page_is_too_wide_for_a_narrow_or_an_enlarged_window(
    browser: Browser, address: str, width: int, height: int, scale: int
) -> None:
    window = browser.new_context(base_url=address, viewport={"width": width, "height": height}, device_scale_factor=scale)
    page = window.new_page()
    wide = []
    for path in KINDS:
        page.goto(path)
        if not page.evaluate(FITS):
            wide.append(path)
    window.close()
    assert not wide


@needs_chromium
def test_a_printed_list_of_documents_has_room_for_their_titles(page: Page) -> None:
    page.goto("documents/")
    page.set_viewport_size({"width": 750, "height": 1000})  # about a sheet of paper
    page.emulate_media(media="print")
    box = page.locator(".of-documents td:nth-child(2)").first.bounding_box()
    assert box
    assert box["width"] > 200


@needs_chromium
def test_links_are_seen_in_forced_colours(browser: Browser, address: str) -> None:
    window = browser.new_context(base_url=address, forced_colors="active")
    page = window.new_page()
    unseen = {}
    for path in KINDS:
        page.goto(path)
        unseen[path] = page.evaluate(UNSEEN)
    page.goto("timeline/")
    mark = page.locator("svg.of-time :is(.document, .bar, .event)").first
    seen = mark.evaluate("mark => getComputedStyle(mark).fill !== getComputedStyle(document.body).backgroundColor")
    window.close()
    assert not {path: each for path, each in unseen.items() if each}
    assert seen


@needs_chromium
def test_time_runs_from_right_to_left_in_arabic(browser: Browser, tmp_path: Path) -> None:
    project = in_language(tmp_path / "project", "ar")
    project.put("earlier.txt", (tmp_path / "project/corpus/documents/letter.txt").read_text(encoding="utf-8").replace("2019", "2016"))
    assert project.run("build").exit_code == 0
    with served(tmp_path / "project/build/site") as given, opened(browser, given) as window, visited(window, given) as page:
        page.goto("timeline/")
        years = page.locator("svg.of-time text.tick:visible")
        places = years.evaluate_all("years => years.map((year) => [Number(year.textContent), year.getBoundingClientRect().x])")
        turned = years.first.evaluate("text => text.getScreenCTM().a > 0")
        page.goto("glossary/")
        code = page.locator("code").first.evaluate("code => getComputedStyle(code).direction")
    from_the_left = [year for year, _ in sorted(places, key=lambda each: each[1])]
    assert len(from_the_left) > 1
    assert from_the_left == sorted(from_the_left, reverse=True)
    assert turned, "the figures are not mirrored"
    site = tmp_path / "project/build/site"
    timeline, glossary = (
        BeautifulSoup((site / path / "index.html").read_text(encoding="utf-8"), "lxml") for path in ("timeline", "glossary")
    )
    assert timeline.title
    assert timeline.title.get_text().startswith("التسلسل الزمني")
    assert [(each["lang"], each["dir"]) for each in glossary.select("html")] == [("ar", "rtl")]
    assert [each["dir"] for each in glossary.select("article")] == ["rtl"], "the glossary is in Arabic"
    assert code == "ltr", "2002/.. is not turned round"
