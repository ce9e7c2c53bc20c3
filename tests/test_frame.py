"""The frame of every page: what it weighs, what it lets in, its sections and colours, with a script and without, on paper."""

import gzip
import os
import re
import subprocess
import zipfile
from collections.abc import Iterator
from pathlib import Path

import lxml.html
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page

from tests.browser import VIEWS, needs_chromium, opened, served, too_wide, visited
from tests.project import Built
from tests.rendered import Rendered
from tests.rendered.sheet import PAGES

HEAVIEST_FRAME = 12_000  # bytes of HTML round the text
HEAVIEST_VISIT = 90_000  # bytes, compressed, of a first visit to a letter
MOST_REQUESTS = 10
HEAVIEST_BUNDLE = 3_000_000  # bytes, of the included corpus
NU = os.environ.get("VERBALE_NU", "")  # the file of the Nu HTML checker
LETTER = "documents/letter-2018-04-17/"
POLICY = (
    "default-src 'none'; script-src 'self' file:; style-src 'self' file:; img-src 'self' file: data:; "
    "form-action 'self' file:; base-uri 'none'"
)
DATA = {"application/json", "application/ld+json"}  # scripts that are not run


@pytest.fixture(scope="module")
def address(rendered: Rendered) -> Iterator[str]:
    with served(rendered.site) as given:
        yield given


@pytest.fixture(scope="module")
def context(browser: Browser, address: str) -> Iterator[BrowserContext]:
    with opened(browser, address) as window:
        yield window


@pytest.fixture
def page(context: BrowserContext, address: str) -> Iterator[Page]:
    with visited(context, address) as shown:
        yield shown


def test_every_page_lets_in_its_own_files_only(rendered: Rendered) -> None:
    for file in rendered.site.rglob("*.html"):
        text = file.read_text(encoding="utf-8")
        assert text.count(POLICY) == 1, file
        page = lxml.html.fromstring(text)
        assert {each.get("type") for each in page.xpath("//script[not(@src)]")} <= DATA, file
        assert not page.xpath("//style | //iframe | //object | //embed | //@style | //@*[starts-with(name(), 'on')]"), file


def test_the_frame_is_light(rendered: Rendered) -> None:
    for path in PAGES.values():
        file = rendered.site / path / "index.html"
        if not file.is_file():
            continue
        text = file.read_text(encoding="utf-8")
        inside = text[text.index("<article") : text.index("</article>")]
        assert len(text.encode()) - len(inside.encode()) <= HEAVIEST_FRAME, path


def test_nothing_that_no_page_uses_is_part_of_the_site(rendered: Rendered) -> None:
    files = [file.relative_to(rendered.site).as_posix() for file in rendered.site.rglob("*") if file.is_file()]
    assert not [file for file in files if file.endswith(".map") or "javascripts/" in file or "lunr" in file]
    told = "\n".join(file.read_text(encoding="utf-8") for file in rendered.site.rglob("*.html"))
    assert not [file for file in files if file.startswith("assets/site.") and file not in told]


@needs_chromium
def test_a_first_visit_to_a_letter_is_light(rendered: Rendered, page: Page, address: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.removeprefix(address)))
    page.goto(LETTER, wait_until="networkidle")
    files = [rendered.site / (path or "index.html") for path in asked]
    files = [file / "index.html" if file.is_dir() else file for file in files]
    weight = sum(len(gzip.compress(file.read_bytes())) for file in files)
    assert len(asked) <= MOST_REQUESTS, asked
    assert weight <= HEAVIEST_VISIT, {file.name: len(gzip.compress(file.read_bytes())) for file in files}


@needs_chromium
def test_the_sections_open_by_keyboard_and_without_a_script(browser: Browser, address: str) -> None:
    for script in (True, False):
        with opened(browser, address, script=script) as window, visited(window, address) as page:
            page.set_viewport_size({"width": 390, "height": 800})
            page.goto(LETTER)
            section = page.locator(".site-sections > ul > li").first
            assert not section.is_visible()
            page.locator("#menu").focus()
            page.keyboard.press("Space")
            assert section.is_visible()
            folded = page.locator(".site-sections details").first
            folded.locator("summary").click()
            assert folded.locator("a").first.is_visible()
            assert not too_wide(page, ((320, "light"), (390, "dark")))


@needs_chromium
def test_the_choice_of_light_and_dark_is_kept(browser: Browser, address: str) -> None:
    with opened(browser, address) as window, visited(window, address) as page:
        page.emulate_media(color_scheme="dark")
        page.goto("")
        assert page.locator("body").get_attribute("data-md-color-scheme") == "slate"
        page.locator("button.scheme").click()
        assert page.locator("body").get_attribute("data-md-color-scheme") == "default"
        page.goto("about/")
        assert page.locator("body").get_attribute("data-md-color-scheme") == "default"


@needs_chromium
def test_an_address_opens_the_fold_that_has_its_place(page: Page) -> None:
    page.goto("resolutions/s-res-822-1993/")
    fold = page.locator("details:not([open])").first
    fold.evaluate(
        "fold => { const mark = document.createElement('p'); mark.id = 'in-the-fold'; mark.textContent = 'here'; fold.append(mark); }"
    )
    page.evaluate("() => { location.hash = '#in-the-fold'; }")
    page.locator("#in-the-fold").wait_for(state="visible")


@needs_chromium
def test_the_head_of_a_document_can_be_shown_in_full_where_it_is_cut(browser: Browser, address: str) -> None:
    cut = "each => each.scrollHeight > each.clientHeight + 1"
    with opened(browser, address) as window:
        page = window.new_page()
        for path, width, is_cut in (("letter-2020-05-03-long-title", 390, True), ("note-spanish", 1320, False)):
            page.set_viewport_size({"width": width, "height": 800})
            page.goto(f"documents/{path}/")
            box = page.locator("#whole-title")
            box.wait_for(state="visible" if is_cut else "hidden")
            lines = page.locator(".sheet-head :is(.title, .who)").all()
            assert any(line.evaluate(cut) for line in lines) == is_cut
            if is_cut:
                box.check()
                assert not any(line.evaluate(cut) for line in lines)


@needs_chromium
def test_on_a_phone_the_figures_of_a_list_say_what_they_count(browser: Browser, address: str) -> None:
    with opened(browser, address) as window:
        page = window.new_page()
        page.set_viewport_size({"width": 390, "height": 800})
        page.goto("resolutions/")
        seen = "cell => getComputedStyle(cell, '::before').content"
        figures = page.locator(".rows tbody tr").first.locator("td.right")
        assert [figure.evaluate(seen) for figure in figures.all()] == ['"Mentions "', '"Documents "']


@needs_chromium
def test_paper_has_the_address_and_no_frame(page: Page) -> None:
    page.goto(LETTER)
    page.evaluate("() => dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    line = page.locator(".print-line").inner_text()
    assert LETTER in line
    assert re.search(r"\d{4}", line)
    for hidden in (".site-head", ".site-foot", ".contents"):
        assert not page.locator(hidden).is_visible()


@needs_chromium
def test_pages_are_accessible(browser: Browser, address: str) -> None:
    """Every kind of page in one of four views; axe-core finds nothing."""
    found: list[str] = []
    for number, (width, scheme) in enumerate(VIEWS):
        window = browser.new_context(viewport={"width": width, "height": 844}, color_scheme=scheme, bypass_csp=True)
        page = window.new_page()
        for path in list(PAGES.values())[number :: len(VIEWS)]:
            page.goto(address + path)
            faults = Axe().run(page).response["violations"]
            found += [f"{path} {width} {scheme}: {each['id']}: {each['nodes'][0]['html'][:200]}" for each in faults]
        window.close()
    assert not found


@pytest.mark.skipif(not NU, reason="needs the Nu validator and Java: VERBALE_NU=/path/to/vnu.jar")
def test_pages_are_valid_html(rendered: Rendered) -> None:
    files = [str(file) for path in PAGES.values() if (file := rendered.site / path / "index.html").is_file()]
    done = subprocess.run(["java", "-jar", NU, "--errors-only", *files], capture_output=True, text=True, check=False)
    assert not done.stderr


def test_the_bundle_is_small(included: Built) -> None:
    assert included.bundle.stat().st_size <= HEAVIEST_BUNDLE
    with zipfile.ZipFile(included.bundle) as packed:
        assert not [name for name in packed.namelist() if name.endswith(".map")]


@needs_chromium
def test_the_policy_lets_in_the_files_of_a_bundle_that_opens_from_a_folder(included: Built, browser: Browser, tmp_path: Path) -> None:
    with zipfile.ZipFile(included.bundle) as packed:
        packed.extractall(tmp_path)
    address = (tmp_path / "verbale").as_uri() + "/"
    with opened(browser, address) as window, visited(window, address) as page:
        for path in ("index.html", f"{LETTER.strip('/')}.html", "timeline.html", "families/index.html", "search/index.html"):
            page.goto(address + path)
            assert page.locator("html.js").count() == 1, path
            assert page.locator(".site-head").evaluate("head => getComputedStyle(head).position") == "sticky", path
