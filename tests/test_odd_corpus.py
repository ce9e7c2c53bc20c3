"""Documents that lack what others have, and every kind of page: from the unpacked bundle, over http and from its folder, in a browser."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.browser import FITS, needs_chromium, opened, served, visited
from tests.odd_corpus import NAME, PARAGRAPHS, TITLE, make_odd
from tests.reading import HOME

TEMPLATES = HOME / "site_templates/pages"
# Each template → a page that it makes, as the bundle calls it.
KINDS = {
    "[facet]/[value]": "issuers/kenya",
    "[facet]/index": "issuers/index",
    "[kind]/[entry]": "places/nairobi",
    "[kind]/index": "places/index",
    "[part]": "places/geneva/in/undated",
    "[redirect]": "coverage",
    "about": "about",
    "browse/index": "browse/index",
    "data/index": "data/index",
    "dates/[entry]": "dates/1993/04/02",
    "dates/index": "dates/index",
    "documents/[document]": "documents/pages",
    "documents/[source]": "documents/letter-2018/source",
    "documents/[unread]": "documents/unread",
    "documents/index": "documents/index",
    "families/[family]": "families/letter-2018",
    "families/[family]/changes": "families/letter-2018/changes",
    "families/index": "families/index",
    "findings": "findings",
    "index": "index",
    "keeper/answers": "keeper/answers",
    "keeper/coverage": "keeper/coverage",
    "keeper/index": "keeper/index",
    "keeper/problems": "keeper/problems",
    "keeper/repairs": "keeper/repairs",
    "ledger": "ledger",
    "map": "map",
    "search/index": "search/index",
    "timeline": "timeline",
    "unresolved/[kind]": "unresolved/resolutions",
    "unresolved/index": "unresolved/index",
}
HANDBOOK = ("method", "glossary", "searching", "citing")
# Document → what its page says of what is missing.
MISSING = {
    "words": "title, date, issuer and symbol",
    "heading": "date, issuer and symbol",
    "rule": "title, date, issuer and symbol",
    "long-title": "date, issuer and symbol",
    "long": "date, issuer and symbol",
    "no-font": "date and symbol",
    "pages": "this document has pages that cannot be drawn as pictures: 2.",
    "unread": "E102",
}
LEFT = "net::ERR_ABORTED"  # what a browser says of a file that it no longer needs, since the page leads on
WIDTHS = (320, 390, 1400)

pytestmark = needs_chromium


@pytest.fixture(scope="module")
def bundle(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The unpacked bundle."""
    return make_odd(tmp_path_factory.mktemp("odd") / "project").root / "unpacked/verbale"


@pytest.fixture(scope="module", params=["http", "file"])
def window(request: pytest.FixtureRequest, bundle: Path, browser: Browser) -> Iterator[tuple[BrowserContext, str]]:
    """A window on the bundle, over http or from its folder, and the address of the bundle."""
    if request.param == "file":
        with opened(browser, f"{bundle.as_uri()}/") as context:
            yield context, f"{bundle.as_uri()}/"
    else:
        with served(bundle) as address, opened(browser, address) as context:
            yield context, address


@pytest.fixture
def page(window: tuple[BrowserContext, str]) -> Iterator[Page]:
    """An empty page. The test fails on a request that leaves the bundle, on an error and on anything that the console says of one."""
    said: list[str] = []
    with visited(*window) as shown:
        shown.on("console", lambda message: said.append(f"{shown.url}: {message.text}") if message.type in ("error", "warning") else None)
        shown.on("requestfailed", lambda request: said.append(f"{request.url}: {request.failure}") if request.failure != LEFT else None)
        yield shown
    assert not said


def test_every_template_has_a_page_here() -> None:
    assert set(KINDS) == {file.relative_to(TEMPLATES).as_posix().removesuffix(".md.jinja") for file in TEMPLATES.rglob("*.jinja")}


def test_every_kind_of_page_opens_and_asks_nobody_else(page: Page, window: tuple[BrowserContext, str]) -> None:
    _, address = window
    for path in (*KINDS.values(), *HANDBOOK):
        page.goto(f"{address}{path}.html", wait_until="load")
        assert page.locator("h1").first.inner_text(), path
        assert page.locator("html.js").count() == 1, path  # scripts run, and so do styles:
        assert page.locator(".site-head").evaluate("head => getComputedStyle(head).position") == "sticky", path


def test_what_is_missing_is_said_and_nothing_is_wider_than_its_window(page: Page, window: tuple[BrowserContext, str]) -> None:
    _, address = window
    for slug, said in MISSING.items():
        page.goto(f"{address}documents/{slug}.html")
        assert said in " ".join(page.locator("main").inner_text().split()), slug
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 844})
            assert page.evaluate(FITS), (slug, width)


def test_long_and_strange_texts_are_whole(page: Page, window: tuple[BrowserContext, str]) -> None:
    _, address = window
    page.goto(f"{address}documents/long.html#p{PARAGRAPHS}")
    last = page.locator(f"#p{PARAGRAPHS}")
    assert last.inner_text().endswith(f"Box {PARAGRAPHS - 1} has papers and was opened.")
    assert last.evaluate("e => e.getBoundingClientRect().top < innerHeight")  # the address leads there
    page.goto(f"{address}documents/long-title.html")
    assert TITLE in " ".join(page.locator("h1").first.inner_text().split())
    page.goto(f"{address}documents/no-font.html")
    assert NAME in page.locator("#p2").inner_text()
    page.goto(f"{address}documents/pages.html")
    assert "The text of the second page is here." in page.locator("main").inner_text()
    for path in ("documents/index", "timeline", "places/uruk", "search/index"):
        page.goto(f"{address}{path}.html")
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 844})
            assert page.evaluate(FITS), (path, width)
